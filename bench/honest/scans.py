"""Made honest reports in, the same as scans out: printed by what draws real letters, then scanned whole or in part.

Short reports only: reading a page takes longer than all else together, and many reports tell more than many pages.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path
from random import Random
from typing import NamedTuple

import pikepdf

from bench.honest.make import UNDAMAGED, About
from bench.honest.producers import Sheet, missing, sheet, write
from bench.honest.report import made
from bench.scanner import Quality, quality, scan_file
from samples.tables import Block, Table

PRINTERS = ("chromium", "libreoffice", "weasyprint")
"""Producers that draw the letters; the plain one names a font that nobody has."""
MOST_LETTERS = 5500
"""Of a report, which is about four pages."""
SHARE_MIXED = 0.2
"""Of the reports with several pages: some of them are scanned only, as where signed pages or tables were put in."""


class Plan(NamedTuple):
    """How a report is printed and scanned."""

    number: int
    producer: str
    how: Quality
    mixed: bool
    rng: Random


def short_numbers(seed: int) -> Iterator[int]:
    """Numbers of the reports that are short enough, without end."""
    return (number for number in count() if n_letters(made(seed, number).blocks) <= MOST_LETTERS)


def n_letters(blocks: Sequence[Block]) -> int:
    tables = (block for block in blocks if isinstance(block, Table))
    cells = sum(len(line) for table in tables for row in (*table.head, *table.body) for cell in row for line in cell.lines)
    return cells + sum(len(block.text) for block in blocks if not isinstance(block, Table))


def printers() -> list[str]:
    """Those whose tool is here."""
    return [name for name in PRINTERS if name not in missing()]


def plan(seed: int, number: int, producers: Sequence[str]) -> Plan:
    rng = Random(f"scan {seed}-{number}")
    return Plan(number, rng.choice(producers), quality(rng), rng.random() < SHARE_MIXED, rng)


def make_scans(numbers: Iterable[int], seed: int, folder: Path) -> list[About]:
    """Make the reports of these numbers as scans. Raises RuntimeError where nothing here draws letters."""
    producers = printers()
    if not producers:
        raise RuntimeError(f"One of these is needed to print reports: {', '.join(PRINTERS)}.")
    work = Path(tempfile.mkdtemp())
    try:
        plans = [plan(seed, number, producers) for number in numbers]
        sheets = printed(plans, seed, work)
        about = []
        for planned, one in zip(plans, sheets, strict=True):
            target = folder / f"scan-{planned.number:05d}.pdf"
            scan_file(one.path, target, planned.how, planned.number, pages_of(planned, one.path))
            about.append(about_scan(target, planned, made(seed, planned.number).traits))
        return about
    finally:
        shutil.rmtree(work, ignore_errors=True)


def printed(plans: Sequence[Plan], seed: int, work: Path) -> list[Sheet]:
    """The reports as PDFs with text, one producer after the other."""
    sheets = [sheet(work / f"{one.number:05d}.pdf", made(seed, one.number).blocks, one.rng) for one in plans]
    for producer in sorted({one.producer for one in plans}):
        write(producer, [page for page, one in zip(sheets, plans, strict=True) if one.producer == producer])
    return sheets


def pages_of(planned: Plan, path: Path) -> list[int] | None:
    """The pages to be scanned, counted from 0: some in a row, but not all, of a mixed report; None stands for all."""
    with pikepdf.open(path) as pdf:
        pages = len(pdf.pages)
    if not planned.mixed or pages == 1:
        return None
    first = planned.rng.randrange(pages)
    return list(range(first, min(pages, first + planned.rng.randint(1, pages - 1))))


def about_scan(path: Path, planned: Plan, traits: Sequence[str]) -> About:
    part = "some-pages" if planned.mixed else "all-pages"
    return About(path.name, planned.producer, UNDAMAGED, (*planned.how.traits, part, *traits))
