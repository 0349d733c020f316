"""The report files of a batch in; report files, pages, checks and findings that also tell how the reports agree with others out.

The last step of `ita convert` and of `ita audit`: what both write of the audit comes from here, so it is the same. One document
is held at a time; of the others only their briefs are.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from audit.between import Between
from audit.corrected import with_corrections
from ita import __version__
from ita.dataset import Row, audit_rows, nested
from ita.pages.index import IndexRow, index_row
from ita.pages.report import write_report_page
from ita.pictures import existing_pictures, pages_to_show
from ita.staging import REPORTS, REVIEW
from ita.stored import read_stored
from schemas.findings import SEVERITY_ORDER
from schemas.outcome import Outcome
from schemas.outputs import SCHEMA_VERSION
from schemas.writers import TableWriter, dump_json, write_text

NOTHING = Between()


@dataclass(frozen=True)
class Desk:
    """Where a batch is finished: report files are read in `source` and written below `folder`, page pictures lie in `pages`.

    `told` says of each report how it agrees with the others, `judge` applies what people say of its findings. `remake` makes the
    audit of one report anew, or leaves it as it is; `draw` makes pictures of further pages, where that can be done, `lacking` is
    told pages that a report shows and that have no picture. With `single_file` pages carry their pictures inside.
    """

    source: Path
    folder: Path
    pages: Path
    writers: Mapping[str, TableWriter]
    told: Mapping[str, Between]
    judge: Callable[[Outcome, Row], Outcome]
    remake: Callable[[Outcome], Outcome] = lambda outcome: outcome
    draw: Callable[[Outcome, Row, Sequence[int]], object] = lambda outcome, row, pages: None
    lacking: Callable[[Outcome, Sequence[int]], object] = lambda outcome, pages: None
    single_file: bool = False


def finish_document(row: Row, desk: Desk) -> list[tuple[Outcome, IndexRow]]:
    """Finish the reports of a document; its row of `documents` gets the number of findings. Rows are written last.

    Raises ItaError where a report file cannot be used.
    """
    stored = [read_stored(desk.source / f"{report_id}.json") for report_id in report_ids(row)]
    single = [desk.remake(outcome) for outcome, _ in stored]
    compared = [with_between(outcome, desk.told.get(_id(outcome), NOTHING)) for outcome in single]
    whole = [desk.judge(outcome, row) for outcome in compared]
    row["findings"] = sum(len(outcome.findings) for outcome in whole)
    documents = [{**document, "findings": row["findings"]} for _, document in stored]
    for before, after, document in zip(single, whole, documents, strict=True):
        _write(before, after, document, desk)
    finished = [(outcome, index_row(outcome, document)) for outcome, document in zip(whole, documents, strict=True)]
    write_rows(whole, row, desk)
    return finished


def report_ids(row: Mapping[str, object]) -> list[str]:
    """The ids of the reports in a document, by its row of `documents`."""
    first, count = str(row["document_id"]), int(str(row["reports"] or 0))
    return [first if number == 1 else f"{first}-{number}" for number in range(1, count + 1)]


def with_between(outcome: Outcome, told: Between) -> Outcome:
    """The outcome with what comparing it with other reports gave, all in the order in which the audit gives its own."""
    checks = sorted([*outcome.checks, *told.checks], key=lambda one: (one.code, one.subject))
    findings = [*outcome.findings, *with_corrections([*told.findings], outcome.corrections)]
    findings.sort(key=lambda one: (SEVERITY_ORDER[one.severity], one.code, one.subject))
    return outcome._replace(checks=checks, findings=findings)


def write_rows(outcomes: Sequence[Outcome], document: Row, desk: Desk) -> None:
    """Write the checks and findings of a document's reports."""
    for tables in [audit_rows(outcome, document) for outcome in outcomes]:
        for name, rows in tables.items():
            desk.writers[name].write(rows)


def about_audit(rules: Mapping[str, str] | None) -> Row:
    """What the manifest tells of the audit: the program that made it, and the rules that were added to its own."""
    return {"program_version": __version__, "schema_version": SCHEMA_VERSION, "rules": rules}


def _write(before: Outcome, after: Outcome, document: Row, desk: Desk) -> None:
    """Write the files of a report; `before` is it without what other reports say of it."""
    report_id = _id(after)
    text = dump_json(nested(after, document))
    more = sorted(set(pages_to_show(after)) - set(pages_to_show(before)))
    if more:
        desk.draw(after, document, more)
    series = desk.told.get(report_id, NOTHING).series
    page = desk.folder / REVIEW / f"{report_id}.html"
    shown = pages_to_show(after)
    pictures = existing_pictures(desk.pages, document["document_id"], shown)
    if len(pictures) < len(shown):
        desk.lacking(after, [number for number in shown if number not in pictures])
    write_report_page(after, document, pictures, page, series=series, single_file=desk.single_file, pages=desk.pages)
    write_text(desk.folder / REPORTS / f"{report_id}.json", text)


def _id(outcome: Outcome) -> str:
    return outcome.records.report.report_id
