"""Whole reports in; what the place of a table in the report, and the heading over it, make of its rows, out."""

import pytest

from normalize.records import part_of, read_report
from schemas.records import Records
from schemas.tables import Line
from tests.unit.extract.handed import Row, lines_of, table_of

RESULTS: list[Row] = [["ตัวชี้วัด", "มาตรการ", "ผลลัพธ์"], ["การใช้อำนาจ", "จัดประชุม", "เข้าใจมากขึ้น"]]
KEYLESS: list[Row] = [["มาตรการ", "ขั้นตอน", "ผู้รับผิดชอบ"], ["จัดประชุม", "1. ประกาศ", "กองคลัง"], ["ทำคู่มือ", "2. พิมพ์", "กองช่าง"]]


def read(rows: list[Row], *lines: str) -> Records:
    above: list[Line] = lines_of(*lines)
    table = table_of(rows)
    table.after_line = len(above)
    return read_report("r", [table], above).records


@pytest.mark.parametrize(
    ("section", "part"),
    [
        ("2. ผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส", "follow_up"),
        ("1. การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส", "analysis"),
        ("3. มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", "analysis"),
        ("สารบัญ", ""),
        ("", ""),
    ],
)
def test_sections(section: str, part: str) -> None:
    assert part_of(section) == part


@pytest.mark.parametrize(
    ("section", "part"),
    [("2. ผลการดำเนินการตามมาตรการส่งเสริมคุณธรรม", "follow_up"), ("2. มาตรการส่งเสริมคุณธรรม", "analysis"), ("2. อื่น ๆ", "analysis")],
)
def test_a_table_of_measures_and_outcomes_belongs_to_its_section(section: str, part: str) -> None:
    assert [measure.part for measure in read(RESULTS, section).measures] == [part]


def test_the_heading_over_a_table_names_the_indicator_of_all_its_rows() -> None:
    records = read(KEYLESS, "ตัวชี้วัดที่ 3 การใช้อำนาจ")
    measure = records.measures[0]
    assert len(records.measures) == 1
    assert (measure.indicator_no, measure.measure, measure.steps) == (3, "จัดประชุม\nทำคู่มือ", "1. ประกาศ\n2. พิมพ์")
    assert (measure.sources["indicator"], measure.sources["measure"]) == ("p01.l01", "t01.r02.c01")


@pytest.mark.parametrize("score", ["คะแนน 89.02", "(ได้คะแนน ๘๙.๐๒)", "ร้อยละ 89.02", "มีผลคะแนนเท่ากับ 89.02 คะแนน"])
def test_a_heading_may_give_the_score_as_well(score: str) -> None:
    records = read(KEYLESS, f"ตัวชี้วัดที่ 3 การใช้อำนาจ {score}")
    assert [measure.indicator_no for measure in records.measures] == [3]
    assert [str(one.score) for one in records.scores] == ["89.02"]


def test_a_full_width_row_names_the_indicator_of_the_rows_below_it() -> None:
    rows: list[Row] = [KEYLESS[0], ["การใช้อำนาจ", None, None], KEYLESS[1], ["การใช้งบประมาณ", None, None], KEYLESS[2]]
    records = read(rows)
    assert [(m.indicator_no, m.measure, m.sources["indicator"]) for m in records.measures] == [
        (3, "จัดประชุม", "t01.r02.c01"),
        (2, "ทำคู่มือ", "t01.r04.c01"),
    ]


def test_measures_of_no_indicator_make_no_record() -> None:
    assert read(KEYLESS, "มาตรการของหน่วยงาน").measures == []


