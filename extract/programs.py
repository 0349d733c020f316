"""A font's embedded program in; the outline, letter and base form of each of its glyphs out.

TrueType (/FontFile2), OpenType and bare CFF (/FontFile3) programs are read with fontTools, Type 1 (/FontFile) too. A program is
input like any other: one that is damaged, too large or without end costs only what it would have told.
"""

import io
import logging
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from math import floor
from typing import Any

from fontTools import agl
from fontTools.ttLib import TTFont

log = logging.getLogger(__name__)
logging.getLogger("fontTools").setLevel(logging.ERROR)

EM = 1000
"""Units of the em to which all outlines are scaled and rounded, halves up: so do producers that rescale a font."""
MAX_BYTES = 1 << 26
"""A larger program is not opened: the largest fonts of this world stay below it."""
MAX_POINTS, MAX_PARTS, MAX_GLYPHS = 5000, 64, 1 << 16

MAX_DRAWN = 2000
"""Glyphs whose contours are remembered: the files of an archive use the same few fonts over and over."""

Contour = tuple[tuple[int, int, int], ...]
"""Points of a closed curve: x, y (1/1000 em, y upwards), and 1 on the curve, 0 quadratic or 2 cubic control point."""
Outline = tuple[Contour, ...]
"""The contours of a glyph; () is a blank."""


_DRAWN: dict[tuple[bytes, float, float], Outline] = {}


class Program:
    """An opened font program. Glyphs go by name; `names` has them in the order of their indexes."""

    half = 0.5
    """Added before a coordinate is cut to a whole number; some producers cut without it (LibreOffice, OpenType to Type 1)."""

    def __init__(self, names: list[str], em: float) -> None:
        self.names = names[:MAX_GLYPHS]
        self.index = {name: number for number, name in enumerate(self.names)}
        self._scale = EM / em
        self._outlines: dict[str, Outline | None] = {}

    def outline(self, name: str) -> Outline | None:
        """The glyph's contours scaled to 1,000 units an em, parts of composites put in place; None where it cannot be drawn."""
        if name not in self._outlines:
            try:
                self._outlines[name] = _inked(self._draw(name)) if name in self.index else None
            except Exception as error:  # fontTools raises many families on damaged programs
                log.debug("glyph %s cannot be drawn: %s", name, error)
                self._outlines[name] = None
        return self._outlines[name]

    def letters(self) -> Mapping[str, str]:
        """Glyph → letter by the program's own Unicode map, glyphs of several letters left out; {} without such a map."""
        return {}

    def codes(self, unicodes: Mapping[int, str]) -> dict[int, str]:
        """Code of a simple font → glyph, where `unicodes` has the letter that the PDF's encoding gives to a code."""
        return {}

    @cached_property
    def bases(self) -> dict[str, str]:
        """Variant glyph → the glyph whose shape it replaces in some surroundings (GSUB); only where it is one for sure."""
        return {}

    def _draw(self, name: str) -> Outline:
        raise NotImplementedError

    def _scaled(self, x: float, y: float, kind: int) -> tuple[int, int, int]:
        return floor(x * self._scale + self.half), floor(y * self._scale + self.half), kind


def _inked(outline: Outline) -> Outline:
    """Without points and lines that some fonts leave in their blanks: they draw nothing."""
    return tuple(contour for contour in outline if len(contour) > 2)


