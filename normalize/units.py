"""A responsible-unit cell in; the main and the supporting unit out, with the changes made to them.

Only closed lists correct: the agency's own name inside a unit follows the settled agency, and a unit's name follows the list of
units where one is clearly nearest. A unit is never turned into one of another head word: สำนัก and กอง are both right. Units
that no list has, and names that are cut short with ฯ, stay as they are printed.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from normalize.confusions import distance
from normalize.kinds import kind_of, kind_pattern, loosely, words
from normalize.responsible import split, split_closed_up, unit_labels
from normalize.text import one_line, squeeze
from normalize.words import letter_spaced
from schemas.datafiles import remembered, rows
from schemas.provenance import Change
from schemas.records import Agency

LEAST_LIKENESS = 70.0
MARGIN = 15.0
SLIP = 2
"""Letters; a head that differs by more from a listed unit is that unit only where the rest of the name is the agency's own."""
PER_LETTER = 0.1
"""The most that a letter-spaced unit may cost for each letter of the listed one."""
CONFIDENCE = 0.9


class Units(NamedTuple):
    """Main and supporting unit of a cell; the changes lead from the cell, on one line, to each of them."""

    main: str | None
    support: str | None
    changes: list[Change]
    support_changes: list[Change] = []  # noqa: RUF012 - never changed


@remembered()
def known_units() -> tuple[str, ...]:
    """The listed units, white space left out."""
    return tuple(squeeze(row["unit"]) for row in rows("normalize", "units"))


@remembered()
def bodies_of_units() -> frozenset[str]:
    """The kinds of body that stand at the end of a listed unit's name."""
    return frozenset(row["kind_of_body"] for row in rows("normalize", "units")) - {"any"}


def head_word(unit: str) -> str | None:
    """The word that says what sort of unit it is (สำนัก, กอง, ส่วน, …); None where a name begins with none."""
    return next((word for word in words("head") if unit.startswith(word)), None)


def read_units(printed: str, agency: Agency) -> Units:
    """Split a cell into main and supporting unit and settle the main one's spelling."""
    text = one_line(printed)
    if letter_spaced(text):
        return _closed_up(text, agency) or Units(text, None, [])
    main, support = split(printed)
    if main == text and re.search("[:：]", text):  # perhaps its labels are misread
        found = _closed_up(text, agency)
        if found and found.changes:
            return found
    if main is None:
        return Units(None, support, [])
    settled, changes = _with_agency(main, agency)
    settled, more = _with_list(settled, agency)
    changes += more or _each_with_list(settled, agency)
    settled = _applied(main, changes)
    taken = [Change(0, "unit-label", text, main)] if changes and main != text else []
    return Units(settled, support, taken + changes)


def _applied(text: str, changes: Iterable[Change]) -> str:
    for change in changes:
        text = text[: change.start] + change.after + text[change.start + len(change.before) :]
    return text


def own_place(agency: Agency) -> str:
    """The settled name of a body without its kind."""
    name, kind = agency.name or "", agency.kind or ""
    return name[len(kind) :] if kind and name.startswith(kind) else ""


def _with_agency(unit: str, agency: Agency) -> tuple[str, list[Change]]:
    """The unit with the agency's name inside it as settled, and without the blanks inside that name."""
    place = own_place(agency)
    kind = kind_of(agency.kind or "")
    if not place or kind is None:
        return unit, []
    start = kind_pattern().match(agency.printed or "")
    printed = squeeze(agency.printed or "")[len(squeeze(start[0])) :] if start else ""
    places = "|".join(loosely(name).replace(r"\s?", r"\s*") for name in sorted({place, printed} - {""}, key=len, reverse=True))
    full = loosely(kind.name).replace(r"\s?", r"\s*")
    shorts = "|".join(map(re.escape, kind.shorts)) or r"(?!)"
    match = re.search(rf"(?P<full>{full})\s*(?:{places})|(?P<short>{shorts})(?P<blank>\s?)(?:{places})", unit)
    if not match:
        return unit, []
    after = kind.name + place if match["full"] else match["short"] + match["blank"] + place
    if match[0] == after:
        return unit, []
    rule = "agency-name" if squeeze(match[0]) != squeeze(after) else "stray-space"
    return unit[: match.start()] + after + unit[match.end() :], [Change(match.start(), rule, match[0], after, CONFIDENCE)]


