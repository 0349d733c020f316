"""Scores, means, totals and plan numbers that were read from pictures in; those not read for sure taken away, unless a second
place of the report bears them out.

A witness is the printed mean or total that the scores give together, or the same score printed elsewhere in digits that are
believed. Several doubtful readings that fit each other to the last digit are no accident.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from normalize.doubted_dates import without
from normalize.doubted_numbers import FULL, lost_its_point, of_another_form, printed_in, proposal, usual_places
from normalize.indicators import variants
from normalize.numbers import Number, decimals, parse_score
from normalize.pictured import Source, Workbench
from schemas.datafiles import remembered
from schemas.pictures import digits_believed, readings_of
from schemas.provenance import Change
from schemas.records import PlanRow, Report, Score

Gives = Callable[[Mapping[int, Decimal]], Mapping[str, Decimal | None]]
"""Scores by official number → what they give: the means of IIT, EIT and OIT, and the `total`, None where one is missing."""
MISREAD = "it was read from a picture, and agrees with the rest of the report if one digit was taken for another"
FORM = "it was read from a picture and is not printed as a score of its column"
NUMBERS = {"IIT": "iit_score", "EIT": "eit_score", "OIT": "oit_score", "total": "total_score"}
ROUNDING = Decimal("0.005")
USUAL_PLACES = 2
"""Decimals of scores as the assessment publishes them."""
LEAST_DECIMALS = 2
"""Decimals of a printed mean or total; one with fewer fits too many scores to bear witness."""
PLAN_NUMBERS = (
    "projects_planned", "projects_done", "budget_planned", "budget_ordinance", "budget_spent", "pct_projects", "pct_budget",
)  # fmt: skip


@dataclass(slots=True)
class Claim:
    """What a picture says of a score or of a number of the report: its value, or what it may be, and why it is in doubt."""

    source: Source | None
    printed: str
    value: Decimal | None
    why: str = ""
    changes: list[Change] = field(default_factory=list)
    confirmed: bool = False

    @property
    def in_doubt(self) -> bool:
        """Whether nothing bears out what is doubtful."""
        return bool(self.why) and not self.confirmed

    @property
    def proposal(self) -> str | None:
        """The value as it may be; none that is made of digits which are often taken for others, or is no score."""
        sound = self.value is not None and 0 <= self.value <= FULL and digits_believed(self.printed)
        return str(self.value) if sound else None


def doubt_scores(bench: Workbench, gives: Gives) -> None:
    """Take away scores, means and totals that are in doubt; those that are borne out stay, or are put in their place."""
    scores = bench.records.scores
    places = _places(scores)
    claims = [_claim(bench, score, places.get(_column(score))) for score in scores]
    numbers = {name: _number_claim(bench, name) for name in NUMBERS}
    _confirm_by_others(scores, claims)
    told = Told(_own(bench.records.report, scores, claims), numbers, gives)
    _confirm_by_sums(told)
    _doubt_by_sums(told)
    bench.replace(scores=[_settled(bench, score, claim) for score, claim in zip(scores, claims, strict=True)])
    _settle_numbers(bench, numbers)


def _column(score: Score) -> str:
    """The table and column of a score, or "" for one in a sentence."""
    table, _, rest = score.sources.get("score", "").partition(".r")
    return f"{table}{rest[rest.find('.') :]}" if rest else ""


def _places(scores: Sequence[Score]) -> dict[str, int | None]:
    """The decimals that each column prints."""
    by_column: dict[str, list[str]] = defaultdict(list)
    for score in scores:
        by_column[_column(score)].append(score.score_printed)
    read = {column: [number for text in texts if (number := parse_score(text))] for column, texts in by_column.items()}
    return {column: _decimals_of(numbers) for column, numbers in read.items()}


def _decimals_of(numbers: list[Number]) -> int | None:
    """The decimals that a column prints. Where others lost their points, those that did not tell it, however few there are; the
    decimals of published scores where none did not.
    """
    sound = [number for number in numbers if not lost_its_point(number)]
    if len(sound) == len(numbers) or len({decimals(number.value) for number in sound}) > 1:
        return usual_places(sound)
    return decimals(sound[0].value) if sound else USUAL_PLACES


def _claim(bench: Workbench, score: Score, places: int | None) -> Claim:
    source = bench.pictured.of(score.sources, "score")
    if source is None or not score.score_printed.strip():
        return Claim(None, score.score_printed, score.score)
    number = parse_score(score.score_printed)
    if number is not None and score.score is not None:
        why = source.doubt(score.score_printed)
        other_form = of_another_form(number, places)
        if not why and not other_form:
            return Claim(source, score.score_printed, score.score)
        if not other_form and 0 <= score.score <= FULL:
            return Claim(source, score.score_printed, score.score, why)
    meant = proposal(score.score_printed, places)
    why = FORM if number is not None else "not a number"
    return Claim(source, score.score_printed, meant.value if meant else None, why, meant.changes if meant else [])


def _number_claim(bench: Workbench, name: str) -> Claim:
    report = bench.records.report
    value: Decimal | None = getattr(report, NUMBERS[name])
    source = bench.pictured.of(report.sources, NUMBERS[name])
    if value is None or source is None:
        return Claim(None, "", value)
    printed = printed_in(source.text, value)
    meant = proposal(printed, USUAL_PLACES) if lost_its_point(Number(value, printed)) else None
    if meant is not None:
        return Claim(source, printed, meant.value, FORM, meant.changes)
    return Claim(source, printed, value, source.doubt(printed))


# --- Witnesses


def _confirm_by_others(scores: Sequence[Score], claims: Sequence[Claim]) -> None:
    """Bear out a score that is printed elsewhere too, in digits that are believed: doubtful ones are misread twice alike."""
    seen: dict[tuple[object, ...], set[str]] = defaultdict(set)
    keys = [(score.indicator_no, score.result_year_be, score.eit_part, claim.value)
            for score, claim in zip(scores, claims, strict=True)]  # fmt: skip
    for key, score, claim in zip(keys, scores, claims, strict=True):
        if score.indicator_no is not None and claim.value is not None and digits_believed(claim.printed):
            seen[key].add(score.sources.get("score", score.row_id))
    for key, claim in zip(keys, claims, strict=True):
        claim.confirmed = claim.confirmed or len(seen.get(key, ())) > 1


class Told(NamedTuple):
    """What a report says of its result: the claims of each indicator's scores, those of means and total, and what scores give."""

    own: Mapping[int, Sequence[Claim]]
    numbers: Mapping[str, Claim]
    gives: Gives

    @property
    def values(self) -> dict[int, Decimal]:
        """The scores of which there is one value."""
        return {no: value for no, found in self.own.items() if (value := _one_value(found)) is not None}

    def said(self, name: str) -> list[Claim]:
        """The claims of the scores that an instrument's mean, or the total, is made of, those that say nothing left out."""
        return [claim for no in _members()[name] for claim in self.own.get(no, ()) if claim.value is not None]


