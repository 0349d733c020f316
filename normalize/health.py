"""The texts of a document in, how healthy its Thai is out: which damage its letters suggest, and what was mended and left.

Thai has fixed habits: about one ำ for ten า, a tone mark on one vowel sign in four, a mark on one letter in three. A text layer
that breaks one of them over a few hundred letters has lost that kind of sign, whatever its words are.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from normalize.spelling import AA, AM, MARKS, NIKHAHIT, TONES, UPPER
from normalize.words import Style

ENOUGH = 40
"""Signs of a kind that are needed to judge by their share."""
SHORT = 400
"""Letters; a document with fewer tells nothing by shares, so all of it is read closely."""
_THAI = range(0x0E01, 0x0E4F)


class Signs(NamedTuple):
    """How often the signs stand in a document that damage removes: letters, marks, า, ำ, vowel signs above, those with a tone."""

    letters: int
    marks: int
    aa: int
    am: int
    upper: int
    toned: int

    @property
    def rings_lost(self) -> bool:
        """Whether there is hardly a ำ among many า."""
        return self.aa >= ENOUGH and self.am * 40 < self.aa

    @property
    def aa_as_am(self) -> bool:
        """Whether there are more ำ than า."""
        return self.am >= ENOUGH and self.am > self.aa

    @property
    def tones_lost(self) -> bool:
        """Whether hardly a vowel sign has a tone mark."""
        return self.upper >= ENOUGH and self.toned * 40 < self.upper

    @property
    def marks_lost(self) -> bool:
        """Whether hardly a letter has a mark: nothing can be read from such a text."""
        return self.letters >= SHORT and self.marks * 12 < self.letters

    @property
    def suspicious(self) -> bool:
        """Whether words should be asked of every text."""
        return self.letters < SHORT or self.rings_lost or self.aa_as_am or self.tones_lost

    def style(self, shown: Mapping[str, int], enough: int) -> Style:
        """The damage of the whole document: what several of its texts show and its signs do not speak against."""
        seen = {name: shown.get(name, 0) >= enough for name in Style._fields}
        return Style(
            moved=seen["moved"],
            tones_lost=seen["tones_lost"] and self.tones_lost,
            rings_lost=seen["rings_lost"] and self.rings_lost,
            aa_as_am=seen["aa_as_am"] and self.aa_as_am,
        )


class Health(NamedTuple):
    """How a document's Thai came out: texts in all, those with a change or a doubt, changes by kind, and doubts that are left."""

    texts: int
    damaged: int
    left: int
    kinds: dict[str, int]
    marks_lost: bool

    @property
    def share_damaged(self) -> float:
        """Share of the texts (cells and lines) that had any damage, rounded to three decimals."""
        return round(self.damaged / self.texts, 3) if self.texts else 0.0


def signs_of(texts: Iterable[str]) -> Signs:
    """Count the signs of some texts."""
    counts: Counter[str] = Counter()
    toned = 0
    for text in texts:
        counts.update(text)
        toned += sum(text.count(vowel + tone) for vowel in UPPER for tone in TONES) if any(t in text for t in TONES) else 0
    total = sum(count for char, count in counts.items() if ord(char) in _THAI)
    marks = sum(counts[mark] for mark in MARKS)
    return Signs(
        letters=total - marks, marks=marks, aa=counts[AA], am=counts[AM] + counts[NIKHAHIT],
        upper=sum(counts[vowel] for vowel in UPPER), toned=toned,
    )  # fmt: skip


def health_of(signs: Signs, texts: int, damaged: int, left: int, kinds: Mapping[str, int]) -> Health:
    """The health of a document whose texts have been mended."""
    return Health(texts, damaged, left, dict(sorted(kinds.items())), signs.marks_lost)
