"""The results texts of many reports in; `outcome-shared` out, where one reads the same as a text of another body's report.

Nobody can tell from two equal texts who wrote them first, or whether both took them from a third place. So both reports are told,
in the same words. What several bodies share is a template and says nothing of any of them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from audit.brief import LEAST_LETTERS, Brief, Printed, Result
from audit.case import Outcome, check
from audit.codes import Said, joined, say
from audit.likeness import groups_of
from audit.wording import letters_of
from schemas.findings import Evidence, Finding, Severity, finding_id

CODE = "outcome-shared"
OTHERS, EARLIER = "results", "earlier results"
"""Subjects of the checks: against other bodies' reports, and against the body's own earlier ones."""
MOST_BODIES = 3
"""A text in the reports of more bodies than this is a template: two bodies and a joint source are plausible, a fourth user is not
a coincidence but a form."""
MOST_QUOTED = 5
"""Texts that one finding quotes, each with its like; the rest are counted."""


_CITED = re.compile(
    r"(?:พระราชบัญญัติ|พ\.ร\.บ\.|พระราชกฤษฎีกา|กฎกระทรวง|ระเบียบ|ประมวล|หลักเกณฑ์|ประกาศ|มติ)[^0-9๐-๙]{0,160}?[0-9๐-๙]{4}"
)
"""Names of laws and their years: no words and no figures of a body's own."""
_FIGURE = re.compile(r"[0-9๐-๙]")
_TOGETHER = re.compile(r"เข้าร่วม|จัดโดย|จัดขึ้น")
"""Words that tell of an event which several bodies may have attended, and then report alike."""


class Held(NamedTuple):
    """A results text and the report that it stands in."""

    brief: Brief
    result: Result


class Twin(NamedTuple):
    """A results text of a report, and its like in each of the other reports: one for each other body."""

    own: Result
    others: tuple[Held, ...]

    @property
    def same(self) -> bool:
        """Whether all read the same, letter by letter."""
        return all(other.result.letters == self.own.letters for other in self.others)


class Compared(NamedTuple):
    """What came of comparing a batch: report id → texts shared with others, numbers of templates, and words of its own past.

    `foreign` are some reports with results, among them one of another body for each report that there is such a one for.
    """

    twins: Mapping[str, list[Twin]]
    templates: Mapping[str, int]
    earlier: Mapping[str, list[Twin]]
    foreign: Sequence[Brief]


def compare(briefs: Sequence[Brief]) -> Compared:
    """Hold the results texts of all reports against each other."""
    held = [Held(brief, result) for brief in briefs for result in brief.results]
    twins: dict[str, list[Twin]] = defaultdict(list)
    earlier: dict[str, list[Twin]] = defaultdict(list)
    templates: dict[str, int] = defaultdict(int)
    for group in groups_of([one.result.letters for one in held]):
        members = [held[number] for number in group.members]
        if group.common or _bodies(members) > MOST_BODIES:
            for one in members:
                templates[one.brief.report_id] += 1
            continue
        for one in members:
            _hold(one, members, twins, earlier)
    return Compared(twins, templates, earlier, _some_of_each(briefs))


def _some_of_each(briefs: Sequence[Brief]) -> list[Brief]:
    """Two reports with results of each known body, from two files where it has them."""
    found: dict[str, list[Brief]] = defaultdict(list)
    for brief in briefs:
        own = found[brief.body.key]
        new_file = all(one.document_id != brief.document_id for one in own)
        if brief.body.known and len(own) < 2 and new_file and brief.results:
            own.append(brief)
    return [brief for own in found.values() for brief in own]


def _bodies(members: Sequence[Held]) -> int:
    """How many bodies have a text; each report of an unknown body counts as one more."""
    return len({one.brief.body.key or one.brief.report_id for one in members})


def _hold(one: Held, members: Sequence[Held], twins: dict[str, list[Twin]], earlier: dict[str, list[Twin]]) -> None:
    """Note the likes of a text in other bodies' reports, and the same words in an earlier report of its own body."""
    others: dict[str, Held] = {}
    for member in members:
        if is_foreign(one.brief, member.brief):
            others.setdefault(member.brief.body.key, member)
    if others:
        twins[one.brief.report_id].append(Twin(one.result, tuple(others.values())))
    own = [member for member in members if is_earlier(member.brief, one.brief) and member.result.letters == one.result.letters]
    if own:
        earlier[one.brief.report_id].append(Twin(one.result, (max(own, key=_when),)))


def is_foreign(own: Brief, other: Brief) -> bool:
    """Whether a report is another body's for sure; reports bound into one file may be one report read as two."""
    return own.document_id != other.document_id and own.body.is_other(other.body)


def is_earlier(other: Brief, own: Brief) -> bool:
    """Whether a report is one of the same body about an earlier year."""
    return bool(own.body.key) and own.body.key == other.body.key and 0 < _year(other) < _year(own)


def _year(brief: Brief) -> int:
    return brief.fiscal_year_be or 0


def _when(held: Held) -> tuple[int, str]:
    return _year(held.brief), held.brief.report_id


