"""A font of the document in, for each character code what the PDF claims it is and what the glyph really is.

ToUnicode is a claim that producers get wrong for Thai: marks are dropped or swapped, the ring of SARA AM becomes a blank, every
SARA AA a SARA AM. The embedded program is the better witness (`extract.witness`): where it is sure of another letter than the
claim, the program wins and the decision is kept with its rule. What nothing explains stays visible: unknown rather than wrong.
"""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from extract.letters import AM, MARKS, NIKHAHIT, is_blank, is_thai, same_letter, side
from extract.programs import Outline, named_letters
from extract.shapes import zone
from extract.witness import Witness
from schemas.private_use import private_use

__all__ = ["Code", "FontReader", "is_thai"]

log = logging.getLogger(__name__)

UNKNOWN = "\ufffd"
SOFT_HYPHEN = "\u00ad"
_SHARED_GLYPHS = {0x2010: "-", 0x2011: "-", 0x00AD: "-", 0x00A0: " "}
"""playa reads the program's own map for want of a ToUnicode; a glyph that stands for several signs there is the usual one."""
NO_ADVANCE = 0.02
"""Em; a letter or sign that takes less room than this is drawn over its neighbour: a mark."""


class Code(NamedTuple):
    """One character code of a font: claimed and decoded text, why they differ, advance width (em), and is it a blank.

    `source` names font and code where the text is not known: `ABCDEE+Tahoma/0x0395`.
    """

    claimed: str
    text: str
    rule: str
    width: float
    is_space: bool
    source: str = ""


