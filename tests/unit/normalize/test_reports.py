"""Files that hold one report or several in; the pages on which a report begins out."""

import pytest

from normalize.reports import first_pages
from schemas.tables import Line, Table
from tests.unit.extract.handed import lines_of, table_of


def cover(page: int, name: str, year: int, size: float = 20.0) -> list[Line]:
    found = lines_of("รายงานผลการประเมินคุณธรรมและความโปร่งใส", name, f"ประจำปีงบประมาณ พ.ศ. {year}", page=page)
    for line in found:
        line.size = size
    return found


def scores(page: int) -> Table:
    return table_of([["ตัวชี้วัด", "คะแนน"], ["การใช้อำนาจ", "88.40"]], table_id=f"t{page:02d}", page=page)


def follow_up(page: int) -> Table:
    head = ["ตัวชี้วัด", "มาตรการ", "ผลการดำเนินการ"]
    return table_of([head, ["การใช้อำนาจ", "ก", "ข"]], table_id=f"t{page:02d}", page=page)


ONE, OTHER, MISSPELT = "เทศบาลตำบลร้องกวาง", "องค์การบริหารส่วนตำบลไผ่โทน", "เทศบาลตำบลร่องกวาง"


@pytest.mark.parametrize(
    ("lines", "tables", "pages"),
    [
        ([*cover(1, ONE, 2566)], [scores(2)], [1]),
        ([*cover(1, ONE, 2566), *cover(3, ONE, 2565)], [scores(2), scores(4)], [1, 3]),  # another year
        ([*cover(1, ONE, 2566), *cover(3, OTHER, 2566)], [scores(2), scores(4)], [1, 3]),  # another body
        ([*cover(1, ONE, 2566), *cover(3, MISSPELT, 2566)], [scores(2), scores(4)], [1]),  # the same, misspelt
        ([*cover(1, ONE, 2566), *cover(3, ONE, 2566)], [scores(2), scores(4)], [1]),  # a second title
        ([*cover(1, ONE, 2566), *cover(3, ONE, 2567)], [scores(2), follow_up(4)], [1]),  # its second part
        ([*cover(1, ONE, 2566), *cover(3, OTHER, 2566)], [scores(2)], [1]),  # an annex of another office
        ([*cover(1, ONE, 2566), *cover(3, ONE, 2565, size=14)], [scores(2), scores(4)], [1]),  # a heading
        ([*cover(1, ONE, 2566), *cover(3, ONE, 2565), *cover(5, OTHER, 2565)], [scores(2), scores(4), scores(6)], [1, 3, 5]),
        ([], [], [1]),
    ],
)
def test_first_pages(lines: list[Line], tables: list[Table], pages: list[int]) -> None:
    assert first_pages(tables, lines) == pages


def test_a_page_on_which_a_table_goes_on_begins_no_report() -> None:
    long = scores(2)
    long.pages = [2, 3]
    assert first_pages([long, scores(4)], [*cover(1, ONE, 2566), *cover(3, ONE, 2565)]) == [1]


OBT, OBJ = "องค์การบริหารส่วนตำบล", "องค์การบริหารส่วนจังหวัด"
BODIES = [
    ("two names of one long kind", (OBT + "ร้องกวาง", "จังหวัดแพร่"), (OBT + "ไผ่โทน", "จังหวัดแพร่"), True),
    ("two listed names one letter apart", (OBT + "บ้านกวาง", "จังหวัดแพร่"), (OBT + "บ้านกลาง", "จังหวัดแพร่"), True),
    ("one name begins the other", (OBT + "บ่อเกลือ", "จังหวัดน่าน"), (OBT + "บ่อเกลือใต้", "จังหวัดน่าน"), True),
    ("a town and a city", ("เทศบาลเมืองแพร่", "จังหวัดแพร่"), ("เทศบาลตำบลแพร่", "จังหวัดแพร่"), True),
    ("two provinces", (OBJ + "แพร่", ""), (OBJ + "น่าน", ""), True),
    ("one name in two provinces", (OBT + "บ้านใหม่", "จังหวัดแพร่"), (OBT + "บ้านใหม่", "จังหวัดพะเยา"), True),
    (
        "one name in two districts",
        (OBT + "ในเวียง", "อำเภอเมืองแพร่ จังหวัดแพร่"),
        (OBT + "ในเวียง", "อำเภอสูงเม่น จังหวัดแพร่"),
        True,
    ),
    ("two areas", ("สพป.แพร่ เขต 1", ""), ("สพป.แพร่ เขต ๒", ""), True),
    ("two schools", ("โรงเรียนบ้านหนองบัว", "จังหวัดแพร่"), ("โรงเรียนบ้านหนองแวง", "จังหวัดแพร่"), True),
    ("one kind in full and short", (OBT + "ไผ่โทน", "จังหวัดแพร่"), ("อบต. ไผ่โทน", "จ.แพร่"), False),
    ("no place", (OBT + "ไผ่โทน", "อำเภอร้องกวาง จังหวัดแพร่"), (OBT + "ไผ่โทน", ""), False),
    ("a lost tone", (OBT + "ไผ่โทน", "จังหวัดแพร่"), (OBT + "ไผโทน", "จังหวัดแพร่"), False),
    ("a misspelt district", (OBT + "ไผ่โทน", "อ.ร้องกวาง จ.แพร่"), (OBT + "ไผ่โทน", "อ.ร่องกวาง จ.แพร่"), False),
    ("a name in part", ("โรงเรียนบ้านหนองบัว", "จังหวัดแพร่"), ("โรงเรียนบ้านหนองบัว (ประชาอุทิศ)", ""), False),
]


@pytest.mark.parametrize(("one", "other", "apart"), [case[1:] for case in BODIES], ids=[case[0] for case in BODIES])
def test_two_bodies_of_one_file_are_kept_apart(one: tuple[str, str], other: tuple[str, str], apart: bool) -> None:
    covers = [*cover(1, one[0], 2566), *lines_of(one[1], page=1), *cover(3, other[0], 2566), *lines_of(other[1], page=3)]
    for number, line in enumerate(covers):
        line.line_id = f"l{number}"
    assert first_pages([scores(2), scores(4)], covers) == ([1, 3] if apart else [1])


def test_a_sentence_that_ends_in_already_names_no_body() -> None:
    front = ["แผนปฏิบัติการป้องกันการทุจริต ปีงบประมาณ พ.ศ. 2566", "ผลการดำเนินการได้เผยแพร่บนเว็บไซต์ของเทศบาลตำบลแล้ว"]
    covers = [*cover(1, "เทศบาลตำบลร้องกวาง", 2566), *lines_of(*front, page=3)]
    for number, line in enumerate(covers):
        line.line_id = f"l{number}"
    assert first_pages([scores(2), scores(4)], covers) == [1]
