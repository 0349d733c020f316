import pytest

from audit.run import audit
from schemas.provenance import Box, Place
from schemas.records import Reject
from schemas.tables import Line
from tests.unit.audit.factories import checks, findings, measure, records, run, why

CODE = "follow-up-missing"
ANALYSIS = [measure("analysis", no) for no in range(1, 11)]


def test_each_measure_without_a_follow_up_is_named():
    result = run(measures=[*ANALYSIS, *(measure("follow_up", no) for no in range(1, 6))])
    assert [(f.severity, f.indicator_no) for f in findings(result, CODE)] == [
        ("warning", 10),
        ("warning", 6),
        ("warning", 7),
        ("warning", 8),
        ("warning", 9),
    ]
    assert checks(result, CODE)["indicator 1"] == "agrees"


def test_nothing_is_missing_where_all_are_followed_up():
    assert not findings(run(measures=[*ANALYSIS, *(measure("follow_up", no) for no in range(1, 11))]), CODE)


def test_an_indicator_without_a_measure_promises_nothing():
    rows = [measure("analysis", 1), measure("analysis", 2, measure=None), measure("follow_up", 1)]
    assert checks(run(measures=rows), CODE) == {"indicator 1": "agrees"}


@pytest.mark.parametrize(
    ("measures", "rejects", "reason"),
    [
        (ANALYSIS, [], "no follow-up part"),
        ([measure("follow_up", 1)], [], "no measure"),
        ([*ANALYSIS, measure("follow_up", 1), measure("follow_up", None, "t02.r02")], [], "names no known indicator"),
        (
            [*ANALYSIS, measure("follow_up", 1)],
            [Reject(target="t02.r07", field="indicator", raw="?", reason="unknown")],
            "could not be read",
        ),
    ],
)
def test_partial_and_doubtful_follow_ups(measures, rejects, reason):
    result = run(measures=measures, rejects=rejects)
    assert checks(result, CODE) == {"follow-up": "not-checkable"}
    assert reason in why(result, CODE, "follow-up")


@pytest.mark.parametrize(
    ("text", "page", "top", "result"),
    [
        ("ตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร", 1, 300.0, "not-checkable"),  # its row was not understood
        ("ตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร", 2, 5.0, "not-checkable"),
        ("ตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร", 1, 5.0, "differs"),  # before the follow-up
        ("ทั้งนี้ หน่วยงานจะปรับปรุงประสิทธิภาพการสื่อสารและบริการอื่นอย่างต่อเนื่องในปีต่อไป", 2, 5.0, "differs"),
        ("ตัวชี้วดที 7 : ประสิทธิภาพการสือสาร", 2, 5.0, "not-checkable"),
        ("แผนเพิ่มประสิทธิภาพการสื่อสาร", 2, 5.0, "differs"),
        ("ตัวชี้วัดที่ 8 การปรับปรุงการทำงาน", 2, 5.0, "differs"),
    ],
)
def test_an_indicator_that_a_line_behind_the_first_row_names_may_have_a_row(text, page, top, result):
    line = Line("p01.l01", text, text, [], Place(page, Box(50, top, 300, top + 14)), 14.0)
    done = audit(records(measures=[*ANALYSIS, *(measure("follow_up", no) for no in (1, 2, 3))]), lines=[line])
    assert checks(done, CODE)["indicator 7"] == result


SAID = "จัดประชุมชี้แจงแนวทางการใช้ทรัพย์สินของทางราชการ"


@pytest.mark.parametrize(
    ("text", "reader", "result"),
    [
        (f"มาตรการ : {SAID.replace('ป', 'บ')}", "ocr:tesseract", "not-checkable"),  # its heading was not read
        (f"มาตรการ : {SAID}", "text-layer", "differs"),
        ("มาตรการ : เผยแพร่แผนการใช้จ่ายงบประมาณผ่านเว็บไซต์", "ocr:tesseract", "differs"),
    ],
)
def test_a_measure_whose_words_a_picture_has_in_the_follow_up_is_not_missing(text, reader, result):
    rows = [
        measure("analysis", 7, measure=SAID),
        measure("analysis", 1),
        measure("follow_up", 1, page=1, x0=0, top=10, x1=9, bottom=20),
    ]
    line = Line("p02.l01", text, text, [], Place(2, Box(10, 5, 300, 20)), 14.0, reader=reader)
    assert checks(audit(records(measures=rows), lines=[line]), CODE)["indicator 7"] == result
