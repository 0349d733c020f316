"""A page that is a picture in, its parts and lines as read from the picture out; loads what works on pictures only then."""

import logging
from pathlib import Path
from typing import Literal, NamedTuple

from extract.content import PageContent
from extract.parts import PageParts
from extract.scans.cache import Cache
from extract.scans.choosing import LayerJudge, weigh_up
from extract.scans.limits import PAGE_SECONDS, PageEngine
from extract.scans.symbols import Engine, EngineError
from schemas.documents import HIDDEN_LAYER
from schemas.provenance import Box

log = logging.getLogger(__name__)

MOST_SAID = 300
"""Letters of what an engine or a library says of its failure."""
Doubt = Literal["", "hidden", "unusable"]
"""What is wrong with a text layer: nobody sees it, or it makes no words."""


class ScanReader(NamedTuple):
    """Reads the pages of one file that are pictures, or, with `all_pages`, all of its pages; each in so many seconds at most.

    With a `judge` it also looks at text layers that nobody sees or that make no words, and the better reading is taken. What was
    read of a picture stays in the `cache`, if there is one.
    """

    path: Path
    password: str
    engine: Engine
    all_pages: bool = False
    seconds: float = PAGE_SECONDS
    judge: LayerJudge | None = None
    cache: Cache | None = None

    @property
    def name(self) -> str:
        """What stands in the dataset as the reader of a cell."""
        return f"ocr:{self.engine.name}"

    def parts(self, content: PageContent, drawn: PageParts) -> PageParts | None:
        """A page taken apart as read from its picture, or as its text layer has it where that is the better of the two.

        None where its picture is not to be read, or shows no text.

        `content` and `drawn` are what the page says in characters. Where the picture could not be read, `drawn` says why.
        """
        doubt = self._doubt(drawn)
        if not (drawn.is_scan or self.all_pages or doubt):
            return None
        try:
            parts = self._compared(content, drawn, doubt) if doubt else self._read(content.number)
        except Exception as error:  # whatever a picture does to the libraries, the other pages go on
            drawn.why_unread = reason_of(error)
            log.warning("page %d could not be read as a picture: %s", content.number, drawn.why_unread)
            log.debug("page %d", content.number, exc_info=True)
            return None
        if not parts.n_glyphs:
            return None
        parts.is_scan, parts.image_share = drawn.is_scan, drawn.image_share
        return parts

    @property
    def _engine(self) -> Engine:
        """The engine with the time of one page to use up."""
        return PageEngine(self.engine, self.seconds)

    def _doubt(self, drawn: PageParts) -> Doubt:
        """Why the text layer of a page has to be compared with its picture, if it has."""
        if self.judge is None or self.all_pages:
            return ""
        if drawn.layer == "hidden":
            return "hidden"
        return "unusable" if drawn.n_glyphs and not drawn.is_scan and self.judge.is_doubtful(drawn.texts()) else ""

    def _read(self, number: int) -> PageParts:
        """A page as its picture shows it."""
        from extract.scans.pages import parts_of_picture

        parts = parts_of_picture(self.path, self.password, number, self._engine, self.cache)
        parts.reader = self.name
        return parts

    def _compared(self, content: PageContent, drawn: PageParts, doubt: Doubt) -> PageParts:
        """The better of the text layer and the reading of its picture, told which it is."""
        from extract.scans.pages import parts_of_both

        if self.judge is None or not doubt:
            return drawn
        own, laid = parts_of_both(self.path, self.password, content, self._engine, self.cache)
        own.reader = self.name
        if doubt == "hidden":
            laid.reader = HIDDEN_LAYER
        layer = laid if doubt == "hidden" else drawn
        better = weigh_up(own, layer, self.judge, both_read=doubt == "hidden")
        if better is own:
            better.layer = "hidden-replaced" if doubt == "hidden" else "unusable-replaced"
        else:
            better.layer = "hidden-kept" if doubt == "hidden" else "unusable-kept"
        return better

    def ruled(self, number: int) -> list[tuple[float, float, float, float]]:
        """The ends (x, y, x, y; points) of the ruled lines that the picture of a page shows, on the page as displayed.

        Raises EngineError where the page cannot be drawn, and whatever a picture does to the libraries.
        """
        from extract.scans.image import render
        from extract.scans.ruled import rules_of
        from extract.scans.upright import straightened

        image, straight = straightened(render(self.path, number, self.password))
        ends = [(straight.back(Box(x0, y0, x0, y0)), straight.back(Box(x1, y1, x1, y1))) for x0, y0, x1, y1 in rules_of(image)[0]]
        return [(one.x0, one.top, other.x0, other.top) for one, other in ends]


def reason_of(error: Exception) -> str:
    """Why a picture could not be read, as a sentence; never empty, which would say that nothing failed."""
    said = " ".join(str(error).split())[:MOST_SAID].rstrip(".")
    known = isinstance(error, EngineError) and said
    return f"{said}." if known else f"{type(error).__name__}{': ' if said else ''}{said}."
