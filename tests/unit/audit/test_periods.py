import pytest

from schemas.records import Reject
from tests.unit.audit.factories import alarms, checks, findings, measure, only, project, run, why

REVERSED, MISMATCH, MISSING = "period-reversed", "period-mismatch", "period-missing"
YEAR = "2022-10..2023-09"


@pytest.mark.parametrize(
    ("months", "printed", "result"),
    [
        (YEAR, "ตุลาคม 2565 - กันยายน 2566", "agrees"),
        ("2022-10..2022-10", "ตุลาคม 2565", "agrees"),
        ("2023-03..2022-11", "มี.ค.๒๕๖๖-พ.ย.๒๕๖๕", "differs"),
        ("2023-03..2022-11", "มี.ค.66 - พ.ย.65", "differs"),
        ("2023-10..2023-09", "ตุลาคม - กันยายน 2566", "not-checkable"),  # the start's year is not printed
        ("2023-03..2022-11", None, "differs"),
    ],
)
@pytest.mark.parametrize("part", ["analysis", "follow_up"])
def test_a_period_ends_after_it_starts(part, months, printed, result):
    audit = run(measures=[measure(part, 9, "t03.r02", months=months, period_printed=printed)])
    assert checks(audit, REVERSED) == {"t03.r02.period": result}
    found = [(f.severity, f.indicator_no) for f in findings(audit, REVERSED)]
    assert found == ([("error", 9)] if result == "differs" else [])


def test_projects_have_periods_too():
    finding = only(run(projects=[project("2023-03..2022-11")]), REVERSED)
    assert (finding.subject, finding.indicator_no, finding.severity) == ("t10.r01.period", None, "error")
    assert not findings(run(projects=[project(YEAR)]), REVERSED)


def test_half_a_period_is_not_compared():
    assert not checks(run(measures=[measure("analysis", 1, period_start="2022-10")]), REVERSED)


def pair(planned, followed, **more):
    return run(measures=[measure("analysis", 5, months=planned), measure("follow_up", 5, months=followed)], **more)


@pytest.mark.parametrize(
    ("title", "followed", "severity"),
    [
        ("รายงานผลการดำเนินการตามมาตรการ รอบ 6 เดือน", "2022-10..2023-03", "note"),
        ("รายงานผลการดำเนินการตามมาตรการ รอบ 6 เดือน", "2022-08..2023-03", "warning"),
        ("รายงานผลการดำเนินการตามมาตรการ", "2022-10..2023-03", "warning"),
    ],
)
def test_a_report_on_a_part_of_the_year_has_shorter_periods(title, followed, severity):
    assert only(pair(YEAR, followed, report={"title": title}), MISMATCH).severity == severity


@pytest.mark.parametrize(
    ("printed", "planned", "followed", "result"),
    [
        ("ภายในเดือนกันยายน 2566", "2023-09..2023-09", YEAR, "agrees"),
        ("ภายในเดือนมีนาคม 2566", "2023-03..2023-03", "2023-01..2023-06", "differs"),
        ("มกราคม 2566 เป็นต้นไป", "2023-01..2023-01", "2023-01..2023-09", "agrees"),
        ("มกราคม 2566 เป็นต้นไป", "2023-01..2023-01", "2022-11..2023-09", "differs"),
        ("ตั้งแต่ ต.ค. 2565", "2022-10..2022-10", YEAR, "agrees"),
        ("ตั้งแต่ ต.ค. 2565 ถึง พ.ย. 2565", "2022-10..2022-11", YEAR, "differs"),
        ("ม.ค. - มี.ค. 2566", "2023-01..2023-03", "2023-02..2023-02", "agrees"),  # the month in which it was done
        ("ม.ค. - มี.ค. 2566", "2023-01..2023-03", "2023-06..2023-06", "differs"),
    ],
)
def test_deadlines_and_starts_are_open_on_one_side(printed, planned, followed, result):
    rows = [measure("analysis", 5, months=planned, period_printed=printed), measure("follow_up", 5, months=followed)]
    assert checks(run(measures=rows), MISMATCH) == {"t02.r05.period": result}


