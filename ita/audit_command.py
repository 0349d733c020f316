"""`ita audit`: the audit of a dataset made anew, a summary to stdout, and exit code 3 where a finding is as severe as asked."""

import json
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

import click

from ita.exits import ExitCode
from ita.progress import Steps, aligned
from ita.reaudit import Audited, audit_again
from schemas.findings import SEVERITY_ORDER, address
from schemas.outcome import Outcome

MOST_LISTED = 40
"""Reports with errors or warnings that the summary lists; index.html has all."""


def run(
    folder: Path,
    rules: Path | None,
    judgements: Path | None,
    single_file: bool | None,
    as_json: bool,
    fail_on: str | None,
    quiet: bool,
) -> None:
    """Audit, print, and exit with 3 where a finding is at or above `fail_on`."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as spool:
        summary = _Summary(spool if as_json else None)
        audited = audit_again(folder, rules, judgements, single_file, summary, Steps("reports", quiet))
        for note in audited.not_applied + ([] if quiet else audited.notes):
            click.echo(f"ita: {note}", err=True)
        if as_json:
            summary.print_json()
        elif not quiet:
            summary.print_table(audited, folder)
    if fail_on and any(audited.findings[severity] for severity in at_or_above(fail_on)):
        sys.exit(ExitCode.FINDINGS)


def at_or_above(level: str) -> list[str]:
    """The severities that are at least as severe."""
    return [severity for severity, order in SEVERITY_ORDER.items() if order <= SEVERITY_ORDER[level]]


class _Summary:
    """Takes reports one by one; as JSON they wait in a file until the dataset is written, so that memory does not grow."""

    def __init__(self, spool: IO[str] | None) -> None:
        self._spool = spool
        self._listed: list[tuple[str, ...]] = []
        self._more = 0

    def __call__(self, row: Mapping[str, Any], outcome: Outcome) -> None:
        """Take one report with its row of `documents`."""
        counts = _counts(outcome)
        if self._spool is not None:
            parting = ",\n" if self._spool.tell() else "[\n"
            self._spool.write(parting + json.dumps(as_json(row["source_path"], outcome), ensure_ascii=False, indent=1))
        elif counts["error"] or counts["warning"]:
            self._more += len(self._listed) >= MOST_LISTED
            if len(self._listed) < MOST_LISTED:
                agency = outcome.records.report.agency
                numbers = (str(counts[severity]) for severity in SEVERITY_ORDER)
                self._listed.append((row["source_path"], *numbers, agency.name or agency.printed or "–"))

    def print_json(self) -> None:
        """All reports as one JSON list on stdout."""
        assert self._spool is not None
        self._spool.write("\n]\n" if self._spool.tell() else "[]\n")
        self._spool.seek(0)
        shutil.copyfileobj(self._spool, sys.stdout)
        sys.stdout.flush()

    def print_table(self, audited: Audited, folder: Path) -> None:
        """The reports with errors or warnings, and the counts of all."""
        if self._listed:
            for line in aligned([("file", "errors", "warnings", "notes", "agency"), *self._listed]):
                click.echo(line)
            click.echo(f"… and {self._more} more\n" if self._more else "")
        counts = ", ".join(_counted(audited.findings[severity], severity) for severity in SEVERITY_ORDER)
        click.echo(f"{_counted(audited.reports, 'report')} audited: {counts}. Open {folder / 'index.html'}")


def as_json(source_path: str, outcome: Outcome) -> dict[str, Any]:
    """What is told of one report; the address of a finding is relative to the dataset."""
    report = outcome.records.report
    return {
        "report_id": report.report_id,
        "source_path": source_path,
        "agency": report.agency.name or report.agency.printed,
        "counts": _counts(outcome),
        "findings": [
            {
                "finding_id": finding.finding_id,
                "code": finding.code,
                "severity": finding.severity,
                "blame": finding.blame,
                "message_th": finding.message_th,
                "message_en": finding.message_en,
                "address": address(report.report_id, finding.finding_id),
            }
            for finding in outcome.findings
        ],
    }


def _counts(outcome: Outcome) -> dict[str, int]:
    counts = Counter[str](finding.severity for finding in outcome.findings)
    return {severity: counts[severity] for severity in SEVERITY_ORDER}


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
