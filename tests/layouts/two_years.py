"""3. A score table of two years beside each other, with differences, means of the instruments, total and grade."""

from __future__ import annotations

from decimal import Decimal

from samples.fodt import Paper
from samples.model import INSTRUMENTS, letter
from samples.tables import Cell, Table, Text, centre
from tests.layouts.layout import Layout, Part, cell, facts, head, label, mean, tall, total, two

AGENCY = "เทศบาลนครศรีมหาธารา"
BEFORE = {
    1: "88.04", 2: "84.90", 3: "87.33", 4: "82.16", 5: "85.71", 6: "83.25", 7: "85.60", 8: "81.97", 9: "92.50", 10: "87.50",
}  # fmt: skip
NOW = {
    1: "91.27", 2: "88.15", 3: "90.02", 4: "87.48", 5: "85.71", 6: "88.36", 7: "89.14", 8: "86.79", 9: "97.50", 10: "81.25",
}  # fmt: skip


def layout() -> Layout:
    blocks = [
        Text("cover", "รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส และมาตรการประจำปีงบประมาณ พ.ศ. 2567"),
        Text("cover", AGENCY),
        Text("cover", "อำเภอเมืองตรัง จังหวัดตรัง"),
        Text("heading", "เปรียบเทียบผลการประเมินปีงบประมาณ พ.ศ. 2565 กับปีงบประมาณ พ.ศ. 2566"),
        Table([20, 34, 13, 13, 12], heads(), body()),
        Text(
            "body",
            f"ผลการประเมินปีงบประมาณ พ.ศ. 2566 มีคะแนนรวม {total(NOW)} คะแนน อยู่ในระดับ ผ่านดี "
            f"เพิ่มขึ้นจากปีก่อน {Decimal(total(NOW)) - Decimal(total(BEFORE))} คะแนน",
        ),
    ]
    told = {
        **facts(AGENCY, 2567, 2566, total(NOW), "ผ่านดี"),
        "instruments": {name: two(mean(NOW, name)) for name in INSTRUMENTS},
    }
    scores = [
        {"indicator_no": no, "score": values[no], "result_year_be": year}
        for no in NOW
        for year, values in ((2565, BEFORE), (2566, NOW))
    ]
    return Layout("two-years", "chromium", [Part(blocks, ["scores"], told, {"scores": scores})], Paper(), page="landscape")


def heads() -> list[list[Cell]]:
    top = [head("เครื่องมือ", rows=2), head("ตัวชี้วัด", rows=2), head("ผลคะแนน", columns=2), head("ผลต่าง", rows=2)]
    return [top, [head("ปี 2565"), head("ปี 2566")]]


def change(before: str, now: str) -> str:
    return f"{Decimal(now) - Decimal(before):+}" if before != now else "0.00"


def body() -> list[list[Cell]]:
    rows = []
    for name, numbers in INSTRUMENTS.items():
        for place, no in enumerate(numbers):
            numeric = [centre(BEFORE[no]), centre(NOW[no]), centre(change(BEFORE[no], NOW[no]))]
            rows.append([*([tall(f"แบบวัด {name}", len(numbers), centred=True)] if place == 0 else []), cell(label(no)), *numeric])
        before, now = two(mean(BEFORE, name)), two(mean(NOW, name))
        rows.append([centre(f"คะแนนเฉลี่ย {name}", 2), centre(before), centre(now), centre(change(before, now))])
    before, now = total(BEFORE), total(NOW)
    rows.append([centre("คะแนนรวม", 2), centre(before), centre(now), centre(change(before, now))])
    rows.append([centre("ระดับผลการประเมิน", 2), centre(letter(before)), centre("ผ่านดี"), centre("-")])
    return rows
