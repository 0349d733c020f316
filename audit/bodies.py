"""The body's name and kind in several places in; `agency-mismatch`, `agency-kind-mismatch` and `agency-unverified` out."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from audit.case import Case, Outcome, Quoted, Words, check, surely, table_of
from audit.codes import say
from audit.fiscal_years import stated_years
from audit.wording import likeness, same_but_for_marks
from schemas.datafiles import remembered, rows
from schemas.findings import Evidence, Severity
from schemas.records import Measure, PlanRow

MISMATCH, KIND, UNVERIFIED = "agency-mismatch", "agency-kind-mismatch", "agency-unverified"
SPELLING = 0.6
"""From this likeness of two places on they may be spellings of one name."""
SAME = 0.85
"""From this likeness on a name in a table is a spelling of the body's own: another letter, a doubled one."""
MOST_QUOTED = 8
SEVERAL = 3
"""From so many places on, words of another kind of body are more than a slip."""
FIELDS = ("issue", "measure", "steps", "done", "outcome", "monitoring")
CHOICE = 40
"""Letters within which the right word makes a choice of it: ข้อบัญญัติ/เทศบัญญัติ, นายกเทศมนตรี นายก อบต."""
_PARTNERS = re.compile(r"(?<!เกี่ยว)(?<!กำ)กับ|ประสาน|เชิญ|หารือ|ดูงาน|เข้าพบ|ขอความร่วมมือ|เครือข่าย|สนับสนุน")
"""Words before an organ that tell of dealings with another body."""
_OTHERS = re.compile(
    r"(?:ทุก|ทั้ง|ต่าง|หลาย|และผู้ใหญ่บ้าน)|[0-9๐-๙]+\s*(?:แห่ง|คน|ท่าน|ราย)|(?:ที่)?(?:ใกล้เคียง|ข้างเคียง|อื่น)"
    r"|(?:ใน|ของ)\s*(?:พื้นที่|อำเภอ|จังหวัด|เขต)|ที่ใช้ในพื้นที่"
)
"""Words behind it that speak of several bodies, or of others."""
_PAST = re.compile(r"เดิม|ยกฐานะ|ก่อนเปลี่ยน|ก่อนจัดตั้ง|ยกเลิก")
"""Words around it that speak of what the body was before."""
PARTNER = "องค์การบริหารส่วนจังหวัด"
"""The one body of this kind in a province deals with all others there, and they with it: a note at most."""
GENERAL = "ประจำ|ประเภท|ปี|ตาม|และ|หรือ|ใน|เพื่อ|ที่|ทั้ง|ทุก|ให้|ต่าง|แห่ง|เรา|มี|ได้|จะ|โดย|ต้น|อื่น|ขนาด|ของ|เป็น|อบต|ทต"
"""Words behind a kind of body with which no name begins."""
OWN_FACTS = ("title", "assessed_year_be", "total_score", "grade")
"""Facts of the report whose lines may name the body."""
_ENDS = re.compile(
    r"$|[^ก-ฮะ-ฺเ-๎]|และ|หรือ|ทราบ|เพื่อ|ให้|ที่|ได้|ใน|เป็น|มี|ตาม|โดย|ทุก|เรื่อง|งบประมาณ|ประจำ|ของ|จะ|ผู้|รับ|ลง|ออก|พิจารณา|อนุมัติ"
)
"""What may follow a word that names no body: without it the next letters may be another body's name."""


def check_bodies(case: Case) -> Iterator[Outcome]:
    """The name's spellings, the bodies that tables and headings name, words of other kinds, and whether the lists know it."""
    agency = case.report.agency
    if not (agency.name or agency.printed):
        yield check(MISMATCH, "name", "not-checkable", "the report names no body")
        return
    yield from _check_spellings(case)
    yield from _check_plan(case)
    yield from _check_headings(case)
    yield from _check_kind(case)
    yield from _check_lists(case)


def squeezed(text: str) -> str:
    """The text without blanks."""
    return "".join(text.split())


def place_of_name(case: Case) -> str:
    """The place in the body's settled name, "" where its kind is no part of the name."""
    agency = case.report.agency
    name, kind = squeezed(agency.name or ""), squeezed(agency.kind or "")
    return name[len(kind) :] if kind and name.startswith(kind) else ""


def _check_spellings(case: Case) -> Iterator[Outcome]:
    """Whether the body's name is spelt in one way throughout."""
    name, place = squeezed(case.report.agency.name or ""), place_of_name(case)
    if not place:
        yield check(MISMATCH, "name", "not-checkable", "the name is no kind of local body with a place")
        return
    other = {
        v: n
        for v, n in case.report.agency.variants.items()
        if not squeezed(v).endswith(place) and not squeezed(v).startswith(name)
    }
    if not other:
        yield check(MISMATCH, "name", "agrees", "it is spelt in one way")
        return
    told = ", ".join(f"{variant} × {count}" for variant, count in other.items())
    own = sum(case.report.agency.variants.values()) - sum(other.values())
    yield check(MISMATCH, "name", "differs", told)
    said = say(MISMATCH, "spellings", name=name, own=own, others=told)
    quotes = [quoted for variant in other if (quoted := _printed(case, variant)) is not None]
    yield case.find(MISMATCH, "note", "name", Words(*said, name, " / ".join(other)), quotes[:MOST_QUOTED])


