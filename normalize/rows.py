"""A recognised table in, its body rows out: which cells stand under which role, and what each row is.

A row is an indicator row, a mean or total row, a heading over the full width, or a footer over the full width that belongs to the
rows above it. In an upright table, whose heads stand beside their values, a row is what one indicator's labels give.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from normalize.footers import row_footers
from normalize.headers import Columns
from normalize.indicators import match_indicator
from normalize.summaries import instrument_in, is_instrument, summary_row
from normalize.text import one_line
from normalize.upright import labelled_values
from schemas.tables import Cell, Table

_SUB_ROW = re.compile(r"\s*(?:[0-9๐-๙]{1,2}\s*\.\s*[0-9๐-๙]{1,2}(?![0-9๐-๙])|[ieoIEO]\s?[0-9]{1,2}\b)")
"""The number of a question or item of an indicator: 1.1, i3, o12."""


class Row(NamedTuple):
    """A body row: its number in the table (from 0), its cells by role (spans included), and what it is.

    `kind` is `row`, `sub` (an item of the indicator above), `mean:IIT`, `mean:EIT`, `mean:OIT`, `mean`, `sum`, `total`,
    `subtotal`, `grade` (see `summaries`), `instrument:IIT` and so on (an instrument instead of an indicator), `footer:<role>`,
    `heading` (a full-width row that names an indicator or instrument) or `text` (any other full-width row); `value` is a footer's
    text without its label.
    """

    number: int
    under: dict[str, tuple[Cell, ...]]
    kind: str
    value: str = ""
    all_cells: tuple[Cell, ...] = ()

    def first(self, role: str) -> Cell | None:
        """The first cell under a role."""
        return self.under[role][0] if role in self.under else None


def row_id(table: Table, number: int) -> str:
    """The id of a row: table and row, both counted as in the cell ids."""
    return f"{table.table_id}.r{number + 1:02d}"


def body_rows(table: Table, columns: Columns) -> Iterator[Row]:
    """The rows below the heads, from top to bottom; a full-width row that holds several footers comes once for each."""
    if columns.upright:
        yield from (Row(number, under, "row", "", cells) for number, under, cells in labelled_values(table))
        return
    grid = table.covering()
    for index in range(table.header_rows, table.n_rows):
        unique = tuple({id(cell): cell for cell in grid[index]}.values())
        labelled = row_footers([cell.text for cell in unique]) if table.n_cols > 1 else []
        if labelled:
            yield from (Row(index, {}, f"footer:{role}", value, unique) for role, value in labelled)
        elif len(unique) == 1 and table.n_cols > 1:
            yield Row(index, {}, _full_width(unique[0].text), unique[0].text, unique)
        else:
            under = _under(columns, grid[index])
            kind = _kind(under, unique)
            alone = kind == "row" and _stands_alone(under, unique)
            yield Row(index, {} if alone else under, "text" if alone else kind, unique[0].text if alone else "", unique)


def _stands_alone(under: dict[str, tuple[Cell, ...]], cells: tuple[Cell, ...]) -> bool:
    """Whether a row has a text in its first cell only, and no indicator there: dumps write a row over the full width so."""
    inked = [cell for cell in cells if cell.text.strip()]
    key = under["indicator"][0] if "indicator" in under else None
    return len(cells) > 2 and inked == [cells[0]] and cells[0] is key and match_indicator(key.text) is None


def _full_width(text: str) -> str:
    return "heading" if is_instrument(text) or match_indicator(text) else "text"


def _under(columns: Columns, cells: Sequence[Cell]) -> dict[str, tuple[Cell, ...]]:
    """The different cells of a row by role; of two indicator columns (number and name) the one that names comes first."""
    found: dict[str, list[Cell]] = {}
    for role, cell in zip(columns.roles, cells, strict=False):
        if role and all(cell is not seen for seen in found.get(role, [])):
            found.setdefault(role, []).append(cell)
    if len(found.get("indicator", [])) > 1:
        found["indicator"].sort(key=lambda cell: match_indicator(cell.text) is None)
    return {role: tuple(listed) for role, listed in found.items()}


def _kind(under: dict[str, tuple[Cell, ...]], cells: tuple[Cell, ...]) -> str:
    key = under["indicator"][0].text if "indicator" in under else ""
    if match_indicator(key) is not None:
        return "row"
    number = _SUB_ROW.match(key)
    named = number is not None and match_indicator(key[number.end() :]) is not None
    summary = summary_row(cells)
    if not summary and is_instrument(key):
        return f"instrument:{instrument_in(key)[0]}"
    return summary or ("sub" if number and not named else "row")


def text_of(row: Row, role: str) -> str | None:
    """The text under a role as one value; None where the table has no such column or the cell is empty."""
    cell = row.first(role)
    return cell.text.strip() or None if cell is not None else None


def flat(text: str | None) -> str | None:
    """A printed value on one line."""
    return one_line(text) if text else None


def first_place(cells: list[Cell]) -> dict[str, Any]:
    """The place of the first cell as the columns of a record."""
    return cells[0].places[0].fields()
