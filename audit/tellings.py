"""A date in a cell in; what the words before it make of it out: the day of a paper that is cited, or one that is planned."""

import re
from typing import Literal

from audit.case import Case
from schemas.records import DateFact

Telling = Literal["paper", "plan"]
BEFORE = 40
"""Letters before a date within which such words count."""
_DATED = re.compile(r"(?:ลง\s*วันที่|ลว\s*\.?|ลง)\s*$")
_CITED = re.compile(r"(?<![ก-๙])ตาม|อ้างถึง|อ้างอิง|ยกเลิก|เดิม|ต่อยอด|สืบเนื่อง|ตั้งแต่|เริ่มต้นจาก|(?:ซึ่ง|(?<!วัน)(?<!ครั้ง)ที่)[ก-๎]{2,20}เมื่อ")
"""Words that cite what was there before: an order, a resolution, a page that was made earlier."""
_PLANNED = re.compile(r"จะ|กำหนด|คาดว่า|คาดการณ์|เตรียม|นัด|เลื่อน|ภายใน|ไม่เกิน|ขยาย|สิ้นสุด|มีแผน|แผนการจัด|ต่อไป|มีผล|รอบ")
"""Words that speak of the time to come: a plan, a deadline, a day from which something will hold."""


def tells(case: Case, fact: DateFact, what: Telling) -> bool:
    """Whether the words before a date in its cell cite a paper, or speak of a plan."""
    before = _words_before(case, fact)
    if what == "plan":
        return _PLANNED.search(before) is not None
    return _DATED.search(before) is not None or _CITED.search(before) is not None


def _words_before(case: Case, fact: DateFact) -> str:
    row = case.measures_by_row.get(fact.row_id or "")
    source = fact.sources.get(fact.field or "") or next(iter(fact.sources.values()), "")
    own: str | None = getattr(row, fact.field, None) if row is not None and fact.field else None
    text = " ".join((own or (case.cells[source].text if source in case.cells else "")).split())
    at = text.find(" ".join(fact.printed.split()))
    return text[max(0, at - BEFORE) : at] if at >= 0 else ""
