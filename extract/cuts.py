"""The last row of a table and the first one on the next page in; whether a row or a cell goes on over the page break, out."""

import re
from collections.abc import Mapping

from extract.drafts import Draft, Piece
from extract.heads import NUMBER, SCORE, columns_of
from extract.judge import Judge
from extract.lines import breaks_early
from extract.parts import Part, PartCell
from extract.seams import Seam, bullet, item_number

_FIGURE = re.compile(r"\s*[0-9๐-๙]{1,3}(?:[.,][0-9๐-๙]{1,2})?\s*")
_LABEL = re.compile(r"(?s).*[:：]\s*|\s*[^\W\d][^\d]*[0-9๐-๙]{1,2}\s*")


def cut_row(draft: Draft, part: Part, heads: int, judge: Judge) -> bool:
    """Whether the page break cuts the last row: the part's first row below its heads is the rest of it."""
    if part.n_rows <= heads or _next_row(Seam(draft, part, heads)):
        return False
    if draft.parts[-1].cut_bottom or part.cut_top:
        return True
    first = part.row(heads)
    last = draft.row_cells(draft.n_rows - 1)
    if not first or draft.n_rows <= draft.header_rows:
        return False
    if len(first) == 1 or len(last) == 1:
        return len(first) == len(last) == 1 and not judge.closes([first[0].text])
    return _key_goes_on(draft, part, heads, judge) or _name_is_cut(Seam(draft, part, heads), judge)


def _next_row(seam: Seam) -> bool:
    """Whether a column that numbers its rows counts on, and all else that each row has of its own stands there as well.

    A producer leaves the last row of a page open where a cell over several rows goes on, though the row itself is whole.
    """
    own = [col for col in seam.pairs if not seam.spans(col) and seam.always_filled(col)]
    for col in own:
        numbers = seam.step(col)
        if numbers is not None and numbers[1] == numbers[0] + 1:
            others = [seam.pairs[other][1].text.strip() for other in own if other != col]
            return bool(others) and all(others)
    return False


def _key_goes_on(draft: Draft, part: Part, heads: int, judge: Judge) -> bool:
    """Whether the columns that every row of the table fills are empty in the part's first row, or its key continues.

    Two scores in one column are two rows whatever their keys say: a row of the table's means has no key. So are two known keys.
    """
    filled = always_filled(draft)
    stops = columns_of(draft, part) or []
    by_column = {stops[col]: cell.text for cell in part.row(heads) for col in range(cell.col, cell.col + cell.col_span)}
    if _has_two_scores(draft, by_column) or _has_two_keys(draft, by_column, judge):
        return False
    for col in filled:
        upper = draft.covering(draft.n_rows - 1, col)
        lower = by_column.get(col, "")
        if upper is None or upper.row_span > 1:
            continue
        if not lower.strip():
            return True
        if judge.is_key(lower):
            return _is_label(upper.text)  # its name comes below
        if judge.is_key(upper.text + lower) and not judge.is_key(upper.text):
            return True
        return bool(NUMBER.match(upper.text)) and not SCORE.fullmatch(upper.text) and not NUMBER.match(lower)
    return False


def _is_label(text: str) -> bool:
    """Whether a text ends in the colon, or is words and the number, behind which its name stands."""
    return _LABEL.fullmatch(text) is not None


def _name_is_cut(seam: Seam, judge: Judge) -> bool:
    """Whether a known name is whole only with its rest on the next page, and all else in the row may go on there.

    Where names stand over several rows a page may end between two of these; so the row is cut only if the texts beside the name
    show it: one is empty below that never is, or begins with the sign of a list as no other cell of its column does.
    """
    names = [col for col, (upper, cell) in seam.pairs.items() if upper.row_span == 1 and _completes(upper, cell, judge)]
    if not names or any(_two_scores(upper.text, cell.text) for upper, cell in seam.pairs.values()):
        return False
    own = [col for col in always_filled(seam.draft) if col in seam.pairs and col not in names]
    if any(_begins_anew(*seam.pairs[col], judge) for col in own):
        return False
    return not any(seam.spans(col) for col in names) or any(_goes_on_within(seam, col) for col in own)


def _goes_on_within(seam: Seam, col: int) -> bool:
    """Whether a text in a column that every row fills cannot be the beginning of a cell."""
    text = seam.pairs[col][1].text
    sign = bullet(text)
    others = (bullet(cell.text) for cell in seam.seen(col) if (cell.page, cell.row) != (1, seam.heads))
    return not text.strip() or (bool(sign) and sign not in others)


def _is_score(text: str) -> bool:
    return bool(SCORE.fullmatch(text))


