"""The lines of a report outside its tables in; what it says of itself out: title, body, years, total and grade."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from normalize.agencies import Printed, Settled, settle
from normalize.bodies import FRONT_LINES, PLACE, Found, find_body, find_own_body, spellings, starts_with_body
from normalize.clauses import clause_of, is_band, turns_away
from normalize.dates import is_buddhist_year
from normalize.flow import Flow, flow_of
from normalize.numbers import Number, parse_number, to_arabic
from normalize.text import one_line
from schemas.datafiles import remembered, rows
from schemas.provenance import Place
from schemas.records import Agency
from schemas.tables import Line, Table

SPELLING_LIKENESS = 0.6
"""Least likeness of two spellings of one name."""
_YEAR = re.compile(r"(?:ปี?\s*งบประมาณ|ประจำ\s*ปี|ปี)\s*(?:พ\s*\.\s*ศ\s*\.?)?\s*([0-9๐-๙]{4})")
_SCHOOL_YEAR = re.compile(r"ปี\s*การศึกษา\s*(?:พ\s*\.\s*ศ\s*\.?)?\s*[0-9๐-๙]{4}")
_PROVINCE_HAS = re.compile(r"(?<!ส่วน)จังหวัด[ก-ฮะ-๎]{2,20}\s*(?:มี|ได้|ได้รับ)?\s*(?:ผล)?$")
_RESULT_HEADING = re.compile(r"ผลการประเมิน[^0-9๐-๙]{0,120}?" + _YEAR.pattern)
_OF_RESULT = re.compile(r"\s*[0-9๐-๙][0-9๐-๙.]*[.)]?\s*(?:สรุป)?ผลการประเมิน")
"""How a numbered heading on the result begins; the year in it is that of the result."""
_GIVES_SCORE = re.compile(r"\s*(?:หน่วยงาน)?\s*(?:มี|ได้|ได้รับ)?\s*(?:ผล)?คะแนน")
_NUMBER = r"([0-9๐-๙]{1,3}(?:[.][0-9๐-๙]{1,4})?)"
_SAYS = r"(?:หน่วยงาน|ทั้งหมด|ทั้งสิ้น|ของหน่วยงาน|เท่ากับ|ร้อยละ|อยู่ที่|คือ|ที่|จำนวน|\s)*[:：]?\s*"
_OVERALL = (
    re.compile(rf"คะแนน\s*(?:เฉลี่ย)?\s*(?:ภาพ)?\s*รวม{_SAYS}{_NUMBER}"),
    re.compile(rf"คะแนน\s*(?:ผล)?(?:การประเมิน)?\s*ITA{_SAYS}{_NUMBER}"),
    re.compile(rf"ระดับ\s*[A-Fก-๙]{{1,20}}\s*(?:ด้วย|โดยมี|มี|ได้)\s*(?:ผล)?คะแนน{_SAYS}{_NUMBER}"),
)
"""Words that only an overall score has."""
_PLAIN = (
    re.compile(rf"(?:มี|ได้|ได้รับ)\s*(?:ผล)?คะแนน\s*(?:เฉลี่ย)?{_SAYS}{_NUMBER}"),
    re.compile(rf"คะแนน\s*อยู่ที่\s*{_NUMBER}"),
)
"""Words that an indicator's or an instrument's score may have as well: they count only where the others do not occur."""
_OF_A_PART = re.compile(r"(?:ตัวชี้วัด|แบบวัด|IIT|EIT|OIT|ด้าน|การ(?:ใช้|ปฏิบัติ|แก้ไข|เปิดเผย|ป้องกัน|ปรับปรุง)|คุณภาพ|ประสิทธิภาพ)[^.]{0,60}$")
_GRADES = r"(?:AA|A|B|C|D|E|F)(?![A-Za-z])|ผ่านดีเยี่ยม|ผ่านดี(?!เย)|ต้องปรับปรุงโดยด่วน|ต้องปรับปรุง(?!โดยด)|ผ่าน(?!ด[ีเ])"
"""The longer words with a mark lost (ผ่านดีเยียม) are not the shorter ones, which are other grades."""
_GRADE = re.compile(rf"(?:ร\s*ะ\s*ดับ|เกณฑ์|เกรด|grade)\s*(?:ผลการประเมิน|คะแนน)?\s*[:：]?\s*[\"“]?\s*({_GRADES})", re.IGNORECASE)
GRADE_WITHIN = 120
"""Letters; how far behind the total its grade may stand."""
GRADE_BEFORE = 40
"""Letters; how far before the total a grade may stand (`ระดับ A ด้วยคะแนน 88.40`)."""
PASSAGE = 400
"""Letters; how far apart the totals of several years may stand that are compared with each other."""
_SCORE_BETWEEN = re.compile(r"(?<![0-9๐-๙.])[0-9๐-๙]{2}\.[0-9๐-๙]{2}(?![0-9๐-๙])")


class Fact(NamedTuple):
    """A value of the report with the words and the line or cell it was read from."""

    value: str
    quote: str
    source: str
    place: Place


class Cover(NamedTuple):
    """What the lines say; values as printed."""

    title: Fact | None
    agency: Settled
    agency_fact: Fact | None
    fiscal_year: Fact | None
    assessed_year: Fact | None
    total: Fact | None
    grade: Fact | None


def read_cover(lines: Sequence[Line], tables: Sequence[Table]) -> Cover:
    """All facts of the report's own lines; the verdict's year is the year of the result."""
    flow = flow_of(lines)
    first = min((line.place.page or 0 for line in lines), default=1)
    front = [line for line in flow.lines[:FRONT_LINES] if (line.place.page or 0) <= first + 1]
    title = title_of(front)
    body = find_own_body(lines)
    fiscal = fiscal_year_of(front)
    of_province = body is not None and body.kind.group == "province"
    total = _total(flow, int(fiscal.value) if fiscal else None, of_province)
    return Cover(
        title=title,
        agency=_agency(body, lines, tables),
        agency_fact=_agency_fact(body),
        fiscal_year=fiscal,
        assessed_year=_assessed_year(flow, total, fiscal),
        total=total,
        grade=_grade(flow, total),
    )


def _fact(line: Line, value: str) -> Fact:
    return Fact(value, line.text, line.line_id, line.place)


@remembered()
def _title() -> re.Pattern[str]:
    """How titles begin (`data/titles.csv`)."""
    begins = "|".join(re.escape(row["begins"]) for row in rows("normalize", "titles"))
    return re.compile(rf"\s*(?:\(?ร่าง\)?\s*)?(?:{begins})")


def title_of(front: Sequence[Line]) -> Fact | None:
    """The lines from the first that reads as a title up to the body's name or the year's own line."""
    taken: list[Line] = []
    for line in front:
        text = line.text.strip()
        if not taken and not _title().match(text):
            continue
        ends = taken and (text.startswith(("ประจำปี", "ปีงบประมาณ", "อำเภอ", "จังหวัด")) or starts_with_body(text))
        other_size = bool(taken) and abs(line.size - taken[0].size) > 0.12 * taken[0].size
        if ends or other_size or (taken and line.place.page != taken[0].place.page) or len(taken) >= 4:
            break
        taken.append(line)
    if not taken:
        return None
    return _fact(taken[0], one_line(flow_of(taken).text))


def fiscal_year_of(front: Sequence[Line]) -> Fact | None:
    """The first Buddhist year that the front page gives as a fiscal year, also where a line ends before its number.

    One said of the result that is analysed counts only where there is no other.
    """
    flow = flow_of(front)
    school = _SCHOOL_YEAR.search(flow.text)
    of_result: Fact | None = None
    for match in _YEAR.finditer(flow.text):
        year, line = int(to_arabic(match[1])), flow.line_at(match.start())
        if school is not None and school.start() < match.start() and line is not flow.line_at(school.start()):
            return None  # the cover has a school year only; the year of a result below it is another one
        if is_buddhist_year(year):
            if not (_OF_RESULT.match(line.text) or _GIVES_SCORE.match(flow.text, match.end())):
                return _fact(line, str(year))
            of_result = of_result or _fact(line, str(year))
    return of_result


def _total(flow: Flow, fiscal_year_be: int | None = None, of_province: bool = False) -> Fact | None:
    """The first stated overall score, or of several years the last of the passage; a full mark (เต็ม 100) is none.

    A province is the subject only in its own report (`of_province`): its mean stands before the score of the body.
    """
    stated = [one for one in _totals(flow) if of_province or not _of_a_province(_subject(flow, one.at))]
    if not stated:
        return None
    first = stated[0]
    near = [one for one in stated if one.at - first.at <= PASSAGE and one.year is not None]
    near = [one for one in near if fiscal_year_be is None or (one.year or 0) <= fiscal_year_be]
    latest = max(near, key=lambda one: one.year or 0, default=first)
    return (latest if first.year is not None else first).fact


def _subject(flow: Flow, offset: int) -> str:
    """The words before an offset in which its subject stands: of its line and the one above, which it may go on with."""
    return flow.text[flow.starts[max(0, flow.index_at(offset) - 1)] : offset]


def _of_a_province(before: str) -> bool:
    """Whether a province is what the words before a score say it is of: no body, and no district that makes it an address."""
    match = _PROVINCE_HAS.search(before)
    return match is not None and find_body(before[: match.start()]) is None and "อำเภอ" not in before and "อ." not in before


_HEADING_NO = re.compile(r"[0-9๐-๙]{1,2}\.[0-9๐-๙]{1,2}")
_HEADED = re.compile(r"[.)]?\s+(?!คะแนน|อยู่|ระดับ|ซึ่ง|โดย|และ|จาก|คิดเป็น|ผ่าน|เกณฑ์)[ก-ฮเ-ไ]{3}")
"""What a heading's number is followed by; a score goes on otherwise."""


