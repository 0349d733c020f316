"""A printed PDF in, the same as a scan out: its pages, or some of them, as pictures of paper that lay askew on the glass.

Nothing is drawn from a clock or a global source: the same file, quality and seed give the same bytes with the same libraries.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
import pikepdf
import pypdfium2
from pikepdf import Dictionary, Name
from PIL import Image, ImageFilter

RESOLUTIONS = (150, 200, 300)
COPIER_DPI = 200
"""Copiers that send pure black and white are no coarser than this."""
PAPER = 0.97
"""Of full white."""
INK = 150
"""Greys from here on are paper, where every dot is black or white."""


class Quality(NamedTuple):
    """How a page was scanned: dots to the inch, degrees clockwise, blur (radius) and noise (deviation) in pixels and greys, the
    quality of the JPEG, and whether every dot is black or white.
    """

    dpi: int
    skew: float = 0.0
    blur: float = 0.0
    noise: float = 0.0
    jpeg: int = 75
    bilevel: bool = False

    @property
    def traits(self) -> tuple[str, ...]:
        """Its names in lists of what reports are made of."""
        return f"{self.dpi}-dpi", "black-and-white" if self.bilevel else "grey"


class Picture(NamedTuple):
    """A scanned page: as it looks, and as the bytes that a PDF carries it in (a JPEG, or eight dots to the byte)."""

    image: Image.Image
    data: bytes


def quality(rng: Random, dpi: int = 0) -> Quality:
    """One of the qualities that offices deliver; of a given resolution, or of any."""
    dpi = dpi or rng.choice([150, 200, 200, 300])
    bilevel = rng.random() < 0.25 and dpi >= COPIER_DPI
    skew = max(-1.5, min(1.5, rng.gauss(0, 0.5)))
    return Quality(dpi, round(skew, 2), round(rng.uniform(0.2, 0.7) * dpi / 200, 2), round(rng.uniform(2, 7), 1),
                   rng.choice([40, 55, 70, 85]), bilevel)  # fmt: skip


def scanned(page: Image.Image, how: Quality, seed: int) -> Picture:
    """The picture of a page, drawn at the resolution of `how`, as its scanner gives it."""
    askew = page.convert("L").rotate(-how.skew, Image.Resampling.BICUBIC, fillcolor=255)
    soft = np.asarray(askew.filter(ImageFilter.GaussianBlur(how.blur)), dtype=np.float64)
    greys = soft * PAPER + np.random.default_rng(seed).normal(0, how.noise, soft.shape)
    if how.bilevel:
        dots = Image.fromarray(greys > INK)
        return Picture(dots, dots.tobytes())
    stream = io.BytesIO()
    Image.fromarray(np.clip(greys, 0, 255).astype(np.uint8)).save(stream, "JPEG", quality=how.jpeg)
    return Picture(Image.open(stream), stream.getvalue())


def pictures(source: Path, how: Quality, seed: int, numbers: Sequence[int]) -> list[Picture]:
    """The scans of some pages of a PDF, counted from 0."""
    with pypdfium2.PdfDocument(source) as document:
        drawn = [document[number].render(scale=how.dpi / 72).to_pil() for number in numbers]
    return [scanned(page, how, seed * 1000 + number) for page, number in zip(drawn, numbers, strict=True)]


def scan_file(source: Path, target: Path, how: Quality, seed: int, only: Collection[int] | None = None) -> None:
    """Write a PDF with pages as pictures: all of them, or `only` some, counted from 0; these have no text then."""
    with pikepdf.open(source) as pdf:
        numbers = [number for number in range(len(pdf.pages)) if only is None or number in only]
        for number, picture in zip(numbers, pictures(source, how, seed, numbers), strict=True):
            _put(pdf, pdf.pages[number], picture, how)
        for name in ("/StructTreeRoot", "/MarkInfo", "/Outlines"):  # a scanner knows none, and who puts files together loses them
            if name in pdf.Root:
                del pdf.Root[name]
        pdf.remove_unreferenced_resources()
        pdf.save(target, deterministic_id=True)


def _put(pdf: pikepdf.Pdf, page: pikepdf.Page, picture: Picture, how: Quality) -> None:
    x0, y0, x1, y1 = (float(value) for value in page.mediabox)
    about = {"Width": picture.image.width, "Height": picture.image.height, "BitsPerComponent": 1 if how.bilevel else 8}
    about |= {} if how.bilevel else {"Filter": Name.DCTDecode}
    stream = pdf.make_stream(picture.data, Type=Name.XObject, Subtype=Name.Image, ColorSpace=Name.DeviceGray, **about)
    page.obj.Resources = Dictionary(XObject=Dictionary(Im0=stream))
    page.obj.Contents = pdf.make_stream(f"q {x1 - x0:.3f} 0 0 {y1 - y0:.3f} {x0:.3f} {y0:.3f} cm /Im0 Do Q".encode())
    for name in ("/Annots", "/StructParents", "/Group"):
        if name in page.obj:
            del page.obj[name]
