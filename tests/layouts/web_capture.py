"""10. A municipality's web page, printed: menu beside the news, layout tables, tables without boxes, years of both eras."""

from __future__ import annotations

from html import escape
from typing import Any

from samples.fodt import Paper
from samples.model import INSTRUMENTS, NAMES
from samples.tables import Block, Table, centre
from samples.web import cell_html
from tests.layouts.bank import SECOND, Entry, entries
from tests.layouts.layout import Layout, Part, cell, facts, head, mean, score_records, total, two

AGENCY = "เทศบาลตำบลบางสายใย"
SCORES = {
    1: "92.84", 2: "89.77", 3: "91.30", 4: "86.92", 5: "88.15", 6: "90.06", 7: "88.73", 8: "87.41", 9: "96.43", 10: "87.50",
}  # fmt: skip
MENU = (
    "หน้าหลัก", "ข้อมูลหน่วยงาน", "โครงสร้างส่วนราชการ", "งบประมาณรายจ่าย ปี 2565", "แผนพัฒนาท้องถิ่น", "จัดซื้อจัดจ้าง", "ITA 2022", "ITA 2023",
    "ร้องเรียนร้องทุกข์", "กระดานสนทนา", "ติดต่อเรา",
)  # fmt: skip
PAGE = """<!DOCTYPE html>
<html lang="th"><head><meta charset="utf-8"><title>{title}</title><style>
@font-face {{ font-family: Web; src: url("{{regular}}"); }}
@font-face {{ font-family: Web; src: url("{{bold}}"); font-weight: bold; }}
@page {{ size: A4; margin: 12mm 10mm; }}
body {{ font: 9.5pt/1.5 Web; margin: 0; color: #333; }}
.capture {{ display: flex; justify-content: space-between; font-size: 7.5pt; color: #000; }}
.banner {{ background: #14532d; color: #fff; padding: 3mm 5mm; font-size: 14pt; font-weight: bold; }}
.crumbs {{ color: #777; font-size: 8pt; margin: 2mm 0; }}
table.page {{ width: 100%; border-collapse: collapse; }}
table.page > tbody > tr > td {{ vertical-align: top; padding: 0 2mm; }}
td.menu {{ width: 42mm; background: #ecfdf5; }}
.menu ul {{ list-style: square; padding-left: 5mm; margin: 2mm 0; }}
h1 {{ font-size: 13pt; margin: 1mm 0; }}
.meta {{ color: #777; font-size: 8pt; }}
table.data {{ width: 100%; border-collapse: collapse; margin: 3mm 0; font-size: 9pt; }}
.data th {{ text-align: left; border-bottom: 1.2pt solid #14532d; padding: 1.2mm; }}
.data td {{ border-bottom: 0.5pt solid #ccc; padding: 1.2mm; vertical-align: top; }}
.bare td {{ border: 0; }} .bare th {{ border: 0; background: #14532d; color: #fff; }}
.data tbody tr:nth-child(even) {{ background: #f3f4f6; }}
.data p {{ margin: 0; }} .centred, .data th.centred {{ text-align: center; }}
.foot {{ border-top: 1pt solid #14532d; margin-top: 4mm; padding-top: 2mm; font-size: 8pt; text-align: center; }}
</style></head><body>
<div class="capture"><span>28/08/2023 10:19</span><span>ITA 2023 - {agency}</span></div>
<div class="banner">{agency}</div>
<div class="crumbs">หน้าหลัก &rsaquo; ITA 2023 &rsaquo; การป้องกันการทุจริต &rsaquo; มาตรการภายใน</div>
<table class="page"><tr><td class="menu"><b>เมนู</b><ul>{menu}</ul></td><td>
<h1>{title}</h1>
<p class="meta">เผยแพร่เมื่อ 25/08/2023 &nbsp; ผู้เข้าชม 318 ครั้ง</p>
<div><p>{sentence}</p></div>
<div class="news">{scores}</div>
<p>จากคะแนนข้างต้น หน่วยงานกำหนดมาตรการไว้ดังนี้</p>
{measures}
</td></tr></table>
<div class="foot">{agency} อำเภอแม่สอด จังหวัดตาก 63110 &nbsp; Copyright 2023 All rights reserved</div>
</body></html>
"""


def layout() -> Layout:
    chosen = entries(SECOND, 2567, 2, 4, 8, 10)
    scores = Table([10, 66, 24], [[head("ที่"), head("ตัวชี้วัด"), head("คะแนน")]], score_body())
    measures = Table([30, 46, 24], [[head("ตัวชี้วัด"), head("มาตรการ"), head("ผู้รับผิดชอบ")]], [measure_row(e) for e in chosen])
    blocks: list[Block] = [scores, measures]
    told = {
        **facts(AGENCY, 2567, 2566, total(SCORES), "ผ่านดี"),
        "district": "แม่สอด",
        "province": "ตาก",
        "dates": [["2023-08-25", "2023-08-25", "day"]],
        "instruments": {name: two(mean(SCORES, name)) for name in INSTRUMENTS},
    }
    records = {"scores": score_records(SCORES, 2566), "measures": [record(entry) for entry in chosen]}
    part = Part(blocks, ["scores", "measures"], told, records)
    return Layout("web-capture", "chromium", [part], Paper(font="Noto Sans Thai"), html=page(scores, measures))


def score_body() -> list[list[Any]]:
    rows = [[cell(str(no)), cell(NAMES[no]), centre(value)] for no, value in SCORES.items()]
    return [*rows, *([cell(""), cell(f"คะแนนเฉลี่ย {name}"), centre(two(mean(SCORES, name)))] for name in INSTRUMENTS)]


def measure_row(entry: Entry) -> list[Any]:
    return [cell(f"{entry.no}. {NAMES[entry.no]}"), cell(entry.measure), cell(entry.main)]


def page(scores: Table, measures: Table) -> str:
    sentence = (
        f"{AGENCY} มีผลการประเมิน ITA 2023 (ปีงบประมาณ พ.ศ. 2566) คะแนนรวม {total(SCORES)} คะแนน อยู่ในระดับ ผ่านดี แยกเป็นรายตัวชี้วัดดังตาราง"
    )
    return PAGE.format(
        title="มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2567",
        agency=AGENCY,
        menu="".join(f"<li>{escape(item)}</li>" for item in MENU),
        sentence=sentence,
        scores=data_table(scores, "data"),
        measures=data_table(measures, "data bare"),
    )


def data_table(table: Table, style: str) -> str:
    columns = "".join(f'<col style="width:{share * 100 / sum(table.widths):.1f}%">' for share in table.widths)
    rows = ["".join(cell_html(one) for one in row) for row in [*table.head, *table.body]]
    first, *rest = rows
    body = "".join(f"<tr>{row}</tr>" for row in rest)
    return f'<table class="{style}"><colgroup>{columns}</colgroup><thead><tr>{first}</tr></thead><tbody>{body}</tbody></table>'


def record(entry: Entry) -> dict[str, Any]:
    return {"indicator_no": entry.no, "part": "analysis", "measure": entry.measure, "responsible_main": entry.main}
