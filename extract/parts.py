"""A page's layout in, light table parts and lines out: text as runs, boxes on the displayed page, no glyph kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extract.content import NO_TEXT, TextCounts
from extract.furniture import MARGIN, PAGE_NUMBER
from extract.lines import LineShape, TextLine, join_lines
from extract.pages import Fragment, PageLayout
from extract.tags import only_table
from schemas.documents import TEXT_LAYER, Layer
from schemas.provenance import Place
from schemas.tables import RawLine, Run


@dataclass(slots=True)
class PartCell:
    """A cell of a table part; rows and columns count from 0 inside the part. `width` is the cell's, in points."""

    row: int
    col: int
    row_span: int
    col_span: int
    runs: list[Run]
    place: Place
    width: float
    first: LineShape | None
    last: LineShape | None
    tags: set[int]
    confidence: float = 1.0

    @property
    def text(self) -> str:
        """The decoded text."""
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class Part:
    """What of a table stands on one page. `xs` are column positions, `top`/`bottom` its height, in reading coordinates."""

    page: int
    how: str
    xs: list[float]
    n_rows: int
    cells: list[PartCell]
    top: float
    bottom: float
    open_top: bool
    open_bottom: bool
    """Whether the uprights go on beyond the last cross line: the table goes on."""
    cut_top: bool = False
    cut_bottom: bool = False
    """Whether the open row holds text: a row is cut there."""
    tagged: int | None = None
    """The table that the PDF's own tags say this is a part of, by number; None where they say nothing clear."""

    @property
    def n_cols(self) -> int:
        """Number of columns."""
        return len(self.xs) - 1

    def row(self, number: int) -> list[PartCell]:
        """The cells that start in a row, from left to right."""
        return [cell for cell in self.cells if cell.row == number]

    def texts(self) -> list[list[str]]:
        """The grid of texts, "" under a span."""
        grid = [[""] * self.n_cols for _ in range(self.n_rows)]
        for cell in self.cells:
            grid[cell.row][cell.col] = cell.text
        return grid


@dataclass(slots=True)
class PageParts:
    """A page ready to be put together with its neighbours; `tops` are the reading positions of the lines."""

    number: int
    width: float
    height: float
    parts: list[Part]
    lines: list[RawLine]
    tops: list[float] = field(default_factory=list)
    n_glyphs: int = 0
    image_share: float = 0.0
    angle: int = 0
    counts: TextCounts = NO_TEXT
    reader: str = TEXT_LAYER
    is_scan: bool = False
    why_unread: str = ""
    """Why its picture could not be read, as a sentence; "" where it was, or nothing was to read it."""
    layer: Layer = ""

    def texts(self) -> list[list[Run]]:
        """The runs of all its cells and lines."""
        return [cell.runs for part in self.parts for cell in part.cells] + [line.runs for line in self.lines]


def page_parts(page: PageLayout, tables: Mapping[int, int] | None = None) -> PageParts:
    """Turn a layout into parts and lines. A lone cell is kept as a part: only its neighbours tell whether it is a table.

    `tables` gives the tagged table of each marked-content id.
    """
    parts = [part_of(fragment) for fragment in page.fragments]
    for part in parts:
        part.tagged = only_table({tag for cell in part.cells for tag in cell.tags}, tables or {})
    lines: list[RawLine] = []
    tops: list[float] = []
    for line in page.lines:
        lines.append(_raw_line(line, page, _is_page_number(line, page)))
        tops.append(line.box.top)
    for line in page.asides:
        lines.append(_raw_line(line, page, True))
        tops.append(line.box.top)
    area = page.width * page.height or 1.0
    share = min(1.0, sum((b.x1 - b.x0) * (b.bottom - b.top) for b in page.images) / area)
    angle = page.frame.angle
    return PageParts(page.number, page.width, page.height, parts, lines, tops, page.n_glyphs, share, angle, page.counts)


def _raw_line(line: TextLine, page: PageLayout, furniture: bool) -> RawLine:
    box = page.frame.outward(line.box).rounded()
    return RawLine(join_lines([line], 0.0).runs, Place(page.number, box), line.size, furniture, sureness([line]))


def sureness(lines: Sequence[TextLine]) -> float:
    """That of the least sure letter of a text; 1 for what was not read from a picture."""
    return min((glyph.confidence for line in lines for glyph in line.glyphs if glyph is not None), default=1.0)


def _is_page_number(line: TextLine, page: PageLayout) -> bool:
    middle = line.box.middle()[1]
    edge = middle < MARGIN * page.height or middle > (1 - MARGIN) * page.height
    return edge and bool(PAGE_NUMBER.fullmatch(line.text.strip()))


def part_of(fragment: Fragment) -> Part:
    """A fragment without its glyphs."""
    cells = []
    for number, (cell, lines) in enumerate(zip(fragment.grid.cells, fragment.texts, strict=True)):
        width = cell.box.x1 - cell.box.x0
        place = Place(fragment.page, fragment.place(number).rounded())
        runs, first, last = join_lines(lines, width)
        spans, tags = (cell.row_span, cell.col_span), fragment.tags[number]
        cells.append(PartCell(cell.row, cell.col, *spans, runs, place, width, first, last, tags, sureness(lines)))
    grid = fragment.grid
    part = Part(
        fragment.page, fragment.how, grid.xs, grid.n_rows, cells, grid.ys[0], grid.ys[-1], grid.open_top, grid.open_bottom
    )
    _drop_bare_ends(part)
    return part


def _drop_bare_ends(part: Part) -> None:
    """Take away an empty open row: the uprights alone run to the page's edge there. An open row with text is a cut one."""
    if part.open_bottom:
        last = part.n_rows - 1
        bare = part.n_rows > 1 and not any(cell.text.strip() for cell in part.cells if cell.row == last)
        part.cut_bottom = not bare
        if bare:
            part.cells = [cell for cell in part.cells if cell.row < last]
            for cell in part.cells:
                cell.row_span = min(cell.row_span, last - cell.row)
            part.n_rows = last
    if part.open_top:
        bare = part.n_rows > 1 and not any(cell.text.strip() for cell in part.cells if cell.row == 0)
        part.cut_top = not bare
        if bare:
            part.cells = [cell for cell in part.cells if cell.row > 0]
            for cell in part.cells:
                cell.row -= 1
            part.n_rows -= 1
