"""Where a value stands on the page and how it was changed: places, changes and their replay."""

from collections.abc import Iterable
from typing import Any, NamedTuple


class Box(NamedTuple):
    """A rectangle in points of the page as displayed; the origin is its top left corner, `top` < `bottom`."""

    x0: float
    top: float
    x1: float
    bottom: float

    def rounded(self) -> "Box":
        """The box to a hundredth of a point, as it is written."""
        return Box(*(round(v, 2) for v in self))

    def middle(self) -> tuple[float, float]:
        """Centre point (x, y)."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in the box, its left and top edge included."""
        return self.x0 <= x < self.x1 and self.top <= y < self.bottom


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all the given ones; at least one is needed (ValueError otherwise)."""
    x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
    return Box(min(x0s), min(tops), max(x1s), max(bottoms))


class Place(NamedTuple):
    """One spot a value stands on: PDF page (1-based) and box, or, in a text dump, nothing but a line of the file (1-based).

    A cell cut by a page break has two.
    """

    page: int | None
    box: Box | None
    line: int | None = None

    def fields(self) -> dict[str, Any]:
        """The place as the columns of a record: page, x0, top, x1, bottom, line."""
        box = dict.fromkeys(Box._fields) if self.box is None else self.box._asdict()
        return {"page": self.page, **box, "line": self.line}


WHOLE_DUMP = 0
"""Stands for a page number where a text dump is meant, which has no pages and is readable or not as a whole."""


def page_of(place: Place) -> int:
    """The page of a place; WHOLE_DUMP in a text dump."""
    return WHOLE_DUMP if place.page is None else place.page


def line_place(line: int) -> Place:
    """A spot in a text dump."""
    return Place(None, None, line)


class Change(NamedTuple):
    """One step from a printed value to the value we give: `before` at code point `start` became `after`.

    `rule` names the reason (`font-cmap`, `mark-order`, `agency-name`, …); `confidence` is 1 for what cannot be otherwise.
    """

    start: int
    rule: str
    before: str
    after: str
    confidence: float = 1.0


class ReplayError(ValueError):
    """A change does not fit the text it is applied to."""


def replay(raw: str, changes: Iterable[Change]) -> str:
    """Apply the changes in order; each offset counts in the text as the earlier changes left it.

    Raises ReplayError when a change's `before` is not found at its place.
    """
    text = raw
    for change in changes:
        end = change.start + len(change.before)
        if change.start < 0 or text[change.start : end] != change.before:
            raise ReplayError(f"{change.rule}: {change.before!r} is not at {change.start} of {text!r}")
        text = text[: change.start] + change.after + text[end:]
    return text
