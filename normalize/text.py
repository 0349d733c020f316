"""Thai text as a PDF gives it in, the same text with its encoding faults mended out, and each mend as a change.

Only what cannot be otherwise in written Thai is changed here: no dictionary, no guess. Letters are never normalised by
compatibility (NFKC and NFKD take every ำ apart). Mending twice is mending once.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from schemas.provenance import Change
from schemas.tables import Run

UPPER_LOWER = "\u0e31\u0e34-\u0e3a\u0e47\u0e4d"
TONES = "\u0e48-\u0e4c"
MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
LETTERS = "\u0e01-\u0e2e"


class Repaired(NamedTuple):
    """Mended text, the text as claimed, and the changes that lead from the one to the other."""

    text: str
    raw: str
    changes: list[Change]


class Fix(NamedTuple):
    """One safe rule: where it applies and what it writes there."""

    rule: str
    pattern: re.Pattern[str]
    write: Callable[[re.Match[str]], str]


def _drop(match: re.Match[str]) -> str:
    return ""


FIXES: tuple[Fix, ...] = (
    Fix("zero-width", re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]+"), _drop),
    Fix("no-break-space", re.compile("[\u00a0\u2007\u202f]"), lambda m: " "),
    Fix("sara-ae", re.compile("\u0e40\u0e40"), lambda m: "\u0e41"),
    Fix("mark-space", re.compile(f"(?<=[{LETTERS}{MARKS}]) +(?=[{MARKS}\u0e33])"), _drop),
    Fix("sara-am-order", re.compile("\u0e32\u0e4d"), lambda m: "\u0e33"),
    Fix("sara-am", re.compile(f"\u0e4d([{TONES}]?)\u0e32|([{TONES}])\u0e4d\u0e32"), lambda m: (m[1] or m[2] or "") + "\u0e33"),
    Fix("sara-am-tone", re.compile(f"\u0e33([{TONES}])"), lambda m: m[1] + "\u0e33"),
    Fix("sara-am-double", re.compile("\u0e33[\u0e32\u0e33]+"), lambda m: "\u0e33"),
    Fix("mark-double", re.compile(f"([{MARKS}])\\1+"), lambda m: m[1]),
    Fix("mark-order", re.compile(f"([{TONES}])([{UPPER_LOWER}])"), lambda m: m[2] + m[1]),
)
"""The safe rules in the order in which they apply."""

_SUSPECT = re.compile(
    f"[\u00a0\u00ad\u2007\u200b-\u200d\u202f\u2060\ufeff]|\u0e40\u0e40| [{MARKS}\u0e33]|\u0e4d|\u0e33[\u0e32\u0e33{TONES}]"
    f"|([{MARKS}])\\1|[{TONES}][{UPPER_LOWER}]"
)


def mend(text: str) -> tuple[str, list[Change]]:
    """The text with encoding faults mended, and the changes in order. Clean text costs one search."""
    if not _SUSPECT.search(text):
        return text, []
    changes: list[Change] = []
    for _ in range(len(text)):
        before = text
        for fix in FIXES:
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
        out.append(text[end : match.start()])
        length += match.start() - end
        changes.append(Change(length, fix.rule, match[0], after))
        out.append(after)
        length += len(after)
        end = match.end()
    return ("".join(out) + text[end:], changes) if changes else (text, [])


def repaired(runs: Iterable[Run]) -> Repaired:
    """A cell's or line's runs with everything decided about them: first the glyphs, then the safe pass over the text."""
    runs = list(runs)
    raw = "".join(run.claimed for run in runs)
    changes = list(_glyph_changes(runs))
    text, mends = mend("".join(run.text for run in runs))
    return Repaired(text, raw, changes + mends)


def _glyph_changes(runs: Iterable[Run]) -> Iterator[Change]:
    """What decoding decided otherwise than the PDF claims; offsets count in the text decoded so far."""
    start = 0
    for run in runs:
        if run.claimed != run.text:
            yield Change(start, run.rule or "decoded", run.claimed, run.text)
        start += len(run.text)


def squeeze(text: str) -> str:
    """The text without white space, for comparing words that are spaced or wrapped differently."""
    return "".join(text.split())


def one_line(text: str) -> str:
    """Runs of white space as one blank, ends stripped."""
    return " ".join(text.split())
