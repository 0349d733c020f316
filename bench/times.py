"""PDF files in, a Markdown table of times out: characters and rules, and the whole pipeline, beside pdfplumber's characters.

Every figure is the median over the rounds, the readers taken in turn within a round, so that a machine whose speed drifts
treats them alike. Times are wall-clock milliseconds a page on one core, start-up left out.
"""

import argparse
import logging
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pdfplumber
import playa

from extract.documents import opened
from extract.glyphs import GlyphReader
from ita.run import convert_file


def plumber_characters(path: Path) -> int:
    """Pages, after reading all characters, lines and rectangles with pdfplumber."""
    with pdfplumber.open(path) as document:
        for page in document.pages:
            _ = page.chars, page.lines, page.rects
            page.close()
        return len(document.pages)


def own_characters(path: Path) -> int:
    """Pages, after reading all characters and rules with our reader."""
    with opened(path) as document:
        reader = GlyphReader()
        pages = list(document.pages)
        for page in pages:
            reader.read(page)
        return len(pages)


def own_pipeline(path: Path) -> int:
    """Pages, after the whole way from bytes to records, checks and findings."""
    return len(convert_file(path, path.stem)[0].pages)


READERS: dict[str, Callable[[Path], int]] = {
    "pdfplumber: characters and rules": plumber_characters,
    "ours: characters and rules": own_characters,
    "ours: whole pipeline": own_pipeline,
}


def milliseconds(reader: Callable[[Path], int], path: Path) -> float:
    """Time a page of one run."""
    started = time.perf_counter()
    pages = reader(path)
    return (time.perf_counter() - started) * 1000 / max(pages, 1)


def measure(path: Path, rounds: int) -> dict[str, list[float]]:
    """Milliseconds a page of each reader and round, after one round to warm up."""
    times: dict[str, list[float]] = {name: [] for name in READERS}
    for number in range(rounds + 1):
        for name, reader in READERS.items():
            spent = milliseconds(reader, path)
            if number:
                times[name].append(spent)
    return times


def rows(path: Path, times: dict[str, list[float]]) -> list[str]:
    """Table rows of one file: median, smallest and largest time, and how many times faster than pdfplumber."""
    base = times[next(iter(READERS))]
    lines = []
    for name, spent in times.items():
        ratio = statistics.median(b / s for b, s in zip(base, spent, strict=True))
        middle = statistics.median(spent)
        lines.append(f"| {path.name} | {name} | {middle:.1f} | {min(spent):.1f}–{max(spent):.1f} | {ratio:.2f} |")
    return lines


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the arguments, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m bench times", description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, help="PDF files (default: the samples that have a text layer)")
    parser.add_argument("--rounds", type=int, default=5, help="counted rounds after one to warm up (default: 5)")
    options = parser.parse_args(arguments)
    files = options.files or sorted(p for p in Path("samples").glob("*.pdf") if p.stem != "scan")
    logging.getLogger("playa").setLevel(logging.ERROR)
    versions = f"pdfplumber {pdfplumber.__version__}, playa-pdf {playa.__version__}"
    print(f"Python {platform.python_version()}, {versions}, {options.rounds} rounds\n")
    print("| file | reader | ms a page (median) | range | times as fast |")
    print("|---|---|--:|--:|--:|")
    for path in files:
        for line in rows(path, measure(path, options.rounds)):
            print(line)


if __name__ == "__main__":
    main()
