"""The numbered headings of a report in; `section-numbering` out.

Only one fault is told, because only it cannot come from a lost line: sections 2.1, 2.2 stand under heading 1, and heading 2
follows after them.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.case import Case, Outcome, Words, check
from audit.codes import say
from schemas.digits import TO_ARABIC
from schemas.tables import Line

CODE = "section-numbering"
_NUMBERED = re.compile(r"\s*(?:ส่วน|บท|ตอน|หมวด)?(?:ที่)?\s*([0-9๐-๙]{1,2})(?:[.]([0-9๐-๙]{1,2}))?[.)]?\s*(?=[ก-ฮเ-ไA-Za-z])")
LEAST_LETTERS = 8
"""A heading has at least this many letters; `2. ผู้แทน` may be an item of a list."""


class Heading(NamedTuple):
    """A numbered line: its main number and, in 2.1, the number below it."""

    main: int
    sub: int | None
    line: Line


def check_sections(case: Case) -> Iterator[Outcome]:
    """The one comparison: do sections stand under the heading whose number they have?"""
    headings = [found for line in case.lines if (found := _heading(line)) is not None]
    subs = [heading for heading in headings if heading.sub is not None]
    mains = [heading for heading in headings if heading.sub is None]
    if not subs or not mains:
        yield check(CODE, "headings", "not-checkable", "there are no numbered headings of two levels")
        return
    fault = _early(headings)
    if fault is None:
        yield check(CODE, "headings", "agrees", "no section comes before the heading of its number")
        return
    above, early, late = fault
    numbers = ", ".join(f"{one.main}.{one.sub}" for one in early)
    yield check(CODE, "headings", "differs", f"{numbers} stand under heading {above.main}, heading {late.main} follows")
    said = say(CODE, numbers=numbers, above=above.main, late=late.main)
    quotes = [case.quote_line(one.line, "heading") for one in (above, *early, late)]
    expected = ", ".join(f"{above.main}.{number}" for number, _ in enumerate(early, 1))
    yield case.find(CODE, "note", "headings", Words(*said, expected, numbers), quotes)


def _heading(line: Line) -> Heading | None:
    match = _NUMBERED.match(line.text)
    if match is None or line.furniture or len("".join(line.text[match.end() :].split())) < LEAST_LETTERS:
        return None
    main, sub = match[1].translate(TO_ARABIC), match[2].translate(TO_ARABIC) if match[2] else None
    return Heading(int(main), int(sub) if sub else None, line)


def _early(headings: Sequence[Heading]) -> tuple[Heading, list[Heading], Heading] | None:
    """The heading above, the sections under it that have the number of a later heading from .1 on, and that later heading."""
    for place, above in enumerate(headings):
        if above.sub is not None:
            continue
        rest = headings[place + 1 :]
        end = next((index for index, one in enumerate(rest) if one.sub is None), len(rest))
        under = rest[:end]
        late = rest[end] if end < len(rest) else None
        if late is None or late.main != above.main + 1 or not under:
            continue
        if [(one.main, one.sub) for one in under] == [(late.main, number) for number, _ in enumerate(under, 1)]:
            return above, list(under), late
    return None
