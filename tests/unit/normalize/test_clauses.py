"""Sentences of honest reports that give other numbers than the result's own in; the result alone out."""

from decimal import Decimal

import pytest

from normalize.clauses import clause_of, is_band, says_other
from normalize.cover import read_cover
from normalize.headers import recognise, roles_of
from normalize.prose import stated_means, stated_scores
from normalize.records import read_report
from tests.unit.extract.handed import lines_of, table_of

FRONT = (
    "รายงานผลการดำเนินการตามมาตรการ",
    "ประจำปีงบประมาณ พ.ศ. 2566",
    "เทศบาลตำบลร้องกวาง",
    "1. ผลการประเมิน ปีงบประมาณ พ.ศ. 2565",
)
NAMES = ("การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การแก้ไขปัญหาการทุจริต")


@pytest.mark.parametrize(
    ("sentence", "total"),
    [
        ("ปีที่ผ่านมาได้คะแนนภาพรวม 81.90 คะแนน ปีนี้ได้คะแนนภาพรวม 86.65 คะแนน", "86.65"),
        ("ปีงบประมาณ พ.ศ. 2564 ได้คะแนนภาพรวม 81.90 คะแนน และปีงบประมาณ พ.ศ. 2565 ได้คะแนนภาพรวม 86.65 คะแนน", "86.65"),
        ("ปีงบประมาณ พ.ศ. 2565 ได้คะแนนภาพรวม 86.65 คะแนน เพิ่มจากปีงบประมาณ พ.ศ. 2564 ที่ได้คะแนนภาพรวม 81.90 คะแนน", "86.65"),
        ("เทศบาลตำบลร้องกวาง ตั้งเป้าหมายคะแนนภาพรวม 90.00 คะแนน", None),
        ("ระดับประเทศได้คะแนนภาพรวม 87.57 คะแนน หน่วยงานได้คะแนนภาพรวม 86.65 คะแนน", "86.65"),
        ("การสำรวจความพึงพอใจของประชาชน ได้คะแนนเฉลี่ยร้อยละ 95.60", None),
        ("ผลการประเมิน LPA ได้คะแนนรวม 91.20 คะแนน", None),
        ("ตัวชี้วัดที่ได้คะแนนสูงสุดได้คะแนน 92.50 คะแนน ต่ำสุดได้คะแนน 79.68 คะแนน", None),
    ],
)
def test_the_total_is_that_of_the_result(sentence: str, total: str | None) -> None:
    found = read_cover(lines_of(*FRONT, sentence), [])
    assert (found.total.value if found.total else None) == total
    assert found.assessed_year is not None
    assert found.assessed_year.value == "2565"


@pytest.mark.parametrize(
    ("behind", "grade"),
    [
        ("ระดับ A", "A"),
        ("ผ่านเกณฑ์ ระดับ AA คะแนน 95.00 - 100 ระดับ A คะแนน 85.00 - 94.99", None),
        ("โดยมีเป้าหมายเพื่อยกระดับสู่ระดับ AA", None),
        ("ซึ่งเกณฑ์ผ่านดี คือ 85 คะแนนขึ้นไป", None),
    ],
)
def test_a_band_and_a_target_are_no_grade(behind: str, grade: str | None) -> None:
    found = read_cover(lines_of(*FRONT, f"หน่วยงานได้คะแนนภาพรวม 86.65 คะแนน {behind}"), [])
    assert (found.grade.value if found.grade else None) == grade


@pytest.mark.parametrize(
    "sentence",
    [
        "มีผู้ตอบแบบวัด IIT ร้อยละ 87.50",
        "แบบวัด IIT มีจำนวน 87.50",
        "ปีที่ผ่านมา IIT ได้ 82.42 คะแนน EIT ได้ 80.58 คะแนน",
        "ในปีงบประมาณ พ.ศ. 2564 คะแนน IIT 82.42 EIT 80.58",
        "เป้าหมายปี 2566: IIT 90.00 EIT 90.00",
        "IIT 84.20-85.22 คะแนน",
        "น้ำหนักคะแนน IIT ร้อยละ 35.50",
    ],
)
def test_what_is_no_mean_of_this_result(sentence: str) -> None:
    assert stated_means(lines_of(sentence), 2565) == {}


