"""A value read from a picture in; how far it can be believed out: its reader, its digits, its year. The measures are data.

Engines are as sure of a digit that they take for another as of any. So which digits are mixed up is measured and kept
(`data/ocr_digits.csv`), beside the limits below which a value is not believed (`data/ocr_limits.csv`).
"""

import re
from itertools import product

from schemas.datafiles import remembered, rows
from schemas.digits import TO_ARABIC

MOST_READINGS = 4096
"""A number that may be read in more ways than this has no readings worth looking at."""
_ERA = re.compile(r"(?<![๐-๙])๒๕(?=[๐-๙]{2}(?![๐-๙]))")
"""How the years of all reports begin; two digits that can be nothing else."""


def is_ocr(reader: str) -> bool:
    """Whether a reader is one of pictures (`ocr:tesseract`)."""
    return reader.startswith("ocr")


@remembered()
def _limits() -> dict[str, float]:
    return {row["limit"]: float(row["value"]) for row in rows("schemas", "ocr_limits")}


def limit(name: str) -> float:
    """A limit by its name: `digit-share`, `digit-share-unsure`, `number-in-cell`, `number-in-line`, `text-compared`,
    `year-first`, `year-last`."""
    return _limits()[name]


@remembered()
def _meant() -> dict[str, dict[str, int]]:
    """Digit as read → the digits that were printed there, and how often each was seen."""
    found: dict[str, dict[str, int]] = {}
    for row in rows("schemas", "ocr_digits"):
        found.setdefault(row["read"], {})[row["meant"]] = int(row["seen"])
    return found


@remembered(64)
def is_believed(digit: str, least: str = "digit-share") -> bool:
    """Whether a digit was right often enough where it was measured; of one that was not, nothing is known against it."""
    meant = _meant().get(digit)
    return meant is None or meant.get(digit, 0) >= limit(least) * sum(meant.values())


def digits_believed(printed: str, sure: float = 1.0) -> bool:
    """Whether all digits of a number or date can be believed; those that begin every year of the Buddhist Era always can.

    `sure` is the confidence of the text they stand in: where it is low, only digits that are hardly ever wrong are.
    """
    least = "digit-share" if sure >= limit("number-in-cell") else "digit-share-unsure"
    return all(is_believed(char, least) for char in _ERA.sub("", printed) if char.isdigit())


def is_plausible(year_be: int) -> bool:
    """Whether a report can be of a year, or tell of a day in it."""
    return limit("year-first") <= year_be <= limit("year-last")


def readings_of(printed: str) -> list[str]:
    """What the digits of a text may be in Arabic ones, those seen most often first; the text as it stands is one of them."""
    options = [_options(char) for char in printed]
    ways = 1
    for option in options:
        ways *= len(option)
    if ways > MOST_READINGS:
        return [printed.translate(TO_ARABIC)]
    return ["".join(chars) for chars in product(*options)]


def _options(char: str) -> list[str]:
    meant = _meant().get(char, {char: 1})
    return [digit.translate(TO_ARABIC) for digit in sorted(meant, key=lambda digit: (-meant[digit], digit))]


def years_of(printed: str) -> list[int]:
    """The plausible years (Buddhist Era) that four digits may be, in order."""
    return sorted({year for text in readings_of(printed) if text.isdigit() and is_plausible(year := int(text))})
