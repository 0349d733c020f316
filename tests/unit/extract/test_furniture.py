"""Lines of pages in; which of them are running headers, footers and page numbers out."""

import pytest

from extract.furniture import PAGE_NUMBER, mark_running, without_page_number
from schemas.tables import RawLine
from tests.unit.extract.made import Drawn, page, put_together, raw_line, tables, typed

Words = list[tuple[str, float]]


def furniture(*pages: Words) -> list[list[str]]:
    """The words marked on each page; a line is (words, top) on a page of 800 points."""
    made: list[list[RawLine]] = [[raw_line(words, top, number) for words, top in lines] for number, lines in enumerate(pages, 1)]
    mark_running([(800.0, lines, [line.place.box.top for line in lines]) for lines in made])
    return [[line.text for line in lines if line.furniture] for lines in made]


BODY = ("เนื้อความของหน้า", 400.0)
RUNNING = ("รายงานของเทศบาลสมมุติ", 30.0)


@pytest.mark.parametrize(
    ("pages", "marked"),
    [
        # a running header on 3 of 4 pages
        ([[BODY], [RUNNING, BODY], [RUNNING, BODY], [RUNNING]], [[], [RUNNING[0]], [RUNNING[0]], [RUNNING[0]]]),
        # at the foot
        ([[BODY, ("ฉบับร่าง", 770.0)], [BODY, ("ฉบับร่าง", 770.0)]], [["ฉบับร่าง"], ["ฉบับร่าง"]]),
        # numbers in it may change
        ([[("แผ่นที่ 1 ของรายงาน", 30.0)], [("แผ่นที่ ๒ ของรายงาน", 30.0)]], [["แผ่นที่ 1 ของรายงาน"], ["แผ่นที่ ๒ ของรายงาน"]]),
        # a year or a score says something of its own page
        ([[("ผลการประเมิน ปี 2565", 30.0)], [("ผลการประเมิน ปี 2566", 30.0)]], [[], []]),
        ([[("คะแนนรวม 88.40", 30.0)], [("คะแนนรวม 79.15", 30.0)]], [[], []]),
        # a little higher or lower
        ([[("รายงาน", 32.9)], [("รายงาน", 33.1)]], [["รายงาน"], ["รายงาน"]]),
        # once is not running
        ([[RUNNING, BODY], [BODY]], [[], []]),
        # the same words at another height
        ([[RUNNING], [(RUNNING[0], 70.0)]], [[], []]),
        # the same words in the body of each page
        ([[BODY], [BODY], [BODY]], [[], [], []]),
        ([[]], [[]]),
        ([], []),
    ],
)
def test_running_lines(pages: list[Words], marked: list[list[str]]) -> None:
    assert furniture(*pages) == marked


@pytest.mark.parametrize(
    ("words", "sure", "same"),
    [
        (("เทศบาลตำบลบึงน้ำใส", "เทศบาลตำบลบึงนำใส"), 0.9, True),  # a mark that was not read
        (("เทศบาลตำบลบึงน้ำใส", "เทศบาลตำบลบึงนำใส"), 1.0, False),  # printed so
        (("ผลการประเมิน ปี 2565", "ผลการประเมิน ปี 2566"), 0.9, False),  # figures say something of their own page
        (("รายงานผล", "บทสรุปผู้บริหาร"), 0.9, False),
    ],
)
def test_running_lines_read_from_pictures_need_not_be_equal(words: tuple[str, str], sure: float, same: bool) -> None:
    made = [[raw_line(text, 30.0, number)] for number, text in enumerate(words, 1)]
    for (line,) in made:
        line.confidence = sure
    mark_running([(800.0, lines, [30.0]) for lines in made])
    assert [line.furniture for (line,) in made] == [same, same]


@pytest.mark.parametrize(
    "words",
    ["3", "๓", "12", "๑๒", "- 3 -", "– ๓ –", "(3)", "หน้า 3", "หน้า ๓", "หน้าที่ 3", "หน้า 3 จาก 9", "หน้า ๓ จาก ๙", "3/9", "3 / 9",
     "Page 3 of 9", "page 3", "|3|"],
)  # fmt: skip
def test_page_numbers(words: str) -> None:
    assert PAGE_NUMBER.fullmatch(words)
    assert [line.furniture for line in page(1, lines=[(words, 780.0)]).lines] == [True]


@pytest.mark.parametrize("words", ["ปี 2566", "88.40", "3. สรุป", "ข้อ 3", "2566", "๒๕๖๖", "054 000 000", "12345", "หน้า", ""])
def test_what_is_no_page_number(words: str) -> None:
    assert not PAGE_NUMBER.fullmatch(words)


def test_a_number_in_the_middle_of_a_page_is_no_page_number() -> None:
    assert [line.furniture for line in page(1, lines=[("3", 400.0)]).lines] == [False]


def test_a_number_in_the_last_cell_is_no_page_number() -> None:
    found = page(1, Drawn([["ที่", "มาตรการ", "ปี"], ["1", "ประชุม", "ก.ย.\n2566"]], top=660, height=50))
    assert "2566" in tables(found)[0][1][2]


def test_page_numbers_are_furniture_and_keep_their_place() -> None:
    found = put_together(page(1, lines=[("ข้อความ", 400.0), ("๓", 780.0)]))
    assert [(line.text, line.furniture) for line in found.lines] == [("ข้อความ", False), ("๓", True)]


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        ([("ข้อความ", 400.0), ("3", 780.0)], "3"),
        ([("3", 40.0), ("ข้อความ", 400.0)], "3"),
        ([("หน้า 3 จาก 9", 40.0), ("ข้อความ", 400.0)], "หน้า 3 จาก 9"),
        ([("ข้อความ", 400.0), ("3", 420.0)], ""),  # not near an edge
        ([("ข้อความ", 400.0), ("ก 3", 780.0)], ""),
        ([], ""),
    ],
)
def test_without_page_number(lines: Words, number: str) -> None:
    glyphs = [g for words, baseline in lines for g in typed(words, 50, baseline)]
    rest, taken = without_page_number(glyphs, 800, lambda glyph: False)
    assert "".join(g.text for g in taken) == number
    assert len(rest) + len(taken) == len(glyphs)
