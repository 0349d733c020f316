"""Honest reports that print other numbers beside those of their result in; no error out."""

from decimal import Decimal

import pytest

from audit.case import Case
from audit.totals import check_total
from schemas.findings import Finding
from schemas.tables import Cell
from tests.unit.audit.factories import HONEST, alarms, findings, plan_row, records, run, score, ten, why

DUPLICATE, RANGE, SUM, TOTAL = "indicator-duplicate", "score-out-of-range", "plan-sum-mismatch", "total-mismatch"


def test_two_scores_of_a_second_table_that_both_differ_are_a_second_set():
    second = [score(7, "95.00", "t02.r02"), score(8, "95.00", "t02.r03")]
    result = run(scores=[*ten(), *second])
    assert alarms(result) == []
    assert "second set" in why(result, DUPLICATE, "indicator 7")


@pytest.mark.parametrize(
    "second",
    [
        [score(7, "95.00", "t02.r02")],  # one alone may be a misprint
        [score(7, "95.00", "t02.r02"), score(8, HONEST[7], "t02.r03")],
        [score(7, "95.00", "t02.r02"), score(8, "95.00", "t02.r03"), score(9, HONEST[8], "t02.r04")],
    ],
)
def test_a_score_that_differs_beside_one_that_agrees_is_told(second):
    assert findings(run(scores=[*ten(), *second]), DUPLICATE)


def test_a_number_of_no_known_indicator_may_be_a_sum():
    assert findings(run(scores=[*ten(), score(None, "426.09", "t01.r20")]), RANGE) == []


@pytest.mark.parametrize(("source", "severities"), [("t01.r11.c02", ["note"]), ("p01.l07", ["warning"])])
def test_a_row_of_a_table_may_give_the_mean_without_weights(source, severities):
    total = sum(map(Decimal, HONEST)) / 10
    told = records(scores=ten(), report={"total_score": total, "sources": {"total_score": source}})
    cell = Cell("t01.r11.c02", 10, 1, 1, 1, str(total), str(total), [], [])
    case = Case(told)
    case.__dict__["cells"] = {cell.cell_id: cell}
    assert [found.severity for found in check_total(case) if isinstance(found, Finding)] == severities


def test_rows_below_the_only_total_need_not_be_added():
    rows = [
        plan_row(2, "4 2 100 50 50 50.00 50.00"),
        plan_row(3, "4 2 100 50 50 50.00 50.00", is_total=True),
        plan_row(4, "20 10 900 90 90 50.00 10.00"),
    ]
    assert findings(run(plan_progress=rows), SUM) == []
