"""Text right below a table's last line in; the lines of it that hang out of cells which go on behind the page break, out.

Where a page ends in a cell over several rows, a producer may set lines of that cell below the line that closes the last row.
"""

from collections.abc import Sequence
from itertools import pairwise

from extract.columns import COLUMN_GAP, rows_of
from extract.content import Glyph
from extract.grids import Grid
from extract.lines import LINE_STEP, TextLine, pieces, text_lines

BELOW_LINE = 0.85
"""Em; a baseline nearer to the line above it is none of a paragraph that begins there: letters need the room."""
NEAR = 0.15
"""Em; lines whose distances, edges or middles differ by no more than this are set alike."""


def with_hanging(grid: Grid, placed: Sequence[list[Glyph]], outside: list[Glyph]) -> tuple[Grid, list[Glyph]]:
    """The grid with the boxes of cells lengthened that lines hang out of, and the glyphs that stay outside.

    The glyphs of those lines are put into `placed`, the lists by cell.
    """
    below = _below(grid, outside)
    if not below or grid.open_bottom or grid.n_cols < 2:
        return grid, outside
    last = {n: text_lines(placed[n]) for n, cell in enumerate(grid.cells) if cell.row + cell.row_span == grid.n_rows}
    found = _hanging(grid, {n: lines[-1] for n, lines in last.items() if lines}, _usual_step(placed), rows_of(below))
    cells = list(grid.cells)
    moved: set[int] = set()
    for number, line in found:
        glyphs = [glyph for glyph in line.glyphs if glyph is not None]
        placed[number].extend(glyphs)
        moved.update(map(id, glyphs))
        cells[number] = cells[number]._replace(box=cells[number].box._replace(bottom=line.box.bottom))
    return (grid._replace(cells=cells), [glyph for glyph in outside if id(glyph) not in moved]) if found else (grid, outside)


def _below(grid: Grid, outside: Sequence[Glyph]) -> list[TextLine]:
    """Pieces of text below the grid; none where the nearest is too far to hang out of it."""
    under = [glyph for glyph in outside if glyph.baseline > grid.ys[-1]]
    if not any(glyph.baseline - grid.ys[-1] < BELOW_LINE * glyph.size for glyph in under):
        return []
    return pieces(under, COLUMN_GAP)


def _usual_step(placed: Sequence[Sequence[Glyph]]) -> float:
    """The distance of two lines of a cell, in points; 0 where no cell has two."""
    steps = sorted(b.baseline - a.baseline for cell in placed for a, b in pairwise(text_lines(cell)))
    return steps[len(steps) // 2] if steps else 0.0


def _hanging(
    grid: Grid, last: dict[int, TextLine], step: float, rows: Sequence[Sequence[TextLine]]
) -> list[tuple[int, TextLine]]:
    """Each line that hangs, with its cell. A row of them ends at the first text that hangs from no cell.

    If that text is near as well, it is a paragraph, and nothing hangs.
    """
    found: list[tuple[int, TextLine]] = []
    for number, row in enumerate(rows):
        size = row[0].size
        if number == 0 and row[0].baseline - grid.ys[-1] >= BELOW_LINE * size:
            return []
        homes = [next((n for n, upper in last.items() if _hangs(grid, n, upper, line, step)), None) for line in row]
        if None in homes:
            far = bool(found) and row[0].baseline - found[-1][1].baseline > LINE_STEP * size
            return found if far else []
        pairs = [(n, line) for n, line in zip(homes, row, strict=True) if n is not None]
        found += pairs
        last = dict(pairs)
    return found


def _hangs(grid: Grid, number: int, upper: TextLine, line: TextLine, step: float) -> bool:
    """Whether a line goes on below the last line of a cell: inside its width, a usual step below it, and set like it."""
    box, near = grid.cells[number].box, NEAR * line.size
    if line.box.x0 < box.x0 or line.box.x1 > box.x1 or abs(line.size - upper.size) > near:
        return False
    if abs(line.baseline - upper.baseline - step) > near:
        return False
    left, right = line.box.x0 - upper.box.x0, line.box.x1 - upper.box.x1
    return min(abs(left), abs(right), abs(left + right) / 2) <= near
