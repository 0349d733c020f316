"""A dataset in; the same dataset with its audit made anew by the rules of this program out, without the PDFs.

Report files are read twice, one at a time: for what is compared between reports, and to be written. Until all is written nothing
of the dataset changes. Tables that the audit has no part in stay as they are, and so do the page pictures.
"""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from audit.between import between
from audit.brief import Brief, brief_of
from audit.groups import score_groups
from ita.covers import read_pages
from ita.dataset import Row, recomputed_columns
from ita.exits import ExitCode, ItaError
from ita.finish import Desk, about_audit, finish_document, report_ids
from ita.judgements import Judgements, load_judgements, stored_judgements
from ita.pages.index import IndexRow, index_row, write_index
from ita.rules import load_rules
from ita.run import audited
from ita.staging import PAGES, REPORTS, REVIEW, staged
from ita.stored import check_version, load_json, read_stored
from schemas.datafiles import adding
from schemas.outcome import Outcome
from schemas.outputs import SCHEMA_VERSION, datapackage, outputs
from schemas.rule_files import addable_files
from schemas.writers import TableWriter, dump_json, plain, unguarded, write_text

MADE = ("checks", "findings", "judgements", "score_groups")
"""Tables that the audit writes whole."""
_AGAIN = "Convert the reports again."
Told = Callable[[Row, Outcome], None]
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Audited:
    """What came of an audit: how many documents and reports there are, findings by severity, notes for the user, judgements that
    were not applied, pages whose pictures there are none of, and the rows of each table that was written."""

    documents: int = 0
    reports: int = 0
    findings: dict[str, int] = field(default_factory=lambda: {"error": 0, "warning": 0, "note": 0})
    notes: list[str] = field(default_factory=list)
    not_applied: list[str] = field(default_factory=list)
    lacking: int = 0
    rows: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Stored:
    """A dataset as it lies there: the rows of `documents` as text, and its manifest."""

    folder: Path
    documents: Sequence[Row]
    manifest: Mapping[str, Any]

    @property
    def redact(self) -> bool:
        """Whether personal data was masked in it."""
        return _options(self.manifest).get("redact") is True

    @property
    def single_file(self) -> bool:
        """Whether its pages carry their pictures inside."""
        return _options(self.manifest).get("single_file") is True

    @property
    def read(self) -> list[Row]:
        """The documents that gave reports."""
        return [row for row in self.documents if _gave_reports(row)]


def _gave_reports(row: Row) -> bool:
    return row["status"] != "failed" and not row["duplicate_of"]


def audit_again(
    folder: Path,
    rules: Path | None = None,
    judgements: Path | None = None,
    single_file: bool | None = None,
    told: Told = lambda row, outcome: None,
    progress: Progress = lambda done, total: None,
) -> Audited:
    """Audit a dataset in its place. `told` gets each report with its row of `documents`, `progress` how far it is.

    `judgements` is a file that takes the place of the judgements that the dataset keeps; `single_file` says whether each page
    carries its pictures inside, None for as it was. Raises ItaError where the folder is no
    dataset that can be audited, or a file of the user's is bad; then nothing has changed.
    """
    user_rules, stored = load_rules(rules), open_dataset(folder)
    said = load_judgements(judgements, stored.redact) if judgements else _kept_judgements(stored)
    if single_file is not None:
        options = {**_options(stored.manifest), "single_file": single_file}
        stored = replace(stored, manifest={**stored.manifest, "options": options})
    notes = [*user_rules.left_out, *_other_rules(stored.manifest, user_rules.digests), *said.notes()]
    result = Audited(len(stored.documents), notes=notes)
    with adding(user_rules.added), staged(folder, (REPORTS, REVIEW), "Change its permissions, or audit a copy.") as stage:
        _write_audit(stored, said, stage, result, told, progress)
        _write_about(stored, stage, result.rows, user_rules.digests or None, said.digest)
    result.notes += [*said.applied_of(stored.documents), *_lacking(result)]
    if judgements:
        result.not_applied = said.not_applied(stored.documents)
    return result


def _lacking(result: Audited) -> list[str]:
    if not result.lacking:
        return []
    what = "1 page that is quoted is" if result.lacking == 1 else f"{result.lacking:,} pages that are quoted are"
    return [f"the pictures of {what} missing or damaged; the review shows the words alone. Convert the reports again for them."]


