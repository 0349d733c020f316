"""Responsible-unit cells in; main and supporting unit out, corrected by closed lists only."""

import pytest

from normalize.text import one_line
from normalize.units import head_word, known_units, read_units
from schemas.provenance import replay
from schemas.records import Agency

KIND = "เทศบาลตำบล"
# An invented report that prints its own name without the right tone mark; its name is settled.
SETTLED = Agency(name=KIND + "ร้องกวาง", printed=KIND + "ร่องกวาง", kind=KIND)
NOBODY = Agency()


@pytest.mark.parametrize(
    ("printed", "main", "support"),
    [
        ("กองคลัง", "กองคลัง", None),
        ("หน่วยงานรับผิดชอบหลัก : กองช่าง หน่วยงานสนับสนุน : กองคลัง", "กองช่าง", "กองคลัง"),
        ("หน่วยงานรับผิดชอบหลัก: กองช่าง\nหน่วยงานสนับสนุน: ทุกกอง", "กองช่าง", "ทุกกอง"),
        ("หน่วยงานหลัก : กองช่าง", "กองช่าง", None),
        ("กองช่าง หน่วยงานสนับสนุน : ทุกสำนัก/กอง", "กองช่าง", "ทุกสำนัก/กอง"),
        ("ผู้รับผิดชอบหลัก : กองคลัง หน่วยงานร่วม : กองช่าง กองการศึกษา", "กองคลัง", "กองช่าง กองการศึกษา"),
        ("หน่วยงานรับผิดชอบ หลัก : กองคลัง", "กองคลัง", None),
        (
            "หน่วยงานรับผิดชอบหลัก : กองคลัง หน่วยงานสนับสนุน : ส่วนราชการอื่นที่ร่วมโครงการ",
            "กองคลัง",
            "ส่วนราชการอื่นที่ร่วมโครงการ",
        ),
        ("หน่วยงานรับผิดชอบหลัก :", None, None),
        ("สำนักปลัด\nกองคลัง", "สำนักปลัด กองคลัง", None),
    ],
)
def test_main_and_supporting_unit(printed: str, main: str | None, support: str | None) -> None:
    assert read_units(printed, NOBODY) == (main, support, [], [])


@pytest.mark.parametrize(
    ("printed", "main"),
    [
        # the agency's own name follows the settled agency
        ("สำนักปลัดเทศบาลตำบลร่องกวาง", "สำนักปลัดเทศบาลตำบลร้องกวาง"),
        ("สำนักปลัด เทศบาล ตำบล ร้องกวาง", "สำนักปลัด เทศบาลตำบลร้องกวาง"),
        # one listed unit is clearly nearest
        ("กองคลงั", "กองคลัง"),
        ("กองสวัสดิการสังตม", "กองสวัสดิการสังคม"),
        ("หน่วยตรวจสอบภายไน", "หน่วยตรวจสอบภายใน"),
    ],
)
def test_corrections_by_closed_lists(printed: str, main: str) -> None:
    units = read_units(printed, SETTLED)
    assert units.main == main
    assert replay(one_line(printed), units.changes) == main
    assert all(change.rule and change.confidence < 1 for change in units.changes)


@pytest.mark.parametrize(
    "printed",
    [
        "สำนักปลัดเทศบาลตำบลร้องกวาง",
        "สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา", "กองสาธารณสุขและสิ่งแวดล้อม",
        "สำนักคลัง", "สำนักช่าง", "สำนักการศึกษา", "สำนักสาธารณสุขและสิ่งแวดล้อม",  # สำนัก is not กอง
        "กองการเจ้าหน้าที่", "กองยุทธศาสตร์และงบประมาณ",
        "กองช่างเทศบาลตำบลร้องกวาง", "สำนักปลัดเทศบาลตำบลสูงเม่น", "สำนักปลัดเทศบาลเมืองแพร่",  # other bodies are not corrected
        "สำนักงานปลัด", "สำนักงานปลัดเทศบาล", "สำนักปลัด อบต.",
        "กองช่างโยธา", "กองทะเบียน", "กองการศึกษา ศาสนาฯ", "หน่วยตรวจสอบ",
        "ก อ ง แ ป ล ก ๆ", "ฝ่ า ย พั ส ดุ",  # letter-spaced: left as it is printed where no list has it
        "กองสาธารณสุขฯ", "กองการศึกษาฯ", "กองการศึกษา ฯ", "ส่วนการคลัง", "ส่วนโยธา", "งานสนับสนุน", "กองทัพ",
        "ฝ่ายบริหารงานทั่วไป", "กลุ่มบริหารงานวิชาการ", "กลุ่มบริหารงานบุคคล", "กลุ่มงานพัสดุ", "ฝ่ายวิชาการ",
        "คณะวิทยาศาสตร์", "สำนักงานอธิการบดี", "สำนักงานคณบดี", "สำนักส่งเสริมวิชาการและงานทะเบียน", "งานแผนและความร่วมมือ",
        "สำนักงานเลขานุการ", "กองบริหารงานบุคคล", "กองนโยบายและแผน", "กองพัฒนานักศึกษา", "กองกลาง", "กลุ่มอำนวยการ",
        "กองช่าง (ร่วมกับกองคลัง)", "กองคลัง สนับสนุนโดย กองช่าง", "ผู้บริหาร หลัก : รองปลัด",
        "ทุกส่วนราชการ", "ทุกกอง", "งานนิติการ", "งานประชาสัมพันธ์", "ผู้อำนวยการกองคลัง", "นายกเทศมนตรี", "นางสาวสมหญิง ใจดี",
        "กองคลัง/กองช่าง", "กองคลัง และกองช่าง", "สำนักปลัด กองคลัง กองช่าง", "-", "สถานธนานุบาล", "โรงเรียนเทศบาล 1",
    ],
)  # fmt: skip
def test_what_is_left_alone(printed: str) -> None:
    assert read_units(printed, SETTLED) == (printed, None, [], [])


