"""How often honest reports raise a code: the measured rates of `audit/data/false_alarms.csv` out."""

from collections.abc import Mapping
from typing import NamedTuple

from schemas.datafiles import remembered, rows


class Rate(NamedTuple):
    """Of `reports` made honest reports, how many raised an error or warning (`alarms`) of a code, and how many only a note."""

    reports: int
    alarms: int
    notes: int


@remembered()
def rates() -> Mapping[str, Rate]:
    """Code → its rate; codes that were not measured are not there."""
    found = rows("audit", "false_alarms")
    return {row["code"]: Rate(int(row["reports"]), int(row["alarms"]), int(row["notes"])) for row in found}
