"""A table with indicators in, its rows gathered by indicator out: one row each, one a step, or items below it; with footers.

The indicator is named in a column, in a heading over the full width, or in the text above the table.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from normalize.headers import Columns
from normalize.indicators import Indicator, match_indicator
from normalize.numbers import parse_number
from normalize.prose import mean_in
from normalize.rows import Row, body_rows, first_place, row_id
from normalize.summaries import instrument_in
from schemas.provenance import Place
from schemas.records import Reject
from schemas.tables import Cell, Line, Table

STEPS = ("issue", "issue_urgent", "issue_develop", "measure", "steps", "done", "outcome", "responsible", "period", "monitoring")
"""Roles whose text below an indicator's row goes on with it where the indicator's cell is left empty."""

SUMMARIES = ("mean", "sum", "total")
LEAST_OF_A_MEAN = 2
"""Rows; below fewer, รวม is the total of a table that shows a part."""
FULL_MARK = 100


class Key(NamedTuple):
    """What names the indicator of a row: its text, the cell or line it stands in, and where."""

    text: str
    source: str
    place: Place
    confidence: float = 1.0


def key_of(cell: Cell) -> Key:
    """A cell that names an indicator."""
    return Key(cell.text, cell.cell_id, cell.places[0], cell.confidence)


def key_of_line(line: Line) -> Key:
    """A heading that names an indicator."""
    return Key(line.text, line.line_id, line.place)


@dataclass(slots=True)
class Group:
    """The rows of one indicator; `items` are those among them that stand for a question or item of it."""

    number: int
    key: Key
    rows: list[Row]
    items: list[Row] = field(default_factory=list)
    footers: dict[str, tuple[str, Cell]] = field(default_factory=dict)

    @property
    def indicator(self) -> Indicator | None:
        """The official indicator."""
        return match_indicator(self.key.text)

    def cells(self, role: str) -> list[Cell]:
        """The different cells under a role, from top to bottom, in a row from left to right."""
        found: dict[int, Cell] = {}
        for row in self.rows:
            found.update((id(cell), cell) for cell in row.under.get(role, ()))
        return list(found.values())

    def inked(self, role: str) -> list[Cell]:
        """Those of them that have text."""
        return [cell for cell in self.cells(role) if cell.text.strip()]

    def text(self, role: str) -> str | None:
        """Their texts as one, each on its own line."""
        return "\n".join(cell.text.strip() for cell in self.inked(role)) or None

    def source(self, role: str) -> str | None:
        """The id of the first cell that has text."""
        return next((cell.cell_id for cell in self.inked(role)), None)


@dataclass(slots=True)
class Grouped:
    """The groups of a table and what else it prints: instrument means, the total and its grade, and rows of no use."""

    groups: list[Group] = field(default_factory=list)
    means: dict[str, Cell] = field(default_factory=dict)
    total: Cell | None = None
    grade: Cell | None = None
    rejects: list[Reject] = field(default_factory=list)


def grouped(table: Table, columns: Columns, score_column: int | None = None, heading: Key | None = None) -> Grouped:
    """Rows gathered by indicator; a footer goes to all groups since the heads or the last footers.

    `score_column` is the column whose means and total are meant; `heading` names the indicator of rows in a table without such a
    column.
    """
    found = Grouped()
    key = heading
    since, summed, closed = 0, 0, False
    for row in body_rows(table, columns):
        if row.kind.startswith("footer:"):
            _add_footer(found.groups[since:], row)
            closed = True
        elif row.kind == "heading" or _states_mean(row, found):
            key = _heading_key(row, key)
        elif row.kind.startswith("instrument:"):
            _add_instrument(table, row, score_column, found)
        elif _belongs(row, columns, key):
            if closed:
                since, closed = len(found.groups), False
            _add_row(found, row, columns, key)
        elif not _goes_on(row, found.groups, closed):
            score = _cell_over(row, score_column) or row.first("score")
            summing = row.kind in ("sum", "total") or row.kind.startswith("mean:")
            if summing and _adds_up(score, found.groups, score_column):
                found.rejects.append(row_reject(table, row, "the sum of the scores above, which the assessment does not know"))
                continue
            _add_summary(table, row, score, found, found.groups[summed:])
            summed = len(found.groups) if row.kind in SUMMARIES or row.kind.startswith("mean:") else summed
    return found


def _add_instrument(table: Table, row: Row, score_column: int | None, found: Grouped) -> None:
    """Take a row that names an instrument alone: a heading where it says nothing else, its mean where the number can be one.

    A mean lies between the scores of its indicators; a weight or a share of the total does not.
    """
    named = row.first("indicator")
    if not any(cell.text.strip() for cell in row.all_cells if cell is not named):
        return
    instrument = row.kind.removeprefix("instrument:")
    score = _cell_over(row, score_column) or row.first("score")
    number = parse_number(score.text) if score is not None else None
    own = [group for group in found.groups if group.indicator is not None and group.indicator.instrument == instrument]
    cells = [cell for group in own if (cell := _cell_over(group.rows[0], score_column)) is not None]
    values = [read.value for cell in cells if (read := parse_number(cell.text)) is not None]
    if score is not None and number is not None and values and min(values) <= number.value <= max(values):
        found.means.setdefault(instrument, score)
    else:
        found.rejects.append(row_reject(table, row, "row without an indicator"))


def _adds_up(score: Cell | None, groups: Sequence[Group], score_column: int | None) -> bool:
    """Whether a number beyond the full mark is what the scores of some rows above it, up to the last one, add up to."""
    number = parse_number(score.text) if score is not None else None
    if number is None or number.value <= FULL_MARK:
        return False
    added = Decimal(0)
    for group in reversed(groups):
        cell = _cell_over(group.rows[0], score_column)
        own = parse_number(cell.text) if cell is not None else None
        added += own.value if own is not None else 0
        if abs(added - number.value) <= Decimal("0.05"):
            return True
    return False


def _cell_over(row: Row, col: int | None) -> Cell | None:
    return next((c for c in row.all_cells if col is not None and c.col <= col < c.col + c.col_span), None)


def _states_mean(row: Row, found: Grouped) -> bool:
    """Take the mean that a full-width row gives beside the name of its instrument."""
    mean = mean_in(row.value) if row.kind == "text" else None
    if mean is not None:
        found.means.setdefault(mean[0], row.all_cells[0])
    return mean is not None


def _heading_key(row: Row, key: Key | None) -> Key | None:
    """The indicator that a heading names; one that names an instrument names none for the rows below it."""
    return key_of(row.all_cells[0]) if match_indicator(row.value) else key


def _belongs(row: Row, columns: Columns, key: Key | None) -> bool:
    """Whether a row begins or continues the rows of an indicator that it, or a heading, names."""
    if row.kind != "row":
        return False
    if columns.indicator_from == "heading":
        return key is not None and any(cell.text.strip() for role in STEPS for cell in row.under.get(role, ()))
    cell = row.first("indicator")
    return cell is not None and bool(cell.text.strip())


def _add_row(found: Grouped, row: Row, columns: Columns, key: Key | None) -> None:
    cell = row.first("indicator")
    own = key_of(cell) if columns.indicator_from != "heading" and cell is not None else key
    assert own is not None
    last = found.groups[-1] if found.groups else None
    if last is not None and last.key.source == own.source and not columns.upright:
        last.rows.append(row)
    else:
        found.groups.append(Group(row.number, own, [row]))


def _add_footer(groups: Sequence[Group], row: Row) -> None:
    role = row.kind.removeprefix("footer:")
    for group in groups:
        earlier = group.footers.get(role)
        text = f"{earlier[0]}\n{row.value}" if earlier else row.value
        group.footers[role] = (text, earlier[1] if earlier else row.all_cells[0])


def _goes_on(row: Row, groups: Sequence[Group], closed: bool) -> bool:
    """Take a row as the next step or an item of the indicator above it: its indicator cell is empty or holds an item's number."""
    if closed or not groups or row.kind not in ("row", "sub"):
        return False
    if row.kind == "sub":
        groups[-1].items.append(row)
    elif any(parse_number(cell.text) is not None for cell in row.under.get("score", ())):
        return False  # a score whose indicator is not known
    elif not any(cell.text.strip() for role in STEPS for cell in row.under.get(role, ())):
        return False
    groups[-1].rows.append(row)
    return True


