"""The text of a page in, how much of it is words out: what tells which of two readings of one page is the better.

No truth is needed for it. A good reading is Thai words, or words that look like words where they are Latin; a bad one has blanks
between its letters, marks where none can stand, glyphs without a name, or Latin letters in no order.
"""

from collections.abc import Sequence
from typing import NamedTuple

from normalize.gibberish import LATIN, is_gibberish, is_latin_word
from normalize.health import unknown_letters, unreadable_reason
from normalize.lexicon import lexicon
from normalize.plain import read_plain
from normalize.repair import DocumentRepair
from normalize.spelling import AM, BASES, FAULT, RUN
from schemas.tables import Run

PRICE = 5.0
"""Nats that take away what one letter is worth: letters of sound reports cost 1.5 each, those that belong to no word 8."""
LATIN_WORTH = 0.3
"""What a letter of a Latin word counts: nobody looks the word up, so that it is one is less sure."""


class Weight(NamedTuple):
    """The letters of a page, and how many of them the words explain; `unreadable`: nothing of it can be used.

    `worth` is `letters` less what it costs to read them as words: near that for sound text, below 0 where hardly anything is one.
    """

    letters: float
    worth: float
    unreadable: bool = False


class Plausibility:
    """Judges the texts of a page, given as runs."""

    def is_doubtful(self, texts: Sequence[Sequence[Run]]) -> bool:
        """Whether the text of a page may be none. Asked of every page: words are looked up only where its letters are odd."""
        plain = _plain(texts)
        if is_gibberish(plain):
            return True
        return bool(unreadable_reason(plain, lexicon)) and self.weight(texts).unreadable

    def weight(self, texts: Sequence[Sequence[Run]]) -> Weight:
        """What is in the texts once they are repaired as those of a document are."""
        repair = DocumentRepair(texts)
        mended = "\n".join(repair.repaired(runs).text for runs in texts)
        return weight_of(mended)


def _plain(texts: Sequence[Sequence[Run]]) -> str:
    return "\n".join(["".join([run.text for run in runs]) for runs in texts])


def weight_of(text: str) -> Weight:
    """The letters of a text and what they are worth. Fewer, longer words cost less: so blanks inside words tell, too."""
    letters = float(sum(char in BASES or char == AM for char in text))
    worth = letters - sum(piece.cost for run in RUN.finditer(text) for piece in read_plain(run[0], lexicon())) / PRICE
    for token in LATIN.findall(text):
        letters += len(token)
        worth += LATIN_WORTH * len(token) if is_latin_word(token) else -len(token)
    bad = unknown_letters(text) + len(FAULT.findall(text))
    return Weight(letters + bad, worth - bad, bool(unreadable_reason(text, lexicon)))
