"""13. A spreadsheet printed: titles in merged cells, lines of text that run out of their cells, one table over two pages."""

from __future__ import annotations

from typing import Any

from samples.fodt import Paper
from samples.model import INSTRUMENTS, NAMES, letter
from samples.tables import Cell, Table, Text, centre
from tests.layouts.bank import FIRST, Entry, entries
from tests.layouts.layout import Layout, Part, cell, facts, head, joined, mean, numbered_steps, score_records, tall, total, two

AGENCY = "เทศบาลเมืองธารเพชรงาม"
YEAR = 2564
SCORES = {
    1: "78.21", 2: "70.05", 3: "74.66", 4: "69.38", 5: "72.90", 6: "75.43", 7: "71.17", 8: "68.84", 9: "62.50", 10: "56.25",
}  # fmt: skip
HEADS = ("ลำดับ", "เครื่องมือ", "ตัวชี้วัด", "คะแนนที่ได้รับ", "ประเด็นที่ต้องแก้ไข", "มาตรการ", "ขั้นตอน/วิธีการปฏิบัติ", "ส่วนราชการที่รับผิดชอบ")


def layout() -> Layout:
    chosen = entries(FIRST, YEAR)
    result = f"คะแนนรวม {total(SCORES)} คะแนน ระดับ {letter(total(SCORES))}"
    blocks = [
        Text("cover", "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"),
        Text("cover", f"ประจำปีงบประมาณ พ.ศ. {YEAR}"),
        Text("cover", f"{AGENCY} อำเภอวังสะพุง จังหวัดเลย"),
        Text("body", f"ผลการประเมินปีงบประมาณ พ.ศ. {YEAR - 1} {result} สรุปเป็นรายตัวชี้วัดและมาตรการได้ดังต่อไปนี้"),
        Table([5, 8, 15, 8, 19, 17, 27, 13], [[head(text) for text in HEADS]], body(chosen)),
        Text("body", "หมายเหตุ : คะแนนเฉลี่ยของเครื่องมือคำนวณจากคะแนนของทุกตัวชี้วัดในเครื่องมือนั้น"),
    ]
    told = {
        **facts(AGENCY, YEAR, YEAR - 1, total(SCORES), letter(total(SCORES))),
        "instruments": {name: two(mean(SCORES, name)) for name in INSTRUMENTS},
    }
    records = {"scores": score_records(SCORES, YEAR - 1), "measures": [record(entry) for entry in chosen]}
    return Layout("spreadsheet", "calc", [Part(blocks, ["measures"], told, records)], Paper(margin=1.5, font="Garuda", points=9))


def body(chosen: list[Entry]) -> list[list[Cell]]:
    rows = []
    by_no = {entry.no: entry for entry in chosen}
    for name, numbers in INSTRUMENTS.items():
        for place, no in enumerate(numbers):
            entry = by_no[no]
            rows.append(
                [
                    centre(str(no)),
                    *([tall(name, len(numbers), centred=True)] if place == 0 else []),
                    cell(NAMES[no]),
                    centre(SCORES[no]),
                    cell(entry.issue),
                    cell(entry.measure),
                    cell(*numbered_steps(entry)),
                    cell(entry.main),
                ]
            )
        rows.append([centre(f"คะแนนเฉลี่ย {name}", 3), centre(two(mean(SCORES, name))), Cell([""], columns=4)])
    return rows


def record(entry: Entry) -> dict[str, Any]:
    return {
        "indicator_no": entry.no,
        "part": "analysis",
        "issue": entry.issue,
        "measure": entry.measure,
        "steps": joined(numbered_steps(entry)),
        "responsible_main": entry.main,
    }
