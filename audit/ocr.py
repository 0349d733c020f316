"""The cells that were read from pictures in; the note `ocr-low-confidence` out."""

from collections.abc import Iterator

from audit.case import LEAST_CONFIDENCE, Case, Outcome, check
from audit.codes import say
from schemas.findings import Evidence, Finding, finding_id
from schemas.pictures import is_ocr
from schemas.tables import Cell

CODE = "ocr-low-confidence"
MOST_QUOTED = 10
"""Cells that a note quotes, the least sure first; the rest are counted."""


def check_ocr(case: Case) -> Iterator[Outcome]:
    """Whether all cells read from pictures are sure. Says nothing where none was; the reading is at fault, never the report."""
    cells = [cell for cell in case.cells.values() if is_ocr(cell.reader) and not _is_unreadable(case, cell)]
    unsure = [cell for cell in cells if cell.confidence < LEAST_CONFIDENCE]
    if not cells:
        return
    if not unsure:
        yield check(CODE, "cells", "agrees", f"all {len(cells)} cells read from pictures are sure")
        return
    yield check(CODE, "cells", "not-checkable", f"{len(unsure)} of {len(cells)} cells read from pictures are not sure")
    said = say(CODE, "one" if len(unsure) == 1 else "several", count=len(unsure), cells=len(cells), limit=LEAST_CONFIDENCE)
    yield Finding(
        finding_id=finding_id(case.report.report_id, CODE, "cells"),
        code=CODE,
        severity="note",
        blame="reading",
        subject="cells",
        message_th=said.th,
        message_en=said.en,
        observed=str(len(unsure)),
        evidence=[_quote(cell) for cell in _to_quote(case, unsure)],
    )


def _is_unreadable(case: Case, cell: Cell) -> bool:
    """Whether it stands on a page that says nothing: `text-damaged` names those."""
    return any(place.page in case.unreadable_pages for place in cell.places)


def _to_quote(case: Case, unsure: list[Cell]) -> list[Cell]:
    """The least sure cells; those that print a number or address of a person are not quoted."""
    private = {one.evidence.source for one in case.personal}
    return sorted((cell for cell in unsure if cell.cell_id not in private), key=lambda cell: cell.confidence)[:MOST_QUOTED]


def _quote(cell: Cell) -> Evidence:
    first, further = (cell.places[0], cell.places[1:]) if cell.places else (None, [])
    return Evidence(label="cell", quote=cell.text, source=cell.cell_id, place=first, further=further)
