"""A fixed set of made honest reports, over all layouts and damages: no code raises an alarm that `allowed.csv` does not name.

The large measurement is `python -m bench honest`. A number in `allowed.csv` is reviewed: it may fall with a repair, and grow only
together with the reason beside it.
"""

import csv
from functools import partial
from pathlib import Path

import pytest

from audit.false_alarms import SCAN, TEXT, Kind, rates
from bench.honest.damage import TEXTS
from bench.honest.make import UNDAMAGED, make, plan
from bench.honest.measures import ANALYSES, FOLLOW_UPS
from bench.honest.rates import Tally, codes, measure, merged, rate_rows
from bench.honest.report import made
from bench.honest.scores import FORMS

SEED, REPORTS = 9, 50
QUICK = ("plain", "dump")
"""Producers that need nothing but what the tests need anyway."""
ALLOWED = Path(__file__).parent / "allowed.csv"


@pytest.fixture(scope="module")
def tally() -> Tally:
    whole = Tally()
    for part in measure(range(REPORTS), SEED, maker=partial(make, only=QUICK)):
        whole.add(part)
    return whole


def allowed(kind: Kind) -> dict[str, tuple[int, str]]:
    with ALLOWED.open(encoding="utf-8", newline="") as stream:
        return {row["code"]: (int(row["alarms"]), row["reason"]) for row in csv.DictReader(stream) if row["kind"] == kind}


def test_honest_reports_raise_no_alarm_that_is_not_named(tally: Tally) -> None:
    assert tally.reports == REPORTS
    named = {code: alarms for code, (alarms, _) in allowed(TEXT).items()}
    assert dict(tally.alarmed) == named, "\n\n".join(map(str, tally.alarms))


@pytest.mark.parametrize("kind", [TEXT, SCAN])
def test_what_is_allowed_has_its_reason(kind: Kind) -> None:
    assert all(code in codes() and alarms > 0 and reason for code, (alarms, reason) in allowed(kind).items())


def test_the_set_has_all_layouts_and_damages(tally: Tally) -> None:
    wanted = {*FORMS, *ANALYSES, *FOLLOW_UPS, "plan", "projects", "thai-digits", UNDAMAGED, "encrypted", "turned", *TEXTS}
    assert wanted - {*tally.made_of} == set()


def test_reports_are_the_same_for_the_same_seed(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in "ab"]
    for folder in folders:
        folder.mkdir()
        make([3, 1], SEED, folder, QUICK)  # whatever is made before it
    files = [sorted(folder.iterdir()) for folder in folders]
    unlocked = [path for path in files[0] if plan(SEED, int(path.stem), QUICK).damage != "encrypted"]
    assert unlocked
    assert all(path.read_bytes() == (folders[1] / path.name).read_bytes() for path in unlocked)


def test_two_reports_rarely_say_the_same_was_done() -> None:
    texts = [text for number in range(40) for text in results(number)]
    assert len(set(texts)) > 0.9 * len(texts)


def results(number: int) -> set[str]:
    """The sentences with a number that one report has."""
    blocks = made(SEED, number).blocks
    cells = (cell for block in blocks if hasattr(block, "body") for row in block.body for cell in row)
    return {"\n".join(cell.lines) for cell in cells if "แล้ว" in "".join(cell.lines) and len("".join(cell.lines)) > 60}


@pytest.mark.parametrize(("kind", "least"), [(TEXT, 1000), (SCAN, 150)])
def test_each_measured_rate_is_of_a_code_and_of_many_reports(kind: Kind, least: int) -> None:
    assert {*rates(kind)} == {*rates()} <= {*codes()}
    assert all(rate.reports >= least for rate in rates(kind).values())


def test_rates_of_one_kind_are_written_beside_those_of_the_other() -> None:
    tally = Tally(reports=3)
    tally.alarmed["total-mismatch"] += 1
    before = "code,kind,reports,alarms,notes,source\ntotal-mismatch,scan,9,9,9,old\ntotal-mismatch,text,7,0,2,kept\n"
    rows = list(csv.DictReader(merged(before, rate_rows(tally, SCAN, "new")).splitlines()))
    total = [[row[name] for name in ("kind", "reports", "alarms", "notes")] for row in rows if row["code"] == "total-mismatch"]
    assert total == [["scan", "3", "1", "0"], ["text", "7", "0", "2"]]
    assert [row["code"] for row in rows] == sorted(row["code"] for row in rows)
    assert {row["code"] for row in rows if row["kind"] == SCAN} == {*codes()}
