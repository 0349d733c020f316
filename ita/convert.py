"""Files in, a dataset out: the batch. Every file has its row, whatever became of it; the dataset appears whole or not at all."""

import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from extract.documents import sha256_of
from ita import __version__
from ita.corrections import Corrections, load_corrections
from ita.covers import covers_of, read_pages
from ita.dataset import Row, nested, rows_of
from ita.exits import ExitCode, ItaError
from ita.inputs import Input
from ita.judgements import Judgements, load_judgements
from ita.pages_html import IndexRow, index_row, write_index, write_report_page
from ita.pictures import PagePicture, pages_to_show, render_pages
from ita.rules import load_rules
from ita.run import convert_file
from schemas.corrections import Correction
from schemas.datafiles import adding
from schemas.documents import UnreadableError
from schemas.outcome import Outcome
from schemas.outputs import SCHEMA_VERSION, datapackage, outputs
from schemas.provenance import WHOLE_DUMP
from schemas.writers import TableWriter, dump_json, write_text

log = logging.getLogger(__name__)

WRITTEN = ("reports", "review", "pages")
"""Folders of a dataset; all other things in the output folder are left alone."""
MOST_NAMED = 12
"""Pages that a message names; `unreadable_pages` and `pages` tell of all."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to convert: passwords for locked files, most pages to read of a file, whether to make page pictures, a reviewed
    table of the letters that fonts draw, whether to mask personal data, a folder of rules to add, and files of reviewed
    corrections and judgements."""

    passwords: tuple[str, ...] = ()
    max_pages: int | None = None
    pictures: bool = True
    fonts: Path | None = None
    redact: bool = False
    rules: Path | None = None
    corrections: Path | None = None
    judgements: Path | None = None


@dataclass(slots=True)
class Summary:
    """What became of a batch: a row of `documents` each, light rows for the index, notes on the user's files, and the corrections
    and judgements that were not applied, with the reason."""

    documents: list[Row] = field(default_factory=list)
    index: list[IndexRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    not_applied: list[str] = field(default_factory=list)

    @property
    def faults(self) -> int:
        """Files that a fault of this program cost."""
        return sum(row.get("error_code") == PROGRAM_ERROR for row in self.documents)

    @property
    def unread(self) -> int:
        """Files that could not be read whole."""
        return sum(row["status"] != "converted" for row in self.documents)


PROGRAM_ERROR = "program-error"
REPORT_IT = "Please report it with the file."
Progress = Callable[[Row], None]


def convert(inputs: Sequence[Input], out: Path, options: Options, progress: Progress = lambda row: None) -> Summary:
    """Convert all inputs into the folder `out`. Raises ItaError where it cannot be written, or a file of the user's is bad."""
    rules, reviewed = load_rules(options.rules), _reviewed(options)
    summary = Summary(notes=[*rules.left_out, *reviewed.judgements.notes()])
    with adding(rules.added), _staged(out) as folder:
        writers = {name: TableWriter(output, folder) for name, output in outputs().items()}
        try:
            first_of: dict[str, str] = {}
            for item in inputs:
                row = _convert_one(item, folder, writers, options, first_of, summary, reviewed)
                writers["documents"].write([row])
                summary.documents.append(row)
                progress(row)
            for name, entries in reviewed._asdict().items():
                writers[name].write(entries.rows(summary.documents))
                summary.not_applied += entries.not_applied(summary.documents)
        finally:
            for writer in writers.values():
                writer.close()
        counts = {name: writer.rows for name, writer in writers.items()}
        used = {"rules": rules.digests or None, **{name: entries.digest for name, entries in reviewed._asdict().items()}}
        _finish(folder, counts, options, used, summary)
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
) -> Row:
    """Convert a file and write its rows; the row of `documents` comes back."""
    row: Row = {"source_path": item.source_path, "file_name": item.path.name, "status": "failed", "text_source": "none"}
    row |= dict.fromkeys(("reports", "tables", "scores", "measures", "findings", "rejects"), 0)
    try:
        digest, size = _digest(item.path)
        row |= {"document_id": digest[:16], "sha256": digest, "bytes": size}
        if digest in first_of:
            row |= {"duplicate_of": first_of[digest], "status": "converted", "message": "Same content as the file named."}
            summary.index.append(index_row(None, row))
            return row
        opened = _open(item.path, digest[:16], options, reviewed.corrections.of(digest[:16], item.source_path))
        _require_text(opened[0])
        outcomes = [_judged(outcome, row, reviewed.judgements) for outcome in opened]
        read = row | _facts(outcomes)
        _write_reports(outcomes, read, item, folder, writers, options)
    except UnreadableError as error:
        row |= {"error_code": error.code, "message": str(error)}
    except OSError:
        raise  # the output folder cannot be written: no file will fare better
    except Exception as error:  # a fault of ours must cost this file only, and must be seen
        log.exception("%s", item.source_path)
        row |= {"error_code": PROGRAM_ERROR, "message": f"A fault of this program ({type(error).__name__}: {error}). {REPORT_IT}"}
    else:
        first_of[digest] = item.source_path
        for outcome in outcomes:
            ids = {"report_id": outcome.records.report.report_id, "document_id": digest[:16]}
            reviewed.corrections.settle(outcome.corrections, ids)
        summary.index += [index_row(outcome, read) for outcome in outcomes]
        return read
    summary.index.append(index_row(None, row))
    return row


