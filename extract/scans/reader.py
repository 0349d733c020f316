"""A page that is a picture in, its parts and lines as read from the picture out; loads what works on pictures only then."""

import logging
from pathlib import Path
from typing import NamedTuple

from extract.content import PageContent
from extract.parts import PageParts
from extract.scans.limits import PAGE_SECONDS, PageEngine
from extract.scans.symbols import Engine, EngineError
from schemas.provenance import Box

log = logging.getLogger(__name__)


class ScanReader(NamedTuple):
    """Reads the pages of one file that are pictures, or, with `all_pages`, all of its pages; each in so many seconds at most."""

    path: Path
    password: str
    engine: Engine
    all_pages: bool = False
    seconds: float = PAGE_SECONDS

    @property
    def name(self) -> str:
        """What stands in the dataset as the reader of a cell."""
        return f"ocr:{self.engine.name}"

    def parts(self, content: PageContent, drawn: PageParts) -> PageParts | None:
        """A page taken apart as read from its picture; None where its picture is not to be read, or shows no text.

        `content` and `drawn` are what the page says in characters. Where the picture could not be read, `drawn` says why.
        """
        if not (drawn.is_scan or self.all_pages):
            return None
        try:
            from extract.scans.pages import parts_of_picture

            engine = PageEngine(self.engine, self.seconds)
            parts = parts_of_picture(self.path, self.password, content.number, engine)
        except Exception as error:  # whatever a picture does to the libraries, the other pages go on
            drawn.why_unread = reason_of(error)
            log.warning("page %d could not be read as a picture: %s", content.number, drawn.why_unread)
            log.debug("page %d", content.number, exc_info=True)
            return None
        if not parts.n_glyphs:
            return None
        parts.is_scan, parts.image_share, parts.reader = drawn.is_scan, drawn.image_share, self.name
        return parts

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
    """Why a picture could not be read, as a sentence."""
    if isinstance(error, EngineError):
        return str(error)
    said = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}{': ' if said else ''}{said}."
