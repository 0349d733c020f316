"""A total that does not agree with its indicators in; the one small slip of the pen that would explain it out.

Tried are: one digit changed, two neighbouring digits swapped, the decimal point moved, in the total or in one indicator.
For a small difference many such slips explain it, which proves nothing: only a single one counts.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from audit.rounding import half_unit, show
from audit.rulebook import Computed, indicators, members, weight
from audit.scores import FULL, Settled
from schemas.records import Instrument


class Repair(NamedTuple):
    """A number that would make the figures agree. `no` is the indicator, None for the total."""

    no: int | None
    printed: Decimal
    repaired: Decimal


class Figures(NamedTuple):
    """What a repair must fit. `rounding` is how far the rounded indicators can move the total (points).

    `total_supported` says that the printed means give the printed total, or that the printed grade is that of the total and not
    of the indicators: then the total itself is no slip. `indicators_supported` says that the grade is that of the indicators and
    not of the total.
    """

    total: Decimal
    settled: tuple[Settled, ...]
    computed: Computed
    printed_means: dict[Instrument, Decimal]
    rounding: Decimal
    total_supported: bool = False
    indicators_supported: bool = False


def slips(printed: Decimal) -> set[Decimal]:
    """The numbers (0–100) that one slip turns into the printed one."""
    found = {Decimal(text) for text in (*_changed(show(printed)), *_swapped(show(printed)))}
    found |= {printed.scaleb(places) for places in (-2, -1, 1, 2)}
    return {number for number in found if 0 <= number <= FULL} - {printed}


def _changed(text: str) -> Iterator[str]:
    for place, old in enumerate(text):
        for new in "0123456789" if old.isdigit() else "":
            changed = text[:place] + new + text[place + 1 :]
            if not (changed.startswith("0") and changed[1:2].isdigit()):
                yield changed


def _swapped(text: str) -> Iterator[str]:
    places = [place for place, char in enumerate(text) if char.isdigit()]
    for one, other in pairwise(places):
        chars = list(text)
        chars[one], chars[other] = chars[other], chars[one]
        yield "".join(chars)


def only_repair(figures: Figures) -> Repair | None:
    """The repair, if exactly one exists."""
    repairs = [*_of_total(figures), *(r for settled in figures.settled for r in _of_indicator(settled, figures))]
    return repairs[0] if len(repairs) == 1 else None


def _of_total(figures: Figures) -> Iterator[Repair]:
    computed = figures.computed.total
    if computed is None or figures.total_supported:
        return
    for number in sorted(slips(figures.total)):
        if abs(number - computed) <= figures.rounding + half_unit(number):
            yield Repair(None, figures.total, number)


def _of_indicator(settled: Settled, figures: Figures) -> Iterator[Repair]:
    computed, printed = figures.computed.total, settled.value
    if computed is None or printed is None or settled.parts or figures.indicators_supported:
        return
    tolerance = figures.rounding + half_unit(figures.total)
    for number in sorted(slips(printed)):
        moved = computed + weight(settled.no) * (number - printed)
        if abs(moved - figures.total) <= tolerance and _fits_mean(settled, number, figures):
            yield Repair(settled.no, printed, number)


def _fits_mean(settled: Settled, number: Decimal, figures: Figures) -> bool:
    instrument = indicators()[settled.no].instrument
    mean, printed = figures.computed.mean(instrument), figures.printed_means.get(instrument)
    if mean is None or printed is None or settled.value is None:
        return True
    moved = mean + (number - settled.value) / len(members(instrument))
    return abs(moved - printed) <= half_unit(printed) + settled.half
