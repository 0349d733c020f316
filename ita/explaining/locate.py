"""An id as a user writes it and a dataset in; the report that it is in, and what it names there, out.

Tables are read row by row, so that it works on an archive of thousands; no report file is opened where a table tells.
"""

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ita.exits import ExitCode, ItaError
from ita.terminal import visible
from schemas.outputs import outputs
from schemas.writers import unguarded

FINDING = re.compile(r"[a-z]+(?:-[a-z]+)*-[0-9a-f]{12}")
CELL = re.compile(r"t[0-9]{2,}\.r[0-9]{2,}\.c[0-9]{2,}(?:\.head)?")
LINE = re.compile(r"p[0-9]{2,}\.l[0-9]{2,}|l[0-9]{4,}(?:-[0-9]+)?")
_ADDRESS = re.compile(r"^.*\.html[^#]*#|^#")
"""What stands before the id in an address that was mailed."""
RECORDS = ("scores", "measures", "plan_progress", "projects", "dates")
OF_REPORTS = ("report_id", "document_id", "agency_name", "agency_printed", "fiscal_year_be")
OF_DOCUMENTS = ("source_path", "file_name", "document_id", "duplicate_of", "status", "message")
"""Columns that are needed of these tables."""
MOST_TOLD = 12
LONGEST_FIELD = 2**31 - 1
"""Quotations of a finding can be longer than what the csv module takes by itself."""


class Found(NamedTuple):
    """A report, and what is meant in it: "" for the report itself."""

    report_id: str
    name: str


def locate(folder: Path, ident: str) -> Found:
    """Where an id leads. Raises ItaError: exit code 5 for a folder that is no dataset, 2 for an id of nothing or of many."""
    wanted = _ADDRESS.sub("", ident.strip()).rstrip("/")
    reports = [row["report_id"] for row in table(folder, "reports", OF_REPORTS)]
    if not wanted:
        raise ItaError(ExitCode.USAGE, "The id is empty.", f"Name a report, say {reports[0]}." if reports else "")
    written, wanted = wanted, wanted.strip("/").lower()  # no id has capitals, but a spreadsheet may have made some
    head, _, rest = wanted.partition("/")
    if head in reports:
        return Found(head, rest)
    if found := _of_file(folder, written.replace("\\", "/"), reports):
        return found
    if rest and not _looks_like_an_id(head):
        raise unknown(head, reports, "report")
    if len(reports) == 1:
        return Found(reports[0], wanted)
    having = _first_of(reports_with(folder, wanted, reports), MOST_TOLD + 1)
    if not having:
        raise unknown(wanted, [*reports, *_all_ids(folder, wanted)], "id")
    if len(having) > 1:
        raise _several(folder, wanted, having)
    return Found(having[0], wanted)


def _first_of(found: Iterable[str], most: int) -> list[str]:
    """The first different texts, at most so many: enough to tell that there are more than can be listed."""
    different: dict[str, None] = {}
    for text in found:
        different[text] = None
        if len(different) == most:
            break
    return [*different]


def _looks_like_an_id(text: str) -> bool:
    return any(form.match(text) for form in (FINDING, CELL, LINE)) or text.startswith("t")


def table(folder: Path, name: str, needed: Collection[str] = ()) -> Iterator[dict[str, str]]:
    """The rows of a table of a dataset, one at a time. Raises ItaError (exit code 5) where it cannot be read, or lacks a
    column that is needed.
    """
    rows = _rows(folder, name)
    columns = next(rows, [])
    if lacking := sorted({*needed} - {*columns}):
        message = f"{folder / name}.csv has no column {', '.join(lacking)}."
        raise ItaError(ExitCode.NO_INPUT, message, "Convert the reports again.")
    for row in rows:
        filled = row + [""] * (len(columns) - len(row))
        yield {column: unguarded(value) for column, value in zip(columns, filled, strict=False)}


def picked(folder: Path, name: str, *wanted: str) -> Iterator[tuple[str, ...]]:
    """Only some columns of a table, as they stand there; "" where it has no such column. Much faster on millions of rows."""
    rows = _rows(folder, name)
    columns = next(rows, [])
    at = [columns.index(column) if column in columns else None for column in wanted]
    for row in rows:
        yield tuple([row[n] if n is not None and n < len(row) else "" for n in at])


def _rows(folder: Path, name: str) -> Iterator[list[str]]:
    path = folder / f"{name}.csv"
    csv.field_size_limit(LONGEST_FIELD)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            yield from csv.reader(stream)
    except FileNotFoundError:
        message = f"{folder} is no dataset: {path.name} is missing."
        raise ItaError(ExitCode.NO_INPUT, message, "Name a folder that `ita convert` wrote.") from None
    except (csv.Error, UnicodeDecodeError) as error:
        raise ItaError(ExitCode.NO_INPUT, f"{path} cannot be read ({error}).", "Convert the reports again.") from None