def test_the_scores_of_sentences_count_where_tables_have_none() -> None:
    said = ("ตัวชี้วัดที่ 3 การใช้อำนาจ ได้ 88.40 คะแนน", "ตัวชี้วัดที่ 2 การใช้งบประมาณ ได้ 80.00 คะแนน", "ด้านการใช้งบประมาณ ได้ 81.00 คะแนน")
    records = read(RESULTS, *said)
    assert [(score.indicator_no, str(score.score), score.row_id, score.in_sentence) for score in records.scores] == [
        (3, "88.40", "p01.l01", True)
    ]
    assert [reject.raw for reject in records.rejects] == ["การใช้งบประมาณ 80.00", "การใช้งบประมาณ 81.00"]
    table = [["ตัวชี้วัด", "คะแนน"], ["การใช้ทรัพย์สินของราชการ", "90.00"]]
    assert [score.indicator_no for score in read(table, *said).scores] == [4]


def test_two_scores_in_one_line_have_names_of_their_own() -> None:
    records = read(RESULTS, "ตัวชี้วัดที่ 3 การใช้อำนาจ ได้ 88.40 คะแนน ตัวชี้วัดที่ 2 การใช้งบประมาณ ได้ 80.00 คะแนน")
    assert [score.row_id for score in records.scores] == ["p01.l01", "p01.l01.2"]


def test_a_guessed_head_is_a_change() -> None:
    table = table_of([["ตัวชี้วัด", "มาตรการ", "ขั้นตอนหรือวิธีการปฎิบัต"], ["การใช้อำนาจ", "ก", "ข"]])
    changes = read_report("r", [table], []).changes
    (change,) = changes["t01.r01.c03.head"]
    assert (change.rule, change.before, change.after) == ("head-name", "ขั้นตอนหรือวิธีการปฎิบัต", "ขั้นตอนหรือวิธีการปฏิบัติ")


def test_a_table_whose_heads_say_little_needs_several_indicators_to_be_one_of_scores() -> None:
    one = [["หัวข้อ", "ร้อยละ"], ["การป้องกันการทุจริต", "120.00"], ["การจัดซื้อจัดจ้าง", "90.00"]]
    assert read(one).scores == []
    three = [["หัวข้อ", "ร้อยละ"], ["การใช้อำนาจ", "80.00"], ["การใช้งบประมาณ", "81.00"], ["การป้องกันการทุจริต", "90.00"]]
    assert [score.indicator_no for score in read(three).scores] == [3, 2, 10]


def scores_of(*tables: list[Row]) -> list[tuple[int | None, str, float]]:
    made = [table_of(rows, table_id=f"t{number:02d}") for number, rows in enumerate(tables, 1)]
    return [(score.indicator_no, str(score.score), score.confidence) for score in read_report("r", made, []).records.scores]


NAMES = ("การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ", "การแก้ไขปัญหาการทุจริต", "คุณภาพการดำเนินงาน")
WHOLE: list[Row] = [["ตัวชี้วัด", "คะแนน"], *([name, f"8{no}.00"] for no, name in enumerate(NAMES))]


@pytest.mark.parametrize(
    ("few", "confidence"),
    [
        ([[NAMES[0], "100"], [NAMES[1], "99.00"]], [0.5, 0.5]),  # of something else
        ([[NAMES[0], "80.00"], [NAMES[1], "99.00"]], [1.0, 1.0]),  # one agrees: the other may be a slip
        ([["การเปิดเผยข้อมูล", "90.00"]], [1.0]),  # an indicator that the large table has not
    ],
)
def test_a_small_table_that_contradicts_the_large_one_is_in_doubt(few: list[Row], confidence: list[float]) -> None:
    found = scores_of(WHOLE, [WHOLE[0], *few])
    assert [sure for *_, sure in found[:6]] == [1.0] * 6
    assert [sure for *_, sure in found[6:]] == confidence
    assert [no for no, *_ in scores_of([WHOLE[0], *few], WHOLE)] == [no for no, *_ in found[6:] + found[:6]]


def test_two_tables_of_one_size_are_both_as_sure() -> None:
    other: list[Row] = [WHOLE[0], *([row[0], "70.00"] for row in WHOLE[1:])]
    assert {sure for *_, sure in scores_of(WHOLE, other)} == {1.0}
