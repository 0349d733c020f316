"""8. Two reports in one file: the second is attached, of the year before, with a cover of its own."""

from __future__ import annotations

from typing import Any

from samples.fodt import Paper
from samples.model import letter
from samples.tables import Table, Text, centre
from tests.layouts.bank import FIRST, SECOND, Entry, entries
from tests.layouts.layout import Layout, Part, cell, facts, head, label, score_records, total

AGENCY = "เทศบาลตำบลดอยแสงจันทร์"
LATER = {
    1: "93.10", 2: "90.44", 3: "92.05", 4: "88.37", 5: "91.16", 6: "89.20", 7: "87.93", 8: "86.51", 9: "97.62", 10: "93.75",
}  # fmt: skip
EARLIER = {
    1: "84.62", 2: "79.15", 3: "82.70", 4: "76.48", 5: "78.93", 6: "80.36", 7: "77.24", 8: "75.09", 9: "81.35", 10: "75.00",
}  # fmt: skip


def layout() -> Layout:
    first = part(2567, LATER, "ผ่านดี", entries(FIRST, 2567), "ประเด็นที่ต้องพัฒนาต่อยอด", "develop", attached=False)
    second = part(
        2566, EARLIER, letter(total(EARLIER)), entries(SECOND, 2566), "ประเด็นที่ต้องแก้ไขโดยเร่งด่วน", "urgent", attached=True
    )
    return Layout("two-reports", "libreoffice", [first, second], Paper(21, 29.7, 2, "Loma", 11))


def part(
    year: int, scores: dict[int, str], grade: str, chosen: list[Entry], issue_head: str, issue_kind: str, attached: bool
) -> Part:
    labels = ("ตัวชี้วัด", "คะแนนที่ได้", issue_head, "มาตรการ", "หน่วยงานที่รับผิดชอบ")
    body = [[cell(label(e.no)), centre(scores[e.no]), cell(e.issue), cell(e.measure), cell(e.main)] for e in chosen]
    opening = [Text("heading", "เอกสารแนบ", new_page=True)] if attached else []
    blocks = [
        *opening,
        Text("cover", "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"),
        Text("cover", f"ประจำปีงบประมาณ พ.ศ. {year}"),
        Text("cover", AGENCY),
        Text("cover", "อำเภอลอง จังหวัดแพร่"),
        Text("heading", f"1. ผลการประเมิน ปีงบประมาณ พ.ศ. {year - 1}", new_page=True),
        Text("body", f"{AGENCY} มีคะแนนภาพรวม {total(scores)} คะแนน อยู่ในระดับ {grade}"),
        Text("heading", f"2. การวิเคราะห์และมาตรการ ปีงบประมาณ พ.ศ. {year}"),
        Table([21, 10, 27, 27, 15], [[head(text) for text in labels]], body),
    ]
    records = {"scores": score_records(scores, year - 1), "measures": [record(entry, issue_kind) for entry in chosen]}
    return Part(blocks, ["measures"], facts(AGENCY, year, year - 1, total(scores), grade), records)


def record(entry: Entry, issue_kind: str) -> dict[str, Any]:
    return {
        "indicator_no": entry.no,
        "part": "analysis",
        "issue_kind": issue_kind,
        "issue": entry.issue,
        "measure": entry.measure,
        "responsible_main": entry.main,
    }