def test_a_mean_behind_that_of_last_year_counts() -> None:
    found = stated_means(lines_of("ปีที่ผ่านมา IIT ได้ 82.42 คะแนน ปีนี้ IIT ได้ 85.22 คะแนน"), 2565)
    assert [str(one.number.value) for one in found["IIT"]] == ["85.22"]


def test_scores_below_a_line_that_names_an_earlier_year_are_of_that_year() -> None:
    listed = [f"ตัวชี้วัดที่ {no} {name} ได้คะแนน 8{no}.10 คะแนน" for no, name in enumerate(NAMES, 1)]
    read = read_report("r", [], lines_of(*FRONT, "หน่วยงานได้คะแนนภาพรวม 86.65 คะแนน", "ผลปีงบประมาณ พ.ศ. 2564", *listed))
    assert [(score.result_year_be, score.score) for score in read.records.scores][:2] == [
        (2564, Decimal("81.10")),
        (2564, Decimal("82.10")),
    ]


@pytest.mark.parametrize(
    "form",
    ["{name} ร้อยละ 25", "{name} จำนวน 3.50 ล้านบาท", "{name} 12.00 ข้อ", "{name} ได้คะแนน 80.00 - 90.00", "{name} (100 คะแนน) ได้"],
)
def test_shares_counts_ranges_and_full_marks_are_no_scores(form: str) -> None:
    assert stated_scores(lines_of(*(form.format(name=name) for name in NAMES))) == {}


def test_targets_stay_as_rejects() -> None:
    listed = [f"ตัวชี้วัดที่ {no} {name} 95.00 คะแนน" for no, name in enumerate(NAMES, 1)]
    records = read_report("r", [], lines_of("เป้าหมายของปีต่อไป", *listed)).records
    assert records.scores == []
    assert len(records.rejects) == len(NAMES)


@pytest.mark.parametrize(
    "head", ["คะแนนปีที่แล้ว", "ค่าเฉลี่ยจังหวัด", "คะแนนเฉลี่ยประเทศ", "เกณฑ์ผ่าน (ร้อยละ)", "คะแนนที่ลดลง", "คะแนนประเมินตนเอง"]
)
def test_a_head_with_a_turning_word_is_not_guessed_to_be_the_score(head: str) -> None:
    assert "score" not in roles_of(head)[0]
    table = table_of([["ตัวชี้วัด", head, "คะแนนที่ได้"], ["การใช้อำนาจ", "80.00", "86.40"]])
    assert recognise(table).column("score") == 2


def test_a_table_below_the_title_of_an_earlier_year_is_of_that_year() -> None:
    lines = lines_of(*FRONT, "หน่วยงานได้คะแนนภาพรวม 86.65 คะแนน", "คะแนนปีงบประมาณ พ.ศ. 2564")
    table = table_of([["ตัวชี้วัด", "คะแนน"], ["การใช้อำนาจ", "80.00"], ["การใช้งบประมาณ", "81.00"]])
    table.after_line = len(lines)
    assert {score.result_year_be for score in read_report("r", [table], lines).records.scores} == {2564}


@pytest.mark.parametrize(
    "line",
    ["หน่วยงานได้คะแนนภาพรวม 86.65 คะแนน เพิ่มขึ้น 4.75 คะแนน จากปี 2564", "คะแนนเปรียบเทียบกับปี 2564", "คะแนนเพิ่มขึ้นจากปี 2564"],
)
def test_a_sentence_on_an_earlier_year_is_no_title_of_the_table_below(line: str) -> None:
    lines = lines_of(*FRONT, "หน่วยงานได้คะแนนภาพรวม 86.65 คะแนน", line)
    table = table_of([["ตัวชี้วัด", "คะแนน"], ["การใช้อำนาจ", "80.00"], ["การใช้งบประมาณ", "81.00"]])
    table.after_line = len(lines)
    assert {score.result_year_be for score in read_report("r", [table], lines).records.scores} == {2565}


def test_clauses() -> None:
    text = "เป้าหมาย IIT 90.00 EIT 85.22"
    first = clause_of(text, text.index("IIT"), text.index("90.00") + 5)
    assert first.other == "เป้าหมาย"
    assert clause_of(text, text.index("EIT"), len(text), first) == first
    assert is_band("AA 95.00 - 100", 2)
    assert not is_band("A ด้วยคะแนน 86.65", 1)
    assert says_other("ค่าเฉลี่ยประเทศ")
    assert not says_other("คะแนนที่ได้")
