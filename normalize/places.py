"""Names of provinces, districts and sub-districts in; the listed ones with codes and romanised names out (geothai, DOPA codes).

The first two digits of a code are the province's number of TIS 1099, and its ISO 3166-2 code is `TH-` and that number.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import geothai

from normalize.confusions import nearest
from normalize.kinds import LETTERS, words
from schemas.datafiles import remembered, rows

BANGKOK = "10"
_LABELS = {
    "subdistrict": ("ตำบล", "ต.", "แขวง"),
    "district": ("กิ่งอำเภอ", "อำเภอ", "อ.", "เขต"),
    "province": ("จังหวัด", "จว.", "จ."),
}
_PARENTHESIS = re.compile(r"^(.*?)\s*\((.*)\)$")


class Address(NamedTuple):
    """The parts of an address as printed, without their labels."""

    subdistrict: str | None = None
    district: str | None = None
    province: str | None = None

    def filled_by(self, other: "Address") -> "Address":
        """This address, with what it lacks from another one."""
        return Address(*(own or further for own, further in zip(self, other, strict=True)))


@lru_cache
def provinces() -> dict[str, str]:
    """Province name → two-digit code."""
    return {p.name_th: p.code for p in geothai.provinces()}


@remembered()
def province_aliases() -> dict[str, str]:
    """Short and colloquial names of provinces → the official ones."""
    return {row["printed"]: row["province"] for row in rows("normalize", "province_aliases")}


@lru_cache(maxsize=128)
def districts(province_code: str) -> dict[str, str]:
    """District names of a province → four-digit code; those of Bangkok without เขต."""
    return {d.name_th.removeprefix("เขต"): d.code for d in geothai.districts(province_code)}


@lru_cache(maxsize=128)
def subdistricts(province_code: str) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Sub-district names of a province → [(six-digit code, postal codes)]; a second name in parentheses is a name too."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for district in geothai.districts(province_code):
        for sub in geothai.subdistricts(district.code):
            match = _PARENTHESIS.match(sub.name_th)
            for name in match.groups() if match else (sub.name_th,):
                found.setdefault(name, []).append((sub.code, tuple(sub.postal_codes)))
    return found


LONGEST_NAME = 40
"""Letters; no listed place has more."""


@lru_cache
def all_places() -> frozenset[str]:
    """Every district and sub-district of the country."""
    return frozenset(name for code in provinces().values() for name in (*districts(code), *subdistricts(code)))


def place_at(text: str) -> str:
    """The longest name of a district or sub-district with which a text begins, "" if it begins with none."""
    places = all_places()
    return next((text[:size] for size in range(min(len(text), LONGEST_NAME), 1, -1) if text[:size] in places), "")


@lru_cache(maxsize=128)
def romanised(province_code: str) -> dict[str, str]:
    """Code of the province, its districts and sub-districts → romanised name."""
    found = {p.code: p.name_en for p in geothai.provinces() if p.code == province_code}
    for district in geothai.districts(province_code):
        found[district.code] = district.name_en
        found.update((sub.code, sub.name_en) for sub in geothai.subdistricts(district.code))
    return found


def codes_of(province_code: str, place: str) -> list[str]:
    """Codes of all districts and sub-districts of that name in a province."""
    own = [code for name, code in districts(province_code).items() if name == place]
    return own + [code for code, _ in subdistricts(province_code).get(place, [])]


def settle_province(printed: str | None, district: str | None = None) -> str | None:
    """The official name of a printed province.

    A misspelt one only where one of the 77 alone is near and the stated district lies in it; else None.
    """
    if not printed:
        return None
    known = provinces()
    if printed in known:
        return printed
    if printed in province_aliases():
        return province_aliases()[printed]
    near = nearest(printed, tuple(known))
    return near.name if near and district and in_full(district, known[near.name], near.name) else None


def in_full(district: str, province_code: str, province: str) -> str | None:
    """The listed name of a district as printed: `เมือง` is the district of the province's own name. None where there is none."""
    listed = districts(province_code)
    name = district.removeprefix("เขต") if province_code == BANGKOK else district
    if name in listed:
        return name
    return "เมือง" + province if district == "เมือง" and "เมือง" + province in listed else None


@remembered()
def _ends() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words("ends"))))


def cut(run: str) -> str:
    """A run of letters up to the first word that a name does not go on with."""
    for match in _ends().finditer(run, 2):
        if not any(run.startswith(name) for name in _places_with_ends() if len(name) > match.start()):
            return run[: match.start()]
    return run


@remembered()
def _places_with_ends() -> tuple[str, ...]:
    """The listed places within which such a word stands (ตันหยงจึงงา)."""
    return tuple(sorted(name for name in all_places() if _ends().search(name, 2)))


@lru_cache
def _part() -> re.Pattern[str]:
    """A label of an address and the name behind it."""
    labels = "|".join(f"(?P<{role}>{'|'.join(map(_dotted, found))})" for role, found in _LABELS.items())
    return re.compile(rf"(?:{labels})\s*[:：]?\s*(?P<name>(?:[ก-ฮ]\.){{2,4}}|[{LETTERS}]{{2,40}}(?:-[{LETTERS}]{{1,20}})?)")


def _dotted(label: str) -> str:
    """The pattern of a label, before whose full stop a blank may stand."""
    return re.escape(label).replace(r"\.", r"\s?\.")


_BANGKOK = re.compile(rf"(?<![{LETTERS}])(กรุงเทพมหานคร|กรุงเทพฯ|กทม\s?\.)")


def find_address(text: str, start: int = 0) -> Address:
    """The address in a line such as `(อ.แม่แตง จ.เชียงใหม่)`; labels stand at the beginning of a word, or behind another part."""
    found: dict[str, str] = {}
    at = start
    while match := _part().search(text, at):
        role = match.lastgroup if match.lastgroup != "name" else next(r for r in _LABELS if match[r])
        name = cut(match["name"]) if "." not in match["name"] else match["name"]
        free = match.start() in (0, at) or not re.match(f"[{LETTERS}]", text[match.start() - 1])
        at = match.start("name") + len(name) if free else match.start() + 1
        if free and role and not (match[role] == "เขต" and name.removeprefix("เขต") not in districts(BANGKOK)):
            found.setdefault(role, name)
    bangkok = _BANGKOK.search(text, start)
    if bangkok and "province" not in found:
        found["province"] = "".join(bangkok[1].split())
    return Address(found.get("subdistrict"), found.get("district"), found.get("province"))


def find_place(text: str) -> tuple[str | None, str | None]:
    """District and province of a line."""
    address = find_address(text)
    return address.district, address.province


def bare_address(text: str) -> Address:
    """District and province without labels, set off by commas or in parentheses: `, แม่แตง, เชียงใหม่`."""
    parts: Sequence[str] = [part for part in re.split(r"[\s,()/]+", text) if part]
    if len(parts) == 2 and parts[1] in provinces() and in_full(parts[0], provinces()[parts[1]], parts[1]):
        return Address(None, parts[0], parts[1])
    return Address()
