"""What becomes of an input file: the facts of its pages, its tables and lines, or why it could not be read."""

from typing import Literal, NamedTuple

from schemas.tables import RawLine, RawTable

TEXT_LAYER, DUMP, HIDDEN_LAYER = "text-layer", "dump", "ocr:hidden-layer"
"""The readers of what a PDF says in characters and of a text dump; that of a picture is `ocr:` and the name of the engine, or
HIDDEN_LAYER for a reading that the file itself holds without showing it."""


Layer = Literal["", "hidden", "hidden-kept", "hidden-replaced", "unusable-kept", "unusable-replaced"]
"""What a page's text layer is and what became of it: one that is not to be seen (`hidden`) or makes no words (`unusable`) was
compared with a reading of the picture and `kept` or `replaced`; `hidden` alone: there was nothing to compare it with."""


class UnreadableError(Exception):
    """A file, or the rest of one, that cannot be read: a code, what happened, and what to do next."""

    def __init__(self, code: str, message: str, advice: str) -> None:
        super().__init__(message)
        self.code, self.message, self.advice = code, message, advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}"


class PageFacts(NamedTuple):
    """A page as displayed: size in points, number of characters, whether it is a picture, and the angle its text runs at.

    `reader` is TEXT_LAYER, or `ocr:<engine>` where the picture was read. Of the characters, `n_thai` are Thai, `n_mended` were
    read otherwise than the PDF claims them, `n_unknown` are not known, `n_hidden` are not to be seen on the page. `why_unread`
    says why its picture could not be read, `layer` what became of a text layer that was compared with it, or could have been.
    """

    number: int
    width: float
    height: float
    n_glyphs: int
    is_scan: bool
    angle: int
    n_thai: int = 0
    n_mended: int = 0
    n_unknown: int = 0
    n_hidden: int = 0
    reader: str = TEXT_LAYER
    why_unread: str = ""
    layer: Layer = ""

    @property
    def is_unread(self) -> bool:
        """Whether it is a picture that was not read."""
        return self.is_scan and self.reader == TEXT_LAYER


class TextHealth(NamedTuple):
    """How a document's Thai came out.

    `texts`: cells and lines with Thai in them, `damaged`: those whose Thai was mended or still looks damaged, `left`: damaged
    places that stay on readable pages outside their heads and feet, `kinds`: number of changes by rule, `unreadable`: pages
    (WHOLE_DUMP for a text dump) whose text cannot be taken for what is printed, with the reason.
    """

    texts: int = 0
    damaged: int = 0
    left: int = 0
    kinds: dict[str, int] = {}  # noqa: RUF012 (a default that nobody changes)
    unreadable: dict[int, str] = {}  # noqa: RUF012

    @property
    def share_damaged(self) -> float:
        """Share of the texts with Thai that had any damage, to three decimals."""
        return round(self.damaged / self.texts, 3) if self.texts else 0.0


class Extracted(NamedTuple):
    """A document read but not yet repaired; `problem` says why its last pages are missing.

    `reader` is `text-layer`, `ocr` where all pages that hold text were read from pictures, `mixed` where some were, or `dump` for
    a text dump, which has no pages.
    """

    producer: str
    pages: list[PageFacts]
    tables: list[RawTable]
    lines: list[RawLine]
    problem: UnreadableError | None = None
    reader: str = TEXT_LAYER
