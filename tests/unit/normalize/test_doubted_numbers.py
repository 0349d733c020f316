"""Numbers as pictures gave them in; what they may have been printed as out."""

import pytest

from normalize.doubted_numbers import lost_its_point, of_another_form, printed_in, proposal, usual_places
from normalize.numbers import parse_score
from schemas.provenance import replay


@pytest.mark.parametrize(
    ("read", "places", "value", "rules"),
    [
        ("7407", 2, "74.07", ["ocr-point"]),
        ("10000", 2, "100.00", ["ocr-point"]),
        ("774", 1, "77.4", ["ocr-point"]),
        ("74,07", 2, "74.07", ["ocr-point"]),
        ("74. 07", 2, "74.07", ["ocr-point"]),
        ("74 .07", 2, "74.07", ["ocr-point"]),
        ("74 07", 2, "74.07", ["ocr-point"]),
        ("74.O7", 2, "74.07", ["ocr-digit"]),
        ("1OO.00", 2, "100.00", ["ocr-digit", "ocr-digit"]),
        ("l00", 0, "100", ["ocr-digit"]),
        ("8l.79", None, "81.79", ["ocr-digit"]),
        ("๗๔.๐๗", 2, "74.07", []),
        ("๗๔๐๗", 2, "74.07", ["ocr-point"]),
        ("'74.07.", 2, "74.07", ["ocr-sign", "ocr-sign"]),
        ("74.07", 2, "74.07", []),
    ],
)
def test_proposals(read, places, value, rules):
    found = proposal(read, places)
    assert found is not None
    assert str(found.value) == value
    assert [change.rule for change in found.changes] == rules
    assert parse_score(replay(read, found.changes)).value == found.value


@pytest.mark.parametrize(
    ("read", "places"),
    [
        ("7407", None),  # nothing says that it has decimals
        ("777", 2),  # 7.77 or 77.7
        ("333.35", 2),
        ("99999", 2),
        ("80.07 81.12", 2),  # two numbers
        ("ฒ๐.๓๕", 2),  # a letter that is no digit's like
        ("74.0", 2),
        ("OIL", 2),
        ("", 2),
        ("-", 2),
        ("1.234.5", 2),
    ],
)
def test_no_proposal(read, places):
    assert proposal(read, places) is None


@pytest.mark.parametrize(
    ("texts", "places"),
    [
        (["74.07", "81.79", "75.10"], 2),
        (["74.07", "81.79", "75.10", "7178"], 2),
        (["74.07", "81.79"], None),
        (["74.07", "81.79", "75.1", "71.7"], None),
        (["74", "81", "75"], 0),
        ([], None),
    ],
)
def test_the_decimals_of_a_column(texts, places):
    assert usual_places([parse_score(text) for text in texts]) == places


@pytest.mark.parametrize(("read", "other"), [("7407", True), ("74", True), ("74.07", False), ("100", False), ("113.47", False)])
def test_another_form_than_the_column_has(read, other):
    assert of_another_form(parse_score(read), 2) is other


@pytest.mark.parametrize(("read", "lost"), [("7407", True), ("774", True), ("100", False), ("85", False), ("113.47", False)])
def test_a_point_that_was_lost(read, lost):
    assert lost_its_point(parse_score(read)) is lost
    assert of_another_form(parse_score(read), None) is lost


def test_how_a_value_is_printed():
    assert printed_in("ปีงบประมาณ พ.ศ. ๒๕๖๖ มีคะแนน 88.4", 2566) == "๒๕๖๖"
    assert printed_in("nothing", 2566) == "2566"
