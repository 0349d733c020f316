"""Plan-progress tables and project lists in; their rows, money and shares as Decimal, out."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from normalize.headers import recognise
from normalize.measures import Context
from normalize.plans import read_plan, read_projects
from schemas.provenance import Change
from schemas.records import Agency, PlanRow, Project, Reject
from tests.unit.extract.handed import Row, table_of

CONTEXT = Context(Agency(), 2566, 2565)
HEAD: list[Row] = [
    ["มิติ", "โครงการ", None, "งบประมาณ", None, None, "ร้อยละ", None],
    ["^", "ตามแผน", "ดำเนินการ", "ตามแผน", "ข้อบัญญัติ", "เบิกจ่าย", "โครงการ", "งบประมาณ"],
]
LIST: Row = ["ที่", "โครงการ", "งบประมาณ", "ระยะเวลา", "ผู้รับผิดชอบ"]


def plan(*rows: Row) -> tuple[list[PlanRow], list[Reject]]:
    table = table_of([*HEAD, *rows], 2)
    return read_plan(table, recognise(table))


def projects(rows: Sequence[Row], head: Row = LIST) -> tuple[list[Project], list[Reject], dict[str, list[Change]]]:
    table = table_of([head, *rows])
    return read_projects(table, recognise(table), CONTEXT)


def test_a_plan_row() -> None:
    rows, rejects = plan(["มิติที่ 1", "31", "9", "16,500.00", "10,000.00", "0.00", "29.03", "0.00"])
    assert rejects == []
    row = rows[0]
    assert (row.row_id, row.dimension, row.is_total, row.agency_printed) == ("t01.r03", "มิติที่ 1", False, None)
    assert (row.projects_planned, row.projects_done) == (Decimal(31), Decimal(9))
    assert (row.budget_planned, row.budget_ordinance, row.budget_spent) == (
        Decimal("16500.00"),
        Decimal("10000.00"),
        Decimal("0.00"),
    )
    assert (row.pct_projects, row.pct_budget) == (Decimal("29.03"), Decimal("0.00"))
    assert row.sources["budget_planned"] == "t01.r03.c04"
    assert row.sources["dimension"] == "t01.r03.c01"
    assert (row.page, row.top) == (1, 40.0)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("๑๖,๕๐๐.๐๐", "16500.00"), ("9,600, 000", "9600000"), ("3,000.-", "3000"), ("16,500 บาท", "16500"), ("-", None),
        ("ไม่ใช้งบประมาณ", None),
    ],
)  # fmt: skip
def test_money(printed: str, value: str | None) -> None:
    rows, rejects = plan(["1", "31", "9", printed, "0", "0", "29.03", "0"])
    assert rows[0].budget_planned == (None if value is None else Decimal(value))
    assert rejects == []


@pytest.mark.parametrize("printed", ["16.500.00", "12,34", "หกพันบาท", "1 2"])
def test_a_number_that_cannot_be_read_is_rejected(printed: str) -> None:
    rows, rejects = plan(["1", "31", "9", printed, "0", "0", "29.03", "0"])
    assert rows[0].budget_planned is None
    assert [(reject.target, reject.field, reject.raw) for reject in rejects] == [("t01.r03", "budget_planned", printed)]


@pytest.mark.parametrize("label", ["รวม", "รวมทั้งสิ้น", "รวมทั้งหมด", "ร ว ม"])
def test_the_total_row(label: str) -> None:
    rows, rejects = plan(["1", "31", "9", "0", "0", "0", "29.03", "0"], [label, "31", "9", "0", "0", "0", "29.03", "0"])
    assert [(row.is_total, row.dimension) for row in rows] == [(False, "1"), (True, None)]
    assert rejects == []


def test_thai_digits_in_the_dimension() -> None:
    assert plan(["๔", "๓๑", "๙", "0", "0", "0", "๒๙.๐๓", "0"])[0][0].dimension == "4"


def test_impossible_shares_are_kept() -> None:
    assert plan(["1", "9", "31", "0", "0", "0", "344.44", "-5.00"])[0][0].pct_projects == Decimal("344.44")


def test_a_row_without_numbers_is_rejected_and_not_lost() -> None:
    rows, rejects = plan(["ภารกิจ", "-", "-", "", "", "", "", ""], ["", "", "", "", "", "", "", ""])
    assert rows == []
    assert [(reject.field, reject.raw) for reject in rejects] == [("row", "ภารกิจ | - | -")]


def test_a_project() -> None:
    found, rejects, changes = projects([["1", "โครงการอบรม\nคุณธรรม", "30,000", "ต.ค. 2565 - ก.ย. 2566", "สำนักปลัด"]])
    project = found[0]
    assert (project.row_id, project.no, project.project) == ("t01.r02", "1", "โครงการอบรม คุณธรรม")
    assert (project.budget, project.budget_printed) == (Decimal(30000), "30,000")
    assert (project.period_printed, project.period_start, project.period_end) == ("ต.ค. 2565 - ก.ย. 2566", "2022-10", "2023-09")
    assert project.responsible == "สำนักปลัด"
    assert project.sources["budget"] == "t01.r02.c03"
    assert (rejects, changes) == ([], {})


@pytest.mark.parametrize(
    ("printed", "budget", "rejected"),
    [
        ("๓๐,๐๐๐", "30000", False),
        ("30,000 บาท", "30000", False),
        ("30,000.-", "30000", False),
        ("ไม่ใช้งบประมาณ", None, False),
        ("-", None, False),
        ("", None, False),
        ("สามหมื่นบาท", None, True),
        ("30,000 และ 5,000", None, True),
    ],
)
def test_budgets(printed: str, budget: str | None, rejected: bool) -> None:
    found, rejects, _ = projects([["1", "อบรม", printed, "ม.ค. 2566", "กองคลัง"]])
    assert found[0].budget == (None if budget is None else Decimal(budget))
    assert found[0].budget_printed == (printed or None)
    assert [reject.field for reject in rejects] == (["budget"] if rejected else [])


def test_a_period_that_cannot_be_read() -> None:
    found, rejects, _ = projects([["1", "อบรม", "0", "ตลอดปี", "กองคลัง"]])
    assert (found[0].period_printed, found[0].period_start) == ("ตลอดปี", None)
    assert [(reject.field, reject.raw) for reject in rejects] == [("period", "ตลอดปี")]


def test_total_rows_and_rows_without_a_project_are_no_projects() -> None:
    found, rejects, _ = projects(
        [["1", "อบรม", "10", "", ""], ["รวม", "", "10", "", ""], ["2", "", "5", "", ""], ["", "", "", "", ""]]
    )
    assert [project.project for project in found] == ["อบรม"]
    assert [reject.raw for reject in rejects] == ["รวม | 10", "2 | 5"]


def test_a_dimension_over_several_projects() -> None:
    head: Row = ["มิติ", "โครงการ", "งบประมาณ"]
    found, _, _ = projects([["๑", "ก", "10"], ["^", "ข", "20"], ["2", "ค", "30"]], head)
    assert [project.dimension for project in found] == ["1", "1", "2"]


def test_the_unit_of_a_project_follows_the_lists() -> None:
    found, _, changes = projects([["1", "อบรม", "0", "ม.ค. 2566", "กองคลงั"]])
    assert found[0].responsible == "กองคลัง"
    assert [change.rule for change in changes["t01.r02.responsible"]] == ["unit-name"]
