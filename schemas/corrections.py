"""Reviewed corrections: what a person says that a cell or line of a document really prints, and what became of it."""

from typing import Literal, NamedTuple

from schemas.provenance import Place

Status = Literal["applied", "stale", "unused", "ambiguous"]
RULE = "correction"
"""The rule of the changes that corrections make."""


class Correction(NamedTuple):
    """An entry of a file of corrections. `line` is where it begins in the file (from 1); `raw` is the text as the PDF claims it,
    before any repair, and `value` what is to stand there.

    The document is named by its id (16 hex digits; of a report `-2` may follow) or, where that is empty, by its source path.
    """

    line: int
    document_id: str
    source_path: str
    target: str
    raw: str
    value: str
    reason: str
    evidence: str
    reviewer: str
    date: str


class Settled(NamedTuple):
    """What became of a correction and why; `before` is the mended text that it replaced, `place` where it stands."""

    correction: Correction
    status: Status
    message: str = ""
    before: str | None = None
    place: Place | None = None
