"""One page's glyphs and lines in, table fragments with the text of each cell and the lines outside them out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extract.chains import Gather, chains_of
from extract.columns import COLUMN_GAP
from extract.content import NO_TEXT, SKEWED, Glyph, PageContent, TextCounts, text_counts
from extract.crosslines import cross_line_grid, cross_line_grids
from extract.frames import Frame, reading_frame, turned
from extract.furniture import without_page_number
from extract.grids import Grid, Lines, components, on_stops, position, ruled_grid, straight_lines
from extract.hanging import with_hanging
from extract.lines import MARKS, TextLine, pieces, text_lines
from extract.placed import chains_by_place
from extract.unlined import plain_grids
from schemas.provenance import Box

WATERMARK = 2.5
"""Text inside a table larger than this many times the page's usual size lies over the table, not in it."""

FIGURE = frozenset("0123456789๐๑๒๓๔๕๖๗๘๙.,")
"""What a number is made of."""
TOUCHING = 0.05
"""Em; letters of one word are no farther apart."""


@dataclass(slots=True)
class Fragment:
    """The part of a table that stands on one page, in reading coordinates; `texts` has the lines of each grid cell."""

    page: int
    frame: Frame
    grid: Grid
    texts: list[list[TextLine]]
    how: str
    tags: list[set[int]] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """The grid's box."""
        return self.grid.box

    def place(self, cell: int) -> Box:
        """A cell's box on the displayed page."""
        return self.frame.outward(self.grid.cells[cell].box)


@dataclass(slots=True)
class PageLayout:
    """A page taken apart: fragments and lines from top to bottom, in reading coordinates; `asides` is text laid over it."""

    number: int
    frame: Frame
    width: float
    height: float
    fragments: list[Fragment]
    lines: list[TextLine]
    asides: list[TextLine]
    images: list[Box]
    n_glyphs: int
    counts: TextCounts = NO_TEXT


def layout(content: PageContent) -> PageLayout:
    """Find the tables of a page and put each glyph into its cell or into a line outside."""
    frame = reading_frame(content)
    page = turned(content, frame)
    upright, across, aside = _by_direction(page.glyphs)
    level, tall = straight_lines(page.rules)
    grids, loose = _ruled_grids(level, tall)
    upright, number = without_page_number(upright, page.height, lambda glyph: any(_in_closed_row(glyph, grid) for grid in grids))
    placed, outside = _into_cells(upright, grids)
    for index, own in enumerate(placed):
        grids[index], outside = with_hanging(grids[index], own, outside)
    gather = chains_of if content.in_order else chains_by_place
    fragments = []
    for grid, glyphs in zip(grids, placed, strict=True):
        fine = _columned(grid, level, glyphs, gather)
        if fine is None:
            fragments.append(_fragment(content.number, frame, grid, glyphs, "ruled"))
        else:
            own = _into_cells((g for g in upright if _inside(g, grid)), [fine])[0][0]
            fragments.append(_fragment(content.number, frame, fine, own, "cross-lines"))
    aside += text_lines(_put_across(across, fragments))
    for how in ("cross-lines", "no-lines"):
        texts = pieces(outside, COLUMN_GAP)
        found = cross_line_grids(loose, texts, gather) if how == "cross-lines" else plain_grids(texts, gather)
        placed, outside = _into_cells(outside, found)
        fragments += [_fragment(content.number, frame, grid, glyphs, how) for grid, glyphs in zip(found, placed, strict=True)]
    lines = text_lines(outside + number)
    fragments = [fragment for fragment in fragments if any(fragment.texts)]
    fragments.sort(key=lambda fragment: (fragment.box.top, fragment.box.x0))
    n_glyphs, counts = len(content.glyphs), text_counts(content.glyphs)
    return PageLayout(content.number, frame, page.width, page.height, fragments, lines, aside, page.images, n_glyphs, counts)


