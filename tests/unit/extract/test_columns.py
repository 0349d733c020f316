"""Tables without upright lines in, drawn with cross lines only or with nothing; their columns, rows and spans out."""

import pytest

from extract.parts import PageParts
from tests.unit.extract.made import XS, body_lines, filled, flat, parted, tables, typed


def spans(page: PageParts) -> list[list[tuple[int, int, int, int]]]:
    return [[(c.row, c.col, c.row_span, c.col_span) for c in part.cells] for part in page.parts]


# ---- cross lines only

BOOK = [["รายการ", "จำนวน", "ร้อยละ"], ["กขคง", "10", "50.00"], ["จฉชซ", "10", "50.00"], ["รวม", "20", "100.00"]]


def test_horizontal_rules_only() -> None:
    ys = [100.0, 130, 160, 190, 220]
    page = parted(filled(BOOK), [flat(y, 50, 350) for y in ys])
    assert tables(page) == [BOOK]
    assert page.parts[0].how == "cross-lines"


def test_underlined_running_text_is_no_table() -> None:
    words = "กขคงจฉชซฌญฎฏฐฑฒณดตถท" * 2
    page = parted([g for n in range(4) for g in typed(words, 50, 100 + 30 * n)], [flat(104 + 30 * n, 50, 250) for n in range(4)])
    assert tables(page) == []
    assert len(body_lines(page)) == 4


def test_a_two_level_head_over_cross_lines() -> None:
    head = [*typed("ที่", 54, 115), *typed("โครงการและงบ", 175, 115), *typed("แผน", 154, 145), *typed("จริง", 254, 145)]
    body = filled([["1", "12", "13"], ["2", "22", "23"], ["3", "32", "33"]], top=160)
    rules = [
        flat(100, 50, 350),
        flat(130, 150, 350),
        flat(160, 50, 350),
        flat(190, 50, 350),
        flat(220, 50, 350),
        flat(250, 50, 350),
    ]
    page = parted([*head, *body], rules)
    assert spans(page)[0][:4] == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]
    assert tables(page)[0][2:] == [["1", "12", "13"], ["2", "22", "23"], ["3", "32", "33"]]


# ---- no lines at all


def test_no_rules_at_all() -> None:
    page = parted([*typed("ตารางต่อไปนี้", 50, 70), *filled(BOOK, step=20)])
    assert tables(page) == [BOOK]
    assert page.parts[0].how == "no-lines"
    assert body_lines(page) == ["ตารางต่อไปนี้"]


def test_wrapped_cells_without_rules_by_content_order() -> None:
    """A producer writes cell by cell, so the lines of a cell follow each other in the content."""
    glyphs = []
    rows = [(["1"], ["ประชุมชี้แจงบุคลากร", "ในสังกัดทุกคน"], ["88.40"]), (["2"], ["จัดทำคู่มือ"], ["90.00"]), (["3"], ["ติดตาม"], ["70.00"])]
    top = 115.0
    for cells in [(["ที่"], ["มาตรการ"], ["คะแนน"]), *rows]:
        for col, texts in enumerate(cells):
            for number, text in enumerate(texts):
                glyphs += typed(text, XS[col] + 4, top + 14 * number)
        top += 14 * max(map(len, cells)) + 10
    page = parted(glyphs)
    assert len(page.parts) == 1
    assert [row[0] for row in tables(page)[0]] == ["ที่", "1", "2", "3"]
    assert "".join(tables(page)[0][1][1].split()).replace("\x1f", "") == "ประชุมชี้แจงบุคลากรในสังกัดทุกคน"


@pytest.mark.parametrize(
    "words",
    [
        ["เทศบาลจัดทำรายงานผลการประเมินคุณธรรม", "และความโปร่งใสของหน่วยงานภาครัฐประจำปี", "เพื่อเผยแพร่ต่อประชาชนให้ทราบทั่วกัน"] * 2,
        ["1. ประชุม", "2. จัดทำคู่มือ", "3. ติดตามผล"],
        ["อำเภอ ก จังหวัด ข", "โทร 054 000 000", "เว็บ example org th"],
    ],
)
def test_running_text_is_no_table(words: list[str]) -> None:
    page = parted([g for n, text in enumerate(words) for g in typed(text, 50, 100 + 18 * n)])
    assert tables(page) == []
    assert body_lines(page) == words


def test_cross_lines_broken_at_the_columns() -> None:
    ys = [100.0, 130, 160, 190, 220]
    rules = [flat(y, a + 2, b - 2) for y in ys for a, b in ((50, 150), (150, 250), (250, 350))]
    assert tables(parted(filled(BOOK), rules)) == [BOOK]


def test_an_empty_cell_between_cross_lines() -> None:
    rows = [BOOK[0], ["กขคง", "", "50.00"], *BOOK[2:]]
    assert tables(parted(filled(rows), [flat(y, 50, 350) for y in (100, 130, 160, 190, 220)])) == [rows]


