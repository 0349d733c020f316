"""A finding and the pictures of its pages in; its quotations, and the regions of the pages on which they are outlined, out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from ita.pages.differing import Part, differing
from ita.pages.words import Words, words_for
from ita.pictures import PagePicture
from schemas.digits import TO_ARABIC
from schemas.documents import PageFacts
from schemas.findings import Evidence, Finding
from schemas.provenance import Box, Place, union
from schemas.tables import Table

MARGIN = 60.0
"""Points of the page shown around an outlined box."""
ASPECT_SLACK = 0.02
"""A picture whose sides relate otherwise than the page's, by more than this share, shows another area: no box is drawn on it."""
LONGEST_QUOTE = 400
LONGEST_VALUE = 60
"""A longer value is a text; it is not repeated above its quotation."""
PX_PER_POINT = 1.35
TALLEST_PX = 430.0
"""A region is shown no taller than this; a cell that fills a page would push all else out of sight."""
WIDEST = 560.0
"""A region is not widened to the beginning of its table row beyond this many points."""
ROW_MARGIN = 6.0
"""Points shown to the left of a table row."""
BADGE = 8.5
"""Points that the letters of an outline's number are high, where a region is shown at full size."""
MOST_GROWN = 1.8
"""How much larger the number is where a region is shown smaller."""
MOST_BESIDE = 2
"""Regions that stand below the quotations of their own side; more of them stand below both sides."""

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


class Mark(NamedTuple):
    """An outlined box, with the numbers of the quotations that stand there.

    `row_start`: where the table row of a cell begins on the page, in points from the left, None for what is no cell.
    """

    box: Box
    label: str
    row_start: float | None = None


class View(NamedTuple):
    """A region of a page picture with outlined boxes; x, y, width and height are points of the page."""

    page: PageFacts
    picture: PagePicture
    x: float
    y: float
    width: float
    height: float
    marks: list[Mark]

    @property
    def shown_px(self) -> float:
        """How wide the region is shown: by its size on the page, but not too tall."""
        return self.width * min(PX_PER_POINT, TALLEST_PX / self.height)

    @property
    def badges(self) -> "list[Badge]":
        """The numbers of the outlines; boxes that follow on each other with one number, as the lines of a sentence, have one."""
        size = BADGE * min(MOST_GROWN, max(1.0, self.height * PX_PER_POINT / TALLEST_PX))
        before = ("", *(mark.label for mark in self.marks))
        return [self._badge(mark, size) for mark, last in zip(self.marks, before, strict=False) if mark.label != last]

    def _badge(self, mark: Mark, size: float) -> "Badge":
        """Outside the box, so that no quoted word is hidden: before a line, else at the upper left corner."""
        width, height = size * (0.55 + 0.6 * len(mark.label)), size * 1.3
        top = mark.box.top - height if mark.row_start is not None else (mark.box.top + mark.box.bottom - height) / 2
        x, y = max(self.x, mark.box.x0 - width - 1), max(self.y, top)
        return Badge(mark.label, x, y, width, height, size)


class Badge(NamedTuple):
    """The number of an outline on a ground of its own: its upper left corner, and its sizes in points of the page."""

    label: str
    x: float
    y: float
    width: float
    height: float
    size: float


class PageLink(NamedTuple):
    """A page; `href` leads to its picture, "" where there is none."""

    number: int
    href: str


class Quote(NamedTuple):
    """One quotation of a finding, numbered from 1, with all the pages it stands on.

    In a text dump it has lines of the file and no pages; one from another report has that report's id, and neither.
    `parts` are its words parted by whether the other side has them too, where that can be told.
    """

    number: int
    label: Words
    words: str
    pages: tuple[PageLink, ...] = ()
    lines: tuple[int, ...] = ()
    other: str = ""
    parts: tuple[Part, ...] = ()


class Side(NamedTuple):
    """One side of what is compared: the value, the quotations it rests on, and the regions of the pages around them."""

    value: str | None
    quotes: list[Quote]
    regions: list[View]

    @property
    def spoken(self) -> bool:
        """Whether the value is a text that stands in full in its only quotation, and need not be said twice."""
        return len(self.quotes) == 1 and len(self.value or "") > LONGEST_VALUE and is_quoted(self)


class FindingView(NamedTuple):
    """A finding with what was observed, what it was compared with, the quotations that belong to neither, and the whole pages.

    `below`: the regions of a side that are too many for its column, or that both sides stand in. `shown`: whether the regions
    are open at once; the others are a click away.
    """

    finding: Finding
    observed: Side
    expected: Side
    others: Side
    below: list[View]
    pages: list[View]
    shown: bool = True

    @property
    def numbered(self) -> bool:
        """Whether there are quotations to tell apart."""
        return len(self.observed.quotes) + len(self.expected.quotes) + len(self.others.quotes) > 1

    @property
    def spots(self) -> set[tuple[int, Box]]:
        """The outlined boxes with their pages."""
        return {(view.page.number, mark.box) for view in self.pages for mark in view.marks}

    def undrawn(self) -> "FindingView":
        """The same without any picture; the quotations still lead to theirs."""
        observed, expected, others = (side._replace(regions=[]) for side in (self.observed, self.expected, self.others))
        return self._replace(observed=observed, expected=expected, others=others, below=[], pages=[])