class _Stated(NamedTuple):
    """An overall score, its offset, and the year that its clause names."""

    fact: Fact
    at: int
    year: int | None


def _totals(flow: Flow) -> Iterator[_Stated]:
    """The overall scores that are stated, those in words that only they have first."""
    overall = [m for pattern in _OVERALL for m in pattern.finditer(flow.text)]
    plain = [m for pattern in _PLAIN for m in pattern.finditer(flow.text)]
    for match in sorted(overall, key=lambda m: m.start()) + sorted(plain, key=lambda m: m.start()):
        before = flow.text[max(0, match.start() - 70) : match.start()]
        if "เต็ม" in flow.text[max(0, match.start() - 12) : match.start(1)] or (match in plain and _OF_A_PART.search(before)):
            continue
        floor = _sentence_start(flow, match.start())
        clause = clause_of(flow.text, match.start(), match.end(), total=True, floor=floor)
        number = None if _is_heading(flow, match) else parse_number(match[1])
        if number is not None and not clause.other and _is_score(number, flow.text[match.end() : match.end() + 12]):
            line = flow.line_at(match.start(1))
            fact = Fact(str(number.value), _quote(flow, match), line.line_id, line.place)
            yield _Stated(fact, match.start(), clause.year)


def _is_heading(flow: Flow, match: re.Match[str]) -> bool:
    """Whether a number is that of a heading (`1.1 แบบวัด…`): it begins a line that goes on with words of its own."""
    if match.start(1) not in flow.starts or not _HEADING_NO.fullmatch(match[1]):
        return False
    line = flow.line_at(match.start(1)).text.strip()
    return _HEADED.match(line[len(match[1]) :]) is not None


