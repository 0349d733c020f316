"""A font of the document in, what its embedded program says of a character code out, whatever the PDF claims of it.

Each answer is a letter and the rule by which it was found, the surest first: the program's own map (`font-cmap`), the outline
as a known font draws it (`outline`), the glyph that this one is a variant of (`variant`), the ring of NIKHAHIT (`ring`), nearly
the outline of the published font that this one was made from (`outline-near`), the same shape under another code (`twin`), the
place among glyphs that stand in alphabetical order (`glyph-order`), and the same outline in another font of the document
(`same-document`). None of them guesses: what they do not know is "".
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from extract.claims import ClaimCheck
from extract.letters import AA, ABOVE, ALPHABET, AM, BELOW, NIKHAHIT, RANK, is_blank, is_thai, side
from extract.nearness import MAX_GLYPHS, near_table
from extract.openers import open_program
from extract.outlines import OutlineTable, fingerprint, outlines, shape
from extract.programs import Outline, Program
from extract.sfnt import SfntProgram
from extract.shapes import has_nikhahit, is_nikhahit, is_ringed_letter, zone
from schemas.private_use import private_use

IN_ORDER = 12
"""Letters that must stand in alphabetical order, none out of it, before the order proves anything."""
MAX_CLAIMS, MAX_FONTS = 4096, 64
SHAPELESS = 2
"""Glyphs, the one for what is missing among them: a program of so few that is to show more letters shows none of them."""


def stands_like(letter: str, outline: Outline) -> bool:
    """Whether a glyph stands where the letter does."""
    return zone(outline) == side(letter)


def claims_of(font: Any) -> dict[int, str]:
    """Character code (CID) → text by ToUnicode, NUL dropped; {} without one."""
    named: Mapping[bytes, str] = getattr(getattr(font, "tounicode", None), "bytes2unicode", None) or {}
    found = {}
    for data, text in list(named.items())[:MAX_CLAIMS]:
        for cid, _ in font.decode(data):
            found[cid] = text.replace("\0", "")
    return found


class Witness:
    """The embedded program of one playa font, asked by character code (CID)."""

    def __init__(self, font: Any, others: "Callable[[], Iterator[Witness]] | None" = None, extra: Path | None = None) -> None:
        self.font, self._others, self._extra = font, others, extra
        self.simple = not hasattr(font, "cmap")
        self.check = ClaimCheck(self)
        self._ringed: dict[int, bool | None] = {}

    @cached_property
    def program(self) -> Program | None:
        """The program, opened when first asked; None also where it draws all codes alike, as those of hidden text do."""
        program = open_program(self.font)
        return None if program and len(program.names) <= SHAPELESS < len(self.claims) else program

    @cached_property
    def claims(self) -> dict[int, str]:
        """What ToUnicode says of each code."""
        return claims_of(self.font)

    @cached_property
    def _glyph_names(self) -> dict[int, str]:
        """Code → glyph name, of a simple font."""
        encoding: Mapping[int, str] = getattr(self.font, "encoding", None) or {}
        if isinstance(self.program, SfntProgram):
            if not self.program.letters():
                return self.program.codes({})
            from fontTools import agl  # slow to import

            return self.program.codes({code: agl.toUnicode(name) for code, name in encoding.items() if isinstance(name, str)})
        return {code: name for code, name in encoding.items() if self.program and name in self.program.index}

    @cached_property
    def _gids(self) -> Any:
        return self.font.cid2gid  # playa works it out anew each time

    def glyph(self, cid: int) -> str:
        """The name of the glyph that a code shows, "" where the program has none."""
        if self.program is None:
            return ""
        if self.simple:
            return self._glyph_names.get(cid, "")
        try:
            gid = cid if self._gids is None else self._gids[cid]
        except (KeyError, IndexError):
            return ""
        return self.program.names[gid] if 0 <= gid < len(self.program.names) else ""

    def outline(self, cid: int) -> Outline | None:
        """The contours that a code shows, () for a blank, None where they are not known."""
        name = self.glyph(cid)
        return self.program.outline(name) if self.program and name else None

    def own_letter(self, cid: int) -> str:
        """The letter by the program's own map, private-use codes resolved; "" for none or several."""
        if self.program is None:
            return ""
        letter = self.program.letters().get(self.glyph(cid), "")
        return private_use().get(letter, letter)

    @cached_property
    def thai(self) -> bool:
        """Whether the font has Thai letters, by its claims or its own map."""
        own = self.program.letters().values() if self.program else ()
        return any(is_thai(text) for text in self.claims.values()) or any(is_thai(text) for text in own)

    @cached_property
    def nameless(self) -> bool:
        """Whether the codes of a simple font are mere numbers: no ToUnicode, and a program without a Unicode map."""
        if not self.simple or getattr(self.font, "tounicode", None) is not None:
            return False
        return isinstance(self.program, SfntProgram) and not self.program.letters()

    @cached_property
    def renumbered(self) -> bool:
        """Whether a nameless font also counts its glyphs from 1, so that no code can mean what it says."""
        return self.nameless and sum(1 for code in self._glyph_names if code < 32) > 8

    @cached_property
    def lying(self) -> bool:
        """Whether ToUnicode calls a drawn glyph a blank, takes SARA AA for SARA AM or the other way round, or lies as a whole."""
        if self.program is None or not any(is_thai(text) for text in self.claims.values()):
            return False
        return any(self._is_lie(cid, text) for cid, text in self.claims.items()) or bool(self.check.caught)

    def _is_lie(self, cid: int, claim: str) -> bool:
        if claim[-1:] in (AA, AM):
            return self.ringed(cid, claim) != claim
        return is_blank(claim) and bool(self.outline(cid))

    def _is_false(self, cid: int, claim: str) -> bool:
        """Whether a claim must teach nothing."""
        return self._is_lie(cid, claim) or bool(self.check.judged(cid, claim)[0])

    def ringed(self, cid: int, claim: str) -> str:
        """A claim that ends in SARA AA or SARA AM, as the ring above the glyph tells; unchanged where the shape does not say.

        A glyph above the letters that claims SARA AA is the ring, alone or grown together with a tone mark.
        """
        outline = self.outline(cid) if claim[-1:] in (AA, AM) else None
        if not outline:
            return claim
        if claim[-1] == AA and zone(outline) == "above":
            return claim[:-1] + NIKHAHIT if len(claim) > 1 or is_nikhahit(outline) else claim
        if cid not in self._ringed:
            self._ringed[cid] = has_nikhahit(outline)
        ringed = self._ringed[cid]
        return claim if ringed is None else claim[:-1] + (AM if ringed else AA)

    def letter(self, cid: int) -> tuple[str, str]:
        """The letter that a code shows and the rule that tells; ("", "") where nothing does."""
        outline = self.outline(cid)
        if not outline:
            return "", ""
        for rule, ask in self._rules:
            text = ask(cid, outline)
            if text:
                return text, rule
        return "", ""

    @property
    def _rules(self) -> tuple[tuple[str, Callable[[int, Outline], str]], ...]:
        return (
            ("font-cmap", lambda cid, _: self.own_letter(cid)),
            ("outline", lambda _, outline: self.table.text(outline)),
            ("variant", self._variant),
            ("ring", self._ring),
            ("outline-near", self._near),
            ("twin", self._twin),
            ("glyph-order", self._ordered),
            ("same-document", self._elsewhere),
        )

    @property
    def table(self) -> OutlineTable:
        """The outlines of known fonts."""
        return outlines(self._extra)

    def _variant(self, cid: int, outline: Outline) -> str:
        """The letter of the glyph that GSUB replaces by this one."""
        base = self.program.bases.get(self.glyph(cid), "") if self.program else ""
        letter = self._by_glyph.get(base, "") if base else ""
        if letter in (AA, AM):
            return self.ringed(cid, letter)
        return letter if letter and stands_like(letter, outline) else ""

    @cached_property
    def _by_glyph(self) -> dict[str, str]:
        """Glyph name → its Thai letter by the program's map or, where that is silent, by the claims."""
        found = {self.glyph(cid): claim for cid, claim in self.claims.items() if claim in RANK and not self._is_false(cid, claim)}
        own = self.program.letters() if self.program else {}
        return found | {name: letter for name, letter in own.items() if letter in RANK}

    def _ring(self, cid: int, outline: Outline) -> str:
        """A lone ring above the letters that takes no room is NIKHAHIT (a degree sign takes room), one over a letter SARA AM."""
        if not self.thai:
            return ""
        if self.font.hdisp(cid) < 0.1:
            return NIKHAHIT if is_nikhahit(outline) else ""
        return AM if is_ringed_letter(outline) else ""

    def _near(self, _: int, outline: Outline) -> str:
        """The letter that is drawn nearly so in the published font from which this one was made."""
        font = self._published
        return near_table().letter(font, outline) if font is not None else ""

    @cached_property
    def _published(self) -> int | None:
        """The published font that this one was made from, by its shapes."""
        names = self.program.names[:MAX_GLYPHS] if self.program else []
        return near_table().font_of([outline for name in names if self.program and (outline := self.program.outline(name))])

    def _twin(self, cid: int, outline: Outline) -> str:
        """The mark of which this is a copy set higher, lower or further left."""
        if zone(outline) == "line" or self.font.hdisp(cid) > 0.1:
            return ""
        found = self._marks.get(shape(outline), set())
        return next(iter(found)) if len(found) == 1 and stands_like(next(iter(found)), outline) else ""

    @cached_property
    def _marks(self) -> dict[str, set[str]]:
        """Shape → the marks that are drawn so in this font."""
        found: dict[str, set[str]] = {}
        for name, letter in self._by_glyph.items():
            outline = self.program.outline(name) if self.program and (letter in ABOVE or letter in BELOW) else None
            if outline:
                found.setdefault(shape(outline), set()).add(letter)
        return found

    def _ordered(self, cid: int, outline: Outline) -> str:
        """The letter whose turn it is, in a font whose glyphs are in the order of the alphabet without exception."""
        if self._start is None or self.program is None:
            return ""
        rank = self.program.index.get(self.glyph(cid), -1) - self._start
        letter = ALPHABET[rank] if 0 <= rank < len(ALPHABET) else ""
        return letter if letter and stands_like(letter, outline) else ""

    @cached_property
    def _start(self) -> int | None:
        """The index of the glyph of KO KAI, where all known Thai glyphs of one number each stand in alphabetical order."""
        if self.program is None:
            return None
        starts = Counter(self.program.index.get(name, -1) - RANK[letter] for name, letter in self._by_glyph.items())
        best, votes = starts.most_common(1)[0] if starts else (0, 0)
        inside = [n for n in (self.program.index.get(name, -1) for name in self._by_glyph) if best <= n < best + len(ALPHABET)]
        return best if votes >= IN_ORDER and votes == len(inside) else None

    def _elsewhere(self, _: int, outline: Outline) -> str:
        """The Thai letter that other fonts of the document, all of them, give to this outline."""
        found: set[str] = set()
        for number, other in enumerate(self._others() if self._others else ()):
            if number >= MAX_FONTS:
                break
            if other is not self and not other.lying:
                found |= other.drawn.get(fingerprint(outline), set())
        return next(iter(found)) if len(found) == 1 else ""

    @cached_property
    def drawn(self) -> dict[str, set[str]]:
        """Fingerprint → Thai letters that this font's claims give to it."""
        found: dict[str, set[str]] = {}
        for cid, claim in self.claims.items():
            outline = self.outline(cid) if is_thai(claim) and len(claim) == 1 else None
            if outline and not self._is_false(cid, claim):
                found.setdefault(fingerprint(outline), set()).add(claim)
        return found
