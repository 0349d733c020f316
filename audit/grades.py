"""The printed grade and total in; `grade-mismatch` out.

Letters are judged on the bands to 2565 whatever the year, words on those from 2566 (docs/findings/grade-mismatch.md).
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from audit.case import Case, Outcome, Words, check, milder
from audit.codes import Said, joined, say
from audit.means import as_parts, differing, indicators_give_total, instruments_give_total, instruments_total, printed_means
from audit.rounding import cents, decimals, half_unit, show
from audit.rulebook import INSTRUMENTS, Band, Scale, bands, lowest_of, possible_bands, printed_scales, scale_of
from audit.scores import FULL
from schemas.findings import Severity

CODE = "grade-mismatch"
_WHOLE = r"(?:(?<![A-Za-zก-๙])|(?<=ระดับ)|(?<=เกณฑ์))(?:{names})(?![A-Za-zก-๙])"
"""A grade that is a word of its own or stands behind the word for level: not the letters of ITA, nor ผ่านเกณฑ์."""

LEAST_ROUNDING = Decimal("0.005")
"""Instrument scores are rounded to two decimals before they are tested on a minimum."""


def clean_grade(printed: str) -> str:
    """The grade without blanks and the word for level: `B` of `ระดับ b`."""
    return "".join(printed.split()).removeprefix("ระดับ").upper()


def judging_scale(case: Case) -> Scale | None:
    """The scale the printed grade is judged on, None if there is none."""
    scale = scale_of(clean_grade(case.report.grade or ""))
    return scale if scale in printed_scales(case.year_be) else None


def beside(case: Case, scale: Scale, total: Decimal) -> str:
    """A grade of the other scale that stands in the same words and fits the total (`96.04 (ผ่าน) ระดับ A`), "" if there is none."""
    for other in printed_scales(case.year_be):
        names = "|".join(sorted({band.grade for band in bands(other, case.year_be)}, key=len, reverse=True))
        found = re.findall(_WHOLE.format(names=names), case.report.quotes.get("grade", "")) if other != scale else []
        allowed = fitting(case, other, total, lowest_scores(case))
        if fit := [grade for grade in found if grade in allowed]:
            return str(fit[0])
    return ""


def lowest_scores(case: Case) -> list[Decimal | None]:
    """What the lowest instrument score can be: as printed, as computed, with either EIT part; [None] if unknown."""
    computed, printed = case.computed, printed_means(case)
    inputs = max((settled.half for settled in case.scores.by_no.values()), default=LEAST_ROUNDING)
    triples: list[tuple[Decimal, tuple[Decimal | None, ...]]] = []
    triples += [(inputs, (computed.iit, eit, computed.oit)) for eit in (computed.eit, *_eit_parts(case))]
    if len(printed) == 3 and not as_parts(case) and all(0 <= value <= FULL for value in printed.values()):
        triples.append((max(map(half_unit, printed.values())), tuple(printed[name] for name in INSTRUMENTS)))
    options: list[Decimal | None] = []
    for half, triple in triples:
        low, open_ = lowest_of(*triple), max(half, LEAST_ROUNDING)
        options += [] if low is None else [low - open_, low, low + open_]
    return options or [None]


def _eit_parts(case: Case) -> list[Decimal]:
    """The means of EIT part 1 and of part 2, if the scores of both are printed."""
    parts = [settled.parts for settled in case.scores.by_no.values() if settled.parts]
    return [sum(one, Decimal(0)) / len(one) for one in zip(*parts, strict=True)]


def totals_meant(total: Decimal) -> tuple[Decimal, ...]:
    """The totals that a printed one can stand for: itself, and the ends of its rounding if it has under two decimals."""
    if decimals(total) >= 2:
        return (total,)
    half = half_unit(total)
    return max(total - half, Decimal(0)), total, min(total + half - Decimal("0.01"), FULL)


def fitting(case: Case, scale: Scale, total: Decimal, lowest: list[Decimal | None]) -> list[str]:
    """The grades that the total allows, best first."""
    allowed = {b.grade for t in totals_meant(total) for low in lowest for b in possible_bands(scale, case.year_be, t, low)}
    return [band.grade for band in bands(scale, case.year_be) if band.grade in allowed]


def fits(case: Case, scale: Scale, grade: str, total: Decimal) -> bool:
    """Whether a total that was worked out, and not printed, has that grade."""
    return grade in fitting(case, scale, cents(total), lowest_scores(case))


def obstacle(case: Case) -> str:
    """Why the grade cannot be checked, "" if it can."""
    grade, total = case.report.grade, case.report.total_score
    if grade is None or total is None:
        return "no grade was found" if grade is None else case.not_found("total_score", "total")
    if scale_of(clean_grade(grade)) is None:
        return f"{grade!r} is not a grade of either scale"
    if not 0 <= total <= FULL:
        return "the printed total lies outside 0–100"
    return "" if judging_scale(case) else f"the rule book has no such grades for the year {case.year_be}"


def check_grade(case: Case) -> Iterator[Outcome]:
    """The one comparison of the printed grade with the printed total."""
    why = obstacle(case)
    scale, total = judging_scale(case), case.report.total_score
    if why or scale is None or total is None or case.report.grade is None:
        yield check(CODE, "grade", "not-checkable", why)
        return
    grade = clean_grade(case.report.grade)
    allowed = fitting(case, scale, total, lowest_scores(case))
    if grade in allowed:
        yield check(CODE, "grade", "agrees", f"{show(total)} can be {' or '.join(allowed)}")
        return
    yield check(CODE, "grade", "differs", f"{show(total)} is {' or '.join(allowed)}, printed is {grade}")
    yield _finding(case, scale, total, grade, allowed)


def _severity(case: Case, scale: Scale, total: Decimal, grade: str, allowed: list[str]) -> Severity:
    """An error where the total alone contradicts the grade; less where only the lowest instrument score does."""
    if grade not in fitting(case, scale, total, [None]):
        return "error"
    rules = list(bands(scale, case.year_be))
    places = sorted([_place(rules, grade), _place(rules, allowed[0])])
    return "warning" if any(band.confidence != "L" for band in rules[places[0] : places[1]]) else "note"


def _place(rules: list[Band], grade: str) -> int:
    return [band.grade for band in rules].index(grade)


def _finding(case: Case, scale: Scale, total: Decimal, grade: str, allowed: list[str]) -> Outcome:
    expected, observed = " / ".join(allowed), case.report.grade
    other = beside(case, scale, total)
    remark = say(CODE, "remark-other-scale", other=other) if other else _remark(case, scale, grade)
    said = joined(say(CODE, observed=observed, total=show(total), expected=expected), remark)
    quotes = [case.quote_report("grade", grade), case.quote_report("total_score", total)]
    cap: Severity = "note" if other else "error" if scale == "letters" or not case.scores.has_parts else "warning"
    severity = milder(_severity(case, scale, total, grade, allowed), cap)
    return case.find(CODE, severity, "grade", Words(*said, expected, observed), quotes)


def _remark(case: Case, scale: Scale, grade: str) -> Said:
    """Which of grade and total the rest of the report speaks for: the ten indicators, else the three instrument scores."""
    computed, same = case.computed.total, indicators_give_total(case)
    if computed is None or same is None:
        return _instruments_remark(case, scale, grade)
    fields = {"value": show(cents(computed)), "grade": grade}
    against = instruments_give_total(case) and not same
    if fits(case, scale, grade, computed):
        return say(CODE, "remark-divided" if against else "remark-total-alone", **fields)
    if same:
        return say(CODE, "remark-grade-alone")
    return say(CODE, "remark-neither-instruments-same" if against else "remark-neither", **fields)


def _instruments_remark(case: Case, scale: Scale, grade: str) -> Said:
    given, same = instruments_total(case), instruments_give_total(case)
    if given is None or same is None or differing(case):  # scores at odds with their own indicators are no witness
        return say(CODE, "remark-open")
    fields = {"value": show(cents(given.total)), "grade": grade}
    if fits(case, scale, grade, given.total):
        return say(CODE, "remark-instruments-total-alone", **fields)
    return say(CODE, "remark-instruments-grade-alone" if same else "remark-instruments-neither", **fields)
