"""Tables whose heads stand beside their values in; one record for each indicator out."""

from normalize.records import read_report
from normalize.upright import upright_kind
from schemas.records import Records
from tests.unit.extract.handed import Row, lines_of, table_of

FORM: list[Row] = [
    ["ตัวชี้วัด", "3. การใช้อำนาจ"],
    ["มาตรการ", "จัดประชุม"],
    ["ผู้รับผิดชอบ", "กองคลัง"],
    ["ผลการดำเนินการ", "ประชุมเมื่อวันที่ 5 มกราคม 2566"],
]


def read(*rows: Row) -> Records:
    return read_report("r", [table_of(rows, 1)], lines_of("รายงาน ปีงบประมาณ 2566")).records


def test_a_form_is_one_record() -> None:
    measure = read(*FORM).measures[0]
    assert (measure.part, measure.indicator_no, measure.measure, measure.responsible_main) == (
        "follow_up", 3, "จัดประชุม", "กองคลัง",
    )  # fmt: skip
    assert (measure.row_id, measure.sources["measure"]) == ("t01.r01", "t01.r02.c02")


def test_its_dates_belong_to_it() -> None:
    records = read(*FORM)
    assert [(fact.row_id, str(fact.first_day)) for fact in records.dates if fact.row_id] == [("t01.r01", "2023-01-05")]


def test_each_time_the_indicator_is_named_a_record_begins() -> None:
    records = read(*FORM, ["ตัวชี้วัด", "4. การใช้ทรัพย์สินของราชการ"], ["มาตรการ", "ทำทะเบียน"], ["ผลการดำเนินการ", "ทำแล้ว"])
    assert [(m.row_id, m.indicator_no, m.measure) for m in records.measures] == [
        ("t01.r01", 3, "จัดประชุม"),
        ("t01.r05", 4, "ทำทะเบียน"),
    ]


def test_two_pairs_in_a_row() -> None:
    rows: list[Row] = [
        ["ตัวชี้วัด", "การใช้อำนาจ", "ผู้รับผิดชอบ", "กองคลัง"],
        ["มาตรการ", "จัดประชุม", None, None],
        ["ผลการดำเนินการ", "ประชุมแล้ว", "ระยะเวลา", "ม.ค. 2566"],
    ]
    measure = read(*rows).measures[0]
    assert (measure.responsible_main, measure.measure, measure.period_start) == ("กองคลัง", "จัดประชุม", "2023-01")


def test_a_table_across_is_none() -> None:
    across = table_of([["ตัวชี้วัด", "มาตรการ", "ผลการดำเนินการ"], ["การใช้อำนาจ", "ก", "ข"]])
    assert upright_kind(across) == ""
    assert upright_kind(table_of([["ชื่อ", "ก"], ["ที่อยู่", "ข"], ["โทร", "ค"]])) == ""
