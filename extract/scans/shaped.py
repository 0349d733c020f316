"""Lines as an engine read them, and their pictures, in; their figures and capitals as the shapes of the letters say, out.

Figures are the words that nothing around them explains, so two readers look at each: the engine and the shapes. Where both say
the same, it is surer than either; where Arabic figures differ, none is believed; Thai figures are the shapes' alone, and what
these are not sure of is doubted.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np

from extract.scans.cutting import Cut
from extract.scans.figures import ARABIC, CAPITALS, CLASSES, SIGNS, THAI, Floats, features, network
from extract.scans.symbols import Symbol, doubted, text_of
from extract.scans.writing import BLANK, MARKS, height_of

SURE, VERY_SURE, UNEXPLAINED = 0.8, 0.95, 0.5
"""A word is read by its shapes if each letter is so likely; where the engine saw other letters in it, or none, very; less where
it saw fewer letters than there are."""
CLEAR = 2.0
"""Natural logarithm of how many times likelier one script has to be than the next."""
MOST = 14
"""Pieces; a word of more is looked at only where the engine saw figures or stray signs in it."""
WIDE, PART_FROM = 0.5, 0.25
"""Times its height; a piece that is wider may be letters that touch. Share of its width from either end at which they part."""
LEAST_PX, INK = 6, 160
"""Pixels; nothing narrower is parted. Grey; darker is ink."""
_STRAY = re.compile(r"[๐-๙<>«»|\[\]#*“”'\"!?]")
_THAI_LETTER = re.compile("[ก-ฮะ-ฺเ-๎]")
_LETTERS = re.compile("[ก-ฮะ-ฺเ-๎A-Za-z0-9]")
_THAI_DIGIT = re.compile("[๐-๙]")
_FIGURES = re.compile(r"[0-9.,%/()-]*[0-9][0-9.,%/()-]*")
_WORDS = {
    "thai": re.compile(r"[(-]?[๐-๙]+(?:[.,/-][๐-๙]+)*[.,%]?\)?[.,]?"),
    "arabic": re.compile(r"[(-]?[0-9]+(?:[.,/-][0-9]+)*[.,%]?\)?[.,]?"),
    "capitals": re.compile(r"\(?[A-Z]{1,6}\)?[.,]?"),
}
"""Script → how its words are written; what is spelt otherwise is not believed."""
_BARS = re.compile("[IO.,()]*")
"""What is as well figures."""
_SCRIPTS = {
    script: np.array([CLASSES.index(letter) for letter in letters + SIGNS])
    for script, letters in (("thai", THAI), ("arabic", ARABIC), ("capitals", CAPITALS))
}
_DASH = CLASSES.index("-")
_PERCENT, _BRACKETS = CLASSES.index("%"), (CLASSES.index("("), CLASSES.index(")"))
Edges = tuple[int, int, int, int]
"""Left, top, right and bottom of a piece of ink, in pixels of the line's picture."""


class Piece(NamedTuple):
    """Connected ink: where it is, and how likely each class is."""

    edges: Edges
    chances: Floats


class Spelt(NamedTuple):
    """What shapes say: a letter for each piece with how likely it is, and the script."""

    symbols: list[Symbol]
    script: str

    @property
    def text(self) -> str:
        """The letters."""
        return "".join(symbol.text for symbol in self.symbols)

    @property
    def sure(self) -> float:
        """How likely the least likely letter is."""
        return min(symbol.confidence for symbol in self.symbols)


def with_shapes(readings: Sequence[list[Symbol]], cuts: Sequence[Cut], usual: float) -> list[list[Symbol]]:
    """The symbols of each line, figures and capitals settled; `usual` is the height of the page's letters in pixels."""
    return [_settled(symbols, cut, usual) for symbols, cut in zip(readings, cuts, strict=True)]


def _settled(symbols: list[Symbol], cut: Cut, usual: float) -> list[Symbol]:
    height = height_of(cut, usual)
    symbols = [doubted(symbol) if _THAI_DIGIT.search(symbol.text) else symbol for symbol in symbols]
    for word in words_of(cut, height):
        own = _within(symbols, word[0][0], word[-1][2])
        if len(word) > MOST and not _STRAY.search(text_of(symbols[own])):
            continue
        for part, new in _spelt(pieces_of(word, cut, height), symbols[own]):
            symbols[_within(symbols, *part)] = new
    return symbols


