"""Years and days in; the era, the fiscal year and the calendar's word on whether such a day exists out."""

from calendar import monthrange
from datetime import date

_LETTERS = str.maketrans("oOlI", "0011")


def be_to_ce(year: int) -> int:
    """Convert a year of the Buddhist Era to the common era: 2566 → 2023."""
    return year - 543


def ce_to_be(year: int) -> int:
    """Convert a year of the common era to the Buddhist Era: 2023 → 2566."""
    return year + 543


def fiscal_year_be(day: date) -> int:
    """Give the Thai fiscal year (Buddhist Era) of a day: it begins on 1 October of the year before."""
    return ce_to_be(day.year) + (day.month >= 10)


def fiscal_window(fy_be: int) -> tuple[date, date]:
    """Give the first and the last day of a fiscal year (Buddhist Era): 2566 → 2022-10-01, 2023-09-30."""
    year = be_to_ce(fy_be)
    return date(year - 1, 10, 1), date(year, 9, 30)


def year_in_fiscal(month: int, fy_be: int) -> int:
    """Give the calendar year (CE) in which a month of a fiscal year (Buddhist Era) lies."""
    return be_to_ce(fy_be) - (month >= 10)


def is_buddhist_year(year: int) -> bool:
    """Tell whether a four-digit year can be meant in the Buddhist Era; the reports know no other years."""
    return 2400 <= year <= 2700


def number(printed: str) -> int:
    """Read printed digits (Thai, Arabic or mixed), set apart or not; a Latin o among them is ๐, an l or I is 1."""
    return int("".join(printed.translate(_LETTERS).split()))


def has_letters(printed: str) -> bool:
    """Tell whether Latin letters stand among the digits of a number, or blanks between them."""
    return any(character in "oOlI" or character.isspace() for character in printed)


def year_ce(printed: str) -> int | None:
    """Read a printed year of two or four digits (Thai, Arabic or mixed) as a year of the common era.

    Two digits from 40 on are the end of a Buddhist year (66 → 2566); 1900–2100 is taken for the common era, as in
    pictures of screens. None for any other number.
    """
    year = number(printed)
    if 40 <= year <= 99:
        year += 2500
    if is_buddhist_year(year):
        return be_to_ce(year)
    return year if 1900 <= year <= 2100 else None


def calendar_problem(year: int | None, month: int, day: int | None) -> str | None:
    """Say what the calendar does not have; a year (CE) that is not known is taken for a leap year."""
    if not 1 <= month <= 12:
        return "no-such-month"
    last = monthrange(year or 2000, month)[1]
    return None if day is None or 1 <= day <= last else "no-such-day"
