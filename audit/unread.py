"""The pages of a report that were not read in; the note `scan-not-read` out."""

from collections.abc import Iterator

from audit.case import Case, Outcome, check, counted_pages
from audit.codes import say
from schemas.findings import Finding, finding_id

CODE = "scan-not-read"


def check_unread(case: Case) -> Iterator[Outcome]:
    """Whether all pages were read; a page that was not is the program's limit, never the report's fault."""
    unread = [page for page in case.unread_pages if page not in case.unreadable_pages]  # text-damaged names those
    if not unread:
        yield check(CODE, "pages", "agrees", "all pages were read")
        return
    pages = ", ".join(map(str, unread))
    said = say(CODE, "one" if len(unread) == 1 else "several", pages=pages)
    yield check(CODE, "pages", "not-checkable", f"not read: {counted_pages(unread)}")
    yield Finding(
        finding_id=finding_id(case.report.report_id, CODE, "pages"),
        code=CODE,
        severity="note",
        blame="program",
        subject="pages",
        message_th=said.th,
        message_en=said.en,
        observed=pages,
    )
