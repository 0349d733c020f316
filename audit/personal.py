"""The personal data found in a report in; the note `personal-data`, one for each kind of it, out."""

from collections.abc import Iterator, Sequence

from audit.case import Case, Outcome, Quoted, Words, check
from audit.codes import joined, say
from schemas.personal import Exposure, Kind

CODE = "personal-data"
MOST_QUOTED = 10
"""Places that a note quotes; the rest are counted."""
KINDS: dict[Kind, tuple[str, str, str]] = {
    "mobile": ("หมายเลขโทรศัพท์มือถือ", "mobile number", "mobile numbers"),
    "citizen-id": ("เลขประจำตัวประชาชน", "citizen's number", "citizens' numbers"),
    "email": ("ที่อยู่อีเมลของผู้ให้บริการสาธารณะ", "address at a public mail service", "addresses at a public mail service"),
    "line-id": ("ไอดีไลน์", "LINE id", "LINE ids"),
}
"""What each kind is called: in Thai, and in English one and several of it."""


def check_personal(case: Case) -> Iterator[Outcome]:
    """Whether numbers and addresses of persons are printed. Printing them may be right; passing them on wants a thought."""
    if not case.personal:
        yield check(CODE, "text", "not-checkable" if case.unread else "agrees", case.unread or "none was found")
    for kind in KINDS:
        own = [one for one in case.personal if one.kind == kind]
        if own:
            yield from _told(case, kind, own)


def _told(case: Case, kind: Kind, own: Sequence[Exposure]) -> Iterator[Outcome]:
    named = sum(one.named for one in own)
    th, one, several = KINDS[kind]
    what = f"{len(own)} {one if len(own) == 1 else several}"
    yield check(CODE, kind, "not-checkable", f"{what}{_english(len(own), named)}; there is nothing to compare")
    if len(own) == 1:
        said = say(CODE, "one-named" if named else "one", what_th=th, what_en=one)
    else:
        said = say(CODE, "several-named" if named else "several", what_th=th, what_en=several, count=len(own), named=named)
    masked = not any(any(map(str.isalnum, one.evidence.quote)) for one in own)
    words = Words(*joined(said, say(CODE, "remark-masked" if masked else "remark-redact")), None, str(len(own)))
    quotes = [Quoted(one.evidence, case.confidence_of(one.evidence)) for one in own[:MOST_QUOTED]]
    yield case.find(CODE, "note", kind, words, quotes)


def _english(places: int, named: int) -> str:
    if not named:
        return ""
    return " beside a person's name" if places == 1 else f", {named} of them beside a person's name"
