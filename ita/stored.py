"""`reports/<report_id>.json` in, the outcome that wrote it out: what `dataset.nested` makes, back again.

Personal data as printed was never written, and so it does not come back: `Outcome.personal` is empty.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ita.exits import ExitCode, ItaError
from schemas.corrections import Correction, Settled
from schemas.documents import PageFacts, TextHealth, UnreadableError
from schemas.findings import Check, Evidence, Finding
from schemas.outcome import Outcome
from schemas.outputs import SCHEMA_VERSION
from schemas.personal import Exposure
from schemas.provenance import Box, Change, Place
from schemas.records import Records
from schemas.report_schema import ReportFile
from schemas.tables import Cell, Line, Table

Json = Mapping[str, Any]
OLDEST_MINOR = 3
"""The first form that keeps what the audit was told of the reading is 1.3.0."""
_AGAIN = "Convert the reports again."


def read_stored(path: Path) -> tuple[Outcome, dict[str, Any]]:
    """The outcome and the facts of its document from a report file. Raises ItaError that names the file and what to do."""
    stored = load_json(path)
    version = _version_of(path, stored)
    try:
        ReportFile.model_validate(stored)
        outcome = outcome_of_json(stored)
        _check_whole(path, outcome)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        message = f"{path} (form {version}) is no report as this program writes it: {_reason(error)}."
        raise ItaError(ExitCode.UNREAD, message, _AGAIN) from None
    return outcome, dict(stored["document"])


def _check_whole(path: Path, outcome: Outcome) -> None:
    """Raise ValueError where parts of a report do not fit each other."""
    if outcome.records.report.report_id != path.stem:
        raise ValueError("the report_id is another one than the file's name")
    body = sum(not line.furniture for line in outcome.lines)
    for table in outcome.tables:
        if not 0 <= table.after_line <= body:
            raise ValueError(f"table {table.table_id} stands behind line {table.after_line} of {body}")
        if any(c.row + c.row_span > table.n_rows or c.col + c.col_span > table.n_cols for c in table.cells):
            raise ValueError(f"table {table.table_id} has a cell outside of its rows and columns")


def load_json(path: Path) -> Any:
    """What a JSON file holds. Raises ItaError where it cannot be read, or is broken or cut off."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ItaError(ExitCode.UNREAD, f"{path} is missing.", _AGAIN) from None
    except OSError as error:
        raise ItaError(ExitCode.UNREAD, f"{path} cannot be read: {error.strerror}.", "Check its permissions.") from None
    except UnicodeDecodeError:
        raise ItaError(ExitCode.UNREAD, f"{path} is no UTF-8 text.", _AGAIN) from None
    except (ValueError, RecursionError) as error:
        message = f"{path} is no JSON, or was cut off: {_reason(error)}."
        raise ItaError(ExitCode.UNREAD, message, "Restore the file from a copy, or convert the reports again.") from None


def _version_of(path: Path, stored: Any) -> str:
    """The schema version of a report file that this program can read whole."""
    version = stored.get("schema_version") if isinstance(stored, dict) else None
    if not isinstance(version, str):
        raise ItaError(ExitCode.UNREAD, f"{path} names no schema_version and is no report file.", _AGAIN)
    check_version(path, version)
    return version


def check_version(path: Path, version: str) -> None:
    """Raise ItaError for a form that this program cannot read, or that does not keep what the audit needs."""
    major, minor = _numbers(version)
    if major != _numbers(SCHEMA_VERSION)[0]:
        advice = "Use the version of the program that wrote it, or convert the reports again."
        message = f"{path} has the form {version}, this program reads {_numbers(SCHEMA_VERSION)[0]}.x."
        raise ItaError(ExitCode.UNREAD, message, advice)
    if minor < OLDEST_MINOR:
        message = f"{path} has the form {version}, which does not keep all that the audit needs."
        raise ItaError(ExitCode.UNREAD, message, _AGAIN)


def _numbers(version: str) -> tuple[int, int]:
    """The first two numbers of a version; -1 where there is none."""
    parts = [int(part) if part.isascii() and part.isdecimal() else -1 for part in version.split(".")[:2]]
    return parts[0], parts[1] if len(parts) > 1 else -1


def _reason(error: Exception) -> str:
    """What is wrong, on one line."""
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    words = f"{error} is missing" if isinstance(error, KeyError) else str(error) or type(error).__name__
    return words.splitlines()[0].rstrip(".:")


