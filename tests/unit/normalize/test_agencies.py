"""What a report prints of its body and place in; the settled agency with its codes and evidence out.

The bodies are invented; the places they are named after are listed ones of จังหวัดแพร่ (54).
"""

import pytest

from normalize.agencies import Printed, settle
from normalize.places import districts, subdistricts
from schemas.provenance import replay

KIND = "เทศบาลตำบล"


def test_a_listed_place_is_matched_with_its_codes() -> None:
    agency = settle(Printed(KIND, "แม่หล่าย", "เมืองแพร่", "แพร่"), [], {"เทศบาลตำบลแม่หล่าย": 3}).agency
    assert (agency.name, agency.printed, agency.status) == ("เทศบาลตำบลแม่หล่าย", "เทศบาลตำบลแม่หล่าย", "matched")
    assert (agency.province_code, agency.district_code, agency.subdistrict_code) == ("54", "5401", "540108")
    assert (agency.subdistrict, agency.district, agency.province) == ("แม่หล่าย", "เมืองแพร่", "แพร่")
    assert agency.evidence
    assert agency.variants == {"เทศบาลตำบลแม่หล่าย": 3}


SLIP = Printed(KIND, "ร่องกวาง", "ร้องกวาง", "แพร่")


@pytest.mark.parametrize(
    "texts",
    [
        ["ประกาศเทศบาลตำบลร้องกวาง เรื่อง นโยบาย"],
        ["เลขที่ 1 รหัสไปรษณีย์ 54140"],
        ["เทศบาลตำบลร่องกวาง", "เทศบาลตำบลร่องกวาง", "เทศบาลตำบลร่องกวาง", "เทศบาลตำบลร้องกวาง"],  # votes do not count
    ],
)
def test_a_slip_of_a_tone_mark_is_corrected_with_evidence(texts: list[str]) -> None:
    agency, changes = settle(SLIP, texts, {})
    assert (agency.name, agency.printed, agency.status) == ("เทศบาลตำบลร้องกวาง", "เทศบาลตำบลร่องกวาง", "matched")
    assert agency.printed is not None
    assert replay(agency.printed, changes["agency_name"]) == agency.name
    assert all(change.confidence < 1 for change in changes["agency_name"])
    assert len(agency.evidence) >= 2


@pytest.mark.parametrize(
    "texts",
    [
        [],
        ["เทศบาลตำบลร่องกวาง", "เทศบาลตำบลร่องกวาง"],
        ["รหัสไปรษณีย์ 54000"],  # another place's
        ["งบประมาณ 54,140 บาท", "โทร 054140999", "541400"],  # no postal code
        ["องค์การบริหารส่วนตำบลร้องกวาง"],  # another body
        ["อำเภอร้องกวาง จังหวัดแพร่"],
    ],
)
def test_without_evidence_it_stays_as_printed(texts: list[str]) -> None:
    agency, changes = settle(SLIP, texts, {})
    assert (agency.name, agency.status, changes) == ("เทศบาลตำบลร่องกวาง", "unverified", {})


@pytest.mark.parametrize("place", ["ร้องกวาด", "แม่หลาย", "เด่นไชย", "สมมุติ"])
def test_an_invented_name_like_a_listed_one_stays_unverified(place: str) -> None:
    agency, changes = settle(Printed(KIND, place, None, "แพร่"), ["เทศบาลตำบล" + place] * 5, {})
    assert (agency.name, agency.status, changes) == (KIND + place, "unverified", {})
    assert agency.subdistrict_code is None


def test_the_district_follows_the_settled_place() -> None:
    agency, changes = settle(Printed(KIND, "ร่องกวาง", "ร่องกวาง", "แพร่"), ["รหัสไปรษณีย์ 54140"], {})
    assert (agency.district, agency.district_code) == ("ร้องกวาง", "5402")
    assert replay("ร่องกวาง", changes["district"]) == "ร้องกวาง"


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        (Printed(KIND, "ร้องกวาง", "ร้องกวาง", None), "unresolved"),
        (Printed(KIND, "ร้องกวาง", "ร้องกวาง", "ไม่มีจริง"), "unverified"),
        (Printed(KIND, "ร้องกวาง", None, "เชียงใหม่"), "unverified"),  # a place of another province
        (Printed("องค์การบริหารส่วนจังหวัด", "แพร่", None, "แพร่"), "matched"),
        (Printed("องค์การบริหารส่วนจังหวัด", "แพร่", None, "เชียงใหม่"), "unverified"),
        (Printed("เทศบาลเมือง", "ร้องกวาง", None, "แพร่"), "matched"),
    ],
)
def test_statuses(printed: Printed, status: str) -> None:
    agency, changes = settle(printed, [], {})
    assert (agency.status, agency.name, changes) == (status, printed.name, {})


def test_an_ambiguous_place_has_no_code() -> None:
    """หัวทุ่ง and the like: a name that several sub-districts of the province bear needs the district."""
    twice = next(name for name, found in subdistricts("54").items() if len(found) > 1)
    code, _ = subdistricts("54")[twice][0]
    district = next(name for name, number in districts("54").items() if code.startswith(number))
    alone = settle(Printed(KIND, twice, None, "แพร่"), [], {}).agency
    placed = settle(Printed(KIND, twice, district, "แพร่"), [], {}).agency
    assert (alone.status, alone.subdistrict_code) == ("matched", None)
    assert placed.subdistrict_code == code
