"""A random source in, all that a report says out, before any layout: body, years, result, measures, plan, projects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from random import Random
from typing import Any

from bench.honest.bodies import Body, body
from bench.honest.calendar import (
    DAY_STYLES,
    Month,
    Period,
    print_day,
    print_month,
    some_period,
    whole_year,
)
from bench.honest.phrases import Writer, patterns
from bench.honest.results import Result, result
from samples.model import PlanRow

FIRST_YEAR, LAST_YEAR = 2563, 2569
"""Fiscal years of the measures; the result is that of the year before."""
DIMENSIONS = (
    "1. การสร้างวัฒนธรรมสุจริต",
    "2. การบริหารราชการด้วยความโปร่งใส",
    "3. การส่งเสริมการมีส่วนร่วมของภาคประชาชน",
    "4. การยกระดับกลไกการตรวจสอบ",
)


@dataclass(frozen=True)
class Row:
    """A measure of an indicator, and what came of it. `done` says step by step what was done."""

    no: int
    issue: str
    measure: str
    steps: list[str]
    done: list[str]
    outcome: str
    results: list[str]
    main: str
    support: str
    monitoring: str
    period: Period
    urgent: bool


@dataclass(frozen=True)
class Project:
    name: str
    dimension: str
    budget: int
    period: Period
    unit: str


@dataclass(frozen=True)
class Story:
    """What a report says. `before` is the result of the year before the assessed one, `until` the day on which it was closed."""

    body: Body
    fiscal_year: int
    result: Result
    before: Result
    rows: list[Row]
    plan: list[PlanRow]
    projects: list[Project]
    until: date
    half_year: bool
    day_style: str
    introduction: str
    law: str
    beside: str
    closing: str

    def day(self, day: date) -> str:
        return print_day(day, self.day_style)


class Teller:
    """Draws a story; what depends on the body, the years and the period of a measure is filled in on the way."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.body = body(rng)
        self.fiscal_year = rng.randint(FIRST_YEAR, LAST_YEAR)
        self.whole = whole_year(self.fiscal_year)
        self.half_year = rng.random() < 0.25
        year = self.fiscal_year - 543
        self.until = date(year, 3, 31) if self.half_year else date(year, 9, 30)
        self.period = self.whole
        self.day_style = rng.choice(DAY_STYLES)
        speech = self.body.speech
        spoken = {name: str(speech[name]) for name in ("chief", "deputy", "council", "bylaw", "staff", "people")}
        words: dict[str, Callable[[], str]] = {name: partial(str, word) for name, word in spoken.items()}
        words |= {
            "org": lambda: self.body.org,
            "neighbour": lambda: self.body.neighbour,
            "next": lambda: str(self.fiscal_year + 1),
            "early": lambda: print_day(date(year - 1, 9, rng.randint(10, 30)), self.day_style),
            "date": lambda: print_day(self.period.day(rng, self.until), self.day_style),
            "month": lambda: print_month(self._month()),
        }
        self.writer = Writer(rng, words)

    def _month(self) -> Month:
        return self.rng.choice([one for one in self.period.months if date(one.year - 543, one.number, 1) <= self.until])

    def story(self) -> Story:
        rng, write, texts = self.rng, self.writer.write, patterns("sentences")
        won = result(rng, self.fiscal_year - 1)
        return Story(
            body=self.body,
            fiscal_year=self.fiscal_year,
            result=won,
            before=result(rng, self.fiscal_year - 2),
            rows=self._rows(won),
            plan=self._plan(),
            projects=self._projects(),
            until=self.until,
            half_year=self.half_year,
            day_style=self.day_style,
            introduction=write(rng.choice(texts["introductions"])),
            law=write(rng.choice(texts["laws"])),
            beside=write(rng.choice(texts["beside"] if self.body.local else texts["beside"][2:4])),
            closing=write(rng.choice(texts["closings"])),
        )

    def _rows(self, won: Result) -> list[Row]:
        """All indicators, or some; one or two measures each. What is urgent is the body's choice, not that of the scores."""
        rng = self.rng
        numbers = list(range(1, 11))
        if rng.random() < 0.25:
            numbers = sorted(rng.sample(numbers, rng.randint(3, 8)))
        several = rng.random() < 0.2
        one_period = rng.random() < 0.6
        one_office = rng.random() < 0.15
        rows = []
        for no in numbers:
            known = [m for m in patterns("sentences")["measure"] if m["no"] == no and (self.body.local or not m.get("local"))]
            for pattern in rng.sample(known, min(len(known), 2 if several and rng.random() < 0.5 else 1)):
                self.period = self.whole if one_period else self._some_period()
                rows.append(self._row(pattern, one_office))
        return rows

    def _some_period(self) -> Period:
        """A period that has begun when the report is closed."""
        while True:
            found = some_period(self.rng, self.fiscal_year)
            if date(found.first.year - 543, found.first.number, 1) <= self.until:
                return found

    def _row(self, pattern: dict[str, Any], one_office: bool) -> Row:
        rng, write = self.rng, self.writer.write
        self.writer.forget()
        issue, measure = write(rng.choice(pattern["issues"])), write(pattern["measure"])
        told = [(write(step), write(done)) for step, done in pattern["steps"]]
        kept = sorted(rng.sample(range(len(told)), rng.randint(1, len(told))))
        units = self.body.speech["units"]
        main, support = (units[0], rng.choice(["ทุกกอง", units[1]])) if one_office else rng.sample(units, 2)
        return Row(
            no=pattern["no"],
            issue=issue,
            measure=rng.choice(["", "", "มาตรการ", "แนวทาง"]) + measure,
            steps=[told[place][0] for place in kept],
            done=[told[place][1] for place in kept],
            outcome=write(rng.choice(pattern["outcomes"])),
            results=[write(one) for one in rng.sample(pattern["results"], rng.randint(1, len(pattern["results"])))],
            main=main,
            support=support,
            monitoring=write(rng.choice(patterns("sentences")["monitoring"])),
            period=self.period,
            urgent=rng.random() < 0.5,
        )

    def _plan(self) -> list[PlanRow]:
        """Dimensions with something planned; a half-year's report has often spent nothing."""
        rng, rows = self.rng, list[PlanRow]()
        for name in sorted(rng.sample(DIMENSIONS, rng.choice([4, 4, 4, 3]))):
            planned = rng.randint(1, 18)
            budget = rng.choice([0, rng.randint(1, 90) * 1500])
            bylaw = rng.choice([budget, budget // 2])
            spent = 0 if self.half_year else rng.randint(0, bylaw // 500) * 500
            rows.append(PlanRow(name, planned, rng.randint(0, planned), budget, bylaw, spent))
        return rows

    def _projects(self) -> list[Project]:
        rng = self.rng
        names = rng.sample(patterns("sentences")["projects"], rng.randint(3, 8))
        found = []
        for name in names:
            self.period = self._some_period()
            unit, dimension = rng.choice(self.body.speech["units"]), rng.choice(DIMENSIONS)[3:]
            budget = rng.choice([0, rng.randint(2, 80) * 1000])
            found.append(Project(self.writer.write(name), dimension, budget, self.period, unit))
        return found


def story(rng: Random) -> Story:
    return Teller(rng).story()
