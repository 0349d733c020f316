"""Folders of installed fonts in, the outline tables of the package out: `data/outlines.csv`, with the fonts' names and sources in
`data/outline_fonts.csv`, and `data/outline_shapes.bin` for outlines that are only nearly equal (`extract.nearness`).

Run as `python -m extract.make_outlines [--learnt rows.csv] [--latin PATTERN=PACKAGE]… FOLDER=PACKAGE …`. A pattern names the
files of Latin fonts that producers fall back to; printable ASCII and common signs are taken from them. Learnt rows come from
`extract.learn` over published documents, only the font's name is kept; those of the table as it stands stay in it. Same fonts
in, same bytes out.
"""

import argparse
import csv
from collections.abc import Iterable, Iterator, Sequence
from glob import glob
from pathlib import Path

from extract.learn import Learnt, font_bytes, font_rows, plausible, program_letters, settled
from extract.letters import TWINS, is_thai
from extract.nearness import packed
from extract.openers import open_sfnt
from extract.outlines import read_table
from extract.programs import Outline

LEARNT = "learnt from embedded subsets of published documents"


def thai_fonts(folder: Path) -> list[Path]:
    """The TrueType, OpenType and WOFF files below a folder that have Thai letters, by path."""
    files = sorted(path for ending in ("ttf", "otf", "woff") for path in folder.rglob(f"*.{ending}"))
    return [path for path in files if _is_thai(path)]


def _is_thai(path: Path) -> bool:
    try:
        return "\u0e01" in open_sfnt(font_bytes(path)).letters().values()
    except Exception as error:  # a file that is no font
        print(f"{path.name}: left out ({error})")
        return False


def latin_rows(path: Path) -> list[Learnt]:
    """The printable ASCII and common signs of a font without Thai letters."""
    return [row for row in font_rows(path) if not is_thai(row.text)]


USUAL_STYLES = ("regular", "bold", "")
"""Styles that reports are set in, and whose shapes are kept. Slanted and other weights are known by their fingerprints alone."""


def is_usual(path: Path) -> bool:
    """Whether a font file's name says that it is upright, and regular or bold."""
    return path.stem.partition("-")[2].lower() in USUAL_STYLES


def shapes_of(paths: Iterable[Path]) -> Iterator[tuple[str, str, Outline]]:
    """(font, letter, outline) of the upright regular and bold fonts, single letters only; files of one name are one font."""
    for path in paths:
        program = open_sfnt(font_bytes(path))
        for name, text in program_letters(program) if is_usual(path) else ():
            outline = program.outline(name)
            if outline and len(text) == 1 and plausible(text, outline):
                yield path.stem, TWINS.get(text, text), outline


def learnt_rows(path: Path) -> list[Learnt]:
    """Reviewed rows of an earlier run of `learn`."""
    table = read_table(path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return [Learnt(row["hash"], row["text"], row["font"]) for row in csv.DictReader(stream) if row["hash"] in table]


def rows_kept(data: Path) -> list[Learnt]:
    """The learnt rows of the table as it stands: the documents need not be at hand each time."""
    if not (data / "outlines.csv").exists():
        return []
    with (data / "outline_fonts.csv").open(encoding="utf-8", newline="") as stream:
        learnt = {row["font"]: row["name"] for row in csv.DictReader(stream) if row["source"] == LEARNT}
    with (data / "outlines.csv").open(encoding="utf-8", newline="") as stream:
        rows = [(row["hash"], row["text"], row["font"]) for row in csv.DictReader(stream)]
    return [Learnt(key, text, learnt[font]) for key, text, font in rows if font in learnt]


def write_table(rows: Iterable[tuple[Learnt, str]], out: Path) -> tuple[int, int]:
    """Write both files from rows with the package that each comes from; how many rows and how many fingerprints left out."""
    packages: dict[str, str] = {}
    for row, package in rows:
        packages.setdefault(row.font, package)
    kept, conflicts = settled(row for row, _ in rows)
    used = sorted({row.font for row in kept})
    number = {font: str(at) for at, font in enumerate(used, 1)}
    with (out / "outline_fonts.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["font", "name", "source"])
        writer.writerows([number[font], font, packages[font]] for font in used)
    with (out / "outlines.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["hash", "text", "font"])
        writer.writerows([row.hash, row.text, number[row.font]] for row in kept)
    return len(kept), len(conflicts)


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the arguments, read the fonts, write the files."""
    parser = argparse.ArgumentParser(prog="python -m extract.make_outlines", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", metavar="FOLDER=PACKAGE", help="fonts, and the package they were installed from")
    parser.add_argument("--latin", action="append", default=[], metavar="PATTERN=PACKAGE", help="files of Latin fonts")
    parser.add_argument("--learnt", type=Path, help="reviewed rows (hash, text, font) to add")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "data", help="folder of the tables")
    options = parser.parse_args(arguments)
    rows: list[tuple[Learnt, str]] = []
    thai: list[Path] = []
    for pair in options.folders:
        folder, _, package = pair.partition("=")
        thai += (found := thai_fonts(Path(folder)))
        rows += [(row, package) for path in found for row in font_rows(path)]
    for pair in options.latin:
        pattern, _, package = pair.partition("=")
        rows += [(row, package) for path in sorted(glob(pattern)) for row in latin_rows(Path(path))]
    (options.out / "outline_shapes.bin").write_bytes(packed(shapes_of(thai)))
    learnt = rows_kept(options.out) + (learnt_rows(options.learnt) if options.learnt else [])
    rows += [(row, LEARNT) for row in learnt]
    print("{} fingerprints, {} left out".format(*write_table(rows, options.out)))


if __name__ == "__main__":
    main()
