"""Printed decimals in; what rounding allows (half units, tolerances) and rounded values out. All in Decimal, no floats."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def decimals(value: Decimal) -> int:
    """How many decimals are printed: 2 for 86.40, 0 for 100."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def unit(value: Decimal) -> Decimal:
    """One unit of the last printed digit: 0.01 for 86.40."""
    return Decimal(1).scaleb(-decimals(value))


def half_unit(value: Decimal) -> Decimal:
    """How far the true value may lie from an honestly rounded one: 0.005 for 86.40."""
    return unit(value) / 2


def cents(value: Decimal) -> Decimal:
    """Rounded half up to two decimals, as totals are published."""
    return value.quantize(CENT, rounding=ROUND_HALF_UP)


def show(value: Decimal) -> str:
    """The digits without an exponent: 100, 86.40."""
    return format(value, "f")


def money(value: Decimal) -> str:
    """An amount as reports print it: 16,500.00."""
    return format(value, ",f")


def same_number(one: Decimal, other: Decimal) -> bool:
    """Whether two printings can be of one number: equal, or the coarser rounds the finer (80.5 and 80.46)."""
    if decimals(one) == decimals(other):
        return one == other
    return abs(one - other) <= half_unit(min(one, other, key=decimals))
