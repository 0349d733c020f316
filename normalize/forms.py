"""The judge of how tables go on, by the words of known heads, footers and indicators: texts of rows in, verdicts out."""

import re
from collections.abc import Sequence

from normalize.dates import names_month_or_quarter
from normalize.footers import footer_labels, row_footers
from normalize.headers import roles_of
from normalize.indicators import is_indicator
from normalize.numbers import to_arabic
from normalize.text import mend, squeeze
from normalize.units import unit_labels
from normalize.upright import label_role
from schemas.datafiles import remembered, rows

_INSTRUMENT = re.compile(r"\(?\b[IEO]IT\b\)?")
LONGEST_TIME = 20
MOST_HEADS = 4
"""Rows of heads: up to three levels, and one that numbers the columns."""
_COUNTED = re.compile(r"\(?[0-9๐-๙]{1,2}\)?")


def _is_time(text: str) -> bool:
    """Whether a head is the name of a month or quarter, below which a mark says when."""
    return len(text) <= LONGEST_TIME and names_month_or_quarter(text)


class Forms:
    """The judge of how tables go on, by the words of known heads, footers and indicators."""

    def header_rows(self, texts: Sequence[Sequence[str]]) -> int:
        """How many leading rows are column heads; a title row over the heads counts."""
        for start in range(min(2, len(texts))):
            if start and len([t for t in texts[0] if t.strip()]) > 1:
                return 0
            if self._is_head(texts[start]):
                count = start + 1
                while count < len(texts) and count < start + MOST_HEADS and self._is_sub_head(texts[count], texts[count - 1]):
                    count += 1
                return count
        return 0

    def _is_head(self, row: Sequence[str]) -> bool:
        texts = [text for text in row if text.strip()]
        known = sum(bool(roles_of(text, True)[0]) for text in texts)
        return known >= 2 and known >= 0.5 * len(texts)

    def _is_sub_head(self, row: Sequence[str], above: Sequence[str]) -> bool:
        texts = [text for text in row if text.strip()]
        if texts and all(_COUNTED.fullmatch(text.strip()) for text in texts) and len(texts) == len(row):
            return [to_arabic(t).strip(" ()") for t in texts] == [str(n + 1) for n in range(len(texts))]
        gaps = any(not text.strip() for text in above) or any(not text.strip() for text in row)
        known = sum(bool(roles_of(text, True)[0] or _is_time(text)) for text in texts)
        return gaps and len(texts) >= 2 and known >= 0.5 * len(texts)

    def closes(self, texts: Sequence[str]) -> bool:
        """Whether a full-width row is a labelled footer."""
        return bool(row_footers(texts))

    def is_key(self, text: str) -> bool:
        """Whether a text is the whole name of an indicator or an instrument."""
        return is_indicator(text) or squeeze(_INSTRUMENT.sub("", mend(text)[0])) in _instruments()

    def stands_over(self, text: str) -> bool:
        """Whether a text alone in its row is a labelled footer, or the name of an instrument whose indicators follow."""
        return bool(row_footers([text])) or (self.is_key(text) and not is_indicator(text))

    def is_label(self, text: str) -> bool:
        """Whether a text is a column head, which may stand in a row beside its value as well."""
        return bool(label_role(text))

    def begins_record(self, text: str) -> bool:
        """Whether it is the label of the indicator."""
        return label_role(text) == "indicator"

    def labels(self) -> Sequence[str]:
        """Labels of footers and of units."""
        return (*footer_labels(), *(label for _, label in unit_labels()))


@remembered()
def _instruments() -> frozenset[str]:
    return frozenset(squeeze(row["name"]) for row in rows("normalize", "instruments"))
