"""The fiscal years that a report states in different places in; `fiscal-year-mismatch` out.

A report about year Y has measures of Y and a result of Y or the year before. A heading of its parts that gives another year than
both does not agree with the cover. A follow-up that tells of next year's budget or plan is no contradiction: these are made the
year before. It is a remark where the days of the same row lie outside the year as well.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from audit.case import Case, Outcome, Subjects, Words, check
from audit.codes import say
from audit.dates import ACTION_FIELDS, Span, fiscal_year
from schemas.digits import TO_ARABIC
from schemas.pictures import digits_believed, is_ocr, is_plausible
from schemas.records import Measure
from schemas.tables import Line

CODE = "fiscal-year-mismatch"
_YEAR = r"(?:พ\s*\.\s*ศ\s*\.?)?\s*(2[45][0-9]{2})(?![0-9])"
_HEADING = re.compile(r"(?:มาตรการ|การดำเนินการตาม|รายงานผล|การติดตาม)[^0-9]{0,160}?(?:ประจำ\s*)?ปี\s*งบ\s*ประมาณ\s*" + _YEAR)
"""A heading on measures or what became of them, and the fiscal year it gives."""
_OTHERS = re.compile(r"ผลการประเมิน|วิเคราะห์|แผนปฏิบัติการ|แผนพัฒนา|เปรียบเทียบ|ย้อนหลัง|ถึง|[-–]")
"""Words of headings that speak of results and plans, which may be of other years."""
_OF_ELSE = re.compile(
    r"การ\s*ประเมิน|ITA|ประกาศ|คู่มือ|บัญญัติ|ตามแนวทาง"
    r"|ต่อเนื่อง|สืบเนื่อง|จาก|ข้อสังเกต|ข้อเสนอแนะ|ต่อไป|จะ|เตรียม|ในปี|ใช้ใน|ยกระดับ",
    re.IGNORECASE,
)
"""Words between the measures and the year that make it the year of something else: an assessment to come, an order."""
_TELLS = re.compile(r"(?:ปี\s*งบ\s*ประมาณ|ประจำ\s*ปี)\s*" + _YEAR)
_BEGINS = re.compile(r"\s*(?:[0-9]{1,2}[.)]|ส่วนที่|ตอนที่|บทที่|รายงาน|การดำเนินการ|มาตรการ)")
_ANY_YEAR = re.compile(r"2[45][0-9]{2}")
_FOUR_DIGITS = re.compile("[0-9๐-๙]{4}")
_ANEW = re.compile(r"\s*(?:[0-9]{1,2}[.)]|ส่วนที่|ตอนที่|บทที่|ภาคผนวก)")
"""How a line begins that is no part of the heading above it."""
_ANNEX = re.compile(r"\s*(?:ภาคผนวก|เอกสารแนบ|เอกสารประกอบ|สิ่งที่ส่งมาด้วย)")
LONGEST = 250
"""Letters of a heading with the lines that it runs over."""


class Stated(NamedTuple):
    """A year and the line that states it."""

    year_be: int
    line: Line


def check_fiscal_years(case: Case) -> Iterator[Outcome]:
    """Headings of the parts, then the follow-up's rows."""
    year = case.report.fiscal_year_be
    if year is None:
        yield check(CODE, "headings", "not-checkable", "the fiscal year of the report is not known")
        return
    yield from _check_headings(case, year)
    subjects = Subjects()
    for row in case.records.measures:
        if row.part == "follow_up":
            yield from _check_row(case, subjects.unique(f"{row.row_id}.year"), row, year)


def _check_headings(case: Case, year: int) -> Iterator[Outcome]:
    stated = list({one.line.line_id: one for one in stated_years(case)}.values())
    if not stated:
        yield check(CODE, "headings", "not-checkable", "no heading above the tables of measures gives a fiscal year")
        return
    years = sorted({one.year_be for one in stated})
    own = {year, *_years_of_result(case)}
    other = [one for one in stated if one.year_be not in own]
    if not other:
        yield check(CODE, "headings", "agrees", f"the headings give {', '.join(map(str, years))}")
        return
    found = ", ".join(str(y) for y in years if y not in own)
    yield check(CODE, "headings", "differs", f"the cover gives {year}, headings give {found}")
    quotes = [case.quote_report("fiscal_year_be", year), *(case.quote_line(one.line, "heading") for one in other)]
    # Where the heading of another table gives the cover's year, this one may be of an attached report.
    sure = year not in years
    said = say(CODE, year=year, other=found)
    yield case.find(CODE, "error" if sure else "warning", "headings", Words(*said, str(year), found), quotes)


