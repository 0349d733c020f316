"""Two texts in; whether they read the same but for blanks, signs and list numbers, and where their words differ, out."""

import re
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

CONTEXT = 8
"""Letters shown on each side of a difference."""
NEAR = 12
"""Differences with fewer letters than this between them are shown as one."""
MOST_SHOWN = 3

_LIST_NUMBER = re.compile(r"(?:^|(?<=\s))[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)](?![0-9๐-๙])")
_SIGNS = re.compile(r"[^0-9๐-๙A-Za-zก-ฮะ-ฺเ-๎]")
_MARKS = re.compile(r"[ัิ-ฺ็-๎]")
_SPELLINGS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


class Difference(NamedTuple):
    """A place at which two texts differ, with the letters around it."""

    one: str
    other: str

    def shown(self) -> str:
        """`“…” ↔ “…”`."""
        return f"“{self.one}” ↔ “{self.other}”"


def letters_of(text: str) -> str:
    """What counts of a text: Thai and Latin letters and digits; numbers of lists, blanks and signs do not."""
    bare = _SIGNS.sub("", _LIST_NUMBER.sub("", text))
    return bare.translate(_SPELLINGS).replace("ํา", "ำ").replace("เเ", "แ").lower()


def without_marks(letters: str) -> str:
    """The letters without the vowel signs and tone marks above and below them: what a text layer loses first."""
    return _MARKS.sub("", letters).replace("ำ", "า")


def same_but_for_marks(one: str, other: str) -> bool:
    """Whether the letters differ in such marks only."""
    return without_marks(one) == without_marks(other)


def likeness(one: str, other: str) -> float:
    """0 (nothing in common) to 1 (equal), by the letters that would have to go or come."""
    return fuzz.ratio(one, other) / 100


def differences(one: str, other: str) -> list[Difference]:
    """Where two strings of letters differ, in their order."""
    spans: list[list[int]] = []
    for op in Indel.opcodes(one, other):
        if op.tag == "equal":
            continue
        if spans and op.src_start - spans[-1][1] < NEAR:
            spans[-1][1], spans[-1][3] = op.src_end, op.dest_end
        else:
            spans.append([op.src_start, op.src_end, op.dest_start, op.dest_end])
    return [Difference(_around(one, *span[:2]), _around(other, *span[2:])) for span in spans]


def shown(found: list[Difference]) -> str:
    """The first differences, as a sentence has them."""
    more = f" (+{len(found) - MOST_SHOWN})" if len(found) > MOST_SHOWN else ""
    return ", ".join(one.shown() for one in found[:MOST_SHOWN]) + more


def _around(text: str, start: int, end: int) -> str:
    """A stretch and the letters around it; it does not begin with a mark that belongs to the letter before."""
    first, last = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    while first > 0 and (_MARKS.match(text[first]) or text[first] in "ะาำๅ"):
        first -= 1
    while last < len(text) and (_MARKS.match(text[last]) or text[last] in "ะาำๅ"):
        last += 1
    return ("…" if first else "") + text[first:last] + ("…" if last < len(text) else "")
