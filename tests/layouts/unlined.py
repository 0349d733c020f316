"""22. A score table without any line or shade, its columns only aligned."""

from __future__ import annotations

from samples.fodt import Paper
from samples.model import INSTRUMENTS, letter
from samples.tables import Cell, Table, Text, centre
from tests.layouts.layout import Layout, Part, cell, facts, head, label, mean, score_records, total, two

AGENCY = "เทศบาลตำบลหนองแสงคำน้อย"
SCORES = {
    1: "86.37", 2: "81.02", 3: "84.75", 4: "79.68", 5: "82.11", 6: "84.90", 7: "81.54", 8: "79.36", 9: "83.33", 10: "81.25",
}  # fmt: skip


def layout() -> Layout:
    blocks = [
        Text("cover", "การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2566"),
        Text("cover", AGENCY),
        Text("cover", "อำเภอเขื่องใน จังหวัดอุบลราชธานี"),
        Text("body", f"ปีงบประมาณ พ.ศ. 2565 ได้คะแนนรวม {total(SCORES)} คะแนน ระดับ {letter(total(SCORES))}"),
        Table([60, 40], [[head("ตัวชี้วัด"), head("คะแนน")]], body()),
        Text("body", "หน่วยงานจะนำคะแนนข้างต้นไปกำหนดมาตรการของปีงบประมาณ พ.ศ. 2566 ต่อไป"),
    ]
    told = {
        **facts(AGENCY, 2566, 2565, total(SCORES), letter(total(SCORES))),
        "instruments": {name: two(mean(SCORES, name)) for name in INSTRUMENTS},
    }
    css = "table { width: 70%; margin-left: 15%; } td, th { border: 0; background: none; }"
    part = Part(blocks, ["scores"], told, {"scores": score_records(SCORES, 2565)})
    return Layout("unlined", "weasyprint", [part], Paper(font="Norasi"), css=css)


def body() -> list[list[Cell]]:
    rows = []
    for name, numbers in INSTRUMENTS.items():
        rows += [[cell(label(no)), centre(SCORES[no])] for no in numbers]
        rows.append([cell(f"คะแนนเฉลี่ย {name}"), centre(two(mean(SCORES, name)))])
    return rows
