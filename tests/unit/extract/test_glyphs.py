"""Tiny PDFs in; characters, ruled lines and shaded areas of the page as displayed out."""

from pathlib import Path

import pikepdf
import pytest

from extract.content import Glyph, PageContent, Rule
from extract.glyphs import is_white
from schemas.provenance import Box
from tests.pdfs import Sheet, box, read_page, read_pages, shown, spoken, text_of, write_pdf

HELVETICA_A = 6.67
"""Points; the width of A in 10 point Helvetica."""


def boxed(glyph: Glyph) -> tuple[float, ...]:
    return tuple(round(value, 1) for value in (glyph.x0, glyph.x1, glyph.baseline))


def near(*values: float) -> object:
    return pytest.approx(values, abs=0.06)


def test_a_known_glyph_stands_where_it_should(tmp_path: Path) -> None:
    page = read_page(tmp_path, Sheet(shown("AB", 20, 250)))
    assert text_of(page.glyphs) == "AB"
    a, b = page.glyphs
    assert (a.x0, a.x1, b.x0, b.x1) == near(20, 26.67, 26.67, 33.34)
    assert (a.baseline, a.size, a.direction) == (50, 10, 0)
    assert a.top < 50 - 6
    assert 50 < a.bottom < 54
    assert (page.width, page.height, page.number) == (200, 300, 1)


@pytest.mark.parametrize(
    ("content", "x0", "size"),
    [
        (shown("A", 20, 250, matrix="2 0 0 2"), 20, 20),
        ("q 2 0 0 2 0 0 cm\n" + shown("A", 10, 125) + "Q\n", 20, 20),
        ("BT /F1 10 Tf 200 Tz 1 0 0 1 20 250 Tm <41> Tj ET", 20, 10),
        ("BT /F1 10 Tf 1 0 0 1 30 250 Tm [1000 <41>] TJ ET", 20, 10),
        ("BT /F1 10 Tf 5 Tr 1 0 0 1 20 250 Tm <41> Tj ET", 20, 10),
        ("BT /F1 10 Tf 12 TL 1 0 0 1 20 262 Tm <> Tj T* <41> Tj ET", 20, 10),
    ],
)
def test_matrices_and_text_state(tmp_path: Path, content: str, x0: float, size: float) -> None:
    glyph = read_page(tmp_path, Sheet(content)).glyphs[0]
    assert (glyph.x0, glyph.baseline, glyph.size) == near(x0, 50, size)


def test_character_and_word_spacing(tmp_path: Path) -> None:
    page = read_page(tmp_path, Sheet("BT /F1 10 Tf 2 Tc 10 Tw 1 0 0 1 20 250 Tm <412041> Tj ET"))
    blank = 2.78
    assert page.glyphs[1].x0 == pytest.approx(20 + HELVETICA_A + 2, abs=0.06)
    assert page.glyphs[2].x0 == pytest.approx(20 + HELVETICA_A + 2 + blank + 2 + 10, abs=0.06)


def test_a_rise_moves_the_box(tmp_path: Path) -> None:
    page = read_page(tmp_path, Sheet("BT /F1 10 Tf 4 Ts 1 0 0 1 20 250 Tm <41> Tj 0 Ts <41> Tj ET"))
    assert page.glyphs[0].top == pytest.approx(page.glyphs[1].top - 4)


def test_thai_by_a_to_unicode_map(tmp_path: Path) -> None:
    assert text_of(read_page(tmp_path, Sheet(shown("สำนักงานเทศบาล ก่อตั้ง", 20, 250))).glyphs) == "สำนักงานเทศบาล ก่อตั้ง"


ROTATED = [
    # /Rotate, text matrix, pen, then as displayed: page size, box without ascent (x0, x1 or top, bottom), direction
    (0, "1 0 0 1", (20, 250), (200, 300), ("x", 20, 26.67, 50), 0),
    (0, "0 1 -1 0", (100, 100), (200, 300), ("y", 193.33, 200, 100), 270),
    (0, "0 -1 1 0", (100, 100), (200, 300), ("y", 200, 206.67, 100), 90),
    (0, "-1 0 0 -1", (100, 100), (200, 300), ("x", 93.33, 100, 200), 180),
    (90, "1 0 0 1", (20, 250), (300, 200), ("y", 20, 26.67, 250), 90),
    (90, "0 1 -1 0", (100, 100), (300, 200), ("x", 100, 106.67, 100), 0),
    (180, "1 0 0 1", (20, 250), (200, 300), ("x", 173.33, 180, 250), 180),
    (180, "-1 0 0 -1", (100, 100), (200, 300), ("x", 100, 106.67, 100), 0),
    (270, "1 0 0 1", (20, 250), (300, 200), ("y", 173.33, 180, 50), 270),
    (270, "0 -1 1 0", (100, 100), (300, 200), ("x", 200, 206.67, 100), 0),
    (-90, "1 0 0 1", (20, 250), (300, 200), ("y", 173.33, 180, 50), 270),
    (450, "1 0 0 1", (20, 250), (300, 200), ("y", 20, 26.67, 250), 90),
]


