"""The words before a number in; whether they say that it is something else than a score of this result, and of what year, out.

A sentence that gives last year's score, a target, the mean of the country or the share of those who answered is as long and as
well formed as the one that gives the score. The words are data (`data/other_numbers.csv`).
"""

import re
from typing import NamedTuple

from normalize.headers import words, year_in
from schemas.datafiles import remembered, rows

REACH = 80
"""Letters; how far before a number its clause may begin."""
SAME_LIST = 20
"""Letters; a clause of fewer goes on with the list in which the number before it stands."""

_NUMBER = re.compile(r"[0-9๐-๙]{1,3}\.[0-9๐-๙]{1,4}\s*(?:คะแนน|%)?")
_LIST_WORDS = re.compile(r"ตัวชี้วัด(?:ที่)?|แบบวัด|แบบตรวจ|ด้าน|ระดับ|คะแนน|[0-9๐-๙\W_]+")
_YEAR = re.compile(r"ปี\s*(?:งบประมาณ)?\s*(?:พ\s*\.\s*ศ\s*\.?)?\s*(?:25[0-9]{2}|๒๕[๐-๙]{2})")
_YEAR_BEHIND = re.compile(rf"\s*(?:คะแนน)?\s*\(\s*(?:ใน)?\s*({_YEAR.pattern})\s*\)")


class Clause(NamedTuple):
    """What a clause says of its number: the words by which it is no score of this result ("" if none), and the year it names."""

    other: str = ""
    year: int | None = None


NOTHING_SAID = Clause()


@remembered()
def _listed(place: str) -> tuple[str, ...]:
    return tuple(row["printed"] for row in rows("normalize", "other_numbers") if row["place"] == place)


@remembered()
def unit_behind() -> re.Pattern[str]:
    """What makes a number a count, a sum of money or a share of others when it stands behind it."""
    units = "|".join(map(re.escape, _listed("behind")))
    return re.compile(rf"\s*(?:คะแนน)?\s*(?:ของ(?!หน่วยงาน)|จากผู้|{units}|[-–—]\s*[0-9๐-๙]|ถึง\s*[0-9๐-๙])")


def clause_of(text: str, start: int, end: int, before: Clause = NOTHING_SAID, total: bool = False, floor: int = 0) -> Clause:
    """The clause of the number whose words stand at start…end. One of few words goes on with the clause `before` it.

    `total` asks whether it is no total: the highest and the lowest score are none, but scores of indicators. Nothing before
    `floor` belongs to the clause.
    """
    begins = max(floor, start - REACH)
    cut = max((match.end() for match in _NUMBER.finditer(text, begins, start)), default=-1)
    own = text[max(begins, cut) : start]
    behind = _YEAR_BEHIND.match(text, end)
    years = _YEAR.findall(own) if behind is None else [behind[1]]
    year = year_in(words(years[-1])) if years else None
    said = own + text[start:end]
    listed = _listed("before") + (() if "คะแนน" in text[start:end] else _listed("before share"))
    listed += _listed("before total") if total else ()
    other = next((word for word in listed if word in said), "")
    if other or year is not None:
        return Clause(other, year)
    goes_on = cut >= 0 and len(_LIST_WORDS.sub("", own)) <= SAME_LIST and "ปีนี้" not in own
    return before if goes_on else Clause()


_BAND = re.compile(
    r"[\s:=(\"”]*(?:คะแนน|คือ|ตั้งแต่|หมายถึง|ช่วง|ระหว่าง|มี|\s)*[0-9๐-๙]{2,3}(?:\.[0-9๐-๙]+)?"
    r"\s*(?:[-–—]|ถึง|คะแนน\s*ขึ้นไป|ขึ้นไป)"
)
"""What stands behind a grade in a table of bands: AA 95.00 - 100, ผ่านดี คือ 85 คะแนนขึ้นไป."""


def is_band(text: str, end: int) -> bool:
    """Whether the grade that ends there is the name of a band."""
    return _BAND.match(text, end) is not None


def turns_away(between: str) -> bool:
    """Whether the words between a total and a grade say that it is a target: โดยมีเป้าหมายเพื่อยกระดับสู่ระดับ AA."""
    return any(word in between for word in _listed("before") + _listed("before grade"))


def says_other(label: str) -> bool:
    """Whether the label of a row of numbers says that they are none of this result's scores: ปีที่ผ่านมา, ค่าเฉลี่ยประเทศ."""
    return any(word in label for word in _listed("before") + _listed("head"))
