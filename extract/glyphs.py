"""One PDF page in, its characters, ruled lines and pictures out, in points of the page as displayed (origin top left).

Content order is kept: it is the reading order inside a line, and re-sorting Thai marks by x destroys words. Text inside an
/ActualText span is what the producer says it is (PDF 2.0, 14.9.4), so it replaces what the glyphs of the span claim.
"""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from extract.content import HIDDEN, SKEWED, UPRIGHT, Glyph, PageContent, Rule
from extract.fonts import Code, FontReader
from extract.seen import covered, is_shown
from extract.spoken import actual_text, add_spoken, put_in_order, settle_swaps
from extract.witness import Witness
from schemas.provenance import Box

THIN = 3.0
"""Points; a filled rectangle not thicker than this is a ruled line, not a shaded area."""


class GlyphReader:
    """Reads pages of one document, sharing the decoded fonts between them."""

    def __init__(self, learnt: Path | None = None) -> None:
        """`learnt` is a reviewed table of outlines beside the shipped one."""
        self._fonts: dict[int, FontReader] = {}
        self._keep: list[Any] = []
        self._learnt = learnt
        self._pages: Any = ()
        self._swapped: dict[str, str] = {}

    def read(self, page: Any) -> PageContent:
        """All content of a playa page opened with `space="screen"`, forms (XObjects) included."""
        self._pages = page.doc.pages
        box = displayed_box(page)
        content = PageContent(page.page_idx + 1, box.x1 - box.x0, box.bottom - box.top, [], [], [], [])
        span: Any = None
        pending: list[Glyph] = []
        drawn: dict[int, str] = {}
        for item in page.flatten():
            kind = item.object_type
            if kind == "text":
                spoken = actual_text(item)
                if spoken is not span:
                    add_spoken(content.glyphs, pending, span, drawn)
                    span, pending = spoken, []
                (pending if spoken is not None else content.glyphs).extend(self._glyphs(item))
            elif kind == "path":
                add_path(item, content)
            elif kind == "image":
                content.images.append(Box(*item.bbox))
                covered(content.glyphs, item, box)
        add_spoken(content.glyphs, pending, span, drawn)
        put_in_order(content.glyphs, drawn)
        settle_swaps(content.glyphs, self._swapped)
        content = shifted(content, box)
        return content._replace(glyphs=visible(content))

    def _font(self, font: Any) -> FontReader:
        reader = self._fonts.get(id(font))
        if reader is None:
            reader = self._fonts[id(font)] = FontReader(font, self._witnesses, self._learnt)
            self._keep.append(font)  # an id is only unique while its object lives
        return reader

    def _witnesses(self) -> Iterator[Witness]:
        """All fonts of the document, asked for only where a font cannot explain itself."""
        seen = set()
        for page in self._pages:
            for font in page.fonts.values():
                if id(font) not in seen:
                    seen.add(id(font))
                    yield self._font(font).witness

    def _glyphs(self, item: Any) -> Iterator[Glyph]:
        state = item.gstate
        if state.font is None or not state.fontsize:
            return
        font = self._font(state.font)
        a, b, c, d, e, f = device_matrix(item)
        size, stretch = state.fontsize, state.scaling * 0.01
        sure = 1.0 if is_shown(state) else HIDDEN
        pen = Pen(a, b, c, d, size, font, state.rise, item.mcid, sure)
        along = 0.0
        for part in item.args:
            if isinstance(part, (int, float)):
                along -= part * 0.001 * size * stretch
                continue
            for code in font.read(part):
                advance = code.width * size * stretch
                yield pen.draw(code, e + along * a, f + along * b, advance)
                along += advance + state.charspace * stretch
                if code.is_space:
                    along += state.wordspace * stretch
        x, y = item._glyph_offset
        item._next_glyph_offset = (x + along, y)  # playa would decode the strings once more to find where the next ones begin


