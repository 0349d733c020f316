"""A table and the part at the top of the next page in; whether both are labels with values beside them, of one record, out.

Such a table has no heads that a page could repeat: ตัวชี้วัด | การใช้อำนาจ, below it มาตรการ | …. Only its labels tell where it ends.
"""

import re
from collections.abc import Sequence

from extract.drafts import Draft
from extract.judge import Judge
from extract.parts import Part

LEAST_LABELS = 3
"""With fewer different labels two columns may be anything."""

Pair = tuple[str, str]
"""The texts of a row: a label and its value."""


def record_goes_on(draft: Draft, part: Part, judge: Judge) -> bool | None:
    """Whether a part goes on with the record that ends a table of labels and values; None where they are no such tables.

    A label that begins a record, or that the record has already, begins another table.
    """
    if draft.n_cols != 2 or part.n_cols != 2:
        return None
    upper = _pairs([[cell.text for cell in draft.row_cells(row)] for row in range(draft.n_rows)], judge)
    lower = _pairs([[cell.text for cell in part.row(row)] for row in range(part.n_rows)], judge)
    if upper is None or lower is None:
        return None
    record = _last_record(upper, judge)
    rest = _first_record(lower, judge)
    if len({*record, *rest}) < LEAST_LABELS:
        return None
    first = lower[0][0].strip()
    return not (first and judge.begins_record(first)) and not set(record) & set(rest)


def _pairs(rows: Sequence[Sequence[str]], judge: Judge) -> list[Pair] | None:
    """The rows as labels and values; None if one of them is none. The rest of a row that the page break cuts has no label."""
    pairs = [(row[0], row[-1] if len(row) > 1 else "") for row in rows]
    for number, (label, value) in enumerate(pairs):
        if judge.is_label(value) or not (judge.is_label(label) or (number == 0 and not label.strip())):
            return None
    return pairs or None


def _last_record(pairs: Sequence[Pair], judge: Judge) -> list[str]:
    """The labels from the last one on that begins a record."""
    starts = [number for number, (label, _) in enumerate(pairs) if judge.begins_record(label)]
    return [_words(label) for label, _ in pairs[starts[-1] if starts else 0 :] if label.strip()]


def _first_record(pairs: Sequence[Pair], judge: Judge) -> list[str]:
    """The labels before the first one that begins another record."""
    starts = [number for number, (label, _) in enumerate(pairs) if number and judge.begins_record(label)]
    return [_words(label) for label, _ in pairs[: starts[0] if starts else None] if label.strip()]


def _words(text: str) -> str:
    return re.sub(r"[\s:：]", "", text)
