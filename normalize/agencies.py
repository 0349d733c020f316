"""What a report prints of its body and place in; the settled agency, its codes and the evidence out.

Places come from geothai (DOPA codes). A local body is nearly always named after a sub-district or district of its own, so a
printed name counts as matched where it is one in the stated province. A name that is none is only corrected where exactly one
listed place of that province differs from it by tone marks or one letter *and* something else in the report speaks for that
place: the corrected name printed as the body's elsewhere, or its postal code. Counting votes does not settle a name.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import geothai
from rapidfuzz.distance import Levenshtein

from schemas.datafiles import remembered, rows
from schemas.provenance import Change
from schemas.records import Agency

_THAI = "ก-ฮะ-ฺเ-๎"
_TONES = re.compile("[\u0e47-\u0e4e]")
_POSTCODE = re.compile(r"(?<![0-9])([1-9][0-9]{4})(?![0-9,.])")
PROVINCE_LIKENESS = 0.8


class Kind(NamedTuple):
    """A kind of local body: full name, abbreviation, and what it is named after."""

    name: str
    short: str
    level: str


class Printed(NamedTuple):
    """The body and place as a report's cover prints them."""

    kind: str
    place: str
    district: str | None
    province: str | None

    @property
    def name(self) -> str:
        """Kind and place as printed."""
        return self.kind + self.place


class Settled(NamedTuple):
    """The agency and the changes that lead from the printed to the settled name and district."""

    agency: Agency
    changes: dict[str, list[Change]]


@remembered()
def kinds() -> tuple[Kind, ...]:
    """The kinds of local body, longest name first."""
    listed = [Kind(row["kind"], row["abbreviation"], row["level"]) for row in rows("normalize", "kinds")]
    return tuple(sorted(listed, key=lambda kind: -len(kind.name)))


@remembered()
def _name_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(kind.name) for kind in kinds())
    shorts = "|".join(re.escape(kind.short) for kind in kinds())
    return re.compile(rf"({names}|{shorts})\s?([{_THAI}]{{2,40}}(?:-[{_THAI}]{{2,30}})?)")


def find_body(text: str) -> tuple[str, str] | None:
    """Kind and place of the first local body named in a line of text; the place ends at a blank."""
    match = _name_pattern().search(text)
    if not match:
        return None
    kind = next(kind for kind in kinds() if match[1] in (kind.name, kind.short))
    return kind.name, match[2]


def find_place(text: str) -> tuple[str | None, str | None]:
    """District and province of a line such as `อำเภอแม่แตง จังหวัดเชียงใหม่`."""
    district = re.search(rf"(?:อำเภอ|อ\.|เขต)\s?([{_THAI}]{{2,40}})", text)
    province = re.search(rf"(?:จังหวัด|จ\.)\s?([{_THAI}]{{2,40}})", text)
    return (district[1] if district else None), (province[1] if province else None)


@cache
def provinces() -> dict[str, str]:
    """Province name → two-digit code."""
    return {p.name_th: p.code for p in geothai.provinces()}


@lru_cache(maxsize=128)
def districts(province_code: str) -> dict[str, str]:
    """District names of a province → four-digit code."""
    return {d.name_th: d.code for d in geothai.districts(province_code)}


@lru_cache(maxsize=128)
def subdistricts(province_code: str) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Sub-district names of a province → [(six-digit code, postal codes)]."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for district in geothai.districts(province_code):
        for sub in geothai.subdistricts(district.code):
            found.setdefault(sub.name_th, []).append((sub.code, tuple(sub.postal_codes)))
    return found


def bare(name: str) -> str:
    """A name without tone marks and the like: what two spellings of one name usually share."""
    return _TONES.sub("", name)


def near(name: str, listed: Sequence[str]) -> str | None:
    """The only listed name that has the same letters but for tone marks, or differs by one letter; None if not just one."""
    same = [other for other in listed if bare(other) == bare(name)]
    if same:
        return same[0] if len(same) == 1 else None
    close = [other for other in listed if len(name) >= 4 and Levenshtein.distance(name, other) == 1]
    return close[0] if len(close) == 1 else None


def settle_province(printed: str | None) -> str | None:
    """The official name of a printed province; near misses only where one of the 77 is clearly nearest."""
    if not printed:
        return None
    known = provinces()
    if printed in known:
        return printed
    ranked = sorted(((Levenshtein.normalized_similarity(printed, name), name) for name in known), reverse=True)
    good = ranked[0][0] >= PROVINCE_LIKENESS and ranked[0][0] - ranked[1][0] >= 0.15
    return ranked[0][1] if good else None


