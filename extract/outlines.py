"""A glyph's outline in, the letter that it draws out, where a known font draws that letter just so.

`data/outlines.csv` has a fingerprint for each letter of the fonts in `data/outline_fonts.csv`. Fingerprints are facts about
published fonts, made by `extract/make_outlines.py`; one that stands for two letters is in no table.
"""

import csv
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from mmap import ACCESS_READ, mmap
from pathlib import Path

from extract.programs import Outline

MAX_MET = 4000
"""Outlines whose letter is remembered: the files of an archive use the same few fonts over and over."""
FIELDS = ("hash", "text", "font")


def fingerprint(outline: Outline) -> str:
    """Twelve hex digits for contours and their position; equal for a glyph and its copy in a subset of the font."""
    return blake2b(repr(outline).encode(), digest_size=6).hexdigest()


def shape(outline: Outline) -> str:
    """The same wherever the glyph is moved to."""
    left = min(x for contour in outline for x, _, _ in contour)
    low = min(y for contour in outline for _, y, _ in contour)
    return fingerprint(tuple(tuple((x - left, y - low, kind) for x, y, kind in contour) for contour in outline))


class OutlineTable:
    """Fingerprint → letter: the shipped table, and a reviewed one of the user's beside it."""

    def __init__(self, rows: bytes | mmap, extra: dict[str, str]) -> None:
        """`rows` is a sorted CSV file as it stands, its heading included: nothing is parsed but what is looked up."""
        self._rows, self._extra = rows, extra
        self._first = rows.find(b"\n") + 1
        self._met: dict[Outline, str] = {}

    def text(self, outline: Outline) -> str:
        """The letter of an outline, "" where no font known draws this."""
        letter = self._met.get(outline)
        if letter is None:
            if len(self._met) >= MAX_MET:
                self._met.clear()
            letter = self._met[outline] = self.letter(fingerprint(outline))
        return letter

    def letter(self, key: str) -> str:
        """The letter of a fingerprint, "" where it is unknown or two tables say different things."""
        known = self.known(key)
        own = self._extra.get(key, known)
        return own if not known or own == known else ""

    def known(self, key: str) -> str:
        """The letter of a fingerprint by the shipped table alone."""
        rows, wanted = self._rows, key.encode()
        low, high = self._first, len(rows)
        while low < high:
            middle = rows.rfind(b"\n", low, (low + high) // 2) + 1 or low
            if rows[middle : middle + len(wanted)] < wanted:
                low = rows.find(b"\n", middle, high) + 1 or high
            else:
                high = middle
        if not wanted or rows[low : low + len(wanted) + 1] != wanted + b",":
            return ""
        return next(csv.reader([rows[low : rows.find(b"\n", low)].decode()]))[1]


@cache
def outlines(extra: Path | None = None) -> OutlineTable:
    """The table, read once; `extra` is a file of the same form that the user has reviewed."""
    return OutlineTable(_mapped("outlines.csv"), read_table(extra) if extra else {})


def _mapped(name: str) -> bytes | mmap:
    """A data file as it lies on the disk: only what is looked up is read. As bytes where the package is no folder."""
    path = files("extract").joinpath("data", name)
    if not isinstance(path, Path):
        return path.read_bytes()
    with path.open("rb") as stream:
        return mmap(stream.fileno(), 0, access=ACCESS_READ)


def read_table(path: Path) -> dict[str, str]:
    """Fingerprint → letter of a file with the columns `hash` and `text`; fingerprints with two letters are left out."""
    found: dict[str, str] = {}
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            key, text = row["hash"], row["text"]
            found[key] = text if found.get(key, text) == text else ""
    return {key: text for key, text in found.items() if text}
