"""What was extracted in; the figures of the text's health that the pipeline gives for it out."""

from dataclasses import replace

from ita.run import outcomes_of
from schemas.documents import Extracted, PageFacts
from schemas.findings import Evidence
from schemas.outcome import Outcome
from schemas.provenance import Box, Place
from schemas.tables import RawCell, RawLine, RawTable, Run

PROSE = "เทศบาลตำบลจัดประชุมผู้นำชุมชนเพื่อรับฟังปัญหาน้ำท่วมและวางแผนซ่อมแซมถนนก่อนถึงฤดูฝน"


def place(page: int) -> Place:
    return Place(page, Box(0, 0, 10, 10))


def line(text: str, page: int = 1, *, furniture: bool = False) -> RawLine:
    return RawLine([Run(text, text)], place(page), 12, furniture)


def outcome(lines: list[RawLine], cells: list[str]) -> Outcome:
    """The outcome of a document of these lines and a table of one column."""
    raw = [RawCell(row, 0, 1, 1, [Run(text, text)], [place(1)]) for row, text in enumerate(cells)]
    tables = [RawTable(len(cells), 1, raw, [1])] if cells else []
    return outcomes_of(Extracted("", [PageFacts(1, 600, 800, 100, False, 0)], tables, lines), "r")[0]


def quotes(found: Outcome) -> list[Evidence]:
    return [quote for finding in found.findings if finding.code == "text-damaged" for quote in finding.evidence]


def test_the_share_of_damaged_texts_is_that_of_the_texts_with_thai() -> None:
    found = outcome([line("สํานัก"), line("การ\u00a0เงิน"), line("88.40"), line("\uf0fc")], ["งาน", "I\u00adTA", "หมวด 2"])
    assert (found.health.texts, found.health.damaged) == (4, 1)
    assert found.health.share_damaged == 0.25
    assert found.health.kinds == {"no-break-space": 1, "sara-am": 1, "zero-width": 1}


def test_a_text_that_stands_twice_counts_twice() -> None:
    found = outcome([line("สํานัก"), line("สํานัก"), line("งาน")], [])
    assert (found.health.texts, found.health.damaged, found.health.kinds) == (3, 2, {"sara-am": 2})


def test_what_is_left_is_what_the_note_counts() -> None:
    lost = "\ufffd".join("กขคงจชดตนบปมรลวสหอ") * 3
    found = outcome([line(PROSE), line("ก\ufffdข"), line("ค\ufffdง", furniture=True), line(lost, 2)], ["จ\ufffdฉ"])
    assert found.health.unreadable == {2: "glyphs-unknown"}
    assert found.health.left == len(quotes(found)) == 2


def test_a_sound_document_has_nothing_to_tell() -> None:
    found = outcome([line(PROSE)], ["งาน"])
    assert (found.health.texts, found.health.damaged, found.health.left) == (2, 0, 0)
    assert (found.health.kinds, found.health.unreadable, quotes(found)) == ({}, {}, [])


def test_on_a_page_that_says_nothing_all_is_masked_when_asked_for() -> None:
    lost = "\ufffd".join("กขคงจชดตนบปมรลวสหอ") * 3
    raw = [RawCell(0, 0, 1, 1, [Run("งาน", "งาน")], [place(1)]), RawCell(1, 0, 1, 1, [Run("จ\ufffd", "จ\ufffd")], [place(2)])]
    extracted = Extracted(
        "", [PageFacts(1, 600, 800, 100, False, 0)], [RawTable(2, 1, raw, [1, 2])], [line(PROSE), line(lost, 2)]
    )
    found = outcomes_of(extracted, "r", redact=True)[0]
    assert [cell.text for cell in found.tables[0].cells] == ["งาน", "██"]
    assert [one.text for one in found.lines] == [PROSE, "█" * len(lost)]
    assert found.checks == outcomes_of(extracted, "r")[0].checks


def scores(page: int) -> RawTable:
    rows = [["ตัวชี้วัด", "คะแนน"], ["การใช้อำนาจ", "88.40"]]
    cells = [
        RawCell(r, c, 1, 1, [Run(text, text)], [Place(page, Box(10 + 90 * c, 400 + 20 * r, 100 + 90 * c, 420 + 20 * r))])
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]
    return RawTable(2, 2, cells, [page])


def test_a_name_is_masked_in_all_reports_of_a_file_and_a_number_told_in_its_own() -> None:
    texts = []
    for page, year, name in ((1, 2565, "นายสมชาย ใจดี โทร 081-2345678"), (2, 2566, "(นายสมชาย ใจดี)")):
        front = ("รายงานผลการประเมินคุณธรรมและความโปร่งใส", "เทศบาลตำบลนาน้อย", f"ประจำปีงบประมาณ พ.ศ. {year}", name)
        texts += [(page, 30 * at, text) for at, text in enumerate(front)]
    lines = [replace(line(text, page), place=Place(page, Box(10, top, 300, top + 14))) for page, top, text in texts]
    pages = [PageFacts(number, 600, 800, 100, False, 0) for number in (1, 2)]
    found = outcomes_of(Extracted("", pages, [scores(1), scores(2)], lines), "r", redact=True)
    assert len(found) == 2
    assert not any("สมชาย" in one.text for part in found for one in part.lines)
    told = [[finding.subject for finding in part.findings if finding.code == "personal-data"] for part in found]
    assert told == [["mobile"], []]
