"""Word lists in, a lexicon out whose words are found by their letters: which words these letters spell, and how rare each is.

Words and frequencies are pythainlp's (CC0), places geothai's; terms of government, which no word list has, are our own data file,
and what the reports' heads, units and indicators are called comes from theirs. Building takes seconds, so the result is
kept in the user's cache folder and made anew when one of its inputs changes.
"""

import hashlib
import inspect
import json
import logging
import math
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from platformdirs import user_cache_path

from normalize.spelling import AA, AM, BASES, MARKS, spelled
from normalize.wordlists import no_data_folder
from schemas.datafiles import remembered, rows

log = logging.getLogger(__name__)

LEAST_WORDS = 10_000
"""A stored lexicon with fewer words is damaged: the word lists have some 60,000."""
KEPT = 3
"""Cache files that stay, the newest; more than one, so that versions used side by side do not remove each other's."""
TERM_COST = 8.0
"""Surprise (nats) of a term of government: as if it were one word in some 3,000."""
PHRASE_COST = 9.0
"""Surprise of a whole phrase such as an indicator's name, and of a place: as whole words they beat what their parts may be."""
SHORT = {1: 2.0, 2: 1.5}
"""Extra surprise of words of one and two letters: with them anything can be spelled."""
LIKELY = 12.0
"""Surprise of a word that is usual enough to be looked for where its ring may be lost."""
SINGLE = 3.0
"""Extra surprise of a word that is a single character."""
_LISTS = {
    "headers": "printed", "footers": "printed", "indicators": "variant", "instruments": "name", "kinds": "kind",
    "months": "printed", "units": "unit", "unit_labels": "printed",
}  # fmt: skip


class Word(NamedTuple):
    """A word, its surprise in nats, and its marks as (index of the letter, mark)."""

    cost: float
    text: str
    marks: tuple[tuple[int, str], ...]


class Lexicon:
    """Words by their letters and as they are spelled.

    `heads` are all beginnings of letter sequences that some word has, `openings` all beginnings of spelled words.
    """

    def __init__(self, costs: dict[str, float]) -> None:
        self.costs = costs
        self._spellings: dict[str, list[str]] = {}
        for text in costs:
            self._spellings.setdefault(spelled(text)[0], []).append(text)
        self.heads = _beginnings(self._spellings)
        self.openings = _beginnings(costs)
        self._words: dict[str, list[Word]] = {}
        self._ringless = _ringless(costs)

    def words(self, letters: str) -> list[Word]:
        """All words with these letters, the most usual first."""
        found = self._words.get(letters)
        if found is None:
            spellings = self._spellings.get(letters, ())
            found = self._words[letters] = sorted(Word(self.costs[text], text, spelled(text)[1]) for text in spellings)
        return found

    def lacks_ring(self, text: str, start: int) -> int:
        """Where a word ends that begins at `start` and would be one of some length if an า of it were ำ; 0 if none does."""
        forms, openings = self._ringless
        part = ""
        for end in range(start, len(text)):
            if text[end] == " " and part.endswith(AA):
                continue  # the lost ring's advance
            part += text[end]
            if part not in openings:
                return 0
            if part in forms:
                return end + 1
        return 0

    def dumped(self) -> dict[str, Any]:
        """Plain data from which `restored` makes the same lexicon in a fraction of the time."""
        return {
            "costs": self.costs, "spellings": self._spellings, "heads": sorted(self.heads), "openings": sorted(self.openings),
        }  # fmt: skip

    @classmethod
    def restored(cls, data: dict[str, Any]) -> "Lexicon":
        """The lexicon of `dumped` data. Raises KeyError, TypeError, AttributeError or ValueError for data of another form."""
        made = cls({})
        made.costs, made._spellings = dict(data["costs"]), dict(data["spellings"])
        made.heads, made.openings = set(data["heads"]), set(data["openings"])
        made._check()
        made._ringless = _ringless(made.costs)
        return made

    def _check(self) -> None:
        """Raise ValueError where a table is not whole: with an empty one the repair would do nothing and say nothing."""
        listed = {text for texts in self._spellings.values() for text in texts}
        whole = listed == self.costs.keys() and self.openings >= listed and self.heads >= self._spellings.keys()
        if not whole or not all(isinstance(cost, float) for cost in self.costs.values()):
            raise ValueError("the tables of the lexicon do not fit together")


def _beginnings(words: Iterable[str]) -> set[str]:
    return {word[:end] for word in words for end in range(1, len(word) + 1)}


def _ringless(costs: dict[str, float]) -> tuple[set[str], set[str]]:
    """What usual words of three letters and more with ำ look like without its ring, and all beginnings of that."""
    words = (word for word, cost in costs.items() if AM in word and cost < LIKELY and len(spelled(word)[0]) > 2)
    forms = {form for word in words if (form := word.replace(AM, AA)) not in costs}
    return forms, _beginnings(forms)


