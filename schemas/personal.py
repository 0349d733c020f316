"""Personal data in a report: what kind it is, its words, and in which cells and lines they stand."""

from typing import Literal, NamedTuple

from schemas.findings import Evidence
from schemas.provenance import Place

Kind = Literal["mobile", "citizen-id", "email", "line-id", "name"]

BLOCK = "█"
"""Stands for one masked character."""


class Piece(NamedTuple):
    """A stretch of code points of the text of a cell or line, and where that cell or line stands."""

    source: str
    start: int
    end: int
    places: tuple[Place, ...] = ()


class Personal(NamedTuple):
    """One printed number, address or name. A number that a line break cuts has two pieces, and a line feed in its words.

    `named`: a person's name stands with it.
    """

    kind: Kind
    words: str
    pieces: tuple[Piece, ...]
    named: bool = False


class Exposure(NamedTuple):
    """A number or address as the audit tells of it; the words of the evidence are masked."""

    kind: Kind
    named: bool
    evidence: Evidence


def masked(words: str) -> str:
    """The words with a block for each character; line feeds stay, and so does the length."""
    return "\n".join(BLOCK * len(line) for line in words.split("\n"))
