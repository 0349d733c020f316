"""Files in, a dataset out: the batch. Every file has its row, whatever became of it; the dataset appears whole or not at all."""

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from audit.between import Between, between
from audit.brief import Brief, brief_of
from audit.groups import score_groups
from extract.documents import sha256_of
from ita import __version__
from ita.corrections import Corrections, load_corrections
from ita.covers import covers_of, read_pages
from ita.dataset import Row, nested, rows_of
from ita.exits import ItaError
from ita.finish import Desk, about_audit, finish_document, report_ids, write_rows
from ita.inputs import Input
from ita.judgements import Judgements, load_judgements
from ita.pages.index import IndexRow, index_row, write_index
from ita.pictures import pages_to_show, render_pages
from ita.rules import load_rules
from ita.run import convert_file
from ita.scans import USUALLY, Ocr, Reading, require_engine
from ita.staging import PAGES, REPORTS, staged
from ita.stored import read_stored
from ita.unread import require_text, what_is_missing
from schemas.corrections import Correction
from schemas.datafiles import adding
from schemas.documents import UnreadableError
from schemas.outcome import Outcome
from schemas.outputs import SCHEMA_VERSION, datapackage, outputs
from schemas.writers import TableWriter, dump_json, write_text

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Options:
    """How to convert: passwords for locked files, most pages to read of a file, whether to make page pictures, a reviewed
    table of the letters that fonts draw, whether to mask personal data, a folder of rules to add, files of reviewed corrections
    and judgements, whether each review page carries its pictures inside, which pages are read as pictures, and how."""

    passwords: tuple[str, ...] = ()
    max_pages: int | None = None
    pictures: bool = True
    fonts: Path | None = None
    redact: bool = False
    rules: Path | None = None
    corrections: Path | None = None
    judgements: Path | None = None
    single_file: bool = False
    ocr: Ocr = "auto"
    reading: Reading = USUALLY


