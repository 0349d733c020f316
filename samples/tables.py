"""From a report's content to its pages: headings, paragraphs and tables, before any file format."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from samples.model import Indicator, PlanRow, Report, half_up, numbered, thai_digits, unit_lines

URGENT = "ประเด็นที่ต้องเร่งแก้ไขโดยเร่งด่วน"
DEVELOP = "ประเด็นที่ต้องพัฒนาต่อยอด"
INSTRUMENT_NAMES = {
    "IIT": "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)",
    "EIT": "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)",
    "OIT": "แบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT)",
}


@dataclass(frozen=True)
class Cell:
    """A cell: one paragraph per line, over one or more columns and rows."""

    lines: list[str]
    columns: int = 1
    rows: int = 1
    centred: bool = False
    head: bool = False


@dataclass(frozen=True)
class Table:
    """Column widths are shares of the text width; the head rows are repeated on each page."""

    widths: list[int]
    head: list[list[Cell]]
    body: list[list[Cell]]


@dataclass(frozen=True)
class Text:
    kind: Literal["cover", "heading", "body"]
    text: str
    new_page: bool = False


Block = Text | Table


def heads(*labels: str) -> list[Cell]:
    return [Cell([label], centred=True, head=True) for label in labels]


def centre(text: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell([text], columns, rows, centred=True)


def score_table(report: Report, rows: list[Indicator], issue_head: str) -> Table:
    """The first part's table, closed by two rows over its full width that hold for all rows above."""
    body = [
        [
            Cell([row.label]),
            centre(row.score),
            Cell([row.issue]),
            Cell([row.measure]),
            Cell(numbered(row.steps)),
            Cell(unit_lines(row)),
            Cell([row.outcome]),
        ]
        for row in rows
    ]
    body.append([Cell([f"ระยะเวลาดำเนินการ : {report.period}"], columns=7)])
    body.append([Cell([f"การติดตาม : {report.follow_up}"], columns=7)])
    labels = ("มาตรการ", "ขั้นตอนหรือวิธีการปฏิบัติ", "หน่วยงานรับผิดชอบ", "ผลลัพธ์หรือความสำเร็จ")
    return Table([12, 7, 18, 16, 22, 13, 12], [heads("ตัวชี้วัด", "คะแนน", issue_head, *labels)], body)


def follow_up_table(report: Report) -> Table:
    body = [
        [
            Cell([row.label]),
            Cell([row.measure]),
            Cell(numbered(row.steps)),
            centre(row.follow_up_period or report.period),
            Cell(unit_lines(row)),
            Cell(numbered(row.done)),
            Cell(numbered(row.result)),
        ]
        for row in report.indicators
        if row.followed_up
    ]
    head = heads(
        "ตัวชี้วัด",
        "มาตรการ",
        "ขั้นตอนหรือวิธีการปฏิบัติ",
        "ระยะเวลาดำเนินการ",
        "หน่วยงานรับผิดชอบ",
        "สรุปผลการดำเนินการตามมาตรการ",
        "ผลลัพธ์หรือความสำเร็จของการดำเนินการ",
    )
    return Table([12, 14, 19, 10, 12, 18, 15], [head], body)


def plan_table(report: Report) -> Table:
    """A head of two levels; the agency's cell stands over all its dimensions."""
    top = [
        Cell(["ชื่อ อปท."], rows=2, centred=True, head=True),
        Cell(["มิติ"], rows=2, centred=True, head=True),
        Cell(["โครงการ"], columns=2, centred=True, head=True),
        Cell(["งบประมาณ (บาท)"], columns=3, centred=True, head=True),
        Cell(["ร้อยละการดำเนินการ"], columns=2, centred=True, head=True),
    ]
    under = heads("ตามแผน", "ดำเนินการแล้ว", "ตามแผน", "ตามข้อบัญญัติ/เทศบัญญัติ", "ใช้จริง", "โครงการ", "งบประมาณ")
    body = [plan_cells(row) for row in report.plan]
    body[0].insert(0, centre(report.agency, rows=len(body)))
    total = plan_cells(report.plan_total())
    body.append([centre("รวม", columns=2), *total[1:]])
    return Table([13, 18, 7, 10, 11, 13, 11, 8, 9], [top, under], body)


