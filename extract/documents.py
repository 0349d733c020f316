"""Bytes of a file in, what it is and its pages out; every way a file can be unreadable has a code and a way on.

Nothing is written and no page is kept: pages come one at a time.
"""

import hashlib
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import playa
from playa.exceptions import PDFEncryptionError, PDFPasswordIncorrect

from extract.content import PageContent
from extract.continued import tables_of
from extract.furniture import mark_running
from extract.glyphs import GlyphReader
from extract.joints import settle_joints
from extract.judge import Judge
from extract.pages import layout
from extract.parts import PageParts, Part, page_parts
from extract.scans.reader import ScanReader
from extract.seen import hides_text, is_picture
from extract.tags import TagReader
from schemas.documents import HIDDEN_LAYER, TEXT_LAYER, Extracted, PageFacts, UnreadableError
from schemas.tables import RawLine

log = logging.getLogger(__name__)
logging.getLogger("playa").setLevel(logging.ERROR)

_SIGNATURES = (
    (b"PK\x03\x04", "not-a-pdf", "This is a ZIP container (.docx, .xlsx, .zip). Save the report as PDF, or unpack the archive."),
    (b"\xff\xd8\xff", "not-a-pdf", "This is a JPEG picture. Make a PDF of it first (for example with img2pdf)."),
    (b"\x89PNG", "not-a-pdf", "This is a PNG picture. Make a PDF of it first (for example with img2pdf)."),
    (b"\xd0\xcf\x11\xe0", "not-a-pdf", "This is an old Office file (.doc, .xls). Save the report as PDF."),
    (b"{\\rtf", "not-a-pdf", "This is an RTF text. Save the report as PDF."),
)
HEADER_WITHIN = 1024
"""Bytes; readers accept a PDF whose header stands within the first 1,024 (PDF 1.7, Appendix H.3)."""
END_WITHIN = 4096
"""Bytes; the end mark of a whole file stands within the last ones, some junk behind it allowed."""


def sha256_of(path: Path) -> tuple[str, int]:
    """Hex digest and size in bytes of a file."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
            size += len(block)
    return digest.hexdigest(), size


def identify(path: Path) -> None:
    """Raise UnreadableError unless the file begins as a PDF does."""
    try:
        with path.open("rb") as stream:
            head = stream.read(HEADER_WITHIN + 8)
    except FileNotFoundError:
        raise UnreadableError("missing-file", "There is no such file.", "Check the path.") from None
    except OSError as error:
        raise UnreadableError("not-readable", f"The file cannot be opened: {error.strerror}.", "Check its permissions.") from None
    if not head:
        raise UnreadableError("empty-file", "The file is empty (0 bytes).", "Fetch it again from its source.")
    if b"%PDF-" in head:
        return
    for signature, code, advice in _SIGNATURES:
        if head.startswith(signature):
            raise UnreadableError(code, "The file is not a PDF.", advice)
    raise UnreadableError("not-a-pdf", "The file is not a PDF: it has no %PDF header.", "Check what was saved under this name.")


@contextmanager
def opened(path: Path, password: str = "") -> Iterator[Any]:
    """A playa document in displayed-page space, closed at the end. Raises UnreadableError for what cannot be opened."""
    identify(path)
    try:
        document = playa.open(path, space="screen", password=password)
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise _locked(error, password) from None
    except Exception as error:  # playa raises many families on damaged files; all mean the same to the user
        raise _damaged(error) from error
    with document:
        yield document


def _locked(error: Exception, password: str) -> UnreadableError:
    if isinstance(error, PDFPasswordIncorrect):
        what = "The password does not open the file." if password else "The file needs a password to open."
        return UnreadableError("password", what, "Give the right one with --password.")
    return UnreadableError(
        "encryption", f"The file is encrypted in an unknown way ({error}).", "Save it again without protection."
    )


def _damaged(error: Exception) -> UnreadableError:
    detail = f" ({str(error).strip().splitlines()[0][:120]})" if str(error).strip() else ""
    return UnreadableError(
        "damaged", f"The file is damaged and cannot be read as a PDF{detail}.", "Fetch it again, or repair it with qpdf."
    )


def pages_of(
    path: Path,
    password: str = "",
    first: int = 1,
    last: int | None = None,
    learnt: Path | None = None,
    scans: ScanReader | None = None,
    told: Callable[[int, int], None] = lambda done, total: None,
) -> Iterator[PageParts]:
    """The pages of a file, taken apart one after the other; numbers count from 1. Raises UnreadableError.

    `learnt` is a reviewed table of outlines to know fonts by, beside the shipped one. `scans` reads the pages that are pictures.
    `told` is told each page that was read, and the last one that there will be.
    """
    with opened(path, password) as document:
        reader, tags = GlyphReader(learnt), TagReader()
        pages = _page_list(document)
        end = min(last or len(pages), len(pages))
        for number in range(first, end + 1):
            try:
                page = pages[number - 1]
                _require_content(page)
                content = reader.read(page)
                parts = page_parts(layout(content), tags.tables(page))
                _tell_layer(content, parts)
                parts = (scans.parts(content, parts) if scans else None) or parts
            except Exception as error:  # playa and zlib raise many families on damaged pages; all mean the same to the user
                log.debug("page %d", number, exc_info=True)
                raise UnreadableError(
                    "damaged-page",
                    f"Page {number} cannot be read ({type(error).__name__}: {error}).",
                    "Repair the file with qpdf or mutool clean, then convert it again.",
                ) from error
            told(number, end)
            yield parts


def _page_list(document: Any) -> Any:
    """The document's pages; they are read when asked for. Raises UnreadableError where there are none."""
    try:
        pages = document.pages
        count = len(pages) if document.catalog.get("Pages") is not None else 0
    except Exception as error:
        raise _damaged(error) from error
    if not count:
        raise UnreadableError(
            "no-pages", "The file has no pages, or it was cut off before its page list.", "Fetch it again from its source."
        )
    return pages


