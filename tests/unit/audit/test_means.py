import pytest

from tests.unit.audit.factories import HONEST, checks, findings, only, run, score, ten, why

CODE = "instrument-mean-mismatch"


def audit_mean(scores=None, **about):
    return run(report={"assessed_year_be": 2565, **about}, scores=ten() if scores is None else scores)


@pytest.mark.parametrize("printed", ["86.13", "86.14", "86.1", "86", "25.84"])
def test_means_within_rounding_agree(printed):  # EIT is 86.1333
    about = {"eit_score": printed}
    if printed == "25.84":  # all three as parts of the total
        about |= {"iit_score": "26.76", "oit_score": "35.99"}
    assert checks(audit_mean(**about), CODE)["EIT"] == "agrees"


@pytest.mark.parametrize("printed", ["92.95", "92.96"])
def test_half_up_and_half_even_are_both_fine(printed):
    scores = ten(i9="93.45", i10="92.46")  # mean 92.955
    assert checks(audit_mean(scores, oit_score=printed), CODE)["OIT"] == "agrees"


@pytest.mark.parametrize(
    ("printed", "severity"),
    [("86.12", "note"), ("86.18", "note"), ("86.53", "warning"), ("85.14", "warning"), ("92.13", "error")],
)
def test_severity_by_difference(printed, severity):
    finding = only(audit_mean(eit_score=printed), CODE)
    assert (finding.severity, finding.subject, finding.indicator_no) == (severity, "EIT", None)
    assert (finding.expected, finding.observed) == ("86.13", printed)
    assert [one.label for one in finding.evidence] == ["eit_score", "indicator 6", "indicator 7", "indicator 8"]


def test_parts_of_the_total_are_compared_as_parts():
    # A university's page prints parts that add up to its total and not to its indicators (25.24, 24.67, 21.64 expected):
    # University of Phayao, result of 2563.
    scores = ten(("91.27", "80.64", "87.48", "82.27", "78.98", "88.23", "78.27", "80.22", "65.62", "42.56"))
    about = {"iit_score": "20.95", "eit_score": "23.85", "oit_score": "26.75", "total_score": "71.55", "grade": "C"}
    result = audit_mean(scores, assessed_year_be=2563, **about)
    assert {f.subject: f.expected for f in findings(result, CODE)} == {"IIT": "25.24", "EIT": "24.67", "OIT": "21.64"}
    assert {f.code for f in result.findings} == {CODE}


@pytest.mark.parametrize(
    ("scores", "about", "reason"),
    [
        (ten(), {}, "no EIT mean"),
        (ten(i7=None), {"eit_score": "80.00"}, "indicator 7: it was not found"),
        (ten(i7="184.00"), {"eit_score": "80.00"}, "indicator 7 lies outside"),
        (ten(), {"eit_score": "861"}, "lies outside 0–100"),
        (ten(), {"eit_score": "88.59", "total_score": "88.59"}, "is the total"),
        (ten(), {"eit_score": "80.00", "assessed_year_be": 2561}, "2561"),
    ],
)
def test_means_that_cannot_be_checked(scores, about, reason):
    result = audit_mean(scores, **about)
    assert checks(result, CODE)["EIT"] == "not-checkable"
    assert reason in why(result, CODE, "EIT")


@pytest.mark.parametrize(
    ("printed", "result"),
    [
        ("86.13", "agrees"),  # the mean of what the total leaves for the impossible score, 84.00
        ("119.47", "not-checkable"),
        ("92.13", "differs"),
    ],
)
def test_with_an_impossible_score_the_total_helps(printed, result):
    audit = audit_mean(ten(i7="184.00"), eit_score=printed, total_score="88.59")
    assert checks(audit, CODE)["EIT"] == result
    found = findings(audit, CODE)
    assert [finding.severity for finding in found] == (["warning"] if result == "differs" else [])


def test_a_mean_of_the_impossible_score_as_printed_agrees():
    scores = ten(i7="100.60")  # (86.40 + 100.60 + 88.00) / 3
    assert checks(audit_mean(scores, eit_score="91.67"), CODE)["EIT"] == "agrees"


def test_a_total_that_leaves_an_impossible_score_does_not_help():
    audit = audit_mean(ten(i7="184.00"), eit_score="60.00", total_score="40.00")
    assert "the total does not help" in why(audit, CODE, "EIT")


def test_eit_parts_never_give_an_error():
    parts = [score(no, HONEST[no - 1], eit_part=part) for no in (6, 7, 8) for part in (1, 2)]
    audit = audit_mean([*ten(i6=None, i7=None, i8=None), *parts], eit_score="70.00", assessed_year_be=2567)
    assert only(audit, CODE).severity == "warning"