def _with_list(unit: str, agency: Agency) -> tuple[str, list[Change]]:
    """The unit with its name as listed, where one listed unit of the same head word is clearly nearest."""
    place = own_place(agency)
    tail = next((t for t in (f"ตำบล{place}", place) if place and unit.endswith(t)), "")
    head = unit[: len(unit) - len(tail)]
    plain = squeeze(head)
    known = known_units()
    if not 4 <= len(plain) <= 45 or plain in known or plain.endswith("ฯ"):
        return unit, []
    own = [name for name in known if head_word(name) == head_word(plain)]
    ranked = sorted(((fuzz.ratio(plain, name), name) for name in own), reverse=True)
    if not ranked or head_word(plain) is None:
        return unit, []
    likeness, name = ranked[0]
    if name.startswith(plain) or plain.startswith(name):
        return unit, []  # a longer or shorter name of a unit is another unit
    other = next((score for score, found in ranked[1:] if abs(len(found) - len(name)) < 4), 0.0)
    clear = likeness >= LEAST_LIKENESS and likeness - other >= MARGIN and name[:4] == plain[:4]
    if not clear:
        return unit, []
    apart = Levenshtein.distance(plain, name)
    if any(Levenshtein.distance(plain, far) <= apart for far in known if head_word(far) != head_word(name)):
        return unit, []  # the slip may be in the head word
    if not (apart <= SLIP or _same_end(plain, name, tail)):
        return unit, []
    return name + tail, [Change(0, "unit-name", head, name, round(likeness / 100, 2))]


def _each_with_list(units: str, agency: Agency) -> list[Change]:
    """The changes to units that strokes or commas part, each unit for itself; offsets as the earlier changes left them."""
    if not re.search("[/,]", units) or squeeze(units) in known_units():
        return []
    changes: list[Change] = []
    moved = 0
    for match in re.finditer(r"[^/,\s][^/,]*", units):
        unit = match[0].rstrip()
        for change in _with_list(unit, agency)[1]:
            changes.append(change._replace(start=match.start() + moved + change.start))
            moved += len(change.after) - len(change.before)
    return changes


def _same_end(plain: str, name: str, tail: str) -> bool:
    """Whether two heads of units end in the same kind of body, and the agency's own place follows."""
    return bool(tail) and any(plain.endswith(kind) and name.endswith(kind) for kind in bodies_of_units())


def _closed_up(text: str, agency: Agency) -> Units | None:
    """A letter-spaced cell, or one whose labels are misread: read where its main unit, without blanks, is a listed one, letters
    misread or not; else None.
    """
    plain = squeeze(text)
    parts = split_closed_up(plain)
    main, support = parts if parts else (plain, None)
    name = _listed_like(main, agency) if main else None
    if main is None or name is None:
        return None
    spaced = Change(0, "letter-spaced" if letter_spaced(text) else "stray-space", text, plain)
    wanted = _listed_like(support, agency) if support else None
    return Units(name, wanted or support, _steps(spaced, main, name), _steps(spaced, support, wanted or support))


def _steps(spaced: Change, part: str | None, name: str | None) -> list[Change]:
    """The changes from a letter-spaced cell to one of its parts and to its listed name."""
    if part is None or name is None:
        return []
    changes = [spaced]
    if part != spaced.after:
        changes.append(Change(0, "unit-label", spaced.after, part))
    if name != part:
        changes.append(Change(0, "unit-name", part, name, CONFIDENCE))
    return changes


def _listed_like(plain: str, agency: Agency) -> str | None:
    """The listed unit, with or without the agency's own name behind it, that a text without blanks is; None if none or two."""
    place = own_place(agency)
    names = {*known_units()}
    if place and agency.name:
        ended = [unit for unit in names if unit.endswith(tuple(bodies_of_units()))]
        names |= {unit + agency.name for unit in names} | {unit + tail for unit in ended for tail in (f"ตำบล{place}", place)}
    if plain in names:
        return plain
    close = [name for name in names if abs(len(name) - len(plain)) <= 4]
    ranked = sorted((distance(plain, name, PER_LETTER * len(name) + 1), name) for name in close)
    if not ranked or ranked[0][0] > PER_LETTER * len(ranked[0][1]):
        return None
    if head_word(plain) not in (head_word(ranked[0][1]), None):
        return None  # the slip may be in the head word
    return ranked[0][1] if len(ranked) == 1 or ranked[1][0] - ranked[0][0] >= 1 else None


__all__ = ["Units", "bodies_of_units", "head_word", "known_units", "read_units", "unit_labels"]
