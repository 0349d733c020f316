"""11. Quarters as columns with ticks, then a table whose last rows over the full width say when, who and how it is watched."""

from __future__ import annotations

from typing import Any

from samples.fodt import Paper
from samples.tables import Cell, Table, Text, centre
from tests.layouts.bank import FIRST, SECOND, Entry, entries
from tests.layouts.layout import Layout, Part, cell, facts, head, label

AGENCY = "องค์การบริหารส่วนตำบลป่าแก้วสายรุ้ง"
YEAR = 2566
# Ticked quarters of each indicator, with the first and the last month that they mean.
TICKED = {
    1: ({1, 2}, "2022-10", "2023-03"),
    2: ({1, 2, 3, 4}, "2022-10", "2023-09"),
    4: ({2, 3, 4}, "2023-01", "2023-09"),
    5: ({3}, "2023-04", "2023-06"),
    9: ({1, 2, 3, 4}, "2022-10", "2023-09"),
}
WATCH = "ปลัดติดตามในการประชุมประจำเดือน และรายงานต่อนายกเมื่อสิ้นไตรมาส"
FOOT = "หัวหน้าส่วนราชการรายงานผลทุกสามเดือน"


def layout() -> Layout:
    ticked, others = entries(FIRST, YEAR, *TICKED), entries(SECOND, YEAR, 6, 7, 8)
    blocks = [
        Text("cover", f"รายงานการกำกับติดตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ปีงบประมาณ พ.ศ. {YEAR}"),
        Text("cover", AGENCY),
        Text("cover", "อำเภอป่าซาง จังหวัดลำพูน"),
        Text("heading", "ก. มาตรการด้านการบริหารภายใน"),
        Table([18, 19, 6, 6, 6, 6, 22, 17], quarter_heads(), [*map(quarter_row, ticked), *feet(8, None)]),
        Text("heading", "ข. มาตรการด้านการบริการประชาชน"),
        Table([22, 24, 30, 24], [[head(text) for text in HEADS]], [*map(plain_row, others), *feet(4, "ไตรมาส 2 - 4")]),
    ]
    records = {"measures": [*(record(e, *TICKED[e.no][1:]) for e in ticked), *(record(e, "2023-01", "2023-09") for e in others)]}
    part = Part(blocks, ["follow_up", "follow_up"], facts(AGENCY, YEAR, None, None, None), records)
    return Layout("quarters", "weasyprint", [part], Paper(font="Garuda"), page="landscape", css="table { font-size: 9pt; }")


HEADS = ("ตัวชี้วัด", "มาตรการ", "ผลการดำเนินการ", "ผลที่ได้รับ")


def quarter_heads() -> list[list[Cell]]:
    top = [
        head("ตัวชี้วัด", rows=2),
        head("มาตรการ", rows=2),
        head("ระยะเวลาดำเนินการ", columns=4),
        head("ผลการดำเนินการ", rows=2),
        head("ผลที่ได้รับ", rows=2),
    ]
    return [top, [head(f"ไตรมาส {number}") for number in range(1, 5)]]


def quarter_row(entry: Entry) -> list[Cell]:
    ticks = [centre("✓" if number in TICKED[entry.no][0] else "") for number in range(1, 5)]
    return [cell(label(entry.no)), cell(entry.measure), *ticks, cell(done(entry)), cell(entry.outcome)]


def plain_row(entry: Entry) -> list[Cell]:
    return [cell(label(entry.no)), cell(entry.measure), cell(done(entry)), cell(entry.outcome)]


def done(entry: Entry) -> str:
    return entry.steps[0].done


def feet(columns: int, period: str | None) -> list[list[Cell]]:
    lines = [f"ระยะเวลา : {period}"] if period else []
    lines += [f"การกำกับติดตาม : {WATCH if period is None else FOOT}", "ผู้รับผิดชอบ : สำนักปลัด"]
    return [[Cell([line], columns)] for line in lines]


def record(entry: Entry, start: str, end: str) -> dict[str, Any]:
    return {
        "indicator_no": entry.no,
        "part": "follow_up",
        "measure": entry.measure,
        "period_start": start,
        "period_end": end,
        "responsible_main": "สำนักปลัด",
        "done": done(entry),
        "outcome": entry.outcome,
        "monitoring": WATCH if entry.no in TICKED else FOOT,
    }
