"""Rows of cells of a text dump in, tables as extraction hands them on out: spans told from empty cells, joined over page breaks.

A dump of plain text or Markdown writes a span as the text in its first place and nothing in the others. An empty cell is an empty
cell, unless heads, a labelled footer or the rows' own numbering say that the cell beside or above it goes on.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extract.judge import Judge
from schemas.provenance import line_place
from schemas.tables import RawCell, RawTable, Run

DOUBTFUL = 0.5
"""Confidence of the cells of a row that has lost a tab, or has one too many: which column a text belongs to is a guess."""
MOST_COLUMNS = 100
"""A table of a report has at most some twenty columns; what has more is text with tabs in it."""
SPARSE = 20
"""Most places of a grid for each cell that is written; other grids are not tables, and would fill the memory."""

_DECIMAL = re.compile(r"\s*[0-9๐-๙]{1,3}[.,][0-9๐-๙]{1,2}\s*")
_COUNTED = re.compile(r"(\D{0,12}?)\s*([0-9๐-๙]{1,2})(?![.,]?[0-9๐-๙])")


class Written(NamedTuple):
    """A cell as the dump writes it: its runs, and the line of the file where it begins."""

    runs: list[Run]
    line: int

    @property
    def text(self) -> str:
        """The decoded text."""
        return "".join(run.text for run in self.runs)

    @property
    def raw(self) -> str:
        """The text as the file has it."""
        return "".join(run.claimed for run in self.runs)


@dataclass(slots=True)
class WrittenRow:
    """A row as the dump writes it."""

    cells: list[Written]
    line: int
    confidence: float = 1.0

    @property
    def texts(self) -> list[str]:
        """The texts of its cells."""
        return [cell.text for cell in self.cells]


def fits(rows: Sequence[WrittenRow]) -> bool:
    """Whether rows can be a table, as far as their size tells."""
    widest, count = max(len(row.cells) for row in rows), sum(len(row.cells) for row in rows)
    return widest <= MOST_COLUMNS and widest * len(rows) <= SPARSE * count + 10_000


def table_of(rows: Sequence[WrittenRow], judge: Judge, marked_heads: int = 0) -> RawTable:
    """The table of rows that write no spans; `marked_heads` rows are heads by the dump's own marks."""
    rows = evened(rows, judge)
    n_cols = max(len(row.cells) for row in rows)
    for row in rows:
        row.cells += [Written([], row.line) for _ in range(n_cols - len(row.cells))]
    texts = [row.texts for row in rows]
    heads = max(judge.header_rows(texts), marked_heads) or min(1, len(rows))
    spans = _Spans(texts, heads, judge)
    cells = [
        RawCell(r, c, *spans.of(r, c), cell.runs, [line_place(cell.line)], row.confidence)
        for r, row in enumerate(rows)
        for c, cell in enumerate(row.cells)
        if not spans.covered(r, c)
    ]
    return RawTable(len(rows), n_cols, cells, [], heads)


