"""The pipeline in one screen: bytes → tables → values → records → checks, one document at a time."""

import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from audit.corrected import with_corrections
from audit.rulebook import recompute
from audit.run import audit
from extract.documents import extract
from extract.dumps import extract_dump, form_of
from ita.redact import cleaned, exposures, mask_corrections, mask_found, mask_pages, still_quoted
from ita.scans import USUALLY, Ocr, Reading, scan_reader
from normalize.closed_words import mend_pictures
from normalize.corrections import correct
from normalize.doubts import doubted
from normalize.exposed import find_personal
from normalize.forms import Forms
from normalize.misread import as_pictured
from normalize.places import place_at
from normalize.records import read_report
from normalize.repair import DocumentRepair, Repaired, doubtful_in, text_health, unreadable_pages
from normalize.reports import first_pages
from schemas.corrections import Correction, Settled
from schemas.documents import DUMP, HIDDEN_LAYER, TEXT_LAYER, Extracted, PageFacts, TextHealth, UnreadableError
from schemas.findings import Evidence
from schemas.outcome import Outcome
from schemas.personal import Exposure
from schemas.pictures import is_ocr
from schemas.provenance import Place, page_of
from schemas.tables import Cell, Line, RawLine, RawTable, Run, Table

_NO_READERS: Mapping[int, str] = {}


def convert_file(
    path: Path,
    report_id: str,
    password: str = "",
    max_pages: int | None = None,
    learnt: Path | None = None,
    redact: bool = False,
    corrections: Sequence[Correction] = (),
    ocr: Ocr = "auto",
    reading: Reading = USUALLY,
    told: Callable[[int, int], None] = lambda done, total: None,
) -> list[Outcome]:
    """Everything read from a PDF or text dump, an outcome for each report in it. Raises UnreadableError where nothing can be."""
    form = form_of(path)
    if form:
        return outcomes_of(extract_dump(path, form, Forms()), report_id, redact, corrections)
    extracted = extract(path, Forms(), password, max_pages, learnt, scan_reader(path, password, ocr, reading), told)
    return outcomes_of(extracted, report_id, redact, corrections)


def outcomes_of(
    extracted: Extracted, report_id: str, redact: bool = False, corrections: Sequence[Correction] = ()
) -> list[Outcome]:
    """Repair, correct, read and check what was extracted; a page whose text cannot be read gives cells, but no record.

    Further reports in the file are called `report_id` with -2, -3 and so on. With `redact` personal data is masked before
    anything is read from the texts, so nothing behind ever sees it.
    """
    repair = DocumentRepair(
        [cell.runs for table in extracted.tables for cell in table.cells] + [line.runs for line in extracted.lines]
    )
    readers = {page.number: page.reader for page in extracted.pages}
    tables = [named_table(number, raw, repair, readers) for number, raw in enumerate(extracted.tables, 1)]
    lines = named_lines(extracted.lines, repair, readers)
    mend_pictures(tables, lines)
    as_read: list[Cell | Line] = [*(cell for table in tables for cell in table.cells), *lines]
    settled = correct(tables, lines, corrections)
    hidden = [page.number for page in extracted.pages if page.reader == HIDDEN_LAYER]
    unreadable = unreadable_pages(text_by_page(tables, lines), hidden)
    damaged = [*damaged_places(tables, lines, unreadable)]
    health = text_health(as_read, unreadable, len(damaged))
    found = find_personal(tables, lines)
    told = exposures(found, unreadable, redact)
    if redact:
        mask_found(tables, lines, found)
        mask_pages(tables, lines, unreadable)
        damaged = still_quoted(damaged, tables, lines)
        settled = mask_corrections(tables, lines, settled, found)
        extracted = extracted._replace(producer=cleaned(extracted.producer, found))
    whole = Part(tables, lines, damaged, told, settled)
    outcomes = []
    starts = [1] if extracted.reader == "dump" else first_pages(tables, lines)  # a dump has no pages to part it by
    for number, part in enumerate(parts_of(whole, starts), 1):
        name = report_id if number == 1 else f"{report_id}-{number}"
        outcomes.append(outcome_of(name, part, extracted, health)._replace(personal=found))
    return outcomes


