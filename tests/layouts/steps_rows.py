"""1. One row a step: the cells of indicator, issue, measure, period and responsible stand over all rows of its steps."""

from __future__ import annotations

from typing import Any

from samples.fodt import Paper
from samples.model import NAMES
from samples.tables import Cell, Table, Text
from tests.layouts.bank import FIRST, Entry, entries
from tests.layouts.layout import Layout, Part, cell, facts, head, joined, label, numbered_steps, tall

AGENCY = "องค์การบริหารส่วนตำบลหนองแสงคำน้อย"
YEAR = 2566
PERIODS = {
    1: ("ตุลาคม 2565 - มีนาคม 2566", "2022-10", "2023-03"),
    2: ("ต.ค.2565-ก.ย.2566", "2022-10", "2023-09"),
    4: ("พ.ย. 2565 – ส.ค. 2566", "2022-11", "2023-08"),
    6: ("มกราคม – มิถุนายน 2566", "2023-01", "2023-06"),
    7: ("ต.ค.2565- ก.ย.2566", "2022-10", "2023-09"),
    9: ("ธันวาคม 2565 ถึง กันยายน 2566", "2022-12", "2023-09"),
    10: ("ต.ค.2565-ก.ย.2566", "2022-10", "2023-09"),
}


def layout() -> Layout:
    chosen = entries(FIRST, YEAR, *PERIODS)
    blocks = [
        Text("cover", "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"),
        Text("cover", f"ประจำปีงบประมาณ พ.ศ. {YEAR}"),
        Text("cover", AGENCY),
        Text("cover", "อำเภอเขื่องใน จังหวัดอุบลราชธานี"),
        Text("heading", "ผลการดำเนินการตามมาตรการ แยกตามขั้นตอน", new_page=True),
        Text("body", "ตารางนี้แสดงผลของแต่ละขั้นตอน ตัวชี้วัดหนึ่งตัวจึงมีหลายแถว"),
        Table([11, 15, 14, 21, 10, 9, 20], [heads()], [row for entry in chosen for row in rows_of(entry)]),
        Text("body", "คณะทำงานจะใช้ผลข้างต้นทบทวนมาตรการของปีถัดไป"),
    ]
    told = facts(AGENCY, YEAR, None, None, None)
    part = Part(blocks, [["measures", "follow_up"]], told, {"scores": [], "measures": [record(entry) for entry in chosen]})
    return Layout("steps-rows", "libreoffice", [part], Paper(points=12))


def heads() -> list[Cell]:
    labels = ("ตัวชี้วัด", "ประเด็นปัญหา", "มาตรการ", "ขั้นตอนหรือวิธีการปฏิบัติ", "ระยะเวลาดำเนินการ", "ผู้รับผิดชอบ", "ผลการดำเนินการ")
    return [head(text) for text in labels]


def rows_of(entry: Entry) -> list[list[Cell]]:
    count = len(entry.steps)
    steps = numbered_steps(entry)
    first = [
        tall(label(entry.no), count),
        tall(entry.issue, count),
        tall(entry.measure, count),
        cell(steps[0]),
        tall(PERIODS[entry.no][0], count, centred=True),
        tall(entry.main, count),
        cell(entry.steps[0].done),
    ]
    return [first, *([cell(steps[place]), cell(entry.steps[place].done)] for place in range(1, count))]


def record(entry: Entry) -> dict[str, Any]:
    _, start, end = PERIODS[entry.no]
    return {
        "indicator_no": entry.no,
        "indicator": NAMES[entry.no],
        "issue": entry.issue,
        "measure": entry.measure,
        "steps": joined(numbered_steps(entry)),
        "period_printed": PERIODS[entry.no][0],
        "period_start": start,
        "period_end": end,
        "responsible_main": entry.main,
        "responsible_support": None,
        "done": joined([one.done for one in entry.steps]),
        "outcome": None,
    }
