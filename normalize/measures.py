"""Score, analysis and follow-up tables in; score and measure records out, each field with the cell it was read from."""

from dataclasses import dataclass, field
from typing import Any

from normalize.headers import Columns
from normalize.indicators import Indicator, match_indicator
from normalize.numbers import parse_number
from normalize.periods import parse_period
from normalize.rows import Row, body_rows, first_place, flat, row_id
from normalize.units import read_units
from schemas.provenance import Change
from schemas.records import Agency, Measure, Reject, Score
from schemas.tables import Cell, Table

_ISSUES = (("issue_urgent", "urgent"), ("issue_develop", "develop"), ("issue", None))


@dataclass(slots=True)
class Context:
    """What the report says of itself that its tables need."""

    agency: Agency
    fiscal_year_be: int | None
    assessed_year_be: int | None


@dataclass(slots=True)
class TableRecords:
    """The records of one table, and what is printed there about instruments and the total."""

    scores: list[Score] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    changes: dict[str, list[Change]] = field(default_factory=dict)
    means: dict[str, Cell] = field(default_factory=dict)
    total: Cell | None = None
    grade: Cell | None = None


@dataclass(slots=True)
class _Group:
    """The rows of one indicator: one, or one a step with the indicator's cell over all of them."""

    number: int
    indicator_cell: Cell
    rows: list[Row]
    footers: dict[str, tuple[str, Cell]] = field(default_factory=dict)

    def cells(self, role: str) -> list[Cell]:
        """The different cells under a role, from top to bottom."""
        found: list[Cell] = []
        for row in self.rows:
            cell = row.cells.get(role)
            if cell is not None and all(cell is not seen for seen in found):
                found.append(cell)
        return found

    def text(self, role: str) -> str | None:
        """Their texts as one, each on its own line."""
        return "\n".join(c.text.strip() for c in self.cells(role) if c.text.strip()) or None

    def source(self, role: str) -> str | None:
        """The id of the first cell that has text."""
        return next((cell.cell_id for cell in self.cells(role) if cell.text.strip()), None)


def read_measures(table: Table, columns: Columns, context: Context) -> TableRecords:
    """All records of a table of kind scores, measures or follow_up."""
    found = TableRecords()
    for group in _groups(table, columns, found):
        ident = row_id(table, group.number)
        indicator = match_indicator(group.indicator_cell.text)
        _add_scores(table, group, indicator, columns, context, found)
        if columns.kind in ("measures", "follow_up"):
            _add_measure(group, ident, indicator, columns, context, found)
    return found


def _groups(table: Table, columns: Columns, found: TableRecords) -> list[_Group]:
    """Rows gathered by indicator cell; a footer goes to all groups since the heads or the last footers."""
    groups: list[_Group] = []
    since = 0
    closed = False
    for row in body_rows(table, columns):
        if row.kind.startswith("footer:"):
            for group in groups[since:]:
                earlier = group.footers.get(row.kind[7:])
                text = f"{earlier[0]}\n{row.value}" if earlier else row.value
                group.footers[row.kind[7:]] = (text, earlier[1] if earlier else row.all_cells[0])
            closed = True
            continue
        cell = row.cells.get("indicator")
        if row.kind == "row" and cell is not None and cell.text.strip():
            if closed:
                since, closed = len(groups), False
            if groups and groups[-1].indicator_cell is cell:
                groups[-1].rows.append(row)
            else:
                groups.append(_Group(row.number, cell, [row]))
        else:
            _summary(row, table, found)
    return groups


def _summary(row: Row, table: Table, found: TableRecords) -> None:
    """Mean and total rows, and rows without an indicator: what they print is kept, nothing is dropped in silence."""
    score = row.cells.get("score")
    if row.kind.startswith("mean:") and score is not None:
        found.means[row.kind[5:]] = score
    elif row.kind == "total" and score is not None:
        found.total = score
        found.grade = next((c for c in row.all_cells if c is not score and "ระดับ" in c.text), row.cells.get("grade"))
    elif any(cell.text.strip() for cell in row.all_cells):
        text = " | ".join(cell.text for cell in row.all_cells if cell.text.strip())
        page, box = first_place(list(row.all_cells))
        found.rejects.append(
            Reject(
                target=row_id(table, row.number),
                field="row",
                raw=text,
                reason="row without an indicator",
                page=page,
                **box._asdict(),
            )
        )


def _base(group: _Group, ident: str, indicator: Indicator | None) -> dict[str, Any]:
    page, box = first_place([group.indicator_cell])
    return {
        "row_id": ident, "page": page, **box._asdict(),
        "confidence": min(cell.confidence for row in group.rows for cell in row.all_cells),
        "indicator_no": indicator.no if indicator else None,
        "indicator": indicator.name if indicator else None,
        "instrument": indicator.instrument if indicator else None,
    }  # fmt: skip


def _reject(group: _Group, ident: str, name: str, cell: Cell, reason: str) -> Reject:
    page, box = first_place([cell])
    return Reject(target=ident, field=name, raw=cell.text, reason=reason, page=page, **box._asdict())


