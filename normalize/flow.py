"""Lines in, their text as one string out, with the way back from each letter to its line."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from schemas.tables import Line


class Flow(NamedTuple):
    """Body lines as one text; `starts` are the offsets at which each line begins in it."""

    text: str
    lines: list[Line]
    starts: list[int]

    def index_at(self, offset: int) -> int:
        """The number of the line that holds an offset; the joint before a line belongs to the one above."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def line_at(self, offset: int) -> Line:
        """The line that holds an offset."""
        return self.lines[self.index_at(offset)]


def joint(before: str, after: str) -> str:
    """What stands between two lines of wrapped text: nothing between Thai letters, a blank beside others."""
    thai = "\u0e01" <= before[-1:] <= "\u0e4e" and "\u0e01" <= after[:1] <= "\u0e4e"
    return "" if thai or not before or not after else " "


def flow_of(lines: Sequence[Line]) -> Flow:
    """The body lines joined as wrapped text is: nothing between Thai letters, one blank beside others."""
    body = [line for line in lines if not line.furniture and line.text.strip()]
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for line in body:
        text = line.text.strip()
        piece = (joint(parts[-1], text) if parts else "") + text
        starts.append(length + len(piece) - len(text))
        parts.append(piece)
        length += len(piece)
    return Flow("".join(parts), body, starts)