def _judged(outcome: Outcome, row: Row, judgements: Judgements) -> Outcome:
    report_id = outcome.records.report.report_id
    return outcome._replace(findings=judgements.applied(report_id, row, outcome.findings, outcome.personal))


def _digest(path: Path) -> tuple[str, int]:
    try:
        return sha256_of(path)
    except FileNotFoundError:
        raise UnreadableError("missing-file", "There is no such file.", "Check the path.") from None
    except IsADirectoryError:
        raise UnreadableError("not-readable", "This is a folder.", "Name the files in it.") from None
    except OSError as error:
        raise UnreadableError("not-readable", f"The file cannot be opened: {error.strerror}.", "Check its permissions.") from None


def _open(path: Path, report_id: str, options: Options, corrections: Sequence[Correction]) -> list[Outcome]:
    """The outcomes of a file's reports; the given passwords are tried in turn, last the empty one, which opens most files."""
    for password in options.passwords:
        with suppress(UnreadableError):
            return convert_file(path, report_id, password, options.max_pages, options.fonts, options.redact, corrections)
    return convert_file(path, report_id, "", options.max_pages, options.fonts, options.redact, corrections)


def _require_text(outcome: Outcome) -> None:
    """Raise UnreadableError for a file that holds no text at all: there is no report to write then."""
    if any(page.n_glyphs and not page.is_scan for page in outcome.pages):
        return
    if outcome.reader == "dump":
        if not (outcome.tables or outcome.lines):
            raise UnreadableError("no-text", "The file holds no text.", "Look at the file: it may be empty but for its markup.")
        return
    if outcome.problem:
        raise outcome.problem
    if any(page.is_scan for page in outcome.pages):
        raise UnreadableError("scan-not-read", "All pages are scans.", "Reading scans is not part of this version.")
    raise UnreadableError("no-text", "The pages hold no text.", "Look at the file: it may be empty or drawn as outlines.")


def _facts(outcomes: Sequence[Outcome]) -> Row:
    """What `documents` tells of a file that was read; counts are those of all its reports."""
    outcome = outcomes[0]
    code, message = _what_is_missing(outcome)
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


def _what_is_missing(outcome: Outcome) -> tuple[str, str]:
    """The error code and message of a file that was not read whole, two empty texts otherwise.

    The message names all that is missing, the code is the first of it.
    """
    missing = [(outcome.problem.code, str(outcome.problem))] if outcome.problem else []
    scans = [str(page.number) for page in outcome.pages if page.is_scan]
    if scans:
        message = f"Scan, not read: {_pages(scans)} of {len(outcome.pages)}. Reading scans is not part of this version."
        missing.append(("scan-not-read", message))
    if outcome.health.unreadable:
        missing.append(("text-unreadable", _unreadable(outcome.health.unreadable)))
    return (missing[0][0], " ".join(message for _, message in missing)) if missing else ("", "")


