"""Printed instrument means and their indicators in; `instrument-mean-mismatch` out.

An instrument's score is the plain mean of its indicators (docs/findings/instrument-mean-mismatch.md).
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from audit.case import Case, Outcome, Words, check, milder
from audit.codes import Said, joined, say
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
        return MeanVerdict("not-checkable", case.not_found(f"{instrument.lower()}_score", f"{instrument} mean"))
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
    if verdict.result == "differs" and [*printed_means(case).values()].count(printed) == 1 and printed == case.report.total_score:
        return MeanVerdict("not-checkable", f"the {instrument} mean that was found is the total")
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


class Given(NamedTuple):
    """The total (points) that the printed instrument scores give, and how far their rounding can move it."""

    total: Decimal
    rounding: Decimal


def instruments_total(case: Case) -> Given | None:
    """What the three printed instrument scores add up to, None unless all are printed and lie in 0–100."""
    printed = printed_means(case)
    if len(printed) < 3 or not all(0 <= value <= FULL for value in printed.values()):
        return None
    shares = {name: Decimal(1) if as_parts(case) else share for name, share in instrument_weights().items()}
    total = sum((shares[name] * value for name, value in printed.items()), Decimal(0))
    return Given(total, sum((shares[name] * half_unit(value) for name, value in printed.items()), Decimal(0)))


def instruments_give_total(case: Case) -> bool | None:
    """Whether the three printed instrument scores give the printed total, None where that cannot be told."""
    total, given = case.report.total_score, instruments_total(case)
    if total is None or given is None or case.year_obstacle:
        return None
    return abs(given.total - total) <= given.rounding + half_unit(total)


def inputs_rounding(case: Case) -> Decimal:
    """How far rounded indicators can move the total (points)."""
    return sum((weight(no) * case.scores.by_no[no].half for no in INDICATOR_NUMBERS), Decimal(0))


def indicators_give_total(case: Case) -> bool | None:
    """Whether the ten indicators give the printed total, None where that cannot be told."""
    total, computed = case.report.total_score, case.computed.total
    if total is None or computed is None or case.year_obstacle:
        return None
    return abs(total - computed) <= inputs_rounding(case) + half_unit(total)


def differing(case: Case) -> list[Instrument]:
    """The instruments whose printed score is not the mean of its indicators."""
    return [name for name in INSTRUMENTS if judge(case, name).result == "differs"]


def instruments_fit_indicators(case: Case) -> bool:
    """Whether all three instrument scores are printed and each is the mean of its indicators."""
    return all(judge(case, name).result == "agrees" for name in INSTRUMENTS)


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
    remark = say(CODE, "remark-through-total") if via_total else _remark(case, instrument, mean)
    said = joined(say(CODE, instrument=instrument, observed=observed, count=len(numbers), expected=expected), remark)
    quotes = [case.quote_report(f"{instrument.lower()}_score", printed)]
    quotes += [case.quote_score(row) for no in numbers for row in case.scores.by_no[no].rows]
    severity = milder(graded(abs(printed - mean)), "warning" if via_total or case.scores.has_parts else "error")
    return case.find(CODE, severity, instrument, Words(*said, expected, observed), quotes)


def _remark(case: Case, instrument: Instrument, mean: Decimal) -> Said:
    """What the printed total says of an instrument score that is not the mean of its indicators."""
    from_indicators, from_instruments = indicators_give_total(case), instruments_give_total(case)
    if from_indicators:
        others = differing(case)
        alone = "remark-instrument-alone" if len(others) == 1 else "remark-instruments-alone"
        return say(CODE, "remark-sum-agrees" if from_instruments else alone, which=" / ".join(others))
    if from_instruments:
        return say(CODE, "remark-indicators-alone", which=" / ".join(differing(case)))
    if from_indicators is None and _mean_gives_total(case, instrument, mean):
        return say(CODE, "remark-mean-gives-total", which=instrument)
    slight = graded(abs(printed_means(case)[instrument] - mean)) == "note"
    return say(CODE, "remark-rounding" if slight else "remark-open")


def _mean_gives_total(case: Case, instrument: Instrument, mean: Decimal) -> bool:
    total, given = case.report.total_score, instruments_total(case)
    if total is None or given is None:
        return False
    part = as_parts(case)
    moved = given.total + (Decimal(1) if part else instrument_weights()[instrument]) * (mean - printed_means(case)[instrument])
    return abs(moved - total) <= given.rounding + half_unit(total)


def graded(difference: Decimal) -> Severity:
    """How much a difference of scores (0–100) weighs: a note to 0.05, a warning to 1, an error above."""
    if difference <= SLIGHT:
        return "note"
    return "warning" if difference <= LARGE else "error"