def plan_cells(row: PlanRow) -> list[Cell]:
    return [Cell([row.dimension]), *(centre(text) for text in row.cells())]


def summary_table(report: Report) -> Table:
    """One table for all: each instrument's cell stands over its indicators, its mean below them."""
    body = []
    for instrument in INSTRUMENT_NAMES:
        rows = report.of(instrument)
        for place, row in enumerate(rows):
            cells = [Cell([row.label]), centre(row.score), Cell([row.issue]), Cell([row.measure])]
            body.append([centre(instrument, rows=len(rows)), *cells] if place == 0 else cells)
        mean = str(half_up(report.mean(instrument)))
        body.append([centre(f"คะแนนเฉลี่ย {instrument}", columns=2), centre(mean), Cell([""], columns=2)])
    body.append([centre("คะแนนรวม", columns=2), centre(report.total), centre(f"ระดับ {report.grade}", columns=2)])
    head = heads("เครื่องมือ", "ตัวชี้วัด", "คะแนน", "ประเด็นที่ต้องพัฒนา", "มาตรการ")
    return Table([11, 21, 10, 28, 30], [head], body)


def full_story(report: Report) -> list[Block]:
    """Cover, result and measures by instrument, follow-up, plan against corruption."""
    year, assessed = report.fiscal_year, report.assessed_year
    blocks: list[Block] = [
        Text("cover", report.title),
        Text("cover", f"ปีงบประมาณ พ.ศ. {year}"),
        Text("cover", report.agency),
        Text("cover", report.place),
        Text("heading", f"1. ผลการประเมินปีงบประมาณ พ.ศ. {assessed} และมาตรการปีงบประมาณ พ.ศ. {year}", new_page=True),
        Text("body", result_sentence(report)),
    ]
    for place, (instrument, name) in enumerate(INSTRUMENT_NAMES.items(), 1):
        blocks.append(Text("heading", f"1.{place} {name}"))
        for urgent, issue_head in ((True, URGENT), (False, DEVELOP)):
            rows = [row for row in report.of(instrument) if row.urgent == urgent]
            if rows:
                blocks += [Text("body", f"ตัวชี้วัดในกลุ่ม{issue_head}"), score_table(report, rows, issue_head)]
    blocks.append(Text("heading", f"2. ผลการดำเนินการตามมาตรการ ปีงบประมาณ พ.ศ. {year}", new_page=True))
    blocks.append(follow_up_table(report))
    blocks.append(Text("heading", f"3. ผลตามแผนปฏิบัติการป้องกันการทุจริต ปีงบประมาณ พ.ศ. {year}", new_page=True))
    blocks.append(plan_table(report))
    return blocks


def summary_story(report: Report) -> list[Block]:
    """One page with a single table, all digits Thai."""
    blocks: list[Block] = [
        Text("cover", report.title),
        Text("cover", f"ปีงบประมาณ พ.ศ. {report.fiscal_year}"),
        Text("cover", f"{report.agency} {report.place}"),
        Text("body", result_sentence(report)),
        summary_table(report),
    ]
    return [in_thai_digits(block) for block in blocks]


def result_sentence(report: Report) -> str:
    return (
        f"{report.agency} เข้ารับการประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปีงบประมาณ พ.ศ. {report.assessed_year} "
        f"มีคะแนนภาพรวม {report.total} คะแนน อยู่ในระดับ {report.grade} {report.intro}"
    )


def in_thai_digits(block: Block) -> Block:
    if isinstance(block, Text):
        return replace(block, text=thai_digits(block.text))

    def rows(cells: list[list[Cell]]) -> list[list[Cell]]:
        return [[replace(cell, lines=[thai_digits(line) for line in cell.lines]) for cell in row] for row in cells]

    return Table(block.widths, rows(block.head), rows(block.body))
