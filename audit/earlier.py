"""A report's scores of an earlier year and the body's own report about that year in; `previous-score-mismatch` out."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.brief import Brief, OneScore
from audit.case import Outcome, check, indicator_subject
from audit.codes import say
from audit.rounding import same_number
from schemas.findings import Finding, finding_id

CODE = "previous-score-mismatch"


class Pair(NamedTuple):
    """The score of an indicator as a report repeats it, and as the report about that year has it."""

    no: int
    repeated: OneScore
    own: OneScore
    own_report: str


def previous_of(brief: Brief, own: Sequence[Brief]) -> Iterator[Outcome]:
    """Each score of another year against the same body's own report about that year, where `own`, the body's reports, has one."""
    for year, scores in sorted(brief.earlier.items()):
        if not scores:
            continue
        about = [other for other in own if _is_about(other, brief, year)]
        if not about:
            yield check(CODE, f"{year}", "not-checkable", _missing(brief, year))
            continue
        differing = []
        for no, repeated in sorted(scores.items()):
            pair, why = _paired(no, repeated, about)
            if pair is None:
                yield check(CODE, f"{year} {indicator_subject(no)}", "not-checkable", why)
            elif agree(pair.repeated, pair.own):
                yield check(CODE, f"{year} {indicator_subject(no)}", "agrees", f"{_shown(repeated)} in both reports")
            else:
                why = f"{_shown(repeated)} here, {_shown(pair.own)} in report {pair.own_report}"
                yield check(CODE, f"{year} {indicator_subject(no)}", "differs", why)
                differing.append(pair)
        if differing:
            yield _finding(brief, year, differing)


def _is_about(other: Brief, brief: Brief, year: int) -> bool:
    """Whether a report is the same body's about that year; one bound into the same file may be the same report read as two."""
    same_body = bool(brief.body.key) and other.body.key == brief.body.key
    return same_body and other.assessed_year_be == year and other.document_id != brief.document_id


def _missing(brief: Brief, year: int) -> str:
    if not brief.body.key:
        return "the agency is not known for sure, so no report can be said to be its own"
    return f"the batch has no report of this agency about {year}"


def _paired(no: int, repeated: OneScore, about: Sequence[Brief]) -> tuple[Pair | None, str]:
    """The pair to compare, or None and why there is none. Several reports about a year must have the same score."""
    found = [(other.report_id, other.scores[no]) for other in about if no in other.scores]
    if not found:
        return None, "the report about that year has no settled score of it"
    report_id, own = found[0]
    if not all(comparable(own, other) and agree(own, other) for _, other in found[1:]):
        return None, "the reports about that year do not have the same score themselves"
    if not comparable(repeated, own):
        return None, "one of them gives the two parts of EIT, the other one score"
    return Pair(no, repeated, own, report_id), ""


def comparable(one: OneScore, other: OneScore) -> bool:
    """Whether both are printed in the same form: one score, or those of the two parts."""
    return len(one.parts) == len(other.parts)


def agree(one: OneScore, other: OneScore) -> bool:
    """Whether both can be printings of the same score, by the decimals they have."""
    pairs = zip(one.parts or (one.value,), other.parts or (other.value,), strict=True)
    return all(same_number(first, second) for first, second in pairs)


def _shown(score: OneScore) -> str:
    return score.printed.words


def _finding(brief: Brief, year: int, pairs: Sequence[Pair]) -> Finding:
    """One finding for all scores of a year: several that differ are more likely another publication than so many slips."""
    values = ", ".join(f"{pair.no}: {_shown(pair.repeated)} ↔ {_shown(pair.own)}" for pair in pairs)
    said = say(CODE, year=year, report_id=pairs[0].own_report, values=values)
    doubtful = any(score.printed.doubtful for pair in pairs for score in (pair.repeated, pair.own))
    return Finding(
        finding_id=finding_id(brief.report_id, CODE, str(year)),
        code=CODE,
        severity="warning",
        blame="reading" if doubtful else "document",
        indicator_no=pairs[0].no if len(pairs) == 1 else None,
        subject=str(year),
        message_th=said.th,
        message_en=said.en,
        expected=", ".join(_shown(pair.own) for pair in pairs),
        observed=", ".join(_shown(pair.repeated) for pair in pairs),
        evidence=[
            quote
            for pair in pairs
            for label in [indicator_subject(pair.no)]
            for quote in (pair.repeated.printed.quoted(label), pair.own.printed.quoted_elsewhere(label, pair.own_report))
        ],
    )
