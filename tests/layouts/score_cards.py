"""15. Scores as boxes in a grid, a big number over a small name; measures as a numbered list of paragraphs."""

from __future__ import annotations

from samples.fodt import Paper
from samples.model import INSTRUMENTS, NAMES
from tests.layouts.layout import Layout, Part, facts, mean, score_records, total, two

AGENCY = "องค์การบริหารส่วนตำบลบางสายใย"
SCORES = {
    1: "95.12", 2: "93.47", 3: "94.80", 4: "90.66", 5: "92.35", 6: "91.74", 7: "90.08", 8: "89.53", 9: "100.00", 10: "93.75",
}  # fmt: skip
PAGE = """<!DOCTYPE html>
<html lang="th"><head><meta charset="utf-8"><title>ITA</title><style>
@font-face {{ font-family: Cards; src: url("{{regular}}"); }}
@font-face {{ font-family: Cards; src: url("{{bold}}"); font-weight: bold; }}
@page {{ size: A4 landscape; margin: 10mm; }}
body {{ font: 11pt/1.4 Cards; margin: 0; }}
h1 {{ font-size: 15pt; text-align: center; margin: 0; }} h2 {{ font-size: 12pt; text-align: center; margin: 1mm 0 3mm; }}
.total {{ text-align: center; }} .total b {{ font-size: 26pt; color: #b45309; }}
.cards {{ display: grid; grid-template-columns: repeat(5, 1fr); gap: 4mm; margin: 4mm 0; }}
.card {{ border: 1pt solid #b45309; border-radius: 3mm; padding: 2mm; text-align: center; break-inside: avoid; }}
.card b {{ display: block; font-size: 18pt; }} .card span {{ font-size: 9pt; display: block; }}
</style></head><body>
<h1>ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ</h1>
<h1>ประจำปีงบประมาณ พ.ศ. 2566</h1>
<h2>{agency} อำเภอควนขนุน จังหวัดพัทลุง</h2>
<div class="total">คะแนนรวม <b>{total}</b> คะแนน ระดับ ผ่านดี</div>
<div class="total">{means}</div>
<div class="cards">{cards}</div>
</body></html>
"""


def layout() -> Layout:
    told = {
        **facts(AGENCY, 2566, 2566, total(SCORES), "ผ่านดี"),
        "district": "ควนขนุน",
        "province": "พัทลุง",
        "instruments": {name: two(mean(SCORES, name)) for name in INSTRUMENTS},
    }
    part = Part([], None, told, {"scores": score_records(SCORES, 2566)})
    return Layout("score-cards", "chromium", [part], Paper(font="Loma"), html=page())


def page() -> str:
    return PAGE.format(
        agency=AGENCY,
        total=total(SCORES),
        means=" | ".join(f"{name} {two(mean(SCORES, name))}" for name in INSTRUMENTS),
        cards="".join(
            f'<div class="card"><span>ตัวชี้วัดที่ {no}</span><b>{score}</b><span>{NAMES[no]}</span></div>'
            for no, score in SCORES.items()
        ),
    )
