"""Printed lines or cells and what was read in, how many letters differ out: blanks left out, ํา the same as ำ.

A text recogniser that knows no cells gives the lines of neighbouring cells mixed up. So that it is not blamed for the order, each
printed line is looked for wherever it fits best within the text of its page, the longest first; what one line has taken, no other
can take. Whatever reads pages is measured alike by this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from schemas.provenance import Box

_SPLIT = re.compile("ํ([่-๋]?)า")
_BLANKS = re.compile("[\\s\u200b\ufeff]+")
TAKEN = -1
"""Stands for letters that a line has taken."""


class Errors(NamedTuple):
    """Letters that differ (put in, left out or taken for another), of `letters` printed ones."""

    edits: int
    letters: int

    @property
    def share(self) -> float:
        return self.edits / self.letters if self.letters else 0.0


def total(found: Sequence[Errors]) -> Errors:
    """Those of several pages."""
    return Errors(sum(one.edits for one in found), sum(one.letters for one in found))


class Written(NamedTuple):
    """The text of a cell and where it stands, in points."""

    text: str
    box: Box


def letters(text: str) -> str:
    """A text as it is compared."""
    return _SPLIT.sub(r"\1ำ", _BLANKS.sub("", text))


def within(lines: Iterable[str], text: str) -> Errors:
    """The printed lines of a page, sought in its whole text."""
    codes = np.array([ord(letter) for letter in letters(text)], dtype=np.int64)
    edits = total = 0
    for line in sorted(map(letters, lines), key=lambda one: (-len(one), one)):
        start, end, spent = best_stretch(line, codes)
        codes[start:end] = TAKEN
        edits, total = edits + spent, total + len(line)
    return Errors(edits, total)


def best_stretch(line: str, text: NDArray[np.int64]) -> tuple[int, int, int]:
    """Where in a text (code points) a line fits best, from start to before end, and its edits; nowhere costs all of the line."""
    ends = _edits([ord(letter) for letter in line], text, anywhere=True)
    end = int(ends.argmin())
    before = text[max(0, end - 2 * len(line)) : end][::-1]
    starts = _edits([ord(letter) for letter in reversed(line)], before, anywhere=False)
    return end - int(starts.argmin()), end, int(ends[end])


def _edits(line: Sequence[int], text: NDArray[np.int64], anywhere: bool) -> NDArray[np.int64]:
    """The edits between a line and the stretch of a text that ends before each of its places; the stretch begins `anywhere`, or
    at the text's first letter. Sellers' table, a row at a time."""
    places = np.arange(len(text) + 1)
    row = np.zeros_like(places) if anywhere else places
    for number, code in enumerate(line, 1):
        new = row + 1
        new[0] = number
        np.minimum(new[1:], row[:-1] + (text != code), out=new[1:])
        row = np.minimum.accumulate(new - places) + places
    return row


def in_cells(printed: Sequence[Written], read: Sequence[Written]) -> Errors:
    """Cells against cells: what was read counts for the printed cell that it covers most of; what covers none was put in."""
    found: list[list[str]] = [[] for _ in printed]
    edits = 0
    for one in read:
        shares = [_common(one.box, other.box) for other in printed]
        best = max(range(len(printed)), key=shares.__getitem__, default=None)
        if best is None or not shares[best]:
            edits += len(letters(one.text))
        else:
            found[best].append(one.text)
    for cell, texts in zip(printed, found, strict=True):
        edits += Levenshtein.distance(letters(cell.text), letters("".join(texts)))
    return Errors(edits, sum(len(letters(cell.text)) for cell in printed))


def _common(one: Box, other: Box) -> float:
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(0.0, wide) * max(0.0, high)
