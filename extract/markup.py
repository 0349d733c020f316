"""A piece of a text dump in, as it stands in the file; its runs out, with the markup in it claimed and not shown.

OCR services leave tags in their texts (`<p>…</p>`, `<br>`), entities, and line feeds written as a backslash and n; Markdown has
emphasis and escapes besides. Tags that part paragraphs become line feeds, the others nothing.
"""

import re
from html import unescape

from extract.letter_spaced import spaced_runs
from schemas.tables import Run

RULE = "markup"
_BLOCK = r"</?(?:p|br|div|li|ul|ol|tr|h[1-6]|hr|blockquote)(?:\s[^<>]{0,400})?/?>"
_INLINE = r"</?(?:span|b|i|u|s|strong|em|sup|sub|font|small|big|mark|a|img|code|del|ins|tt|center)(?:\s[^<>]{0,400})?/?>"
_BREAK = re.compile(rf"\s*(?:(?:{_BLOCK}|\\n(?![A-Za-z]))\s*)+", re.IGNORECASE)
_ENTITY = r"&(?:[A-Za-z]{2,8}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});"
_HIDDEN = re.compile(rf"{_INLINE}|<!--.{{0,400}}?-->|{_ENTITY}", re.IGNORECASE)
_MARKDOWN = re.compile(
    rf"{_HIDDEN.pattern}|\*\*|`|!?\[(?=[^\]\n]{{0,400}}\]\()|\]\([^()\s]{{0,400}}\)|\\[|*_`#\\\[\]()<>.!+~-]", re.IGNORECASE
)
_HEADING = re.compile(r"#{1,6}\s+")
_ANY = re.compile(r"[<&\\]")
_ANY_MARKDOWN = re.compile(r"[<&\\*`\[#]")


def runs_of(raw: str, markdown: bool = False) -> list[Run]:
    """The runs of a text; joined, what they claim is `raw`."""
    if not (_ANY_MARKDOWN if markdown else _ANY).search(raw):
        return spaced_runs(raw)
    runs: list[Run] = []
    start = 0
    heading = _HEADING.match(raw) if markdown else None
    if heading:
        runs.append(Run(heading[0], "", RULE))
        start = heading.end()
    for found in _BREAK.finditer(raw, start):
        runs += _inline(raw[start : found.start()], markdown)
        inside = any(run.text for run in runs) and found.end() < len(raw)
        runs.append(Run(found[0], "\n" if inside else "", RULE))
        start = found.end()
    return runs + _inline(raw[start:], markdown)


def _inline(raw: str, markdown: bool) -> list[Run]:
    """The runs of a text without paragraph breaks."""
    runs: list[Run] = []
    start = 0
    paired = {sign: raw.count(sign) % 2 == 0 for sign in ("**", "`")} if markdown else {}
    for found in (_MARKDOWN if markdown else _HIDDEN).finditer(raw):
        text = _shown(found[0], paired)
        if text == found[0]:
            continue
        runs += spaced_runs(raw[start : found.start()])
        runs.append(Run(found[0], text, RULE))
        start = found.end()
    return runs + spaced_runs(raw[start:])


def _shown(markup: str, paired: dict[str, bool]) -> str:
    """What a piece of markup shows; a sign without its partner, and an entity that there is not, show themselves."""
    if markup in paired:
        return "" if paired[markup] else markup
    if markup.startswith("&"):
        return unescape(markup).replace("\u00a0", " ")
    return markup[1:] if markup.startswith("\\") else ""
