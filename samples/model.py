"""What a sample report holds, and the arithmetic of the assessment."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

NAMES = {
    1: "การปฏิบัติหน้าที่",
    2: "การใช้งบประมาณ",
    3: "การใช้อำนาจ",
    4: "การใช้ทรัพย์สินของราชการ",
    5: "การแก้ไขปัญหาการทุจริต",
    6: "คุณภาพการดำเนินงาน",
    7: "ประสิทธิภาพการสื่อสาร",
    8: "การปรับปรุงการทำงาน",
    9: "การเปิดเผยข้อมูล",
    10: "การป้องกันการทุจริต",
}
INSTRUMENTS = {"IIT": (1, 2, 3, 4, 5), "EIT": (6, 7, 8), "OIT": (9, 10)}
WEIGHTS = {"IIT": Decimal("0.30"), "EIT": Decimal("0.30"), "OIT": Decimal("0.40")}
LETTERS = (("AA", 95), ("A", 85), ("B", 75), ("C", 65), ("D", 55), ("E", 50), ("F", 0))
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Indicator:
    """One of the ten indicators: last year's score, the measure, and what came of it."""

    no: int
    score: str
    issue: str
    measure: str
    steps: tuple[str, ...] = ()
    main: str = ""
    support: str = ""
    outcome: str = ""
    done: tuple[str, ...] = ()
    result: tuple[str, ...] = ()
    urgent: bool = True
    followed_up: bool = True
    follow_up_period: str = ""  # only where the second part is meant to contradict the first

    @property
    def label(self) -> str:
        return f"{self.no}. {NAMES[self.no]}"


@dataclass(frozen=True)
class PlanRow:
    """One dimension of the plan against corruption."""

    dimension: str
    planned: int
    done: int
    budget_plan: int
    budget_bylaw: int
    budget_spent: int
    wrong_percent: str = ""  # printed instead of the right percentage of projects

    def cells(self) -> list[str]:
        """The numbers as they are printed, left to right."""
        return [
            str(self.planned),
            str(self.done),
            f"{self.budget_plan:,}.00",
            f"{self.budget_bylaw:,}.00",
            f"{self.budget_spent:,}.00",
            self.wrong_percent or percent(self.done, self.planned),
            percent(self.budget_spent, self.budget_plan),
        ]


@dataclass(frozen=True)
class Fault:
    """A contradiction that a sample holds, named by the code of the finding."""

    code: str
    indicator_no: int | None = None

    def as_json(self) -> dict[str, str | int]:
        if self.indicator_no is None:
            return {"code": self.code}
        return {"code": self.code, "indicator_no": self.indicator_no}


@dataclass(frozen=True)
class Report:
    """A whole sample report."""

    file: str
    agency: str
    district: str
    province: str
    title: str
    fiscal_year: int
    tables: int
    indicators: tuple[Indicator, ...]
    intro: str
    period: str = ""
    follow_up: str = ""
    plan: tuple[PlanRow, ...] = ()
    wrong_total: str = ""
    planted: tuple[Fault, ...] = ()
    implied: tuple[Fault, ...] = ()

    @property
    def place(self) -> str:
        return f"อำเภอ{self.district} จังหวัด{self.province}"

    @property
    def assessed_year(self) -> int:
        """The measures of a year answer the result of the year before."""
        return self.fiscal_year - 1

    @property
    def right_total(self) -> str:
        return str(half_up(sum((WEIGHTS[name] * self.mean(name) for name in INSTRUMENTS), Decimal(0))))

    @property
    def total(self) -> str:
        """The total as printed."""
        return self.wrong_total or self.right_total

    @property
    def grade(self) -> str:
        """The grade as printed: it follows the printed total, right or wrong."""
        return letter(self.total)

    def mean(self, instrument: str) -> Decimal:
        scores = [Decimal(row.score) for row in self.of(instrument)]
        return sum(scores, Decimal(0)) / len(scores)

    def of(self, instrument: str) -> list[Indicator]:
        return [row for row in self.indicators if row.no in INSTRUMENTS[instrument]]

    def plan_total(self) -> PlanRow:
        rows = self.plan
        return PlanRow(
            "รวม",
            sum(row.planned for row in rows),
            sum(row.done for row in rows),
            sum(row.budget_plan for row in rows),
            sum(row.budget_bylaw for row in rows),
            sum(row.budget_spent for row in rows),
        )

    def expected(self) -> dict[str, object]:
        """What a reader of the PDF ought to find, known from the content alone."""
        return {
            "file": self.file,
            "agency": self.agency,
            "district": self.district,
            "province": self.province,
            "fiscal_year": self.fiscal_year,
            "assessed_year": self.assessed_year,
            "total": self.total,
            "grade": self.grade,
            "recomputed_total": self.right_total,
            "recomputed_grade": letter(self.right_total),
            "scores": {str(row.no): row.score for row in self.indicators},
            "tables": self.tables,
            "findings": [fault.as_json() for fault in self.planted],
            "implied": [fault.as_json() for fault in self.implied],
        }


def half_up(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


def percent(part: int, whole: int) -> str:
    return str(half_up(Decimal(part) * 100 / whole))


def letter(total: str) -> str:
    return next(name for name, floor in LETTERS if Decimal(total) >= floor)


def unit_lines(row: Indicator) -> list[str]:
    return [f"หน่วยงานรับผิดชอบหลัก : {row.main}", f"หน่วยงานสนับสนุน : {row.support}"]


def numbered(lines: tuple[str, ...]) -> list[str]:
    """Number the lines as reports do; a single line gets no number."""
    if len(lines) == 1:
        return list(lines)
    return [f"{place}. {line}" for place, line in enumerate(lines, 1)]


def thai_digits(text: str) -> str:
    return text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
