"""What was read of a file in; what of it is missing, why, and what to do about it, out."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from extract.scans.needs import TESSERACT, advice
from schemas.documents import PageFacts, UnreadableError
from schemas.outcome import Outcome
from schemas.provenance import WHOLE_DUMP

MOST_NAMED = 12
"""Pages that a message names; `unreadable_pages` and `pages` tell of all."""
MOST_REASONS = 3
"""Reasons of unread pages that a message gives."""
KEPT = "Its cells are kept, no value is taken from them."


def page_unread(page: PageFacts, ocr: str, engine: str) -> str:
    """Why a page that is a picture was not read, and what to do; "" where it was."""
    if not page.is_unread:
        return ""
    return f"Page {page.number} is a scan, not read. {page.why_unread or advice(ocr, engine)}"


def require_text(outcome: Outcome, ocr: str = "auto", engine: str = TESSERACT) -> None:
    """Raise UnreadableError for a file that holds no text at all: there is no report to write then."""
    if any(page.n_glyphs and not page.is_unread for page in outcome.pages):
        return
    if outcome.reader == "dump":
        if not (outcome.tables or outcome.lines):
            raise UnreadableError("no-text", "The file holds no text.", "Look at the file: it may be empty but for its markup.")
        return
    if outcome.problem:
        raise outcome.problem
    unread = [page for page in outcome.pages if page.is_unread]
    if unread:
        what_to_do = [] if all(page.why_unread for page in unread) else [advice(ocr, engine)]
        raise UnreadableError("scan-not-read", "All pages are scans.", " ".join([*_reasons(unread), *what_to_do]))
    raise UnreadableError("no-text", "The pages hold no text.", "Look at the file: it may be empty or drawn as outlines.")


def what_is_missing(outcome: Outcome, ocr: str = "auto", engine: str = TESSERACT) -> tuple[str, str]:
    """The error code and message of a file that was not read whole, two empty texts otherwise.

    The message names all that is missing, the code is the first of it.
    """
    missing = [(outcome.problem.code, str(outcome.problem))] if outcome.problem else []
    scans = [page for page in outcome.pages if page.is_unread]
    if scans:
        named = _pages([str(page.number) for page in scans])
        missing.append(("scan-not-read", f"Scan, not read: {named} of {len(outcome.pages)}."))
    if outcome.health.unreadable:
        missing.append(("text-unreadable", _unreadable(outcome.health.unreadable)))
    told = [message for _, message in missing]
    told += _reasons(scans)
    if not all(page.why_unread for page in scans) or outcome.health.unreadable.keys() - {WHOLE_DUMP}:
        told.append(advice(ocr, engine))
    return (missing[0][0], " ".join(told)) if missing else ("", "")


def _reasons(unread: Sequence[PageFacts]) -> Iterator[str]:
    """Why pages were not read, where that is known, the same reason once."""
    failed = sorted((page for page in unread if page.why_unread), key=lambda page: page.why_unread)
    groups = [(reason, [page.number for page in pages]) for reason, pages in groupby(failed, lambda page: page.why_unread)]
    for reason, numbers in sorted(groups, key=lambda group: group[1])[:MOST_REASONS]:
        yield f"{_pages([str(number) for number in numbers]).capitalize()}: {reason}"


def _unreadable(reasons: Mapping[int, str]) -> str:
    if WHOLE_DUMP in reasons:
        what_to_do = "See that the file is Thai and saved as UTF-8."
        return f"The text says nothing that can be read ({reasons[WHOLE_DUMP]}). {KEPT} {what_to_do}"
    pages = _pages([f"{page} ({reason})" for page, reason in reasons.items()])
    return f"The text layer says nothing that can be read: {pages}. {KEPT}"


def _pages(named: Sequence[str]) -> str:
    shown = ", ".join(named[:MOST_NAMED]) + (", …" if len(named) > MOST_NAMED else "")
    return f"{'page' if len(named) == 1 else 'pages'} {shown}"
