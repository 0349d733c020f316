"""A random source in, the habits of one report out: head words, labels of indicators, periods, units, numbering."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from bench.honest.calendar import PERIOD_STYLES, Period, print_period
from bench.honest.story import Row
from samples.model import INSTRUMENTS, NAMES
from samples.tables import Cell
from schemas.datafiles import rows

USUAL = {
    "indicator": "ตัวชี้วัด",
    "score": "คะแนน",
    "issue": "ประเด็นที่ต้องพัฒนา",
    "measure": "มาตรการ",
    "steps": "ขั้นตอนหรือวิธีการปฏิบัติ",
    "responsible": "หน่วยงานรับผิดชอบ",
    "outcome": "ผลลัพธ์หรือความสำเร็จ",
    "period": "ระยะเวลาดำเนินการ",
    "done": "สรุปผลการดำเนินการตามมาตรการ",
    "monitoring": "การติดตาม",
}
OTHER_NAMES = {4: "การใช้ทรัพย์สินของทางราชการ", 8: "การปรับปรุงระบบการทำงาน"}
LABELS = (
    *("{n}. {name}", "{n}. {name}", "ตัวชี้วัดที่ {n} {name}", "ตัวชี้วัดที่ {n} : {name}"),
    *("{name}", "{place}. {name}", "{place}) {name}"),
)


@dataclass
class Style:
    """How a report prints what every part has. `heads` are drawn once for the report."""

    rng: Random
    label: str
    names: dict[int, str]
    heads: dict[str, str]
    periods: tuple[str, str]
    dash: str
    bullet: str
    units: str
    taken: dict[str, int] = field(default_factory=dict)

    def indicator(self, no: int, place: int) -> str:
        """The indicator as printed; `place` counts the rows of a table, which some bodies number instead."""
        return self.label.format(n=no, place=place, name=self.names[no])

    def period(self, period: Period, follow_up: bool = False) -> str:
        return print_period(period, self.periods[follow_up], self.dash)

    def listed(self, lines: Sequence[str]) -> list[str]:
        """Several lines as a list, a single one as it is."""
        if len(lines) == 1:
            return list(lines)
        return [f"{self.bullet.format(n=place)} {line}" for place, line in enumerate(lines, 1)]

    def responsible(self, row: Row) -> list[str]:
        if self.units == "both":
            return [f"หน่วยงานรับผิดชอบหลัก : {row.main}", f"หน่วยงานสนับสนุน : {row.support}"]
        return [row.main] if self.units == "one" else [row.main, row.support]


def style(rng: Random) -> Style:
    period = rng.choice(PERIOD_STYLES)
    return Style(
        rng=rng,
        label=rng.choice(LABELS),
        names=NAMES | {no: name for no, name in OTHER_NAMES.items() if rng.random() < 0.3},
        heads={role: head_word(rng, role) for role in USUAL},
        periods=(period, period if rng.random() < 0.8 else rng.choice(PERIOD_STYLES)),
        dash=rng.choice([" - ", " - ", " – ", "-", " ถึง "]),
        bullet=rng.choice(["{n}.", "{n}.", "{n})", "-", "({n})"]),
        units=rng.choice(["both", "both", "one", "lines"]),
    )


def head_word(rng: Random, role: str) -> str:
    """The usual word of a column, or another that is known for it."""
    if rng.random() < 0.6:
        return USUAL[role]
    return rng.choice([row["printed"] for row in rows("normalize", "headers") if row["role"] == role])


def instrument_of(no: int) -> str:
    return next(name for name, numbers in INSTRUMENTS.items() if no in numbers)


def cell(*lines: str) -> Cell:
    return Cell(list(lines))


def head(label: str, columns: int = 1, rows_: int = 1) -> Cell:
    return Cell([label], columns, rows_, centred=True, head=True)
