"""The rows that one report has in a table of two datasets in; which row became which, out.

Ids of rows count the rows of a table: one row more shifts all behind it. So rows are paired by what they say before they are
paired by their ids.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

Row = dict[str, str]
MOST_COMPARED = 40_000
"""Pairs that are weighed against each other, about 200 rows that changed in both; more are paired by their ids alone."""
LEAST_ALIKE = 0.5
SAME_ID = 0.3
"""What the same id counts beside the share of equal fields."""


class Pairs(NamedTuple):
    """Rows as they were and are; rows that are gone; rows that are new. Each in the order of its table."""

    both: list[tuple[Row, Row]]
    gone: list[Row]
    new: list[Row]


class Form(NamedTuple):
    """How the rows of a table are paired: the columns of their id, what they say (`fields`), and what else must be equal where
    ids differ (`context`). `alike`: rows that only resemble each other may be the same row."""

    ids: tuple[str, ...]
    fields: tuple[str, ...]
    context: tuple[str, ...] = ()
    alike: bool = False


def paired(old: Sequence[Row], new: Sequence[Row], form: Form) -> Pairs:
    """Pair the rows: equal ones, equal ones with another id, then those that changed."""
    links: dict[int, int] = {}
    fields = (*form.fields, *form.context)
    _link(old, new, links, lambda row: tuple(row.get(name, "") for name in (*form.ids, *fields)))
    _link(old, new, links, lambda row: tuple(row.get(name, "") for name in fields))
    if form.alike:
        _link_alike(old, new, links, form)
    _link(old, new, links, lambda row: tuple(row.get(name, "") for name in form.ids))
    taken = set(links.values())
    return Pairs(
        [(row, new[links[at]]) for at, row in enumerate(old) if at in links],
        [row for at, row in enumerate(old) if at not in links],
        [row for at, row in enumerate(new) if at not in taken],
    )


def _link(old: Sequence[Row], new: Sequence[Row], links: dict[int, int], key: Callable[[Row], Hashable]) -> None:
    """Link rows of the same key that are not linked yet, the first with the first."""
    taken = set(links.values())
    waiting: dict[Hashable, list[int]] = {}
    for at in reversed(range(len(new))):
        if at not in taken:
            waiting.setdefault(key(new[at]), []).append(at)
    for at, row in enumerate(old):
        if at not in links and (found := waiting.get(key(row))):
            links[at] = found.pop()


def _link_alike(old: Sequence[Row], new: Sequence[Row], links: dict[int, int], form: Form) -> None:
    """Link rows that are left and say nearly the same, the likest first."""
    taken = set(links.values())
    lost, come = [at for at in range(len(old)) if at not in links], [at for at in range(len(new)) if at not in taken]
    if len(lost) * len(come) > MOST_COMPARED:
        return
    weighed = [(-_likeness(old[a], new[b], form), a, b) for a in lost for b in come]
    for likeness, a, b in sorted(weighed):
        if -likeness >= LEAST_ALIKE and a not in links and b not in taken:
            links[a] = b
            taken.add(b)


def _likeness(one: Row, other: Row, form: Form) -> float:
    """The share of equal fields among those that either row has, and something for the same id."""
    filled = [name for name in form.fields if one.get(name) or other.get(name)]
    share = sum(one.get(name) == other.get(name) for name in filled) / len(filled) if filled else 0.0
    return share + (SAME_ID if all(one.get(name) == other.get(name) for name in form.ids) else 0.0)
