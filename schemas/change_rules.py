"""The rules that changes name in, what each means and how sure it is out; described once, in `data/change_rules.csv`."""

from functools import cache
from typing import NamedTuple

from schemas.datafiles import rows


class ChangeRule(NamedTuple):
    """A rule: the stage that applies it (font, text, words), its confidence (None: each change has its own), what it means."""

    rule: str
    stage: str
    confidence: float | None
    meaning: str


@cache
def change_rules() -> dict[str, ChangeRule]:
    """All rules for texts by name."""
    return {
        row["rule"]: ChangeRule(
            row["rule"], row["stage"], float(row["confidence"]) if row["confidence"] else None, row["meaning"]
        )
        for row in rows("schemas", "change_rules")
    }
