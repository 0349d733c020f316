"""Honest reports, made at random: whatever rounding they use, the audit raises no alarm."""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.audit.factories import INSTRUMENT, plan_row, records, report, run, score

ROUNDINGS = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN])
TRUE_SCORES = st.lists(st.integers(0, 100_000), min_size=10, max_size=10).map(lambda s: [Decimal(n) / 1000 for n in s])
HIGH_SCORES = st.lists(st.integers(80_000, 100_000), min_size=10, max_size=10).map(lambda s: [Decimal(n) / 1000 for n in s])
LETTERS = (("AA", 95), ("A", 85), ("B", 75), ("C", 65), ("D", 55), ("E", 50), ("F", 0))


def rounded(value, places, rounding):
    return value.quantize(Decimal(1).scaleb(-places), rounding=rounding)


def instrument_means(scores):
    groups = {name: [s for no, s in enumerate(scores, 1) if INSTRUMENT[no] == name] for name in ("IIT", "EIT", "OIT")}
    return {name: sum(group) / len(group) for name, group in groups.items()}


def letter(total):
    return next(grade for grade, least in LETTERS if total >= least)


def word(total, lowest):
    if total < 85:
        return "ต้องปรับปรุง" if total >= 70 else "ต้องปรับปรุงโดยด่วน"
    return "ผ่านดีเยี่ยม" if min(total, lowest) >= 95 else "ผ่านดี" if lowest >= 85 else "ผ่าน"


def honest(true, year, places, rounding, with_means):
    """Records that print the rounded truth: scores and means to `places`, total to two decimals or as coarse."""
    means = instrument_means(true)
    total = means["IIT"] * Decimal("0.3") + means["EIT"] * Decimal("0.3") + means["OIT"] * Decimal("0.4")
    exact = rounded(total, 2, rounding)
    lowest = min(rounded(mean, 2, rounding) for mean in means.values())
    about = {"assessed_year_be": year, "fiscal_year_be": year + 1, "total_score": rounded(total, places, rounding)}
    about["grade"] = letter(exact) if year <= 2565 else word(exact, lowest)
    if with_means:
        about |= {f"{name.lower()}_score": rounded(mean, places, rounding) for name, mean in means.items()}
    scores = [score(no, str(rounded(value, places, rounding))) for no, value in enumerate(true, 1)]
    return records(report=report(**about), scores=scores)


@settings(max_examples=300, deadline=None)
@given(
    true=TRUE_SCORES | HIGH_SCORES,
    year=st.integers(2562, 2568),
    places=st.sampled_from([2, 2, 2, 1, 0]),
    rounding=ROUNDINGS,
    with_means=st.booleans(),
)
def test_an_honestly_rounded_result_raises_no_alarm(true, year, places, rounding, with_means):
    found = run(**dict(honest(true, year, places, rounding, with_means))).findings
    assert [finding for finding in found if finding.severity != "note"] == []


@settings(max_examples=100, deadline=None)
@given(true=TRUE_SCORES, shift=st.integers(102, 9000), up=st.booleans())
def test_a_total_more_than_a_point_away_is_an_error_unless_one_slip_explains_it(true, shift, up):
    given_ = honest(true, 2565, 2, ROUND_HALF_UP, with_means=False)
    total = given_.report.total_score + (1 if up else -1) * Decimal(shift) / 100
    found = run(**dict(given_) | {"report": given_.report.model_copy(update={"total_score": total})}).findings
    (finding,) = (finding for finding in found if finding.code == "total-mismatch")
    assert finding.severity == ("warning" if "misprint" in finding.message_en else "error")


@st.composite
def plan_numbers(draw):
    planned = draw(st.integers(0, 40))
    budget = draw(st.integers(0, 90)) * 1500
    ordinance = draw(st.sampled_from([0, budget // 2, budget]))
    return planned, draw(st.integers(0, planned)), budget, ordinance, draw(st.integers(0, ordinance // 500)) * 500


def share(part, whole, rounding):
    return rounded(Decimal(part) * 100 / whole, 2, rounding) if whole else Decimal("0.00")


def printed_row(numbers, of, rounding):
    shares = share(numbers[1], numbers[0], rounding), share(numbers[4], numbers[of], rounding)
    return " ".join(map(str, (*numbers, *shares)))


@settings(max_examples=100, deadline=None)
@given(rows=st.lists(plan_numbers(), min_size=1, max_size=6), of=st.sampled_from([2, 3]), rounding=ROUNDINGS)
def test_an_honest_plan_table_raises_no_alarm(rows, of, rounding):
    total = tuple(map(sum, zip(*rows, strict=True)))
    table = [plan_row(no, printed_row(row, of, rounding)) for no, row in enumerate(rows, 2)]
    table.append(plan_row(len(rows) + 2, printed_row(total, of, rounding), is_total=True))
    assert [f for f in run(plan_progress=table).findings if f.severity != "note"] == []