def _sentence_start(flow: Flow, offset: int) -> int:
    """Where a line begins that begins with the body itself, as a sentence does; 0 for other lines, which may go on with one."""
    index = flow.index_at(offset)
    text = flow.lines[index].text.strip()
    return flow.starts[index] if text.startswith("หน่วยงาน") or starts_with_body(text) else 0


def _is_score(number: Number, after: str) -> bool:
    """Whether a number behind such words is a score: it has decimals, or `คะแนน`, `%` or a grade follows."""
    return "." in number.printed or bool(re.match(r"\s*(?:คะแนน|%|\(|อยู่|ระดับ)", after))


def _quote(flow: Flow, match: re.Match[str]) -> str:
    """The words around a match, from a blank to a blank."""
    start = flow.text.rfind(" ", 0, max(0, match.start() - 10)) + 1
    end = flow.text.find(" ", match.end() + 40)
    return one_line(flow.text[max(start, match.start() - 90) : end if 0 <= end < match.end() + 120 else match.end() + 60])


def _grade(flow: Flow, total: Fact | None) -> Fact | None:
    """The grade that follows the total, or, without a total, the first one stated."""
    start = 0
    if total is not None:
        index = next(i for i, line in enumerate(flow.lines) if line.line_id == total.source)
        found = flow.text.find(_printed_total(flow, total), flow.starts[index])
        start = max(found, flow.starts[index])
    match = _grade_at(flow.text, start, len(flow.text))
    if total is not None and (not match or match.start() - start > GRADE_WITHIN or turns_away(flow.text[start : match.start(1)])):
        match = _grade_at(flow.text, max(0, start - GRADE_BEFORE), start)
    if not match:
        return None
    line = flow.line_at(match.start(1))
    value = match[1].upper() if match[1].isascii() else match[1]
    return Fact(value, _quote(flow, match), line.line_id, line.place)


