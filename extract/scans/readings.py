"""Pictures of lines in, what the engine reads on them out; numbers and Latin words are read twice, and doubted where it differs.
So are lines with abbreviations in Latin letters: they are likelier Thai ones (ต.ค. is taken for A.A.).

A model of Thai and English together takes a lone B for an 8. One of English alone does not, and where both say the same of a
number, it is surer than either alone.
"""

import re
from collections.abc import Callable, Sequence

import cv2

from extract.scans.cutting import Cut
from extract.scans.image import Grey
from extract.scans.symbols import Engine, Script, Symbol, doubted, text_of

DIM, LARGER = 0.7, 1.25
"""A line with a word that is less sure is read again, so many times larger."""
SURE = 0.6
"""A Thai reading of abbreviations is taken if no word of it is less sure."""
_LATIN = re.compile("[A-Za-z]")
_LATIN_SHORT = re.compile(r"(?<![A-Za-z])[A-Za-z]{1,2}\.(?:[A-Za-z]{1,2}\.?)?(?![A-Za-z])")
_THAI_SHORT = re.compile(r"[ก-ฮ]\.[ก-ฮ]")
_THAI = re.compile("[\u0e01-\u0e4e]")
_THAI_DIGIT = re.compile("[๐-๙]")
_FIGURES = re.compile(r"[0-9][0-9.,%()/-]*|[-.,%()/]*")


def readings_of(cuts: Sequence[Cut], engine: Engine) -> list[list[Symbol]]:
    """The symbols of each line."""
    lines = [cut.pixels for cut in cuts]
    readings = engine.read(lines)

    def again(is_due: Callable[[list[Symbol]], bool], settle: Settle, script: Script = "", times: float = 1.0) -> None:
        """Read the lines that are due once more, in a script, so many times larger, and keep one reading of two."""
        due = [number for number, symbols in enumerate(readings) if is_due(symbols)]
        seconds = engine.read([_larger(lines[number], times) for number in due], script) if due else []
        for number, second in zip(due, seconds, strict=True):
            readings[number] = settle(readings[number], second)

    again(lambda symbols: bool(symbols) and _sureness(symbols) < DIM, _surer, times=LARGER)
    again(lambda symbols: is_latin(text_of(symbols)), settled, "latin")
    again(lambda symbols: bool(_LATIN_SHORT.search(text_of(symbols))), _abbreviated, "thai")
    return readings


Settle = Callable[[list[Symbol], list[Symbol]], list[Symbol]]
"""Two readings of one line in, the one that is kept out."""


def _larger(pixels: Grey, times: float) -> Grey:
    larger: Grey = pixels if times == 1 else cv2.resize(pixels, None, fx=times, fy=times, interpolation=cv2.INTER_CUBIC)
    return larger


def _surer(first: list[Symbol], second: list[Symbol]) -> list[Symbol]:
    """A line as it reads larger, if its least sure word is surer there; its places are those of the line as it was."""
    if _sureness(second) <= _sureness(first):
        return first
    return [symbol._replace(x0=symbol.x0 / LARGER, x1=symbol.x1 / LARGER) for symbol in second]


def _abbreviated(first: list[Symbol], second: list[Symbol]) -> list[Symbol]:
    """A line as it reads in Thai alone, where abbreviations come out as Thai ones and nothing else was Latin."""
    only = not _LATIN.search(_LATIN_SHORT.sub("", text_of(first)))
    found = len(_THAI_SHORT.findall(text_of(second))) >= len(_LATIN_SHORT.findall(text_of(first)))
    return second if only and found and _sureness(second) >= SURE else first


def is_latin(text: str) -> bool:
    """Whether a line is a number or Latin words: nothing of it is Thai."""
    return bool(text) and not _THAI.search(text) and not _THAI_DIGIT.search(text)


def settled(first: list[Symbol], second: list[Symbol]) -> list[Symbol]:
    """One reading of two. Where both are numbers and differ, none is believed; a letter that one of them takes for a figure is
    the letter."""
    one, other = text_of(first), text_of(second)
    if not other or one == other:
        return first
    if _FIGURES.fullmatch(one) and _FIGURES.fullmatch(other):
        return [doubted(symbol) for symbol in first]
    if _sureness(second) < _sureness(first) and not _FIGURES.fullmatch(one):
        return first
    return [symbol._replace(confidence=min(symbol.confidence, _sureness(second))) for symbol in second]


def _sureness(symbols: Sequence[Symbol]) -> float:
    return min((symbol.confidence for symbol in symbols), default=0.0)
