"""The label of a summary row in, what it sums up out: one instrument's mean, the total, a part of a plan.

The words are data (`data/summaries.csv`, `data/instruments.csv`). A label counts only as a whole: an issue that begins with
คะแนนภาพรวม is no total.
"""

import re
from collections.abc import Sequence

from normalize.headers import without_year, words
from schemas.datafiles import remembered, rows
from schemas.tables import Cell

LOOKED_AT = 3
"""Cells; the label of a summary row stands in one of the first."""
LONGEST = 60
"""Letters; a longer text is a sentence."""
_INSTRUMENT = re.compile(r"\(?(iit|eit|oit)\)?")
_FILLER = re.compile(r"แบบวัด|เครื่องมือ|ของ|ด้าน|\(ร้อยละ\)|ร้อยละ|[()]")


@remembered()
def _listed() -> dict[str, frozenset[str]]:
    """Role (grade, mean, subtotal, total, total_start) → its words."""
    found: dict[str, set[str]] = {}
    for row in rows("normalize", "summaries"):
        found.setdefault(row["role"], set()).add(words(row["printed"]))
    return {role: frozenset(listed) for role, listed in found.items()}


@remembered()
def instruments() -> dict[str, str]:
    """The full names of the instruments, as `words` leaves them, the longest first → IIT, EIT or OIT."""
    named = {words(row["name"]): row["instrument"] for row in rows("normalize", "instruments")}
    return dict(sorted(named.items(), key=lambda pair: -len(pair[0])))


def instrument_in(text: str) -> tuple[str, str]:
    """The instrument that a text names and the rest of its words; ("", all words) where it names none or several."""
    label = words(text)
    found = {match[1].upper() for match in _INSTRUMENT.finditer(label)}
    rest = _INSTRUMENT.sub("", label)
    for name, instrument in instruments().items():
        if name in rest:
            found.add(instrument)
            rest = rest.replace(name, "")
    return (found.pop(), rest) if len(found) == 1 else ("", label)


def mean_labels() -> frozenset[str]:
    """The words that label a mean, as `words` leaves them."""
    return _listed()["mean"]


def summary_of(text: str) -> str:
    """What a label sums up: `mean:IIT` (EIT, OIT), `mean` (of what is not said), `total`, `sum` (a total, or one
    instrument's mean), `subtotal`, `grade`, or "".
    """
    if len(text) > LONGEST:
        return ""
    listed = _listed()
    instrument, rest = instrument_in(text)
    if instrument:
        return f"mean:{instrument}" if _FILLER.sub("", without_year(rest)) in listed["mean"] else ""
    label = without_year(rest)
    if label in listed["total"] or label.startswith(tuple(listed["total_start"])):
        return "sum" if label in listed["mean"] else "total"
    if label.startswith(tuple(listed["subtotal"])):
        return "subtotal"
    return next((role for role in ("mean", "grade") if label in listed[role]), "")


def summary_row(cells: Sequence[Cell]) -> str:
    """What a row sums up, told by its first cells."""
    return next((found for cell in cells[:LOOKED_AT] if (found := summary_of(cell.text))), "")


def is_instrument(text: str) -> bool:
    """Whether a text names one instrument and, numbers aside, nothing else (`1. แบบวัดการรับรู้… (IIT)`, `เครื่องมือ EIT`)."""
    instrument, rest = instrument_in(text)
    return bool(instrument) and not re.sub(r"^[0-9]+|[0-9]*ตัวชี้วัด|[-–/]", "", _FILLER.sub("", rest)).strip()
