"""Stretches of Thai as they stand; the words that they are without any change out."""

import pytest

from normalize.lexicon import Lexicon
from normalize.plain import CODE, UNKNOWN, UNKNOWN_MARKED, read_plain

LEXICON = Lexicon({"การ": 3.0, "งาน": 5.0, "ทำ": 6.0, "ทำงาน": 8.0, "ที่": 5.0, "ที": 9.0, "ตา": 7.0, "กา": 7.0, "ร": 12.0})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("การทำงาน", ["การ", "ทำงาน"]),
        ("การ ทำ งาน", ["การ", "ทำ", "งาน"]),
        ("ที่ตา", ["ที่", "ตา"]),
        ("ที่", ["ที่"]),  # never ที with a tone mark left over
        ("ฆ่าการ", ["?ฆ่", "?า", "การ"]),
        ("การ\ufffdงาน", ["กา", "?ร\ufffd", "งาน"]),
        ("กา(cid:12)ร", ["?ก", "?า(cid:12)", "?ร"]),
        ("  การ", ["การ"]),
        ("", []),
        (" ", []),
        ("่การ", ["?่", "การ"]),
    ],
)
def test_words_as_they_stand(text: str, words: list[str]) -> None:
    pieces = read_plain(text, LEXICON)
    assert [("" if piece.known else "?") + text[piece.start : piece.end] for piece in pieces] == words


@pytest.mark.parametrize(
    ("text", "cost"), [("ฆ", UNKNOWN), ("ฆ่", UNKNOWN + UNKNOWN_MARKED), ("ฆ\ufffd", UNKNOWN + CODE), ("ฆ่้", UNKNOWN + CODE)]
)
def test_what_is_no_word_costs(text: str, cost: float) -> None:
    assert [piece.cost for piece in read_plain(text, LEXICON)] == [cost]
