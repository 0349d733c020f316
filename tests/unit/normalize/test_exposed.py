"""Tables and lines in; numbers with the names that go with them, and all their other places, out."""

from collections.abc import Sequence

from normalize.exposed import find_personal
from schemas.personal import Personal
from schemas.provenance import Box, Place
from schemas.tables import Cell, Line, Table


def line(number: int, text: str, page: int = 1, size: float = 12.0) -> Line:
    top = 20.0 * number
    return Line(f"p{page:02d}.l{number:02d}", text, text, [], Place(page, Box(10, top, 200, top + 14)), size)


def lines(*texts: str) -> list[Line]:
    return [line(number, text) for number, text in enumerate(texts, 1)]


def table(rows: Sequence[Sequence[str]], header_rows: int = 1) -> Table:
    cells = [
        Cell(f"t01.r{r:02d}.c{c:02d}", r - 1, c - 1, 1, 1, text, text, [], [Place(1, Box(0, 0, 9, 9))])
        for r, row in enumerate(rows, 1)
        for c, text in enumerate(row, 1)
    ]
    return Table("t01", len(rows), len(rows[0]), header_rows, cells, [1])


def words(found: Sequence[Personal]) -> set[tuple[str, str]]:
    return {(hit.kind, hit.words) for hit in found}


def test_a_poster_with_a_name_above_and_a_second_number_below():
    found = find_personal(
        [],
        lines(
            "นายสุรชัย พงษ์ไพศาล", "นายกเทศมนตรีตำบลนาน้อย", "โทร 089-1234567", "061-2345678",
            "นายจักรี ทองดี", "รองปลัดเทศบาล", "โทร 093-1234567", "ยึดมั่นขนบธรรมเนียม",
        ),
    )  # fmt: skip
    assert words(found) == {
        ("name", "สุรชัย พงษ์ไพศาล"), ("name", "จักรี ทองดี"),
        ("mobile", "089-1234567"), ("mobile", "061-2345678"), ("mobile", "093-1234567"),
    }  # fmt: skip
    assert all(hit.named for hit in found if hit.kind == "mobile")


def test_a_name_alone_is_nothing():
    assert find_personal([table([["ชื่อ-สกุล"], ["นายสมชาย ใจดี"]])], lines("(นายสุรชัย พงษ์ไพศาล)", "นายกเทศมนตรี โทร 054-123456")) == []


def test_a_number_alone_is_personal():
    (hit,) = find_personal([], lines("สายด่วน 081-234-5678"))
    assert (hit.kind, hit.named) == ("mobile", False)


def test_the_name_in_another_cell_of_the_row_and_no_other_row():
    found = find_personal([table([["ชื่อ", "โทร"], ["นายสมชาย ใจดี", "0812345678"], ["นางก้อย รักไทย", "054-123456"]])], [])
    assert words(found) == {("mobile", "0812345678"), ("name", "สมชาย ใจดี")}


def test_a_name_without_a_title_in_a_column_of_persons():
    rows = [["ที่", "ชื่อ - สกุล", "โทร"], ["1", "สมชาย ใจดี", "0812345678"], ["2", "ก้อย รักไทย", "-"]]
    assert words(find_personal([table(rows)], [])) == {("mobile", "0812345678"), ("name", "สมชาย ใจดี")}


def test_a_name_without_a_title_beside_its_number_in_a_column_of_persons():
    rows = [["ชื่อ-สกุล"], ["สมศรี มีสุข โทร 0891234567"], ["มาลี ใจงาม\nเบอร์โทรศัพท์ มือถือ 0612345678"], ["ก้อย รักไทย"]]
    found = find_personal([table(rows)], [])
    assert words(found) == {
        ("mobile", "0891234567"), ("name", "สมศรี มีสุข"), ("mobile", "0612345678"), ("name", "มาลี ใจงาม"),
    }  # fmt: skip
    assert all(hit.named for hit in found if hit.kind == "mobile")


def test_first_and_family_names_in_columns_of_their_own():
    rows = [["ชื่อ", "นามสกุล", "โทร"], ["นายสมชาย", "ใจดี", "0812345678"], ["ก้อย", "รักไทย", "0823456789"]]
    found = find_personal([table(rows)], [])
    assert {name for kind, name in words(found) if kind == "name"} == {"สมชาย", "ใจดี", "ก้อย", "รักไทย"}


def test_several_persons_in_a_cell():
    found = find_personal([table([["ผู้รับผิดชอบ"], ["1. นายสมชาย ใจดี โทร 0812345678\n2. นางก้อย รักไทย โทร 0823456789"]])], [])
    assert words(found) == {
        ("mobile", "0812345678"), ("mobile", "0823456789"), ("name", "สมชาย ใจดี"), ("name", "ก้อย รักไทย"),
    }  # fmt: skip


def test_the_same_name_and_number_elsewhere_however_spaced():
    found = find_personal(
        [table([["ผู้รับผิดชอบ", "โทร"], ["นายสมชาย ใจดี", "081-234-5678"], ["นายสมชาย\nใจดี", "๘๑๒๓๔๕๖๗๘"]])],
        [line(1, "(นายสมชาย   ใจดี)", page=3), line(2, "คุณสมชายใจดี", page=4), line(3, "นายสมชาย มีสุข", page=5)],
    )
    assert {piece.source for hit in found for piece in hit.pieces} == {
        "t01.r02.c01", "t01.r02.c02", "t01.r03.c01", "t01.r03.c02", "p03.l01", "p04.l02",
    }  # fmt: skip


def test_a_number_over_the_end_of_a_line():
    (hit,) = find_personal([], lines("ติดต่อโทร 081-234-", "5678 ได้ทุกวัน"))
    assert [(piece.source, piece.start, piece.end) for piece in hit.pieces] == [("p01.l01", 10, 18), ("p01.l02", 0, 4)]


def test_lines_without_a_label_make_no_number():
    assert find_personal([], lines("เล่มที่ 08", "12345678")) == []
    assert find_personal([], [line(1, "โทร 081-234-"), line(1, "5678", page=2)]) == []


def test_a_name_far_from_the_number_does_not_go_with_it():
    found = find_personal([], [line(1, "(นายสุรชัย พงษ์ไพศาล)"), line(30, "โทร 081-234-5678")])
    assert words(found) == {("mobile", "081-234-5678")}


def test_a_first_name_alone_is_masked_beside_its_number_only():
    found = find_personal([], [line(1, "คุณสมชาย 081-234-5678"), line(30, "คุณสมชาย มาประชุม")])
    assert [(hit.kind, hit.words) for hit in found] == [("mobile", "081-234-5678"), ("name", "สมชาย")]


def test_a_place_named_like_a_title_stays():
    found = find_personal([], lines("เทศบาลเมืองนางรอง อำเภอนางรอง จังหวัดบุรีรัมย์ โทร 081-234-5678"))
    assert words(found) == {("mobile", "081-234-5678")}
