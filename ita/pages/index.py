"""Light rows of a batch in, `index.html` and `review/reports.js` out: the page over all reports, and what it searches.

A page opened from a folder may not fetch anything, but it may have a script beside it. So the first reports stand in the page,
readable without scripts, and all of them in the script, as compact arrays in the same order.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from audit.false_alarms import TEXT, Kind, kind_of
from audit.rulebook import Scale, bands
from ita.pages.fill import text, write_page
from ita.pages.report import Tally, tally
from ita.pages.words import Words, about, order, rank, words_for
from schemas.findings import SEVERITY_ORDER, Finding
from schemas.outcome import Outcome
from schemas.records import Report

FIRST = 100
"""Reports and files that stand in the page itself."""
SCALES: tuple[Scale, ...] = ("letters", "words")
EXAMPLES = 3
"""Findings of a code that the page quotes."""


@dataclass(frozen=True, slots=True)
class IndexFinding:
    """The findings of one code in one report: the first one's message, and the ids of all."""

    code: str
    severity: str
    message_th: str
    message_en: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndexRow:
    """What the index tells of one file; `report_id` is "" where nothing could be read of it."""

    source_path: str
    status: str
    error_code: str = ""
    message: str = ""
    report_id: str = ""
    agency: str = ""
    printed: str = ""
    fiscal_year_be: int | None = None
    total: str = ""
    grade: str = ""
    recomputed_total: str = ""
    recomputed_grade: str = ""
    checks: Tally = field(default_factory=Tally)
    severities: tuple[int, int, int] = (0, 0, 0)
    findings: tuple[IndexFinding, ...] = ()
    kind: str = ""
    province: str = ""
    rates_of: Kind = TEXT
    """Which rates of false alarms hold for it."""


class CodeCount(NamedTuple):
    """How often a code was found: findings by severity (only those there are), reports, the first ones with their reports,
    and which rates of false alarms hold for them."""

    code: str
    title: Words
    severities: dict[str, int]
    reports: int
    examples: list[tuple[IndexRow, IndexFinding]]
    kinds: frozenset[Kind]

    @property
    def gravest(self) -> str:
        """The gravest severity that it was found with."""
        return next(iter(self.severities))


class GradeCount(NamedTuple):
    """How many reports print a grade, and for how many the ten indicators give it."""

    grade: str
    printed: int
    recomputed: int


def index_row(outcome: Outcome | None, document: Mapping[str, object]) -> IndexRow:
    """The light row that the index needs of a file; `outcome` is None where the file could not be read."""
    source_path, status, error_code, message = (
        text(document.get(name)) for name in ("source_path", "status", "error_code", "message")
    )
    row = IndexRow(source_path, status, error_code, message)
    if outcome is None:
        return row
    counts = Counter(finding.severity for finding in outcome.findings)
    return replace(
        row,
        **_facts(outcome.records.report),
        checks=tally(check.result for check in outcome.checks),
        severities=(counts["error"], counts["warning"], counts["note"]),
        findings=tuple(_index_findings(outcome.findings)),
        rates_of=kind_of(outcome.reader),
    )


def _facts(report: Report) -> dict[str, Any]:
    name, printed = report.agency.name or "", report.agency.printed or ""
    return {
        "report_id": report.report_id,
        "agency": name or printed,
        "printed": printed if name and printed != name else "",
        "fiscal_year_be": report.fiscal_year_be,
        "total": text(report.total_score),
        "grade": report.grade or "",
        "recomputed_total": text(report.recomputed.total),
        "recomputed_grade": report.recomputed.grade or "",
        "kind": report.agency.kind or "",
        "province": report.agency.province or "",
    }


def _index_findings(findings: Iterable[Finding]) -> Iterable[IndexFinding]:
    for (severity, code), group in groupby(sorted(findings, key=order), key=lambda f: (f.severity, f.code)):
        same = list(group)
        yield IndexFinding(code, severity, same[0].message_th, same[0].message_en, tuple(f.finding_id for f in same))


def by_findings(row: IndexRow) -> tuple[int, int, int, str, str]:
    """The place of a report: those with most errors first, then most warnings, then most notes."""
    errors, warnings, notes = row.severities
    return -errors, -warnings, -notes, row.source_path, row.report_id


