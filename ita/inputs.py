"""Sources as the user names them in, the files to convert out, in a fixed order and each under its own name."""

import glob
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ita.exits import ExitCode, ItaError

PDFS = frozenset({".pdf"})
DUMPS = frozenset({".txt", ".md", ".markdown", ".html", ".htm"})
"""Files of a folder that are taken for text dumps of reports."""

_WILD = frozenset("*?[")
_ABOUT = re.compile(r"(?:readme|licen[cs]e|changelog|notice)(?![a-z])", re.IGNORECASE)
"""Files that tell of the folder they lie in."""
_WRITTEN = frozenset({"index.html", "review", "reports", "pages"})
"""What a dataset holds that could be taken for reports."""


class Input(NamedTuple):
    """A file to convert; `source_path` is its name in the dataset: relative to its source, parted by /."""

    path: Path
    source_path: str


def find_inputs(sources: Sequence[str], out: Path | None = None, kinds: frozenset[str] = PDFS | DUMPS) -> list[Input]:
    """The files of all sources: a file whatever it is, those of some kinds in a folder and its subfolders, the matches of a glob.

    In folders, files about them (README, LICENSE), datasets, and the folder `out`, which is about to become one, are passed over.
    A file that does not exist is kept, so that it gets its row. Raises ItaError where the sources hold no file at all.
    """
    found: dict[Path, str] = {}
    for source in sources:
        for item in _of_source(source, out, kinds):
            found.setdefault(item.path.absolute(), item.source_path)
    if not found:
        where = ", ".join(sources) or "an empty list"
        what = "PDF" if kinds == PDFS else "report (PDF, text, Markdown or HTML)"
        raise ItaError(ExitCode.NO_INPUT, f"No {what} in {where}.", "Name a file, a folder with files in it, or a quoted glob.")
    return sorted(_distinct(Input(path, name) for path, name in found.items()), key=lambda item: item.source_path)


def _of_source(source: str, out: Path | None, kinds: frozenset[str]) -> Iterable[Input]:
    path = Path(source)
    if path.is_dir():
        return [Input(file, file.relative_to(path).as_posix()) for file in sorted(_of_folder(path, out, kinds))]
    if _WILD & set(source) and not path.exists():
        matches = sorted(Path(match) for match in glob.glob(source, recursive=True))
        wanted = [match for match in matches if match.is_dir() or _is_report(match, {})]
        return [item for match in wanted for item in _of_source(str(match), out, kinds)]
    return [Input(path, path.name)]


def _of_folder(folder: Path, out: Path | None, kinds: frozenset[str]) -> Iterator[Path]:
    """The files of some kinds below a folder. PDFs are taken wherever they lie: no dataset has any."""
    datasets: dict[Path, bool] = {}
    own = None if out is None or out.absolute() == folder.absolute() else out.absolute()
    for file in folder.rglob("*"):
        suffix = file.suffix.lower()
        if suffix in kinds and file.is_file():
            inside = own is not None and own in file.absolute().parents
            if suffix in PDFS or (not inside and _is_report(file, datasets)):
                yield file


def _is_report(file: Path, datasets: dict[Path, bool]) -> bool:
    """Whether a file may be a report: not one about its folder, and not part of a dataset. `datasets` remembers folders."""
    if _ABOUT.match(file.name):
        return False
    for below in (file, *file.parents):
        if below.name in _WRITTEN:
            holder = below.parent
            if holder not in datasets:
                datasets[holder] = is_dataset(holder)
            if datasets[holder]:
                return False
    return True


def is_dataset(folder: Path) -> bool:
    """Whether `ita convert` wrote into a folder: its manifest says so."""
    try:
        with (folder / "manifest.json").open("rb") as stream:
            return b'"program": "ita-reports"' in stream.read(4096) and (folder / "datapackage.json").is_file()
    except OSError:
        return False


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
