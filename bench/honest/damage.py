"""The ways in which archives lose text: damage to texts before they are written, and to PDF files after they are.

All are mechanical and known from real files; none changes what is printed on the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random

import pikepdf

from samples.tables import Block, Cell, Table, Text

_MARKS = "ัิีึืฺุู็่้๊๋์ํ๎"
_TONES = "่้๊๋์"
_UPPER = "ัิีึื็ํ"
Mend = Callable[[str, Random], str]


def split_sara_am(text: str, rng: Random) -> str:
    """ำ as nikhahit and sara aa."""
    return text.replace("ำ", "ํา")


def blank_for_nikhahit(text: str, rng: Random) -> str:
    """ำ as a blank and sara aa."""
    return text.replace("ำ", " า")


def doubled_sara_e(text: str, rng: Random) -> str:
    """แ as two เ."""
    return text.replace("แ", "เเ")


def tone_before_vowel(text: str, rng: Random) -> str:
    """A tone mark stored before the vowel above or below it."""
    return re.sub(f"([{_UPPER}ุู])([{_TONES}])", r"\2\1", text)


def blank_before_mark(text: str, rng: Random) -> str:
    """A blank before some marks, as kerning makes it."""
    return re.sub(f"(?<=[ก-ฮ])(?=[{_MARKS}])", lambda _: " " if rng.random() < 0.05 else "", text)


def zero_width(text: str, rng: Random) -> str:
    """Zero-width blanks between letters, as web editors set them to break lines."""
    return re.sub("(?<=[ก-ฮะ-ฺ])(?=[ก-ฮเ-ไ])", lambda _: "\u200b" if rng.random() < 0.2 else "", text)


def letter_spaced(text: str, rng: Random) -> str:
    """A blank between all letters of some texts."""
    if rng.random() > 0.06 or re.search(r"[0-9๐-๙]", text) or len(text) > 60:
        return text
    return " ".join(re.findall(f".[{_MARKS}ำ]*", text.replace(" ", "")))


def private_use(text: str, rng: Random) -> str:
    """Tone marks as the private-use characters of old Windows fonts."""
    return text.translate({0x0E48 + step: 0xF70A + step for step in range(5)})


def lost_marks(text: str, rng: Random) -> str:
    """Now and then a mark is gone."""
    return re.sub(f"[{_MARKS}]", lambda match: "" if rng.random() < 0.01 else match[0], text)


def doubled_marks(text: str, rng: Random) -> str:
    """Bold print made of two layers leaves some marks twice."""
    return re.sub(f"[{_MARKS}]", lambda match: match[0] * (2 if rng.random() < 0.05 else 1), text)


TEXTS: Mapping[str, Mend] = {
    "split-sara-am": split_sara_am,
    "blank-for-nikhahit": blank_for_nikhahit,
    "doubled-sara-e": doubled_sara_e,
    "tone-before-vowel": tone_before_vowel,
    "blank-before-mark": blank_before_mark,
    "zero-width": zero_width,
    "letter-spaced": letter_spaced,
    "private-use": private_use,
    "lost-marks": lost_marks,
    "doubled-marks": doubled_marks,
}


def damaged(blocks: list[Block], kind: str, rng: Random) -> list[Block]:
    """The blocks with each of their texts damaged."""

    def rows(cells: list[list[Cell]]) -> list[list[Cell]]:
        return [[replace(cell, lines=[TEXTS[kind](line, rng) for line in cell.lines]) for cell in row] for row in cells]

    return [
        replace(block, text=TEXTS[kind](block.text, rng)) if isinstance(block, Text)
        else Table(block.widths, rows(block.head), rows(block.body))
        for block in blocks
    ]  # fmt: skip


def _fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """All font dictionaries of a file that claim to know their characters."""
    found = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == pikepdf.Name.Font]
    return [font for font in found if "/ToUnicode" in font]


_BLOCK = re.compile(r"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_ENTRY = {
    "bfchar": re.compile(r"<(\w+)>\s*<(\w*)>"),
    "bfrange": re.compile(r"<(\w+)>\s*<(\w+)>\s*(?:<(\w+)>|\[([^\]]*)\])"),
}


def claims(stream: str) -> dict[str, str]:
    """Hex code → the characters that a ToUnicode map claims for it."""
    found: dict[str, str] = {}
    for kind, body in _BLOCK.findall(stream):
        for match in _ENTRY[kind].finditer(body):
            if kind == "bfchar":
                found[match[1]] = _text(match[2])
                continue
            low, high, width = int(match[1], 16), int(match[2], 16), len(match[1])
            told = re.findall(r"<(\w+)>", match[4]) if match[4] else []
            for step in range(high - low + 1):
                text = _text(told[step]) if told else _text(match[3])[:-1] + chr(ord(_text(match[3])[-1]) + step)
                found[f"{low + step:0{width}x}"] = text
    return found


def _text(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be", "replace")


def to_unicode(letters: Mapping[str, str]) -> bytes:
    """A ToUnicode map of hex codes of one length."""
    length = len(next(iter(letters), "0000"))
    rows = [f"<{code}> <{letter.encode('utf-16-be').hex()}>" for code, letter in letters.items() if letter]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n"
        f"1 begincodespacerange <{'0' * length}> <{'f' * length}> endcodespacerange\n{body}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


WRONG = {
    "wrong-tones": {"่": "้", "ู": "่"},
    "claims-without-marks": dict.fromkeys("ํ็ื", ""),
    "claims-private-use": {chr(0x0E48 + step): chr(0xF70A + step) for step in range(5)},
    "claims-split": {"ำ": "ํา"},
}


def no_claims(pdf: pikepdf.Pdf) -> None:
    for font in _fonts(pdf):
        del font["/ToUnicode"]


def wrong_claims(kind: str) -> Callable[[pikepdf.Pdf], None]:
    """Each font claims other characters for some glyphs than it draws."""

    def change(pdf: pikepdf.Pdf) -> None:
        for font in _fonts(pdf):
            told = claims(font["/ToUnicode"].read_bytes().decode("latin-1"))
            font["/ToUnicode"] = pdf.make_stream(to_unicode({code: WRONG[kind].get(text, text) for code, text in told.items()}))

    return change


def no_spoken_text(pdf: pikepdf.Pdf) -> None:
    """ActualText is gone, as after passing through a program that does not know it."""
    for page in pdf.pages:
        streams = page.Contents if isinstance(page.Contents, pikepdf.Array) else [page.Contents]
        page.Contents = pdf.make_stream(b"\n".join(part.read_bytes() for part in streams).replace(b"/ActualText", b"/WasSpoken"))


def turned(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.Rotate = 90


FILES: Mapping[str, Callable[[pikepdf.Pdf], None]] = {
    "no-claims": no_claims,
    "no-spoken-text": no_spoken_text,
    "turned": turned,
    **{kind: wrong_claims(kind) for kind in WRONG},
}


def damage_file(path: Path, kind: str) -> None:
    """Damage a PDF in place; `encrypted` opens with the empty password."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        if kind == "encrypted":
            pdf.save(path, encryption=pikepdf.Encryption(owner="archive", user=""))
            return
        FILES[kind](pdf)
        pdf.save(path, deterministic_id=True)