def _confirm_by_sums(told: Told) -> None:
    """Bear out the scores of an instrument, or all ten, that give the printed mean or total together, and that number too."""
    values = told.values
    given = told.gives(values)
    for name, claim in told.numbers.items():
        if _fits(given.get(name), claim.value) and _is_telling([values[no] for no in _members()[name]], told.said(name)):
            for one in (*told.said(name), claim):
                one.confirmed = True


def _doubt_by_sums(told: Told) -> None:
    """Doubt the one number with which a mean or total does not agree, and would to the last digit with a digit that is sometimes
    taken for another: whoever printed it should not answer for that.
    """
    values = told.values
    given = told.gives(values)
    for name, claim in told.numbers.items():
        if given.get(name) is None or claim.value is None or claim.why or _fits(given.get(name), claim.value):
            continue
        meant = [one for one in _others(claim) if _fits(given.get(name), one)]
        found = [(claim, one) for one in meant[:1]] or list(_misread_scores(told, values, name, claim.value))
        if len(found) == 1:
            found[0][0].why, found[0][0].value = MISREAD, found[0][1]


def _misread_scores(told: Told, values: Mapping[int, Decimal], name: str, printed: Decimal) -> Iterator[tuple[Claim, Decimal]]:
    """The scores that make a mean or total fit if they are read otherwise, and as what."""
    for no in _members()[name]:
        claims = told.own.get(no, ())
        for meant in _others(claims[0]) if len(claims) == 1 and not claims[0].confirmed else ():
            if _fits(told.gives({**values, no: meant}).get(name), printed):
                yield claims[0], meant


