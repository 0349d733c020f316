"""Honest reports that a careless audit would accuse: none of them gets an error or a warning, and each guilty twin does.

Each is a report as a text dump, read and checked whole. What they guard: all ten indicators or none, the year of the result apart
from that of the report, names and not numbers, printed decimals, other frameworks, low scores, other bodies and other years.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from audit.rulebook import indicators, recompute
from ita.run import convert_file
from schemas.findings import Finding
from schemas.outcome import Outcome

SCORES = ("91.35", "84.27", "86.40", "80.15", "83.92", "87.44", "79.68", "81.23", "92.50", "88.75")
PLANS = (
    "จัดทำคู่มือการปฏิบัติงานและเผยแพร่แก่ผู้รับบริการ", "เผยแพร่แผนการใช้จ่ายงบประมาณทางเว็บไซต์ทุกไตรมาส",
    "กำหนดหลักเกณฑ์การมอบหมายงานเป็นลายลักษณ์อักษร", "จัดทำแนวปฏิบัติการยืมทรัพย์สินของราชการ",
    "เปิดช่องทางร้องเรียนการทุจริตและแจ้งผลทุกเดือน", "ปรับปรุงจุดบริการประชาชนแบบเบ็ดเสร็จ",
    "เพิ่มช่องทางสื่อสารข่าวสารในหมู่บ้าน", "รับฟังความเห็นของประชาชนปีละสองครั้ง",
    "ปรับปรุงข้อมูลบนเว็บไซต์ให้เป็นปัจจุบัน", "จัดกิจกรรมไม่รับของขวัญในทุกส่วนราชการ",
)  # fmt: skip


@dataclass
class Made:
    """A report in the making; `rest` is put behind the tables."""

    year: int = 2566
    result: int = 2565
    body: str = "เทศบาลตำบลนาน้อย\nอำเภอนาน้อย จังหวัดน่าน"
    scores: dict[int, str] = field(default_factory=lambda: dict(enumerate(SCORES, 1)))
    total: str | None = ""
    """"" for the one that the scores give."""
    grade: str | None = "A"
    numbers: dict[int, int] = field(default_factory=dict)
    """Official number → number that is printed."""
    order: tuple[int, ...] = tuple(range(1, 11))
    instruments: str = ""
    done: dict[int, str] | None = None
    """Official number → what the follow-up says; None for a report without one."""
    period: str = "ต.ค. 2565 - ก.ย. 2566"
    units: dict[int, str] = field(default_factory=dict)
    reworded: dict[int, str] = field(default_factory=dict)
    """Official number → what the follow-up calls the measure."""
    lost: int | None = None
    """Official number of the indicator that the follow-up leaves out."""
    plan: str = ""
    rest: str = ""

    def text(self) -> str:
        return "\n".join(self._parts()) + "\n"

    def _parts(self) -> Iterator[str]:
        yield "รายงานการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
        yield f"ประจำปีงบประมาณ พ.ศ. {self.year}\n{self.body}\n"
        yield f"1. ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ ประจำปีงบประมาณ พ.ศ. {self.result}\n"
        yield self._sentence()
        yield "ที่\tตัวชี้วัด\tคะแนน"
        for no in self.order:
            if no in self.scores:
                yield f"{self.numbers.get(no, no)}\t{indicators()[no].names[-1]}\t{self.scores[no]}"
        yield self.instruments
        if self.done is not None:
            yield from self._follow_up()
        yield from (self.plan, self.rest)

    def _sentence(self) -> str:
        if self.total is None:
            return ""
        total = self.total or exact(self.scores)
        grade = f" อยู่ในระดับ {self.grade}" if self.grade else ""
        return f"หน่วยงานมีผลคะแนนภาพรวมเท่ากับ {total} คะแนน{grade}\n"

    def _follow_up(self) -> Iterator[str]:
        yield "\n2. มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน\n"
        yield "ตัวชี้วัด\tมาตรการ\tระยะเวลา\tผู้รับผิดชอบ"
        for no, plan in enumerate(PLANS, 1):
            yield f"{indicators()[no].names[-1]}\t{plan}\tต.ค. 2565 - ก.ย. 2566\t{self.units.get(no, 'สำนักปลัด')}"
        yield "\n3. ผลการดำเนินการตามมาตรการ\n"
        yield "ตัวชี้วัด\tมาตรการ\tระยะเวลา\tผู้รับผิดชอบ\tผลการดำเนินการ"
        for no, plan in enumerate(PLANS, 1):
            if no == self.lost:
                continue
            told = (self.done or {}).get(no, f"ดำเนินการแล้วครบถ้วนตามแผนข้อที่ {no}")
            yield f"{indicators()[no].names[-1]}\t{self.reworded.get(no, plan)}\t{self.period}\tสำนักปลัด\t{told}"


def exact(scores: dict[int, str]) -> str:
    total = recompute({no: Decimal(value) for no, value in scores.items()}).total
    return str((total or Decimal(0)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def with_scores(**changed: str | None) -> dict[int, str]:
    found = {no: changed.get(f"i{no}", value) for no, value in enumerate(SCORES, 1)}
    return {no: value for no, value in found.items() if value is not None}


HIGH = dict(enumerate(["97.90"] * 10, 1))
EIT_LOW = dict(enumerate(["98.00"] * 5 + ["84.80"] * 3 + ["99.51"] * 2, 1))
LETTERS_2567 = dict(enumerate(["96.04"] * 10, 1))
PLAN_HEAD = (
    "\nชื่อ อปท.\tมิติ\tโครงการ\t\tงบประมาณ (บาท)\t\t\tร้อยละการดำเนินการ\t\n"
    "\t\tตามแผน\tดำเนินการแล้ว\tตามแผน\tตามข้อบัญญัติ/เทศบัญญัติ\tใช้จริง\tโครงการ\tงบประมาณ\n"
)


def plan(*rows: str, body: str = "เทศบาลตำบลนาน้อย") -> str:
    """A plan table; each row has the projects planned, those done and their share, and no money is spent."""
    filled = []
    for number, row in enumerate(rows, 1):
        name, planned, done, share = row.split()
        first = "รวม\t" if name == "รวม" else f"{body if number == 1 else ''}\t{name}"
        filled.append(f"{first}\t{planned}\t{done}\t10,000.00\t0.00\t0.00\t{share}\t0.00")
    filled[-1] = filled[-1].replace("10,000.00", f"{len(rows) - 1}0,000.00")
    return PLAN_HEAD + "\n".join(filled)


HONEST = {
    "three indicators only": Made(scores={1: "91.35", 2: "84.27", 3: "86.40"}, total="86.65"),
    "no total": Made(total=None),
    "a total with one decimal": Made(total="86.7"),
    "a total cut off": Made(total="86.6"),
    "numbers that begin anew in each instrument": Made(numbers={6: 1, 7: 2, 8: 3, 9: 1, 10: 2}),
    "another order of the rows": Made(order=(5, 3, 2, 1, 4, 7, 8, 6, 10, 9)),
    "numbers that are none of the official ones": Made(numbers={1: 5, 2: 3, 3: 2, 4: 1, 5: 4}),
    "the old letters after the changeover": Made(2568, 2567, scores=LETTERS_2567, grade="AA"),
    "the new words before the changeover": Made(2566, 2565, scores=HIGH, grade="ผ่านดีเยี่ยม"),
    "97.90 with ผ่านดี": Made(2567, 2566, scores=HIGH, grade="ผ่านดี", total="97.90", instruments=""),
    "94.64 with ผ่าน, as EIT lies below 85": Made(2569, 2568, scores=EIT_LOW, grade="ผ่าน"),
    "low scores in all": Made(scores=dict(enumerate(["41.20"] * 10, 1)), grade="F"),
    "100 throughout": Made(scores=dict(enumerate(["100"] * 10, 1)), total="100", grade="AA"),
    "the five indexes of 2561": Made(
        2562, 2561, scores={}, total="86.50", grade=None,
        rest="ตัวชี้วัด\tคะแนน\nความโปร่งใส\t90.10\nความพร้อมรับผิด\t80.20\nวัฒนธรรมคุณธรรมในองค์กร\t85.00",
    ),
    "the items of another framework": Made(
        scores={}, total=None, body="โรงพยาบาลนาน้อย\nอำเภอนาน้อย จังหวัดน่าน",
        rest="ข้อ\tหัวข้อ\tคะแนน\nMOIT 1\tกำหนดมาตรการ\t5\nMOIT 2\tวางระบบการเผยแพร่\t5",
    ),
    "a follow-up of the whole year": Made(done={}),
    "next year's budget, made in the year before": Made(
        done={2: "เสนอร่างเทศบัญญัติงบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. 2567 เมื่อวันที่ 15 สิงหาคม 2566"}
    ),
    "a law of an earlier year that is cited": Made(
        done={3: "ถือปฏิบัติตามระเบียบกระทรวงมหาดไทย ลงวันที่ 2 มีนาคม 2547 โดยเคร่งครัด"}
    ),
    "a plan that was posted before the year": Made(
        done={}, rest="\nแผนปฏิบัติการป้องกันการทุจริต พ.ศ. 2566 - 2570\n2 พฤศจิกายน 2565 ผู้ดูแลระบบ อ่าน 531"
    ),
    "an announcement of last year that is attached": Made(
        done={}, rest="\nประกาศเทศบาลตำบลนาน้อย เรื่อง มาตรการ\nประกาศ ณ วันที่ 5 มกราคม พ.ศ. 2566"
    ),
    "the neighbours' head in a joint meeting": Made(
        done={6: "ประชุมร่วมกับนายกองค์การบริหารส่วนตำบลศรีษะเกษ และนายอำเภอ"}
    ),
    "abbreviations of the own name": Made(
        done={}, rest="\nทต.นาน้อย รายงานผลต่อนายอำเภอนาน้อย\nงานธุรการ ทต.นาน้อย"
    ),
    "six months in which nothing was spent": Made(plan=plan("สุจริต 4 1 25.00", "รวม 4 1 25.00")),
    "fewer than four dimensions": Made(
        plan=plan("สุจริต 4 2 50.00", "มีส่วนร่วม 3 3 100.00", "รวม 7 5 71.43")
    ),
    "the plan table of the body under its abbreviation": Made(plan=plan("สุจริต 4 1 25.00", "รวม 4 1 25.00", body="ทต.นาน้อย")),
    "an order of the year before that is cited": Made(done={3: "แต่งตั้งคณะทำงานตามคำสั่ง ลงวันที่ 15 กันยายน 2565 แล้ว"}),
    "a day to come": Made(done={3: "ประชุมแล้วสองครั้ง กำหนดครั้งต่อไปในวันที่ 15 พฤศจิกายน 2566"}),
    "an order that holds from an earlier day": Made(
        done={3: "ประกาศตามคำสั่งแต่งตั้ง ลงวันที่ 3 พฤศจิกายน 2565 มีผลตั้งแต่วันที่ 1 พฤศจิกายน 2565"}
    ),
    "inhabitants counted on a day": Made(
        done={3: "ประชุมเมื่อวันที่ 15 กรกฎาคม 2566"}, rest="\nจำนวนประชากร 5,432 คน (ข้อมูล ณ วันที่ 31 ธันวาคม 2565)"
    ),
    "units with their names cut short": Made(done={}, units={1: "สำนักปลัดฯ", 2: "สำนักงานปลัด", 3: "สำนักปลัด งานนิติการ"}),
    "a committee in one part": Made(done={}, units={4: "คณะกรรมการขับเคลื่อน ITA"}),
    "measures cut short": Made(done={}, reworded={1: "จัดทำคู่มือฯ และเผยแพร่แก่ผู้รับบริการ", 4: "จัดทำแนวปฏิบัติการยืมทรัพย์สิน"}),
    "a deadline and the year up to it": Made(done={}, period="ภายในเดือนกันยายน 2566"),
    "a form for all kinds of bodies": Made(
        done=dict.fromkeys(range(1, 11), "เสนอผู้บริหาร (นายก อบจ. นายกเทศมนตรี นายก อบต.) พิจารณา")
    ),
    "partners in many rows": Made(done=dict.fromkeys(range(1, 11), "ประชุมร่วมกับนายก อบต. และปลัด อบต. ในอำเภอ")),
    "a plan table that names the kind of body only": Made(plan=plan("สุจริต 4 1 25.00", "รวม 4 1 25.00", body="เทศบาลตำบล")),
    "the number of a heading behind words for the total": Made(
        total=None, rest="\nผลคะแนนภาพรวม\n1.1 แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน\n"
    ),
    "a province that has the name of the body": Made(body="เทศบาลเมืองน่าน\nอำเภอเมืองน่าน จังหวัดน่าน"),
}  # fmt: skip

GUILTY = {
    "total-mismatch": Made(total="92.65"),
    "grade-mismatch": Made(grade="B"),
    "indicator-missing": Made(scores=with_scores(i10=None), total=None),
    "score-out-of-range": Made(scores=with_scores(i3="106.93"), total="86.65"),
    "follow-up-missing": Made(done={}, lost=7),
    "date-outside-fiscal-year": Made(done={3: "ประชุมชี้แจงเมื่อวันที่ 15 พฤศจิกายน 2566"}),
    "date-outside-period": Made(done={3: "ประชุมชี้แจงเมื่อวันที่ 15 พฤศจิกายน 2566"}),
    "period-mismatch": Made(done={}, period="พ.ย. 2565 - มี.ค. 2566"),
    "period-reversed": Made(done={}, period="ก.ย. 2566 - ต.ค. 2565"),
    "unit-mismatch": Made(done={}, units={4: "กองคลัง"}),
    "effective-before-announcement": Made(
        done={2: "ประกาศใช้เทศบัญญัติเมื่อวันที่ 3 พฤศจิกายน 2565 มีผลบังคับใช้ตั้งแต่วันที่ 1 ตุลาคม 2565"}
    ),
    "date-after-document": Made(
        done={3: "ประชุมชี้แจงเมื่อวันที่ 15 กรกฎาคม 2566"}, rest="\nข้อมูล ณ วันที่ 30 เมษายน 2566"
    ),
    "plan-percent-mismatch": Made(plan=plan("สุจริต 4 1 35.00", "รวม 4 1 35.00")),
    "plan-sum-mismatch": Made(plan=plan("สุจริต 4 1 25.00", "บริหาร 4 1 25.00", "รวม 9 2 22.22")),
    "agency-mismatch": Made(plan=plan("สุจริต 4 1 25.00", "รวม 4 1 25.00", body="เทศบาลตำบลศรีษะเกษ")),
    "measure-mismatch": Made(done={}, reworded={4: PLANS[3].replace("การยืม", "การคืน")}),
}  # fmt: skip


def read(made: Made, folder: Path) -> Outcome:
    path = folder / "report.txt"
    path.write_text(made.text(), encoding="utf-8")
    (outcome,) = convert_file(path, "0123456789abcdef")
    return outcome


def alarms(outcome: Outcome) -> list[Finding]:
    return [finding for finding in outcome.findings if finding.severity != "note"]


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_report_raises_no_alarm(name: str, tmp_path: Path) -> None:
    outcome = read(HONEST[name], tmp_path)
    assert [f.message_en for f in alarms(outcome)] == []
    wanted = len(HONEST[name].scores)
    assert sum(score.indicator_no is not None for score in outcome.records.scores) == wanted, "what was not read cannot accuse"
    assert len(outcome.records.measures) == (0 if HONEST[name].done is None else 20)
    assert bool(outcome.records.plan_progress) == bool(HONEST[name].plan)
    if wanted:
        assert any(check.result == "agrees" for check in outcome.checks), "what agrees is counted beside the rest"


@pytest.mark.parametrize("code", GUILTY)
def test_a_guilty_twin_does(code: str, tmp_path: Path) -> None:
    outcome = read(GUILTY[code], tmp_path)
    found = [finding for finding in alarms(outcome) if finding.code == code]
    assert found, [f.message_en for f in outcome.findings]
    assert all(re.search(r"agree|before", f.message_en) and not re.search(r"false|wrong|inflat", f.message_en) for f in found)
    assert all(len(finding.evidence) >= 1 for finding in found)


def test_nine_indicators_give_no_total(tmp_path: Path) -> None:
    outcome = read(Made(scores=with_scores(i10=None), total="51.20", grade="E"), tmp_path)
    assert {finding.code for finding in alarms(outcome)} == {"indicator-missing"}
    assert outcome.records.report.recomputed.total is None
