"""A table as HTML writes it in, its grid out: spans, ragged rows and columns in which nothing begins are settled."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Union

from extract.dump_grid import MOST_COLUMNS, SPARSE
from extract.judge import Judge
from extract.letter_spaced import spaced_runs
from schemas.provenance import line_place
from schemas.tables import RawCell, RawTable


class Paragraph(NamedTuple):
    """A paragraph, its line in the file, and whether it is part of a menu, a side note or the foot of the page."""

    text: str
    line: int
    furniture: bool = False


Part = Union[Paragraph, "HtmlTable"]


@dataclass(slots=True)
class HtmlCell:
    """A cell as written; a row span of 0 goes to the end of its group of rows."""

    is_head: bool
    col_span: int
    row_span: int
    line: int
    parts: list[Part]

    def paragraphs(self) -> Iterator[Paragraph]:
        """Its paragraphs, those of tables in it too."""
        for part in self.parts:
            if isinstance(part, Paragraph):
                yield part
            else:
                yield from (paragraph for row in part.rows for cell in row.cells for paragraph in cell.paragraphs())

    @property
    def has_tables(self) -> bool:
        """Whether tables stand in it."""
        return any(not isinstance(part, Paragraph) for part in self.parts)


@dataclass(slots=True)
class HtmlRow:
    """A row: its cells, the number of its group of rows, and whether that is a head."""

    cells: list[HtmlCell]
    group: int
    in_head: bool


@dataclass(slots=True)
class HtmlTable:
    """A table in the making."""

    rows: list[HtmlRow] = field(default_factory=list)
    _group: int = 0
    _in_head: bool = False

    def group(self, name: str) -> None:
        """A group of rows begins: `thead`, `tbody` or `tfoot`."""
        self._group += 1
        self._in_head = name == "thead"

    def row(self) -> None:
        """A row begins."""
        self.rows.append(HtmlRow([], self._group, self._in_head))

    def add(self, cell: HtmlCell) -> None:
        """A cell begins, in the last row."""
        if not self.rows:
            self.row()
        self.rows[-1].cells.append(cell)

    @property
    def cells(self) -> Iterator[HtmlCell]:
        """All its cells in the order of the file."""
        return (cell for row in self.rows for cell in row.cells)

    def marked_heads(self) -> int:
        """How many leading rows are heads by the page's own marks; 0 where all of them are."""
        for heads, row in enumerate(self.rows):
            if not row.in_head and not (row.cells and all(cell.is_head for cell in row.cells)):
                return heads
        return 0


def grid_of(table: HtmlTable, judge: Judge) -> RawTable | None:
    """The table; None where it has so many columns, or so few cells for its size, that it is none."""
    placed = _placed(table)
    if placed is None or not placed:
        return None
    starts = {col: number for number, col in enumerate(sorted({cell.col for cell in placed}))}
    for cell in placed:
        covered = sum(cell.col <= col < cell.col + cell.col_span for col in starts) if cell.col_span > 1 else 1
        cell.col, cell.col_span = starts[cell.col], covered
    n_rows, n_cols = len(table.rows), len(starts)
    if n_rows * n_cols > SPARSE * len(placed) + 10_000:
        return None
    cells = _whole_rows(_filled(placed, n_rows, n_cols), n_rows, n_cols, judge)
    found = RawTable(n_rows, n_cols, cells, [], 0)
    texts = [["" if cell is None else cell.text for cell in row] for row in found.rows()]
    found.header_rows = max(judge.header_rows(texts), table.marked_heads()) or min(1, n_rows)
    return found


def _placed(table: HtmlTable) -> list[RawCell] | None:
    """The cells at their rows and columns, none over another; None where there are more columns than a table has."""
    ends = {row.group: number + 1 for number, row in enumerate(table.rows)}
    busy: list[int] = []
    """For each column the first row in which it is free."""
    found: list[RawCell] = []
    for number, row in enumerate(table.rows):
        col = 0
        for cell in row.cells:
            while col < len(busy) and busy[col] > number:
                col += 1
            if col >= MOST_COLUMNS:
                return None
            height = min(cell.row_span or ends[row.group], ends[row.group] - number)
            width = 1
            while width < min(cell.col_span, MOST_COLUMNS) and (col + width >= len(busy) or busy[col + width] <= number):
                width += 1
            busy += [0] * (col + width - len(busy))
            busy[col : col + width] = [number + height] * width
            found.append(_raw(cell, number, col, height, width))
            col += width
    return found


def _raw(cell: HtmlCell, row: int, col: int, row_span: int, col_span: int) -> RawCell:
    paragraphs = [*cell.paragraphs()]
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    line = paragraphs[0].line if paragraphs else cell.line
    return RawCell(row, col, row_span, col_span, spaced_runs(text), [line_place(line)])


def _filled(placed: list[RawCell], n_rows: int, n_cols: int) -> list[RawCell]:
    """The cells, with an empty one at each place that none covers."""
    taken = bytearray(n_rows * n_cols)
    lines = [0] * n_rows
    for cell in placed:
        for row in range(cell.row, cell.row + cell.row_span):
            taken[row * n_cols + cell.col : row * n_cols + cell.col + cell.col_span] = b"\1" * cell.col_span
            lines[row] = lines[row] or cell.places[0].line or 1
    empty = (divmod(at, n_cols) for at, is_taken in enumerate(taken) if not is_taken)
    added = [RawCell(row, col, 1, 1, [], [line_place(lines[row] or 1)]) for row, col in empty]
    return sorted([*placed, *added], key=lambda cell: (cell.row, cell.col))


def _whole_rows(cells: list[RawCell], n_rows: int, n_cols: int, judge: Judge) -> list[RawCell]:
    """The cells, with a labelled footer and empty cells beside it made one cell: some pages write no spans."""
    rows: list[list[RawCell]] = [[] for _ in range(n_rows)]
    for cell in cells:
        rows[cell.row].append(cell)
    for row in rows:
        single = sum(cell.col_span for cell in row if cell.row_span == 1) == n_cols > 1
        if single and row[0].text and not any(cell.text for cell in row[1:]) and judge.stands_over(row[0].text):
            row[0].col_span = n_cols
            del row[1:]
    return [cell for row in rows for cell in row]
