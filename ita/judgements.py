"""A file of reviewed findings in; findings with what people said of them, and at the end a row of `judgements` for each entry.

A judgement holds only while the finding rests on the evidence that its reviewer saw. `explained` and `misread` make the finding
a note, `misread` one of the reading; `confirmed` changes neither. What the audit says itself stays beside it.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, cast, get_args

from ita.redact import cleaned
from ita.reviewed import LOST_LETTERS, lost_letters, named_document, plain_breaks, plain_fields, read_reviewed, why_no_report
from ita.sheets import Line, Problem, Sheet, missing_columns, refuse
from schemas.findings import SEVERITY_ORDER, Finding, Verdict
from schemas.judgements import Judgement, Weighed
from schemas.outcome import Outcome
from schemas.outputs import outputs
from schemas.personal import BLOCK, Personal, masked

COLUMNS = ("finding_id", "report_id", "raw", "judgement", "by", "date", "source", "note")
"""The columns of a file of judgements; `document_id` or `source_path` may stand in place of `report_id`, `evidence` (as
findings.csv has it) in place of `raw`, and the names of the dataset (`judged_by`, …) in place of the last four."""
_SAID = {"judged_by": "by", "judged_on": "date", "judgement_source": "source", "judgement_note": "note"}
_FINDING = re.compile(r"(?P<code>[a-z]+(?:-[a-z]+)*)-[0-9a-f]{12}")
_VERDICTS = get_args(Verdict)
_COPY = "Copy the column evidence from findings.csv."


class Judgements:
    """The entries of a file, and what became of those whose report was audited."""

    def __init__(
        self,
        entries: Sequence[Judgement] = (),
        name: str = "",
        digest: str | None = None,
        redact: bool = False,
        unjudged: int = 0,
    ) -> None:
        self.entries, self.name, self.digest, self._redact = entries, name, digest, redact
        self._unjudged = unjudged
        self._of: dict[str, list[Judgement]] = {}
        for entry in entries:
            self._of.setdefault(entry.document_id or f"path {entry.source_path}", []).append(entry)
        self._weighed: dict[int, tuple[Mapping[str, Any], Weighed]] = {}
        self._elsewhere: dict[int, str] = {}

    def hide(self, document: Mapping[str, Any], found: Sequence[Personal]) -> None:
        """Hide the personal data `found` in a document in what reviewers wrote of it, where loaded with `redact`."""
        for key in (document["document_id"], f"path {document['source_path']}") if self._redact else ():
            self._of[key] = [
                entry._replace(source=cleaned(entry.source, found), note=cleaned(entry.note, found))
                for entry in self._of.get(key, [])
            ]

    def judged_outcome(self, outcome: Outcome, document: Mapping[str, Any]) -> Outcome:
        """A report with its findings as judged."""
        findings = self.applied(outcome.records.report.report_id, document, outcome.findings)
        return outcome._replace(findings=findings)

    def applied(
        self, report_id: str, document: Mapping[str, Any], findings: Sequence[Finding], found: Sequence[Personal] = ()
    ) -> list[Finding]:
        """The findings of a report as judged, in order. `document` has document_id and source_path; what became of the entries
        is kept. `found` is personal data to hide in what reviewers wrote, where the judgements were loaded with `redact`.
        """
        own = self._of.get(document["document_id"], []) + self._of.get(f"path {document['source_path']}", [])
        if not own:
            return [*findings]
        ids = {"report_id": report_id, "document_id": document["document_id"]}
        judged = [
            self._judged(finding, [e for e in own if e.finding_id == finding.finding_id], ids, found) for finding in findings
        ]
        there = {finding.finding_id for finding in findings}
        for entry in (entry for entry in own if entry.finding_id not in there):
            alike = [one.finding_id for one in findings if one.code == _code(entry) and _fits(entry, one)]
            self._elsewhere |= {entry.line: alike[0]} if alike else {}
        return sorted(judged, key=lambda one: (SEVERITY_ORDER[one.severity], one.code, one.subject))

    def _judged(
        self, finding: Finding, entries: Sequence[Judgement], ids: Mapping[str, Any], found: Sequence[Personal]
    ) -> Finding:
        fitting = [entry for entry in entries if _fits(entry, finding)]
        for entry in entries:
            self._weighed[entry.line] = ids, self._outcome(entry, fitting, finding)
        if len(fitting) != 1:
            return finding
        hide = (lambda words: cleaned(words, found)) if self._redact else str
        return judged(finding, fitting[0]._replace(source=hide(fitting[0].source), note=hide(fitting[0].note)))

    def _outcome(self, entry: Judgement, fitting: Sequence[Judgement], finding: Finding) -> Weighed:
        quoted = [{"label": evidence.label, "quote": evidence.quote} for evidence in finding.evidence]
        outcome = Weighed(entry, "applied", "", quoted, finding.code, finding.severity)
        if entry not in fitting:
            return outcome._replace(status="stale", message=_why_stale(entry, finding, self._redact))
        if len(fitting) > 1:
            lines = ", ".join(str(other.line) for other in fitting)
            return outcome._replace(status="ambiguous", message=f"the lines {lines} all judge this finding")
        return outcome

    def outcomes(self, documents: Sequence[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], Weighed]]:
        """What became of all entries, in the order of the file, with the ids of their report; `documents` are the run's rows."""
        return [self._of_run(entry, documents) for entry in self.entries]

    def _of_run(self, entry: Judgement, documents: Sequence[Mapping[str, Any]]) -> tuple[Mapping[str, Any], Weighed]:
        lacking = why_no_report(entry.document_id, entry.source_path, documents)
        if not lacking and entry.line in self._weighed:
            return self._weighed[entry.line]
        other = self._elsewhere.get(entry.line)
        hint = f"; {other} rests on the same evidence" if other else ""
        message = lacking or f"the report has no such finding{hint}"
        return {"document_id": entry.document_id or None}, Weighed(entry, "unused", message)

    def rows(self, documents: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
        """The rows of `judgements`."""
        for ids, weighed in self.outcomes(documents):
            yield {**ids, **_row(weighed, self._redact)}

    def applied_of(self, documents: Sequence[Mapping[str, Any]]) -> list[str]:
        """How many entries hold, as a line for people; none where there is no entry."""
        statuses = [weighed.status for _, weighed in self.outcomes(documents)]
        what = "judgement" if len(statuses) == 1 else "judgements"
        return [f"{statuses.count('applied')} of {len(statuses)} {what} applied."] if statuses else []

    def not_applied(self, documents: Sequence[Mapping[str, Any]]) -> list[str]:
        """A line for each entry that changed nothing, for people."""
        return [
            f"{self.name}, line {weighed.entry.line}: {weighed.status}, not applied: {weighed.message}."
            for _, weighed in self.outcomes(documents)
            if weighed.status != "applied"
        ]

    def notes(self) -> list[str]:
        """What a user may want to know of the file."""
        rows = "row" if self._unjudged == 1 else "rows"
        return [f"{self.name}: {self._unjudged} {rows} without a judgement passed over."] if self._unjudged else []


def judged(finding: Finding, entry: Judgement) -> Finding:
    """The finding with a judgement, and what follows from it."""
    severity = finding.severity if entry.judgement == "confirmed" else "note"
    blame = "reading" if entry.judgement == "misread" else finding.blame
    said = {"judged_by": entry.by, "judged_on": entry.date, "judgement_source": entry.source, "judgement_note": entry.note}
    before = {"severity_found": finding.severity, "blame_found": finding.blame}
    now = {"judgement": entry.judgement, "severity": severity, "blame": blame}
    return finding.model_copy(update=now | before | {name: words or None for name, words in said.items()})


def _fits(entry: Judgement, finding: Finding) -> bool:
    """Whether a finding quotes what it quoted when it was judged; what is masked in one of the two may be anything."""
    now = [(evidence.label, plain_breaks(evidence.quote)) for evidence in finding.evidence]
    if len(entry.evidence) == 1 and entry.evidence[0][0] is None:
        return _same(entry.evidence[0][1], "\n".join(quote for _, quote in now))
    pairs = list(zip(entry.evidence, now, strict=False))
    return len(now) == len(entry.evidence) and all(a[0] == b[0] and _same(a[1], b[1]) for a, b in pairs)


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    return len(one) == len(other) and all(a == b or BLOCK in (a, b) for a, b in zip(one, other, strict=True))


def _why_stale(entry: Judgement, finding: Finding, redact: bool) -> str:
    """What the finding quotes now that it did not quote when it was judged."""
    if redact:
        return "the finding quotes something else now"
    before = {words for _, words in entry.evidence}
    new = [f"{e.label} {e.quote!r}" for e in finding.evidence if plain_breaks(e.quote) not in before]
    gone = "fewer quotations" if len(finding.evidence) < len(entry.evidence) else "the same words in other places"
    return f"the finding quotes {'; '.join(new) or gone} now"


def _code(entry: Judgement) -> str:
    return entry.finding_id.rpartition("-")[0]


def _row(weighed: Weighed, redact: bool) -> dict[str, Any]:
    entry = weighed.entry
    evidence = [{"label": label, "quote": masked(words) if redact else words} for label, words in entry.evidence]
    if redact and weighed.status == "applied" and weighed.evidence is not None:
        evidence = weighed.evidence
    hide = cleaned if redact else str
    return {
        "entry_line": entry.line, "status": weighed.status, "message": weighed.message, "source_path": entry.source_path,
        "finding_id": entry.finding_id, "code": weighed.code, "severity_found": weighed.severity_found, "evidence": evidence,
        "judgement": entry.judgement, "judged_by": entry.by, "judged_on": entry.date, "judgement_source": hide(entry.source),
        "judgement_note": hide(entry.note),
    }  # fmt: skip


def load_judgements(path: Path | None, redact: bool = False) -> Judgements:
    """The judgements of a file, none without one. Rows without any judgement, as findings.csv has them, are passed over.

    `redact` hides what is quoted, and personal data in what reviewers wrote. Raises ItaError (exit code 6) where anything in the
    file is wrong.
    """
    if path is None:
        return Judgements()
    what = f"The judgements in {path}"
    sheet, digest = read_reviewed(path, (*COLUMNS, *outputs()["findings"].columns, *_SAID), what, "--judgements")
    refuse(_check_columns(path.name, sheet), what)
    read = [entry for line in sheet.lines if (entry := _entry(path.name, line))]
    refuse([problem for entry in read for problem in entry.problems], what)
    entries = [entry.judgement for entry in read]
    return Judgements(entries, path.name, digest, redact, len(sheet.lines) - len(entries))


def stored_judgements(rows: Iterable[Mapping[str, str]], redact: bool = False) -> Judgements:
    """The judgements that a dataset keeps in its table, as if they were read from their file again.

    Raises ValueError, KeyError or TypeError for rows that no program wrote.
    """
    entries = [
        Judgement(
            line=int(row["entry_line"]),
            finding_id=row["finding_id"],
            document_id=row["document_id"],
            source_path=row["source_path"],
            evidence=tuple((one["label"], one["quote"]) for one in json.loads(row["evidence"])),
            judgement=cast(Verdict, row["judgement"]),
            by=row["judged_by"],
            date=row["judged_on"],
            source=row["judgement_source"],
            note=row["judgement_note"],
        )
        for row in rows
    ]
    return Judgements(entries, redact=redact)


class Read(NamedTuple):
    """An entry and what is wrong with it."""

    judgement: Judgement
    problems: list[Problem]


def _check_columns(name: str, sheet: Sheet) -> list[Problem]:
    """Problems with the columns; rows copied from the dataset may keep all columns they have there."""
    copied = {*outputs()["findings"].columns, *outputs()["judgements"].columns}
    either = (("raw", "evidence"), ("by", "judged_by"), ("date", "judged_on"), ("report_id", "document_id", "source_path"))
    wanted = ["finding_id", "judgement", *(names[0] for names in either if not {*names} & {*sheet.columns})]
    return missing_columns(name, sheet, wanted, [*COLUMNS, "source_path", *sorted(copied - {*COLUMNS, "source_path"})])


def _entry(name: str, line: Line) -> Read | None:
    """An entry and what is wrong with it; None for a row that nobody has judged."""
    fields, named = plain_fields(line), named_document(line.fields)
    verdict = fields["judgement"].strip().lower()
    said = {to: (fields.get(to, "").strip() or fields.get(column, "").strip()) for column, to in _SAID.items()}
    if not verdict and not any(said.values()):
        return None
    evidence, wrong = _evidence(fields.get("raw", "").strip("\n") or fields.get("evidence", ""))
    ident = fields["finding_id"].strip().lower()
    entry = Judgement(line.number, ident, named.document_id, named.source_path, evidence, cast(Verdict, verdict), **said)
    problems = [*named.problems, *wrong, *_wrong(entry)]
    return Read(entry, [Problem(name, line.number, message, advice) for message, advice in problems])


def _evidence(text: str) -> tuple[tuple[tuple[str | None, str], ...], list[tuple[str, str]]]:
    """The quotations that a field holds, as JSON or in plain words, and what is wrong with them."""
    if not text.strip():
        return (), [("the evidence is empty.", _COPY)]
    if not text.lstrip().startswith("["):
        return ((None, text),), []
    try:
        return tuple((one["label"], plain_breaks(one["quote"])) for one in json.loads(text)), []
    except (ValueError, KeyError, TypeError, AttributeError):
        return (), [("the evidence is not whole; a spreadsheet may have cut it.", _COPY)]


def _wrong(entry: Judgement) -> Iterator[tuple[str, str]]:
    """What is wrong with the other fields of an entry: (message, advice) each."""
    if not _FINDING.fullmatch(entry.finding_id):
        yield f"{entry.finding_id!r} is no finding_id.", "Copy it from findings.csv; it looks like total-mismatch-1a2b3c4d3c4d."
    if entry.judgement not in _VERDICTS:
        yield f"judgement {entry.judgement!r} is none of {', '.join(_VERDICTS)}.", "Write one of them."
    for name in ("by", "date"):
        if not getattr(entry, name):
            yield f"{name} is empty.", "A judgement says who made it, and when."
    if entry.judgement == "explained" and not entry.source:
        yield "source is empty.", "Say where the agency explains it: a letter, a page, a call with its date."
    if lost_letters(entry.by, entry.source, entry.note):
        yield LOST_LETTERS
