"""A damaged stretch of Thai in, the most likely words behind it out: a noisy-channel search over the lexicon.

A state of the search is a pair (letters read, marks used): words are found by their letters, which come through the damage, and
each word pays for how its marks differ from those observed: moved, lost, doubled, unknown. Marks are used in order, so
a mark may come late but never overtakes its neighbours, as in files whose marks were sorted or written apart.
"""

from collections.abc import Mapping
from itertools import accumulate
from typing import NamedTuple

from normalize.lexicon import Lexicon
from normalize.plain import CODE, UNKNOWN, UNKNOWN_MARKED
from normalize.spelling import KILLER, NIKHAHIT, NOTHING, TONES, UPPER, Mark, Run, spelled

Observed = tuple[tuple[int, str, str], ...]
"""Marks before a word's end and shortly after it: (letter relative to the word's first, mark or "", likely meaning)."""


Marks = tuple[tuple[int, str], ...]
"""A word's marks: (index of the letter, mark)."""


class Costs(NamedTuple):
    """What each kind of damage of a mark costs, in nats; `reach` is how many letters late a mark may come."""

    lost_ring: float = 1.6
    lost_tone: float = 4.0
    lost_upper_tone: float = 3.2
    lost_vowel: float = 5.5
    extra_ring: float = 5.0
    extra: float = 20.0
    doubled: float = 0.4
    shift: float = 0.25
    late: float = 2.5
    other_tone: float = 30.0
    other_vowel: float = 30.0
    reach: int = 2


GAPS = {"mark": 0.6, "after-aa": 3.0, "before-aa": 0.3, "plain": 12.0, "around": 0.6, "moved": 0.2}
"""Cost of a blank inside a word by how it stands."""
NO_RING = 5.0
"""Cost of a blank beside า in a word that has no ำ there: what made the blank then?"""
EARLY = 5.0
"""Cost of a mark that stands before its letter's place: only a typing error does that."""
NEVER = 99.0
"""A cost that no reading can win with."""
HALF = 0.6
"""Cost of U+FFFD beside a whole ำ: decoders write it for the half that has no name."""
PRUNE = 7.0
"""Readings dearer than the cheapest by more than this are given up."""
SPREAD = 5.0
"""Alignments of one word dearer than its cheapest by more than this are given up."""
AHEAD = 14
"""Marks that are looked at from where a word begins."""


class Piece(NamedTuple):
    """A word of the reading, or a letter that belongs to none (`word` is empty).

    Letters `first`…`last` (exclusive) and marks `mark`…`next_mark` (exclusive) of the run are its observation.
    """

    first: int
    last: int
    mark: int
    next_mark: int
    word: str
    cost: float


Column = dict[int, tuple[float, Piece | None]]
"""States at one letter: marks used → (cost, the piece that led here)."""


class Decoder:
    """Finds readings; remembers how words match what was observed, since documents repeat themselves."""

    def __init__(self, lexicon: Lexicon, remembered: int = 200_000) -> None:
        self.lexicon = lexicon
        self._remembered = remembered
        self._edges: dict[tuple[str, Observed, frozenset[int], Costs], list[tuple[int, float, str]]] = {}

    def best(self, run: Run, costs: Costs, gaps: Mapping[str, float] = GAPS) -> list[Piece]:
        """The cheapest reading of the whole run."""
        size = len(run.letters)
        table: list[Column] = [{} for _ in range(size + 1)]
        table[0][0] = (0.0, None)
        rings = blank_rings(run)
        inside = {letter: gaps[kind] for letter, kind in run.gaps.items()}
        for first in range(size):
            column = table[first]
            limit = min((cost for cost, _ in column.values()), default=0.0) + PRUNE
            for used, (cost, _) in sorted(column.items()):
                if cost <= limit:
                    _read_unknown(run, first, used, cost, table)
                    self._read_words(run, rings, inside, first, used, cost, costs, table)
        return _traced(table, len(run.marks), costs)

    def matched(self, run: Run, piece: Piece, costs: Costs) -> list[tuple[Mark, int, str]]:
        """For each observed mark of a word that is one of its own: the mark, and the letter and the mark that it should be."""
        if not piece.word:
            return []
        _, true = spelled(piece.word)
        marks = run.marks[piece.mark : piece.next_mark]
        observed = tuple((mark.base - piece.first, mark.char, mark.hint) for mark in marks)
        found = pairs(true, observed, costs, _inside(blank_rings(run), piece.first, piece.last))
        return [(marks[seen], piece.first + true[used][0], true[used][1]) for seen, used in sorted(found)]

    def _read_words(
        self, run: Run, rings: frozenset[int], inside: Mapping[int, float], first: int, used: int, cost: float, costs: Costs,
        table: list[Column],
    ) -> None:  # fmt: skip
        """Enter all words that begin at a letter; `inside` gives the cost of the blank before a letter in a word."""
        heads, letters = self.lexicon.heads, run.letters
        for last in range(first + 1, len(letters) + 1):
            if last - 1 > first and last - 1 in inside:
                cost += inside[last - 1]
            part = letters[first:last]
            if part not in heads:
                return
            column = table[last]
            for seen, price, word in self._matches(run, part, rings, first, last, used, costs):
                if used + seen < len(run.marks) and run.marks[used + seen].base < last - 1:
                    continue  # a mark that no later word can use any more would be left over
                known = column.get(used + seen)
                if known is None or cost + price < known[0]:
                    column[used + seen] = (cost + price, Piece(first, last, used, used + seen, word, 0.0))

    def _matches(
        self, run: Run, part: str, rings: frozenset[int], first: int, last: int, used: int, costs: Costs
    ) -> list[tuple[int, float, str]]:
        """Words with these letters: how many of the marks that follow they use, what that costs, and the word."""
        observed = _window(run.marks, first, last, used, costs.reach)
        inside = _inside(rings, first, last) if rings else rings
        key = (part, observed, inside, costs)
        found = self._edges.get(key)
        if found is None:
            if len(self._edges) >= self._remembered:
                self._edges.clear()
            found = self._edges[key] = self._matched(part, observed, inside, costs)
        return found

    def _matched(self, part: str, observed: Observed, rings: frozenset[int], costs: Costs) -> list[tuple[int, float, str]]:
        found: list[tuple[int, float, str]] = []
        lowest = NEVER
        there = {char for _, char, _ in observed}
        readable = "" in there
        aligned: dict[Marks, list[float]] = {}
        for word in self.lexicon.words(part):
            least = 0.0 if readable else sum(least_lost(mark, costs) for _, mark in word.marks if mark not in there)
            if word.cost + least > lowest + PRUNE:
                continue
            prices = aligned.get(word.marks)
            if prices is None:
                prices = aligned[word.marks] = alignment(word.marks, observed, costs, rings)
            idle = (
                NO_RING * len({at for at in rings if at + 1 < len(part) and (at, NIKHAHIT) not in word.marks}) if rings else 0.0
            )
            best = min(prices)
            lowest = min(lowest, word.cost + best + idle)
            found += [(seen, word.cost + price + idle, word.text) for seen, price in enumerate(prices) if price <= best + SPREAD]
        return [match for match in found if match[1] <= lowest + PRUNE]


