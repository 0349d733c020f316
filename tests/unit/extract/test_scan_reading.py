"""Pictures of lines: how they are cut from a page, read, and written down as if they had been drawn."""

import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from extract.scans.symbols import NullEngine, RecordedEngine, Symbol, dumped, loaded

pytest.importorskip("cv2")

from extract.content import Rule
from extract.scans.cutting import cut_lines
from extract.scans.letter_size import letter_height
from extract.scans.readings import readings_of, settled
from extract.scans.symbols import DOUBTED, text_of
from extract.scans.tesseract import lines_of_hocr
from extract.scans.writing import blanks_before, letters_of


def symbols(text: str, sure: float = 0.95, width: float = 10.0) -> list[Symbol]:
    return [Symbol(letter, n * width, (n + 1) * width - 2, sure) for n, letter in enumerate(text)]


def page(*boxes: tuple[int, int, int, int]) -> np.ndarray:
    """A white page with black boxes (x0, top, x1, bottom)."""
    pixels = np.full((200, 400), 255, np.uint8)
    for x0, top, x1, bottom in boxes:
        pixels[top:bottom, x0:x1] = 0
    return pixels


def letters(x: int, foot: int, count: int) -> list[tuple[int, int, int, int]]:
    return [(x + 14 * n, foot - 16, x + 14 * n + 10, foot) for n in range(count)]


def test_letters_on_one_level_are_a_line():
    cuts = cut_lines(page(*letters(20, 50, 8), *letters(20, 90, 8)), 2.0, [], 16)
    assert [(round(cut.baseline), len(cut.spans)) for cut in cuts] == [(50, 8), (90, 8)]


def test_no_line_runs_over_an_upright_rule():
    cuts = cut_lines(page(*letters(20, 50, 10)), 1.0, [Rule(88.0, 10.0, 88.0, 150.0)], 16)
    assert [len(cut.spans) for cut in cuts] == [5, 5]


@pytest.mark.parametrize(
    ("mark", "line"),
    [
        ((50, 66, 54, 70), 1),  # a tone mark over a vowel of the lower line, nearer to the feet of the upper one
        ((50, 52, 54, 56), 0),  # a vowel close under the upper line
    ],
)
def test_a_mark_goes_to_the_line_it_belongs_to(mark, line):
    pixels = page(*letters(20, 50, 8), *letters(20, 96, 8), mark)
    cuts = cut_lines(pixels, 2.0, [], 16)
    x, y = (mark[0] + mark[2]) // 2, (mark[1] + mark[3]) // 2
    dark = [bool((cut.pixels < 128)[y - cut.y, x - cut.x]) for cut in cuts if 0 <= y - cut.y < cut.pixels.shape[0]]
    owner = [cut for cut in cuts if 0 <= y - cut.y < cut.pixels.shape[0] and cut.pixels[y - cut.y, x - cut.x] < 128]
    assert any(dark)
    assert [round(cut.baseline) for cut in owner] == [(50, 96)[line]]


def test_a_mark_that_runs_over_a_rule_stays():
    pixels = page(*letters(20, 60, 8), (34, 36, 40, 43), (10, 38, 300, 40))
    (cut,) = cut_lines(pixels, 1.0, [Rule(10, 39, 300, 39)], 16)
    assert cut.pixels[37 - cut.y, 36 - cut.x] < 128


@pytest.mark.parametrize(
    "shape",
    [
        [(34, 18, 44, 50)],  # a letter that touches its two marks, in one piece
        [(34, 34, 44, 50), (33, 15, 45, 31)],  # two marks in one piece, as high as the letter under them
    ],
)
@pytest.mark.parametrize("count", [0, 6])
def test_marks_on_each_other_are_no_line(shape, count):
    cuts = cut_lines(page(*shape, *letters(48, 50, count), *letters(20, 130, 8)), 2.0, [], 16)
    assert [round(cut.baseline) for cut in cuts] == [50, 130]
    assert cuts[0].pixels[15 + 2 - cuts[0].y, 38 - cuts[0].x] < 128 or len(shape) == 1
    assert cuts[0].height == 16


@pytest.mark.parametrize(("x", "kept"), [(89, True), (140, False)])
def test_a_small_point_between_two_letters_is_no_dust(x, kept):
    """Two pixels by one: less than what is dust elsewhere."""
    pixels = page(*letters(20, 50, 5), (x, 49, x + 2, 50), *letters(94, 50, 3))
    cuts = cut_lines(pixels, 2.0, [], 16)
    assert any(cut.pixels[49 - cut.y, x - cut.x] < 128 for cut in cuts if 0 <= x - cut.x < cut.pixels.shape[1]) == kept


