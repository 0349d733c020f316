"""Responsible units of both parts in; `unit-mismatch` out."""

import re
from collections.abc import Iterator, Sequence

from audit.case import Case, Outcome, Quoted, Subjects, Words, check
from audit.codes import say
from audit.wording import same_but_for_misreadings
from schemas.records import Measure

CODE = "unit-mismatch"
_DIVISION = re.compile(r"สำนัก|กอง|ส่วน(?!ราชการ)|สถาบัน|คณะ(?!\s*(?:กรรมการ|ทำงาน|อนุกรรมการ|บุคคล|ผู้))")
"""What the divisions of a body are called: only these are held against each other."""
_VAGUE = re.compile(r"ทุก|ที่เกี่ยวข้อง|ทั้งหมด|หน่วยงานใน|ส่วนราชการ")
"""Words that may mean any unit."""
_RANK = re.compile(r"(?:สำนักงาน|สำนัก|กอง|ส่วน)(?:การ|งาน)?")
"""What a division is called by its rank. The rank changes with the size of a body; the work stays (ส่วนการคลัง, กองคลัง)."""
LEAST_WORK = 3
"""Letters that the name of a division's work has at least."""
_SEPARATORS = re.compile(r"[\n,;/]|และ|หรือ|(?<=.)(?=สำนัก|กอง(?!ทุน))")
"""What parts the names of several units; two lines of a cell may have been joined without anything between."""


_AND_ITS_WORK = re.compile(r"และ(?!สำนัก|กอง|ส่วน|งาน|ฝ่าย|กลุ่ม|หน่วย|ศูนย์|คณะ|ผู้|เจ้าหน้าที่|ปลัด|รอง|นาย|หัวหน้า|โรงเรียน|ทีม|นัก)[ก-ฮะ-ฺเ-๎]+")
"""What a division does besides, in its name: กองสาธารณสุขและสิ่งแวดล้อม."""


def check_units(case: Case) -> Iterator[Outcome]:
    """Each follow-up row's responsible unit against those that the analysis names for its indicator."""
    subjects = Subjects()
    for row in case.records.measures:
        if row.part != "follow_up" or row.indicator_no is None or not row.responsible_main:
            continue
        subject = subjects.unique(f"{row.row_id}.responsible")
        planned = [m for m in case.records.measures if m.part == "analysis" and m.indicator_no == row.indicator_no]
        named = [m for m in planned if m.responsible_main]
        if not named:
            yield check(CODE, subject, "not-checkable", "the analysis names no unit for this indicator")
            continue
        if any(_shared(row, m) for m in named):
            yield check(CODE, subject, "agrees", "both parts name the unit")
            continue
        why = _obstacle(case, [row, *named], all_named=len(named) == len(planned))
        yield check(CODE, subject, "not-checkable" if why else "differs", why or f"{named[0].responsible_main} and {_main(row)}")
        if not why:
            yield _finding(case, subject, named, row)


def _main(row: Measure) -> str:
    return "".join((row.responsible_main or "").split())


def _units(row: Measure) -> list[str]:
    return [unit for part in _SEPARATORS.split(row.responsible_main or "") if (unit := "".join(part.split()))]


def _shared(row: Measure, other: Measure) -> bool:
    """Whether one names a unit that the other names as well, in full or without the name of the body behind it."""
    mine, theirs = _units(row), _units(other)
    if any(one.startswith(unit) or unit.startswith(one) for one in mine for unit in theirs):
        return True
    said = ["".join((m.responsible_printed or m.responsible_main or "").split()) for m in (row, other)]
    return any(_stands(unit, said[1]) for unit in mine) or any(_stands(unit, said[0]) for unit in theirs)


def _stands(unit: str, said: str) -> bool:
    """Whether a text names a unit, or one of another rank that does its work."""
    work = _work(unit)
    return unit in said or (len(work) >= LEAST_WORK and work in said)


def _work(unit: str) -> str:
    """What a division does, without its rank, what ฯ leaves out, and the body or part of it that is named behind: คลัง, ปลัด."""
    rank = _RANK.match(unit)
    work = unit[rank.end() :].split("ฯ")[0] if rank else ""
    return "ปลัด" if work.startswith("ปลัด") else work


def _obstacle(case: Case, rows: Sequence[Measure], all_named: bool) -> str:
    """Why different names need not be different units, "" if they are."""
    if not all_named:
        return "an analysis row of this indicator names no unit"
    if any(_VAGUE.search(_main(row)) for row in rows):
        return "one of the names may mean any unit"
    if not all(_DIVISION.match(unit) for row in rows for unit in _SEPARATORS.split(_AND_ITS_WORK.sub("", _main(row))) if unit):
        return "one of the names is no division: it may be a part of the other"
    if any(case.rejected(row.row_id, "responsible") for row in rows):
        return "a unit could not be read"
    if any(case.is_guess(row, "responsible_main") for row in rows):
        return "one of the names was read from a picture and was not read for sure"
    if any(case.is_pictured(row, "responsible_main") for row in rows) and _same_as_read(rows):
        return "the names differ in single letters only, and were read from pictures"
    return ""


def _same_as_read(rows: Sequence[Measure]) -> bool:
    """Whether a unit of the first row and one of another are two readings of one name."""
    return any(same_but_for_misreadings(one, unit) for row in rows[1:] for one in _units(rows[0]) for unit in _units(row))


def _finding(case: Case, subject: str, named: Sequence[Measure], row: Measure) -> Outcome:
    expected = " / ".join(dict.fromkeys(m.responsible_main or "" for m in named))
    said = say(CODE, no=row.indicator_no, planned=expected, named=row.responsible_main)
    quotes = [_quote(case, m) for m in (*named, row)]
    return case.find(CODE, "warning", subject, Words(*said, expected, row.responsible_main), quotes, row.indicator_no)


def _quote(case: Case, row: Measure) -> Quoted:
    words = row.responsible_printed or row.responsible_main or ""
    return case.quote(row, f"responsible ({row.part})", words, "responsible_printed", "responsible_main")
