"""One report's records in; the little of it that is compared with other reports out, light enough to keep for a whole batch."""

import hashlib
from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import NamedTuple

from audit.case import LEAST_CONFIDENCE, Case, Quoted
from audit.rounding import show
from audit.scores import Settled, settle
from audit.wording import letters_of
from schemas.findings import Evidence
from schemas.outcome import Outcome
from schemas.provenance import Place
from schemas.records import Agency, Instrument, Measure

RESULTS = ("outcome", "done")
"""Fields that say what came of a measure; the first one filled counts."""
LEAST_LETTERS = 100
"""Shorter results say what any body could say: honest ones that were looked at have 30 to 60 letters where they are general, and
more than 200 where they tell what was done."""
OWN_WORDS = ("issue", "measure", "steps")
"""Fields whose words are no result, also where they are repeated as one."""


class Body(NamedTuple):
    """Which body a report is of. `known`: its code is on the list of bodies, or its name was settled within its province.

    `place` is the name without the kind; `code` and the codes of province and district are "" where they are not known.
    """

    shown: str
    known: bool
    code: str
    name: str
    place: str
    province_code: str
    district_code: str

    @property
    def key(self) -> str:
        """The same for reports of one body, "" where the body is not known: such reports are never joined."""
        if not self.known:
            return ""
        return self.code or f"{self.name}|{self.province_code}|{self.district_code}"

    def is_other(self, other: "Body") -> bool:
        """Whether both are known and are two bodies for sure.

        Bodies of one place and province may be one that was raised to another kind, or one whose district was not read.
        """
        if not (self.known and other.known):
            return False
        if (self.place, self.province_code) != (other.place, other.province_code):
            return True
        return "" not in (self.district_code, other.district_code) and self.district_code != other.district_code


class Printed(NamedTuple):
    """Words of a report, where they stand, and how sure their reading is (0–1)."""

    words: str
    source: str | None
    place: Place | None
    sure: float

    @property
    def doubtful(self) -> bool:
        """Whether what rests on them is of the reading."""
        return self.sure < LEAST_CONFIDENCE

    def quoted(self, label: str) -> Evidence:
        """A quotation within the report itself."""
        return Evidence(label=label, quote=self.words, source=self.source, place=self.place)

    def quoted_elsewhere(self, label: str, report_id: str) -> Evidence:
        """A quotation of it in a finding of another report."""
        return Evidence(label=f"{label} (other_report)", quote=self.words, report_id=report_id)


class Result(NamedTuple):
    """What a row of the follow-up says came of a measure: `field` is outcome or done."""

    row_id: str
    field: str
    printed: Printed

    @property
    def letters(self) -> str:
        """What is compared of it. Made when it is needed: a batch has many of them."""
        return letters_of(self.printed.words)


class OneScore(NamedTuple):
    """A settled score of one indicator; `parts` are those of the two EIT parts where it is their mean."""

    value: Decimal
    parts: tuple[Decimal, ...]
    printed: Printed


class Brief(NamedTuple):
    """What is compared of a report with others. `earlier` are scores that it prints of other years than its own, by year.

    `scores` are the settled ones in 0–100 by official number, `results` those of its `n_results` results that are long enough to
    be told from others, each wording once, and `measures` hashes of the words of its measures.
    """

    report_id: str
    document_id: str
    body: Body
    kind: str
    province: str
    fiscal_year_be: int | None
    assessed_year_be: int | None
    total: Decimal | None
    grade: str | None
    means: dict[Instrument, Decimal]
    scores: dict[int, OneScore]
    earlier: dict[int, dict[int, OneScore]]
    n_results: int
    results: tuple[Result, ...]
    measures: frozenset[int]


