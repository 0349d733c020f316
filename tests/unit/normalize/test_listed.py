"""A list of bodies in; matches and the list's own faults out. The bodies and codes are invented, the places are listed ones."""

from collections.abc import Iterator

import pytest

from normalize import listed
from normalize.agencies import Printed, settle
from normalize.kinds import kinds
from normalize.listed import COLUMNS, check_bodies
from schemas.datafiles import rows

OBT, TT, SCHOOL = "องค์การบริหารส่วนตำบล", "เทศบาลตำบล", "โรงเรียน"
LIST = [
    ("65540101", "เทศบาลตำบลห้วยสมมุติ", TT, "แม่หล่าย", "เมืองแพร่", "แพร่"),
    ("65540102", "ดอยสมมุติ", "อบต.", "", "ร้องกวาง", "แพร่"),
    ("65540103", "ดอยสมมุติ", "อบต.", "", "สูงเม่น", "แพร่"),
    ("65540104", "บ้านสมมุติวิทยา", SCHOOL, "", "เมืองแพร่", "แพร่"),
    ("65540105", "ดอยสมมุติ", "อบต.", "", "แม่แตง", "เชียงใหม่"),
    ("", "กรมสมมุติศาสตร์", "กรม", "", "", ""),
]


def row(*values: str, source: str = "invented") -> dict[str, str]:
    return dict(zip(COLUMNS, (*values, source), strict=True))


@pytest.fixture
def bodies(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    found = {"bodies": [row(*values) for values in LIST]}
    monkeypatch.setattr(listed, "rows", lambda package, name: found.get(name) or rows(package, name))
    listed.bodies.cache_clear()
    yield
    listed.bodies.cache_clear()


def test_the_list_that_ships_has_its_head_only() -> None:
    assert rows("normalize", "bodies") == []
    assert listed.bodies() == ()


@pytest.mark.usefixtures("bodies")
@pytest.mark.parametrize(
    ("printed", "status", "code"),
    [
        (Printed(TT, "ห้วยสมมุติ", "เมืองแพร่", "แพร่"), "matched", "65540101"),
        (Printed(TT, "ห้วยสมมุติ", "เมือง", "แพร่"), "matched", "65540101"),
        (Printed(TT, "ห้วยสมมุติ", None, "แพร่"), "matched", "65540101"),
        (Printed(TT, "ห้วยสมมุติ", "ร้องกวาง", "แพร่"), "unverified", None),  # the list has it in another district
        (Printed(TT, "ห้วยสมมุติ", None, "น่าน"), "unverified", None),  # another province
        (Printed(OBT, "ห้วยสมมุติ", None, "แพร่"), "unverified", None),  # another kind
        (Printed(OBT, "ดอยสมมุติ", "ร้องกวาง", "แพร่"), "matched", "65540102"),
        (Printed(OBT, "ดอยสมมุติ", "สูงเม่น", "แพร่"), "matched", "65540103"),
        (Printed(OBT, "ดอยสมมุติ", None, "แพร่"), "unverified", None),  # two of that name
        (Printed(OBT, "ดอยสมมุติ", None, "เชียงใหม่"), "matched", "65540105"),
        (Printed(SCHOOL, "บ้านสมมุติวิทยา", "เมืองแพร่", "แพร่"), "matched", "65540104"),
        (Printed("กรม", "สมมุติศาสตร์"), "matched", None),
        (Printed(SCHOOL, "บ้านสมมุติอื่น", "เมืองแพร่", "แพร่"), "unverified", None),
    ],
)
def test_a_listed_body_is_matched_with_its_code(printed: Printed, status: str, code: str | None) -> None:
    agency, changes = settle(printed, [], {})
    assert (agency.status, agency.code, agency.name) == (status, code, printed.name)
    assert "agency_name" not in changes
    assert agency.evidence


@pytest.mark.usefixtures("bodies")
def test_a_name_near_a_listed_one_needs_the_same_evidence() -> None:
    printed = Printed(TT, "หวยสมมุติ", "เมืองแพร่", "แพร่")
    assert settle(printed, [], {}).agency.status == "unverified"
    agency = settle(printed, ["ประกาศเทศบาลตำบลห้วยสมมุติ เรื่อง นโยบาย"], {}).agency
    assert (agency.name, agency.status, agency.code) == ("เทศบาลตำบลห้วยสมมุติ", "matched", "65540101")


@pytest.mark.parametrize(
    ("entries", "problems"),
    [
        ([LIST[0], LIST[1], LIST[2]], []),
        ([("1", "ก้าว", "ไม่มี", "", "", "แพร่")], [(1, "kind")]),
        ([("1", "", TT, "", "", "แพร่")], [(1, "name")]),
        ([("1", "ก้าว", TT, "", "", "ไม่มีจริง")], [(1, "province")]),
        ([("1", "ก้าว", TT, "", "", "")], [(1, "province")]),
        ([("1", "ก้าว", TT, "", "แม่แตง", "แพร่")], [(1, "district")]),
        ([("1", "ก้าว", TT, "ไม่มีจริง", "", "แพร่")], [(1, "subdistrict")]),
        ([("1", "ก้าว", TT, "แม่หล่าย", "ร้องกวาง", "แพร่")], [(1, "subdistrict")]),
        ([("1", "ก้าว", TT, "", "", "แพร่"), ("1", "ข้าว", TT, "", "", "แพร่")], [(2, "code")]),
        ([("1", "ก้าว", TT, "", "", "แพร่"), ("2", "เทศบาลตำบลก้าว", "ทต.", "", "", "แพร่")], [(2, "name")]),
        ([("", "ก้าว", "กรม", "", "", ""), ("", "ข้าว", "กรม", "", "", "")], []),
        ([], []),
    ],
)
def test_the_faults_of_a_list_are_told(entries: list[tuple[str, ...]], problems: list[tuple[int, str]]) -> None:
    found = check_bodies([row(*entry) for entry in entries])
    assert [(problem.row, problem.column) for problem in found] == problems
    assert all(problem.message for problem in found)


def test_a_row_needs_its_source_and_missing_columns_are_no_crash() -> None:
    assert [p.column for p in check_bodies([row(*LIST[0], source="")])] == ["source"]
    assert {p.column for p in check_bodies([{"name": "ก้าว"}])} == {"kind", "source"}
    assert {p.column for p in check_bodies([{}])} == {"kind", "name", "source"}


def test_every_kind_may_be_listed() -> None:
    for kind in kinds():
        entry = row("1", "สมมุติ", kind.name, "", "", "แพร่")
        assert check_bodies([entry]) == [], kind.name