def _kept_judgements(stored: Stored) -> Judgements:
    path = stored.folder / "judgements.csv"
    columns = outputs()["judgements"].columns
    try:
        kept = [dict(zip(columns, map(unguarded, row), strict=True)) for row in islice(_csv_rows(path), 1, None)]
        return stored_judgements(kept, stored.redact)
    except (ValueError, KeyError, TypeError) as error:
        message = f"{path} is damaged: {error}."
        raise ItaError(ExitCode.UNREAD, message, "Name the file of judgements with --judgements, or convert again.") from None


def open_dataset(folder: Path) -> Stored:
    """The dataset in a folder. Raises ItaError where it is none of this version."""
    manifest = _manifest(folder)
    for output in outputs().values():
        head = next(_csv_rows(folder / f"{output.name}.csv"), [])
        if tuple(head) != output.columns:
            raise ItaError(ExitCode.UNREAD, f"{folder / output.name}.csv has other columns than this version writes.", _AGAIN)
    stored = Stored(folder, [*_documents(folder)], manifest)
    named = {f"{report_id}.json" for row in stored.read for report_id in report_ids(row)}
    strange = sorted({path.name for path in (folder / REPORTS).glob("*.json")} - named)
    if strange:
        message = f"{folder / REPORTS / strange[0]} is of no document in documents.csv."
        raise ItaError(ExitCode.UNREAD, message, f"Move it elsewhere, or convert the reports again. ({len(strange)} such files)")
    return stored


def _manifest(folder: Path) -> Mapping[str, Any]:
    path = folder / "manifest.json"
    if not path.is_file() or not (folder / "documents.csv").is_file():
        message = f"{folder} is no dataset: it has no manifest.json and documents.csv."
        raise ItaError(ExitCode.NO_INPUT, message, "Name a folder that `ita convert` wrote.")
    manifest = load_json(path)
    version = manifest.get("schema_version") if isinstance(manifest, dict) else None
    if not isinstance(version, str) or not isinstance(manifest.get("rows"), dict):
        raise ItaError(ExitCode.UNREAD, f"{path} is no manifest as `ita convert` writes it.", _AGAIN)
    check_version(path, version)
    found: Mapping[str, Any] = manifest
    return found


def _other_rules(manifest: Mapping[str, Any], digests: Mapping[str, str]) -> list[str]:
    """A note where the dataset was made with other rules of the user than are given now: where it was converted, or, if none
    are given, where it was audited last.
    """
    before: Mapping[str, str] = _options(manifest).get("rules") or {}
    if not digests:
        about = manifest.get("audit")
        last = (about.get("rules") if isinstance(about, dict) else None) or {}
        names = ", ".join(sorted({*before, *last}))
        return (
            [f"the dataset was made with rules that this audit has not ({names}); give the same folder with --rules."]
            if names
            else []
        )
    differing = sorted(name for name in {*before, *digests} if before.get(name) != digests.get(name))
    if not differing:
        return []
    for_audit = [name for name in differing if name in addable_files() and addable_files()[name].package == "audit"]
    told = [
        f"those for the audit apply as given now ({', '.join(for_audit)})" if for_audit else "",
        f"those for reading had no part ({', '.join(other)}): convert the reports again to use them"
        if (other := [name for name in differing if name not in for_audit])
        else "",
    ]
    return [f"the dataset was converted with other rules; {', and '.join(filter(None, told))}."]


def _options(manifest: Mapping[str, Any]) -> Mapping[str, Any]:
    options = manifest.get("options")
    return options if isinstance(options, dict) else {}


def _csv_rows(path: Path) -> Iterator[list[str]]:
    """The fields of a table, as they are written. Raises ItaError where it cannot be read."""
    csv.field_size_limit(2**31 - 1)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            yield from csv.reader(stream, strict=True)
    except FileNotFoundError:
        raise ItaError(ExitCode.UNREAD, f"{path} is missing.", _AGAIN) from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise ItaError(ExitCode.UNREAD, f"{path} is damaged: {error}.", _AGAIN) from None


