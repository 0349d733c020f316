"""The last row of a table and the first one on the next page in; whether a row or a cell goes on over the page break, out."""

import re
from collections.abc import Mapping

from extract.drafts import Draft, Piece
from extract.heads import NUMBER, columns_of
from extract.judge import Judge
from extract.parts import Part, PartCell

_SCORE = re.compile(r"\s*[0-9๐-๙]{1,3}[.,][0-9๐-๙]{1,2}\s*")


def cut_row(draft: Draft, part: Part, heads: int, judge: Judge) -> bool:
    """Whether the page break cuts the last row: the part's first row below its heads is the rest of it."""
    if part.n_rows <= heads:
        return False
    if draft.parts[-1].cut_bottom or part.cut_top:
        return True
    first = part.row(heads)
    last = draft.row_cells(draft.n_rows - 1)
    if not first or draft.n_rows <= draft.header_rows:
        return False
    if len(first) == 1 or len(last) == 1:
        return len(first) == len(last) == 1 and not judge.closes([first[0].text])
    return _key_goes_on(draft, part, heads, judge)


def _key_goes_on(draft: Draft, part: Part, heads: int, judge: Judge) -> bool:
    """Whether the columns that every row of the table fills are empty in the part's first row, or its key continues.

    Two scores in one column are two rows whatever their keys say: a row of the table's means has no key.
    """
    filled = always_filled(draft)
    stops = columns_of(draft, part) or []
    by_column = {stops[col]: cell.text for cell in part.row(heads) for col in range(cell.col, cell.col + cell.col_span)}
    if _has_two_scores(draft, by_column):
        return False
    for col in filled:
        upper = draft.covering(draft.n_rows - 1, col)
        lower = by_column.get(col, "")
        if upper is None or upper.row_span > 1:
            continue
        if not lower.strip():
            return True
        if judge.is_key(lower):
            return False
        if judge.is_key(upper.text + lower) and not judge.is_key(upper.text):
            return True
        return bool(NUMBER.match(upper.text)) and not _SCORE.fullmatch(upper.text) and not NUMBER.match(lower)
    return False


def _has_two_scores(draft: Draft, lower: Mapping[int, str]) -> bool:
    """Whether the last row and the texts below it both have a decimal number and nothing else in one column."""
    last = {cell.col: cell.text for cell in draft.row_cells(draft.n_rows - 1)}
    return any(_SCORE.fullmatch(last.get(col, "")) and _SCORE.fullmatch(text) for col, text in lower.items())


def always_filled(draft: Draft) -> list[int]:
    """Columns where each row of the body has text of its own; rows that are one cell do not count."""
    rows = [draft.row_cells(row) for row in range(draft.header_rows, draft.n_rows)]
    rows = [cells for cells in rows if len(cells) > 1]
    columns = []
    for col in range(draft.n_cols):
        own = [next((c for c in cells if c.col <= col < c.col + c.col_span), None) for cells in rows]
        if own and all(cell is not None and cell.text.strip() and cell.row_span == 1 for cell in own):
            columns.append(col)
    return columns


def span_goes_on(draft: Draft, upper: Piece, cell: PartCell, col: int, judge: Judge) -> bool:
    """Whether a cell at the top of a page is the rest of a cell over several rows: empty, or the end of a known name."""
    if upper.col != col or upper.row < draft.header_rows or max(upper.row_span, cell.row_span) < 2:
        return False
    return not cell.text.strip() or (judge.is_key(upper.text + cell.text) and not judge.is_key(cell.text))
