"""A random source in, an invented body in a real place out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

import geothai

from bench.honest.phrases import patterns

_BANGKOK = "10"
_TASKS = ("การเรียนรู้ชุมชน", "งานพิพิธภัณฑ์", "การอ่าน", "คุณภาพน้ำดื่ม", "งานจดหมายเหตุ", "กิจการอาสาสมัคร", "การเดินเรือท้องถิ่น")


@dataclass(frozen=True)
class Body:
    """Who reports: its name, its abbreviated name, where it lies, and how it speaks (a row of `bodies.toml`)."""

    name: str
    short: str
    org: str
    subdistrict: str
    district: str
    province: str
    neighbour: str
    """Another sub-district of the district; the same where there is only one."""
    speech: dict[str, Any]

    @property
    def local(self) -> bool:
        return bool(self.speech["local"])

    @property
    def place(self) -> str:
        """The line below the name on a cover; a department has none."""
        return f"อำเภอ{self.district} จังหวัด{self.province}" if "{task}" not in self.speech["name"] else ""


@cache
def _places() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Province, district and its sub-districts, in the order of their codes."""
    return tuple(
        (province.name_th, district.name_th, tuple(one.name_th for one in geothai.subdistricts(district.code)))
        for province in geothai.provinces()
        if province.code != _BANGKOK
        for district in geothai.districts(province.code)
    )


def body(rng: Random) -> Body:
    kinds = patterns("bodies")["kind"]
    speech = rng.choices(kinds, [kind["share"] for kind in kinds])[0]
    province, district, subdistricts = rng.choice(_places())
    place = rng.choice(subdistricts)
    others = [name for name in subdistricts if name != place] or [place]
    fill = {"place": place, "district": district, "province": province, "task": rng.choice(_TASKS)}
    return Body(
        name=speech["name"].format(**fill),
        short=speech["short"].format(**fill),
        org=rng.choice(speech["orgs"]),
        subdistrict=place,
        district=district,
        province=province,
        neighbour=rng.choice(others),
        speech=speech,
    )
