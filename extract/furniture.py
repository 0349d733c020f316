"""Lines of pages in, which of them are running headers, footers and page numbers out."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from extract.content import Glyph
from schemas.tables import RawLine

MARGIN = 0.12
"""Share of the page's height in which running headers, footers and page numbers stand."""
SAME_HEIGHT = 4.0
"""Points; running lines do not wander more from page to page."""
PAGE_NUMBER = re.compile(
    r"(?![2๒][4-7๔-๗][0-9๐-๙]{2}$)(?:(?:หน้า|หน้าที่|page|p\.)\s*)?[-–—|(]*\s*[0-9๐-๙]{1,4}\s*[-–—|)]*(?:\s*(?:/|จาก|of)\s*[0-9๐-๙]{1,4})?",
    re.IGNORECASE,
)

_COUNTS = re.compile(r"(?<![0-9๐-๙.,])[0-9๐-๙]{1,3}(?![0-9๐-๙]|[.,][0-9๐-๙])|\s+")
"""What may differ between running lines: a year or a score says something of its own page."""
_DIGITS = re.compile("[0-9๐-๙]")
ALIKE = 80
"""Per cent of likeness from which two lines that were read from pictures are the same words."""


def without_page_number(
    glyphs: list[Glyph], height: float, in_closed_cell: Callable[[Glyph], bool]
) -> tuple[list[Glyph], list[Glyph]]:
    """Upright glyphs without, and those of, a page number alone on the highest or lowest line of the page.

    Uprights of a table that is open at a page break may reach down to it, and it is no cell of theirs; what stands in a closed
    cell is no page number.
    """
    inked = [glyph for glyph in glyphs if glyph.text.strip()]
    if not inked:
        return glyphs, []
    taken: set[int] = set()
    for edge in (max(g.baseline for g in inked), min(g.baseline for g in inked)):
        line = [g for g in glyphs if abs(g.baseline - edge) <= 0.4 * g.size]
        near = edge > (1 - MARGIN) * height or edge < MARGIN * height
        if near and not any(in_closed_cell(g) for g in line) and PAGE_NUMBER.fullmatch("".join(g.text for g in line).strip()):
            taken.update(id(g) for g in line)
    return [g for g in glyphs if id(g) not in taken], [g for g in glyphs if id(g) in taken]


def mark_running(pages: Sequence[tuple[float, Sequence[RawLine], Sequence[float]]]) -> None:
    """Mark lines that stand at the same height in the margin of several pages with the same words, page numbers aside.

    Each page is (height in points, its lines, their top positions in reading coordinates).
    """
    by_words: dict[str, list[tuple[float, int, RawLine]]] = {}
    for number, (height, lines, tops) in enumerate(pages):
        for line, top in zip(lines, tops, strict=True):
            if not MARGIN * height < top < (1 - MARGIN) * height - line.size:
                by_words.setdefault(_known(_COUNTS.sub("", line.text), by_words, line.confidence), []).append((top, number, line))
    for words, found in by_words.items():
        for group in _level(sorted(found, key=lambda one: one[0])) if words else ():
            on = {number for _, number, _ in group}
            if len(on) >= 2 and len(on) >= 0.3 * len(pages):
                for _, _, line in group:
                    line.furniture = True


def _known(words: str, known: Iterable[str], confidence: float) -> str:
    """The words as an earlier page has them, where this one is read from a picture and differs by what is misread there."""
    if confidence == 1 or words in known:
        return words
    figures = _DIGITS.findall(words)
    alike = (other for other in known if _DIGITS.findall(other) == figures and fuzz.ratio(words, other) >= ALIKE)
    return next(alike, words)


def _level(found: Sequence[tuple[float, int, RawLine]]) -> Iterator[list[tuple[float, int, RawLine]]]:
    """Lines of equal words in groups of about the same height on their pages."""
    group: list[tuple[float, int, RawLine]] = []
    for one in found:
        if group and one[0] - group[-1][0] > SAME_HEIGHT:
            yield group
            group = []
        group.append(one)
    if group:
        yield group
