"""What is drawn on a page: characters, ruled lines, pictures and shaded areas, in points as displayed (origin top left)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from schemas.provenance import Box

UPRIGHT, SKEWED = 0, -1
HIDDEN = 0.8
"""The confidence of a character that is not to be seen: a scanner's program put it there, and nobody knows how well it read."""
_THAI = re.compile("[\u0e01-\u0e5b]")


class Glyph(NamedTuple):
    """A drawn character, or a cluster that an /ActualText span names as one.

    `direction` is the clockwise angle of the baseline on the displayed page: 0, 90, 180, 270, or -1 for any other.
    `size` is the font size in points, `baseline` the distance of the baseline from the top (or, turned, the left) edge.
    `source` names font and code of a character that is not known. `confidence` (0–1) is below 1 where it was read from a picture,
    and HIDDEN where the page holds the character without showing it.
    """

    claimed: str
    text: str
    rule: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    baseline: float
    direction: int
    tag: int | None
    source: str = ""
    confidence: float = 1.0


class Rule(NamedTuple):
    """A straight ruled line, axis-parallel: its end points in points, `x0 <= x1`, `top <= bottom`."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        """Whether it runs along x."""
        return self.x1 - self.x0 >= self.bottom - self.top


class PageContent(NamedTuple):
    """What is drawn on a page; `width` and `height` are those of the page as displayed. `in_order` says that the glyphs of a cell
    follow each other, as a producer draws them; of a picture they come line by line over the whole page."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    rules: list[Rule]
    images: list[Box]
    shades: list[Box]
    in_order: bool = True


class TextCounts(NamedTuple):
    """What became of a page's characters: Thai ones, those read otherwise than claimed, left unknown, and not to be seen."""

    n_thai: int = 0
    n_mended: int = 0
    n_unknown: int = 0
    n_hidden: int = 0


NO_TEXT = TextCounts()


def text_counts(glyphs: Sequence[Glyph]) -> TextCounts:
    """Count the decoded text of a page, as the font told it."""
    n_thai = len(_THAI.findall("".join([glyph.text for glyph in glyphs])))
    decided = [glyph for glyph in glyphs if glyph.rule or glyph.source]
    unknown = sum(1 for glyph in decided if glyph.source)
    hidden = sum(1 for glyph in glyphs if glyph.confidence == HIDDEN)
    return TextCounts(n_thai, sum(1 for glyph in decided if glyph.rule and not glyph.source), unknown, hidden)
