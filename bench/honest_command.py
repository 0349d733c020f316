"""`python -m bench honest`: a table of false alarms out, and each alarm with its quotations, so that it can be judged."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.honest.producers import missing
from bench.honest.rates import RATES, Tally, as_csv, as_table, measure


def main(arguments: Sequence[str] | None = None) -> None:
    """Make, convert, count, print; with --write the rates go to the audit."""
    parser = argparse.ArgumentParser(prog="python -m bench honest", description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=60, help="how many (default: 60)")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other reports (default: 1)")
    parser.add_argument("--first", type=int, default=0, help="number of the first report, to look at some of them (default: 0)")
    parser.add_argument("-j", "--jobs", type=int, default=1, help="processes (default: 1)")
    parser.add_argument("--keep", type=Path, help="folder to which files with an alarm are copied")
    parser.add_argument("--write", action="store_true", help=f"write the rates to {RATES.parent.name}/{RATES.name}")
    options = parser.parse_args(arguments)
    tally = Tally()
    numbers = range(options.first, options.first + options.reports)
    for part in measure(numbers, options.seed, options.jobs, keep=options.keep):
        tally.add(part)
        print(f"{tally.reports} reports, {len(tally.alarms)} alarms", file=sys.stderr)
        if options.write:  # each time, so that a run that is stopped leaves what it measured
            RATES.write_text(as_csv(tally, source(tally, options.seed)), encoding="utf-8", newline="")
    print(as_table(tally))
    print_alarms(tally)


def print_alarms(tally: Tally) -> None:
    """Files not read, what the reports are made of, and the alarms by code."""
    print(f"\nNot read: {dict(tally.unread)}\nMade of: {dict(tally.made_of.most_common())}")
    if missing():
        print(f"Their tools are missing: {', '.join(missing())}")
    for alarm in sorted(tally.alarms, key=lambda one: (one.code, one.report.name)):
        print(f"\n{alarm}")


def source(tally: Tally, seed: int) -> str:
    """How the rates were measured."""
    return (
        f"python -m bench honest --reports {sum(tally.files.values())} --seed {seed}: made honest reports of 2563–2569 "
        f"as PDFs of several producers and as text dumps, about half of them with a damaged text layer"
    )
