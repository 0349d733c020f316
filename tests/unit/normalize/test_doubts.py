"""Reports read from pictures in; which values stay, which become rejects with a proposal, out."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from ita.run import means_and_total
from normalize.doubts import doubted
from normalize.numbers import parse_score
from normalize.records import Read, read_report
from schemas.corrections import RULE
from schemas.provenance import Change, replay
from tests.thai_digits import misread_digits  # noqa: F401  a fixture for all tests here
from tests.unit.extract.handed import Row, lines_of, table_of

OCR = "ocr:tesseract"
NAMES = {
    1: "การปฏิบัติหน้าที่", 2: "การใช้งบประมาณ", 3: "การใช้อำนาจ", 4: "การใช้ทรัพย์สินของราชการ", 5: "การแก้ไขปัญหาการทุจริต",
    6: "คุณภาพการดำเนินงาน", 7: "ประสิทธิภาพการสื่อสาร", 8: "การปรับปรุงการทำงาน", 9: "การเปิดเผยข้อมูล", 10: "การป้องกันการทุจริต",
}  # fmt: skip
TEN = {1: "86.40", 2: "75.10", 3: "81.79", 4: "71.78", 5: "74.07", 6: "77.54", 7: "67.90", 8: "74.51", 9: "80.50", 10: "80.00"}
TOTAL = "77.44"
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def read(
    scores: Mapping[int, str],
    *lines: str,
    rows: tuple[Row, ...] = (),
    sure: Mapping[str, float] | None = None,
    reader: str = OCR,
    corrected: str = "",
) -> Read:
    """A score table with further rows below a cover, read from pictures; `sure` gives the confidence of some cells."""
    table = table_of([["ตัวชี้วัด", "คะแนน"], *([NAMES[no], text] for no, text in scores.items()), *rows])
    cells = [replace(cell, reader=reader, confidence=(sure or {}).get(cell.cell_id, 0.92)) for cell in table.cells]
    fixed = [Change(0, RULE, "x", "y")]
    table.cells = [replace(cell, changes=fixed, confidence=1.0) if cell.cell_id == corrected else cell for cell in cells]
    above = [replace(line, reader=reader, confidence=0.9) for line in lines_of(*lines)]
    table.after_line = len(above)
    return doubted(read_report("r", [table], above), [table], above, means_and_total)


def scores(found: Read) -> dict[int | None, str | None]:
    return {one.indicator_no: None if one.score is None else str(one.score) for one in found.records.scores}


def rejects(found: Read, field: str = "score") -> list[tuple[str, str, str | None]]:
    return [(one.target, one.raw, one.proposal) for one in found.records.rejects if one.field == field]


def test_sure_scores_stay() -> None:
    found = read(TEN)
    assert scores(found) == TEN
    assert found.records.rejects == []


def test_a_score_below_the_limit_is_a_reject_with_its_place_and_its_row_stays() -> None:
    found = read(TEN, sure={"t01.r04.c02": 0.5})
    assert scores(found) == {**TEN, 3: None}
    [reject] = found.records.rejects
    assert (reject.target, reject.field, reject.raw, reject.proposal, reject.confidence) == (
        "t01.r04",
        "score",
        "81.79",
        "81.79",
        0.5,
    )
    assert (reject.page, reject.x0, reject.top) == (1, 100.0, 60.0)
    assert found.records.scores[2].score_printed == "81.79"


@pytest.mark.parametrize("sure", [0.8, 0.81, 1.0])
def test_at_the_limit_a_score_stays(sure: float) -> None:
    assert scores(read(TEN, sure={"t01.r04.c02": sure})) == TEN


@pytest.mark.parametrize(
    ("printed", "proposal"),
    [
        ("8179", "81.79"),
        ("81,79", "81.79"),
        ("81. 79", "81.79"),
        ("8l.79", "81.79"),
        ("817", None),
        ("81", None),
        ("อB.๒๙", None),
    ],
)
def test_a_score_of_another_form_is_proposed_and_not_taken(printed: str, proposal: str | None) -> None:
    found = read({**TEN, 3: printed})
    assert scores(found) == {**TEN, 3: None}
    assert rejects(found) == [("t01.r04", printed, proposal)]


@pytest.mark.parametrize("printed", ["113.47", "100", "0", "81.5"])
def test_what_is_printed_as_its_column_and_sure_stays_also_where_it_cannot_be(printed: str) -> None:
    assert scores(read({**TEN, 3: printed}))[3] == printed


def test_the_total_bears_out_what_is_proposed() -> None:
    found = read({**TEN, 5: "7407"}, rows=(("คะแนนรวม", TOTAL),))
    assert scores(found) == TEN
    assert rejects(found) == []
    [score] = [one for one in found.records.scores if one.indicator_no == 5]
    changes = found.changes[f"{score.row_id}.score"]
    assert [change.rule for change in changes] == ["ocr-point"]
    assert parse_score(replay(score.score_printed, changes)).value == score.score


@pytest.mark.parametrize("total", ["78.44", "77.4"])
def test_a_total_that_does_not_fit_or_is_rounded_bears_out_nothing(total: str) -> None:
    assert scores(read({**TEN, 5: "7407"}, rows=(("คะแนนรวม", total),)))[5] is None


def test_a_column_that_lost_all_its_points_is_proposed_with_two_decimals() -> None:
    without = {no: text.replace(".", "") for no, text in TEN.items()}
    found = read(without)
    assert scores(found) == dict.fromkeys(TEN)
    assert [one[2] for one in rejects(found)] == list(TEN.values())
    assert scores(read(without, rows=(("คะแนนรวม", TOTAL),))) == TEN
    mixed = rejects(read({**without, 3: "81.79", 5: "74 07"}))
    assert {one[2] for one in mixed} == {text for no, text in TEN.items() if no != 3}


@pytest.mark.parametrize(
    ("printed", "ten", "field", "proposal"),
    [
        ("77.44", TEN, "total_score", None),
        ("88.44", TEN, "total_score", None),  # no digit of it is taken for a 7
        ("78.44", {**TEN, 3: "81.79"}, "total_score", None),
        ("76.88", {**TEN, 3: "82.46", 7: "61.63"}, "total_score", "76.86"),
    ],
)
def test_a_total_that_agrees_if_a_digit_was_taken_for_another_is_in_doubt(
    printed: str, ten: dict[int, str], field: str, proposal: str | None
) -> None:
    found = read(ten, rows=(("คะแนนรวม", printed),))
    assert (found.records.report.total_score is None) == (proposal is not None)
    assert [one[2] for one in rejects(found, field)] == ([proposal] if proposal else [])
    assert scores(found) == ten


def test_so_is_a_score_with_which_its_mean_agrees() -> None:
    found = read({**TEN, 9: "88.50"}, rows=(("คะแนนเฉลี่ย OIT", "83.25"),))
    assert (scores(found)[9], rejects(found)) == (None, [("t01.r10", "88.50", "86.50")])


def test_the_mean_of_its_instrument_bears_out_a_score() -> None:
    found = read({**TEN, 10: "8000"}, rows=(("คะแนนเฉลี่ย OIT", "80.25"),))
    assert scores(found) == TEN


def test_the_same_score_elsewhere_bears_it_out() -> None:
    again: tuple[Row, ...] = ((NAMES[5], "74.07"),)
    assert scores(read({**TEN, 5: "7407"}, rows=again)) == TEN
    assert rejects(read({**TEN, 5: "7407"}, rows=((NAMES[5], "74.08"),))) == [("t01.r06", "7407", "74.07")]


def test_thai_digits_that_are_taken_for_others_are_no_scores() -> None:
    found = read({9: "๕๑.๒๕", 10: "๗๖.๖๙"})
    assert scores(found) == {9: None, 10: "76.69"}
    assert rejects(found) == [("t01.r02", "๕๑.๒๕", None)]


def test_thai_digits_are_borne_out_by_their_mean_but_not_by_being_misread_twice() -> None:
    thai = {9: "80.50".translate(THAI), 10: "80.00".translate(THAI)}
    assert scores(read(thai, rows=(("คะแนนเฉลี่ย OIT", "80.25".translate(THAI)),))) == {9: "80.50", 10: "80.00"}
    equal = dict.fromkeys((9, 10), "๕๒.๕๒")
    assert scores(read(equal, rows=(("คะแนนเฉลี่ย OIT", "๕๒.๕๒"),))) == {9: None, 10: None}
    twice: tuple[Row, ...] = ((NAMES[9], "๕๒.๕๒"),)
    assert scores(read({9: "๕๒.๕๒"}, rows=twice)) == {9: None}


def test_a_total_in_doubt_is_none() -> None:
    found = read(TEN, rows=(("คะแนนรวม", "๕๒.๕๒"),))
    report = found.records.report
    assert (report.total_score, "total_score" in report.sources, "total_score" in report.places) == (None, False, False)
    assert rejects(found, "total_score") == [("report", "๕๒.๕๒", None)]


@pytest.mark.parametrize(("printed", "known"), [("8025", "80.25"), ("8125", None)])
def test_a_mean_that_lost_its_point_is_borne_out_by_its_scores(printed: str, known: str | None) -> None:
    table: tuple[Row, ...] = (("คะแนนเฉลี่ย OIT", printed),)
    found = read(TEN, rows=table)
    assert str(found.records.report.oit_score) == str(known)
    assert [change.rule for change in found.changes.get("report.oit_score", [])] == (["ocr-point"] if known else [])
    assert [one[2] for one in rejects(found, "oit_score")] == ([] if known else ["81.25"])


@pytest.mark.parametrize("case", [{"reader": "text-layer"}, {"corrected": "t01.r04.c02"}])
def test_nothing_else_is_doubted(case: dict[str, str]) -> None:
    assert scores(read(TEN, sure={"t01.r04.c02": 0.1}, **case))[3] == "81.79"


# --- Years, periods and dates

MEASURES: Row = ["ตัวชี้วัด", "มาตรการ", "ระยะเวลา", "ผลการดำเนินการ"]


def dated(period: str, done: str = "จัดแล้ว", year: str = "2567", reader: str = OCR) -> Read:
    table = table_of([MEASURES, ["การใช้อำนาจ", "จัดประชุม", period, done]])
    table.cells = [replace(cell, reader=reader, confidence=0.92) for cell in table.cells]
    lines = [replace(line, reader=reader, confidence=0.9) for line in lines_of(f"รายงานผลการดำเนินการ ปีงบประมาณ พ.ศ. {year}")]
    table.after_line = 1
    return doubted(read_report("r", [table], lines), [table], lines, means_and_total)


@pytest.mark.parametrize(
    ("period", "start", "proposal"),
    [
        ("ตุลาคม 2566 - กันยายน 2567", "2023-10", None),
        ("ตุลาคม ๒๕๖๖ - กันยายน ๒๕๖๗", "2023-10", None),
        ("ตุลาคม ๒๕๖๖ - กันยายน ๒๕๒๗", None, "ตุลาคม ๒๕๖๖ - กันยายน 2567"),
        ("ตุลาคม ๒๕๒๖ - กันยายน ๒๕๒๗", None, "ตุลาคม 2566 - กันยายน 2567"),
        ("ตุลาคม ๒๕๒๒ - กันยายน ๒๕๒๒", None, None),
        ("ตุลาคม 2526 - กันยายน 2527", None, None),
        ("มกราคม - มีนาคม", "2024-01", None),
    ],
)
def test_a_period_with_a_doubtful_year_has_no_months(period: str, start: str | None, proposal: str | None) -> None:
    found = dated(period)
    [measure] = found.records.measures
    assert (measure.period_start, measure.period_printed) == (start, period)
    assert rejects(found, "period_printed") == ([] if start else [(measure.row_id, period, proposal)])


def test_the_same_of_a_text_layer_is_what_it_says() -> None:
    found = dated("ตุลาคม ๒๕๖๖ - กันยายน ๒๕๒๗", reader="text-layer")
    assert (found.records.measures[0].period_end, found.records.rejects) == ("1984-09", [])


@pytest.mark.parametrize(
    ("year", "known", "proposal"), [("๒๕๖๗", 2567, None), ("๒๕๒๗", None, None), ("๒๕๖๘", 2568, None), ("๒๕๖๓", None, None)]
)
def test_the_year_of_the_report(year: str, known: int | None, proposal: str | None) -> None:
    found = dated("มกราคม - มีนาคม", year=year)
    assert found.records.report.fiscal_year_be == known
    assert [one[2] for one in rejects(found, "fiscal_year_be")] == ([] if known else [proposal])
    assert (found.records.measures[0].period_start is None) == (known is None)  # its year rests on that of the report


@pytest.mark.parametrize(
    ("printed", "proposal"),
    [("๖ มกราคม ๒๕๒๗", "๖ มกราคม 2567"), ("๑๒ มกราคม ๒๕๒๗", None), ("มกราคม ๒๕๒๗", "มกราคม 2567"), ("6 มกราคม ๒๕๒๕", None)],
)
def test_a_date_is_proposed_whole_or_not_at_all(printed: str, proposal: str | None) -> None:
    assert rejects(dated("ตุลาคม 2566 - กันยายน 2567", f"จัดเมื่อ {printed}"), "date")[0][2] == proposal


@pytest.mark.parametrize(
    ("done", "first", "problem"),
    [
        ("จัดเมื่อวันที่ 30 มกราคม 2567", "2024-01-30", None),
        ("จัดเมื่อวันที่ 31 เมษายน 2567", None, "no-such-day"),
        ("จัดเมื่อวันที่ ๑๑ มกราคม ๒๕๒๗", None, "not read for sure"),
        ("จัดเมื่อวันที่ ๓๒ มกราคม ๒๕๖๗", None, "not read for sure"),
        ("จัดเมื่อวันที่ 30 มกราคม 2527", None, "not read for sure"),
        ("จัดเมื่อวันที่ 0 กันยายน 2567", None, "not read for sure"),
    ],
)
def test_dates(done: str, first: str | None, problem: str | None) -> None:
    found = dated("ตุลาคม 2566 - กันยายน 2567", done)
    [fact] = [one for one in found.records.dates if one.field != "period"]
    assert (str(fact.first_day or "") or None, fact.problem) == (first, problem)
    assert len(rejects(found, "date")) == (problem == "not read for sure")


def test_laws_may_be_of_any_year() -> None:
    lines = [replace(line, reader=OCR) for line in lines_of("ปีงบประมาณ พ.ศ. 2567", "ตามกฎหมายลงวันที่ 2 กันยายน 2540")]
    found = doubted(read_report("r", [], lines), [], lines, means_and_total)
    assert [str(one.first_day) for one in found.records.dates] == ["1997-09-02"]


def test_plan_numbers_below_the_limit_are_rejects() -> None:
    rows: list[Row] = [
        ["มิติ", "โครงการ", None, "งบประมาณ", None],
        ["^", "ตามแผน", "ดำเนินการ", "ตามแผน", "เบิกจ่าย"],
        ["มิติที่ 1", "4", "3", "10,000", "9,000"],
    ]
    table = table_of(rows, 2)
    doubtful = "t01.r03.c03"
    table.cells = [replace(cell, reader=OCR, confidence=0.5 if cell.cell_id == doubtful else 0.9) for cell in table.cells]
    found = doubted(read_report("r", [table], []), [table], [], means_and_total)
    [row] = found.records.plan_progress
    assert (row.projects_planned, row.projects_done) == (Decimal(4), None)
    assert rejects(found, "projects_done") == [(row.row_id, "3", "3")]
