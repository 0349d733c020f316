"""The pages for a browser: what stands in them, where the boxes are, and that nothing printed can break out of its place."""

import re
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest

from ita import pages_html
from ita.pages_html import (
    IndexRow,
    Mark,
    Words,
    around,
    fits,
    index_row,
    regions_of,
    whole_page,
    words_for,
    write_index,
    write_report_page,
)
from ita.pictures import PagePicture
from schemas.documents import PageFacts, UnreadableError
from schemas.findings import Check, Evidence, Finding
from schemas.outcome import Outcome
from schemas.provenance import Box, Place
from schemas.records import Agency, Recomputed, Records, Report

A4 = PageFacts(1, 595.0, 842.0, 900, False, 0)
A4_SIDEWAYS = PageFacts(2, 842.0, 595.0, 900, False, 0)
PICTURE = PagePicture("d1-p001.png", 910, 1287)
BOX = Box(100, 200, 160, 230)
VOID = {"meta", "input", "br", "link", "img"}


def quote(words: str = "88.4", box: Box = BOX, page: int = 1, label: str = "total_score") -> Evidence:
    return Evidence(label=label, quote=words, source="t01.r02.c02", place=Place(page, box))


def finding(*evidence: Evidence, **more: object) -> Finding:
    fields = {
        "finding_id": "total-mismatch-1234abcd", "code": "total-mismatch", "severity": "error", "subject": "total",
        "message_th": "คะแนนไม่ตรงกัน", "message_en": "The totals do not agree.", "expected": "77.44", "observed": "88.4",
        "evidence": list(evidence),
    }  # fmt: skip
    return Finding.model_validate(fields | more)


def outcome(*findings: Finding, problem: UnreadableError | None = None, **report: object) -> Outcome:
    fields: dict[str, object] = {
        "report_id": "d1", "fiscal_year_be": 2566, "total_score": Decimal("88.4"), "grade": "B",
        "agency": Agency(name="เทศบาลตำบลป่าแดด", printed="เทศบาลตำบลปาแดด", status="matched"),
        "recomputed": Recomputed(total=Decimal("77.44"), grade="B"),
    }  # fmt: skip
    checks = [
        Check(code="total-mismatch", subject="total", result="differs", why="88.4 and 77.44"),
        Check(code="grade-mismatch", subject="grade", result="agrees", why="same"),
        Check(code="date-invalid", subject="t01.r02", result="not-checkable", why="no day is printed"),
    ]
    records = Records(report=Report.model_validate(fields | report))
    return Outcome("", [A4, A4_SIDEWAYS], [], [], records, {}, checks, list(findings), problem)


DOCUMENT = {"source_path": "2566/a.pdf", "file_name": "a.pdf", "document_id": "d1", "status": "converted", "pages": 2}


def page_of(path: Path, made: Outcome, pictures: dict[int, PagePicture] | None = None) -> str:
    write_report_page(made, DOCUMENT, {1: PICTURE} if pictures is None else pictures, path / "review" / "d1.html")
    return (path / "review" / "d1.html").read_text(encoding="utf-8")


def index_of(path: Path, *rows: IndexRow) -> str:
    write_index(rows, path / "index.html")
    return (path / "index.html").read_text(encoding="utf-8")