@pytest.mark.parametrize(
    ("planned", "followed", "result"),
    [
        (YEAR, YEAR, "agrees"),
        (YEAR, "2023-01..2023-03", "differs"),
        (YEAR, "2022-10..2023-10", "differs"),
        (YEAR, "2023-03..2022-11", "not-checkable"),  # that one is reversed
        (YEAR, "", "not-checkable"),
        ("", YEAR, "not-checkable"),
        ("", "", "not-checkable"),
    ],
)
def test_both_parts_print_the_same_months(planned, followed, result):
    audit = pair(planned, followed)
    assert checks(audit, MISMATCH) == {"t02.r05.period": result}
    found = [(f.severity, f.indicator_no) for f in findings(audit, MISMATCH)]
    assert found == ([("warning", 5)] if result == "differs" else [])


def test_a_period_within_the_other_is_said_to_be():
    finding = only(pair(YEAR, "2023-01..2023-03"), MISMATCH)
    assert "lies within the period of the analysis" in finding.message_en
    assert (finding.expected, finding.observed) == ("2022-10 - 2023-09", "2023-01 - 2023-03")
    assert [one.label for one in finding.evidence] == ["period (analysis)", "period (follow_up)"]
    assert "within" not in only(pair(YEAR, "2023-01..2023-10"), MISMATCH).message_en


def test_any_of_several_analysis_rows_may_agree():
    rows = [measure("analysis", 5, "t01.r01", YEAR), measure("analysis", 5, "t01.r02", "2023-01..2023-03")]
    assert not findings(run(measures=[*rows, measure("follow_up", 5, months="2023-01..2023-03")]), MISMATCH)
    undated = [rows[0], measure("analysis", 5, "t01.r03")]
    audit = run(measures=[*undated, measure("follow_up", 5, months="2023-01..2023-03")])
    assert checks(audit, MISMATCH) == {"t02.r05.period": "not-checkable"}


def test_one_row_may_hold_the_periods_of_several():
    """Measures below one cell of their indicator are one row, from the first month of all to the last."""
    one = [measure("analysis", 5, months="2022-11..2023-06")]
    both = [measure("follow_up", 5, "t02.r05", "2022-11..2022-12"), measure("follow_up", 5, "t02.r06", "2023-03..2023-06")]
    assert set(checks(run(measures=[*one, *both]), MISMATCH).values()) == {"agrees"}
    later = [both[0], measure("follow_up", 5, "t02.r06", "2023-03..2023-07")]
    assert len(findings(run(measures=[*one, *later]), MISMATCH)) == 2
    two = [measure("analysis", 5, "t01.r05", "2022-11..2023-03"), measure("analysis", 5, "t01.r06", "2022-12..2023-06")]
    assert len(findings(run(measures=[*two, *both]), MISMATCH)) == 2  # as many rows: each has its own to agree with


def test_an_indicator_without_analysis_or_number_is_not_compared():
    result = run(measures=[measure("follow_up", 5, months=YEAR), measure("follow_up", None, "t02.r09", YEAR)])
    assert checks(result, MISMATCH) == {"t02.r05.period": "not-checkable"}


def part(dated, undated, **more):
    rows = [measure("analysis", no, months=YEAR) for no in range(1, dated + 1)]
    return rows + [measure("analysis", no, **more) for no in range(dated + 1, dated + undated + 1)]


@pytest.mark.parametrize(("dated", "undated", "remarks"), [(9, 1, 1), (6, 4, 4), (5, 5, 5), (4, 6, 0), (0, 10, 0), (10, 0, 0)])
def test_a_missing_period_is_a_remark_where_most_siblings_have_one(dated, undated, remarks):
    result = run(measures=part(dated, undated))
    assert [f.severity for f in findings(result, MISSING)] == ["note"] * remarks
    assert not alarms(result)


def test_a_period_that_could_not_be_read_is_not_missing():
    assert not findings(run(measures=part(9, 1, period_printed="ตลอดปี")), MISSING)
    rejects = [Reject(target="t01.r10", field="period", raw="ตุลา", reason="x")]
    result = run(measures=part(9, 1), rejects=rejects)
    assert why(result, MISSING, "t01.r10.period") == "the period could not be read"


def test_a_row_whose_indicator_could_not_be_read_misses_nothing():
    """It may be a note that a dump prints below the table, in the first of its cells."""
    rejects = [Reject(target="t01.r10", field="indicator", raw="กำกับดูแลโดย : ปลัด", reason="x")]
    result = run(measures=part(9, 1), rejects=rejects)
    assert not findings(result, MISSING)
    assert why(result, MISSING, "t01.r10.period") == "the indicator of this row could not be read"
