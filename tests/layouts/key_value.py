"""6. A follow-up as one small table an indicator, labels in the first column and values in the second."""

from __future__ import annotations

from typing import Any

from samples.fodt import Paper
from samples.model import NAMES
from samples.tables import Block, Table, Text
from tests.layouts.bank import FIRST, Entry, entries
from tests.layouts.layout import Layout, Part, cell, facts, joined, numbered_steps

AGENCY = "เทศบาลตำบลคลองเงินยวง"
YEAR = 2568
PERIODS = {
    2: ("ตุลาคม 2567 - กันยายน 2568", "2024-10", "2025-09"),
    4: ("1 พฤศจิกายน 2567 ถึง 31 สิงหาคม 2568", "2024-11", "2025-08"),
    5: ("ม.ค. - มิ.ย. 2568", "2025-01", "2025-06"),
    7: ("ต.ค. 67 - ก.ย. 68", "2024-10", "2025-09"),
    10: ("ปีงบประมาณ พ.ศ. 2568", "2024-10", "2025-09"),
}


def layout() -> Layout:
    chosen = entries(FIRST, YEAR, *PERIODS)
    blocks: list[Block] = [
        Text("cover", "รายงานผลการดำเนินการตามมาตรการเพื่อส่งเสริมคุณธรรมและความโปร่งใส"),
        Text("cover", f"{AGENCY} อำเภอคลองท่อม จังหวัดกระบี่"),
        Text("cover", f"ประจำปีงบประมาณ พ.ศ. {YEAR}"),
        Text("body", "แต่ละตารางคือมาตรการหนึ่งเรื่อง พร้อมผลที่เกิดขึ้นแล้ว"),
    ]
    for place, entry in enumerate(chosen, 1):
        blocks += [
            Text("heading", f"มาตรการที่ {place}"),
            Table([22, 78], [], [[cell(name), cell(*lines)] for name, lines in pairs(entry)]),
        ]
    told = facts(AGENCY, YEAR, None, None, None)
    kinds = [["follow_up", "measures"]] * len(chosen)
    part = Part(blocks, kinds, told, {"scores": [], "measures": [record(entry) for entry in chosen]})
    css = "td:first-child { background: #f2f2f2; font-weight: bold; } table { break-inside: auto; }"
    return Layout("key-value", "chromium", [part], Paper(font="Waree"), css=css)


def pairs(entry: Entry) -> list[tuple[str, list[str]]]:
    return [
        ("ตัวชี้วัด", [f"ตัวชี้วัดที่ {entry.no} {NAMES[entry.no]}"]),
        ("ประเด็นปัญหา", [entry.issue]),
        ("มาตรการ", [entry.measure]),
        ("ขั้นตอน", numbered_steps(entry)),
        ("ผู้รับผิดชอบ", [entry.main]),
        ("ระยะเวลา", [PERIODS[entry.no][0]]),
        ("ผลการดำเนินการ", [f"- {one.done}" for one in entry.steps]),
        ("ผลลัพธ์", [entry.outcome]),
    ]


def record(entry: Entry) -> dict[str, Any]:
    printed, start, end = PERIODS[entry.no]
    return {
        "indicator_no": entry.no,
        "issue": entry.issue,
        "measure": entry.measure,
        "steps": joined(numbered_steps(entry)),
        "period_printed": printed,
        "period_start": start,
        "period_end": end,
        "responsible_main": entry.main,
        "done": joined([f"- {one.done}" for one in entry.steps]),
        "outcome": entry.outcome,
    }
