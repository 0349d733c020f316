"""Total, grade, instrument scores and indicators in every combination: what the findings say stands alone."""

import re
from itertools import product

import pytest

from audit.codes import code_of
from schemas.findings import Finding
from tests.unit.audit.factories import findings, only, run, ten

TOTAL, GRADE, MEAN = "total-mismatch", "grade-mismatch", "instrument-mean-mismatch"

# HONEST gives 88.59 (A); 70.00 is C, 81.12 is B, 86.00 is A as well.
FITTING = ("89.20", "86.13", "89.98")
SEVENTY = ("70.00", "70.00", "70.00")
OTHER_OIT = ("89.20", "86.13", "71.31")  # gives 81.12
OTHER_EIT = ("89.20", "66.13", "89.98")  # gives 82.59
STRANGE = ("60.00", "61.00", "62.00")  # gives 61.10

NO_SINGLE = "No change of a single indicator within 0–100 explains it."


def audited(total, grade, means, scores):
    names = ("iit_score", "eit_score", "oit_score")
    about = {"total_score": total, "grade": grade} | dict(zip(names, means or (None,) * 3, strict=True))
    return run(report=about, scores=scores)


@pytest.mark.parametrize(
    ("total", "grade", "means", "remark"),
    [
        ("70.00", None, None, "Nothing else in the report tells which of them is meant."),
        ("70.00", "A", None, f"The printed grade A fits the indicators, so the total stands alone. {NO_SINGLE}"),
        ("70.00", "B", None, "The printed grade B fits neither, so the report does not tell which is meant."),
        ("70.00", "C", None, "The printed grade C fits the total and not what the indicators give; as a grade follows"),
        ("86.00", "A", None, "Nothing else in the report tells which of them is meant."),
        ("70.00", None, FITTING, "The three printed instrument scores fit the indicators, so the total stands alone."),
        ("70.00", "A", FITTING, "instrument scores and the printed grade A fit the indicators, so the total stands alone."),
        ("70.00", "C", FITTING, "instrument scores fit the indicators, but the printed grade C fits the total, so the report"),
        ("70.00", None, SEVENTY, "agree with the printed total. So it is the indicators of IIT / EIT / OIT that stand alone."),
        ("70.00", "C", SEVENTY, "agree with the printed total. So it is the indicators of IIT / EIT / OIT that stand alone."),
        ("70.00", "A", SEVENTY, "agree with the printed total. But the printed grade A fits the indicators, so the report"),
        ("81.12", None, OTHER_OIT, "agree with the printed total. So it is the indicators of OIT that stand alone."),
        ("70.00", None, STRANGE, "Nothing else in the report tells which of them is meant."),
        ("70.00", "A", STRANGE, f"The printed grade A fits the indicators, so the total stands alone. {NO_SINGLE}"),
        ("88.61", "A", None, "This may be rounding or one digit."),
    ],
)
def test_what_a_total_is_told_to_stand_against(total, grade, means, remark):
    assert remark in only(audited(total, grade, means, ten()), TOTAL).message_en


@pytest.mark.parametrize(
    ("total", "grade", "means", "scores", "remark"),
    [
        ("70.00", "B", None, [], "Nothing else in the report tells which of them is meant."),
        ("88.59", "B", None, ten(), "The ten indicators give the same total, so the grade stands alone."),
        ("88.6", "B", None, ten(), "The ten indicators give the same total, so the grade stands alone."),
        ("70.00", "A", None, ten(), "The ten indicators give 88.59, which is A, so the total stands alone."),
        ("70.00", "B", None, ten(), "The ten indicators give 88.59, which fits neither the total nor the grade."),
        (
            "70.00",
            "A",
            SEVENTY,
            ten(),
            "but the three printed instrument scores give the printed total, so the report",
        ),
        ("70.00", "B", SEVENTY, ten(), "give the printed total; the ten indicators give 88.59, which fits neither"),
        ("70.00", "A", FITTING, [], "instrument scores give 88.59, which is A, so the total stands alone."),
        ("70.00", "A", SEVENTY, [], "The three printed instrument scores give the same total, so the grade stands alone."),
        ("70.00", "B", FITTING, [], "instrument scores give 88.59, which fits neither the total nor the grade."),
        ("70.00", "A", FITTING, ten(i3=None), "instrument scores give 88.59, which is A, so the total stands alone."),
    ],
)
def test_what_a_grade_is_told_to_stand_against(total, grade, means, scores, remark):
    assert remark in only(audited(total, grade, means, scores), GRADE).message_en


