import pytest

from audit.plan import fits_percent
from schemas.records import Reject
from tests.unit.audit.factories import Decimal, alarms, checks, findings, only, plan, plan_row, run, why

SUM, PERCENT, UNUSED = "plan-sum-mismatch", "plan-percent-mismatch", "budget-unused"

# The plan table of the real report: planned, done, three budgets, two percentages.
REAL = plan(
    "4 2 3000.00 0.00 0.00 50.00 0.00",
    "17 3 6000.00 0.00 0.00 17.65 0.00",
    "4 3 4500.00 0.00 0.00 75.00 0.00",
    "6 1 3000.00 0.00 0.00 16.67 0.00",
    total="31 9 16500.00 0.00 0.00 29.03 0.00",
)


def test_the_real_plan_table_agrees_and_gets_one_remark():
    result = run(plan_progress=REAL)
    assert set(checks(result, SUM).values()) == {"agrees"}
    assert set(checks(result, PERCENT).values()) == {"agrees"}
    assert [(f.code, f.severity, f.subject) for f in result.findings] == [(UNUSED, "note", "t09.r06.budget_spent")]


def test_a_wrong_sum_is_one_finding_though_the_percentages_follow_from_the_right_one():
    rows = (
        "5 3 85500 0 0 60.00 0.00",
        "14 14 9000 4500 3000 100.00 33.33",
        "2 0 64500 0 0 0.00 0.00",
        "13 9 40500 0 0 69.23 0.00",
    )
    result = run(plan_progress=plan(*rows, total="36 26 199500 4500 3000 76.47 1.50"))
    finding = only(result, SUM)
    assert (finding.subject, finding.severity) == ("t09.r06.projects_planned", "error")
    assert (finding.expected, finding.observed) == ("34", "36")
    assert [one.quote for one in finding.evidence] == ["36", "5", "14", "2", "13"]
    assert len(alarms(result)) == 1


@pytest.mark.parametrize(
    ("total", "result"),
    [("30.30", "agrees"), ("30.33", "agrees"), ("30.34", "differs"), ("30", "differs"), ("-", "not-checkable")],
)
def test_money_with_satang_may_be_a_hundredth_off_per_value(total, result):
    rows = ("1 0 10.10 0 0 0.00 0.00", "1 0 20.20 0 0 0.00 0.00")
    audit = run(plan_progress=plan(*rows, total=f"2 0 {total} 0 0 0.00 0.00"))
    assert checks(audit, SUM)["t09.r04.budget_planned"] == result


def test_a_row_without_a_value_or_lost_makes_sums_not_checkable():
    gap = run(plan_progress=plan("4 2 - 0 0 50.00 0.00", "17 3 6000 0 0 17.65 0.00", total="21 5 9000 0 0 23.81 0.00"))
    assert why(gap, SUM, "t09.r04.budget_planned") == "a row has no value"
    lost = [Reject(target="t09.r03.projects_planned", field="projects_planned", raw="l7", reason="x")]
    rows = [plan_row(2, "4 2 0 0 0 50.00 0.00"), plan_row(4, "21 5 0 0 0 23.81 0.00", is_total=True)]
    result = run(plan_progress=rows, rejects=lost)
    assert set(checks(result, SUM).values()) == {"not-checkable"}
    assert not findings(result, SUM)


def test_each_of_several_totals_may_add_up_its_own_rows_or_all():
    rows = [
        plan_row(2, "4 2 0 0 0 50.00 0.00"),
        plan_row(3, "6 3 0 0 0 50.00 0.00"),
        plan_row(4, "10 5 0 0 0 50.00 0.00", is_total=True),
        plan_row(5, "5 1 0 0 0 20.00 0.00"),
        plan_row(6, "5 1 0 0 0 20.00 0.00", is_total=True),
        plan_row(7, "15 6 0 0 0 40.00 0.00", is_total=True),
    ]
    assert not alarms(run(plan_progress=rows))
    wrong = [*rows[:-1], plan_row(7, "16 6 0 0 0 37.50 0.00", is_total=True)]
    assert only(run(plan_progress=wrong), SUM).subject == "t09.r07.projects_planned"


def test_a_total_may_add_up_the_rows_of_the_table_before_it_too():
    """A table over two pages may be read as two, the total in the second."""
    parted = [row.model_copy(update={"row_id": row.row_id.replace("t09", "t08")}) for row in REAL[:2]]
    assert not alarms(run(plan_progress=[*parted, *REAL[2:]]))
    wrong = plan_row(6, "32 9 16500.00 0.00 0.00 28.13 0.00", is_total=True)
    assert only(run(plan_progress=[*parted, *REAL[2:-1], wrong]), SUM).observed == "32"
    assert (
        len(
            alarms(run(plan_progress=[*REAL, *(row.model_copy(update={"row_id": f"t10.{row.row_id[-3:]}"}) for row in REAL[1:])]))
        )
        > 0
    )


