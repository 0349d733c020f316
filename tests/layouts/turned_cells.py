"""14. Instruments written upwards in a narrow column."""

from __future__ import annotations

from samples.fodt import Paper
from samples.model import INSTRUMENTS, NAMES, letter
from samples.tables import Cell, Table, Text, centre
from tests.layouts.layout import Layout, Part, TurnedCell, cell, facts, head, mean, score_records, total, two

AGENCY = "เทศบาลตำบลทุ่งทองรวง"
YEAR = 2563
SCORES = {
    1: "85.30", 2: "77.92", 3: "80.45", 4: "76.11", 5: "79.84", 6: "83.26", 7: "80.02", 8: "77.58", 9: "70.00", 10: "62.50",
}  # fmt: skip


def layout() -> Layout:
    blocks = [
        Text("cover", "รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน"),
        Text("cover", f"ปีงบประมาณ พ.ศ. {YEAR}"),
        Text("cover", AGENCY),
        Text("cover", "อำเภอวัฒนานคร จังหวัดสระแก้ว"),
        Text("body", f"ปีงบประมาณ พ.ศ. {YEAR - 1} ได้คะแนนรวม {total(SCORES)} ระดับ {letter(total(SCORES))}"),
        Table([8, 12, 50, 30], [[head(text) for text in ("แบบวัด", "ที่", "ประเด็นการประเมิน", "ค่าเฉลี่ย")]], body()),
    ]
    told = {
        **facts(AGENCY, YEAR, YEAR - 1, total(SCORES), letter(total(SCORES))),
        "instruments": {name: two(mean(SCORES, name)) for name in INSTRUMENTS},
    }
    records = {"scores": score_records(SCORES, YEAR - 1)}
    paper = Paper(21, 29.7, 2, "Laksaman", 12, repeat_heads=False)
    return Layout("turned-cells", "docx", [Part(blocks, ["scores"], told, records)], paper)


def body() -> list[list[Cell]]:
    rows = []
    for name, numbers in INSTRUMENTS.items():
        for place, no in enumerate(numbers):
            turned = [TurnedCell([f"แบบวัด {name}"], rows=len(numbers), centred=True)] if place == 0 else []
            rows.append([*turned, centre(str(no)), cell(NAMES[no]), centre(SCORES[no])])
        rows.append([centre(f"คะแนนเฉลี่ย {name}", 3), centre(two(mean(SCORES, name)))])
    return rows
