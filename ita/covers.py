"""A PDF, some of its pages and the personal data found in them in; the boxes to paint over in the pictures of these pages out.

The page's characters are read again, since cells and lines only know their own boxes. What cannot be found among them exactly is
covered with the whole cell or line that it stands in, and pictures in the page are covered because nothing in them was read.
"""

import logging
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from extract.content import UPRIGHT, Glyph, PageContent
from extract.documents import opened
from extract.glyphs import GlyphReader
from extract.seen import SCAN_SHARE
from ita.redact import key
from normalize.personal import find_numbers
from schemas.documents import TEXT_LAYER, UnreadableError
from schemas.outcome import Outcome
from schemas.personal import Personal
from schemas.provenance import Box, union

log = logging.getLogger(__name__)

PAD = 0.6
"""Points painted around each character."""
RISE, FALL = 0.95, 0.35
"""Shares of the font size painted above and below the baseline: Thai marks stand high and low."""
LEAST_ROOM = 0.6
"""Share of a character's own box painted above the baseline at least."""


class Spelt(NamedTuple):
    """Characters in some order: a text of them, and for each of its code points which of the characters it is of."""

    glyphs: list[Glyph]
    text: str
    owners: list[int]

    def boxes(self, start: int, end: int) -> list[Box]:
        """The boxes over the characters of a stretch of the text, those between them without any text of their own included."""
        return boxes_over(self.glyphs[self.owners[start] : self.owners[end - 1] + 1])


def read_pages(outcome: Outcome) -> set[int]:
    """The pages whose own characters were read: what stands on the others cannot be masked."""
    told = {page.number for page in outcome.pages if not page.is_scan and page.reader == TEXT_LAYER}
    return told - outcome.health.unreadable.keys()


def covers_of(
    pdf: Path, pages: Collection[int], found: Sequence[Personal], password: str = "", learnt: Path | None = None
) -> dict[int, list[Box]]:
    """The boxes to cover by page, in points of the page as displayed. A page that is not in the answer must not be shown."""
    covers: dict[int, list[Box]] = {}
    try:
        with opened(pdf, password) as document:
            reader = GlyphReader(learnt)
            for number in sorted(pages):
                content = reader.read(document.pages[number - 1])
                if not _mostly_picture(content):
                    covers[number] = sorted({*content.images, *page_covers(content, found)})
    except UnreadableError as error:
        log.info("%s: no page pictures: %s", pdf.name, error)
    except Exception as error:  # the reader raises many families on damaged pages: the pages from here on are not shown
        log.warning("%s: a page could not be read again to be masked: %s", pdf.name, type(error).__name__)
    return covers


def _mostly_picture(content: PageContent) -> bool:
    area = content.width * content.height or 1.0
    return sum((box.x1 - box.x0) * (box.bottom - box.top) for box in content.images) / area > SCAN_SHARE


def page_covers(content: PageContent, found: Sequence[Personal]) -> list[Box]:
    """The boxes over all personal data on a page: wherever its letters follow each other, and in the cells and lines it is in."""
    boxes = [box for one in _drawn_numbers(content.glyphs) for box in one]
    everything = spelt(content.glyphs)
    for wanted in sorted({words for hit in found for words in _keys(hit)}):
        if len(wanted) >= _LEAST:
            boxes += _found_in(everything, wanted)
    for hit in found:
        for piece in hit.pieces:
            here = [place.box for place in piece.places if place.page == content.number and place.box]
            if here:
                boxes += _piece_covers(content, here, len(piece.places) > len(here), _piece_words(hit, piece.source))
    return boxes


def _keys(hit: Personal) -> tuple[str, ...]:
    """What to look for on the page: the words, and of a mobile number also its last nine digits, which all its forms share."""
    words = key(hit.words)
    return (words, words[-9:]) if hit.kind == "mobile" else (words,)


def _drawn_numbers(glyphs: Sequence[Glyph]) -> Iterator[list[Box]]:
    """The boxes over numbers among the characters as they were drawn: some, like watermarks, are in no cell and no line."""
    text = written(glyphs)
    for found in find_numbers(text.text):
        yield text.boxes(found.start, found.end)