class SfntProgram(Program):
    """A TrueType or OpenType program."""

    def __init__(self, data: bytes) -> None:
        self.sfnt = TTFont(io.BytesIO(data), lazy=True)
        super().__init__(self.sfnt.getGlyphOrder(), self.sfnt["head"].unitsPerEm or EM)
        self._glyf = self.sfnt.get("glyf", None)
        self._glyphs = None if self._glyf is not None else self.sfnt.getGlyphSet()

    def letters(self) -> Mapping[str, str]:
        """Glyph → letter by the best Unicode map."""
        return self._letters

    @cached_property
    def _letters(self) -> dict[str, str]:
        letters: dict[str, str] = {}
        for point, name in self._unicode_map.items():
            letters[name] = chr(point) if name not in letters else ""
        return {name: letter for name, letter in letters.items() if letter}

    @cached_property
    def _unicode_map(self) -> dict[int, str]:
        try:
            return (self.sfnt["cmap"].getBestCmap() if "cmap" in self.sfnt else None) or {}
        except Exception as error:  # see outline
            log.debug("character map not readable: %s", error)
            return {}

    def codes(self, unicodes: Mapping[int, str]) -> dict[int, str]:
        """Code → glyph: by Unicode letter, else by the symbol map, else by the Macintosh map (PDF 2.0, 9.6.5.4)."""
        tables = {(t.platformID, t.platEncID): t.cmap for t in self.sfnt["cmap"].tables} if "cmap" in self.sfnt else {}
        symbol, roman = tables.get((3, 0), {}), tables.get((1, 0), {})
        found = {}
        for code in range(256):
            letter = unicodes.get(code, "")
            name = self._unicode_map.get(ord(letter)) if len(letter) == 1 else None
            name = name or symbol.get(0xF000 + code) or symbol.get(code) or roman.get(code)
            if name:
                found[code] = name
        return found

    @cached_property
    def bases(self) -> dict[str, str]:
        """Variant glyph → base glyph by the single and alternate substitutions of GSUB."""
        try:
            lookups = self.sfnt["GSUB"].table.LookupList.Lookup if "GSUB" in self.sfnt else []
            return _unambiguous(pair for lookup in lookups for table in lookup.SubTable for pair in _substitutions(table))
        except Exception as error:  # see outline
            log.debug("GSUB not readable: %s", error)
            return {}

    def ligatures(self) -> dict[str, list[str]]:
        """Glyph → the glyphs that it stands for together (GSUB)."""
        lookups = self.sfnt["GSUB"].table.LookupList.Lookup if "GSUB" in self.sfnt else []
        found: dict[str, list[str]] = {}
        for table in (_inner(table) for lookup in lookups for table in lookup.SubTable):
            for first, entries in getattr(table, "ligatures", {}).items():
                for entry in entries:
                    found.setdefault(entry.LigGlyph, [first, *entry.Component])
        return found

    def _draw(self, name: str) -> Outline:
        if self._glyf is None:
            return self._pen_outline(name)
        data = getattr(self._glyf.glyphs.get(name), "data", b"")
        key = (data, self._scale, self.half)
        if key in _DRAWN:
            return _DRAWN[key]
        outline = self._contours(name)
        if data and data[0] < 0x80:  # a composite's bytes only name its parts
            if len(_DRAWN) >= MAX_DRAWN:
                _DRAWN.clear()
            _DRAWN[key] = outline
        return outline

    def _contours(self, name: str) -> Outline:
        assert self._glyf is not None
        glyph = self._glyf[name]
        if not glyph.numberOfContours:
            return ()
        if glyph.isComposite():
            self._require_few_parts(name)
            points, ends, flags = glyph.getCoordinates(self._glyf)[:3]
        else:
            points, ends, flags = glyph.coordinates, glyph.endPtsOfContours, glyph.flags
        if len(points) > MAX_POINTS:
            raise ValueError("too many points")
        em, half = self._scale, self.half
        scaled = [(floor(x * em + half), floor(y * em + half), flag & 1) for (x, y), flag in zip(points, flags, strict=True)]
        starts = [0, *(end + 1 for end in ends[:-1])]
        return tuple(tuple(scaled[start : end + 1]) for start, end in zip(starts, ends, strict=True) if end >= start)

    def _require_few_parts(self, name: str) -> None:
        """Raise ValueError where a composite has no end, or more parts than any letter has."""
        assert self._glyf is not None
        waiting, parts = [name], 0
        while waiting:
            glyph = self._glyf[waiting.pop()]
            parts += 1
            if parts > MAX_PARTS:
                raise ValueError("too many parts")
            if glyph.isComposite():
                waiting += [part.glyphName for part in glyph.components]

    def _pen_outline(self, name: str) -> Outline:
        pen = _OutlinePen(self._scaled)
        assert self._glyphs is not None
        self._glyphs[name].draw(pen)
        return pen.outline()


class CffProgram(Program):
    """A bare CFF program (Type1C, CIDFontType0C)."""

    def __init__(self, data: bytes) -> None:
        from fontTools.cffLib import CFFFontSet  # slow to import, and few files need it

        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(data), None)
        self._top = fonts[fonts.fontNames[0]]
        matrix = getattr(self._top, "FontMatrix", [0.001])
        self.cid_keyed = hasattr(self._top, "ROS")
        self._strings = self._top.CharStrings
        super().__init__(list(self._top.charset), 1 / (matrix[0] or 0.001))

    def letters(self) -> Mapping[str, str]:
        """Glyph → letter by the glyph's name."""
        return {} if self.cid_keyed else named_letters(self.names)

    def _draw(self, name: str) -> Outline:
        pen = _OutlinePen(self._scaled)
        self._strings[name].draw(pen)
        return pen.outline()


class Type1Program(Program):
    """A Type 1 program as a PDF embeds it: plain head, binary part."""

    def __init__(self, data: bytes) -> None:
        from fontTools.t1Lib import T1Font, deHexString, findEncryptedChunks, isHex

        font = T1Font.__new__(T1Font)  # its constructor wants a file
        font.encoding = "ascii"
        chunks = findEncryptedChunks(data)
        font.data = b"".join(deHexString(part) if secret and isHex(part[:4]) else part for secret, part in chunks)
        font.parse()
        self._strings = font["CharStrings"]
        super().__init__(list(self._strings), 1 / (font["FontMatrix"][0] or 0.001))

    def letters(self) -> Mapping[str, str]:
        """Glyph → letter by the glyph's name."""
        return named_letters(self.names)

    def _draw(self, name: str) -> Outline:
        pen = _OutlinePen(self._scaled)
        self._strings[name].draw(pen)
        return pen.outline()


