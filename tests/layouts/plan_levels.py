"""4. A plan table with a head of three levels, sections and sums of each dimension; a project list in Thai digits."""

from __future__ import annotations

from typing import Any

from samples.fodt import Paper
from samples.model import PlanRow, percent
from samples.tables import Cell, Table, Text, centre
from tests.layouts.layout import Layout, Part, cell, facts, head

AGENCY = "องค์การบริหารส่วนตำบลผาหินเรียง"
SECTIONS = {
    "มิติที่ 1 การสร้างสังคมที่ไม่ทนต่อการทุจริต": (
        PlanRow("1.1 การปลูกฝังวิธีคิดแก่เด็กและเยาวชน", 3, 2, 45_000, 40_000, 28_400),
        PlanRow("1.2 การรณรงค์ในชุมชน", 2, 2, 12_500, 12_500, 11_900),
    ),
    "มิติที่ 2 การบริหารราชการเพื่อป้องกันการทุจริต": (
        PlanRow("2.1 การปรับปรุงขั้นตอนการให้บริการ", 4, 3, 30_000, 30_000, 18_750),
        PlanRow("2.2 การควบคุมการจัดซื้อจัดจ้าง", 1, 1, 5_000, 5_000, 5_000),
        PlanRow("2.3 การบริหารงานบุคคลที่เป็นธรรม", 3, 1, 9_000, 6_000, 2_150),
    ),
    "มิติที่ 3 การส่งเสริมบทบาทและการมีส่วนร่วมของภาคประชาชน": (
        PlanRow("3.1 การเปิดเผยข้อมูลข่าวสาร", 5, 5, 24_000, 20_000, 17_300),
        PlanRow("3.2 การรับเรื่องร้องเรียนและการมีส่วนร่วม", 2, 1, 16_000, 16_000, 4_480),
    ),
}
PROJECTS = (
    ("โครงการค่ายเยาวชนซื่อสัตย์", "๑.๑", "๓๐,๐๐๐", "30000", "ต.ค.๖๕ – มี.ค.๖๖", "2022-10", "2023-03", "กองการศึกษา"),
    ("โครงการประกวดเรียงความเรื่องความพอเพียง", "๑.๑", "ไม่ใช้งบประมาณ", None, "ม.ค. – ก.พ. ๒๕๖๖", "2023-01", "2023-02", "กองการศึกษา"),
    ("กิจกรรมปิดป้ายขั้นตอนงานบริการ", "๒.๑", "๑๒,๕๐๐.-", "12500", "ไตรมาสที่ ๒/๒๕๖๖", "2023-01", "2023-03", "สำนักปลัด"),
    ("โครงการอบรมการจัดซื้อจัดจ้างแก่เจ้าหน้าที่", "๒.๒", "๕,๐๐๐", "5000", "๑๕ พ.ย. ๒๕๖๕", "2022-11", "2022-11", "กองคลัง"),
    ("กิจกรรมเผยแพร่ผลการจัดซื้อจัดจ้างรายเดือน", "๓.๑", "-", None, "ต.ค. ๒๕๖๕ - ก.ย. ๒๕๖๖", "2022-10", "2023-09", "กองคลัง"),
    ("โครงการรับเรื่องร้องเรียนเคลื่อนที่", "๓.๒", "๑๖,๐๐๐", "16000", "เดือนเมษายนถึงเดือนกรกฎาคม ๒๕๖๖", "2023-04", "2023-07", "สำนักปลัด"),
)


def layout() -> Layout:
    blocks = [
        Text("cover", "รายงานผลการดำเนินการตามแผนปฏิบัติการป้องกันการทุจริต"),
        Text("cover", "ประจำปีงบประมาณ พ.ศ. 2566"),
        Text("cover", AGENCY),
        Text("cover", "อำเภอนาแก จังหวัดนครพนม"),
        Text("heading", "1. ความก้าวหน้าของแผน", new_page=True),
        Table([30, 9, 11, 11, 11, 11, 9, 9], plan_heads(), plan_body()),
        Text("heading", "2. โครงการและกิจกรรม", new_page=True),
        Table([7, 34, 9, 14, 20, 16], [[head(text) for text in PROJECT_HEADS]], project_body()),
    ]
    records = {"plan_progress": plan_records(), "projects": [project(*row) for row in PROJECTS]}
    part = Part(blocks, ["plan_progress", "projects"], facts(AGENCY, 2566, None, None, None), records)
    return Layout("plan-levels", "libreoffice", [part], Paper(font="Norasi", points=12))


PROJECT_HEADS = ("ลำดับที่", "ชื่อโครงการ/กิจกรรม", "มิติ", "งบประมาณ (บาท)", "ห้วงระยะเวลา", "กอง/ฝ่ายที่รับผิดชอบ")


def plan_heads() -> list[list[Cell]]:
    top = [head("ภารกิจตามมิติ", rows=3), head("ผลการดำเนินงาน", columns=7)]
    middle = [head("จำนวนโครงการ", columns=2), head("งบประมาณ (บาท)", columns=3), head("ร้อยละการดำเนินการ", columns=2)]
    labels = ("ตามแผน", "ดำเนินการแล้ว", "ตามแผน", "ตามข้อบัญญัติ", "เบิกจ่ายจริง", "โครงการ", "งบประมาณ")
    return [top, middle, [head(text) for text in labels]]


def summed(name: str, rows: list[PlanRow]) -> PlanRow:
    return PlanRow(
        name,
        sum(row.planned for row in rows),
        sum(row.done for row in rows),
        sum(row.budget_plan for row in rows),
        sum(row.budget_bylaw for row in rows),
        sum(row.budget_spent for row in rows),
    )


def printed_rows() -> list[PlanRow]:
    """Every row with numbers, sums included, in the order printed."""
    rows: list[PlanRow] = []
    for place, members in enumerate(SECTIONS.values(), 1):
        rows += [*members, summed(f"รวมมิติที่ {place}", [*members])]
    return [*rows, summed("รวมทั้งสิ้น", [row for members in SECTIONS.values() for row in members])]


def plan_body() -> list[list[Cell]]:
    out, rows = [], iter(printed_rows())
    for name, members in SECTIONS.items():
        out.append([Cell([name], columns=8)])
        out += [numbers(next(rows)) for _ in range(len(members) + 1)]
    return [*out, numbers(next(rows))]


def numbers(row: PlanRow) -> list[Cell]:
    return [cell(row.dimension), *(centre(text) for text in row.cells())]


def plan_records() -> list[dict[str, Any]]:
    out = []
    for row in printed_rows():
        is_sum = row.dimension.startswith("รวม")
        out.append(
            {
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
        )
    return out


def project_body() -> list[list[Cell]]:
    thai = "๐๑๒๓๔๕๖๗๘๙"
    rows = [
        [centre(thai[place]), cell(row[0]), *map(centre, (row[1], row[2], row[4])), cell(row[7])]
        for place, row in enumerate(PROJECTS, 1)
    ]
    return [*rows, [centre("รวมทั้งสิ้น", 3), centre("๖๓,๕๐๐"), Cell([""], columns=2)]]


def project(
    name: str, dimension: str, printed: str, budget: str | None, period: str, start: str, end: str, unit: str
) -> dict[str, Any]:
    return {
        "project": name,
        "dimension": dimension.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")),
        "budget": budget,
        "budget_printed": printed,
        "period_printed": period,
        "period_start": start,
        "period_end": end,
        "responsible": unit,
    }
