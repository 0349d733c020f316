"""A font of the document in, for each character code what the PDF claims it is and what the glyph really is.

ToUnicode is a claim that producers get wrong for Thai: marks are dropped or swapped. The embedded TrueType program's own
character map is the better witness, so where it names a Thai letter and the claim is another one, the program wins and the
decision is kept with the rule `font-cmap`. Codes that the document alone can explain are left as claimed.
"""

import io
import logging
from functools import cache
from typing import Any, NamedTuple

from fontTools.ttLib import TTFont

from schemas.datafiles import rows

log = logging.getLogger(__name__)


class Code(NamedTuple):
    """One character code of a font: claimed and decoded text, why they differ, advance width (em), and is it a blank."""

    claimed: str
    text: str
    rule: str
    width: float
    is_space: bool


@cache
def private_use() -> dict[str, str]:
    """Private-use codes that old Thai fonts give to shifted marks → the letter (table of the HarfBuzz Thai shaper)."""
    return {chr(int(row["code"], 16)): chr(int(row["letter"], 16)) for row in rows("extract", "private_use")}


def is_thai(text: str) -> bool:
    """Whether all characters lie in the Thai block (and there is at least one)."""
    return bool(text) and all("\u0e01" <= ch <= "\u0e5b" for ch in text)


def program_letters(font: Any) -> dict[int, str]:
    """Glyph index → letter by the embedded TrueType program's Unicode map; {} where there is none to trust.

    `font` is a playa font. Only Type0 fonts are asked: in simple fonts the embedded map speaks of codes, not of letters.
    Glyphs that several letters share are left out, since the program does not say which one is meant.
    """
    stream = getattr(font, "descriptor", {}).get("FontFile2")
    if stream is None or not hasattr(font, "cid2gid"):
        return {}
    try:
        data = stream.resolve().buffer if hasattr(stream, "resolve") else stream.buffer
        program = TTFont(io.BytesIO(data), lazy=True)
        cmap = program["cmap"].getBestCmap() if "cmap" in program else None
        order = {name: index for index, name in enumerate(program.getGlyphOrder())}
    except Exception as error:  # a damaged font program is the document's fault and costs only this witness
        log.debug("font program of %s not readable: %s", getattr(font, "fontname", "?"), error)
        return {}
    letters: dict[int, str] = {}
    for point, name in (cmap or {}).items():
        index = order.get(name)
        if index is not None:
            letters[index] = chr(point) if index not in letters else ""
    return {index: letter for index, letter in letters.items() if letter}


class FontReader:
    """Decodes strings of one font, remembering each code; made once a font and document."""

    def __init__(self, font: Any) -> None:
        self.font = font
        self.name: str = font.fontname
        self.ascent = font.ascent * font.matrix[3]
        self.descent = font.descent * font.matrix[3]
        self.vertical = bool(font.vertical)
        self.multibyte = hasattr(font, "cmap")
        self._step = self._code_length()
        self._codes: dict[bytes, list[Code]] = {}
        self._letters: dict[int, str] | None = None

    def _code_length(self) -> int:
        """Bytes of a code where all codes are equally long, otherwise 0."""
        if not self.multibyte:
            return 1
        return 2 if type(getattr(self.font, "cmap", None)).__name__ == "IdentityCMap" else 0

    def read(self, data: bytes) -> list[Code]:
        """The codes of one shown string, in order."""
        known = self._codes.get(data)
        if known is None:
            known = self._read_new(data)
        return known

    def _read_new(self, data: bytes) -> list[Code]:
        step = self._step
        if not step:
            codes = self._decode(data)
            self._codes[data] = codes
            return codes
        codes = []
        for start in range(0, len(data), step):
            part = data[start : start + step]
            found = self._codes.get(part)
            if found is None:
                found = self._codes[part] = self._decode(part)
            codes += found
        return codes

    def _decode(self, data: bytes) -> list[Code]:
        found = []
        named = getattr(getattr(self.font, "tounicode", None), "bytes2unicode", None)
        silent = self.multibyte and self._step > 0 and named is not None and data not in named
        for cid, letters in self.font.decode(data):
            claimed = "" if silent else letters  # a code that ToUnicode leaves out is no claim, whatever stands in for it
            width = float(self.font.hdisp(cid))
            text, rule = self._judge(cid, claimed, width)
            found.append(Code(claimed, text, rule, width, cid == 32 and not self.multibyte))
        return found

    def _judge(self, cid: int, claimed: str, width: float) -> tuple[str, str]:
        """The character that the glyph really is, and the rule where that is not the claim."""
        plain = claimed.replace("\0", "")
        if plain and plain.isascii():
            return plain, "" if plain == claimed else "unmapped"
        shifted = private_use()
        letter = self._letter(cid)
        letter = shifted.get(letter, letter)
        if letter and letter != plain and is_thai(letter) and letter != shifted.get(plain):
            return letter, "font-cmap"
        if plain in shifted:
            return shifted[plain], "pua"
        if not claimed:
            return "\ufffd", "unmapped"
        return plain, "" if plain == claimed else "unmapped"

    def _letter(self, cid: int) -> str:
        if self._letters is None:
            self._letters = program_letters(self.font)
        if not self._letters:
            return ""
        mapping = self.font.cid2gid
        try:
            gid = mapping[cid] if mapping is not None else cid
        except (KeyError, IndexError):
            return ""
        return self._letters.get(gid, "")
