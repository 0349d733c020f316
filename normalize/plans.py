"""Anti-corruption plan tables and project lists in, plan rows and projects out."""

import re
from typing import Any

from normalize.groups import row_reject
from normalize.headers import Columns, plan_numbers
from normalize.measures import Context
from normalize.numbers import is_no_budget, parse_money, parse_number, to_arabic
from normalize.periods import parse_period, parse_span
from normalize.rows import Row, body_rows, first_place, flat, row_id, text_of
from normalize.units import read_units
from schemas.provenance import Change
from schemas.records import PlanRow, Project, Reject
from schemas.tables import Table

TOTALS = ("total", "sum", "subtotal")
_ITEM = re.compile(r"\s*(?:[0-9๐-๙]{1,2}\s*\.\s*[0-9๐-๙]{1,2}(?![0-9๐-๙])|[-–•]\s*\D|\([0-9๐-๙]{1,2}\)|[ก-ฮ][.)])")
"""The mark of an item of a row: 1.1, a dash, (1), ก."""
LEAST_DIMENSIONS = 2
"""Rows that name a dimension; with as many, what stands between them are items of theirs."""

_DIMENSION = re.compile(r"\s*มิติ")
"""A full-width row that begins so names the dimension of the projects below it."""


def read_plan(table: Table, columns: Columns) -> tuple[list[PlanRow], list[Reject]]:
    """The rows of a plan-progress table; the total row has `is_total`."""
    rows, rejects = [], []
    body = list(body_rows(table, columns))
    dimensions = sum(bool(_DIMENSION.match(_label(row))) for row in body)
    for row in body:
        if row.kind == "mean":
            rejects += _as_reject(table, row, "the mean of the rows above")
            continue
        cells = {role: found[0] for role, found in row.under.items()}
        numbers = sum(parse_number(cells[role].text) is not None for role in plan_numbers() if role in cells)
        if not cells or not numbers:
            rejects += _as_reject(table, row, "row without numbers")
            continue
        ident = row_id(table, row.number)
        values: dict[str, Any] = {"row_id": ident, "is_total": row.kind in TOTALS, "sources": {}, **_placed(row)}
        in_dimension = dimensions >= LEAST_DIMENSIONS and not _DIMENSION.match(_label(row))
        values["is_item"] = bool(_ITEM.match(_label(row))) or in_dimension
        for role in sorted(plan_numbers() & set(cells)):
            cell = cells[role]
            number = parse_money(cell.text)
            values[role] = number.value if number else None
            values["sources"][role] = cell.cell_id
            if number is None and not is_no_budget(cell.text):
                rejects.append(_field_reject(ident, role, row))
        if not values["is_total"]:
            values["dimension"] = to_arabic(text_of(row, "dimension") or "") or None
            values["agency_printed"] = flat(text_of(row, "plan_agency"))
            values["sources"] |= {
                name: cells[role].cell_id
                for name, role in (("dimension", "dimension"), ("agency_printed", "plan_agency"))
                if role in cells
            }
        rows.append(PlanRow(**values))
    return rows, rejects


def _label(row: Row) -> str:
    """The first text of a row that is more than its number."""
    texts = [cell.text for cell in row.all_cells if cell.text.strip()]
    return next((text for text in texts if parse_number(text) is None), "")


def read_projects(
    table: Table, columns: Columns, context: Context
) -> tuple[list[Project], list[Reject], dict[str, list[Change]]]:
    """The projects of a project list."""
    found: list[Project] = []
    rejects: list[Reject] = []
    changes: dict[str, list[Change]] = {}
    dimension: str | None = None
    for row in body_rows(table, columns):
        if row.kind == "text" and _DIMENSION.match(row.value):
            dimension = flat(to_arabic(row.value))
            continue
        name = flat(text_of(row, "project"))
        if not name or row.kind != "row":
            rejects += _as_reject(table, row, "row without a project")
            continue
        ident = row_id(table, row.number)
        values: dict[str, Any] = {"row_id": ident, "project": name, "no": text_of(row, "no"), **_placed(row)}
        values["dimension"] = to_arabic(text_of(row, "dimension") or "") or dimension
        values["sources"] = {role: found[0].cell_id for role, found in row.under.items() if found[0].text.strip()}
        rejects += _budget(row, ident, values) + _period(row, ident, values, context)
        units = read_units(text_of(row, "responsible") or "", context.agency)
        values["responsible"] = units.main or None
        if units.changes:
            changes[f"{ident}.responsible"] = units.changes
        found.append(Project(**values))
    return found, rejects, changes


def _budget(row: Row, ident: str, values: dict[str, Any]) -> list[Reject]:
    printed = text_of(row, "budget")
    number = parse_money(printed or "")
    values.update(budget_printed=flat(printed), budget=number.value if number else None)
    unread = printed is not None and number is None and not is_no_budget(printed)
    return [_field_reject(ident, "budget", row)] if unread else []


def _period(row: Row, ident: str, values: dict[str, Any], context: Context) -> list[Reject]:
    printed, start, end = (text_of(row, role) for role in ("period", "period_start", "period_end"))
    if printed is None and start is None and end is None:
        return []
    year = context.fiscal_year_be
    period = parse_period(printed, year) if printed else parse_span(start or "", end or "", year)
    values.update(period_printed=flat(period.printed), period_start=period.start, period_end=period.end)
    values["confidence"] = min(values["confidence"], period.confidence)
    role = "period" if printed else "period_start" if start else "period_end"
    return [] if period.start else [_field_reject(ident, role, row, f"period not read: {period.problem}")]


def _placed(row: Row) -> dict[str, Any]:
    return {**first_place(list(row.all_cells)), "confidence": min(cell.confidence for cell in row.all_cells)}


def _field_reject(ident: str, role: str, row: Row, reason: str = "not a number") -> Reject:
    cell = row.under[role][0]
    return Reject(target=ident, field=role, raw=cell.text, reason=reason, **first_place([cell]))


def _as_reject(table: Table, row: Row, reason: str) -> list[Reject]:
    return [row_reject(table, row, reason)] if any(cell.text.strip() for cell in row.all_cells) else []
