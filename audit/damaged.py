"""The damage that is left in a report's text in; the note `text-damaged` out."""

from collections.abc import Iterator

from audit.case import Case, Outcome, check
from schemas.findings import Finding, finding_id

CODE = "text-damaged"
MOST_QUOTED = 10
"""Damaged places that a note quotes; the rest are counted."""


def check_damage(case: Case) -> Iterator[Outcome]:
    """Whether all text came out as Thai; what did not is the reading's fault or the file's, never the report's."""
    if not case.damaged and not case.unreadable_pages:
        yield check(CODE, "text", "agrees", "no damaged text is left")
        return
    pages = ", ".join(map(str, case.unreadable_pages))
    yield check(CODE, "text", "not-checkable", f"{len(case.damaged)} damaged places left, unreadable pages: {pages or 'none'}")
    th = f"ข้อความ {len(case.damaged)} แห่งยังเสียหายจากไฟล์ PDF และไม่ได้ซ่อม" if case.damaged else ""
    en = (
        f"{len(case.damaged)} places of the text are still damaged by the PDF file and were left as they are"
        if case.damaged
        else ""
    )
    if pages:
        th += f"{' และ' if th else ''}ข้อความในหน้า {pages} อ่านไม่ได้ จึงไม่ได้ใช้"
        en += f"{'; ' if en else ''}the text layer of page {pages} cannot be read and was not used"
    yield Finding(
        finding_id=finding_id(case.report.report_id, CODE, "text"),
        code=CODE,
        severity="note",
        blame="reading",
        subject="text",
        message_th=f"{th}",
        message_en=f"{en[0].upper()}{en[1:]}.",
        observed=str(len(case.damaged)),
        evidence=list(case.damaged[:MOST_QUOTED]),
    )
