"""Days, months and periods in, the ways in which reports print them out. Years are of the Buddhist Era."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from random import Random

MONTHS = (
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
)
SHORT = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
DAY_STYLES = ("long", "long", "long", "era", "short", "shortest", "slashes")
PERIOD_STYLES = ("long", "long", "short", "tight", "shortest", "once", "words", "days")


@dataclass(frozen=True, order=True)
class Month:
    """A month of a Buddhist year."""

    year: int
    number: int

    def plus(self, months: int) -> Month:
        years, number = divmod(self.number - 1 + months, 12)
        return Month(self.year + years, number + 1)

    def day(self, rng: Random) -> date:
        """Some day of the month, in the common era."""
        return date(self.year - 543, self.number, rng.randint(1, monthrange(self.year - 543, self.number)[1]))


@dataclass(frozen=True)
class Period:
    """From a month to a month, both included, within the fiscal year `year`."""

    first: Month
    last: Month
    year: int

    @property
    def months(self) -> list[Month]:
        count = (self.last.year - self.first.year) * 12 + self.last.number - self.first.number
        return [self.first.plus(step) for step in range(count + 1)]

    @property
    def quarters(self) -> tuple[int, int] | None:
        """The first and last quarter of the fiscal year, if the period is made of whole ones."""
        begin, end = (self.first.number - 10) % 12, (self.last.number - 10) % 12
        return (begin // 3 + 1, end // 3 + 1) if begin % 3 == 0 and end % 3 == 2 else None

    def day(self, rng: Random, until: date) -> date:
        """A day of the period, none behind `until`; the period begins before it."""
        found = rng.choice([month for month in self.months if date(month.year - 543, month.number, 1) <= until]).day(rng)
        return min(found, until)


def whole_year(year: int) -> Period:
    """October of the year before to September."""
    return Period(Month(year - 1, 10), Month(year, 9), year)


def some_period(rng: Random, year: int) -> Period:
    """A part of the fiscal year: whole quarters, or months as they come."""
    if rng.random() < 0.5:
        begin = rng.randint(0, 3) * 3
        length = rng.randint(1, 4 - begin // 3) * 3
    else:
        begin = rng.randint(0, 9)
        length = rng.randint(2, 12 - begin)
    first = Month(year - 1, 10).plus(begin)
    return Period(first, first.plus(length - 1), year)


def print_day(day: date, style: str) -> str:
    year, month = day.year + 543, day.month - 1
    if style == "slashes":
        return f"{day.day}/{day.month}/{year}"
    if style in ("short", "shortest"):
        return f"{day.day} {SHORT[month]} {year if style == 'short' else year % 100}"
    return f"{day.day} {MONTHS[month]} {'พ.ศ. ' * (style == 'era')}{year}"


def print_month(month: Month) -> str:
    return f"เดือน{MONTHS[month.number - 1]} {month.year}"


def print_period(period: Period, style: str, dash: str = " - ") -> str:
    """The period in words; where a style cannot say it, months in full."""
    first, last = period.first, period.last
    if style == "words" and period.quarters:
        begin, end = period.quarters
        if (begin, end) == (1, 4):
            return f"ปีงบประมาณ พ.ศ. {period.year}"
        return f"ไตรมาสที่ {begin}/{period.year}" if begin == end else f"ไตรมาสที่ {begin}-{end}/{period.year}"
    if style == "days":
        end_day = monthrange(last.year - 543, last.number)[1]
        return f"1 {SHORT[first.number - 1]} {first.year}{dash}{end_day} {SHORT[last.number - 1]} {last.year}"
    if style in ("short", "tight", "shortest"):
        gap = "" if style == "tight" else " "
        years = (first.year % 100, last.year % 100) if style == "shortest" else (first.year, last.year)
        return f"{SHORT[first.number - 1]}{gap}{years[0]}{dash}{SHORT[last.number - 1]}{gap}{years[1]}"
    begin_year = "" if style == "once" and first.year == last.year else f" {first.year}"
    return f"{MONTHS[first.number - 1]}{begin_year}{dash}{MONTHS[last.number - 1]} {last.year}"
