"""Lines of a report in; its title, body, years, total and grade, each with the line it stands on, out."""

import pytest

from normalize.cover import Cover, Fact, flow_of, read_cover
from schemas.tables import Line
from tests.unit.extract.handed import lines_of, table_of

# An invented report: the body is made up, its place is a listed one.
FRONT = (
    "รายงานความก้าวหน้าของโครงการ",
    "ปลูกฝังความซื่อตรงในองค์กร",
    "ประจำปีงบประมาณ พ.ศ. 2566",
    "เทศบาลตำบลร้องกวาง",
    "อำเภอร้องกวาง จังหวัดแพร่",
)


def cover(*texts: str, **options: object) -> Cover:
    return read_cover(lines_of(*texts, **options), [])  # type: ignore[arg-type]


def value(fact: Fact | None) -> str | None:
    return fact.value if fact else None


def test_a_front_page() -> None:
    found = cover(*FRONT)
    assert value(found.title) == "รายงานความก้าวหน้าของโครงการปลูกฝังความซื่อตรงในองค์กร"
    assert value(found.fiscal_year) == "2566"
    assert value(found.agency_fact) == "เทศบาลตำบลร้องกวาง"
    agency = found.agency.agency
    assert (agency.name, agency.district, agency.province, agency.status) == ("เทศบาลตำบลร้องกวาง", "ร้องกวาง", "แพร่", "matched")
    assert (found.total, found.grade, found.assessed_year) == (None, None, None)


def test_each_fact_names_the_line_it_stands_on() -> None:
    found = cover(*FRONT, "หน่วยงานมีผลคะแนนรวม", "88.40 คะแนน อยู่ในระดับ A")
    assert [fact.source for fact in (found.title, found.fiscal_year, found.agency_fact, found.total, found.grade) if fact] == [
        "p01.l01", "p01.l03", "p01.l04", "p01.l07", "p01.l07",
    ]  # fmt: skip
    assert found.total is not None
    assert found.total.place.page == 1
    assert "88.40" in found.total.quote


def test_a_fact_over_two_lines_keeps_its_words_together() -> None:
    found = cover("หน่วยงานมีผลคะแนนรวม 88.40 คะแนน ระ", "ดับ ผ่านดี")
    assert (value(found.total), value(found.grade)) == ("88.40", "ผ่านดี")


VERDICTS = [
    ("มีผลคะแนนรวม 88.40 คะแนน อยู่ในระดับ A", "88.40", "A"),
    ("คะแนนเฉลี่ยรวม 88.40 ระดับ A", "88.40", "A"),
    ("มีคะแนนเฉลี่ยรวม ๘๘.๔๐ คะแนน ระดับ A", "88.40", "A"),
    ("ได้คะแนนเท่ากับ 88.40 อยู่ในเกณฑ์ ผ่านดี", "88.40", "ผ่านดี"),
    ("คะแนนภาพรวมหน่วยงาน 88.40 คะแนน ผลการประเมินระดับ ผ่าน", "88.40", "ผ่าน"),
    ("คะแนนภาพรวม : 97.15 ระดับ : AA", "97.15", "AA"),
    ("คะแนนรวมร้อยละ 98.40 ระดับ ผ่านดีเยี่ยม", "98.40", "ผ่านดีเยี่ยม"),
    ("ได้คะแนน 48.40 คะแนน อยู่ในระดับ ต้องปรับปรุงโดยด่วน", "48.40", "ต้องปรับปรุงโดยด่วน"),
    ("ได้คะแนน 68.40 คะแนน อยู่ในระดับต้องปรับปรุง", "68.40", "ต้องปรับปรุง"),
    ('มีคะแนนรวม 88.40 จัดอยู่ในระดับ "ผ่านดี"', "88.40", "ผ่านดี"),
    ("มีคะแนนรวม 88.40 ซึ่งอยู่ในระดับ “B”", "88.40", "B"),
    ("มีคะแนนรวม 88.40 (ระดับ B)", "88.40", "B"),
    ("มีคะแนนรวม 88.40 เกรด B", "88.40", "B"),
    ("มีคะแนนรวม 98.22 ระดับ ผ่านดีเยียม", "98.22", None),
    ("มีคะแนนรวม 98.22 ระดับ ผ่านดเยี่ยม", "98.22", None),
    ("มีคะแนนรวม 58.40 ระดับ ต้องปรับปรุงโดยดวน", "58.40", None),
    ("มีคะแนนรวม 78.40 ระดับ ต้องปรับปรุงโดยมีสามตัวชี้วัดต่ำ", "78.40", "ต้องปรับปรุง"),
    ("มีคะแนนรวม 88.4 คะแนน ระ ดับ B", "88.4", "B"),
    ("ผลคะแนนอยู่ที่ 88.40", "88.40", None),
    ("มีคะแนนรวมทั้งสิ้น 88.40 คะแนน", "88.40", None),
    ("ค่าคะแนน ITA เท่ากับ 88.40 ระดับ A", "88.40", "A"),
    ("คะแนนรวม 106.93 คะแนน", "106.93", None),  # cannot be true, but is what stands there
    ("จากคะแนนเต็ม 100 คะแนน ได้รับคะแนนรวม 88 คะแนน ระดับ B", "88", "B"),
    ("มีคะแนนเต็ม 100 คะแนน", None, None),
    ("ได้คะแนนรวม 5 ข้อ", None, None),
    ("ผลการประเมินอยู่ในระดับ A", None, "A"),
    ("ไม่มีผล", None, None),
    ("หน่วยงานมีผลคะแนนภาพรวม 2.5 ซึ่งต่ำ", "2.5", None),
]