def _two_scores(upper: str, lower: str) -> bool:
    """Whether both texts are numbers, at least one of them with decimals: 88 may be printed for 88.00."""
    numbers = _is_score(upper), _is_score(lower)
    return any(numbers) and all(_FIGURE.fullmatch(text) for text in (upper, lower))


def _has_two_scores(draft: Draft, lower: Mapping[int, str]) -> bool:
    """Whether the last row and the texts below it both have a score and nothing else in one column."""
    last = {cell.col: cell.text for cell in draft.row_cells(draft.n_rows - 1)}
    return any(_two_scores(last.get(col, ""), text) for col, text in lower.items())


def _has_two_keys(draft: Draft, lower: Mapping[int, str], judge: Judge) -> bool:
    """Whether the last row and the texts below it both have a known key in one column."""
    last = {cell.col: cell.text for cell in draft.row_cells(draft.n_rows - 1)}
    return any(judge.is_key(last.get(col, "")) and judge.is_key(text) for col, text in lower.items())


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


def open_columns(draft: Draft, part: Part, heads: int, judge: Judge) -> set[int]:
    """Columns whose last cell goes on in the part's first row although that row is another one: a cell over several rows."""
    seam = Seam(draft, part, heads)
    return {col for col, (upper, cell) in seam.pairs.items() if _span_goes_on(upper, cell, judge)} | _open_groups(seam, judge)


def group_goes_on(draft: Draft, part: Part, heads: int, judge: Judge) -> bool:
    """Whether it is proven that a group of rows, with cells over all of them, goes on below the page break."""
    return bool(_open_groups(Seam(draft, part, heads), judge))


def _open_groups(seam: Seam, judge: Judge) -> set[int]:
    """The columns of groups that go on: those that always span the same rows are one group."""
    groups: dict[frozenset[tuple[int, int, int]], list[int]] = {}
    for col in seam.pairs:
        groups.setdefault(seam.spans(col), []).append(col)
    return {col for spans, cols in groups.items() if spans and _group_goes_on(seam, spans, cols, judge) for col in cols}


def _span_goes_on(upper: Piece, cell: PartCell, judge: Judge) -> bool:
    """Whether a cell at the top of a page is the rest of a cell over several rows: empty, or the end of a known name."""
    if max(upper.row_span, cell.row_span) < 2:
        return False
    return not cell.text.strip() or (judge.is_key(upper.text + cell.text) and not judge.is_key(cell.text))


def _group_goes_on(seam: Seam, spans: frozenset[tuple[int, int, int]], columns: list[int], judge: Judge) -> bool:
    """Whether columns that always span the same rows are open at the seam.

    Proof is that the steps beside them count on, or that a known name is whole only with its rest, and that one of these
    columns, which is never empty elsewhere, is empty on one side. A key of its own, a number or a text that somebody ended
    above speaks against it.
    """
    pairs = [seam.pairs[col] for col in columns]
    if any(_begins_anew(upper, cell, judge) for upper, cell in pairs):
        return False
    steps = [numbers for col in seam.pairs if col not in columns and (numbers := _steps_within(seam, col, spans))]
    if any(lower != upper + 1 for upper, lower in steps):
        return False
    if any(_completes(upper, cell, judge) for upper, cell in pairs):
        return True
    above = {bool(upper.text.strip()) for upper, _ in pairs}
    halves = [
        col for col, (upper, cell) in zip(columns, pairs, strict=True) if bool(upper.text.strip()) != bool(cell.text.strip())
    ]
    return bool(steps) and len(above) == 1 and any(seam.always_filled(col) for col in halves)


def _steps_within(seam: Seam, col: int, spans: frozenset[tuple[int, int, int]]) -> tuple[int, int] | None:
    """The numbers on both sides of the seam in a column of steps that begin with 1 in each group of rows."""
    numbers = seam.step(col)
    starts = {(page, row) for page, row, _ in spans if (page, row) != (1, seam.heads)}
    firsts = [item_number(cell.text) for cell in seam.seen(col) if (cell.page, cell.row) in starts]
    return numbers if firsts and all(first == 1 for first in firsts) else None


def _completes(upper: Piece, cell: PartCell, judge: Judge) -> bool:
    """Whether a known name is whole only with its rest on the next page."""
    both = upper.text.strip() and cell.text.strip()
    return bool(both) and judge.is_key(upper.text + cell.text) and not judge.is_key(upper.text) and not judge.is_key(cell.text)


def _begins_anew(upper: Piece, cell: PartCell, judge: Judge) -> bool:
    """Whether a text cannot be the rest of the one above the page break."""
    if not upper.text.strip() or not cell.text.strip():
        return False
    if judge.is_key(cell.text) or item_number(cell.text) is not None or _is_score(cell.text):
        return True
    if bullet(cell.text):
        return False
    return upper.last is not None and cell.first is not None and breaks_early(upper.last, cell.first, upper.width)
