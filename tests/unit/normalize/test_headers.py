"""Column heads as reports print them in; the meaning of the columns and the kind of the table out. And the lists themselves."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from normalize.footers import footer, footers, row_footers
from normalize.forms import Forms
from normalize.headers import recognise, roles_of, words
from tests.unit.extract.handed import Row, table_of

DATA = Path(__file__).resolve().parents[3] / "normalize" / "data"

# ---- the lists

TWO_MEANINGS = {
    frozenset({"budget", "g_budget"}),  # a column of its own, or a head over planned and spent
    frozenset({"project", "g_projects"}),
    frozenset({"score", "g_percent"}),
}
"""Meanings that one spelling may have: the heads below it say which one it is."""


def listed(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("name", ["headers", "footers"])
def test_lists_are_sorted_and_without_doubles(name: str) -> None:
    pairs = [(row["role"], row["printed"]) for row in listed(name)]
    assert pairs == sorted(pairs)
    assert len(pairs) == len(set(pairs))


NAMES = ["body_words", "confusions", "kinds", "province_aliases"]
EMPTY = {"kinds": {"abbreviation", "level", "province", "reported"}, "confusions": {"b"}}
"""Columns that say something by being empty."""


@pytest.mark.parametrize("name", ["headers", "footers", "indicators", "units", "unit_labels", *NAMES])
def test_every_entry_has_a_source_and_no_loose_blanks(name: str) -> None:
    for row in listed(name):
        assert row["source"].strip(), row
        assert all(value == value.strip() for value in row.values()), row
        assert all(value or column in EMPTY.get(name, ()) for column, value in row.items()), row


@pytest.mark.parametrize(("name", "allowed"), [("headers", TWO_MEANINGS), ("footers", set())])
def test_no_spelling_has_two_meanings_but_those_the_heads_below_tell_apart(name: str, allowed: set[frozenset[str]]) -> None:
    roles = defaultdict(set)
    for row in listed(name):
        roles[words(row["printed"])].add(row["role"])
    assert {spelling: found for spelling, found in roles.items() if len(found) > 1 and found not in allowed} == {}


def test_a_footer_means_what_the_column_of_that_name_means() -> None:
    heads = {words(row["printed"]): row["role"] for row in listed("headers")}
    footers = {words(row["printed"]): row["role"] for row in listed("footers")}
    assert {label for label in heads.keys() & footers.keys() if heads[label] != footers[label]} == set()


# ---- one head


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("ตัวชี้วัด", "indicator"),
        ("ตัวชี้วัดที่", "indicator"),
        ("ตัว\nชี้วัด", "indicator"),
        ("ประเด็น ตัวชี้วัด", "indicator"),
        ("คะแนน", "score"),
        ("คะแนน (ร้อยละ)", "score"),
        ("คะแนน\n(ร้อยละ)", "score"),
        ("คะแนนที่ได้", "score"),
        ("คะแนน ปี 2565", "score"),
        ("คะแนนปีงบประมาณ พ.ศ. ๒๕๖๖", "score"),
        ("ระดับ", "grade"),
        ("ประเด็นที่ต้องเร่งแก้ไข\nโดยเร่งด่วน", "issue_urgent"),
        ("ประเด็นที่ต้องพัฒนาให้ดียิ่งขึ้น", "issue_develop"),
        ("ข้อบกพร่อง/จุดอ่อน", "issue"),
        ("มาตรการ", "measure"),
        ("มาตรการ / แนวทาง", "measure"),
        ("ขั้นตอน/วิธีการปฏิบัติ", "steps"),
        ("ระยะเวลา", "period"),
        ("ระยะเวลาดำเนินการ", "period"),
        ("ผู้รับผิดชอบ", "responsible"),
        ("หน่วยงานรับผิดชอบ :", "responsible"),
        ("ผลการดำเนินการ", "done"),
        ("ผลลัพธ์หรือความสำเร็จ", "outcome"),
        ("การติดตาม", "monitoring"),
        ("ลำดับที่", "no"),
        ("ที่", "no"),
        ("หมายเหตุ", "note"),
        ("มิติ", "dimension"),
        ("อปท.", "plan_agency"),
    ],
)
def test_known_heads(text: str, role: str) -> None:
    roles, guessed = roles_of(text)
    assert role in roles
    assert guessed == ""


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("ตัวชี้วด", "indicator"),
        ("ตัวขี้วัด", "indicator"),
        ("ระยะเวลาดำเนินกาว", "period"),
        ("หน่วยงานที่รับผิตชอบ", "responsible"),
        ("ผู้รับผิดขอบ", "responsible"),
        ("มีมติ", "dimension"),
    ],
)
def test_misread_heads_are_matched_by_closeness_and_say_so(text: str, role: str) -> None:
    roles, guessed = roles_of(text)
    assert roles == {role}
    assert guessed


@pytest.mark.parametrize(
    "text",
    ["", "สวัสดี", "วันเกิด", "ยอดยกมา", "88.40", "x", "ก" * 80, "ชื่อ-สกุล", "ที่อยู่อาศัย", "วันที่", "ชื่อ", "ที่มา"],
)
def test_unknown_heads_have_no_role(text: str) -> None:
    assert roles_of(text) == (frozenset(), "")


def test_sure_allows_no_guess_but_a_slip_of_a_letter() -> None:
    assert roles_of("มีมติ", True)[0] == frozenset()
    assert roles_of("หน่วยงานที่รับผิตชอบ", True)[0] == {"responsible"}


# ---- whole tables

PLAN_HEAD: list[Row] = [
    ["มิติ", "โครงการ", None, "งบประมาณ", None, None, "ร้อยละ", None],
    ["^", "ตามแผน", "ดำเนินการ", "ตามแผน", "ข้อบัญญัติ", "เบิกจ่าย", "โครงการ", "งบประมาณ"],
]
PLAN_ROLES = [
    "dimension", "projects_planned", "projects_done", "budget_planned", "budget_ordinance", "budget_spent", "pct_projects",
    "pct_budget",
]  # fmt: skip
MISREAD: list[Row] = [
    ["มีมติ", "โครงการ", None, "งบประมาณ", None, None, "ร้อยละ", None],
    ["^", "ตามแผนฯ", "ดำเนินการจริง", "ตามแผนฯ", "ตามข้อบัญญัติ", "ใจจริง", "โครงการ", "งบประมาณ"],
]


@pytest.mark.parametrize(
    ("heads", "roles", "kind"),
    [
        ([["ตัวชี้วัด", "คะแนน"]], ["indicator", "score"], "scores"),
        ([["ที่", "ตัวชี้วัด", "คะแนน", "ระดับ"]], ["no", "indicator", "score", "grade"], "scores"),
        ([["เครื่องมือ", "ตัวชี้วัด", "คะแนนที่ได้"]], ["instrument", "indicator", "score"], "scores"),
        (
            [["ตัวชี้วัด", "คะแนน (ร้อยละ)", "ประเด็นที่ต้องเร่งแก้ไขโดยเร่งด่วน", "มาตรการ"]],
            ["indicator", "score", "issue_urgent", "measure"],
            "measures",
        ),
        (
            [["ตัวชี้วัด", "มาตรการ", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ"]],
            ["indicator", "measure", "steps", "period", "responsible"],
            "measures",
        ),
        (
            [["ตัวชี้วัด", "มาตรการ", "ผลการดำเนินการ", "ผลลัพธ์"]],
            ["indicator", "measure", "done", "outcome"],
            "follow_up",
        ),
        ([["ที่", "โครงการ", "งบประมาณ", "ระยะเวลา"]], ["no", "project", "budget", "period"], "projects"),
        (PLAN_HEAD, PLAN_ROLES, "plan_progress"),
        (MISREAD, PLAN_ROLES, "plan_progress"),
        (
            [["ตัวชี้วัด", "ระยะเวลา", None, "มาตรการ"], ["^", "เริ่มต้น", "สิ้นสุด", "^"]],
            ["indicator", "period_start", "period_end", "measure"],
            "measures",
        ),
        ([["ชื่อ-สกุล", "ตำแหน่ง", "โทรศัพท์"]], ["", "", ""], "other"),
        ([["วันที่", "รายละเอียด"]], None, "other"),
        ([["ตัวชี้วัด", "ผู้รับผิดชอบ"]], ["indicator", "responsible"], "other"),
        ([["", "", ""]], ["", "", ""], "other"),
    ],
)
def test_recognise(heads: list[Row], roles: list[str] | None, kind: str) -> None:
    columns = recognise(table_of([*heads, ["1"] * len(heads[0])], len(heads)))
    assert columns.kind == kind
    assert roles is None or columns.roles == roles


def test_guessed_heads_are_listed_with_what_they_were_taken_for() -> None:
    columns = recognise(table_of([*MISREAD, ["1"] * 8], 2))
    assert {cell.text for cell, _ in columns.guessed} == {"มีมติ", "ใจจริง"}
    assert recognise(table_of([*PLAN_HEAD, ["1"] * 8], 2)).guessed == []


@pytest.mark.parametrize(
    "heads",
    [
        [["ตัวชี้วัด", "คะแนน ปี 2564", "คะแนน ปี 2565"]],
        [["ตัวชี้วัด", "คะแนนปีงบประมาณ พ.ศ. ๒๕๖๔", "คะแนนปีงบประมาณ พ.ศ. ๒๕๖๕"]],
        [["ตัวชี้วัด", "คะแนน", None], ["^", "ปี 2564", "ปี 2565"]],
        [["ตัวชี้วัด", "คะแนน", None], ["^", "พ.ศ. 2564", "พ.ศ. 2565"]],
        [["ตัวชี้วัด", "คะแนน", None], ["^", "2564", "2565"]],
    ],
)
def test_score_columns_of_two_years(heads: list[Row]) -> None:
    columns = recognise(table_of([*heads, ["การใช้อำนาจ", "80.00", "81.00"]], len(heads)))
    assert columns.roles == ["indicator", "score", "score"]
    assert columns.years == {1: 2564, 2: 2565}
    assert columns.kind == "scores"


def test_column_finds_the_first_of_a_role() -> None:
    columns = recognise(table_of([["ตัวชี้วัด", "คะแนน", "คะแนน"], ["ก", "1", "2"]]))
    assert (columns.column("score"), columns.column("period")) == (1, None)


# ---- how tables go on


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([["ตัวชี้วัด", "คะแนน"], ["การใช้อำนาจ", "88.40"]], 1),
        ([["ตัว ชี้วัด", "คะ\nแนน"], ["การใช้อำนาจ", "88.40"]], 1),
        ([["มิติ", "โครงการ", "", "งบประมาณ", ""], ["", "ตามแผน", "ดำเนินการ", "ตามแผน", "เบิกจ่าย"], ["1", "2", "3", "4", "5"]], 3),
        ([["มิติ", "โครงการ", "", "งบประมาณ", ""], ["", "ตามแผน", "ดำเนินการ", "ตามแผน", "เบิกจ่าย"], ["1", "9", "3", "4", "5"]], 2),
        ([["ตารางที่ 1 ผลคะแนน", ""], ["ตัวชี้วัด", "คะแนน"], ["การใช้อำนาจ", "88.40"]], 2),
        ([["ตัวชี้วัด", "คะแนน", ""], ["", "ปี 2564", "ปี 2565"], ["การใช้อำนาจ", "80", "81"]], 2),
        ([["การใช้อำนาจ", "88.40"], ["การใช้งบประมาณ", "80.00"]], 0),
        ([["ชื่อ", "ตำแหน่ง"], ["ก", "ข"]], 0),
        ([["", ""]], 0),
        ([], 0),
    ],
)
def test_header_rows(rows: list[list[str]], count: int) -> None:
    assert Forms().header_rows(rows) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("การติดตาม : รายงานทุกไตรมาส", ("monitoring", "รายงานทุกไตรมาส")),
        ("การกำกับติดตาม: รายเดือน", ("monitoring", "รายเดือน")),
        ("การติดตาม ： รายเดือน", ("monitoring", "รายเดือน")),
        ("ระยะเวลาดำเนินการ : ต.ค. 2565 - ก.ย. 2566", ("period", "ต.ค. 2565 - ก.ย. 2566")),
        ("ผู้รับผิดชอบ : สำนักปลัด\nกองคลัง", ("responsible", "สำนักปลัด\nกองคลัง")),
        ("ผลลัพธ์หรือความสำเร็จ : ดีขึ้น : มาก", ("outcome", "ดีขึ้น : มาก")),
        ("ระยะ เวลา ดำเนิน การ : ตลอดปี", ("period", "ตลอดปี")),
        ("หมายเหตุ :", ("note", "")),
        ("การติดตามรายงานทุกไตรมาส", None),
        ("เวลา 10:30 น.", None),
        ("มิติที่ 1 : การสร้างสังคมสุจริต", None),
        ("", None),
    ],
)
def test_footer(text: str, expected: tuple[str, str] | None) -> None:
    assert footer(text) == expected
    assert Forms().closes([text]) is (expected is not None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("การติดตาม : รายเดือน", [("monitoring", "รายเดือน")]),
        ("ระยะเวลา : ม.ค. 2566\nการติดตาม : ก\nข", [("period", "ม.ค. 2566"), ("monitoring", "ก\nข")]),
        ("การติดตาม : 1. กองคลัง\nเวลา 10:30 น.", [("monitoring", "1. กองคลัง\nเวลา 10:30 น.")]),  # no known label
        ("บทนำ\nการติดตาม : ก", []),
        ("", []),
    ],
)
def test_footers_in_one_cell(text: str, expected: list[tuple[str, str]]) -> None:
    assert footers(text) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["การติดตาม", "รายเดือน", ""], [("monitoring", "รายเดือน")]),
        (["การติดตาม :", "รายเดือน", ""], [("monitoring", "รายเดือน")]),
        (["ระยะเวลา : ม.ค. 2566", "- มี.ค. 2566", ""], [("period", "ม.ค. 2566 - มี.ค. 2566")]),
        (["การติดตาม", "รายเดือน"], []),  # a row of a table with two columns
        (["การติดตาม", "รายเดือน", "กองคลัง"], []),
        (["", "การติดตาม", "รายเดือน"], []),
        (["การติดตาม : ก", "", ""], []),
    ],
)
def test_footers_of_a_row(texts: list[str], expected: list[tuple[str, str]]) -> None:
    assert row_footers(texts) == expected
    assert Forms().closes(texts) is bool(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("การใช้อำนาจ", True), ("1. การใช้อำนาจ", True), ("การใช้", False), ("การใช้อำนาจหน้าที่ของผู้บริหาร", False), ("", False)],
)
def test_is_key(text: str, expected: bool) -> None:
    assert Forms().is_key(text) is expected


@pytest.mark.parametrize(
    ("text", "label", "begins"),
    [
        ("ตัวชี้วัด", True, True),
        ("มาตรการ :", True, False),
        ("ระยะเวลา", True, False),
        ("ปีงบประมาณ พ.ศ. 2568", False, False),
        ("การใช้อำนาจ", False, False),
        ("", False, False),
    ],
)
def test_a_label_beside_its_value(text: str, label: bool, begins: bool) -> None:
    assert (Forms().is_label(text), Forms().begins_record(text)) == (label, begins)