def _within(symbols: Sequence[Symbol], x0: float, x1: float) -> slice:
    """Which symbols stand between two places."""
    before = sum(symbol.x0 + symbol.x1 < 2 * x0 for symbol in symbols)
    return slice(before, before + sum(2 * x0 <= symbol.x0 + symbol.x1 < 2 * x1 for symbol in symbols))


def words_of(cut: Cut, height: float) -> list[list[Edges]]:
    """The pieces of each word, from left to right; those over each other are one piece."""
    _, ink = cv2.threshold(cut.pixels, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    count, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(ink), connectivity=8)
    found = sorted((x, y, x + w, y + h) for x, y, w, h, area in stats[1:count].tolist() if area > 2)
    words: list[list[Edges]] = []
    for piece in found:
        last = words[-1][-1] if words else None
        if last and min(last[2], piece[2]) - piece[0] >= 0.5 * min(last[2] - last[0], piece[2] - piece[0]):
            words[-1][-1] = (last[0], min(last[1], piece[1]), max(last[2], piece[2]), max(last[3], piece[3]))
        elif last and piece[0] - last[2] < BLANK * height:
            words[-1].append(piece)
        else:
            words.append([piece])
    return words


def pieces_of(word: Sequence[Edges], cut: Cut, height: float) -> list[Piece]:
    """The pieces of a word with what each may be. One that is no letter, but some that touch, is parted, and two that are the
    sides of a round one are put together."""
    pieces: list[Piece] = []
    for edges, chances in zip(word, _chances(word, cut, height), strict=True):
        doubtful = chances[-1] > 1 - SURE or (chances.argmax() == _PERCENT and edges != word[-1])
        pieces += (_parted(edges, cut, height) if doubtful else []) or [Piece(edges, chances)]
    for at in range(len(pieces) - 2, -1, -1):
        if (whole := _whole(pieces[at], pieces[at + 1], cut, height)) is not None:
            pieces[at : at + 2] = [whole]
    return pieces


def _whole(left: Piece, right: Piece, cut: Cut, height: float) -> Piece | None:
    """A round letter whose ink is broken above and below, so that its sides look like brackets; None where it is none."""
    x0, top, x1, bottom = left.edges
    x2, top2, x3, bottom2 = right.edges
    if (int(left.chances.argmax()), int(right.chances.argmax())) != _BRACKETS or x2 - x1 > 0.25 * height:
        return None
    edges = (x0, min(top, top2), x3, max(bottom, bottom2))
    (chances,) = _chances([edges], cut, height)
    return Piece(edges, chances) if chances[:-1].max() >= SURE else None


def _chances(word: Sequence[Edges], cut: Cut, height: float) -> Floats:
    foot = cut.baseline - cut.y
    return network().chances(
        np.stack([features(cut.pixels[top:bottom, x0:x1], height, foot - bottom) for x0, top, x1, bottom in word])
    )


def _parted(edges: Edges, cut: Cut, height: float, times: int = 2) -> list[Piece]:
    """A piece parted where it has least ink, if all parts are letters for sure; nothing else."""
    x0, top, x1, bottom = edges
    if x1 - x0 < max(LEAST_PX, WIDE * (bottom - top)) or not times:
        return []
    ink = (255.0 - cut.pixels[top:bottom, x0:x1]).sum(axis=0)
    first, last = round(PART_FROM * len(ink)), round((1 - PART_FROM) * len(ink)) + 1
    at = x0 + first + int(ink[first:last].argmin())
    parts: list[Piece] = []
    halves = [_inked((x0, top, at, bottom), cut), _inked((at, top, x1, bottom), cut)]
    for half, chances in zip(halves, _chances(halves, cut, height), strict=True):
        own = [Piece(half, chances)] if chances[-1] <= 1 - SURE else _parted(half, cut, height, times - 1)
        if not own:
            return []
        parts += own
    return parts


