"""Tables and lines of one report in, all its records out: every value with its source, every unread one as a reject."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple

from normalize.cover import Cover, Fact, read_cover
from normalize.date_facts import date_facts
from normalize.forms_in_text import forms_in
from normalize.groups import Group, Key, key_of_line
from normalize.headers import Columns, recognise, without_year, words
from normalize.indicators import match_indicator
from normalize.measures import Context, TableRecords, read_forms, read_measures
from normalize.numbers import parse_score, to_arabic
from normalize.plans import read_plan, read_projects
from normalize.prose import LEAST_INDICATORS, Stated, is_earlier, mean_in, stated_means, stated_scores
from normalize.second_sets import doubt_second_sets
from normalize.text import one_line, squeeze
from normalize.upright import upright_kind
from normalize.wide_scores import read_wide, recognise_wide
from schemas.datafiles import remembered, rows
from schemas.provenance import Change
from schemas.records import Measure, PlanRow, Project, Records, Reject, Report, Score
from schemas.tables import Cell, Line, Table

_LETTER_GRADES = ("AA", "A", "B", "C", "D", "E", "F")
_WORD_GRADES = ("ผ่านดีเยี่ยม", "ผ่านดี", "ต้องปรับปรุงโดยด่วน", "ต้องปรับปรุง", "ผ่าน")


_YEAR_OF_SCORES = re.compile("[2๒][5๕][0-9๐-๙]{2}(?![0-9๐-๙])")
_TITLE_OF_SCORES = re.compile(
    r"(?:[0-9๐-๙.)]{1,6}|ตารางที่[0-9๐-๙]+)?(?:สรุป)?(?:ผล|คะแนน)(?:(?!จากปี|กับปี|เทียบ|[0-9๐-๙]\.[0-9๐-๙]).)*"
)
"""The title of a table of scores, without blanks; a sentence that compares two years is none."""
LONGEST_TITLE = 140
HEADING_WITHIN = 6
"""Lines; how far above its table the heading that names its indicator may stand."""


class Read(NamedTuple):
    """The records and the changes made to their values, by target (`t03.r02.responsible_main`, `report.agency_name`)."""

    records: Records
    changes: dict[str, list[Change]]


def read_report(report_id: str, tables: Sequence[Table], lines: Sequence[Line]) -> Read:
    """All records of a report. Sets each table's `kind`, `columns` and `section` on the way."""
    body = [line for line in lines if not line.furniture]
    headings = _headings(tables, body)
    _name_sections(tables, body)
    columns = {table.table_id: _recognised(table, headings.get(table.table_id)) for table in tables}
    cover = read_cover(lines, tables)
    context = Context(cover.agency.agency, _year(cover.fiscal_year), _year(cover.assessed_year))
    changes: dict[str, list[Change]] = {f"report.{name}": made for name, made in cover.agency.changes.items()}
    for found in columns.values():
        changes.update(found.changes())
    own: list[TableRecords] = []
    plan: list[PlanRow] = []
    projects: list[Project] = []
    rejects: list[Reject] = []
    for table in tables:
        found = columns[table.table_id]
        if found.kind in ("scores", "measures", "follow_up"):
            heading = headings.get(table.table_id)
            within = _of_its_year(_title_above(table, body), context)
            own.append(read_wide(table, found, within) if found.wide else read_measures(table, found, within, heading))
            changes.update(own[-1].changes)
        elif found.kind == "plan_progress":
            rows, bad = read_plan(table, found)
            plan, rejects = plan + rows, rejects + bad
        elif found.kind == "projects":
            listed, bad, made = read_projects(table, found, context)
            projects, rejects = projects + listed, rejects + bad
            changes.update(made)
    forms, kind = forms_in(lines, tables)
    if forms:
        own.append(read_forms(forms, kind, context))
        changes.update(own[-1].changes)
    scores = doubt_second_sets([part.scores for part in own])
    if not scores:
        scores, bad = _scores_in_text(lines, context)
        rejects += bad
    records = Records(
        report=_report(report_id, cover, own, lines),
        scores=scores,
        measures=[measure for part in own for measure in part.measures],
        plan_progress=plan,
        projects=projects,
        dates=list(date_facts(tables, lines, columns, context, _rows_of_lines(forms))),
        rejects=[reject for part in own for reject in part.rejects] + rejects,
    )
    return Read(records, changes)


