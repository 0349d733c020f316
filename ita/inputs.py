"""Sources as the user names them in, the files to convert out, in a fixed order and each under its own name."""

import glob
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from ita.exits import ExitCode, ItaError

_WILD = frozenset("*?[")


class Input(NamedTuple):
    """A file to convert; `source_path` is its name in the dataset: relative to its source, parted by /."""

    path: Path
    source_path: str


def find_inputs(sources: Sequence[str]) -> list[Input]:
    """The files of all sources: a file whatever it is, the PDFs of a folder and its subfolders, the matches of a glob.

    A file that does not exist is kept, so that it gets its row. Raises ItaError where the sources hold no file at all.
    """
    found: dict[Path, str] = {}
    for source in sources:
        for item in _of_source(source):
            found.setdefault(item.path.absolute(), item.source_path)
    if not found:
        where = ", ".join(sources)
        raise ItaError(ExitCode.NO_INPUT, f"No PDF in {where}.", "Name a file, a folder with PDFs in it, or a quoted glob.")
    return sorted(_distinct(Input(path, name) for path, name in found.items()), key=lambda item: item.source_path)


def _of_source(source: str) -> Iterable[Input]:
    path = Path(source)
    if path.is_dir():
        pdfs = sorted(p for p in path.rglob("*") if p.suffix.lower() == ".pdf" and p.is_file())
        return [Input(pdf, pdf.relative_to(path).as_posix()) for pdf in pdfs]
    if _WILD & set(source) and not path.exists():
        matches = sorted(Path(match) for match in glob.glob(source, recursive=True))
        return [item for match in matches for item in _of_source(str(match))]
    return [Input(path, path.name)]


def _distinct(items: Iterable[Input]) -> list[Input]:
    """Inputs whose names clash get as many parent folders before them as tell them apart."""
    items = list(items)
    depth = 1
    while True:
        counts = Counter(item.source_path for item in items)
        if all(count == 1 for count in counts.values()):
            return items
        depth += 1
        renamed = []
        for item in items:
            clash = counts[item.source_path] > 1
            parts = item.path.absolute().parts
            renamed.append(Input(item.path, "/".join(parts[1:][-depth:])) if clash else item)
        if renamed == items:
            return items
        items = renamed