@pytest.mark.parametrize(
    ("total", "means", "scores", "subjects", "remark"),
    [
        (
            "88.59",
            OTHER_EIT,
            ten(),
            "EIT",
            "indicators give the printed total, so the printed score of EIT stands alone.",
        ),
        ("88.59", STRANGE, ten(), "IIT EIT OIT", "so the printed scores of IIT / EIT / OIT stand alone."),
        (
            "88.59",
            ("88.20", "87.13", "89.98"),
            ten(),
            "IIT EIT",
            "both give the printed total; only IIT / EIT taken singly",
        ),
        ("81.12", OTHER_OIT, ten(), "OIT", "so it is the indicators of OIT that stand alone."),
        ("70.00", OTHER_EIT, ten(), "EIT", "Nothing else in the report tells which of them is meant."),
        (None, OTHER_EIT, ten(), "EIT", "Nothing else in the report tells which of them is meant."),
        ("88.59", OTHER_EIT, ten(i1=None), "EIT", "With that mean in its place the three instrument scores give the printed"),
        ("82.59", OTHER_EIT, ten(i1=None), "EIT", "so it is the indicators of EIT that stand alone."),
        ("70.00", OTHER_EIT, ten(i1=None), "EIT", "Nothing else in the report tells which of them is meant."),
        (None, ("89.20", "86.10", "89.98"), ten(), "EIT", "This may be rounding or one digit."),
    ],
)
def test_what_an_instrument_score_is_told_to_stand_against(total, means, scores, subjects, remark):
    found = findings(audited(total, None, means, scores), MEAN)
    assert {finding.subject for finding in found} == set(subjects.split())
    assert all(remark in finding.message_en for finding in found)


@pytest.mark.parametrize(
    ("total", "grade", "remark"),
    [
        ("70.00", "A", "The printed grade A fits the instrument scores, so the total stands alone."),
        ("70.00", "C", "The printed grade C fits the total and not the instrument scores; as a grade follows from its total"),
        ("70.00", "B", "The printed grade B fits neither, so the report does not tell which is meant."),
        ("70.00", None, "Nothing else in the report tells which of them is meant."),
        ("86.00", "A", "Nothing else in the report tells which of them is meant."),
        ("88.61", None, "This may be rounding or one digit."),
    ],
)
def test_a_total_against_instrument_scores_without_indicators(total, grade, remark):
    assert remark in only(audited(total, grade, FITTING, []), TOTAL).message_en


@pytest.mark.parametrize(
    ("total", "explained"),
    [
        ("88.4", True),  # 0.19 off
        ("70.61", True),  # 17.98 less: indicator 9 at 0.05
        ("70.59", True),  # indicator 9 would have to be -0.05, indicator 10 just 0
        ("70.57", False),  # indicator 10 would have to be below 0
        ("70.00", False),
    ],
)
def test_no_single_indicator_is_said_only_where_none_can_explain_it(total, explained):
    finding = only(audited(total, "A", FITTING, ten()), TOTAL)
    assert (NO_SINGLE in finding.message_en) is not explained
    assert ("ไม่มีตัวชี้วัดตัวใดเพียงตัวเดียว" in finding.message_th) is not explained


def test_no_single_indicator_is_said_of_totals_above_as_well():
    scores = ten(("20.00",) * 10)
    assert NO_SINGLE in only(audited("61.37", "F", None, scores), TOTAL).message_en
    assert NO_SINGLE not in only(audited("35.13", "F", None, scores), TOTAL).message_en  # indicator 9 at 95.65


def test_a_total_that_cannot_be_one_is_told_nothing_more():
    finding = only(audited("188.40", "A", FITTING, ten()), TOTAL)
    assert finding.message_en.endswith("apart).")


ALONE = {
    "total": "so the total stands alone",
    "grade": "so the grade stands alone",
    "indicators": "so it is the indicators",
    "indicators told": "So it is the indicators",
    "instruments": "so the printed score",
}


@pytest.mark.parametrize("scores", [ten(), ten(i1=None), []], ids=["ten", "nine", "none"])
def test_each_combination_says_something_and_nothing_that_contradicts_itself(scores):
    totals, grades = (None, "88.59", "86.00", "81.12", "70.00"), (None, "A", "B", "C")
    means = (None, FITTING, SEVENTY, OTHER_OIT, OTHER_EIT, STRANGE)
    for total, grade, printed in product(totals, grades, means):
        found = [one for one in audited(total, grade, printed, scores).findings if one.code in {TOTAL, GRADE, MEAN}]
        told = [name.split()[0] for name, words in ALONE.items() for one in found if words in one.message_en]
        assert len(set(told)) <= 1 or set(told) == {"grade", "instruments"}, (total, grade, printed, told)
        for finding in found:
            assert any(same(finding, key) for key in code_of(finding.code).messages if key.startswith("remark")), (
                finding.message_en
            )


def same(finding: Finding, key: str) -> bool:
    """Whether a finding says a sentence, in both languages."""
    sentence = code_of(finding.code).messages[key]
    patterns = [re.sub(r"\\{\w+\\}", ".*", re.escape(words)) for words in sentence]
    return all(map(re.search, patterns, (finding.message_th, finding.message_en)))
