"""Score, analysis and follow-up tables in; score and measure records out, each field with the cell it was read from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from normalize.groups import Group, Key, grouped
from normalize.headers import Columns
from normalize.indicators import Indicator
from normalize.lists import items_of
from normalize.numbers import parse_score
from normalize.periods import Period, hull, parse_period, parse_span
from normalize.rows import Row, first_place, flat, row_id
from normalize.units import read_units
from schemas.provenance import Change
from schemas.records import Agency, Measure, Reject, Score
from schemas.tables import Cell, Table

TEXTS = ("measure", "steps", "done", "outcome", "monitoring")
ISSUES = (("issue_urgent", "urgent"), ("issue_develop", "develop"), ("issue", None))
_MARK = re.compile(r"\s*[^\w\s\-–—]{1,3}\s*|\s*[xX]\s*")
_DASHES = re.compile(r"[\s\-–—]*")
UNSURE = 0.5
"""Confidence of a score whose column does not say which of two it is: no more than a warning may rest on it."""


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
class _Reading:
    """A group being read: its row id and indicator, where its values go, and what is noted on the way."""

    group: Group
    ident: str
    indicator: Indicator | None
    columns: Columns
    context: Context
    found: TableRecords
    values: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, value: str | None, source: str | None) -> None:
        """Note a value and where it stands, if there is one."""
        if value and source:
            self.values[name], self.sources[name] = value, source

    def reject(self, name: str, cell: Cell | Key, reason: str, ident: str = "") -> None:
        """Note a text that could not be read."""
        place = cell.place if isinstance(cell, Key) else cell.places[0]
        reject = Reject(target=ident or self.ident, field=name, raw=cell.text, reason=reason, **place.fields())
        self.found.rejects.append(reject)


def read_measures(table: Table, columns: Columns, context: Context, heading: Key | None = None) -> TableRecords:
    """All records of a table of kind scores, measures or follow_up."""
    own = own_column(columns, context)
    rows = grouped(table, columns, own, heading)
    found = TableRecords(rejects=rows.rejects, means=rows.means, total=rows.total, grade=rows.grade)
    for group in rows.groups:
        reading = _Reading(group, row_id(table, group.number), group.indicator, columns, context, found)
        if reading.indicator is None:
            reading.reject("indicator", group.key, "no official indicator has this name")
        _read_scores(table, reading, own)
        if columns.kind in ("measures", "follow_up"):
            _read_measure(reading)
    return found


def read_forms(forms: Sequence[Group], kind: str, context: Context) -> TableRecords:
    """A measure for each indicator whose values stand in lines behind labels; its row is called as the line that names it."""
    found = TableRecords()
    columns = Columns([], kind=kind, upright=True)
    for group in forms:
        _read_measure(_Reading(group, group.key.source, group.indicator, columns, context, found))
    return found


def own_column(columns: Columns, context: Context) -> int | None:
    """The score column of the result that is analysed: the one that names its year, else that of the latest year."""
    every = [col for col, role in enumerate(columns.roles) if role == "score"]
    score_columns = [col for col in every if col not in columns.parts] or every
    named = {columns.years[col]: col for col in reversed(score_columns) if col in columns.years}
    if context.assessed_year_be in named:
        return named[context.assessed_year_be]
    return named[max(named)] if named else next(iter(score_columns), None)


def _base(reading: _Reading) -> dict[str, Any]:
    key, indicator = reading.group.key, reading.indicator
    cells = [cell.confidence for row in reading.group.rows for cell in row.all_cells]
    return {
        "row_id": reading.ident, **key.place.fields(),
        "confidence": min([key.confidence, *cells]),
        "indicator_no": indicator.no if indicator else None,
        "indicator": indicator.name if indicator else None,
        "instrument": indicator.instrument if indicator else None,
    }  # fmt: skip


# --- Scores


def _read_scores(table: Table, reading: _Reading, own: int | None) -> None:
    """A score record for each score printed; heads that name a year or an EIT part say which result it is."""
    columns = reading.columns
    if columns.upright:
        for cell in reading.group.cells("score"):
            _add_score(reading, reading.ident, cell, reading.context.assessed_year_be, None)
        return
    for col in (col for col, role in enumerate(columns.roles) if role == "score"):
        told = _is_told(col, own, columns)
        for number, (row, cell) in enumerate(_cells_under(reading.group, col), 1):
            own_id = row_id(table, row.number) if number > 1 else reading.ident
            if not told and col != own:
                reading.reject("score", cell, "a further column of scores that does not say of what year", own_id)
                continue
            if columns.kind == "follow_up" and col not in columns.years:
                reading.reject("score", cell, "a number beside what was done that does not say of what year", own_id)
                continue
            part = columns.parts.get(col)
            if part and (_DASHES.fullmatch(cell.text) or reading.indicator is None or reading.indicator.instrument != "EIT"):
                continue  # only EIT has parts
            ident = own_id if col == own else f"{own_id}.y{columns.years[col]}" if col in columns.years else f"{own_id}.p{part}"
            year = columns.years.get(col, reading.context.assessed_year_be)
            _add_score(reading, ident, cell, year, part, 1.0 if told else UNSURE)


def _is_told(col: int, own: int | None, columns: Columns) -> bool:
    """Whether a score column is the only one, or says by its year or EIT part which of them it is."""
    others = [c for c, role in enumerate(columns.roles) if role == "score" and c != col]
    if not others:
        return True
    same = [c for c in others if (columns.years.get(c), columns.parts.get(c)) == (columns.years.get(col), columns.parts.get(col))]
    named = col in columns.years or col in columns.parts
    return not same and (named or all(c in columns.years or c in columns.parts for c in others))


def _cells_under(group: Group, col: int) -> list[tuple[Row, Cell]]:
    """The different cells of a column in the rows of one indicator; empty ones count only where there is no other."""
    found: list[tuple[Row, Cell]] = []
    for row in group.rows:
        cell = next((c for c in row.all_cells if c.col <= col < c.col + c.col_span), None)
        if cell is not None and row not in group.items and all(cell is not seen for _, seen in found):
            found.append((row, cell))
    inked = [pair for pair in found if pair[1].text.strip()]
    return inked or found[:1]


def _add_score(reading: _Reading, ident: str, cell: Cell, year: int | None, part: int | None, sure: float = 1.0) -> None:
    """One score record; what is no number is a reject as well."""
    number = parse_score(cell.text)
    if number is None:
        reading.reject("score", cell, "not a number" if cell.text.strip() else "empty", ident)
    own = {"row_id": ident, **first_place([cell]), "confidence": min(cell.confidence, sure)}
    reading.found.scores.append(
        Score(
            **{**_base(reading), **own},
            indicator_printed=flat(reading.group.key.text) or "",
            result_year_be=year,
            eit_part=part if reading.indicator is not None and reading.indicator.instrument == "EIT" else None,
            score=number.value if number else None,
            score_printed=cell.text,
            sources={"score": cell.cell_id, "indicator": reading.group.key.source},
        )
    )


# --- Measures


def _read_measure(reading: _Reading) -> None:
    group = reading.group
    reading.values, reading.sources = _base(reading), {"indicator": group.key.source}
    for role in TEXTS:
        reading.put(role, group.text(role), group.source(role))
    _put_issue(reading)
    for role in ("monitoring", "outcome", "done"):
        if role in group.footers and role not in reading.values:
            reading.values[role], reading.sources[role] = group.footers[role][0] or None, group.footers[role][1].cell_id
    _put_period(reading)
    _put_units(reading)
    items = {name: found for name in ("issue", *TEXTS) if (found := items_of(reading.values.get(name)))}
    part = "follow_up" if reading.columns.kind == "follow_up" else "analysis"
    reading.found.measures.append(Measure(**reading.values, part=part, items=items, sources=reading.sources))


def _put_issue(reading: _Reading) -> None:
    """The issue and its kind; where a row has issues of both kinds, they are kept as one text of no kind."""
    inked = [(role, kind) for role, kind in ISSUES if reading.group.inked(role)]
    said = [(role, kind) for role, kind in inked if not _DASHES.fullmatch(reading.group.text(role) or "")] or inked[:1]
    if said:
        texts = [reading.group.text(role) or "" for role, _ in said]
        reading.put("issue", "\n".join(texts), reading.group.source(said[0][0]))
    columns = [kind for role, kind in ISSUES if role in reading.columns.roles]
    kinds = [kind for _, kind in said] or columns[:1]
    reading.values["issue_kind"] = kinds[0] if len(kinds) == 1 else None


def _put_period(reading: _Reading) -> None:
    read = _period(reading)
    if read is None or not read[0].printed.strip():
        return
    period, cell = read
    reading.values.update(period_printed=flat(period.printed), period_start=period.start, period_end=period.end)
    reading.values["confidence"] = min(reading.values["confidence"], period.confidence)
    reading.sources["period_printed"] = cell.cell_id
    if period.start is None:
        reading.reject("period_printed", cell, f"period not read: {period.problem}")


def _period(reading: _Reading) -> tuple[Period, Cell] | None:
    """The period of a measure: of its column, its two columns, the marks below months or quarters, or the footer.

    Steps with periods of their own make one from the first to the last.
    """
    group, year = reading.group, reading.context.fiscal_year_be
    spans = _spans(reading)
    if spans:
        periods = [parse_span(start.text.strip(), end.text.strip(), year) for start, end in spans]
        return hull(periods), spans[0][0]
    marked = _marked(reading)
    cells = [cell for cell in group.inked("period") if all(cell is not mark for _, mark in marked)]
    if cells:
        return hull([parse_period(cell.text, year) for cell in cells]), cells[0]
    if marked:
        # Marks with a gap between them say nothing of the months in the gap.
        return parse_period(", ".join(name for name, _ in marked), year), marked[0][1]
    footer = group.footers.get("period")
    return (parse_period(footer[0], year), footer[1]) if footer else None


def _marked(reading: _Reading) -> list[tuple[str, Cell]]:
    """The months or quarters below whose heads a mark stands (✓), and the cells of the marks."""
    columns = reading.columns
    below = [(name, cell) for col, name in columns.marked.items() for _, cell in _cells_under(reading.group, col)]
    return [(name, cell) for name, cell in below if _MARK.fullmatch(cell.text) and columns.roles[cell.col] in ("", "period")]


def _spans(reading: _Reading) -> list[tuple[Cell, Cell]]:
    """The cells of a period printed in two columns, row by row, each pair once; a pair without text is none."""
    found: dict[tuple[int, int], tuple[Cell, Cell]] = {}
    for row in reading.group.rows:
        start, end = row.first("period_start"), row.first("period_end")
        if start is not None and end is not None and (start.text.strip() or end.text.strip()):
            found[id(start), id(end)] = (start, end)
    return list(found.values())


def _put_units(reading: _Reading) -> None:
    """Main and supporting unit: from one column, from a column each, or from the footer."""
    group = reading.group
    footer = group.footers.get("responsible")
    printed = dict.fromkeys(cell.text.strip() for cell in group.inked("responsible"))
    text = "\n".join(printed) or (footer[0] if footer else None)
    source = group.source("responsible") or (footer[1].cell_id if footer else None)
    main, support = group.text("responsible_main"), group.text("responsible_support")
    if main and not text:
        text, source = main, group.source("responsible_main")
    if text and source:
        units = read_units(text, reading.context.agency)
        reading.values.update(responsible_printed=flat(text), responsible_main=units.main, responsible_support=units.support)
        names = ("responsible_printed", "responsible_main", "responsible_support")
        reading.sources.update(dict.fromkeys(names, source))
        if units.changes:
            reading.found.changes[f"{reading.ident}.responsible_main"] = units.changes
        if units.support_changes:
            reading.found.changes[f"{reading.ident}.responsible_support"] = units.support_changes
    if support:
        reading.put("responsible_support", flat(support), group.source("responsible_support"))