def test_tables_are_added_up_one_by_one():
    other = [plan_row(2, "3 3 0 0 0 100.00 0.00", table="t10"), plan_row(3, "3 3 0 0 0 100.00 0.00", True, table="t10")]
    assert not alarms(run(plan_progress=[*REAL, *other]))


@pytest.mark.parametrize(
    ("printed", "percent", "fits"),
    [
        ("66.67", "66.66667", True),
        ("66.66", "66.66667", True),  # cut off
        ("66.65", "66.66667", False),
        ("66.7", "66.66667", True),
        ("66.6", "66.66667", True),  # cut off
        ("66.5", "66.66667", False),
        ("67", "66.66667", True),
        ("66", "66.66667", True),
        ("65", "66.66667", False),
        ("29.03", "29.0323", True),
    ],
)
def test_percentages_are_rounded_or_cut_off(printed, percent, fits):
    assert fits_percent(Decimal(printed), Decimal(percent)) is fits


@pytest.mark.parametrize(
    ("row", "projects", "budget"),
    [
        ("6 4 72000 36000 11500 66.67 15.97", "agrees", "agrees"),  # spent of planned
        ("6 4 72000 36000 11500 66.67 31.94", "agrees", "agrees"),  # spent of ordinance
        ("6 4 72000 36000 11500 77.37 15.97", "differs", "agrees"),
        ("6 4 72000 36000 11500 66.67 51.79", "agrees", "differs"),
        ("6 4 72000 - 11500 66.67 31.94", "agrees", "not-checkable"),  # perhaps of the missing ordinance
        ("6 4 72000 - 11500 66.67 15.97", "agrees", "agrees"),
        ("6 4 72000 0 11500 66.67 31.94", "agrees", "differs"),
        ("0 0 0 0 0 0.00 0.00", "agrees", "agrees"),
        ("0 0 0 0 0 100.00 100", "agrees", "agrees"),
        ("0 0 0 0 0 50.00 50.00", "not-checkable", "not-checkable"),
        ("6 - 72000 36000 - 66.67 15.97", "not-checkable", "not-checkable"),
        ("- 4 72000 36000 100 66.67 0.14", "not-checkable", "agrees"),
        ("6 4 72000 36000 11500 - -", "not-checkable", "not-checkable"),
        ("5 6 0 0 0 120.00 0.00", "agrees", "agrees"),  # more done than planned is no matter of arithmetic
    ],
)
def test_percentages_of_a_row(row, projects, budget):
    result = run(plan_progress=[plan_row(2, row)])
    assert checks(result, PERCENT) == {"t09.r02.pct_projects": projects, "t09.r02.pct_budget": budget}
    assert len(findings(result, PERCENT)) == [projects, budget].count("differs")


def test_a_percentage_at_odds_says_what_was_expected():
    finding = only(run(plan_progress=[plan_row(5, "6 4 0 0 0 77.37 0.00")]), PERCENT)
    assert (finding.severity, finding.subject) == ("error", "t09.r05.pct_projects")
    assert (finding.expected, finding.observed) == ("66.67", "77.37")
    assert [one.quote for one in finding.evidence] == ["77.37", "4", "6"]


def test_a_total_row_may_print_the_mean_of_the_percentages():
    rows = ("4 2 0 0 0 50.00 0.00", "6 6 0 0 0 100.00 0.00")
    assert not alarms(run(plan_progress=plan(*rows, total="10 8 0 0 0 75.00 0.00")))
    assert not alarms(run(plan_progress=plan(*rows, total="10 8 0 0 0 80.00 0.00")))
    assert only(run(plan_progress=plan(*rows, total="10 8 0 0 0 85.00 0.00")), PERCENT).expected == "80.00"


@pytest.mark.parametrize(
    ("row", "result"),
    [
        ("4 2 3000 0 0 50.00 0.00", "differs"),
        ("4 2 3000 0 10 50.00 0.33", "agrees"),
        ("4 0 3000 0 0 0.00 0.00", "agrees"),  # nothing done, nothing spent
        ("4 2 0 0 0 50.00 0.00", "agrees"),  # nothing planned to be spent
        ("4 2 3000 0 - 50.00 -", "not-checkable"),
    ],
)
def test_a_budget_left_unused_is_a_remark(row, result):
    audit = run(plan_progress=[plan_row(2, row)])
    assert checks(audit, UNUSED) == {"t09.budget_spent": result}
    assert [f.severity for f in findings(audit, UNUSED)] == (["note"] if result == "differs" else [])
