"""9. One table for all, issue first: instruments as rows over the full width, lists inside cells, sub-rows of an indicator."""

from __future__ import annotations

from typing import Any

from samples.fodt import Paper
from samples.model import INSTRUMENTS, NAMES, letter
from samples.tables import INSTRUMENT_NAMES, Cell, Table, Text, centre
from tests.layouts.bank import FIRST, SECOND, Entry, entries
from tests.layouts.layout import Layout, Part, cell, facts, head, joined, mean, score_records, tall, total, two

AGENCY = "เทศบาลตำบลสระบัวขาวงาม"
YEAR = 2565
SCORES = {
    1: "87.55", 2: "80.13", 3: "84.92", 4: "78.60", 5: "81.44", 6: "86.08", 7: "79.71", 8: "76.35", 9: "88.89", 10: "81.25",
}  # fmt: skip
# Indicators whose issue and measure stand in two sub-rows.
SPLIT = (1, 8)
HEADS = ("จุดแข็ง/จุดที่ต้องพัฒนา", "ตัวชี้วัด", "คะแนน (ร้อยละ)", "มาตรการ/แนวทาง", "ผู้รับผิดชอบหลัก")


def layout() -> Layout:
    chosen = {entry.no: entry for entry in entries(FIRST, YEAR)}
    others = {entry.no: entry for entry in entries(SECOND, YEAR)}
    blocks = [
        Text("cover", f"การวิเคราะห์ผลการประเมินและมาตรการส่งเสริมคุณธรรมและความโปร่งใส ปีงบประมาณ พ.ศ. {YEAR}"),
        Text("cover", f"{AGENCY} อำเภอโพธิ์ทอง จังหวัดอ่างทอง"),
        Text("body", f"ผลการประเมิน ITA ปีงบประมาณ พ.ศ. {YEAR - 1} ได้คะแนนรวม {total(SCORES)} คะแนน ระดับ {letter(total(SCORES))}"),
        Table([30, 19, 11, 25, 15], [[head(text) for text in HEADS]], body(chosen, others)),
    ]
    told = {
        **facts(AGENCY, YEAR, YEAR - 1, total(SCORES), letter(total(SCORES))),
        "instruments": {name: two(mean(SCORES, name)) for name in INSTRUMENTS},
    }
    records = {
        "scores": score_records(SCORES, YEAR - 1),
        "measures": [record(entry, others[entry.no]) for entry in chosen.values()],
    }
    css = "th { background: #dde; } td { border-color: #99a; } th { border-color: #99a; }"
    return Layout("sections", "chromium", [Part(blocks, ["measures"], told, records)], Paper(font="Kinnari"), css=css)


def body(chosen: dict[int, Entry], others: dict[int, Entry]) -> list[list[Cell]]:
    rows = []
    for name, numbers in INSTRUMENTS.items():
        rows.append([Cell([f"{INSTRUMENT_NAMES[name]} คะแนนเฉลี่ย {two(mean(SCORES, name))}"], columns=5)])
        for no in numbers:
            rows += indicator_rows(chosen[no], others[no])
    rows.append([centre("คะแนนรวม", 2), centre(total(SCORES)), centre(f"ระดับ {letter(total(SCORES))}", 2)])
    return rows


def issues(entry: Entry, other: Entry) -> list[list[str]]:
    """The lists in the issue cells: one cell, or two for an indicator with sub-rows."""
    if entry.no in SPLIT:
        return [[f"{entry.no}.1 {entry.issue}"], [f"{entry.no}.2 {other.issue}"]]
    return [["จุดแข็ง", f"• {other.outcome}", "จุดที่ต้องพัฒนา", f"• {entry.issue}"]]


def measures(entry: Entry, other: Entry) -> list[list[str]]:
    if entry.no in SPLIT:
        return [[entry.measure], [other.measure]]
    return [[f"- {entry.measure}", *(f"- {one.text}" for one in entry.steps[:1])]]


def indicator_rows(entry: Entry, other: Entry) -> list[list[Cell]]:
    texts, answers = issues(entry, other), measures(entry, other)
    count = len(texts)
    name = f"ตัวชี้วัดที่ {entry.no} {NAMES[entry.no]}"
    first = [
        cell(*texts[0]),
        tall(name, count),
        tall(SCORES[entry.no], count, centred=True),
        cell(*answers[0]),
        tall(entry.main, count),
    ]
    return [first, *([cell(*texts[place]), cell(*answers[place])] for place in range(1, count))]


def record(entry: Entry, other: Entry) -> dict[str, Any]:
    return {
        "indicator_no": entry.no,
        "part": "analysis",
        "issue": joined([line for lines in issues(entry, other) for line in lines]),
        "measure": joined([line for lines in measures(entry, other) for line in lines]),
        "responsible_main": entry.main,
    }