def _inked(edges: Edges, cut: Cut) -> Edges:
    """A part of a piece without the empty rows above and below it."""
    x0, top, x1, bottom = edges
    rows = np.flatnonzero((cut.pixels[top:bottom, x0:x1] < INK).any(axis=1))
    return (x0, top + int(rows[0]), x1, top + int(rows[-1]) + 1) if len(rows) else edges


def spelt(pieces: Sequence[Piece], least: float = SURE) -> Spelt | None:
    """A word in the script that fits it best; None where none clearly does, or a letter is less likely than `least`."""
    chances = np.stack([piece.chances for piece in pieces])
    logs = {name: np.log(chances[:, own].max(axis=1) + 1e-9).sum() for name, own in _SCRIPTS.items()}
    ranked = sorted(logs, key=lambda name: -logs[name])
    if logs[ranked[0]] - logs[ranked[1]] < CLEAR:
        return None
    own = _SCRIPTS[ranked[0]]
    rest = chances[:, -1]
    best = own[chances[:, own].argmax(axis=1)]
    sure = chances[np.arange(len(best)), best] / (chances[:, own].sum(axis=1) + rest)
    if sure.min() < least:
        return None
    symbols = [
        Symbol(CLASSES[which], float(piece.edges[0]), float(piece.edges[2]), round(float(p), 4))
        for which, piece, p in zip(best.tolist(), pieces, sure.tolist(), strict=True)
    ]
    found = Spelt(symbols, ranked[0])
    return found if _WORDS[found.script].fullmatch(found.text) else None


New = tuple[tuple[float, float], list[Symbol]]
"""A stretch of the line, and what stands there."""


def _spelt(pieces: list[Piece], symbols: list[Symbol]) -> Iterator[New]:
    """What the shapes change in a word that the engine read as `symbols`."""
    found = spelt(pieces, UNEXPLAINED if _unexplained(pieces, symbols) else SURE)
    stretch = (float(pieces[0].edges[0]), float(pieces[-1].edges[2]))
    if found is not None:
        new = _of_two(found, symbols, _unexplained(pieces, symbols))
        if new is not None:
            yield stretch, new
    elif len(pieces) == 1 and pieces[0].chances[_DASH] >= SURE and not _LETTERS.search(text_of(symbols)):
        yield stretch, [Symbol("-", *stretch, round(float(pieces[0].chances[_DASH]), 4))]
    else:
        yield from _figures_inside(pieces, symbols)


def _unexplained(pieces: Sequence[Piece], symbols: Sequence[Symbol]) -> bool:
    """Whether there are more pieces of ink than letters that the engine saw, marks left out; a letter is one piece, as a rule."""
    return bool(symbols) and sum(symbol.text[:1] not in MARKS for symbol in symbols) < len(pieces)


def _of_two(found: Spelt, symbols: list[Symbol], unexplained: bool) -> list[Symbol] | None:
    """One reading of a word of two; None where the engine's stays as it is."""
    said = text_of(symbols)
    if found.text == said:
        sure = found.sure if found.script == "thai" else max(found.sure, *(symbol.confidence for symbol in symbols))
        return [symbol._replace(confidence=round(sure, 4)) for symbol in symbols]
    if found.script == "arabic" and _FIGURES.fullmatch(said):
        return [doubted(symbol) for symbol in symbols]
    if found.script == "capitals" and (_BARS.fullmatch(found.text) or (_FIGURES.fullmatch(said) and len(said) > 1)):
        return None
    known = found.script == "thai" or unexplained or (said and not _THAI_LETTER.search(said))
    return found.symbols if known or found.sure >= VERY_SURE else None


def _figures_inside(pieces: Sequence[Piece], symbols: Sequence[Symbol]) -> Iterator[New]:
    """Thai figures that stand in a word with other letters, where the engine saw figures or signs as well."""
    thai = _SCRIPTS["thai"]
    run: list[Piece] = []
    for piece in [*pieces, None]:
        if piece is not None and piece.chances[thai].max() >= VERY_SURE:
            run.append(piece)
            continue
        found = spelt(run) if run else None
        if found is not None and found.script == "thai" and _THAI_DIGIT.search(found.text):
            stretch = (float(run[0].edges[0]), float(run[-1].edges[2]))
            said = text_of(symbols[_within(symbols, *stretch)])
            if said and not _LETTERS.search(said):
                yield stretch, found.symbols
        run = []
