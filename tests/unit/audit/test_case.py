"""Quotations: where their words stand, also where they run over lines or a page break."""

import pytest

from audit.case import Case, beside
from audit.run import audit
from schemas.provenance import Box, Place
from schemas.tables import Cell, Table
from tests.unit.audit.factories import measure, only, records, report, score
from tests.unit.audit.test_sections import lines

TEXTS = "ผลการประเมินประจำปีงบประมาณ พ.ศ. 2565 อยู่ใน", "ระดับที่ดี มีคะแนนอยู่ที่ 88.4 คะแนน", "ผลการประเมินอยู่ในระดับ B โดยวิเคราะห์"


@pytest.mark.parametrize(
    ("words", "lines_told"),
    [
        ("มีคะแนนอยู่ที่ 88.4 คะแนน", []),
        ("2565 อยู่ใน ระดับที่ดี มีคะแนนอยู่ที่ 88.4 คะแนน", [1]),
        ("ระดับที่ดี มีคะแนนอยู่ที่ 88.4 คะแนน ผลการประเมินอยู่ในระดับ B", [3]),
        ("2565 อยู่ในระดับที่ดี มีคะแนนอยู่ที่ 88.4 คะแนน ผลการประเมินอยู่ในระดับ B", [1, 3]),
        ("คำอื่น มีคะแนนอยู่ที่ 88.4 คะแนน", []),
    ],
)
def test_lines_that_a_sentence_runs_over(words, lines_told):
    body = lines(*TEXTS)
    assert beside(body, "p01.l02", words) == [body[number - 1].place for number in lines_told]


def test_the_line_of_another_page_says_nothing():
    assert beside(lines(*TEXTS), "p07.l01", TEXTS[0]) == []


def test_a_cell_over_a_page_break_is_quoted_on_both_pages():
    places = [Place(3, Box(10, 700, 90, 800)), Place(4, Box(10, 40, 90, 90))]
    table = Table("t01", 4, 2, 1, [Cell("t01.r04.c02", 3, 1, 1, 1, "จัดประชุม", "จัดประชุม", [], places)], [3, 4])
    rows = [measure("analysis", 4, sources={"measure": "t01.r04.c02"}), measure("follow_up", 1)]
    (evidence,) = only(audit(records(measures=rows), [table]), "follow-up-missing").evidence
    assert evidence.places == places


def test_a_fact_of_the_report_is_quoted_with_its_further_lines():
    about = report(total_score="88.4", sources={"total_score": "p01.l02"}, quotes={"total_score": " ".join(TEXTS[:2])})
    body = tuple(lines(*TEXTS))
    case = Case(records(report=about.model_copy(update={"places": {"total_score": body[1].place}})), (), body)
    assert case.quote_report("total_score", about.total_score).evidence.places == [body[1].place, body[0].place]


@pytest.mark.parametrize(
    ("reader", "severity", "blame"), [("text-layer", "error", "document"), ("ocr:tesseract", "warning", "reading")]
)
def test_what_is_read_from_a_picture_is_never_sure(reader, severity, blame):
    cell = Cell("t01.r03.c02", 2, 1, 1, 1, "106.93", "106.93", [], [Place(1, Box(1, 2, 3, 4))], reader, 0.99)
    scores = [score(3, "106.93", sources={"score": cell.cell_id})]
    found = only(audit(records(scores=scores), [Table("t01", 3, 2, 1, [cell], [1])]), "score-out-of-range")
    assert (found.severity, found.blame) == (severity, blame)
