"""Spellings of kinds of body in; the kind out."""

import pytest

from normalize.kinds import first_kind, kind_of, kinds, words

SETTLED = {"place", "district", "province", "fixed", "list"}


def test_the_kinds_are_told_apart_by_name_and_abbreviation() -> None:
    found = kinds()
    spellings = [kind.name for kind in found] + [short.replace(".", "") for kind in found for short in dict.fromkeys(kind.shorts)]
    assert len({kind.name for kind in found}) == len(found)
    assert {kind.level for kind in found} <= {"province", "district", "subdistrict", ""}
    assert {kind.settled for kind in found} == SETTLED
    for spelling in spellings:
        assert kind_of(spelling) is not None, spelling


def test_no_abbreviation_stands_for_two_kinds() -> None:
    owners = {(short, kind.name) for kind in kinds() for short in kind.shorts}
    assert len({short for short, _ in owners}) == len(owners)


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_a_kind_is_known_by_each_spelling(kind) -> None:  # type: ignore[no-untyped-def]
    assert kind_of(kind.name) == kind
    assert kind_of(" ".join(kind.name)) == kind
    assert all(kind_of(short) == kind for short in kind.shorts)
    assert bool(kind.province) == (kind.settled == "fixed")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("อบต.แม่หล่าย", "องค์การบริหารส่วนตำบล"),
        ("อบต แม่หล่าย", "องค์การบริหารส่วนตำบล"),
        ("อบต .แม่หล่าย", "องค์การบริหารส่วนตำบล"),
        ("ร.ร.บ้านหนองแวง", "โรงเรียน"),
        ("รพ.สต.แม่หล่าย", "โรงพยาบาลส่งเสริมสุขภาพตำบล"),
        ("รพ.แพร่", "โรงพยาบาล"),
        ("เทศบาล ตำบลแม่หล่าย", "เทศบาลตำบล"),
        ("องคการบริหารสวนตาบลแม่หล่าย", "องค์การบริหารส่วนตำบล"),  # marks lost
        ("วิทยาลัยเทคนิคแพร่", "วิทยาลัยเทคนิค"),
        ("วิทยาลัยแพร่", "วิทยาลัย"),
        ("รายงาน", None),
        ("", None),
    ],
)
def test_first_kind(text: str, name: str | None) -> None:
    kind = first_kind(text)
    assert (kind.name if kind else None) == name


def test_every_role_of_words_is_listed() -> None:
    for role in ("ends", "ends_word", "head", "label", "no_name", "no_office", "overseer", "own", "reported", "unit"):
        assert words(role), role
