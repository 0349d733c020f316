"""A test layout: what is printed, how it is made, and the truth that a careful reader gets out of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from samples.fodt import LANDSCAPE, Paper
from samples.model import INSTRUMENTS, NAMES, WEIGHTS, half_up
from samples.tables import Block, Cell, Table, Text
from tests.layouts.bank import Entry

Producer = Literal["libreoffice", "docx", "calc", "chromium", "weasyprint"]
Kinds = Sequence[str | list[str]]
"""The kind of each table from top to bottom; a list where more than one is right."""


@dataclass(frozen=True)
class TurnedCell(Cell):
    """A cell whose text runs upwards, in Word documents."""


@dataclass(frozen=True)
class Part:
    """One report: its blocks, the kinds of its tables, its facts, and the records that it holds."""

    blocks: Sequence[Block]
    kinds: Kinds | None
    """None where it is a matter of taste what is a table."""
    facts: dict[str, Any]
    records: dict[str, list[dict[str, Any]]]

    def truth(self) -> dict[str, Any]:
        told = {**place(self.blocks), **self.facts}
        if self.kinds is None:
            return {**told, "tables": None, "records": self.records, "findings": []}
        tables = [block for block in self.blocks if isinstance(block, Table)]
        grids = [
            {"kind": kind, "header_rows": len(table.head), "rows": grid(table)}
            for kind, table in zip(self.kinds, tables, strict=True)
        ]
        return {**told, "tables": grids, "records": self.records, "findings": []}


@dataclass(frozen=True)
class Layout:
    """A file to be made: one report or several, the producer and its page. `html` takes the place of the written blocks."""

    name: str
    producer: Producer
    parts: Sequence[Part]
    paper: Paper = LANDSCAPE
    page: str = "portrait"
    css: str = ""
    html: str = ""
    flags: tuple[str, ...] = field(default=())

    def truth(self) -> dict[str, Any]:
        first, *more = [part.truth() for part in self.parts]
        return {**first, "more_reports": more} if more else first


def facts(agency: str, fiscal_year: int, assessed_year: int | None, total: str | None, grade: str | None) -> dict[str, Any]:
    return {
        "agency": agency,
        "fiscal_year": fiscal_year,
        "assessed_year": assessed_year,
        "total": total,
        "grade": grade,
    }


def place(blocks: Sequence[Block]) -> dict[str, str]:
    """District and province, which one of the covers' texts names."""
    found = (re.search(r"อำเภอ(\S+) จังหวัด(\S+)", block.text) for block in blocks if isinstance(block, Text))
    return next(({"district": match[1], "province": match[2]} for match in found if match), {})


def grid(table: Table) -> list[list[str]]:
    """All rows, heads first; the text of a cell stands at its top left, "" elsewhere under it."""
    rows = [*table.head, *table.body]
    out = [[""] * len(table.widths) for _ in rows]
    taken: set[tuple[int, int]] = set()
    for line, row in enumerate(rows):
        free = (column for column in range(len(table.widths)) if (line, column) not in taken)
        for cell in row:
            column = next(place for place in free if (line, place) not in taken)
            out[line][column] = "\n".join(cell.lines)
            taken |= {(line + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}
    return out


def head(label: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell([label], columns, rows, centred=True, head=True)


def tall(text: str | list[str], rows: int, columns: int = 1, centred: bool = False) -> Cell:
    return Cell([text] if isinstance(text, str) else text, columns, rows, centred)


def cell(*lines: str) -> Cell:
    return Cell([*lines])


def mean(scores: dict[int, str], instrument: str) -> Decimal:
    """The mean of an instrument's indicators, not rounded."""
    values = [Decimal(scores[no]) for no in INSTRUMENTS[instrument]]
    return sum(values, Decimal(0)) / len(values)


def total(scores: dict[int, str]) -> str:
    return str(half_up(sum((WEIGHTS[name] * mean(scores, name) for name in INSTRUMENTS), Decimal(0))))


def two(value: Decimal) -> str:
    return str(half_up(value))


def score_records(scores: dict[int, str], year: int) -> list[dict[str, Any]]:
    return [{"indicator_no": no, "score": value, "result_year_be": year} for no, value in scores.items()]


def label(no: int) -> str:
    return f"{no}. {NAMES[no]}"


def joined(texts: Sequence[str]) -> str:
    """Texts of several cells as one value: a line each, as printed from top to bottom."""
    return "\n".join(texts)


def numbered_steps(entry: Entry) -> list[str]:
    return [f"{place}. {one.text}" for place, one in enumerate(entry.steps, 1)]
