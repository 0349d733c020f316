"""A seed and a number in, the blocks of one honest report out, and what it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bench.honest.calendar import print_period
from bench.honest.measures import ANALYSES, FOLLOW_UPS
from bench.honest.scores import FORMS, forms, instrument_sentences, sentence
from bench.honest.story import Story, story
from bench.honest.style import Style, head, style
from samples.model import PlanRow, percent
from samples.tables import Block, Cell, Table, Text, centre, in_thai_digits

FOLLOW_UP_TITLES = (
    "รายงานการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
    "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
    "รายงานผลการดำเนินการตามมาตรการเพื่อส่งเสริมคุณธรรมและความโปร่งใส",
)
ANALYSIS_TITLES = (
    "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
    "รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส และมาตรการส่งเสริมความโปร่งใส",
    "การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร",
)


@dataclass(frozen=True)
class Made:
    """A report before any file: its blocks, and the names of what it is made of."""

    blocks: list[Block]
    traits: tuple[str, ...]


def made(seed: int, number: int) -> Made:
    """The report of a number; the same for the same seed, whatever else is made."""
    rng = Random(f"{seed}-{number}")
    told, habits = story(rng), style(rng)
    analysis, follow_up = parts(rng)
    scores = rng.choice([*forms(told), "total-only"]) if analysis != "no-analysis" or rng.random() < 0.4 else "none"
    blocks = [*cover(told, rng, follow_up), *result_part(told, habits, scores)]
    if analysis != "no-analysis":
        title = f"มาตรการประจำปีงบประมาณ พ.ศ. {told.fiscal_year}"
        blocks.append(Text("heading", numbered(rng, 2, title), new_page=rng.random() < 0.3))
        blocks += ANALYSES[analysis](told, habits)
    if follow_up != "no-follow-up":
        restart = rng.choice([2, 3, 3])
        title = f"ผลการดำเนินการตามมาตรการ ปีงบประมาณ พ.ศ. {told.fiscal_year}"
        blocks.append(Text("heading", numbered(rng, restart, title), new_page=rng.random() < 0.5))
        blocks += FOLLOW_UPS[follow_up](told, habits)
    extra, more = extras(told, rng)
    blocks += [*more, Text("body", told.beside), Text("body", told.closing), *signature(told, rng)]
    digits = "thai-digits" if rng.random() < 0.2 else "arabic-digits"
    if digits == "thai-digits":
        blocks = [in_thai_digits(block) for block in blocks]
    return Made(blocks, (scores, analysis, follow_up, extra, digits))


def parts(rng: Random) -> tuple[str, str]:
    """Which analysis and which follow-up: both, or one of them."""
    analysis, follow_up = rng.choice(list(ANALYSES)[:-1]), rng.choice(list(FOLLOW_UPS)[:-1])
    either = rng.random()
    if either < 0.25:
        return "no-analysis", follow_up
    return (analysis, "no-follow-up") if either < 0.45 else (analysis, follow_up)


def numbered(rng: Random, number: int, title: str) -> str:
    return rng.choice([f"{number}. {title}", f"ส่วนที่ {number} {title}", title])


def cover(told: Story, rng: Random, follow_up: str) -> list[Block]:
    year = told.fiscal_year
    title = rng.choice(ANALYSIS_TITLES if follow_up == "no-follow-up" else FOLLOW_UP_TITLES)
    when = rng.choice([f"ประจำปีงบประมาณ พ.ศ. {year}", f"ปีงบประมาณ พ.ศ. {year}"])
    lines = [title, when, told.body.name, *([told.body.place] if told.body.place else [])]
    if told.half_year and rng.random() < 0.5 and follow_up != "no-follow-up":
        lines.insert(2, "รอบ 6 เดือน")
    blocks: list[Block] = [Text("cover", line) for line in lines]
    if rng.random() < 0.6:
        blocks += [Text("body", told.introduction), Text("body", told.law)]
    return blocks


def result_part(told: Story, habits: Style, form: str) -> list[Block]:
    """The result of the assessed year: sentence, then scores in one of their forms."""
    if form == "none":
        return []
    blocks: list[Block] = [Text("heading", f"1. ผลการประเมินปีงบประมาณ พ.ศ. {told.result.year}"), sentence(told, habits.rng)]
    if form == "total-only":
        return [*blocks, *(instrument_sentences(told.result) if habits.rng.random() < 0.5 else [])]
    return [*blocks, *FORMS[form](told, habits)]


def extras(told: Story, rng: Random) -> tuple[str, list[Block]]:
    """The plan against corruption or its projects, in some reports."""
    which = rng.choice(["plan", "projects", "no-extra", "no-extra", "no-extra"])
    if which == "plan" and told.body.local:
        title = f"ผลตามแผนปฏิบัติการป้องกันการทุจริต ปีงบประมาณ พ.ศ. {told.fiscal_year}"
        return which, [Text("heading", numbered(rng, 4, title)), plan(told, rng)]
    if which == "projects":
        title = f"โครงการตามแผนปฏิบัติการป้องกันการทุจริต ปีงบประมาณ พ.ศ. {told.fiscal_year}"
        return which, [Text("heading", numbered(rng, 4, title)), projects(told, rng)]
    return "no-extra", []


def plan(told: Story, rng: Random) -> Table:
    """The table of the plan system: the body's name, mostly abbreviated, stands over its dimensions."""
    name = rng.choice([told.body.short, told.body.short, told.body.name])
    of_bylaw, cents = rng.random() < 0.5, rng.random() < 0.7
    body = [plan_cells(row, of_bylaw, cents) for row in told.plan]
    body[0].insert(0, centre(name, rows=len(body)))
    total = rng.choice(["รวม", f"รวม {len(told.plan)} มิติ", "รวมทั้งสิ้น"])
    body.append([centre(total, columns=2), *plan_cells(added(told.plan), of_bylaw, cents)[1:]])
    wide = [head("โครงการ", 2), head("งบประมาณ (บาท)", 3), head("ร้อยละการดำเนินการ", 2)]
    top = [head("ชื่อ อปท.", rows_=2), head("มิติ", rows_=2), *wide]
    under = ("ตามแผน", "ดำเนินการแล้ว", "ตามแผน", "ตามข้อบัญญัติ/เทศบัญญัติ", "ใช้จริง", "โครงการ", "งบประมาณ")
    return Table([13, 18, 7, 10, 11, 13, 11, 8, 9], [top, [head(text) for text in under]], body)


