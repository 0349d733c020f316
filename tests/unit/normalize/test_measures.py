"""Score, analysis and follow-up tables in; scores and measures with the cell of each field, and what could not be read, out."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from normalize.headers import recognise
from normalize.measures import Context, TableRecords, read_measures
from normalize.text import one_line
from schemas.provenance import replay
from schemas.records import Agency, Measure
from tests.unit.extract.handed import Row, table_of

KIND = "เทศบาลตำบล"
CONTEXT = Context(Agency(name=KIND + "ร้องกวาง", printed=KIND + "ร่องกวาง", kind=KIND), 2566, 2565)

SCORES: Row = ["ตัวชี้วัด", "คะแนน"]
ANALYSIS: Row = ["ตัวชี้วัด", "คะแนน", "ประเด็นที่ต้องเร่งแก้ไขโดยเร่งด่วน", "มาตรการ", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ"]
SHORT: Row = ["ตัวชี้วัด", "มาตรการ", "ขั้นตอน"]
FOLLOW: Row = ["ตัวชี้วัด", "มาตรการ", "ผลการดำเนินการ", "ผลลัพธ์"]


def read(rows: Sequence[Row], heads: int = 1, context: Context = CONTEXT) -> TableRecords:
    table = table_of(rows, heads)
    return read_measures(table, recognise(table), context)


# ---- scores


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("88.40", "88.40"),
        ("๘๘.๔๐", "88.40"),
        ("ร้อยละ 88.4", "88.4"),
        ("100", "100"),
        ("0.00", "0.00"),
        ("106.93", "106.93"),
        ("88.40 คะแนน", "88.40"),
    ],
)
def test_scores_keep_their_printed_digits(printed: str, value: str) -> None:
    found = read([SCORES, ["3. การใช้อำนาจ", printed]])
    score = found.scores[0]
    assert (score.score, score.score_printed, str(score.score)) == (Decimal(value), printed, value)
    assert (score.indicator_no, score.indicator, score.instrument) == (3, "การใช้อำนาจ", "IIT")
    assert (score.indicator_printed, score.result_year_be, score.row_id) == ("3. การใช้อำนาจ", 2565, "t01.r02")
    assert score.sources == {"score": "t01.r02.c02", "indicator": "t01.r02.c01"}
    assert found.rejects == []


@pytest.mark.parametrize(
    ("printed", "reason"),
    [("8S.40", "not a number"), ("88,4O", "not a number"), ("-", "not a number"), ("80 81", "not a number"), ("", "empty")],
)
def test_a_score_that_cannot_be_read_is_kept_and_rejected(printed: str, reason: str) -> None:
    found = read([SCORES, ["การใช้อำนาจ", printed]])
    assert (found.scores[0].score, found.scores[0].score_printed) == (None, printed)
    reject = found.rejects[0]
    assert (reject.field, reject.raw, reject.reason, reject.target) == ("score", printed, reason, "t01.r02")
    assert (reject.page, reject.x0, reject.top) == (1, 100.0, 20.0)


def test_an_unknown_indicator_is_kept_and_rejected() -> None:
    found = read([SCORES, ["ความพึงพอใจของประชาชน", "88.40"]])
    assert (found.scores[0].indicator_no, found.scores[0].indicator_printed) == (None, "ความพึงพอใจของประชาชน")
    assert [(reject.field, reject.raw) for reject in found.rejects] == [("indicator", "ความพึงพอใจของประชาชน")]


def test_scores_of_two_years() -> None:
    found = read([["ตัวชี้วัด", "คะแนน ปี 2564", "คะแนน ปี 2565"], ["การใช้อำนาจ", "80.00", "81.00"]])
    assert [(score.result_year_be, score.score) for score in found.scores] == [(2564, Decimal("80.00")), (2565, Decimal("81.00"))]
    assert len({score.row_id for score in found.scores}) == 2


def test_a_second_score_of_an_indicator_is_not_lost() -> None:
    found = read([["ตัวชี้วัด", "คะแนน", "มาตรการ"], ["การใช้อำนาจ", "80.00", "ก"], ["^", "90.00", "ข"]])
    assert len(found.scores) + len(found.rejects) == 2


def test_a_score_stands_where_its_cell_stands() -> None:
    score = read([SCORES, ["การใช้งบประมาณ", "80"], ["การใช้อำนาจ", "81"]]).scores[1]
    assert (score.page, score.x0, score.top, score.x1, score.bottom) == (1, 100.0, 40.0, 200.0, 60.0)


@pytest.mark.parametrize(
    ("label", "instrument"),
    [
        ("ค่าเฉลี่ย IIT", "IIT"), ("คะแนนเฉลี่ย EIT", "EIT"), ("เฉลี่ย (OIT)", "OIT"), ("ค่าคะแนนเฉลี่ยแบบวัด IIT", "IIT"),
        ("คะแนนแบบวัด EIT", "EIT"), ("รวมคะแนน OIT", "OIT"),
    ],
)  # fmt: skip
def test_mean_rows(label: str, instrument: str) -> None:
    found = read([SCORES, ["การใช้อำนาจ", "81"], [label, "85.50"]])
    assert {name: cell.text for name, cell in found.means.items()} == {instrument: "85.50"}
    assert len(found.scores) == 1


@pytest.mark.parametrize(
    "label", ["รวม", "รวมคะแนน", "คะแนนรวม", "คะแนนภาพรวม", "คะแนนรวมหน่วยงาน", "คะแนนเฉลี่ยรวม", "คะแนนประเมินภาพรวม", "คะแนน ITA"]
)
def test_total_rows(label: str) -> None:
    found = read([SCORES, ["การใช้อำนาจ", "81"], [label, "85.50"]])
    assert found.total is not None
    assert (found.total.text, found.total.cell_id) == ("85.50", "t01.r03.c02")
    assert (len(found.scores), found.rejects) == (1, [])


@pytest.mark.parametrize(
    ("head", "row", "grade"),
    [
        (["ตัวชี้วัด", "คะแนน", "ระดับ"], ["คะแนนรวม", "85.50", "A"], "A"),
        (["ที่", "ตัวชี้วัด", "คะแนน"], ["ระดับ A", "คะแนนรวม", "85.50"], "ระดับ A"),
        (["ตัวชี้วัด", "คะแนน"], ["คะแนนรวม", "85.50"], None),
    ],
)
def test_the_grade_beside_a_total(head: Row, row: Row, grade: str | None) -> None:
    body: Row = ["1", "การใช้อำนาจ", "81"] if head[0] == "ที่" else ["การใช้อำนาจ", "81", "B"][: len(head)]
    found = read([head, body, row])
    assert (found.grade.text if found.grade else None) == grade


def test_a_row_without_an_indicator_is_rejected_and_not_lost() -> None:
    found = read([["ที่", "ตัวชี้วัด", "คะแนน"], ["1", "", "81.00"], ["2", "การใช้อำนาจ", "82.00"], ["", "", ""]])
    assert [score.score for score in found.scores] == [Decimal("82.00")]
    assert [(reject.field, reject.raw) for reject in found.rejects] == [("row", "1 | 81.00")]


# ---- measures

ROW: Row = ["1. การใช้อำนาจ", "80.00", "ขาดการสื่อสาร", "จัดประชุม", "1. ประกาศ\n2. ประชุม", "ต.ค. 2565 - ก.ย. 2566", "สำนักปลัด"]


def one(rows: Sequence[Row], heads: int = 1, context: Context = CONTEXT) -> Measure:
    measures = read(rows, heads, context).measures
    assert len(measures) == 1
    return measures[0]


def test_an_analysis_row() -> None:
    measure = one([ANALYSIS, ROW])
    assert measure.model_dump(include={"part", "indicator_no", "issue_kind", "issue", "measure", "steps", "row_id"}) == {
        "part": "analysis", "indicator_no": 3, "issue_kind": "urgent", "issue": "ขาดการสื่อสาร", "measure": "จัดประชุม",
        "steps": "1. ประกาศ\n2. ประชุม", "row_id": "t01.r02",
    }  # fmt: skip
    assert (measure.period_printed, measure.period_start, measure.period_end) == ("ต.ค. 2565 - ก.ย. 2566", "2022-10", "2023-09")
    assert (measure.responsible_printed, measure.responsible_main, measure.responsible_support) == ("สำนักปลัด", "สำนักปลัด", None)
    assert measure.sources["steps"] == "t01.r02.c05"
    assert measure.sources["period_printed"] == "t01.r02.c06"
    assert measure.sources["responsible_main"] == "t01.r02.c07"


def test_a_score_and_the_measure_of_one_row_share_its_id() -> None:
    found = read([ANALYSIS, ROW])
    assert found.scores[0].row_id == found.measures[0].row_id == "t01.r02"


def test_a_follow_up_row() -> None:
    measure = one([FOLLOW, ["การใช้อำนาจ", "จัดประชุม", "เมื่อวันที่ 5 มกราคม 2566", "เข้าใจมากขึ้น"]])
    assert (measure.part, measure.measure, measure.done, measure.outcome) == (
        "follow_up", "จัดประชุม", "เมื่อวันที่ 5 มกราคม 2566", "เข้าใจมากขึ้น",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("head", "kind"),
    [("ประเด็นที่ต้องเร่งแก้ไขโดยเร่งด่วน", "urgent"), ("ประเด็นที่ต้องพัฒนาให้ดียิ่งขึ้น", "develop"), ("ข้อบกพร่อง", None)],
)
def test_kinds_of_issue(head: str, kind: str | None) -> None:
    measure = one([["ตัวชี้วัด", head, "มาตรการ"], ["การใช้อำนาจ", "ขาดการสื่อสาร", "จัดประชุม"]])
    assert (measure.issue_kind, measure.issue) == (kind, "ขาดการสื่อสาร")


def test_an_indicator_cell_over_several_step_rows_is_one_measure() -> None:
    found = read(
        [
            SHORT,
            ["การใช้อำนาจ", "จัดประชุม", "1. ประกาศ"],
            ["^", "^", "2. ประชุม"],
            ["^", "ทำคู่มือ", "3. พิมพ์"],
            ["การใช้งบประมาณ", "ก", "ข"],
        ]
    )
    first, second = found.measures
    assert (first.measure, first.steps, first.row_id) == ("จัดประชุม\nทำคู่มือ", "1. ประกาศ\n2. ประชุม\n3. พิมพ์", "t01.r02")
    assert (first.sources["measure"], first.sources["steps"]) == ("t01.r02.c02", "t01.r02.c03")
    assert (second.indicator_no, second.row_id) == (2, "t01.r05")
    assert found.rejects == []


def test_footers_belong_to_the_rows_above_them_back_to_the_head() -> None:
    found = read(
        [
            SHORT, ["การใช้อำนาจ", "ก", "ข"], ["การใช้งบประมาณ", "ค", "ง"],
            ["การติดตาม : รายไตรมาส", None, None],
            ["ระยะเวลาดำเนินการ : ต.ค. 2565 - ก.ย. 2566", None, None],
            ["หน่วยงานรับผิดชอบ : หน่วยงานรับผิดชอบหลัก : กองคลัง หน่วยงานสนับสนุน : ทุกกอง", None, None],
        ]
    )  # fmt: skip
    for measure in found.measures:
        assert measure.monitoring == "รายไตรมาส"
        assert (measure.period_start, measure.period_end) == ("2022-10", "2023-09")
        assert (measure.responsible_main, measure.responsible_support) == ("กองคลัง", "ทุกกอง")
        assert measure.sources["monitoring"] == "t01.r04.c01"
        assert measure.sources["period_printed"] == "t01.r05.c01"
        assert measure.sources["responsible_main"] == "t01.r06.c01"


def test_footers_in_between_belong_to_the_rows_since_the_last_footers() -> None:
    found = read(
        [
            SHORT, ["การใช้อำนาจ", "ก", "ข"], ["การติดตาม : หนึ่ง", None, None], ["ระยะเวลา : ม.ค. 2566", None, None],
            ["การใช้งบประมาณ", "ค", "ง"], ["การเปิดเผยข้อมูล", "จ", "ฉ"], ["การติดตาม : สอง", None, None],
        ]
    )  # fmt: skip
    assert [measure.monitoring for measure in found.measures] == ["หนึ่ง", "สอง", "สอง"]
    assert [measure.period_start for measure in found.measures] == ["2023-01", None, None]


@pytest.mark.parametrize(
    ("row", "period", "monitoring"),
    [
        (["ระยะเวลา : ม.ค. 2566 - มี.ค. 2566\nการติดตาม : รายเดือน", None, None], "ม.ค. 2566 - มี.ค. 2566", "รายเดือน"),
        (["ระยะเวลา : ม.ค. 2566", "- มี.ค. 2566", ""], "ม.ค. 2566 - มี.ค. 2566", None),
        (["ระยะเวลา", "ม.ค. 2566 - มี.ค. 2566", ""], "ม.ค. 2566 - มี.ค. 2566", None),
    ],
)
def test_footers_glued_in_one_cell_or_cut_into_two(row: Row, period: str, monitoring: str | None) -> None:
    found = read([SHORT, ["การใช้อำนาจ", "ก", "ข"], row])
    measure = found.measures[0]
    assert (measure.period_printed, measure.monitoring) == (period, monitoring)
    assert (measure.period_start, measure.period_end) == ("2023-01", "2023-03")
    assert found.rejects == []


def test_footers_of_one_role_are_all_kept() -> None:
    measure = one([SHORT, ["การใช้อำนาจ", "ก", "ข"], ["การติดตาม : หนึ่ง", None, None], ["การรายงานผล : สอง", None, None]])
    assert measure.monitoring == "หนึ่ง\nสอง"


def test_an_issue_that_begins_like_a_total_is_no_total() -> None:
    row: Row = ["1. การใช้อำนาจ", "80.00", "คะแนนภาพรวมลดลงจากปีก่อน", "จัดประชุม", "ประกาศ", "ม.ค. 2566", "สำนักปลัด"]
    found = read([ANALYSIS, row])
    assert len(found.measures) == 1
    assert found.total is None


def test_a_column_goes_before_a_footer() -> None:
    found = one([["ตัวชี้วัด", "มาตรการ", "ระยะเวลา"], ["การใช้อำนาจ", "ก", "ม.ค. 2566"], ["ระยะเวลา : ก.พ. 2566", None, None]])
    assert (found.period_printed, found.period_start) == ("ม.ค. 2566", "2023-01")


def test_two_columns_make_one_period() -> None:
    head: list[Row] = [["ตัวชี้วัด", "มาตรการ", "ระยะเวลา", None], ["^", "^", "เริ่มต้น", "สิ้นสุด"]]
    measure = one([*head, ["การใช้อำนาจ", "ก", "ต.ค. 2565", "มี.ค. 2566"]], 2)
    assert (measure.period_start, measure.period_end) == ("2022-10", "2023-03")


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("ต.ค. ๒๕๖๕ - ก.ย. ๒๕๖๖", "2022-10", "2023-09"),
        ("ตุลาคม 2565 –\nกันยายน 2566", "2022-10", "2023-09"),
        ("ปีงบประมาณ 2566", "2022-10", "2023-09"),
        ("ไตรมาสที่ 2", "2023-01", "2023-03"),  # the year is the report's
    ],
)
def test_periods(printed: str, start: str, end: str) -> None:
    found = read([["ตัวชี้วัด", "มาตรการ", "ระยะเวลา"], ["การใช้อำนาจ", "ก", printed]])
    assert (found.measures[0].period_start, found.measures[0].period_end) == (start, end)
    assert found.measures[0].period_printed == one_line(printed)
    assert found.rejects == []


@pytest.mark.parametrize("printed", ["ตลอดปี", "ทุกเดือน", "ภายในเวลาที่กำหนด"])
def test_a_period_that_cannot_be_read_is_kept_and_rejected(printed: str) -> None:
    found = read([["ตัวชี้วัด", "มาตรการ", "ระยะเวลา"], ["การใช้อำนาจ", "ก", printed]])
    assert (found.measures[0].period_printed, found.measures[0].period_start, found.measures[0].period_end) == (
        printed,
        None,
        None,
    )
    assert [(reject.field, reject.raw) for reject in found.rejects] == [("period_printed", printed)]


def test_a_corrected_unit_keeps_its_changes() -> None:
    printed = "สำนักปลัดเทศบาลตำบลร่องกวาง"
    found = read([ANALYSIS, [*ROW[:-1], printed]])
    measure = found.measures[0]
    assert (measure.responsible_printed, measure.responsible_main) == (printed, "สำนักปลัดเทศบาลตำบลร้องกวาง")
    assert replay(printed, found.changes["t01.r02.responsible_main"]) == measure.responsible_main


def test_empty_fields_are_none_and_have_no_source() -> None:
    measure = one([ANALYSIS, ["การใช้อำนาจ", "80.00", "", "", "", "", ""]])
    assert (measure.issue, measure.measure, measure.steps, measure.period_printed, measure.responsible_main) == (None,) * 5
    assert set(measure.sources) == {"indicator"}


def test_the_confidence_of_a_record_is_that_of_its_least_sure_cell() -> None:
    table = table_of([ANALYSIS, ROW])
    table.cells[-1].confidence = 0.5
    assert read_measures(table, recognise(table), CONTEXT).measures[0].confidence == 0.5


def test_a_full_width_row_of_other_words_is_rejected_and_not_lost() -> None:
    found = read([SHORT, ["ผลการประเมินปีที่ผ่านมาดีขึ้นทุกด้าน", None, None], ["การใช้อำนาจ", "ก", "ข"]])
    assert len(found.measures) == 1
    assert [reject.raw for reject in found.rejects] == ["ผลการประเมินปีที่ผ่านมาดีขึ้นทุกด้าน"]


@pytest.mark.parametrize("heading", ["แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน", "1. แบบวัด IIT", "เครื่องมือ (EIT)"])
def test_a_full_width_row_that_names_an_instrument_is_a_heading(heading: str) -> None:
    found = read([SHORT, [heading, None, None], ["การใช้อำนาจ", "ก", "ข"]])
    assert (len(found.measures), found.rejects) == (1, [])


# ---- further forms


def test_steps_below_an_empty_indicator_cell_belong_to_it() -> None:
    found = read([SHORT, ["การใช้อำนาจ", "จัดประชุม", "1. ประกาศ"], ["", "", "2. ประชุม"], ["การใช้งบประมาณ", "ก", "ข"]])
    assert [measure.steps for measure in found.measures] == ["1. ประกาศ\n2. ประชุม", "ข"]
    assert found.rejects == []


def test_items_of_an_indicator_are_no_indicators_and_their_scores_none_of_its() -> None:
    head: Row = ["ตัวชี้วัด", "คะแนน", "มาตรการ"]
    found = read([head, ["1. การปฏิบัติหน้าที่", "80.00", ""], ["1.1 ความรวดเร็ว", "75.00", "เพิ่มช่อง"], ["i2 ความโปร่งใส", "85.00", ""]])
    assert [(score.indicator_no, str(score.score)) for score in found.scores] == [(1, "80.00")]
    assert [measure.measure for measure in found.measures] == ["เพิ่มช่อง"]
    assert found.rejects == []


def test_a_column_each_for_main_and_supporting_unit() -> None:
    head: list[Row] = [["ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ", None], ["^", "^", "หลัก", "สนับสนุน"]]
    measure = one([*head, ["การใช้อำนาจ", "ก", "กองคลัง", "กองช่าง"]], 2)
    assert (measure.responsible_main, measure.responsible_support) == ("กองคลัง", "กองช่าง")


@pytest.mark.parametrize(
    ("row", "issue", "kind"),
    [
        (["การใช้อำนาจ", "ด่วน", "", "ก"], "ด่วน", "urgent"),
        (["การใช้อำนาจ", "", "ต่อยอด", "ก"], "ต่อยอด", "develop"),
        (["การใช้อำนาจ", "ด่วน", "ต่อยอด", "ก"], "ด่วน\nต่อยอด", None),
    ],
)
def test_issues_of_both_kinds(row: Row, issue: str, kind: str | None) -> None:
    measure = one([["ตัวชี้วัด", "ประเด็นที่ต้องเร่งแก้ไข", "ประเด็นที่ต้องพัฒนาต่อยอด", "มาตรการ"], row])
    assert (measure.issue, measure.issue_kind) == (issue, kind)


def test_steps_with_periods_of_their_own_make_one() -> None:
    head: Row = ["ตัวชี้วัด", "ขั้นตอน", "ระยะเวลา"]
    measure = one([head, ["การใช้อำนาจ", "1. ก", "ม.ค. 2566"], ["^", "2. ข", "มี.ค. 2566 - เม.ย. 2566"]])
    assert (measure.period_start, measure.period_end) == ("2023-01", "2023-04")


def test_marks_below_quarters() -> None:
    head: list[Row] = [["ตัวชี้วัด", "มาตรการ", "ระยะเวลา", None, None], ["^", "^", "ไตรมาส 1", "ไตรมาส 2", "ไตรมาส 3"]]
    measure = one([*head, ["การใช้อำนาจ", "ก", "", "✓", "✓"]], 2)
    assert (measure.period_start, measure.period_end) == ("2023-01", "2023-06")


def test_two_unnamed_score_columns_are_doubtful() -> None:
    found = read([["ตัวชี้วัด", "คะแนน", "ร้อยละ"], ["การใช้อำนาจ", "80.00", "90.00"]])
    assert [(str(score.score), score.confidence) for score in found.scores] == [("80.00", 0.5)]
    assert [reject.raw for reject in found.rejects] == ["90.00"]


@pytest.mark.parametrize("head", ["คะแนนเต็ม", "ผลต่าง", "น้ำหนัก", "อันดับ"])
def test_other_numbers_are_no_scores(head: str) -> None:
    found = read([["ตัวชี้วัด", head, "คะแนน"], ["การใช้อำนาจ", "100", "80.00"]])
    assert [str(score.score) for score in found.scores] == ["80.00"]
    assert found.rejects == []


def test_parts_of_eit() -> None:
    found = read([["ตัวชี้วัด", "คะแนน ส่วนที่ 1", "คะแนน ส่วนที่ 2"], ["คุณภาพการดำเนินงาน", "80.00", "90.00"]])
    assert [(score.eit_part, str(score.score), score.confidence) for score in found.scores] == [
        (1, "80.00", 1.0),
        (2, "90.00", 1.0),
    ]


def test_a_sum_below_one_instrument_is_its_mean_and_below_all_the_total() -> None:
    rows = [["คุณภาพการดำเนินงาน", "80"], ["ประสิทธิภาพการสื่อสาร", "82"], ["การปรับปรุงการทำงาน", "84"], ["รวม", "82"]]
    found = read([SCORES, *rows])
    assert ({name: cell.text for name, cell in found.means.items()}, found.total) == ({"EIT": "82"}, None)
    sums = read([SCORES, *rows[:3], ["รวม", "246"]])
    assert (sums.means, sums.total, [reject.raw for reject in sums.rejects]) == ({}, None, ["รวม | 246"])
    wrong = read([SCORES, *rows[:3], ["รวม", "106.93"]])  # no sum of anything: a total that cannot be
    assert wrong.total is not None
    both = read([SCORES, ["การใช้อำนาจ", "81"], *rows])
    assert (both.means, both.total and both.total.text) == ({}, "82")


def test_an_indicator_number_and_its_name_in_two_columns() -> None:
    found = read([["ตัวชี้วัดที่", "ประเด็นการประเมิน", "คะแนน"], ["3", "การใช้อำนาจ", "81.00"]])
    assert [(score.indicator_no, str(score.score)) for score in found.scores] == [(3, "81.00")]
    assert found.rejects == []


def test_parts_of_eit_under_the_name_of_the_instrument() -> None:
    head: list[Row] = [["ตัวชี้วัด", "แบบวัด EIT", None, "คะแนน"], ["^", "ส่วนที่ 1", "ส่วนที่ 2", "^"]]
    found = read([*head, ["การใช้อำนาจ", "-", "-", "90.00"], ["คุณภาพการดำเนินงาน", "80.00", "90.00", "85.00"]], 2)
    assert [(score.indicator_no, score.eit_part, str(score.score)) for score in found.scores] == [
        (3, None, "90.00"), (6, 1, "80.00"), (6, 2, "90.00"), (6, None, "85.00"),
    ]  # fmt: skip
    assert found.rejects == []


def test_a_dash_under_the_other_kind_of_issue_is_no_issue() -> None:
    head: Row = ["ตัวชี้วัด", "ประเด็นที่ต้องเร่งแก้ไข", "ประเด็นที่ต้องพัฒนาต่อยอด", "มาตรการ"]
    measure = one([head, ["การใช้อำนาจ", "-", "ต่อยอด", "ก"]])
    assert (measure.issue, measure.issue_kind) == ("ต่อยอด", "develop")


@pytest.mark.parametrize(
    ("row", "means", "rejects"),
    [
        (["แบบวัด EIT", "82.00"], {"EIT": "82.00"}, []),
        (["EIT", ""], {}, []),  # a heading
        (["EIT", "24.60"], {}, ["EIT | 24.60"]),  # its share of the total
        (["EIT", "30"], {}, ["EIT | 30"]),  # its weight
        (["IIT", "82.00"], {}, ["IIT | 82.00"]),  # none of its indicators is above it
    ],
)
def test_a_row_that_names_an_instrument_alone(row: Row, means: dict[str, str], rejects: list[str]) -> None:
    head: list[Row] = [SCORES, ["คุณภาพการดำเนินงาน", "80.00"], ["ประสิทธิภาพการสื่อสาร", "84.00"]]
    found = read([*head, row])
    assert ({name: cell.text for name, cell in found.means.items()}, [r.raw for r in found.rejects]) == (means, rejects)
    assert len(found.scores) == 2


def test_a_text_alone_in_its_row_is_no_indicator() -> None:
    found = read([SHORT, ["การใช้อำนาจ", "ก", "ข"], ["ผู้จัดทำรายงาน : นักวิเคราะห์", "", ""], ["การใช้งบประมาณ", "", ""]])
    assert [measure.indicator_no for measure in found.measures] == [3, 2]
    assert [reject.raw for reject in found.rejects] == ["ผู้จัดทำรายงาน : นักวิเคราะห์"]
