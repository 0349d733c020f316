"""A text dump of a report (plain text, Markdown, HTML) in, its tables and lines out, unrepaired; no PDF is opened here.

Other services wrote these dumps by OCR. They have no pages: each cell and line stands on a line of the file.
"""

import codecs
import re
from pathlib import Path

from extract.dump_html import html_items
from extract.dump_join import Item, assembled
from extract.dump_text import LINE_END, text_items
from extract.judge import Judge
from schemas.documents import Extracted, UnreadableError

SUFFIXES = {
    ".txt": "text", ".text": "text", ".tsv": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".xhtml": "html", "": "text",
}  # fmt: skip
"""Names of files that may be dumps, and what their text is unless it looks otherwise."""
HEAD = 4096
"""Bytes at the beginning by which a file's form is told."""
STRAY = 0.02
"""Share of control characters in a file from which on it is no text."""

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|div|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:-]+)""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9_:-]+)""", re.IGNORECASE)
_THAI_BYTES = frozenset(
    {"tis-620", "tis620", "windows-874", "cp874", "x-windows-874", "iso-8859-11", "iso8859-11", "ms874", "874"}
)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def form_of(path: Path) -> str:
    """`text`, `markdown` or `html` for a dump; "" for all else, which the reader of PDFs takes or names.

    The name says which files may be dumps, the content what they are. Raises UnreadableError for a file that is named as a text
    and holds none.
    """
    form = SUFFIXES.get(path.suffix.lower(), "")
    if not form:
        return ""
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except OSError:
        return ""  # the reader of PDFs says why
    if not head or head.lstrip(codecs.BOM_UTF8 + b" \t\r\n").startswith(b"%PDF-"):
        return ""
    if not _is_text(head):
        if not path.suffix:
            return ""
        raise UnreadableError("not-text", "The file is named as a text, but holds none.", "Check what was saved under this name.")
    if _HTML.match(decoded(head)):
        return "html"
    return "text" if form == "html" else form


def _is_text(head: bytes) -> bool:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    return b"\0" not in head and len(_CONTROLS.findall(head)) <= STRAY * len(head)


def decoded(data: bytes) -> str:
    """The text of a file: by its byte-order mark, as UTF-8, as what it says it is, as Windows Thai; else in part."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    named = _XML_ENCODING.search(data[:HEAD]) or _CHARSET.search(data[:HEAD])
    said = named[1].decode("ascii").lower() if named else ""
    if said in _THAI_BYTES:
        said = "cp874"
    for encoding in ("utf-8", said, "cp874"):
        try:
            return data.decode(encoding) if encoding else data.decode("cp874")
        except (UnicodeDecodeError, LookupError):
            continue
    return _mixed(data)


def _mixed(data: bytes) -> str:
    """A text of no one encoding: as UTF-8 where most of it is, else as Windows Thai, with U+FFFD for the rest."""
    text = data.decode("utf-8", "replace")
    other = data.decode("cp874", "replace")
    return text if text.count("\ufffd") <= other.count("\ufffd") or text.count("\ufffd") < STRAY * len(text) else other


def extract_dump(path: Path, form: str, judge: Judge) -> Extracted:
    """Tables and lines of a dump of a form that `form_of` told. Raises UnreadableError where the file cannot be opened."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError("not-readable", f"The file cannot be opened: {error.strerror}.", "Check its permissions.") from None
    tables, lines = assembled(items_of(decoded(data), form, judge), judge)
    return Extracted("", [], tables, [line for line in lines if line.text.strip()], reader="dump")


def items_of(text: str, form: str, judge: Judge) -> list[Item]:
    """What stands in a dump, in its order."""
    if form == "html":
        return html_items(LINE_END.sub("\n", text), judge)
    return text_items(text, judge, form == "markdown")
