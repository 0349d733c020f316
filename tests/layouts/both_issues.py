"""25. Urgent issues and issues to develop in two columns, one of them filled; main and supporting unit in two columns."""

from __future__ import annotations

from typing import Any

from samples.fodt import Paper
from samples.model import NAMES, letter
from samples.tables import Cell, Table, Text, centre
from tests.layouts.bank import SECOND, Entry, entries
from tests.layouts.layout import Layout, Part, cell, facts, head, score_records, total

AGENCY = "เทศบาลตำบลท่าไม้ลายเรือ"
YEAR = 2563
SCORES = {
    1: "91.33", 2: "84.20", 3: "88.76", 4: "79.45", 5: "85.91", 6: "90.08", 7: "83.12", 8: "80.55", 9: "91.67", 10: "100.00",
}  # fmt: skip
URGENT = (2, 4, 7, 8)


def layout() -> Layout:
    chosen = entries(SECOND, YEAR)
    blocks = [
        Text("cover", "มาตรการเพื่อยกระดับคุณธรรมและความโปร่งใสของหน่วยงาน"),
        Text("cover", f"ปีงบประมาณ พ.ศ. {YEAR}"),
        Text("cover", f"{AGENCY} อำเภอบ้านฉาง จังหวัดระยอง"),
        Text("body", f"ในปีงบประมาณ พ.ศ. {YEAR - 1} หน่วยงานได้คะแนนรวม {total(SCORES)} คะแนน ระดับ {letter(total(SCORES))}"),
        Table([15, 8, 21, 21, 17, 9, 9], heads(), [row(entry) for entry in chosen]),
    ]
    told = facts(AGENCY, YEAR, YEAR - 1, total(SCORES), letter(total(SCORES)))
    records = {"scores": score_records(SCORES, YEAR - 1), "measures": [record(entry) for entry in chosen]}
    return Layout("both-issues", "libreoffice", [Part(blocks, ["measures"], told, records)], Paper(font="Loma", points=11))


def heads() -> list[list[Cell]]:
    top = [
        head("ตัวชี้วัด", rows=2),
        head("คะแนน", rows=2),
        head("ผลการวิเคราะห์", columns=2),
        head("มาตรการ", rows=2),
        head("หน่วยงานรับผิดชอบ", columns=2),
    ]
    labels = ("ประเด็นที่ต้องเร่งแก้ไขโดยเร่งด่วน", "ประเด็นที่ต้องพัฒนาต่อยอด", "หลัก", "สนับสนุน")
    return [top, [head(text) for text in labels]]


def row(entry: Entry) -> list[Cell]:
    issues = [cell(entry.issue), centre("-")]
    if entry.no not in URGENT:
        issues.reverse()
    name = f"{entry.no}. {NAMES[entry.no]}"
    return [cell(name), centre(SCORES[entry.no]), *issues, cell(entry.measure), cell(entry.main), cell(entry.support)]


def record(entry: Entry) -> dict[str, Any]:
    return {
        "indicator_no": entry.no,
        "part": "analysis",
        "issue": entry.issue,
        "issue_kind": "urgent" if entry.no in URGENT else "develop",
        "measure": entry.measure,
        "responsible_main": entry.main,
        "responsible_support": entry.support,
    }
