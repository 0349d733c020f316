"""Printed instrument means and their indicators in; `instrument-mean-mismatch` out.

An instrument's score is the plain mean of its indicators (docs/findings/instrument-mean-mismatch.md).
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from audit.case import Case, Outcome, Words, check, milder
from audit.rounding import cents, half_unit, show
from audit.rulebook import INDICATOR_NUMBERS, INSTRUMENTS, instrument_weights, members, weight
from audit.scores import FULL, Settled
from schemas.findings import Result, Severity
from schemas.records import Instrument

CODE = "instrument-mean-mismatch"
SLIGHT = Decimal("0.05")
LARGE = Decimal(1)


class MeanVerdict(NamedTuple):
    """How a printed mean compares. `expected` is set where it differs; `via_total` where the total had to help."""

    result: Result
    why: str
    expected: Decimal | None = None
    via_total: bool = False


def printed_means(case: Case) -> dict[Instrument, Decimal]:
    """The instrument scores the report prints."""
    report = case.report
    values: Mapping[Instrument, Decimal | None] = {
        "IIT": report.iit_score,
        "EIT": report.eit_score,
        "OIT": report.oit_score,
    }
    return {instrument: value for instrument, value in values.items() if value is not None}


def as_parts(case: Case) -> bool:
    """Whether all three are printed as parts of the total (at most 30, 30 and 40) and not on the scale to 100."""
    printed, weights, total = printed_means(case), instrument_weights(), case.report.total_score
    if len(printed) < 3 or any(value > weights[name] * FULL for name, value in printed.items()):
        return False
    added, weighted = sum(printed.values()), sum(weights[name] * value for name, value in printed.items())
    return total is None or abs(added - total) < abs(weighted - total)


def judge(case: Case, instrument: Instrument) -> MeanVerdict:
    """Compare one printed mean with the mean of its indicators."""
    printed = printed_means(case).get(instrument)
    if printed is None:
        return MeanVerdict("not-checkable", f"no {instrument} mean was found")
    if not 0 <= printed <= FULL:
        return MeanVerdict("not-checkable", f"the printed {instrument} mean lies outside 0–100")
    if case.year_obstacle or case.scores.why:
        return MeanVerdict("not-checkable", case.year_obstacle or case.scores.why)
    settled = [case.scores.by_no[no] for no in members(instrument)]
    for one in settled:
        if one.value is None:
            return MeanVerdict("not-checkable", f"indicator {one.no}: {one.why}")
    outside = [one for one in settled if not one.in_range]
    if outside:
        return _judge_through_total(case, settled, outside, printed)
    verdict = _compare(settled, printed, Decimal(1))
    if verdict.result == "agrees" or not as_parts(case):
        return verdict
    return _compare(settled, printed, instrument_weights()[instrument])


def _mean(values: list[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values)


def _compare(settled: list[Settled], printed: Decimal, share: Decimal) -> MeanVerdict:
    mean = _mean([one.value for one in settled if one.value is not None]) * share
    tolerance = _mean([one.half for one in settled]) * share + half_unit(printed)
    if abs(printed - mean) <= tolerance:
        return MeanVerdict("agrees", f"{show(printed)} is the mean of the indicators, {show(cents(mean))}")
    return MeanVerdict("differs", f"{show(printed)} is not the mean of the indicators, {show(cents(mean))}", mean)


def _judge_through_total(case: Case, settled: list[Settled], outside: list[Settled], printed: Decimal) -> MeanVerdict:
    """An impossible score: the mean may follow it as printed, or the score that the printed total leaves for it."""
    if _compare(settled, printed, Decimal(1)).result == "agrees":
        return MeanVerdict("agrees", "it is the mean of the indicators as printed")
    left = _left_by_total(case, outside)
    if left is None or as_parts(case):
        return MeanVerdict("not-checkable", f"indicator {outside[0].no} lies outside 0–100")
    score, half = left
    if not -half <= score <= FULL + half:
        return MeanVerdict("not-checkable", f"indicator {outside[0].no} lies outside 0–100 and the total does not help")
    mended = [one if one.in_range else one._replace(value=score, half=half) for one in settled]
    verdict = _compare(mended, printed, Decimal(1))
    if verdict.result == "agrees":
        return MeanVerdict("agrees", f"it fits the {show(cents(score))} that the total leaves for {outside[0].no}")
    return verdict._replace(via_total=True)


def _left_by_total(case: Case, outside: list[Settled]) -> tuple[Decimal, Decimal] | None:
    """The score of the one impossible indicator that makes the printed total right, and its tolerance."""
    total, usable = case.report.total_score, case.scores.usable
    if total is None or len(outside) != 1 or len(usable) != len(INDICATOR_NUMBERS) - 1:
        return None
    share = weight(outside[0].no)
    known = sum((weight(no) * score for no, score in usable.items()), Decimal(0))
    open_ = sum((weight(no) * case.scores.by_no[no].half for no in usable), Decimal(0))
    return (total - known) / share, (half_unit(total) + open_) / share


def check_means(case: Case) -> Iterator[Outcome]:
    """One comparison per instrument."""
    for instrument in INSTRUMENTS:
        verdict = judge(case, instrument)
        yield check(CODE, instrument, verdict.result, verdict.why)
        if verdict.result == "differs" and verdict.expected is not None:
            yield _finding(case, instrument, verdict.expected, verdict.via_total)


def _finding(case: Case, instrument: Instrument, mean: Decimal, via_total: bool) -> Outcome:
    printed = printed_means(case)[instrument]
    expected, observed = show(cents(mean)), show(printed)
    numbers = members(instrument)
    th = f"คะแนน {instrument} ที่พิมพ์ไว้ {observed} ไม่ตรงกับค่าเฉลี่ยของตัวชี้วัด {len(numbers)} ตัว ซึ่งเท่ากับ {expected}"
    en = f"The printed {instrument} score {observed} does not agree with the mean of its indicators, {expected}."
    if via_total:
        th += " ค่านี้คำนวณโดยใช้คะแนนรวม เพราะมีตัวชี้วัดหนึ่งตัวอยู่นอกช่วง 0–100"
        en += " The mean was worked out with the total, since one of the indicators lies outside 0–100."
    quotes = [case.quote_report(f"{instrument.lower()}_score", printed)]
    quotes += [case.quote_score(row) for no in numbers for row in case.scores.by_no[no].rows]
    severity = milder(graded(abs(printed - mean)), "warning" if via_total or case.scores.has_parts else "error")
    return case.find(CODE, severity, instrument, Words(th, en, expected, observed), quotes)


def graded(difference: Decimal) -> Severity:
    """How much a difference of scores (0–100) weighs: a note to 0.05, a warning to 1, an error above."""
    if difference <= SLIGHT:
        return "note"
    return "warning" if difference <= LARGE else "error"