def write_index(rows: Iterable[IndexRow], path: Path) -> None:
    """Write the page over all files of a batch, and the script with all its reports into the folder `review` beside it."""
    ordered = sorted(rows, key=lambda row: (row.source_path, row.report_id))
    reports = sorted((row for row in ordered if row.report_id and row.status != "failed"), key=by_findings)
    write_data(reports, path.parent / "review" / "reports.js")
    write_page(
        "index.html.j2",
        path,
        n_files=len({row.source_path for row in ordered}),
        reports=reports,
        files={status: _files(ordered, status) for status in ("failed", "partial", "")},
        checks=Tally(*(sum(row.checks[i] for row in ordered) for i in range(3))),
        severities=[sum(row.severities[i] for row in ordered) for i in range(3)],
        quiet=sum(not row.severities[0] and not row.severities[1] for row in reports),
        codes=code_counts(reports),
        grades=grade_counts(reports),
        choices={name: sorted({text(getattr(row, name)) for row in reports} - {""}) for name in _CHOICES},
        about=about,
        first=FIRST,
    )


_CHOICES = ("kind", "province", "fiscal_year_be")


def _files(rows: Sequence[IndexRow], status: str) -> list[IndexRow]:
    """Files that were not read (failed), read in part, and, for "", those without a page of their own, as duplicates."""
    if status:
        return [row for row in rows if row.status == status]
    return [row for row in rows if not row.report_id and row.status not in ("failed", "partial")]


def code_counts(reports: Sequence[IndexRow]) -> list[CodeCount]:
    """The codes that were found, in their order."""
    found: dict[str, list[tuple[IndexRow, IndexFinding]]] = {}
    for row in reports:
        for finding in row.findings:
            found.setdefault(finding.code, []).append((row, finding))
    return [_code_count(code, found[code]) for code in sorted(found, key=rank)]


def _code_count(code: str, found: Sequence[tuple[IndexRow, IndexFinding]]) -> CodeCount:
    counts = {
        severity: sum(len(finding.ids) for _, finding in found if finding.severity == severity) for severity in SEVERITY_ORDER
    }
    gravest = sorted(found, key=lambda pair: SEVERITY_ORDER[pair[1].severity])  # stable: the order of the reports stays
    reports = len({row.report_id for row, _ in found})
    raised = {name: count for name, count in counts.items() if count}
    return CodeCount(code, words_for(code), raised, reports, gravest[:EXAMPLES], frozenset(row.rates_of for row, _ in found))


def grade_counts(reports: Sequence[IndexRow]) -> list[GradeCount]:
    """The grades by how many reports print them, the best first, those on no scale last."""
    printed = Counter(row.grade for row in reports)
    recomputed = Counter(row.recomputed_grade for row in reports)
    scale = [band.grade for name in SCALES for band in bands(name, None)]
    known = {grade: number for number, grade in enumerate(scale)}
    grades = sorted({*printed, *recomputed} - {""}, key=lambda grade: (known.get(grade, len(known)), grade))
    return [GradeCount(grade, printed[grade], recomputed[grade]) for grade in grades]


COLUMNS = (
    *("report_id", "agency", "printed", "source_path", "kind", "province", "fiscal_year_be", "status"),
    *("total", "grade", "recomputed_total", "recomputed_grade", "agrees", "differs", "error", "warning", "note", "codes"),
)
"""What stands where in a row of the script; kind, province and codes are numbers of the lists beside the rows."""


def write_data(reports: Sequence[IndexRow], path: Path) -> None:
    """Write all reports as one statement of a script: names of the columns, lists, and a short array for each report."""
    lists = {
        "kinds": sorted({row.kind for row in reports}),
        "provinces": sorted({row.province for row in reports}),
        "codes": sorted({finding.code for row in reports for finding in row.findings}, key=rank),
    }
    numbers = {name: {value: number for number, value in enumerate(values)} for name, values in lists.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        head = _json({"columns": COLUMNS, **lists})
        stream.write(f'window.itaReports={head[:-1]},"rows":[\n'.encode("utf-8", "replace"))
        lines = (_json(_short(row, numbers)).encode("utf-8", "replace") for row in reports)
        for number, line in enumerate(lines):
            stream.write((b",\n" if number else b"") + line)
        stream.write(b"\n]};\n")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _short(row: IndexRow, numbers: Mapping[str, Mapping[str, int]]) -> list[object]:
    codes = sorted({numbers["codes"][finding.code] for finding in row.findings})
    return [
        row.report_id, row.agency, row.printed, row.source_path, numbers["kinds"][row.kind],
        numbers["provinces"][row.province], row.fiscal_year_be or 0, "" if row.status == "converted" else row.status,
        row.total, row.grade, row.recomputed_total, row.recomputed_grade, row.checks.agrees, row.checks.differs,
        *row.severities, codes,
    ]  # fmt: skip