class Type3Program(Program):
    """The glyphs of a Type 3 font, drawn with page operators (Chromium writes OpenType fonts so)."""

    def __init__(self, procedures: Mapping[str, Any], matrix: tuple[float, ...]) -> None:
        self._procedures = procedures
        self._x, self._y = matrix[0] * EM, matrix[3] * EM
        super().__init__(sorted(procedures), EM)

    def _draw(self, name: str) -> Outline:
        stream = self._procedures[name]
        data = (stream.resolve() if hasattr(stream, "resolve") else stream).buffer
        if len(data) > MAX_BYTES >> 8:
            raise ValueError("too long")
        pen = _OutlinePen(self._scaled)
        values: list[float] = []
        for token in data.split():
            draw = _PATHS.get(token)
            if draw is not None:
                spots = [(x * self._x, y * self._y) for x, y in zip(values[::2], values[1::2], strict=True)]
                draw(pen, *spots)
            elif token in (b"Do", b"BI", b"Tj", b"TJ"):
                raise ValueError("a picture, or text in text")
            values = [*values, float(token)] if _NUMBER.fullmatch(token) else []
        return pen.outline()


class _OutlinePen:
    """Takes the drawing commands of a fontTools glyph; raises ValueError where they do not end."""

    def __init__(self, scaled: Any) -> None:
        self._scaled = scaled
        self._contours: list[list[tuple[int, int, int]]] = []
        self._points = 0

    def _add(self, point: tuple[float, float], kind: int) -> None:
        self._points += 1
        if self._points > MAX_POINTS:
            raise ValueError("too many points")
        self._contours[-1].append(self._scaled(*point, kind))

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - fontTools' pen protocol
        self._contours.append([])
        self._add(point, 1)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._add(point, 1)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        for point in points[:-1]:
            self._add(point, 2)
        self._add(points[-1], 1)

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        for point in points[:-1]:
            self._add(point, 0)
        self._add(points[-1], 1)

    def closePath(self) -> None:  # noqa: N802
        """A contour is closed in any case."""

    endPath = closePath  # noqa: N815

    def addComponent(self, name: str, matrix: Any) -> None:  # noqa: N802
        raise ValueError("a part that is drawn elsewhere")

    def outline(self) -> Outline:
        """What was drawn; a last point that only repeats the first is dropped."""
        for contour in self._contours:
            if len(contour) > 1 and contour[-1] == contour[0]:
                contour.pop()
        return tuple(tuple(contour) for contour in self._contours)


_NUMBER = re.compile(rb"[-+]?[0-9]*\.?[0-9]+\.?")
_PATHS: dict[bytes, Callable[..., None]] = {
    b"m": _OutlinePen.moveTo,
    b"l": _OutlinePen.lineTo,
    b"c": _OutlinePen.curveTo,
    b"h": _OutlinePen.closePath,
}
"""Path operators of PDF content and what the pen does for them."""


def _inner(table: Any) -> Any:
    """The substitution itself, out of an extension."""
    return getattr(table, "ExtSubTable", table)


def _substitutions(table: Any) -> Iterable[tuple[str, str]]:
    """(variant, base) pairs of one GSUB table."""
    table = _inner(table)
    for base, variant in getattr(table, "mapping", {}).items():
        if isinstance(variant, str):
            yield variant, base
        elif len(variant) == 1:
            yield variant[0], base
    for base, variants in getattr(table, "alternates", {}).items():
        for variant in variants:
            yield variant, base


def _unambiguous(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Only the variants that replace one glyph; a variant of a variant leads to the first glyph."""
    found: dict[str, set[str]] = {}
    for variant, base in pairs:
        if variant != base:
            found.setdefault(variant, set()).add(base)
    single = {variant: next(iter(bases)) for variant, bases in found.items() if len(bases) == 1}
    return {variant: single.get(base, base) for variant, base in single.items() if single.get(base) != variant}


def named_letters(names: Iterable[str]) -> dict[str, str]:
    """Glyph name → the letters that the name means (Adobe Glyph List, uniXXXX); names that mean nothing are left out."""
    found = {name: agl.toUnicode(name) for name in names}
    return {name: text for name, text in found.items() if text}


def open_program(font: Any) -> Program | None:
    """The program of a playa font; None where there is none or it cannot be read."""
    if getattr(font, "charprocs", None):
        return Type3Program(font.charprocs, font.matrix)
    descriptor: Mapping[str, Any] = getattr(font, "descriptor", {})
    for key, opener in (("FontFile2", SfntProgram), ("FontFile3", _open_third), ("FontFile", Type1Program)):
        stream = descriptor.get(key)
        if stream is None:
            continue
        try:
            data = (stream.resolve() if hasattr(stream, "resolve") else stream).buffer
            return opener(data) if 0 < len(data) <= MAX_BYTES else None
        except Exception as error:  # a damaged program is the document's fault and costs only this witness
            log.debug("font program of %s not readable: %s", getattr(font, "fontname", "?"), error)
            return None
    return None


def _open_third(data: bytes) -> Program:
    """A /FontFile3 program: OpenType, or bare CFF."""
    return SfntProgram(data) if data[:4] in (b"OTTO", b"\0\1\0\0", b"true") else CffProgram(data)
