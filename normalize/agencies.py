"""A body's printed name and place in; the settled agency with its codes, its evidence and the changes to what is printed out.

A body is one of its kind, name, district and province. A name counts as matched where a list of bodies has it in the stated
province, or where it is the name of a listed place there, as local bodies are nearly always named after one. A name that is none
is only corrected where exactly one listed name of that province is near it *and* something else in the report speaks for that
one: the corrected name printed as the body's elsewhere, or, where marks and look-alikes are all the difference, its postal code.
Distance alone settles nothing, and neither does counting votes.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from normalize import listed
from normalize.confusions import Near, nearest
from normalize.kinds import LETTERS, Kind, kind_of, words
from normalize.places import (
    codes_of,
    districts,
    in_full,
    province_aliases,
    provinces,
    romanised,
    settle_province,
    subdistricts,
)
from schemas.provenance import Change
from schemas.records import Agency

_POSTCODE = re.compile(r"(?<![0-9])([1-9][0-9]{4})(?![0-9,.])")
CONFIDENCE = 0.9
"""Of a name corrected with evidence."""


class Printed(NamedTuple):
    """The body and place as a report's cover prints them: the kind in full, the place without blanks at which it was parted.

    `as_printed` is the name letter for letter, and `kind_printed` the part of it that is the kind. Not `sure` is a
    body that may be named as a place or an authority only.
    """

    kind: str
    place: str
    district: str | None = None
    province: str | None = None
    subdistrict: str | None = None
    as_printed: str = ""
    kind_printed: str = ""
    sure: bool = True

    @property
    def name(self) -> str:
        """Kind and place."""
        return self.kind + self.place


class Settled(NamedTuple):
    """The agency and the changes that lead from the printed to the settled name, district and province."""

    agency: Agency
    changes: dict[str, list[Change]]


class _Verdict(NamedTuple):
    """The settled place, its status, the code on a list of bodies, and the evidence in words."""

    place: str
    status: str
    evidence: list[str]
    code: str | None = None


def settle(printed: Printed, texts: Sequence[str], variants: dict[str, int]) -> Settled:
    """Settle the body's name within its stated province; `texts` are all texts of the report, for evidence."""
    kind = kind_of(printed.kind) or Kind(printed.kind, (), "", "list", "", "", printed.kind)
    province = settle_province(printed.province, printed.district)
    if province is None and not printed.province and kind.settled == "fixed":
        province = kind.province
    code = provinces().get(province or "")
    verdict = _unplaced(printed, kind) if code is None or province is None else _placed(printed, kind, province, code, texts)
    evidence = _on_province(printed, province) + verdict.evidence
    district = printed.district
    if district and code and province:
        district, said, agrees = _settle_district(district, province, code, verdict.place)
        evidence += said
        if not agrees and verdict.status == "matched":
            verdict = verdict._replace(status="unverified")
    if not printed.sure and verdict.status == "matched":
        verdict = verdict._replace(status="unverified")
        evidence.append("the front names it as a place or an authority only")
    if kind.settled == "district" and verdict.status == "matched":
        district = district or in_full(verdict.place, code or "", province or "")
    settled = printed._replace(place=verdict.place, district=district, province=province or printed.province)
    settled = settled._replace(as_printed=printed.as_printed or printed.name)
    agency = _agency(settled, kind, verdict, evidence, variants)
    if code:
        agency = agency.model_copy(update=_codes(settled, kind, code, verdict.status == "matched"))
    return Settled(agency, _changes(printed, settled))


def _unplaced(printed: Printed, kind: Kind) -> _Verdict:
    """A body of which no listed province is stated."""
    if kind.settled == "fixed":
        return _Verdict(printed.place, "unverified", ["this body does not lie in the stated province"])
    hits = listed.found(kind.name, printed.place, None, None) if not printed.province else []
    if len(hits) == 1:
        said = f"{printed.name} is on the list of bodies"
        return _Verdict(printed.place, "matched", [said], hits[0].code or None)
    if kind.level:
        return _Verdict(printed.place, "unverified" if printed.province else "unresolved", [])
    return _Verdict(printed.place, "unverified", ["no list of such bodies is at hand; the name is kept as printed"])


