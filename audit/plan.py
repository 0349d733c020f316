"""Rows of anti-corruption plan tables in; `plan-sum-mismatch`, `plan-percent-mismatch` and `budget-unused` out."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from audit.case import Case, Outcome, Quoted, Words, check, table_of
from audit.codes import say
from audit.rounding import cents, half_unit, money, show, unit
from audit.scores import FULL
from schemas.records import PlanRow

SUM, PERCENT, UNUSED = "plan-sum-mismatch", "plan-percent-mismatch", "budget-unused"
SUM_COLUMNS: Mapping[str, tuple[str, str]] = {
    "projects_planned": ("จำนวนโครงการตามแผน", "projects planned"),
    "projects_done": ("จำนวนโครงการที่ดำเนินการแล้ว", "projects done"),
    "budget_planned": ("งบประมาณตามแผน", "budget planned (baht)"),
    "budget_ordinance": ("งบประมาณตามข้อบัญญัติ/เทศบัญญัติ", "budget by ordinance (baht)"),
    "budget_spent": ("งบประมาณที่ใช้จริง", "budget spent (baht)"),
}
ROUNDING = Decimal("0.005")
"""What a percentage may be off besides its printed rounding (percentage points)."""

NOTHING_PLANNED = "nothing is planned, so there is no share to compare with"


class PlanTable(NamedTuple):
    """The rows of one plan table in printed order."""

    table_id: str
    rows: tuple[PlanRow, ...]

    @property
    def totals(self) -> list[PlanRow]:
        """The rows that add up others."""
        return [row for row in self.rows if row.is_total]

    def summands(self, total: PlanRow) -> list[list[PlanRow]]:
        """The sets of rows that a total row may add up: all plain rows, or those since the total row before it.

        Where rows (1) have items below them (1.1), either may hold the numbers that are added up.
        """
        plain = [row for row in self.rows if not row.is_total]
        above = list(self.rows[: self.rows.index(total)])
        if len(self.totals) == 1:
            return _levels(plain) + (_levels(above) if above and len(above) < len(plain) else [])
        last = max((place for place, row in enumerate(above) if row.is_total), default=-1)
        others = [row for row in self.totals if row is not total]
        sets = [above[last + 1 :], [row for row in above if not row.is_total], plain, others]
        return [level for rows in sets if rows for level in _levels(rows)]


def _levels(rows: list[PlanRow]) -> list[list[PlanRow]]:
    """The rows without items, then all rows, then the items alone; the rows as they are where there are no items."""
    items = [row for row in rows if row.is_item]
    main = [row for row in rows if not row.is_item]
    return [main, rows, items] if items and main else [rows]


def plan_tables(case: Case) -> list[PlanTable]:
    """The plan tables of a report."""
    rows = case.records.plan_progress
    return [PlanTable(table, tuple(group)) for table, group in groupby(rows, key=lambda row: table_of(row.row_id))]


def value(row: PlanRow, column: str) -> Decimal | None:
    """One number of a row."""
    found: Decimal | None = getattr(row, column)
    return found


def sums(rows: Sequence[PlanRow], column: str) -> Decimal | None:
    """The sum of a column, None if there is no row or a value is missing."""
    values = [value(row, column) for row in rows]
    known = [number for number in values if number is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(values) else None


def check_plan(case: Case) -> Iterator[Outcome]:
    """Sums, percentages and unused budgets of each plan table."""
    above: tuple[PlanRow, ...] = ()
    for table in plan_tables(case):
        for total in table.totals:
            for column in SUM_COLUMNS:
                yield from _check_sum(case, table, total, column, above)
        above = () if table.totals else above + table.rows
        for row in table.rows:
            yield from _check_percent(case, table, row, "pct_projects")
            yield from _check_percent(case, table, row, "pct_budget")
        yield from _check_unused(case, table)


def _quote(case: Case, row: PlanRow, column: str) -> Quoted:
    number = value(row, column)
    cell = case.cells.get(row.sources.get(column, ""))
    printed = cell.text.strip() if cell else _spelt(column, number) if number is not None else ""
    return case.quote(row, f"{row.row_id}.{column}", printed, column)


def _spelt(column: str, number: Decimal) -> str:
    return money(number) if column.startswith("budget") else show(number)


def _check_sum(case: Case, table: PlanTable, total: PlanRow, column: str, above: tuple[PlanRow, ...] = ()) -> Iterator[Outcome]:
    """A total against the rows of its table, and also against those and the rows `above`: of tables without a total before it,
    which may be one table over several pages."""
    subject, printed = f"{total.row_id}.{column}", value(total, column)
    sets = table.summands(total) + (PlanTable(table.table_id, above + table.rows).summands(total) if above else [])
    candidates = [(rows, added) for rows in sets if (added := sums(rows, column)) is not None]
    why = _sum_obstacle(case, table, printed, len(candidates))
    if why or printed is None:
        yield check(SUM, subject, "not-checkable", why)
        return
    for rows, added in candidates:
        if abs(printed - added) <= _sum_tolerance([printed, *(value(row, column) for row in rows)]):
            yield check(SUM, subject, "agrees", f"{show(printed)} is the sum of {len(rows)} rows")
            return
    rows, added = candidates[0]
    yield check(SUM, subject, "differs", f"printed {show(printed)}, the rows add up to {show(added)}")
    yield _sum_finding(case, subject, total, rows, added, column)


def _sum_obstacle(case: Case, table: PlanTable, printed: Decimal | None, candidates: int) -> str:
    if printed is None:
        return "no sum was found"
    if not candidates:
        return "a row has no value"
    if case.unread:
        return case.unread
    lost = sorted(row for row in case.lost_rows if table_of(row) == table.table_id)
    return f"row {lost[0]} could not be read" if lost else ""


def _sum_tolerance(values: Sequence[Decimal | None]) -> Decimal:
    """Nothing for whole numbers; a hundredth per value where there are decimals other than zeros."""
    broken = any(number is not None and number != number.to_integral_value() for number in values)
    return Decimal("0.01") * len(values) if broken else Decimal(0)


def _sum_finding(case: Case, subject: str, total: PlanRow, rows: list[PlanRow], added: Decimal, column: str) -> Outcome:
    name_th, name_en = SUM_COLUMNS[column]
    expected, observed = _spelt(column, added), _spelt(column, value(total, column) or Decimal(0))
    said = say(SUM, name_th=name_th, name_en=name_en, observed=observed, count=len(rows), expected=expected)
    quotes = [_quote(case, row, column) for row in (total, *rows)]
    return case.find(SUM, "error", subject, Words(*said, expected, observed), quotes, absence=True)  # a row may be lost


def _check_percent(case: Case, table: PlanTable, row: PlanRow, column: str) -> Iterator[Outcome]:
    subject, printed = f"{row.row_id}.{column}", value(row, column)
    if printed is None:
        yield check(PERCENT, subject, "not-checkable", "no percentage was found")
        return
    numerators, denominators = _fractions(table, row, column)
    expected = [top * 100 / bottom for top in numerators for bottom in denominators if bottom > 0]
    mean = _mean_percent(table, row, column)
    if any(fits_percent(printed, percent) for percent in [*expected, *mean]):
        yield check(PERCENT, subject, "agrees", f"{show(printed)} % is what its numbers give")
        return
    why = _percent_obstacle(row, column, numerators, expected)
    if why:
        empty = why == NOTHING_PLANNED and printed in (0, FULL)
        yield check(PERCENT, subject, "agrees" if empty else "not-checkable", why)
        return
    yield check(PERCENT, subject, "differs", f"printed {show(printed)} %, its numbers give {show(cents(expected[0]))} %")
    yield _percent_finding(case, subject, row, column, cents(expected[0]))


def fits_percent(printed: Decimal, percent: Decimal) -> bool:
    """Whether a percentage is the printed one, rounded or cut off."""
    difference = percent - printed
    return abs(difference) <= half_unit(printed) + ROUNDING or 0 <= difference < unit(printed)


def _columns(column: str) -> tuple[str, tuple[str, ...]]:
    if column == "pct_projects":
        return "projects_done", ("projects_planned",)
    return "budget_spent", ("budget_planned", "budget_ordinance")


def _fractions(table: PlanTable, row: PlanRow, column: str) -> tuple[list[Decimal], list[Decimal]]:
    """The numbers that may be divided: as printed and, in a total row, as added up."""
    top, bottoms = _columns(column)
    return _numbers(table, row, top), [number for name in bottoms for number in _numbers(table, row, name)]


def _numbers(table: PlanTable, row: PlanRow, column: str) -> list[Decimal]:
    found = [value(row, column)]
    if row.is_total:
        found += [sums(rows, column) for rows in table.summands(row)]
    return [number for number in found if number is not None]


def _mean_percent(table: PlanTable, row: PlanRow, column: str) -> list[Decimal]:
    """A total row may print the mean of the rows' percentages instead."""
    if not row.is_total:
        return []
    added = [(sums(rows, column), len(rows)) for rows in table.summands(row)]
    return [total / count for total, count in added if total is not None]


