"""Made pages in; the tables and lines on them, with each text in its cell, out."""

from collections.abc import Sequence

import pytest

from extract.glyphs import Glyph, PageContent, Rule
from extract.pages import PageLayout, layout
from extract.parts import PageParts, page_parts
from schemas.provenance import Box
from tests.unit.extract.made import content, flat, glyph, lattice, tall, typed

XS = [50.0, 150.0, 250.0, 350.0]


def parted(glyphs: Sequence[Glyph], rules: Sequence[Rule] = (), **size: float) -> PageParts:
    return page_parts(layout(content(glyphs, rules, **size)))  # type: ignore[arg-type]


def tables(page: PageParts) -> list[list[list[str]]]:
    return [part.texts() for part in page.parts]


def lines(page: PageParts) -> list[str]:
    return [line.text for line in page.lines if not line.furniture]


def filled(rows: Sequence[Sequence[str]], xs: Sequence[float] = XS, top: float = 100, step: float = 30) -> list[Glyph]:
    """Texts of a table, row by row, each at the left of its cell."""
    return [
        g for r, row in enumerate(rows) for c, text in enumerate(row) for g in typed(text, xs[c] + 4, top + r * step + step / 2)
    ]


ROWS = [["ที่", "ชื่อ", "คะแนน"], ["1", "หนึ่ง", "88.40"], ["2", "สอง", "90.00"]]
YS = [100.0, 130.0, 160.0, 190.0]


def test_texts_stand_in_their_cells() -> None:
    page = parted([*typed("หัวข้อ", 50, 80), *filled(ROWS), *typed("ท้าย", 50, 220)], lattice(XS, YS))
    assert tables(page) == [ROWS]
    assert lines(page) == ["หัวข้อ", "ท้าย"]
    assert [cell.place.box for cell in page.parts[0].cells][:2] == [Box(50, 100, 150, 130), Box(150, 100, 250, 130)]


def test_a_mark_goes_to_the_cell_of_its_letter() -> None:
    letters = [glyph("ก", 144, 115), glyph("้", 151, 115, 0), glyph("ข", 154, 115), *filled([["1", "2", "3"]], top=130)]
    assert tables(parted(letters, lattice(XS, [100, 130, 160])))[0][0] == ["ก้", "ข", ""]


def test_a_letter_over_the_line_stays_in_the_cell_that_holds_most_of_it() -> None:
    letters = [*typed("กข", 141, 115), *filled([["1", "2", "3"]], top=130)]
    assert tables(parted(letters, lattice(XS, [100, 130, 160])))[0][0] == ["กข", "", ""]


def test_a_frame_around_tables_is_no_table() -> None:
    frame = lattice([30, 570], [40, 760])
    page = parted([*typed("หัวข้อ", 50, 80), *filled(ROWS)], [*lattice(XS, YS), *frame])
    assert tables(page) == [ROWS]
    assert lines(page) == ["หัวข้อ"]


def test_a_lone_frame_is_kept_as_one_cell() -> None:
    page = parted(typed("ข้อความในกรอบ", 60, 115), lattice([50, 350], [100, 130]))
    assert tables(page) == [[["ข้อความในกรอบ"]]]


def test_an_empty_grid_is_dropped() -> None:
    page = parted(typed("ข้อความ", 50, 80), lattice(XS, YS))
    assert tables(page) == []
    assert lines(page) == ["ข้อความ"]


def test_two_tables_side_by_side() -> None:
    right = [400.0, 450.0, 500.0]
    page = parted([*filled(ROWS), *filled([["ก", "ข"]], right)], [*lattice(XS, YS), *lattice(right, [100, 130])])
    assert sorted(tables(page), key=len) == [[["ก", "ข"]], ROWS]


def test_two_tables_below_each_other() -> None:
    page = parted([*filled([["ค", "ง", "จ"]], top=300), *filled(ROWS)], [*lattice(XS, [300, 330]), *lattice(XS, YS)])
    assert tables(page) == [ROWS, [["ค", "ง", "จ"]]]


def test_an_open_bottom_does_not_take_the_page_number() -> None:
    rules = [*(flat(y, 50, 350) for y in YS[:-1]), *(tall(x, 100, 795) for x in XS)]
    page = parted([*filled(ROWS), *typed("3", 200, 780)], rules)
    assert page.parts[0].open_bottom
    assert tables(page) == [ROWS]
    assert [line.text for line in page.lines] == ["3"]
    assert page.lines[0].furniture


def test_text_much_larger_than_the_table_lies_over_it() -> None:
    page = parted([*filled(ROWS), *typed("ร่าง", 160, 150, 40)], lattice(XS, YS))
    assert tables(page) == [ROWS]


def test_slanted_text_is_laid_over_the_page() -> None:
    slanted = [glyph(letter, 160 + 20 * n, 300 - 20 * n, 20, 30, direction=-1) for n, letter in enumerate("ร่าง")]
    page = parted([*filled(ROWS), *slanted], lattice(XS, YS))
    assert tables(page) == [ROWS]
    assert [(line.text, line.furniture) for line in page.lines] == [("ร่าง", True)]


def sideways(page: PageContent) -> PageContent:
    """The same page turned by a quarter: its text runs downwards, its top is at the right."""
    w = page.height
    glyphs = [
        g._replace(x0=w - g.bottom, x1=w - g.top, top=g.x0, bottom=g.x1, baseline=w - g.baseline, direction=90)
        for g in page.glyphs
    ]
    rules = [Rule(w - r.bottom, r.x0, w - r.top, r.x1) for r in page.rules]
    return page._replace(width=w, height=page.width, glyphs=glyphs, rules=rules)


def test_a_sideways_table_reads_like_the_upright_one() -> None:
    upright = content([*typed("หัวข้อ", 50, 80), *filled(ROWS)], lattice(XS, YS), width=400, height=300)
    turned = page_parts(layout(sideways(upright)))
    assert tables(turned) == [ROWS]
    assert lines(turned) == ["หัวข้อ"]
    assert turned.parts[0].cells[0].place.box == Box(170, 50, 200, 150)  # on the page as displayed
    assert turned.angle == 90


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
    assert len(lines(page)) == 4


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
    assert lines(page) == ["ตารางต่อไปนี้"]


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
    assert lines(page) == words


def test_a_page_of_nothing() -> None:
    page = parted([])
    assert (page.parts, page.lines, page.n_glyphs, page.angle) == ([], [], 0, 0)


def test_pictures_are_measured() -> None:
    page = page_parts(layout(content([])._replace(images=[Box(0, 0, 600, 400)])))
    assert page.image_share == pytest.approx(0.5)


def test_layout_keeps_reading_order() -> None:
    found: PageLayout = layout(
        content([*filled([["ค", "ง", "จ"]], top=300), *filled(ROWS)], [*lattice(XS, [300, 330]), *lattice(XS, YS)])
    )
    assert [fragment.box.top for fragment in found.fragments] == [100, 300]
