"""How many reports and a seed in, a folder of files out, and a line about each: producer, damage, layout."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from bench.honest.damage import FILES, TEXTS, damage_file, damaged
from bench.honest.producers import PRODUCERS, Sheet, missing, sheet, write
from bench.honest.report import made

UNDAMAGED = "none"
SHARE_DAMAGED = 0.55
OF_FILES = ("encrypted", *FILES)
CHUNK = 40
"""Reports that a producer writes at a time."""


class Plan(NamedTuple):
    """A report to be made, before anything of it is written."""

    number: int
    producer: str
    suffix: str
    damage: str
    rng: Random


class About(NamedTuple):
    """A made file: its name, and what it is made of."""

    name: str
    producer: str
    damage: str
    traits: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name} ({self.producer}, {self.damage}: {', '.join(self.traits)})"


def plan(seed: int, number: int, producers: Collection[str]) -> Plan:
    """Producer and damage of a report; without its producer's tool it is a plain one."""
    rng = Random(f"file {seed}-{number}")
    name = rng.choices(list(PRODUCERS), [producer.share for producer in PRODUCERS.values()])[0]
    name = name if name in producers else "plain"
    kinds = (*TEXTS,) if name in ("plain", "dump") else OF_FILES
    kinds = (*kinds, "encrypted", "turned") if name == "plain" else kinds
    damage = rng.choice(kinds) if rng.random() < SHARE_DAMAGED else UNDAMAGED
    return Plan(number, name, rng.choice(PRODUCERS[name].suffixes), damage, rng)


def make(numbers: Iterable[int], seed: int, folder: Path, only: Collection[str] = ()) -> list[About]:
    """Make the reports of these numbers. `only` limits the producers, for tests that must not need tools."""
    producers = [name for name in PRODUCERS if name not in missing() and (not only or name in only)]
    groups: dict[str, list[tuple[Plan, Sheet]]] = defaultdict(list)
    about = []
    for number in numbers:
        planned, report = plan(seed, number, producers), made(seed, number)
        blocks = damaged(report.blocks, planned.damage, planned.rng) if planned.damage in TEXTS else report.blocks
        one = sheet(folder / f"{number:05d}{planned.suffix}", blocks, planned.rng)
        groups[planned.producer].append((planned, one))
        about.append(About(one.path.name, planned.producer, planned.damage, report.traits))
    for producer, found in groups.items():
        _write(producer, found)
    return about


def _write(producer: str, found: Sequence[tuple[Plan, Sheet]]) -> None:
    for start in range(0, len(found), CHUNK):
        write(producer, [one for _, one in found[start : start + CHUNK]])
    for planned, one in found:
        if planned.damage in OF_FILES:
            damage_file(one.path, planned.damage)
