"""17. EIT scores in two parts and together; scores out of a full mark beside the percentage."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from samples.fodt import Paper
from samples.model import INSTRUMENTS, NAMES
from samples.tables import Cell, Table, Text, centre
from tests.layouts.layout import Layout, Part, cell, facts, head, mean, tall, total, two

AGENCY = "เทศบาลตำบลผาหินเรียง"
PARTS = {6: ("91.20", "88.10"), 7: ("89.46", "86.02"), 8: ("88.74", "85.30")}
SCORES = {
    1: "92.30", 2: "89.14", 3: "90.65", 4: "87.22", 5: "88.91", 6: "89.65", 7: "87.74", 8: "87.02", 9: "97.73", 10: "87.50",
}  # fmt: skip


def layout() -> Layout:
    for no, parts in PARTS.items():
        assert two((Decimal(parts[0]) + Decimal(parts[1])) / 2) == SCORES[no]
    blocks = [
        Text("cover", "การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร"),
        Text("cover", "ประจำปีงบประมาณ พ.ศ. 2568"),
        Text("cover", AGENCY),
        Text("cover", "อำเภอนาแก จังหวัดนครพนม"),
        Text("body", f"ผลการประเมินปีงบประมาณ พ.ศ. 2567 {AGENCY} ได้คะแนนรวม {total(SCORES)} คะแนน ระดับ ผ่านดี"),
        Table([12, 36, 17, 17, 18], heads(), body()),
    ]
    told = {
        **facts(AGENCY, 2568, 2567, total(SCORES), "ผ่านดี"),
        "instruments": {name: two(mean(SCORES, name)) for name in INSTRUMENTS},
    }
    part = Part(blocks, ["scores"], told, {"scores": records()})
    return Layout("eit-parts", "weasyprint", [part], Paper(font="Waree"), css="th { background: #fde; }")


def heads() -> list[list[Cell]]:
    top = [head("เครื่องมือ", rows=2), head("ตัวชี้วัด", rows=2), head("แบบวัด EIT", columns=2), head("คะแนน", rows=2)]
    return [top, [head("ส่วนที่ 1"), head("ส่วนที่ 2")]]


def body() -> list[list[Cell]]:
    rows = []
    for name, numbers in INSTRUMENTS.items():
        for place, no in enumerate(numbers):
            parts = PARTS.get(no, ("-", "-"))
            first = [tall(name, len(numbers), centred=True)] if place == 0 else []
            rows.append([*first, cell(f"{no}. {NAMES[no]}"), *map(centre, parts), centre(SCORES[no])])
        rows.append([centre(f"คะแนนเฉลี่ย {name}", 4), centre(two(mean(SCORES, name)))])
    return rows


def records() -> list[dict[str, Any]]:
    out = []
    for no, score in SCORES.items():
        for part, value in enumerate(PARTS.get(no, ()), 1):
            out.append({"indicator_no": no, "score": value, "result_year_be": 2567, "eit_part": part})
        out.append({"indicator_no": no, "score": score, "result_year_be": 2567, "eit_part": None})
    return out
