"""Logical tables and lines of text: what extraction hands over and the records are read from.

The grid of a table is complete: every position belongs to exactly one cell, a span to the cell at its top left.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from schemas.provenance import Change, Place


class Run(NamedTuple):
    """Neighbouring characters of one kind: what the PDF claims they are and what they were decoded to.

    `rule` is empty where both are the same, otherwise why they differ (`font-cmap`, `pua`). Line breaks and the blanks
    that join wrapped lines are runs of their own, claimed as they are decoded. `source` names font and code
    (`ABCDEE+Tahoma/0x0395`) of one character that is not known: U+FFFD, a private-use code, a Latin letter in a Thai font.
    """

    claimed: str
    text: str
    rule: str = ""
    source: str = ""

    @property
    def plain(self) -> bool:
        """Whether nothing was decided about it, so that it can be joined with its like."""
        return not self.rule and not self.source


@dataclass(slots=True)
class RawCell:
    """A cell as read from the page, before any repair of its text. Rows and columns count from 0."""

    row: int
    col: int
    row_span: int
    col_span: int
    runs: list[Run]
    places: list[Place]
    confidence: float = 1.0  # how sure its text is, and that it belongs at this row and column

    @property
    def text(self) -> str:
        """The decoded text, unrepaired."""
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class RawTable:
    """A logical table (all its pages) as read; `header_rows` counts the leading rows that name columns."""

    n_rows: int
    n_cols: int
    cells: list[RawCell]
    pages: list[int]
    header_rows: int = 1
    after_line: int = 0  # number of lines of body text that stand before the table
    tags: str = ""  # whether the PDF's own table tags agree: "agree", "differ", or "" where it has none

    def rows(self) -> list[list[RawCell | None]]:
        """The grid; the positions under a span, but for its top left one, are None."""
        grid: list[list[RawCell | None]] = [[None] * self.n_cols for _ in range(self.n_rows)]
        for cell in self.cells:
            grid[cell.row][cell.col] = cell
        return grid


@dataclass(slots=True)
class RawLine:
    """A line of text outside the tables. `furniture` marks running headers, footers, page numbers and watermarks.

    `size` is that of its letters in points, 0 in a text dump.
    """

    runs: list[Run]
    place: Place
    size: float
    furniture: bool = False
    confidence: float = 1.0

    @property
    def text(self) -> str:
        """The decoded text, unrepaired."""
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class Cell:
    """A cell with repaired text. `raw` replayed with `changes` gives `text`."""

    cell_id: str
    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    raw: str
    changes: list[Change]
    places: list[Place]
    reader: str = "text-layer"
    confidence: float = 1.0


@dataclass(slots=True)
class Line:
    """A line outside the tables with repaired text, in reading order; `line_id` is `p02.l05`, in a text dump `l0012`."""

    line_id: str
    text: str
    raw: str
    changes: list[Change]
    place: Place
    size: float
    furniture: bool = False
    reader: str = "text-layer"
    confidence: float = 1.0


@dataclass(slots=True)
class Table:
    """A logical table with repaired text. `columns` names the meaning of each column once it is recognised."""

    table_id: str
    n_rows: int
    n_cols: int
    header_rows: int
    cells: list[Cell]
    pages: list[int]
    after_line: int = 0
    tags: str = ""
    kind: str = "other"
    section: str = ""
    columns: list[str] = field(default_factory=list)

    def grid(self) -> list[list[Cell | None]]:
        """Rows of cells; positions under a span, but for its top left one, are None."""
        grid: list[list[Cell | None]] = [[None] * self.n_cols for _ in range(self.n_rows)]
        for cell in self.cells:
            grid[cell.row][cell.col] = cell
        return grid

    def covering(self) -> list[list[Cell]]:
        """Rows of cells where each position holds the cell that covers it, spans included."""
        grid: list[list[Cell | None]] = [[None] * self.n_cols for _ in range(self.n_rows)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for col in range(cell.col, cell.col + cell.col_span):
                    grid[row][col] = cell
        return [[cell for cell in row if cell is not None] for row in grid]

    def rows(self) -> list[list[str]]:
        """Texts, header rows first; "" under a span."""
        return [["" if cell is None else cell.text for cell in row] for row in self.grid()]