def _add_scores(
    table: Table, group: _Group, indicator: Indicator | None, columns: Columns, context: Context, found: TableRecords
) -> None:
    """A score record for each score printed; heads that name a year say whose result it is."""
    ident = row_id(table, group.number)
    score_columns = [col for col, role in enumerate(columns.roles) if role == "score"]
    own = _own_column(score_columns, columns, context)
    for col in score_columns:
        for part, (row, cell) in enumerate(_cells_under(group, col), 1):
            own_id = row_id(table, row.number) if part > 1 else ident
            name = own_id if col == own else f"{own_id}.y{columns.years.get(col, col)}"
            year = columns.years.get(col, context.assessed_year_be)
            _add_score(group, name, indicator, cell, year, found)
    if indicator is None:
        found.rejects.append(_reject(group, ident, "indicator", group.indicator_cell, "no official indicator has this name"))


def _cells_under(group: _Group, col: int) -> list[tuple[Row, Cell]]:
    """The different cells of a column in the rows of one indicator; empty ones count only where there is no other."""
    found: list[tuple[Row, Cell]] = []
    for row in group.rows:
        cell = next((c for c in row.all_cells if c.col <= col < c.col + c.col_span), None)
        if cell is not None and all(cell is not seen for _, seen in found):
            found.append((row, cell))
    inked = [pair for pair in found if pair[1].text.strip()]
    return inked or found[:1]


def _add_score(group: _Group, name: str, indicator: Indicator | None, cell: Cell, year: int | None, found: TableRecords) -> None:
    """One score record; what is no number is a reject as well."""
    number = parse_number(cell.text)
    if number is None:
        found.rejects.append(_reject(group, name, "score", cell, "not a number" if cell.text.strip() else "empty"))
    page, box = first_place([cell])
    found.scores.append(
        Score(
            **{**_base(group, name, indicator), "page": page, **box._asdict(), "confidence": cell.confidence},
            indicator_printed=flat(group.indicator_cell.text) or "",
            result_year_be=year,
            score=number.value if number else None,
            score_printed=cell.text,
            sources={"score": cell.cell_id, "indicator": group.indicator_cell.cell_id},
        )
    )


def _own_column(score_columns: list[int], columns: Columns, context: Context) -> int | None:
    """The score column of the result that is analysed: the one that names its year, else that of the latest year."""
    named = {columns.years[col]: col for col in score_columns if col in columns.years}
    if context.assessed_year_be in named:
        return named[context.assessed_year_be]
    return named[max(named)] if named else next(iter(score_columns), None)


def _add_measure(
    group: _Group, ident: str, indicator: Indicator | None, columns: Columns, context: Context, found: TableRecords
) -> None:
    values = _base(group, ident, indicator)
    sources = {"indicator": group.indicator_cell.cell_id}
    for role in ("measure", "steps", "done", "outcome", "monitoring"):
        _put(values, sources, role, group, role)
    for role, kind in _ISSUES:
        if role in columns.roles:
            _put(values, sources, "issue", group, role)
            values["issue_kind"] = kind
            break
    _put_footers(values, sources, group)
    _put_period(values, sources, group, ident, context, found)
    _put_units(values, sources, group, ident, context, found)
    part = "follow_up" if columns.kind == "follow_up" else "analysis"
    found.measures.append(Measure(**values, part=part, sources=sources))


def _put(values: dict[str, Any], sources: dict[str, str], name: str, group: _Group, role: str) -> None:
    text, source = group.text(role), group.source(role)
    if text and source:
        values[name] = text
        sources[name] = source


def _put_footers(values: dict[str, Any], sources: dict[str, str], group: _Group) -> None:
    for role, name in (("monitoring", "monitoring"), ("outcome", "outcome")):
        if role in group.footers and name not in values:
            values[name], sources[name] = group.footers[role][0] or None, group.footers[role][1].cell_id


def _period_text(group: _Group) -> tuple[str, Cell] | None:
    """The period as printed: its column, its two columns, or the footer below the row."""
    start, end = group.cells("period_start"), group.cells("period_end")
    if start and end and (start[0].text.strip() or end[0].text.strip()):
        return f"{start[0].text.strip()} - {end[0].text.strip()}", start[0]
    text = group.text("period")
    if text:
        return text, next(cell for cell in group.cells("period") if cell.text.strip())
    return group.footers.get("period")


def _put_period(
    values: dict[str, Any], sources: dict[str, str], group: _Group, ident: str, context: Context, found: TableRecords
) -> None:
    printed = _period_text(group)
    if printed is None or not printed[0].strip():
        return
    text, cell = printed
    period = parse_period(text, context.fiscal_year_be)
    values.update(period_printed=flat(text), period_start=period.start, period_end=period.end)
    sources["period_printed"] = cell.cell_id
    if period.start is None:
        found.rejects.append(_reject(group, ident, "period_printed", cell, f"period not read: {period.problem}"))


def _put_units(
    values: dict[str, Any], sources: dict[str, str], group: _Group, ident: str, context: Context, found: TableRecords
) -> None:
    text = group.text("responsible") or (group.footers["responsible"][0] if "responsible" in group.footers else None)
    if not text:
        return
    units = read_units(text, context.agency)
    source = group.source("responsible") or group.footers["responsible"][1].cell_id
    values.update(responsible_printed=flat(text), responsible_main=units.main, responsible_support=units.support)
    sources.update(dict.fromkeys(("responsible_printed", "responsible_main", "responsible_support"), source))
    if units.changes:
        found.changes[f"{ident}.responsible_main"] = units.changes