def _grade_at(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first grade between two offsets that is not the name of a band (ระดับ AA 95.00 - 100)."""
    return next((match for match in _GRADE.finditer(text, start, end) if not is_band(text, match.end())), None)


def _printed_total(flow: Flow, total: Fact) -> str:
    arabic = to_arabic(flow.text)
    at = arabic.find(total.value)
    return flow.text[at : at + len(total.value)] if at >= 0 else total.value


def _assessed_year(flow: Flow, total: Fact | None, fiscal: Fact | None) -> Fact | None:
    """The year of the result: the last fiscal year stated before the total, else that of a heading on results."""
    if total is not None:
        index = next(i for i, line in enumerate(flow.lines) if line.line_id == total.source)
        end = flow.text.find(_printed_total(flow, total), flow.starts[index])
        before = [m for m in _YEAR.finditer(flow.text, max(0, end - 400), max(end, 0)) if is_buddhist_year(int(to_arabic(m[1])))]
        ends = [*(m.start() for m in before[1:]), end]
        own = [m for m, to in zip(before, ends, strict=False) if not _tells_of_others(flow.text, m, to, total)]
        if own and (fiscal is None or to_arabic(own[-1][1]) != fiscal.value):  # that one may stand on the cover
            before = own
        if before:
            line = flow.line_at(before[-1].start(1))
            return Fact(to_arabic(before[-1][1]), _quote(flow, before[-1]), line.line_id, line.place)
    match = _RESULT_HEADING.search(flow.text)
    titled = match is not None and "รายงาน" in flow.text[max(0, match.start() - 20) : match.start()]
    if match and not titled and is_buddhist_year(int(to_arabic(match[1]))):
        line = flow.line_at(match.start(1))
        return Fact(to_arabic(match[1]), _quote(flow, match), line.line_id, line.place)
    return None


def _tells_of_others(text: str, year: re.Match[str], to: int, total: Fact) -> bool:
    """Whether other scores stand behind a year, before the next year or the total, or its clause tells of a target."""
    scores = {to_arabic(score) for score in _SCORE_BETWEEN.findall(text, year.end(), to)}
    return bool(scores - {total.value}) or bool(clause_of(text, year.start(), year.end(), total=True).other)


def _agency_fact(body: Found | None) -> Fact | None:
    return _fact(body.line, body.kind.name + body.place) if body else None


def _agency(body: Found | None, lines: Sequence[Line], tables: Sequence[Table]) -> Settled:
    if body is None:
        return Settled(Agency(), {})
    texts = [one_line(other.text) for other in lines] + [one_line(cell.text) for table in tables for cell in table.cells]
    sub, district, province = body.address
    own = body.standing < PLACE
    printed = Printed(body.kind.name, body.place, district, province, sub, body.as_printed, body.kind_printed, own)
    return settle(printed, texts, spellings(body.kind, [body.place], texts, SPELLING_LIKENESS))
