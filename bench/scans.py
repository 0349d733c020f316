"""`python -m bench scans`: printed pages of this project in; how fast and how right their scans are read, beside Tesseract, out.

The same pictures go through `ita convert` and through the command `tesseract` as its users call it, each program once for all
pages of a resolution, so that both load their models once; one process, one thread each. How errors are counted: `letters.py`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from itertools import chain, islice, zip_longest
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pikepdf

from bench.honest.producers import missing, sheet, write
from bench.honest.report import made
from bench.letters import Errors, Written, in_cells, letters, total, within
from bench.scanner import RESOLUTIONS, pictures, quality, scan_file
from extract.documents import opened
from extract.glyphs import GlyphReader
from extract.pages import layout
from extract.scans.needs import needs
from extract.scans.tesseract import engine
from ita.run import convert_file
from schemas.provenance import Box

ROOT = Path(__file__).parents[1]
SEED = 2566
REPORTS_EACH = 2
"""Made reports of each producer that draws real letters."""
LEAST_LETTERS = 150
"""In the ruled cells of a page; others tell little."""
OURS = "ita convert"
PLAIN = {"tesseract --psm 3": "3", "tesseract --psm 11": "11"}
"""As it comes, and for sparse text, which it finds more of in tables."""


class Page(NamedTuple):
    """A printed page as a file of its own, and what stands in its ruled cells, whole and line by line."""

    name: str
    path: Path
    cells: list[Written]
    lines: list[str]


class Measured(NamedTuple):
    """A reader at a resolution: seconds for all pages, by the clock and of the processor, and its errors on each page, in cells
    only where it knows cells.
    """

    reader: str
    dpi: int
    wall: float
    cpu: float
    on_page: list[Errors]
    in_cells: list[Errors]

    @property
    def pages(self) -> int:
        return len(self.on_page)


def printed_files(work: Path) -> Iterator[list[Path]]:
    """Born-digital reports: the samples, then made ones of each producer that is here."""
    yield sorted(path for path in (ROOT / "samples").glob("*.pdf") if path.stem != "scan")
    for producer in ("chromium", "libreoffice", "weasyprint"):
        if producer not in missing():
            numbers = range(REPORTS_EACH)
            sheets = [
                sheet(work / f"{producer}-{n}.pdf", made(SEED, n).blocks, Random(f"{SEED} {producer} {n}")) for n in numbers
            ]
            write(producer, sheets)
            yield [one.path for one in sheets]


def printed_pages(work: Path) -> Iterator[Page]:
    """Their pages with ruled cells: the first of each file, then the second of each, and so on."""
    files = [single_pages(path, work) for path in chain.from_iterable(printed_files(work))]
    for path in filter(None, chain.from_iterable(zip_longest(*files))):
        page = Page(path.stem, path, *told(path))
        if sum(len(letters(cell.text)) for cell in page.cells) >= LEAST_LETTERS:
            yield page


def single_pages(path: Path, work: Path) -> list[Path]:
    """The pages of a file as files of their own."""
    made_files = []
    with pikepdf.open(path) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            alone, target = pikepdf.new(), work / f"{path.stem}-p{number:02d}.pdf"
            alone.pages.append(page)
            alone.save(target, deterministic_id=True)
            made_files.append(target)
    return made_files


def told(path: Path) -> tuple[list[Written], list[str]]:
    """What the text layer of a page says in its ruled cells: whole cells as the program reads them, and their printed lines."""
    with opened(path) as document:
        ruled = [part for part in layout(GlyphReader().read(next(iter(document.pages)))).fragments if part.how == "ruled"]
    cells = [cell for outcome in convert_file(path, path.stem, ocr="never") for table in outcome.tables for cell in table.cells]
    placed = [Written(cell.text, box) for cell in cells if (box := cell.places[0].box) is not None]
    inside = [cell for cell in placed if any(part.box.holds(*cell.box.middle()) for part in ruled)]
    return inside, [line.text for part in ruled for texts in part.texts for line in texts]


class Read(NamedTuple):
    """What a reader gives for a page."""

    text: str
    cells: list[Written]


def by_ours(pages: Sequence[Page], work: Path) -> list[Read]:
    """Each page as a file of its own through the command, without page pictures."""
    out = work / "out"
    arguments = [sys.executable, "-m", "ita", "convert", str(work / "in"), "--out", str(out), "--no-pictures", "-q"]
    run(arguments, work, accepted=(0, 4))  # 4: a page on which nothing was found
    found = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((out / "reports").glob("*.json"))]
    return [read_of([one for one in found if one["document"]["file_name"] == f"{page.name}.pdf"]) for page in pages]


def read_of(reports: Sequence[Mapping[str, Any]]) -> Read:
    cells = [cell for report in reports for table in report["tables"] for cell in table["cells"]]
    lines = [line["text"] for report in reports for line in report["lines"]]
    written = [Written(cell["text"], Box(*cell["places"][0]["box"])) for cell in cells]
    return Read("\n".join([cell["text"] for cell in cells] + lines), written)


def by_plain(pages: Sequence[Page], work: Path, mode: str) -> list[Read]:
    """All pictures in one call, so that the models are loaded once."""
    listed = work / "pages.txt"
    listed.write_text("".join(f"{work / 'png' / page.name}.png\n" for page in pages), encoding="utf-8")
    done = run([needs().command, str(listed), "-", "-l", "tha+eng", "--psm", mode], work)
    return [Read(text, []) for text in done.decode("utf-8", "replace").split("\f")[: len(pages)]]


def run(arguments: Sequence[str], work: Path, accepted: Sequence[int] = (0,)) -> bytes:
    """The output of a command with one thread, and a cache of its own, in which nothing is known yet. Raises RuntimeError."""
    one_thread = {"OMP_THREAD_LIMIT": "1", "XDG_CACHE_HOME": str(work / "cache"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(arguments, capture_output=True, env=os.environ | one_thread, check=False)
    if done.returncode not in accepted:
        raise RuntimeError(f"{arguments[0]} ended with {done.returncode}: {done.stderr.decode(errors='replace')[-500:]}")
    return done.stdout


def scan_pages(pages: Sequence[Page], dpi: int, seed: int, work: Path) -> None:
    """Each page scanned, as a PDF for `ita` and as the same picture for Tesseract, which is told the resolution in the file."""
    for folder in (work / "in", work / "png"):
        folder.mkdir(parents=True)
    for number, page in enumerate(pages):
        how = quality(Random(f"{seed} {page.name} {dpi}"), dpi)
        scan_file(page.path, work / "in" / f"{page.name}.pdf", how, seed + number)
        (picture,) = pictures(page.path, how, seed + number, [0])
        picture.image.save(work / "png" / f"{page.name}.png", dpi=(dpi, dpi))


def measured(pages: Sequence[Page], dpi: int, seed: int, work: Path) -> Iterator[Measured]:
    """Each reader in turn on the same scans."""
    scan_pages(pages, dpi, seed, work)
    for name in (OURS, *PLAIN):
        wall, cpu = time.perf_counter(), cpu_seconds()
        read = by_plain(pages, work, PLAIN[name]) if name in PLAIN else by_ours(pages, work)
        wall, cpu = time.perf_counter() - wall, cpu_seconds() - cpu
        on_page = [within(page.lines, one.text) for page, one in zip(pages, read, strict=True)]
        cells = [in_cells(page.cells, one.cells) for page, one in zip(pages, read, strict=True) if name not in PLAIN]
        yield Measured(name, dpi, wall, cpu, on_page, cells)


def cpu_seconds() -> float:
    """Of all programs that this one has run so far."""
    used = os.times()
    return used.children_user + used.children_system


def as_table(found: Sequence[Measured]) -> str:
    """Markdown; speed also as a multiple of the faster mode of Tesseract alone, at the same resolution."""
    lines = ["| dpi | reader | s a page | of the processor | against Tesseract | CER on the page | CER in the cells |",
             "|--:|---|--:|--:|--:|--:|--:|"]  # fmt: skip
    for one in found:
        cells = f"{total(one.in_cells).share:.2%}" if one.in_cells else ""
        lines.append(
            f"| {one.dpi} | {one.reader} | {one.wall / one.pages:.2f} | {one.cpu / one.pages:.2f} | "
            f"{times_plain(one, found):.2f} | {total(one.on_page).share:.2%} | {cells} |"
        )
    return "\n".join(lines)


def times_plain(one: Measured, found: Sequence[Measured]) -> float:
    """Processor time of a reader as a multiple of that of Tesseract as it comes."""
    return one.cpu / next(other.cpu for other in found if other.dpi == one.dpi and other.reader == next(iter(PLAIN)))


def machine() -> dict[str, Any]:
    """What the figures depend on."""
    said = subprocess.run([needs().command, "--version"], capture_output=True, text=True, check=True).stdout.split()
    return {
        "python": platform.python_version(), "machine": platform.machine(), "processors": os.cpu_count(),
        "tesseract alone": said[1], "tesseract of ita": engine().version, "opencv": needs().opencv,
        "pypdfium2": version("pypdfium2"), "pillow": version("pillow"),
    }  # fmt: skip


def as_json(found: Sequence[Measured], pages: Sequence[Page], seed: int) -> str:
    rows = [
        {
            "dpi": one.dpi, "reader": one.reader, "pages": one.pages, "wall_s": round(one.wall, 2), "cpu_s": round(one.cpu, 2),
            "cpu_against_tesseract": round(times_plain(one, found), 3),
            "on_page": errors_of(one.on_page, pages), "in_cells": errors_of(one.in_cells, pages) if one.in_cells else None,
        }
        for one in found
    ]  # fmt: skip
    told = {"machine": machine(), "seed": seed, "pages": [page.name for page in pages], "measured": rows}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def errors_of(found: Sequence[Errors], pages: Sequence[Page]) -> dict[str, Any]:
    """Of all pages, and edits by page: a page that is read badly should be seen."""
    return {**total(found)._asdict(), "edits_of": {page.name: one.edits for page, one in zip(pages, found, strict=True)}}


def main(arguments: Sequence[str] | None = None) -> None:
    """Make, scan, read, measure, print a Markdown table."""
    parser = argparse.ArgumentParser(prog="python -m bench scans", description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=12, help="how many (default: 12)")
    parser.add_argument("--dpi", default=",".join(map(str, RESOLUTIONS)), help="resolutions (default: 150,200,300)")
    parser.add_argument("--seed", type=int, default=SEED, help="another seed scans the pages otherwise")
    parser.add_argument("--write", type=Path, help="JSON file for the figures, with what they depend on")
    options = parser.parse_args(arguments)
    if needs().missing or not needs().command:
        parser.exit(7, "Scans are read here by nothing, or there is no command `tesseract` to compare with: see `ita doctor`.\n")
    work, found = Path(tempfile.mkdtemp(prefix="scans-")), list[Measured]()
    try:
        pages = list(islice(printed_pages(work), options.pages))
        for dpi in map(int, options.dpi.split(",")):
            found += measured(pages, dpi, options.seed, work / str(dpi))
            print(f"{dpi} dpi done", file=sys.stderr)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print(f"{len(pages)} pages; " + ", ".join(f"{name} {what}" for name, what in machine().items()) + "\n")
    print(as_table(found))
    if options.write:
        options.write.write_text(as_json(found, pages, options.seed), encoding="utf-8")
