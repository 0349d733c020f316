"""A stretch of Thai in, the words that it is as it stands out: the reading that changes nothing.

This is what a repair has to beat, and, being quick, what tells which parts of a line are worth a closer look at all.
"""

import re
from typing import NamedTuple

from normalize.lexicon import Lexicon
from normalize.spelling import MARKS

UNKNOWN = 8.0
"""Cost (nats) of a letter that belongs to no word."""
UNKNOWN_MARKED = 0.2
"""Added where marks hang on it."""
CODE = 8.0
"""Added where a code hangs on it, or marks that no letter bears together."""

_MARKED = re.compile("[\u0e01-\u0e4e][\u0e31\u0e34-\u0e3a\u0e47\u0e4d]?[\u0e48-\u0e4c]?")
_SIGN = re.compile(r"\(cid:\d+\)|.", re.DOTALL)


class Plain(NamedTuple):
    """A word of a stretch, or a letter with its marks that belongs to none: its span in the text, and its cost."""

    start: int
    end: int
    known: bool
    cost: float


def read_plain(text: str, lexicon: Lexicon) -> list[Plain]:
    """The cheapest way to read a stretch as words just as it is written; blanks stand between words, never in one."""
    costs, openings = lexicon.costs, lexicon.openings
    size = len(text)
    ends = _letter_ends(text)
    best: list[tuple[float, Plain | None]] = [(0.0, None), *([(1e9, None)] * size)]
    for start in range(size):
        here = best[start][0]
        if here >= 1e9:
            continue
        if text[start] == " ":
            if here < best[start + 1][0]:
                best[start + 1] = (here, best[start][1])
            continue
        end = ends[start]
        price = UNKNOWN + (0.0 if end == start + 1 else UNKNOWN_MARKED if _MARKED.fullmatch(text, start, end) else CODE)
        if here + price < best[end][0]:
            best[end] = (here + price, Plain(start, end, False, price))
        for end in range(start + 1, size + 1):
            part = text[start:end]
            if part not in openings:
                break
            cost = costs.get(part)
            if cost is not None and here + cost < best[end][0] and (end == size or text[end] not in _HANGING):
                best[end] = (here + cost, Plain(start, end, True, cost))
    return _traced(best)


_HANGING = MARKS | {"(", "\ufffd"}
"""What hangs on the letter before it; a bracket begins the name of a code."""


def _letter_ends(text: str) -> list[int]:
    """For each offset the end of the letter there with all that hangs on it."""
    ends = [0] * len(text)
    end = len(text)
    for sign in reversed(list(_SIGN.finditer(text))):
        ends[sign.start()] = end
        if not hangs(sign[0]):
            end = sign.start()
    return ends


def hangs(sign: str) -> bool:
    """Whether a sign hangs on the letter before it: a mark, or a code that is no letter."""
    return sign in MARKS or len(sign) > 1 or not ("\u0e01" <= sign <= "\u0e4e" or sign == " ")


def _traced(best: list[tuple[float, Plain | None]]) -> list[Plain]:
    pieces: list[Plain] = []
    piece = best[-1][1]
    while piece is not None:
        pieces.append(piece)
        piece = best[piece.start][1]
    return pieces[::-1]
