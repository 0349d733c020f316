"""26. A plan of work with a column for each month and a mark where work is done."""

from __future__ import annotations

from typing import Any

from samples.fodt import Paper
from samples.model import NAMES
from samples.tables import Cell, Table, Text, centre
from tests.layouts.bank import FIRST, Entry, entries
from tests.layouts.layout import Layout, Part, cell, facts, head

AGENCY = "องค์การบริหารส่วนตำบลดอยแสงจันทร์"
YEAR = 2567
MONTHS = ("ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.")
# First and last marked month of each indicator, October being 1.
MARKED = {1: (1, 3), 4: (2, 11), 6: (4, 9), 7: (1, 12), 8: (6, 8), 10: (3, 3)}


def layout() -> Layout:
    chosen = entries(FIRST, YEAR, *MARKED)
    blocks = [
        Text("cover", "แผนการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส"),
        Text("cover", f"ประจำปีงบประมาณ พ.ศ. {YEAR}"),
        Text("cover", AGENCY),
        Text("cover", "อำเภอลอง จังหวัดแพร่"),
        Table([17, 19, *[4] * 12, 14], heads(), [row(entry) for entry in chosen]),
    ]
    told = facts(AGENCY, YEAR, None, None, None)
    part = Part(blocks, ["measures"], told, {"measures": [record(entry) for entry in chosen]})
    css = "table { font-size: 8.5pt; }"
    return Layout("month-marks", "chromium", [part], Paper(font="Garuda"), page="landscape", css=css)


def heads() -> list[list[Cell]]:
    top = [
        head("ตัวชี้วัด", rows=3),
        head("มาตรการ/แนวทาง", rows=3),
        head("ระยะเวลาดำเนินการ", columns=12),
        head("ผู้รับผิดชอบ", rows=3),
    ]
    return [top, [head("พ.ศ. 2566", 3), head("พ.ศ. 2567", 9)], [head(month) for month in MONTHS]]


def row(entry: Entry) -> list[Cell]:
    first, last = MARKED[entry.no]
    marks = [centre("●" if first <= month <= last else "") for month in range(1, 13)]
    return [cell(f"{entry.no}. {NAMES[entry.no]}"), cell(entry.measure), *marks, cell(entry.main)]


def month(number: int) -> str:
    """ISO month of a month of the fiscal year."""
    return f"2023-{number + 9:02d}" if number <= 3 else f"2024-{number - 3:02d}"


def record(entry: Entry) -> dict[str, Any]:
    first, last = MARKED[entry.no]
    return {
        "indicator_no": entry.no,
        "part": "analysis",
        "measure": entry.measure,
        "period_start": month(first),
        "period_end": month(last),
        "responsible_main": entry.main,
    }
