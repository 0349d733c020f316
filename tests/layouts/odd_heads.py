"""12. Tables that are none of ours, which keep all their cells, and heads with slips of a letter."""

from __future__ import annotations

from typing import Any

from samples.fodt import Paper
from samples.model import PlanRow, percent
from samples.tables import Table, Text, centre
from tests.layouts.bank import SECOND, Entry, entries
from tests.layouts.layout import Layout, Part, cell, facts, head, joined, label, numbered_steps

AGENCY = "องค์การบริหารส่วนตำบลบ้านไร่ฟ้าใส"
YEAR = 2564
COMPLAINTS = (
    ("ตุลาคม - ธันวาคม 2563", "2", "1", "3", "0"),
    ("มกราคม - มีนาคม 2564", "1", "4", "5", "0"),
    ("เมษายน - มิถุนายน 2564", "0", "2", "1", "1"),
    ("กรกฎาคม - กันยายน 2564", "3", "2", "6", "0"),
    ("รวม", "6", "9", "15", "-"),
)
STAFF = (
    ("สำนักปลัด", "9", "1", "7", "17"),
    ("กองคลัง", "6", "0", "3", "9"),
    ("กองช่าง", "4", "1", "4", "9"),
    ("รวมทั้งสิ้น", "19", "2", "14", "35"),
)
PLAN = (
    PlanRow("มิติที่ 1", 4, 3, 22_000, 20_000, 14_300),
    PlanRow("มิติที่ 2", 6, 6, 35_000, 35_000, 31_500),
    PlanRow("มิติที่ 3", 2, 1, 8_000, 5_000, 1_250),
    PlanRow("มิติที่ 4", 3, 2, 10_000, 10_000, 6_000),
    PlanRow("รวม", 15, 12, 75_000, 70_000, 53_050),
)
MEASURE_HEADS = ("ตัวชี้วัด", "มาตรการ", "ขั้นตอนหรือวิธีการปฎิบัต", "ระยะเวลาดำเนินกาน", "หน่วยงานรับผิดขอบ", "ผลลัพท์หรือความสำเร็จ")


def layout() -> Layout:
    chosen = entries(SECOND, YEAR, 1, 4, 8, 9)
    blocks = [
        Text("cover", "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"),
        Text("cover", f"ประจำปีงบประมาณ พ.ศ. {YEAR}"),
        Text("cover", f"{AGENCY} อำเภอขลุง จังหวัดจันทบุรี"),
        Text("heading", "1. สถิติเรื่องร้องเรียน"),
        table([34, 18, 16, 16, 16], ("ช่วงเวลา", "เรื่องทุจริต (เรื่อง)", "เรื่องทั่วไป (เรื่อง)", "ยุติแล้ว", "คงเหลือ"), COMPLAINTS),
        Text("heading", "2. อัตรากำลัง"),
        table([32, 18, 18, 18, 14], ("สังกัด", "พนักงานส่วนตำบล", "ลูกจ้างประจำ", "พนักงานจ้าง", "รวม (คน)"), STAFF),
        Text("heading", "3. มาตรการ", new_page=True),
        Table([14, 18, 24, 14, 14, 16], [[head(text) for text in MEASURE_HEADS]], [measure_row(entry) for entry in chosen]),
        Text("heading", "4. แผนปฏิบัติการป้องกันการทุจริต", new_page=True),
        Table([18, 9, 11, 13, 13, 13, 11, 12], plan_heads(), [[cell(r.dimension), *map(centre, r.cells())] for r in PLAN]),
    ]
    records = {"measures": [record(entry) for entry in chosen], "plan_progress": [plan_record(row) for row in PLAN]}
    kinds = ["other", "other", "measures", "plan_progress"]
    part = Part(blocks, kinds, facts(AGENCY, YEAR, None, None, None), records)
    return Layout("odd-heads", "docx", [part], Paper(21, 29.7, 2, "Umpush", 11, repeat_heads=False))


def table(widths: list[int], labels: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Table:
    return Table(widths, [[head(text) for text in labels]], [[cell(row[0]), *map(centre, row[1:])] for row in rows])


def plan_heads() -> list[list[Any]]:
    top = [head("มีมติ", rows=2), head("โครงการ", 2), head("งบประมาณ (บาท)", 3), head("ร้อยละดำเนินการ", 2)]
    labels = ("ตามแผน", "ดำเนินการเเล้ว", "ตามแผน", "ตามข้อบัญญัติ/เทศบัญญัติ", "ใจจริง", "โครงการ", "งบประมาณ")
    return [top, [head(text) for text in labels]]


def measure_row(entry: Entry) -> list[Any]:
    return [
        cell(label(entry.no)),
        cell(entry.measure),
        cell(*numbered_steps(entry)),
        cell("ต.ค. 63 - ก.ย. 64"),
        cell(f"หน่วยงานรับผิดชอบหลัก : {entry.main}", f"หน่วยงานสนับสนุน : {entry.support}"),
        cell(entry.outcome),
    ]


def record(entry: Entry) -> dict[str, Any]:
    return {
        "indicator_no": entry.no,
        "part": "analysis",
        "measure": entry.measure,
        "steps": joined(numbered_steps(entry)),
        "period_start": "2020-10",
        "period_end": "2021-09",
        "responsible_main": entry.main,
        "responsible_support": entry.support,
        "outcome": entry.outcome,
    }


def plan_record(row: PlanRow) -> dict[str, Any]:
    is_sum = row.dimension == "รวม"
    return {
        "is_total": is_sum,
        **({} if is_sum else {"dimension": row.dimension}),
        "projects_planned": str(row.planned),
        "projects_done": str(row.done),
        "budget_planned": f"{row.budget_plan}.00",
        "budget_ordinance": f"{row.budget_bylaw}.00",
        "budget_spent": f"{row.budget_spent}.00",
        "pct_projects": percent(row.done, row.planned),
        "pct_budget": percent(row.budget_spent, row.budget_plan),
    }
