"""What rests on pictures: the note on doubtful cells, and that no finding about such a report is more than a warning."""

import re
from typing import Any

import pytest

from audit.run import Audit, audit
from schemas.findings import Evidence
from schemas.personal import Exposure
from schemas.provenance import Box, Place
from schemas.records import Agency, Records
from schemas.tables import Cell, Line, Table
from tests.unit.audit.factories import REAL, day, measure, only, records, score, ten
from tests.unit.audit.test_run import CODES, guilty

CODE = "ocr-low-confidence"
OCR = "ocr:tesseract"
BOX = Box(10.0, 20.0, 30.0, 40.0)


def cell(row: int, confidence: float, reader: str = OCR, page: int = 1) -> Cell:
    return Cell(f"t01.r{row:02d}.c01", row, 1, 1, 1, f"คำ{row}", f"คำ{row}", [], [Place(page, BOX)], reader, confidence)


def table(*cells: Cell) -> Table:
    return Table("t01", 30, 2, 1, list(cells), [1])


def line(text: str, page: int = 1, reader: str = OCR, number: int = 1) -> Line:
    return Line(f"p{page:02d}.l{number:02d}", text, text, [], Place(page, BOX), 16.0, reader=reader)


def results(found: Audit) -> list[tuple[str, str]]:
    return [(check.result, check.why) for check in found.checks if check.code == CODE]


@pytest.mark.parametrize(
    ("cells", "told", "english"),
    [
        ([], [], None),
        ([cell(1, 0.5, "text-layer")], [], None),
        ([cell(1, 0.9), cell(2, 1.0)], [("agrees", "all 2 cells read from pictures are sure")], None),
        (
            [cell(1, 0.89), cell(2, 1.0), cell(3, 0.1, "text-layer")],
            [("not-checkable", "1 of 2 cells read from pictures are not sure")],
            "1 of 2 table cells read from pictures has a confidence below 0.9.",
        ),
        (
            [cell(no, 0.5) for no in range(1, 13)],
            [("not-checkable", "12 of 12 cells read from pictures are not sure")],
            "12 of 12 table cells read from pictures have a confidence below 0.9.",
        ),
    ],
)
def test_doubtful_cells_are_counted(cells, told, english):
    found = audit(records(scores=ten()), [table(*cells)])
    assert results(found) == told
    if english is None:
        assert CODE not in {finding.code for finding in found.findings}
        return
    finding = only(found, CODE)
    assert (finding.message_en, finding.severity, finding.blame) == (english, "note", "reading")
    assert finding.observed == english.split()[0]


def test_ten_are_quoted_the_least_sure_first():
    finding = only(audit(records(), [table(*(cell(no, 0.85 - no / 100) for no in range(1, 13)))]), CODE)
    assert [quote.source for quote in finding.evidence] == [f"t01.r{no:02d}.c01" for no in range(12, 2, -1)]
    assert finding.evidence[0].quote == "คำ12"
    assert all(quote.place == Place(1, BOX) for quote in finding.evidence)


def test_a_cell_with_a_persons_number_is_counted_and_not_quoted():
    number = Exposure("mobile", False, Evidence(label="mobile", quote="08█", source="t01.r01.c01", place=Place(1, BOX)))
    finding = only(audit(records(), [table(cell(1, 0.5), cell(2, 0.6))], personal=[number]), CODE)
    assert (finding.observed, [quote.source for quote in finding.evidence]) == ("2", ["t01.r02.c01"])


def test_cells_of_unreadable_pages_are_left_to_the_note_on_damage():
    found = audit(records(), [table(cell(1, 0.0, page=2), cell(2, 0.95))], unread_pages=[2], unreadable_pages=[2])
    assert results(found) == [("agrees", "all 1 cells read from pictures are sure")]


def cells_of(one: Records, confidence: float, reader: str) -> list[Table]:
    """A cell for each row of the records on its page, all read by one reader."""
    rows = {row.row_id: row.place for rows in (one.scores, one.measures, one.plan_progress) for row in rows}
    tables = []
    for table_id in sorted({row_id.split(".")[0] for row_id in rows}):
        own = [(row_id, place) for row_id, place in rows.items() if row_id.startswith(table_id)]
        cells = [
            Cell(f"{row_id}.c01", no, 0, 1, 1, "คำ", "คำ", [], [place], reader, confidence)
            for no, (row_id, place) in enumerate(own)
        ]
        tables.append(Table(table_id, len(cells), 1, 1, cells, [1]))
    return tables


def sourced(one: Records) -> Records:
    """The records with every field read from the cell of its row."""
    lists = {
        name: [
            row.model_copy(update={"sources": dict.fromkeys(type(row).model_fields, f"{row.row_id}.c01")})
            for row in getattr(one, name)
        ]
        for name in ("scores", "measures", "plan_progress")
    }
    return one.model_copy(update=lists)


@pytest.mark.parametrize("has_sources", [True, False], ids=["from cells", "from lines"])
@pytest.mark.parametrize("reader", [OCR, "text-layer"])
def test_all_that_rests_on_doubtful_pictures_is_of_the_reading(has_sources, reader):
    found = []
    for one in guilty():
        known = sourced(one) if has_sources else one
        found += audit(known, cells_of(one, 0.8 if reader == OCR else 1.0, reader)).findings
    about = [finding for finding in found if finding.code != CODE]
    assert {finding.code for finding in about} == CODES
    told = {(finding.code, finding.blame, finding.severity == "error") for finding in about}
    if reader == OCR:
        assert {(blame, is_error) for _, blame, is_error in told} == {("reading", False)}
    else:
        assert {blame for _, blame, _ in told} == {"document"}
        assert any(is_error for *_, is_error in told)


