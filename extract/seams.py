"""The last row of a table and the first one on the next page in; what of the one stands over what of the other, out."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from extract.drafts import Draft, Piece
from extract.heads import columns_of
from extract.parts import Part, PartCell

_ITEM = re.compile(r"\s*(?:\(?([0-9๐-๙]{1,3})[.)](?![0-9๐-๙])|([0-9๐-๙]{1,3})\s*$)")
_BULLET = re.compile(r"\s*([-•–▪●*])\s?(?![0-9๐-๙])")


class Seen(NamedTuple):
    """A cell of the body: `page` 0 for the table so far, 1 for the part below; rows count inside each."""

    page: int
    row: int
    row_span: int
    text: str


def item_number(text: str) -> int | None:
    """The number that a text begins with as an item of a list does (`2. …`), or that is all of it."""
    found = _ITEM.match(text)
    return int(found[1] or found[2]) if found else None


def bullet(text: str) -> str:
    """The sign before the first item of a list without numbers, "" for any other text."""
    found = _BULLET.match(text)
    return found[1] if found else ""


class Seam:
    """Where a table and the part of it on the next page meet; `heads` counts the part's rows that repeat its heads."""

    def __init__(self, draft: Draft, part: Part, heads: int) -> None:
        self.draft, self.part, self.heads = draft, part, heads
        self._stops = columns_of(draft, part) or list(range(part.n_cols + 1))
        self.last = draft.n_rows - 1

    def columns(self, cell: PartCell) -> range:
        """The table's columns that a cell of the part covers."""
        return range(self._stops[cell.col], self._stops[cell.col + cell.col_span])

    @cached_property
    def pairs(self) -> dict[int, tuple[Piece, PartCell]]:
        """By column the cells on both sides that are equally wide, heads left out."""
        found = {}
        for cell in self.part.row(self.heads):
            columns = self.columns(cell)
            upper = self.draft.covering(self.last, columns.start)
            same = upper is not None and (upper.col, upper.col_span) == (columns.start, len(columns))
            if upper is not None and same and upper.row >= self.draft.header_rows:
                found[columns.start] = (upper, cell)
        return found

    def seen(self, col: int) -> list[Seen]:
        """The cells of the body that begin in a column, from top to bottom; rows that are one cell are left out."""
        return sorted([*self._above(col), *self._below(col)])

    def _above(self, col: int) -> Iterator[Seen]:
        for cell in self.draft.cells:
            if cell.col == col and cell.row >= self.draft.header_rows and cell.col_span < self.draft.n_cols:
                yield Seen(0, cell.row, cell.row_span, cell.text)

    def _below(self, col: int) -> Iterator[Seen]:
        for cell in self.part.cells:
            if self._stops[cell.col] == col and cell.row >= self.heads and cell.col_span < self.part.n_cols:
                yield Seen(1, cell.row, cell.row_span, cell.text)

    def spans(self, col: int) -> frozenset[tuple[int, int, int]]:
        """Where in a column a cell covers several rows: page, row and number of rows."""
        return frozenset(cell[:3] for cell in self.seen(col) if cell.row_span > 1)

    def always_filled(self, col: int) -> bool:
        """Whether every cell of a column has text, the two at the seam left aside."""
        rest = [
            cell
            for cell in self.seen(col)
            if (cell.page, cell.row) != (1, self.heads) and (cell.page or cell.row + cell.row_span <= self.last)
        ]
        return bool(rest) and all(cell.text.strip() for cell in rest)

    def step(self, col: int) -> tuple[int, int] | None:
        """The numbers on both sides of the seam in a column that numbers its rows; None for any other column.

        Such a column has one item in each cell and counts on from row to row at least once, the seam left aside.
        """
        seen = self.seen(col)
        numbers = [item_number(cell.text) for cell in seen]
        if any(item_number(line) is not None for cell in seen for line in cell.text.split("\n")[1:]):
            return None
        counts = any(
            upper is not None and lower == upper + 1 and (a.page, a.row + a.row_span) == (b.page, b.row)
            for a, b, upper, lower in zip(seen, seen[1:], numbers, numbers[1:], strict=False)
        )
        if not counts or col not in self.pairs:
            return None
        upper, lower = (item_number(cell.text) for cell in self.pairs[col])
        return (upper, lower) if upper is not None and lower is not None else None
