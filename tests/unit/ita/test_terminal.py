"""Text in, lines for a terminal out: widths, line breaks, and nothing that commands the screen."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ita.terminal import Paper, letters, padded, visible, width, wrapped

THAI = st.text(alphabet=st.sampled_from("กขคงนมยรลวอสะาำิีึืุูเแโใไ็่้๊๋์ๆฯ ab1."), max_size=80)


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("น่าน้อย", 5), ("ที่ผู้", 2), ("กำ", 2), ("日本", 4), ("a\u200bb", 2)]
)
def test_marks_take_no_room(text, columns):
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb", "a ⏎ b"),
        ("a\r\nb", "a ⏎ b"),
        ("\x1b[31mred\x07", "<U+001B>[31mred<U+0007>"),
        ("\x9b2J", "<U+009B>2J"),  # the eight-bit form of the same command
        ("\u202eabc", "<U+202E>abc"),  # would turn round what follows it
        ("ที\uf70a", "ที<U+F70A>"),
        ("a\u200bb\t", "a<U+200B>b<U+0009>"),
        ("\udcff", "<U+DCFF>"),
    ],
)
def test_nothing_unseen_reaches_the_screen(text, shown):
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("นาน้อย", ["นา", "น้", "อ", "ย"]),
        ("เทศบาล", ["เท", "ศ", "บา", "ล"]),
        ("น้ำใจ", ["น้ำ", "ใจ"]),
        ("ต่างๆ", ["ต่า", "งๆ"]),
    ],
)
def test_letters_keep_their_marks_and_vowels(word, parts):
    assert letters(word) == parts


@example("11111111 ็", 8)
@given(THAI, st.integers(8, 40))
def test_lines_fit_and_lose_nothing(text, columns):
    lines = wrapped(text, columns)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert width(line) <= columns or len(letters(line.strip())) == 1
        loose = [word[0] for word in text.split() if unicodedata.category(word[0]) == "Mn"]  # printed behind a blank
        assert not line[:1] or unicodedata.category(line[0]) != "Mn" or line[0] in loose


def test_words_stay_whole():
    assert wrapped("the printed total does not agree", 14) == ["the printed", "total does not", "agree"]


def test_labels_and_texts_stand_beside_each_other():
    paper = Paper(36)
    paper.head("Cell")
    paper.say("ผู้ว่า", "นาน้อย นาน้อย นาน้อย นาน้อย")
    paper.say("nothing", None)
    paper.say("nothing", "")
    first, second, third = paper.text().splitlines()
    assert "Cell" in first
    assert second == "  " + padded("ผู้ว่า", 12) + "นาน้อย นาน้อย นาน้อย"
    assert third == " " * 14 + "นาน้อย"
