"""Glyphs of an area in; its lines, and the wrapped lines joined again, out."""

import pytest

from extract.lines import parted_at, pieces, text_lines
from schemas.tables import Run
from tests.unit.extract.made import MARKS, block, cell_of, glyph, typed


def joined(*lines: str, width: float | None = None) -> str:
    """The text of a cell whose lines are these; it is as wide as its longest line unless told."""
    glyphs = block(*lines)
    widest = max(line.box.x1 - line.box.x0 for line in text_lines(glyphs))
    return cell_of(glyphs, widest + 4 if width is None else width).text


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        # inside a number
        (["งบ 9,600,", "000 บาท"], "งบ 9,600,000 บาท"),
        (["9,600", ",000"], "9,600,000"),
        (["100,000", ".50"], "100,000.50"),
        (["12,500.", "00"], "12,500.00"),
        (["๙,๖๐๐,", "๐๐๐"], "๙,๖๐๐,๐๐๐"),
        # a range
        (["ต.ค.2565-", "มี.ค.2566"], "ต.ค.2565-มี.ค.2566"),
        (["ต.ค.2565–", "มี.ค.2566"], "ต.ค.2565–มี.ค.2566"),
        (["ต.ค.2565", "-มี.ค.2566"], "ต.ค.2565-มี.ค.2566"),
        # inside a year
        (["ภายในเดือนมีนาคม 256", "5 แล้ว"], "ภายในเดือนมีนาคม 2565 แล้ว"),
        (["อบรมเมื่อปี พ.ศ. ๒", "๕๖๕ แล้ว"], "อบรมเมื่อปี พ.ศ. ๒๕๖๕ แล้ว"),
        (["มีผู้มาร่วมครั้งที่ 3", "565 คน"], "มีผู้มาร่วมครั้งที่ 3 565 คน"),
        # Thai writes no blank between words
        (["การดำเนิน", "งานตามแผน"], "การดำเนินงานตามแผน"),
        (["มีการกำ", "หนดแนว"], "มีการกำหนดแนว"),
        # Latin words and digits have one
        (["นโยบาย No", "Gift Policy"], "นโยบาย No Gift Policy"),
        (["อาคาร TK", "parkไทย"], "อาคาร TK parkไทย"),
        (["ประกาศปี", "2566 แล้ว"], "ประกาศปี 2566 แล้ว"),
        (["ปี 2566", "ดำเนินการ"], "ปี 2566 ดำเนินการ"),
        (["แบบวัด", "(IIT) ห้าข้อ"], "แบบวัด (IIT) ห้าข้อ"),
        (["ร้อยละ 5%", "ของงบ"], "ร้อยละ 5% ของงบ"),
        (["ระบบ E-", "Service"], "ระบบ E-Service"),
        # a blank that is there stays, and only once
        (["การดำเนิน ", "งานตามแผน"], "การดำเนิน งานตามแผน"),
        (["โครงการ/", "กิจกรรม"], "โครงการ/กิจกรรม"),
        # list items start a line
        (["ประชุมชี้แจง", "2. จัดทำคู่มือ"], "ประชุมชี้แจง\n2. จัดทำคู่มือ"),
        (["ประชุมชี้แจง", "๒. จัดทำคู่มือ"], "ประชุมชี้แจง\n๒. จัดทำคู่มือ"),
        (["ประชุมชี้แจง", "2) จัดทำคู่มือ"], "ประชุมชี้แจง\n2) จัดทำคู่มือ"),
        (["ประชุมชี้แจง", "1.2 จัดทำคู่มือ"], "ประชุมชี้แจง\n1.2 จัดทำคู่มือ"),
        (["ประชุมชี้แจง", "- จัดทำคู่มือ"], "ประชุมชี้แจง\n- จัดทำคู่มือ"),
        (["ประชุมชี้แจง", "• จัดทำคู่มือ"], "ประชุมชี้แจง\n• จัดทำคู่มือ"),
        # three lines
        (["การดำเนิน", "งานตามแผน", "ป้องกันการ"], "การดำเนินงานตามแผนป้องกันการ"),
    ],
)
def test_join_lines(lines: list[str], whole: str) -> None:
    assert joined(*lines) == whole


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["1,234,5", "00.00"], "1,234,500.00"),
        (["61,00", "0.00"], "61,000.00"),
        (["20,0", "00.00"], "20,000.00"),
        (["1,2", "34,5", "00.00"], "1,234,500.00"),
        (["๑,๕", "๐๐"], "๑,๕๐๐"),
        (["100.0", "0"], "100.00"),
        (["1,500.5", "0"], "1,500.50"),
        # numbers below each other
        (["1,000", "2,000"], "1,000 2,000"),
        (["1,000", "500"], "1,000 500"),
        (["1,000,", "2,000"], "1,000, 2,000"),
        (["1,000,", "20"], "1,000, 20"),
        (["20", "0,000"], "20 0,000"),  # the upper line would have held more
        (["500", "2,000"], "500 2,000"),
        (["5", "2,000"], "5 2,000"),
        (["100.00", "0"], "100.00 0"),
        (["88.40", "A"], "88.40 A"),
        (["88.40", "5"], "88.40 5"),
        (["88.4", "77.1"], "88.4 77.1"),
        (["88", "40"], "88 40"),
        (["1500", "00"], "1500 00"),
        (["2566", "2567"], "2566 2567"),
    ],
)
def test_a_number_that_wraps_is_one_and_two_numbers_are_two(lines: list[str], whole: str) -> None:
    assert joined(*lines) == whole


