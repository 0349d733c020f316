"""The tables and lines of a report in; every date and period printed in them, with its row and place, out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from normalize.dates import DateFound, find_dates, find_periods
from normalize.headers import Columns
from normalize.measures import Context
from normalize.rows import row_id
from normalize.upright import row_starts
from schemas.records import DateFact
from schemas.tables import Line, Table

PERIOD_ROLES = ("period", "period_start", "period_end")
Rows = Mapping[str, tuple[str, str]]
"""Line id → the id of the measure that is written in the line, and its role there."""
_YEAR_FIRST = re.compile(r"\s*(?:พ\s?\.?\s?ศ\s?\.?\s*)?[2๒][4-6๔-๖][0-9๐-๙]{2}(?![0-9๐-๙])")
"""A line that begins with a Buddhist year: the date before it may stand at the end of the line above."""


def date_facts(
    tables: Sequence[Table], lines: Sequence[Line], columns: Mapping[str, Columns], context: Context, rows: Rows
) -> Iterable[DateFact]:
    """Every date or period in a table's body or in the lines outside, furniture left out."""
    for table in tables:
        yield from _in_table(table, columns[table.table_id], context)
    yield from _in_lines([line for line in lines if not line.furniture], rows)


def _in_table(table: Table, columns: Columns, context: Context) -> Iterator[DateFact]:
    starts = row_starts(table) if columns.upright else {}
    for cell in table.cells:
        if cell.row < table.header_rows:
            continue
        role = columns.roles[cell.col] if cell.col_span < table.n_cols or table.n_cols == 1 else "footer"
        year = context.fiscal_year_be if role in (*PERIOD_ROLES, "footer") else None
        row = row_id(table, starts.get(cell.row, cell.row))
        find = find_periods if role in PERIOD_ROLES else find_dates
        for found in find(cell.text, year):
            yield DateFact(
                row_id=row, field=role or None, printed=found.printed, first_day=found.first_day,
                last_day=found.last_day, precision=found.precision, problem=found.problem,
                confidence=min(cell.confidence, found.confidence), sources={"printed": cell.cell_id}, **cell.places[0].fields(),
            )  # fmt: skip


def _in_lines(lines: Sequence[Line], rows: Rows) -> Iterator[DateFact]:
    for number, line in enumerate(lines):
        below = lines[number + 1].text if number + 1 < len(lines) else ""
        row, role = rows.get(line.line_id, (None, None))
        for found in _of_line(line.text, below):
            yield DateFact(
                row_id=row, field=role, printed=found.printed, first_day=found.first_day, last_day=found.last_day,
                precision=found.precision, problem=found.problem, confidence=found.confidence,
                sources={"printed": line.line_id}, **line.place.fields(),
            )  # fmt: skip


def _of_line(text: str, below: str) -> list[DateFound]:
    """The dates of a line, the last one with its year where that begins the next line."""
    year = _YEAR_FIRST.match(below)
    if year is None:
        return find_dates(text)
    carried = [found for found in find_dates(f"{text} {year[0].strip()}") if found.start < len(text.rstrip())]
    return carried if any(found.end > len(text.rstrip()) for found in carried) else find_dates(text)
