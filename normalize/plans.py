"""Anti-corruption plan tables and project lists in, plan rows and projects out."""

from typing import Any

from normalize.headers import PLAN_NUMBERS, Columns
from normalize.measures import Context
from normalize.numbers import is_no_budget, parse_money, parse_number, to_arabic
from normalize.periods import parse_period
from normalize.rows import Row, body_rows, first_place, flat, row_id, text_of
from normalize.units import read_units
from schemas.provenance import Change
from schemas.records import PlanRow, Project, Reject
from schemas.tables import Table


def read_plan(table: Table, columns: Columns) -> tuple[list[PlanRow], list[Reject]]:
    """The rows of a plan-progress table; the total row has `is_total`."""
    rows, rejects = [], []
    for row in body_rows(table, columns):
        numbers = sum(parse_number(row.cells[r].text) is not None for r in PLAN_NUMBERS if r in row.cells)
        if not row.cells or not numbers:
            rejects += _as_reject(table, row, "row without numbers")
            continue
        ident = row_id(table, row.number)
        values: dict[str, Any] = {"row_id": ident, "is_total": row.kind == "total", "sources": {}}
        values |= _placed(row)
        for role in sorted(PLAN_NUMBERS & set(row.cells)):
            cell = row.cells[role]
            number = parse_money(cell.text)
            values[role] = number.value if number else None
            values["sources"][role] = cell.cell_id
            if number is None and not is_no_budget(cell.text):
                rejects.append(_field_reject(ident, role, row))
        if not values["is_total"]:
            values["dimension"] = to_arabic(text_of(row, "dimension") or "") or None
            values["agency_printed"] = flat(text_of(row, "plan_agency"))
            values["sources"] |= {
                name: row.cells[role].cell_id
                for name, role in (("dimension", "dimension"), ("agency_printed", "plan_agency"))
                if role in row.cells
            }
        rows.append(PlanRow(**values))
    return rows, rejects


def read_projects(
    table: Table, columns: Columns, context: Context
) -> tuple[list[Project], list[Reject], dict[str, list[Change]]]:
    """The projects of a project list."""
    found: list[Project] = []
    rejects: list[Reject] = []
    changes: dict[str, list[Change]] = {}
    for row in body_rows(table, columns):
        name = flat(text_of(row, "project"))
        if not name or row.kind != "row":
            rejects += _as_reject(table, row, "row without a project")
            continue
        ident = row_id(table, row.number)
        values: dict[str, Any] = {"row_id": ident, "project": name, "no": text_of(row, "no"), **_placed(row)}
        values["dimension"] = to_arabic(text_of(row, "dimension") or "") or None
        values["sources"] = {role: cell.cell_id for role, cell in row.cells.items() if cell.text.strip()}
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
    printed = text_of(row, "period")
    if printed is None:
        return []
    period = parse_period(printed, context.fiscal_year_be)
    values.update(period_printed=flat(printed), period_start=period.start, period_end=period.end)
    return [] if period.start else [_field_reject(ident, "period", row, f"period not read: {period.problem}")]


def _placed(row: Row) -> dict[str, Any]:
    page, box = first_place(list(row.all_cells))
    return {"page": page, **box._asdict(), "confidence": min(cell.confidence for cell in row.all_cells)}


def _field_reject(ident: str, role: str, row: Row, reason: str = "not a number") -> Reject:
    cell = row.cells[role]
    page, box = first_place([cell])
    return Reject(target=ident, field=role, raw=cell.text, reason=reason, page=page, **box._asdict())


def _as_reject(table: Table, row: Row, reason: str) -> list[Reject]:
    text = " | ".join(cell.text for cell in row.all_cells if cell.text.strip())
    if not text:
        return []
    page, box = first_place(list(row.all_cells))
    return [Reject(target=row_id(table, row.number), field="row", raw=text, reason=reason, page=page, **box._asdict())]