BODY = {"agency": Agency(name="เทศบาลตำบลบ้านใหม่", printed="เทศบาลตำบลบ้านใหม่", kind="เทศบาลตำบล", status="matched")}
HEADING = "2. การดำเนินการตามมาตรการ{} ประจำปีงบประมาณ พ.ศ. {}"
PLAN = "จัดประชุมชี้แจงแนวทางการใช้ทรัพย์สินของทางราชการแก่บุคลากรทุกระดับ"
BELOW = Table("t01", 1, 1, 1, [], [1], after_line=1, kind="follow_up")
OTHERS: dict[str, tuple[dict[str, Any], str]] = {
    "fiscal-year-mismatch": ({}, HEADING.format("", 2563)),
    "agency-mismatch": ({"report": BODY}, HEADING.format("ของเทศบาลตำบลหนองหาร", 2566)),
    "unit-mismatch": (
        {"measures": [measure("analysis", 3, responsible_main="กองคลัง"), measure("follow_up", 3, responsible_main="กองช่าง")]},
        "",
    ),
    "measure-mismatch": (
        {"measures": [measure("analysis", 4, measure=PLAN), measure("follow_up", 4, measure=PLAN.replace("ระดับ", "คน"))]},
        "",
    ),
    "date-after-document": (
        {
            "measures": [measure("follow_up", 3)],
            "dates": [
                day(None, "2023-04-30", printed="30 เมษายน 2566", field=None, sources={"printed": "p01.l01"}),
                day("t02.r03", "2023-05-02", printed="2 พฤษภาคม 2566"),
            ],
        },
        "ข้อมูล ณ วันที่ 30 เมษายน 2566",
    ),
    "agency-kind-mismatch": (
        {"report": BODY, "measures": [measure("follow_up", 3, done="แจกแก่สมาชิกสภาองค์การบริหารส่วนตำบล และหน่วยงานที่เกี่ยวข้อง")]},
        "",
    ),
}
"""Code → records of a report that has it, and a line that stands above its tables."""


@pytest.mark.parametrize(("reader", "blame"), [(OCR, "reading"), ("text-layer", "document")])
@pytest.mark.parametrize("code", OTHERS)
def test_findings_about_words_and_headings_of_pictures_are_of_the_reading_too(code, reader, blame):
    facts, above = OTHERS[code]
    finding = only(audit(records(**facts), [BELOW], [line(above or "คำ", 1, reader)]), code)
    assert finding.blame == blame
    assert finding.severity != "error" or reader != OCR


@pytest.mark.parametrize("confidence", [0.8, 1.0])
def test_lines_of_such_pages_are_doubtful_whatever_their_cells_are(confidence):
    about = {"total_score": "88.4", "grade": "B", "assessed_year_be": 2565}
    places = {"places": {"total_score": Place(1, BOX), "grade": Place(1, BOX)}}
    found = audit(records(report=about | places, scores=ten(REAL)), [table(cell(1, confidence, page=1))])
    assert (only(found, "total-mismatch").blame, only(found, "total-mismatch").severity) == ("reading", "warning")


@pytest.mark.parametrize(("reader", "expected"), [(OCR, ("reading", "warning")), ("text-layer", ("document", "error"))])
def test_a_page_that_holds_nothing_but_lines_counts_too(reader, expected):
    about = {"total_score": "88.4", "grade": "C", "places": {"total_score": Place(3, BOX), "grade": Place(3, BOX)}}
    found = audit(records(report=about), [table(cell(1, 1.0, "text-layer"))], [line("88.4 C", 3, reader)])
    finding = only(found, "grade-mismatch")
    assert (finding.blame, finding.severity) == expected


@pytest.mark.parametrize(("reader", "expected"), [(OCR, ("reading", "warning")), ("text-layer", ("document", "error"))])
def test_what_is_missing_in_such_a_report_may_not_have_been_recognised(reader, expected):
    scores = [row for row in ten() if row.indicator_no != 3]
    finding = only(audit(records(scores=scores), [table(cell(1, 1.0, reader))]), "indicator-missing")
    assert (finding.blame, finding.severity) == expected


HEADINGS = (
    "1. ผลการประเมินคุณธรรมและความโปร่งใส",
    "2.1 มาตรการด้านการใช้งบประมาณ",
    "2.2 มาตรการด้านการใช้อำนาจ",
    "2. การติดตามผลการดำเนินการ",
)


@pytest.mark.parametrize(("reader", "blame"), [(OCR, "reading"), ("text-layer", "document")])
def test_headings_of_such_pages_are_doubtful(reader, blame):
    lines = [line(text, 1, reader, number) for number, text in enumerate(HEADINGS, 1)]
    assert only(audit(records(), [], lines), "section-numbering").blame == blame


@pytest.mark.parametrize(("reader", "blame"), [(OCR, "reading"), ("text-layer", "document")])
def test_a_persons_number_in_a_line_of_such_a_page_is_of_the_reading(reader, blame):
    number = Exposure("mobile", False, Evidence(label="mobile", quote="08█", source="p01.l01", place=Place(1, BOX)))
    assert only(audit(records(), [], [line("08", 1, reader)], personal=[number]), "personal-data").blame == blame


def test_a_dump_is_no_picture():
    place = {"page": None, "x0": None, "top": None, "x1": None, "bottom": None, "line": 3}
    found = audit(records(scores=[*ten(i9=None), score(9, "106.93", **place)]), [table(cell(1, 1.0, "dump"))])
    assert only(found, "score-out-of-range").blame == "document"


def test_the_note_accuses_nobody():
    finding = only(audit(records(), [table(cell(1, 0.1))]), CODE)
    assert not re.search("ผิด|เท็จ|false|wrong", finding.message_th + finding.message_en)


def test_no_measure_is_needed():
    assert results(audit(records(measures=[measure("analysis", 1)]))) == []
