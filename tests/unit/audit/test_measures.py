"""Measures of both parts: wording that differs, measures of several indicators, outcomes that repeat the issue."""

from dataclasses import replace

import pytest

from audit.run import audit
from schemas.provenance import Box, Change, Place
from schemas.tables import Cell, Table
from tests.unit.audit.factories import checks, findings, measure, only, records, run, why

PLAN = "จัดประชุมชี้แจงแนวทางการใช้ทรัพย์สินของทางราชการแก่บุคลากรทุกระดับ"
OTHER = "เผยแพร่แผนการใช้จ่ายงบประมาณผ่านเว็บไซต์และกระดานข่าวทุกไตรมาส"
SUBJECT = "t02.r04.measure"


def both(planned, followed, **more):
    return [measure("analysis", 4, measure=planned, **more), measure("follow_up", 4, measure=followed, **more)]


@pytest.mark.parametrize(
    ("planned", "followed", "result", "severity"),
    [
        (PLAN, PLAN, "agrees", None),
        (PLAN, f"1. {PLAN.replace('แนวทาง', ' แนวทาง')}", "agrees", None),
        (PLAN, PLAN.replace("ทุกระดับ", "ทุกคน"), "differs", "warning"),
        (PLAN, PLAN.replace("ของทางราชการ", "ของราชการ"), "differs", "warning"),
        (PLAN, PLAN.replace("ทรัพย์สิน", "ทรัพยสิน"), "differs", "note"),
        (PLAN, PLAN.replace("แก่บุคลากร", "ให้แก่บุคลากร"), "differs", "note"),  # words that join others
        (PLAN + "ผ่าน Website", PLAN + "ผ่านเว็บไซต์", "differs", "note"),
        (PLAN, PLAN.replace("ของทางราชการแก่บุคลากร", "ฯ แก่บุคลากร"), "agrees", None),
        ("จัดประชุมชี้แจง ฯ เดือนละครั้ง", "จัดอบรมบุคลากรเดือนละครั้ง", "differs", "warning"),
        (PLAN, PLAN.removesuffix("แก่บุคลากรทุกระดับ"), "agrees", None),
        ("จัดทำคู่มือการให้บริการ", "จัดทำคู่มือการให้บริการทุกงาน", "agrees", None),
        (f"1. {PLAN}\n2. {OTHER}", f"1. {OTHER}\n2. {PLAN}", "agrees", None),
        (f"1. {PLAN}\n2. {OTHER}", f"{PLAN}และ{OTHER}", "agrees", None),
        (f"1. {PLAN}\n2. {OTHER}", f"1. {PLAN} 2. {OTHER.replace('เว็บไซต์', 'วิทยุ')}", "differs", "warning"),
        (f"{OTHER}\n{PLAN}", PLAN.replace("ทรัพย์สิน", "ทรัพยสิน"), "differs", "note"),
        (PLAN, OTHER, "differs", "note"),
        (PLAN, f"{PLAN} และ{OTHER}", "agrees", None),
        (f"{PLAN}\n{OTHER}", OTHER, "agrees", None),
        (f"{PLAN}\n{OTHER[:12]}\n{OTHER[12:]}", OTHER, "agrees", None),  # a line ends inside a paragraph
        (f"{PLAN}\n{OTHER}", f"{PLAN}\n๑. ชี้แจงในการประชุมประจำเดือน", "agrees", None),  # one of two, with its steps
        (None, PLAN, "not-checkable", None),
        (PLAN, None, None, None),
    ],
)
def test_wording_of_both_parts(planned, followed, result, severity):
    done = run(measures=both(planned, followed))
    assert checks(done, "measure-mismatch").get(SUBJECT) == result
    assert [f.severity for f in findings(done, "measure-mismatch")] == [severity] * (severity is not None)


def test_the_finding_shows_both_texts_and_the_words():
    finding = only(run(measures=both(PLAN, PLAN.replace("ทุกระดับ", "ทุกคน"))), "measure-mismatch")
    assert (finding.expected, finding.observed) == (PLAN, PLAN.replace("ทุกระดับ", "ทุกคน"))
    assert "ทุกระดับ" in finding.message_th
    assert "ทุกคน" in finding.message_en
    assert [e.label for e in finding.evidence] == ["measure (analysis)", "measure (follow_up)"]
    assert finding.message_en.index("ทุกคน") < finding.message_en.index("ทุกระดับ")  # the follow-up is named first
    assert finding.indicator_no == 4


def test_steps_that_differ_are_a_note():
    done = run(measures=both(PLAN, PLAN))
    assert findings(done, "measure-mismatch") == []
    rows = [
        measure("analysis", 4, measure=PLAN, steps=OTHER),
        measure("follow_up", 4, measure=PLAN, steps=OTHER.replace("ทุก", "ราย")),
    ]
    finding = only(run(measures=rows), "measure-mismatch")
    assert (finding.severity, finding.subject) == ("note", "t02.r04.steps")


def test_of_several_measures_the_likest_counts_and_a_new_one_proves_nothing():
    planned = [measure("analysis", 4, "t01.r04", measure=PLAN), measure("analysis", 4, "t01.r05", measure=OTHER)]
    assert findings(run(measures=[*planned, measure("follow_up", 4, measure=OTHER)]), "measure-mismatch") == []
    third = "จัดทำทะเบียนคุมพัสดุและตรวจนับประจำปีโดยคณะกรรมการ"
    done = run(measures=[*planned, measure("follow_up", 4, measure=third)])
    assert why(done, "measure-mismatch", SUBJECT).startswith("the indicator has several measures")


def cell(cell_id, text, raw, confidence=1.0):
    changes = [Change(raw.index("x"), "word", "x", "")] if "x" in raw else []
    return Cell(cell_id, 1, 1, 1, 1, text, raw, changes, [Place(1, Box(10, 20, 30, 40))], confidence=confidence)


