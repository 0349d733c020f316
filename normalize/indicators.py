"""A printed indicator in, the official one of ten out; the printed number is never trusted, agencies renumber them."""

import re
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from normalize.text import mend, squeeze
from schemas.datafiles import remembered, rows

_LEAD = re.compile(
    r"^\s*(?:(?:ตัวชี้วัด(?:ย่อย)?|ด้าน)(?:ที่)?)?\s*\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*\s*[.):]?\s*(?:ด้าน)?\s*|^\s*(?:ตัวชี้วัด|ด้าน)\s*"
)
_REMARK = re.compile(r"\s*(?:\([^()]{1,40}\)|\*+)\s*$")
"""What a cell may say of its indicator behind the name: (คะแนนต่ำสุด), (ต่อ), (ข้อ i1-i6)."""
_TAIL = re.compile(r"\s*\((?:IIT|EIT|OIT)\)\s*$", re.IGNORECASE)
_SCORE = re.compile(
    r"\s*[(:=]?\s*(?:ได้|มี|ได้รับ)?\s*(?:ผล)?(?:คะแนน|ร้อยละ)[^0-9๐-๙]{0,20}[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]+)?\s*(?:คะแนน|%)?\s*\)?\s*$"
)
"""The score that a heading gives behind its indicator."""
LEAST_LIKENESS = 0.85
"""Share of letters that must agree for a misspelt name; the runner-up must be at least MARGIN worse."""
MARGIN = 0.12


class Indicator(NamedTuple):
    """An official indicator: number 1–10, instrument, and name."""

    no: int
    instrument: str
    name: str


@remembered()
def variants() -> dict[str, Indicator]:
    """Each known spelling, without white space → its indicator."""
    return {
        squeeze(row["variant"]): Indicator(int(row["no"]), row["instrument"], row["name"])
        for row in rows("normalize", "indicators")
    }


def bare_name(printed: str) -> str:
    """The name, mended, without number, instrument, score and white space."""
    return squeeze(_TAIL.sub("", _SCORE.sub("", _LEAD.sub("", mend(printed)[0], count=1))))


@remembered(4096)
def match_indicator(printed: str) -> Indicator | None:
    """The indicator a cell names: by a known spelling, else by the only one that is nearly the same; None otherwise."""
    name = bare_name(printed)
    known = variants()
    if not name or len(name) > 60:
        return None
    if name in known:
        return known[name]
    without = _REMARK.sub("", name)
    if without in known:
        return known[without]
    return _nearest(name) if len(name) >= 8 else None


def _nearest(name: str) -> Indicator | None:
    best: dict[int, tuple[float, Indicator]] = {}
    for spelling, indicator in variants().items():
        likeness = Levenshtein.normalized_similarity(name, spelling)
        if likeness > best.get(indicator.no, (0.0, indicator))[0]:
            best[indicator.no] = (likeness, indicator)
    ranked = sorted(best.values(), key=lambda pair: -pair[0])
    if not ranked or ranked[0][0] < LEAST_LIKENESS:
        return None
    return ranked[0][1] if len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= MARGIN else None


def is_indicator(printed: str) -> bool:
    """Whether a text is the whole of a known spelling, number and white space aside."""
    return bare_name(printed) in variants()
