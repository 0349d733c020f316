"""The texts of one document in, each with everything that was done to it out: what its fonts, the safe rules and words say.

Words are only asked where they are needed. Whether a document is damaged, and how, is first told from all of its texts with
a few cheap counts; a clean one pays for these counts and nothing else.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from normalize.acceptance import PLAIN, Style
from normalize.decoder import Decoder
from normalize.gibberish import is_gibberish
from normalize.health import signs_of, unreadable_reason
from normalize.lexicon import lexicon
from normalize.spelling import DAMAGE, FAULT, PRIVATE
from normalize.text import DOUBLED, DOUBLED_CLUSTER, EARLY, FIXES, SORTED_FIXES, mend
from normalize.words import Mended, WordRepair, applied
from schemas.change_rules import change_rules
from schemas.datafiles import remembered
from schemas.documents import TextHealth
from schemas.provenance import Change
from schemas.tables import Cell, Line, Run

VOTES = 3
"""Readings of one private code of a font that are needed to take it for a mark everywhere."""
AGREEMENT = 0.9
"""Share of these readings that must agree."""
SHOWN = 2
"""Texts that must show a kind of damage before all of a document is read with it in mind."""
SICK_SHARE = 0.1
"""Share of texts that are still impossible after the safe rules from which on all texts of a document are read again."""
MOST_ROUNDS = 3
"""How often a text that is still damaged is read again."""
_STAND_INS = range(0xE000, 0xF000)
"""Private-use codes for glyphs without a letter; see `spelling.PRIVATE`."""
CLUSTERED = 5
"""Doubled marks that show that a line has a copy of each."""
LEARNT = 0.95
"""Confidence of a mark that a code of the font stands for everywhere else."""
_UNKNOWN = "\ufffd"
_STRETCH = re.compile(rf"(?:[\u0e01-\u0e4e\ufffd{PRIVATE}\u00c9-\u00cd]|\(cid:\d+\))+")
_CODE = re.compile(rf"\(cid:\d+\)|[{PRIVATE}]")
_THAI = re.compile("[\u0e01-\u0e4e]|\ufffd{3}")
"""A Thai letter; glyphs without a name in a row are taken for some."""
_GAP = re.compile("(?<=[\u0e01-\u0e4e])[ \u00a0\u2007\u202f]+(?=[\u0e01-\u0e4e])")


class Repaired(NamedTuple):
    """A mended text, the text as claimed, and the changes that lead from the one to the other.

    `doubtful` are parts of the text that look damaged and were left as they are.
    """

    text: str
    raw: str
    changes: list[Change]
    doubtful: tuple[str, ...] = ()

    @property
    def confidence(self) -> float:
        """That of the least sure change; 1 without any."""
        return min((change.confidence for change in self.changes), default=1.0)


@remembered()
def decoder() -> Decoder:
    """The decoder of this process, with all that it remembers."""
    return Decoder(lexicon())


class TextRepair:
    """Mends texts without their document: each shows its own damage, or `style` says what is known of all of them.

    `meanings` gives the marks that codes without a letter are known to be; where it is given, no other code is read as a mark.
    """

    def __init__(self, meanings: Mapping[str, str] | None = None) -> None:
        self._meanings = meanings or {}
        self._words = WordRepair(decoder(), guess=meanings is None)

    def mend(self, text: str, style: Style = PLAIN) -> tuple[Mended, list[Change]]:
        """What the words say of a text, and all changes: the first safe ones, those of words, the safe ones that are left."""
        text, changes = self._known_codes(text)
        mended, more, settled = self._once(text, style)
        changes += more
        for _ in range(MOST_ROUNDS):
            if settled:
                break
            again, more, settled = self._once(mended.text, style)  # what was mended may show what else is damaged
            changes += more
            mended = again._replace(readings=mended.readings + again.readings, style=mended.style)
        return mended, changes

    def _known_codes(self, text: str) -> tuple[str, list[Change]]:
        """The text with the marks that codes are known to be, whatever words they make."""
        if not self._meanings:
            return text, []
        codes = [match for match in _CODE.finditer(text) if match[0] in self._meanings]
        return applied(text, [Change(code.start(), "mark-code", code[0], self._meanings[code[0]], LEARNT) for code in codes])

    def _once(self, text: str, style: Style) -> tuple[Mended, list[Change], bool]:
        """One round, and whether another one would find nothing new."""
        doubled = len(DOUBLED.pattern.findall(text))
        clustered = doubled >= CLUSTERED
        early = (*EARLY, *(DOUBLED_CLUSTER,) * clustered, *(DOUBLED,) * (clustered or (doubled > 1 and not style.moved)))
        first, changes = mend(text, early)
        mended = self._words.mend(first, style)
        last, late = mend(mended.text, SORTED_FIXES if mended.style.moved and not clustered else FIXES)
        settled = not late and not (mended.changes and FAULT.search(last))
        return mended._replace(text=last), [*changes, *mended.changes, *late], settled


class _Safe(NamedTuple):
    """A text after the safe rules, and whether it still has what no Thai text has."""

    text: str
    changes: list[Change]
    sick: bool


def _safe(text: str) -> _Safe:
    mended, changes = mend(text)
    return _Safe(mended, changes, FAULT.search(mended) is not None)


class DocumentRepair:
    """Mends the texts of one document, given as runs; asking for a text again changes nothing."""

    def __init__(self, texts: Iterable[Sequence[Run]]) -> None:
        texts = list(texts)
        self._codes = _Codes(texts)
        plain = dict.fromkeys(self._codes.plain(runs) for runs in texts)
        self._safe = {text: _safe(text) for text in plain}
        self._signs = signs_of(safe.text for safe in self._safe.values())
        sick = sum(safe.sick for safe in self._safe.values())
        self._thorough = self._signs.suspicious or sick > SICK_SHARE * len(self._safe)
        self._repair = TextRepair() if self._thorough or sick else None
        self._style = PLAIN
        if self._repair is not None:
            self._learn(self._repair)

    def repaired(self, runs: Sequence[Run]) -> Repaired:
        """A cell's or line's runs with everything decided about them."""
        raw = "".join([run.claimed for run in runs])
        changes = list(glyph_changes(runs))
        text, mends = self._mended(self._codes.plain(runs))
        if self._codes.used:
            text, mends = self._codes.shown(text), [self._codes.shown_in(change) for change in mends]
        changes += mends
        return Repaired(text, raw, changes, doubtful_in(text))

    def _mended(self, text: str) -> tuple[str, list[Change]]:
        safe = self._safe.get(text) or _safe(text)
        if self._repair is None or not (self._thorough or safe.sick):
            return safe.text, safe.changes
        mended, changes = self._repair.mend(text, self._style)
        return mended.text, changes

    def _learn(self, repair: TextRepair) -> None:
        """From a first reading: what the codes of the fonts are, and which damage the whole document has."""
        votes: dict[str, set[tuple[str, str]]] = {}
        shown: Counter[str] = Counter()
        for text, safe in self._safe.items():
            if not (self._thorough or safe.sick):
                continue
            mended, _ = repair.mend(text)
            for code, mark, words in mended.readings:
                votes.setdefault(code, set()).add((mark, words))
            shown.update(name for name, seen in mended.style._asdict().items() if seen)
        self._style = self._signs.style(shown, SHOWN)
        self._repair = TextRepair(dict(_agreed(votes)))


def unreadable_pages(pages: Mapping[int, str], hidden: Collection[int] = ()) -> dict[int, str]:
    """Which pages, given as mended text by number, cannot be read, and why.

    The text of `hidden` ones is another program's reading of a picture: where that took Thai for Latin, it is gibberish.
    """
    reasons = {number: unreadable_reason(text, lexicon) for number, text in sorted(pages.items())}
    for number in hidden:
        if is_gibberish(pages.get(number, "")):
            reasons[number] = reasons[number] or "gibberish"
    return {number: reason for number, reason in reasons.items() if reason}


def text_health(texts: Iterable[Cell | Line], unreadable: dict[int, str], left: int) -> TextHealth:
    """What was found in a document's mended texts, each counted once; `left` damaged places stay in them."""
    kinds: Counter[str] = Counter()
    thai = damaged = 0
    for text in texts:
        kinds.update([change.rule for change in text.changes])
        thai += bool(_THAI.search(text.raw + text.text))
        damaged += thai_damaged(text.raw, text.text)
    return TextHealth(thai, damaged, left, dict(sorted(kinds.items())), unreadable)