class Balance(HTMLParser):
    """Fails on a tag that is closed out of order; remembers ids and where links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parsed(html: str) -> Balance:
    balance = Balance()
    balance.feed(html)
    assert balance.open == []
    assert len(balance.ids) == len(set(balance.ids))
    return balance


@pytest.mark.parametrize(
    ("box", "shown"),
    [
        (BOX, Box(40, 140, 220, 290)),
        (Box(10, 800, 590, 840), Box(0, 740, 595, 842)),
        (Box(2000, 2000, 2100, 2100), Box(0, 0, 595, 842)),
    ],
)
def test_the_region_is_the_box_and_sixty_points_around_it_on_the_page(box: Box, shown: Box) -> None:
    assert around(box, A4) == shown


def test_regions_that_overlap_are_one() -> None:
    marks = [Mark(Box(100, 100, 150, 120), "1"), Mark(Box(100, 700, 150, 720), "2"), Mark(Box(100, 200, 150, 220), "3")]
    far, near = regions_of(whole_page(A4, PICTURE, marks))
    assert [mark.label for mark in far.marks] == ["2"]
    assert [mark.label for mark in near.marks] == ["1", "3"]
    assert (near.x, near.y, near.width, near.height) == (40, 40, 170, 240)


def test_the_view_box_and_the_outline_are_in_points_of_the_page(tmp_path: Path) -> None:
    html = page_of(tmp_path, outcome(finding(quote())))
    assert 'viewBox="40 140 180 150"' in html
    assert 'viewBox="0 0 595 842"' in html
    assert html.count('<rect x="100" y="200" width="60" height="30"/>') == 2
    assert 'href="../pages/d1-p001.png" x="0" y="0" width="595" height="842"' in html


def test_a_rotated_page_is_as_wide_as_displayed(tmp_path: Path) -> None:
    sideways = PagePicture("d1-p002.png", 1287, 910)
    assert fits(sideways, A4_SIDEWAYS)
    assert not fits(sideways, A4)
    html = page_of(tmp_path, outcome(finding(quote(page=2))), {2: sideways})
    assert 'width="842" height="595" preserveAspectRatio="none"' in html


def test_no_outline_on_a_picture_of_another_shape(tmp_path: Path) -> None:
    html = page_of(tmp_path, outcome(finding(quote())), {1: PICTURE._replace(height_px=910)})
    assert "<svg" not in html
    assert 'href="../pages/d1-p001.png"' in html


def test_without_a_picture_the_quotation_and_its_page_remain(tmp_path: Path) -> None:
    html = page_of(tmp_path, outcome(finding(quote())), {})
    assert "<svg" not in html
    assert "../pages/" not in html
    assert "<q>88.4</q>" in html
    assert "p. 1" in html


def test_quotations_from_one_box_share_an_outline(tmp_path: Path) -> None:
    html = page_of(tmp_path, outcome(finding(quote(), quote("B", label="grade"), quote("9", Box(300, 200, 330, 230)))))
    assert ">1, 2</text>" in html
    assert ">3</text>" in html


def test_everything_printed_is_escaped(tmp_path: Path) -> None:
    evil = '<script>alert("1")</script>'
    agency = Agency(name=evil, printed=evil + "&", status="matched", evidence=[evil], variants={evil: 1, "b": 2})
    made = outcome(
        finding(quote(evil, label=evil), message_th=evil, message_en=evil, expected=evil, observed=evil),
        agency=agency, title=evil, quotes={"total_score": evil}, grade=evil,
    )  # fmt: skip
    document = DOCUMENT | {"source_path": evil, "file_name": evil, "message": evil}
    write_report_page(made, document, {1: PICTURE}, tmp_path / "r.html")
    pages = [(tmp_path / "r.html").read_text(encoding="utf-8")]
    pages.append(index_of(tmp_path, index_row(made, document), index_row(None, document | {"status": "failed"})))
    for html in pages:
        assert "<script>alert" not in html
        assert "&lt;script&gt;" in html
        parsed(html)


def test_the_same_bytes_twice_whatever_the_order(tmp_path: Path) -> None:
    made = outcome(finding(quote()))
    assert page_of(tmp_path / "1", made) == page_of(tmp_path / "2", made)
    rows = [index_row(made, DOCUMENT), IndexRow("2565/b.pdf", "failed", "damaged", "It is damaged.")]
    assert index_of(tmp_path / "1", *rows) == index_of(tmp_path / "2", *reversed(rows))


def test_the_page_needs_no_network_and_its_links_stay_in_the_dataset(tmp_path: Path) -> None:
    made = outcome(finding(quote()))
    report, index = page_of(tmp_path, made), index_of(tmp_path, index_row(made, DOCUMENT))
    allowed = re.compile(r"#[\w-]+|\.\./index\.html|\.\./pages/d1-p001\.png|review/d1\.html(#[\w-]+)?")
    for html in (report, index):
        assert "http" not in html
        links = parsed(html).links
        assert [link for link in links if not allowed.fullmatch(link)] == []
    assert f"review/d1.html#{finding().finding_id}" in parsed(index).links
    assert finding().finding_id in parsed(report).ids


def test_the_report_page_says_what_was_compared_and_how_it_came_out(tmp_path: Path) -> None:
    html = page_of(tmp_path, outcome(finding(quote()), problem=UnreadableError("damaged-page", "Page 3 is damaged.", "Mend it.")))
    assert "1 agree, 1 differ, 1 not checkable" in html
    assert "no day is printed" in html
    assert "เทศบาลตำบลปาแดด" in html
    assert "88.4" in html
    assert "77.44" in html
    assert "Page 3 is damaged. Mend it." in html
    assert "do not agree, and not why" in html
    assert "may be a reading error" not in html


def test_a_finding_that_may_be_a_reading_error_says_so(tmp_path: Path) -> None:
    html = page_of(tmp_path, outcome(finding(quote(), severity="warning", blame="reading")))
    assert "อาจเกิดจากการอ่าน" in html
    assert "may be a reading error" in html


def test_a_failed_file_is_listed_with_its_reason_and_is_no_report(tmp_path: Path) -> None:
    failed = DOCUMENT | {"source_path": "b.pdf", "status": "failed", "error_code": "password", "message": "It is locked."}
    row = index_row(None, failed)
    assert (row.report_id, row.error_code) == ("", "password")
    html = index_of(tmp_path, row, index_row(outcome(), DOCUMENT))
    assert "It is locked." in html
    assert "of 2 files" in html
    assert 'reports read</span></dt><dd><span class="big">1</span>' in html


def test_a_duplicate_and_a_file_without_any_facts_do_no_harm(tmp_path: Path) -> None:
    duplicate = {"source_path": "c.pdf", "status": "converted", "message": "Same content."}
    html = index_of(tmp_path, index_row(None, duplicate), index_row(None, {}))
    assert "Same content." in html


def test_findings_of_a_code_are_one_line_with_a_link_each() -> None:
    several = [finding(finding_id=f"total-mismatch-{n}") for n in range(3)]
    row = index_row(outcome(*several, finding(code="period-missing", severity="note")), DOCUMENT)
    assert row.severities == (3, 0, 1)
    assert [len(found.ids) for found in row.findings] == [3, 1]


def test_a_long_list_is_cut_and_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages_html, "MOST_PER_CODE", 2)
    rows = [index_row(outcome(finding(quote())), DOCUMENT | {"source_path": f"{n}.pdf"}) for n in range(5)]
    html = index_of(tmp_path, *rows)
    assert "and 3 more reports, see findings.csv" in html


def test_a_broken_file_name_can_be_written(tmp_path: Path) -> None:
    html = index_of(tmp_path, index_row(None, {"source_path": "\udce0.pdf", "status": "failed", "message": "-"}))
    assert "?.pdf" in html


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("indicator 3", Words("ตัวชี้วัดที่ 3", "indicator 3")),
        ("t06.r05.pct_projects", Words("ร้อยละด้านโครงการ (t06.r05)", "percentage of projects (t06.r05)")),
        ("period (follow_up)", Words("ระยะเวลา (ส่วนติดตามผล)", "period (follow-up)")),
        ("never heard of", Words("never heard of", "never heard of")),
    ],
)
def test_labels_have_names_in_both_languages(label: str, words: Words) -> None:
    assert words_for(label) == words
