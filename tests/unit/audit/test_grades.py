import pytest

from tests.unit.audit.factories import REAL, checks, findings, only, run, score, ten, why

CODE = "grade-mismatch"


def audit_grade(total, grade, year=2565, **about):
    return run(report={"total_score": total, "grade": grade, "assessed_year_be": year, **about})


def means(iit, eit, oit):
    return {"iit_score": iit, "eit_score": eit, "oit_score": oit}


@pytest.mark.parametrize(
    ("total", "grade", "year"),
    [
        ("88.40", "A", 2565),
        ("84.99", "B", 2564),
        ("85.00", "A", 2564),
        ("85", "B", 2564),  # no decimals: 84.50 to 85.49
        ("85", "A", 2564),
        ("85.0", "B", 2564),  # one decimal: 84.95 on
        ("94.9", "A", 2562),
        ("100", "AA", 2563),
        ("0", "F", 2563),
        ("100.00", "AA", None),
        ("77.70", "B", 2566),  # letters printed after 2565
        ("91.21", "A", 2567),
        ("77.70", "ต้องปรับปรุง", 2565),  # words of the changeover
        ("77.70", "ต้องปรับปรุง", None),
        ("96.04", "ผ่าน", 2566),
        ("95.81", "ผ่านดี", 2566),
        ("97.00", "ผ่านดีเยี่ยม", 2567),
        ("65.96", "ต้องปรับปรุงโดยด่วน", 2567),
        ("88.40", " ระดับ a ", 2565),
    ],
)
def test_grades_that_agree(total, grade, year):
    result = audit_grade(total, grade, year)
    assert checks(result, CODE) == {"grade": "agrees"}
    assert not findings(result, CODE)


@pytest.mark.parametrize(
    ("total", "grade", "year", "expected"),
    [
        ("88.4", "B", 2565, "A"),
        ("84.99", "A", 2564, "B"),
        ("85.00", "B", 2564, "A"),  # two decimals are not rounded any further
        ("85.1", "B", 2564, "A"),
        ("88.40", "B", None, "A"),
        ("77.70", "A", 2567, "B"),
        ("84.99", "ผ่าน", 2566, "ต้องปรับปรุง"),
        ("90.00", "ผ่านดีเยี่ยม", 2567, "ผ่านดี / ผ่าน"),
        ("90.00", "ต้องปรับปรุง", 2567, "ผ่านดี / ผ่าน"),
        ("90.00", "ต้องปรับปรุง", None, "ผ่านดี / ผ่าน"),
        ("69.99", "ต้องปรับปรุง", 2568, "ต้องปรับปรุงโดยด่วน"),
    ],
)
def test_grades_that_the_total_contradicts(total, grade, year, expected):
    finding = only(audit_grade(total, grade, year), CODE)
    assert (finding.severity, finding.expected, finding.observed) == ("error", expected, grade)


@pytest.mark.parametrize(
    ("total", "grade", "year", "reason"),
    [
        (None, "B", 2565, "no total"),
        ("88.4", None, 2565, "no grade"),
        ("88.4", "ดีมาก", 2565, "not a grade"),
        ("88.4", "ผ่าน", 2563, "no such grades"),  # before the changeover it only said "at least 85"
        ("88.4", "B", 2561, "no such grades"),
        ("88.4", "B", 2570, "no such grades"),
        ("884", "B", 2565, "outside 0–100"),
    ],
)
def test_grades_that_cannot_be_checked(total, grade, year, reason):
    result = audit_grade(total, grade, year)
    assert checks(result, CODE) == {"grade": "not-checkable"}
    assert reason in why(result, CODE, "grade")


