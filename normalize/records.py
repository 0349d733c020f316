"""Tables and lines of one report in, all its records out: every value with its source, every unread one as a reject."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from normalize.cover import Cover, Fact, read_cover
from normalize.dates import find_dates
from normalize.headers import Columns, recognise
from normalize.measures import Context, TableRecords, read_measures
from normalize.numbers import parse_number
from normalize.plans import read_plan, read_projects
from normalize.rows import row_id
from schemas.provenance import Change
from schemas.records import DateFact, Measure, PlanRow, Project, Records, Reject, Report, Score
from schemas.tables import Cell, Line, Table

_LETTER_GRADES = ("AA", "A", "B", "C", "D", "E", "F")
_WORD_GRADES = ("ผ่านดีเยี่ยม", "ผ่านดี", "ต้องปรับปรุงโดยด่วน", "ต้องปรับปรุง", "ผ่าน")


class Read(NamedTuple):
    """The records and the changes made to their values, by target (`t03.r02.responsible_main`, `report.agency_name`)."""

    records: Records
    changes: dict[str, list[Change]]


def read_report(report_id: str, tables: Sequence[Table], lines: Sequence[Line]) -> Read:
    """All records of a report. Sets each table's `kind`, `columns` and `section` on the way."""
    columns = {table.table_id: _recognised(table) for table in tables}
    _name_sections(tables, lines)
    cover = read_cover(lines, tables)
    context = Context(cover.agency.agency, _year(cover.fiscal_year), _year(cover.assessed_year))
    changes: dict[str, list[Change]] = {f"report.{name}": made for name, made in cover.agency.changes.items()}
    own: list[TableRecords] = []
    plan: list[PlanRow] = []
    projects: list[Project] = []
    rejects: list[Reject] = []
    for table in tables:
        found = columns[table.table_id]
        if found.kind in ("scores", "measures", "follow_up"):
            own.append(read_measures(table, found, context))
            changes.update(own[-1].changes)
        elif found.kind == "plan_progress":
            rows, bad = read_plan(table, found)
            plan, rejects = plan + rows, rejects + bad
        elif found.kind == "projects":
            listed, bad, made = read_projects(table, found, context)
            projects, rejects = projects + listed, rejects + bad
            changes.update(made)
    records = Records(
        report=_report(report_id, cover, own),
        scores=[score for part in own for score in part.scores],
        measures=[measure for part in own for measure in part.measures],
        plan_progress=plan,
        projects=projects,
        dates=list(_dates(tables, lines, columns, context)),
        rejects=[reject for part in own for reject in part.rejects] + rejects,
    )
    return Read(records, changes)


def _recognised(table: Table) -> Columns:
    columns = recognise(table)
    table.kind, table.columns = columns.kind, columns.roles
    return columns


def _name_sections(tables: Sequence[Table], lines: Sequence[Line]) -> None:
    """A table's section is the nearest short line before it that is set like a heading: numbered, or alone."""
    body = [line for line in lines if not line.furniture]
    for table in tables:
        before = body[max(0, table.after_line - 4) : table.after_line]
        headings = [line.text for line in before if _is_heading(line.text)]
        table.section = headings[-1] if headings else (before[-1].text if before else "")


def _is_heading(text: str) -> bool:
    stripped = text.strip()
    return len(stripped) < 140 and stripped[:1].isdigit() and "." in stripped[:5]


def _year(fact: Fact | None) -> int | None:
    return int(fact.value) if fact else None


def _report(report_id: str, cover: Cover, parts: Sequence[TableRecords]) -> Report:
    """The report's own facts: those of its text first, those of a total row where the text has none."""
    values: dict[str, Any] = {"report_id": report_id, "agency": cover.agency.agency, "sources": {}, "quotes": {}, "places": {}}
    facts = {
        "title": cover.title, "agency_name": cover.agency_fact, "fiscal_year_be": cover.fiscal_year,
        "assessed_year_be": cover.assessed_year, "total_score": cover.total, "grade": cover.grade,
    }  # fmt: skip
    for name, fact in facts.items():
        if fact is not None:
            if name != "agency_name":
                values[name] = Decimal(fact.value) if name == "total_score" else fact.value
            _cite(values, name, fact.source, fact.quote, fact.place)
    for part in parts:
        _from_summary(values, part)
    return Report.model_validate(values)


def _cite(values: dict[str, Any], name: str, source: str, quote: str, place: Any) -> None:
    values["sources"][name], values["quotes"][name], values["places"][name] = source, quote, place


def _from_summary(values: dict[str, Any], part: TableRecords) -> None:
    """Instrument means, total and grade of a table's summary rows."""
    for instrument, cell in part.means.items():
        _number_from(values, f"{instrument.lower()}_score", cell)
    if part.total is not None:
        _number_from(values, "total_score", part.total)
    if part.grade is not None and "grade" not in values:
        text = part.grade.text.replace("ระดับ", "").strip(" :\n")
        if text.upper() in _LETTER_GRADES or text in _WORD_GRADES:
            values["grade"] = text.upper() if text.isascii() else text
            _cite(values, "grade", part.grade.cell_id, part.grade.text, part.grade.places[0])


def _number_from(values: dict[str, Any], name: str, cell: Cell) -> None:
    number = parse_number(cell.text)
    if number is not None and name not in values:
        values[name] = number.value
        _cite(values, name, cell.cell_id, cell.text, cell.places[0])


def _dates(tables: Sequence[Table], lines: Sequence[Line], columns: dict[str, Columns], context: Context) -> Iterable[DateFact]:
    """Every date or period printed in a table's body or in the lines outside, furniture left out."""
    for table in tables:
        roles = columns[table.table_id].roles
        for cell in table.cells:
            if cell.row < table.header_rows:
                continue
            role = roles[cell.col] if cell.col_span < table.n_cols or table.n_cols == 1 else "footer"
            year = context.fiscal_year_be if role in ("period", "footer") else None
            for found in find_dates(cell.text, year):
                place = cell.places[0]
                yield DateFact(
                    row_id=row_id(table, cell.row), field=role or None, printed=found.printed, first_day=found.first_day,
                    last_day=found.last_day, precision=found.precision, problem=found.problem, page=place.page,
                    confidence=cell.confidence, sources={"printed": cell.cell_id}, **place.box._asdict(),
                )  # fmt: skip
    for line in lines:
        if line.furniture:
            continue
        for found in find_dates(line.text):
            yield DateFact(
                printed=found.printed, first_day=found.first_day, last_day=found.last_day, precision=found.precision,
                problem=found.problem, page=line.place.page, sources={"printed": line.line_id}, **line.place.box._asdict(),
            )  # fmt: skip


__all__ = ["Measure", "Read", "Score", "read_report"]