class Pen:
    """Turns codes into glyph boxes for one text object: the matrix is constant there, so all but the pen point is too."""

    __slots__ = ("a", "b", "bottom", "c", "confidence", "d", "direction", "size", "tag", "top")

    def __init__(
        self,
        a: float,
        b: float,
        c: float,
        d: float,
        size: float,
        font: FontReader,
        rise: float,
        tag: int | None,
        confidence: float = 1.0,
    ) -> None:
        self.a, self.b, self.c, self.d = a, b, c, d
        sign = -1 if size < 0 else 1  # a negative size turns the text by 180 degrees
        self.direction = baseline_direction(sign * a, sign * b, sign * c, sign * d)
        self.size = abs(size) * (c * c + d * d) ** 0.5
        self.top = font.ascent * size + rise
        self.bottom = font.descent * size + rise
        self.tag = tag
        self.confidence = confidence

    def draw(self, code: Code, x: float, y: float, advance: float) -> Glyph:
        """The glyph at pen point (x, y), `advance` in text space units."""
        if self.direction == UPRIGHT:
            top, bottom = y + self.top * self.d, y + self.bottom * self.d
            return Glyph(
                code.claimed, code.text, code.rule, x, top, x + advance * self.a, bottom, self.size, y, UPRIGHT, self.tag,
                code.source, self.confidence,
            )  # fmt: skip
        run_x, run_y = advance * self.a, advance * self.b
        xs = [x + h * self.c + r for h in (self.top, self.bottom) for r in (0.0, run_x)]
        ys = [y + h * self.d + r for h in (self.top, self.bottom) for r in (0.0, run_y)]
        base = x if self.direction in (90, 270) else y
        return Glyph(
            code.claimed, code.text, code.rule, min(xs), min(ys), max(xs), max(ys), self.size, base, self.direction, self.tag,
            code.source, self.confidence,
        )  # fmt: skip


def displayed_box(page: Any) -> Box:
    """The part of the page that is displayed, its crop box, in the coordinates in which playa gives content (points)."""
    x0, y0, x1, y1 = page.cropbox
    a, b, c, d, e, f = page.ctm
    xs = [a * x + c * y + e for x in (x0, x1) for y in (y0, y1)]
    ys = [b * x + d * y + f for x in (x0, x1) for y in (y0, y1)]
    return Box(min(xs), min(ys), max(xs), max(ys))


def shifted(content: PageContent, corner: Box) -> PageContent:
    """The content with its origin at the corner of the displayed box."""
    x, y = corner.x0, corner.top
    if abs(x) < 0.01 and abs(y) < 0.01:
        return content
    return content._replace(
        glyphs=[
            g._replace(
                x0=g.x0 - x, x1=g.x1 - x, top=g.top - y, bottom=g.bottom - y,
                baseline=g.baseline - (x if g.direction in (90, 270) else y),
            )
            for g in content.glyphs
        ],
        rules=[Rule(r.x0 - x, r.top - y, r.x1 - x, r.bottom - y) for r in content.rules],
        images=[Box(i.x0 - x, i.top - y, i.x1 - x, i.bottom - y) for i in content.images],
        shades=[Box(s.x0 - x, s.top - y, s.x1 - x, s.bottom - y) for s in content.shades],
    )  # fmt: skip


def device_matrix(item: Any) -> tuple[float, float, float, float, float, float]:
    """Text space → displayed page for a text object, without font size and rise (PDF 2.0, 9.4.4)."""
    a, b, c, d, e, f = item.text_matrix
    ca, cb, cc, cd, ce, cf = item.ctm
    return (
        a * ca + b * cc, a * cb + b * cd,
        c * ca + d * cc, c * cb + d * cd,
        e * ca + f * cc + ce, e * cb + f * cd + cf,
    )  # fmt: skip


def baseline_direction(a: float, b: float, c: float, d: float) -> int:
    """Clockwise angle of the baseline on the displayed page, where y grows downwards: 0, 90, 180, 270 or -1."""
    slack = 0.02 * (abs(a) + abs(b))
    if abs(b) <= slack:
        if a > 0:
            return UPRIGHT if d < 0 else SKEWED  # d > 0: mirrored text
        return 180
    if abs(a) <= slack:
        return 90 if b > 0 else 270
    return SKEWED


