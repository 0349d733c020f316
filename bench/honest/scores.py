"""A story and its style in, the result of the assessment out: a table of scores, sentences, or nothing but the total."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from bench.honest.results import LAST_OF_LETTERS, Result
from bench.honest.story import Story
from bench.honest.style import Style, cell, head
from samples.model import INSTRUMENTS
from samples.tables import INSTRUMENT_NAMES, Block, Cell, Table, Text, centre


def sentence(story: Story, rng: Random) -> Text:
    """Total and grade in one sentence."""
    won = story.result
    total = f"{won.total}{rng.choice([' ', ' ', ''])}คะแนน"
    where = rng.choice(["อยู่ในระดับ ", "ระดับ ", "อยู่ในเกณฑ์ : ", "ผลการประเมินอยู่ในระดับ "])
    start = rng.choice([f"{story.body.name} เข้ารับการประเมินคุณธรรมและความโปร่งใส (ITA)", "ผลการประเมินคุณธรรมและความโปร่งใส (ITA)"])
    full = rng.choice(["", " จากคะแนนเต็ม 100 คะแนน"])
    verb = rng.choice(["มีคะแนนภาพรวม", "ได้คะแนนรวม", "มีคะแนนรวม"])
    return Text("body", f"{start} ประจำปีงบประมาณ พ.ศ. {won.year} {verb} {total}{full} {where}{won.grade}")


def instrument_sentences(won: Result) -> list[Block]:
    return [Text("body", f"{INSTRUMENT_NAMES[name]} มีคะแนนเฉลี่ย {won.means[name]} คะแนน") for name in INSTRUMENTS]


def prose(story: Story, style: Style) -> list[Block]:
    """Each indicator's score in a line of its own."""
    won, blocks = story.result, list[Block]()
    dotted = style.rng.random() < 0.3
    for name, numbers in INSTRUMENTS.items():
        blocks.append(Text("body", f"{INSTRUMENT_NAMES[name]} มีคะแนนเฉลี่ย {won.means[name]} คะแนน ดังนี้"))
        for place, no in enumerate(numbers, 1):
            label = style.indicator(no, place)
            line = f"{label} {'.' * 30} {won.scores[no]}" if dotted else f"{label} ได้คะแนนร้อยละ {won.scores[no]}"
            blocks.append(Text("body", line))
    return blocks


def by_instrument(story: Story, style: Style) -> list[Block]:
    """One table; the instrument stands over its indicators, its mean below them, total and grade last."""
    won, rows = story.result, list[list[Cell]]()
    with_means = style.rng.random() < 0.7
    for name, numbers in INSTRUMENTS.items():
        for place, no in enumerate(numbers, 1):
            first = [centre(name, rows=len(numbers))] if place == 1 else []
            rows.append([*first, cell(style.indicator(no, place)), centre(won.scores[no])])
        if with_means:
            rows.append([centre(f"คะแนนเฉลี่ย {name}", 2), centre(won.means[name])])
    rows.append([centre("คะแนนรวม", 2), centre(won.total)])
    rows.append([centre("ระดับผลการประเมิน", 2), centre(won.grade)])
    return [Table([16, 56, 20], [[head("เครื่องมือ"), head(style.heads["indicator"]), head(style.heads["score"])]], rows)]


def two_years(story: Story, style: Style) -> list[Block]:
    """The results of two years beside each other and how they differ."""
    before, won, rows = story.before, story.result, list[list[Cell]]()
    for name, numbers in INSTRUMENTS.items():
        for place, no in enumerate(numbers, 1):
            rows.append([cell(style.indicator(no, place)), *pair(before.scores[no], won.scores[no])])
        rows.append([centre(f"คะแนนเฉลี่ย {name}"), *pair(before.means[name], won.means[name])])
    rows.append([centre("คะแนนรวม"), *pair(before.total, won.total)])
    rows.append([centre("ระดับผลการประเมิน"), centre(before.grade), centre(won.grade), centre("-")])
    top = [head(style.heads["indicator"], rows_=2), head("ผลคะแนน", 2), head("ผลต่าง", rows_=2)]
    return [Table([46, 16, 16, 14], [top, [head(f"ปี {before.year}"), head(f"ปี {won.year}")]], rows)]


def pair(before: str, now: str) -> list[Cell]:
    apart = Decimal(now) - Decimal(before)
    return [centre(before), centre(now), centre(f"{apart:+}" if apart else "0.00")]


def eit_parts(story: Story, style: Style) -> list[Block]:
    """EIT in two parts and together, from 2566 on."""
    won, rows = story.result, list[list[Cell]]()
    for name, numbers in INSTRUMENTS.items():
        for place, no in enumerate(numbers, 1):
            first = [centre(name, rows=len(numbers))] if place == 1 else []
            parts = won.parts.get(no, ("-", "-"))
            rows.append([*first, cell(style.indicator(no, place)), *map(centre, parts), centre(won.scores[no])])
        rows.append([centre(f"คะแนนเฉลี่ย {name}", 4), centre(won.means[name])])
    top = [head("เครื่องมือ", rows_=2), head("ตัวชี้วัด", rows_=2), head("แบบวัด EIT", 2), head("คะแนน", rows_=2)]
    return [Table([12, 36, 17, 17, 18], [top, [head("ส่วนที่ 1"), head("ส่วนที่ 2")]], rows)]


def cards(story: Story, style: Style) -> list[Block]:
    """Plain table in the order of the scores, highest first, without instruments."""
    won = story.result
    order = sorted(won.scores, key=lambda no: (-Decimal(won.scores[no]), no))
    rows = [[centre(str(place)), cell(style.names[no]), centre(won.scores[no])] for place, no in enumerate(order, 1)]
    return [Table([10, 60, 22], [[head("ลำดับ"), head("ตัวชี้วัด"), head(style.heads["score"])]], rows)]


FORMS = {"by-instrument": by_instrument, "two-years": two_years, "eit-parts": eit_parts, "ranked": cards, "prose": prose}


def forms(story: Story) -> list[str]:
    """The ways in which this result can be printed."""
    return [name for name in FORMS if name != "eit-parts" or story.result.year > LAST_OF_LETTERS]
