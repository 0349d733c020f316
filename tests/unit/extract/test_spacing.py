"""Glyphs of a line with blanks in; the blanks that the page shows out."""

import pytest

from extract.content import Glyph
from extract.lines import runs_of, text_lines
from tests.unit.extract.made import cell_of, glyph

SIZE = 10.0
MARKS = "ัิีึืุู็่้๊๋์ํ"


def spaced(pieces: list[tuple[str, float]]) -> list[Glyph]:
    """Letters and blanks, each as wide as told (em); marks have no width."""
    found, x = [], 10.0
    for letter, width in pieces:
        found.append(glyph(letter, x, 100, width * SIZE))
        x += width * SIZE
    return found


def tracked(text: str, blank: float, word: float, figures: bool = True) -> list[Glyph]:
    """A text with a blank after every letter with its marks: `blank` em wide, `word` em where the text has one.

    ำ closes up with its letter, without `figures` these do with each other, and an underscore gives a blank at the end.
    """
    text, end = text.rstrip("_"), text.endswith("_")
    pieces: list[tuple[str, float]] = []
    for at, letter in enumerate(text):
        if letter == " ":
            pieces.append((" ", word))
        elif letter in MARKS:
            pieces.append((letter, 0.0))
        else:
            pieces.append((letter, 0.5))
        after = text[at + 1 : at + 2]
        if (
            letter != " "
            and after not in (*MARKS, " ", "", "ำ")
            and (figures or not (letter.isdigit() and after in ".0123456789"))
        ):
            pieces.append((" ", blank))
    return spaced([*pieces, (" ", blank)] if end else pieces)


def area(*lines: str, blank: float = 0.3, word: float = 0.6) -> list[Glyph]:
    """Letter-spaced lines below each other; a line that begins with `=` is set as it is written."""
    found = []
    for number, line in enumerate(lines):
        glyphs = (
            spaced([(letter, 0.0 if letter in MARKS else 0.3 if letter == " " else 0.5) for letter in line[1:]])
            if line[0] == "="
            else tracked(line, blank, word, figures=False)
        )
        down = 14.0 * number
        found += [g._replace(top=g.top + down, bottom=g.bottom + down, baseline=g.baseline + down) for g in glyphs]
    return found


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


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # the last line is too short to tell by itself
        (["ประเด็นที่ต้องพัฒนาต่อ_", "ยอด"], ["ประเด็นที่ต้องพัฒนาต่อ", "ยอด"]),
        (["ผลลัพธ์หรือความ_", "สำเร็จ"], ["ผลลัพธ์หรือความ", "สำเร็จ"]),
        (["สำนักปลัดเทศบา_", "ล"], ["สำนักปลัดเทศบา", "ล"]),
        # a blank at a line's end stands between two letters like the others, unless it is as wide as those between words
        (["ผู้รับบริการรอคิวไ_", "ม่เกินสิบห้านาที"], ["ผู้รับบริการรอคิวไ", "ม่เกินสิบห้านาที"]),
        (["ผู้รับบริการ ", "รอคิวไม่เกินสิบห้านาที"], ["ผู้รับบริการ ", "รอคิวไม่เกินสิบห้านาที"]),
        # figures close up
        (["10. การป้องกันกา", "รทุจริต"], ["10. การป้องกันกา", "รทุจริต"]),
        # figures and signs do not count as letters of another script
        (["ตุลาคม 2564 - มีนา", "คม 2565"], ["ตุลาคม 2564 - มีนา", "คม 2565"]),
        # another line is not spaced, or no words
        (["=ตัวชี้วัดที่ 4 ของปี", "การใช้ทรัพย์สิน"], ["ตัวชี้วัดที่ 4 ของปี", "การใช้ทรัพย์สิน"]),
        (["=คำตอบมีสี่ข้อ ได้แก่", "กขคง"], ["คำตอบมีสี่ข้อ ได้แก่", "ก ข ค ง"]),
        (["=ก ข ค ง", "=ต.ค. ถึง ก.ย."], ["ก ข ค ง", "ต.ค. ถึง ก.ย."]),
    ],
)
def test_lines_of_an_area_are_judged_together(lines: list[str], expected: list[str]) -> None:
    assert [line.text for line in text_lines(area(*lines))] == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("คะแนนเฉลี่ย IIT", 0.3, "คะแนนเฉลี่ย IIT"),  # no blank is wider: those beside figures and Latin words stay
        ("4. การใช้ทรัพย์สิน", 0.3, "4. การใช้ทรัพย์สิน"),
        ("การติดตาม : 1.หน่วยตรวจสอบ", 0.7, "การติดตาม : 1.หน่วยตรวจสอบ"),  # wider ones are seen: the others part letters
    ],
)
def test_blanks_beside_figures(text: str, word: float, expected: str) -> None:
    glyphs = tracked(text, 0.3, word, figures=False)
    closed = [g for at, g in enumerate(glyphs) if g.text != " " or not _between_latin(glyphs, at)]
    assert shown(closed) == expected


def _between_latin(glyphs: list[Glyph], at: int) -> bool:
    return glyphs[at - 1].text.isascii() and glyphs[at + 1].text in "IT."


def test_a_gap_between_words_gives_one_blank() -> None:
    letters = [
        ("ก", 0.5),
        (" ", 0.3),
        ("า", 0.5),
        (" ", 0.3),
        ("ร", 0.5),
        (" ", 0.3),
        (" ", 0.3),
        (" ", 0.3),
        ("ใ", 0.5),
        (" ", 0.3),
        ("ช", 0.5),
        ("้", 0.0),
    ]
    assert shown(spaced(letters)) == "การ ใช้"


def test_wrapped_letter_spaced_lines_are_one_text() -> None:
    assert cell_of(area("ประเด็นที่ต้องพัฒนาต่อ_", "ยอด"), 128).text == "ประเด็นที่ต้องพัฒนาต่อยอด"


def test_blanks_drawn_wider_than_the_line_goes_on() -> None:
    """The blank of a font that stands in: the next letter stands on it, and the one at the line's end shows all of its width."""
    glyphs = [g if g.text != " " else g._replace(x1=g.x1 + 0.3 * SIZE) for g in area("ผู้รับบริการ_", "รอคิว", blank=0.2)]
    assert [line.text for line in text_lines(glyphs)] == ["ผู้รับบริการ", "รอคิว"]


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
