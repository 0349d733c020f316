"""An outcome and the facts of its file in, the rows of every table and the nested report out."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from schemas.corrections import Settled
from schemas.findings import Evidence, Finding, address
from schemas.outcome import Outcome
from schemas.outputs import SCHEMA_VERSION
from schemas.provenance import Change, Place
from schemas.records import Model, Placed, Report
from schemas.tables import Cell, Line, Table

Row = dict[str, Any]
_NAMES = ("name", "printed", "kind", "code", "status")
_PLACES = (
    *("subdistrict", "subdistrict_en", "subdistrict_code", "district", "district_en", "district_code"),
    *("province", "province_en", "province_code", "province_iso"),
)
_WIDE_PLACES = ("district", "province", "province_code", "province_iso")


def rows_of(outcome: Outcome, document: Mapping[str, Any]) -> dict[str, list[Row]]:
    """The rows of one report for each table but `documents` and those of the audit."""
    records = outcome.records
    ids = {"report_id": records.report.report_id, "document_id": document["document_id"]}
    tables: dict[str, Iterable[Row]] = {
        "reports": [report_row(outcome)],
        "scores": map(placed_row, records.scores),
        "scores_wide": [wide_row(outcome)],
        "measures": map(placed_row, records.measures),
        "plan_progress": map(placed_row, records.plan_progress),
        "projects": map(placed_row, records.projects),
        "dates": ({"date_no": number, **placed_row(fact)} for number, fact in enumerate(records.dates, 1)),
        "changes": change_rows(outcome),
        "rejects": (reject.model_dump() for reject in records.rejects),
        "cells": (cell_row(table, cell) for table in outcome.tables for cell in table.cells),
    }
    return {name: [{**ids, **row} for row in rows] for name, rows in tables.items()}


def audit_rows(outcome: Outcome, document: Mapping[str, Any]) -> dict[str, list[Row]]:
    """The rows of one report for the tables of the audit."""
    ids = {"report_id": outcome.records.report.report_id, "document_id": document["document_id"]}
    checks = [{**ids, **check.model_dump()} for check in outcome.checks]
    return {"checks": checks, "findings": [{**ids, **finding_row(f, ids["report_id"])} for f in outcome.findings]}


def placed_row(record: Placed) -> Row:
    """A record without its sources and lists, which only the nested form holds."""
    return record.model_dump(exclude={"sources", "items"})


def _box(place: Place | None) -> Row:
    return place.fields() if place else {}


def report_row(outcome: Outcome) -> Row:
    """The row of `reports`; its place is that of the agency's name, else of the title."""
    report = outcome.records.report
    agency = report.agency
    row = report.model_dump(
        include={"title", "fiscal_year_be", "assessed_year_be", "total_score", "grade", "iit_score", "eit_score", "oit_score"}
    )
    row |= {f"agency_{name}": getattr(agency, name) for name in _NAMES}
    row |= agency.model_dump(include=set(_PLACES))
    row |= {"fiscal_year_ce": report.fiscal_year_ce, "confidence": 1.0}
    row |= recomputed_columns(report)
    return row | _box(report.places.get("agency_name") or report.places.get("title"))


def recomputed_columns(report: Report) -> Row:
    """The columns of `reports` that the audit fills in."""
    return {"recomputed_total": report.recomputed.total, "recomputed_grade": report.recomputed.grade}


def wide_row(outcome: Outcome) -> Row:
    """One row with the ten scores; an indicator printed with two different values stays empty, unless one of them is in doubt."""
    report = outcome.records.report
    values: dict[int, dict[Decimal, float]] = {}
    for score in outcome.records.scores:
        own_year = score.result_year_be in (None, report.assessed_year_be)
        if score.indicator_no and score.score is not None and own_year and score.eit_part is None:
            sure = values.setdefault(score.indicator_no, {})
            sure[score.score] = max(score.confidence, sure.get(score.score, 0.0))
    row: Row = {f"i{no:02d}": value for no, found in values.items() if (value := _surest(found)) is not None}
    row |= {f"agency_{name}": getattr(report.agency, name) for name in ("name", "code", "status")}
    row |= report.agency.model_dump(include=set(_WIDE_PLACES)) | {"assessed_year_be": report.assessed_year_be}
    row |= {"iit": report.iit_score, "eit": report.eit_score, "oit": report.oit_score, "total": report.total_score}
    first = outcome.records.scores[0].place if outcome.records.scores else report.places.get("title")
    confidence = min((score.confidence for score in outcome.records.scores), default=1.0)
    return row | _box(first) | {"confidence": confidence}


def _surest(found: Mapping[Decimal, float]) -> Decimal | None:
    """The one value of the highest confidence, None where several have it."""
    best = max(found.values())
    values = [value for value, confidence in found.items() if confidence == best]
    return values[0] if len(values) == 1 else None


def finding_row(finding: Finding, report_id: str) -> Row:
    """A finding with its evidence as JSON; its place is that of the first quotation that has one."""
    row = finding.model_dump(exclude={"evidence"})
    row["address"] = address(report_id, finding.finding_id)
    row["evidence"] = evidence_of(finding)
    row["confidence"] = 1.0 if finding.blame == "document" else 0.5
    return row | _box(next((evidence.place for evidence in finding.evidence if evidence.place), None))


def evidence_of(finding: Finding) -> list[Row]:
    """The quotations as plain data."""
    return [quotation(evidence) for evidence in finding.evidence]