def _placed(printed: Printed, kind: Kind, province: str, code: str, texts: Sequence[str]) -> _Verdict:
    """A body in a stated province: by the list of bodies first, then by the places of the province."""
    on_list = _on_list(printed, kind, province)
    if on_list:
        return on_list
    if kind.settled == "fixed":
        right = kind.province == province
        said = "there is one body of this kind" if right else "this body does not lie in the stated province"
        return _Verdict(printed.place, "matched" if right else "unverified", [said])
    if kind.settled == "province":
        own = re.match(f"[{LETTERS}]+", printed.place)
        right = own is not None and own[0] == province
        return _Verdict(printed.place, "matched" if right else "unverified", ["the province of that name is stated"] * right)
    if kind.settled == "list":
        return _Verdict(printed.place, "unverified", ["no list of such bodies is at hand; the name is kept as printed"])
    return _by_place(printed, kind, province, code, texts)


def _on_list(printed: Printed, kind: Kind, province: str) -> _Verdict | None:
    """The verdict of the list of bodies, where it has the name: one body is it, several need the district."""
    hits = listed.found(kind.name, printed.place, province, printed.district)
    where = f"in จังหวัด{province}"
    if len(hits) == 1:
        said = f"{printed.name} {where} is on the list of bodies"
        return _Verdict(printed.place, "matched", [said], hits[0].code or None)
    if len(hits) > 1:
        return _Verdict(printed.place, "unverified", [f"the list of bodies has {len(hits)} of that name {where}"])
    if printed.district and listed.found(kind.name, printed.place, province, None):
        return _Verdict(printed.place, "unverified", [f"on the list of bodies {printed.name} {where} lies in another district"])
    return None


def names_for(kind: Kind, province: str, code: str) -> set[str]:
    """What a body of that kind may be called in a province: districts, sub-districts, the province for a town, listed bodies."""
    if kind.settled == "district":
        return set(districts(code)) | {"เมือง"}
    own = {province} if kind.level == "district" else set()
    return {*districts(code), *subdistricts(code), *own, *listed.names_in(kind.name, province)}


def _by_place(printed: Printed, kind: Kind, province: str, code: str, texts: Sequence[str]) -> _Verdict:
    """The place a body is named after: listed in the province, corrected with evidence, or as printed."""
    names = names_for(kind, province, code)
    if printed.place in names:
        return _in_district(printed, province, code)
    near = nearest(printed.place, _within(printed, names, province, code))
    reasons = _speaks_for(printed, kind, near, code, texts) if near else []
    if near and reasons:
        said = f"no place of the stated province is called {printed.place}; {near.name} is the only one like it"
        hits = listed.found(kind.name, near.name, province, None)
        return _Verdict(near.name, "matched", [said, *reasons], (hits[0].code or None) if len(hits) == 1 else None)
    return _Verdict(printed.place, "unverified", [f"no place of the stated province is called {printed.place}"])


def _in_district(printed: Printed, province: str, code: str) -> _Verdict:
    """A listed place: matched, unless the stated district is one of the province in which there is no such place."""
    place = printed.place
    district = in_full(printed.district, code, province) if printed.district else None
    own = codes_of(code, place)
    if district and own and not any(number.startswith(districts(code)[district]) for number in own):
        said = f"{place} is a listed place of the stated province, but not of its district {district}"
        return _Verdict(place, "unverified", [said])
    return _Verdict(place, "matched", [f"{place} is a listed place of the stated province"])


def _within(printed: Printed, names: set[str], province: str, code: str) -> set[str]:
    """Of the names that a misspelt one may stand for, those that lie in the stated district, where that is a listed one."""
    district = in_full(printed.district, code, province) if printed.district else None
    if district is None:
        return names
    own = districts(code)[district]
    return {name for name in names if any(number.startswith(own) for number in codes_of(code, name)) or not codes_of(code, name)}


def _speaks_for(printed: Printed, kind: Kind, near: Near, code: str, texts: Sequence[str]) -> list[str]:
    """What else in the report names the near place: the body's name spelt so, or the postal code of the place."""
    reasons = []
    spellings = "|".join(re.escape(spelling) + r"\s?" for spelling in (kind.name, *kind.shorts))
    after = "|".join(map(re.escape, words("ends")))
    beside = "".join(rf"(?<!{word})(?<!{word}\s)" for word in map(re.escape, words("beside")))
    spelt = re.compile(rf"{beside}(?:{spellings}){re.escape(near.name)}(?=$|[^{LETTERS}]|{after})")
    count = sum(len(spelt.findall(text)) for text in texts)
    if count:
        reasons.append(f"{kind.name}{near.name} is printed {count} times elsewhere in the report")
    if near.is_slip:
        codes = {postal for _, postals in subdistricts(code).get(near.name, []) for postal in postals}
        shown = {match for text in texts for match in _POSTCODE.findall(text)}
        reasons += [f"the postal code {postal} of {near.name} is printed" for postal in sorted(codes & shown)]
    return reasons


