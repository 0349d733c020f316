"""What the meaning of a table says about how it goes on: asked for by extraction, answered by whoever knows the words."""

from collections.abc import Sequence
from typing import Protocol


class Judge(Protocol):
    """What the meaning of a table says about how it goes on."""

    def header_rows(self, texts: Sequence[Sequence[str]]) -> int:
        """How many leading rows of texts are column heads of a known form; 0 if none."""

    def closes(self, texts: Sequence[str]) -> bool:
        """Whether a row with these texts, one a cell, belongs at the end of a table (a label and its value, nothing else)."""

    def is_key(self, text: str) -> bool:
        """Whether this is the whole text of a known row key (an indicator's name)."""

    def stands_over(self, text: str) -> bool:
        """Whether a text alone in the first cell of a row is meant for the whole row: a labelled footer, a kind of indicators."""

    def is_label(self, text: str) -> bool:
        """Whether this is the whole text of a known label beside which a value may stand (a column head written in a row)."""

    def begins_record(self, text: str) -> bool:
        """Whether such a label is the one with which a record begins."""

    def labels(self) -> Sequence[str]:
        """Labels that stand before a colon inside cells, without blanks."""


class NoJudge:
    """Knows no words: heads are told from spans, nothing closes a table, no key is known."""

    def header_rows(self, texts: Sequence[Sequence[str]]) -> int:
        """Always 0."""
        return 0

    def closes(self, texts: Sequence[str]) -> bool:
        """Always False."""
        return False

    def is_key(self, text: str) -> bool:
        """Always False."""
        return False

    def stands_over(self, text: str) -> bool:
        """Always False."""
        return False

    def is_label(self, text: str) -> bool:
        """Always False."""
        return False

    def begins_record(self, text: str) -> bool:
        """Always False."""
        return False

    def labels(self) -> Sequence[str]:
        """None."""
        return ()
