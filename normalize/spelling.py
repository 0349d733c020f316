"""Thai text in, its letters with the marks that hang on each of them out: the form in which damaged words are compared.

Encoding faults move, drop and double the marks above and below the letters, and put blanks beside them; the letters themselves
(consonants, and vowels with a width of their own) come through. So words are looked up by their letters, and marks compared.
ำ counts as the letter า with the mark ํ on the letter before it, since that is how fonts draw it and how files lose its ring.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

BASES = frozenset("กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮเแโใไะาๅฯๆ")
"""Letters with a width of their own."""
MARKS = frozenset("\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e")
"""Vowel signs, tone marks and other signs above and below a letter."""
TONES = frozenset("\u0e48\u0e49\u0e4a\u0e4b")
UPPER = frozenset("\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47")
"""Vowel signs above the letter."""
NIKHAHIT, AA, AM, KILLER = "\u0e4d", "\u0e32", "\u0e33", "\u0e4c"
NOTHING = "\u0e00"
"""Meaning of U+FFFD, which decoders write for a glyph without a name and also beside one that has its name."""
LATIN_TONES = {"\u00c9": "\u0e48", "\u00ca": "\u0e49", "\u00cb": "\u0e4a", "\u00cc": "\u0e4b"}
"""Codes of a widespread family of Thai fonts that name the tone marks Latin letters."""
NUMBERED_TONES = {f"(cid:{ord(code)})": tone for code, tone in LATIN_TONES.items()}
"""The same codes as programs write them that find no name for a glyph."""

_HINTS = {"\ufffd": NOTHING} | LATIN_TONES | NUMBERED_TONES
_ORDER = dict.fromkeys("\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a", 1) | dict.fromkeys(
    "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c", 2
)
PRIVATE = "\ue000-\uefff\uf100-\uf8ff"
"""Private-use codes, those left out that symbol fonts give to ticks and bullets (U+F000 to U+F0FF): they are printed signs."""
_WILD = rf"\(cid:\d+\)|[\ufffd{PRIVATE}]"
_LATIN = (  # behind a Thai letter, or behind a blank and before a mark
    r"(?<=[\u0e01-\u0e4e])[\u00c9-\u00cd](?=[\u0e01-\u0e4e\s]|\W|$)"
    r"|(?<= )[\u00c9-\u00cc](?=[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])"
)
_SIGN = re.compile(rf"(?P<wild>{_WILD}|{_LATIN})|(?P<blank> +)|(?P<thai>[\u0e01-\u0e3a\u0e40-\u0e4e])")
_LETTER = "[\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46]"
RUN = re.compile(rf"(?:{_LETTER}|{_WILD})(?: *(?:[\u0e01-\u0e3a\u0e40-\u0e4e]|{_WILD}|{_LATIN}))*(?: (?=[/)]))?")
"""A stretch of Thai with its inner blanks and the codes that are no letters."""


SIGNS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
CONSONANTS = "\u0e01-\u0e2e"
TONE_SIGNS = "\u0e48-\u0e4b"
UPPER_SIGNS = "\u0e31\u0e34-\u0e37\u0e47"
CODE = re.compile(f"\\(cid:|[\ufffd{PRIVATE}\u00c9-\u00cd]")
"""A code that is no letter."""
_IMPOSSIBLE = (
    rf"[ะาเแโใไ][{SIGNS}]|[{UPPER_SIGNS}][{UPPER_SIGNS}]|[\u0e38\u0e39][\u0e31\u0e34-\u0e39]|[{TONE_SIGNS}\u0e4c][{TONE_SIGNS}\u0e4c]"
    rf"|[{TONE_SIGNS}][\u0e31\u0e34-\u0e39]"
)
DAMAGE = re.compile(rf"\(cid:|[\ufffd{PRIVATE}]|[\u0e01-\u0e4e][\u00c9-\u00cd]|{_IMPOSSIBLE}|\u0e4d(?=[\u0e01-\u0e4e])")
"""What is left of damage in a text: marks on vowels, two marks of one kind on a letter, codes. ํ may end a Pali word."""
FAULT = re.compile(
    rf"{CODE.pattern}|{_IMPOSSIBLE}| [{SIGNS}ะาำ]"
    rf"|[{CONSONANTS}][{TONE_SIGNS}]? า|\u0e4d"
)
"""What no writer of Thai writes: the same, and marks behind blanks."""


class Mark(NamedTuple):
    """A mark as it stands in the text: the letter it follows, what it is, and whether blanks part it from its neighbours.

    `char` is empty for a code that is no letter; `hint` is then the mark it usually means, if that is known. `code` is the text
    that it is written as.
    """

    base: int
    char: str
    hint: str
    code: str
    apart: bool
    blank_after: bool


class Run(NamedTuple):
    """A stretch of text taken apart. Offsets are code points in the stretch.

    `letters` are the bases; `starts[i]` is where the text of letter i and its marks begins, with a closing entry for the end;
    `gaps` gives the blanks before a letter: their offset and how they stand (see `gap_kind`).
    """

    text: str
    letters: str
    starts: tuple[int, ...]
    marks: tuple[Mark, ...]
    gaps: dict[int, str]


def spelled(word: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """A word's letters, and its marks as (index of the letter, mark) in the order in which they are written."""
    letters: list[str] = []
    marks: list[tuple[int, str]] = []
    for char in word:
        if char == AM:
            marks.append((len(letters) - 1, NIKHAHIT))
            letters.append(AA)
        elif char in MARKS:
            marks.append((len(letters) - 1, char))
        else:
            letters.append(char)
    return "".join(letters), tuple(sorted(marks, key=lambda mark: (mark[0], mark_order(mark[1]))))


def mark_order(char: str) -> int:
    """Vowel signs come before tone marks, ํ last."""
    return _ORDER.get(char, 3)


def signs(text: str) -> Iterator[re.Match[str]]:
    """The signs of a stretch one by one."""
    return _SIGN.finditer(text)


def parsed(text: str) -> Run:
    """A stretch (a match of `RUN`) taken apart."""
    letters: list[str] = []
    starts: list[int] = []
    marks: list[Mark] = []
    gaps: dict[int, str] = {}
    blank = False
    for sign in signs(text):
        char = sign[0]
        if sign["blank"]:
            blank = True
            if marks and marks[-1].base == len(letters) - 1:
                marks[-1] = marks[-1]._replace(blank_after=True)
            continue
        if sign["wild"] or char in MARKS:
            shown = char if char in MARKS else ""
            marks.append(Mark(len(letters) - 1, shown, _HINTS.get(char, "") if not shown else "", char, blank, False))
            blank = False
            continue
        if char == AM:
            marks.append(Mark(len(letters) - 1, NIKHAHIT, "", AM, False, False))
            char = AA
        if blank:
            gaps[len(letters)] = gap_kind(letters, marks, char)
        elif marks and marks[-1].apart and marks[-1].base == len(letters) - 1:
            gaps[len(letters)] = "moved"
        starts.append(sign.start())
        letters.append(char)
        blank = False
    return Run(text, "".join(letters), (*starts, len(text)), tuple(marks), gaps)


def gap_kind(letters: list[str], marks: list[Mark], char: str) -> str:
    """How blanks stand: around a lone mark, after a mark, before า, after า, or plainly between two letters."""
    last = marks[-1] if marks and marks[-1].base == len(letters) - 1 else None
    if last is not None and last.apart:
        return "around"
    if char == AA:
        return "before-aa"
    if last is not None:
        return "mark"
    return "after-aa" if letters and letters[-1] == AA else "plain"