def settle(printed: Printed, texts: Sequence[str], variants: dict[str, int]) -> Settled:
    """Settle the body's name within its stated province; `texts` are all texts of the report, for evidence."""
    province = settle_province(printed.province)
    if province is None:
        return Settled(_agency(printed, None, "unresolved" if not printed.province else "unverified", [], variants), {})
    code = provinces()[province]
    evidence: list[str] = []
    changes: dict[str, list[Change]] = {}
    place, status = _settle_place(printed, code, texts, evidence)
    district = _settle_district(printed, code, place, evidence)
    if place != printed.place:
        changes["agency_name"] = [Change(len(printed.kind), "agency-name", printed.place, place, 0.9)]
    if district and printed.district and district != printed.district:
        changes["district"] = [Change(0, "district-name", printed.district, district, 0.9)]
    settled = printed._replace(place=place, district=district or printed.district, province=province)
    agency = _agency(settled, printed.name, status, evidence, variants)
    return Settled(_with_codes(agency, code, place), changes)


def _settle_place(printed: Printed, code: str, texts: Sequence[str], evidence: list[str]) -> tuple[str, str]:
    """The place a body is named after, and the status: listed in the province, corrected with evidence, or as printed."""
    level = next((kind.level for kind in kinds() if kind.name == printed.kind), "")
    if level == "province":
        own = {name for name, number in provinces().items() if number == code}
        matched = printed.place in own
        evidence += ["the province of that name is stated"] if matched else []
        return printed.place, "matched" if matched else "unverified"
    listed = {**districts(code), **subdistricts(code)}
    if printed.place in listed:
        evidence.append(f"{printed.place} is a listed place of the stated province")
        return printed.place, "matched"
    candidate = near(printed.place, sorted(listed))
    reasons = _speaks_for(printed, candidate, code, texts) if candidate else []
    if candidate and reasons:
        evidence.append(f"no place of the stated province is called {printed.place}; {candidate} is the only one like it")
        evidence += reasons
        return candidate, "matched"
    return printed.place, "unverified"


def _speaks_for(printed: Printed, candidate: str, code: str, texts: Sequence[str]) -> list[str]:
    """What else in the report names the candidate: the body's name spelt so, or the postal code of the place."""
    reasons = []
    name = printed.kind + candidate
    count = sum(text.count(name) for text in texts)
    if count:
        reasons.append(f"{name} is printed {count} times elsewhere in the report")
    codes = {postal for _, postals in subdistricts(code).get(candidate, []) for postal in postals}
    shown = {match for text in texts for match in _POSTCODE.findall(text)}
    reasons += [f"the postal code {postal} of {candidate} is printed" for postal in sorted(codes & shown)]
    return reasons


def _settle_district(printed: Printed, code: str, place: str, evidence: list[str]) -> str | None:
    """The district: as listed, or the one that the settled place or a near spelling points to."""
    if not printed.district:
        return None
    listed = districts(code)
    if printed.district in listed:
        return printed.district
    candidate = near(printed.district, sorted(listed))
    if candidate and (candidate == place or place in subdistricts(code)):
        evidence.append(f"no district of the stated province is called {printed.district}; {candidate} is")
        return candidate
    return None


def _agency(printed: Printed, as_printed: str | None, status: str, evidence: list[str], variants: dict[str, int]) -> Agency:
    return Agency.model_validate(
        {
            "name": printed.name, "printed": as_printed or printed.name, "kind": printed.kind, "district": printed.district,
            "province": printed.province, "status": status, "evidence": evidence, "variants": dict(sorted(variants.items())),
        }
    )  # fmt: skip


def _with_codes(agency: Agency, code: str, place: str) -> Agency:
    """The agency with the codes of its province, district and sub-district, as far as they are unambiguous."""
    district_code = districts(code).get(agency.district or "")
    subs = [number for number, _ in subdistricts(code).get(place, []) if not district_code or number.startswith(district_code)]
    level = next((kind.level for kind in kinds() if kind.name == agency.kind), "")
    own = subs[0] if level == "subdistrict" and len(subs) == 1 else None
    return agency.model_copy(
        update={
            "province_code": code, "district_code": district_code,
            "subdistrict_code": own, "subdistrict": place if own else None,
        }
    )  # fmt: skip
