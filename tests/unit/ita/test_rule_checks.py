"""Guilty entries in; what is said of them out. The shipped files themselves are all in order."""

from collections.abc import Sequence

import pytest

from ita.rule_checks import Entry, check_entries
from ita.rules import check_rules
from schemas.rule_files import rule_files


def test_the_shipped_files_are_in_order() -> None:
    checked = check_rules(None)
    assert {(c.file.package, c.file.name) for c in checked} == rule_files().keys()
    assert [str(problem) for c in checked for problem in c.problems] == []
    assert all(c.shipped for c in checked if c.file.name != "bodies")  # ships with its head only


def test_what_one_spelling_may_mean_twice_is_declared() -> None:
    assert rule_files()["normalize", "headers"].shared == (
        frozenset({"budget", "g_budget"}), frozenset({"g_percent", "score"}), frozenset({"g_projects", "project"}),
    )  # fmt: skip


HEADERS = ("role", "printed", "source")
LABELS = HEADERS
INDICATORS = ("no", "instrument", "name", "variant", "source")
MONTHS = ("printed", "month", "kind", "source")
KINDS = ("kind", "abbreviation", "level", "source")
BODIES = ("code", "name", "kind", "subdistrict", "district", "province", "source")
UNITS = ("unit", "kind_of_body", "source")
GRADES = ("scale", "from_year_be", "to_year_be", "grade", "total_min", "each_instrument_min", "confidence", "source", "note")


def problems(name: str, columns: Sequence[str], *rows: str, package: str = "normalize", added: bool = False) -> list[str]:
    entries = [Entry("f.csv", n, dict(zip(columns, row.split(","), strict=True)), added) for n, row in enumerate(rows, 2)]
    return [str(p) for p in check_entries(rule_files()[package, name], entries) if "is missing" not in p.message]


