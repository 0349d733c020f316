"""Glyphs of a line with blanks in; the blanks that the page shows out."""

import pytest

from extract.glyphs import Glyph
from extract.lines import runs_of, text_lines
from tests.unit.extract.made import glyph

SIZE = 10.0
MARKS = "ัิีึืุู็่้๊๋์ํ"


def spaced(pieces: list[tuple[str, float]]) -> list[Glyph]:
    """Letters and blanks, each as wide as told (em); marks have no width."""
    found, x = [], 10.0
    for letter, width in pieces:
        found.append(glyph(letter, x, 100, width * SIZE))
        x += width * SIZE
    return found


def tracked(text: str, blank: float, word: float) -> list[Glyph]:
    """A text with a blank after every letter with its marks: `blank` em wide, `word` em where the text has one."""
    pieces: list[tuple[str, float]] = []
    for at, letter in enumerate(text):
        if letter == " ":
            pieces.append((" ", word))
        elif letter in MARKS:
            pieces.append((letter, 0.0))
        else:
            pieces.append((letter, 0.5))
        if letter != " " and text[at + 1 : at + 2] not in (*MARKS, " ", ""):
            pieces.append((" ", blank))
    return spaced(pieces)


def shown(glyphs: list[Glyph]) -> str:
    return "".join(line.text for line in text_lines(glyphs))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("ประกาศ", 0.3, "ประกาศ"),
        ("หน่วยงาน ที่รับผิดชอบ", 0.9, "หน่วยงาน ที่รับผิดชอบ"),
        ("แล้ว", 0.3, "แล้ว"),
        ("ดำเนินการ แล้ว", 0.3, "ดำเนินการแล้ว"),  # no blank is wider than the others: words have to part it
        ("กขคงจ", 0.3, "ก ข ค ง จ"),  # a list of letters
        ("12345", 0.3, "1 2 3 4 5"),
        ("ABCDEF", 0.3, "A B C D E F"),
    ],
)
def test_a_blank_after_every_letter(text: str, word: float, expected: str) -> None:
    assert shown(tracked(text, 0.3, word)) == expected


def test_words_with_their_own_blanks_stay() -> None:
    text = "พ.ศ. 2566 ถึง ก.ย. นี้ ๆ"
    assert shown(spaced([(letter, 0.0 if letter in MARKS else 0.4) for letter in text])) == text


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([("9", 0.5), (" ", 0.0), (",", 0.2), ("6", 0.5), ("0", 0.5)], "9,60"),
        ([("1", 0.5), (" ", 0.02), ("5", 0.5), (",", 0.2), ("0", 0.5)], "15,0"),
        ([("1", 0.5), (" ", 0.25), ("5", 0.5), (",", 0.2), ("0", 0.5)], "1 5,0"),  # a gap is to be seen
        ([("ก", 0.5), (" ", 0.0), ("5", 0.5)], "ก 5"),
        ([("ส", 0.5), (" ", 0.0), ("า", 0.5), ("น", 0.5)], "ส าน"),  # a lost ring: evidence for the words
    ],
)
def test_blanks_inside_numbers(pieces: list[tuple[str, float]], expected: str) -> None:
    assert shown(spaced(pieces)) == expected


def test_a_dropped_blank_is_told() -> None:
    line = text_lines(spaced([("9", 0.5), (" ", 0.0), (",", 0.2), ("6", 0.5)]))[0]
    assert [(run.claimed, run.text, run.rule) for run in runs_of(line)] == [("9", "9", ""), (" ", "", "no-gap"), (",6", ",6", "")]