def _of_file(folder: Path, wanted: str, reports: Sequence[str]) -> Found | None:
    """What is named by the path of an input file, or by its name where there is but one such file; an id may follow."""
    files = [*table(folder, "documents", OF_DOCUMENTS)]
    path, _, ident = wanted.rpartition("/")
    for name, rest in ((wanted, ""), (path, ident)):
        if row := _file(files, name):
            return Found(_report_of(folder, row, rest.lower(), reports), rest.lower())
    return None


def _file(files: Sequence[dict[str, str]], wanted: str) -> dict[str, str] | None:
    """The row of the file, by the path in the dataset, by one that ends so, or by its name."""
    by_path = [row for row in files if f"/{wanted}".endswith(f"/{row['source_path']}")]
    longest = max((len(row["source_path"]) for row in by_path), default=0)
    exact = [row for row in by_path if len(row["source_path"]) == longest] or [row for row in files if row["file_name"] == wanted]
    if len(exact) > 1:
        places = ", ".join(row["source_path"] for row in exact[:MOST_TOLD])
        raise ItaError(ExitCode.USAGE, f"{wanted} is the name of {len(exact)} files: {places}.", "Name one by its path.")
    if exact and exact[0]["status"] == "failed":
        raise ItaError(ExitCode.USAGE, f"{wanted} gave no report: {exact[0]['message']}")
    return exact[0] if exact else None


def _report_of(folder: Path, row: dict[str, str], ident: str, reports: Sequence[str]) -> str:
    """The report of a file that has an id; the first one where none or all do."""
    own = [report_id for report_id in reports if report_id.partition("-")[0] == row["document_id"]]
    if len(own) < 2 or not ident:
        return row["document_id"]
    having = _first_of((found for found in reports_with(folder, ident, own) if found in own), MOST_TOLD + 1)
    if len(having) > 1:
        raise _several(folder, ident, having)
    return having[0] if having else own[0]


def reports_with(folder: Path, wanted: str, reports: Sequence[str]) -> Iterator[str]:
    """The reports that have an id, some of them twice."""
    if wanted in outputs()["reports"].columns:
        yield from reports
    if LINE.fullmatch(wanted):
        yield from _with_line(folder, wanted, reports)
    for name, column, form, field in _columns(wanted):
        for report_id, value, needed in picked(folder, name, "report_id", column, field or column):
            if value == form and needed:
                yield report_id


def _columns(wanted: str) -> Iterator[tuple[str, str, str, str]]:
    """Where to look for an id: table, column, its form there, and a column that must have a value."""
    if FINDING.fullmatch(wanted):
        yield "findings", "finding_id", wanted, ""
    elif CELL.fullmatch(wanted):
        yield "cells", "cell_id", wanted.removesuffix(".head"), ""
    elif re.fullmatch(r"t[0-9]{2,}", wanted):
        yield "cells", "table_id", wanted, ""
    else:
        row, _, field = wanted.rpartition(".")
        for name in RECORDS:
            yield name, "row_id", wanted, ""
            if row and not re.fullmatch(r"[rcl]?[0-9]+", field):
                yield name, "row_id", row, field


def _with_line(folder: Path, wanted: str, reports: Iterable[str]) -> Iterator[str]:
    """The reports that have a line: lines stand in the report files only."""
    mark = f'"line_id": "{wanted}"'
    for report_id in reports:
        path = folder / "reports" / f"{report_id}.json"
        if path.is_file() and mark in path.read_text(encoding="utf-8", errors="replace"):
            yield report_id


def _all_ids(folder: Path, wanted: str) -> set[str]:
    """The ids among which one that is not known may have been meant."""
    if "-" in wanted:
        return {ident for (ident,) in picked(folder, "findings", "finding_id")}
    cells = {ident for (ident,) in picked(folder, "cells", "cell_id")}
    return cells | {cell.rpartition(".")[0] for cell in cells}


def unknown(wanted: str, known: Iterable[str], what: str, where: str = "the dataset") -> ItaError:
    """The error for an id that names nothing, with those near to it."""
    from rapidfuzz import fuzz, process

    near = [name for name, _, _ in process.extract(wanted, [*dict.fromkeys(known)], scorer=fuzz.ratio, limit=5, score_cutoff=60)]
    hint = f"Is it one of these? {', '.join(near)}" if near else "Ids stand in findings.csv, cells.csv and the tables of records."
    return ItaError(ExitCode.USAGE, f"There is no {what} {wanted!r} in {where}.", hint)


def _several(folder: Path, wanted: str, having: Sequence[str]) -> ItaError:
    paths = {row["document_id"]: row["source_path"] for row in table(folder, "documents") if not row["duplicate_of"]}
    shown = set(having[:MOST_TOLD])
    told = [
        visible(
            f"  {row['report_id']}/{wanted}  {row['agency_name'] or row['agency_printed']} {row['fiscal_year_be']}"
            f" ({paths.get(row['document_id'], '')})"
        )
        for row in table(folder, "reports")
        if row["report_id"] in shown
    ]
    more = ["  …"] if len(having) > MOST_TOLD else []
    number = f"more than {MOST_TOLD}" if more else str(len(having))
    message = f"{wanted} stands in {number} reports. Write the report before it:"
    return ItaError(ExitCode.USAGE, "\n".join([message, *told, *more]))
