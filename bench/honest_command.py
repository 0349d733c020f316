"""`python -m bench honest`: a table of false alarms out, and each alarm with its quotations, so that it can be judged."""

import argparse
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from audit.false_alarms import SCAN, TEXT, Kind
from bench.honest.make import make
from bench.honest.producers import missing
from bench.honest.rates import CHUNK, RATES, Maker, Tally, as_table, measure, merged, rate_rows
from bench.honest.scans import PRINTERS, make_scans, printers, short_numbers
from extract.scans.needs import needs

SCANS_AT_A_TIME = 8
"""Fewer than of other reports, so that the processes have equal shares and one sees that it goes on."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Make, convert, count, print; with --write the rates go to the audit."""
    parser = argparse.ArgumentParser(prog="python -m bench honest", description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=60, help="how many with a text layer, or as text dumps (default: 60)")
    parser.add_argument("--scans", type=int, default=0, help="how many scans, which are counted apart (default: 0)")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other reports (default: 1)")
    parser.add_argument("--first", type=int, default=0, help="leave out so many reports at first, to look at some (default: 0)")
    parser.add_argument("-j", "--jobs", type=int, default=1, help="processes (default: 1)")
    parser.add_argument("--keep", type=Path, help="folder to which files with an alarm are copied")
    parser.add_argument("--write", action="store_true", help=f"write the rates to {RATES.parent.name}/{RATES.name}")
    options = parser.parse_args(arguments)
    if options.scans and (needs().missing or not printers()):
        lacking = ", ".join(needs().missing) or f"any of {', '.join(PRINTERS)}"
        parser.exit(7, f"Scans cannot be made and read here; what is missing: {lacking}.\n")
    if options.reports:
        run(TEXT, range(options.first, options.first + options.reports), options, make, CHUNK)
    if options.scans:
        numbers = list(islice(short_numbers(options.seed), options.first, options.first + options.scans))
        run(SCAN, numbers, options, make_scans, SCANS_AT_A_TIME)


def run(kind: Kind, numbers: Sequence[int], options: argparse.Namespace, maker: Maker, chunk: int) -> None:
    """Measure the reports of a kind and print what was found."""
    tally = Tally()
    for part in measure(numbers, options.seed, options.jobs, maker, options.keep, chunk):
        tally.add(part)
        print(f"{kind}: {tally.reports} reports, {len(tally.alarms)} alarms", file=sys.stderr)
        if options.write:  # each time, so that a run that is stopped leaves what it measured
            rows = rate_rows(tally, kind, source(kind, tally, options.seed))
            RATES.write_text(merged(RATES.read_text(encoding="utf-8"), rows), encoding="utf-8", newline="")
    print(f"\n## {kind}\n\n{as_table(tally)}")
    print_alarms(tally)


def print_alarms(tally: Tally) -> None:
    """Files not read, what the reports are made of, and the alarms by code."""
    print(f"\nNot read: {dict(tally.unread)}\nMade of: {dict(tally.made_of.most_common())}")
    if missing():
        print(f"Their tools are missing: {', '.join(missing())}")
    for alarm in sorted(tally.alarms, key=lambda one: (one.code, one.report.name)):
        print(f"\n{alarm}")


def source(kind: Kind, tally: Tally, seed: int) -> str:
    """How the rates were measured."""
    files = sum(tally.files.values())
    if kind == SCAN:
        from extract.scans.tesseract import engine

        return (
            f"python -m bench honest --scans {files} --seed {seed}: short made honest reports of 2563–2569, printed and scanned "
            f"at 150 to 300 dpi, grey or black and white, some of them in part, read by {engine().name} {engine().version}"
        )
    return (
        f"python -m bench honest --reports {files} --seed {seed}: made honest reports of 2563–2569 "
        f"as PDFs of several producers and as text dumps, about half of them with a damaged text layer"
    )
