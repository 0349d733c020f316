"""A responsible-unit cell in; the main and the supporting unit out, with the changes made to them.

Only closed lists correct: the agency's own name inside a unit follows the settled agency, and a unit's head word follows the
list of units where one is clearly nearest. สำนัก and กอง are both right and never turned into each other.
"""

import re
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from normalize.text import one_line, squeeze
from schemas.datafiles import remembered, rows
from schemas.provenance import Change
from schemas.records import Agency

LEAST_LIKENESS = 70.0
MARGIN = 15.0
SLIP = 2
"""Letters; a head that differs by more from a listed unit is that unit only where the rest of the name is the agency's own."""


class Units(NamedTuple):
    """Main and supporting unit of a cell; `changes` are those made to the main one, as read from the cell."""

    main: str | None
    support: str | None
    changes: list[Change]


@remembered()
def known_units() -> tuple[str, ...]:
    """The listed units, white space left out."""
    return tuple(dict.fromkeys(squeeze(row["unit"]) for row in rows("normalize", "units")))


@remembered()
def bodies_of_units() -> frozenset[str]:
    """The kinds of body that stand at the end of a listed unit's name."""
    return frozenset(row["kind_of_body"] for row in rows("normalize", "units")) - {"any"}


@remembered()
def unit_labels() -> tuple[tuple[str, str], ...]:
    """(role, label) of the labels inside a unit cell, longest first; the role is main or support."""
    labels = [(row["role"], row["printed"]) for row in rows("normalize", "unit_labels")]
    return tuple(sorted(labels, key=lambda pair: -len(pair[1])))


@remembered()
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A cell with a main label and perhaps a supporting one; a cell with a supporting one only. Blanks may part a label."""
    by_role = {
        wanted: "|".join(r"\s?".join(map(re.escape, label)) for role, label in unit_labels() if role == wanted)
        for wanted in ("main", "support")
    }
    tail = rf"\s*(?:{by_role['support']})\s*[:：]\s*(?P<support>.*)"
    whole = re.compile(rf"^\s*(?:{by_role['main']})\s*[:：]\s*(?P<main>.*?)\s*(?:{tail})?$", re.DOTALL)
    return whole, re.compile(rf"^(?P<main>.*?){tail}$", re.DOTALL)


def read_units(printed: str, agency: Agency) -> Units:
    """Split a cell into main and supporting unit and settle the main one's spelling."""
    text = one_line(printed)
    whole, support_only = _patterns()
    match = whole.match(text) or support_only.match(text)
    main = (match["main"].strip() or None) if match else text
    support = match["support"].strip() or None if match and match["support"] else None
    if main is None:
        return Units(None, support, [])
    settled, changes = _with_agency(main, agency)
    settled, more = _with_list(settled, agency)
    return Units(settled, support, changes + more)


def _with_agency(unit: str, agency: Agency) -> tuple[str, list[Change]]:
    """The unit with the agency's name inside it as settled, and without the blanks inside that name."""
    if not agency.name or not agency.kind:
        return unit, []
    place = agency.name[len(agency.kind) :]
    spellings = {place, (agency.printed or "")[len(agency.kind) :]} - {""}
    loose = [r"\s*".join(map(re.escape, agency.kind + spelling)) for spelling in spellings]
    match = re.search("|".join(sorted(loose, key=len, reverse=True)), unit)
    if not match or match[0] == agency.name:
        return unit, []
    rule = "agency-name" if squeeze(match[0]) != agency.name else "stray-space"
    return unit[: match.start()] + agency.name + unit[match.end() :], [Change(match.start(), rule, match[0], agency.name, 0.9)]


def _with_list(unit: str, agency: Agency) -> tuple[str, list[Change]]:
    """The unit with its head word as listed, where one listed unit is clearly nearest."""
    place = (agency.name or "")[len(agency.kind or "") :]
    tail = next((t for t in (f"ตำบล{place}", place) if place and unit.endswith(t)), "")
    head = unit[: len(unit) - len(tail)]
    plain = squeeze(head)
    known = known_units()
    if not 4 <= len(plain) <= 45 or plain in known:
        return unit, []
    ranked = sorted(((fuzz.ratio(plain, name), name) for name in known), reverse=True)
    likeness, name = ranked[0]
    if name.startswith(plain) or plain.startswith(name):
        return unit, []  # a longer or shorter name of a unit is another unit
    other = next((score for score, found in ranked[1:] if found[:3] != name[:3] or abs(len(found) - len(name)) < 4), 0.0)
    clear = likeness >= LEAST_LIKENESS and likeness - other >= MARGIN and name[:4] == plain[:4]
    slip = Levenshtein.distance(plain, name) <= SLIP
    if not clear or not (slip or _same_end(plain, name, tail)):
        return unit, []
    return name + tail, [Change(0, "unit-name", head, name, round(likeness / 100, 2))]


def _same_end(plain: str, name: str, tail: str) -> bool:
    """Whether two heads of units end in the same kind of body, and the agency's own place follows."""
    return bool(tail) and any(plain.endswith(kind) and name.endswith(kind) for kind in bodies_of_units())
