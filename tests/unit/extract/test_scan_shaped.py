"""Pictures of figures and capitals in; what their shapes say, and what becomes of an engine's reading beside it, out."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("cv2")

import cv2

from extract.scans.cutting import Cut, cut_lines
from extract.scans.shaped import pieces_of, spelt, with_shapes, words_of
from extract.scans.symbols import DOUBTED, Symbol

SHEETS = Path(__file__).parent / "figures"
"""Lines of figures in open fonts, 16 pixels high, blurred and noisy."""
LINES = [["๙๗.๓๐", "๑๐๐.๐๐", "๘๔.๖๕"], ["๒๕๖๗", "48,000.00", "93.81"], ["IIT", "EIT", "OIT", "ITA", "AA", "B", "C"]]
USUAL = 16.0


def sheet(font: str) -> list[list[Cut]]:
    """The lines of a sheet, each as its cuts."""
    pixels = cv2.imread(str(SHEETS / f"{font}.png"), cv2.IMREAD_GRAYSCALE)
    third = pixels.shape[0] // 3
    lines = [cut_lines(pixels[n * third : (n + 1) * third], 2.0, [], USUAL) for n in range(3)]
    return [sorted(cuts, key=lambda cut: cut.x) for cuts in lines]


def shapes(cut: Cut) -> list[str]:
    return [found.text if (found := spelt(pieces_of(word, cut, USUAL))) else "?" for word in words_of(cut, USUAL)]


@pytest.mark.parametrize("font", sorted(path.stem for path in SHEETS.glob("*.png")))
def test_figures_and_capitals_are_told_by_their_shapes(font):
    read = [[word for cut in cuts for word in shapes(cut)] for cuts in sheet(font)]
    wrong = [
        (is_, was)
        for line, own in zip(read, LINES, strict=True)
        for is_, was in zip(line, own, strict=True)
        if is_ not in (was, "?")
    ]
    unread = sum(line.count("?") for line in read)
    assert wrong == []
    assert unread <= 5  # a bold I may be a bar, and bold figures that touch are left to the engine


def one_word(text: str, font: str = "loma") -> Cut:
    """The picture of a word that stands in the sheets, as if it were a line."""
    row = next(n for n, line in enumerate(LINES) if text in line)
    cuts = sheet(font)[row]
    boxes = [(cut, word) for cut in cuts for word in words_of(cut, USUAL)]
    cut, word = boxes[LINES[row].index(text)]
    pixels = np.full_like(cut.pixels, 255)
    pixels[:, word[0][0] : word[-1][2]] = cut.pixels[:, word[0][0] : word[-1][2]]
    return cut._replace(pixels=pixels, spans=[(piece[0], piece[2]) for piece in word])


def read_as(text: str, cut: Cut, sure: float) -> list[Symbol]:
    """What an engine says of a picture, its letters as wide as each other."""
    x0, x1 = cut.spans[0][0], cut.spans[-1][1]
    step = (x1 - x0) / max(len(text), 1)
    return [Symbol(letter, x0 + n * step, x0 + (n + 1) * step, sure) for n, letter in enumerate(text)]


@pytest.mark.parametrize(
    ("drawn", "engine", "text", "believed"),
    [
        ("๙๗.๓๐", "๕๓๑.๓๐", "๙๗.๓๐", True),  # the engine does not know ๙ and ๗
        ("๑๐๐.๐๐", "๑๐๐.๐๐", "๑๐๐.๐๐", True),
        ("93.81", "93.81", "93.81", True),
        ("93.81", "98.81", "98.81", False),  # two readings of Arabic figures
        ("48,000.00", "45,000.00", "45,000.00", False),
        ("IIT", "เท", "IIT", True),  # more letters than the engine saw
        ("C", "๐", "C", True),
        ("C", "", "C", True),  # the engine saw nothing
        ("B", "8", "B", True),
        ("AA", "AA", "AA", True),
    ],
)
def test_two_readings_of_a_word(drawn, engine, text, believed):
    cut = one_word(drawn)
    ((*found,),) = with_shapes([read_as(engine, cut, 0.9)], [cut], USUAL)
    assert "".join(symbol.text for symbol in found) == text
    assert (min(symbol.confidence for symbol in found) > DOUBTED) == believed


def test_a_thai_figure_that_only_the_engine_saw_is_doubted():
    blot = one_word("B")
    blot.pixels[:, blot.spans[0][0] : blot.spans[-1][1]] = 0
    ((*found,),) = with_shapes([read_as("๕", blot, 0.93)], [blot], USUAL)
    assert [(symbol.text, symbol.confidence) for symbol in found] == [("๕", DOUBTED)]


def test_words_of_letters_are_left_to_the_engine():
    cut = one_word("IIT")
    said = read_as("กขค", cut, 0.9)
    ((*found,),) = with_shapes([said], [cut._replace(pixels=np.full_like(cut.pixels, 255))], USUAL)
    assert found == said