LETTER_SPACED = "หน้ ว ย ง า น ร้ บ ผิ ด ข อ บ ห ล ก ้ : ส ำ นั ก ปล้ ด เท ศ บ า ล ต้ า บ ล ร้ อ ง ก ว ำ ง"
SPACED_SUPPORT = " หน้ ว ย ง า น ส ำ นั บ ส ุ น ุ น : หน้ ว ย ง า น ที่ เกี่ ย ว ข ึ่ง ต ำ ม ต้ ว ชี้ ว ัด"


@pytest.mark.parametrize(
    ("printed", "main", "support"),
    [
        ("หน้วยงานร้บผิดขอบหลก้ : กองคลัง", "กองคลัง", None),  # closed up before
        ("หน้วยงานร้บผิดขอบหลก้ : กองคลังหน้วยงานสำนับสุนุน : กองช่าง", "กองคลัง", "กองช่าง"),
        ("ก อ ง ค ลั ง", "กองคลัง", None),
        ("ส ำ นั ก ป ลั ด", "สำนักปลัด", None),
        ("ก อ ง ส วั ส ดิ ก า ร สั ง ต ม", "กองสวัสดิการสังคม", None),
        (LETTER_SPACED, "สำนักปลัดเทศบาลตำบลร้องกวาง", None),
        (LETTER_SPACED + SPACED_SUPPORT, "สำนักปลัดเทศบาลตำบลร้องกวาง", "หน่วยงานที่เกี่ยวข้องตามตัวชี้วัด"),
    ],
)
def test_letter_spaced_cells_are_read_by_closed_lists(printed: str, main: str, support: str | None) -> None:
    units = read_units(printed, SETTLED)
    assert (units.main, units.support) == (main, support)
    assert replay(one_line(printed), units.changes) == main
    assert not support or replay(one_line(printed), units.support_changes) == support


@pytest.mark.parametrize(
    ("printed", "main"),
    [
        ("หน่วยงานรับผิดชอบหลัก : สำนักกอล์ฟเทศบาลตำบลร่องกวาง หน่วยงานสนับสนุน : ทุกกอง", "สำนักปลัดเทศบาลตำบลร้องกวาง"),
        ("สำนักปลัดเทศบาบ", "สำนักปลัดเทศบาล"),
        ("หลัก: กองคลัง/กองสวัสดิการสังตม รอง: กองช่าง", "กองคลัง/กองสวัสดิการสังคม"),
        ("กองสวัสดิการสังตม, กองคลงั, กองช่าง", "กองสวัสดิการสังคม, กองคลัง, กองช่าง"),
        ("สำนักปลัด ทต.ร่องกวาง", "สำนักปลัด ทต.ร้องกวาง"),
        ("สำนักปลัด ทต. ร่องกวาง", "สำนักปลัด ทต. ร้องกวาง"),
    ],
)
def test_changes_lead_from_the_whole_cell_to_the_unit(printed: str, main: str) -> None:
    units = read_units(printed, SETTLED)
    assert units.main == main
    assert replay(one_line(printed), units.changes) == main


def test_a_misread_letter_spaced_unit_is_none_of_another_head() -> None:
    printed = " ".join("สำนักงนปลัดองค์การบริหารส่วนจังหวัด")
    assert read_units(printed, SETTLED).main == printed


def test_an_abbreviated_agency_is_known_by_its_place() -> None:
    agency = Agency(name=KIND + "ร้องกวาง", printed="ทต. ร่องกวาง", kind=KIND)
    assert read_units("สำนักปลัดเทศบาลตำบลร่องกวาง", agency).main == "สำนักปลัดเทศบาลตำบลร้องกวาง"


@pytest.mark.parametrize("unit", known_units())
@pytest.mark.parametrize("at", [0.3, 0.6, 0.9])
@pytest.mark.parametrize("slip", ["", "ข", "้"])
def test_no_slip_turns_a_unit_into_one_of_another_sort(unit: str, at: float, slip: str) -> None:
    place = int(len(unit) * at)
    printed = unit[:place] + slip + unit[place + 1 :]
    main = read_units(printed, SETTLED).main
    assert main is not None
    assert main == printed or head_word(main) == head_word(unit) == head_word(printed)


@pytest.mark.parametrize("unit", known_units())
def test_a_listed_unit_is_never_changed(unit: str) -> None:
    assert read_units(unit, SETTLED) == (unit, None, [], [])
    assert read_units(unit, NOBODY) == (unit, None, [], [])


def test_without_a_settled_agency_its_name_is_left_alone() -> None:
    printed = "สำนักปลัดเทศบาลตำบลร่องกวาง"
    assert read_units(printed, NOBODY) == (printed, None, [], [])


def test_an_empty_cell_has_no_unit() -> None:
    units = read_units("", SETTLED)
    assert not units.main
    assert (units.support, units.changes, units.support_changes) == (None, [], [])
