"""Tables whose heads are the indicators in; a score for each year and indicator out."""

from normalize.records import read_report
from schemas.records import Records
from tests.unit.extract.handed import Row, lines_of, table_of

NAMES = ["การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "คุณภาพการดำเนินงาน", "การป้องกันการทุจริต"]
HEAD: Row = ["ปีงบประมาณ", *NAMES, "คะแนนรวม", "ระดับ"]
SAID = ("รายงาน ปีงบประมาณ 2566", "ผลการประเมิน ปีงบประมาณ พ.ศ. 2565")


def read(*rows: Row) -> Records:
    table = table_of([HEAD, *rows])
    table.after_line = len(SAID)
    return read_report("r", [table], lines_of(*SAID)).records


def test_a_row_for_each_year() -> None:
    records = read(
        ["2564", "70.00", "71", "72", "73", "74", "71.20", "C"], ["ปี ๒๕๖๕", "80", "81", "82", "83", "84", "81.20", "B"]
    )
    assert [(s.result_year_be, s.indicator_no, str(s.score)) for s in records.scores][:2] == [(2564, 1, "70.00"), (2564, 2, "71")]
    assert [s.indicator_no for s in records.scores] == [1, 2, 3, 6, 10] * 2
    assert len({s.row_id for s in records.scores}) == 10
    assert records.scores[0].sources == {"score": "t01.r02.c02", "indicator": "t01.r01.c02"}
    assert (str(records.report.total_score), records.report.grade) == ("81.20", "B")


def test_what_is_no_number_is_rejected() -> None:
    records = read(["2565", "80", "8S", "", "83", "84", "81.20", "B"])
    assert [(r.target, r.raw, r.reason) for r in records.rejects] == [
        ("t01.r02.i02", "8S", "not a number"),
        ("t01.r02.i03", "", "empty"),
    ]
