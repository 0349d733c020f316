"""The page of a report: what stands in it, where the boxes are, and that nothing printed can break out of its place."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image

from audit.false_alarms import SCAN, TEXT, Kind, Rate, rates
from audit.series import Series, YearPoint
from ita.pages.fill import _environment
from ita.pages.index import index_row
from ita.pages.report import own_pages, write_report_page
from ita.pages.words import unmarked
from ita.pictures import PagePicture
from schemas.documents import UnreadableError
from schemas.findings import Check, Evidence
from schemas.provenance import Box, Change, Place
from schemas.records import Agency
from schemas.tables import Line
from tests.unit.ita.pages.made import BOX, DOCUMENT, PICTURE, finding, index_of, outcome, page_of, parsed, quote, score


def test_the_view_box_and_the_outline_are_in_points_of_the_page(tmp_path: Path) -> None:
    html = page_of(tmp_path, outcome(finding(quote())))
    assert 'viewBox="40 140 180 150"' in html
    assert 'viewBox="0 0 595 842"' in html
    assert html.count('<rect x="100" y="200" width="60" height="30"/>') == 2
    assert 'href="../pages/d1-p001.png" x="0" y="0" width="595" height="842"' in html


def test_a_rotated_page_is_as_wide_as_displayed(tmp_path: Path) -> None:
    html = page_of(tmp_path, outcome(finding(quote(page=2))), {2: PagePicture("d1-p002.png", 1287, 910)})
    assert 'width="842" height="595" preserveAspectRatio="none"' in html


def test_no_outline_on_a_picture_of_another_shape(tmp_path: Path) -> None:
    html = page_of(tmp_path, outcome(finding(quote())), {1: PICTURE._replace(height_px=910)})
    assert "<figure" not in html
    assert 'href="../pages/d1-p001.png"' in html


def test_without_a_picture_the_quotation_and_its_page_remain(tmp_path: Path) -> None:
    html = page_of(tmp_path, outcome(finding(quote())), {})
    assert "<figure" not in html
    assert "../pages/" not in html
    assert "<q>88.4</q>" in html
    assert "p. 1" in html


def test_quotations_from_one_box_share_an_outline_on_the_whole_page(tmp_path: Path) -> None:
    html = page_of(tmp_path, outcome(finding(quote(), quote("B", label="grade"), quote("9", Box(300, 200, 330, 230)))))
    assert ">1, 2</text>" in html
    assert ">3</text>" in html


def test_everything_printed_is_escaped(tmp_path: Path) -> None:
    evil = '<script>alert("1")</script>'
    agency = Agency(name=evil, printed=evil + "&", status="matched", evidence=[evil], variants={evil: 1, "b": 2}, kind=evil)
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


def test_the_same_bytes_twice(tmp_path: Path) -> None:
    made = outcome(finding(quote()))
    assert page_of(tmp_path / "1", made) == page_of(tmp_path / "2", made)


def test_the_page_needs_no_network_and_its_links_stay_in_the_dataset(tmp_path: Path) -> None:
    html = page_of(tmp_path, outcome(finding(quote())))
    allowed = re.compile(r"#[\w-]+|\.\./index\.html(#[\w/-]+)?|\.\./pages/d1-p001\.png")
    assert re.search(r"(?:src|href|url\()\W*http", html) is None
    assert [link for link in parsed(html).links if not allowed.fullmatch(link)] == []
    assert finding().finding_id in parsed(html).ids


def test_each_finding_shows_the_address_at_which_it_can_be_looked_at(tmp_path: Path) -> None:
    html = page_of(tmp_path, outcome(finding(quote())))
    assert f"../index.html#d1/{finding().finding_id}" in parsed(html).links


def test_the_page_says_what_was_compared_and_how_it_came_out(tmp_path: Path) -> None:
    html = page_of(tmp_path, outcome(finding(quote()), problem=UnreadableError("damaged-page", "Page 3 is damaged.", "Mend it.")))
    assert "1 agree, 1 differ, 1 not checkable" in html
    assert "no day is printed" in html
    assert "เทศบาลตำบลปาแดด" in html
    assert "88.4" in html
    assert "77.44" in html
    assert "Page 3 is damaged. Mend it." in html
    assert "do not agree, and not why" in html
    assert "may be a reading error" not in html


def test_what_agrees_stands_beside_what_does_not(tmp_path: Path) -> None:
    html = page_of(tmp_path, outcome(finding(quote())))
    agrees, differs = (html.index(words) for words in ("agrees wherever it could be compared", "does not agree somewhere"))
    assert agrees < html.index("Grade and total") < differs
    assert html.index('<a href="#total-mismatch-1234abcdabcd">', differs) < html.index('id="scores"')


def test_what_could_not_be_compared_is_told_near_the_top_with_its_reasons(tmp_path: Path) -> None:
    made = outcome(finding(quote(), code="personal-data", severity="note", finding_id="personal-data-1234abcdabcd"))
    made = made._replace(
        checks=[*made.checks, Check(code="personal-data", subject="mobile", result="not-checkable", why="a note")]
    )
    html = page_of(tmp_path, made)
    top = html[: html.index('id="findings"')]
    assert top.count('<a href="#checks">') == 2
    listed = top[top.index("could not be compared") :]
    assert '<a href="#personal-data-1234abcdabcd">' in listed
    assert "Date in the calendar" in listed


def test_a_quotation_over_a_page_break_leads_to_both_pages(tmp_path: Path) -> None:
    both = quote().model_copy(update={"further": [Place(2, BOX)]})
    html = page_of(tmp_path, outcome(finding(both)), {1: PICTURE, 2: PagePicture("d1-p002.png", 1287, 910)})
    assert (
        'หน้า <a href="../pages/d1-p001.png">1</a>, <a href="../pages/d1-p002.png">2</a> <span lang="en">pp. 1, 2</span>' in html
    )


@pytest.mark.parametrize(
    ("kind", "alarms", "words"),
    [
        (TEXT, 0, ["none of 1,251 honest reports", "ไม่มีข้อผิดพลาด 1,251 ฉบับ ไม่มีฉบับใด"]),
        (TEXT, 3, ["3 of 1,251 honest reports", "ไม่มีข้อผิดพลาด 1,251 ฉบับ มี 3 ฉบับ"]),
        (SCAN, 0, ["none of 1,251 honest scans", "ซึ่งอ่านจากภาพสแกน 1,251 ฉบับ ไม่มีฉบับใด"]),
        (SCAN, 3, ["3 of 1,251 honest scans", "ซึ่งอ่านจากภาพสแกน 1,251 ฉบับ มี 3 ฉบับ"]),
    ],
)
def test_a_rate_is_said_in_words(kind: Kind, alarms: int, words: list[str]) -> None:
    line = _environment().from_string("{% from 'parts.html.j2' import rate_line with context %}{{ rate_line(rate, kind) }}")
    said = line.render(rate=Rate(1251, alarms, 0), kind=kind)
    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize(
    ("reader", "own", "other"),
    [
        ("text-layer", "honest reports", "honest scans"),
        ("dump", "honest reports", "honest scans"),
        ("ocr", "honest scans", "honest reports"),
        ("mixed", "honest scans", "honest reports"),
    ],
)
def test_a_report_shows_the_rate_of_reports_that_were_read_like_it(tmp_path: Path, reader: str, own: str, other: str) -> None:
    html = page_of(tmp_path, outcome(finding(quote()))._replace(reader=reader))
    assert own in html
    assert other not in html


def test_a_finding_that_may_be_a_reading_error_says_so(tmp_path: Path) -> None:
    html = page_of(tmp_path, outcome(finding(quote(), severity="warning", blame="reading")))
    assert "อาจเกิดจากการอ่าน" in html
    assert "may be a reading error" in html


def test_what_a_reviewer_says_of_a_finding_stands_with_it(tmp_path: Path) -> None:
    judged = finding(
        quote(), severity="note", judgement="explained", judged_by="A. Reader", judged_on="1/11/2566",
        judgement_source="letter 12/2566", severity_found="error",
    )  # fmt: skip
    html = page_of(tmp_path, outcome(judged))
    assert "explained by the agency" in html
    assert "A. Reader, 1/11/2566, letter 12/2566" in html
    assert re.search(r"before</span>: ขัดกันชัดเจน", html)


def test_findings_of_one_code_stand_together_and_each_has_its_place(tmp_path: Path) -> None:
    several = [finding(quote(), finding_id=f"total-mismatch-{n}", message_en=f"The {n}.") for n in range(12)]
    html = page_of(tmp_path, outcome(*several))
    assert html.count("12 findings") == 1
    assert {one.finding_id for one in several} <= set(parsed(html).ids)
    assert html.count('<details class="crops" open>') == 1


def test_a_report_with_a_thousand_findings_of_a_code_stays_small(tmp_path: Path) -> None:
    many = [finding(quote(), quote("77.44", page=2), finding_id=f"total-mismatch-{n}") for n in range(1000)]
    html = page_of(tmp_path, outcome(*many))
    assert len(html.encode()) < 2_000_000
    assert {one.finding_id for one in many} <= set(parsed(html).ids)
    assert html.count("<q>88.4</q>") == 1000


def test_the_rule_its_source_what_to_do_and_the_measured_rate_stand_with_a_finding(tmp_path: Path) -> None:
    from audit.codes import all_codes

    code, known = next(iter(all_codes().items()))
    html = page_of(tmp_path, outcome(finding(quote(), code=code)))
    for words in (known.rule.th, known.rule.en, known.todo.th, known.todo.en, *map(unmarked, known.sources)):
        assert words.replace("'", "&#39;") in html
    measured = next(iter(rates()))
    assert ("honest reports" in page_of(tmp_path, outcome(finding(quote(), code=measured)))) == (measured in all_codes())


def test_a_code_without_data_does_no_harm(tmp_path: Path) -> None:
    assert "no-such-code" in page_of(tmp_path, outcome(finding(quote(), code="no-such-code")))


def test_the_scores_are_drawn_and_stand_in_a_table(tmp_path: Path) -> None:
    scores = tuple(score(no, f"{70 + no}.5") for no in range(1, 11))
    html = page_of(tmp_path, outcome(scores=scores))
    assert '<rect class="indicator" y="6" width="71.5%" height="14"/>' in html
    assert "1 การปฏิบัติหน้าที่" in html
    assert "A ≥ 85.00" in html
    parsed(html)


def test_the_years_of_an_agency_are_drawn(tmp_path: Path) -> None:
    years = [(2564, "d0", "80.1"), (2565, "d1", "88.4")]
    series = Series(tuple(YearPoint(year, ident, Decimal(total), "A", {}) for year, ident, total in years))
    html = page_of(tmp_path, outcome(), series=series)
    assert "d0.html" in parsed(html).links
    assert "80.1" in html


def test_a_quotation_from_another_report_leads_to_its_page(tmp_path: Path) -> None:
    made = outcome(finding(quote(), Evidence(label="outcome", quote="เหมือนกัน", report_id="d7")))
    assert "d7.html" in parsed(page_of(tmp_path, made)).links
    assert "d7.html" not in parsed(page_of(tmp_path, made, {}, single_file=True)).links


def test_a_single_file_carries_its_pictures_and_leads_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    Image.new("L", (910, 1287), 255).save(tmp_path / "pages" / PICTURE.name)
    html = page_of(tmp_path, outcome(finding(quote())), single_file=True)
    assert html == page_of(tmp_path / "else", outcome(finding(quote())), single_file=True, pages=tmp_path / "pages")
    links = parsed(html).links
    assert [link for link in links if not link.startswith(("#", "data:image/png;base64,"))] == []
    assert html.count("data:image/png") == 1
    assert html.count('href="#picture-1"') == 2


def test_of_a_file_with_several_reports_the_own_pages_are_told(tmp_path: Path) -> None:
    changes: list[Change] = []
    lines = [Line(f"p{n:02d}.l01", "x", "x", changes, Place(n, Box(0, 0, 9, 9)), 12.0) for n in (4, 6)]
    made = outcome()._replace(lines=lines)
    assert own_pages(made) == [4, 6]
    assert "pages 4–6" in page_of(tmp_path, made, document={"reports": 2})
    assert "pages 4–6" not in page_of(tmp_path, made, document={"reports": 1})
