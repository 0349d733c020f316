"""What holds for every audit: order, ids, blame, wording, evidence."""

import re
from pathlib import Path

import pytest

from audit.run import audit
from schemas.findings import SEVERITY_ORDER
from schemas.provenance import Box, Place
from schemas.tables import Cell, Table
from tests.unit.audit.factories import REAL, day, measure, only, plan, plan_row, records, run, score, ten

FINDING_PAGES = Path(__file__).parents[3] / "docs" / "findings"
UNFAIR = re.compile(r"false|falsif|wrong|fake|cheat|inflat|ผิด|เท็จ|ปลอม|ทุจริตคะแนน", re.IGNORECASE)
CODES = {
    "total-mismatch",
    "grade-mismatch",
    "instrument-mean-mismatch",
    "score-out-of-range",
    "indicator-missing",
    "indicator-duplicate",
    "plan-sum-mismatch",
    "plan-percent-mismatch",
    "budget-unused",
    "period-reversed",
    "period-mismatch",
    "period-missing",
    "date-invalid",
    "date-outside-fiscal-year",
    "date-outside-period",
    "follow-up-missing",
}


def guilty():
    """Records of two reports that together have a finding of each code."""
    measures = [measure("analysis", no, months="2022-10..2023-09") for no in range(1, 8)]
    measures += [
        measure("analysis", 8),
        measure("analysis", 9, months="2023-03..2022-11"),
        measure("follow_up", 1, months="2023-01..2023-03"),
        measure("follow_up", 2, months="2022-10..2023-09"),
    ]
    dates = [day("t02.r01", "2024-01-30"), day("t02.r02", None, problem="no-such-day"), day("t02.r01", "2018-01-30")]
    rows = plan("4 2 3000 0 0 50.00 0.00", "6 1 3000 0 0 19.67 0.00", total="11 3 6000 0 0 27.27 0.00")
    about = {"report_id": "r1", "total_score": "88.4", "grade": "B", "eit_score": "86.00"}
    first = records(report=about, scores=ten(REAL), measures=measures, dates=dates, plan_progress=rows)
    other = {"report_id": "r2", "total_score": "58.59", "iit_score": "84.00", "eit_score": "84.00", "oit_score": "90.00"}
    scores = [*ten(i3=None, i9="106.93"), score(4, "78.75", "t01.r11")]
    return first, records(report=other, scores=scores)


RESULTS = [audit(one) for one in guilty()]
FINDINGS = [finding for result in RESULTS for finding in result.findings]


def test_each_code_can_be_found_and_has_its_page():
    assert {finding.code for finding in FINDINGS} == CODES
    assert {page.stem for page in FINDING_PAGES.glob("*.md")} >= CODES


def test_each_finding_has_its_check():
    for result in RESULTS:
        differs = {(check.code, check.subject) for check in result.checks if check.result == "differs"}
        assert {(finding.code, finding.subject) for finding in result.findings} == differs


def test_order_is_by_severity_code_and_subject():
    for result in RESULTS:
        keys = [(SEVERITY_ORDER[f.severity], f.code, f.subject) for f in result.findings]
        assert keys == sorted(keys)
        assert result.checks == sorted(result.checks, key=lambda check: (check.code, check.subject))


def test_the_same_records_give_the_same_audit():
    assert [audit(one) for one in guilty()] == RESULTS


def test_ids_are_unique_and_name_their_code():
    ids = [finding.finding_id for finding in FINDINGS]
    assert len(set(ids)) == len(ids)
    assert all(finding.finding_id.startswith(finding.code) for finding in FINDINGS)


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.finding_id)
def test_messages_are_fair_and_short(finding):
    for message in (finding.message_th, finding.message_en):
        assert message
        assert not UNFAIR.search(message.replace("ทุจริต", "")), message
        assert "None" not in message
    assert finding.message_en.endswith(".")
    assert len(re.findall(r"[.](?:\s|$)", finding.message_en)) <= 3
    if finding.code not in {"period-missing", "budget-unused"}:
        assert "agree" in finding.message_en
        assert re.search("ตรงกัน|ไม่ตรงกับ|สลับกัน", finding.message_th)


def test_each_finding_quotes_its_evidence():
    for finding in FINDINGS:
        assert finding.evidence, finding.code
        assert all(one.label for one in finding.evidence)


def test_doubtful_evidence_makes_it_a_matter_of_reading():
    scores = [*ten(REAL, i9=None), score(9, "106.93", confidence=0.7)]
    finding = only(run(scores=scores), "score-out-of-range")
    assert (finding.blame, finding.severity) == ("reading", "warning")
    sure = only(run(scores=ten(REAL, i9="106.93")), "score-out-of-range")
    assert (sure.blame, sure.severity) == ("document", "error")


def cell_table(confidence=1.0, reader="text-layer"):
    place = Place(2, Box(1.0, 2.0, 3.0, 4.0))
    cell = Cell("t01.r09.c01", 9, 1, 1, 1, "106.93", "106.93", [], [place], reader=reader, confidence=confidence)
    return Table("t01", 10, 2, 1, [cell], [2])


@pytest.mark.parametrize(("confidence", "blame"), [(1.0, "document"), (0.9, "document"), (0.89, "reading")])
def test_the_cell_gives_place_and_confidence(confidence, blame):
    scores = [score(9, "106.93", sources={"score": "t01.r09.c01"})]
    finding = only(audit(records(scores=scores), [cell_table(confidence)]), "score-out-of-range")
    assert finding.blame == blame
    assert finding.evidence[0].source == "t01.r09.c01"
    assert finding.evidence[0].place == Place(2, Box(1.0, 2.0, 3.0, 4.0))


@pytest.mark.parametrize(("reader", "blame"), [("text-layer", "document"), ("ocr:tesseract", "reading")])
def test_a_line_read_by_ocr_has_no_known_confidence(reader, blame):
    place = Place(2, Box(0.0, 0.0, 9.0, 9.0))
    about = {"total_score": "88.4", "grade": "B", "sources": {"grade": "p02.l05"}, "places": {"grade": place}}
    finding = only(audit(records(report=about), [cell_table(reader=reader)]), "grade-mismatch")
    assert finding.blame == blame
    assert finding.severity == ("error" if blame == "document" else "warning")


def test_an_empty_report_says_so():
    result = run()
    assert result.findings == []
    about_the_text = ("scan-not-read", "text-damaged", "personal-data")
    assert {check.result for check in result.checks if check.code not in about_the_text} == {"not-checkable"}
    assert result.recomputed.total is None


def test_recomputed_gives_what_can_be_had():
    result = run(scores=ten(REAL, i9=None))
    assert (result.recomputed.total, result.recomputed.oit, str(result.recomputed.iit)) == (None, None, "77.83")


@pytest.mark.parametrize(
    ("year", "printed", "grade"),
    [(2565, None, "B"), (2567, None, "ต้องปรับปรุง"), (None, "B", "B"), (None, "ต้องปรับปรุง", "ต้องปรับปรุง"), (None, None, None)],
)
def test_the_recomputed_grade_is_of_the_year_or_of_the_printed_scale(year, printed, grade):
    result = run(report={"assessed_year_be": year, "grade": printed}, scores=ten(REAL))
    assert result.recomputed.grade == grade


def test_plan_rows_of_one_table_keep_their_subjects_apart():
    subjects = [check.subject for check in run(plan_progress=[plan_row(2, "4 2 0 0 0 50.00 0.00")]).checks]
    assert "t09.r02.pct_projects" in subjects
