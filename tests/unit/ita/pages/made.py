"""What the tests of the pages share: a made outcome with its pictures, and a reader that fails on tags out of order."""

from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

from ita.pages.index import IndexRow, write_index
from ita.pages.report import write_report_page
from ita.pictures import PagePicture
from schemas.documents import PageFacts, UnreadableError
from schemas.findings import Check, Evidence, Finding
from schemas.outcome import Outcome
from schemas.provenance import Box, Place
from schemas.records import Agency, Recomputed, Records, Report, Score

A4 = PageFacts(1, 595.0, 842.0, 900, False, 0)
A4_SIDEWAYS = PageFacts(2, 842.0, 595.0, 900, False, 0)
PICTURE = PagePicture("d1-p001.png", 910, 1287)
BOX = Box(100, 200, 160, 230)
VOID = {"meta", "input", "br", "link", "img"}
DOCUMENT = {"source_path": "2566/a.pdf", "file_name": "a.pdf", "document_id": "d1", "status": "converted", "pages": 2}


def quote(words: str = "88.4", box: Box = BOX, page: int = 1, label: str = "total_score") -> Evidence:
    return Evidence(label=label, quote=words, source="t01.r02.c02", place=Place(page, box))


def finding(*evidence: Evidence, **more: object) -> Finding:
    fields = {
        "finding_id": "total-mismatch-1234abcdabcd", "code": "total-mismatch", "severity": "error", "subject": "total",
        "message_th": "คะแนนไม่ตรงกัน", "message_en": "The totals do not agree.", "expected": "77.44", "observed": "88.4",
        "evidence": list(evidence),
    }  # fmt: skip
    return Finding.model_validate(fields | more)


def score(no: int, value: str) -> Score:
    return Score(row_id=f"t01.r{no:02d}", indicator_no=no, indicator_printed="-", score=Decimal(value), score_printed=value)


def outcome(
    *findings: Finding, problem: UnreadableError | None = None, scores: tuple[Score, ...] = (), **report: object
) -> Outcome:
    fields: dict[str, object] = {
        "report_id": "d1", "fiscal_year_be": 2566, "assessed_year_be": 2565, "total_score": Decimal("88.4"), "grade": "B",
        "agency": Agency(
            name="เทศบาลตำบลป่าแดด", printed="เทศบาลตำบลปาแดด", status="matched", kind="เทศบาลตำบล", province="เชียงราย"
        ),
        "recomputed": Recomputed(total=Decimal("77.44"), grade="B"),
    }  # fmt: skip
    checks = [
        Check(code="total-mismatch", subject="total", result="differs", why="88.4 and 77.44"),
        Check(code="grade-mismatch", subject="grade", result="agrees", why="same"),
        Check(code="date-invalid", subject="t01.r02", result="not-checkable", why="no day is printed"),
    ]
    records = Records(report=Report.model_validate(fields | report), scores=list(scores))
    return Outcome("", [A4, A4_SIDEWAYS], [], [], records, {}, checks, list(findings), problem)


def page_of(path: Path, made: Outcome, pictures: dict[int, PagePicture] | None = None, **more: object) -> str:
    page = path / "review" / "d1.html"
    write_report_page(
        made, {**DOCUMENT, **more.pop("document", {})}, {1: PICTURE} if pictures is None else pictures, page, **more
    )
    return page.read_text(encoding="utf-8")


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
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parsed(html: str) -> Balance:
    balance = Balance()
    balance.feed(html)
    assert balance.open == []
    assert len(balance.ids) == len(set(balance.ids))
    return balance
