"""24. A heading for each indicator that names it and its score; the table below has no column for either."""

from __future__ import annotations

from typing import Any

from samples.fodt import Paper
from samples.model import NAMES, letter
from samples.tables import Block, Table, Text
from tests.layouts.bank import FIRST, Entry, entries
from tests.layouts.layout import Layout, Part, cell, facts, head, score_records, total

AGENCY = "องค์การบริหารส่วนตำบลสระบัวขาวงาม"
YEAR = 2564
SCORES = {
    1: "89.02", 2: "83.47", 3: "86.15", 4: "80.90", 5: "84.36", 6: "87.21", 7: "82.68", 8: "81.74", 9: "77.78", 10: "87.50",
}  # fmt: skip
HEADS = ("ประเด็นที่ต้องปรับปรุง", "แนวทางแก้ไข", "ผู้รับผิดชอบ", "ระยะเวลา")
PERIOD = "ต.ค. 63 – ก.ย. 64"


def layout() -> Layout:
    blocks: list[Block] = [
        Text("cover", "การวิเคราะห์ผลการประเมินและแนวทางแก้ไข"),
        Text("cover", f"ประจำปีงบประมาณ พ.ศ. {YEAR}"),
        Text("cover", f"{AGENCY} อำเภอโพธิ์ทอง จังหวัดอ่างทอง"),
        Text("body", f"ปีงบประมาณ พ.ศ. {YEAR - 1} คะแนนรวม {total(SCORES)} คะแนน ระดับ {letter(total(SCORES))}"),
    ]
    chosen = entries(FIRST, YEAR)
    for entry in chosen:
        name = f"ตัวชี้วัดที่ {entry.no} {NAMES[entry.no]} คะแนน {SCORES[entry.no]}"
        blocks.append(Text("heading", name, new_page=entry.no == 6))
        blocks.append(
            Table(
                [32, 32, 18, 18],
                [[head(text) for text in HEADS]],
                [[cell(entry.issue), cell(entry.measure), cell(entry.main), cell(PERIOD)]],
            )
        )
    told = facts(AGENCY, YEAR, YEAR - 1, total(SCORES), letter(total(SCORES)))
    records = {"scores": score_records(SCORES, YEAR - 1), "measures": [record(entry) for entry in chosen]}
    css = "h2.heading { font-size: 11pt; margin: 3mm 0 1mm; } table { margin-bottom: 1mm; break-inside: avoid; }"
    return Layout("headed-tables", "chromium", [Part(blocks, ["measures"] * 10, told, records)], Paper(font="Sarabun"), css=css)


def record(entry: Entry) -> dict[str, Any]:
    return {
        "indicator_no": entry.no,
        "part": "analysis",
        "issue": entry.issue,
        "measure": entry.measure,
        "period_printed": PERIOD,
        "period_start": "2020-10",
        "period_end": "2021-09",
        "responsible_main": entry.main,
    }