@pytest.mark.parametrize(("rotate", "matrix", "pen", "size", "spot", "direction"), ROTATED)
def test_turned_pages_and_sideways_text(
    tmp_path: Path, rotate: int, matrix: str, pen: tuple[float, float], size: tuple[float, float], spot: tuple, direction: int
) -> None:
    page = read_page(tmp_path, Sheet(shown("A", *pen, matrix=matrix), rotate=rotate))
    glyph = page.glyphs[0]
    assert (page.width, page.height) == size
    assert glyph.direction == direction
    axis, start, end, baseline = spot
    along = (glyph.x0, glyph.x1) if axis == "x" else (glyph.top, glyph.bottom)
    assert (*along, glyph.baseline) == near(start, end, baseline)
    across = (glyph.top, glyph.bottom) if axis == "x" else (glyph.x0, glyph.x1)
    assert across[0] < baseline < across[1]
    grows = {0: -1, 90: 1, 180: 1, 270: -1}[direction]  # the ascent is the longer part
    assert (baseline - across[0] > across[1] - baseline) is (grows == -1)


def test_slanted_text_has_no_direction(tmp_path: Path) -> None:
    assert read_page(tmp_path, Sheet(shown("A", 50, 150, matrix="0.7 0.7 -0.7 0.7"))).glyphs[0].direction == -1


def test_a_negative_size_in_a_turned_matrix_is_upright(tmp_path: Path) -> None:
    glyph = read_page(tmp_path, Sheet(shown("A", 100, 100, size=-10, matrix="-1 0 0 -1"))).glyphs[0]
    assert glyph.direction == 0


def test_rules_turn_with_the_page(tmp_path: Path) -> None:
    content = box(20, 100, 60, 0.5)
    upright, turned = (read_page(tmp_path, Sheet(content, rotate=angle)).rules for angle in (0, 90))
    assert upright[0] == near(20, 199.75, 80, 199.75)
    assert turned[0] == near(100.25, 20, 100.25, 80)


@pytest.mark.parametrize(
    ("actual", "drawn", "texts"),
    [
        ("ก", "A", ["ก"]),
        ("กำ", "AB", ["ก", "ำ"]),  # one to one
        ("ำ", "AB", ["ำ"]),  # LibreOffice: nikhahit and aa, said to be one letter
        ("ที่", "AB", ["ที่"]),  # Chromium: a cluster
        ("", "A", [""]),
    ],
)
def test_actual_text(tmp_path: Path, actual: str, drawn: str, texts: list[str]) -> None:
    page = read_page(tmp_path, Sheet(spoken(actual, shown(drawn, 20, 250)) + shown("Z", 60, 250)))
    assert [g.text for g in page.glyphs] == [*texts, "Z"]
    assert [g.claimed for g in page.glyphs] == [*texts, "Z"]


def test_a_spoken_cluster_has_the_box_of_its_glyphs(tmp_path: Path) -> None:
    page = read_page(tmp_path, Sheet(spoken("ำ", shown("AA", 20, 250))))
    assert boxed(page.glyphs[0]) == (20.0, 33.3, 50.0)


def test_spans_that_follow_each_other_stay_apart(tmp_path: Path) -> None:
    content = spoken("ก", shown("AB", 20, 250)) + spoken("ก", shown("AB", 40, 250)) + spoken("ข", shown("A", 60, 250))
    assert text_of(read_page(tmp_path, Sheet(content)).glyphs) == "กกข"


