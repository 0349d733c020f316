"""The bytes of a TrueType program in; its contours and character maps out, read straight from the tables.

Only what each document's fonts are asked for, in whole numbers (font units), by glyph index: importing a font library costs a
short document more than all the rest. Tables as in the OpenType specification 1.9 (glyf, loca, head, maxp, cmap). Damage
raises ValueError, struct.error or IndexError; what is allowed but rare is left to fontTools by raising `UnusualError`.
"""

from struct import unpack_from

MAX_POINTS, MAX_PARTS = 5000, 64
MAX_MAPPED = 1 << 17
"""Characters that a map may have before it is taken for damage."""

Point = tuple[int, int, int]
"""x, y (font units, y upwards), 1 on the curve or 0 beside it."""

_ON, _SHORT_X, _SHORT_Y, _REPEAT, _SAME_X, _SAME_Y = 1, 2, 4, 8, 16, 32
_WORDS, _OFFSETS, _SCALED, _MORE = 0x0001, 0x0002, 0x0008 | 0x0040 | 0x0080, 0x0020
UNICODE_MAPS = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
"""Platform and encoding of the maps from Unicode, the best first."""
SYMBOL_MAP, MACINTOSH_MAP = (3, 0), (1, 0)


class UnusualError(Exception):
    """A form that this reader does not know."""


