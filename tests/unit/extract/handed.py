"""Tables and lines as extraction hands them on, for the tests of the stages behind it: texts in, places filled in."""

from collections.abc import Sequence

from schemas.provenance import Box, Place
from schemas.tables import Cell, Line, Table

Row = Sequence[str | None]
"""Texts of a row; None where the cell to the left goes on, "^" where the cell above does."""


def table_of(rows: Sequence[Row], header_rows: int = 1, table_id: str = "t01", page: int = 1) -> Table:
    """A table whose cells are 100 × 20 points; ids count from 1, as in `t01.r02.c03`."""
    n_rows, n_cols = len(rows), len(rows[0])
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text is None or text == "^":
                continue
            right = next((i for i in range(c + 1, n_cols) if row[i] is not None), n_cols)
            below = next((i for i in range(r + 1, n_rows) if rows[i][c] != "^"), n_rows)
            place = Place(page, Box(100.0 * c, 20.0 * r, 100.0 * right, 20.0 * below))
            ident = f"{table_id}.r{r + 1:02d}.c{c + 1:02d}"
            cells.append(Cell(ident, r, c, below - r, right - c, text, text, [], [place]))
    return Table(table_id, n_rows, n_cols, header_rows, cells, [page])


def lines_of(*texts: str, page: int = 1, furniture: Sequence[str] = ()) -> list[Line]:
    """Lines below each other; those in `furniture` are marked as such."""
    found = []
    for number, text in enumerate(texts):
        place = Place(page, Box(50.0, 20.0 * number, 50.0 + 5 * len(text), 20.0 * number + 15))
        found.append(Line(f"p{page:02d}.l{number + 1:02d}", text, text, [], place, 15.0, text in furniture))
    return found