class Part(NamedTuple):
    """The tables, lines, damaged places and personal data of one report, and what became of the corrections of its texts."""

    tables: list[Table]
    lines: list[Line]
    damaged: list[Evidence]
    personal: list[Exposure]
    settled: list[Settled]


def parts_of(whole: Part, starts: Sequence[int]) -> Iterator[Part]:
    """The parts of a file by the pages on which they begin; a table belongs where it begins, and a line after a table with it."""
    if len(starts) == 1:
        yield whole
        return
    for first, end in pairwise([*starts, None]):
        pages = range(first or 1, end or sys.maxsize) if (first or 1) > 1 else range(end or sys.maxsize)
        tables = [table for table in whole.tables if table.pages[0] in pages]
        before = sum(page_of(line.place) < pages.start and not line.furniture for line in whole.lines)
        own = [line for line in whole.lines if line.place.page in pages]
        ids = {cell.cell_id for table in tables for cell in table.cells} | {line.line_id for line in own}
        yield Part(
            [replace(table, after_line=table.after_line - before) for table in tables],
            own,
            [evidence for evidence in whole.damaged if evidence.place is None or evidence.place.page in pages],
            [one for one in whole.personal if one.evidence.source in ids],
            [entry for entry in whole.settled if (entry.place.page if entry.place else 1) in pages],
        )


def outcome_of(report_id: str, part: Part, extracted: Extracted, health: TextHealth) -> Outcome:
    """Read and check one report."""
    told_tables, told_lines = readable(part.tables, part.lines, health.unreadable)
    read = doubted(read_report(report_id, told_tables, told_lines), told_tables, told_lines, means_and_total)
    outcome = Outcome(
        producer=extracted.producer,
        pages=extracted.pages,
        tables=part.tables,
        lines=part.lines,
        records=read.records,
        changes=read.changes,
        checks=[],
        findings=[],
        problem=extracted.problem,
        health=health,
        reader=extracted.reader,
        corrections=part.settled,
        damaged=part.damaged,
        exposures=part.personal,
    )
    return audited(outcome)


def means_and_total(scores: Mapping[int, Decimal]) -> dict[str, Decimal | None]:
    """What scores by indicator give by the rules of the assessment: the means of the instruments, and the total."""
    total, iit, eit, oit = recompute(scores)
    return {"IIT": iit, "EIT": eit, "OIT": oit, "total": total}


def audited(outcome: Outcome) -> Outcome:
    """An outcome with its checks and findings made anew, from what was read of the report alone."""
    unreadable = outcome.health.unreadable
    lines = readable_lines(outcome.lines, unreadable)
    unread = unread_pages(outcome.pages, outcome.problem)
    records = outcome.records
    result = audit(records, outcome.tables, lines, unread, [*unreadable], outcome.damaged, outcome.exposures, place_at)
    report = records.report.model_copy(update={"recomputed": result.recomputed})
    return outcome._replace(
        records=records.model_copy(update={"report": report}),
        checks=result.checks,
        findings=with_corrections(result.findings, outcome.corrections),
    )


def text_by_page(tables: Sequence[Table], lines: Sequence[Line]) -> dict[int, str]:
    """All mended text of each page; that of a cell counts for the page on which it begins. A text dump is one page."""
    texts: dict[int, list[str]] = {}
    for table in tables:
        for cell in table.cells:
            texts.setdefault(page_of(cell.places[0]), []).append(cell.text)
    for line in lines:
        texts.setdefault(page_of(line.place), []).append(line.text)
    return {page: "\n".join(parts) for page, parts in texts.items()}


def readable(
    tables: Sequence[Table], lines: Sequence[Line], unreadable: Collection[int]
) -> tuple[Sequence[Table], Sequence[Line]]:
    """What records may be read from: tables that lie on readable pages, and all lines, those of other pages empty."""
    if not unreadable:
        return tables, lines
    for table in tables:
        for cell in table.cells:
            cell.confidence = 0.0 if any(page_of(place) in unreadable for place in cell.places) else cell.confidence
    kept = [table for table in tables if not any(page_of(place) in unreadable for cell in table.cells for place in cell.places)]
    return kept, readable_lines(lines, unreadable)


