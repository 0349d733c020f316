"""The text of a dump in, its runs out: letters that are set apart (`หน้ ว ย ง า น`) stand together again.

Reading by OCR puts a blank between letters that the page spreads over a wide cell. Lists of letters (ก ข ค ง) have no vowels
and no marks, and stay.
"""

import re

from schemas.tables import Run

RULE = "letter-spacing"
LEAST_LETTERS = 12
"""Letters, each with its marks, that must stand apart in a row."""
LEAST_ALONE = 0.75
"""Share of them that must be one letter and no more."""
LEAST_VOWELS = 0.2
"""Share of them that must have a vowel or a mark, as Thai words do."""

_STRETCH = re.compile(rf"(?<![ก-๎])[ก-๎]{{1,4}}(?: [ก-๎]{{1,4}}){{{LEAST_LETTERS - 1},}}(?![ก-๎])")
_ALONE = re.compile("[เแโใไ]?[ก-ฮ]?[ะ-ฺเ-๎]*")
_VOWEL = re.compile("[ะ-ฺเ-๎]")


def spaced_runs(text: str) -> list[Run]:
    """The runs of a text without markup."""
    runs: list[Run] = []
    start = 0
    for found in _STRETCH.finditer(text):
        pieces = found[0].split(" ")
        alone = sum(_ALONE.fullmatch(piece) is not None for piece in pieces)
        vowels = sum(_VOWEL.search(piece) is not None for piece in pieces)
        if alone < LEAST_ALONE * len(pieces) or vowels < LEAST_VOWELS * len(pieces):
            continue
        runs += _plain(text[start : found.start()])
        for number, piece in enumerate(pieces):
            runs += [Run(" ", "", RULE)] * (number > 0) + _plain(piece)
        start = found.end()
    return runs + _plain(text[start:])


def _plain(text: str) -> list[Run]:
    return [Run(text, text)] if text else []