def _add_summary(table: Table, row: Row, score: Cell | None, found: Grouped, groups: Sequence[Group]) -> None:
    """Mean and total rows, and rows of no known use: what they print is kept, nothing is dropped in silence."""
    instrument = _instrument_of(row, score, groups)
    if instrument and score is not None:
        found.means.setdefault(instrument, score)
    elif row.kind in ("total", "sum") and score is not None:
        found.total = score
        found.grade = next((c for c in row.all_cells if c is not score and "ระดับ" in c.text), row.first("grade"))
    elif row.kind == "grade" and score is not None and score.text.strip():
        found.grade = found.grade or score
    elif any(cell.text.strip() for cell in row.all_cells):
        found.rejects.append(row_reject(table, row, "row without an indicator"))


def _instrument_of(row: Row, score: Cell | None, groups: Sequence[Group]) -> str:
    """The instrument whose mean a row gives: the one it names, that of its instrument cell, or the only one of the rows above.

    `รวม` below the rows of one instrument is their mean only where it can be one: a sum of them is no number of the assessment.
    """
    if row.kind.startswith("mean:"):
        return row.kind.removeprefix("mean:")
    if row.kind not in ("mean", "sum"):
        return ""
    cell = row.first("instrument")
    named = instrument_in(cell.text)[0] if cell is not None else ""
    above = {group.indicator.instrument for group in groups if group.indicator is not None}
    if not named and len(above) == 1 and len(groups) >= LEAST_OF_A_MEAN:
        named = next(iter(above))
    number = parse_number(score.text) if score is not None else None
    return named if number is not None and number.value <= FULL_MARK else ""


def row_reject(table: Table, row: Row, reason: str) -> Reject:
    """A row that makes no record, with all its text."""
    text = " | ".join(cell.text for cell in row.all_cells if cell.text.strip())
    place = first_place(list(row.all_cells))
    return Reject(target=row_id(table, row.number), field="row", raw=text, reason=reason, **place)