def readable_lines(lines: Sequence[Line], unreadable: Collection[int]) -> Sequence[Line]:
    """All lines, those of pages that cannot be read empty."""
    return [replace(line, text="") if page_of(line.place) in unreadable else line for line in lines] if unreadable else lines


def damaged_places(tables: Sequence[Table], lines: Sequence[Line], unreadable: Collection[int]) -> Iterator[Evidence]:
    """Quotations of the text that looks damaged and was left so, pages that cannot be read at all left out."""
    texts = [(cell.cell_id, cell.text, cell.places[0]) for table in tables for cell in table.cells]
    texts += [(line.line_id, line.text, line.place) for line in lines if not line.furniture]
    for source, text, place in texts:
        if page_of(place) not in unreadable:
            yield from (Evidence(label="text", quote=part, source=source, place=place) for part in doubtful_in(text))


def unread_pages(pages: Sequence[PageFacts], problem: UnreadableError | None) -> list[int]:
    """Pages that are pictures, and, where the file could not be read to its end, the first page that is missing."""
    scans = [page.number for page in pages if page.is_unread]
    return scans + ([len(pages) + 1] if problem else [])


def reader_of(places: Sequence[Place], readers: Mapping[int, str]) -> str:
    """Who read what stands at some places; where a cell goes on from a page of characters to a picture, who read the picture."""
    found = {readers.get(place.page, TEXT_LAYER) if place.page is not None else DUMP for place in places}
    return min(found, default=TEXT_LAYER)


def _repaired(runs: Sequence[Run], repair: DocumentRepair, reader: str) -> Repaired:
    mended = repair.repaired(runs)
    return as_pictured(mended) if is_ocr(reader) else mended


def named_table(number: int, raw: RawTable, repair: DocumentRepair, readers: Mapping[int, str] = _NO_READERS) -> Table:
    """A table with its ids (`t03`, `t03.r05.c02`, counted from 1) and its texts repaired; `readers` are those of the pages."""
    table_id = f"t{number:02d}"
    cells = []
    for cell in raw.cells:
        reader = reader_of(cell.places, readers)
        mended = _repaired(cell.runs, repair, reader)
        ident = f"{table_id}.r{cell.row + 1:02d}.c{cell.col + 1:02d}"
        cells.append(
            Cell(
                ident,
                cell.row,
                cell.col,
                cell.row_span,
                cell.col_span,
                mended.text,
                mended.raw,
                mended.changes,
                cell.places,
                reader,
                min(mended.confidence, cell.confidence),
            )
        )
    return Table(table_id, raw.n_rows, raw.n_cols, raw.header_rows, cells, raw.pages, raw.after_line, raw.tags)


def named_lines(raw: list[RawLine], repair: DocumentRepair, readers: Mapping[int, str] = _NO_READERS) -> list[Line]:
    """The lines with their ids (`p02.l05`, counted from 1 on each page; `l0012` in a text dump) and their texts repaired."""
    lines = []
    count: dict[tuple[int | None, int | None], int] = {}
    for line in raw:
        page, _, number = line.place
        count[page, number] = count.get((page, number), 0) + 1
        reader = reader_of([line.place], readers)
        mended = _repaired(line.runs, repair, reader)
        ident = f"p{page:02d}.l{count[page, number]:02d}" if number is None else line_id(number, count[page, number])
        sure = min(mended.confidence, line.confidence)
        lines.append(Line(ident, mended.text, mended.raw, mended.changes, line.place, line.size, line.furniture, reader, sure))
    return lines


def line_id(number: int, count: int) -> str:
    """`l0012`; further texts of one line of the file are `l0012-2`, `l0012-3`."""
    return f"l{number:04d}" if count == 1 else f"l{number:04d}-{count}"
