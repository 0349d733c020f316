"""Checks and findings: what was compared in a report, what came of it, and the evidence."""

import hashlib
from typing import Literal

from pydantic import Field

from schemas.provenance import Place
from schemas.records import IndicatorNo, Model

Severity = Literal["error", "warning", "note"]
Blame = Literal["document", "reading", "program"]
Result = Literal["agrees", "differs", "not-checkable"]
Verdict = Literal["confirmed", "explained", "misread"]
"""What a person says of a finding: it stands, the agency explains it, or the report was read wrongly."""

SEVERITY_ORDER: dict[str, int] = {"error": 0, "warning": 1, "note": 2}


class Evidence(Model):
    """One quotation: the words as printed, where they stand, and the id of their cell, line or row.

    One from another report names it (`report_id`) and has no source and no place: both would be read as those of this report.
    """

    label: str
    """What the quotation is, e.g. `total_score` or `indicator 3`."""
    quote: str
    source: str | None = None
    place: Place | None = None
    further: list[Place] = Field(default_factory=list)
    """Where it goes on: the second part of a cell that a page break cuts, the other lines of a sentence."""
    report_id: str | None = None

    @property
    def places(self) -> list[Place]:
        """All the spots it stands on."""
        return [*([] if self.place is None else [self.place]), *self.further]


class Check(Model):
    """One comparison. `subject` says of what (`total`, `indicator 3`, `t09.r02.pct_projects`), `why` in words."""

    code: str
    subject: str
    result: Result
    why: str


class Finding(Model):
    """A contradiction in, or a remark on, a report; never says "false", only what does not agree with what.

    `judgement` and what follows it are None but in a finding that a person has judged; `severity_found` and `blame_found` are
    what the audit says itself then.
    """

    finding_id: str
    code: str
    severity: Severity
    blame: Blame = "document"
    indicator_no: IndicatorNo | None = None
    subject: str
    message_th: str
    message_en: str
    expected: str | None = None
    observed: str | None = None
    evidence: list[Evidence] = Field(default_factory=list)
    judgement: Verdict | None = None
    judged_by: str | None = None
    judged_on: str | None = None
    """As the reviewer writes the date."""
    judgement_source: str | None = None
    judgement_note: str | None = None
    severity_found: Severity | None = None
    blame_found: Blame | None = None


DIGITS = 12
"""Hex digits of an id: with eight, two of 100,000 findings of one code would likely share one."""


def finding_id(report_id: str, code: str, subject: str) -> str:
    """An id that stays the same over re-runs: the code and twelve hex digits of report, code and subject."""
    digest = hashlib.sha256("\0".join((report_id, code, subject)).encode()).hexdigest()
    return f"{code}-{digest[:DIGITS]}"


def address(report_id: str, finding_id: str) -> str:
    """Where a finding can be looked at, from the dataset's folder: the index leads on to the page of the report."""
    return f"index.html#{report_id}/{finding_id}"
