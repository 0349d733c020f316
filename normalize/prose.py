"""The lines of a report outside its tables in; the indicator scores and instrument means stated in sentences out.

A score counts where its indicator's name and the number have nothing but words such as ได้คะแนนเท่ากับ between them
(`data/score_words.csv`). So a target (ไม่น้อยกว่าร้อยละ 85), a change (เพิ่มขึ้น 2.31) and a full mark are none. What the words
before them say counts as well (see `clauses`): last year's scores and the shares of those who answered are none of this result.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from normalize.clauses import NOTHING_SAID, Clause, clause_of, unit_behind
from normalize.flow import Flow, flow_of
from normalize.indicators import match_indicator, variants
from normalize.numbers import Number, parse_number
from normalize.summaries import instrument_in
from schemas.datafiles import remembered, rows
from schemas.tables import Line

LEAST_INDICATORS = 3
"""With fewer of them a name not introduced as an indicator may be plain words: การใช้งบประมาณ ร้อยละ 95.20."""
CARD = 2
"""Lines; how far from the names of scores printed like cards their numbers may stand."""
_FULL = re.compile(r"[)\s]*(?:คะแนน)?[)\s]*(?:ได้|มีคะแนน)")
"""Behind a full mark: (100 คะแนน) ได้ 91.35."""
ALL_SHARES = 100
"""What the weights of the indicators add up to."""
WITHIN = 60
"""Letters; how far behind its indicator a score may stand."""
_OPENS_WORDS = re.compile(r"[.)]?\s+(?!คะแนน(?:\s|$))[^\W\d]")
"""Behind the number of a heading: 1.2 แบบวัด…"""


class Stated(NamedTuple):
    """A score in a sentence: the name before it, its number, the line with the number, and what is said of it."""

    name: str
    number: Number
    line: Line
    introduced: bool
    clause: Clause


def _loose(name: str) -> str:
    """A name as a pattern; blanks may stand anywhere in it, as where a line wraps."""
    return r"\s*".join(map(re.escape, name))


@remembered()
def _score_behind() -> re.Pattern[str]:
    """What may stand between a name and its score, and the score."""
    fillers = sorted((row["printed"] for row in rows("normalize", "score_words")), key=len, reverse=True)
    gap = "|".join(map(_loose, fillers))
    d = "[0-9๐-๙]"
    number = rf"(?<![0-9๐-๙.])({d}{{1,3}}\.{d}{{1,4}}(?!\.?{d}|/)|{d}{{1,3}}(?!\.?{d}|[)/]))"
    return re.compile(rf"(?:{gap}|\s|[:：=.…_\-–—()“”\"])*?{number}\s*(คะแนน|%)?")


@remembered()
def _names() -> re.Pattern[str]:
    listed = "|".join(map(_loose, sorted(variants(), key=len, reverse=True)))
    lead = r"(?P<lead>ตัวชี้วัด(?:ที่)?\s*[0-9๐-๙]{0,2}[.)]?\s*|ด้าน\s*)?(?<!แบบวัด)(?<!แบบตรวจ)"
    return re.compile(rf"{lead}(?P<name>{listed})")


@remembered()
def _instruments() -> re.Pattern[str]:
    listed = "|".join(map(_loose, sorted((row["name"] for row in rows("normalize", "instruments")), key=len, reverse=True)))
    tag = r"\(?\s*(?<![A-Za-z])[IEO]IT(?![A-Za-z])\s*\)?"
    return re.compile(rf"(?P<lead>)(?P<name>(?:{listed})(?:\s*{tag})?|(?:แบบวัด\s*)?{tag})")


def stated_scores(lines: Sequence[Line]) -> dict[int, list[Stated]]:
    """Official number → the scores stated of that indicator, in order; empty where too few are to be sure."""
    found: dict[int, list[Stated]] = {}
    flow = flow_of(lines)
    cards = {number: names for number, line in enumerate(flow.lines) if (names := _names_alone(line.text))}
    beside = {flow.lines[number].line_id for number in cards}
    for stated in (*_stated(flow, _names(), beside), *_in_columns(flow.lines, cards)):
        indicator = match_indicator(stated.name)
        if indicator is not None:
            found.setdefault(indicator.no, []).append(stated)
    if len(found) >= LEAST_INDICATORS:
        shares = sum(listed[0].number.value for listed in found.values()) == ALL_SHARES
        return {} if shares else found
    return {no: kept for no, listed in found.items() if (kept := [stated for stated in listed if stated.introduced])}


def _names_alone(text: str) -> list[str]:
    """The indicators of a line that has nothing but names of several."""
    names = [match["name"] for match in _names().finditer(text)]
    return names if len(names) >= LEAST_INDICATORS and not _names().sub("", text).strip() else []


def _in_columns(lines: Sequence[Line], cards: Mapping[int, list[str]]) -> Iterator[Stated]:
    """Scores printed like cards side by side: a line of names and, beside it or next but one, one of as many numbers."""
    for at, names in cards.items():
        for step in range(1, CARD + 1):
            near = [lines[number] for number in (at - step, at + step) if 0 <= number < len(lines)]
            found = [(line, numbers) for line in near if len(numbers := _decimals(line.text)) == len(names)]
            if len(found) == 1:
                yield from (
                    Stated(name, number, found[0][0], True, NOTHING_SAID) for name, number in zip(names, found[0][1], strict=True)
                )
            if found:
                break


def _decimals(text: str) -> list[Number]:
    """The numbers of a line that has nothing but numbers with decimals."""
    read = [parse_number(part) for part in text.split()]
    numbers = [number for number in read if number is not None and "." in number.printed]
    return numbers if len(numbers) == len(read) else []


def stated_means(lines: Sequence[Line], assessed_year_be: int | None = None) -> dict[str, list[Stated]]:
    """IIT, EIT, OIT → the scores stated of that instrument for the assessed year, in order."""
    found: dict[str, list[Stated]] = {}
    for stated in _stated(flow_of(lines), _instruments()):
        instrument, _ = instrument_in(stated.name)
        other = stated.clause.other or is_earlier(stated.clause.year, assessed_year_be)
        if instrument and _is_mean(stated.number) and not other:
            found.setdefault(instrument, []).append(stated)
    return found


def is_earlier(year: int | None, assessed_year_be: int | None) -> bool:
    """Whether a clause names a year before the assessed one; a later one may be that of the report itself."""
    return year is not None and assessed_year_be is not None and year < assessed_year_be


def mean_in(text: str) -> tuple[str, Number] | None:
    """The instrument and its mean that a heading states (`แบบวัด… (IIT) คะแนนเฉลี่ย 82.53`), None for any other text."""
    for name in _instruments().finditer(text):
        score = _score_after(text, name.end())
        instrument, _ = instrument_in(name["name"])
        clause = clause_of(text, name.start(), score[2]) if score is not None else NOTHING_SAID
        if score is not None and instrument and _is_mean(score[1]) and not clause.other and clause.year is None:
            return instrument, score[1]
    return None


def _is_mean(number: Number) -> bool:
    """A number with decimals that is no weight of an instrument: (IIT) ร้อยละ 30 says how much it counts."""
    return "." in number.printed and number.value not in _weights()


@remembered()
def _weights() -> frozenset[Decimal]:
    return frozenset(Decimal(row["weight"]) for row in rows("normalize", "instruments"))


def _stated(flow: Flow, names: re.Pattern[str], beside: Collection[str] = ()) -> Iterator[Stated]:
    """The scores behind names; names in the lines `beside` have theirs in a line of numbers."""
    clause = NOTHING_SAID
    for name in names.finditer(flow.text):
        score = _score_after(flow.text, name.end())
        if score is not None and _numbers_a_line(flow, name.end(), score):
            continue
        if score is not None and flow.line_at(name.start("name")).line_id not in beside:
            clause = clause_of(flow.text, name.start(), score[2], clause)
            yield Stated(name["name"], score[1], flow.line_at(score[0]), bool(name["lead"]), clause)


def _numbers_a_line(flow: Flow, start: int, score: tuple[int, Number, int]) -> bool:
    """Whether the number numbers the heading or item in whose line it stands: it opens the line, words go on behind it, and
    nothing between the name that ends at `start` and the number says that it is a score."""
    at = score[0]
    opens = at in flow.starts and _OPENS_WORDS.match(flow.line_at(at).text.strip(), len(score[1].printed)) is not None
    return opens and not re.search(r"[^\W\d_]", re.sub(r"[IEO]IT", "", flow.text[start:at]))


def _score_after(text: str, start: int) -> tuple[int, Number, int] | None:
    """Where the score behind a name begins, the score, and where it ends: a number with decimals, or one said to be a score."""
    match = _score_behind().match(text, start, start + WITHIN + 8)
    number = parse_number(match[1]) if match else None
    if match is None or number is None or unit_behind().match(text, match.end(1)):
        return None
    if number.printed == "100" and _FULL.match(text, match.end(1)):
        return None
    gap = text[start : match.start(1)]
    if "จำนวน" in gap and "คะแนน" not in match[0]:
        return None
    said = bool(match[2]) or "ร้อยละ" in match[0] or "คะแนน" in match[0]
    return (match.start(1), number, match.end()) if said or "." in number.printed else None