@pytest.mark.parametrize(
    ("followed", "reader", "expected"),
    [
        (PLAN.replace("ประชุม", "ปะชุม"), "ocr:tesseract", "not-checkable"),
        (PLAN.replace("ประชุม", "ปะชุม"), "text-layer", "differs"),
        (PLAN.replace("ชี้แจง", "ขี้เเจง").replace("ราชการ", "ราขการ"), "ocr:tesseract", "not-checkable"),
        (PLAN.replace("จัดประชุม", "จัดอบรม"), "ocr:tesseract", "differs"),  # another word
        (PLAN.replace("ทุกระดับ", "ทุกคน"), "ocr:tesseract", "differs"),
        (
            PLAN.replace("แก่", "กก").replace("ระ", "ธะ").replace("าง", "าฎ").replace("ร", "ธ"),
            "ocr:tesseract",
            "differs",
        ),  # too many
    ],
)
def test_single_letters_that_pictures_misread_accuse_nobody(followed, reader, expected):
    rows = [
        measure("analysis", 4, measure=PLAN, sources={"measure": "t01.r04.c02"}),
        measure("follow_up", 4, measure=followed, sources={"measure": "t02.r04.c02"}),
    ]
    table = Table("t02", 1, 1, 1, [replace(cell("t02.r04.c02", followed, followed), reader=reader)], [1])
    assert checks(audit(records(measures=rows), [table]), "measure-mismatch")[SUBJECT] == expected


@pytest.mark.parametrize(
    ("reader", "sure", "expected"),
    [("ocr:tesseract", 0.4, "not-checkable"), ("ocr:tesseract", 0.6, "differs"), ("text-layer", 0.4, "differs")],
)
def test_what_a_picture_shows_dimly_accuses_nobody(reader, sure, expected):
    followed = PLAN.replace("จัดประชุม", "จัดอบรม")
    rows = [
        measure("analysis", 4, measure=PLAN, sources={"measure": "t01.r04.c02"}),
        measure("follow_up", 4, measure=followed, sources={"measure": "t02.r04.c02"}),
    ]
    made = replace(cell("t02.r04.c02", followed, followed), reader=reader, confidence=sure)
    done = audit(records(measures=rows), [Table("t02", 1, 1, 1, [made], [1])])
    assert checks(done, "measure-mismatch")[SUBJECT] == expected


@pytest.mark.parametrize(("raw", "expected"), [("ทรัพยสินx", "not-checkable"), ("ทรัพยสิน", "differs")])
def test_marks_that_a_text_layer_lost_accuse_nobody(raw, expected):
    followed = PLAN.replace("ทรัพย์สิน", "ทรัพยสิน")
    rows = [
        measure("analysis", 4, measure=PLAN, sources={"measure": "t01.r04.c02"}),
        measure("follow_up", 4, measure=followed, sources={"measure": "t02.r04.c02"}),
    ]
    table = Table("t02", 1, 1, 1, [cell("t02.r04.c02", followed, raw)], [1])
    done = audit(records(measures=rows), [table])
    assert checks(done, "measure-mismatch")[SUBJECT] == expected


def test_a_text_read_with_doubt_makes_it_one_of_the_reading():
    rows = [measure("analysis", 4, measure=PLAN), measure("follow_up", 4, measure=PLAN.replace("ทุก", "บาง"), confidence=0.6)]
    finding = only(run(measures=rows), "measure-mismatch")
    assert (finding.blame, finding.severity) == ("reading", "warning")


@pytest.mark.parametrize(
    ("texts", "sources", "numbers"),
    [
        ((PLAN, PLAN), ("t01.r01.c02", "t01.r02.c02"), "1, 2"),
        ((PLAN, OTHER), ("t01.r01.c02", "t01.r02.c02"), None),
        ((PLAN, PLAN), ("t01.r01.c02", "t01.r01.c02"), None),  # one merged cell
        (("จัดประชุม", "จัดประชุม"), ("t01.r01.c02", "t01.r02.c02"), None),  # too general
    ],
)
def test_measures_of_several_indicators(texts, sources, numbers):
    rows = [
        measure("analysis", no, measure=text, sources={"measure": source})
        for no, text, source in zip((1, 2), texts, sources, strict=True)
    ]
    found = findings(run(measures=rows), "measure-duplicate")
    assert [f.severity for f in found] == ["note"] * (numbers is not None)
    assert all(numbers in f.message_en for f in found)


def test_a_measure_that_an_indicator_has_twice_is_none_of_several():
    rows = [measure("analysis", 1, "t01.r01", measure=PLAN), measure("analysis", 1, "t01.r02", measure=PLAN)]
    assert findings(run(measures=rows), "measure-duplicate") == []


ISSUE = "บุคลากรบางส่วนยังไม่ทราบแนวทางการยืมทรัพย์สินของทางราชการ"


@pytest.mark.parametrize(
    ("issue", "outcome", "copies"),
    [
        (ISSUE, ISSUE, True),
        (ISSUE, f"มี{ISSUE}", True),
        (ISSUE, ISSUE.replace("บางส่วนยังไม่", ""), False),
        (ISSUE, "บุคลากรทราบแนวทางการยืมทรัพย์สินของทางราชการแล้วทุกคน", False),
        ("การให้บริการ", "การให้บริการ", False),
        (ISSUE, None, None),
    ],
)
def test_outcomes_that_repeat_the_issue(issue, outcome, copies):
    done = run(measures=[measure("analysis", 4, issue=issue, outcome=outcome)])
    assert [f.severity for f in findings(done, "outcome-copies-issue")] == ["note"] * bool(copies)