def _by_direction(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[Glyph], list[TextLine]]:
    """Upright glyphs, those that run across, and the lines of slanted ones (watermarks, stamps)."""
    upright = [glyph for glyph in glyphs if glyph.direction == 0]
    if len(upright) == len(glyphs):
        return upright, [], []
    aside = [glyph for glyph in glyphs if glyph.direction != 0]
    across = [glyph for glyph in aside if glyph.direction != SKEWED]
    return upright, across, _slanted_lines([glyph for glyph in aside if glyph.direction == SKEWED])


def _put_across(across: Sequence[Glyph], fragments: Sequence[Fragment]) -> list[Glyph]:
    """Put text that runs up or down a cell without other text into it; glyphs that belong into none come back."""
    outside: list[Glyph] = []
    placed: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in across:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        home = next((number for number, fragment in enumerate(fragments) if fragment.box.holds(x, y)), None)
        if home is None:
            outside.append(glyph)
            continue
        grid = fragments[home].grid
        cell = grid.cell_index()[position(grid.ys, y)][position(grid.xs, x)]
        placed.setdefault((home, cell), []).append(glyph)
    for (home, cell), glyphs in placed.items():
        if fragments[home].texts[cell] or len({glyph.direction for glyph in glyphs}) > 1:
            outside += glyphs
        else:
            fragments[home].texts[cell] = text_lines(map(_laid_down, glyphs))
    return outside


def _laid_down(glyph: Glyph) -> Glyph:
    """A glyph that runs up (270) or down (90) the page as it stands on a line, on axes of its own."""
    if glyph.direction == 270:
        return glyph._replace(x0=-glyph.bottom, x1=-glyph.top, top=glyph.x0, bottom=glyph.x1)
    return glyph._replace(x0=glyph.top, x1=glyph.bottom, top=-glyph.x1, bottom=-glyph.x0, baseline=-glyph.baseline)