def _years_of_result(case: Case) -> set[int]:
    """The year of the result and the one after it, in which its measures are carried out."""
    assessed = case.report.assessed_year_be
    return set() if assessed is None else {assessed, assessed + 1}


def stated_years(case: Case) -> Iterator[Stated]:
    """For each table of measures the nearest heading on measures above it, below the cover, that gives a year.

    Tables of an annex may be of any year, and are left out.
    """
    body = [line for line in case.lines if not line.furniture]
    cover = case.report.sources.get("fiscal_year_be")
    first = next((place for place, line in enumerate(body, 1) if line.line_id == cover), 0)
    annex = next((place for place, line in enumerate(body, 1) if place > first and _ANNEX.match(line.text)), len(body))
    for table in case.tables:
        if table.kind in ("measures", "follow_up") and table.after_line <= annex:
            above = (_year_of(body, place) for place in range(table.after_line - 1, first - 1, -1))
            yield from islice((one for one in above if one is not None), 1)


def _year_of(body: Sequence[Line], place: int) -> Stated | None:
    """The one year of a heading on measures, which may run over the lines that follow it on its page."""
    line, text = body[place], body[place].text.translate(TO_ARABIC)
    if not _BEGINS.match(text):
        return None
    for following in takewhile(lambda one: not _ANEW.match(one.text.translate(TO_ARABIC)), body[place + 1 : place + 3]):
        if following.place.page == line.place.page and not _ANY_YEAR.search(text):
            text += following.text.translate(TO_ARABIC)
    found = _HEADING.search(text[:LONGEST])
    one_year = len(_ANY_YEAR.findall(text[:LONGEST])) == 1
    if not found or not one_year or _OTHERS.search(text[: found.end()]) or _OF_ELSE.search(found[0].replace(" ", "")):
        return None
    year = int(found[1])
    return None if is_ocr(line.reader) and not _is_believed(body[place : place + 3], year) else Stated(year, line)


def _is_believed(lines: Sequence[Line], year: int) -> bool:
    """Whether a year that was read from a picture can be one, and is printed in digits that are not taken for each other."""
    sure = min((line.confidence for line in lines), default=1.0)
    numbers = [number for line in lines for number in _FOUR_DIGITS.findall(line.text)]
    return is_plausible(year) and all(digits_believed(one, sure) for one in numbers if one.translate(TO_ARABIC) == str(year))


def _check_row(case: Case, subject: str, row: Measure, year: int) -> Iterator[Outcome]:
    texts = [(field, text) for field in ACTION_FIELDS if (text := getattr(row, field))]
    told = {field: {int(y) for y in _TELLS.findall(text.translate(TO_ARABIC))} for field, text in texts}
    years = sorted(set().union(*told.values())) if told else []
    if not years:
        return
    known = {year, *_years_of_result(case)}
    later = [one for one in years if one == year + 1]
    if known & set(years) or not later:
        yield check(CODE, subject, "agrees", f"it tells of {', '.join(map(str, years))}")
        return
    if not _dated_outside(case, row, fiscal_year(year)):
        yield check(CODE, subject, "agrees", f"it tells of {later[0]}, whose budget and plans are made in {year}")
        return
    yield check(CODE, subject, "differs", f"it tells of {later[0]}, and its days lie outside {year}")
    said = say(CODE, "row", no=row.indicator_no or "–", year=year, other=later[0])
    quotes = [case.quote(row, field, text, field) for field, text in texts if later[0] in told[field]]
    quotes.append(case.quote_report("fiscal_year_be", year))
    yield case.find(CODE, "note", subject, Words(*said, str(year), str(later[0])), quotes, row.indicator_no)


def _dated_outside(case: Case, row: Measure, year: Span) -> bool:
    """Whether all days that the row tells lie after the year."""
    facts = [f for f in case.records.dates if f.row_id == row.row_id and f.field in ACTION_FIELDS and f.first_day]
    return bool(facts) and all(f.first_day is not None and f.first_day > year.last for f in facts)