def least_lost(mark: str, costs: Costs) -> float:
    """The least that a mark can cost which is nowhere to be seen."""
    if mark == NIKHAHIT:
        return 0.2
    return (
        min(costs.lost_tone, costs.lost_upper_tone) if mark in TONES else costs.lost_tone if mark == KILLER else costs.lost_vowel
    )


def _read_unknown(run: Run, first: int, used: int, cost: float, table: list[Column]) -> None:
    """Enter one letter as it stands, with the marks that hang on it; a mark of an earlier letter cannot hang there."""
    if used < len(run.marks) and run.marks[used].base < first and first:
        return
    end = used
    while end < len(run.marks) and run.marks[end].base <= first:
        end += 1
    coded = any(not mark.char for mark in run.marks[used:end])
    total = cost + UNKNOWN + (CODE if coded else UNKNOWN_MARKED if end > used else 0.0)
    known = table[first + 1].get(end)
    if known is None or total < known[0]:
        table[first + 1][end] = (total, Piece(first, first + 1, used, end, "", 0.0))


def _window(marks: tuple[Mark, ...], first: int, last: int, used: int, reach: int) -> Observed:
    """The unused marks that a word over letters first…last may use."""
    found = []
    for mark in marks[used : used + AHEAD]:
        if mark.base >= last + reach:
            break
        found.append((mark.base - first, mark.char, mark.hint))
    return tuple(found)


def blank_rings(run: Run) -> frozenset[int]:
    """Letters of a run where a blank beside the next า stands for a ring."""
    before = {letter - 1 for letter, kind in run.gaps.items() if kind == "before-aa"}
    return frozenset(before | {letter - 2 for letter, kind in run.gaps.items() if kind == "after-aa" and letter > 1})


def _inside(rings: frozenset[int], first: int, last: int) -> frozenset[int]:
    """The places of blanks for rings in a word, counted from its first letter."""
    return frozenset(at - first for at in rings if first <= at < last)


def _traced(table: list[Column], n_marks: int, costs: Costs) -> list[Piece]:
    """The path back from the end; marks that no word used are paid for as too many."""
    column = table[-1]
    if not column:
        return []
    state = min(column, key=lambda used: column[used][0] + (n_marks - used) * costs.extra)
    pieces: list[Piece] = []
    at = len(table) - 1
    while (piece := table[at][state][1]) is not None:
        cost = table[at][state][0] - table[piece.first][piece.mark][0]
        pieces.append(piece._replace(cost=cost))
        at, state = piece.first, piece.mark
    return pieces[::-1]


def alignment(word: Marks, observed: Observed, costs: Costs, rings: frozenset[int]) -> list[float]:
    """For each number of observed marks used, the least cost of having got them from the word's marks."""
    if not observed:
        return [sum(lost(word, used, costs, rings) for used in range(len(word)))]
    if word == tuple([(place, char) for place, char, _ in observed[: len(word)]]):
        rest = [extra(word, observed, seen, costs) for seen in range(len(word), len(observed))]
        return [*[NEVER] * len(word), *accumulate(rest, initial=0.0)]
    return [row[-1] for row in _aligned(word, observed, costs, rings)]