@remembered()
def lexicon() -> Lexicon:
    """The lexicon of this installation; read from the cache where it is current, otherwise built and stored."""
    path = user_cache_path("ita-reports") / f"lexicon-{_fingerprint()}.json"
    try:
        return _stored(path)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        made = Lexicon(word_costs())
        _store(path, made.dumped())
        return made


def _stored(path: Path) -> Lexicon:
    found = Lexicon.restored(json.loads(path.read_text(encoding="utf-8")))
    if len(found.costs) < LEAST_WORDS:
        raise ValueError(f"{path} has {len(found.costs)} words only")
    return found


def _fingerprint() -> str:
    """What the lexicon is made of: the code that makes it, our data files and the versions of the packages."""
    digest = hashlib.sha256(f"{version('pythainlp')} {version('geothai')}".encode())
    for module in (__name__, spelled.__module__):
        with suppress(OSError):  # installed without source
            digest.update(inspect.getsource(sys.modules[module]).encode())
    for name, column in sorted(_LISTS.items()):
        digest.update("\n".join(row.get(column) or "" for row in rows("normalize", name)).encode())
    digest.update("\n".join(row["term"] for row in rows("normalize", "terms")).encode())
    return digest.hexdigest()[:16]


def _store(path: Path, data: dict[str, Any]) -> None:
    """Write the cache under a temporary name, so that two programs that start together do not read half a file."""
    if not path.is_absolute():  # no home is known: its name `~` would become a folder here
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix="lexicon-", suffix=".part", dir=path.parent)
        try:
            with open(handle, "w", encoding="utf-8") as stream:
                json.dump(data, stream, ensure_ascii=False)
            os.replace(temporary, path)
        except BaseException:
            _remove(Path(temporary))
            raise
        _remove_older(path)
    except OSError as error:  # without a cache the lexicon is only slower to come by
        log.debug("lexicon cache %s not written: %s", path, error)


def _remove_older(path: Path) -> None:
    """Remove what earlier versions have stored, some 17 MB each."""
    others = [other for other in path.parent.glob("lexicon-*.json") if other != path]
    for other in sorted(others, key=lambda other: other.stat().st_mtime, reverse=True)[KEPT - 1 :]:
        _remove(other)


def _remove(path: Path) -> None:
    with suppress(OSError):  # in use by another program, or gone
        path.unlink()


def word_costs() -> dict[str, float]:
    """Each word's surprise in nats, built from the word lists."""
    counts, words = _thai_words()
    total = sum(counts.values())
    costs: dict[str, float] = {}
    for word in sorted({*words, *_places()}):
        if _is_word(word):
            costs[word] = round(math.log(total / (counts[word] + 0.5)) - 1.0 + _shortness(word), 2)
    places = ((place, PHRASE_COST) for place in _places() if place in costs and len(spelled(place)[0]) > 2)
    for word, cost in (*_terms(), *places):
        costs[word] = min(cost, costs.get(word, cost))
    return costs


def _thai_words() -> tuple[Counter[str], Iterable[str]]:
    """How often words stand in two corpora, and the words of a dictionary."""
    with no_data_folder():
        from pythainlp.corpus import thai_words, tnc, ttc

        counts: Counter[str] = Counter()
        for source in (ttc.unigram_word_freqs(), tnc.unigram_word_freqs()):
            counts.update(source)
        return counts, thai_words()


def _is_word(word: str) -> bool:
    return len(word) > 0 and all(char in BASES or char in MARKS or char == AM for char in word)


def _shortness(word: str) -> float:
    letters, _ = spelled(word)
    return SHORT.get(len(letters), 0.0) + (SINGLE if len(word) == 1 else 0.0)


def _places() -> Iterator[str]:
    """Names of provinces, districts and sub-districts."""
    import geothai

    for province in geothai.provinces():
        yield province.name_th
        for district in geothai.districts(province.code):
            yield district.name_th
            yield from (place.name_th for place in geothai.subdistricts(district.code))


def _terms() -> Iterator[tuple[str, float]]:
    """Our own terms and the phrases of the other data files, cut at what is no Thai letter."""
    for row in rows("normalize", "terms"):
        yield row["term"], TERM_COST
    for name, column in _LISTS.items():
        for row in rows("normalize", name):
            yield from ((part, PHRASE_COST) for part in _thai_parts(row.get(column) or "") if len(part) > 3)


def _thai_parts(text: str) -> Iterable[str]:
    return "".join(char if _is_word(char) else " " for char in text).split()
