"""16. Two score tables beside each other; a table with a title row, a row of column numbers and its head typed again later."""

from __future__ import annotations

from typing import Any

from samples.fodt import Paper
from samples.model import INSTRUMENTS, NAMES
from samples.tables import Block, Cell, Table, Text, centre
from samples.web import table_html, text_html
from tests.layouts.bank import FIRST, SECOND, Entry, entries
from tests.layouts.layout import Layout, Part, cell, facts, head, label, mean, score_records, total, two

AGENCY = "องค์การบริหารส่วนตำบลหนองแสงคำน้อย"
SCORES = {
    1: "90.18", 2: "87.65", 3: "88.92", 4: "85.40", 5: "86.73", 6: "89.07", 7: "86.15", 8: "85.98", 9: "95.24", 10: "87.50",
}  # fmt: skip
HEADS = ("ตัวชี้วัด", "มาตรการ", "ผลการดำเนินการ", "ระยะเวลา", "หน่วยงานที่รับผิดชอบ")
PERIOD = "ต.ค. 2566 – ก.ย. 2567"
CSS = """
@page {{ size: A4 portrait; margin: 15mm; }}
@font-face {{ font-family: Side; src: url("{{regular}}"); }}
@font-face {{ font-family: Side; src: url("{{bold}}"); font-weight: bold; }}
body {{ font: 11pt/1.5 Side; margin: 0; }} p {{ margin: 1mm 0; }}
.cover {{ font-size: 15pt; font-weight: bold; text-align: center; }} .heading {{ font-size: 12pt; break-after: avoid; }}
.pair {{ display: flex; gap: 8mm; align-items: flex-start; margin-bottom: 4mm; }} .pair > div {{ flex: 1; }}
table {{ width: 100%; border-collapse: collapse; font-size: 10pt; table-layout: fixed; }} tr {{ break-inside: avoid; }}
th, td {{ border: 0.6pt solid #000; padding: 1mm; vertical-align: top; text-align: left; }}
thead {{ display: table-row-group; }} td p {{ margin: 0; }} .centred, th {{ text-align: center; }}
"""


def layout() -> Layout:
    chosen = [*entries(FIRST, 2567, 1, 2, 3, 4, 5), *entries(SECOND, 2567, 6, 7, 8, 9, 10)]
    left, right = score_table("IIT"), score_table("EIT", "OIT")
    follow = Table([20, 22, 26, 15, 17], [[head("ตารางที่ 3 ผลการดำเนินการตามมาตรการ", 5)], heads(), counted()], rows(chosen))
    before: list[Block] = [
        Text("cover", "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส"),
        Text("cover", "ประจำปีงบประมาณ พ.ศ. 2567"),
        Text("cover", f"{AGENCY} อำเภอเขื่องใน จังหวัดอุบลราชธานี"),
        Text("body", f"ผลการประเมินปีงบประมาณ พ.ศ. 2566 คะแนนรวม {total(SCORES)} คะแนน ระดับ ผ่านดี"),
    ]
    told = {
        **facts(AGENCY, 2567, 2566, total(SCORES), "ผ่านดี"),
        "instruments": {name: two(mean(SCORES, name)) for name in INSTRUMENTS},
    }
    records = {"scores": score_records(SCORES, 2566), "measures": [record(entry) for entry in chosen]}
    part = Part([*before, left, right, follow], ["scores", "scores", "follow_up"], told, records)
    pair = f'<div class="pair"><div>{table_html(left)}</div><div>{table_html(right)}</div></div>'
    texts = "".join(text_html(block) for block in before if isinstance(block, Text))
    html = (
        f'<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"><title>ITA</title><style>{CSS.format()}</style></head>'
        f"<body>{texts}{pair}{typed_again(table_html(follow))}</body></html>"
    )
    return Layout("side-by-side", "chromium", [part], Paper(font="Umpush"), html=html)


def typed_again(table: str) -> str:
    """The same table with the labels as a row like any other before the sixth indicator, on a new page."""
    row = "".join(f'<td class="centred"><p><b>{text}</b></p></td>' for text in HEADS)
    at = table.index("<tr><td><p>6.")
    return f'{table[:at]}<tr style="break-before: page">{row}</tr>{table[at:]}'


def score_table(*names: str) -> Table:
    body: list[list[Cell]] = []
    for name in names:
        body += [[cell(label(no)), centre(SCORES[no])] for no in INSTRUMENTS[name]]
        body.append([centre(f"คะแนนเฉลี่ย {name}"), centre(two(mean(SCORES, name)))])
    return Table([70, 30], [[head("ตัวชี้วัด"), head("คะแนน")]], body)


def heads() -> list[Cell]:
    return [head(text) for text in HEADS]


def counted() -> list[Cell]:
    return [head(f"({place})") for place in range(1, len(HEADS) + 1)]


def rows(chosen: list[Entry]) -> list[list[Cell]]:
    return [
        [cell(f"{e.no}. {NAMES[e.no]}"), cell(e.measure), cell(*(f"- {s.done}" for s in e.steps)), cell(PERIOD), cell(e.main)]
        for e in chosen
    ]


def record(entry: Entry) -> dict[str, Any]:
    return {
        "indicator_no": entry.no,
        "part": "follow_up",
        "measure": entry.measure,
        "done": "\n".join(f"- {one.done}" for one in entry.steps),
        "period_start": "2023-10",
        "period_end": "2024-09",
        "responsible_main": entry.main,
    }