def outcome_of_json(stored: Json) -> Outcome:
    """The outcome that `dataset.nested` wrote. Raises KeyError, TypeError or ValueError where the form is another one."""
    document, reading = stored["document"], stored["reading"]
    changes = _changes(stored["changes"])
    tables = [_table(table, changes) for table in stored["tables"]]
    lines = [_line(line, changes) for line in stored["lines"]]
    problem = reading["problem"]
    return Outcome(
        producer=document["producer"],
        pages=[PageFacts(**page) for page in reading["pages"]],
        tables=tables,
        lines=lines,
        records=_records(stored),
        changes=changes,  # those of cells and lines were taken out
        checks=[Check(**check) for check in stored["checks"]],
        findings=[_finding(finding) for finding in stored["findings"]],
        problem=UnreadableError(**problem) if problem else None,
        health=_health(document, reading),
        reader=document["text_source"],
        corrections=[_settled(row) for row in stored["corrections"]],
        damaged=[_evidence(quotation) for quotation in reading["damaged"]],
        exposures=[_exposure(one) for one in reading["personal"]],
    )


def _changes(rows: Sequence[Json]) -> dict[str, list[Change]]:
    """Target → its changes in order."""
    changes: dict[str, list[Change]] = {}
    for row in rows:
        change = Change(row["start"], row["rule"], row["before"], row["after"], row["confidence"])
        changes.setdefault(row["target"], []).append(change)
    return changes


def _place(place: Json) -> Place:
    return Place(None, None, place["line"]) if "box" not in place else Place(place["page"], _box(place["box"]))


def _box(box: Sequence[float]) -> Box:
    x0, top, x1, bottom = box
    return Box(x0, top, x1, bottom)


def _table(table: Json, changes: dict[str, list[Change]]) -> Table:
    return Table(
        table_id=table["table_id"],
        n_rows=len(table["rows"]),
        n_cols=len(table["rows"][0]) if table["rows"] else 0,
        header_rows=table["header_rows"],
        cells=[_cell(cell, changes) for cell in table["cells"]],
        pages=list(table["pages"]),
        after_line=table["after_line"],
        tags=table["tags"],
        kind=table["kind"],
        section=table["section"],
        columns=list(table["columns"]),
    )


def _cell(cell: Json, changes: dict[str, list[Change]]) -> Cell:
    return Cell(
        cell_id=cell["cell_id"],
        row=cell["row"] - 1,
        col=cell["col"] - 1,
        row_span=cell["row_span"],
        col_span=cell["col_span"],
        text=cell["text"],
        raw=cell["raw"],
        changes=changes.pop(cell["cell_id"], []),
        places=[_place(place) for place in cell["places"]],
        reader=cell["reader"],
        confidence=cell["confidence"],
    )


def _line(line: Json, changes: dict[str, list[Change]]) -> Line:
    own = changes.pop(line["line_id"], [])
    reader = line.get("reader", "")
    sure = line.get("confidence", 1.0)
    return Line(line["line_id"], line["text"], line["raw"], own, _place(line), line["size"], line["furniture"], reader, sure)


def _records(stored: Json) -> Records:
    report = {name: value for name, value in stored["report"].items() if name != "fiscal_year_ce"}
    report["places"] = {name: _place(place) for name, place in report["places"].items()}
    return Records.model_validate({"report": report, **stored["records"], "rejects": stored["rejects"]})


def _evidence(quotation: Json) -> Evidence:
    place = quotation["place"]
    return Evidence(
        label=quotation["label"],
        quote=quotation["quote"],
        source=quotation["source"],
        place=_place(place) if place is not None else None,
        further=[_place(one) for one in quotation.get("further", [])],
        report_id=quotation.get("report_id"),
    )


def _finding(finding: Json) -> Finding:
    own = {name: value for name, value in finding.items() if name in Finding.model_fields}  # the rest is made of them
    return Finding(**{**own, "evidence": [_evidence(quotation) for quotation in finding["evidence"]]})


def _exposure(one: Json) -> Exposure:
    return Exposure(one["kind"], one["named"], _evidence(one))


def _health(document: Json, reading: Json) -> TextHealth:
    unreadable = {int(page): reason for page, reason in document["unreadable_pages"].items()}
    texts, damaged = reading["texts"], reading["texts_damaged"]
    return TextHealth(texts, damaged, document["text_left"], dict(document["text_kinds"]), unreadable)


def _settled(row: Json) -> Settled:
    """An applied correction; how its entry named the document is not kept."""
    entry = Correction(
        line=row["entry_line"],
        document_id="",
        source_path=row["source_path"],
        target=row["cell_id"],
        raw=row["raw"],
        value=row["value"],
        reason=row["reason"],
        evidence=row["evidence"],
        reviewer=row["reviewer"],
        date=row["reviewed_on"],
    )
    return Settled(entry, row["status"], row["message"], row["text_before"], _place_of_columns(row))


def _place_of_columns(row: Json) -> Place | None:
    """The place that a row's columns page, x0, top, x1, bottom and line give."""
    if row.get("x0") is not None:
        return Place(row["page"], Box(row["x0"], row["top"], row["x1"], row["bottom"]))
    return Place(None, None, row["line"]) if row.get("line") is not None else None
