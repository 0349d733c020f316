"""Font programs, installed or embedded in PDFs, in; fingerprint and letter of each glyph that is known for sure out.

A letter is learnt only where nothing speaks against it. A fingerprint that stands for two letters is left out and reported.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from extract.documents import opened
from extract.fonts import FontReader, is_thai, private_use
from extract.outlines import TWINS, fingerprint
from extract.programs import Outline, Program, SfntProgram
from extract.shapes import has_nikhahit, is_nikhahit, zone
from schemas.documents import UnreadableError

MARKS_ABOVE = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
MARKS_BELOW = "\u0e38\u0e39\u0e3a"
PUNCTUATION = "–—‘’“”•…"


class Learnt(NamedTuple):
    """A fingerprint and its letter, the font it was seen in, and in how many documents."""

    hash: str
    text: str
    font: str
    documents: int = 0


class Lesson(NamedTuple):
    """What was learnt, the fingerprints left out because two letters have them, and the files that could not be read."""

    rows: list[Learnt]
    conflicts: dict[str, list[str]]
    unread: dict[Path, str]


def is_wanted(text: str) -> bool:
    """Whether a table of Thai fonts has a use for a letter: Thai, printable ASCII, common signs."""
    return bool(text) and all(is_thai(ch) or "!" <= ch <= "~" or ch in PUNCTUATION for ch in text)


def plausible(text: str, outline: Outline) -> bool:
    """Whether a glyph's shape can be that of a letter: marks stand above or below, SARA AM has a ring, SARA AA has none."""
    if not outline:
        return False
    if text in ("\u0e32", "\u0e33"):
        return has_nikhahit(outline) is not (text == "\u0e32")
    if text == "\u0e4d":
        return zone(outline) == "above"
    if is_nikhahit(outline) and is_thai(text):
        return False
    if text in MARKS_ABOVE:
        return zone(outline) == "above"
    return zone(outline) == "below" if text in MARKS_BELOW else not is_thai(text) or len(text) > 1 or zone(outline) == "line"


def program_letters(program: SfntProgram) -> Iterator[tuple[str, str]]:
    """(glyph, letter) of a published font: by its Unicode map, private-use codes, variants and ligatures."""
    shifted = private_use()
    letters = {name: shifted.get(letter, letter) for name, letter in program.letters().items()}
    yield from ((name, letter) for name, letter in letters.items() if is_wanted(letter))
    for variant, base in program.bases.items():
        if variant not in letters and is_thai(letters.get(base, "")):
            yield variant, _without_ring(letters[base], program.outline(variant))
    for name, pieces in program.ligatures().items():
        text = "".join(letters.get(piece, "?") for piece in pieces)
        if name not in letters and is_thai(text):
            yield name, text


def _without_ring(letter: str, outline: Outline | None) -> str:
    """A variant of SARA AM may be its lower half, where the font sets the ring as a glyph of its own."""
    return "\u0e32" if letter == "\u0e33" and outline and has_nikhahit(outline) is False else letter


def font_rows(path: Path) -> Iterator[Learnt]:
    """All that a published font file teaches."""
    program = SfntProgram(path.read_bytes())
    for name, text in program_letters(program):
        outline = program.outline(name)
        if outline and plausible(text, outline):
            yield Learnt(fingerprint(outline), TWINS.get(text, text), path.stem)


def settled(rows: Iterable[Learnt]) -> tuple[list[Learnt], dict[str, list[str]]]:
    """One row a fingerprint, in order, the first font by name; and the fingerprints with more than one letter."""
    texts: dict[str, set[str]] = {}
    best: dict[str, Learnt] = {}
    seen: Counter[str] = Counter()
    for row in rows:
        texts.setdefault(row.hash, set()).add(row.text)
        seen[row.hash] += row.documents
        if row.hash not in best or row.font < best[row.hash].font:
            best[row.hash] = row
    kept = [best[key]._replace(documents=seen[key]) for key in sorted(best) if len(texts[key]) == 1]
    return kept, {key: sorted(found) for key, found in sorted(texts.items()) if len(found) > 1}


def learn(paths: Sequence[Path], password: str = "", accept: Callable[[str], bool] | None = None) -> Lesson:
    """Learn the letters of the fonts embedded in healthy PDFs. `accept` is shown a page's text by one font: is it Thai words?"""
    rows: list[Learnt] = []
    unread: dict[Path, str] = {}
    for path in paths:
        try:
            rows += set(document_rows(path, password, accept))
        except UnreadableError as error:
            unread[path] = str(error)
        except Exception as error:  # playa raises many families on damaged pages
            unread[path] = f"{type(error).__name__}: {error}"
    kept, conflicts = settled(rows)
    return Lesson(kept, conflicts, unread)


def document_rows(path: Path, password: str = "", accept: Callable[[str], bool] | None = None) -> Iterator[Learnt]:
    """What one document's fonts teach: the codes that it shows, of fonts whose claims nothing contradicts."""
    with opened(path, password) as document:
        shown: dict[int, tuple[FontReader, Counter[bytes], list[str]]] = {}
        for page in document.pages:
            for item in page.flatten():
                if item.object_type == "text" and item.gstate.font is not None:
                    _collect(item, shown)
        for reader, codes, texts in shown.values():
            if reader.healthy and (accept is None or all(accept(text) for text in texts)):
                yield from _reader_rows(reader, codes)


def _collect(item: Any, shown: dict[int, tuple[FontReader, Counter[bytes], list[str]]]) -> None:
    font = item.gstate.font
    reader, codes, texts = shown.setdefault(id(font), (FontReader(font), Counter(), []))
    for part in item.args:
        if isinstance(part, bytes):
            codes.update(reader.split(part))
            texts.append("".join(code.text for code in reader.read(part)))


def _reader_rows(reader: FontReader, codes: Iterable[bytes]) -> Iterator[Learnt]:
    font = reader.name.partition("+")[2] or reader.name
    for data in codes:
        code = reader.read(data)[0]
        outline = reader.outline(data)
        if (
            code.claimed == code.text
            and len(code.text) == 1
            and is_wanted(code.text)
            and outline
            and plausible(code.text, outline)
        ):
            yield Learnt(fingerprint(outline), TWINS.get(code.text, code.text), font, 1)


__all__ = ["Learnt", "Lesson", "Program", "document_rows", "font_rows", "learn", "settled"]
