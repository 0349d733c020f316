"""Programs whose glyphs are drawn by commands in, their outlines out: CFF and OpenType, Type 1, and Type 3 procedures.

Charstrings and procedures are small programs of somebody else: calls, work and points are counted, and too much is an error.
"""

import io
import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from fontTools.misc.psCharStrings import T1CharString, T1OutlineExtractor, T2OutlineExtractor

from extract.programs import EM, MAX_GLYPHS, Outline, Program, named_letters, snapped
from extract.sfnt import SfntProgram
from extract.truetype import MAX_POINTS, TrueType

MAX_DEPTH = 16
"""Subroutines inside each other; the Type 2 format allows 10."""
MAX_WORK, MAX_WORK_OF_ALL = 100_000, 5_000_000
"""Bytes or tokens of charstring carried out for one glyph, and for all glyphs of a program."""
MAX_PROCEDURE = 1 << 18
"""Bytes of a Type 3 procedure."""


class _Meter:
    """Counts what the charstrings of a program cost; raises ValueError where that is more than any font needs."""

    def __init__(self) -> None:
        self.spent = self.limit = 0

    def start(self) -> None:
        """Begin another glyph."""
        self.limit = min(self.spent + MAX_WORK, MAX_WORK_OF_ALL)

    def enter(self, depth: int, charstring: Any) -> None:
        """A charstring or subroutine is carried out once more."""
        self.spent += 1 + len(charstring.bytecode if charstring.program is None else charstring.program)
        if depth > MAX_DEPTH or self.spent > self.limit:
            raise ValueError("a charstring without end")


class _MeteredType2(T2OutlineExtractor):  # type: ignore[misc]  # fontTools has no types
    meter: _Meter

    def execute(self, charString: Any, **options: Any) -> None:  # noqa: N803 - fontTools' name
        self.meter.enter(len(self.callingStack), charString)
        super().execute(charString, **options)


class _MeteredType1(T1OutlineExtractor):  # type: ignore[misc]
    meter: _Meter

    def execute(self, charString: Any, **options: Any) -> None:  # noqa: N803
        self.meter.enter(len(self.callingStack), charString)
        super().execute(charString, **options)


class CharstringProgram(Program):
    """A program of Type 1 or Type 2 charstrings, by glyph name."""

    def __init__(self, strings: Any, names: list[str], em: float) -> None:
        super().__init__(names, em)
        self._strings = strings
        self._meter = _Meter()

    def letters(self) -> Mapping[str, str]:
        """Glyph → letter by the glyph's name."""
        return named_letters(self.names)

    def _draw(self, name: str) -> Outline:
        return drawn_charstring(self._strings, name, self._scaled, self._meter)


class CffProgram(CharstringProgram):
    """A bare CFF program (Type1C, CIDFontType0C)."""

    def __init__(self, data: bytes) -> None:
        from fontTools.cffLib import CFFFontSet  # slow to import, and few files need it

        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(data), None)
        top = fonts[fonts.fontNames[0]]
        self.cid_keyed = hasattr(top, "ROS")
        super().__init__(top.CharStrings, list(top.charset), _cff_em(top))

    def letters(self) -> Mapping[str, str]:
        """Glyph → letter by the glyph's name; CIDs are no names."""
        return {} if self.cid_keyed else super().letters()


def _cff_em(top: Any) -> float:
    """Units of an em by the matrices of a CFF font; that of a CID-keyed one may stand in its parts."""
    scale = top.rawDict["FontMatrix"][0] if "FontMatrix" in top.rawDict else 0
    part = top.FDArray[0].rawDict.get("FontMatrix", [0])[0] if hasattr(top, "ROS") and len(top.FDArray) else 0
    if scale and part and scale != 1:
        part = part if part > 0.1 else 0  # the product of both, unless the part only says the same again
    return snapped(1 / ((scale or 1) * (part or 1) if scale or part else 0.001))


class Type1Program(CharstringProgram):
    """A Type 1 program as a PDF embeds it: plain head, binary part."""

    def __init__(self, data: bytes) -> None:
        from fontTools.t1Lib import T1Font, deHexString, findEncryptedChunks, isHex

        font = T1Font.__new__(T1Font)  # its constructor wants a file
        font.encoding = "ascii"
        chunks = findEncryptedChunks(data)
        font.data = b"".join(deHexString(part) if secret and isHex(part[:4]) else part for secret, part in chunks)
        font.parse()
        strings = font["CharStrings"]
        super().__init__(strings, list(strings), snapped(1 / (font["FontMatrix"][0] or 0.001)))