@pytest.mark.parametrize(("text", "total", "grade"), VERDICTS)
def test_verdicts(text: str, total: str | None, grade: str | None) -> None:
    found = cover(*FRONT, text)
    assert (value(found.total), value(found.grade)) == (total, grade)


@pytest.mark.parametrize(
    "texts",
    [
        ("ตัวชี้วัดการใช้อำนาจ ได้คะแนน 95.20 คะแนน", "หน่วยงานมีคะแนนรวม 88.40 คะแนน ระดับ A"),
        ("แบบวัด IIT มีคะแนนเฉลี่ย 85.00", "แบบวัด EIT มีคะแนนเฉลี่ย 86.00", "ภาพรวมได้คะแนนรวม 88.40 ระดับ A"),
    ],
)
def test_scores_of_parts_before_the_total_are_not_the_total(texts: tuple[str, ...]) -> None:
    found = cover(*texts)
    assert (value(found.total), value(found.grade)) == ("88.40", "A")


def test_the_year_of_a_heading_on_the_result_is_not_that_of_the_report() -> None:
    """The cover's own year may be damaged beyond reading."""
    result = ("1. ผลการประเมินปีงบประมาณ พ.ศ. 2565", "ผลการประเมิน (ITA) ประจำปีงบประมาณ พ.ศ. 2565 ได้คะแนนรวม 88.40 คะแนน")
    found = cover(FRONT[0], "เทศบาลตำบลร้องกวาง", *result, "2. มาตรการประจำปีงบประมาณ พ.ศ. 2566")
    assert (value(found.fiscal_year), value(found.assessed_year)) == ("2566", "2565")
    assert value(cover(FRONT[0], *result).fiscal_year) == "2565"  # there is no other
    assert value(cover(FRONT[0], "ประจำปงบประมาณ พ.ศ. 2566", *result).fiscal_year) == "2566"


@pytest.mark.parametrize("number", ["1.1", "๒.๒", "1.10"])
def test_the_number_of_a_heading_is_no_total(number: str) -> None:
    texts = "1. ผลคะแนนภาพรวม", f"{number} แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสีย", "หน่วยงานมีคะแนนรวม 88.40 คะแนน ระดับ A"
    assert value(cover(*texts).total) == "88.40"
    assert value(cover("1. ผลคะแนนภาพรวม", "88.40 อยู่ในระดับ A").total) == "88.40"


def test_a_total_may_stand_behind_its_grade() -> None:
    assert value(cover("ได้รับผลการประเมินระดับ A ด้วยคะแนน 88.40 คะแนน").total) == "88.40"


def test_a_grade_far_behind_the_total_is_not_its_own() -> None:
    found = cover(*FRONT, "มีคะแนนรวม 88.40 คะแนน", "ข้อความ" * 30, "เป้าหมายระดับ AA")
    assert (value(found.total), value(found.grade)) == ("88.40", None)