def test_a_span_of_two_text_objects_is_spoken_once(tmp_path: Path) -> None:
    assert (
        text_of(read_page(tmp_path, Sheet(spoken("นำ", shown("A", 20, 250) + shown("B", 27, 250) + shown("C", 34, 250)))).glyphs)
        == "นำ"
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [("<feff0e01>", "ก"), ("<efbbbfe0b881>", "ก"), ("(x)", "x"), ("5", "A")],
)
def test_ways_to_write_actual_text(tmp_path: Path, value: str, text: str) -> None:
    content = f"/Span << /ActualText {value} >> BDC\n{shown('A', 20, 250)}EMC\n"
    assert text_of(read_page(tmp_path, Sheet(content)).glyphs) == text


@pytest.mark.parametrize(
    ("content", "rules"),
    [
        (box(20, 100, 60, 0.5), [(20, 199.75, 80, 199.75)]),
        (box(20, 100, 0.5, 60), [(20.25, 140, 20.25, 200)]),
        (box(20, 100, 60, -0.5), [(20, 200.25, 80, 200.25)]),
        ("1 g\n" + box(20, 100, 60, 0.5), []),
        ("1 1 1 rg\n" + box(20, 100, 60, 0.5), []),
        ("0 0 0 0 k\n" + box(20, 100, 60, 0.5), []),
        ("0.5 g\n" + box(20, 100, 60, 0.5), [(20, 199.75, 80, 199.75)]),
        ("0 0 0 1 k\n" + box(20, 100, 60, 0.5), [(20, 199.75, 80, 199.75)]),
        ("20 100 m 80 100 l S", [(20, 200, 80, 200)]),
        ("80 100 m 20 100 l S", [(20, 200, 80, 200)]),
        ("1 G\n20 100 m 80 100 l S", []),
        ("20 100 m 20 160 l S", [(20, 140, 20, 200)]),
        ("20 100 m 80 160 l S", []),  # slanted
        ("20 100 m 30 120 50 120 80 100 c S", []),  # a curve
        ("20 100 m 80 100 l n", []),  # painted with nothing
        (box(20, 100, 60, 30, "S"), [(20, 170, 20, 200), (20, 170, 80, 170), (20, 200, 80, 200), (80, 170, 80, 200)]),
        (box(20, 100, 60, 30, "B"), [(20, 170, 20, 200), (20, 170, 80, 170), (20, 200, 80, 200), (80, 170, 80, 200)]),
        (
            "20 100 m 80 100 l 80 130 l 20 130 l s",
            [(20, 170, 20, 200), (20, 170, 80, 170), (20, 200, 80, 200), (80, 170, 80, 200)],
        ),
        ("20 100 m 80 100 l 20 120 m 80 120 l S", [(20, 180, 80, 180), (20, 200, 80, 200)]),  # two paths painted as one
        (
            box(20, 100, 60, 0.5, "").replace(" \n", "\n") + box(20, 130, 60, 0.5),
            [(20, 169.75, 80, 169.75), (20, 199.75, 80, 199.75)],
        ),
        ("q 1 0 0 1 10 20 cm " + box(10, 80, 60, 0.5) + "Q", [(20, 199.75, 80, 199.75)]),
    ],
)
def test_painted_paths(tmp_path: Path, content: str, rules: list[tuple[float, ...]]) -> None:
    page = read_page(tmp_path, Sheet(content))
    assert sorted(page.rules) == [near(*rule) for rule in rules]
    assert page.shades == []


def test_a_filled_area_is_a_shade_and_no_line(tmp_path: Path) -> None:
    page = read_page(tmp_path, Sheet("0.8 g\n" + box(20, 100, 60, 30)))
    assert (page.rules, page.shades) == ([], [Box(20, 170, 80, 200)])


@pytest.mark.parametrize(
    ("values", "white"),
    [
        ((1,), True),
        ((0,), False),
        ((1, 1, 1), True),
        ((1, 1, 0.9), False),
        ((0, 0, 0, 0), True),
        ((0, 0, 0, 1), False),
        ((), False),
    ],
)
def test_is_white(values: tuple[float, ...], white: bool) -> None:
    color = type("Color", (), {"values": values})()
    assert is_white(color) is white


@pytest.mark.parametrize(("words", "dx"), [("ABC", 0.0), ("ABC", 0.2), ("A B", 0.0)])
def test_text_drawn_twice_on_one_spot_is_read_once(tmp_path: Path, words: str, dx: float) -> None:
    content = shown(words, 20, 250) + shown(words, 20 + dx, 250)
    assert text_of(read_page(tmp_path, Sheet(content)).glyphs) == words


def test_text_drawn_again_elsewhere_is_read_again(tmp_path: Path) -> None:
    assert text_of(read_page(tmp_path, Sheet(shown("AA", 20, 250) + shown("AA", 20, 230))).glyphs) == "AAAA"


