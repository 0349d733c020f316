"""The text of a full-width row in, the labelled values that close a table (`การติดตาม : …`) out. The labels are data
(`data/footers.csv`).
"""

import re
from collections.abc import Sequence

from normalize.headers import words
from schemas.datafiles import remembered, rows

_LABEL = re.compile(r"\s*([^:：\n]{3,40}?)\s*[:：]\s*(.*)", re.DOTALL)


@remembered()
def footer_labels() -> dict[str, str]:
    """Each known label → the role of its value."""
    return {words(row["printed"]): row["role"] for row in rows("normalize", "footers")}


def footer(text: str) -> tuple[str, str] | None:
    """Role and value of a labelled footer (`การติดตาม : …`), None for any other text."""
    match = _LABEL.match(text)
    if not match:
        return None
    role = footer_labels().get(words(match[1]))
    return (role, match[2].strip()) if role else None


def footers(text: str) -> list[tuple[str, str]]:
    """Role and value of each footer in the text of one cell, which begins with a label; a line with a label begins the next."""
    if footer(text) is None:
        return []
    parts: list[list[str]] = []
    for line in text.splitlines():
        if not parts or footer(line):
            parts.append([])
        parts[-1].append(line)
    return [found for part in parts if (found := footer("\n".join(part)))]


def row_footers(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Footers of a row, from the texts of its cells: one cell `label : value`, or a label cell, a value cell and nothing else."""
    inked = [text for text in texts if text.strip()]
    if len(texts) == 1:
        return footers(texts[0])
    if len(inked) == 2 and len(texts) > 2 and texts[0].strip():
        cut = footer(inked[0])
        # A value that begins beside its label already was cut in two by a column that lies behind it.
        return footers(f"{inked[0]} {inked[1]}" if cut and cut[1] else f"{inked[0].rstrip(' :')} : {inked[1]}")
    return []
