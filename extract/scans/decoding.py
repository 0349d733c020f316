"""A page of PDFium in, the pictures on it out, or an error where they would take too much memory.

A small file can hold very large ones. Ask before any page is drawn, whatever for: PDFium decodes a picture whole.
"""

from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extract.scans.symbols import EngineError

MOST_DECODED = 1 << 30
"""Bytes that the pictures on a page take while they are decoded, as PDFium decodes them whole; a page with more is not drawn."""
BYTES_PER_PIXEL = {"JPXDecode": 16.0, "CCITTFaxDecode": 0.25, "JBIG2Decode": 0.25}
"""What PDFium takes by the filter of a picture, measured; pixels in other ways take four at most."""
OTHER_BYTES = 4.0


class NoPictureError(EngineError):
    """A page cannot be drawn; the message says why, for people."""


def decodable_pictures(page: Any) -> list[Any]:
    """The pictures on a page. Raises NoPictureError where all of them together are too large to be decoded."""
    pictures = [*page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4)]
    if sum(map(_bytes_of, pictures)) > MOST_DECODED:
        most = max(pictures, key=_bytes_of).get_px_size()
        raise NoPictureError(f"Its pictures are too large to be decoded (the largest has {most[0]} × {most[1]} pixels).")
    return pictures


def _bytes_of(picture: Any) -> float:
    """Bytes for decoding a picture, by its size and filter: asking for more would decode it."""
    try:
        across, down = picture.get_px_size()
        filters = picture.get_filters()
    except pypdfium2.PdfiumError:
        return 0.0
    return float(across * down) * (BYTES_PER_PIXEL.get(filters[-1], OTHER_BYTES) if filters else OTHER_BYTES)
