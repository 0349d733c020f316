"""A list of bodies (`data/bodies.csv`, or an operator's own) in; the bodies that a printed name may be, and its faults, out.

No full list is known to be free, so the file ships with its head only. Without rows nothing here matches anything.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from normalize.kinds import kind_of
from normalize.places import districts, in_full, provinces, subdistricts
from normalize.text import squeeze
from schemas.datafiles import remembered, rows

COLUMNS = ("code", "name", "kind", "subdistrict", "district", "province", "source")
"""`name` with or without its kind; `kind` as in kinds.csv or its abbreviation; places without their labels."""


class Body(NamedTuple):
    """A listed body: `place` is its name without the kind."""

    code: str
    kind: str
    place: str
    subdistrict: str
    district: str
    province: str


class Problem(NamedTuple):
    """A fault of the list: the row (counted from 1, the head left out), the column and what is wrong."""

    row: int
    column: str
    message: str


@remembered()
def bodies() -> tuple[Body, ...]:
    """The listed bodies; a row that names no known kind is left out here and a problem there."""
    return tuple(body for row in rows("normalize", "bodies") if (body := body_of(row)))


def body_of(row: Mapping[str, str]) -> Body | None:
    """The body of a row; None where its kind is not known or its name empty."""
    kind = kind_of(row.get("kind") or "")
    place = one_name(row.get("name") or "", kind.name if kind else "")
    if kind is None or not (place or kind.settled == "fixed"):
        return None
    return Body(
        (row.get("code") or "").strip(),
        kind.name,
        place,
        *((row.get(c) or "").strip() for c in ("subdistrict", "district", "province")),
    )


def one_name(name: str, kind: str) -> str:
    """A name without its kind, runs of blanks as one."""
    return " ".join(name.split()).removeprefix(kind).strip()


def found(kind: str, place: str, province: str | None, district: str | None) -> list[Body]:
    """The listed bodies of that kind and name in the stated province, and in the stated district where one of them lies there.

    A stated district in which none of them lies gives none: it is another body, or one of the two is wrong.
    """
    plain = squeeze(place)
    same = [b for b in bodies() if b.kind == kind and squeeze(b.place) == plain and (b.province == province or not b.province)]
    if not district:
        return same
    stated = in_full_text(district, province)
    return [body for body in same if not body.district or in_full_text(body.district, province) == stated]


def in_full_text(district: str, province: str | None) -> str:
    """A district's listed name where it has one, else as it stands."""
    code = provinces().get(province or "")
    return (in_full(district, code, province or "") if code else None) or district


def names_in(kind: str, province: str) -> list[str]:
    """The listed names (without the kind) of that kind in a province."""
    return sorted({body.place for body in bodies() if body.kind == kind and body.province == province})


def check_bodies(listed: Sequence[Mapping[str, str]]) -> list[Problem]:
    """What is wrong with a list of bodies, by row: missing names, unknown kinds and places, codes and keys that stand twice."""
    problems: list[Problem] = []
    codes: dict[str, int] = {}
    keys: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(listed, 1):
        problems += (Problem(number, column, message) for column, message in _faults(row))
        code = (row.get("code") or "").strip()
        if code and codes.setdefault(code, number) != number:
            problems.append(Problem(number, "code", f"{code} is the code of row {codes[code]} as well"))
        body = body_of(row)
        if body is None:
            continue
        key = (body.kind, squeeze(body.place), body.district, body.province)
        if keys.setdefault(key, number) != number:
            problems.append(Problem(number, "name", f"kind, name, district and province are those of row {keys[key]} as well"))
    return problems


def _faults(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Column and message of each fault that a row has by itself."""
    values = {column: (row.get(column) or "").strip() for column in COLUMNS}
    kind = kind_of(values["kind"])
    if kind is None:
        yield "kind", f"{values['kind'] or 'nothing'} is no kind of body in kinds.csv"
    if not values["name"]:
        yield "name", "a body needs a name"
    if not values["source"]:
        yield "source", "an entry needs its source"
    province = values["province"]
    code = provinces().get(province)
    if code is None:
        if province or (kind is not None and kind.level):
            yield "province", f"{province or 'nothing'} is none of the 77 provinces"
        return
    if values["district"] and not in_full(values["district"], code, province):
        yield "district", f"{values['district']} is no district of {province}"
    if values["subdistrict"] and values["subdistrict"] not in subdistricts(code):
        yield "subdistrict", f"{values['subdistrict']} is no sub-district of {province}"
    elif values["subdistrict"] and values["district"]:
        own = districts(code).get(in_full_text(values["district"], province))
        if own and not any(number.startswith(own) for number, _ in subdistricts(code)[values["subdistrict"]]):
            yield "subdistrict", f"{values['subdistrict']} does not lie in {values['district']}"
