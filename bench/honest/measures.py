"""A story and its style in, the analysis and the follow-up of its measures out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bench.honest.story import Row, Story
from bench.honest.style import Style, cell, head, instrument_of
from samples.model import INSTRUMENTS, NAMES
from samples.tables import DEVELOP, INSTRUMENT_NAMES, URGENT, Block, Cell, Table, Text, centre

CHECK = "✓"


def of_instrument(rows: Sequence[Row], name: str) -> list[Row]:
    return [row for row in rows if instrument_of(row.no) == name]


def footers(style: Style, rows: Sequence[Row], columns: int) -> list[list[Cell]]:
    """Rows over the full width that hold for all rows above."""
    lines = [f"ระยะเวลาดำเนินการ : {style.period(rows[0].period)}", f"การติดตาม : {rows[0].monitoring}"]
    return [[Cell([line], columns)] for line in lines]


def per_instrument(story: Story, style: Style) -> list[Block]:
    """A table for each instrument and urgency with scores, period and monitoring in rows below."""
    blocks = list[Block]()
    labels = [style.heads[role] for role in ("measure", "steps", "responsible", "outcome")]
    for place, (name, title) in enumerate(INSTRUMENT_NAMES.items(), 1):
        found = of_instrument(story.rows, name)
        if found:
            blocks.append(Text("heading", f"1.{place} {title}"))
        for urgent in (True, False):
            for _, group in groupby([row for row in found if row.urgent == urgent], key=lambda row: row.period):
                rows = list(group)
                body = [scored(story, style, row, number) for number, row in enumerate(rows, 1)]
                issue = URGENT if urgent else DEVELOP
                tops = [head(text) for text in ("ตัวชี้วัด", style.heads["score"], issue, *labels)]
                if style.rng.random() < 0.85:
                    blocks.append(Text("body", f"ตัวชี้วัดในกลุ่ม{issue}"))
                blocks.append(Table([12, 7, 18, 16, 22, 13, 12], [tops], [*body, *footers(style, rows, 7)]))
    return blocks


def scored(story: Story, style: Style, row: Row, place: int) -> list[Cell]:
    return [
        cell(style.indicator(row.no, place)),
        centre(story.result.scores[row.no]),
        cell(row.issue),
        cell(row.measure),
        Cell(style.listed(row.steps)),
        Cell(style.responsible(row)),
        cell(row.outcome),
    ]


def one_table(story: Story, style: Style) -> list[Block]:
    """One table for all; the instrument is a row over the full width, the period a column."""
    roles = ("indicator", "issue", "measure", "steps", "responsible", "period")
    body = list[list[Cell]]()
    titled = style.rng.random() < 0.6
    for name in INSTRUMENTS:
        found = of_instrument(story.rows, name)
        if found and titled:
            body.append([Cell([INSTRUMENT_NAMES[name]], 6)])
        for place, row in enumerate(found, 1):
            texts = [[style.indicator(row.no, place)], [row.issue], [row.measure], style.listed(row.steps)]
            body.append([*map(Cell, texts), Cell(style.responsible(row)), centre(style.period(row.period))])
    return [Table([14, 18, 18, 24, 14, 12], [[head(style.heads[role]) for role in roles]], body)]


def short_table(story: Story, style: Style) -> list[Block]:
    """Indicator, measure, who and until when; several measures of an indicator share its cell."""
    body = list[list[Cell]]()
    for no, group in groupby(story.rows, key=lambda row: row.no):
        rows = list(group)
        for place, row in enumerate(rows):
            first = [Cell([style.indicator(no, no)], rows=len(rows))] if place == 0 else []
            body.append([*first, cell(row.issue), cell(row.measure), cell(row.main), centre(style.period(row.period))])
    roles = ("indicator", "issue", "measure", "responsible", "period")
    return [Table([20, 26, 26, 14, 14], [[head(style.heads[role]) for role in roles]], body)]


def no_analysis(story: Story, style: Style) -> list[Block]:
    return []


def with_period(story: Story, style: Style) -> list[Block]:
    """A follow-up row for each measure, its period in a column."""
    roles = ("indicator", "measure", "steps", "period", "responsible", "done", "outcome")
    body = [
        [
            cell(style.indicator(row.no, place)),
            cell(row.measure),
            Cell(style.listed(row.steps)),
            centre(style.period(row.period, True)),
            Cell(style.responsible(row)),
            Cell(style.listed(row.done)),
            Cell(style.listed(row.results)),
        ]
        for place, row in enumerate(story.rows, 1)
    ]
    return [Table([12, 14, 19, 10, 12, 18, 15], [[head(style.heads[role]) for role in roles]], body)]


def without_period(story: Story, style: Style) -> list[Block]:
    """A table for each instrument: what was done and what came of it; who and how it is watched stand below."""
    blocks, body = list[Block](), list[list[Cell]]()
    tops = [head(style.heads[role]) for role in ("indicator", "measure", "done", "outcome")]
    for name in INSTRUMENTS:
        found = of_instrument(story.rows, name)
        if not found:
            continue
        body = [
            [cell(style.indicator(row.no, n)), cell(row.measure), Cell(style.listed(row.done)), Cell(style.listed(row.results))]
            for n, row in enumerate(found, 1)
        ]
        foot = [[Cell([f"การติดตาม : {found[-1].monitoring}"], 4)]]
        if len({row.main for row in found}) == 1:  # the row holds for all rows above
            foot.append([Cell([f"ผู้รับผิดชอบ : {found[-1].main}"], 4)])
        blocks += [Text("heading", INSTRUMENT_NAMES[name]), Table([20, 24, 32, 24], [tops], [*body, *foot])]
    return blocks


def step_rows(story: Story, style: Style) -> list[Block]:
    """A row for each step; indicator and measure stand over the steps."""
    body = list[list[Cell]]()
    for place, row in enumerate(story.rows, 1):
        for number, (step, done) in enumerate(zip(row.steps, row.done, strict=True)):
            tall = len(row.steps)
            first = [Cell([style.indicator(row.no, place)], rows=tall), Cell([row.measure], rows=tall)] if number == 0 else []
            last = [Cell([row.main], rows=tall), centre(style.period(row.period, True), rows=tall)] if number == 0 else []
            body.append([*first, cell(f"{number + 1}. {step}"), cell(f"{number + 1}. {done}"), *last])
    roles = ("indicator", "measure", "steps", "done", "responsible", "period")
    return [Table([14, 16, 24, 24, 11, 11], [[head(style.heads[role]) for role in roles]], body)]


def month_ticks(story: Story, style: Style) -> list[Block]:
    """Quarters as columns with ticks; only for periods of whole quarters."""
    if not all(row.period.quarters for row in story.rows):
        return with_period(story, style)
    tops = [head(style.heads["indicator"], rows_=2), head(style.heads["measure"], rows_=2), head("ระยะเวลาดำเนินการ", 4)]
    tops += [head(style.heads["done"], rows_=2), head(style.heads["outcome"], rows_=2)]
    body = []
    for place, row in enumerate(story.rows, 1):
        begin, end = row.period.quarters or (1, 4)
        ticks = [centre(CHECK if begin <= quarter <= end else "") for quarter in range(1, 5)]
        texts = Cell(style.listed(row.done)), Cell(style.listed(row.results))
        body.append([cell(style.indicator(row.no, place)), cell(row.measure), *ticks, *texts])
    return [Table([18, 19, 7, 7, 7, 7, 22, 17], [tops, [head(f"ไตรมาส {n}") for n in range(1, 5)]], body)]


def key_value(story: Story, style: Style) -> list[Block]:
    """A small table a measure, labels left."""
    blocks = list[Block]()
    for place, row in enumerate(story.rows, 1):
        blocks += [Text("heading", f"มาตรการที่ {place}"), Table([22, 78], [], [[cell(a), Cell(b)] for a, b in pairs(style, row)])]
    return blocks


def pairs(style: Style, row: Row) -> list[tuple[str, list[str]]]:
    return [
        ("ตัวชี้วัด", [f"ตัวชี้วัดที่ {row.no} {NAMES[row.no]}"]),
        ("ประเด็นปัญหา", [row.issue]),
        ("มาตรการ", [row.measure]),
        ("ขั้นตอน", style.listed(row.steps)),
        ("ผู้รับผิดชอบ", [row.main]),
        ("ระยะเวลา", [style.period(row.period, True)]),
        ("ผลการดำเนินการ", style.listed(row.done)),
        ("ผลลัพธ์", style.listed(row.results)),
    ]


def labelled_lines(story: Story, style: Style) -> list[Block]:
    """No table: a heading an indicator, then lines `label : value` and lists."""
    blocks = list[Block]()
    for row in story.rows:
        blocks.append(Text("heading", f"ตัวชี้วัดที่ {row.no} {NAMES[row.no]}"))
        lines = [f"มาตรการ : {row.measure}", "ขั้นตอนการดำเนินการ :", *style.listed(row.steps)]
        lines += [f"ผู้รับผิดชอบ : {row.main}", f"ระยะเวลา : {style.period(row.period, True)}"]
        lines += ["ผลการดำเนินการ :", *style.listed(row.done), f"ผลลัพธ์ : {row.results[0]}"]
        blocks += [Text("body", line) for line in lines]
    return blocks


def no_follow_up(story: Story, style: Style) -> list[Block]:
    return []


ANALYSES = {"per-instrument": per_instrument, "one-table": one_table, "short-table": short_table, "no-analysis": no_analysis}
FOLLOW_UPS = {
    "with-period": with_period,
    "without-period": without_period,
    "step-rows": step_rows,
    "quarters": month_ticks,
    "key-value": key_value,
    "labelled-lines": labelled_lines,
    "no-follow-up": no_follow_up,
}
