"""19. A follow-up without any table: for each indicator a heading, then paragraphs `label : value` and lists under a label."""

from __future__ import annotations

from typing import Any

from samples.fodt import Paper
from samples.model import NAMES
from samples.tables import Block, Text
from tests.layouts.bank import FIRST, Entry, entries
from tests.layouts.layout import Layout, Part, facts, joined, numbered_steps

AGENCY = "องค์การบริหารส่วนตำบลนาดอกจาน"
YEAR = 2567
PERIODS = {
    1: ("ตุลาคม 2566 - มีนาคม 2567", "2023-10", "2024-03"),
    3: ("พ.ย. 66 - ก.ย. 67", "2023-11", "2024-09"),
    6: ("มกราคม - มิถุนายน 2567", "2024-01", "2024-06"),
    9: ("ต.ค. 2566 – ก.ย. 2567", "2023-10", "2024-09"),
}


def layout() -> Layout:
    chosen = entries(FIRST, YEAR, *PERIODS)
    blocks: list[Block] = [
        Text("cover", "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"),
        Text("cover", f"ประจำปีงบประมาณ พ.ศ. {YEAR}"),
        Text("cover", AGENCY),
        Text("cover", "อำเภอเซกา จังหวัดบึงกาฬ"),
    ]
    for entry in chosen:
        blocks.append(Text("heading", f"ตัวชี้วัดที่ {entry.no} {NAMES[entry.no]}"))
        blocks += [Text("body", line) for line in lines(entry)]
    told = facts(AGENCY, YEAR, None, None, None)
    part = Part(blocks, [], told, {"measures": [record(entry) for entry in chosen]})
    return Layout("labelled-lines", "libreoffice", [part], Paper(21, 29.7, 2.5, "Kinnari", 12))


def lines(entry: Entry) -> list[str]:
    return [
        f"มาตรการ : {entry.measure}",
        "ขั้นตอนการดำเนินการ :",
        *numbered_steps(entry),
        f"ผู้รับผิดชอบ : {entry.main}",
        f"ระยะเวลา : {PERIODS[entry.no][0]}",
        "ผลการดำเนินการ :",
        *(f"- {one.done}" for one in entry.steps),
        f"ผลลัพธ์ : {entry.outcome}",
    ]


def record(entry: Entry) -> dict[str, Any]:
    printed, start, end = PERIODS[entry.no]
    return {
        "indicator_no": entry.no,
        "part": "follow_up",
        "measure": entry.measure,
        "steps": joined(numbered_steps(entry)),
        "period_printed": printed,
        "period_start": start,
        "period_end": end,
        "responsible_main": entry.main,
        "done": joined([f"- {one.done}" for one in entry.steps]),
        "outcome": entry.outcome,
    }
