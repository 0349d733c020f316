"""The rejects of a report in; those that a picture left in doubt out, each with the region of its page that shows it."""

from collections.abc import Sequence
from typing import NamedTuple

from ita.pages.views import Quote, Shown, View, cut, quote_of, views_of
from ita.pages.words import Words, words_for
from ita.pictures import unsure_rejects
from schemas.findings import Evidence
from schemas.outcome import Outcome
from schemas.records import Reject

MOST_OPEN = 10
"""Values whose crops are open at once; the others are a click away."""


class UnsureView(NamedTuple):
    """A value that was not read for sure: what it was read as, why it is not believed, what it may be, and its crops.

    `label` says whose value it is; `sure` is the confidence of the reading in per cent.
    """

    label: Words
    quote: Quote
    why: Words
    proposal: str
    sure: int
    regions: list[View]
    pages: list[View]
    shown: bool


def unsure_views(outcome: Outcome, shown: Shown) -> list[UnsureView]:
    """The values of a report that pictures left in doubt, in the order in which they stand in it."""
    return [_view(reject, shown, number < MOST_OPEN) for number, reject in enumerate(unsure_rejects(outcome))]


def _view(reject: Reject, shown: Shown, is_open: bool) -> UnsureView:
    evidence = Evidence(label=reject.field, quote=reject.raw, source=None, place=reject.place)
    pages, regions = views_of(evidence, shown)
    return UnsureView(
        _label(reject), quote_of(1, evidence, shown.pictures), words_for(reject.reason), cut(reject.proposal) or "",
        round(100 * (reject.confidence or 0.0)), regions, pages, is_open,
    )  # fmt: skip


def _label(reject: Reject) -> Words:
    """Row and field as they are called, or the field alone where it is one of the report itself."""
    parts: Sequence[str] = reject.target.split(".")
    row = ".".join(parts[:2])
    return words_for(f"{row}.{reject.field}" if len(parts) > 1 else reject.field)
