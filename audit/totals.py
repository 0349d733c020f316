"""The printed total and the settled indicator scores in; `total-mismatch` out.

total = 0.30·mean(1–5) + 0.30·mean(6–8) + 0.40·mean(9, 10), within what the printed decimals leave open
(docs/findings/total-mismatch.md).
"""

from collections.abc import Iterator
from decimal import Decimal

from audit.case import Case, Outcome, Quoted, Words, check, milder
from audit.codes import Said, joined, say
from audit.grades import clean_grade, fits, fitting, judging_scale, lowest_scores
from audit.means import (
    Given,
    as_parts,
    differing,
    graded,
    indicators_give_total,
    inputs_rounding,
    instruments_fit_indicators,
    instruments_give_total,
    instruments_total,
    printed_means,
)
from audit.repair import Figures, Repair, only_repair
from audit.rounding import cents, half_unit, show
from audit.rulebook import INDICATOR_NUMBERS, Scale, scale_of, scales, weight, year_rules
from audit.scores import FULL
from schemas.findings import Severity

CODE = "total-mismatch"


def obstacle(case: Case) -> str:
    """Why the total cannot be compared with the ten indicators, "" if it can."""
    if case.report.total_score is None:
        return case.not_found("total_score", "total")
    why = case.year_obstacle or case.scores.why
    if why:
        return why
    for settled in case.scores.by_no.values():
        if settled.value is None:
            return f"indicator {settled.no}: {settled.why}"
        if not settled.in_range:
            return f"indicator {settled.no} lies outside 0–100"
    return ""


def check_total(case: Case) -> Iterator[Outcome]:
    """The total against its ten indicators; where that is not to be had, against the three printed instrument scores."""
    why = obstacle(case)
    total, computed = case.report.total_score, case.computed.total
    if why or total is None or computed is None:
        yield check(CODE, "total", "not-checkable", why)
        yield from _from_instruments(case)
        return
    values = f"printed {show(total)}, the ten indicators give {show(cents(computed))}"
    if indicators_give_total(case):
        yield check(CODE, "total", "agrees", values)
        return
    yield check(CODE, "total", "differs", values)
    yield _finding(case, total, computed)


def _finding(case: Case, total: Decimal, computed: Decimal) -> Outcome:
    expected, observed, gap = show(cents(computed)), show(total), show(cents(abs(total - computed)))
    said = joined(say(CODE, observed=observed, expected=expected, gap=gap), *_remarks(case, total, computed))
    quotes = [case.quote_report("total_score", total), *_quotes(case)]
    severity = milder(severity_of(case, total, computed), _cap(case, total, computed))
    return case.find(CODE, severity, "total", Words(*said, expected, observed), quotes)


def _cap(case: Case, total: Decimal, computed: Decimal) -> Severity:
    """A note where an innocent reading is as likely, a warning where one slip of the pen explains all or EIT has two parts."""
    if _is_plain_mean(case, total):
        return "note"
    slip = only_repair(_figures(case, total, _grade_speaks_for(case, total, computed)))
    return "warning" if slip or case.scores.has_parts else "error"


def _is_plain_mean(case: Case, total: Decimal) -> bool:
    """Whether a total of a table's last row is the mean of the ten without weights: such a row may mean no more than that."""
    scores = [case.scores.by_no[no] for no in INDICATOR_NUMBERS]
    if case.report.sources.get("total_score") not in case.cells or any(one.value is None for one in scores):
        return False
    mean = sum((one.value for one in scores if one.value is not None), Decimal(0)) / len(scores)
    return abs(total - mean) <= half_unit(total) + max(one.half for one in scores)


def _quotes(case: Case) -> list[Quoted]:
    rows = [row for no in INDICATOR_NUMBERS for row in case.scores.by_no[no].rows]
    grade = case.report.grade
    quotes = [case.quote_report("grade", grade)] if grade else []
    return quotes + [case.quote_score(row) for row in rows if row.score is not None]


def severity_of(case: Case, total: Decimal, computed: Decimal) -> Severity:
    """A note to 0.05 points, a warning to 1, an error above that or where the grade changes."""
    severity = graded(abs(total - computed))
    return "error" if severity == "warning" and _grade_changes(case, total, computed) else severity


def _grade_changes(case: Case, total: Decimal, computed: Decimal) -> bool:
    lowest = [case.computed.lowest()]
    changes = [
        not set(fitting(case, scale, total, lowest)) & set(fitting(case, scale, cents(computed), lowest))
        for scale in _scales(case)
    ]
    return bool(changes) and all(changes)


def _scales(case: Case) -> tuple[Scale, ...]:
    scale = scale_of(clean_grade(case.report.grade or ""))
    return (scale,) if scale else scales(case.year_be)


def _remarks(case: Case, total: Decimal, computed: Decimal) -> list[Said]:
    """What the finding says besides the two numbers: a likely cause, else which of them the rest of the report speaks for."""
    if _is_plain_mean(case, total):
        return [say(CODE, "remark-plain-mean")]
    by_grade = _grade_speaks_for(case, total, computed)
    repair = only_repair(_figures(case, total, by_grade))
    if repair:
        return [_misprint(repair)]
    if not 0 <= total <= FULL:  # score-out-of-range says what is to be said of it
        return []
    remarks = _standing(case, by_grade)
    if graded(abs(total - computed)) == "note" and by_grade != "computed" and not instruments_give_total(case):
        remarks = [say(CODE, "remark-rounding")]
    return remarks + _no_single_indicator(case, total, computed)