def plan_cells(row: PlanRow, of_bylaw: bool, cents: bool) -> list[Cell]:
    """A row's numbers; the share of the budget is that of the plan's or of the by-law's."""
    base = row.budget_bylaw if of_bylaw else row.budget_plan
    money = [f"{value:,}{'.00' * cents}" for value in (row.budget_plan, row.budget_bylaw, row.budget_spent)]
    shares = percent(row.done, row.planned), percent(row.budget_spent, base) if base else "0.00"
    return [Cell([row.dimension]), *map(centre, (str(row.planned), str(row.done), *money, *shares))]


def added(rows: list[PlanRow]) -> PlanRow:
    return PlanRow(
        "รวม",
        *(sum(getattr(row, name) for row in rows) for name in ("planned", "done", "budget_plan", "budget_bylaw", "budget_spent")),
    )


def projects(told: Story, rng: Random) -> Table:
    rows = [
        [
            centre(str(place)),
            Cell([one.name]),
            Cell([one.dimension]),
            centre(f"{one.budget:,}" if one.budget else rng.choice(["-", "ไม่ใช้งบประมาณ"])),
            centre(print_period(one.period, "short")),
            Cell([one.unit]),
        ]
        for place, one in enumerate(told.projects, 1)
    ]
    heads = ("ที่", "โครงการ/กิจกรรม", "มิติ", "งบประมาณ (บาท)", "ระยะเวลา", "ผู้รับผิดชอบ")
    return Table([7, 32, 24, 13, 15, 15], [[head(text) for text in heads]], rows)


def signature(told: Story, rng: Random) -> list[Block]:
    """Day and office at the end of some reports: the report was closed a little later than what it tells of."""
    if rng.random() < 0.5:
        return []
    closed: date = told.until + timedelta(days=rng.randint(1, 40))
    lines = [f"ลงชื่อ {'.' * 30} ผู้รายงาน", str(told.body.speech["deputy"])]
    return [*(Text("body", line) for line in lines), Text("body", f"{rng.choice(['รายงาน ณ วันที่', 'วันที่'])} {told.day(closed)}")]