@dataclass(slots=True)
class Summary:
    """What became of a batch: a row of `documents` each, light rows for the index, notes on the user's files, and the corrections
    and judgements that were not applied, with the reason. `briefs` are what is compared between reports, `broken` says that
    comparing failed."""

    documents: list[Row] = field(default_factory=list)
    briefs: list[Brief] = field(default_factory=list)
    broken: bool = False
    index: list[IndexRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    not_applied: list[str] = field(default_factory=list)

    @property
    def faults(self) -> int:
        """Files that a fault of this program cost."""
        return len([row for row in self.documents if row.get("error_code") == PROGRAM_ERROR]) + self.broken

    @property
    def unread(self) -> int:
        """Files that could not be read whole."""
        return sum(row["status"] != "converted" for row in self.documents)


PROGRAM_ERROR = "program-error"
REPORT_IT = "Please report it with the file."
Progress = Callable[[Row], None]
Finished = Callable[[int, int], None]
Pages = Callable[[str, int, int], None]


def convert(
    inputs: Sequence[Input],
    out: Path,
    options: Options,
    progress: Progress = lambda row: None,
    finished: Finished = lambda done, total: None,
    pages: Pages = lambda source_path, done, total: None,
) -> Summary:
    """Convert all inputs into the folder `out`. Raises ItaError where it cannot be written, or a file of the user's is bad.

    `progress` is told each file that was converted, `finished` how many of them have been compared with all others and written,
    `pages` how many pages of a file have been read, and of how many.
    """
    require_engine(options.ocr, options.reading)
    rules, reviewed = load_rules(options.rules), _reviewed(options)
    summary = Summary(notes=[*rules.left_out, *reviewed.judgements.notes()])
    with adding(rules.added), staged(out) as folder:
        writers = {name: TableWriter(output, folder) for name, output in outputs().items()}
        try:
            first_of: dict[str, str] = {}
            for item in inputs:
                row = _convert_one(item, folder, writers, options, first_of, summary, reviewed, partial(pages, item.source_path))
                summary.documents.append(row)
                progress(row)
            _finish_reports(inputs, folder, writers, options, summary, reviewed, finished)
            writers["documents"].write(summary.documents)
            writers["score_groups"].write(score_groups(summary.briefs))
            for name, entries in reviewed._asdict().items():
                writers[name].write(entries.rows(summary.documents))
                summary.notes += entries.applied_of(summary.documents)
                summary.not_applied += entries.not_applied(summary.documents)
        finally:
            for writer in writers.values():
                writer.close()
        counts = {name: writer.rows for name, writer in writers.items()}
        used = {"rules": rules.digests or None, **{name: entries.digest for name, entries in reviewed._asdict().items()}}
        _write_about(folder, counts, options, used, summary)
    return summary


class Reviewed(NamedTuple):
    """What people say of the documents of a run; the names are those of the tables."""

    corrections: Corrections
    judgements: Judgements


def _reviewed(options: Options) -> Reviewed:
    return Reviewed(load_corrections(options.corrections, options.redact), load_judgements(options.judgements, options.redact))


def _convert_one(
    item: Input,
    folder: Path,
    writers: dict[str, TableWriter],
    options: Options,
    first_of: dict[str, str],
    summary: Summary,
    reviewed: Reviewed,
    told: Finished,
) -> Row:
    """Convert a file and write its rows; the row of `documents` comes back."""
    row: Row = {"source_path": item.source_path, "file_name": item.path.name, "status": "failed", "text_source": "none"}
    row |= dict.fromkeys(("reports", "tables", "scores", "measures", "findings", "rejects"), 0)
    try:
        digest, size = _digest(item.path)
        row |= {"document_id": digest[:16], "sha256": digest, "bytes": size}
        if digest in first_of:
            return row | {"duplicate_of": first_of[digest], "status": "converted", "message": "Same content as the file named."}
        outcomes = _open(item.path, digest[:16], options, reviewed.corrections.of(digest[:16], item.source_path), told)
        require_text(outcomes[0], options.ocr, options.reading.engine)
        reviewed.judgements.hide(row, outcomes[0].personal)
        read = row | _facts(outcomes, options)
        briefs = [brief_of(outcome, digest[:16]) for outcome in outcomes]
        _write_reports(outcomes, read, item, folder, writers, options)
    except UnreadableError as error:
        row |= {"error_code": error.code, "message": str(error)}
    except OSError:
        raise  # the output folder cannot be written: no file will fare better
    except Exception as error:  # a fault of ours must cost this file only, and must be seen
        log.exception("%s", item.source_path)
        row |= _fault(error)
    else:
        first_of[digest] = item.source_path
        for outcome in outcomes:
            ids = {"report_id": outcome.records.report.report_id, "document_id": digest[:16]}
            reviewed.corrections.settle(outcome.corrections, ids)
        summary.briefs += briefs
        return read
    return row


def _fault(error: Exception) -> Row:
    return {"error_code": PROGRAM_ERROR, "message": f"A fault of this program ({type(error).__name__}: {error}). {REPORT_IT}"}


def _digest(path: Path) -> tuple[str, int]:
    try:
        return sha256_of(path)
    except FileNotFoundError:
        raise UnreadableError("missing-file", "There is no such file.", "Check the path.") from None
    except IsADirectoryError:
        raise UnreadableError("not-readable", "This is a folder.", "Name the files in it.") from None
    except OSError as error:
        raise UnreadableError("not-readable", f"The file cannot be opened: {error.strerror}.", "Check its permissions.") from None


def _silent(done: int, total: int) -> None:
    """Tell nobody."""


def _open(
    path: Path, report_id: str, options: Options, corrections: Sequence[Correction], told: Finished = _silent
) -> list[Outcome]:
    """The outcomes of a file's reports; the given passwords are tried in turn, last the empty one, which opens most files."""
    for password in options.passwords:
        with suppress(UnreadableError):
            return _read(path, report_id, password, options, corrections, told)
    return _read(path, report_id, "", options, corrections, told)


def _read(
    path: Path, report_id: str, password: str, options: Options, corrections: Sequence[Correction], told: Finished
) -> list[Outcome]:
    redact, ocr, reading = options.redact, options.ocr, options.reading
    return convert_file(path, report_id, password, options.max_pages, options.fonts, redact, corrections, ocr, reading, told)


def _facts(outcomes: Sequence[Outcome], options: Options) -> Row:
    """What `documents` tells of a file that was read; counts are those of all its reports."""
    outcome = outcomes[0]
    code, message = what_is_missing(outcome, options.ocr, options.reading.engine)
    health = outcome.health
    return {
        "pages": len(outcome.pages),
        "producer": outcome.producer,
        "text_source": outcome.reader,
        "status": "partial" if code else "converted",
        "error_code": code,
        "message": message,
        "reports": len(outcomes),
        "tables": sum(len(one.tables) for one in outcomes),
        "scores": sum(len(one.records.scores) for one in outcomes),
        "measures": sum(len(one.records.measures) for one in outcomes),
        "findings": sum(len(one.findings) for one in outcomes),
        "rejects": sum(len(one.records.rejects) for one in outcomes),
        "text_damaged": health.share_damaged,
        "text_changes": sum(health.kinds.values()),
        "text_kinds": health.kinds,
        "text_left": health.left,
        "unreadable_pages": {str(page): reason for page, reason in health.unreadable.items()},
    }


def _write_reports(
    outcomes: Sequence[Outcome], row: Row, item: Input, folder: Path, writers: dict[str, TableWriter], options: Options
) -> None:
    """Write each report's JSON, the pictures that its page shows, and last the rows of all: all of them or none.

    The audit in the JSON is that of the report alone; `_finish_reports` completes it when all reports are there.
    """
    rows = [rows_of(outcome, row) for outcome in outcomes]
    texts = [dump_json(nested(outcome, row)) for outcome in outcomes]
    for outcome, text in zip(outcomes, texts, strict=True):
        _draw(outcome, pages_to_show(outcome), item, folder, options)
        write_text(folder / REPORTS / f"{outcome.records.report.report_id}.json", text)
    for tables in rows:
        for name, found in tables.items():
            writers[name].write(found)


def _draw(outcome: Outcome, wanted: Sequence[int], item: Input, folder: Path, options: Options) -> None:
    """Write the pictures of pages; the passwords are tried in turn."""
    if options.redact:
        wanted = [page for page in wanted if page in read_pages(outcome)]
    document_id = outcome.records.report.report_id[:16]
    for password in (*options.passwords, "") if wanted and options.pictures else ():
        covers = covers_of(item.path, wanted, outcome.personal, password, options.fonts) if options.redact else None
        if render_pages(item.path, wanted, folder / PAGES, document_id, password, covers=covers):
            return


def _finish_reports(
    inputs: Sequence[Input],
    folder: Path,
    writers: dict[str, TableWriter],
    options: Options,
    summary: Summary,
    reviewed: Reviewed,
    finished: Finished,
) -> None:
    """Compare all reports with each other, and write their pages, checks and findings."""
    items = {item.source_path: item for item in inputs}

    def draw(outcome: Outcome, row: Row, pages: Sequence[int]) -> None:
        """Draw further pages. What is to be masked on them is found again: personal data is kept nowhere."""
        item = items[row["source_path"]]
        if options.redact:
            entries = reviewed.corrections.of(row["document_id"], item.source_path)
            again = _open(item.path, row["document_id"], options, entries)
            outcome = outcome._replace(personal=again[0].personal)
        _draw(outcome, pages, item, folder, options)

    def lacking(outcome: Outcome, pages: Sequence[int]) -> None:
        """Remember pages without a picture, but where there are none on purpose."""
        if options.pictures:
            wanted = {*pages} & read_pages(outcome) if options.redact else pages
            undrawn.update((outcome.records.report.report_id[:16], page) for page in wanted)

    undrawn: set[tuple[str, int]] = set()
    judge = reviewed.judgements.judged_outcome
    told, single = _compared(summary), options.single_file
    desk = Desk(folder / REPORTS, folder, folder / PAGES, writers, told, judge, draw=draw, lacking=lacking, single_file=single)
    for number, row in enumerate(summary.documents, 1):
        summary.index += _finish_one(row, desk)
        finished(number, len(summary.documents))
    summary.notes += _undrawn(len(undrawn))


def _undrawn(count: int) -> list[str]:
    if not count:
        return []
    what = "1 page that is quoted" if count == 1 else f"{count:,} pages that are quoted"
    return [f"{what} could not be drawn; the review shows the words alone. With -v each page is named with the reason."]


def _compared(summary: Summary) -> Mapping[str, Between]:
    try:
        return between(summary.briefs)
    except Exception:  # a fault of ours must not cost what was read, and must be seen
        log.exception("the reports could not be compared with each other")
        summary.broken = True
        return {}


def _finish_one(row: Row, desk: Desk) -> list[IndexRow]:
    """Finish a document; a fault costs its page, and what other reports say of it, but nothing that was read."""
    if row["status"] == "failed" or row.get("duplicate_of"):
        return [index_row(None, row)]
    try:
        return [light for _, light in finish_document(row, desk)]
    except OSError:
        raise
    except Exception as error:
        log.exception("%s", row["source_path"])
        row |= {"status": "partial", **_fault(error)}
        with suppress(ItaError):
            write_rows([read_stored(desk.source / f"{report_id}.json")[0] for report_id in report_ids(row)], row, desk)
        return [index_row(None, row)]


def _write_about(folder: Path, counts: dict[str, int], options: Options, used: Row, summary: Summary) -> None:
    write_text(folder / "datapackage.json", dump_json(datapackage(counts)))
    write_index(summary.index, folder / "index.html")
    manifest: dict[str, Any] = {
        "program": "ita-reports", "program_version": __version__, "schema_version": SCHEMA_VERSION,
        "options": {
            "max_pages": options.max_pages,
            "pictures": options.pictures,
            "fonts": sha256_of(options.fonts)[0] if options.fonts else None,
            "redact": options.redact,
            "single_file": options.single_file,
            "ocr": options.ocr,
            "ocr_engine": options.reading.engine,
            **used,
        },
        "audit": about_audit(used["rules"]),
        "files": {status: sum(r["status"] == status for r in summary.documents) for status in ("converted", "partial", "failed")},
        "rows": counts,
    }  # fmt: skip
    write_text(folder / "manifest.json", dump_json(manifest))
