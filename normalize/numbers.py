"""The text of one cell in; the one number printed in it, as a Decimal that keeps its printed digits, out."""

import re
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from schemas.digits import TO_ARABIC

_THAI_DIGIT = re.compile("[๐-๙]")

# Words that may stand around a score, a share or an amount. Any other word makes the cell more than one number.
_BEFORE = r"(?:(?:คะแนน|ร้อยละ)\s*)*"
_AFTER = r"(?:\s*(?:%|คะแนน|บาท))*"
_CELL = re.compile(rf"\s*{_BEFORE}(?P<number>[-−]?[0-9](?:[0-9.,\s]*[0-9])?){_AFTER}\s*")

# A plain integer has no leading zero unless it has two digits ("05"): longer ones are telephone or document numbers.
_NUMBER = re.compile(r"-?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*|0?[0-9])(?:\.[0-9]+)?")
_BLANKS = re.compile(r"\s+")
# No number of its own starts like this. A comma before the blank proves nothing: lists are written so.
_REST = re.compile(r"[,.]|0[0-9]")
_SATANG = re.compile(r"\.[0-9]{2}$")

_BEHIND_SCORE = re.compile(r"\s*/\s*100\s*$|\s*\(?\s*(?:ระดับ\s*)?(?:AA|A|B|C|D|E|F|ผ่านดีเยี่ยม|ผ่านดี|ผ่าน)\s*\)?\s*$")
_BAHT_DASH = re.compile(r"\.\s?[-–](?=\s*(?:บาท)?\s*$)")
_OUTER_DASHES = " \t\r\n-–—"
_NO_BUDGET = frozenset({"", "ไม่ใช้งบ", "ไม่ใช้งบประมาณ", "ไม่ได้ใช้งบประมาณ", "ไม่มีงบประมาณ"})


class Number(NamedTuple):
    """One printed number."""

    value: Decimal
    """As printed: 88.40 has two decimal places, 88.4 has one. Without unit; a percentage is not divided by 100."""
    printed: str
    """The number's own characters in the cell: Thai digits, commas and inner blanks kept, words and units not."""


def to_arabic(text: str) -> str:
    """Write the Thai digits ๐–๙ as 0–9; the length and everything else stay."""
    return text.translate(TO_ARABIC) if _THAI_DIGIT.search(text) else text


def parse_number(text: str) -> Number | None:
    """Read a cell that holds one number, and nothing else but ร้อยละ, คะแนน, บาท or %.

    A blank inside is passed over only where the grouping by thousands proves it (`9,600, 000`, `1 ,300,000`,
    `12, 500.00`). What may be two numbers (`12, 500`), broken ones (`1.234.5`, `12,34`) and a letter among the
    digits (`๒๕๖o`) give None.
    """
    match = _CELL.fullmatch(to_arabic(text))
    if match is None:
        return None
    digits = _without_blanks(match["number"].replace("−", "-"))
    if digits is None or not _NUMBER.fullmatch(digits):
        return None
    start, end = match.span("number")
    return Number(Decimal(digits.replace(",", "")), text[start:end])


def _without_blanks(number: str) -> str | None:
    """Close up a number that blanks cut; None unless each part can only be the rest of the part before it."""
    parts = _BLANKS.split(number)
    if len(parts) == 1:
        return number
    joined = "".join(parts)
    # In a list of amounts each would have its satang: "12, 500.00" is one amount, "12, 500" may be two.
    one_amount = bool(_SATANG.search(joined))
    proven = all(
        _REST.match(part) or before.endswith(".") or (one_amount and before.endswith(",")) for before, part in pairwise(parts)
    )
    # Without a comma there is no grouping: "88. 40" may be a score that was cut, or item 88 and the number 40.
    return joined if proven and "," in joined else None


def parse_score(text: str) -> Number | None:
    """Read a cell that holds one score, also with its full mark or grade behind it: `85.30/100`, `85.30 (A)`, `88.40 ระดับ A`."""
    return parse_number(text) or parse_number(_BEHIND_SCORE.sub("", to_arabic(text)))


def parse_money(text: str) -> Number | None:
    """Read a cell that holds one amount in baht; also `3,000.-`. None where no money is meant or none can be read.

    Ask `is_no_budget` to tell the two apart.
    """
    return parse_number(_BAHT_DASH.sub("", text))


def is_no_budget(text: str) -> bool:
    """Tell whether a budget cell says that no money is used: ไม่ใช้งบประมาณ, ไม่ใช้งบ, or a lone dash.

    An empty cell says nothing: False.
    """
    words = "".join(text.split())
    return bool(words) and words.strip(_OUTER_DASHES) in _NO_BUDGET


def decimals(value: Decimal) -> int:
    """Count the printed decimal places: 2 for 88.40, 0 for 88 (and for an infinity or no number)."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
