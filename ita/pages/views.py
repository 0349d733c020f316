"""A finding and the pictures of its pages in; its quotations, and the regions of the pages on which they are outlined, out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from ita.pages.differing import Part, differing
from ita.pages.words import Words, words_for
from ita.pictures import PagePicture
from schemas.documents import PageFacts
from schemas.findings import Evidence, Finding
from schemas.provenance import Box, union

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
MOST_BESIDE = 2
"""Regions that stand below the quotations of their own side; more of them stand below both sides."""


class Mark(NamedTuple):
    """An outlined box, with the numbers of the quotations that stand there."""

    box: Box
    label: str


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


class Quote(NamedTuple):
    """One quotation of a finding, numbered from 1; `href` leads to the picture of its page, "" where there is none.

    In a text dump it has a line of the file and no page; one from another report has that report's id, and neither.
    `parts` are its words parted by whether the other side has them too, where that can be told.
    """

    number: int
    label: Words
    words: str
    page: int | None
    href: str
    line: int | None = None
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

    `below`: the regions of a side that are too many for its column. `shown`: whether the regions are open at once; the
    others are a click away.
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


def finding_view(finding: Finding, facts: Mapping[int, PageFacts], pictures: Mapping[int, PagePicture]) -> FindingView:
    """The view of one finding."""
    numbered = list(enumerate(finding.evidence, 1))
    homeless: list[tuple[int, Evidence]] = []

    def side(value: str | None, chosen: Numbered) -> Side:
        regions = _regions(chosen, facts, pictures)
        if len(regions) > MOST_BESIDE:
            homeless.extend(chosen)
            regions = []
        return Side(cut(value), [quote_of(number, evidence, pictures) for number, evidence in chosen], regions)

    observed, expected, rest = parted(finding, numbered)
    first, second = compared(side(finding.observed, observed), side(finding.expected, expected))
    sides = first, second, side(None, rest)
    below = _regions(sorted(homeless, key=itemgetter(0)), facts, pictures)
    return FindingView(finding, *sides, below, _marked_pages(numbered, facts, pictures))


Numbered = Sequence[tuple[int, Evidence]]


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
    plain = squeezed(value)
    pattern = re.compile(rf"(?<![A-Za-z0-9.]){re.escape(plain)}(?![A-Za-z0-9]|\.\d)")
    exact = (one for one in numbered if squeezed(one[1].quote) == plain)
    within = (one for one in numbered if pattern.search(squeezed(one[1].quote)))
    return next(exact, None) or next(within, None)


def squeezed(words: str) -> str:
    """A text with single blanks."""
    return " ".join(words.split())


def quote_of(number: int, evidence: Evidence, pictures: Mapping[int, PagePicture]) -> Quote:
    """A quotation, cut where it is very long."""
    place = evidence.place
    page = place.page if place else None
    href = f"../pages/{pictures[page].name}" if page is not None and page in pictures else ""
    line = place.line if place else None
    return Quote(number, words_for(evidence.label), cut(evidence.quote) or "", page, href, line, evidence.report_id or "")


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


def _marked_pages(numbered: Numbered, facts: Mapping[int, PageFacts], pictures: Mapping[int, PagePicture]) -> list[View]:
    """The whole pages on which quotations stand, with their boxes outlined."""
    marks: dict[int, list[Mark]] = {}
    for number, evidence in numbered:
        for page, box, _ in evidence.places:
            if page is not None and box is not None and page in facts and fits(pictures.get(page), facts[page]):
                _mark(marks.setdefault(page, []), box, number)
    return [whole_page(facts[page], pictures[page], on_page) for page, on_page in sorted(marks.items())]


def _regions(numbered: Numbered, facts: Mapping[int, PageFacts], pictures: Mapping[int, PagePicture]) -> list[View]:
    return [region for page in _marked_pages(numbered, facts, pictures) for region in regions_of(page)]


def _mark(marks: list[Mark], box: Box, number: int) -> None:
    """Outline a box; quotations from the same box share one outline."""
    for index, mark in enumerate(marks):
        if mark.box == box:
            marks[index] = Mark(box, f"{mark.label}, {number}")
            return
    marks.append(Mark(box, str(number)))


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
        box, marks = around(mark.box, view.page), [mark]
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
