"""A recognised table in, its body rows out: which cell stands under which role, and what each row is.

A row is an indicator row, a mean or total row, or a footer over the full width that belongs to the rows above it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from normalize.headers import Columns, row_footers
from normalize.indicators import match_indicator
from normalize.text import one_line, squeeze
from schemas.provenance import Box
from schemas.tables import Cell, Table

_MEAN = re.compile(
    r"(?:ค่า|คะแนน)?(?:คะแนน)?เฉลี่ย(?:รวม)?(?:แบบวัด)?\(?(IIT|EIT|OIT)\)?|(?:รวม)?คะแนน(?:แบบวัด)?(IIT|EIT|OIT)", re.IGNORECASE
)
_TOTAL = re.compile(
    r"(?:รวม(?:คะแนน|ทั้งหมด|ทั้งสิ้น|เฉลี่ย)?|คะแนน(?:ผลการประเมิน|ประเมิน)?(?:ภาพ)?รวม.*|คะแนนเฉลี่ยรวม|ผลคะแนนรวม.*|คะแนนITA.*)"
)


class Row(NamedTuple):
    """A body row: its number in the table (from 0), its cells by role (spans included), and what it is.

    `kind` is `row`, `mean:IIT`, `mean:EIT`, `mean:OIT`, `total`, `footer:<role>` or `text` (a full-width row of no known
    label); `value` is a footer's text without its label.
    """

    number: int
    cells: dict[str, Cell]
    kind: str
    value: str = ""
    all_cells: tuple[Cell, ...] = ()


def row_id(table: Table, number: int) -> str:
    """The id of a row: table and row, both counted as in the cell ids."""
    return f"{table.table_id}.r{number + 1:02d}"


def body_rows(table: Table, columns: Columns) -> Iterator[Row]:
    """The rows below the heads, from top to bottom; a full-width row that holds several footers comes once for each."""
    grid = table.covering()
    for index in range(table.header_rows, table.n_rows):
        cells = grid[index]
        unique = tuple({id(cell): cell for cell in cells}.values())
        merged = len(unique) == 1 and table.n_cols > 1
        labelled = row_footers([cell.text for cell in unique]) if table.n_cols > 1 else []
        if labelled:
            yield from (Row(index, {}, f"footer:{role}", value, unique) for role, value in labelled)
            continue
        if merged:
            yield Row(index, {}, "text", unique[0].text, unique)
            continue
        named: dict[str, Cell] = {}
        for role, cell in zip(columns.roles, cells, strict=False):
            if role and (role not in named):
                named[role] = cell
        named_one = named.get("indicator")
        known = named_one is not None and match_indicator(named_one.text) is not None
        yield Row(index, named, "row" if known else _row_kind(unique), "", unique)


def _row_kind(cells: tuple[Cell, ...]) -> str:
    for cell in cells[:3]:
        text = squeeze(cell.text)
        mean = _MEAN.fullmatch(text)
        if mean:
            return f"mean:{(mean[1] or mean[2]).upper()}"
        if _TOTAL.fullmatch(text):
            return "total"
    return "row"


def text_of(row: Row, role: str) -> str | None:
    """The text under a role as one value; None where the table has no such column or the cell is empty."""
    cell = row.cells.get(role)
    return cell.text.strip() or None if cell is not None else None


def flat(text: str | None) -> str | None:
    """A printed value on one line."""
    return one_line(text) if text else None


def first_place(cells: list[Cell]) -> tuple[int, Box]:
    """Page and box of the first cell that has any; cells come from the page, so one always has."""
    place = cells[0].places[0]
    return place.page, place.box
