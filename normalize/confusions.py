"""Two spellings of a name in; how far apart they are out, letters that are often taken for each other counted less.

A distance alone never settles a name: it only says which listed names are worth asking for evidence.
"""

from collections.abc import Iterable
from typing import NamedTuple

from schemas.datafiles import remembered, rows

LIMIT = 1.0
"""The farthest that a listed name may be from a printed one: one letter, or several that look alike."""
MARGIN = 0.35
"""How much farther every other listed name must be."""
LEAST_LETTERS = 4
"""A name with fewer letters may only differ by one mark: one letter of three proves nothing, look-alike or not."""
SHORT_LIMIT = 0.2
SLIP = 0.6
"""Up to here two spellings differ by nothing but marks and look-alikes."""


class Near(NamedTuple):
    """The only listed name near a printed one, and its distance."""

    name: str
    cost: float

    @property
    def is_slip(self) -> bool:
        """Whether marks and look-alikes are all the difference."""
        return self.cost <= SLIP


@remembered()
def confusions() -> dict[tuple[str, str], float]:
    """Pairs of letters, in both orders, and what taking one for the other costs; the empty string is a letter left out."""
    found: dict[tuple[str, str], float] = {}
    for row in rows("normalize", "confusions"):
        found[row["a"], row["b"]] = found[row["b"], row["a"]] = float(row["cost"])
    return found


@remembered()
def picture_confusions() -> dict[tuple[str, str], float]:
    """The same for texts read from pictures: what engines take for each other costs the less of what both files say."""
    found = dict(confusions())
    for row in rows("normalize", "ocr_confusions"):
        pair, cost = (row["a"], row["b"]), float(row["cost"])
        found[pair] = found[pair[::-1]] = min(cost, found.get(pair, 1.0))
    return found


def distance(a: str, b: str, limit: float = float("inf"), pictured: bool = False) -> float:
    """The least cost of turning one text into the other; any other letter costs 1. Infinite beyond the limit.

    `pictured`: one of them was read from a picture.
    """
    if a == b:
        return 0.0
    table = picture_confusions() if pictured else confusions()
    above = [0.0]
    for char in b:
        above.append(above[-1] + table.get(("", char), 1.0))
    for before in a:
        dropped = table.get((before, ""), 1.0)
        row = [above[0] + dropped]
        for at, after in enumerate(b, 1):
            same = 0.0 if before == after else table.get((before, after), 1.0)
            row.append(min(above[at - 1] + same, above[at] + dropped, row[-1] + table.get(("", after), 1.0)))
        if min(row) > limit:
            return float("inf")
        above = row
    return above[-1] if above[-1] <= limit else float("inf")


def nearest(name: str, listed: Iterable[str]) -> Near | None:
    """The listed name that is near, where there is one and no other is nearly as near; else None."""
    letters = sum("ก" <= char <= "ฮ" for char in name)
    limit = LIMIT if len(name) >= LEAST_LETTERS and letters >= LEAST_LETTERS - 1 else SHORT_LIMIT
    return _nearest(name, listed, limit, pictured=False)


def nearest_read(read: str, listed: Iterable[str], limit: float = LIMIT) -> Near | None:
    """The same for a text read from a picture, in a place where only a listed one can stand."""
    return _nearest(read, listed, limit, pictured=True)


def _nearest(name: str, listed: Iterable[str], limit: float, pictured: bool) -> Near | None:
    close = (other for other in set(listed) if abs(len(other) - len(name)) <= 3)
    far = limit + MARGIN
    ranked = sorted((cost, other) for other in close if (cost := distance(name, other, far, pictured)) <= far)
    if not ranked or ranked[0][0] > limit:
        return None
    if len(ranked) > 1 and ranked[1][0] - ranked[0][0] < MARGIN:
        return None
    return Near(ranked[0][1], round(ranked[0][0], 2))
