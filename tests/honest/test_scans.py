"""A few honest reports scanned and read for real: no code raises an alarm that `allowed.csv` does not name for scans.

The large measurement is `python -m bench honest --scans`. Here the printed reports lie ready (`make_printed.py`).
"""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.honest.make import About
from bench.honest.rates import Tally, measure_chunk
from bench.scanner import Quality, scan_file
from extract.scans.needs import needs
from tests.honest.test_false_alarms import SEED, allowed

PRINTED = Path(__file__).parent / "printed"
SCANNED = {
    58: (Quality(200, skew=0.6, blur=0.5, noise=4, jpeg=55), None),
    63: (Quality(150, skew=-0.3, blur=0.3, noise=3, jpeg=80), [1, 2]),
    74: (Quality(300, skew=0.4, blur=0.6, noise=5, bilevel=True), None),
}
"""Number of the report → how it is scanned, and which of its pages, counted from 0 (None: all)."""


def made_here(numbers: Sequence[int], seed: int, folder: Path) -> list[About]:
    about = []
    for number in numbers:
        how, pages = SCANNED[number]
        target = folder / f"{number:03d}.pdf"
        scan_file(PRINTED / target.name, target, how, seed + number, pages)
        about.append(About(target.name, "scan", "none", how.traits))
    return about


@pytest.fixture(scope="module")
def tally() -> Tally:
    if needs().missing:
        pytest.skip("nothing that reads scans is installed")
    return measure_chunk(list(SCANNED), SEED, made_here)


def test_honest_scans_raise_no_alarm_that_is_not_named(tally: Tally) -> None:
    assert (tally.reports, dict(tally.unread)) == (len(SCANNED), {})
    named = {code: alarms for code, (alarms, _) in allowed("scan").items()}
    assert dict(tally.alarmed) == named, "\n\n".join(map(str, tally.alarms))


def test_nothing_read_from_a_picture_is_an_error(tally: Tally) -> None:
    assert [alarm for alarm in tally.alarms if alarm.severity == "error"] == []


def test_the_same_seed_gives_the_same_scan(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in "ab"]
    for folder in folders:
        folder.mkdir()
        made_here([74], SEED, folder)
    first, second = ((folder / "074.pdf").read_bytes() for folder in folders)
    assert first == second
