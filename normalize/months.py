"""Names of months in, as printed: full, short, English, misspelt, broken by a line end; the month (1–12) out.

The names and their usual misspellings are data: `data/months.csv`.
"""

import csv
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

D = "[0-9๐-๙]"
_NOT_LETTERS = re.compile(r"[\s.]")


class Month(NamedTuple):
    """The name of a month that ends a text, with its slip: where it starts, and which month it is."""

    start: int
    month: int


def _rows() -> list[tuple[str, int, str]]:
    """Read `data/months.csv`: printed form, month 1–12, kind; the longest form first, so that it wins."""
    path = Path(__file__).with_name("data") / "months.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["printed"], int(row["month"]), row["kind"]) for row in csv.DictReader(file)]
    return sorted(rows, key=lambda row: (-len(row[0]), row[0]))


def _short_forms(pattern: str) -> str:
    """Write the short names as alternatives; `pattern` says how the two letters and their dots may stand."""
    pairs = [printed.split(".") for printed, _, kind in _ROWS if kind == "short"]
    return "|".join(pattern.format(head=head, tail=tail) for head, tail, *_ in pairs)


def _alternatives(kind: str) -> str:
    return "|".join(re.escape(printed) for printed, _, found in _ROWS if found == kind)


_ROWS = _rows()
_MONTHS = {printed.replace(".", "").lower(): month for printed, month, _ in _ROWS}

FULL = _alternatives("full")
SPOKEN = _alternatives("spoken")
"""ตุลา, ธันวา: also names of persons, so that more has to stand around them."""
ENGLISH = _alternatives("english")
# A short name may lose its dots (ต.ค 65, ตค. 65, 10 ตค 65), the less stands around it the more of them it needs:
# without dots the same letters are province codes (ที่ พย 72301/1) and parts of words.
STRICT = _short_forms(r"{head}\s?\.\s?{tail}\s?\.")
DOTTED = _short_forms(r"{head}(?:\s?\.\s?{tail}(?:\s?\.)?|{tail}\.)")
BARE = _short_forms(r"{head}{tail}\.?")
LOOSE = _short_forms(r"{head}(?:\s?\.\s?)?{tail}(?:\s?\.)?")


def month_names(kind: str) -> dict[str, str]:
    """The names of one kind (full, short, spoken, english) without blanks and dots → as they are printed."""
    return {_NOT_LETTERS.sub("", printed): printed for printed, _, found in _ROWS if found == kind}


def month_of(printed: str) -> int:
    """Give the month of a name of the table, whatever blanks and dots stand in it."""
    return _MONTHS[_NOT_LETTERS.sub("", printed).lower()]


# --- Slips


def _without_one(word: str) -> set[str]:
    """All a word can be with one sign left out, its first kept."""
    return {word[:at] + word[at + 1 :] for at in range(1, len(word))}


_CORRECT = {printed: month for printed, month, kind in _ROWS if kind == "full"}
_LACKING = {short: month for printed, month in _CORRECT.items() for short in _without_one(printed)}
_FIRST = frozenset(printed[0] for printed in _CORRECT)
_SHORTEST, _LONGEST = 5, max(map(len, _CORRECT)) + 1


def misspelt_month(before: str) -> Month | None:
    """Read the name of a month with one slip (a sign lost, doubled, wrong, or two swapped) at the end of a text.

    No word but these looks like the name of a month with a year behind it; the caller has seen the year.
    """
    found = _misspelt_end(before[-_LONGEST:])
    return None if found is None else found._replace(start=found.start + max(0, len(before) - _LONGEST))


@lru_cache(maxsize=4096)
def _misspelt_end(before: str) -> Month | None:
    """The same for the last signs of a text, which are mostly of the few words that stand before years."""
    for start in range(len(before) - _SHORTEST + 1):
        if before[start] in _FIRST:
            month = _nearly(before[start:])
            if month is not None:
                return Month(start, month)
    return None


def _nearly(word: str) -> int | None:
    """Give the month whose name is one slip away."""
    if word in _LACKING:
        return _LACKING[word]
    for shorter in _without_one(word):
        if shorter in _CORRECT:
            return _CORRECT[shorter]
        month = _LACKING.get(shorter)
        if month is not None and any(len(name) == len(word) for name, number in _CORRECT.items() if number == month):
            return month
    return None


# --- Names and years that a line end breaks


_BROKEN_YEAR = re.compile(
    rf"(?:{FULL}|{LOOSE})\s*+(?:[พค]\s?\.?\s?ศ\s?\.?\s*+)?"
    rf"(?P<year>[2๒]\s{{1,2}}[5๕]{D}{{2}}|[2๒][5๕]\s{{1,2}}{D}{{2}}|[2๒][5๕]{D}\s{{1,2}}{D})(?!{D})"
)
_BROKEN_NUMBER = re.compile(rf"{D}\s{{1,2}}{D}")
_NAME = re.compile(FULL)
_NEIGHBOURS = frozenset(name[at : at + 2] for name in _CORRECT for at in range(len(name) - 1))
_BLANKS = re.compile(r"\s{1,2}")
_LINE_END = re.compile(r"[ ]?\n[ ]?")


class Closed(NamedTuple):
    """A text with the breaks inside names of months and years left out."""

    text: str
    offsets: list[int] | None
    """Offset of each of its characters in the text given, and of the end; None where nothing was left out."""


def closed(text: str, every_blank: bool) -> Closed:
    """Leave out the line ends inside names of months and years; with `every_blank` other blanks inside them too."""
    breaks = _BLANKS if every_blank else _LINE_END
    gaps = [gap.span() for gap in breaks.finditer(text) if _is_inside_a_name(text, *gap.span())]
    if _BROKEN_NUMBER.search(text):
        gaps += [gap.span() for year in _BROKEN_YEAR.finditer(text) for gap in breaks.finditer(text, *year.span("year"))]
    if not gaps:
        return Closed(text, None)
    left_out = {at for start, end in gaps for at in range(start, end)}
    offsets = [at for at in range(len(text)) if at not in left_out]
    return Closed("".join(text[at] for at in offsets), [*offsets, len(text)])


def _is_inside_a_name(text: str, start: int, end: int) -> bool:
    """Tell whether leaving a break out makes the name of a month of what stands on both sides."""
    left, right = text[max(0, start - _LONGEST) : start], text[end : end + _LONGEST]
    if left[-1:] + right[:1] not in _NEIGHBOURS:
        return False
    return any(match.start() < len(left) < match.end() for match in _NAME.finditer(left + right))
