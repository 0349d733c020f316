"""Thai text as a PDF gives it in, the same text with its encoding faults mended out, and each mend as a change.

Only what cannot be otherwise in written Thai is changed here: no dictionary, no guess. Letters are never normalised by
compatibility (NFKC and NFKD take every ำ apart). Mending twice is mending once.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from normalize.spelling import CONSONANTS, SIGNS
from schemas.private_use import private_use
from schemas.provenance import Change

UPPER_LOWER = "\u0e31\u0e34-\u0e3a\u0e47\u0e4d"
TONES = "\u0e48-\u0e4c"


class Fix(NamedTuple):
    """One safe rule: where it applies and what it writes there."""

    rule: str
    pattern: re.Pattern[str]
    write: Callable[[re.Match[str]], str]


_SYLLABLES = re.compile(f"[เแโใไ]?[{CONSONANTS}]+[{SIGNS}]|[เแโใไ][{CONSONANTS}]|[{CONSONANTS}]+[ะาำ]")


_LONG_TIS620 = re.compile("[\u00a1-\u00da\u00df-\u00fb]{6}")
_VOWEL_SIGN, _TONE_SIGN = re.compile(f"[{UPPER_LOWER}]"), re.compile(f"[{TONES}]")


def _drop(match: re.Match[str]) -> str:
    return ""


def _unless_between_equal(match: re.Match[str]) -> str:
    """Nothing, but the blanks between two equal marks: one of them belongs to another letter, and must not look doubled."""
    text = match.string
    return match[0] if text[match.start() - 1] == text[match.end()] else ""


def _ordered(match: re.Match[str]) -> str:
    """Vowel signs before tone marks, each in the order in which they stand."""
    return "".join(_VOWEL_SIGN.findall(match[0]) + _TONE_SIGN.findall(match[0]))


def _tones_first(match: re.Match[str]) -> str:
    """Tone marks before SARA AM, each in the order in which they stand."""
    return "".join(_TONE_SIGN.findall(match[0])) + "\u0e33" * match[0].count("\u0e33")


def _from_tis620(match: re.Match[str]) -> str:
    """Thai whose TIS-620 bytes were read as Latin-1, the two code pages running in step; what makes no Thai stays.

    A few capitals alone may be an abbreviation: they are only read so beside a longer stretch.
    """
    if not _LONG_TIS620.search(match.string):
        return match[0]
    thai = "".join(chr(ord(char) - 0xA0 + 0x0E00) for char in match[0])
    return thai if _SYLLABLES.match(thai) else match[0]


EARLY: tuple[Fix, ...] = (
    Fix("tis-620", re.compile(r"(?<![\u0e01-\u0e5b])[\u00a1-\u00da\u00df-\u00fb]{3,}(?![\u0e01-\u0e5b])"), _from_tis620),
    Fix("pua", re.compile("[\uf700-\uf71a\uf884-\uf89e]"), lambda m: private_use().get(m[0], m[0])),
    Fix("zero-width", re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]+"), _drop),
    Fix("no-break-space", re.compile("[\u00a0\u2007\u202f]"), lambda m: " "),
    Fix("sara-ae", re.compile("\u0e40\u0e40"), lambda m: "\u0e41"),
    Fix("sara-am", re.compile(f"\u0e4d([{TONES}]?)\u0e32|([{TONES}])\u0e4d\u0e32"), lambda m: (m[1] or m[2] or "") + "\u0e33"),
    Fix("sara-am-tone", re.compile(f"\u0e33[{TONES}\u0e33]*[{TONES}]"), _tones_first),
    Fix("sara-am-double", re.compile("\u0e33[\u0e32\u0e33]+"), lambda m: "\u0e33"),
)
"""The safe rules that keep what tells where a mark came from, in the order in which they apply."""
AM_ORDER = Fix("sara-am-order", re.compile("\u0e32\u0e4d"), lambda m: "\u0e33")
DOUBLED = Fix("mark-double", re.compile(f"([{SIGNS}])\\1+"), lambda m: m[1])
DOUBLED_CLUSTER = Fix("mark-double", re.compile(f"([{SIGNS}])\\1+\ufffd"), lambda m: m[1])
"""For lines whose marks are all doubled: there U+FFFD behind a doubled mark is one more copy, of the whole cluster."""
ORDER = Fix("mark-order", re.compile(f"[{TONES}][{TONES}{UPPER_LOWER}]*[{UPPER_LOWER}]"), _ordered)
SPACE = Fix("mark-space", re.compile(f"(?<=[{CONSONANTS}{SIGNS}]) +(?=[{SIGNS}\u0e33])"), _unless_between_equal)
FIXES = (SPACE, AM_ORDER, *EARLY, DOUBLED, ORDER)
"""All safe rules. Those beside EARLY remove what tells where a mark came from, so they go last where words are mended."""

SORTED_FIXES = tuple(fix for fix in FIXES if fix is not DOUBLED)
"""For lines whose marks were sorted by place: there one of two equal marks on a letter belongs to another one."""

_SUSPECT = re.compile(
    f"[\u00a0\u00ad\u2007\u200b-\u200d\u202f\u2060\ufeff\uf700-\uf71a\uf884-\uf89e]|[\u00a1-\u00da\u00df-\u00fb]{{3}}"
    f"|\u0e40\u0e40| [{SIGNS}\u0e33]|\u0e4d|\u0e33[\u0e32\u0e33{TONES}]|([{SIGNS}])\\1|[{TONES}][{UPPER_LOWER}]"
)


def mend(text: str, fixes: Sequence[Fix] = FIXES) -> tuple[str, list[Change]]:
    """The text with encoding faults mended, and the changes in order. Clean text costs one search."""
    if not _SUSPECT.search(text):
        return text, []
    changes: list[Change] = []
    for _ in range(len(text)):
        before = text
        for fix in fixes:
            text, made = _apply(fix, text)
            changes += made
        if text == before:
            break
    return text, changes


def _apply(fix: Fix, text: str) -> tuple[str, list[Change]]:
    changes: list[Change] = []
    out: list[str] = []
    end = length = 0
    for match in fix.pattern.finditer(text):
        after = fix.write(match)
        if after == match[0]:
            continue
        out.append(text[end : match.start()])
        length += match.start() - end
        changes.append(Change(length, fix.rule, match[0], after))
        out.append(after)
        length += len(after)
        end = match.end()
    return ("".join(out) + text[end:], changes) if changes else (text, [])


def squeeze(text: str) -> str:
    """The text without white space, for comparing words that are spaced or wrapped differently."""
    return "".join(text.split())


def one_line(text: str) -> str:
    """Runs of white space as one blank, ends stripped."""
    return " ".join(text.split())
