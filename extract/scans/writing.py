"""Symbols that an engine saw on lines in; glyphs as if they had been drawn on the page, blanks between words among them, out.

An engine is sure of its letters, less so of where each of them ends. So blanks are taken from the ink of the line, and the
letters of a word are laid side by side as a producer would have done.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extract.content import UPRIGHT, Glyph
from extract.letters import ABOVE, BELOW
from extract.scans.cutting import Cut
from extract.scans.symbols import Symbol

MARKS = ABOVE | BELOW
EM = 1.9
"""Times the height of its letters is the size of a Thai font."""
FEW, FIGURE = 8, 1.35
"""Stretches of ink; a line of fewer does not tell the size of its letters, which are digits if no higher than that many times."""
LIKE = 0.25
"""Share by which the letters of a line may be higher or lower than those of its page and be of the same size still."""
RISE, FALL = 1.25, 0.45
"""Letter heights; how far a line of text with its marks reaches above and below its baseline."""
LEAST_SURE = 0.3
"""A line that is less sure than this one letter with another shows no text, but a stamp, a signature or a picture."""
BLANK = 0.45
"""Letter heights; ink farther apart than this is parted by a blank."""
WIDER = 1.6
"""Where most letters stand that far apart, a blank is so many times as wide as the usual gap."""


class Letter(NamedTuple):
    """A letter with its marks, in logical order, and its place along the line in pixels of the page."""

    text: str
    x0: float
    x1: float
    confidence: float


def glyphs_of(cut: Cut, symbols: Sequence[Symbol], usual: float, scale: float) -> list[Glyph]:
    """A line as glyphs in points; `usual` is the height of the page's letters, `scale` its pixels to the point."""
    letters = letters_of(symbols, cut.x)
    if not letters or median(letter.confidence for letter in letters) < LEAST_SURE:
        return []
    height = height_of(cut, usual)
    parted = blanks_before(letters, cut.spans, height)
    out: list[Glyph] = []
    for at, letter in enumerate(letters):
        goes_on = at + 1 < len(letters) and at + 1 not in parted
        x1 = letters[at + 1].x0 if goes_on else letter.x1
        if at in parted:
            out.append(_glyph(" ", letters[at - 1].x1, letter.x0, letter.confidence, cut.baseline, height, scale))
        for number, text in enumerate(letter.text):
            out.append(_glyph(text, x1 if number else letter.x0, x1, letter.confidence, cut.baseline, height, scale))
    return out


def height_of(cut: Cut, usual: float) -> float:
    """The height of Thai letters in a line, in pixels: its own where it is clearly of another size than the page.

    A line of few letters may be a figure, whose digits are lower or higher than that.
    """
    low, high = (0.0, FIGURE) if len(cut.spans) < FEW else (1 - LIKE, 1 + LIKE)
    return usual if low * usual <= cut.height <= high * usual else cut.height


def letters_of(symbols: Sequence[Symbol], left: int) -> list[Letter]:
    """Letters from left to right, each with the marks that were read behind it; none overlaps the next."""
    out: list[Letter] = []
    for symbol in symbols:
        if out and symbol.text[:1] in MARKS:
            base = out[-1]
            out[-1] = base._replace(text=base.text + symbol.text, confidence=min(base.confidence, symbol.confidence))
        else:
            x0 = max(symbol.x0 + left, out[-1].x0 + 0.5) if out else symbol.x0 + left
            out.append(Letter(symbol.text, x0, max(symbol.x1 + left, x0 + 0.5), symbol.confidence))
    ends = [min(letter.x1, after.x0) for letter, after in pairwise(out)]
    return (
        [letter._replace(x1=max(end, letter.x0 + 0.25)) for letter, end in zip(out, [*ends, *[out[-1].x1]], strict=True)]
        if out
        else []
    )


def blanks_before(letters: Sequence[Letter], spans: Sequence[tuple[int, int]], height: float) -> set[int]:
    """Indexes of the letters before which a blank stands: where the ink of the line leaves room for one."""
    gaps = [(a, b) for (_, a), (b, _) in pairwise(spans)]
    if not gaps or len(letters) < 2:
        return set()
    usual = median(b - a for a, b in gaps)
    least = BLANK * height if len(gaps) < 4 or usual <= BLANK * height else WIDER * usual
    bounds = [(before.x1 + after.x0) / 2 for before, after in pairwise(letters)]
    middles = [(a + b) / 2 for a, b in gaps if b - a >= least]
    return {1 + min(range(len(bounds)), key=lambda at: abs(bounds[at] - middle)) for middle in middles}


def _glyph(text: str, x0: float, x1: float, confidence: float, base: float, height: float, scale: float) -> Glyph:
    top, bottom = base - RISE * height, base + FALL * height
    x0, x1, top, bottom, base, size = (value / scale for value in (x0, x1, top, bottom, base, EM * height))
    return Glyph(text, text, "", x0, top, x1, bottom, size, base, UPRIGHT, None, "", confidence)