def _require_content(page: Any) -> None:
    """Raise ValueError where a content stream has bytes but none of them can be unpacked: the page only looks empty."""
    for stream in page.streams:
        if stream.rawdata and not stream.buffer:
            raise ValueError("its content cannot be unpacked")


def truncation_of(path: Path) -> UnreadableError | None:
    """The problem of a file that stops before its end mark: readers guess at such a file, and a part of it may be missing."""
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - END_WITHIN))
        tail = stream.read()
    if b"%%EOF" in tail or b"startxref" in tail:
        return None
    return UnreadableError(
        "truncated", "The file stops before its end mark, so a part of it may be missing.", "Fetch it again from its source."
    )


def producer_of(path: Path, password: str = "") -> str:
    """The /Producer entry of the document information, "" where there is none."""
    with opened(path, password) as document:
        return _producer(document)


def _producer(document: Any) -> str:
    try:
        for xref in document.xrefs:
            info = playa.resolve(xref.trailer.get("Info"))
            value = playa.resolve(info.get("Producer")) if isinstance(info, dict) else None
            if isinstance(value, bytes):
                codec = "utf-16" if value[:2] in (b"\xfe\xff", b"\xff\xfe") else "latin-1"
                return " ".join(value.decode(codec, "replace").split())[:200]
    except Exception as error:  # an unreadable information dictionary must not cost the document
        log.debug("document information not readable: %s", error)
    return ""


def extract(
    path: Path,
    judge: Judge,
    password: str = "",
    max_pages: int | None = None,
    learnt: Path | None = None,
    scans: ScanReader | None = None,
    told: Callable[[int, int], None] = lambda done, total: None,
) -> Extracted:
    """Tables and lines of a PDF, unrepaired; `told` as for `pages_of`. Raises UnreadableError where nothing can be read."""
    producer = producer_of(path, password)
    pages: list[PageParts] = []
    problem = truncation_of(path)
    try:
        for page in pages_of(path, password, learnt=learnt, scans=scans, told=told):
            if max_pages is not None and len(pages) >= max_pages:
                problem = UnreadableError(
                    "too-many-pages", f"Only the first {max_pages} pages were read.", "Raise --max-pages to read them all."
                )
                break
            pages.append(page)
    except UnreadableError as error:
        if not pages:
            raise problem or error from None
        problem = error
    return assembled(pages, judge, producer, problem)


def assembled(pages: list[PageParts], judge: Judge, producer: str, problem: UnreadableError | None) -> Extracted:
    """Pages put together: running lines marked, tables joined, frames of text turned back into lines."""
    mark_running([(page.height, page.lines, page.tops) for page in pages])
    tables, frames = tables_of(pages, judge)
    lines = [line for page in pages for line in _in_order(page, frames)]
    settle_joints([cell.runs for table in tables for cell in table.cells] + [line.runs for line in lines], judge.labels())
    return Extracted(producer, [_facts(page) for page in pages], tables, lines, problem, _reader(pages))


def _facts(page: PageParts) -> PageFacts:
    shape = (page.number, page.width, page.height, page.n_glyphs, page.is_scan, page.angle)
    return PageFacts(*shape, *page.counts, page.reader, page.why_unread, page.layer)


def _reader(pages: Sequence[PageParts]) -> str:
    """Where the text of a document comes from."""
    readers = {page.reader for page in pages if page.n_glyphs and (not page.is_scan or page.reader != TEXT_LAYER)}
    if all(reader == TEXT_LAYER for reader in readers):
        return TEXT_LAYER
    return "mixed" if TEXT_LAYER in readers else "ocr"


def _tell_layer(content: PageContent, parts: PageParts) -> None:
    """Say whether a page is a picture, and whose reading its text is where nobody sees it."""
    parts.is_scan = is_picture(content)
    if hides_text(content):
        parts.layer, parts.reader = "hidden", HIDDEN_LAYER


def _in_order(page: PageParts, frames: list[Part]) -> list[RawLine]:
    """A page's lines from top to bottom, with the texts of lone frames as lines of their own."""
    placed = list(zip(page.tops, page.lines, strict=True))
    for part in frames:
        if part.page == page.number:
            for cell in part.cells:
                if cell.first is not None:
                    placed.append((part.top, RawLine(cell.runs, cell.place, cell.first.size, confidence=cell.confidence)))
    return [line for _, line in sorted(placed, key=lambda pair: pair[0])]