@pytest.mark.parametrize(
    ("grade", "instruments", "year", "severity"),
    [
        ("ผ่าน", ("90.00", "84.99", "99.00"), 2568, None),
        ("ผ่านดี", ("90.00", "85.00", "99.00"), 2568, None),
        ("ผ่านดี", ("90.00", "80.00", "99.00"), 2568, "warning"),
        ("ผ่านดี", ("90.00", "80.00", "99.00"), 2566, "warning"),
        ("ผ่าน", ("90.00", "90.00", "99.00"), 2567, "warning"),
        ("ผ่านดีเยี่ยม", ("96.00", "95.00", "99.00"), 2567, None),
        ("ผ่านดีเยี่ยม", ("96.00", "94.00", "99.00"), 2567, "warning"),
        ("ผ่านดีเยี่ยม", ("96.00", "94.00", "99.00"), 2566, "note"),  # that rule of 2566 is an assumption
        ("ผ่านดีเยี่ยม", ("96.00", "80.00", "99.00"), 2566, "warning"),  # this one is not
        ("ผ่านดี", ("29.00", "24.00", "39.60"), 2568, None),  # parts of the total say nothing of the minimum
    ],
)
def test_words_that_rest_on_the_lowest_instrument(grade, instruments, year, severity):
    total = "96.50" if "เยี่ยม" in grade else "92.60"
    found = findings(audit_grade(total, grade, year, **means(*instruments)), CODE)
    assert [finding.severity for finding in found] == ([severity] if severity else [])


def test_a_minimum_missed_by_rounding_only_is_no_contradiction():
    for grade in ("ผ่านดี", "ผ่าน"):
        scores = ten(("85.00",) * 5 + ("84.99", "85.00", "84.99") + ("99.00",) * 2)  # EIT 84.9933
        result = run(report={"total_score": "90.60", "grade": grade, "assessed_year_be": 2567}, scores=scores)
        assert checks(result, CODE) == {"grade": "agrees"}, grade


def test_either_eit_part_may_be_what_the_minimum_is_tested_on():
    parts = [score(no, value, eit_part=part) for no in (6, 7, 8) for part, value in ((1, "95.00"), (2, "80.00"))]
    scores = [*ten(("90.00",) * 10, i6=None, i7=None, i8=None), *parts]
    for grade in ("ผ่านดี", "ผ่าน"):
        result = run(report={"total_score": "89.25", "grade": grade, "assessed_year_be": 2567}, scores=scores)
        assert checks(result, CODE) == {"grade": "agrees"}, grade


@pytest.mark.parametrize(
    ("total", "grade", "quote", "year", "severity"),
    [
        ("96.04", "AA", "มีผลคะแนน 96.04 (ผ่าน) ระดับ AA", 2566, None),  # as a public body prints it
        ("91.21", "A", "91.21 คะแนน Grade A 'Passed'", 2567, None),
        ("96.04", "A", "มีผลคะแนน 96.04 (ผ่าน) ระดับ A", 2566, "note"),
        ("96.04", "A", "มีผลคะแนน 96.04 (ผ่าน) ระดับ A", None, "note"),
        ("77.70", "ผ่าน", "77.70 ระดับ B (ผ่าน)", 2566, "note"),
        ("77.70", "A", "77.70 ระดับ A อยู่ในระดับต้องปรับปรุง", 2566, "note"),
        ("77.70", "A", "77.70 ระดับ A (ผ่าน)", 2566, "error"),  # neither fits
        ("96.04", "A", "96.04 คะแนน ระดับ A ผ่านเกณฑ์การประเมิน", 2566, "error"),  # passed, but no grade of words
        ("77.70", "ผ่าน", "การประเมิน ITA 77.70 (ผ่าน)", 2566, "error"),
        ("96.04", "A", "มีผลคะแนน 96.04 (ผ่าน) ระดับ A", 2564, "error"),  # letters only in that year
    ],
)
def test_both_scales_are_tried_where_both_are_printed(total, grade, quote, year, severity):
    found = findings(audit_grade(total, grade, year, quotes={"grade": quote}), CODE)
    assert [finding.severity for finding in found] == ([severity] if severity else [])
    assert all(("printed beside it fits the total" in finding.message_en) == (severity == "note") for finding in found)


def test_the_total_stands_alone_where_the_grade_fits_the_indicators():
    finding = only(run(report={"total_score": "88.4", "grade": "B"}, scores=ten(REAL)), CODE)
    assert "77.44, which is B, so the total stands alone" in finding.message_en
    assert [one.label for one in finding.evidence] == ["grade", "total_score"]


def test_the_grade_stands_alone_where_total_and_indicators_agree():
    finding = only(run(report={"total_score": "77.44", "grade": "A"}, scores=ten(REAL)), CODE)
    assert "so the grade stands alone" in finding.message_en
    assert "ระดับจึงเป็นค่าเดียว" in finding.message_th
