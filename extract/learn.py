"""Font programs, installed or embedded in PDFs, in; fingerprint and letter of each glyph that is known for sure out.

A letter is learnt only where nothing speaks against it. A fingerprint that stands for two letters is left out and reported.
"""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from extract.documents import opened
from extract.fonts import Code, FontReader
from extract.letters import AA, AM, NIKHAHIT, TWINS, is_blank, is_thai, side
from extract.openers import open_sfnt
from extract.outlines import fingerprint, outlines
from extract.programs import Outline
from extract.sfnt import SfntProgram
from extract.shapes import has_nikhahit, is_nikhahit, zone
from schemas.documents import UnreadableError
from schemas.private_use import private_use

PUNCTUATION = "–—‘’“”•…"
USUAL = {"-–": "-", "–—": "–", "-–—": "-"}
"""Dashes that a font draws alike: the usual one of them is meant."""


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
    if text in (AA, AM):
        return has_nikhahit(outline) is not (text == AA) and zone(outline) == "line"
    if is_nikhahit(outline):
        return text == NIKHAHIT
    return not is_thai(text) or len(text) > 1 or zone(outline) == side(text)


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
    return AA if letter == AM and outline and has_nikhahit(outline) is False else letter


def font_bytes(path: Path) -> bytes:
    """The bytes of a font file, unpacked where it is WOFF."""
    data = path.read_bytes()
    if data[:4] not in (b"wOFF", b"wOF2"):
        return data
    from fontTools.ttLib import TTFont

    font, out = TTFont(io.BytesIO(data)), io.BytesIO()
    font.flavor = None
    font.save(out)
    return out.getvalue()


def font_rows(path: Path) -> Iterator[Learnt]:
    """All that a published font file teaches; OpenType outlines with their fractions rounded, and cut off."""
    for half in (0.5, 0.0):
        program = open_sfnt(font_bytes(path))
        program.half = half
        for name, text in program_letters(program):
            outline = program.outline(name)
            if outline and plausible(text, outline):
                yield Learnt(fingerprint(outline), TWINS.get(text, text), path.stem)
        if "CFF " not in program.sfnt:
            return


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
    one = {key: next(iter(found)) if len(found) == 1 else USUAL.get("".join(sorted(found)), "") for key, found in texts.items()}
    kept = [best[key]._replace(text=one[key], documents=seen[key]) for key in sorted(best) if one[key]]
    return kept, {key: sorted(texts[key]) for key in sorted(texts) if not one[key]}


def learn(paths: Iterable[Path], password: str = "", accept: Callable[[str], bool] | None = None) -> Lesson:
    """Learn the letters of the fonts embedded in PDFs. `accept` is shown all text of one font: is it made of Thai words?

    What contradicts the shipped table is not learnt, but told among the conflicts.
    """
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
    shipped = outlines()
    for row in kept:
        if shipped.known(row.hash) not in ("", row.text):
            conflicts[row.hash] = sorted({row.text, shipped.known(row.hash)})
    return Lesson([row for row in kept if row.hash not in conflicts], dict(sorted(conflicts.items())), unread)


def document_rows(path: Path, password: str = "", accept: Callable[[str], bool] | None = None) -> Iterator[Learnt]:
    """What one document's fonts teach, each fingerprint as often as it is met."""
    with opened(path, password) as document:
        shown: dict[int, Shown] = {}
        for page in document.pages:
            for item in page.flatten():
                if item.object_type == "text" and item.gstate.font is not None:
                    _collect(item, shown)
    for font in shown.values():
        if accept is None or accept("".join(font.texts)):
            yield from _rows_of(font)


class Shown(NamedTuple):
    """A font of a document, the codes that the document shows, and its text in order."""

    reader: FontReader
    codes: set[bytes]
    texts: list[str]


def _collect(item: Any, shown: dict[int, Shown]) -> None:
    font = item.gstate.font
    if id(font) not in shown:
        shown[id(font)] = Shown(FontReader(font), set(), [])
    reader, codes, texts = shown[id(font)]
    for part in item.args:
        if isinstance(part, bytes):
            codes.update(reader.split(part))
            texts.append("".join(code.text for code in reader.read(part)))


def _rows_of(font: Shown) -> Iterator[Learnt]:
    """The codes of a font that teach: the claim and the program's own map agree, or one of them speaks and nothing else does."""
    reader = font.reader
    name = font_name(reader.name)
    for data in font.codes:
        codes = reader.read(data)
        outline = reader.outline(data)
        if len(codes) != 1 or not outline or not _is_sure(reader, data, codes[0]):
            continue
        text = TWINS.get(codes[0].text, codes[0].text)
        if len(text) == 1 and is_wanted(text) and plausible(text, outline):
            yield Learnt(fingerprint(outline), text, name, 1)


def font_name(base_font: str) -> str:
    """A /BaseFont without its subset tag, Thai letters in it (TH SarabunIT๙) read as the TIS-620 they were written in."""
    name = base_font.partition("+")[2] or base_font
    try:
        return name.encode("latin-1").decode("ascii" if name.isascii() else "tis-620")
    except UnicodeError:
        return name


def write_rows(rows: Iterable[Learnt], path: Path) -> None:
    """Write what was learnt as a table for review; `outlines` reads it. `documents` says in how many it was met."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(Learnt._fields)
        writer.writerows(rows)


def _is_sure(reader: FontReader, data: bytes, code: Code) -> bool:
    """Whether a code's letter has no witness against it. Fonts without a map of their own teach Thai only, and never ASCII:
    their claims may be codes of another alphabet."""
    cid = next(cid for cid, _ in reader.font.decode(data))
    own = reader.witness.own_letter(cid)
    if code.rule in ("font-cmap", "variant"):
        return is_blank(code.claimed)
    if code.rule:
        return False
    return own == code.text if own else is_thai(code.text) and not reader.witness.lying and reader.witness.thai
