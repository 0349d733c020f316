"""Listed places, invented names and damaged spellings in; what must hold for every settled name out."""

from hypothesis import given
from hypothesis import strategies as st

from normalize.agencies import Printed, settle
from normalize.confusions import confusions, distance, nearest
from normalize.cover import read_cover
from normalize.kinds import kinds
from normalize.places import districts, provinces, subdistricts
from normalize.responsible import split
from normalize.text import one_line, squeeze
from normalize.units import head_word, known_units, read_units
from schemas.provenance import replay
from schemas.records import Agency
from tests.unit.extract.handed import lines_of

LETTERS = "กขคงจชดตนบปพมยรลวสหอเแโะาำิีึืุูั่้์ "
codes = st.sampled_from(sorted(provinces().values()))
placed_kinds = st.sampled_from([kind for kind in kinds() if kind.settled == "place"])
thai = st.text(st.sampled_from(LETTERS), max_size=12)


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    """A text with up to two letters replaced, left out or put in."""
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from([*LETTERS, ""])) + text[at + draw(st.integers(0, 1)) :]
    return text


@st.composite
def bodies(draw: st.DrawFn) -> tuple[Printed, list[str]]:
    """A local body of a province, its name and district listed or damaged, and texts that may speak for it."""
    code = draw(codes)
    province = next(name for name, number in provinces().items() if number == code)
    place = draw(st.sampled_from(sorted({*districts(code), *subdistricts(code)})))
    district = draw(st.sampled_from([*districts(code), "เมือง", None]))
    kind = draw(placed_kinds)
    printed = Printed(
        kind.name,
        draw(damaged(place)).strip(),
        draw(damaged(district)) if district else None,
        draw(st.sampled_from([province, province, draw(damaged(province)), None])),
    )
    postal = next((postals[0] for _, postals in subdistricts(code).get(place, []) if postals), "10000")
    return printed, draw(st.lists(st.sampled_from([kind.name + place, f"รหัสไปรษณีย์ {postal}", "ข้อความ"]), max_size=3))


@given(bodies())
def test_settling_a_settled_name_changes_nothing(made: tuple[Printed, list[str]]) -> None:
    printed, texts = made
    agency, _ = settle(printed, texts, {})
    place = (agency.name or "")[len(printed.kind) :]
    again, changes = settle(Printed(printed.kind, place, agency.district, agency.province), texts, {})
    assert (again.name, again.district, again.province, changes) == (agency.name, agency.district, agency.province, {})
    assert agency.status != "matched" or again.status == "matched"


@given(bodies())
def test_a_matched_name_never_leaves_the_stated_province(made: tuple[Printed, list[str]]) -> None:
    printed, texts = made
    agency, _ = settle(printed, texts, {})
    if printed.province in provinces():
        assert agency.province == printed.province
        found = (agency.province_code, agency.district_code, agency.subdistrict_code)
        assert all(code is None or code.startswith(provinces()[printed.province]) for code in found)


@given(bodies())
def test_the_changes_to_a_name_replay_and_a_change_has_evidence(made: tuple[Printed, list[str]]) -> None:
    printed, texts = made
    agency, changes = settle(printed, texts, {})
    assert replay(printed.name, changes.get("agency_name", [])) == agency.name
    assert replay(printed.district or "", changes.get("district", [])) == (agency.district or "")
    assert replay(printed.province or "", changes.get("province", [])) == (agency.province or "")
    assert agency.name == printed.name or len(agency.evidence) >= 2


@given(bodies())
def test_nothing_is_corrected_without_other_texts(made: tuple[Printed, list[str]]) -> None:
    printed, _ = made
    assert settle(printed, [], {}).agency.name == printed.name


@given(st.lists(thai | st.sampled_from(["เทศบาลตำบล", "อบต.", "อำเภอ", "จ.", "โรงเรียน", "ของ", "หน่วยงาน :", "แพร่"]), max_size=8))
def test_any_front_is_read_and_the_printed_name_stands_on_it(words: list[str]) -> None:
    lines = lines_of("".join(words), " ".join(words), *words)
    agency, changes = read_cover(lines, []).agency
    if agency.printed is not None:
        assert any(agency.printed in text for text in [*(line.text for line in lines), _joined([line.text for line in lines])])
        assert replay(agency.printed, changes.get("agency_name", [])) == agency.name


def _joined(texts: list[str]) -> str:
    return "".join(text.strip() for text in texts)


@given(st.sampled_from(known_units()).flatmap(damaged), st.sampled_from(["", "หลัก : ", "หน่วยงานหลัก : "]), thai)
def test_a_unit_keeps_its_head_word_and_its_changes_replay(unit: str, label: str, after: str) -> None:
    printed = f"{label}{unit} หน่วยงานสนับสนุน : {after}"
    agency = Agency(name="เทศบาลตำบลร้องกวาง", printed="ทต.ร่องกวาง", kind="เทศบาลตำบล")
    units = read_units(printed, agency)
    before = split(printed).main
    if units.main and before and "/" not in before:
        assert units.main == before or head_word(squeeze(units.main)) == head_word(squeeze(before))
    if units.changes:
        assert replay(one_line(printed), units.changes) == units.main


@given(st.text(max_size=60) | st.text(st.sampled_from(LETTERS + "หลัก:สนับสนุน()\n-1./"), max_size=60))
def test_any_cell_is_split_and_nothing_is_invented(printed: str) -> None:
    for part in split(printed):
        assert part is None or all(char in printed or char == " " for char in part)


@given(thai, thai, thai)
def test_distances_are_symmetric_and_none_is_negative(a: str, b: str, c: str) -> None:
    assert distance(a, b) == distance(b, a) >= 0
    assert (distance(a, b) == 0) == (a == b)
    assert all(cost > 0 for cost in confusions().values())
    near = nearest(a, [b, c])
    assert near is None or near.name in (b, c)
