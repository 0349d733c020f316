"""How often honest reports raise a code: the measured rates of `audit/data/false_alarms.csv` out."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from schemas.datafiles import remembered, rows

Kind = Literal["text", "scan"]
"""What the reports were: text layers and text dumps, or scans, of which some pages at least were read by OCR."""
TEXT: Kind = "text"
SCAN: Kind = "scan"
READ_BY_OCR = frozenset({"ocr", "mixed"})
"""The sources of text, as `documents` names them, of files whose rates are those of scans."""


class Rate(NamedTuple):
    """Of `reports` made honest reports, how many raised an error or warning (`alarms`) of a code, and how many only a note."""

    reports: int
    alarms: int
    notes: int


def rates(kind: Kind = TEXT) -> Mapping[str, Rate]:
    """Code → its rate on reports of a kind; codes that were not measured on them are not there."""
    return _all_rates()[kind]


def kind_of(text_source: str) -> Kind:
    """Which rates hold for a file: a reading error in one page of it can raise a finding as well as in all."""
    return SCAN if text_source in READ_BY_OCR else TEXT


@remembered()
def _all_rates() -> Mapping[Kind, Mapping[str, Rate]]:
    found: dict[Kind, dict[str, Rate]] = {TEXT: {}, SCAN: {}}
    for row in rows("audit", "false_alarms"):
        kind = SCAN if row["kind"] == SCAN else TEXT
        found[kind][row["code"]] = Rate(int(row["reports"]), int(row["alarms"]), int(row["notes"]))
    return found
