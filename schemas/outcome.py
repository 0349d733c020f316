"""All that became of one document: what the writers write."""

from collections.abc import Sequence
from typing import NamedTuple

from schemas.corrections import Settled
from schemas.documents import PageFacts, TextHealth, UnreadableError
from schemas.findings import Check, Evidence, Finding
from schemas.personal import Exposure, Personal
from schemas.provenance import Change
from schemas.records import Records
from schemas.tables import Line, Table


class Outcome(NamedTuple):
    """A converted report. `changes` are those to record values, by target; those to cells stand in the cells.

    `corrections` tells what became of the reviewed corrections of the document.
    `personal` has the personal data as printed and is never written; page pictures are masked by it. `damaged` and `exposures`
    are what else the audit was told of the report: text that was left damaged, and persons' numbers and addresses as they may be
    quoted.
    """

    producer: str
    pages: list[PageFacts]
    tables: list[Table]
    lines: list[Line]
    records: Records
    changes: dict[str, list[Change]]
    checks: list[Check]
    findings: list[Finding]
    problem: UnreadableError | None = None
    health: TextHealth = TextHealth()
    reader: str = "text-layer"
    personal: Sequence[Personal] = ()
    corrections: Sequence[Settled] = ()
    damaged: Sequence[Evidence] = ()
    exposures: Sequence[Exposure] = ()
