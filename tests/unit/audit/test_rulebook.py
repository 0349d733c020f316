from decimal import Decimal

import pytest

from audit import rulebook
from audit.case import Case
from audit.rounding import cents, decimals, half_unit, same_number
from schemas.datafiles import rows
from tests.unit.audit.factories import REAL, checks, day, measure, records, run, score

D = Decimal


def test_weights_are_exact_and_add_up_to_one():
    assert [rulebook.weight(no) for no in (1, 5, 6, 8, 9, 10)] == [D("0.06")] * 2 + [D("0.1")] * 2 + [D("0.2")] * 2
    assert sum(map(rulebook.weight, rulebook.INDICATOR_NUMBERS)) == 1


def test_each_row_of_the_rule_book_has_a_source_and_a_confidence():
    for name in ("indicators", "instruments", "years", "grades"):
        for row in rows("audit", name):
            assert row["source"], row
            assert row["confidence"] in {"H", "M-H", "M", "L"}, row


def test_ten_indicators_of_three_instruments():
    assert list(rulebook.indicators()) == list(rulebook.INDICATOR_NUMBERS)
    assert [rulebook.members(name) for name in rulebook.INSTRUMENTS] == [(1, 2, 3, 4, 5), (6, 7, 8), (9, 10)]
    assert rulebook.indicators()[8].names == ("การปรับปรุงระบบการทำงาน", "การปรับปรุงการทำงาน")


def test_recompute_keeps_full_precision():
    computed = rulebook.recompute(dict(enumerate(map(D, REAL), 1)))
    assert computed.total == D("77.4434")
    assert (computed.iit, computed.oit) == (D("77.828"), D("80.25"))
    assert computed.eit is not None
    assert cents(computed.eit) == D("73.32")


def test_recompute_without_an_indicator_gives_the_other_instruments():
    scores = {no: D(80) for no in rulebook.INDICATOR_NUMBERS if no != 7}
    assert rulebook.recompute(scores) == (None, 80, None, 80)


@pytest.mark.parametrize(
    ("total", "year", "instruments", "grade"),
    [
        ("95.00", 2564, (), "AA"),
        ("94.99", 2564, (), "A"),
        ("85", 2565, (), "A"),
        ("84.99", 2565, (), "B"),
        ("84.995", 2565, (), "A"),  # rounded half up before it is graded
        ("75", 2562, (), "B"),
        ("65", 2563, (), "C"),
        ("55", 2563, (), "D"),
        ("54.99", 2563, (), "E"),
        ("49.99", 2563, (), "F"),
        ("0", 2563, (), "F"),
        ("84.99", 2566, (), "ต้องปรับปรุง"),
        ("70", 2567, (), "ต้องปรับปรุง"),
        ("69.99", 2568, (), "ต้องปรับปรุงโดยด่วน"),
        ("96", 2567, ("95", "97", "98"), "ผ่านดีเยี่ยม"),
        ("96", 2567, ("94.99", "97", "98"), "ผ่านดี"),
        ("96", 2567, ("84", "97", "98"), "ผ่าน"),
        ("85", 2568, ("85", "85", "85"), "ผ่านดี"),
        ("94.64", 2568, ("96", "84.5", "99"), "ผ่าน"),
        ("96", 2567, (), None),
        ("90", 2566, ("90", "91"), None),
        ("90", 2561, (), None),
        ("90", 2569, (), None),
        ("90", None, (), None),
    ],
)
def test_grade_of(total, year, instruments, grade):
    verdict = rulebook.grade_of(D(total), year, *map(D, instruments))
    assert verdict.grade == grade
    assert verdict.why


def test_grade_of_an_unknown_year_names_both_scales():
    assert "A by the letters" in rulebook.grade_of(D(90), None).why
    assert "ผ่านดี or ผ่าน by the words" in rulebook.grade_of(D(90), None).why


@pytest.mark.parametrize(
    ("year", "fiscal", "allowed"),
    [(2561, 2562, False), (2562, 2563, True), (2568, 2569, True), (2569, 2570, False), (None, 2562, False), (None, 2566, True)],
)
def test_years_that_are_recomputed(year, fiscal, allowed):
    assert (rulebook.why_not_recomputed(year, fiscal) == "") is allowed


@pytest.mark.parametrize(("year", "span"), [(2563, 2562), (2565, 2565), (2567, 2565), (None, 2562)])
def test_letters_outside_their_years_are_judged_on_the_nearest_bands(year, span):
    assert {band.from_year_be for band in rulebook.bands("letters", year)} == {span}