def _documents(folder: Path) -> Iterator[Row]:
    """The rows of `documents`: texts as they were, the number of reports as a number."""
    path = folder / "documents.csv"
    for number, fields in enumerate(_csv_rows(path), 1):
        if number > 1:
            try:
                row: Row = {name: unguarded(text) for name, text in zip(outputs()["documents"].columns, fields, strict=True)}
                row["reports"] = int(row["reports"] or 0)
            except ValueError:
                raise ItaError(ExitCode.UNREAD, f"{path} is damaged in row {number}.", _AGAIN) from None
            yield row


def _write_audit(stored: Stored, said: Judgements, stage: Path, result: Audited, told: Told, progress: Progress) -> None:
    """Write all that the audit has a part in."""
    total = len(stored.read)  # reports are read twice; the first time counts half
    briefs = list(_briefs(stored, lambda done: progress(done // 2, total)))
    writers = {name: TableWriter(outputs()[name], stage) for name in MADE}
    recomputed: dict[str, Row] = {}
    index: list[IndexRow] = [index_row(None, row) for row in stored.documents if not _gave_reports(row)]
    try:
        source, pages = stored.folder / REPORTS, stored.folder / PAGES
        told_of, single = between(briefs), stored.single_file
        lacking = partial(_count_lacking, stored, result)
        desk = Desk(source, stage, pages, writers, told_of, said.judged_outcome, audited, lacking=lacking, single_file=single)
        for number, row in enumerate(stored.read, 1):
            for outcome, light in finish_document(row, desk):
                report = outcome.records.report
                recomputed[report.report_id] = recomputed_columns(report)
                index.append(light)
                _count(result, outcome)
                told(row, outcome)
            progress((total + number) // 2, total)
        writers["score_groups"].write(score_groups(briefs))
        writers["judgements"].write(said.rows(stored.documents))
    finally:
        for writer in writers.values():
            writer.close()
    findings = {row["source_path"]: {"findings": row["findings"]} for row in stored.read}
    _rewrite(stored.folder, stage, "documents", "source_path", findings)
    _rewrite(stored.folder, stage, "reports", "report_id", recomputed)
    write_index(index, stage / "index.html")
    result.rows = {name: writer.rows for name, writer in writers.items()}


def _briefs(stored: Stored, progress: Callable[[int], None]) -> Iterator[Brief]:
    for number, row in enumerate(stored.read, 1):
        for report_id in report_ids(row):
            outcome, document = read_stored(stored.folder / REPORTS / f"{report_id}.json")
            yield brief_of(outcome, document["document_id"])
        progress(number)


def _count_lacking(stored: Stored, result: Audited, outcome: Outcome, pages: Sequence[int]) -> None:
    """Count pages without a picture, but where there are none on purpose: as asked for, or as personal data could show there."""
    if _options(stored.manifest).get("pictures") is not False:
        result.lacking += len({*pages} & read_pages(outcome) if stored.redact else pages)


def _count(result: Audited, outcome: Outcome) -> None:
    result.reports += 1
    for finding in outcome.findings:
        result.findings[finding.severity] += 1


def _rewrite(folder: Path, stage: Path, table: str, key: str, changed: Mapping[str, Row]) -> None:
    """Write a table as it was, but for the changed columns of the rows with these keys."""
    columns = outputs()[table].columns
    at = columns.index(key)
    with (stage / f"{table}.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        for fields in _csv_rows(folder / f"{table}.csv"):
            for name, value in changed.get(unguarded(fields[at]), {}).items():
                fields[columns.index(name)] = plain(value)
            writer.writerow(fields)


def _write_about(
    stored: Stored, stage: Path, made: Mapping[str, int], rules: Mapping[str, str] | None, judgements: str | None
) -> None:
    """The descriptor and the manifest: new counts, which program made the audit, and the digest of a new file of judgements."""
    counts = {**stored.manifest["rows"], **made}
    options = {**_options(stored.manifest), **({"judgements": judgements} if judgements else {})}
    write_text(stage / "datapackage.json", dump_json(datapackage(counts)))
    about = {"schema_version": SCHEMA_VERSION, "options": options, "audit": about_audit(rules), "rows": counts}
    write_text(stage / "manifest.json", dump_json({**stored.manifest, **about}))
