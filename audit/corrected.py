"""Findings and the corrections that were applied in; findings that also quote the corrections they rest on out.

A finding quotes a corrected text as if the report printed it. Who reads it must see that a person said so, and who. A slip of
that person must accuse nobody: such a finding is one of the reading, and no more than a warning.
"""

from collections.abc import Sequence

from audit.case import milder
from schemas.corrections import Settled
from schemas.findings import SEVERITY_ORDER, Evidence, Finding


def with_corrections(findings: list[Finding], settled: Sequence[Settled]) -> list[Finding]:
    """Each finding with a quotation for each applied correction of a cell, line or row that it quotes."""
    applied = [entry for entry in settled if entry.status == "applied" and entry.before != entry.correction.value]
    quoting = [_quoting(finding, applied) for finding in findings]
    return sorted(quoting, key=lambda one: (SEVERITY_ORDER[one.severity], one.code, one.subject)) if applied else findings


def _quoting(finding: Finding, applied: Sequence[Settled]) -> Finding:
    sources = {evidence.source for evidence in finding.evidence if evidence.source}
    more = [_quotation(s) for s in applied if any(_stands_in(s.correction.target, source) for source in sources)]
    if not more:
        return finding
    cap = milder(finding.severity, "warning")
    return finding.model_copy(update={"evidence": [*finding.evidence, *more], "severity": cap, "blame": "reading"})


def _stands_in(target: str, source: str) -> bool:
    return target == source or target.startswith(f"{source}.")


def _quotation(settled: Settled) -> Evidence:
    entry = settled.correction
    quote = f"{settled.before} → {entry.value} ({entry.reviewer}: {entry.reason})"
    return Evidence(label="correction", quote=quote, source=entry.target, place=settled.place)
