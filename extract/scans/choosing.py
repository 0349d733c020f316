"""A page as its text layer has it and as its picture was read in; the better of the two out, with what the other says of it.

A tie goes to the text layer. Where both are there, a figure that both have is surer, and one that they do not agree about is
doubtful, whichever of them is taken.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from extract.parts import PageParts, PartCell
from extract.scans.symbols import DOUBTED
from schemas.digits import TO_ARABIC
from schemas.provenance import Box, Place
from schemas.tables import RawLine, Run

MARGIN, LEAST_GAIN = 0.01, 2.0
"""Share of the letters of the longer text, and letters besides, by which the reading of the picture must be worth more.

Against sound layers it was worth less on 21 of 22 pages, and 0.008 of the letters more on one; against layers that Tesseract had
written, 0.014 to 0.17 more on the 17 of 20 pages where it had clearly fewer letters wrong."""
SCANTY = 0.1
"""Share of the letters of the text layer; a reading that is worth less did not see the page."""
AGREED = 0.95
"""The confidence of a text that stands in both readings, if it was less sure."""
SOUND = 0.4
"""Worth of a letter from which on a reading is sound: good ones reach 0.6 to 0.8, gibberish stays below 0."""
_DIGITS = re.compile("[0-9๐-๙]")
_FIGURE = re.compile("[0-9๐-๙.,%/()-]+")


class Weight(Protocol):
    """How much of a text is plausible, as whoever knows the words weighs it."""

    @property
    def letters(self) -> float:
        """How long it is."""

    @property
    def worth(self) -> float:
        """How many of them words explain; below 0 where hardly any."""

    @property
    def unreadable(self) -> bool:
        """Whether nothing of it can be used."""


class LayerJudge(Protocol):
    """What the words say of the text of a page."""

    def is_doubtful(self, texts: Sequence[Sequence[Run]]) -> bool:
        """Whether the text of a page may be none. Asked of every page, so it has to be quick."""

    def weight(self, texts: Sequence[Sequence[Run]]) -> Weight:
        """How much of the text is words. Asked where two readings are compared."""


def is_better(own: Weight, layer: Weight) -> bool:
    """Whether the reading of the picture is better than the text layer, by a margin where both can be used."""
    if own.unreadable or own.worth <= SCANTY * layer.letters:
        return False
    return layer.unreadable or own.worth - layer.worth > MARGIN * max(own.letters, layer.letters) + LEAST_GAIN


def weigh_up(own: PageParts, layer: PageParts, judge: LayerJudge, both_read: bool) -> PageParts:
    """The better of the reading of a picture and the text layer of its page, its figures surer or less sure by the other.

    `both_read`: the text layer was read from the picture as well, so it can be no surer than that.
    """
    weights = judge.weight(own.texts()), judge.weight(layer.texts())
    if own.n_glyphs and is_better(*weights):
        compare_figures(own, layer, is_sound(weights[1]))
        return own
    if both_read:
        compare_figures(layer, own, is_sound(weights[0]))
    return layer


def is_sound(weight: Weight) -> bool:
    """Whether a reading is so good that its figures can speak against another one's."""
    return not weight.unreadable and weight.worth > SOUND * weight.letters


class _Told(NamedTuple):
    """Where a text stands on the page, the text without blanks, and what of a page it is."""

    box: Box
    text: str
    of: PartCell | RawLine

    @property
    def digits(self) -> str:
        """Its digits in order."""
        return digits_of(self.text)


def digits_of(text: str) -> str:
    """The digits of a text, Thai ones as Arabic."""
    return "".join(_DIGITS.findall(text)).translate(TO_ARABIC)


def compare_figures(taken: PageParts, other: PageParts, sound: bool) -> None:
    """Set the confidence of cells and lines by what stands on the same spot in the other reading.

    The same text there, or the same figure, makes a text surer; other digits make it doubtful where the other reading is `sound`.
    """
    others = list(_told(other))
    for told in _told(taken):
        there = "".join(one.text for one in others if _share(told.box, one.box))
        own, its = told.digits, digits_of(there)
        if there == told.text or (own and own == its and _FIGURE.fullmatch(told.text)):
            told.of.confidence = max(told.of.confidence, AGREED)
        elif sound and own and its and own not in its and its not in own:
            told.of.confidence = min(told.of.confidence, DOUBTED)


def _told(page: PageParts) -> Iterator[_Told]:
    for part in page.parts:
        for cell in part.cells:
            yield from _one(cell, cell.runs, cell.place)
    for line in page.lines:
        yield from _one(line, line.runs, line.place)


def _one(of: PartCell | RawLine, runs: Sequence[Run], place: Place) -> Iterator[_Told]:
    if place.box is not None:
        text = "".join("".join(run.text for run in runs).split())
        if text:
            yield _Told(place.box, text, of)


def _share(one: Box, other: Box) -> bool:
    """Whether the middle of one of two boxes lies in the other."""
    return one.holds(*other.middle()) or other.holds(*one.middle())
