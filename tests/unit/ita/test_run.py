"""What was extracted in; the figures of the text's health that the pipeline gives for it out."""

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
