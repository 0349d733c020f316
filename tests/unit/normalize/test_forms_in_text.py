"""Reports that write their measures as labelled lines in; measures out."""

from normalize.records import read_report
from schemas.records import Records
from tests.unit.extract.handed import lines_of, table_of

FORM = (
    "ตัวชี้วัดที่ 3 การใช้อำนาจ",
    "มาตรการ : กำหนดเกณฑ์ร่วมกันและ",
    "เปิดเผยผล",
    "ขั้นตอน :",
    "1. ประชุม",
    "2. ประกาศ",
    "ผู้รับผิดชอบ : กองคลัง",
    "ระยะเวลา : ม.ค. 2566 - มี.ค. 2566",
    "ผลการดำเนินการ : ประชุมแล้ว",
)


def read(*lines: str) -> Records:
    return read_report("r", [], lines_of(*lines)).records


def test_labelled_lines_are_a_measure() -> None:
    (measure,) = read(*FORM).measures
    assert (measure.row_id, measure.part, measure.indicator_no) == ("p01.l01", "follow_up", 3)
    assert (measure.measure, measure.steps, measure.done) == ("กำหนดเกณฑ์ร่วมกันและเปิดเผยผล", "1. ประชุม\n2. ประกาศ", "ประชุมแล้ว")
    assert (measure.responsible_main, measure.period_start, measure.period_end) == ("กองคลัง", "2023-01", "2023-03")
    assert (measure.sources["measure"], measure.sources["steps"]) == ("p01.l02", "p01.l05")
    assert measure.items == {"steps": ["1. ประชุม", "2. ประกาศ"]}


def test_the_next_indicator_and_the_next_section_end_it() -> None:
    records = read(
        *FORM, "ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ", "มาตรการ : ทำทะเบียน", "ผลการดำเนินการ : ทำแล้ว", "ส่วนที่ 3", "ลงชื่อ นายกเทศมนตรี"
    )
    assert [(m.indicator_no, m.done) for m in records.measures] == [(3, "ประชุมแล้ว"), (4, "ทำแล้ว")]


def test_one_label_or_none_makes_no_record() -> None:
    assert read("ตัวชี้วัดที่ 3 การใช้อำนาจ", "มาตรการ : ก").measures == []
    assert read("ตัวชี้วัดที่ 3 การใช้อำนาจ", "ประชุมเวลา 10 : 30 น.").measures == []
    assert read("มาตรการ : ก", "ผลการดำเนินการ : ข").measures == []


def test_a_table_ends_the_lines_above_it() -> None:
    lines = lines_of(*FORM, "หมายเหตุ")
    table = table_of([["ก", "ข"], ["ค", "ง"]])
    table.after_line = len(FORM)
    assert [m.done for m in read_report("r", [table], lines).records.measures] == ["ประชุมแล้ว"]
