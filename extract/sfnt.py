"""A TrueType program in; the outline, letter and base form of each of its glyphs out.

Glyphs and character maps are read here, what few fonts are asked for (GSUB, unusual composites) with fontTools.
"""

import io
import logging
from collections.abc import Iterable, Mapping
from functools import cached_property
from math import floor
from typing import Any

from extract.programs import EM, Outline, Program
from extract.truetype import MACINTOSH_MAP, MAX_PARTS, MAX_POINTS, SYMBOL_MAP, UNICODE_MAPS, TrueType, UnusualError

log = logging.getLogger(__name__)

MAX_DRAWN = 2000
"""Glyphs whose contours are remembered: the files of an archive use the same few fonts over and over."""
HYPHENS = frozenset((0x2010, 0x2011, 0x00AD))
"""Characters that fonts draw with the glyph of the plain hyphen."""

_DRAWN: dict[tuple[bytes, float, float], Outline] = {}


class SfntProgram(Program):
    """A TrueType program. Its glyphs are named by their index: `glyph00001`."""

    def __init__(self, data: bytes) -> None:
        self._bytes = data
        self._raw = self._opened(data)
        super().__init__(self._names(), self._units() or EM)

    def _opened(self, data: bytes) -> TrueType | None:
        return TrueType(data)

    def _names(self) -> list[str]:
        assert self._raw is not None
        return [f"glyph{number:05d}" for number in range(self._raw.n_glyphs)]

    def _units(self) -> int:
        assert self._raw is not None
        return self._raw.units

    @cached_property
    def sfnt(self) -> Any:
        """The program as fontTools reads it: for tables that few fonts are asked for."""
        from fontTools.ttLib import TTFont  # slow to import

        return TTFont(io.BytesIO(self._bytes), lazy=True)

    def letters(self) -> Mapping[str, str]:
        """Glyph → letter by the best Unicode map."""
        return self._letters

    @cached_property
    def _letters(self) -> dict[str, str]:
        letters: dict[str, str] = {}
        for point, name in self._unicode_map.items():
            letter = "-" if point in HYPHENS else chr(point)
            letters[name] = letter if letters.get(name, letter) == letter else ""
        return {name: letter for name, letter in letters.items() if letter}

    @cached_property
    def _unicode_map(self) -> dict[int, str]:
        try:
            found = self._maps
            best = next((found[key] for key in UNICODE_MAPS if key in found), None)
            return {} if best is None else self._character_map(best)
        except Exception as error:  # see outline
            log.debug("character map not readable: %s", error)
            return {}

    @cached_property
    def _maps(self) -> dict[tuple[int, int], Any]:
        """Platform and encoding of each character map → what `_character_map` reads it from."""
        assert self._raw is not None
        return dict(self._raw.maps())

    def _character_map(self, where: Any) -> dict[int, str]:
        assert self._raw is not None
        try:
            found = self._raw.character_map(where)
        except UnusualError:
            tables = {(t.platformID, t.platEncID): t.cmap for t in self.sfnt["cmap"].tables}
            key = next(key for key, start in self._maps.items() if start == where)
            found = {code: self.sfnt.getGlyphID(name) for code, name in tables.get(key, {}).items()}
        return {code: self.names[glyph] for code, glyph in found.items() if glyph < len(self.names)}

    def codes(self, unicodes: Mapping[int, str]) -> dict[int, str]:
        """Code → glyph: by Unicode letter, else by the symbol map, else by the Macintosh map (PDF 2.0, 9.6.5.4)."""
        symbol, roman = (
            {} if key not in self._maps else self._character_map(self._maps[key]) for key in (SYMBOL_MAP, MACINTOSH_MAP)
        )
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
            pairs = [pair for table in self._substitution_tables() for pair in _substitutions(table)]
            return _unambiguous((self._named(variant), self._named(base)) for variant, base in pairs)
        except Exception as error:  # see outline
            log.debug("GSUB not readable: %s", error)
            return {}

    def _has(self, tag: str) -> bool:
        assert self._raw is not None
        return tag in self._raw.tables

    def _substitution_tables(self) -> list[Any]:
        lookups = self.sfnt["GSUB"].table.LookupList.Lookup if self._has("GSUB") else []
        return [_inner(table) for lookup in lookups for table in lookup.SubTable]

    def _named(self, name: str) -> str:
        """Our name of the glyph that fontTools calls so."""
        number: int = self.sfnt.getGlyphID(name)
        return self.names[number]

    def ligatures(self) -> dict[str, list[str]]:
        """Glyph → the glyphs that it stands for together (GSUB)."""
        found: dict[str, list[str]] = {}
        for table in self._substitution_tables():
            for first, entries in getattr(table, "ligatures", {}).items():
                for entry in entries:
                    found.setdefault(self._named(entry.LigGlyph), [self._named(part) for part in (first, *entry.Component)])
        return found

    def _draw(self, name: str) -> Outline:
        assert self._raw is not None
        number = self.index[name]
        data = self._raw.glyph(number)
        key = (data, self._scale, self.half)
        if key in _DRAWN:
            return _DRAWN[key]
        outline = self._scaled_contours(number)
        if data and data[0] < 0x80:  # a composite's bytes only name its parts
            if len(_DRAWN) >= MAX_DRAWN:
                _DRAWN.clear()
            _DRAWN[key] = outline
        return outline

    def _scaled_contours(self, number: int) -> Outline:
        assert self._raw is not None
        try:
            contours = self._raw.contours(number)
        except UnusualError:
            contours = self._unusual(number)
        em, half = self._scale, self.half
        return tuple(tuple([(floor(x * em + half), floor(y * em + half), on) for x, y, on in contour]) for contour in contours)

    def _unusual(self, number: int) -> list[list[tuple[int, int, int]]]:
        """Contours of a composite whose parts are scaled, turned, or hung on points."""
        glyf = self.sfnt["glyf"]
        name = self.sfnt.getGlyphName(number)
        self._require_few_parts(name)
        points, ends, flags = glyf[name].getCoordinates(glyf)[:3]
        if len(points) > MAX_POINTS:
            raise ValueError("too many points")
        flat = [(x, y, flag & 1) for (x, y), flag in zip(points, flags, strict=True)]
        starts = [0, *(end + 1 for end in ends[:-1])]
        return [flat[start : end + 1] for start, end in zip(starts, ends, strict=True) if end >= start]

    def _require_few_parts(self, name: str) -> None:
        """Raise ValueError where a composite has no end, or more parts than any letter has."""
        glyf = self.sfnt["glyf"]
        waiting, parts = [name], 0
        while waiting:
            glyph = glyf[waiting.pop()]
            parts += 1
            if parts > MAX_PARTS:
                raise ValueError("too many parts")
            if glyph.isComposite():
                waiting += [part.glyphName for part in glyph.components]


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