def _printed(case: Case, words: str) -> Quoted | None:
    """The first line or cell that has the words, blanks left out."""
    wanted = squeezed(words)
    for line in case.lines:
        if wanted in squeezed(line.text):
            return case.quote_line(line, "agency_name")
    for cell in case.cells.values():
        if wanted in squeezed(cell.text):
            place = cell.places[0] if cell.places else None
            further = cell.places[1:]
            evidence = Evidence(label="agency_name", quote=cell.text, source=cell.cell_id, place=place, further=further)
            return Quoted(evidence, surely(cell))
    return None


def _check_plan(case: Case) -> Iterator[Outcome]:
    """Whether the tables of the anti-corruption plan are the body's own."""
    tables: dict[str, list[PlanRow]] = {}
    for row in case.records.plan_progress:
        if row.agency_printed:
            tables.setdefault(table_of(row.row_id), []).append(row)
    for table, named in tables.items():
        subject = f"{table}.agency"
        printed = list(dict.fromkeys(row.agency_printed or "" for row in named))
        why = _plan_obstacle(case, printed)
        if any(_is_own(case, one) or _is_former(case, squeezed(one)) for one in printed):
            yield check(MISMATCH, subject, "agrees", "the table names the body")
        elif why:
            yield check(MISMATCH, subject, "not-checkable", why)
        else:
            yield check(MISMATCH, subject, "differs", f"the table names {printed[0]}")
            said = say(MISMATCH, "main", name=case.report.agency.name, other=printed[0])
            quotes = [
                case.quote(named[0], "agency", printed[0], "agency_printed"),
                case.quote_report("agency_name", case.report.agency.printed),
            ]
            words = Words(*said, case.report.agency.name, printed[0])
            yield case.find(MISMATCH, "warning", subject, words, quotes)


def _is_own(case: Case, printed: str) -> bool:
    """Whether a name is the body's: settled, as the cover spells it, abbreviated, or all but spelt so."""
    place, kind = place_of_name(case), squeezed(case.report.agency.kind or "")
    name, cover = squeezed(printed), squeezed(case.report.agency.printed or "")
    if not place or name.endswith(place) or f"{kind}{place}" in name or (cover and cover in name):
        return bool(place)
    other = name.removeprefix(kind)
    return same_but_for_marks(other, place) or likeness(other, place) >= SAME


def _plan_obstacle(case: Case, printed: list[str]) -> str:
    kind = squeezed(case.report.agency.kind or "")
    if len(printed) > 1:
        return "the table names several bodies"
    if not place_of_name(case) or not squeezed(printed[0]).startswith(kind):
        return "what the table names is no body of this kind"
    if not re.match(rf"(?!{GENERAL})[ก-ฮเ-ไ]", squeezed(printed[0]).removeprefix(kind)):
        return "it is the kind of body without a name"
    return _spelling_obstacle(case, squeezed(printed[0]).removeprefix(kind))


def _spelling_obstacle(case: Case, place: str) -> str:
    """Why another name may be a spelling of the body's own, "" if it cannot: the lists settled it, or it is nothing like it."""
    if case.report.agency.status == "matched" or likeness(place, place_of_name(case)) < SPELLING:
        return ""
    return "the name of the body is not settled by the lists, and this may be a spelling of it"


def _is_former(case: Case, name: str) -> bool:
    """Whether the report itself says that this was the body's name before."""
    words = re.escape(name)
    pattern = re.compile(rf"เดิม(?:ชื่อ|คือ|เป็น|ว่า)*[:：“\"]?{words}|{words}[(“\"]*(?:ชื่อ)?เดิม")
    return any("เดิม" in line.text and pattern.search(squeezed(line.text)) for line in case.lines)


def _check_headings(case: Case) -> Iterator[Outcome]:
    """Whether the lines with the year and the result, and the headings above the tables of measures, speak of the body."""
    kind, place = squeezed(case.report.agency.kind or ""), place_of_name(case)
    told = {case.report.sources.get(field) for field in OWN_FACTS} | {one.line.line_id for one in stated_years(case)}
    pattern = re.compile(rf"ของ\s?{kind}(?!\s?(?:{GENERAL}))\s?([ก-ฮะ-ฺเ-๎]{{3,}})") if place else None
    for line in case.lines:
        match = pattern.search(line.text) if pattern and line.line_id in told else None
        if match is None:
            continue
        subject, other = f"{line.line_id}.agency", _name_in(case, match[1])
        if not other:
            yield check(MISMATCH, subject, "not-checkable", "what follows the kind of body is no listed place")
            continue
        if place in squeezed(line.text) or likeness(other[: len(place)], place) >= SPELLING or _is_former(case, kind + other):
            yield check(MISMATCH, subject, "agrees", "it speaks of the body")
            continue
        yield check(MISMATCH, subject, "differs", f"it speaks of {kind}{other}")
        name = case.report.agency.name
        said = say(MISMATCH, "heading", name=name, other=f"{kind}{other}")
        quotes = [case.quote_line(line, "heading"), case.quote_report("agency_name", name)]
        yield case.find(MISMATCH, "warning", subject, Words(*said, name, f"{kind}{other}"), quotes)


