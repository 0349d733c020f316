import pytest

from audit.run import audit
from schemas.provenance import Place
from schemas.records import Reject
from schemas.tables import Cell, Table
from tests.unit.audit.factories import HONEST, alarms, checks, findings, measure, only, records, run, score, ten, why

RANGE, MISSING, DUPLICATE = "score-out-of-range", "indicator-missing", "indicator-duplicate"


@pytest.mark.parametrize(
    ("value", "guilty"),
    [("0", False), ("0.00", False), ("100", False), ("100.00", False), ("100.01", True), ("106.93", True), ("-0.01", True)],
)
def test_scores_lie_in_0_to_100(value, guilty):
    found = findings(run(scores=[score(9, value)]), RANGE)
    assert [(f.severity, f.indicator_no, f.observed) for f in found] == ([("error", 9, value)] if guilty else [])


def test_total_and_instrument_scores_are_tested_too():
    result = run(report={"total_score": "884", "eit_score": "86.13"})
    assert checks(result, RANGE) == {"total": "differs", "EIT": "agrees"}
    assert only(result, RANGE).indicator_no is None


def test_an_out_of_range_score_repeated_gives_two_ids():
    found = findings(run(scores=[score(9, "106.93"), score(9, "107.00", "t03.r01")]), RANGE)
    assert len({finding.finding_id for finding in found}) == 2


def test_each_missing_indicator_is_named():
    result = run(scores=ten(i3=None, i8=None))
    assert [(f.severity, f.indicator_no) for f in findings(result, MISSING)] == [("error", 3), ("error", 8)]
    assert "การใช้อำนาจ" in findings(result, MISSING)[0].message_th
    assert checks(result, MISSING)["indicator 1"] == "agrees"


def six_of_ten():
    return [score(no, HONEST[no - 1]) for no in range(1, 7)]


@pytest.mark.parametrize(
    ("scores", "more", "reason"),
    [
        ([], {}, "no score table"),
        (six_of_ten()[:5], {}, "only 5 of the ten"),
        ([*ten(i3=None), score(None, "80.00")], {}, "names no known indicator"),
        (ten(i3=None), {"rejects": [Reject(target="t01.r03", field="score", raw="8l.79", reason="x")]}, "could not be read"),
        (ten(i3=None), {"report": {"assessed_year_be": 2561}}, "2561"),
    ],
)
def test_partial_and_doubtful_reports_miss_nothing(scores, more, reason):
    result = run(scores=scores, **more)
    assert checks(result, MISSING) == {"indicators": "not-checkable"}
    assert reason in why(result, MISSING, "indicators")


def test_six_of_ten_is_enough_to_ask_for_the_others():
    assert len(findings(run(scores=six_of_ten()), MISSING)) == 4


@pytest.mark.parametrize(
    ("missing", "kind", "severity"),
    [
        (("i3", "i8"), "measures", "note"),  # measures for some indicators only
        (("i3",), "measures", "error"),
        (("i3", "i8"), "scores", "error"),
    ],
)
def test_scores_beside_measures_may_be_of_some_indicators_only(missing, kind, severity):
    table = Table("t01", 11, 3, 1, [], [1], kind=kind)
    found = findings(audit(records(scores=ten(**dict.fromkeys(missing))), [table]), MISSING)
    assert {finding.severity for finding in found} == {severity}


def test_a_score_that_could_not_be_read_is_not_missing():
    assert not findings(run(scores=[*ten(i3=None), score(3, None)]), MISSING)


def test_a_row_of_measures_without_a_score_is_not_missing():
    result = run(scores=ten(i3=None), measures=[measure("analysis", 3, "t05.r02")])
    assert checks(result, MISSING)["indicator 3"] == "not-checkable"


def test_an_unreadable_period_hides_no_missing_indicator():
    rejects = [Reject(target="t01.r12", field="period_printed", raw="ตุลา", reason="x")]
    assert only(run(scores=ten(i3=None), rejects=rejects), MISSING).indicator_no == 3


@pytest.mark.parametrize(
    ("second", "result", "severity"),
    [
        (score(4, "87.75", "t01.r11"), "differs", "note"),  # twice in one table
        (score(4, "87.75", "t05.r01"), "agrees", None),  # a summary and a table of measures
        (score(4, "87.8", "t05.r01"), "agrees", None),  # the same, rounded
        (score(4, "78.75", "t05.r01"), "differs", "error"),
        (score(4, "78.75", "t01.r11"), "differs", "error"),
        (score(4, "78.75", "t05.r01", result_year_be=2564), None, None),  # last year's
    ],
)
def test_an_indicator_printed_twice(second, result, severity):
    audit = run(scores=[*ten(), second])
    assert checks(audit, DUPLICATE).get("indicator 4") == result
    found = findings(audit, DUPLICATE)
    assert [(f.severity, f.indicator_no) for f in found] == ([(severity, 4)] if severity else [])


def test_the_same_score_printed_twice_still_counts_for_the_total():
    result = run(report={"total_score": "88.59"}, scores=[*ten(), *(score(n, HONEST[n - 1], f"t05.r{n:02d}") for n in (1, 2))])
    assert checks(result, "total-mismatch") == {"total": "agrees"}
    assert not result.findings


def test_two_eit_parts_are_no_duplicates():
    parts = [score(no, value, eit_part=part) for no in (6, 7, 8) for part, value in ((1, "80.00"), (2, "90.00"))]
    assert not checks(run(scores=[*ten(i6=None, i7=None, i8=None), *parts]), DUPLICATE)


def test_a_second_set_of_scores_is_not_an_error():
    other = [score(no, "70.00", f"t04.r{no:02d}") for no in range(1, 11)]  # last year's, by a heading only
    result = run(report={"total_score": "88.59", "grade": "A"}, scores=[*ten(), *other])
    assert set(checks(result, DUPLICATE).values()) == {"not-checkable"}
    assert checks(result, "total-mismatch") == {"total": "not-checkable"}
    assert not alarms(result)


@pytest.mark.parametrize(("reader", "result"), [("ocr:tesseract", "not-checkable"), ("text-layer", "differs")])
def test_a_row_that_ran_into_another_on_a_picture_is_not_missing(reader, result):
    ran = Cell("t01.r07.c01", 6, 0, 1, 1, "EIT\n8. การปรับปรุงการทำงาน 91.", "", [], [Place(1, None)], reader)
    table = Table("t01", 12, 3, 1, [ran], [1])
    table.kind = "scores"
    done = audit(records(scores=ten(i8=None)), [table])
    assert checks(done, MISSING)["indicator 8"] == result