Numbered = Sequence[tuple[int, Evidence]]
RowStarts = Mapping[tuple[str, int], float]
"""(cell id, page) → where the row of the cell begins on that page, in points from the left."""


class Shown(NamedTuple):
    """What a report shows: its pages, their pictures, and where the rows of its tables begin."""

    facts: Mapping[int, PageFacts]
    pictures: Mapping[int, PagePicture]
    starts: RowStarts = MappingProxyType({})


def row_starts(tables: Iterable[Table]) -> dict[tuple[str, int], float]:
    """Where the row of each cell begins, on each page that the cell stands on; the row of a spanning cell is its first."""
    starts: dict[tuple[str, int], float] = {}
    for table in tables:
        for row, cells in enumerate(table.covering()):
            least: dict[int, float] = {}
            for cell in cells:
                for page, box, _ in cell.places:
                    if page is not None and box is not None:
                        least[page] = min(box.x0, least.get(page, box.x0))
                        if cell.row == row:
                            starts[cell.cell_id, page] = least[page]
    return starts


def finding_view(finding: Finding, shown: Shown) -> FindingView:
    """The view of one finding."""
    numbered = list(enumerate(finding.evidence, 1))
    parts = parted(finding, numbered)
    regions = [_regions(part, shown) for part in parts]
    values = finding.observed, finding.expected, None
    below = [number for number in range(3) if len(regions[number]) > MOST_BESIDE]
    if regions[0] and regions[1] and len(_regions([*parts[0], *parts[1]], shown)) < len(regions[0]) + len(regions[1]):
        below = sorted({0, 1, *below})  # both stand in one region, which need not be shown twice
    first, second, third = (
        Side(cut(value), [quote_of(number, evidence, shown.pictures) for number, evidence in part], [] if at in below else own)
        for at, (value, part, own) in enumerate(zip(values, parts, regions, strict=True))
    )
    homeless = [one for number in below for one in parts[number]]
    return FindingView(finding, *compared(first, second), third, _regions(homeless, shown), _marked_pages(numbered, shown))


def parted(finding: Finding, numbered: Numbered) -> tuple[Numbered, Numbered, Numbered]:
    """The quotations that hold what was observed, those it is compared with, and those that cannot be told.

    The checks quote in their own order, so the words decide: a quotation that holds a value belongs to it, and once one
    side is known, the rest is what stands against it.
    """
    if finding.observed is None and finding.expected is None:
        return (), (), numbered
    observed, expected = (_holder(value, numbered) for value in (finding.observed, finding.expected))
    if observed is not None:
        return [observed], [one for one in numbered if one is not observed], ()
    if expected is not None and finding.observed is not None:
        rest = [one for one in numbered if one is not expected]
        return rest, [expected], ()
    return (), (), numbered


def _holder(value: str | None, numbered: Numbered) -> tuple[int, Evidence] | None:
    """The quotation that is a value, else the first that has it as a word of its own."""
    if not value:
        return None
    plain = comparable(value)
    pattern = re.compile(rf"(?<![A-Za-z0-9.]){re.escape(plain)}(?![A-Za-z0-9]|\.\d)")
    exact = (one for one in numbered if comparable(one[1].quote) == plain)
    within = (one for one in numbered if pattern.search(comparable(one[1].quote)))
    return next(exact, None) or next(within, None)


def comparable(words: str) -> str:
    """A text with single blanks, its digits as Arabic ones and without separators of thousands, by which values are found."""
    return _THOUSANDS.sub("", squeezed(words).translate(TO_ARABIC))


def squeezed(words: str) -> str:
    """A text with single blanks."""
    return " ".join(words.split())


def quote_of(number: int, evidence: Evidence, pictures: Mapping[int, PagePicture]) -> Quote:
    """A quotation, cut where it is very long."""
    pages = dict.fromkeys(place.page for place in evidence.places if place.page is not None)
    links = tuple(PageLink(page, f"../pages/{pictures[page].name}" if page in pictures else "") for page in pages)
    lines = tuple(dict.fromkeys(place.line for place in evidence.places if place.line is not None))
    return Quote(number, words_for(evidence.label), cut(evidence.quote) or "", links, lines, evidence.report_id or "")


def cut(words: str | None) -> str | None:
    """Words, cut where they are very long."""
    return words if words is None or len(words) <= LONGEST_QUOTE else words[:LONGEST_QUOTE].rstrip() + " …"


def compared(observed: Side, expected: Side) -> tuple[Side, Side]:
    """Both sides; where each is one text and the two are versions of each other, the words that differ are parted out."""
    if not (is_quoted(observed) and is_quoted(expected)):
        return observed, expected
    parts = differing(observed.quotes[0].words, expected.quotes[0].words)
    if parts is None:
        return observed, expected
    first, second = (
        side._replace(quotes=[side.quotes[0]._replace(parts=own)]) for side, own in zip((observed, expected), parts, strict=True)
    )
    return first, second