def test_the_grade_behind_the_total_counts_and_not_one_before() -> None:
    found = cover("ค่าเป้าหมายกำหนดไว้ที่ระดับ A", "หน่วยงานมีคะแนนรวม 78.40 คะแนน ระดับ B")
    assert value(found.grade) == "B"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("ประจำปีงบประมาณ พ.ศ. 2566", "2566"),
        ("ประจำปีงบประมาณ พ.ศ.๒๕๖๖", "2566"),
        ("ปีงบประมาณ 2566", "2566"),
        ("ประจำปี 2566", "2566"),
        ("ปี พ.ศ. 2566", "2566"),
        ("ปีงบประมาณ พ.ศ. 2566 (1 ตุลาคม 2565 - 30 กันยายน 2566)", "2566"),
        ("ปีงบประมาณ 2023", None),
        ("เลขที่ 2566", None),
        ("ปีที่ 5", None),
    ],
)
def test_fiscal_years(text: str, year: str | None) -> None:
    assert value(cover("รายงาน", text).fiscal_year) == year


def test_the_year_of_the_result_is_the_last_one_before_the_total() -> None:
    found = cover(*FRONT, "ผลการประเมินประจำปีงบประมาณ พ.ศ. ๒๕๖๕ มีคะแนนรวม 88.40 คะแนน ระดับ A ในปี 2567 จะดีขึ้น")
    assert (value(found.fiscal_year), value(found.assessed_year)) == ("2566", "2565")


def test_the_year_of_the_result_by_a_heading() -> None:
    found = cover(*FRONT, "2. ผลการประเมินคุณธรรมและความโปร่งใส ปีงบประมาณ พ.ศ. 2565")
    assert value(found.assessed_year) == "2565"


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        (("มาตรการส่งเสริมคุณธรรม", "และความโปร่งใส", "เทศบาลตำบลร้องกวาง"), "มาตรการส่งเสริมคุณธรรมและความโปร่งใส"),
        (("แผนปฏิบัติการป้องกันการทุจริต", "ประจำปี 2566"), "แผนปฏิบัติการป้องกันการทุจริต"),
        (("(ร่าง) รายงานผล", "อำเภอร้องกวาง"), "(ร่าง) รายงานผล"),
        (("บันทึกข้อความ", "รายงานผล", "ปีงบประมาณ 2566"), "รายงานผล"),
        (("รายงานผล ITA", "Annual report", "จังหวัดแพร่"), "รายงานผล ITA Annual report"),
        (("สารบัญ", "คำนำ"), None),
    ],
)
def test_titles(texts: tuple[str, ...], title: str | None) -> None:
    assert value(cover(*texts).title) == title


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (FRONT, "เทศบาลตำบลร้องกวาง"),
        (("รายงาน", "อบต.แม่หล่าย", "อำเภอเมืองแพร่ จังหวัดแพร่"), "องค์การบริหารส่วนตำบลแม่หล่าย"),
        (("ของเทศบาลตำบลร้องกวาง อำเภอร้องกวาง จังหวัดแพร่",), "เทศบาลตำบลร้องกวาง"),
        (("รายงานที่เสนอองค์การบริหารส่วนจังหวัดแพร่ทราบ", "เทศบาลตำบลร้องกวาง", "จังหวัดแพร่"), "เทศบาลตำบลร้องกวาง"),  # its own line
        (("องค์การบริหารส่วนจังหวัดแพร่",), "องค์การบริหารส่วนจังหวัดแพร่"),
        (("รายงาน",), None),
    ],
)
def test_bodies(texts: tuple[str, ...], name: str | None) -> None:
    assert cover(*texts).agency.agency.name == name


def test_a_place_in_running_text_is_not_the_bodys_own() -> None:
    sentence = "ตามที่ได้ประชุมร่วมกับผู้แทนของส่วนราชการต่าง ๆ จากอำเภอสูงเม่น จังหวัดเชียงใหม่ เพื่อหารือแนวทางการดำเนินงานร่วมกัน"
    agency = cover("รายงาน", sentence, "เทศบาลตำบลร้องกวาง", "อำเภอร้องกวาง จังหวัดแพร่").agency.agency
    assert (agency.district, agency.province) == ("ร้องกวาง", "แพร่")


def test_the_spellings_of_the_body_are_counted_over_lines_and_cells() -> None:
    lines = lines_of(*FRONT, "นายกเทศบาลตำบลร่องกวาง", "รายงานนายกเทศบาลตำบลทุกสองเดือน")
    table = table_of([["หน่วยงาน", "คะแนน"], ["เทศบาลตำบลร่องกวาง", "88.40"]])
    agency = read_cover(lines, [table]).agency.agency
    assert agency.variants == {"เทศบาลตำบลร้องกวาง": 1, "เทศบาลตำบลร่องกวาง": 2}