def _title_above(table: Table, body: Sequence[Line]) -> str:
    """The line right above a table, if it is short as a title."""
    above = body[max(0, table.after_line - 1) : table.after_line]
    return "".join(squeeze(line.text) for line in above if len(line.text) < LONGEST_TITLE)


def _of_its_year(title: str, context: Context) -> Context:
    """The context of a table; the title above it may say that its scores are of an earlier year."""
    years = {int(to_arabic(year)) for year in _YEAR_OF_SCORES.findall(title)}
    assessed = context.assessed_year_be
    if len(years) == 1 and assessed is not None and max(years) < assessed and _TITLE_OF_SCORES.fullmatch(title):
        return replace(context, assessed_year_be=max(years))
    return context


def _recognised(table: Table, heading: Key | None) -> Columns:
    """The columns of a table. Rows that leave the indicator to a heading make no records where no heading names one."""
    columns = recognise(table)
    if recognise_wide(table, columns):
        table.kind, table.columns = columns.kind, columns.roles
        return columns
    kind = upright_kind(table) if columns.kind == "other" else ""
    if kind:
        columns = Columns([""] * table.n_cols, kind=kind, indicator_from="column", upright=True)
        table.header_rows = 0
    elif _is_of_others(table, columns, heading):
        columns.kind = "other"
    elif columns.kind == "measures" and _tells_results(columns, table.section):
        columns.kind = "follow_up"
    table.kind, table.columns = columns.kind, columns.roles
    return columns


@remembered()
def _vague_heads() -> frozenset[str]:
    return frozenset(words(row["printed"]) for row in rows("normalize", "vague_heads"))


def _is_of_others(table: Table, columns: Columns, heading: Key | None) -> bool:
    """Whether a table has the heads of a kind and is none of it: no indicator is named, or hardly any under heads like หัวข้อ."""
    if columns.indicator_from == "heading":
        return heading is None and not _names_indicators(table)
    return columns.kind == "scores" and _is_weak(table, columns)


def _is_weak(table: Table, columns: Columns) -> bool:
    """Whether all heads say little (`vague_heads.csv`) and hardly any row names an indicator: a table of other matters."""
    told = [
        cell.text for cell in table.cells if cell.row < table.header_rows and columns.roles[cell.col] in ("indicator", "score")
    ]
    if any(without_year(words(text)) not in _vague_heads() for text in told):
        return False
    col = columns.roles.index("indicator")
    named = {i.no for row in table.covering()[table.header_rows :] if (i := match_indicator(row[col].text)) is not None}
    return len(named) < LEAST_INDICATORS


def _tells_results(columns: Columns, section: str) -> bool:
    """Whether a table of measures and outcomes without issues, scores or steps stands in a section on what was done."""
    has = set(columns.roles)
    others = {"issue", "issue_urgent", "issue_develop", "score", "steps"}
    return "outcome" in has and not has & others and part_of(section) == "follow_up"


@remembered()
def _section_words() -> tuple[tuple[str, str], ...]:
    """(words without white space, part) of the titles of sections, the longest first."""
    found = [(squeeze(row["words"]), row["part"]) for row in rows("normalize", "sections")]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def part_of(section: str) -> str:
    """The part of a report (analysis, follow_up) that a section's title names by its longest listed words, "" if by none."""
    title = squeeze(section)
    return next((part for said, part in _section_words() if said in title), "")


def _names_indicators(table: Table) -> bool:
    """Whether a full-width row of a table names an indicator."""
    wide = (cell for cell in table.cells if cell.row >= table.header_rows and cell.col_span == table.n_cols)
    return any(match_indicator(cell.text) for cell in wide)


def _headings(tables: Sequence[Table], body: Sequence[Line]) -> dict[str, Key]:
    """For each table the nearest line above it, and below the table before, that is an indicator's name and little else."""
    found: dict[str, Key] = {}
    since = 0
    for table in tables:
        above = body[max(since, table.after_line - HEADING_WITHIN) : table.after_line]
        naming = [line for line in above if match_indicator(line.text)]
        if naming:
            found[table.table_id] = key_of_line(naming[-1])
        since = table.after_line
    return found


