"""Urgency and score within an instrument."""

import pytest

from tests.unit.audit.factories import checks, findings, measure, only, run, ten

U, D = "urgent", "develop"


def kinds(**of):
    return [measure("analysis", int(name[1:]), issue_kind=kind) for name, kind in of.items()]


@pytest.mark.parametrize(
    ("changed", "of", "result"),
    [
        ({"i9": "80.50", "i10": "80.00"}, {"i9": U, "i10": D}, "differs"),
        ({"i9": "80.50", "i10": "80.00"}, {"i9": D, "i10": U}, "agrees"),
        ({"i9": "80.00", "i10": "80.00"}, {"i9": U, "i10": D}, "agrees"),
        ({"i9": "80.50", "i10": "80.00"}, {"i9": U, "i10": U}, "not-checkable"),
        ({"i9": "80.50", "i10": "80.00"}, {"i9": D, "i10": D}, "not-checkable"),
        ({"i9": "80.50", "i10": None}, {"i9": U, "i10": D}, "not-checkable"),
    ],
)
def test_the_lowest_of_an_instrument(changed, of, result):
    done = run(scores=ten(**changed), measures=kinds(**of))
    assert checks(done, "priority-inverted")["OIT"] == result
    assert [f.severity for f in findings(done, "priority-inverted")] == ["note"] * (result == "differs")


def test_an_indicator_with_issues_of_both_kinds_is_left_out():
    rows = [*kinds(i9=U, i10=D), measure("analysis", 10, "t01.r11", issue_kind=U)]
    assert findings(run(scores=ten(i9="80.50", i10="80.00"), measures=rows), "priority-inverted") == []


def test_the_finding_names_the_lowest_and_the_highest_urgent_one():
    scores = ten(i1="90.00", i2="80.00", i3="85.00", i4="70.00", i5="75.00")
    finding = only(run(scores=scores, measures=kinds(i1=D, i2=U, i3=U, i4=D, i5=U)), "priority-inverted")
    assert (finding.indicator_no, finding.observed, finding.expected) == (4, "70.00", "85.00")
    assert len(finding.evidence) == 2