def test_a_slip_on_the_front_is_settled_by_what_the_tables_print() -> None:
    lines = lines_of("รายงาน", "เทศบาลตำบลร่องกวาง", "อำเภอร้องกวาง จังหวัดแพร่")
    table = table_of([["หน่วยงาน", "คะแนน"], ["เทศบาลตำบลร้องกวาง", "88.40"]])
    assert read_cover(lines, []).agency.agency.status == "unverified"
    assert read_cover(lines, [table]).agency.agency.name == "เทศบาลตำบลร้องกวาง"


def test_furniture_says_nothing() -> None:
    found = cover("ปีงบประมาณ 2560", "คะแนนรวม 11.11", *FRONT, furniture=("ปีงบประมาณ 2560", "คะแนนรวม 11.11"))
    assert (value(found.fiscal_year), found.total) == ("2566", None)


def test_nothing_is_found_in_nothing() -> None:
    found = read_cover([], [])
    assert found.agency.agency.status == "unresolved"
    assert [found.title, found.agency_fact, found.fiscal_year, found.assessed_year, found.total, found.grade] == [None] * 6


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        (("การดำเนิน", "งาน"), "การดำเนินงาน"),
        (("ปี", "2566"), "ปี 2566"),
        (("ITA", "ของ"), "ITA ของ"),
        (("ก", " ", "ข"), "กข"),
        ((), ""),
    ],
)
def test_flow(texts: tuple[str, ...], whole: str) -> None:
    lines: list[Line] = lines_of(*texts)
    flow = flow_of(lines)
    assert flow.text == whole
    for line, start in zip(flow.lines, flow.starts, strict=True):
        assert flow.text.startswith(line.text.strip(), start)
        assert flow.line_at(start) is line


def test_a_fiscal_year_on_the_next_line() -> None:
    found = cover("รายงาน ประจำปีงบประมาณ พ.ศ.", "2566", "ผลการประเมินปีงบประมาณ พ.ศ. 2565 ได้คะแนนรวม 80.00")
    assert (value(found.fiscal_year), value(found.assessed_year)) == ("2566", "2565")


def test_a_school_year_alone_is_no_fiscal_year_and_neither_is_that_of_the_result_below_it() -> None:
    result = "ผลการประเมินปีงบประมาณ พ.ศ. 2565 ได้คะแนนรวม 80.00"
    assert value(cover("รายงาน", "ปีการศึกษา 2566", result).fiscal_year) is None
    assert value(cover("รายงาน", "ปีงบประมาณ พ.ศ. 2567 (ปีการศึกษา 2566)", result).fiscal_year) == "2567"
    assert value(cover("รายงาน", "ปีการศึกษา 2566 ปีงบประมาณ 2567", result).fiscal_year) == "2567"


@pytest.mark.parametrize(
    ("body", "said", "total"),
    [
        ("เทศบาลตำบลร้องกวาง", "จังหวัดแพร่ มีคะแนนเฉลี่ยภาพรวม 87.57 คะแนน หน่วยงานมีคะแนนภาพรวม 86.65 คะแนน", "86.65"),
        ("เทศบาลตำบลร้องกวาง", "เทศบาลตำบลร้องกวาง จังหวัดแพร่ ได้คะแนนรวม 86.65 คะแนน", "86.65"),
        ("เทศบาลตำบลร้องกวาง", "อำเภอร้องกวาง จังหวัดแพร่ ได้คะแนนรวม 86.65 คะแนน", "86.65"),
        ("องค์การบริหารส่วนจังหวัดแพร่", "องค์การบริหารส่วนจังหวัดแพร่ มีคะแนนรวม 86.65 คะแนน", "86.65"),
        ("จังหวัดแพร่", "จังหวัดแพร่ มีคะแนนรวม 86.65 คะแนน", "86.65"),
    ],
)
def test_the_mean_of_a_province_is_no_total_of_a_body_in_it(body: str, said: str, total: str) -> None:
    found = cover("รายงานผลการประเมิน", body, "จังหวัดแพร่", "ประจำปีงบประมาณ พ.ศ. 2566", said)
    assert value(found.total) == total