@pytest.mark.parametrize(
    ("lines", "width", "whole"),
    [
        (["100.0", "0"], 35.0, "100.00"),  # 10 points of margins leave no room for a digit
        (["100.0", "0"], 41.0, "100.0 0"),  # they leave it
        (["สำนักปลัด", "กองคลัง"], 200.0, "สำนักปลัด\nกองคลัง"),  # the second line would have fitted beside the first
        (["1. ประชุม", "จัดทำคู่มือ"], 200.0, "1. ประชุม\nจัดทำคู่มือ"),
        (["10", "20"], 100.0, "10\n20"),
        (["88.40", "77.10"], 100.0, "88.40\n77.10"),
        (["สำนักปลัดองค์การ", "บริหารส่วนตำบล"], 80.0, "สำนักปลัดองค์การบริหารส่วนตำบล"),  # it would not
        (["ก" * 30, "ข" * 40], 205.0, "ก" * 30 + "ข" * 40),  # a long unspaced word is broken anywhere
        (["มีผู้มาร่วมครั้งที่ 2 ", "565 คน"], 80.0, "มีผู้มาร่วมครั้งที่ 2 565 คน"),  # no year: a blank is there
        (["9,600,", "000"], 300.0, "9,600,000"),  # a number is one however early the line ends
        (["ใบยืมที่นำออกนอก", "ส านักงานลงนามในใบยืม"], 110.0, "ใบยืมที่นำออกนอกส านักงานลงนามในใบยืม"),  # that blank ends no word
    ],
)
def test_a_line_that_ends_early_ends_a_paragraph(lines: list[str], width: float, whole: str) -> None:
    assert joined(*lines, width=width) == whole


def test_the_room_between_spaced_letters_ends_no_paragraph() -> None:
    """Such a line has that room behind its last letter as well."""
    lines = [(100.0, "ขั้นตอนหรือวิธีการ"), (114.0, "ปฏิบัติ")]
    glyphs = [
        glyph(letter, 10.0 + 10.0 * sum(mark not in MARKS for mark in text[:at]), baseline, 0.0 if letter in MARKS else 5.5)
        for baseline, text in lines
        for at, letter in enumerate(text)
    ]
    widest = max(line.box.x1 - line.box.x0 for line in text_lines(glyphs))
    assert cell_of(glyphs, widest + 53).text == "ขั้นตอนหรือวิธีการปฏิบัติ"


@pytest.mark.parametrize(
    ("text", "kept"),
    [("  สวัสดี", "สวัสดี"), ("สวัสดี   ", "สวัสดี"), (" ก ข ", "ก ข")],
)
def test_blanks_at_the_ends_of_an_area_are_dropped(text: str, kept: str) -> None:
    assert joined(text, width=100) == kept


def test_an_area_of_blanks_has_no_lines() -> None:
    assert text_lines(typed("   ")) == []
    assert text_lines([]) == []


def test_marks_stick_to_their_letter() -> None:
    high = [g._replace(baseline=g.baseline - 4, top=g.top - 4) if g.text == "้" else g for g in typed("ที่นั้นขึ้น")]
    assert [line.text for line in text_lines(high)] == ["ที่นั้นขึ้น"]


def test_a_mark_placed_past_its_letter_stays_after_it() -> None:
    glyphs = [glyph("ก", 10, 100), glyph("้", 15, 100, 0), glyph("า", 15, 100), glyph("น", 20, 100)]
    shifted = [glyphs[0], glyphs[1]._replace(x0=17.0, x1=17.0), *glyphs[2:]]
    assert [line.text for line in text_lines(shifted)] == ["ก้าน"]


def test_a_mark_placed_before_its_letter_stays_after_it() -> None:
    glyphs = [glyph("ป", 10, 100), glyph("ี", 8, 100, 0), glyph("น", 15, 100)]
    assert [line.text for line in text_lines(glyphs)] == ["ปีน"]


