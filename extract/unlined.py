"""Pieces of text in; tables that have no lines at all, by columns their texts keep to, out."""

import re
from collections.abc import Sequence

from extract.chains import Gather, cells_of_chains, chains_of, rows_of_chains, stops_between, widen_labels
from extract.columns import column_stops, rows_of
from extract.grids import Grid
from extract.lines import TextLine

ROW_OF_TABLE = 3
"""Texts side by side that make a line look like a row of a table without any lines."""
FEWEST_ROWS = 3
FEWEST_SCORES = 5
"""Lines of a name and a number below each other that make a list of scores."""
_DECIMAL = re.compile(r"\s*[0-9๐-๙]{1,3}[.][0-9๐-๙]{1,2}\s*")


def plain_grids(texts: Sequence[TextLine], gather: Gather = chains_of) -> list[Grid]:
    """Tables without any lines: at least three rows of at least three texts that keep to the same columns.

    `texts` are pieces as `gather` needs them.
    """
    grids = []
    rows = rows_of(texts)
    blocks = [(block, ROW_OF_TABLE) for block in _tabular_blocks(rows)] + [(block, 2) for block in _scored_blocks(rows)]
    for block, columns in blocks:
        inside = {id(text) for row in block for text in row}
        grid = plain_grid([text for text in texts if id(text) in inside], gather)
        if grid is not None and grid.n_cols >= columns and grid.n_rows >= FEWEST_ROWS:
            grids.append(grid)
    return grids


def _scored_blocks(rows: Sequence[list[TextLine]]) -> list[list[list[TextLine]]]:
    """Stretches of lines of two texts, the right one a number with decimals in one column: scores, with their heads."""
    blocks: list[list[list[TextLine]]] = [[]]
    for row in rows:
        block = blocks[-1]
        scored = len(row) == 2 and bool(_DECIMAL.fullmatch(row[1].text))
        if scored and (not block or _continues(row, block[-1])):
            block.append(row)
        elif scored or block:
            blocks.append([row] if scored else [])
    return [_with_heads(block, rows) for block in blocks if len(block) >= FEWEST_SCORES]


def _continues(row: Sequence[TextLine], above: Sequence[TextLine]) -> bool:
    near = row[0].baseline - above[0].baseline < 3.5 * row[0].size
    return near and abs(row[1].box.x1 - above[1].box.x1) < row[1].size


def _with_heads(block: list[list[TextLine]], rows: Sequence[list[TextLine]]) -> list[list[TextLine]]:
    """A block with the two short texts over its columns, if such stand above it."""
    first = block[0]
    above = [row for row in rows if len(row) == 2 and 0 < first[0].baseline - row[0].baseline < 3.5 * first[0].size]
    over = [row for row in above if row[1].box.x0 < first[1].box.x1 and row[1].box.x1 > first[1].box.x0]
    return [over[-1], *block] if over else block


def plain_grid(texts: Sequence[TextLine], gather: Gather = chains_of) -> Grid | None:
    """The grid that texts form; None where they form none."""
    x0, x1 = min(t.box.x0 for t in texts) - 2, max(t.box.x1 for t in texts) + 2
    xs = column_stops(texts, x0, x1)
    size = sorted(text.size for text in texts)[len(texts) // 2]
    chains = gather(xs, texts)
    widen_labels(xs, chains, size)
    rows = rows_of_chains(chains)
    ys = stops_between(rows, min(t.box.top for t in texts) - 1, max(t.box.bottom for t in texts) + 1)
    cells = cells_of_chains(xs, ys, chains, rows)
    return Grid(xs, ys, cells) if cells else None


def _tabular_blocks(rows: Sequence[list[TextLine]]) -> list[list[list[TextLine]]]:
    """Stretches of lines that start with texts side by side; lines with few texts stay while these fit one column."""
    blocks: list[list[list[TextLine]]] = [[]]
    for row in rows:
        block = blocks[-1]
        near = not block or row[0].baseline - block[-1][0].baseline < 3.5 * row[0].size
        if (len(row) >= ROW_OF_TABLE and near) or (block and near and _fits(row, block)):
            block.append(row)
        else:
            blocks.append([row] if len(row) >= ROW_OF_TABLE else [])
    whole = []
    for block in blocks:
        while block and len(block[-1]) < 2:
            block = block[:-1]
        if sum(len(row) >= ROW_OF_TABLE for row in block) >= FEWEST_ROWS:
            whole.append(block)
    return whole


def _fits(row: Sequence[TextLine], block: Sequence[Sequence[TextLine]]) -> bool:
    """Whether the few texts of a line may be cells of the block above: inside it, and none wider than half of it."""
    x0 = min(text.box.x0 for line in block for text in line)
    x1 = max(text.box.x1 for line in block for text in line)
    narrow = all(text.box.x1 - text.box.x0 < 0.5 * (x1 - x0) for text in row)
    return narrow and row[0].box.x0 >= x0 - 12 and row[-1].box.x1 <= x1 + 12