class FontReader:
    """Decodes strings of one font, remembering each code; made once a font and document."""

    def __init__(self, font: Any, others: Callable[[], Iterator[Witness]] | None = None, extra: Path | None = None) -> None:
        self.font = font
        self.name: str = font.fontname
        self.ascent = font.ascent * font.matrix[3]
        self.descent = font.descent * font.matrix[3]
        self.vertical = bool(font.vertical)
        self.multibyte = hasattr(font, "cmap")
        self.witness = Witness(font, others, extra)
        self._step = self._code_length()
        self._named = getattr(getattr(font, "tounicode", None), "bytes2unicode", None)
        self._is_told = "ToUnicode" in getattr(font, "spec", {"ToUnicode": None})
        self._codes: dict[bytes, list[Code]] = {}

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

    def split(self, data: bytes) -> list[bytes]:
        """The bytes of each code of a shown string; the string itself where codes are not equally long."""
        step = self._step or len(data) or 1
        return [data[start : start + step] for start in range(0, len(data), step)]

    def _read_new(self, data: bytes) -> list[Code]:
        if not self._step:
            codes = self._codes[data] = self._decode(data)
            return codes
        codes = []
        for part in self.split(data):
            found = self._codes.get(part)
            if found is None:
                found = self._codes[part] = self._decode(part)
            codes += found
        return codes

    def outline(self, data: bytes) -> Outline | None:
        """What the first code of a string draws."""
        return next((self.witness.outline(cid) for cid, _ in self.font.decode(data)), None)

    def _decode(self, data: bytes) -> list[Code]:
        found = []
        for cid, letters in self.font.decode(data):
            claimed = self._claim(data, cid, letters)
            width = float(self.font.hdisp(cid))
            text, rule = self._judge(cid, claimed, width)
            source = f"{self.name}/0x{cid:04X}" if self._is_unknown(text, rule) else ""
            found.append(Code(claimed, text, rule, width, cid == 32 and not self.multibyte, source))
        return found

    def _claim(self, data: bytes, cid: int, letters: str) -> str:
        """What the PDF says of a code; "" where it says nothing, whatever stands in for it."""
        if not self._step:
            return letters
        if self._named is None:
            if getattr(self.font, "charprocs", None) and not self._is_named(cid):
                return "" if self.witness.outline(cid) is not None else letters
            identity = self.multibyte and getattr(self.font, "unicode_map", None) is None
            return "" if identity and self.witness.program is not None else letters
        if data in self._named:
            return letters if self._is_told else self.witness.own_letter(cid) or letters.translate(_SHARED_GLYPHS)
        if self.multibyte:
            return ""
        named = getattr(self.font, "encoding", None) or {}
        return letters if cid in named or self.witness.program is None else ""

    def _is_named(self, cid: int) -> bool:
        """Whether the name of a code's glyph means a letter; playa takes one that means nothing for the code itself."""
        name = (getattr(self.font, "encoding", None) or {}).get(cid, "")
        return bool(named_letters([name] if isinstance(name, str) else []))

    def _is_unknown(self, text: str, rule: str) -> bool:
        """Whether words may still have to tell what a code is: no letter, a private code, a Latin one in a Thai font."""
        if rule and UNKNOWN not in text:
            return False
        return any(
            ch == UNKNOWN or "\ue000" <= ch <= "\uf8ff" or ("\u0080" <= ch <= "\u00ff" and ch.isalpha()) for ch in text
        ) and (UNKNOWN in text or self.witness.thai)

    def _judge(self, cid: int, claimed: str, width: float) -> tuple[str, str]:
        """The character that the glyph really is, and the rule where that is not the claim."""
        plain = claimed.replace("\0", "")
        if is_blank(plain):
            return self._judge_blank(cid, claimed, plain, width)
        trusted = plain, "" if plain == claimed else "unmapped"
        if plain.isascii():
            if width <= NO_ADVANCE or self._numbered():
                return self._judge_sign(cid, plain, trusted)
            return self._checked(cid, plain, trusted)
        if is_thai(own := self.witness.own_letter(cid)):
            meant = private_use().get(plain, plain)
            return trusted if own == plain else (own, "pua" if own == meant else "font-cmap")
        if plain in private_use():
            return self._judge_thai(cid, private_use()[plain], (private_use()[plain], "pua"))
        return self._judge_thai(cid, plain, trusted) if is_thai(plain) else self._judge_sign(cid, plain, trusted)

    def _numbered(self) -> bool:
        """Whether the codes of this font are no claims."""
        return not self.multibyte and self._named is None and self.witness.nameless

    def _judge_blank(self, cid: int, claimed: str, plain: str, width: float) -> tuple[str, str]:
        """A code that claims to be a blank or nothing: so it is where nothing is drawn."""
        outline = self.witness.outline(cid)
        if outline:
            text, rule = ("-", "hyphen") if plain == SOFT_HYPHEN else self.witness.letter(cid)
            if text:
                return text, rule
            if claimed and not self.witness.thai:
                return plain, ""
            return UNKNOWN, "unmapped"
        if plain:
            return plain, "" if plain == claimed else "unmapped"
        if outline is None:
            return UNKNOWN, "unmapped"
        return (" ", "blank") if width > 5 * NO_ADVANCE else ("", "" if not claimed else "unmapped")

    def _judge_sign(self, cid: int, plain: str, trusted: tuple[str, str]) -> tuple[str, str]:
        """A code that claims no Thai letter, though its font or its width make that doubtful."""
        garbled = plain == UNKNOWN or any(ch < " " or "\x7f" <= ch < "\xa0" for ch in plain)
        if not garbled and not self._is_doubtful(cid, plain):
            return trusted
        if self._numbered() and self.witness.outline(cid) == ():
            return " ", "blank"
        text, rule = self.witness.letter(cid)
        if text and (is_thai(text) or self._numbered()):
            return (text, rule) if text != plain else trusted
        outline = self.witness.outline(cid)
        floats = outline and zone(outline) != "line" and self.font.hdisp(cid) <= NO_ADVANCE and self.witness.thai
        if floats or garbled or (self._numbered() and self.witness.renumbered):
            return UNKNOWN, "unmapped"
        return trusted

    def _is_doubtful(self, cid: int, plain: str) -> bool:
        """Whether a sign needs a second witness: private and Latin-1 codes, marks by their width, fonts of mere numbers."""
        strange = any("\u0080" <= ch <= "\u024f" or "\ue000" <= ch <= "\uf8ff" for ch in plain)
        return strange or self._numbered() or self.font.hdisp(cid) <= NO_ADVANCE

    def _checked(self, cid: int, plain: str, trusted: tuple[str, str]) -> tuple[str, str]:
        """A claim, unless the program knows better."""
        text, rule = self.witness.check.judged(cid, plain) if self.witness.program is not None else trusted
        return (text, rule) if text else trusted

    def _judge_thai(self, cid: int, plain: str, trusted: tuple[str, str]) -> tuple[str, str]:
        """A Thai claim. An outline that is known has the last word, and a mark cannot stand on the wrong side of the line."""
        if plain[-1] not in MARKS:
            return self._checked(cid, plain, trusted)
        witness = self.witness
        outline = witness.outline(cid)
        if not outline:
            return trusted
        known = witness.table.text(outline) if len(plain) == 1 or zone(outline) != "line" else ""
        if is_thai(known) and not same_letter(known, plain) and known != plain.replace(AM, NIKHAHIT):
            return known, "outline"
        letter = witness.ringed(cid, plain)
        if letter != plain:
            return letter, "ring"
        if known or {zone(outline), side(plain)} != {"above", "below"}:
            return trusted
        text, rule = witness.letter(cid)
        return (text, rule) if is_thai(text) else (UNKNOWN, "unmapped")