def _misprint(repair: Repair) -> Said:
    printed, repaired = show(repair.printed), show(repair.repaired)
    if repair.no is None:
        return say(CODE, "remark-misprint-total", printed=printed, repaired=repaired)
    return say(CODE, "remark-misprint-indicator", no=repair.no, printed=printed, repaired=repaired)


def _figures(case: Case, total: Decimal, by_grade: str) -> Figures:
    means = {} if as_parts(case) else printed_means(case)
    settled = tuple(case.scores.by_no[no] for no in INDICATOR_NUMBERS)
    supported = bool(instruments_give_total(case)) or by_grade == "total", by_grade == "computed"
    return Figures(total, settled, case.computed, means, inputs_rounding(case), *supported)


def _grade_speaks_for(case: Case, total: Decimal, computed: Decimal) -> str:
    """`total` or `computed`, whichever alone has the printed grade; `both` or `neither`; "" where there is no grade to ask."""
    scale, grade = judging_scale(case), clean_grade(case.report.grade or "")
    if scale is None or not 0 <= total <= FULL:
        return ""
    of_total, of_computed = grade in fitting(case, scale, total, lowest_scores(case)), fits(case, scale, grade, computed)
    if of_total == of_computed:
        return "both" if of_total else "neither"
    return "total" if of_total else "computed"


def _standing(case: Case, by_grade: str) -> list[Said]:
    """Which of total and indicators stands alone; the grade and the three instrument scores are the witnesses."""
    grade = clean_grade(case.report.grade or "")
    if instruments_give_total(case):
        support = say(CODE, "remark-instruments-support")
        if by_grade == "computed":
            return [support, say(CODE, "remark-divided-grade", grade=grade)]
        which = " / ".join(differing(case))
        names = {"which_th": f"ของ {which} ", "which_en": f" of {which}"} if which else {"which_th": "", "which_en": ""}
        return [support, say(CODE, "remark-indicators-alone", **names)]
    if instruments_fit_indicators(case):
        key = {"computed": "remark-total-alone-both", "total": "remark-divided-instruments"}.get(by_grade)
        return [say(CODE, key, grade=grade) if key else say(CODE, "remark-total-alone-instruments")]
    keys = {"computed": "remark-total-alone", "total": "remark-grade-with-total", "neither": "remark-open-grade"}
    return [say(CODE, keys[by_grade], grade=grade) if by_grade in keys else say(CODE, "remark-open")]


def _no_single_indicator(case: Case, total: Decimal, computed: Decimal) -> list[Said]:
    """Said where the grade fits the indicators and each would have to lie outside 0–100 to give the printed total."""
    scale, grade = judging_scale(case), clean_grade(case.report.grade or "")
    if scale is None or not fits(case, scale, grade, computed) or single_change_explains(case, total, computed):
        return []
    return [say(CODE, "remark-no-single-indicator")]


def single_change_explains(case: Case, total: Decimal, computed: Decimal) -> bool:
    """Whether one indicator with another score in 0–100 would give the printed total, as far as rounding can tell."""
    open_ = inputs_rounding(case) + half_unit(total)
    for no, score in case.scores.usable.items():
        needed, slack = score + (total - computed) / weight(no), open_ / weight(no)
        if -slack <= needed <= FULL + slack:
            return True
    return False


def _from_instruments(case: Case) -> Iterator[Outcome]:
    subject, total, given = "total from instruments", case.report.total_score, instruments_total(case)
    if total is None or given is None or case.year_obstacle:
        return
    if differing(case):
        yield check(CODE, subject, "not-checkable", "an instrument score does not agree with its own indicators")
        return
    values = f"printed {show(total)}, the three instrument scores give {show(cents(given.total))}"
    if instruments_give_total(case):
        yield check(CODE, subject, "agrees", values)
        return
    yield check(CODE, subject, "differs", values)
    yield _instruments_finding(case, subject, total, given)


def _instruments_finding(case: Case, subject: str, total: Decimal, given: Given) -> Outcome:
    expected, observed = show(cents(given.total)), show(total)
    said = joined(say(CODE, "instruments", observed=observed, expected=expected), *_instruments_remarks(case, total, given))
    quotes = [case.quote_report("total_score", total)]
    quotes += [case.quote_report(f"{name.lower()}_score", value) for name, value in printed_means(case).items()]
    rule = year_rules().get(case.year_be or 0)
    cap: Severity = "warning" if rule and rule.eit_parts == 1 else "note"
    severity = milder(graded(abs(total - given.total)), cap)
    return case.find(CODE, severity, subject, Words(*said, expected, observed), quotes)


def _instruments_remarks(case: Case, total: Decimal, given: Given) -> list[Said]:
    if not 0 <= total <= FULL:
        return []
    by_grade, grade = _grade_speaks_for(case, total, given.total), clean_grade(case.report.grade or "")
    if by_grade == "computed":
        return [say(CODE, "remark-total-alone-by-grade", grade=grade)]
    if graded(abs(total - given.total)) == "note":
        return [say(CODE, "remark-rounding")]
    if by_grade == "total":
        return [say(CODE, "remark-grade-with-total-by-instruments", grade=grade)]
    return [say(CODE, "remark-open-grade", grade=grade) if by_grade == "neither" else say(CODE, "remark-open")]
