"""The form of `reports/<report_id>.json` as models, and the JSON Schema made of them."""

from typing import Annotated, Any, Literal

from pydantic import Field

from schemas.documents import TEXT_LAYER, Layer
from schemas.findings import Blame, Check, Severity, Verdict
from schemas.outputs import SCHEMA_VERSION
from schemas.personal import Kind
from schemas.records import (
    Agency,
    DateFact,
    IndicatorNo,
    Measure,
    Model,
    PlanRow,
    Project,
    Recomputed,
    Reject,
    Score,
    YearBE,
)

Box = Annotated[list[float], Field(min_length=4, max_length=4, description="x0, top, x1, bottom in points, origin top left")]


LineNo = Annotated[int, Field(ge=1, description="line of a text dump, counted from 1")]


class PlaceJson(Model):
    """A spot on a page as displayed."""

    page: Annotated[int, Field(ge=1)]
    box: Box


class LinePlaceJson(Model):
    """A spot in a text dump, which has no pages."""

    line: LineNo


class DocumentJson(Model):
    """The row of `documents` of the file the report was read from; values that do not apply are left out."""

    source_path: str
    file_name: str
    document_id: str
    sha256: str
    bytes: int
    pages: int
    producer: str
    text_source: Literal["text-layer", "ocr", "mixed", "dump", "none"]
    status: Literal["converted", "partial", "failed"]
    error_code: str = ""
    message: str = ""
    reports: int
    tables: int
    scores: int
    measures: int
    findings: int
    rejects: int
    text_damaged: Annotated[float, Field(ge=0, le=1)]
    text_changes: int
    text_kinds: dict[str, int]
    text_left: int
    unreadable_pages: dict[str, Literal["glyphs-unknown", "marks-lost", "no-words", "gibberish"]]


class ReportJson(Model):
    """What the report says of itself; `from`, `quotes` and `places` tell where each value stands."""

    report_id: str
    title: str | None
    agency: Agency
    fiscal_year_be: YearBE | None
    fiscal_year_ce: int | None
    assessed_year_be: YearBE | None
    total_score: str | None
    grade: str | None
    iit_score: str | None
    eit_score: str | None
    oit_score: str | None
    recomputed: Recomputed
    sources: dict[str, str] = Field(alias="from")
    quotes: dict[str, str]
    places: dict[str, PlaceJson | LinePlaceJson]


class CellJson(Model):
    """A table cell; rows and columns count from 1, header rows included."""

    cell_id: str
    row: Annotated[int, Field(ge=1)]
    col: Annotated[int, Field(ge=1)]
    row_span: Annotated[int, Field(ge=1)]
    col_span: Annotated[int, Field(ge=1)]
    text: str
    raw: str
    places: list[PlaceJson | LinePlaceJson]
    reader: str
    confidence: Annotated[float, Field(ge=0, le=1)]


class TableJson(Model):
    """A logical table: all its pages, header rows first, "" under a span."""

    table_id: str
    kind: Literal["scores", "measures", "follow_up", "plan_progress", "projects", "other"]
    section: str
    pages: list[int]
    after_line: Annotated[int, Field(description="number of lines, furniture left out, that stand before the table")]
    header_rows: int
    tags: Annotated[Literal["agree", "differ", ""], Field(description="what the PDF's own table tags say of it")]
    columns: list[str]
    rows: list[list[str]]
    cells: list[CellJson]


class TextJson(Model):
    """A line of text outside the tables; furniture is a running header, footer, page number or watermark."""

    line_id: str
    text: str
    raw: str
    furniture: bool
    size: Annotated[float, Field(ge=0, description="of its letters, in points; 0 in a text dump")]
    reader: str = ""
    confidence: Annotated[float, Field(ge=0, le=1)] = 1.0


class LineJson(TextJson):
    """A line on a page."""

    page: Annotated[int, Field(ge=1)]
    box: Box


class DumpLineJson(TextJson):
    """A line of a text dump."""

    line: LineNo


