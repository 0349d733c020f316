"""Two spellings in; their distance, and the only near one of a list, out."""

import pytest

from normalize.confusions import LIMIT, Near, confusions, distance, nearest


@pytest.mark.parametrize(
    ("a", "b", "least", "most"),
    [
        ("ร้องกวาง", "ร้องกวาง", 0, 0),
        ("ร่องกวาง", "ร้องกวาง", 0.1, 0.3),  # another tone mark
        ("รองกวาง", "ร้องกวาง", 0.1, 0.3),  # one left out
        ("ตอนเมือง", "ดอนเมือง", 0.2, 0.4),
        ("สุราษฏร์", "สุราษฎร์", 0.1, 0.3),
        ("ร้องกวาด", "ร้องกวาง", 1, 1),
        ("คลองโยง", "คลองยาง", 1.2, 3),
        ("", "กา", 1.5, 2),
        ("", "", 0, 0),
    ],
)
def test_distances(a: str, b: str, least: float, most: float) -> None:
    assert least <= distance(a, b) <= most
    assert distance(b, a) == distance(a, b)


def test_a_distance_beyond_the_limit_is_infinite() -> None:
    assert distance("คลองโยง", "คลองยาง", 1.0) == float("inf")


@pytest.mark.parametrize(
    ("name", "listed", "found"),
    [
        ("ร่องกวาง", ["ร้องกวาง", "สูงเม่น"], "ร้องกวาง"),
        ("รองกวาง", ["ร้องกวาง"], "ร้องกวาง"),
        ("ร้องกวาง", ["ร้องกวาด"], "ร้องกวาด"),  # one letter
        ("ร้องกวาง", ["ร้องกวาด", "ร้องกวาย"], None),  # more than one
        ("ร่องกวาง", ["ร้องกวาง", "รองกวาง"], None),
        ("ลอง", ["สอง", "จอง"], None),  # too short for a letter to prove anything, look-alike or not
        ("คลองโยง", ["คลองยาง"], None),
        ("สมมุติ", ["ร้องกวาง"], None),
        ("ร่องกวาง", ["ร้องกวาง", "ร้องกวาง"], "ร้องกวาง"),  # a district and a sub-district of one name
        ("สมมุติ", [], None),
        ("", ["ร้องกวาง"], None),
    ],
)
def test_nearest(name: str, listed: list[str], found: str | None) -> None:
    near = nearest(name, listed)
    assert (near.name if near else None) == found


def test_marks_and_look_alikes_are_a_slip_and_another_letter_is_none() -> None:
    assert nearest("ร่องกวาง", ["ร้องกวาง"]) == Near("ร้องกวาง", 0.2)
    slip, letter = nearest("ร่องกวาง", ["ร้องกวาง"]), nearest("ร้องกวาด", ["ร้องกวาง"])
    assert slip
    assert letter
    assert (slip.is_slip, letter.is_slip) == (True, False)


def test_every_confusion_costs_less_than_any_other_letter() -> None:
    assert all(0 < cost < LIMIT for cost in confusions().values())
    assert all(confusions()[b, a] == cost for (a, b), cost in confusions().items())