class _Spans:
    """Which cells of a table go on over empty ones: `owner` gives for a place the first place of the cell that covers it."""

    def __init__(self, texts: Sequence[Sequence[str]], heads: int, judge: Judge) -> None:
        self._texts = [[text.strip() for text in row] for row in texts]
        self._size: dict[tuple[int, int], tuple[int, int]] = {}
        self._covered: set[tuple[int, int]] = set()
        for row in range(heads):
            self._head_row(row, heads)
        for row in range(len(texts)):
            if self._alone(row) and ((row < heads - 1) or (row >= heads and judge.stands_over(self._texts[row][0]))):
                self._cover(row, 0, 1, len(self._texts[row]))
        self._keys(heads)

    def of(self, row: int, col: int) -> tuple[int, int]:
        """Rows and columns that the cell at a place covers."""
        return self._size.get((row, col), (1, 1))

    def covered(self, row: int, col: int) -> bool:
        """Whether another cell covers a place."""
        return (row, col) in self._covered

    def _cover(self, row: int, col: int, n_rows: int, n_cols: int) -> None:
        self._size[row, col] = n_rows, n_cols
        self._covered |= {(r, c) for r in range(row, row + n_rows) for c in range(col, col + n_cols)} - {(row, col)}

    def _alone(self, row: int) -> bool:
        """Whether a row has text in its first cell only."""
        return len(self._texts[row]) > 1 and bool(self._texts[row][0]) and not any(self._texts[row][1:])

    def _head_row(self, row: int, heads: int) -> None:
        """A head stands over the empty ones on its right where each has a head below it, else over the empty ones below it."""
        texts = self._texts[row]
        for col, text in enumerate(texts):
            if not text or self.covered(row, col):
                continue
            below = self._texts[row + 1] if row + 1 < heads else [""] * len(texts)
            end = col + 1
            while below[col] and end < len(texts) and not texts[end] and below[end] and not self.covered(row, end):
                end += 1
            bottom = row + 1
            while end == col + 1 and bottom < heads and not self._texts[bottom][col]:
                bottom += 1
            if (bottom, end) != (row + 1, col + 1):
                self._cover(row, col, bottom - row, end - col)

    def _keys(self, heads: int) -> None:
        """The first cell of a row that has none is the one above it, where the row plainly belongs there."""
        first = heads
        for row in range(heads + 1, len(self._texts)):
            texts = self._texts[row]
            open_above = self._texts[first][0] and not self._alone(first) and (first, 0) not in self._covered
            if open_above and any(texts) and not texts[0] and self._goes_on(first, row):
                self._cover(first, 0, row - first + 1, 1)
            else:
                first = row

    def _goes_on(self, first: int, row: int) -> bool:
        """Whether a row without a key belongs to the key above: its own numbering goes on, or it has no score of its own."""
        above, own = _COUNTED.match(self._texts[row - 1][1]), _COUNTED.match(self._texts[row][1])
        if above and own and above[1] == own[1]:
            return int(own[2]) == int(above[2]) + 1
        scored = {col for r in range(first, row) for col, text in enumerate(self._texts[r]) if _DECIMAL.fullmatch(text)}
        return not any(_DECIMAL.fullmatch(text) for text in self._texts[row]) or not scored


def evened(rows: Sequence[WrittenRow], judge: Judge) -> list[WrittenRow]:
    """Rows with as many cells as the table has columns, as far as lost and doubled tabs allow; no text is left out."""
    counts = Counter(len(row.cells) for row in rows if len(row.cells) > 1)
    usual = max(counts, key=lambda count: (counts[count], count), default=1)
    found: list[WrittenRow] = []
    at = 0
    while at < len(rows):
        length = _pieces(rows, at, usual, judge)
        row = _rejoined(rows[at : at + length]) if length > 1 else rows[at]
        found.append(_narrowed(row, usual, judge))
        at += length
    return found


def _pieces(rows: Sequence[WrittenRow], at: int, usual: int, judge: Judge) -> int:
    """Over how many lines a row is written that line feeds in its cells cut: 1 where it is not cut."""
    if usual < 3 or not _may_be_cut(rows[at], usual, judge):
        return 1
    count = len(rows[at].cells)
    for end in range(at + 1, min(at + 12, len(rows))):
        piece = rows[end]
        if len(piece.cells) >= usual or judge.is_key(piece.texts[0]) or judge.stands_over(piece.texts[0]):
            return 1
        count += len(piece.cells) - 1
        if count >= usual:
            return end - at + 1 if count == usual else 1
    return 1


def _may_be_cut(row: WrittenRow, usual: int, judge: Judge) -> bool:
    return len(row.cells) < usual and bool(row.texts[0].strip()) and not judge.stands_over(row.texts[0])


def _rejoined(pieces: Sequence[WrittenRow]) -> WrittenRow:
    cells = list(pieces[0].cells)
    for piece in pieces[1:]:
        last, first = cells[-1], piece.cells[0]
        cells[-1] = Written([*last.runs, Run("\n", "\n"), *first.runs], last.line)
        cells += piece.cells[1:]
    return WrittenRow(cells, pieces[0].line, DOUBTFUL)


def _narrowed(row: WrittenRow, usual: int, judge: Judge) -> WrittenRow:
    """The row without the empty cells that it has too many of, where it is clear which; how sure its columns are."""
    texts = row.texts
    extra = len(texts) - usual
    if extra == 0 or (not any(text.strip() for text in texts[1:]) and judge.stands_over(texts[0])):
        return row
    if extra > 0 and not any(text.strip() for text in texts[usual:]):
        return WrittenRow(row.cells[:usual], row.line, row.confidence)
    empty = [number for number, text in enumerate(texts) if not text.strip()]
    kept = [cell for number, cell in enumerate(row.cells) if number not in empty] if len(empty) == extra else row.cells
    return WrittenRow(list(kept), row.line, DOUBTFUL)
