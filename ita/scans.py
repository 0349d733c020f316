"""Whether scanned pages are read, and with what: the options of a run in, a reader for a file's pages or what to install out."""

from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from platformdirs import user_cache_path

from extract.scans import engines
from extract.scans.cache import Cache
from extract.scans.limits import PAGE_SECONDS
from extract.scans.needs import TESSERACT, advice
from extract.scans.reader import ScanReader
from ita.exits import ExitCode, ItaError
from normalize.plausible import Plausibility

Ocr = Literal["auto", "never", "always"]
"""Read the pages that are pictures where an engine is there; none; all pages, whatever characters the PDF claims."""


class Reading(NamedTuple):
    """How pictures are read: by which engine, in how many seconds a page at most, and where readings are kept, if anywhere."""

    engine: str = TESSERACT
    seconds: float = PAGE_SECONDS
    cache: Path | None = None


USUALLY = Reading()
"""With Tesseract, keeping nothing."""


def scan_reader(path: Path, password: str, ocr: Ocr, reading: Reading = USUALLY) -> ScanReader | None:
    """What reads the pictures of a file; None where nothing is to, or can."""
    if ocr == "never" or not engines.available(reading.engine):
        return None
    engine, cache = engines.engine(reading.engine), _cache(reading.cache) if reading.cache else None
    return ScanReader(path, password, engine, ocr == "always", reading.seconds, Plausibility(), cache)


@lru_cache(1)
def _cache(folder: Path) -> Cache:
    """The cache of this process, which counts what it writes."""
    return Cache(folder)


def require_engine(ocr: Ocr, reading: Reading = USUALLY) -> None:
    """Raise ItaError where no engine has that name, or all pages are to be read as pictures and nothing that can is installed."""
    known = engines.names()
    if ocr != "never" and reading.engine not in known:
        found = f"There are: {', '.join(known)}. `ita doctor` shows where they come from."
        raise ItaError(ExitCode.USAGE, f"No engine that reads pictures is called {reading.engine}.", found)
    if ocr == "always" and not engines.available(reading.engine):
        raise ItaError(
            ExitCode.MISSING_PART, "Nothing that reads pictures of Thai text is installed.", advice(ocr, reading.engine)
        )


def usual_cache() -> Path | None:
    """The user's folder for what was read on pictures; None where no home is known: its name `~` would become a folder here."""
    folder = user_cache_path("ita-reports") / "readings"
    return folder if folder.is_absolute() else None