class RecordsJson(Model):
    """The records, field for field as in the CSV tables."""

    scores: list[Score]
    measures: list[Measure]
    plan_progress: list[PlanRow]
    projects: list[Project]
    dates: list[DateFact]


class EvidenceJson(Model):
    """A quotation that a finding rests on."""

    label: str
    quote: str
    source: str | None
    place: PlaceJson | LinePlaceJson | None
    further: Annotated[
        list[PlaceJson | LinePlaceJson], Field(default_factory=list, description="where it goes on: other pages or lines")
    ]
    report_id: Annotated[str | None, Field(description="the report it stands in, where that is another one")] = None


class FindingJson(Model):
    """A finding; from `judgement` on null but where a person has judged it."""

    finding_id: str
    code: str
    severity: Severity
    blame: Blame
    indicator_no: IndicatorNo | None
    subject: str
    message_th: str
    message_en: str
    expected: str | None
    observed: str | None
    evidence: list[EvidenceJson]
    judgement: Verdict | None
    judged_by: str | None
    judged_on: str | None
    judgement_source: str | None
    judgement_note: str | None
    severity_found: Severity | None
    blame_found: Blame | None
    address: str


class ChangeJson(Model):
    """A change; those of one target, applied in order, lead from its raw text to its value."""

    target: str
    seq: Annotated[int, Field(ge=1)]
    start: Annotated[int, Field(ge=0)]
    rule: str
    before: str
    after: str
    confidence: Annotated[float, Field(ge=0, le=1)]


class CorrectionJson(Model):
    """A reviewed correction that was applied to a cell or line; `entry_line` is its line in the file of corrections."""

    entry_line: int
    status: Literal["applied"]
    message: str
    source_path: str
    cell_id: str
    raw: str
    text_before: str
    value: str
    reason: str
    evidence: str
    reviewer: str
    reviewed_on: str
    page: int | None = None
    x0: float | None = None
    top: float | None = None
    x1: float | None = None
    bottom: float | None = None
    line: int | None = None


class PageJson(Model):
    """A page as displayed, in points; `angle` is that of its text.

    Of its characters some are Thai, some were read otherwise than the PDF claims them, some are not known, some not to be seen.
    `layer` says what became of a text layer that is hidden under the picture or makes no words.
    """

    number: Annotated[int, Field(ge=1)]
    width: float
    height: float
    n_glyphs: int
    is_scan: bool
    angle: int
    n_thai: int
    n_mended: int
    n_unknown: int
    n_hidden: int = 0
    reader: str = TEXT_LAYER
    why_unread: str = ""
    layer: Layer = ""


class ProblemJson(Model):
    """Why the last pages of the file were not read."""

    code: str
    message: str
    advice: str


class PersonalJson(EvidenceJson):
    """A number or address of a person, veiled or masked; `named`: a person's name stands with it."""

    kind: Kind
    named: bool


class ReadingJson(Model):
    """What the audit was told of the reading: the pages of the whole file, how many of its cells and lines have Thai and how many
    of these were damaged, the places of this report that were left damaged, and the personal data found in it.
    """

    pages: list[PageJson]
    problem: ProblemJson | None
    texts: int
    texts_damaged: int
    damaged: list[EvidenceJson]
    personal: list[PersonalJson]


class ReportFile(Model):
    """One report with everything read from it."""

    schema_version: str
    document: DocumentJson
    report: ReportJson
    tables: list[TableJson]
    records: RecordsJson
    lines: list[LineJson | DumpLineJson]
    checks: list[Check]
    findings: list[FindingJson]
    changes: list[ChangeJson]
    rejects: list[Reject]
    corrections: list[CorrectionJson]
    reading: ReadingJson


def report_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a report file."""
    schema = ReportFile.model_json_schema(mode="serialization", by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "ITA report",
        "version": SCHEMA_VERSION,
        **{key: value for key, value in schema.items() if key != "title"},
    }
