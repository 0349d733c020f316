"""The page over a batch in a browser: search, filters, sorting, paging, addresses, keyboard, small screens, without scripts."""

import shutil
from pathlib import Path

import pytest

from ita.pages.index import IndexRow, by_findings, write_index
from tests.unit.ita.pages.test_index import batch

SIZE = 2000
ROWS = sorted(batch(SIZE), key=by_findings)


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of a large batch; its reports have no pages."""
    folder = tmp_path_factory.mktemp("large")
    write_index(ROWS, folder / "index.html")
    return folder / "index.html"


def names(page) -> list[str]:
    return page.locator("#list .agency").all_inner_texts()


def agencies(rows) -> list[str]:
    return [row.agency for row in rows][:50]


def count(page) -> int:
    """The number of reports that the page says it found."""
    said = page.locator("#count").inner_text()
    return int(said.replace("พบ", "").split()[0].replace(",", ""))


FILTERS = [
    ({"severity": "error"}, lambda row: row.severities[0]),
    ({"severity": "none"}, lambda row: not row.severities[0] and not row.severities[1]),
    ({"severity": "note"}, lambda row: row.severities[2]),
    ({"code": "date-outside-period"}, lambda row: any(f.code == "date-outside-period" for f in row.findings)),
    ({"year": "2563"}, lambda row: row.fiscal_year_be == 2563),
    ({"province": "จังหวัด 5"}, lambda row: row.province == "จังหวัด 5"),
    ({"kind": "ประเภท 11"}, lambda row: row.kind == "ประเภท 11"),
    ({"q": "แห่งที่ 77"}, lambda row: "77" in row.agency),
    ({"q": "00000000000007CF"}, lambda row: row.report_id == "00000000000007cf"),
    ({"q": "๑๙๙๙  2567"}, lambda row: "1999" in row.agency and row.fiscal_year_be == 2567),
    ({"q": "nowhere"}, lambda row: False),
    ({"severity": "error", "year": "2564", "q": "เหนือ"}, lambda row: row.severities[0] and row.fiscal_year_be == 2564),
]


@pytest.mark.parametrize(("chosen", "wanted"), FILTERS, ids=lambda value: str(value) if isinstance(value, dict) else "")
def test_filters_show_what_they_say_and_can_be_mailed(visit, large, chosen, wanted):
    rows = [row for row in ROWS if wanted(row)]
    page = visit(large)
    for name, value in chosen.items():
        control = page.locator(f"[name={name}]")
        control.fill(value) if name == "q" else control.select_option(value)
    assert count(page) == len(rows)
    assert names(page) == agencies(rows)
    again = visit(large, page.evaluate("location.hash"))
    assert names(again) == names(page)
    assert count(again) == len(rows)


SORTS = [
    ("", ROWS),
    ("low", sorted(ROWS, key=lambda row: float(row.total))),
    ("high", sorted(ROWS, key=lambda row: -float(row.total))),
    ("apart", sorted(ROWS, key=lambda row: -abs(float(row.total) - float(row.recomputed_total)))),
    ("year", sorted(ROWS, key=lambda row: -row.fiscal_year_be)),
]


@pytest.mark.parametrize(("by", "rows"), SORTS, ids=[by or "findings" for by, _ in SORTS])
def test_reports_are_sorted(visit, large, by, rows):
    page = visit(large)
    page.locator("[name=sort]").select_option(by)
    assert names(page) == agencies(rows)


def test_names_are_sorted_as_a_thai_dictionary_does(visit, tmp_path):
    agency = dict(enumerate(["แก", "ข", "เก", "กา"]))
    rows = [IndexRow(f"{n}.pdf", "converted", report_id=f"{n:016x}", agency=name) for n, name in agency.items()]
    write_index(rows, tmp_path / "index.html")
    page = visit(tmp_path / "index.html", "#?sort=name")
    assert names(page) == ["กา", "เก", "แก", "ข"]


def test_pages_of_the_list_are_turned_and_stay_in_the_address(visit, large):
    page = visit(large)
    page.get_by_role("button", name="next").click()
    assert names(page) == agencies(ROWS[50:])
    assert "page=2" in page.evaluate("location.hash")
    assert page.get_by_role("button", name="previous").is_enabled()
    page.locator("[name=q]").fill("แห่งที่ 1999")
    assert "page" not in page.evaluate("location.hash")
    assert names(page) == ["องค์การบริหารส่วนตำบลตัวอย่างเหนือแห่งที่ 1999"]
    page.get_by_role("button", name="clear").click()
    page.wait_for_function(f"document.getElementById('count').textContent.startsWith('{SIZE:,}')")
    assert page.evaluate("location.hash") == ""


def test_a_link_of_the_page_filters_the_list(visit, large):
    page = visit(large)
    page.locator("#date-outside-period a").first.click()
    assert page.locator("[name=code]").input_value() == "date-outside-period"
    assert count(page) == sum(any(f.code == "date-outside-period" for f in row.findings) for row in ROWS)


@pytest.mark.parametrize(
    "hash_", ["#no-such-report", "#0123456789abcdef/total-mismatch-1", "#../secret", "#%E0%A4", "#javascript:alert(1)"]
)
def test_an_address_at_which_there_is_nothing_is_answered(visit, large, hash_):
    page = visit(large, hash_)
    assert page.locator("#no-such").is_visible()
    assert Path(page.url.split("#")[0]).name == "index.html"
    page.evaluate("location.hash = '#findings'")
    page.locator("#no-such").wait_for(state="hidden")


UNKNOWN = [
    "#?code=nonsense", "#?province=ไม่มีจังหวัดนี้", "#?year=2599", "#?severity=fatal", "#?kind=ไม่มี", "#?colour=blue",
    "#?severity=error&code=nonsense", "#?severity=all&year=1&sort=x&page=-3",
]  # fmt: skip


@pytest.mark.parametrize("hash_", UNKNOWN)
def test_a_filter_by_what_the_dataset_does_not_have_shows_nothing_and_says_so(visit, large, hash_):
    page = visit(large, hash_)
    assert (count(page), names(page)) == (0, [])
    notice = page.locator("#unknown")
    assert notice.is_visible()
    assert hash_.rsplit("&", 1)[-1].split("=")[-1].replace("#?", "") in notice.inner_text() or "all" in notice.inner_text()
    notice.get_by_role("button", name="clear").click()
    notice.wait_for(state="hidden")
    assert count(page) == SIZE
    assert page.evaluate("location.hash") == ""


def test_a_filter_that_matches_nothing_can_be_cleared(visit, large):
    page = visit(large, "#?q=nowhere")
    assert not page.locator("#unknown").is_visible()
    page.locator("#none").get_by_role("button", name="clear").click()
    page.locator("#none").wait_for(state="hidden")
    assert count(page) == SIZE


STATES = [("#?sort=x&page=-3", SIZE), ("#?page=9999", SIZE), ("#?", SIZE), ("#?q=%", 0)]


@pytest.mark.parametrize(("hash_", "found"), STATES)
def test_a_state_that_cannot_be_is_read_as_well_as_it_can(visit, large, hash_, found):
    page = visit(large, hash_)
    assert count(page) == found
    assert bool(names(page)) == bool(found)


def test_the_number_found_is_told_to_those_who_listen_and_controls_have_names(visit, large):
    page = visit(large)
    assert page.locator("#count").get_attribute("role") == "status"
    for name in ("search", "findings", "subject", "fiscal year", "province", "kind of agency", "sort by"):
        assert page.locator("form").get_by_label(name).count() >= 1, name


def test_the_list_is_reached_and_a_report_opened_by_keyboard(visit, dataset):
    page = visit(dataset / "index.html")
    page.keyboard.press("Tab")
    assert "#reports" in page.evaluate("document.activeElement.getAttribute('href')")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "q":
            break
    page.keyboard.type("faults")
    assert count(page) == 1
    for _ in range(20):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        if page.evaluate("document.activeElement.className") == "agency":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/*.html")
    assert page.locator("h1").inner_text() == "องค์การบริหารส่วนตำบลทุ่งละอองคำ"


def test_without_scripts_the_first_reports_can_be_read(visit, large):
    page = visit(large, scripts=False)
    assert names(page) == [row.agency for row in ROWS[:100]]
    assert not page.locator("form").is_visible()
    assert "reports.csv" in page.locator("#count").inner_text()


def test_without_the_script_beside_it_the_page_still_leads_on(browser, dataset, tmp_path):
    shutil.copytree(dataset, tmp_path / "out")
    (tmp_path / "out" / "review" / "reports.js").unlink()
    report = next((dataset / "review").glob("*.html")).stem
    page = browser.new_page()
    page.goto((tmp_path / "out" / "index.html").as_uri())
    assert page.locator("#list .agency").count() >= 5
    assert not page.locator("form").is_visible()
    page.goto((tmp_path / "out" / "index.html").as_uri() + f"#{report}")
    page.wait_for_url(f"**/review/{report}.html")
    page.close()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_runs_over_the_side(visit, large, dataset, width):
    for path in (large, dataset / "index.html"):
        page = visit(path, width=width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_no_file_of_a_large_batch_is_large(large):
    assert [path.name for path in large.parent.rglob("*.*") if path.stat().st_size > 2_000_000] == []
