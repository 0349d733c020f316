"""Records of one report: scores, measures, plan rows, projects and dates, each value with the cell it was read from.

All models are frozen and refuse unknown fields. Years say their era in the name (`_be` Buddhist, `_ce` common). Scores,
percentages and money are Decimal with the digits as printed.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from schemas.provenance import Box, Place

Instrument = Literal["IIT", "EIT", "OIT"]
Month = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
YearBE = Annotated[int, Field(ge=2400, le=2700)]
IndicatorNo = Annotated[int, Field(ge=1, le=10)]


class Model(BaseModel):
    """Base of all records: frozen, strict about names."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def place_from(page: int | None, sides: tuple[float | None, ...], line: int | None) -> Place:
    """A place of the columns of a record; one that lacks a side of its box has none."""
    known = [side for side in sides if side is not None]
    return Place(page, Box(*known) if len(known) == len(sides) else None, line)


class Placed(Model):
    """A record that stands somewhere: its first place in points, origin top left of the page as displayed.

    In a text dump `line` is its line, and page and box are None.
    """

    page: int | None = Field(default=None, ge=1)
    x0: float | None = None
    top: float | None = None
    x1: float | None = None
    bottom: float | None = None
    line: int | None = Field(default=None, ge=1)
    confidence: float = Field(default=1.0, ge=0, le=1)
    sources: dict[str, str] = Field(default_factory=dict, alias="from")
    """Field name → id of the cell (`t03.r05.c02`) or line (`p02.l05`, in a dump `l0012`) it was read from."""

    @property
    def place(self) -> Place:
        """The first place."""
        return place_from(self.page, (self.x0, self.top, self.x1, self.bottom), self.line)


class Score(Placed):
    """One printed indicator score. `score` may lie outside 0–100: that is a finding, not a reject."""

    row_id: str
    instrument: Instrument | None = None
    indicator_no: IndicatorNo | None = None
    indicator: str | None = None
    indicator_printed: str
    result_year_be: YearBE | None = None
    eit_part: int | None = None
    score: Decimal | None = None
    score_printed: str

    @property
    def in_sentence(self) -> bool:
        """Whether it was stated in a sentence, not in a table."""
        return not self.row_id.startswith("t")


class Measure(Placed):
    """One indicator row of an analysis (`part` analysis) or follow-up table."""

    row_id: str
    part: Literal["analysis", "follow_up"]
    instrument: Instrument | None = None
    indicator_no: IndicatorNo | None = None
    indicator: str | None = None
    issue_kind: Literal["urgent", "develop"] | None = None
    issue: str | None = None
    measure: str | None = None
    steps: str | None = None
    period_printed: str | None = None
    period_start: Month | None = None
    period_end: Month | None = None
    responsible_printed: str | None = None
    responsible_main: str | None = None
    responsible_support: str | None = None
    done: str | None = None
    outcome: str | None = None
    monitoring: str | None = None
    items: dict[str, list[str]] = Field(default_factory=dict)
    """Field name → the items of the list printed in it, each as printed; only fields that hold a list."""


class PlanRow(Placed):
    """One row of an anti-corruption plan table; money in baht, percentages 0–100 as printed."""

    row_id: str
    agency_printed: str | None = None
    dimension: str | None = None
    is_total: bool = False
    is_item: bool = False
    """Whether it is an item (1.1) of a row above it."""
    projects_planned: Decimal | None = None
    projects_done: Decimal | None = None
    budget_planned: Decimal | None = None
    budget_ordinance: Decimal | None = None
    budget_spent: Decimal | None = None
    pct_projects: Decimal | None = None
    pct_budget: Decimal | None = None


class Project(Placed):
    """One project of a project list. `budget` is None where none is used; `budget_printed` says what stands there."""

    row_id: str
    no: str | None = None
    project: str | None = None
    dimension: str | None = None
    budget: Decimal | None = None
    budget_printed: str | None = None
    period_printed: str | None = None
    period_start: Month | None = None
    period_end: Month | None = None
    responsible: str | None = None


class DateFact(Placed):
    """A date or period read anywhere. Impossible days (31 February) have no ISO days and a `problem`."""

    row_id: str | None = None
    field: str | None = None
    printed: str
    first_day: date | None = None
    last_day: date | None = None
    precision: Literal["day", "month", "quarter", "fiscal-year"]
    problem: str | None = None


class Agency(Model):
    """The reporting body. `printed` is the cover's spelling; `name` the settled one, equal to it unless changed."""

    name: str | None = None
    printed: str | None = None
    kind: str | None = None
    code: str | None = None
    """Its code on the list of bodies."""
    subdistrict: str | None = None
    district: str | None = None
    province: str | None = None
    province_code: str | None = None
    district_code: str | None = None
    subdistrict_code: str | None = None
    province_iso: str | None = None
    """ISO 3166-2; its digits are the number of TIS 1099."""
    province_en: str | None = None
    district_en: str | None = None
    subdistrict_en: str | None = None
    status: Literal["matched", "unverified", "unresolved"] = "unresolved"
    evidence: list[str] = Field(default_factory=list)
    """What settled the name, in words."""
    variants: dict[str, int] = Field(default_factory=dict)
    """Each spelling of the name in the report → how often it is printed."""


class Recomputed(Model):
    """What the ten indicators give by the rule book of the result's year; None where that is not to be had."""

    total: Decimal | None = None
    grade: str | None = None
    iit: Decimal | None = None
    eit: Decimal | None = None
    oit: Decimal | None = None


class Report(Model):
    """What a report says of itself."""

    report_id: str
    title: str | None = None
    agency: Agency = Agency()
    fiscal_year_be: YearBE | None = None
    assessed_year_be: YearBE | None = None
    total_score: Decimal | None = None
    grade: str | None = None
    iit_score: Decimal | None = None
    eit_score: Decimal | None = None
    oit_score: Decimal | None = None
    recomputed: Recomputed = Recomputed()
    sources: dict[str, str] = Field(default_factory=dict, alias="from")
    quotes: dict[str, str] = Field(default_factory=dict)
    """Field name → the words it was read from, as printed."""
    places: dict[str, Place] = Field(default_factory=dict)
    """Field name → where those words stand."""

    @property
    def fiscal_year_ce(self) -> int | None:
        """The fiscal year in the common era (the year in which it ends)."""
        return None if self.fiscal_year_be is None else self.fiscal_year_be - 543


class Reject(Model):
    """A value that could not be parsed or was not read for sure, or a row that failed validation: the raw text and the reason."""

    target: str
    field: str
    raw: str
    reason: str
    proposal: str | None = None
    """What it may be, where a picture was read; never more than that."""
    confidence: float | None = Field(default=None, ge=0, le=1)
    """How sure the reading of a picture was; None for what was not read from one."""
    page: int | None = None
    x0: float | None = None
    top: float | None = None
    x1: float | None = None
    bottom: float | None = None
    line: int | None = None

    @property
    def place(self) -> Place:
        """Where the text stands."""
        return place_from(self.page, (self.x0, self.top, self.x1, self.bottom), self.line)


class Records(Model):
    """Everything read from one report."""

    report: Report
    scores: list[Score] = Field(default_factory=list)
    measures: list[Measure] = Field(default_factory=list)
    plan_progress: list[PlanRow] = Field(default_factory=list)
    projects: list[Project] = Field(default_factory=list)
    dates: list[DateFact] = Field(default_factory=list)
    rejects: list[Reject] = Field(default_factory=list)