def _name_sections(tables: Sequence[Table], body: Sequence[Line]) -> None:
    """A table's section is the nearest short line before it that is set like a heading: numbered, or alone."""
    for table in tables:
        before = body[max(0, table.after_line - 4) : table.after_line]
        headings = [line.text for line in before if _is_heading(line.text)]
        table.section = headings[-1] if headings else (before[-1].text if before else "")


def _is_heading(text: str) -> bool:
    stripped = text.strip()
    return len(stripped) < LONGEST_TITLE and stripped[:1].isdigit() and "." in stripped[:5]


def _year(fact: Fact | None) -> int | None:
    return int(fact.value) if fact else None


def _rows_of_lines(forms: Sequence[Group]) -> dict[str, tuple[str, str]]:
    """Line id → the id of the measure that is written in it, and its role there."""
    values = ((form, role, cell) for form in forms for row in form.rows for role, cells in row.under.items() for cell in cells)
    return {cell.cell_id: (form.key.source, role) for form, role, cell in values}


def _scores_in_text(lines: Sequence[Line], context: Context) -> tuple[list[Score], list[Reject]]:
    """The indicator scores that sentences state, of a report whose tables have none; two different ones are no score."""
    scores: list[Score] = []
    rejects: list[Reject] = []
    seen: dict[str, int] = {}
    for listed in stated_scores(lines).values():
        others = [stated for stated in listed if stated.clause.other]
        rejects += [_stated_reject(stated, f"said to be something else ({stated.clause.other})") for stated in others]
        by_year: dict[int | None, list[Stated]] = {}
        for stated in listed:
            if not stated.clause.other:
                earlier = is_earlier(stated.clause.year, context.assessed_year_be)
                by_year.setdefault(stated.clause.year if earlier else context.assessed_year_be, []).append(stated)
        for year, same in by_year.items():
            first = same[0]
            if len({stated.number.value for stated in same}) > 1:
                rejects += [_stated_reject(stated, "the text states different scores of this indicator") for stated in same]
                continue
            seen[first.line.line_id] = seen.get(first.line.line_id, 0) + 1
            count = seen[first.line.line_id]
            scores.append(_stated_score(first, first.line.line_id + (f".{count}" if count > 1 else ""), year))
    return sorted(scores, key=lambda score: (score.page or 0, score.top or 0.0, score.line or 0)), rejects


def _stated_score(stated: Stated, ident: str, year: int | None) -> Score:
    indicator, line = match_indicator(stated.name), stated.line
    assert indicator is not None
    return Score(
        row_id=ident, instrument=indicator.instrument, indicator_no=indicator.no, indicator=indicator.name,
        indicator_printed=one_line(stated.name), result_year_be=year, score=stated.number.value,
        score_printed=stated.number.printed, sources={"score": line.line_id, "indicator": line.line_id},
        **line.place.fields(),
    )  # fmt: skip


def _stated_reject(stated: Stated, reason: str) -> Reject:
    line = stated.line
    return Reject(
        target=line.line_id, field="score", raw=f"{one_line(stated.name)} {stated.number.printed}",
        reason=reason, **line.place.fields(),
    )  # fmt: skip


def _report(report_id: str, cover: Cover, parts: Sequence[TableRecords], lines: Sequence[Line]) -> Report:
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
    for instrument, stated in stated_means(lines, _year(cover.assessed_year)).items():
        name = f"{instrument.lower()}_score"
        if name not in values and len({one.number.value for one in stated}) == 1:
            values[name] = stated[0].number.value
            _cite(values, name, stated[0].line.line_id, stated[0].line.text, stated[0].line.place)
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
    stated = mean_in(cell.text)
    number = parse_score(cell.text) or (stated[1] if stated else None)
    if number is not None and name not in values:
        values[name] = number.value
        _cite(values, name, cell.cell_id, cell.text, cell.places[0])


__all__ = ["Measure", "Read", "Score", "read_report"]
