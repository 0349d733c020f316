"""The kinds of public body in: their names, abbreviations and how a name of each is settled, from `data/kinds.csv`, out."""

import re
from typing import NamedTuple

from schemas.datafiles import remembered, rows

CONSONANTS = "ก-ฮ"
LETTERS = "ก-ฮะ-ฺเ-๎"
TONES = re.compile("[\u0e48-\u0e4d]")
LONG_SHORT = 3
"""Letters; from here on an abbreviation is told without its last full stop and where words stand before it without a blank."""


class Kind(NamedTuple):
    """A kind of body.

    `level` is what its bodies are named after (province, district, subdistrict, or nothing); `settled` says how a name is
    checked: `place` and `district` against the places of the stated province, `province` against the provinces, `fixed` where
    the kind has one body only, which lies in `province`, `list` by a list of bodies alone. `reported` is the kind that the
    dataset gives.
    """

    name: str
    shorts: tuple[str, ...]
    level: str
    settled: str
    group: str
    province: str
    reported: str

    @property
    def takes_words(self) -> bool:
        """Whether a name of this kind may have several words (schools, departments); that of a local body ends at a blank."""
        return self.settled == "list"


@remembered()
def kinds() -> tuple[Kind, ...]:
    """The kinds of body, longest name first."""
    listed = [
        Kind(
            row["kind"],
            tuple(filter(None, (row.get("abbreviation") or "").split("|"))),
            row.get("level") or "",
            row.get("settled") or ("place" if row.get("level") else "list"),
            row.get("group") or "local",
            row.get("province") or "",
            row.get("reported") or row["kind"],
        )
        for row in rows("normalize", "kinds")
    ]
    return tuple(sorted(listed, key=lambda kind: (-len(kind.name), kind.name)))


@remembered()
def _by_spelling() -> dict[str, Kind]:
    """Kinds by name and abbreviation as `_bare` writes them."""
    found = {_bare(kind.name): kind for kind in kinds()}
    for kind in kinds():
        for short in kind.shorts:
            found.setdefault(_bare(short), kind)
    return found


def _bare(spelling: str) -> str:
    """A spelling without blanks, full stops and tone marks, and with SARA AA for SARA AM, which is often left of it."""
    return re.sub(r"[\s.\u0e48-\u0e4d]", "", spelling).replace("\u0e33", "\u0e32")


def kind_of(spelling: str) -> Kind | None:
    """The kind of that name or abbreviation; tone marks may be others or missing."""
    return _by_spelling().get(_bare(spelling))


@remembered()
def words(role: str) -> tuple[str, ...]:
    """The listed words of a role around names of bodies (`data/body_words.csv`), longest first."""
    found = [row["printed"] for row in rows("normalize", "body_words") if row["role"] == role]
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def loosely(word: str) -> str:
    """A pattern for a word between whose letters a blank may stand."""
    return r"\s?".join(re.escape(char) for char in word if not char.isspace())


@remembered()
def kind_pattern() -> re.Pattern[str]:
    """A kind as it stands before a name: its name (`name`), or an abbreviation (`short`), and the blank behind it."""
    names = "|".join(map(_damaged, (kind.name for kind in kinds())))
    shorts = sorted({short for kind in kinds() for short in kind.shorts}, key=lambda short: (-len(short), short))
    first = re.escape("".join(sorted({spelling[0] for spelling in (*(kind.name for kind in kinds()), *shorts)})))
    return re.compile(rf"(?=[{first}])(?:(?P<name>{names})|(?P<short>{'|'.join(map(_short, shorts))}))\s*")


def _damaged(name: str) -> str:
    """The pattern of a kind's name: blanks may part it, tone marks may be others or missing, SARA AM may have lost its ring."""
    letters = (char for char in name if not TONES.fullmatch(char))
    return (
        rf"{TONES.pattern}?\s?".join("[\u0e32\u0e33]" if char == "\u0e33" else re.escape(char) for char in letters)
        + f"{TONES.pattern}?"
    )


def _short(short: str) -> str:
    """The pattern of an abbreviation: the last full stop of a long one may be missing where a blank follows."""
    stem = re.escape(short.removesuffix("."))
    letters = short.replace(".", "")
    if len(letters) < LONG_SHORT:
        return stem + r"\s?\."
    return stem + r"(?:\s?\.|(?=\s))"


def first_kind(text: str) -> Kind | None:
    """The kind that a text begins with."""
    match = kind_pattern().match(text)
    return kind_of(match[0]) if match else None
