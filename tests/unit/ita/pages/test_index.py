"""The page over a batch and the script beside it: what stands in them, in which order, and how large they become."""

import json
import re
from pathlib import Path

import pytest

from ita.pages import index
from ita.pages.index import IndexFinding, IndexRow, code_counts, grade_counts, index_row
from ita.pages.report import Tally
from tests.unit.ita.pages.made import DOCUMENT, finding, index_of, outcome, parsed, quote

MOST_BYTES = 2_000_000


def data_of(folder: Path) -> dict[str, object]:
    script = (folder / "review" / "reports.js").read_text(encoding="utf-8")
    return json.loads(script.removeprefix("window.itaReports=").rstrip().removesuffix(";"))


def batch(size: int) -> list[IndexRow]:
    """Rows of a large batch, each with names and findings as long as real ones."""
    found = tuple(
        IndexFinding(code, severity, "ข้อความ" * 30, "words " * 30, (f"{code}-1234abcd", f"{code}-1234abce"))
        for code, severity in [("total-mismatch", "error"), ("date-outside-period", "warning"), ("period-missing", "note")]
    )
    return [
        IndexRow(
            f"archive/2566/รายงานการประเมิน ITA ฉบับที่ {n}.pdf", "converted", report_id=f"{n:016x}", fiscal_year_be=2560 + n % 8,
            agency=f"องค์การบริหารส่วนตำบลตัวอย่างเหนือแห่งที่ {n}", printed="องค์การบริหารส่วนตำบล", total=f"{60 + n % 40}.25", grade="A",
            recomputed_total="80.00", recomputed_grade="B", checks=Tally(90, n % 9, 5), severities=(n % 3, n % 5, n % 7),
            findings=found[: n % 4], kind=f"ประเภท {n % 12}", province=f"จังหวัด {n % 77}",
        )
        for n in range(size)
    ]  # fmt: skip


def test_the_same_bytes_whatever_the_order(tmp_path: Path) -> None:
    rows = [index_row(outcome(finding(quote())), DOCUMENT), IndexRow("2565/b.pdf", "failed", "damaged", "It is damaged.")]
    assert index_of(tmp_path / "1", *rows) == index_of(tmp_path / "2", *reversed(rows))
    assert data_of(tmp_path / "1") == data_of(tmp_path / "2")


def test_the_index_needs_no_network_and_its_links_stay_in_the_dataset(tmp_path: Path) -> None:
    html = index_of(tmp_path, index_row(outcome(finding(quote())), DOCUMENT))
    allowed = re.compile(r"#[\w?=&-]+|review/reports\.js|review/d1\.html(#[\w-]+)?")
    assert re.search(r"(?:src|href|url\()\W*http", html) is None
    links = parsed(html).links
    assert [link for link in links if not allowed.fullmatch(link)] == []
    assert f"review/d1.html#{finding().finding_id}" in links
    assert "#?code=total-mismatch" in links


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
    assert data_of(tmp_path)["rows"] == []


def test_findings_of_a_code_in_a_report_are_one_with_an_id_each() -> None:
    several = [finding(finding_id=f"total-mismatch-{n}") for n in range(3)]
    row = index_row(outcome(*several, finding(code="period-missing", severity="note")), DOCUMENT)
    assert row.severities == (3, 0, 1)
    assert [len(found.ids) for found in row.findings] == [3, 1]


def test_a_broken_file_name_can_be_written(tmp_path: Path) -> None:
    assert "?.pdf" in index_of(tmp_path, index_row(None, {"source_path": "\udce0.pdf", "status": "failed", "message": "-"}))
    index_of(tmp_path, index_row(outcome(), DOCUMENT | {"source_path": "\udce0.pdf"}))
    assert data_of(tmp_path)["rows"][0][3] == "?.pdf"


def test_the_script_has_every_report_those_with_most_findings_first(tmp_path: Path) -> None:
    rows = batch(500)
    index_of(tmp_path, *rows)
    data = data_of(tmp_path)
    at = {name: place for place, name in enumerate(data["columns"])}
    listed = data["rows"]
    assert {row[at["report_id"]] for row in listed} == {row.report_id for row in rows}
    counts = [tuple(row[at[name]] for name in ("error", "warning", "note")) for row in listed]
    assert counts == sorted(counts, reverse=True)
    by_id = {row.report_id: row for row in rows}
    for row in listed:
        own = by_id[row[at["report_id"]]]
        assert data["provinces"][row[at["province"]]] == own.province
        assert data["kinds"][row[at["kind"]]] == own.kind
        assert [data["codes"][code] for code in row[at["codes"]]] == [found.code for found in own.findings]
        assert row[at["total"]] == own.total


def test_a_large_batch_stays_small(tmp_path: Path) -> None:
    failed = [IndexRow(f"bad/{n}.pdf", "failed", "damaged", "The file is damaged. " * 5) for n in range(2000)]
    html = index_of(tmp_path, *batch(2000), *failed)
    assert len(html.encode()) < MOST_BYTES / 4
    assert (tmp_path / "review" / "reports.js").stat().st_size < MOST_BYTES
    assert "the first 100 of 2,000 reports; all are in reports.csv" in html
    assert "and 1,900 more files, see documents.csv" in html


def test_without_scripts_the_first_reports_can_be_read(tmp_path: Path) -> None:
    html = index_of(tmp_path, *batch(300))
    body = html[html.index('<table class="cards" id="list">') : html.index("</table>")]
    assert body.count('<a class="agency"') == index.FIRST
    assert re.search(r'<form id="filter"[^>]* hidden>', html)


def test_codes_are_counted_by_reports_and_severity_with_a_few_examples() -> None:
    counts = {one.code: one for one in code_counts(batch(40))}
    assert list(counts) == ["total-mismatch", "date-outside-period", "period-missing"]
    assert (counts["total-mismatch"].reports, counts["total-mismatch"].severities) == (30, {"error": 60})
    assert counts["period-missing"].gravest == "note"
    assert len(counts["total-mismatch"].examples) == index.EXAMPLES


@pytest.mark.parametrize(
    ("grades", "order"),
    [
        (["B", "AA", "B"], ["AA", "B"]),
        (["ผ่าน", "A", "ผ่านดีเยี่ยม"], ["A", "ผ่านดีเยี่ยม", "ผ่าน"]),
        (["?", "F", ""], ["F", "?"]),
        ([], []),
    ],
)
def test_grades_are_counted_the_best_first(grades: list[str], order: list[str]) -> None:
    rows = [IndexRow("a", "converted", report_id="1", grade=grade) for grade in grades]
    assert [one.grade for one in grade_counts(rows)] == order


@pytest.mark.parametrize(
    ("readers", "told"),
    [(["text-layer"], ["honest reports"]), (["ocr"], ["honest scans"]), (["dump", "mixed"], ["honest reports", "honest scans"])],
)
def test_a_code_has_the_rates_of_the_reports_that_have_it(tmp_path: Path, readers: list[str], told: list[str]) -> None:
    rows = [index_row(outcome(finding(quote()))._replace(reader=reader), DOCUMENT) for reader in readers]
    html = index_of(tmp_path, *rows)
    assert [words for words in ("honest reports", "honest scans") if words in html] == told
