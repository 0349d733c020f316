"""Pieces of text in; tables that have no lines at all, by columns their texts keep to, out."""

from collections.abc import Sequence

from extract.chains import cells_of_chains, chains_of, rows_of_chains, stops_between, widen_labels
from extract.columns import column_stops, rows_of
from extract.grids import Grid
from extract.lines import TextLine

ROW_OF_TABLE = 3
"""Texts side by side that make a line look like a row of a table without any lines."""
FEWEST_ROWS = 3


def plain_grids(texts: Sequence[TextLine]) -> list[Grid]:
    """Tables without any lines: at least three rows of at least three texts that keep to the same columns.

    `texts` are pieces in content order.
    """
    grids = []
    for block in _tabular_blocks(rows_of(texts)):
        inside = {id(text) for row in block for text in row}
        grid = plain_grid([text for text in texts if id(text) in inside])
        if grid is not None and grid.n_cols >= ROW_OF_TABLE and grid.n_rows >= FEWEST_ROWS:
            grids.append(grid)
    return grids


def plain_grid(texts: Sequence[TextLine]) -> Grid | None:
    """The grid that texts in content order form; None where they form none."""
    x0, x1 = min(t.box.x0 for t in texts) - 2, max(t.box.x1 for t in texts) + 2
    xs = column_stops(texts, x0, x1)
    size = sorted(text.size for text in texts)[len(texts) // 2]
    chains = chains_of(xs, texts)
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
