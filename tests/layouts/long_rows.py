"""21. Rows longer than a page: a cell of many lines goes over two page breaks, beside cells that end on the first page."""

from __future__ import annotations

from typing import Any

from samples.fodt import Paper
from samples.model import NAMES
from samples.tables import Table, Text
from tests.layouts.bank import FIRST, SECOND, Entry, entries
from tests.layouts.layout import Layout, Part, cell, facts, head, joined

AGENCY = "องค์การบริหารส่วนตำบลธารเพชรงาม"
YEAR = 2565
MONTHS = (
    "ตุลาคม 2564", "พฤศจิกายน 2564", "ธันวาคม 2564", "มกราคม 2565", "กุมภาพันธ์ 2565", "มีนาคม 2565", "เมษายน 2565", "พฤษภาคม 2565",
    "มิถุนายน 2565", "กรกฎาคม 2565", "สิงหาคม 2565", "กันยายน 2565",
)  # fmt: skip
PERIOD = "ปีงบประมาณ พ.ศ. 2565"
HEADS = ("ตัวชี้วัด", "แนวทางการพัฒนา", "ผลการดำเนินการ", "ระยะเวลาดำเนินการ", "ผู้รับผิดชอบ")


def layout() -> Layout:
    chosen = [*entries(FIRST, YEAR, 4), *entries(SECOND, YEAR, 7), *entries(FIRST, YEAR, 10)]
    body = [[cell(f"ตัวชี้วัดที่ {e.no} {NAMES[e.no]}"), cell(e.measure), cell(*done(e)), cell(PERIOD), cell(e.main)] for e in chosen]
    blocks = [
        Text("cover", "สรุปผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส"),
        Text("cover", f"ประจำปีงบประมาณ พ.ศ. {YEAR}"),
        Text("cover", f"{AGENCY} อำเภอวังสะพุง จังหวัดเลย"),
        Table([18, 18, 32, 16, 16], [[head(text) for text in HEADS]], body),
    ]
    part = Part(blocks, ["follow_up"], facts(AGENCY, YEAR, None, None, None), {"measures": [record(entry) for entry in chosen]})
    css = "@page { size: A5 landscape; margin: 12mm; } table { font-size: 13pt; }"
    return Layout("long-rows", "chromium", [part], Paper(font="Garuda"), css=css)


def done(entry: Entry) -> list[str]:
    """A line a month for the first and the last indicator, the short result for the other."""
    if entry.no == 7:
        return [one.done for one in entry.steps]
    return [f"{place}) เดือน{month} {entry.steps[place % len(entry.steps)].done}" for place, month in enumerate(MONTHS, 1)]


def record(entry: Entry) -> dict[str, Any]:
    return {
        "indicator_no": entry.no,
        "part": "follow_up",
        "measure": entry.measure,
        "done": joined(done(entry)),
        "period_printed": PERIOD,
        "period_start": "2021-10",
        "period_end": "2022-09",
        "responsible_main": entry.main,
    }
