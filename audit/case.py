"""One report's records and tables in; the questions that several checks ask of them, and quotations with places, out."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from audit.rounding import show
from audit.rulebook import Computed, recompute, why_not_recomputed
from audit.scores import ScoreSet, score_set
from schemas.findings import Check, Evidence, Finding, Result, Severity, finding_id
from schemas.personal import Exposure
from schemas.pictures import is_ocr, limit
from schemas.provenance import WHOLE_DUMP, Place
from schemas.records import DateFact, Measure, Placed, PlanRow, Records, Report, Score
from schemas.tables import Cell, Line, Table

LEAST_CONFIDENCE = 0.9
"""Evidence read with less confidence than this makes a finding one of the reading: a warning at most."""

_DATED = re.compile("period|date|day")
"""Fields of rejects that say nothing of a whole row: an unreadable period of a merged row loses no indicator."""


PlaceAt = Callable[[str], str]
"""Text → the listed district or sub-district with whose name it begins, "" if none does."""


class Quoted(NamedTuple):
    """A quotation and how sure its reading is (0–1)."""

    evidence: Evidence
    confidence: float


class Words(NamedTuple):
    """What a finding says, in Thai and English, and the two values that do not agree, as printed."""

    th: str
    en: str
    expected: str | None = None
    observed: str | None = None


@dataclass(frozen=True)
class Case:
    """A report under audit."""

    records: Records
    tables: tuple[Table, ...] = ()
    lines: tuple[Line, ...] = ()
    """The text outside the tables, in reading order."""
    unread_pages: tuple[int, ...] = ()
    """Pages that were not read (scans, the rest of a damaged file): nothing can be said to be missing then."""
    unreadable_pages: tuple[int, ...] = ()
    """Those of them that have a text layer which says nothing."""
    damaged: tuple[Evidence, ...] = ()
    """Places where the text looks damaged and was left so."""
    personal: tuple[Exposure, ...] = ()
    """Numbers and addresses of persons, their quotations masked."""
    place_at: PlaceAt | None = None
    """The listed place with which a text begins; None where no list is at hand."""

    @property
    def unread(self) -> str:
        """Why absence proves nothing in this report, "" if all its pages were read."""
        if not self.unread_pages:
            return ""
        if self.unread_pages == (WHOLE_DUMP,):
            return "the text cannot be read, and what is missed may stand there"
        shown = ", ".join(map(str, self.unread_pages[:8])) + (", …" if len(self.unread_pages) > 8 else "")
        return f"page {shown} was not read, and what is missed may stand there"

    @property
    def report(self) -> Report:
        """What the report says of itself."""
        return self.records.report

    @cached_property
    def scores(self) -> ScoreSet:
        """The settled scores of the assessed year."""
        return score_set(self.records.scores, self.report.assessed_year_be, self._unsure("score"))

    def _unsure(self, field: str) -> frozenset[str]:
        """The rows, or `report`, of which a picture does not give a value for sure."""
        found = (one.target for one in self.records.rejects if one.field == field and one.confidence is not None)
        return frozenset(found)

    def not_found(self, field: str, what: str) -> str:
        """Why the report itself has no value: none was found, or the picture that it stands in was not read for sure."""
        return f"the {what} was not read for sure" if "report" in self._unsure(field) else f"no {what} was found"

    @property
    def year_be(self) -> int | None:
        """The fiscal year of the result."""
        return self.report.assessed_year_be or self.scores.year_be

    @property
    def year_obstacle(self) -> str:
        """Why totals and means of the result's year are not recomputed, "" if they are."""
        return why_not_recomputed(self.year_be, self.report.fiscal_year_be)

    @cached_property
    def computed(self) -> Computed:
        """Means and total of the scores that are settled and in 0–100."""
        return recompute(self.scores.usable)

    @cached_property
    def cells(self) -> dict[str, Cell]:
        """Cell id → cell."""
        return {cell.cell_id: cell for table in self.tables for cell in table.cells}

    @cached_property
    def ocr_pages(self) -> frozenset[int]:
        """The pages that hold cells or lines read by OCR."""
        return frozenset(page for page, by_ocr in self._readers if by_ocr and page is not None)

    @cached_property
    def ocr_lines(self) -> frozenset[str]:
        """The ids of the lines that OCR read."""
        return frozenset(line.line_id for line in self.lines if is_ocr(line.reader))

    def is_pictured(self, record: Placed, field: str) -> bool:
        """Whether a field of a record was read from a picture."""
        source = record.sources.get(field, "")
        cell = self.cells.get(source)
        return is_ocr(cell.reader) if cell else source in self.ocr_lines

    def is_guess(self, record: Placed, field: str, least: str = "text-compared") -> bool:
        """Whether the cell that a field of a record comes from was read from a picture and is less sure than a limit."""
        cell = self.cells.get(record.sources.get(field, ""))
        return cell is not None and is_ocr(cell.reader) and cell.confidence < limit(least)

    @cached_property
    def _readers(self) -> list[tuple[int | None, bool]]:
        """Page and whether OCR read it, of each place of a cell and of each line."""
        cells = [(place.page, is_ocr(cell.reader)) for cell in self.cells.values() for place in cell.places]
        return cells + [(line.place.page, is_ocr(line.reader)) for line in self.lines]

    @cached_property
    def measures_by_row(self) -> dict[str, Measure]:
        """Row id → measure."""
        return {measure.row_id: measure for measure in self.records.measures}

    @cached_property
    def indicator_of_row(self) -> dict[str, int]:
        """Row id → official indicator number."""
        rows: Iterable[Score | Measure] = (*self.records.scores, *self.records.measures)
        return {row.row_id: row.indicator_no for row in rows if row.indicator_no is not None}

    @cached_property
    def lost_rows(self) -> set[str]:
        """Ids of rows that a reject names and no record has: what they said is not known."""
        kept = {row.row_id for rows in self._row_lists() for row in rows}
        named = {".".join(r.target.split(".")[:2]) for r in self.records.rejects if not _DATED.search(r.field)}
        return named - kept

    def _row_lists(self) -> tuple[Sequence[Score | Measure | PlanRow], ...]:
        return self.records.scores, self.records.measures, self.records.plan_progress

    def rejected(self, row_id: str, field: str) -> bool:
        """Whether a value stood in that field and could not be parsed."""
        targets = (row_id, f"{row_id}.{field}")
        return any(reject.field == field and reject.target in targets for reject in self.records.rejects)

    def quote(self, record: Placed, label: str, words: str, *fields: str) -> Quoted:
        """A quotation of a record; the first of `fields` whose source is known gives the place."""
        source = next((record.sources[field] for field in fields if field in record.sources), None)
        cell = self.cells.get(source or "")
        place = cell.places[0] if cell and cell.places else record.place
        further = cell.places[1:] if cell else []
        sure = min(record.confidence, surely(cell) if cell else self._line_confidence(place))
        return Quoted(Evidence(label=label, quote=words, source=source, place=place, further=further), sure)

    def quote_report(self, field: str, value: Decimal | str | int | None) -> Quoted:
        """A quotation of a value of the report itself, with the words around it where they are known."""
        words = self.report.quotes.get(field) or (show(value) if isinstance(value, Decimal) else str(value))
        source = self.report.sources.get(field)
        cell = self.cells.get(source or "")
        place = self.report.places.get(field) or (cell.places[0] if cell and cell.places else None)
        further = cell.places[1:] if cell else beside(self.lines, source, words)
        evidence = Evidence(label=field, quote=words, source=source, place=place, further=further)
        return Quoted(evidence, surely(cell) if cell else min(map(self._line_confidence, (place, *further))))

    def quote_line(self, line: Line, label: str) -> Quoted:
        """A quotation of a whole line."""
        evidence = Evidence(label=label, quote=line.text.strip(), source=line.line_id, place=line.place)
        return Quoted(evidence, self._line_confidence(line.place))

    def confidence_of(self, evidence: Evidence) -> float:
        """How sure the reading of a quotation is."""
        cell = self.cells.get(evidence.source or "")
        return surely(cell) if cell else self._line_confidence(evidence.place)

    def _line_confidence(self, place: Place | None) -> float:
        """Of what stands outside the tables nobody says how sure it is: on a page read by OCR nothing is."""
        all_ocr = bool(self._readers) and all(by_ocr for _, by_ocr in self._readers)
        return 0.0 if all_ocr or (place is not None and place.page in self.ocr_pages) else 1.0

    def quote_score(self, score: Score) -> Quoted:
        """A quotation of an indicator's score."""
        return self.quote(score, indicator_subject(score.indicator_no), score.score_printed, "score", "score_printed")

    def quote_period(self, measure: Measure) -> Quoted:
        """A quotation of the period of a measure."""
        label = f"period ({measure.part})"
        return self.quote(measure, label, period_words(measure), "period_printed", "period_start")

    def quote_date(self, date: DateFact) -> Quoted:
        """A quotation of a date."""
        return self.quote(date, date.field or "date", date.printed, "printed", "first_day", date.field or "date")

    def find(
        self,
        code: str,
        severity: Severity,
        subject: str,
        words: Words,
        quoted: Iterable[Quoted],
        indicator_no: int | None = None,
        absence: bool = False,
    ) -> Finding:
        """A finding; doubtful evidence makes it one of the reading, and no more than a warning.

        `absence`: it rests on something not being there as well, which a page read by OCR does not prove.
        """
        quotes = list(quoted)
        doubtful = any(quote.confidence < LEAST_CONFIDENCE for quote in quotes) or (absence and bool(self.ocr_pages))
        return Finding(
            finding_id=finding_id(self.report.report_id, code, subject),
            code=code,
            severity="warning" if doubtful and severity == "error" else severity,
            blame="reading" if doubtful else "document",
            indicator_no=indicator_no,
            subject=subject,
            message_th=words.th,
            message_en=words.en,
            expected=words.expected,
            observed=words.observed,
            evidence=[quote.evidence for quote in quotes],
        )


