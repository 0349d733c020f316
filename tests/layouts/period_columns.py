"""2. The period in two columns under one head, months with two-digit years, and steps with periods of their own."""

from __future__ import annotations

from typing import Any

from samples.fodt import Paper
from samples.tables import Cell, Table, Text
from tests.layouts.bank import SECOND, Entry, entries
from tests.layouts.layout import Layout, Part, cell, facts, head, joined, label, numbered_steps, tall

AGENCY = "เทศบาลเมืองท่าไม้ลายเรือ"
YEAR = 2567
# Start and end of each step as printed; a single pair stands over all steps of its indicator.
PERIODS = {
    1: [("ต.ค. 66", "ธ.ค. 66"), ("ม.ค. 67", "มี.ค. 67")],
    2: [("พ.ย. 66", "ก.ย. 67")],
    3: [("พ.ย. 66", "พ.ย. 66")],
    5: [("ต.ค. 66", "ก.ย. 67"), ("มี.ค. 67", "ก.ย. 67")],
    6: [("ม.ค. 67", "เม.ย. 67"), ("พ.ย. 66", "ก.พ. 67")],
    7: [("ต.ค. 66", "ก.ย. 67")],
    9: [("ธ.ค. 66", "ก.พ. 67"), ("มี.ค. 67", "ส.ค. 67")],
    10: [("ต.ค. 66", "ธ.ค. 66"), ("ม.ค. 67", "มิ.ย. 67")],
}
# First start and last end in the order of the rows; where a later step begins earlier, the earliest start and latest end.
SPANS = {
    1: ("2023-10", "2024-03"),
    2: ("2023-11", "2024-09"),
    3: ("2023-11", "2023-11"),
    5: ("2023-10", "2024-09"),
    6: ("2023-11", "2024-04"),
    7: ("2023-10", "2024-09"),
    9: ("2023-12", "2024-08"),
    10: ("2023-10", "2024-06"),
}


def layout() -> Layout:
    chosen = entries(SECOND, YEAR, *PERIODS)
    blocks = [
        Text("cover", f"รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปี {YEAR}"),
        Text("cover", f"{AGENCY} อำเภอบ้านฉาง จังหวัดระยอง"),
        Text("body", f"งานในตารางเริ่มและสิ้นสุดในปีงบประมาณ พ.ศ. {YEAR} ทุกขั้นตอน"),
        Table([13, 16, 22, 8, 8, 12, 21], heads(), [row for entry in chosen for row in rows_of(entry)]),
    ]
    told = facts(AGENCY, YEAR, None, None, None)
    part = Part(blocks, ["follow_up"], told, {"scores": [], "measures": [record(entry) for entry in chosen]})
    css = ".cover { text-align: left; } @page { margin: 9mm 14mm; } th { background: none; } td, th { border: 0.8pt solid #444; }"
    return Layout("period-columns", "weasyprint", [part], Paper(font="Laksaman"), css=css)


def heads() -> list[list[Cell]]:
    top = [
        head("ตัวชี้วัดที่", rows=2),
        head("มาตรการ/แนวทาง", rows=2),
        head("วิธีดำเนินการ", rows=2),
        head("ระยะเวลาดำเนินการ", columns=2),
        head("หน่วยงานรับผิดชอบ", rows=2),
        head("ผลการดำเนินงาน", rows=2),
    ]
    return [top, [head("เริ่มต้น"), head("สิ้นสุด")]]


def rows_of(entry: Entry) -> list[list[Cell]]:
    count, steps, periods = len(entry.steps), numbered_steps(entry), PERIODS[entry.no]
    rows = []
    for place, one in enumerate(entry.steps):
        row = [tall(label(entry.no), count), tall(entry.measure, count)] if place == 0 else []
        row.append(cell(steps[place]))
        if place < len(periods):
            row += [tall(text, count if len(periods) == 1 else 1, centred=True) for text in periods[place]]
        row += [tall(entry.main, count)] if place == 0 else []
        rows.append([*row, cell(one.done)])
    return rows


def record(entry: Entry) -> dict[str, Any]:
    start, end = SPANS[entry.no]
    return {
        "indicator_no": entry.no,
        "part": "follow_up",
        "issue": None,
        "measure": entry.measure,
        "steps": joined(numbered_steps(entry)),
        "period_start": start,
        "period_end": end,
        "responsible_main": entry.main,
        "done": joined([one.done for one in entry.steps]),
    }