def _unreadable(reasons: Mapping[int, str]) -> str:
    if WHOLE_DUMP in reasons:
        advice = "Its cells are kept, no value is taken from them. See that the file is Thai and saved as UTF-8."
        return f"The text says nothing that can be read ({reasons[WHOLE_DUMP]}). {advice}"
    pages = _pages([f"{page} ({reason})" for page, reason in reasons.items()])
    advice = "Its cells are kept, no value is taken from them. Reading the picture of a page is not part of this version."
    return f"The text layer says nothing that can be read: {pages}. {advice}"


def _pages(named: Sequence[str]) -> str:
    shown = ", ".join(named[:MOST_NAMED]) + (", …" if len(named) > MOST_NAMED else "")
    return f"{'page' if len(named) == 1 else 'pages'} {shown}"


def _write_reports(
    outcomes: Sequence[Outcome], row: Row, item: Input, folder: Path, writers: dict[str, TableWriter], options: Options
) -> None:
    """Write each report's JSON, the pictures that its page shows, its page, and last the rows of all: all of them or none."""
    rows = [rows_of(outcome, row) for outcome in outcomes]
    texts = [dump_json(nested(outcome, row)) for outcome in outcomes]
    for outcome, text in zip(outcomes, texts, strict=True):
        report_id = outcome.records.report.report_id
        pictures = _pictures(outcome, row, item, folder, options) if options.pictures else {}
        write_report_page(outcome, row, pictures, folder / "review" / f"{report_id}.html")
        write_text(folder / "reports" / f"{report_id}.json", text)
    for tables in rows:
        for name, found in tables.items():
            writers[name].write(found)


def _pictures(outcome: Outcome, row: Row, item: Input, folder: Path, options: Options) -> dict[int, PagePicture]:
    """The pictures of the pages on which evidence stands; the passwords are tried in turn."""
    wanted = pages_to_show(outcome)
    if options.redact:
        wanted = [page for page in wanted if page in read_pages(outcome)]
    for password in (*options.passwords, "") if wanted else ():
        covers = covers_of(item.path, wanted, outcome.personal, password, options.fonts) if options.redact else None
        pictures = render_pages(item.path, wanted, folder / "pages", row["document_id"], password, covers=covers)
        if pictures:
            return pictures
    return {}


def _finish(folder: Path, counts: dict[str, int], options: Options, used: Row, summary: Summary) -> None:
    write_text(folder / "datapackage.json", dump_json(datapackage(counts)))
    write_index(summary.index, folder / "index.html")
    manifest: dict[str, Any] = {
        "program": "ita-reports", "program_version": __version__, "schema_version": SCHEMA_VERSION,
        "options": {
            "max_pages": options.max_pages,
            "pictures": options.pictures,
            "fonts": sha256_of(options.fonts)[0] if options.fonts else None,
            "redact": options.redact,
            **used,
        },
        "files": {status: sum(r["status"] == status for r in summary.documents) for status in ("converted", "partial", "failed")},
        "rows": counts,
    }  # fmt: skip
    write_text(folder / "manifest.json", dump_json(manifest))


@contextmanager
def _staged(out: Path) -> Iterator[Path]:
    """A folder beside the dataset's files that takes their place when all is written, and is removed when it is not."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=".ita-", dir=out))
    except OSError as error:
        advice = "Choose another folder with --out, or change its permissions."
        raise ItaError(ExitCode.USAGE, f"Cannot write to {out}: {error.strerror}.", advice) from None
    try:
        for name in WRITTEN:
            (stage / name).mkdir()
        yield stage
        _publish(stage, out)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _publish(stage: Path, out: Path) -> None:
    """Move what was written into its place, folders as a whole."""
    for item in sorted(stage.iterdir()):
        target = out / item.name
        if item.is_dir():
            if target.exists():
                os.replace(target, stage / f".old-{item.name}")
            if not any(item.iterdir()):
                continue
        os.replace(item, target)
