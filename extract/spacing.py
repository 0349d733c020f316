"""The glyphs of a line in, the same without the blanks that the page does not show out.

A blank may be drawn where nothing is to be seen of it (inside `9 ,600,000`), and letter-spaced text may have one after every
letter. Where each glyph stands tells which blanks part words. A dropped blank keeps its claim, with its rule.
"""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from extract.glyphs import Glyph
from extract.witness import ABOVE, BELOW

NO_GAP = 0.06
"""Em; figures nearer to each other than this touch: the blank between them is not there."""
SPACED = 0.85
"""Share of a line's letters that must have a blank after them before the line counts as letter-spaced."""
LEAST_LETTERS = 2
WIDER = 1.45
"""A blank between words is so many times as wide as those between letters, and by `WIDER_BY` em at least."""
WIDER_BY = 0.12

_MARKS = ABOVE | BELOW
_NUMBER = frozenset("0123456789๐๑๒๓๔๕๖๗๘๙,.")
_DIGITS = _NUMBER - {",", "."}
_JOINED = frozenset(
    "\u0e30\u0e31\u0e32\u0e33\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e40\u0e41\u0e42\u0e43\u0e44\u0e47\u0e48\u0e49"
)
"""Vowels and tones: no list of letters (ก ข ค) has them, words do."""


class Gap(NamedTuple):
    """The blanks between two inked glyphs of a line, by index, and the room between those (em)."""

    first: int
    last: int
    width: float


def shown_blanks(glyphs: list[Glyph | None]) -> list[Glyph | None]:
    """A line without the blanks that cannot be seen in it; None stands for a blank of position only."""
    gaps = _gaps(glyphs)
    if not gaps:
        return glyphs
    out = list(glyphs)
    unseen: set[int] = set()
    for gap in gaps:
        if _is_in_number(glyphs, gap):
            _drop(out, gap, "no-gap")
    if 4 * len(gaps) < len(glyphs):
        return _without(out, unseen)
    letters = sum(1 for glyph in glyphs if glyph is not None and glyph.text.strip() and glyph.text not in _MARKS)
    if letters > LEAST_LETTERS and len(gaps) >= SPACED * (letters - 1) and _is_words(glyphs):
        narrow = median(gap.width for gap in gaps)
        for gap in gaps:
            if gap.width < max(WIDER * narrow, narrow + WIDER_BY):
                _drop(out, gap, "letter-spacing")
                unseen |= set(range(gap.first, gap.last + 1))
    return _without(out, unseen)


def _without(glyphs: list[Glyph | None], unseen: set[int]) -> list[Glyph | None]:
    """The line without the blanks of position that are not there."""
    return [glyph for number, glyph in enumerate(glyphs) if glyph is not None or number not in unseen] if unseen else glyphs


def _gaps(glyphs: Sequence[Glyph | None]) -> list[Gap]:
    found = []
    start = None
    reach = 0.0
    for at, glyph in enumerate(glyphs):
        if glyph is None or (glyph.text and glyph.text.isspace()):
            start = at if start is None else start
            continue
        if start is not None and start > 0:
            found.append(Gap(start, at - 1, (glyph.x0 - reach) / (glyph.size or 1.0)))
        start = None
        reach = glyph.x1
    return found


def _is_in_number(glyphs: Sequence[Glyph | None], gap: Gap) -> bool:
    before, after = glyphs[gap.first - 1], glyphs[gap.last + 1]
    if before is None or after is None or not -NO_GAP <= gap.width < NO_GAP:
        return False
    left, right = before.text[-1:], after.text[:1]
    return left in _NUMBER and right in _NUMBER and bool({left, right} & _DIGITS)


def _is_words(glyphs: Sequence[Glyph | None]) -> bool:
    """Whether a line is Thai words, not a list of letters or figures."""
    text = "".join(glyph.text for glyph in glyphs if glyph is not None and glyph.text.strip())
    thai = sum(1 for letter in text if "\u0e01" <= letter <= "\u0e4e")
    return thai > 0.6 * len(text) and any(letter in _JOINED for letter in text)


def _drop(glyphs: list[Glyph | None], gap: Gap, rule: str) -> None:
    """Take the letter of each blank of a gap away."""
    for at in range(gap.first, gap.last + 1):
        glyph = glyphs[at]
        if glyph is not None:
            glyphs[at] = glyph._replace(text="", rule=rule)
