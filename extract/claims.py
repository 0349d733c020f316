"""A font's claims and its certain witnesses in; which claims they contradict, and which kinds of claim are lies as a whole, out.

Certain are the embedded program's own map and an outline that a known font draws just so. A witness of the same kind as the
claim (a digit against a digit) wins at once; one of another kind only where the font is caught at it again and again, since
fonts without loops draw some Thai letters as Latin ones.
"""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import Protocol

from extract.letters import AM, MARKS, NIKHAHIT, TWINS
from extract.outlines import OutlineTable
from extract.programs import Outline

CAUGHT = {"digit": 2}
CAUGHT_OTHERWISE = 3
"""Contradicted claims of a kind from which on, if they are a third of those that can be checked, the kind is a lie."""
AGREEMENT = 12
"""Claims that a program's own map must agree with before its word against another claim counts without the outline."""
MAX_CHECKED = 512
SAMPLE = 12
"""Thai letters that must be what they claim before the other letters of the font are believed unseen."""
UNKNOWN = "\ufffd"


def kind(letter: str) -> str:
    """The kind of a character that can be checked: "digit", "latin", "sign", "mark" or "thai"; "" for all others."""
    if len(letter) != 1 or not ("!" <= letter <= "~" or "\u0e01" <= letter <= "\u0e5b"):
        return ""
    if letter.isdecimal():
        return "digit"
    if letter <= "~":
        return "latin" if letter.isalpha() else "sign"
    return "mark" if letter in MARKS else "thai"


def same_sign(a: str, b: str) -> bool:
    """Whether two letters are one for a reader of outlines: twins, digits of one value, capitals that stand for small letters."""
    return a == b or _folded(a) == _folded(b)


def _folded(letter: str) -> str:
    if letter.isdecimal() and len(letter) == 1:
        return str(int(letter))
    return TWINS.get(letter, letter.lower())


def is_plain(outline: Outline) -> bool:
    """Whether an outline is made of boxes and triangles only: bars, dots and dashes of two fonts may be equal by chance."""
    return all(len(contour) <= 4 for contour in outline)


class Testimony(Protocol):
    """What a witness of a font can be asked."""

    @property
    def claims(self) -> Mapping[int, str]:
        """What the PDF says of each code."""

    @property
    def table(self) -> OutlineTable:
        """The outlines of known fonts."""

    def own_letter(self, cid: int) -> str:
        """The letter by the program's own map, "" where it says nothing."""

    def outline(self, cid: int) -> Outline | None:
        """The contours that a code shows."""


class ClaimCheck:
    """The claims of one font, held against its witnesses."""

    def __init__(self, witness: Testimony) -> None:
        self._witness = witness
        self._certain: dict[int, tuple[str, str]] = {}
        self._confirmed = 0

    def judged(self, cid: int, claim: str) -> tuple[str, str]:
        """The letter that a code is instead of its claim, and the rule; ("", "") where the claim may stand.

        U+FFFD is told where nothing confirms a claim of a kind that is a lie in this font. Of Thai letters proper the first
        are checked, the others only where one of those was wrong.
        """
        name = kind(claim)
        if not name and len(claim) > 1:
            return self._judged_together(cid, claim)
        if not name or (name == "thai" and self._confirmed >= SAMPLE) or same_sign(self._witness.own_letter(cid), claim):
            return "", ""
        letter, rule = self._known(cid)
        if letter and same_sign(letter, claim):
            self._confirmed += name == "thai" and not self._is_weak(cid)
            return "", ""
        self._confirmed -= SAMPLE if letter else 0
        alike = kind(letter) == name or {kind(letter), name} <= {"mark", "thai"}
        if letter and ((alike and not self._is_weak(cid)) or name in self.caught):
            return letter, rule
        return (UNKNOWN, "unmapped") if name in self.caught else ("", "")

    def _judged_together(self, cid: int, claim: str) -> tuple[str, str]:
        """The same of a glyph that claims several Thai letters (a tone mark and the ring of SARA AM grown together)."""
        outline = self._witness.outline(cid)
        if not outline or not all(kind(letter) in ("mark", "thai") for letter in claim):
            return "", ""
        known = self._witness.table.text(outline)
        if known in (claim, claim.replace(AM, NIKHAHIT)) or "thai" not in self.caught:
            return "", ""
        return (known, "outline") if known else (UNKNOWN, "unmapped")

    def _is_weak(self, cid: int) -> bool:
        """Whether only a plain outline on the line tells what a code is."""
        letter, rule = self._known(cid)
        outline = self._witness.outline(cid)
        return rule == "outline" and kind(letter) != "mark" and bool(outline) and is_plain(outline or ())

    def _known(self, cid: int) -> tuple[str, str]:
        """What the outline, or else the program's map, certainly says a code is."""
        if cid not in self._certain:
            own, outline = self._witness.own_letter(cid), self._witness.outline(cid)
            known = self._witness.table.text(outline) if outline else ""
            if kind(known):
                self._certain[cid] = (own, "font-cmap") if own and same_sign(own, known) else (known, "outline")
            else:
                self._certain[cid] = (own, "font-cmap") if kind(own) and self._map_is_good else ("", "")
        return self._certain[cid]

    @cached_property
    def _map_is_good(self) -> bool:
        """Whether the program's own map agrees with most claims, so that where it does not, the claim is wrong."""
        own = [(self._witness.own_letter(cid), claim) for cid, claim in self._claims if self._witness.own_letter(cid)]
        agreed = sum(1 for letter, claim in own if same_sign(letter, claim))
        return agreed >= AGREEMENT and 2 * agreed > len(own)

    @property
    def _claims(self) -> list[tuple[int, str]]:
        return [(cid, claim) for cid, claim in list(self._witness.claims.items())[:MAX_CHECKED] if kind(claim)]

    @cached_property
    def caught(self) -> frozenset[str]:
        """The kinds of claim that are a lie as a whole: so many are contradicted that the others prove nothing either."""
        checked: Counter[str] = Counter()
        wrong: Counter[str] = Counter()
        for cid, claim in self._claims:
            own = self._witness.own_letter(cid)
            letter = own if own and same_sign(own, claim) else self._known(cid)[0]
            if letter and not self._is_weak(cid):
                checked[kind(claim)] += 1
                wrong[kind(claim)] += not same_sign(letter, claim)
        enough = {name for name, count in wrong.items() if count >= CAUGHT.get(name, CAUGHT_OTHERWISE)}
        return frozenset(name for name in enough if name != "mark" and 3 * wrong[name] >= checked[name])
