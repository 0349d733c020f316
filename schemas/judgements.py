"""Reviewed judgements: what a person says of a finding, on which evidence, and what became of it."""

from typing import Any, NamedTuple

from schemas.corrections import Status
from schemas.findings import Verdict

Quotation = tuple[str, str]
"""The label and the words of one quotation of a finding."""


class Judgement(NamedTuple):
    """An entry of a file of judgements. `line` is where it begins in the file (from 1).

    `evidence` is what the finding quoted when it was judged: (label, words) each; the label is None where the entry only has
    the words. The document is named by its id (16 hex digits) or, where that is empty, by its source path.
    """

    line: int
    finding_id: str
    document_id: str
    source_path: str
    evidence: tuple[tuple[str | None, str], ...]
    judgement: Verdict
    by: str
    date: str
    source: str
    note: str


class Weighed(NamedTuple):
    """What became of a judgement and why; `evidence` is what the finding quotes now, as plain data."""

    entry: Judgement
    status: Status
    message: str = ""
    evidence: list[dict[str, Any]] | None = None
    code: str | None = None
    severity_found: str | None = None
