"""Responsible-unit cells in; main and supporting unit out, corrected by closed lists only."""

import pytest

from normalize.text import one_line
from normalize.units import known_units, read_units
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
    assert read_units(printed, NOBODY) == (main, support, [])


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
        "ส ำ นั ก ป ลั ด", "ก อ ง ค ลั ง", "ก อ ง ช่ า ง",  # letter-spaced: left as it is printed
        "ทุกส่วนราชการ", "ทุกกอง", "งานนิติการ", "งานประชาสัมพันธ์", "ผู้อำนวยการกองคลัง", "นายกเทศมนตรี", "นางสาวสมหญิง ใจดี",
        "กองคลัง/กองช่าง", "กองคลัง และกองช่าง", "สำนักปลัด กองคลัง กองช่าง", "-", "สถานธนานุบาล", "โรงเรียนเทศบาล 1",
    ],
)  # fmt: skip
def test_what_is_left_alone(printed: str) -> None:
    assert read_units(printed, SETTLED) == (printed, None, [])


@pytest.mark.parametrize("unit", known_units())
def test_a_listed_unit_is_never_changed(unit: str) -> None:
    assert read_units(unit, SETTLED) == (unit, None, [])
    assert read_units(unit, NOBODY) == (unit, None, [])


def test_without_a_settled_agency_its_name_is_left_alone() -> None:
    printed = "สำนักปลัดเทศบาลตำบลร่องกวาง"
    assert read_units(printed, NOBODY) == (printed, None, [])


def test_an_empty_cell_has_no_unit() -> None:
    units = read_units("", SETTLED)
    assert not units.main
    assert (units.support, units.changes) == (None, [])