def quotation(e: Evidence) -> Row:
    """A quotation as plain data; only one from another report names its report."""
    row: Row = {"label": e.label, "quote": e.quote, "source": e.source, "place": place_of(e.place) if e.place else None}
    if e.further:
        row["further"] = [place_of(place) for place in e.further]
    return row if e.report_id is None else {**row, "report_id": e.report_id}


def place_of(place: Place) -> Row:
    """A place as plain data: page and box, or the line of a text dump."""
    return {"line": place.line} if place.box is None else {"page": place.page, "box": list(place.box)}


def change_rows(outcome: Outcome) -> Iterator[Row]:
    """Every change: to cells, to lines, then to values of records."""
    targets: list[tuple[str, list[Change]]] = [
        (cell.cell_id, cell.changes) for table in outcome.tables for cell in table.cells if cell.changes
    ]
    targets += [(line.line_id, line.changes) for line in outcome.lines if line.changes]
    targets += sorted(outcome.changes.items())
    for target, changes in targets:
        for seq, change in enumerate(changes, 1):
            yield {"target": target, "seq": seq, **change._asdict()}


def correction_row(settled: Settled) -> Row:
    """An entry of a file of corrections and what became of it; its place is that of the text it names."""
    entry = settled.correction
    return {
        "entry_line": entry.line, "status": settled.status, "message": settled.message, "source_path": entry.source_path,
        "cell_id": entry.target, "raw": entry.raw, "text_before": settled.before, "value": entry.value, "reason": entry.reason,
        "evidence": entry.evidence, "reviewer": entry.reviewer, "reviewed_on": entry.date,
    } | _box(settled.place)  # fmt: skip


def cell_row(table: Table, cell: Cell) -> Row:
    """The row of `cells`; rows and columns count from 1 there."""
    return {
        "cell_id": cell.cell_id, "table_id": table.table_id, "row": cell.row + 1, "col": cell.col + 1,
        "row_span": cell.row_span, "col_span": cell.col_span, "text": cell.text, "raw": cell.raw, "reader": cell.reader,
        "places": [place_of(place) for place in cell.places], "confidence": cell.confidence,
    } | _box(cell.places[0] if cell.places else None)  # fmt: skip


def nested(outcome: Outcome, document: Mapping[str, Any]) -> Row:
    """The report as one object: everything of the tables with the provenance of each field."""
    records = outcome.records
    return {
        "schema_version": SCHEMA_VERSION,
        "document": dict(document),
        "report": nested_report(records.report),
        "tables": [nested_table(table) for table in outcome.tables],
        "records": {
            name: [_json(record) for record in getattr(records, name)]
            for name in ("scores", "measures", "plan_progress", "projects", "dates")
        },
        "lines": [nested_line(line) for line in outcome.lines],
        "checks": [_json(check) for check in outcome.checks],
        "findings": [
            {**_json(f), "evidence": evidence_of(f), "address": address(records.report.report_id, f.finding_id)}
            for f in outcome.findings
        ],
        "changes": list(change_rows(outcome)),
        "rejects": [_json(reject) for reject in records.rejects],
        "corrections": [correction_row(s) for s in outcome.corrections if s.status == "applied"],
        "reading": reading_of(outcome),
    }


def reading_of(outcome: Outcome) -> Row:
    """What the audit and the page need to know of the reading beside what was read; `document` and `pages` tell the rest of it.

    Persons' numbers and addresses stand in it as findings may quote them, never as printed.
    """
    problem, health = outcome.problem, outcome.health
    return {
        "pages": [page._asdict() for page in outcome.pages],
        "problem": {"code": problem.code, "message": problem.message, "advice": problem.advice} if problem else None,
        "texts": health.texts,
        "texts_damaged": health.damaged,
        "damaged": [quotation(evidence) for evidence in outcome.damaged],
        "personal": [{"kind": one.kind, "named": one.named, **quotation(one.evidence)} for one in outcome.exposures],
    }


def _json(model: Model) -> Row:
    return model.model_dump(mode="json", by_alias=True)


def nested_report(report: Report) -> Row:
    """The report's own facts with where they stand."""
    value = _json(report)
    value["fiscal_year_ce"] = report.fiscal_year_ce
    value["places"] = {name: place_of(place) for name, place in report.places.items()}
    return value


def nested_line(line: Line) -> Row:
    """A line outside the tables."""
    return {
        "line_id": line.line_id, "text": line.text, "raw": line.raw, "furniture": line.furniture, "size": line.size,
        "reader": line.reader, "confidence": line.confidence, **place_of(line.place),
    }  # fmt: skip


def nested_table(table: Table) -> Row:
    """A table with its grid of texts and its cells."""
    return {
        "table_id": table.table_id, "kind": table.kind, "section": table.section, "pages": table.pages,
        "after_line": table.after_line, "header_rows": table.header_rows, "tags": table.tags, "columns": table.columns,
        "rows": table.rows(),
        "cells": [
            {
                "cell_id": cell.cell_id, "row": cell.row + 1, "col": cell.col + 1, "row_span": cell.row_span,
                "col_span": cell.col_span, "text": cell.text, "raw": cell.raw,
                "places": [place_of(place) for place in cell.places], "reader": cell.reader, "confidence": cell.confidence,
            }
            for cell in table.cells
        ],
    }  # fmt: skip
