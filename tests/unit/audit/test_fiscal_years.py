"""The fiscal year of the cover, of headings and of what the follow-up tells."""

from dataclasses import replace

import pytest

from audit.run import audit
from schemas.tables import Table
from tests.thai_digits import misread_digits  # noqa: F401  a fixture for all tests here
from tests.unit.audit.factories import checks, day, findings, measure, only, records
from tests.unit.audit.test_sections import lines

FOLLOW = "2. การดำเนินการตามมาตรการเพื่อส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. {}"


@pytest.mark.parametrize(
    ("texts", "result", "severity"),
    [
        ((FOLLOW.format(2566),), "agrees", None),
        ((FOLLOW.format("๒๕๖๖"),), "agrees", None),
        ((FOLLOW.format(2565),), "agrees", None),  # the year of the result
        ((FOLLOW.format(2563),), "differs", "error"),
        ((FOLLOW.format(2563), "3. รายงานผลการดำเนินการตามมาตรการ ปีงบประมาณ 2566"), "differs", "warning"),
        (("2. การดำเนินการตามมาตรการส่งเสริมคุณธรรม", "ประจำปีงบประมาณ พ.ศ. 2563"), "differs", "error"),
        (("1. การวิเคราะห์ผลการประเมิน ปีงบประมาณ พ.ศ. 2563",), "not-checkable", None),
        (("2. แผนปฏิบัติการป้องกันการทุจริต มาตรการ ปีงบประมาณ พ.ศ. 2563",), "not-checkable", None),
        (("2. มาตรการตามผลการประเมิน ปีงบประมาณ พ.ศ. 2563",), "not-checkable", None),
        (("2. มาตรการ ปีงบประมาณ พ.ศ. 2563 - 2570",), "not-checkable", None),
        (("ในปีงบประมาณ พ.ศ. 2563 มีมาตรการ",), "not-checkable", None),
        (("2. มาตรการที่จะดำเนินการต่อไปในปีงบประมาณ พ.ศ. 2567",), "not-checkable", None),
        (("2. มาตรการเพื่อเตรียมความพร้อมรับการประเมิน ประจำปีงบประมาณ พ.ศ. 2567",), "not-checkable", None),
        (("2. มาตรการต่อเนื่องจากปีงบประมาณ พ.ศ. 2564",), "not-checkable", None),
        (("2. มาตรการตามคู่มือการประเมิน ITA ปีงบประมาณ พ.ศ. 2567",), "not-checkable", None),
        (("2. มาตรการตามเทศบัญญัติงบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. 2567",), "not-checkable", None),
        ((FOLLOW.format(2567),), "differs", "error"),
    ],
)
def test_headings(texts, result, severity):
    done = audit(records(), tables(*texts), lines(*texts))
    assert checks(done, "fiscal-year-mismatch")["headings"] == result
    assert [f.severity for f in findings(done, "fiscal-year-mismatch")] == [severity] * (severity is not None)


@pytest.mark.parametrize(
    ("year", "result"),
    [("2563", "differs"), ("๒๕๖๗", "differs"), ("๒๕๒๖", "not-checkable"), ("๒๕๖๓", "not-checkable"), ("2526", "not-checkable")],
)
def test_a_heading_read_from_a_picture_counts_with_a_year_that_is_believed(year, result):
    text = FOLLOW.format(year)
    read = [replace(line, reader="ocr:tesseract") for line in lines(text)]
    assert checks(audit(records(), tables(text), read), "fiscal-year-mismatch")["headings"] == result


def test_measures_on_a_result_are_of_the_year_after_it():
    text = FOLLOW.format(2567)
    done = audit(records(report={"assessed_year_be": 2566}), tables(text), lines(text))
    assert checks(done, "fiscal-year-mismatch")["headings"] == "agrees"


def tables(*texts, kind="follow_up"):
    """A table of measures below each of the lines that begins with a number, and all that run on."""
    ends = [n for n in range(1, len(texts) + 1) if n == len(texts) or texts[n][:1].isdigit()]
    return [Table(f"t{n:02d}", 1, 1, 1, [], [1], after_line=end, kind=kind) for n, end in enumerate(ends, 1)]


def test_headings_above_no_table_of_measures_say_nothing():
    """Reports of other years are attached to a report."""
    texts = ("ภาคผนวก", FOLLOW.format(2563))
    assert findings(audit(records(), tables(*texts, kind="scores"), lines(*texts)), "fiscal-year-mismatch") == []


def test_reports_of_other_years_in_an_annex_say_nothing():
    texts = ("2. มาตรการส่งเสริมคุณธรรม", "ภาคผนวก", "3. รายงานผลการดำเนินการตามมาตรการ ปีงบประมาณ พ.ศ. 2563")
    done = audit(records(), tables(*texts), lines(*texts))
    assert checks(done, "fiscal-year-mismatch")["headings"] == "not-checkable"


def test_without_a_year_on_the_cover_nothing_is_said():
    text = FOLLOW.format(2563)
    done = audit(records(report={"fiscal_year_be": None}), tables(text), lines(text))
    assert checks(done, "fiscal-year-mismatch") == {"headings": "not-checkable"}


NEXT = "ประกาศใช้เทศบัญญัติงบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. 2567"


@pytest.mark.parametrize(
    ("text", "days", "found"),
    [
        (NEXT, ["2023-11-03"], True),
        (NEXT, ["2023-09-15"], False),  # made in the year before
        (NEXT, [], False),
        (NEXT, ["2023-09-15", "2023-10-01"], False),
        (f"{NEXT} แทนของปีงบประมาณ พ.ศ. 2566", ["2023-11-03"], False),
        ("ประกาศใช้แผนพัฒนา", ["2023-11-03"], False),
        ("ประชุมประจำปี 2569", ["2023-11-03"], False),
    ],
)
def test_a_follow_up_that_tells_of_the_next_year_is_a_note_at_most(text, days, found):
    row = measure("follow_up", 2, done=text)
    done = audit(records(measures=[row], dates=[day(row.row_id, one) for one in days]))
    assert [f.severity for f in findings(done, "fiscal-year-mismatch")] == ["note"] * found
    if found:
        assert only(done, "fiscal-year-mismatch").subject == "t02.r02.year"
