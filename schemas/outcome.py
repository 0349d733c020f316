"""All that became of one document: what the writers write."""

from typing import NamedTuple

from schemas.documents import PageFacts, TextHealth, UnreadableError
from schemas.findings import Check, Finding
from schemas.provenance import Change
from schemas.records import Records
from schemas.tables import Line, Table


class Outcome(NamedTuple):
    """A converted report. `changes` are those to record values, by target; those to cells stand in the cells."""

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
