"""Digits and years as pictures gave them in; which are believed, and what they may be, out."""

import pytest

from schemas.pictures import MOST_READINGS, digits_believed, is_plausible, readings_of, years_of
from tests.thai_digits import misread_digits  # noqa: F401  a fixture for all tests here


@pytest.mark.parametrize(
    ("printed", "believed"),
    [
        ("2567", True),
        ("74.07", True),
        ("ตุลาคม", True),
        ("๗๖.๖๙", True),
        ("๑๐๐.๐๐", False),
        ("๒๕๖๗", True),  # the first two digits begin every year
        ("ตุลาคม ๒๕๖๖ - กันยายน ๒๕๖๗", True),
        ("๒๕๒๗", False),
        ("๒๕๕๗", False),
        ("๒๕.๖๗", False),  # a number and no year
        ("๓๑ ธันวาคม ๒๕๖๖", False),
        ("๗๔.๐๒", False),
    ],
)
def test_digits_that_are_taken_for_others_are_not_believed(printed, believed):
    assert digits_believed(printed) is believed


@pytest.mark.parametrize(
    ("printed", "years"),
    [
        ("2567", [2567]),
        ("2527", []),
        ("๒๕๖๗", [2567]),
        ("๒๕๒๗", [2567, 2577]),
        ("๒๕๔๘", []),
        ("๒๕๖๓", [2561, 2563, 2567, 2569]),
    ],
)
def test_what_a_year_may_be(printed, years):
    assert years_of(printed) == years


@pytest.mark.parametrize(
    ("year", "plausible"), [(2527, False), (2549, False), (2550, True), (2567, True), (2580, True), (2581, False)]
)
def test_plausible_years(year, plausible):
    assert is_plausible(year) is plausible


def test_a_long_number_has_no_readings_but_itself():
    assert readings_of("๒" * 20) == ["2" * 20]
    assert len(readings_of("๒๕๓")) <= MOST_READINGS
