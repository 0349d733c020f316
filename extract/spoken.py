"""Glyphs of a page and the /ActualText of their spans in, the glyphs with that text in the right order out.

Text inside an /ActualText span is what the producer says it is (PDF 2.0, 14.9.4), so it replaces what the glyphs of the span
claim. Where a producer draws marks in another order than the text has them, span and neighbours are read together.
"""

from typing import Any

from extract.content import Glyph
from extract.letters import MARKS


def actual_text(item: Any) -> Any:
    """The marked-content entry of the innermost /ActualText span around a text object, None without one."""
    for entry in reversed(item.mcstack or ()):
        if entry.props and "ActualText" in entry.props:
            return entry
    return None


def spoken_text(entry: Any) -> str | None:
    """The text of an /ActualText entry; None where it is no string."""
    value = entry.props["ActualText"]
    if hasattr(value, "resolve"):
        value = value.resolve()
    if not isinstance(value, bytes):
        return None
    if value[:2] == b"\xfe\xff":
        return value[2:].decode("utf-16-be", "replace")
    if value[:3] == b"\xef\xbb\xbf":
        return value[3:].decode("utf-8", "replace")
    return value.decode("latin-1")


def add_spoken(glyphs: list[Glyph], pending: list[Glyph], entry: Any, drawn: dict[int, str]) -> None:
    """Add the glyphs of an /ActualText span; `drawn` notes by index what a lone one draws where that is something else."""
    if _is_cut_off(glyphs, pending, entry):
        return
    respelt = respell(pending, entry)
    if len(pending) == 1 and respelt[0].text != pending[0].text:
        drawn[len(glyphs)] = pending[0].text
    glyphs.extend(respelt)


def _is_cut_off(glyphs: list[Glyph], pending: list[Glyph], entry: Any) -> bool:
    """Whether a span says a whole cluster and only its marks are drawn: the rest of a line that the page's end cuts off.

    Chromium leaves out the letters of such a line, whose first place is on the next page. Where the letter was drawn right
    before the span, the mark is the rest of its cluster.
    """
    text = spoken_text(entry) if entry is not None and pending else None
    if not text or text[0] in MARKS or any(g.text not in MARKS or _advances(g) for g in pending):
        return False
    first, before = pending[0], glyphs[-1] if glyphs else None
    beside = before is not None and before.baseline == first.baseline and _distance(before, first) < first.size
    return before is None or not beside or text[0] not in before.text


def _advances(glyph: Glyph) -> bool:
    """Whether the pen moves on behind a glyph: marks are drawn over what stands before them."""
    return min(glyph.x1 - glyph.x0, glyph.bottom - glyph.top) >= 0.01


def _distance(one: Glyph, other: Glyph) -> float:
    """How far apart two glyphs are, in the direction in which they are farther."""
    across = max(one.x0, other.x0) - min(one.x1, other.x1)
    return max(across, max(one.top, other.top) - min(one.bottom, other.bottom))


def respell(glyphs: list[Glyph], entry: Any) -> list[Glyph]:
    """The glyphs of an /ActualText span with that text: one to one if the lengths agree, else one glyph a line.

    A span whose glyphs stand on several lines has its text on the first of them: the file does not say where it breaks.
    """
    if entry is None or not glyphs:
        return glyphs
    text = spoken_text(entry)
    if text is None:
        return glyphs
    if len(text) == len(glyphs):
        return [g._replace(claimed=ch, text=ch, rule="", source="") for g, ch in zip(glyphs, text, strict=True)]
    first = glyphs[0]
    near = [g for g in glyphs if abs(g.baseline - first.baseline) < first.size]
    whole = first._replace(
        claimed=text, text=text, rule="", source="",
        x0=min(g.x0 for g in near), top=min(g.top for g in near),
        x1=max(g.x1 for g in near), bottom=max(g.bottom for g in near),
    )  # fmt: skip
    return [whole]


def put_in_order(glyphs: list[Glyph], drawn: dict[int, str]) -> None:
    """Take back what the outline told of a mark whose neighbour's /ActualText has its letter.

    LibreOffice draws some marks in another order than the text has them: the first one drawn claims the letter of the
    second and the other way round, one of them by /ActualText. Together the claims are right, and in the right order.
    """
    for at, letter in drawn.items():
        for near in (at - 1, at + 1):
            glyph = glyphs[near] if 0 <= near < len(glyphs) else None
            if glyph and glyph.rule and glyph.text == glyphs[at].text and glyph.claimed == letter:
                glyphs[near] = glyph._replace(text=glyph.claimed, rule="", source="")


def settle_swaps(glyphs: list[Glyph], known: dict[str, str]) -> None:
    """Marks whose outline only says that the claim is wrong, where the neighbour turned out to be what they claim.

    The two have swapped claims (see `put_in_order`), so this one is what the neighbour claims. `known` keeps the letter of
    each such code, by its source, for the places where it stands alone.
    """
    unknown = [at for at, glyph in enumerate(glyphs) if glyph.source and glyph.text == "\ufffd" and glyph.claimed in MARKS]
    for at in unknown:
        mark = glyphs[at]
        for other in [*glyphs[max(0, at - 1) : at], *glyphs[at + 1 : at + 2]]:
            if other.rule and other.text == mark.claimed and other.claimed in MARKS and other.text != other.claimed:
                known.setdefault(mark.source, other.claimed)
    for at in unknown:
        if glyphs[at].source in known:
            glyphs[at] = glyphs[at]._replace(text=known[glyphs[at].source], rule="swap", source="")