def shared_of(brief: Brief, own: Sequence[Brief], compared: Compared) -> Iterator[Outcome]:
    """The checks and findings of one report; `own` are all reports of its body."""
    texts = brief.results
    twins, past = compared.twins.get(brief.report_id, []), compared.earlier.get(brief.report_id, [])
    why = _obstacle(brief, texts, compared.foreign)
    if why:
        yield check(CODE, OTHERS, "not-checkable", why)
    else:
        yield check(CODE, OTHERS, "differs" if twins else "agrees", _why(brief, len(texts), len(twins), compared))
    yield from _findings(brief, twins)
    if texts and any(is_earlier(other, brief) and other.results for other in own):
        yield check(CODE, EARLIER, "differs" if past else "agrees", f"{len(past)} of {len(texts)} stand in an earlier own report")
    if past:
        yield _finding(brief, "note", EARLIER, _said("earlier", past, all=len(texts)), past)


def _obstacle(brief: Brief, texts: Sequence[Result], others: Sequence[Brief]) -> str:
    """Why the results cannot be held against those of other bodies, "" if they can."""
    if not brief.n_results:
        return "the report has no follow-up part with results"
    if not brief.body.known:
        return "the agency is not known for sure, so no report can be said to be another one's"
    if not texts:
        return f"no result has {LEAST_LETTERS} letters, and shorter ones are too general to be told from others"
    if not any(is_foreign(brief, other) for other in others):
        return f"the batch has no report of another known agency with results of {LEAST_LETTERS} letters"
    return ""


def _why(brief: Brief, texts: int, shared: int, compared: Compared) -> str:
    templates = compared.templates.get(brief.report_id, 0)
    forms = f"; {templates} stand in those of more than {MOST_BODIES} agencies and are taken for a template" if templates else ""
    return f"{shared or 'none'} of {texts} stand in another agency's report{forms}"


def _findings(brief: Brief, twins: Sequence[Twin]) -> Iterator[Finding]:
    """One finding for all texts that are shared with the same reports."""
    by_others: dict[tuple[str, ...], list[Twin]] = defaultdict(list)
    for twin in twins:
        by_others[tuple(sorted(other.brief.report_id for other in twin.others))].append(twin)
    for same in by_others.values():
        said = _said("main" if all(twin.same for twin in same) else "near", same)
        severity: Severity = "warning"
        remark = _innocent(brief, same)
        if remark:
            said, severity = joined(said, say(CODE, remark)), "note"
        yield _finding(brief, severity, f"{same[0].own.row_id}.{same[0].own.field}", said, same)


def _innocent(brief: Brief, twins: Sequence[Twin]) -> str | None:
    """What the texts themselves have for being the same, None if one of them has nothing: the key of a remark."""
    if all(_is_joint(brief, twin) for twin in twins):
        return "remark-together"
    figures = (_FIGURE.search(_CITED.sub("", twin.own.printed.words)) for twin in twins)
    return None if any(figures) else "remark-general"


def _is_joint(brief: Brief, twin: Twin) -> bool:
    """Whether a text tells of an event that several attended, or each of the two bodies names the other in its own."""
    own = twin.own.printed.words
    if _TOGETHER.search(own):
        return True
    return all(
        _names(own, other.brief) and _names(other.result.printed.words, brief) and not _names(own, brief) for other in twin.others
    )


def _names(text: str, brief: Brief) -> bool:
    """Whether a text has the place of a body in it."""
    place = letters_of(brief.body.place)
    return bool(place) and place in letters_of(text)


def _said(key: str, twins: Sequence[Twin], **fields: object) -> Said:
    """A sentence about texts and the reports that they are also in."""
    where = _place_words(twins)
    thai, english = (say(CODE, key, count=len(twins), where=words, **fields) for words in where)
    return Said(thai.th, english.en)


def _place_words(twins: Sequence[Twin]) -> Said:
    """The other reports: agency, id and the first page or line of the text."""
    named = {other.brief.report_id: _one_place(other) for twin in reversed(twins) for other in reversed(twin.others)}
    told = list(reversed(named.values()))
    return Said(" และ ".join(one.th for one in told), " and ".join(one.en for one in told))


def _one_place(other: Held) -> Said:
    spot = spot_words(other.result.printed)
    fields = {"agency": other.brief.body.shown, "report_id": other.brief.report_id, "year": other.brief.fiscal_year_be or "–"}
    return Said(say(CODE, "remark-report", spot=spot.th, **fields).th, say(CODE, "remark-report", spot=spot.en, **fields).en)


def spot_words(printed: Printed) -> Said:
    """Page or line, in words."""
    place = printed.place
    if place is None or (place.page is None and place.line is None):
        return Said("", "")
    return say(CODE, "remark-line", number=place.line) if place.page is None else say(CODE, "remark-page", number=place.page)


def _finding(brief: Brief, severity: Severity, subject: str, said: Said, twins: Sequence[Twin]) -> Finding:
    doubtful = any(one.printed.doubtful for twin in twins for one in (twin.own, *(other.result for other in twin.others)))
    return Finding(
        finding_id=finding_id(brief.report_id, CODE, subject),
        code=CODE,
        severity=severity,
        blame="reading" if doubtful else "document",
        subject=subject,
        message_th=said.th,
        message_en=said.en,
        evidence=[evidence for twin in twins[:MOST_QUOTED] for evidence in _quotes(twin)],
    )


def _quotes(twin: Twin) -> Iterator[Evidence]:
    yield twin.own.printed.quoted(twin.own.field)
    for other in twin.others:
        yield other.result.printed.quoted_elsewhere(other.result.field, other.brief.report_id)