def test_letter_height_is_that_of_most_letters():
    assert letter_height(page(*letters(20, 50, 20), *letters(20, 100, 20))) == pytest.approx(16, abs=0.5)


def test_a_page_without_letters_has_no_letter_height():
    assert letter_height(page()) is None


@pytest.mark.parametrize(
    ("first", "second", "text", "least_sure"),
    [
        ("74.07", "74.07", "74.07", 0.95),
        ("74.07", "14.07", "74.07", DOUBTED),
        ("8", "B", "B", 0.95),
        ("8", "", "8", 0.95),
    ],
)
def test_two_readings_of_a_number(first, second, text, least_sure):
    found = settled(symbols(first), symbols(second))
    assert text_of(found) == text
    assert min(symbol.confidence for symbol in found) == least_sure


def test_marks_stand_with_their_letter():
    assert [letter.text for letter in letters_of(symbols("ที่นี่"), 5)] == ["ที่", "นี่"]


@pytest.mark.parametrize(
    ("spans", "blanks"),
    [
        ([(0, 8), (10, 18), (20, 28)], set()),
        ([(0, 8), (10, 18), (30, 38)], {2}),
    ],
)
def test_blanks_stand_where_the_ink_leaves_room(spans, blanks):
    found = letters_of([Symbol("ก", x0, x1, 0.9) for x0, x1 in spans], 0)
    assert blanks_before(found, spans, 16) == blanks


def test_hocr_of_the_command_is_read():
    text = """<div class='ocr_page' id='p1'>
      <span class='ocrx_word' title='bbox 1 2 30 20; x_wconf 91'>
      <span class='ocrx_cinfo' title='x_bboxes 1 2 9 20; x_conf 99'>ก</span>
      <span class='ocrx_cinfo' title='x_bboxes 11 2 19 20; x_conf 99'>&amp;</span></span></div>
    <div class='ocr_page' id='p2'></div>"""
    assert lines_of_hocr(text) == [[Symbol("ก", 1, 9, 0.91), Symbol("&", 11, 19, 0.91)], []]


def test_readings_survive_being_written():
    lines = [symbols("กข"), []]
    assert loaded(dumped(lines)) == lines


def test_engines_for_tests_give_a_line_for_each_picture():
    pictures = [np.zeros((4, 4), np.uint8)] * 3
    assert NullEngine().read(pictures) == [[], [], []]
    assert RecordedEngine([[symbols("ก")]]).read(pictures) == [symbols("ก"), [], []]


def test_nothing_that_reads_pictures_is_loaded_for_other_files():
    code = "import sys, ita.run; print([name for name in ('cv2', 'tesserocr') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("first", "second", "sure", "text"),
    [
        ("A.A.2562", "ต.ค.2562", 0.9, "ต.ค.2562"),
        ("A.A.2562-5.A.2562", "ต.ค.2562-ธ.ค.2562", 0.9, "ต.ค.2562-ธ.ค.2562"),
        ("A.A.2562", "ต.ค.2562", 0.5, "A.A.2562"),  # not sure
        ("A.A.2562", "ธค2562", 0.9, "A.A.2562"),  # no abbreviation
        ("Policy p.r.", "5๐แอ p.ร.", 0.9, "Policyp.r."),  # Latin words as well
    ],
)
def test_abbreviations_in_latin_letters_are_read_again_in_thai(first, second, sure, text):
    (cut,) = cut_lines(page(*letters(20, 50, 8)), 2.0, [], 16)
    spoken = {"": symbols("กข" + first), "thai": symbols("กข" + second, sure)}
    engine = SimpleNamespace(name="made", version="1", read=lambda lines, script="": [spoken[script]] * len(lines))
    (read,) = readings_of([cut], engine)
    assert text_of(read).replace(" ", "") == "กข" + text


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        (("กขค", 0.5), ("กขง", 0.8), "กขง"),
        (("กขค", 0.5), ("กขง", 0.4), "กขค"),
        (("กขค", 0.9), ("กขง", 0.95), "กขค"),  # sure enough: it is not read twice
    ],
)
def test_a_dim_line_is_read_again_larger(first, second, text):
    (cut,) = cut_lines(page(*letters(20, 50, 8)), 2.0, [], 16)
    wide = cut.pixels.shape[1]

    def read(lines, script=""):
        return [symbols(*(first if line.shape[1] == wide else second)) for line in lines]

    (found,) = readings_of([cut], SimpleNamespace(name="made", version="1", read=read))
    assert text_of(found) == text
    assert max(symbol.x1 for symbol in found) <= 30  # places of the line as it was