FIVE = [50.0, 150.0, 250.0, 350.0, 430.0, 550.0]
STEPPED = [
    ["หัวข้อ", "มาตรการ", "ผลที่เกิดขึ้นแล้วจริง", "ขั้นตอน", "ผู้รับผิดชอบ"],
    ["เรื่องแรก", "ประชุม", "ครบ", "๑ เตรียม", "สำนักปลัด"],
    ["", "", "", "๒ ลงมือ", ""],
    ["เรื่องสอง", "อบรม", "ไม่ครบ", "๑ เชิญ", "กองคลัง"],
]


def test_short_cross_lines_part_the_steps_of_one_column() -> None:
    rules = [flat(y, 50, 550) for y in (100, 130, 190, 220)] + [flat(160, 352, 428)]
    page = parted(filled(STEPPED, FIVE), rules)
    assert tables(page) == [STEPPED]
    assert [span for span in spans(page)[0] if span[2] > 1] == [(1, 0, 2, 1), (1, 1, 2, 1), (1, 2, 2, 1), (1, 4, 2, 1)]


def test_an_underlined_word_parts_no_row() -> None:
    rules = [flat(y, 50, 550) for y in (100, 130, 190, 220)] + [flat(147, 352, 428)]
    rows = [STEPPED[0], ["เรื่องแรก", "ประชุม", "ครบ", "๑ เตรียม", "สำนักปลัด"], ["", "", "", "๒ ลงมือ", ""], STEPPED[3]]
    assert tables(parted(filled(rows, FIVE), rules))[0][1][3] == "๑ เตรียม\n๒ ลงมือ"


def test_a_page_that_begins_with_the_steps_of_a_row() -> None:
    rows = [["", "", "", "๒ ลงมือ", ""], ["", "", "", "๓ สรุปผล", ""], *STEPPED[3:], ["เรื่องสาม", "ตรวจ", STEPPED[0][2], "๑ นับ", ""]]
    rules = [flat(y, 50, 550) for y in (100, 160, 190, 220)] + [flat(130, 352, 428)]
    assert tables(parted(filled(rows, FIVE), rules))[0][0][3] == "๒ ลงมือ"


def test_a_text_over_several_columns_is_not_cut_where_a_blank_falls_on_a_stop() -> None:
    rules = [flat(y, 50, 350) for y in (100, 130, 160, 190, 212)]
    rows = [["ด้าน", "คะแนน", "ผล"], ["หนึ่ง", "๘๐", "ดี"], ["สอง", "๗๐", "พอใช้"]]
    footer = typed("ระยะเวลาดำเนินงานพฤศจิกายน ๒๕๖๔ถึงเดือนมีนาคมปีเดียวกันนั้น", 54, 203)
    page = parted([*filled(rows), *footer], rules)
    assert tables(page)[0][-1] == ["ระยะเวลาดำเนินงานพฤศจิกายน ๒๕๖๔ถึงเดือนมีนาคมปีเดียวกันนั้น", "", ""]
    assert spans(page)[0][-1] == (3, 0, 1, 3)


def test_two_tables_of_cross_lines() -> None:
    other = [["ก", "ข", "ค"], ["ง", "จ", "ฉ"], ["ช", "ซ", "ฌ"]]
    rules = [flat(y, 50, 350) for y in (100, 130, 160, 190, 220, 400, 430, 460, 490)]
    page = parted([*filled(BOOK), *typed("ตารางที่สองของรายงานฉบับนี้มีรายละเอียดดังนี้", 50, 350), *filled(other, top=400)], rules)
    assert tables(page) == [BOOK, other]


def test_a_cell_of_a_table_without_rules_may_be_empty() -> None:
    rows = [BOOK[0], ["กขคง", "", "50.00"], *BOOK[2:], ["จบ", "1", "2"]]
    page = parted(filled(rows, step=20))
    assert len(page.parts) == 1
    assert "".join(text for row in tables(page)[0] for text in row) == "".join(text for row in rows for text in row)


def test_right_aligned_numbers() -> None:
    rows = [("รายการ", "จำนวน", "บาท"), ("ก", "5", "1,300,000.00"), ("ข", "12", "9,600.00"), ("ค", "120", "50.00")]
    glyphs = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            ink = sum(5 for ch in text if ch not in "ำ่้ิีุู")
            glyphs += typed(text, XS[c] + 4 if c == 0 else XS[c + 1] - 6 - ink, 115 + 20 * r)
    assert tables(parted(glyphs)) == [[list(row) for row in rows]]


def test_nothing_is_lost_from_a_table_without_rules() -> None:
    rows = [["ที่", "โครงการ", "งบ"], ["1", "อบรม", "10"], ["2", "ประชุม", "20"], ["3", "จัดซื้อ", "30"], ["4", "จ้าง", "40"]]
    page = parted([*typed("ก่อนตาราง", 50, 60), *filled(rows, step=18), *typed("หลังตาราง", 50, 260)])
    assert tables(page) == [rows]
    assert body_lines(page) == ["ก่อนตาราง", "หลังตาราง"]
