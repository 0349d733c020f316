"""The damage that is left in a report's text in; the note `text-damaged` out."""

from collections.abc import Iterator, Sequence

from audit.case import Case, Outcome, check, counted_pages
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
    yield Finding(
        finding_id=finding_id(case.report.report_id, CODE, "text"),
        code=CODE,
        severity="note",
        blame="reading",
        subject="text",
        message_th=_thai(len(case.damaged), case.unreadable_pages),
        message_en=_english(len(case.damaged), case.unreadable_pages),
        observed=str(len(case.damaged)),
        evidence=list(case.damaged[:MOST_QUOTED]),
    )


def _summary(places: int, pages: Sequence[int]) -> str:
    unreadable = f"unreadable {counted_pages(pages)}" if pages else "no unreadable pages"
    return f"{places} damaged {'place' if places == 1 else 'places'} left, {unreadable}"


def _thai(places: int, pages: Sequence[int]) -> str:
    parts = []
    if places:
        parts.append(f"ข้อความ {places} แห่งดูเสียหายและคงไว้ตามที่ไฟล์ให้มา")
    if pages:
        where = "ทั้งไฟล์" if list(pages) == [WHOLE_DUMP] else f"ในหน้า {', '.join(map(str, pages))} "
        parts.append(f"ข้อความ{where}อ่านไม่ได้ จึงไม่ได้ใช้")
    return " และ".join(parts)


def _english(places: int, pages: Sequence[int]) -> str:
    parts = []
    if places == 1:
        parts.append("1 place of the text looks damaged and was left as the file gives it")
    elif places:
        parts.append(f"{places} places of the text look damaged and were left as the file gives them")
    if pages:
        text = "text" if list(pages) == [WHOLE_DUMP] else "text layer"
        parts.append(f"the {text} of {counted_pages(pages)} cannot be read and was not used")
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}."
