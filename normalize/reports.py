"""The lines and tables of a file in, the pages on which its reports begin out: a file may hold several, one behind the other.

A further report begins on a page that opens as a cover does, with a title, a body's name and a year, where the body is another
one than before, or the same with the scores of another year. A second spelling of the name is no other body, and what has
no scores and no measures is an annex.
"""

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from normalize.bodies import FRONT_LINES, body_named
from normalize.cover import SPELLING_LIKENESS, fiscal_year_of, title_of
from normalize.headers import recognise
from schemas.tables import Line, Table

TITLE_WITHIN = 6
"""Lines; how far down a page the title of a further report may begin."""
SMALLER = 0.9
"""A title of less than this share of the first one's size is a heading."""


class Opening(NamedTuple):
    """A page that opens as a cover does: its body's name and year as printed, and the size of its title in points."""

    page: int
    body: str
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
    if Levenshtein.normalized_similarity(last.body, opening.body) < SPELLING_LIKENESS:
        return bool(before & {"score", "measure"}) and bool(after & {"score", "measure"})
    return last.year != opening.year and "score" in before and "score" in after


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
