"""HTML as text in; its tags and texts one after the other out, however broken it is, in time that grows with its length.

The standard library's parser takes minutes for half a megabyte of `<td title="` and the like.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

LONGEST_TAG = 1000
"""Characters within which a tag must end whose attributes hold a `<` themselves."""

_TAG = re.compile(r"""<(/?)([A-Za-z][^\s<>/]*)((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)>""")
_TAG_WITH_LESS = re.compile(r"""<(/?)([A-Za-z][^\s<>/]*)((?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>""")
_TAG_UNQUOTED = re.compile(r"<(/?)([A-Za-z][^\s<>/]*)([^<>]*+)>")
_DECLARATION = re.compile(r"<[!?][^<>]*+>")
_ATTRIBUTE = re.compile(r"""([^\s"'=<>/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+))?""")
_RAW = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style", "title", "noscript", "template")}


class Token(NamedTuple):
    """A tag (`name`, lower case, with `ends` for an end tag) or a text (no name), and the line it begins in."""

    name: str
    text: str
    line: int
    ends: bool = False

    def attribute(self, name: str) -> str | None:
        """The value of an attribute; "" where it has none, None where the tag does not have it."""
        for found in _ATTRIBUTE.finditer(self.text):
            if found[1].lower() == name:
                return unescape((found[2] or "").strip("\"'"))
        return None


def tokens(html: str, first_line: int = 1) -> Iterator[Token]:
    """The tags and texts of a page; comments, scripts, styles and the title are left out."""
    scan = _Scan(html)
    at, line, counted = 0, first_line, 0
    while at < len(html):
        line, counted = line + html.count("\n", counted, at), at
        found = scan.markup(at) if html[at] == "<" else None
        if found is None:
            end = html.find("<", at + 1)
            end = len(html) if end < 0 else end
            yield Token("", unescape(html[at:end]), line)
        else:
            end, token = found
            if token is not None:
                yield token._replace(line=line)
        at = end


class _Scan:
    """Looks for the end of what begins at a `<`; what is not there once is not looked for again."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._last_comment = html.rfind("-->")
        self._last_end = {name: max((m.start() for m in ends.finditer(html)), default=-1) for name, ends in _RAW.items()}

    def markup(self, at: int) -> tuple[int, Token | None] | None:
        """Where markup ends, and its tag; None where there is no markup."""
        html = self._html
        if html.startswith("<!--", at) and at < self._last_comment:
            return html.find("-->", at) + 3, None
        tag = _TAG.match(html, at) or _TAG_WITH_LESS.match(html, at, at + LONGEST_TAG) or _TAG_UNQUOTED.match(html, at)
        if tag is None:
            other = _DECLARATION.match(html, at)
            return (other.end(), None) if other else None
        name = tag[2].lower()
        if name in _RAW and not tag[1] and at < self._last_end[name]:
            end = _RAW[name].search(html, tag.end())
            return (end.end() if end else tag.end()), None
        return tag.end(), Token(name, tag[3], 0, bool(tag[1]))