def thai_damaged(raw: str, text: str) -> bool:
    """Whether the Thai of a text was mended or still looks damaged.

    Blanks count where they stood between Thai letters and are gone. Other blanks, hyphens, digits and Latin letters do not.
    """
    if any(_THAI.search(part) for part in doubtful_in(text)):
        return True
    return raw != text and (_THAI.findall(raw) != _THAI.findall(text) or len(_GAP.findall(raw)) > len(_GAP.findall(text)))


def doubtful_in(text: str) -> tuple[str, ...]:
    """Stretches of a text that still look damaged: marks that no letter bears, glyphs without a name."""
    if not DAMAGE.search(text):
        return ()
    return tuple(stretch[0] for stretch in _STRETCH.finditer(text) if DAMAGE.search(stretch[0]))


def _agreed(votes: Mapping[str, Iterable[tuple[str, str]]]) -> Iterator[tuple[str, str]]:
    """Codes that are one and the same mark in enough different words."""
    for code, readings in votes.items():
        marks = Counter(mark for mark, _ in readings)
        mark, count = marks.most_common(1)[0]
        if count >= VOTES and count >= AGREEMENT * marks.total():
            yield code, mark


class _Codes:
    """Stand-ins for glyphs that have no letter, one a code of a font, so that words can tell what each of them is.

    They are characters that no text of the document has.
    """

    def __init__(self, texts: Sequence[Sequence[Run]]) -> None:
        self._stand_in: dict[str, str] = {}
        self._texts = texts

    def plain(self, runs: Sequence[Run]) -> str:
        """The decoded text with a stand-in for each unknown glyph."""
        if not any(run.source for run in runs):
            return "".join([run.text for run in runs])
        return "".join([self._for(run.source) if run.text == _UNKNOWN and run.source else run.text for run in runs])

    def _for(self, source: str) -> str:
        known = self._stand_in.get(source)
        if known is None:
            if not self._free:  # more codes than there are stand-ins
                return _UNKNOWN
            known = self._stand_in[source] = self._free.pop()
        return known

    @cached_property
    def _free(self) -> list[str]:
        met = {char for runs in self._texts for run in runs for char in run.text}
        return [char for point in _STAND_INS if (char := chr(point)) not in met]

    @property
    def used(self) -> bool:
        """Whether any glyph was unknown."""
        return bool(self._stand_in)

    def shown(self, text: str) -> str:
        """The text with the stand-ins taken out again."""
        return text.translate({ord(char): _UNKNOWN for char in self._stand_in.values()})

    def shown_in(self, change: Change) -> Change:
        """The change with the stand-ins taken out of both its texts."""
        return change._replace(before=self.shown(change.before), after=self.shown(change.after))


def _sureness(run: Run) -> float:
    """The confidence of what was decoded: that of its rule, 0 for a glyph that nothing names."""
    if _UNKNOWN in run.text:
        return 0.0
    rule = change_rules().get(run.rule)
    return 1.0 if rule is None or not rule.confidence else rule.confidence


def glyph_changes(runs: Iterable[Run]) -> Iterator[Change]:
    """What decoding decided otherwise than the PDF claims; offsets count in the text decoded so far."""
    start = 0
    for run in runs:
        if run.claimed != run.text:
            yield Change(start, run.rule or "decoded", run.claimed, run.text, _sureness(run))
        start += len(run.text)
