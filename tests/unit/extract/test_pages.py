"""Made pages in; the tables and lines on them, with each text in its cell, out."""

import pytest

from extract.content import Glyph, PageContent, Rule
from extract.pages import PageLayout, layout
from extract.parts import page_parts
from schemas.provenance import Box
from tests.unit.extract.made import XS, body_lines, content, filled, flat, glyph, lattice, parted, tables, tall, typed

ROWS = [["ที่", "ชื่อ", "คะแนน"], ["1", "หนึ่ง", "88.40"], ["2", "สอง", "90.00"]]
YS = [100.0, 130.0, 160.0, 190.0]


def test_texts_stand_in_their_cells() -> None:
    page = parted([*typed("หัวข้อ", 50, 80), *filled(ROWS), *typed("ท้าย", 50, 220)], lattice(XS, YS))
    assert tables(page) == [ROWS]
    assert body_lines(page) == ["หัวข้อ", "ท้าย"]
    assert [cell.place.box for cell in page.parts[0].cells][:2] == [Box(50, 100, 150, 130), Box(150, 100, 250, 130)]


def test_a_mark_goes_to_the_cell_of_its_letter() -> None:
    letters = [glyph("ก", 144, 115), glyph("้", 151, 115, 0), glyph("ข", 154, 115), *filled([["1", "2", "3"]], top=130)]
    assert tables(parted(letters, lattice(XS, [100, 130, 160])))[0][0] == ["ก้", "ข", ""]


def test_a_letter_over_the_line_stays_in_the_cell_that_holds_most_of_it() -> None:
    letters = [*typed("กข", 141, 115), *filled([["1", "2", "3"]], top=130)]
    assert tables(parted(letters, lattice(XS, [100, 130, 160])))[0][0] == ["กข", "", ""]


@pytest.mark.parametrize("start", [85, 148])
def test_a_word_too_long_for_its_cell_stays_whole(start: float) -> None:
    """It runs over into the next cell, or, centred, begins in the one before."""
    letters = [*typed("ประชาสัมพันธ์", start, 115), *typed("12", 255, 115), *filled([["1", "2", "3"]], top=130)]
    where = 0 if start < 100 else 1
    found = tables(parted(letters, lattice(XS, [100, 130, 160])))[0][0]
    assert (found[where], found[1 - where]) == ("ประชาสัมพันธ์", "")


@pytest.mark.parametrize("number", ["๘๖.๗๗", "86.77", "48,000.00"])
def test_a_number_too_long_for_its_cell_stays_whole(number: str) -> None:
    glyphs = [*typed(number, 150 - 0.6 * 5 * len(number), 115), *typed("หลักเกณฑ์", 156, 115), *typed("กข", 254, 115)]
    page = parted(glyphs, lattice([50, 150, 250, 350], [100, 130]))
    assert tables(page)[0][0][0] == number


def test_a_number_at_the_edge_of_its_cell_joins_no_other() -> None:
    letters = [*typed("12", 138, 115), *typed("34", 150, 115), *filled([["1", "2", "3"]], top=130)]
    assert tables(parted(letters, lattice(XS, [100, 130, 160])))[0][0] == ["12", "34", ""]


def test_a_frame_around_tables_is_no_table() -> None:
    frame = lattice([30, 570], [40, 760])
    page = parted([*typed("หัวข้อ", 50, 80), *filled(ROWS)], [*lattice(XS, YS), *frame])
    assert tables(page) == [ROWS]
    assert body_lines(page) == ["หัวข้อ"]


def test_a_lone_frame_is_kept_as_one_cell() -> None:
    page = parted(typed("ข้อความในกรอบ", 60, 115), lattice([50, 350], [100, 130]))
    assert tables(page) == [[["ข้อความในกรอบ"]]]


def test_an_empty_grid_is_dropped() -> None:
    page = parted(typed("ข้อความ", 50, 80), lattice(XS, YS))
    assert tables(page) == []
    assert body_lines(page) == ["ข้อความ"]


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
    assert body_lines(turned) == ["หัวข้อ"]
    assert turned.parts[0].cells[0].place.box == Box(170, 50, 200, 150)  # on the page as displayed
    assert turned.angle == 90


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


def turned_up(text: str, x: float, bottom: float) -> list[Glyph]:
    """A text that runs up the page: 5 points a letter, on a baseline 10 points right of `x`."""
    return [
        Glyph(letter, letter, "", x, bottom - 5 * (n + 1), x + 12, bottom - 5 * n, 10.0, x + 10, 270, None)
        for n, letter in enumerate(text)
    ]


def test_text_that_runs_up_an_empty_cell_is_its_text() -> None:
    rows = [["", "หนึ่ง", "88.40"], ["2", "สอง", "90.00"]]
    page = parted([*filled(rows), *turned_up("IIT", 60, 125)], lattice(XS, YS[:3]))
    assert tables(page) == [[["IIT", "หนึ่ง", "88.40"], ["2", "สอง", "90.00"]]]


def test_text_that_runs_up_over_another_stays_outside_the_cell() -> None:
    page = parted([*filled(ROWS[:2]), *turned_up("ร่าง", 60, 125)], lattice(XS, YS[:3]))
    assert tables(page) == [ROWS[:2]]
    assert "ร่าง" in "".join(line.text for line in page.lines)


def test_a_list_of_names_and_scores_is_a_table_and_other_pairs_are_none() -> None:
    names = ["การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สิน", "การแก้ไขปัญหา"]
    scores = ["86.37", "81.02", "84.75", "79.68", "82.11"]

    def pairs(right: list[str]) -> list[Glyph]:
        rows = zip(["ตัวชี้วัด", *names], ["คะแนน", *right], strict=True)
        return [
            g for n, (name, text) in enumerate(rows) for g in [*typed(name, 50, 100 + 16 * n), *typed(text, 300, 100 + 16 * n)]
        ]

    assert tables(parted(pairs(scores), [])) == [[["ตัวชี้วัด", "คะแนน"], *map(list, zip(names, scores, strict=True))]]
    assert tables(parted(pairs(["1", "4", "7", "12", "15"]), [])) == []  # a table of contents