@pytest.mark.parametrize("y", [149, 150, 151])
def test_text_of_two_sizes_is_never_one(tmp_path: Path, y: float) -> None:
    """At places that lie as many of their own letters' widths from the corner of the page."""
    assert text_of(read_page(tmp_path, Sheet(shown("ก", 36, 200, 10) + shown("ก", 54, y, 15))).glyphs) == "กก"


@pytest.mark.parametrize(("x", "y"), [(-50, 250), (250, 250), (20, 400), (20, -50)])
def test_text_off_the_page_is_not_read(tmp_path: Path, x: float, y: float) -> None:
    assert text_of(read_page(tmp_path, Sheet(shown("A", x, y) + shown("B", 20, 250))).glyphs) == "B"


def test_form_xobjects_are_part_of_the_page(tmp_path: Path) -> None:
    forms = {"X1": shown("A", 50, 200) + box(0, 0, 50, 1)}
    page = read_page(tmp_path, Sheet(shown("B", 20, 250) + "q 1 0 0 1 100 50 cm /X1 Do Q", forms=forms))
    assert text_of(page.glyphs) == "BA"
    assert boxed(page.glyphs[1]) == (150, 156.7, 50)
    assert page.rules == [near(100, 249.5, 150, 249.5)]


def test_actual_text_around_a_form(tmp_path: Path) -> None:
    forms = {"X1": shown("A", 50, 200)}
    assert text_of(read_page(tmp_path, Sheet("/X1 Do\n" + spoken("ก", shown("B", 20, 250)), forms=forms)).glyphs) == "Aก"


def test_pictures_have_their_boxes(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "picture.pdf", Sheet("q 150 0 0 100 20 150 cm /I1 Do Q"))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        image = pdf.make_stream(b"\x00", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1)
        image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceGray, 8
        pdf.pages[0].Resources.XObject = pikepdf.Dictionary(I1=image)
        pdf.save(path)
    assert [tuple(image) for image in read_pages(path)[0].images] == [near(20, 50, 170, 150)]


@pytest.mark.parametrize(
    ("owner", "user", "password", "revision"),
    [
        ("secret", "", "", 3),
        ("secret", "", "", 4),
        ("secret", "", "", 6),
        ("secret", "open", "open", 6),
        ("secret", "open", "open", 3),
    ],
)
def test_encrypted_files_open_with_their_password(tmp_path: Path, owner: str, user: str, password: str, revision: int) -> None:
    protection = pikepdf.Encryption(owner=owner, user=user, R=revision, aes=revision > 3, metadata=revision > 3)
    path = write_pdf(
        tmp_path / "locked.pdf", Sheet(shown("A", 20, 250) + spoken("ก", shown("B", 40, 250))), encryption=protection
    )
    assert text_of(read_pages(path, password)[0].glyphs) == "Aก"


def test_a_media_box_may_begin_anywhere(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "moved.pdf", Sheet(shown("A", 20, 250)))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].MediaBox = pikepdf.Array([-30, -40, 170, 260])
        pdf.save(path)
    page = read_pages(path)[0]
    assert (page.width, page.height) == (200, 300)
    assert boxed(page.glyphs[0]) == (50, 56.7, 10)


def test_only_the_crop_box_is_displayed(tmp_path: Path) -> None:
    page = read_page(tmp_path, Sheet(shown("A", 20, 250) + shown("B", 1, 250), crop=(10, 20, 150, 280)))
    assert (page.width, page.height) == (140, 260)
    assert text_of(page.glyphs) == "A"
    assert (page.glyphs[0].x0, page.glyphs[0].baseline) == (10, 30)


def test_pages_are_read_one_by_one(tmp_path: Path) -> None:
    pages = read_pages(write_pdf(tmp_path / "three.pdf", *(Sheet(shown(letter, 20, 250)) for letter in "ABC")))
    assert [(page.number, text_of(page.glyphs)) for page in pages] == [(1, "A"), (2, "B"), (3, "C")]


def test_an_empty_page_has_nothing(tmp_path: Path) -> None:
    assert read_page(tmp_path, Sheet()) == PageContent(1, 200, 300, [], [], [], [])


@pytest.mark.parametrize(("rule", "level"), [(Rule(0, 0, 9, 0), True), (Rule(0, 0, 0, 9), False)])
def test_rule_direction(rule: Rule, level: bool) -> None:
    assert rule.horizontal is level
