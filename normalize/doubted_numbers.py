"""A number as a picture gave it in; what it may have been printed as out, with each change, where its form and range tell.

Nothing here is believed: whether a proposal becomes a value is for those to say who have another witness.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from normalize.numbers import Number, decimals, parse_score, to_arabic
from schemas.datafiles import remembered, rows
from schemas.provenance import Change, replay

FULL = Decimal(100)
SURE = 0.8
"""Confidence of a change that the form of its number calls for; half a dozen letters are taken for the same digit."""
_OUTER = re.compile(r"^[^0-9A-Za-zก-๙|!]+|[^0-9A-Za-zก-๙|!%)]+$")
_POINT = re.compile(r"(?<=[0-9๐-๙])(?:\s+[.,]\s*|\s*[.,]\s+|,)(?=[0-9๐-๙]+$)")
_BLANK = re.compile(r"(?<=[0-9๐-๙])\s+(?=[0-9๐-๙]{2}$)")


class Proposal(NamedTuple):
    """What a printed number may be, and the changes that make it of the printed text."""

    value: Decimal
    changes: list[Change]


@remembered()
def _letters() -> dict[str, str]:
    """Letters and signs that pictures give for a digit → the digit."""
    return {row["read"]: row["digit"] for row in rows("normalize", "ocr_letters")}


def proposal(printed: str, places: int | None) -> Proposal | None:
    """What a score may be that does not look like one; `places` are the decimals that its column prints, None if not known.

    None where nothing in 0–100 with that many decimals can be made of it.
    """
    changes: list[Change] = []
    text = _applied(printed, "ocr-sign", _OUTER, lambda match: "", changes)
    known = "".join(map(re.escape, _letters()))
    if re.fullmatch(rf"[0-9๐-๙{known}.,\s]*[0-9๐-๙][0-9๐-๙{known}.,\s]*", text):
        text = _applied(text, "ocr-digit", re.compile(f"[{known}]"), lambda match: _letters()[match[0]], changes)
    text = _applied(text, "ocr-point", _POINT, lambda match: ".", changes)
    if places:
        text = _applied(text, "ocr-point", _BLANK, lambda match: ".", changes)
        text = _applied(text, "ocr-point", _without_point(places), lambda match: match[1] + ".", changes)
    number = parse_score(text)
    if number is None or not 0 <= number.value <= FULL or (places is not None and decimals(number.value) != places):
        return None
    assert replay(printed, changes) == text
    return Proposal(number.value, changes)


def _without_point(places: int) -> re.Pattern[str]:
    """A number of two digits, or one hundred, whose decimals follow without a point."""
    return re.compile(rf"^([0-9๐-๙]{{2}}|[1๑][0๐]{{2}})(?=[0-9๐-๙]{{{places}}}$)")


def _applied(text: str, rule: str, pattern: re.Pattern[str], write: Callable[[re.Match[str]], str], changes: list[Change]) -> str:
    """The text with a pattern written anew; each place is a change, its offset that in the text as the changes before left it."""
    moved = 0
    for match in pattern.finditer(text):
        after = write(match)
        changes.append(Change(match.start() + moved, rule, match[0], after, SURE))
        moved += len(after) - len(match[0])
    return pattern.sub(write, text)


def lost_its_point(number: Number) -> bool:
    """Whether a number is what a score looks like whose decimal point was not read."""
    return number.value > FULL and decimals(number.value) == 0


def usual_places(numbers: list[Number]) -> int | None:
    """The decimals that a column prints: of all its numbers but one in four, where there are enough to tell. `numbers` are those
    that did not lose their point.
    """
    counts = [decimals(number.value) for number in numbers]
    best = max(set(counts), key=counts.count, default=None)
    return best if best is not None and counts.count(best) >= max(3, 0.75 * len(counts)) else None


def of_another_form(number: Number, places: int | None) -> bool:
    """Whether a number is not printed as its column prints numbers; 0 and 100 often have no decimals, and a last 0 is left out
    at times."""
    if lost_its_point(number):
        return True
    other = places is not None and not 0 < decimals(number.value) <= places and decimals(number.value) != places
    return other and number.value not in (0, FULL)


def printed_in(text: str, value: Decimal | int) -> str:
    """How a value is printed in a text, as its digits stand there; the value itself where it is not found."""
    for match in re.finditer(r"[0-9๐-๙]+(?:\.[0-9๐-๙]+)?", text):
        if to_arabic(match[0]) == str(value):
            return match[0]
    return str(value)