def _percent_obstacle(row: PlanRow, column: str, numerators: list[Decimal], expected: list[Decimal]) -> str:
    """Why a percentage that fits nothing proves nothing, "" if it does."""
    top, bottoms = _columns(column)
    if not numerators:
        return f"{top} is missing"
    if any(value(row, name) is None for name in bottoms):
        return "a number it may be a share of is missing"
    return "" if expected else NOTHING_PLANNED


def _percent_finding(case: Case, subject: str, row: PlanRow, column: str, expected: Decimal) -> Outcome:
    top, bottoms = _columns(column)
    observed = show(value(row, column) or Decimal(0))
    said = say(PERCENT, "projects" if column == "pct_projects" else "budget", observed=observed, expected=show(expected))
    quotes = [_quote(case, row, name) for name in (column, top, *bottoms)]
    return case.find(PERCENT, "error", subject, Words(*said, show(expected), observed), quotes)


def _check_unused(case: Case, table: PlanTable) -> Iterator[Outcome]:
    """A remark where projects are done and money was planned, but none is spent."""
    rows = table.totals[-1:] or list(table.rows)
    last = rows[-1]
    subject = f"{last.row_id}.budget_spent" if last.is_total else f"{table.table_id}.budget_spent"
    planned, spent, done = (sums(rows, name) for name in ("budget_planned", "budget_spent", "projects_done"))
    if planned is None or spent is None or done is None:
        yield check(UNUSED, subject, "not-checkable", "budgets or projects are missing")
        return
    if planned == 0 or done == 0 or spent > 0:
        yield check(UNUSED, subject, "agrees", f"{show(spent)} baht spent of {show(planned)} planned")
        return
    yield check(UNUSED, subject, "differs", f"{show(done)} projects done, nothing spent of {show(planned)} baht")
    said = say(UNUSED, done=show(done), spent=money(spent), planned=money(planned))
    quotes = [_quote(case, row, name) for row in rows for name in ("budget_planned", "budget_spent")]
    yield case.find(UNUSED, "note", subject, Words(*said, None, money(spent)), quotes)
