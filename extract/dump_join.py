"""Tables, lines and page breaks of a text dump in, logical tables and lines out: what a page break cut is whole again.

Two tables of one head with a blank line between them are two tables. Only a table behind a page break, or rows that come without
a head, can go on with the table before.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.joints import settle_joints
from extract.judge import Judge
from extract.lines import SOFT
from schemas.tables import RawCell, RawLine, RawTable, Run

_DECIMAL = re.compile(r"\s*[0-9๐-๙]{1,3}[.,][0-9๐-๙]{1,2}\s*")
_NUMBER = re.compile(r"\s*\(?([0-9๐-๙]{1,3})(?:[.)]|\s|$)")


class PageBreak:
    """Where a page of the printed report ends, as the dump marks it."""


Item = RawTable | RawLine | PageBreak


@dataclass(slots=True)
class _Draft:
    """A table in the making, with what is asked of it again and again."""

    table: RawTable
    known: bool
    """Whether its heads are of a known form."""
    head: tuple[str, ...]
    last: list[RawCell]
    """The cells that begin in its last row."""
    keyed: bool
    """Whether each row of its body has text in its first cell."""


@dataclass(slots=True)
class _State:
    """What is put together so far, and how the document uses each head."""

    judge: Judge
    drafts: list[_Draft] = field(default_factory=list)
    lines: list[RawLine] = field(default_factory=list)
    body: int = 0
    """Lines of body text so far."""
    open: bool = False
    """Whether nothing but breaks stands behind the last table."""
    broken: bool = False
    """Whether a break does."""
    lasting: set[tuple[str, ...]] = field(default_factory=set)
    """Heads under which the document puts several rows, or rows and a footer: such a table may go on over a page break."""


def assembled(items: Sequence[Item], judge: Judge) -> tuple[list[RawTable], list[RawLine]]:
    """The logical tables, each with the number of body lines before it, and the lines."""
    state = _State(judge)
    drafts = {id(item): _draft(item, judge) for item in items if isinstance(item, RawTable)}
    state.lasting = {draft.head for draft in drafts.values() if _lasts(draft, judge)}
    for item in items:
        if isinstance(item, PageBreak):
            state.broken = True
        elif isinstance(item, RawLine):
            state.lines.append(item)
            state.body += not item.furniture
            state.open = state.open and item.furniture
        else:
            _add(state, drafts[id(item)])
    tables = [draft.table for draft in state.drafts]
    texts = [cell.runs for table in tables for cell in table.cells] + [line.runs for line in state.lines]
    settle_joints(texts, judge.labels())
    return tables, state.lines


def _draft(table: RawTable, judge: Judge) -> _Draft:
    texts = [["" if cell is None else cell.text for cell in row] for row in table.rows()]
    head = tuple(re.sub(r"\s+", "", cell.text) for cell in table.cells if cell.row < table.header_rows)
    return _Draft(table, judge.header_rows(texts) > 0, head, _row(table, table.n_rows - 1), _is_keyed(table))


def _row(table: RawTable, row: int) -> list[RawCell]:
    """The cells that begin in a row."""
    return [cell for cell in table.cells if cell.row == row]


def _is_keyed(table: RawTable) -> bool:
    return all(cell.text.strip() for cell in table.cells if cell.col == 0 and cell.row >= table.header_rows)


def _lasts(draft: _Draft, judge: Judge) -> bool:
    counts = Counter(cell.row for cell in draft.table.cells if cell.row >= draft.table.header_rows)
    return sum(count > 1 for count in counts.values()) > 1 or _closes(draft, judge)


def _closes(draft: _Draft, judge: Judge) -> bool:
    return judge.closes([cell.text for cell in draft.last])


def _add(state: _State, draft: _Draft) -> None:
    if state.open and _goes_on(state, state.drafts[-1], draft):
        _append(state.drafts[-1], draft)
    else:
        draft.table.after_line = state.body
        state.drafts.append(draft)
    state.open, state.broken = True, False


def _goes_on(state: _State, upper: _Draft, lower: _Draft) -> bool:
    """Whether a table with nothing but breaks before it goes on with the last one."""
    if upper.table.n_cols != lower.table.n_cols or not upper.known:
        return False
    if not lower.known:
        return _is_headless(lower.table, state.judge)
    if not state.broken or upper.head != lower.head or _closes(upper, state.judge):
        return False
    first, last = _number(_row(lower.table, lower.table.header_rows)), _number(upper.last)
    if first is not None and last is not None and first <= last:
        return False
    return upper.head in state.lasting


def _is_headless(table: RawTable, judge: Judge) -> bool:
    """Whether a table begins with a known key, a number, a footer or nothing: no head of an unknown form does."""
    text = table.cells[0].text
    return judge.is_key(text) or judge.stands_over(text) or not text.strip() or _NUMBER.match(text) is not None


def _number(cells: Sequence[RawCell]) -> int | None:
    found = (_NUMBER.match(cell.text) for cell in cells[:2])
    return next((int(match[1]) for match in found if match), None)


def _append(upper: _Draft, lower: _Draft) -> None:
    """Add the rows of the part behind a break: heads again are only places, a row that the break cuts is whole again."""
    table, part = upper.table, lower.table
    heads = part.header_rows if lower.known else 0
    cut = _is_cut(upper, _row(part, heads))
    offset = table.n_rows - heads - cut
    last = {cell.col: cell for cell in upper.last}
    own = {(cell.row, cell.col): cell for cell in itertools.takewhile(lambda cell: cell.row < table.header_rows, table.cells)}
    for cell in part.cells:
        if cell.row < heads:
            if (cell.row, cell.col) in own:
                own[cell.row, cell.col].places += cell.places
        elif cut and cell.row == heads:
            _take(last[cell.col], cell)
        else:
            cell.row += offset
            table.cells.append(cell)
            upper.keyed = upper.keyed and (cell.col > 0 or bool(cell.text.strip()))
    if part.n_rows - heads > cut:
        upper.last = lower.last
    table.n_rows = part.n_rows + offset


def _is_cut(upper: _Draft, cells: Sequence[RawCell]) -> bool:
    """Whether the first row of a part is the rest of the last row above: the key that every row has is missing in it."""
    first = {cell.col: cell for cell in cells if cell.row_span == 1}
    last = {cell.col: cell for cell in upper.last if cell.row_span == 1}
    if len(first) < 2 or first.keys() != last.keys() or upper.last[0].row < upper.table.header_rows or not upper.keyed:
        return False
    scores = any(_DECIMAL.fullmatch(first[col].text) and _DECIMAL.fullmatch(last[col].text) for col in first)
    return 0 in first and not first[0].text.strip() and not scores


def _take(cell: RawCell, rest: RawCell) -> None:
    if not rest.text.strip():
        return
    cell.runs = [*cell.runs, Run(SOFT, SOFT), *rest.runs] if cell.text.strip() else rest.runs
    cell.places += rest.places
