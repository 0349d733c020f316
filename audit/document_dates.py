"""Dates of actions and of the report itself in; `date-after-document` and `effective-before-announcement` out."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from audit.case import Case, Outcome, Quoted, Subjects, Words, check
from audit.codes import Said, say
from audit.dates import action_row
from audit.tellings import tells
from schemas.findings import Severity
from schemas.records import DateFact
from schemas.tables import Line

AFTER, EFFECTIVE = "date-after-document", "effective-before-announcement"
_OWN = re.compile(r"(?:ข้อมูล|รายงาน|สรุป|ผลการดำเนินงาน)\s*ณ\s*(?:วันที่|เดือน|สิ้น)?|วันที่\s*รายงาน|รายงาน\s*เมื่อ\s*(?:วันที่)?|ผู้รายงาน")
"""Words before the day on which a report was made. `ประกาศ ณ วันที่` is not among them: reports attach announcements."""
_LEAD = re.compile(r"[\s(\[*–-]*(?:(?:หมายเหตุ|ลงชื่อ|สรุป|รายงาน|ผู้รายงาน|ผลการดำเนินงาน|รอบ|เดือน|[0-9๐-๙]+)[\s:：)(.…_]*)*")
"""What may stand before them in their line. With other words there it is the day of something else."""
_TOLD_TO = re.compile(r"\s*(?:ต่อ|จาก|ให้|ณ|ใน|ครั้ง)")
"""Words behind a date with which the line goes on to tell what was reported on that day."""
_CLOCK = re.compile(r"\s*[0-2]?[0-9][:.][0-5][0-9](?:\s*(?:AM|PM|น\.))?\s*", re.IGNORECASE)
_BARE_DATE = re.compile(r"\s*[0-9๐-๙]{1,2}/[0-9๐-๙]{1,2}/[0-9๐-๙]{2,4}\s*")
_ANNOUNCED = re.compile(r"ประกาศ|ลงวันที่|ลงนาม")
_IN_FORCE = re.compile(r"มีผล(?:บังคับ)?\s*(?:ใช้)?")
_RETROACTIVE = re.compile(r"ย้อนหลัง|ยกเลิก|แทน|เดิม")
"""Words between the two days with which the text itself says that the earlier one is meant, or that of another paper."""
_ORDER = re.compile(r"คำสั่ง|แต่งตั้ง|มอบหมาย|บรรจุ|เลื่อนขั้น|เลื่อนเงินเดือน|โอน|ย้าย")
"""Orders on persons and duties, which often hold from an earlier day."""
BETWEEN = 80
"""Letters between the day of an announcement and the one from which it is in force."""


class Made(NamedTuple):
    """The day on which a report, or a picture in it, was made; `stated` where the report says so itself."""

    day: date
    fact: DateFact
    stated: bool


def check_document_dates(case: Case) -> Iterator[Outcome]:
    """Dates of actions against the day of the report, then announcements against the day from which they hold."""
    yield from _check_after(case)
    yield from _check_effective(case)


def _line_of(case: Case, fact: DateFact) -> Line | None:
    ids = set(fact.sources.values())
    return next((line for line in case.lines if line.line_id in ids), None)


def made_on(case: Case) -> Made | None:
    """The latest day that the report calls its own, else the latest that the clock of a screen shows on a picture in it."""
    stated, clocks = [], []
    for fact in case.records.dates:
        line = _line_of(case, fact) if fact.row_id is None and fact.precision == "day" and fact.last_day else None
        if line is None or fact.last_day is None:
            continue
        if _is_own_day(line.text, fact.printed):
            stated.append(Made(fact.last_day, fact, True))
        elif _BARE_DATE.fullmatch(line.text) and _clock_above(case, line):
            clocks.append(Made(fact.last_day, fact, False))
    return max(stated or clocks, key=lambda made: made.day, default=None)


def _is_own_day(text: str, printed: str) -> bool:
    """Whether a line says of a date that the report was made on it, and says nothing else."""
    before, _, after = text.partition(printed)
    own = _OWN.search(before)
    return own is not None and _LEAD.fullmatch(before[: own.start()]) is not None and not _TOLD_TO.match(after)


def _clock_above(case: Case, line: Line) -> bool:
    above = next((before for before, after in pairwise(case.lines) if after is line), None)
    return above is not None and above.place.page == line.place.page and _CLOCK.fullmatch(above.text) is not None


def _check_after(case: Case) -> Iterator[Outcome]:
    made = made_on(case)
    actions = [(fact, row) for fact in case.records.dates if (row := action_row(case, fact)) is not None and fact.first_day]
    if made is None:
        if actions:
            yield check(AFTER, "report", "not-checkable", "the report does not say on which day it was made")
        return
    later: list[DateFact] = []
    subjects = Subjects()
    for fact, row in actions:
        subject = subjects.unique(f"{row.row_id} {fact.printed}")
        if fact.first_day is None or fact.first_day <= made.day:
            yield check(AFTER, subject, "agrees", f"it does not lie after {made.day}")
            continue
        if made.stated and tells(case, fact, "plan"):
            yield check(AFTER, subject, "not-checkable", "the words before it speak of a plan or a deadline")
            continue
        later.append(fact)
        yield check(AFTER, subject, "differs", f"{fact.printed} lies after {made.fact.printed}")
        if made.stated:
            said = say(AFTER, date=fact.printed, made=made.fact.printed)
            yield _after(case, subject, "warning", said, [fact], made, row.indicator_no)
    if later and not made.stated:  # a picture says little, so all that lies after it is one remark
        said = say(AFTER, "clock", dates=", ".join(fact.printed for fact in later), made=made.fact.printed)
        yield _after(case, "picture of a screen", "note", said, later, made, None)


def _after(
    case: Case, subject: str, severity: Severity, said: Said, facts: list[DateFact], made: Made, no: int | None
) -> Outcome:
    words = Words(*said, made.fact.printed, ", ".join(fact.printed for fact in facts))
    return case.find(AFTER, severity, subject, words, [*map(case.quote_date, (made.fact, *facts))], no)


def _check_effective(case: Case) -> Iterator[Outcome]:
    """In each text with two days: is what was announced on the first in force from the second?"""
    by_source: dict[str, list[DateFact]] = {}
    for fact in case.records.dates:
        source = fact.sources.get(fact.field or "") or next(iter(fact.sources.values()), "")
        if fact.precision == "day" and fact.first_day and source:
            by_source.setdefault(source, []).append(fact)
    lines = {line.line_id: line.text for line in case.lines}
    subjects = Subjects()
    for source, facts in by_source.items():
        text = case.cells[source].text if source in case.cells else lines.get(source, "")
        for announced, force in _in_force(text, facts):
            subject = subjects.unique(f"{announced.row_id or source} {announced.printed}")
            yield from _effective(case, subject, announced, force)


def _in_force(text: str, facts: list[DateFact]) -> Iterator[tuple[DateFact, DateFact]]:
    """Pairs of days: announced on the one, in force from the other, which follows it."""
    flat = " ".join(text.split())
    spots = [(flat.find(" ".join(fact.printed.split())), fact) for fact in facts]
    ordered = sorted(((at, fact) for at, fact in spots if at >= 0), key=lambda spot: spot[0])
    for (at, announced), (other, force) in pairwise(ordered):
        between = flat[at + len(announced.printed) : other]
        before = flat[max(0, at - 120) : at]
        if len(between) > BETWEEN or _RETROACTIVE.search(between) or _ORDER.search(before):
            continue
        if _IN_FORCE.search(between) and _ANNOUNCED.search(before):
            yield announced, force


def _effective(case: Case, subject: str, announced: DateFact, force: DateFact) -> Iterator[Outcome]:
    if announced.first_day is None or force.first_day is None or force.first_day >= announced.first_day:
        yield check(EFFECTIVE, subject, "agrees", f"in force from {force.printed}, announced on {announced.printed}")
        return
    yield check(EFFECTIVE, subject, "differs", f"in force from {force.printed}, announced on {announced.printed}")
    days = (announced.first_day - force.first_day).days
    said = say(EFFECTIVE, announced=announced.printed, force=force.printed, days=days)
    quotes: list[Quoted] = [case.quote_date(announced), case.quote_date(force)]
    no = case.indicator_of_row.get(announced.row_id or "")
    yield case.find(EFFECTIVE, "warning", subject, Words(*said, announced.printed, force.printed), quotes, no)