def brief_of(outcome: Outcome, document_id: str) -> Brief:
    """The brief of a report; texts that a person corrected, or that look damaged, are doubtful."""
    case = Case(outcome.records, tuple(outcome.tables))
    report = case.report
    doubted = {evidence.source for evidence in outcome.damaged}
    doubted |= {one.correction.target for one in outcome.corrections if one.status == "applied"}
    results = {result.letters: result for result in reversed([*_results(case, doubted)])}
    means = {"IIT": report.iit_score, "EIT": report.eit_score, "OIT": report.oit_score}
    return Brief(
        report_id=report.report_id,
        document_id=document_id,
        body=body_of(report.agency),
        kind=report.agency.kind or "",
        province=report.agency.province or "",
        fiscal_year_be=report.fiscal_year_be,
        assessed_year_be=report.assessed_year_be,
        total=report.total_score,
        grade=report.grade,
        means={name: value for name, value in means.items() if value is not None},  # type: ignore[misc]
        scores=_scores(case, case.scores.by_no.values()),
        earlier=dict(_earlier(case)),
        n_results=len(results),
        results=tuple(reversed([result for letters, result in results.items() if len(letters) >= LEAST_LETTERS])),
        measures=frozenset(_hashed(row.measure) for row in outcome.records.measures if row.measure and letters_of(row.measure)),
    )


def body_of(agency: Agency) -> Body:
    """Which body a report's agency is."""
    name, kind = agency.name or "", agency.kind or ""
    known = bool(name) and (agency.status == "matched" or agency.code is not None)
    places = agency.province_code or "", agency.district_code or ""
    return Body(name or agency.printed or "", known, agency.code or "", name, name.removeprefix(kind), *places)


def _scores(case: Case, settled: Collection[Settled]) -> dict[int, OneScore]:
    """The settled scores in 0–100 by official number."""
    return {one.no: _one_score(case, one) for one in settled if one.value is not None and one.in_range}


def _one_score(case: Case, settled: Settled) -> OneScore:
    assert settled.value is not None
    quotes = [case.quote_score(row) for row in settled.rows if row.score is not None]
    of_value = [quote for quote, row in zip(quotes, _read(settled), strict=True) if row in (settled.value, *settled.parts)]
    printed = _printed(of_value[0], min(quote.confidence for quote in quotes))
    words = " / ".join(map(show, settled.parts)) if settled.parts else printed.words
    return OneScore(settled.value, settled.parts, printed._replace(words=words))


def _read(settled: Settled) -> list[Decimal]:
    return [row.score for row in settled.rows if row.score is not None]


def _earlier(case: Case) -> Iterator[tuple[int, dict[int, OneScore]]]:
    """Year → the settled scores printed of it, for each year but the report's own; none where that is not known."""
    own, scores = case.report.assessed_year_be, case.records.scores
    years = {score.result_year_be for score in scores} - {None, own} if own is not None else set()
    for year in sorted(year for year in years if year is not None):
        printed = [score for score in scores if score.result_year_be == year and score.indicator_no is not None]
        found = [
            settle(no, [s for s in printed if s.indicator_no == no]) for no in sorted({s.indicator_no or 0 for s in printed})
        ]
        yield year, _scores(case, found)


def _results(case: Case, doubted: Collection[str | None]) -> Iterator[Result]:
    """The results of the follow-up; one that repeats what was planned is none."""
    measures = case.records.measures
    planned = {letters_of(words) for row in measures for field in OWN_WORDS if (words := getattr(row, field))}
    for row in measures:
        field = next((name for name in RESULTS if getattr(row, name)), None)
        if row.part != "follow_up" or field is None:
            continue
        if letters_of(getattr(row, field)) not in planned:
            yield Result(row.row_id, field, _result(case, row, field, doubted))


def _result(case: Case, row: Measure, field: str, doubted: Collection[str | None]) -> Printed:
    quote = case.quote(row, field, getattr(row, field), field)
    return _printed(quote, 0.0 if quote.evidence.source in doubted else quote.confidence)


def _printed(quote: Quoted, sure: float) -> Printed:
    return Printed(quote.evidence.quote, quote.evidence.source, quote.evidence.place, sure)


def _hashed(words: str) -> int:
    """Eight bytes that stand for the letters of a text."""
    return int.from_bytes(hashlib.blake2b(letters_of(words).encode(), digest_size=8).digest(), "big")
