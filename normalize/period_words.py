"""The text of a period cell in; what means a period only there out: fiscal years, rounds, halves, months by number.

The rounds and halves are data: `data/fiscal_parts.csv`.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, cast

from normalize.date_marks import UNSURE, End, Mark, Precision
from normalize.date_patterns import BE_YEAR, ERA, RANGE, YEAR_DIGITS
from normalize.eras import ce_to_be, number, year_ce, year_in_fiscal
from normalize.months import D
from schemas.digits import TO_ARABIC


class _Part(NamedTuple):
    """A named part of a fiscal year: months 1–12, and words that make something else of it when they stand before."""

    first_month: int
    last_month: int
    precision: Precision
    not_after: tuple[str, ...]
    confidence: float


def _parts() -> dict[str, _Part]:
    """Read `data/fiscal_parts.csv`: printed form without blanks → part."""
    path = Path(__file__).with_name("data") / "fiscal_parts.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["printed"].replace(" ", ""): _Part(
                int(row["first_month"]),
                int(row["last_month"]),
                cast(Precision, row["precision"]),
                tuple(word for word in row["not_after"].split("|") if word),
                float(row["confidence"]),
            )
            for row in csv.DictReader(file)
        }


_PARTS = _parts()


def _loosely(printed: str) -> str:
    """Write a name as a pattern: digits of both kinds, blanks between its letters and its digits."""
    signs = (f"[{sign}{chr(ord('๐') + int(sign))}]" if sign.isdigit() else sign for sign in printed)
    text = "".join(signs).replace("เดือน", r"\s*+เดือน\s*+").replace("ปีงบประมาณ", r"\s*+ปี\s*+งบ\s*+ประมาณ\s*+")
    text = text.replace("รอบ[", r"รอบ\s*+[")
    return rf"(?<!{D})" + text if printed[0].isdigit() else text


_NAMES = "|".join(_loosely(name) for name in sorted(_PARTS, key=lambda name: (-len(name), name)))
_FISCAL_WORD = r"(?:ปี\s*+งบ(?:\s*+ประมาณ)?|งบประมาณ(?:ประจำ)?\s*+ปี|งบประมาณ(?=\s*+พ\s?\.))\s*+"
_PART = re.compile(
    rf"(?P<part>{_NAMES})"
    rf"(?:\s*+(?:,\s*+)?\(?(?:/\s*+|(?:ของ|ประจำ)?\s*+{_FISCAL_WORD}|(?:ของ)?ปี\s*+)?{ERA}{YEAR_DIGITS}|(?!\s*+(?:(?:และ|,|/)\s*+)?{ERA}{D}))"
)
_YEAR = rf"(?:{D}{{4}}|[2๒][5๕]{D}[oOlI])(?![0-9๐-๙oOlI])"
_SHORT_YEAR = rf"(?:{_YEAR}|[4-9๔-๙]{D}(?![0-9๐-๙oOlI]))"
_FISCAL_YEARS = re.compile(
    rf"(?:ตลอดทั้ง|ตลอด|ทั้ง|เต็ม)?{_FISCAL_WORD}{ERA}(?P<years>{_SHORT_YEAR}"
    rf"(?:\s*+(?:{RANGE}\s*+(?:{_FISCAL_WORD})?{ERA}{_SHORT_YEAR}|(?:,|และ)\s*+(?:{_FISCAL_WORD})?{ERA}{_YEAR}))*+)(?!\s?/)"
)
_EACH_YEAR = re.compile(rf"(?<!{D}){_SHORT_YEAR}")
_LISTED = re.compile(",|และ")
_FISCAL_NUMBER = re.compile(rf"{_FISCAL_WORD}{ERA}{D}")
_MONTH_NUMBERS = re.compile(
    rf"(?P<word>เดือน\s*+)?(?P<first>{D}{{1,2}})\s?/\s?(?P<first_year>{D}{{4}}|{D}{{2}})(?:\s*+{RANGE}\s*+"
    rf"(?:เดือน\s*+)?(?P<last>{D}{{1,2}})\s?/\s?(?P<last_year>{D}{{4}}|{D}{{2}}))?"
)
_EMPHATIC = ("ตลอด", "ทั้ง", "เต็ม")
_SCHOOL = ("ปีการศึกษา", "ภาคเรียน", "ภาคการศึกษา")


def worded_marks(text: str) -> list[Mark]:
    """Collect the places that mean a period in a period cell only."""
    marks = list(_month_numbers(text))
    if "ปี" in text or "รอบ" in text or "เดือน" in text or "งบประมาณ" in text:
        marks += _fiscal_years(text)
        marks += _fiscal_parts(text)
    return marks


def printed_fiscal_years(text: str) -> set[int]:
    """Give the fiscal years (BE) that a text names with the word."""
    if "งบ" not in text:
        return set()
    printed = {number for match in _FISCAL_YEARS.finditer(text) for number in _EACH_YEAR.findall(match["years"])}
    return {ce_to_be(year) for year in map(year_ce, printed) if year is not None}


def is_emphatic(printed: str) -> bool:
    """Tell ตลอดปีงบประมาณ 2566, which is a period, from ปีงบประมาณ 2566, which may only say to which year a date belongs."""
    return printed.startswith(_EMPHATIC)


def names_fiscal_number(text: str) -> bool:
    """Tell whether ปีงบประมาณ and a number stand in a text."""
    return _FISCAL_NUMBER.search(text) is not None


def names_school_year(text: str) -> bool:
    """Tell whether a text counts in school years, whose months the reports do not give."""
    return any(word in text for word in _SCHOOL)


def buddhist_years(text: str) -> set[int]:
    """Give the four-digit years (BE) of a text."""
    return {int(year) for year in BE_YEAR.findall(text)}


def _fiscal_years(text: str) -> Iterator[Mark]:
    """Find `ปีงบประมาณ 2566`, `ปีงบประมาณ 2566 - 2570`, `ปีงบประมาณ 2566 และ 2567`."""
    for match in _FISCAL_YEARS.finditer(text):
        years = [year for year in map(year_ce, _EACH_YEAR.findall(match["years"])) if year is not None]
        is_gapless = years == list(range(years[0], years[-1] + 1)) if years else False
        if not years or (not is_gapless and (len(years) != 2 or _LISTED.search(match["years"]))):
            continue
        yield Mark(
            match.start(), match.end(), End(10, None, years[0] - 1), End(9, None, years[-1]), "fiscal-year", is_worded=True
        )


def _fiscal_parts(text: str) -> Iterator[Mark]:
    """Find `รอบ 6 เดือน`, `ครึ่งปีงบประมาณแรก 2566`, `ตลอดปีงบประมาณ`."""
    for match in _PART.finditer(text):
        part = _PARTS["".join(match["part"].split()).translate(TO_ARABIC)]
        if text[max(0, match.start() - 8) : match.start()].rstrip().endswith(part.not_after or ("\0",)):
            continue
        year = year_ce(match["year"]) if match["year"] else None
        if match["year"] and year is None:
            continue
        first, last = (
            End(month, None, None if year is None else year_in_fiscal(month, ce_to_be(year)))
            for month in (part.first_month, part.last_month)
        )
        end = match.end() if match["year"] else match.start() + len(match[0].rstrip())
        yield Mark(match.start(), end, first, last, part.precision, None, part.confidence, is_worded=True)


def _month_numbers(text: str) -> Iterator[Mark]:
    """Read a whole cell of `10/2565 - 3/2566`; 1/2566 alone may be the first quarter or the first meeting of the year."""
    start = len(text) - len(text.lstrip())
    match = _MONTH_NUMBERS.fullmatch(text, start, len(text.rstrip()))
    if match is None:
        return
    numbers = [match["first"], match["last"] or match["first"]]
    printed = [match["first_year"], match["last_year"] or match["first_year"]]
    years = [year_ce(year) for year in printed]
    is_told = match["last"] is not None or len(printed[0]) == 4
    # Up to 4 without a nought the numbers may be quarters.
    is_months = match["word"] or any(number(month) > 4 or len(month) == 2 for month in numbers)
    if not (is_told and is_months and None not in years and all(1 <= number(month) <= 12 for month in numbers)):
        return
    first, last = (End(number(month), None, year) for month, year in zip(numbers, years, strict=True))
    yield Mark(match.start(), match.end(), first, last, "month", confidence=1.0 if match["last"] else UNSURE)
