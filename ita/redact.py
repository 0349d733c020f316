"""Tables, lines and the personal data in them in; the same with blocks over that data out, before anything is read from them.

A text keeps its length, so all offsets stay. What `raw` claims under a block goes too, with the changes that touch it; replaying
the changes that are left over the masked `raw` still gives the masked text.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from normalize.exposed import same_again
from normalize.numbers import to_arabic
from normalize.personal import find_numbers
from normalize.persons import find_names
from schemas.corrections import Settled
from schemas.findings import Evidence
from schemas.personal import BLOCK, Exposure, Personal, masked
from schemas.provenance import Change, page_of, replay
from schemas.tables import Line, Table

Span = tuple[int, int]


class MaskedText(NamedTuple):
    """A masked text with the raw text and the changes that lead to it."""

    text: str
    raw: str
    changes: list[Change]


def mask_found(tables: Iterable[Table], lines: Iterable[Line], found: Sequence[Personal]) -> None:
    """Mask the personal data in the cells and lines themselves."""
    spans = spans_by_source(found)
    for table in tables:
        for cell in table.cells:
            if cell.cell_id in spans:
                cell.text, cell.raw, cell.changes = masked_text(cell.raw, cell.changes, spans[cell.cell_id])
    for line in lines:
        if line.line_id in spans:
            line.text, line.raw, line.changes = masked_text(line.raw, line.changes, spans[line.line_id])


def mask_pages(tables: Iterable[Table], lines: Iterable[Line], pages: Collection[int]) -> None:
    """Mask all text on pages that say nothing: nobody can tell what stands there in other codes."""
    for cell in (cell for table in tables for cell in table.cells):
        if any(page_of(place) in pages for place in cell.places):
            cell.text, cell.raw, cell.changes = masked(cell.text), masked(cell.text), []
    for line in lines:
        if page_of(line.place) in pages:
            line.text, line.raw, line.changes = masked(line.text), masked(line.text), []


def mask_corrections(
    tables: Iterable[Table], lines: Iterable[Line], settled: Sequence[Settled], found: Sequence[Personal]
) -> list[Settled]:
    """Hide what corrected cells and lines were before: a correction may have taken the personal data out of the text only."""
    applied = {entry.correction.target for entry in settled if entry.status == "applied"}
    texts: dict[str, str] = {}
    for cell in (cell for table in tables for cell in table.cells if cell.cell_id in applied):
        texts[cell.cell_id], cell.raw, cell.changes = cell.text, cell.text, []
    for line in (line for line in lines if line.line_id in applied):
        texts[line.line_id], line.raw, line.changes = line.text, line.text, []
    return [hidden(entry, found, texts.get(entry.correction.target)) for entry in settled]


def hidden(settled: Settled, found: Sequence[Personal] = (), text: str | None = None) -> Settled:
    """An entry of a file of corrections with its texts masked; `text` is the masked text that it made, if it was applied."""
    entry = settled.correction
    value = masked(entry.value) if text is None else text
    reason, evidence = cleaned(entry.reason, found), cleaned(entry.evidence, found)
    return settled._replace(
        correction=entry._replace(raw=masked(entry.raw), value=value, reason=reason, evidence=evidence),
        before=None if settled.before is None else masked(settled.before),
        message="the raw text is another one" if settled.status == "stale" else settled.message,
    )


def spans_by_source(found: Sequence[Personal]) -> dict[str, list[Span]]:
    """What to mask in each cell or line: spans in order that do not touch."""
    spans: dict[str, list[Span]] = {}
    for start, end, source in sorted((p.start, p.end, p.source) for hit in found for p in hit.pieces):
        own = spans.setdefault(source, [])
        if own and start <= own[-1][1]:
            own[-1] = (own[-1][0], max(end, own[-1][1]))
        else:
            own.append((start, end))
    return spans


def masked_text(raw: str, changes: Sequence[Change], spans: Sequence[Span]) -> MaskedText:
    """The text that `changes` make of `raw` with its spans masked, and raw text and changes to match."""
    texts = [raw]
    for change in changes:
        texts.append(replay(texts[-1], [change]))
    frozen = [Frozen(start, end, masked(texts[-1][start:end])) for start, end in spans]
    text = with_blobs(texts[-1], frozen)
    kept: list[Change] = []
    for change, after in zip(reversed(changes), reversed(texts[1:]), strict=True):
        frozen, moved = _step_back(change, after, frozen)
        if moved is not None:
            kept.append(moved)
    return MaskedText(text, with_blobs(texts[0], frozen), kept[::-1])


class Frozen(NamedTuple):
    """Code points `start` to `end` of a text, which stand as `words` in the masked one."""

    start: int
    end: int
    words: str

    @property
    def growth(self) -> int:
        """By how much the masked text is longer here."""
        return len(self.words) - (self.end - self.start)


def with_blobs(text: str, frozen: Sequence[Frozen]) -> str:
    """The text with the words of each frozen stretch in its place."""
    parts, at = [], 0
    for part in frozen:
        parts += [text[at : part.start], part.words]
        at = part.end
    return "".join([*parts, text[at:]])


def _step_back(change: Change, after: str, frozen: Sequence[Frozen]) -> tuple[list[Frozen], Change | None]:
    """The frozen stretches in the text before a change, and the change as it stands in the masked text.

    A change that touches a frozen stretch is given up: its stretch joins the frozen one as it is after the change.
    """
    start, end, shift = change.start, change.start + len(change.after), len(change.before) - len(change.after)
    touched = [part for part in frozen if part.start <= end and start <= part.end]
    before = [part for part in frozen if part.end < start]
    behind = [part._replace(start=part.start + shift, end=part.end + shift) for part in frozen if part.start > end]
    if not touched:
        moved = change._replace(start=start + sum(part.growth for part in before))
        return [*before, *behind], moved
    first, last = min(start, touched[0].start), max(end, touched[-1].end)
    inside = [part._replace(start=part.start - first, end=part.end - first) for part in touched]
    words = with_blobs(after[first:last], inside)
    return [*before, Frozen(first, last + shift, words), *behind], None


def veiled(words: str, redact: bool) -> str:
    """A number or address as findings quote it: but for its form, two characters at each end stay, none with `redact`."""
    if redact:
        return masked(words)
    shown = [at for at, ch in enumerate(words) if ch.isalnum()]
    kept = {*shown[:2], *shown[-2:]} if len(shown) > 6 else set(shown[:1])
    return "".join(BLOCK if ch.isalnum() and at not in kept else ch for at, ch in enumerate(words))


def exposures(found: Sequence[Personal], unreadable: Collection[int], redact: bool) -> list[Exposure]:
    """What the audit tells of the numbers and addresses on readable pages."""
    return [
        Exposure(hit.kind, hit.named, Evidence(label=hit.kind, quote=veiled(hit.words, redact), source=source, place=place))
        for hit in found
        if hit.kind != "name"
        for source, place in [(hit.pieces[0].source, hit.pieces[0].places[0] if hit.pieces[0].places else None)]
        if place is None or page_of(place) not in unreadable
    ]


def still_quoted(damaged: Sequence[Evidence], tables: Iterable[Table], lines: Iterable[Line]) -> list[Evidence]:
    """Quotations of damaged text; one that is not in the masked texts any more is masked as a whole."""
    texts = {cell.cell_id: cell.text for table in tables for cell in table.cells} | {line.line_id: line.text for line in lines}
    return [
        one if one.quote in texts.get(one.source or "", "") else one.model_copy(update={"quote": masked(one.quote)})
        for one in damaged
    ]


def cleaned(words: str, found: Sequence[Personal] = ()) -> str:
    """Words that are no cell and no line, such as the producer's name: numbers, the names with them, and all that was `found`."""
    spans = [(one.start, one.end) for one in find_numbers(words)]
    if spans:
        spans += [(name.start, name.end) for name in find_names(words)]
    patterns = [pattern for hit in found if (pattern := same_again(hit)) is not None]
    spans += [match.span() for pattern in patterns for match in pattern.finditer(to_arabic(words))]
    for start, end in spans:
        words = words[:start] + masked(words[start:end]) + words[end:]
    return words


def key(words: str) -> str:
    """What is compared of a text: letters and digits. Blanks, dashes, dots, marks and unknown codes differ between readings."""
    plain = to_arabic(words).lower().replace("\u0e33", "\u0e32").replace("แ", "เเ")
    return _DROPPED.sub("", plain)


_DROPPED = re.compile(r"[\s\u200b\u00ad\ufeff\ufffd\-\u2010-\u2015\u2212.()\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\ue000-\uf8ff]")
