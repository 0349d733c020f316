"""A file of reviewed corrections in, its entries by document out, and at the end a row of `corrections` for each."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ita.dataset import correction_row
from ita.redact import hidden
from ita.reviewed import LOST_LETTERS, lost_letters, named_document, plain_fields, read_reviewed, why_no_report
from ita.sheets import Line, Problem, Sheet, missing_columns, refuse
from schemas.corrections import Correction, Settled
from schemas.outputs import outputs

COLUMNS = ("document_id", "cell", "raw", "value", "reason", "evidence", "reviewer", "date")
"""The columns of a file of corrections; `source_path` may stand in place of `document_id`, `cell_id` in place of `cell`."""
_NEEDED = ("raw", "value", "reason", "reviewer")
_TARGET = re.compile(r"t[0-9]{2,}\.r[0-9]{2,}\.c[0-9]{2,}|p[0-9]{2,}\.l[0-9]{2,}|l[0-9]{4,}(?:-[0-9]+)?")
"""A cell, a line of a page, or a line of a text dump."""
_SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+)?E\+[0-9]+")


class Corrections:
    """The entries of a file, and what became of those whose document was converted."""

    def __init__(
        self, entries: Sequence[Correction] = (), name: str = "", digest: str | None = None, redact: bool = False
    ) -> None:
        self.entries, self.name, self.digest, self._redact = entries, name, digest, redact
        self._settled: dict[int, Settled] = {}
        self._reports: dict[int, Mapping[str, Any]] = {}

    def of(self, document_id: str, source_path: str) -> list[Correction]:
        """The entries of a document."""
        return [e for e in self.entries if (e.document_id == document_id if e.document_id else e.source_path == source_path)]

    def settle(self, settled: Iterable[Settled], ids: Mapping[str, Any]) -> None:
        """Keep what became of a report's entries; `ids` are its report_id and document_id."""
        for entry in settled:
            self._settled[entry.correction.line] = entry
            self._reports[entry.correction.line] = ids

    def outcomes(self, documents: Sequence[Mapping[str, Any]]) -> list[Settled]:
        """What became of all entries, in the order of the file; `documents` tell why some met no report."""
        return [self._settled.get(e.line) or self._unused(e, documents) for e in self.entries]

    def _unused(self, entry: Correction, documents: Sequence[Mapping[str, Any]]) -> Settled:
        settled = Settled(entry, "unused", _why_unused(entry, documents))
        return hidden(settled) if self._redact else settled

    def rows(self, documents: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
        """The rows of `corrections`."""
        for settled in self.outcomes(documents):
            ids = self._reports.get(settled.correction.line, {"document_id": settled.correction.document_id or None})
            yield {**ids, **correction_row(settled)}

    def applied_of(self, documents: Sequence[Mapping[str, Any]]) -> list[str]:
        """How many entries hold, as a line for people; none where there is no entry."""
        statuses = [settled.status for settled in self.outcomes(documents)]
        what = "correction" if len(statuses) == 1 else "corrections"
        return [f"{statuses.count('applied')} of {len(statuses)} {what} applied."] if statuses else []

    def not_applied(self, documents: Sequence[Mapping[str, Any]]) -> list[str]:
        """A line for each entry that changed nothing, for people."""
        return [
            f"{self.name}, line {s.correction.line}: {s.status}, not applied: {s.message}."
            for s in self.outcomes(documents)
            if s.status != "applied"
        ]


def _why_unused(entry: Correction, documents: Sequence[Mapping[str, Any]]) -> str:
    return why_no_report(entry.document_id, entry.source_path, documents) or "the document gave no report"


def load_corrections(path: Path | None, redact: bool = False) -> Corrections:
    """The corrections of a file, none without one; `redact` hides the texts of entries that met no report.

    Raises ItaError (exit code 6) where anything in it is wrong.
    """
    if path is None:
        return Corrections()
    what = f"The corrections in {path}"
    sheet, digest = read_reviewed(path, (*COLUMNS, "source_path", "cell_id"), what, "--corrections")
    refuse(_check_columns(path.name, sheet), what)
    made = [_entry(path.name, line) for line in sheet.lines]
    refuse([found for _, problems in made for found in problems], what)
    return Corrections([entry for entry, _ in made], path.name, digest, redact)


def _check_columns(name: str, sheet: Sheet) -> list[Problem]:
    """Problems with the columns; rows copied from the dataset may keep all columns they have there."""
    copied = {*outputs()["cells"].columns, *outputs()["corrections"].columns}
    wanted = [*_NEEDED]
    if not {"document_id", "report_id", "source_path"} & set(sheet.columns):
        wanted.append("document_id")
    if not {"cell", "cell_id"} & set(sheet.columns):
        wanted.append("cell")
    return missing_columns(name, sheet, wanted, [*COLUMNS, "source_path", *sorted(copied - {*COLUMNS, "source_path"})])


def _entry(name: str, line: Line) -> tuple[Correction, list[Problem]]:
    """An entry and what is wrong with it."""
    fields, named = plain_fields(line), named_document(line.fields)
    target = (fields.get("cell") or fields.get("cell_id") or "").strip()
    date = (fields.get("date") or fields.get("reviewed_on") or "").strip()
    said = {column: fields.get(column, "").strip() for column in ("reason", "evidence", "reviewer")}
    entry = Correction(
        line.number, named.document_id, named.source_path, target, fields["raw"], fields["value"], **said, date=date
    )
    problems = [*named.problems, *_wrong_texts(entry)]
    return entry, [Problem(name, line.number, message, advice) for message, advice in problems]


def _wrong_texts(entry: Correction) -> Iterator[tuple[str, str]]:
    """What is wrong with the other fields of an entry: (message, advice) each."""
    if not _TARGET.fullmatch(entry.target):
        yield f"cell {entry.target!r} is no cell_id or line_id.", "They look like t03.r05.c02, p02.l05 and l0012; see cells.csv."
    for name in ("reason", "reviewer"):
        if not getattr(entry, name):
            yield f"{name} is empty.", "A correction says why it is made and who answers for it."
    if not entry.raw and not entry.value:
        yield "raw and value are both empty.", "Copy raw from cells.csv, and give what the page prints as value."
    if _SCIENTIFIC.fullmatch(entry.value):
        yield f"value {entry.value!r} is what a spreadsheet makes of a long number.", "Write an apostrophe before the number."
    if lost_letters(entry.value, entry.reason, entry.reviewer):
        yield LOST_LETTERS
