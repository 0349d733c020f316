"""The lines and tables of a file in, the pages on which its reports begin out: a file may hold several, one behind the other.

A further report begins on a page that opens as a cover does, with a title, a body's name and a year, where the body is another
one than before, or the same with the scores of another year. A second spelling of the name is no other body, and what has
no scores and no measures is an annex.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from normalize.bodies import FRONT_LINES, Found, body_named
from normalize.confusions import LIMIT, distance
from normalize.cover import fiscal_year_of, title_of
from normalize.headers import recognise
from normalize.numbers import to_arabic
from normalize.places import codes_of, in_full, provinces, settle_province
from schemas.tables import Line, Table

TITLE_WITHIN = 6
"""Lines; how far down a page the title of a further report may begin."""
PER_LETTER = 0.2
"""The most that two spellings of one long name may be apart for each of its letters."""
SMALLER = 0.9
"""A title of less than this share of the first one's size is a heading."""


class Opening(NamedTuple):
    """A page that opens as a cover does: its body's name and year as printed, and the size of its title in points."""

    page: int
    body: Found
    year: str
    size: float


def first_pages(tables: Sequence[Table], lines: Sequence[Line]) -> list[int]:
    """The pages (from 1, in order) on which a report begins; the first page of the file is always the first of them."""
    openings = _openings(tables, lines)
    found, last = [1], openings[0] if openings else None
    for number, opening in enumerate(openings[1:], 1):
        assert last is not None
        end = openings[number + 1].page if number + 1 < len(openings) else None
        if opening.size >= SMALLER * openings[0].size and _is_other(last, opening, tables, end):
            found.append(opening.page)
            last = opening
    return found


def _is_other(last: Opening, opening: Opening, tables: Sequence[Table], end: int | None) -> bool:
    """Whether an opening begins a report of another body, or of the same with scores of another year on both sides."""
    before, after = _roles(tables, last.page, opening.page), _roles(tables, opening.page, end)
    if other_body(last.body, opening.body):
        return bool(before & {"score", "measure"}) and bool(after & {"score", "measure"})
    return last.year != opening.year and "score" in before and "score" in after


def other_body(one: Found, other: Found) -> bool:
    """Whether two bodies are not the same: by their kinds, their places, the numbers in their names, and their names.

    Names of one province that are both listed there are two bodies, however near; others only where they are no spellings of one.
    """
    if one.kind.name != other.kind.name or _in_other_places(one, other):
        return True
    if one.place == other.place:
        return False
    if re.findall("[0-9]+", to_arabic(one.place)) != re.findall("[0-9]+", to_arabic(other.place)):
        return True
    if _is_listed(one, other) and _is_listed(other, one):
        return True
    longest = max(len(one.place), len(other.place))
    within = one.place.startswith(other.place) or other.place.startswith(one.place)
    return not within and distance(one.place, other.place) > max(LIMIT, PER_LETTER * longest)


def _in_other_places(one: Found, other: Found) -> bool:
    """Whether both have a listed province, or both a listed district of one province, and these differ."""
    first, second = _province(one), _province(other)
    if first is None or second is None or first != second:
        return None not in (first, second)
    code = provinces()[first]
    districts = [in_full(body.address.district, code, first) if body.address.district else None for body in (one, other)]
    return None not in districts and districts[0] != districts[1]


def _province(body: Found) -> str | None:
    return settle_province(body.address.province, body.address.district)


def _is_listed(body: Found, other: Found) -> bool:
    """Whether a body bears the name of a listed place of its own province or, without one, of the other's."""
    if body.kind.settled == "province":
        return body.place in provinces()
    province = _province(body) or _province(other)
    return body.kind.level != "" and province is not None and bool(codes_of(provinces()[province], body.place))


def _roles(tables: Sequence[Table], first: int, end: int | None) -> set[str]:
    """The meanings of the columns of all known tables that begin on the pages from `first` to before `end`."""
    inside = [table for table in tables if table.pages[0] >= first and (end is None or table.pages[0] < end)]
    return {role for columns in map(recognise, inside) if columns.kind != "other" for role in columns.roles}


def _openings(tables: Sequence[Table], lines: Sequence[Line]) -> list[Opening]:
    """The pages that open as a cover does; a page on which a table goes on is none."""
    cut = {page for table in tables for page in table.pages[1:]}
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        if not line.furniture and line.text.strip():
            by_page.setdefault(line.place.page or 0, []).append(line)
    found = [_opening(page, body[:FRONT_LINES]) for page, body in sorted(by_page.items()) if page not in cut]
    return [opening for opening in found if opening is not None]


def _opening(page: int, front: Sequence[Line]) -> Opening | None:
    title, year = title_of(front), fiscal_year_of(front)
    body = body_named(front)
    at = next((number for number, line in enumerate(front) if title is not None and line.line_id == title.source), TITLE_WITHIN)
    if body is None or year is None or at >= TITLE_WITHIN:
        return None
    return Opening(page, body, year.value, front[at].size)
