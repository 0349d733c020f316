"""The printed total and the settled indicator scores in; `total-mismatch` out.

total = 0.30·mean(1–5) + 0.30·mean(6–8) + 0.40·mean(9, 10), within what the printed decimals leave open
(docs/findings/total-mismatch.md).
"""

from collections.abc import Iterator
from decimal import Decimal

from audit.case import Case, Outcome, Quoted, Words, check, milder
from audit.grades import clean_grade, fitting
from audit.means import as_parts, graded, judge, printed_means
from audit.repair import Figures, Repair, only_repair
from audit.rounding import cents, half_unit, show
from audit.rulebook import INDICATOR_NUMBERS, INSTRUMENTS, Scale, instrument_weights, scale_of, scales, weight, year_rules
from audit.scores import FULL
from schemas.findings import Severity

CODE = "total-mismatch"


def obstacle(case: Case) -> str:
    """Why the total cannot be compared with the ten indicators, "" if it can."""
    if case.report.total_score is None:
        return "no total was found"
    why = case.year_obstacle or case.scores.why
    if why:
        return why
    for settled in case.scores.by_no.values():
        if settled.value is None:
            return f"indicator {settled.no}: {settled.why}"
        if not settled.in_range:
            return f"indicator {settled.no} lies outside 0–100"
    return ""


def inputs_rounding(case: Case) -> Decimal:
    """How far rounded indicators can move the total (points)."""
    return sum((weight(no) * case.scores.by_no[no].half for no in INDICATOR_NUMBERS), Decimal(0))


def check_total(case: Case) -> Iterator[Outcome]:
    """The total against its ten indicators; where that is not to be had, against the three printed instrument scores."""
    why = obstacle(case)
    total, computed = case.report.total_score, case.computed.total
    if why or total is None or computed is None:
        yield check(CODE, "total", "not-checkable", why)
        yield from _from_instruments(case)
        return
    values = f"printed {show(total)}, the ten indicators give {show(cents(computed))}"
    if abs(total - computed) <= inputs_rounding(case) + half_unit(total):
        yield check(CODE, "total", "agrees", values)
        return
    yield check(CODE, "total", "differs", values)
    yield _finding(case, total, computed)


def _finding(case: Case, total: Decimal, computed: Decimal) -> Outcome:
    expected, observed, gap = show(cents(computed)), show(total), show(cents(abs(total - computed)))
    th = f"คะแนนรวมที่พิมพ์ไว้ {observed} ไม่ตรงกับคะแนนที่คำนวณจากตัวชี้วัดทั้งสิบ ({expected}) ต่างกัน {gap} คะแนน"
    en = f"The printed total {observed} does not agree with the ten indicators, which give {expected} ({gap} apart)."
    remark = _remark(case, total, computed)
    words = Words(f"{th} {remark[0]}".strip(), f"{en} {remark[1]}".strip(), expected, observed)
    quotes = [case.quote_report("total_score", total), *_quotes(case)]
    cap: Severity = "note" if _is_plain_mean(case, total) else "warning" if case.scores.has_parts else "error"
    return case.find(CODE, milder(severity_of(case, total, computed), cap), "total", words, quotes)


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


def _remark(case: Case, total: Decimal, computed: Decimal) -> tuple[str, str]:
    """The most telling second sentence, in Thai and English."""
    if _is_plain_mean(case, total):
        return (
            "ค่าที่พิมพ์ไว้เป็นค่าเฉลี่ยของตัวชี้วัดทั้งสิบโดยไม่ถ่วงน้ำหนัก",
            "What is printed is the mean of the ten indicators without weights.",
        )
    figures = _figures(case, total)
    repair = only_repair(figures)
    if repair:
        return _repair_words(repair)
    if figures.total_supported:
        return (
            "คะแนนของทั้งสามแบบวัดที่พิมพ์ไว้ให้คะแนนรวมตรงกับที่พิมพ์ไว้",
            "The three printed instrument scores do agree with the printed total.",
        )
    if _total_alone(case, total, computed):
        grade = clean_grade(case.report.grade or "")
        return (
            f"ระดับที่พิมพ์ไว้ {grade} ตรงกับคะแนนที่คำนวณได้ คะแนนรวมจึงเป็นค่าเดียวที่ไม่เข้ากับค่าอื่น",
            f"The printed grade {grade} fits the indicators, so the total stands alone.",
        )
    if graded(abs(total - computed)) == "note":
        return "อาจเกิดจากการปัดเศษหรือตัวเลขคลาดเคลื่อนหนึ่งหลัก", "This may be rounding or one digit."
    return "", ""