class TrueType:
    """The tables of a TrueType program."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        start = unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
        (count,) = unpack_from(">H", data, start + 4)
        self.tables: dict[str, tuple[int, int]] = {}
        for at in range(start + 12, start + 12 + 16 * count, 16):
            tag, _, offset, length = unpack_from(">4sIII", data, at)
            self.tables[tag.decode("latin-1")] = offset, length
        head = self.tables["head"][0]
        self.units: int = unpack_from(">H", data, head + 18)[0]
        self.n_glyphs: int = unpack_from(">H", data, self.tables["maxp"][0] + 4)[0]
        long_offsets = unpack_from(">h", data, head + 50)[0]
        offset, length = self.tables["loca"]
        number = min(self.n_glyphs + 1, min(length, len(data) - offset) // (4 if long_offsets else 2))
        places = unpack_from(f">{number}{'I' if long_offsets else 'H'}", data, offset)
        self._places = places if long_offsets else tuple(2 * place for place in places)
        self._glyf, self._glyf_length = self.tables["glyf"]

    def glyph(self, number: int) -> bytes:
        """The bytes of a glyph, b"" for a blank."""
        if not 0 <= number < len(self._places) - 1:
            raise ValueError("no such glyph")
        start, stop = self._places[number], min(self._places[number + 1], self._glyf_length)
        return self._data[self._glyf + start : self._glyf + stop] if stop > start else b""

    def contours(self, number: int) -> list[list[Point]]:
        """The closed contours of a glyph, parts of composites put in place."""
        return self._parts(number, 0, 0, [0])

    def _parts(self, number: int, dx: int, dy: int, seen: list[int]) -> list[list[Point]]:
        seen[0] += 1
        if seen[0] > MAX_PARTS:
            raise ValueError("too many parts")
        data = self.glyph(number)
        if len(data) < 10:
            return []
        (count,) = unpack_from(">h", data)
        if count >= 0:
            found = simple_contours(data, count)
            return found if not (dx or dy) else [[(x + dx, y + dy, on) for x, y, on in contour] for contour in found]
        found, at, flags = [], 10, _MORE
        while flags & _MORE:
            flags, part = unpack_from(">HH", data, at)
            if flags & _SCALED or not flags & _OFFSETS:
                raise UnusualError("a part turned, scaled or hung on points")
            x, y = unpack_from(">hh" if flags & _WORDS else ">bb", data, at + 4)
            at += 8 if flags & _WORDS else 6
            found += self._parts(part, dx + x, dy + y, seen)
            if sum(map(len, found)) > MAX_POINTS:
                raise ValueError("too many points")
        return found

    def maps(self) -> dict[tuple[int, int], int]:
        """Platform and encoding of each character map → where it starts."""
        if "cmap" not in self.tables:
            return {}
        start = self.tables["cmap"][0]
        (count,) = unpack_from(">H", self._data, start + 2)
        rows = (unpack_from(">HHI", self._data, start + 4 + 8 * at) for at in range(count))
        return {(platform, encoding): start + offset for platform, encoding, offset in rows}

    def character_map(self, start: int) -> dict[int, int]:
        """Code → glyph index of one character map, glyph 0 left out."""
        (form,) = unpack_from(">H", self._data, start)
        reader = {0: self._bytes, 4: self._segments, 6: self._trimmed, 12: self._groups}.get(form)
        if reader is None:
            raise UnusualError(f"character map of format {form}")
        return reader(start)

    def _bytes(self, start: int) -> dict[int, int]:
        return {code: glyph for code, glyph in enumerate(self._data[start + 6 : start + 262]) if glyph}

    def _trimmed(self, start: int) -> dict[int, int]:
        first, count = unpack_from(">HH", self._data, start + 6)
        glyphs = unpack_from(f">{count}H", self._data, start + 10)
        return {first + at: glyph for at, glyph in enumerate(glyphs) if glyph}

    def _segments(self, start: int) -> dict[int, int]:
        data = self._data
        found: dict[int, int] = {}
        (doubled,) = unpack_from(">H", data, start + 6)
        count, at = doubled // 2, start + 14
        ends = unpack_from(f">{count}H", data, at)
        firsts = unpack_from(f">{count}H", data, at + doubled + 2)
        deltas = unpack_from(f">{count}H", data, at + 2 * doubled + 2)
        offsets_at = at + 3 * doubled + 2
        offsets = unpack_from(f">{count}H", data, offsets_at)
        for number, (first, end, delta, offset) in enumerate(zip(firsts, ends, deltas, offsets, strict=True)):
            if end < first or first == 0xFFFF:
                continue
            if offset in (0, 0xFFFF):
                glyphs: tuple[int, ...] = tuple((code + delta) & 0xFFFF for code in range(first, end + 1))
            else:
                raw = unpack_from(f">{end - first + 1}H", data, offsets_at + 2 * number + offset)
                glyphs = tuple((glyph + delta) & 0xFFFF if glyph else 0 for glyph in raw)
            found.update((code, glyph) for code, glyph in enumerate(glyphs, first) if glyph)
            if len(found) > MAX_MAPPED:
                raise ValueError("too many characters")
        return found

    def _groups(self, start: int) -> dict[int, int]:
        (count,) = unpack_from(">I", self._data, start + 12)
        found: dict[int, int] = {}
        for number in range(count):
            first, end, glyph = unpack_from(">III", self._data, start + 16 + 12 * number)
            if end - first + len(found) > MAX_MAPPED:
                raise ValueError("too many characters")
            found.update((code, glyph + code - first) for code in range(first, end + 1) if glyph + code - first)
        return found


def simple_contours(data: bytes, count: int) -> list[list[Point]]:
    """The contours of a glyph that is no composite; `data` is its entry in glyf."""
    if not count:
        return []
    ends = unpack_from(f">{count}H", data, 10)
    n_points = ends[-1] + 1
    if n_points > MAX_POINTS or list(ends) != sorted(ends):
        raise ValueError("too many points, or none in order")
    at = 10 + 2 * count
    at += 2 + unpack_from(">H", data, at)[0]
    flags: list[int] = []
    while len(flags) < n_points:
        flag = data[at]
        at += 1
        if flag & _REPEAT:
            flags += [flag] * (data[at] + 1)
            at += 1
        else:
            flags.append(flag)
    if len(flags) > n_points:
        raise ValueError("flags beyond the last point")
    xs, at = _axis(data, at, flags, _SHORT_X, _SAME_X)
    ys, at = _axis(data, at, flags, _SHORT_Y, _SAME_Y)
    points = [(x, y, flag & _ON) for x, y, flag in zip(xs, ys, flags, strict=True)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    return [points[start : end + 1] for start, end in zip(starts, ends, strict=True) if end >= start]


def _axis(data: bytes, at: int, flags: list[int], short: int, same: int) -> tuple[list[int], int]:
    """Absolute coordinates along one axis, and where the bytes after them begin."""
    value, values = 0, []
    for flag in flags:
        if flag & short:
            value += data[at] if flag & same else -data[at]
            at += 1
        elif not flag & same:
            step = data[at] << 8 | data[at + 1]
            value += step - 0x10000 if step & 0x8000 else step
            at += 2
        values.append(value)
    return values, at