def _name_in(case: Case, run: str) -> str:
    """The place with which a run of letters begins, "" if it is none: Thai parts no words, and the sentence may just go on."""
    if case.place_at is None:
        return run
    place = case.place_at(run)
    return place if _ENDS.match(run[len(place) :]) else ""


@remembered()
def _organs() -> Mapping[str, tuple[re.Pattern[str], str]]:
    """Word → its pattern, blanks between its letters allowed for, and how the kind begins that has it."""
    found = {}
    for row in rows("audit", "organs"):
        letters = r"\s*".join(re.escape(char) for char in row["word"] if not char.isspace())
        found[row["word"]] = re.compile(rf"(?:สมาชิก\s*)?{letters}"), row["kind"]
    return found


class Organ(NamedTuple):
    """A word for the organ of another kind of body, and where it stands."""

    word: str
    listed: str
    row: Measure
    field: str
    near: str


def _check_kind(case: Case) -> Iterator[Outcome]:
    """Whether the rows of measures speak of organs that a body of this kind has."""
    kind = squeezed(case.report.agency.kind or "")
    own = [pattern for pattern, of in _organs().values() if kind.startswith(of)]
    if not own:
        yield check(KIND, "organs", "not-checkable", "there is no list of the organs of this kind of body")
        return
    strange = [organ for row in case.records.measures for field in FIELDS for organ in _strange(kind, own, row, field)]
    if not strange:
        yield check(KIND, "organs", "agrees", "no organ of another kind of body is named as the body's own")
        return
    words = ", ".join(dict.fromkeys(organ.word for organ in strange))
    yield check(KIND, "organs", "differs", words)
    said = say(KIND, kind=kind, words=words)
    quotes = [case.quote(organ.row, organ.field, organ.near, organ.field) for organ in strange[:MOST_QUOTED]]
    severity: Severity = "warning" if len({(o.row.row_id, o.field) for o in _unlikely(kind, strange)}) >= SEVERAL else "note"
    no = strange[0].row.indicator_no if len({organ.row.indicator_no for organ in strange}) == 1 else None
    yield case.find(KIND, severity, "organs", Words(*said, kind, words), quotes, no)


def _unlikely(kind: str, found: list[Organ]) -> list[Organ]:
    """Those organs with which a body of this kind has little to do."""
    return [] if kind.startswith(PARTNER) else [organ for organ in found if _organs()[organ.listed][1] != PARTNER]


def _strange(kind: str, own: list[re.Pattern[str]], row: Measure, field: str) -> Iterator[Organ]:
    """The organs of other kinds in a text that seem to be meant as the body's own."""
    text = getattr(row, field) or ""
    letters = squeezed(text)
    for word, (pattern, of) in _organs().items():
        match = pattern.search(text) if squeezed(word) in letters and not kind.startswith(of) else None
        if match and _ENDS.match(text[match.end() :].lstrip()) and not _is_meant(text, match, own):
            yield Organ(squeezed(word), word, row, field, _near(text, match))


def _is_meant(text: str, match: re.Match[str], own: list[re.Pattern[str]]) -> bool:
    """Whether the words around it show that other bodies are meant, or all kinds: a form, partners, or the body's own past."""
    before, after = text[max(0, match.start() - CHOICE) : match.start()], text[match.end() : match.end() + CHOICE]
    if any(pattern.search(side) for pattern in own for side in (before, after)):
        return True
    return bool(_PARTNERS.search(before) or _OTHERS.match(after.lstrip()) or _PAST.search(before + after))


def _near(text: str, match: re.Match[str], around: int = 60) -> str:
    start, end = max(0, match.start() - around), match.end() + around
    return ("…" if start else "") + " ".join(text[start:end].split()) + ("…" if end < len(text) else "")


def _check_lists(case: Case) -> Iterator[Outcome]:
    """Whether the official lists know the body."""
    agency = case.report.agency
    name = agency.name or agency.printed
    if agency.status == "matched":
        yield check(UNVERIFIED, "name", "agrees", f"{name} is settled by the lists")
        return
    yield check(UNVERIFIED, "name", "not-checkable", "; ".join(agency.evidence) or "no list has it")
    said = say(UNVERIFIED, name=name)
    finding = case.find(UNVERIFIED, "note", "name", Words(*said, None, name), [case.quote_report("agency_name", agency.printed)])
    yield finding.model_copy(update={"blame": "program"})  # the lists at hand may lack it; the report is not at fault