def written(glyphs: Sequence[Glyph]) -> Spelt:
    """The characters in the order in which they are drawn, with blanks where they stand apart and line feeds between rows."""
    parts: list[str] = []
    owners: list[int] = []
    for at, glyph in enumerate(glyphs):
        last = glyphs[at - 1] if at else glyph
        apart = abs(glyph.baseline - last.baseline) > 0.5 * glyph.size
        parting = "\n" if apart else " " if abs(glyph.x0 - last.x1) > 0.25 * glyph.size else ""
        parts += [parting if at else "", glyph.text]
        owners += [at] * (len(glyph.text) + (len(parting) if at else 0))
    return Spelt(list(glyphs), "".join(parts), owners)


_LEAST = 6
"""Letters; shorter names are looked for in their own cell or line only."""


def _piece_words(hit: Personal, source: str) -> str:
    """The words of a hit in one of its cells or lines: a number that a line end cuts has a line feed there."""
    if len(hit.pieces) == 1:
        return hit.words
    parts = hit.words.split("\n")
    at = [piece.source for piece in hit.pieces].index(source)
    return parts[at] if len(parts) == len(hit.pieces) else ""


def _piece_covers(content: PageContent, places: Sequence[Box], cut: bool, words: str) -> list[Box]:
    """The boxes over a piece in its cell or line: over its characters if they are found there, else over all of it.

    A cell that a page break cuts may have the piece on either page, or on both.
    """
    wanted = key(words)
    inside = [glyph for glyph in content.glyphs if any(_holds(box, glyph) for box in places)]
    for text in (spelt(inside), spelt(sorted(inside, key=_reading))) if wanted else ():
        boxes = list(_found_in(text, wanted))
        if boxes:
            return boxes
    return [] if cut and not _may_be_here(spelt(inside).text, wanted) else list(places)


def _may_be_here(text: str, wanted: str) -> bool:
    """Whether any stretch of three letters of what is wanted stands in the text."""
    return not wanted or any(wanted[at : at + 3] in text for at in range(max(1, len(wanted) - 2)))


def _holds(box: Box, glyph: Glyph) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return box.x0 - 1 <= x <= box.x1 + 1 and box.top - 1 <= y <= box.bottom + 1


def _reading(glyph: Glyph) -> tuple[float, float]:
    """Where a character stands in reading order, by its baseline and along it."""
    if glyph.direction in (90, 270):
        sign = -1 if glyph.direction == 90 else 1
        return sign * round(glyph.baseline / 4), -sign * glyph.top
    sign = -1 if glyph.direction == 180 else 1
    return sign * round(glyph.baseline / 4), sign * glyph.x0


def spelt(glyphs: Sequence[Glyph]) -> Spelt:
    """The key of the characters in that order."""
    parts: list[str] = []
    owners: list[int] = []
    for at, glyph in enumerate(glyphs):
        own = key(glyph.text)
        parts.append(own)
        owners += [at] * len(own)
    return Spelt(list(glyphs), "".join(parts), owners)


def _found_in(text: Spelt, wanted: str) -> Iterator[Box]:
    """The boxes of the characters at all places where the key stands."""
    at = text.text.find(wanted)
    while at >= 0:
        yield from text.boxes(at, at + len(wanted))
        at = text.text.find(wanted, at + 1)


def boxes_over(glyphs: Sequence[Glyph]) -> list[Box]:
    """One box for each row of characters, a little larger than they are."""
    rows: dict[tuple[int, int], list[Box]] = {}
    for glyph in glyphs:
        rows.setdefault((glyph.direction, round(glyph.baseline)), []).append(_room_of(glyph))
    return [union(boxes) for boxes in rows.values()]


def _room_of(glyph: Glyph) -> Box:
    """The room that a character may take. Boxes of fonts reach far into the lines above and below, so they are not used whole."""
    top, bottom = glyph.top, glyph.bottom
    if glyph.direction == UPRIGHT:
        least = LEAST_ROOM * (bottom - top)
        top, bottom = glyph.baseline - max(RISE * glyph.size, least), glyph.baseline + FALL * glyph.size
    return Box(min(glyph.x0, glyph.x1) - PAD, top - PAD, max(glyph.x0, glyph.x1) + PAD, bottom + PAD)
