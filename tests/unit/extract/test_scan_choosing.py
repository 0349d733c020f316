"""Two readings of a page in; which is the better, and which figures of it are sure."""

from typing import NamedTuple

import pytest

from extract.parts import PageParts
from extract.scans.choosing import AGREED, DOUBTED, compare_figures, is_better, weigh_up
from schemas.provenance import Box, Place
from schemas.tables import RawLine, Run


class W(NamedTuple):
    letters: float
    worth: float
    unreadable: bool = False


GOOD, FAIR, SPACED, GIBBERISH = W(1000, 720), W(1000, 710), W(1000, 300), W(1000, -500)


@pytest.mark.parametrize(
    ("own", "layer", "better"),
    [
        (GOOD, GOOD, False),  # a tie goes to the text layer
        (GOOD, FAIR, False),  # and so does what is within the margin
        (FAIR, GOOD, False),
        (GOOD, W(1000, 700), True),
        (W(100, 72), W(100, 71), False),  # one letter of a short page
        (GOOD, SPACED, True),
        (GOOD, GIBBERISH, True),
        (GOOD, W(60, 45), True),  # a watermark and no more
        (W(60, 45), GOOD, False),
        (FAIR, W(1000, 710, True), True),
        (GIBBERISH, W(1000, -400, True), False),
        (W(1000, -100, True), W(2000, -900, True), False),
        (W(20, 14), W(1000, -400, True), False),  # hardly anything was seen
        (W(1000, 900, True), FAIR, False),
        (W(0, 0), W(0, 0), False),
    ],
)
def test_the_reading_of_the_picture_is_taken_where_it_is_clearly_better(own, layer, better):
    assert is_better(own, layer) is better


def page(*texts: str, sure: float = 0.8) -> PageParts:
    """A page with a text on each of its lines."""
    lines = [RawLine([Run(t, t)], Place(1, Box(50, 20 * n, 250, 20 * n + 12)), 12, False, sure) for n, t in enumerate(texts, 1)]
    return PageParts(1, 300, 400, [], lines, [line.place.box.top for line in lines if line.place.box], n_glyphs=99)


@pytest.mark.parametrize(
    ("taken", "other", "sound", "confidence"),
    [
        ("88.40", "88.40", True, AGREED),
        ("88.40", "8840", True, AGREED),
        ("๘๘.๔๐", "88.40", True, AGREED),
        ("88.40", "38.40", True, DOUBTED),
        ("88.40", "38.40", False, 0.8),  # gibberish proves nothing
        ("88.40", "1 88.40 B", True, 0.8),
        ("88.40", "", True, 0.8),
        ("ข้อ 1", "ข้อ 1", True, AGREED),
        ("ข้อ 1", "ชื่อ 1", True, 0.8),  # the figure agrees, the words do not
        ("ไม่มี", "ไม่ มี", True, AGREED),
    ],
)
def test_the_other_reading_says_how_sure_a_text_is(taken, other, sound, confidence):
    own = page(taken)
    compare_figures(own, page(other), sound)
    assert own.lines[0].confidence == confidence


class Judge:
    def __init__(self, weights):
        self.weights = weights

    def is_doubtful(self, texts):
        raise AssertionError("asked of pages, not of readings")

    def weight(self, texts):
        return self.weights["".join(run.text for runs in texts for run in runs)]


def test_the_better_one_is_taken_as_a_whole():
    own, layer = page("74.07"), page("14.07")
    judge = Judge({"74.07": GOOD, "14.07": SPACED})
    assert weigh_up(own, layer, judge, both_read=True) is own
    assert own.lines[0].confidence == 0.8
    judge = Judge({"74.07": GOOD, "14.07": GOOD})
    assert weigh_up(own, layer, judge, both_read=True) is layer
    assert layer.lines[0].confidence == DOUBTED


def test_a_reading_that_shows_nothing_is_not_taken():
    own, layer = page("88"), page("gibberish")
    own.n_glyphs = 0
    assert weigh_up(own, layer, Judge({"88": GOOD, "gibberish": GIBBERISH}), both_read=False) is layer
    assert layer.lines[0].confidence == 0.8