class OpenTypeProgram(SfntProgram):
    """An OpenType program with CFF outlines, glyph names as the font has them."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self._meter = _Meter()

    def _opened(self, data: bytes) -> TrueType | None:
        return None

    def _names(self) -> list[str]:
        return list(self.sfnt.getGlyphOrder()[:MAX_GLYPHS])

    def _units(self) -> int:
        return int(self.sfnt["head"].unitsPerEm)

    def _has(self, tag: str) -> bool:
        return tag in self.sfnt

    def _named(self, name: str) -> str:
        return name

    @cached_property
    def _maps(self) -> dict[tuple[int, int], Any]:
        tables = self.sfnt["cmap"].tables if "cmap" in self.sfnt else ()
        return {(table.platformID, table.platEncID): table for table in tables}

    def _character_map(self, where: Any) -> dict[int, str]:
        return dict(where.cmap)

    def _draw(self, name: str) -> Outline:
        cff = self.sfnt["CFF "].cff
        return drawn_charstring(cff[cff.fontNames[0]].CharStrings, name, self._scaled, self._meter)


class Type3Program(Program):
    """The glyphs of a Type 3 font, drawn with page operators (Chromium writes OpenType fonts so)."""

    def __init__(self, procedures: Mapping[str, Any], matrix: tuple[float, ...]) -> None:
        self._procedures = procedures
        if not matrix[0] or not matrix[3] or matrix[1] or matrix[2]:
            raise ValueError("a font that is turned or slanted")
        self._x, self._y = (EM / snapped(1 / abs(m)) * (1 if m > 0 else -1) for m in (matrix[0], matrix[3]))
        super().__init__(sorted(procedures), EM)

    def _draw(self, name: str) -> Outline:
        stream = self._procedures[name]
        data = (stream.resolve() if hasattr(stream, "resolve") else stream).buffer
        if len(data) > MAX_PROCEDURE:
            raise ValueError("too long")
        pen = _OutlinePen(self._scaled)
        values: list[float] = []
        for token in data.split():
            if _NUMBER.fullmatch(token):
                values.append(float(token))
                continue
            draw = _PATHS.get(token)
            if draw is not None:
                draw(pen, *[(x * self._x, y * self._y) for x, y in zip(values[::2], values[1::2], strict=True)])
            elif token not in _HARMLESS:
                raise ValueError(f"{token!r}: not only a filled shape")
            values.clear()
        return pen.outline()


class _OutlinePen:
    """Takes the drawing commands of a fontTools glyph; raises ValueError where they do not end."""

    def __init__(self, scaled: Any, part: Callable[[str], None] | None = None) -> None:
        self._scaled, self._part = scaled, part
        self._contours: list[list[tuple[int, int, int]]] = []
        self._points = 0
        self._dx = self._dy = 0.0
        self._at = (0.0, 0.0)

    def _add(self, point: tuple[float, float], kind: int) -> None:
        self._at = point
        self._points += 1
        if self._points > MAX_POINTS:
            raise ValueError("too many points")
        self._contours[-1].append(self._scaled(point[0] + self._dx, point[1] + self._dy, kind))

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

    def curve_from(self, control: tuple[float, float], end: tuple[float, float]) -> None:
        """The operator `v`: the first control point is where the pen stands."""
        self.curveTo(self._at, control, end)

    def curve_into(self, control: tuple[float, float], end: tuple[float, float]) -> None:
        """The operator `y`: the second control point is the end."""
        self.curveTo(control, end, end)

    def rectangle(self, corner: tuple[float, float], size: tuple[float, float]) -> None:
        """The operator `re`."""
        (x, y), (wide, high) = corner, size
        self.moveTo((x, y))
        for point in ((x + wide, y), (x + wide, y + high), (x, y + high)):
            self.lineTo(point)

    def addComponent(self, name: str, matrix: Any) -> None:  # noqa: N802
        """A part that is another glyph (an accent by `seac`), moved and nothing else."""
        part, self._part = self._part, None
        if part is None or tuple(matrix[:4]) != (1, 0, 0, 1):
            raise ValueError("parts inside parts")
        self._dx, self._dy = matrix[4:]
        part(name)
        self._part, self._dx, self._dy = part, 0.0, 0.0

    def outline(self) -> Outline:
        """What was drawn; a last point that only repeats the first is dropped."""
        for contour in self._contours:
            if len(contour) > 1 and contour[-1] == contour[0]:
                contour.pop()
        return tuple(tuple(contour) for contour in self._contours)


def drawn_charstring(strings: Any, name: str, scaled: Any, meter: _Meter) -> Outline:
    """The outline of a Type 1 or Type 2 charstring, within the limits above."""
    meter.start()

    def draw(part: str) -> None:
        string = strings[part]
        if isinstance(string, T1CharString):
            extractor: Any = _MeteredType1(pen, string.subrs)
        else:
            private = string.private
            extractor = _MeteredType2(
                pen, getattr(private, "Subrs", []), string.globalSubrs, private.nominalWidthX, private.defaultWidthX, private
            )
        extractor.meter = meter
        extractor.execute(string)

    pen = _OutlinePen(scaled, draw)
    draw(name)
    return pen.outline()


_NUMBER = re.compile(rb"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_PATHS: dict[bytes, Callable[..., None]] = {
    b"m": _OutlinePen.moveTo,
    b"l": _OutlinePen.lineTo,
    b"c": _OutlinePen.curveTo,
    b"v": _OutlinePen.curve_from,
    b"y": _OutlinePen.curve_into,
    b"h": _OutlinePen.closePath,
    b"re": _OutlinePen.rectangle,
}
"""Path operators of PDF content and what the pen does for them."""
_HARMLESS = frozenset((b"d0", b"d1", b"f", b"F", b"f*", b"q", b"Q"))
"""Operators that change nothing about the shape; a clip, a stroke, a picture or a matrix does."""
