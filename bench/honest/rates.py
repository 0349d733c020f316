"""Made honest reports in, how often each finding code is raised against them out."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from audit.codes import all_codes
from audit.false_alarms import Kind
from bench.honest.make import About, make
from ita.convert import Options, convert
from ita.inputs import find_inputs
from schemas.findings import SEVERITY_ORDER

CHUNK = 60
"""Reports that are made and converted as one batch."""
RATES = Path(__file__).parents[2] / "audit" / "data" / "false_alarms.csv"
PAGES = Path(__file__).parents[2] / "docs" / "findings"
COLUMNS = ("code", "kind", "reports", "alarms", "notes", "source")
Maker = Callable[[Sequence[int], int, Path], list[About]]
"""Numbers of reports, a seed and a folder in; what was made there out."""


class Alarm(NamedTuple):
    """An error or warning against an honest report."""

    report: About
    code: str
    severity: str
    blame: str
    message: str
    quotes: str

    def __str__(self) -> str:
        return f"{self.code} [{self.severity}, {self.blame}] {self.report}\n    {self.message}\n    {self.quotes}"


@dataclass
class Tally:
    """What was found: reports that could be read, reports with an alarm of a code, reports with notes only, files not read."""

    reports: int = 0
    alarmed: Counter[str] = field(default_factory=Counter)
    noted: Counter[str] = field(default_factory=Counter)
    alarms: list[Alarm] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)
    made_of: Counter[str] = field(default_factory=Counter)
    files: Counter[str] = field(default_factory=Counter)
    """By producer."""

    def add(self, other: Tally) -> None:
        self.reports += other.reports
        for mine, theirs in ((self.alarmed, other.alarmed), (self.noted, other.noted), (self.unread, other.unread)):
            mine.update(theirs)
        self.made_of.update(other.made_of)
        self.files.update(other.files)
        self.alarms += other.alarms


def measure(
    numbers: Sequence[int], seed: int, jobs: int = 1, maker: Maker = make, keep: Path | None = None, chunk: int = CHUNK
) -> Iterator[Tally]:
    """The tally of each chunk, in the order of the reports."""
    chunks = [numbers[start : start + chunk] for start in range(0, len(numbers), chunk)]
    work = partial(measure_chunk, seed=seed, maker=maker, keep=keep)
    if jobs < 2:
        yield from map(work, chunks)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(work, chunks)


def measure_chunk(numbers: Sequence[int], seed: int, maker: Maker = make, keep: Path | None = None) -> Tally:
    """Make some reports, convert them as a user's batch, and count. `keep` is a folder for files that raise an alarm."""
    folder = Path(tempfile.mkdtemp(prefix="honest-"))
    try:
        (folder / "in").mkdir()
        tally = count(folder, {one.name: one for one in maker(numbers, seed, folder / "in")})
        if keep is not None:
            keep.mkdir(parents=True, exist_ok=True)
            for name in sorted({alarm.report.name for alarm in tally.alarms}):
                shutil.copy(folder / "in" / name, keep)
        return tally
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def count(folder: Path, about: Mapping[str, About]) -> Tally:
    """Convert the files of `in` and count the findings of each report."""
    convert(find_inputs([str(folder / "in")]), folder / "out", Options(pictures=False))
    files = {row["document_id"]: row for row in table(folder / "out", "documents")}
    tally = Tally(made_of=Counter(part for one in about.values() for part in (one.producer, one.damage, *one.traits)))
    tally.files.update(one.producer for one in about.values())
    tally.unread.update(row["error_code"] for row in files.values() if row["status"] == "failed")
    worst: dict[tuple[str, str], str] = {}
    for row in table(folder / "out", "findings"):
        known = worst.get((row["report_id"], row["code"]), "note")
        worst[row["report_id"], row["code"]] = min(known, row["severity"], key=SEVERITY_ORDER.__getitem__)
        if row["severity"] != "note":
            one = about[files[row["document_id"]]["file_name"]]
            tally.alarms.append(Alarm(one, row["code"], row["severity"], row["blame"], row["message_en"], row["evidence"]))
    tally.reports = len(table(folder / "out", "reports"))
    for (_, code), severity in worst.items():
        (tally.noted if severity == "note" else tally.alarmed)[code] += 1
    return tally


def table(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a table of a dataset."""
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def codes() -> list[str]:
    """All finding codes: those with data, and those with a page only."""
    return sorted({*all_codes(), *(path.stem for path in PAGES.glob("*.md") if path.stem not in ("README", "index"))})


def as_table(tally: Tally) -> str:
    """Markdown, codes that were raised first."""
    found = sorted(codes(), key=lambda code: (-tally.alarmed[code], -tally.noted[code], code))
    rows = [f"| {code} | {tally.reports} | {tally.alarmed[code]} | {tally.noted[code]} |" for code in found]
    return "\n".join(["| code | reports | with an alarm | with a note only |", "|---|--:|--:|--:|", *rows])


def rate_rows(tally: Tally, kind: Kind, source: str) -> list[dict[str, Any]]:
    """Rows of `false_alarms.csv`: one for each code, also where it was never raised."""
    return [
        {"code": code, "kind": kind, "reports": tally.reports, "alarms": tally.alarmed[code], "notes": tally.noted[code],
         "source": source}
        for code in codes()
    ]  # fmt: skip


def merged(text: str, measured: Sequence[Mapping[str, Any]]) -> str:
    """The text of `false_alarms.csv` with the rows of the kinds that were measured in place of those it had."""
    kinds = {row["kind"] for row in measured}
    rows = [row for row in csv.DictReader(io.StringIO(text, newline="")) if row["kind"] not in kinds] + [*measured]
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(rows, key=lambda row: (row["code"], row["kind"])))
    return stream.getvalue()