def _repair_words(repair: Repair) -> tuple[str, str]:
    printed, repaired = show(repair.printed), show(repair.repaired)
    th = "คะแนนรวม" if repair.no is None else f"ตัวชี้วัดที่ {repair.no}"
    en = "the total" if repair.no is None else f"indicator {repair.no}"
    return (
        f"น่าจะพิมพ์คลาดเคลื่อน: ถ้า{th} {printed} เป็น {repaired} ตัวเลขทั้งหมดจะตรงกัน",
        f"Probable misprint: with {repaired} for the {printed} of {en} the figures agree.",
    )


def _figures(case: Case, total: Decimal) -> Figures:
    means = {} if as_parts(case) else printed_means(case)
    settled = tuple(case.scores.by_no[no] for no in INDICATOR_NUMBERS)
    return Figures(total, settled, case.computed, means, inputs_rounding(case), _means_support(case, total))


def _total_alone(case: Case, total: Decimal, computed: Decimal) -> bool:
    scale, grade, lowest = scale_of(clean_grade(case.report.grade or "")), case.report.grade, [case.computed.lowest()]
    if scale is None or grade is None or not 0 <= total <= FULL:
        return False
    fits = clean_grade(grade) in fitting(case, scale, cents(computed), lowest)
    return fits and clean_grade(grade) not in fitting(case, scale, total, lowest)


def instruments_total(case: Case) -> tuple[Decimal, Decimal] | None:
    """The total that the three printed instrument scores give, and how far their rounding can move it (points)."""
    printed = printed_means(case)
    if len(printed) < 3 or not all(0 <= value <= FULL for value in printed.values()):
        return None
    shares = {name: Decimal(1) if as_parts(case) else share for name, share in instrument_weights().items()}
    total = sum((shares[name] * value for name, value in printed.items()), Decimal(0))
    return total, sum((shares[name] * half_unit(value) for name, value in printed.items()), Decimal(0))


def _means_support(case: Case, total: Decimal) -> bool:
    given = instruments_total(case)
    return given is not None and abs(given[0] - total) <= given[1] + half_unit(total)


def _from_instruments(case: Case) -> Iterator[Outcome]:
    subject, total, given = "total from instruments", case.report.total_score, instruments_total(case)
    if total is None or given is None or case.year_obstacle:
        return
    if any(judge(case, instrument).result == "differs" for instrument in INSTRUMENTS):
        yield check(CODE, subject, "not-checkable", "an instrument score does not agree with its own indicators")
        return
    values = f"printed {show(total)}, the three instrument scores give {show(cents(given[0]))}"
    if _means_support(case, total):
        yield check(CODE, subject, "agrees", values)
        return
    yield check(CODE, subject, "differs", values)
    yield _instruments_finding(case, subject, total, given[0])


def _instruments_finding(case: Case, subject: str, total: Decimal, given: Decimal) -> Outcome:
    expected, observed = show(cents(given)), show(total)
    th = f"คะแนนรวมที่พิมพ์ไว้ {observed} ไม่ตรงกับคะแนนของทั้งสามแบบวัดที่พิมพ์ไว้ ซึ่งให้คะแนนรวม {expected}"
    en = f"The printed total {observed} does not agree with the three printed instrument scores, which give {expected}."
    quotes = [case.quote_report("total_score", total)]
    quotes += [case.quote_report(f"{name.lower()}_score", value) for name, value in printed_means(case).items()]
    rule = year_rules().get(case.year_be or 0)
    cap: Severity = "warning" if rule and rule.eit_parts == 1 else "note"
    severity = milder(graded(abs(total - given)), cap)
    return case.find(CODE, severity, subject, Words(th, en, expected, observed), quotes)