def beside(lines: Sequence[Line], source: str | None, words: str) -> list[Place]:
    """The places of the lines before and behind a line that the words of a quotation from it begin or end in."""
    body = [line for line in lines if not line.furniture]
    at = next((place for place, line in enumerate(body) if line.line_id == source), None)
    if at is None:
        return []
    flat, own = "".join(words.split()), "".join(body[at].text.split())
    start = next((flat.find(own[:size]) for size in (len(own), 20, 8) if own[:size] in flat), 0)
    end = next((flat.find(own[-size:]) + size for size in (len(own), 20, 8) if own[-size:] in flat), len(flat))
    found = []
    if start > 0 and at and "".join(body[at - 1].text.split()).endswith(flat[:start]):
        found.append(body[at - 1].place)
    if end < len(flat) and at + 1 < len(body) and "".join(body[at + 1].text.split()).startswith(flat[end:]):
        found.append(body[at + 1].place)
    return found


def surely(cell: Cell) -> float:
    """How sure a quotation of a cell is. One read from a picture never is: engines are sure of misread digits as well."""
    return 0.0 if is_ocr(cell.reader) else cell.confidence


Outcome = Check | Finding
"""What a check yields: the comparison and, where it differs, what to say about it."""


def check(code: str, subject: str, result: Result, why: str) -> Check:
    """One comparison."""
    return Check(code=code, subject=subject, result=result, why=why)


