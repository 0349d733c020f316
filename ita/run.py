"""The pipeline in one screen: bytes → tables → values → records → checks, one document at a time."""

from pathlib import Path

from audit.run import audit
from extract.documents import extract
from normalize.headers import Forms
from normalize.records import read_report
from normalize.repair import DocumentRepair
from schemas.documents import Extracted
from schemas.outcome import Outcome
from schemas.tables import Cell, Line, RawLine, RawTable, Table


def convert_file(path: Path, report_id: str, password: str = "", max_pages: int | None = None) -> Outcome:
    """Everything read from one PDF. Raises UnreadableError where nothing can be."""
    extracted = extract(path, Forms(), password, max_pages)
    return outcome_of(extracted, report_id)


def outcome_of(extracted: Extracted, report_id: str) -> Outcome:
    """Repair, read and check what was extracted."""
    repair = DocumentRepair(
        [cell.runs for table in extracted.tables for cell in table.cells] + [line.runs for line in extracted.lines]
    )
    tables = [named_table(number, raw, repair) for number, raw in enumerate(extracted.tables, 1)]
    lines = named_lines(extracted.lines, repair)
    read = read_report(report_id, tables, lines)
    result = audit(read.records, tables, unread_pages(extracted))
    report = read.records.report.model_copy(update={"recomputed": result.recomputed})
    records = read.records.model_copy(update={"report": report})
    return Outcome(
        producer=extracted.producer,
        pages=extracted.pages,
        tables=tables,
        lines=lines,
        records=records,
        changes=read.changes,
        checks=result.checks,
        findings=result.findings,
        problem=extracted.problem,
    )


def unread_pages(extracted: Extracted) -> list[int]:
    """Pages that are pictures, and, where the file could not be read to its end, the first page that is missing."""
    scans = [page.number for page in extracted.pages if page.is_scan]
    return scans + ([len(extracted.pages) + 1] if extracted.problem else [])


def named_table(number: int, raw: RawTable, repair: DocumentRepair) -> Table:
    """A table with its ids (`t03`, `t03.r05.c02`, counted from 1) and its texts repaired."""
    table_id = f"t{number:02d}"
    cells = []
    for cell in raw.cells:
        mended = repair.repaired(cell.runs)
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
                confidence=mended.confidence,
            )
        )
    return Table(table_id, raw.n_rows, raw.n_cols, raw.header_rows, cells, raw.pages, raw.after_line, raw.tags)


def named_lines(raw: list[RawLine], repair: DocumentRepair) -> list[Line]:
    """The lines with their ids (`p02.l05`, counted from 1 on each page) and their texts repaired."""
    lines = []
    count: dict[int, int] = {}
    for line in raw:
        page = line.place.page
        count[page] = count.get(page, 0) + 1
        mended = repair.repaired(line.runs)
        ident = f"p{page:02d}.l{count[page]:02d}"
        lines.append(Line(ident, mended.text, mended.raw, mended.changes, line.place, line.size, line.furniture))
    return lines