def _settle_district(printed: str, province: str, code: str, place: str) -> tuple[str, list[str], bool]:
    """The district as listed, or where a near spelling and the settled place point to; what is said of it; whether it agrees."""
    full = in_full(printed, code, province)
    if full:
        return full, [], True
    near = nearest(printed, districts(code))
    own = codes_of(code, place)
    if near and any(number.startswith(districts(code)[near.name]) for number in own):
        return near.name, [f"no district of the stated province is called {printed}; {near.name} is"], True
    elsewhere = [name for name, other in provinces().items() if other != code and printed in districts(other)]
    said = f"no district of จังหวัด{province} is called {printed}"
    return printed, [said + (f"; there is one in จังหวัด{elsewhere[0]}" if len(elsewhere) == 1 else "")], False


def _on_province(printed: Printed, province: str | None) -> list[str]:
    """What is to be said of a province that is not printed as it is listed."""
    if not printed.province or printed.province == province:
        return []
    if province is None:
        return [f"none of the 77 provinces is called {printed.province}"]
    return [f"{province} is the province meant by {printed.province}"]


def _agency(settled: Printed, kind: Kind, verdict: _Verdict, evidence: list[str], variants: dict[str, int]) -> Agency:
    return Agency.model_validate(
        {
            "name": settled.name, "printed": settled.as_printed, "kind": reported(kind, settled.name),
            "code": verdict.code, "subdistrict": settled.subdistrict, "district": settled.district, "province": settled.province,
            "status": verdict.status, "evidence": evidence, "variants": dict(sorted(variants.items())),
        }
    )  # fmt: skip


def reported(kind: Kind, name: str) -> str:
    """The kind as the dataset gives it: that of kinds.csv, or what the name itself says at its end (องค์การมหาชน)."""
    said = next((word for word in words("reported") if word in name), None)
    return said.strip("()") if said else kind.reported


def _codes(settled: Printed, kind: Kind, code: str, matched: bool) -> dict[str, str | None]:
    """Codes and romanised names of province, district and sub-district, as far as they are unambiguous."""
    own_code = districts(code).get(settled.district or "")
    named = settled.subdistrict or (settled.place if matched and kind.level == "subdistrict" else "")
    subs = [number for number, _ in subdistricts(code).get(named, []) if not own_code or number.startswith(own_code)]
    sub = subs[0] if len(subs) == 1 else None
    latin = romanised(code)
    return {
        "province_code": code, "province_iso": f"TH-{code}", "province_en": latin[code],
        "district_code": own_code, "district_en": latin[own_code] if own_code else None,
        "subdistrict_code": sub, "subdistrict_en": latin[sub] if sub else None,
        "subdistrict": settled.subdistrict or (named if sub else None),
    }  # fmt: skip


def _changes(printed: Printed, settled: Printed) -> dict[str, list[Change]]:
    """The steps from each printed value to the settled one."""
    found = {"agency_name": _name_changes(printed, settled.place)}
    for field, rule in (("district", "district-name"), ("province", "province-name")):
        before, after = getattr(printed, field), getattr(settled, field)
        if before and after and before != after:
            sure = before in province_aliases() or after.startswith(before)
            found[field] = [Change(0, rule, before, after, 1.0 if sure else CONFIDENCE)]
    return {field: changes for field, changes in found.items() if changes}


def _name_changes(printed: Printed, place: str) -> list[Change]:
    """The kind in full, blanks out of the name, and the name itself, in that order."""
    changes: list[Change] = []
    if printed.as_printed and printed.as_printed != printed.name:
        kind, name = printed.kind_printed, printed.as_printed[len(printed.kind_printed) :]
        if kind != printed.kind:
            blanks = "".join(kind.split()) == printed.kind
            changes.append(Change(0, "stray-space" if blanks else "agency-kind", kind, printed.kind))
        if name != printed.place:
            changes.append(Change(len(printed.kind), "stray-space", name, printed.place))
    if place != printed.place:
        changes.append(Change(len(printed.kind), "agency-name", printed.place, place, CONFIDENCE))
    return changes
