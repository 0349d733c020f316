"""20. A score table turned over: a row a year, a column an indicator."""

from __future__ import annotations

from typing import Any

from samples.fodt import Paper
from samples.model import NAMES, letter
from samples.tables import Cell, Table, Text, centre
from tests.layouts.layout import Layout, Part, facts, head, score_records, total

AGENCY = "เทศบาลตำบลหนองแสงคำน้อย"
PRINTED = {
    2563: ("76.20", "70.15", "73.88", "68.42", "72.06", "75.31", "71.90", "69.77", "66.67", "62.50"),
    2564: ("80.94", "75.63", "78.10", "73.55", "76.82", "79.46", "75.08", "74.21", "75.00", "68.75"),
    2565: ("86.37", "81.02", "84.75", "79.68", "82.11", "84.90", "81.54", "79.36", "83.33", "81.25"),
}
YEARS = {year: dict(enumerate(scores, 1)) for year, scores in PRINTED.items()}
NOW = YEARS[2565]


def layout() -> Layout:
    blocks = [
        Text("cover", "การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2566"),
        Text("cover", AGENCY),
        Text("cover", "อำเภอเขื่องใน จังหวัดอุบลราชธานี"),
        Text("heading", "1. แนวโน้มย้อนหลัง 3 ปี"),
        Table([10, *[9] * 10, 9, 7], [[head(text) for text in ("ปีงบประมาณ", *NAMES.values(), "คะแนนรวม", "ระดับ")]], trend()),
        Text("heading", "2. ผลปีล่าสุด"),
        Text("body", f"ปีงบประมาณ พ.ศ. 2565 ได้คะแนนรวม {total(NOW)} คะแนน ระดับ {letter(total(NOW))}"),
    ]
    told = facts(AGENCY, 2566, 2565, total(NOW), letter(total(NOW)))
    part = Part(blocks, ["scores"], told, {"scores": records()})
    return Layout("years-down", "weasyprint", [part], Paper(font="Sarabun"), page="landscape", css="table { font-size: 8pt; }")


def trend() -> list[list[Cell]]:
    return [
        [centre(str(year)), *(centre(value) for value in scores.values()), centre(total(scores)), centre(letter(total(scores)))]
        for year, scores in YEARS.items()
    ]


def records() -> list[dict[str, Any]]:
    return [record for year, scores in YEARS.items() for record in score_records(scores, year)]