def _aligned(word: Marks, observed: Observed, costs: Costs, rings: frozenset[int]) -> list[list[float]]:
    """Costs by observed marks used (rows) and word's marks used (columns)."""
    width = len(word)
    gone = [lost(word, used, costs, rings) for used in range(width)]
    above: list[float] = list(accumulate(gone, initial=0.0))
    grid = [above]
    for seen in range(len(observed)):
        more = extra(word, observed, seen, costs)
        row = [above[0] + more]
        for used in range(width):
            price = min(above[used + 1] + more, row[used] + gone[used], above[used] + changed(word[used], observed[seen], costs))
            if used and seen:
                price = min(price, grid[seen - 1][used - 1] + crossed(word, used - 1, observed, seen - 1, costs))
            row.append(price)
        grid.append(row)
        above = row
    return grid


def pairs(word: Marks, observed: Observed, costs: Costs, rings: frozenset[int]) -> list[tuple[int, int]]:
    """Which mark of the word each observed mark is, in the cheapest alignment that uses all of them: (observed, word's)."""
    grid = _aligned(word, observed, costs, rings)
    found: list[tuple[int, int]] = []
    seen, used = len(observed), len(word)
    while seen and used:
        here = grid[seen][used] - 1e-9
        if grid[seen - 1][used - 1] + changed(word[used - 1], observed[seen - 1], costs) - 2e-9 <= here:
            found.append((seen - 1, used - 1))
            seen, used = seen - 1, used - 1
        elif seen > 1 < used and grid[seen - 2][used - 2] + crossed(word, used - 2, observed, seen - 2, costs) - 2e-9 <= here:
            found += [(seen - 1, used - 2), (seen - 2, used - 1)]
            seen, used = seen - 2, used - 2
        elif grid[seen][used - 1] + lost(word, used - 1, costs, rings) - 2e-9 <= here:
            used -= 1
        else:
            seen -= 1
    return found


def lost(word: Marks, used: int, costs: Costs, rings: frozenset[int]) -> float:
    """Cost of a mark of the word that is not there."""
    at, mark = word[used]
    if mark == NIKHAHIT:
        return 0.2 if at in rings else costs.lost_ring
    if mark in TONES:
        over = used > 0 and word[used - 1][0] == at and word[used - 1][1] in UPPER
        return costs.lost_upper_tone if over else costs.lost_tone
    return costs.lost_tone if mark == KILLER else costs.lost_vowel


def extra(word: Marks, observed: Observed, seen: int, costs: Costs) -> float:
    """Cost of an observed mark that the word does not have.

    A code may be a printed letter that the file does not name, so it is never dropped, but for U+FFFD beside a whole ำ.
    """
    place, mark, hint = observed[seen]
    if not mark:
        half = hint == NOTHING and ((place, NIKHAHIT) in word or (place - 1, NIKHAHIT) in word)
        return HALF if half else NEVER
    if seen and observed[seen - 1][:2] == (place, mark):
        return costs.doubled
    return costs.extra_ring if mark == NIKHAHIT else costs.extra


def changed(true: tuple[int, str], observed: tuple[int, str, str], costs: Costs) -> float:
    """Cost of a mark of the word that was observed as this one, at this place."""
    at, mark = true
    place, seen, hint = observed
    shift = place - at
    if shift < -1 or shift > costs.reach + 1:
        return NEVER
    moved = 0.0 if shift == 0 else costs.shift if shift == 1 else EARLY if shift < 0 else costs.late + 0.3 * shift
    if seen == mark:
        return moved
    if not seen:
        return moved + _read(mark, hint)
    if seen in TONES and mark in TONES:
        return moved + costs.other_tone
    if seen in UPPER and mark in UPPER:
        return moved + costs.other_vowel
    return NEVER


def _read(mark: str, hint: str) -> float:
    """Cost of reading a code that is no letter as a mark."""
    if hint and hint != NOTHING:
        return 0.0 if mark == hint else NEVER
    return 0.1 if mark in TONES else 0.3 if mark in (NIKHAHIT, KILLER) else 0.9


def crossed(word: Marks, used: int, observed: Observed, seen: int, costs: Costs) -> float:
    """Cost of two neighbouring marks that were observed in the other order."""
    (at_a, a), (at_b, b) = word[used], word[used + 1]
    (place_b, seen_b, hint_b), (place_a, seen_a, hint_a) = observed[seen], observed[seen + 1]
    if abs(place_a - at_a) > 1 or abs(place_b - at_b) > 1 or seen_a not in (a, "") or seen_b not in (b, ""):
        return NEVER
    read = (0.0 if seen_a else _read(a, hint_a)) + (0.0 if seen_b else _read(b, hint_b))
    return 0.2 + read + costs.shift * ((place_a != at_a) + (place_b != at_b))