@pytest.mark.parametrize(
    ("year", "recompute", "scale", "also_printed", "eit_parts", "confidence"),
    [
        (2561, False, None, None, 1, "M"),
        (2562, True, "letters", None, 1, "M"),
        (2563, True, "letters", None, 1, "H"),
        (2564, True, "letters", None, 1, "H"),
        (2565, True, "letters", "words", 1, "M-H"),
        (2566, True, "words", "letters", 2, "M"),
        (2567, True, "words", "letters", 2, "M-H"),
        (2568, True, "words", "letters", 2, "M"),
    ],
)
def test_what_holds_in_each_year(year, recompute, scale, also_printed, eit_parts, confidence):
    rule = rulebook.year_rules()[year]
    assert (rule.recompute, rule.scale, rule.also_printed) == (recompute, scale, also_printed)
    assert (rule.eit_parts, rule.confidence) == (eit_parts, confidence)


def test_no_other_year_is_known():
    assert list(rulebook.year_rules()) == list(range(2561, 2569))
    assert [rulebook.printed_scales(year) for year in (2561, 2569)] == [(), ()]
    assert rulebook.printed_scales(None) == ("letters", "words")


LETTERS = [("AA", 95, None), ("A", 85, None), ("B", 75, None), ("C", 65, None), ("D", 55, None), ("E", 50, None), ("F", 0, None)]
WORDS = [("ผ่านดีเยี่ยม", 95, 95), ("ผ่านดี", 85, 85), ("ผ่าน", 85, None), ("ต้องปรับปรุง", 70, None), ("ต้องปรับปรุงโดยด่วน", 0, None)]


@pytest.mark.parametrize(
    ("scale", "years", "limits"), [("letters", range(2562, 2566), LETTERS), ("words", range(2566, 2569), WORDS)]
)
def test_the_limits_of_each_grade(scale, years, limits):
    for year in years:
        assert [(band.grade, band.total_min, band.each_instrument_min) for band in rulebook.bands(scale, year)] == limits


@pytest.mark.parametrize(
    ("scale", "year", "unproven"), [("words", 2566, ["ผ่านดีเยี่ยม"]), ("words", 2567, []), ("letters", 2562, [])]
)
def test_what_is_only_assumed(scale, year, unproven):
    assert [band.grade for band in rulebook.bands(scale, year) if band.confidence == "L"] == unproven


def test_each_rule_holds_for_years_that_the_book_knows():
    first, last = min(rulebook.year_rules()), max(rulebook.year_rules())
    for name in ("indicators", "instruments", "grades"):
        for row in rows("audit", name):
            assert first < int(row["from_year_be"]) <= int(row["to_year_be"]) <= last, row


@pytest.mark.parametrize(
    ("about", "score_years", "year"),
    [
        ({"fiscal_year_be": 2566, "assessed_year_be": 2565}, [None], 2565),
        ({"fiscal_year_be": 2566, "assessed_year_be": 2565}, [2564, 2565], 2565),
        ({"fiscal_year_be": 2566, "assessed_year_be": None}, [2565], 2565),  # the table names it
        ({"fiscal_year_be": 2566, "assessed_year_be": None}, [None], None),  # not guessed from the year of the report
        ({"fiscal_year_be": 2566, "assessed_year_be": None}, [2564, 2565], None),
    ],
)
def test_the_year_of_the_result_is_not_that_of_the_report(about, score_years, year):
    scores = [score(1, "80.00", f"t01.r{row:02d}", result_year_be=of) for row, of in enumerate(score_years)]
    assert Case(records(report=about, scores=scores)).year_be == year


def test_actions_are_held_against_the_year_of_the_report_and_not_of_the_result():
    parts = [measure("analysis", 1), measure("follow_up", 1)]
    result = run(measures=parts, dates=[day("t02.r01", "2023-04-28")])  # 28 April 2566, in a report of 2566 on 2565
    assert checks(result, "date-outside-fiscal-year") == {"t02.r01 2023-04-28": "agrees"}


def test_printed_decimals_and_their_rounding():
    assert [decimals(D(text)) for text in ("86.40", "88.4", "100", "1E+2")] == [2, 1, 0, 0]
    assert half_unit(D("88.4")) == D("0.05")
    assert cents(D("92.955")) == D("92.96")
    assert same_number(D("80.5"), D("80.46"))
    assert not same_number(D("80.50"), D("80.46"))