def _others(claim: Claim) -> list[Decimal]:
    """What a number that was read from a picture may be besides what it was read as."""
    texts = readings_of(claim.printed) if claim.source is not None else []
    numbers = [number.value for text in texts if (number := parse_score(text)) is not None]
    return [value for value in numbers if value != claim.value and 0 <= value <= FULL]


@remembered()
def _members() -> dict[str, tuple[int, ...]]:
    """The official numbers of the indicators of each instrument, and of all."""
    found: dict[str, set[int]] = defaultdict(set)
    for indicator in variants().values():
        found[indicator.instrument].add(indicator.no)
        found["total"].add(indicator.no)
    return {name: tuple(sorted(numbers)) for name, numbers in found.items()}


def _own(report: Report, scores: Sequence[Score], claims: Sequence[Claim]) -> dict[int, list[Claim]]:
    """The claims of the scores of the assessed year by indicator."""
    own: dict[int, list[Claim]] = defaultdict(list)
    for score, claim in zip(scores, claims, strict=True):
        years = (None, report.assessed_year_be)
        if score.indicator_no is not None and score.eit_part is None and score.result_year_be in years:
            own[score.indicator_no].append(claim)
    return own


def _one_value(claims: Iterable[Claim]) -> Decimal | None:
    values = {claim.value for claim in claims if claim.value is not None}
    return values.pop() if len(values) == 1 else None


def _fits(given: Decimal | None, printed: Decimal | None) -> bool:
    if given is None or printed is None or decimals(printed) < LEAST_DECIMALS:
        return False
    return abs(given - printed) <= Decimal(1).scaleb(-decimals(printed)) / 2 + ROUNDING


def _is_telling(values: Sequence[Decimal], said: Iterable[Claim]) -> bool:
    """Whether agreement says something: equal scores with a digit misread everywhere have the mean with that digit."""
    return len(set(values)) > 1 or all(digits_believed(claim.printed) for claim in said)


# --- What becomes of them


def _settled(bench: Workbench, score: Score, claim: Claim) -> Score:
    if not claim.why or claim.source is None:
        return score
    if claim.confirmed:
        if claim.changes:
            bench.changes[f"{score.row_id}.score"] = claim.changes
        bench.withdraw(score.row_id, "score")
        return score.model_copy(update={"score": claim.value})
    bench.reject(score.row_id, "score", score.score_printed, claim.why, claim.source, claim.proposal)
    return score.model_copy(update={"score": None})


def _settle_numbers(bench: Workbench, numbers: Mapping[str, Claim]) -> None:
    doubted = {NUMBERS[name]: claim for name, claim in numbers.items() if claim.in_doubt}
    for name, claim in doubted.items():
        if claim.source is not None:
            bench.reject("report", name, claim.source.text, claim.why, claim.source, claim.proposal)
    report = bench.records.report
    for name, claim in numbers.items():
        if claim.confirmed and claim.changes:
            bench.changes[f"report.{NUMBERS[name]}"] = claim.changes
            report = report.model_copy(update={NUMBERS[name]: claim.value})
    bench.replace(report=report.model_copy(update=without(report, doubted)) if doubted else report)


def doubt_plan(bench: Workbench) -> None:
    """Take away the numbers of plan tables that were not read for sure; sums and shares with them are not checked then."""
    bench.replace(plan_progress=[_plan_row(bench, row) for row in bench.records.plan_progress])


def _plan_row(bench: Workbench, row: PlanRow) -> PlanRow:
    doubted: dict[str, None] = {}
    for name in PLAN_NUMBERS:
        source, value = bench.pictured.of(row.sources, name), getattr(row, name)
        why = source.doubt(source.text) if source is not None and value is not None else ""
        if source is not None and why:
            doubted[name] = None
            bench.reject(row.row_id, name, source.text, why, source, str(value))
    return row.model_copy(update=doubted) if doubted else row