def counted_pages(pages: Sequence[int]) -> str:
    """`page 3`, or `pages 3, 5`; `the whole file` for a text dump, which has no pages."""
    if list(pages) == [WHOLE_DUMP]:
        return "the whole file"
    return f"{'page' if len(pages) == 1 else 'pages'} {', '.join(map(str, pages))}"


def indicator_subject(no: int | None) -> str:
    """`indicator 3`."""
    return f"indicator {no}" if no is not None else "indicator"


def table_of(row_id: str) -> str:
    """The table a row stands in: `t09` of `t09.r02`."""
    return row_id.rsplit(".r", 1)[0]


def period_words(row: Measure) -> str:
    """The period as printed, or its months where the printed words are not known."""
    return row.period_printed or f"{row.period_start or '…'} – {row.period_end or '…'}"


def milder(severity: Severity, cap: Severity) -> Severity:
    """The severity, lowered to `cap` where it is above it."""
    order: tuple[Severity, ...] = ("note", "warning", "error")
    return min(severity, cap, key=order.index)


class Subjects:
    """Subjects that must differ: a repeated one gets a number (`t08.r02 3 เมษายน 2567 #2`)."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def unique(self, subject: str) -> str:
        """The subject, numbered from its second use on."""
        self._seen[subject] = self._seen.get(subject, 0) + 1
        return subject if self._seen[subject] == 1 else f"{subject} #{self._seen[subject]}"