@pytest.mark.parametrize(
    ("name", "columns", "rows", "words"),
    [
        ("headers", HEADERS, ["scorre,คะแนน,x"], "role 'scorre' is not known. Known are: acts,"),
        ("headers", HEADERS, ["score,คะแนน,"], "source is empty"),
        ("headers", HEADERS, ["score,,x"], "printed is empty"),
        ("headers", HEADERS, ["score,คะแนน ,x"], "blanks at its ends"),
        ("headers", HEADERS, ["score,คะแนน\n(ร้อยละ),x"], "line break"),
        ("headers", HEADERS, ["score,คะแนน.*,x"], "no patterns"),
        ("headers", HEADERS, ["score,คะแนน|ร้อยละ,x"], "has the sign |"),
        ("headers", HEADERS, ["score,คะแนนปี 2565,x"], "has a year"),
        ("headers", HEADERS, ["score,คะแนนปี ๒๕๖๕,x"], "has a year"),
        ("headers", HEADERS, ["score,.:,x"], "holds nothing"),
        ("headers", HEADERS, ["score,คะแนน,x", "score,คะแนน:,y"], "line 3: the same stands in f.csv, line 2"),
        ("headers", HEADERS, ["measure,คะแนน,x", "score,คะแนน,y"], "f.csv, line 2 says something else of คะแนน: measure / score"),
        ("headers", HEADERS, ["score,คะแนน,x", "measure,มาตรการ,y"], "line 3: the rows are not sorted"),
        ("footers", LABELS, ["period,ระยะเวลา :,x"], "is no label"),
        ("footers", LABELS, ["period," + "ก" * 41 + ",x"], "is no label"),
        ("footers", LABELS, ["steps,ขั้นตอน,x"], "role 'steps' is not known"),
        ("footers", LABELS, ["outcome,การติดตาม,x", "period,การติดตาม,x"], "says something else"),
        ("unit_labels", LABELS, ["second,หน่วยงานรอง,x"], "Known are: main, support"),
        ("indicators", INDICATORS, ["11,OIT,ใหม่,ใหม่,x"], "no '11' is no whole number from 1 to 10"),
        ("indicators", INDICATORS, ["๑,IIT,ใหม่,ใหม่,x"], "is no whole number"),
        ("indicators", INDICATORS, ["1,XIT,ใหม่,ใหม่,x"], "instrument 'XIT'"),
        ("indicators", INDICATORS, ["1,IIT,หนึ่ง,หนึ่ง,x", "1,IIT,สอง,สอง,x"], "name 'สอง' is not that of indicator 1"),
        ("indicators", INDICATORS, ["1,IIT,หนึ่ง,หนึ่ง,x", "2,IIT,สอง,ตัวชี้วัดที่ 2 หนึ่ง,x"], "says something else"),
        ("months", MONTHS, ["มกราคม,13,full,x"], "from 1 to 12"),
        ("months", MONTHS, ["มค,1,short,x"], "is no short name"),
        ("months", MONTHS, ["ม.ค.,1,full,x"], "is no full name"),
        ("months", MONTHS, ["ม.ค.,1,short,x", "มค,2,full,x"], "says something else"),
        ("kinds", KINDS, ["ก,ก.,district,x", "ข,ก.,district,x"], "abbreviation ก. for another kind"),
        ("kinds", KINDS, ["ก,ก.,village,x"], "level 'village'"),
        ("kinds", KINDS, ["ก,ก.|ก.ก.,district,x", "ข,ก.ก.,district,x"], "abbreviation ก.ก. for another kind"),
        ("bodies", BODIES, ["1,สมมุติ,ชมรม,,,แพร่,x"], "kind: ชมรม is no kind of body"),
        ("bodies", BODIES, ["1,สมมุติ,ทต.,,,ไม่มีจริง,x"], "province: ไม่มีจริง is none of the 77 provinces"),
        ("bodies", BODIES, ["1,สมมุติ,ทต.,,,แพร่,x", "1,สมมุติใหม่,ทต.,,,แพร่,x"], "line 3: code: 1 is the code of row 1 as well"),
        ("units", UNITS, ["กองคลัง,เทศบาล,x"], "is not what the unit ends in"),
        ("terms", ("term", "source"), ["ITA,x"], "something else than Thai letters"),
    ],
)  # fmt: skip
def test_a_guilty_entry(name: str, columns: Sequence[str], rows: list[str], words: str) -> None:
    found = problems(name, columns, *rows)
    assert len(found) == 1
    assert words in found[0]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("letters,2569,2570,AA,95,,L,x,", ""),
        ("letters,2570,2569,AA,95,,L,x,", "end before they begin"),
        ("letters,2569,2570,AA,950,,L,x,", "is no number from 0 to 100"),
        ("stars,2569,2570,AA,95,,L,x,", "scale 'stars'"),
        ("letters,2569,2570,AA,95,,sure,x,", "Known are: H, M-H, M, L"),
        ("letters,69,2570,AA,95,,L,x,", "from 2540 to 2640"),
    ],
)
def test_entries_of_the_rule_book(row: str, words: str) -> None:
    found = problems("grades", GRADES, row, package="audit")
    assert words in "".join(found)
    assert bool(found) == bool(words)


@pytest.mark.parametrize(
    ("name", "columns", "row"), [("indicators", INDICATORS, "1,IIT,a,ก,x"), ("months", MONTHS, "มกราคม,1,full,x")]
)
def test_numbers_that_are_missing(name: str, columns: Sequence[str], row: str) -> None:
    entry = Entry("f.csv", 2, dict(zip(columns, row.split(","), strict=True)))
    assert any("2, 3, 4" in p.message for p in check_entries(rule_files()["normalize", name], [entry]))


def test_one_spelling_may_be_a_head_over_others_and_a_column() -> None:
    assert problems("headers", HEADERS, "budget,งบประมาณ,x", "g_budget,งบประมาณ,x") == []


def test_an_added_entry_may_repeat_a_shipped_one_but_not_another_added_one() -> None:
    file = rule_files()["normalize", "footers"]
    row = {"role": "period", "printed": "ระยะเวลา", "source": "x"}
    shipped, one, two = Entry("s.csv", 2, row), Entry("a.csv", 2, row, True), Entry("a.csv", 3, row, True)
    assert check_entries(file, [shipped, one]) == []
    assert [p.line for p in check_entries(file, [shipped, one, two])] == [3]
    assert [p.line for p in check_entries(file, [shipped, one._replace(fields=row | {"role": "note"})])] == [2]


def test_added_entries_need_no_order() -> None:
    assert problems("headers", HEADERS, "score,คะแนน,x", "measure,มาตรการ,y", added=True) == []
