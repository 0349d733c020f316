"""A text that was read from a picture in; the same with marks and letters that were surely misread put right, as changes, out.

A recognizer of letters overlooks small marks and takes letters for others of like shape. Here a word is only made where what
was read is none, or is far less usual, and never in a name. Anything else would be correcting the author.
"""

import re
from collections.abc import Iterator

from normalize.acceptance import PLAIN, names_in
from normalize.confusions import confusions
from normalize.lexicon import lexicon
from normalize.plain import Plain, read_plain
from normalize.repair import Repaired, TextRepair, doubtful_in
from normalize.spelling import MARKS, RUN
from normalize.words import applied
from schemas.datafiles import remembered
from schemas.provenance import Change

MARK, LETTER = "ocr-mark", "ocr-letter"
SURE = 0.9
"""The confidence of a letter that was taken for another."""
GAIN = 9.0
"""Nats by which a text must read better with another letter."""
CLEAR = 3.0
"""Nats by which it must read better than with any other one."""
AROUND = 2
"""Words before and behind one with a doubtful letter that are read with it."""
SHORT = 3
"""Characters; a word that is no longer may be the rest of a longer one with a misread letter."""
LONG = 6
"""Characters; a shorter word is too easily made of others by one letter."""
ALIKE = 0.4
"""The cost of a confusion of letters up to which it is looked for."""
MOST_RUN = 240
"""Characters; a longer stretch without a break is no text to look for letters in."""


@remembered()
def _repair() -> TextRepair:
    return TextRepair({})


def as_pictured(read: Repaired) -> Repaired:
    """A text with its repairs, and with what was surely misread on its picture put right."""
    text, changes = reread(read.text)
    return read._replace(text=text, changes=[*read.changes, *changes], doubtful=doubtful_in(text)) if changes else read


def reread(text: str) -> tuple[str, list[Change]]:
    """The text with what was surely misread put right, and the changes in order. A second time changes nothing."""
    mended, changes = _repair().mend(text, PLAIN._replace(pictured=True))
    named = [change._replace(rule=MARK) for change in changes]
    text, letters = applied(mended.text, _letters(mended.text))
    if not letters:
        return text, named
    more, last = _repair().mend(text, PLAIN._replace(pictured=True))
    return more.text, [*named, *letters, *(change._replace(rule=MARK) for change in last)]


def _letters(text: str) -> Iterator[Change]:
    """Letters that were taken for others, one for each word at the most."""
    names = names_in(text)
    for match in RUN.finditer(text):
        if len(match[0]) > MOST_RUN:
            continue
        pieces = read_plain(match[0], lexicon())
        end = 0
        for number, piece in enumerate(pieces):
            at = match.start() + piece.start
            if piece.start < end or not _is_doubtful(piece) or any(first <= at < last for first, last in names):
                continue
            window = pieces[max(0, number - AROUND) : number + AROUND + 1]
            found = _better(match[0], piece, window)
            if found is not None:
                end = window[-1].end
                yield found._replace(start=match.start() + found.start)


def _is_doubtful(piece: Plain) -> bool:
    return not piece.known or piece.end - piece.start <= SHORT


def _better(text: str, piece: Plain, window: list[Plain]) -> Change | None:
    """The one letter of a piece with which the words around it read far better; None where there is none, or several are."""
    start, end = window[0].start, window[-1].end
    usual = sum(one.cost for one in window)
    ranked = sorted(
        (sum(one.cost for one in read), at, other, _whole(read, at - start))
        for at in range(piece.start, piece.end)
        for other in _alike().get(text[at], ())
        for read in [read_plain(text[start:at] + other + text[at + 1 : end], lexicon())]
    )
    if not ranked or usual - ranked[0][0] < GAIN or (len(ranked) > 1 and ranked[1][0] - ranked[0][0] < CLEAR):
        return None
    _, at, other, whole = ranked[0]
    return Change(at, LETTER, text[at], other, SURE) if whole else None


def _whole(read: list[Plain], at: int) -> bool:
    """Whether the letter at an offset is part of a word of some length."""
    return any(word.known and word.start <= at < word.end and word.end - word.start >= LONG for word in read)


@remembered()
def _alike() -> dict[str, tuple[str, ...]]:
    """Consonants and vowels on the line, with those that look like them."""
    found: dict[str, list[str]] = {}
    for (a, b), cost in confusions().items():
        if len(a) == len(b) == 1 and cost <= ALIKE and not {a, b} & MARKS and re.fullmatch("[ก-ฮะาเ-ไ]{2}", a + b):
            found.setdefault(a, []).append(b)
    return {letter: tuple(sorted(others)) for letter, others in found.items()}
