"""The texts of a document or a page in, how healthy their Thai is out: which damage the letters suggest, and can it be read.

Thai has fixed habits: about one ำ for ten า, a tone mark on one vowel sign in four, a mark on one letter in three. A text layer
that breaks one of them over a few hundred letters has lost that kind of sign, whatever its words are.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from statistics import correlation
from typing import NamedTuple

from normalize.acceptance import Style
from normalize.lexicon import Lexicon
from normalize.plain import read_plain
from normalize.spelling import AA, AM, BASES, CONSONANTS, MARKS, NIKHAHIT, RUN, TONES, UPPER
from schemas.datafiles import remembered, rows

ENOUGH = 40
"""Signs of a kind that are needed to judge by their share."""
FEW = 8
"""Signs of a kind in a short document among which the damaged ones should have shown up."""
SHORT = 400
"""Letters; a document with fewer tells little by shares."""
PAGE = 200
"""Letters in different words from which on a page should show marks: sound pages have 10 % and more, mostly 20 %."""
UNKNOWN_SHARE = 0.15
"""Share of the letters from which on a page with unknown glyphs is not readable."""
UNLIKE = 0.75
"""Sound Thai of some hundred letters correlates with Thai at large by 0.85 and more, shuffled letters by 0.5 and less."""
WORDLESS = 5.5
"""Nats a letter: sound reports read at 1.5 and under 1.9, lists of names at 3.6 to 5.2, shuffled letters at 6 and more."""
SYMBOLS = 12
"""Different codes of a symbol font; ticks and bullets are fewer, whole alphabets more."""
_THAI = re.compile("[\u0e01-\u0e4e]")
_CONSONANT = re.compile(f"[{CONSONANTS}]")
_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff]")
_SYMBOL = re.compile("[\uf000-\uf0ff]")
_ALONE = re.compile("(?<!\\S)[\ufffd\ue000-\uf8ff](?!\\S)")
_WORD = re.compile("[\u0e01-\u0e4e]{4,}(?![\u0e01-\u0e4e.])")
_PHINTHU = re.compile(f"[{CONSONANTS}]\u0e3a[{CONSONANTS}]")
_PALI = re.compile("[กขคฆงจฉชฌญฏฐฑฒณตถทธนปผพภมยรลวสหฬอ\u0e34-\u0e3a\u0e4dาเโ]+")


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
        return self.letters >= PAGE and self.marks * 12 < self.letters

    @property
    def suspicious(self) -> bool:
        """Whether words should be asked of every text; a short document can only show the lack of a sign altogether."""
        lacking = (self.am == 0 and self.aa >= FEW) or (self.toned == 0 and self.upper >= FEW)
        return self.rings_lost or self.aa_as_am or self.tones_lost or (self.letters < SHORT and lacking)

    def style(self, shown: Mapping[str, int], enough: int) -> Style:
        """The damage of the whole document: what several of its texts show and its signs do not speak against."""
        seen = {name: shown.get(name, 0) >= enough for name in Style._fields}
        return Style(
            moved=seen["moved"],
            tones_lost=seen["tones_lost"] and self.tones_lost,
            rings_lost=seen["rings_lost"] and self.rings_lost,
            rings_parted=seen["rings_parted"] and self.rings_lost,
            aa_as_am=seen["aa_as_am"] and self.aa_as_am,
        )


def signs_of(texts: Iterable[str]) -> Signs:
    """Count the signs of some texts."""
    whole = "\n".join(texts)
    counts = {mark: whole.count(mark) for mark in MARKS}
    marks = sum(counts.values())
    return Signs(
        letters=len(_THAI.findall(whole)) - marks,
        marks=marks,
        aa=whole.count(AA),
        am=whole.count(AM) + counts[NIKHAHIT],
        upper=sum(counts[vowel] for vowel in UPPER),
        toned=sum(whole.count(vowel + tone) for vowel in UPPER for tone in TONES),
    )


def unreadable_reason(text: str, lexicon: Callable[[], Lexicon]) -> str:
    """Why a page's text cannot be taken for what is printed: `glyphs-unknown`, `marks-lost`, `no-words`, or "" where it can.

    The lexicon is only asked for where the letters themselves are not distributed as in Thai.
    """
    unknown = unknown_letters(text)
    thai = len(_CONSONANT.findall(text))
    if unknown >= ENOUGH and unknown > UNKNOWN_SHARE * (thai + unknown):
        return "glyphs-unknown"
    words = "\n".join(telling_words(text))
    if thai < ENOUGH * 2 or len(_CONSONANT.findall(words)) < ENOUGH:
        return ""
    if signs_of([words]).marks_lost:
        return "marks-lost"
    return "no-words" if likeness(words) < UNLIKE and surprise(words, lexicon()) > WORDLESS else ""


def unknown_letters(text: str) -> int:
    """Number of glyphs in a text that stand for letters nobody knows; ticks and bullets are none.

    A glyph by itself is a bullet. Codes of symbol fonts (U+F000 to U+F0FF) are letters only where there is an alphabet of them.
    """
    unknown = Counter(_UNKNOWN.findall(text)) - Counter(_ALONE.findall(text))
    symbols = [char for char in unknown if _SYMBOL.match(char)]
    return unknown.total() - (0 if len(symbols) > SYMBOLS else sum(unknown[char] for char in symbols))


def telling_words(text: str) -> list[str]:
    """The different stretches of Thai in a text that tell whether it can be read.

    Abbreviations, initials, number plates and lists of letters follow no habit of Thai, a word on each line says no more than
    one, and Pali written with PHINTHU has its own words; all these are left out.
    """
    words = list(dict.fromkeys(_WORD.findall(text)))
    if any(_PHINTHU.search(word) for word in words):
        return [word for word in words if not _PALI.fullmatch(word)]
    return words


def likeness(text: str) -> float:
    """Correlation (-1 to 1) of the consonants' frequencies in a text with those of Thai at large."""
    usual = _usual_letters()
    counts = Counter(_CONSONANT.findall(text))
    return correlation([counts[letter] for letter in usual], list(usual.values())) if len(counts) > 1 else 0.0


@remembered()
def _usual_letters() -> dict[str, float]:
    return {row["letter"]: float(row["per_10000"]) for row in rows("normalize", "letters")}


def surprise(text: str, lexicon: Lexicon) -> float:
    """How badly a text reads as words (nats a letter)."""
    cost = sum(piece.cost for run in RUN.finditer(text) for piece in read_plain(run[0], lexicon))
    letters = sum(char in BASES for char in text) + text.count(AM)
    return cost / letters if letters else 0.0
