import pytest

from schemas.records import Reject
from tests.unit.audit.factories import HONEST, REAL, alarms, checks, findings, only, run, score, ten, why

CODE = "total-mismatch"


def audit_total(total, values=HONEST, grade=None, scores=None, **about):
    return run(report={"total_score": total, "grade": grade, **about}, scores=scores or ten(values))


def test_the_real_report_prints_a_total_that_stands_alone():
    result = audit_total("88.4", REAL, grade="B")
    finding = only(result, CODE)
    assert (finding.severity, finding.expected, finding.observed) == ("error", "77.44", "88.4")
    assert "the total stands alone" in finding.message_en
    assert "เป็นค่าเดียวที่ไม่เข้ากับค่าอื่น" in finding.message_th
    assert "misprint" not in finding.message_en
    assert (str(result.recomputed.total), result.recomputed.grade) == ("77.44", "B")
    assert [str(v) for v in (result.recomputed.iit, result.recomputed.eit, result.recomputed.oit)] == ["77.83", "73.32", "80.25"]


# HONEST gives 0.06·446 + 0.1·258.40 + 0.2·179.96 = 88.592 exactly.
@pytest.mark.parametrize(
    ("total", "severity"),
    [
        ("88.59", None),
        ("88.60", None),  # 0.008 off: within 0.01
        ("88.6", None),  # one printed decimal
        ("89", None),  # none
        ("88.602", "note"),  # 0.010, more than the 0.0055 that three decimals leave open
        ("88.61", "note"),  # 0.018
        ("88.64", "note"),  # 0.048
        ("88.65", "warning"),  # 0.058
        ("89.5", "warning"),
        ("89.59", "warning"),  # 0.998
        ("89.60", "error"),
        ("78.59", "error"),
    ],
)
def test_severity_by_difference(total, severity):
    found = findings(audit_total(total), CODE)
    assert [finding.severity for finding in found] == ([severity] if severity else [])


def test_the_tolerance_is_met_exactly():
    # All inputs 80.00, so the indicators may move the total by 0.005 and its own rounding by another 0.005.
    assert checks(audit_total("80.01", ("80.00",) * 10), CODE) == {"total": "agrees"}
    assert checks(audit_total("80.02", ("80.00",) * 10), CODE) == {"total": "differs"}


def test_coarse_indicators_leave_more_open():
    assert checks(audit_total("80.3", ("80",) * 10), CODE) == {"total": "agrees"}


def test_a_small_difference_that_changes_the_grade_is_an_error():
    assert only(audit_total("85.05", ("84.90",) * 10, grade="A"), CODE).severity == "error"
    assert only(audit_total("85.03", ("84.99",) * 10, grade="A"), CODE).severity == "note"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"i7": None}, "indicator 7: it was not found"),
        ({"i7": "184.00"}, "indicator 7 lies outside 0–100"),
        ({"i9": "-1"}, "indicator 9 lies outside 0–100"),
    ],
)
def test_without_ten_possible_scores_nothing_is_said(change, reason):
    result = audit_total("60.00", scores=ten(**change))
    assert checks(result, CODE) == {"total": "not-checkable"}
    assert why(result, CODE, "total") == reason
    assert result.recomputed.total is None


@pytest.mark.parametrize("year", [2561, 2569])
def test_years_without_a_rule_are_not_judged(year):
    result = audit_total("60.00", assessed_year_be=year)
    assert checks(result, CODE) == {"total": "not-checkable"}
    assert result.recomputed.total is None


def test_an_unreadable_score_makes_it_not_checkable():
    scores = [*ten(i4=None), score(4, None)]
    assert why(audit_total("60.00", scores=scores), CODE, "total") == "indicator 4: its score could not be read"


def test_a_score_that_a_picture_does_not_give_for_sure_makes_it_not_checkable():
    scores = [*ten(i4=None), score(4, None, "t01.r04")]
    doubted = [Reject(target="t01.r04", field="score", raw="8253", reason="x", confidence=0.5)]
    result = run(report={"total_score": "60.00", "grade": "D"}, scores=scores, rejects=doubted)
    assert why(result, CODE, "total") == "indicator 4: its score was not read for sure"


def test_a_total_that_a_picture_does_not_give_for_sure_is_not_found():
    doubted = [Reject(target="report", field="total_score", raw="๕๒.๕๒", reason="x", confidence=0.9)]
    assert why(run(rejects=doubted), CODE, "total") == "the total was not read for sure"
    assert why(run(), CODE, "total") == "no total was found"


def test_scores_of_two_years_use_the_assessed_one():
    last = [score(no, "50.00", f"t01.r{no:02d}", result_year_be=2564) for no in range(1, 11)]
    this = [score(no, value, result_year_be=2565) for no, value in enumerate(HONEST, 1)]
    assert checks(audit_total("88.59", scores=last + this), CODE) == {"total": "agrees"}
    unknown = audit_total("88.59", scores=last + this, assessed_year_be=None)
    assert checks(unknown, CODE) == {"total": "not-checkable"}
    other = audit_total("88.59", scores=last)
    assert "2564, not of 2565" in why(other, CODE, "total")


def test_two_eit_parts_count_as_their_mean_and_never_give_an_error():
    parts = [score(no, value, eit_part=part) for no, pair in EIT_PARTS.items() for part, value in enumerate(pair, 1)]
    scores = [*ten(i6=None, i7=None, i8=None), *parts]
    assert checks(audit_total("88.59", scores=scores, assessed_year_be=2566), CODE) == {"total": "agrees"}
    assert only(audit_total("70.00", scores=scores, assessed_year_be=2566), CODE).severity == "warning"
    half = [one for one in scores if one.eit_part != 2]
    assert "one part" in why(audit_total("88.59", scores=half, assessed_year_be=2566), CODE, "total")


