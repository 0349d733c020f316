"""18. A plan table with columns so narrow that its numbers wrap; the page break cuts its heads, which are not repeated."""

from __future__ import annotations

from typing import Any

from samples.fodt import Paper
from samples.model import PlanRow, percent
from samples.tables import Cell, Table, Text, centre
from tests.layouts.layout import Layout, Part, cell, facts, head

AGENCY = "เทศบาลตำบลทุ่งทองรวง"
PLAN = (
    PlanRow("มิติที่ 1", 7, 5, 61_000, 55_000, 40_900),
    PlanRow("มิติที่ 2", 12, 9, 84_500, 84_500, 70_125),
    PlanRow("มิติที่ 3", 5, 5, 33_000, 30_000, 29_700),
    PlanRow("มิติที่ 4", 6, 3, 21_500, 20_500, 9_275),
    PlanRow("รวม", 30, 22, 200_000, 190_000, 150_000),
)
SENTENCES = (
    "แผนปฏิบัติการป้องกันการทุจริตของหน่วยงานมี 4 มิติ ซึ่งทุกส่วนราชการร่วมกันจัดทำและผ่านความเห็นชอบของสภาท้องถิ่นแล้ว",
    "การติดตามใช้แบบรายงานชุดเดียวกันทุกไตรมาส ผู้รับผิดชอบโครงการเป็นผู้กรอก และปลัดเป็นผู้ตรวจทานก่อนเสนอผู้บริหาร",
    "โครงการที่ยังไม่ได้ดำเนินการส่วนมากเป็นงานที่ต้องจัดในชุมชน ซึ่งเลื่อนออกไปเพราะฝนตกหนักต่อเนื่องหลายสัปดาห์",
    "งบประมาณที่เหลือได้โอนไปใช้ในโครงการอบรมผู้นำชุมชน ตามมติที่ประชุมคณะผู้บริหาร",
    "ตารางต่อไปนี้สรุปจำนวนโครงการและงบประมาณของแต่ละมิติ",
)


def layout() -> Layout:
    blocks = [
        Text("cover", "รายงานผลการดำเนินการตามแผนปฏิบัติการป้องกันการทุจริต"),
        Text("cover", "ปีงบประมาณ พ.ศ. 2563"),
        Text("cover", AGENCY),
        Text("cover", "อำเภอวัฒนานคร จังหวัดสระแก้ว"),
        *(Text("body", sentence) for sentence in SENTENCES),
        Text("heading", "ผลตามแผน"),
        Table([16, 10, 12, 14, 15, 14, 11, 11], plan_heads(), [[cell(r.dimension), *map(centre, r.cells())] for r in PLAN]),
    ]
    part = Part(blocks, ["plan_progress"], facts(AGENCY, 2563, None, None, None), {"plan_progress": [*map(record, PLAN)]})
    paper = Paper(17, 22, 1.6, "Laksaman", 14, repeat_heads=False)
    return Layout("narrow-columns", "docx", [part], paper)


def plan_heads() -> list[list[Cell]]:
    top = [head("มิติที่", rows=2), head("โครงการ", 2), head("งบประมาณ (บาท)", 3), head("ร้อยละดำเนินการ", 2)]
    labels = ("ตามแผน", "ดำเนินการแล้ว", "ตามแผน", "ตามข้อบัญญัติ/เทศบัญญัติ", "ใช้จริง", "โครงการ", "งบประมาณ")
    return [top, [head(text) for text in labels]]


def record(row: PlanRow) -> dict[str, Any]:
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
