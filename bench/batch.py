"""`python -m bench batch`: many small made reports in; how long they take, and how heavy and quick their pages are, out."""

import argparse
import shutil
import tempfile
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from bench.honest.make import make
from ita.convert import Options, convert
from ita.inputs import find_inputs

PRODUCERS = ("plain", "dump")
"""Those that need no tool: what is measured is the reading and the writing."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Make, convert, measure, print a Markdown table."""
    parser = argparse.ArgumentParser(prog="python -m bench batch", description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=2000, help="how many (default: 2000)")
    parser.add_argument("--seed", type=int, default=2, help="another seed makes other reports (default: 2)")
    parser.add_argument("--pictures", action="store_true", help="page pictures too")
    parser.add_argument("--rounds", type=int, default=5, help="how often the index is opened (default: 5)")
    parser.add_argument("--keep", type=Path, help="folder in which reports and dataset stay")
    options = parser.parse_args(arguments)
    folder = options.keep or Path(tempfile.mkdtemp(prefix="batch-"))
    try:
        (folder / "in").mkdir(parents=True, exist_ok=True)
        make(range(options.reports), options.seed, folder / "in", PRODUCERS)
        started = time.perf_counter()
        convert(find_inputs([str(folder / "in")]), folder / "out", Options(pictures=options.pictures))
        spent = time.perf_counter() - started
        print("| what | figure |\n|---|--:|")
        print(f"| reports | {options.reports} |\n| conversion, one process | {spent:.1f} s |")
        print("\n".join(f"| {name} | {figure} |" for name, figure in pages(folder / "out", options.rounds)))
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)


def pages(out: Path, rounds: int) -> list[tuple[str, str]]:
    """Sizes of the pages, and how long the index takes to open in Chromium."""
    found = sorted(out.rglob("*.html"), key=lambda path: path.stat().st_size)
    largest = found[-1]
    told = [
        ("HTML pages", str(len(found))),
        ("index.html", f"{(out / 'index.html').stat().st_size / 1e6:.2f} MB"),
        (f"largest page ({largest.parent.name}/)", f"{largest.stat().st_size / 1e6:.2f} MB"),
        ("whole dataset", f"{sum(path.stat().st_size for path in out.rglob('*') if path.is_file()) / 1e6:.0f} MB"),
    ]
    if not (find_spec("playwright") and shutil.which("chromium")):
        return [*told, ("index opens in Chromium", "not measured: Playwright or Chromium is missing")]
    times = opened(out / "index.html", rounds)
    return [*told, ("index opens in Chromium (load event, slowest round)", f"{max(times):.0f} ms")]


def opened(page: Path, rounds: int) -> list[float]:
    """Milliseconds to the load event, each round in a new browser."""
    from playwright.sync_api import sync_playwright

    times = []
    with sync_playwright() as tool:
        for _ in range(rounds):
            browser = tool.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            tab = browser.new_page()
            tab.goto(page.absolute().as_uri())
            times.append(tab.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))
            browser.close()
    return times