EIT_PARTS = {6: ("80.40", "92.40"), 7: ("80.00", "88.00"), 8: ("86.00", "90.00")}


@pytest.mark.parametrize(
    ("total", "slip"),
    [
        ("58.59", "with 88.59 for the 58.59 of the total"),  # a digit
        ("8.859", "with 88.59 for the 8.859 of the total"),  # the decimal point
        ("60.00", None),  # none explains it
    ],
)
def test_a_slip_of_the_total_is_named(total, slip):
    finding = only(audit_total(total), CODE)
    assert finding.severity == ("warning" if slip else "error")
    assert (slip in finding.message_en) if slip else ("misprint" not in finding.message_en)
    assert (slip is not None) == ("น่าจะพิมพ์คลาดเคลื่อน" in finding.message_th)


SLIPPED = (*HONEST[:8], "49.96", "90.00")  # indicator 9 was meant to be 89.96; the total is 8 points below


def test_two_possible_slips_prove_nothing():
    # 80.59 for 88.59 is a slip of one digit as well.
    assert "misprint" not in only(audit_total("88.59", SLIPPED), CODE).message_en


def test_a_slip_of_an_indicator_must_fit_its_printed_mean():
    means = {"iit_score": "89.20", "eit_score": "86.13", "oit_score": "89.98"}
    named = only(audit_total("88.59", SLIPPED, **means), CODE)
    assert "with 89.96 for the 49.96 of indicator 9" in named.message_en
    assert "ตัวชี้วัดที่ 9 49.96 เป็น 89.96" in named.message_th
    contradicted = only(audit_total("88.59", SLIPPED, **means | {"oit_score": "69.98"}), CODE)
    assert "indicator 9 " not in contradicted.message_en


@pytest.mark.parametrize(
    ("total", "values", "grade", "slip"),
    [
        ("58.59", HONEST, None, "with 88.59 for the 58.59 of the total"),
        ("58.59", HONEST, "A", "with 88.59 for the 58.59 of the total"),
        ("58.59", HONEST, "D", None),  # with 88.59 the grade would not fit
        ("88.99", (*HONEST[:8], "51.96", "90.00"), None, None),  # either a total of 80.99 or 91.96 for indicator 9
        ("88.99", (*HONEST[:8], "51.96", "90.00"), "A", "with 91.96 for the 51.96 of indicator 9"),
        ("88.99", (*HONEST[:8], "51.96", "90.00"), "B", "with 80.99 for the 88.99 of the total"),
    ],
)
def test_a_slip_must_fit_the_printed_grade(total, values, grade, slip):
    message = only(audit_total(total, values, grade=grade), CODE).message_en
    assert (slip in message) if slip else ("misprint" not in message)


def test_a_small_difference_is_called_rounding_or_one_digit():
    finding = only(audit_total("88.61"), CODE)
    assert finding.severity == "note"
    assert "rounding or one digit" in finding.message_en


def test_printed_means_that_agree_with_the_total_are_mentioned():
    result = audit_total("80.00", iit_score="80.00", eit_score="80.00", oit_score="80.00")
    assert "instrument scores do agree with the printed total" in only(result, CODE).message_en


def test_three_instruments_stand_in_where_indicators_are_missing():
    about = {"iit_score": "85.00", "eit_score": "84.00", "oit_score": "97.00"}  # 25.5 + 25.2 + 38.8 = 89.5
    same = run(report={"total_score": "89.50", **about})
    assert checks(same, CODE) == {"total": "not-checkable", "total from instruments": "agrees"}
    other = only(run(report={"total_score": "79.50", **about}), CODE)
    assert (other.severity, other.subject, other.expected) == ("warning", "total from instruments", "89.50")
    later = run(report={"total_score": "79.50", "assessed_year_be": 2567, **about})
    assert only(later, CODE).severity == "note"  # EIT has two parts then, and one may be what is printed


def test_instruments_printed_as_parts_of_the_total_are_added():
    about = {"iit_score": "26.98", "eit_score": "26.78", "oit_score": "27.69", "total_score": "81.45"}
    assert checks(run(report=about), CODE)["total from instruments"] == "agrees"


def test_a_printed_mean_at_odds_with_its_indicators_is_not_used_against_the_total():
    about = {"iit_score": "89.20", "eit_score": "66.13", "oit_score": "89.98"}
    result = audit_total("88.59", scores=ten(i1=None), **about)
    assert checks(result, CODE)["total from instruments"] == "not-checkable"
    assert not findings(result, CODE)


def test_evidence_quotes_the_total_and_the_ten_scores():
    quotes = {"total_score": "มีคะแนนอยู่ที่ 88.4 คะแนน"}
    result = audit_total("88.4", REAL, grade="B", quotes=quotes, sources={"total_score": "p02.l05"})
    evidence = only(result, CODE).evidence
    assert (evidence[0].label, evidence[0].quote, evidence[0].source) == ("total_score", quotes["total_score"], "p02.l05")
    assert [one.quote for one in evidence if one.label.startswith("indicator")] == list(REAL)
    assert evidence[-1].place is not None


def test_no_alarm_without_a_total():
    result = run(scores=ten())
    assert checks(result, CODE) == {"total": "not-checkable"}
    assert not alarms(result)
    assert str(result.recomputed.total) == "88.59"
