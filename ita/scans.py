"""Whether scanned pages are read, and with what: the option `--ocr` in, a reader for a file's pages or what to install out."""

from pathlib import Path
from typing import Literal

from extract.scans.needs import advice
from extract.scans.reader import ScanReader
from extract.scans.tesseract import available, engine
from ita.exits import ExitCode, ItaError

Ocr = Literal["auto", "never", "always"]
"""Read the pages that are pictures where an engine is there; none; all pages, whatever characters the PDF claims."""


def scan_reader(path: Path, password: str, ocr: Ocr) -> ScanReader | None:
    """What reads the pictures of a file; None where nothing is to, or can."""
    if ocr == "never" or not available():
        return None
    return ScanReader(path, password, engine(), ocr == "always")


def require_engine(ocr: Ocr) -> None:
    """Raise ItaError where all pages are to be read as pictures and nothing that can is installed."""
    if ocr == "always" and not available():
        raise ItaError(ExitCode.MISSING_PART, "Nothing that reads pictures of Thai text is installed.", advice(ocr))