def _slanted_lines(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """Slanted text as one line in content order: its baseline is no coordinate of the page."""
    if not any(glyph.text.strip() for glyph in glyphs):
        return []
    level = [glyph._replace(baseline=0.0) for glyph in glyphs]
    box = Box(min(g.x0 for g in glyphs), min(g.top for g in glyphs), max(g.x1 for g in glyphs), max(g.bottom for g in glyphs))
    return [TextLine(list(level), box, glyphs[0].size, box.bottom)]


def _ruled_grids(level: Lines, tall: Lines) -> tuple[list[Grid], Lines]:
    """Grids of touching lines, and the cross lines that touch no upright. A frame around other grids is none."""
    grids: list[Grid] = []
    loose: dict[float, list[tuple[float, float]]] = {}
    for flat, upright in components(level, tall):
        if not upright.at:
            for where, spans in flat.at.items():
                loose.setdefault(where, []).extend(spans)
            continue
        grid = ruled_grid(flat, upright)
        if grid is not None:
            grids.append(grid)
    boxes = [grid.box for grid in grids]
    kept = [g for g in grids if not (len(g.cells) == 1 and any(_encloses(g.box, b) for b in boxes if b != g.box))]
    return kept, Lines({where: sorted(spans) for where, spans in sorted(loose.items())})


def _columned(grid: Grid, level: Lines, glyphs: Sequence[Sequence[Glyph]], gather: Gather) -> Grid | None:
    """A grid of one column only, whose texts keep to several: the table has a frame and cross lines, but no uprights inside."""
    if grid.n_cols != 1 or grid.n_rows < 2:
        return None
    texts = [text for cell in glyphs for text in pieces(cell, COLUMN_GAP)]
    fine = cross_line_grid(grid.ys, grid.xs[0], grid.xs[-1], on_stops(level, grid.ys), texts, gather=gather)
    return fine._replace(open_top=grid.open_top, open_bottom=grid.open_bottom) if fine else None


def _in_closed_row(glyph: Glyph, grid: Grid) -> bool:
    """Whether a letter stands in a row of a table that lines close above and below."""
    top = grid.ys[1] if grid.open_top else grid.ys[0]
    bottom = grid.ys[-2] if grid.open_bottom else grid.ys[-1]
    return _inside(glyph, grid) and len(grid.cells) > 1 and top <= glyph.baseline - 0.3 * glyph.size < bottom


def _inside(glyph: Glyph, grid: Grid) -> bool:
    middle = (glyph.x0 + glyph.x1) / 2
    return grid.xs[0] <= middle < grid.xs[-1] and grid.ys[0] <= glyph.baseline - 0.3 * glyph.size < grid.ys[-1]


def _encloses(outer: Box, inner: Box) -> bool:
    return outer.x0 <= inner.x0 and outer.top <= inner.top and outer.x1 >= inner.x1 and outer.bottom >= inner.bottom


def _into_cells(glyphs: Iterable[Glyph], grids: Sequence[Grid]) -> tuple[list[list[list[Glyph]]], list[Glyph]]:
    """Glyphs of each cell of each grid, and those in none. A mark goes where the letter before it went, and a Thai word or
    a number that is too long for its cell as a whole where most of it stands."""
    placed: list[list[list[Glyph]]] = [[[] for _ in grid.cells] for grid in grids]
    outside: list[Glyph] = []
    if not grids:
        return placed, list(glyphs)
    order = sorted(
        range(len(grids)), key=lambda i: (grids[i].box.x1 - grids[i].box.x0) * (grids[i].box.bottom - grids[i].box.top)
    )
    indexes = [grid.cell_index() for grid in grids]
    home: list[Glyph] = outside
    word: list[tuple[Glyph, list[Glyph]]] = []
    last: Glyph | None = None
    for glyph in glyphs:
        sticks = glyph.text[:1] in MARKS and last is not None and abs(glyph.x0 - last.x1) < 2 * last.size
        if not sticks:
            if last is None or not _goes_on(last, glyph):
                _put(word)
                word = []
            home = _home(glyph, order, grids, indexes, placed, outside)
            last = glyph
        word.append((glyph, home))
    _put(word)
    return placed, outside


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    """Whether a letter stands directly behind another one, as inside a Thai word or a number."""
    near = abs(glyph.x0 - last.x1) < TOUCHING * glyph.size and abs(glyph.baseline - last.baseline) < TOUCHING * glyph.size
    both = (last.text[-1:], glyph.text[:1])
    return near and (all("ก" <= char <= "๎" for char in both) or all(char in FIGURE for char in both))


def _put(word: Sequence[tuple[Glyph, list[Glyph]]]) -> None:
    """Put letters that touch into the one list where most of them belong."""
    if not word:
        return
    homes = [home for _, home in word]
    first = homes[0]
    if any(home is not first for home in homes):
        counts = Counter(map(id, homes))
        first = max(homes, key=lambda home: counts[id(home)])
    first.extend(glyph for glyph, _ in word)


def _home(
    glyph: Glyph,
    order: Sequence[int],
    grids: Sequence[Grid],
    indexes: Sequence[list[list[int]]],
    placed: list[list[list[Glyph]]],
    outside: list[Glyph],
) -> list[Glyph]:
    """The cell's glyph list for a letter, by the middle of its box along the line and a little above its baseline."""
    x, y = (glyph.x0 + glyph.x1) / 2, glyph.baseline - 0.3 * glyph.size
    for number in order:
        grid = grids[number]
        if grid.xs[0] <= x < grid.xs[-1] and grid.ys[0] <= y < grid.ys[-1]:
            return placed[number][indexes[number][position(grid.ys, y)][position(grid.xs, x)]]
    return outside


def _fragment(page: int, frame: Frame, grid: Grid, glyphs: list[list[Glyph]], how: str) -> Fragment:
    sizes = sorted(glyph.size for cell in glyphs for glyph in cell)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    texts, tags = [], []
    for cell in glyphs:
        inside = [glyph for glyph in cell if glyph.size <= WATERMARK * usual]
        texts.append(text_lines(inside))
        tags.append({glyph.tag for glyph in inside if glyph.tag is not None})
    return Fragment(page, frame, grid, texts, how, tags)
