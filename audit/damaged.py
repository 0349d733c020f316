"""The damage that is left in a report's text in; the note `text-damaged` out."""

from collections.abc import Iterator, Sequence

from audit.case import Case, Outcome, check, counted_pages
from audit.codes import Said, say
from schemas.findings import Finding, finding_id
from schemas.provenance import WHOLE_DUMP

CODE = "text-damaged"
MOST_QUOTED = 10
"""Damaged places that a note quotes; the rest are counted."""


def check_damage(case: Case) -> Iterator[Outcome]:
    """Whether all text came out as Thai; what did not is the reading's fault or the file's, never the report's."""
    if not case.damaged and not case.unreadable_pages:
        yield check(CODE, "text", "agrees", "no damaged text is left")
        return
    yield check(CODE, "text", "not-checkable", _summary(len(case.damaged), case.unreadable_pages))
    said = _said(len(case.damaged), case.unreadable_pages)
    yield Finding(
        finding_id=finding_id(case.report.report_id, CODE, "text"),
        code=CODE,
        severity="note",
        blame="reading",
        subject="text",
        message_th=said.th,
        message_en=said.en,
        observed=str(len(case.damaged)),
        evidence=list(case.damaged[:MOST_QUOTED]),
    )


def _summary(places: int, pages: Sequence[int]) -> str:
    unreadable = f"unreadable {counted_pages(pages)}" if pages else "no unreadable pages"
    return f"{places} damaged {'place' if places == 1 else 'places'} left, {unreadable}"


def _said(places: int, pages: Sequence[int]) -> Said:
    parts = [say(CODE, "place" if places == 1 else "places", places=places)] if places else []
    if list(pages) == [WHOLE_DUMP]:
        parts.append(say(CODE, "whole"))
    elif pages:
        parts.append(say(CODE, "page" if len(pages) == 1 else "pages", pages=", ".join(map(str, pages))))
    first, other = parts[0], parts[-1]
    both = {"place_th": first.th, "place_en": first.en, "page_th": other.th, "page_en": other.en}
    said = first if len(parts) == 1 else say(CODE, "both", **both)
    return Said(said.th, f"{said.en[0].upper()}{said.en[1:]}.")