def visible(content: PageContent) -> list[Glyph]:
    """The glyphs on the page, each once: text drawn again on the same spot (bold by overprinting, shadows) is dropped."""
    seen: dict[tuple[str, float, int, int], int] = {}
    kept: list[Glyph] = []
    right, low = content.width + 1, content.height + 1
    for glyph in content.glyphs:
        _, text, _, x0, top, x1, bottom, size, *_ = glyph
        if x1 < -1 or bottom < -1 or x0 > right or top > low:
            continue
        if x1 - x0 < 0.01 and kept and (glyph.rule or len(text) > 1):
            glyph = unrepeated(glyph, kept[-1])
        grain = 0.12 * size or 1.0
        key = (glyph.text or text, round(size, 1), int(x0 / grain + 0.5), int(top / grain + 0.5))
        at = seen.setdefault(key, len(kept))
        if at == len(kept):
            kept.append(glyph)
        elif glyph.confidence > kept[at].confidence:  # what was drawn there before is not to be seen
            kept[at] = glyph
    return kept


def unrepeated(glyph: Glyph, before: Glyph) -> Glyph:
    """A mark with only what the glyphs before it have not said already.

    Typst lets a mark claim its whole cluster, others let the letter claim all its marks.
    """
    text = glyph.text
    if len(before.text) > 1 and not glyph.claimed and (text == "\ufffd" or text in before.text):
        return glyph._replace(text="", rule="", source="")
    if len(text) < 2 or not "\u0e01" <= text[0] <= "\u0e2e":
        return glyph
    said = next((k for k in range(len(text), 0, -1) if before.text.endswith(text[:k])), 0)
    return glyph._replace(text=text[said:], rule="cluster-repeat") if said else glyph


def add_path(item: Any, content: PageContent) -> None:
    """Sort a painted path into ruled lines and shaded areas; curves and slanted lines are neither."""
    if not (item.stroke or item.fill):
        return
    white = is_white(item.gstate.scolor if item.stroke else item.gstate.ncolor)
    a, b, c, d, e, f = item.ctm
    points: list[tuple[float, float]] = []
    for segment in item.raw_segments:
        operator = segment.operator
        if operator == "m":
            add_outline(points, item, content, white)
            points = []
        if operator in ("m", "l"):
            x, y = segment.points[0]
            points.append((a * x + c * y + e, b * x + d * y + f))
        elif operator == "h":
            if points:
                points.append(points[0])
        else:
            points = []
    add_outline(points, item, content, white)


def add_outline(points: list[tuple[float, float]], item: Any, content: PageContent, white: bool) -> None:
    """One open or closed polygon of a path: stroked sides are lines, a thin filled box is a line along its middle."""
    if len(points) < 2:
        return
    if item.stroke:
        for (xa, ya), (xb, yb) in pairwise(points):
            if abs(xa - xb) < 0.5 or abs(ya - yb) < 0.5:
                add_rule(Rule(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)), content, white)
        return
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    x0, x1, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if x1 - x0 <= THIN and bottom - top > x1 - x0:
        middle = (x0 + x1) / 2
        add_rule(Rule(middle, top, middle, bottom), content, white)
    elif bottom - top <= THIN:
        middle = (top + bottom) / 2
        add_rule(Rule(x0, middle, x1, middle), content, white)
    elif not white:
        content.shades.append(Box(x0, top, x1, bottom))


def add_rule(rule: Rule, content: PageContent, white: bool) -> None:
    """Keep a line that can be seen: a white one only where it crosses a shaded area."""
    x, y = (rule.x0 + rule.x1) / 2, (rule.top + rule.bottom) / 2
    if not white or any(s.x0 - 1 <= x <= s.x1 + 1 and s.top - 1 <= y <= s.bottom + 1 for s in content.shades):
        content.rules.append(rule)


def is_white(color: Any) -> bool:
    """Whether a fill colour leaves no mark on white paper. One value is grey, three are RGB, four CMYK (0 is no ink)."""
    values = getattr(color, "values", ())
    if getattr(color, "pattern", None) is not None or not values:
        return False
    return all(v <= 0.01 for v in values) if len(values) == 4 else all(v >= 0.99 for v in values)