def test_content_order_is_kept_inside_a_stretch() -> None:
    """Kerning may set a letter a little before the end of the last one."""
    glyphs = [glyph("A", 10, 100), glyph("V", 13, 100), glyph("A", 16, 100)]
    assert [line.text for line in text_lines(glyphs)] == ["AVA"]
    assert [g.x0 for g in glyphs] == [10, 13, 16]


@pytest.mark.parametrize(("shift", "size"), [(-2.0, 6.0), (2.0, 6.0), (-3.3, 6.5)])
def test_a_raised_or_lowered_sign_stays_in_its_line(shift: float, size: float) -> None:
    glyphs = [*typed("ข้อ"), *typed("1", 20, 100 + shift, size), *typed("และ", 20 + 0.5 * size)]
    assert [line.text for line in text_lines(glyphs)] == ["ข้อ1และ"]


def test_stretches_stand_from_left_to_right() -> None:
    glyphs = [*typed("หลัง", 60), *typed("กลาง", 38), *typed("หน้า", 10)]
    assert [line.text for line in text_lines(glyphs)] == ["หน้า กลางหลัง"]


def test_blanks_drawn_after_the_letters_go_between_them() -> None:
    letters = [glyph(letter, 10.0 + 8 * at, 100) for at, letter in enumerate("กองคลัง88") if letter not in MARKS]
    blanks = [glyph(" ", 15.0 + 8 * at, 100, 3) for at in (2, 0, 1, 5)]
    assert [line.text for line in text_lines([*letters, *blanks])] == ["ก อ ง คล ง88"]


def test_lines_stand_from_top_to_bottom() -> None:
    glyphs = [*typed("ล่าง", 10, 130), *typed("บน", 10, 100)]
    assert [line.text for line in text_lines(glyphs)] == ["บน", "ล่าง"]


def test_a_wide_gap_is_a_blank_and_a_narrow_one_is_none() -> None:
    assert [line.text for line in text_lines([*typed("กข", 10), *typed("คง", 40)])] == ["กข คง"]
    assert [line.text for line in text_lines([*typed("กข", 10), *typed("คง", 22)])] == ["กขคง"]


def test_the_box_of_a_line_is_that_of_its_ink() -> None:
    line = text_lines(typed("  กข  ", 10, 100))[0]
    assert (line.box.x0, line.box.x1, line.baseline, line.size) == (20, 30, 100, 10)


def test_runs_keep_what_the_file_claims() -> None:
    glyphs = [glyph("ก", 10, 100), glyph("ู", 15, 100, 0, claimed="่", rule="font-cmap"), glyph("น", 15, 100), glyph("า", 20, 100)]
    assert cell_of(glyphs, 100).runs == [Run("ก", "ก"), Run("่", "ู", "font-cmap"), Run("นา", "นา")]


@pytest.mark.parametrize("lines", [("ปี 2566", "ไทย"), ("การดำเนิน", "งานตามแผน"), ("ก", "2. ข")])
def test_a_joint_is_claimed_as_it_is_decoded(lines: tuple[str, ...]) -> None:
    cell = cell_of(block(*lines), 52)
    assert "".join(run.claimed for run in cell.runs) == cell.text


@pytest.mark.parametrize(
    ("glyphs", "expected"),
    [
        (lambda: [*typed("กข", 10), *typed("คง", 60)], ["กข", "คง"]),
        (lambda: typed("กข คง", 10), ["กข คง"]),
        (lambda: typed("กข     คง", 10), ["กข", "คง"]),
        (lambda: [*typed("ขวา", 60), *typed("ซ้าย", 10)], ["ขวา", "ซ้าย"]),  # content order
    ],
)
def test_pieces_are_cut_at_wide_gaps(glyphs: object, expected: list[str]) -> None:
    assert [piece.text.strip() for piece in pieces(glyphs(), 0.75)] == expected  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "stops", "expected"),
    [
        ("กขค งจฉ", [28.0], ["กขค", "งจฉ"]),
        ("กขค งจฉ ชซฌ", [28.0, 47.0], ["กขค", "งจฉ", "ชซฌ"]),
        ("กขคงจฉ", [28.0], ["กขคงจฉ"]),  # no room at the stop
        ("กขคงจฉ ชซฌ", [28.0, 43.0], ["กขคงจฉ ชซฌ"]),  # runs on over the first stop
        ("กขค งจฉ", [10.0, 28.0, 45.0], ["กขค", "งจฉ"]),  # stops at its own ends part nothing
    ],
)
def test_a_piece_is_parted_at_columns_it_does_not_run_over(text: str, stops: list[float], expected: list[str]) -> None:
    [piece] = pieces(typed(text, 10), 0.75)
    assert [part.text.strip() for part in parted_at(piece, stops)] == expected