def is_quoted(side: Side) -> bool:
    """Whether a side is one quotation that is its value."""
    return len(side.quotes) == 1 and side.value is not None and squeezed(side.value) == squeezed(side.quotes[0].words)


def _marked_pages(numbered: Numbered, shown: Shown) -> list[View]:
    """The whole pages on which quotations stand, with their boxes outlined."""
    facts, pictures, starts = shown
    marks: dict[int, list[Mark]] = {}
    for number, evidence in numbered:
        for page, box, _ in evidence.places:
            if page is not None and box is not None and page in facts and fits(pictures.get(page), facts[page]):
                _mark(marks.setdefault(page, []), box, number, starts.get((evidence.source or "", page)))
    return [whole_page(facts[page], pictures[page], on_page) for page, on_page in sorted(marks.items())]


def _regions(numbered: Numbered, shown: Shown) -> list[View]:
    """The regions around quotations, in the order of their numbers: what goes on over a page break stands side by side."""
    regions = [region for page in _marked_pages(numbered, shown) for region in regions_of(page)]
    order = {place: number for number, evidence in reversed(numbered) for place in map(_spot, evidence.places)}
    return sorted(regions, key=lambda region: min(order[region.page.number, mark.box] for mark in region.marks))


def views_of(evidence: Evidence, shown: Shown) -> tuple[list[View], list[View]]:
    """The whole pages on which one quotation stands, and the regions around it."""
    numbered = [(1, evidence)]
    return _marked_pages(numbered, shown), _regions(numbered, shown)


def _spot(place: Place) -> tuple[int | None, Box | None]:
    return place.page, place.box


def _mark(marks: list[Mark], box: Box, number: int, row_start: float | None) -> None:
    """Outline a box; quotations from the same box share one outline."""
    for index, mark in enumerate(marks):
        if mark.box == box:
            if str(number) not in mark.label.split(", "):
                marks[index] = mark._replace(label=f"{mark.label}, {number}")
            return
    marks.append(Mark(box, str(number), row_start))


def fits(picture: PagePicture | None, page: PageFacts) -> bool:
    """Whether a picture shows the area that the page's boxes are measured on, as far as its sides tell."""
    if picture is None or min(page.width, page.height, picture.width_px, picture.height_px) <= 0:
        return False
    # Sides are whole pixels, so a small picture cannot be held to the ratio more closely than one pixel allows.
    slack = ASPECT_SLACK + 1 / min(picture.width_px, picture.height_px)
    return abs(picture.width_px * page.height / (picture.height_px * page.width) - 1) <= slack


def whole_page(page: PageFacts, picture: PagePicture, marks: list[Mark]) -> View:
    """The view that shows all of a page."""
    return View(page, picture, 0.0, 0.0, page.width, page.height, marks)


def regions_of(view: View) -> list[View]:
    """The regions around the marks of a whole page; regions that overlap become one."""
    regions: list[tuple[Box, list[Mark]]] = []
    for mark in view.marks:
        box, marks = with_row(around(mark.box, view.page), mark.row_start), [mark]
        while overlapping := [region for region in regions if _overlap(region[0], box)]:
            regions = [region for region in regions if region not in overlapping]
            box = union([box, *(region[0] for region in overlapping)])
            marks = [mark for region in overlapping for mark in region[1]] + marks
        regions.append((box, marks))
    return [
        view._replace(x=box.x0, y=box.top, width=box.x1 - box.x0, height=box.bottom - box.top, marks=marks)
        for box, marks in regions
    ]


def around(box: Box, page: PageFacts, margin: float = MARGIN) -> Box:
    """The box and a margin around it, as far as the page goes; the whole page where the box lies off it."""
    near = Box(
        max(0.0, box.x0 - margin), max(0.0, box.top - margin),
        min(page.width, box.x1 + margin), min(page.height, box.bottom + margin),
    )  # fmt: skip
    return near if near.x0 < near.x1 and near.top < near.bottom else Box(0.0, 0.0, page.width, page.height)


def with_row(box: Box, row_start: float | None) -> Box:
    """A region widened to where its table row begins, which names what the cell is about; as it is where that is too far."""
    if row_start is None or box.x1 - row_start > WIDEST:
        return box
    return box._replace(x0=min(box.x0, max(0.0, row_start - ROW_MARGIN)))


def _overlap(a: Box, b: Box) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1 and a.top < b.bottom and b.top < a.bottom


def opened(views: Iterable[FindingView], most: int) -> list[FindingView]:
    """Views with their regions open for the first few, and closed where the spots were shown just before."""
    seen: set[tuple[int, Box]] = set()
    result: list[FindingView] = []
    for view in views:
        fresh = not view.spots <= seen
        result.append(view._replace(shown=fresh and sum(one.shown for one in result) < most))
        seen |= view.spots
    return result
