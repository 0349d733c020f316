"""Outcomes and page pictures in, pages for a browser out: `review/<report_id>.html` each, and `index.html` over all.

They open from a folder, offline and without scripts, and print. Equal input gives equal bytes: no clock, no absolute path.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from audit.codes import all_codes
from audit.series import Series
from ita.pictures import PagePicture
from schemas.datafiles import rows
from schemas.documents import PageFacts
from schemas.findings import SEVERITY_ORDER, Evidence, Finding
from schemas.outcome import Outcome
from schemas.provenance import Box, union
from schemas.records import Report

MARGIN = 60.0
"""Points of the page shown around an outlined box."""
ASPECT_SLACK = 0.02
"""A picture whose sides relate otherwise than the page's, by more than this share, shows another area: no box is drawn on it."""
LONGEST_QUOTE = 400
MOST_PER_CODE = 200
"""Findings of one code that the index lists; the rest are counted, so that the page of a large archive still opens."""

_NUMBERED = re.compile(r"indicator (\d+)")
_ROW_FIELD = re.compile(r"(t\d+\.r\d+)\.(\w+)")
_OF_PART = re.compile(r"(.+) \((\w+)\)")


class Words(NamedTuple):
    """What something is called, in Thai and English."""

    th: str
    en: str


class Tally(NamedTuple):
    """How many checks came out how."""

    agrees: int = 0
    differs: int = 0
    not_checkable: int = 0


@dataclass(frozen=True, slots=True)
class IndexFinding:
    """The findings of one code in one report: the first one's message, and the ids of all."""

    code: str
    severity: str
    message_th: str
    message_en: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndexRow:
    """What the index tells of one file; `report_id` is "" where nothing could be read of it."""

    source_path: str
    status: str
    error_code: str = ""
    message: str = ""
    report_id: str = ""
    agency: str = ""
    printed: str = ""
    fiscal_year_be: int | None = None
    total: str = ""
    grade: str = ""
    recomputed_total: str = ""
    recomputed_grade: str = ""
    checks: Tally = field(default_factory=Tally)
    severities: tuple[int, int, int] = (0, 0, 0)
    findings: tuple[IndexFinding, ...] = ()


class Mark(NamedTuple):
    """An outlined box, with the numbers of the quotations that stand there."""

    box: Box
    label: str


class View(NamedTuple):
    """A region of a page picture with outlined boxes; x, y, width and height are points of the page."""

    page: PageFacts
    picture: PagePicture
    x: float
    y: float
    width: float
    height: float
    marks: list[Mark]


class Quote(NamedTuple):
    """One quotation of a finding, numbered from 1; `href` leads to the picture of its page, "" where there is none.

    In a text dump it has a line of the file and no page.
    """

    number: int
    label: Words
    words: str
    page: int | None
    href: str
    line: int | None = None


class FindingView(NamedTuple):
    """A finding with its quotations, the regions around them, and the whole pages."""

    finding: Finding
    title: Words
    quotes: list[Quote]
    regions: list[View]
    pages: list[View]


class CheckGroup(NamedTuple):
    """The checks of one code: how they came out, and why some could not be made (reason → subjects)."""

    code: str
    title: Words
    tally: Tally
    reasons: dict[str, list[str]]


def index_row(outcome: Outcome | None, document: Mapping[str, object]) -> IndexRow:
    """The light row that the index needs of a file; `outcome` is None where the file could not be read."""
    source_path, status, error_code, message = (
        _text(document.get(name)) for name in ("source_path", "status", "error_code", "message")
    )
    row = IndexRow(source_path, status, error_code, message)
    if outcome is None:
        return row
    report = outcome.records.report
    name, printed = report.agency.name or "", report.agency.printed or ""
    counts = Counter(finding.severity for finding in outcome.findings)
    return replace(
        row,
        report_id=report.report_id,
        agency=name or printed,
        printed=printed if name and printed != name else "",
        fiscal_year_be=report.fiscal_year_be,
        total=_text(report.total_score),
        grade=report.grade or "",
        recomputed_total=_text(report.recomputed.total),
        recomputed_grade=report.recomputed.grade or "",
        checks=tally(check.result for check in outcome.checks),
        severities=(counts["error"], counts["warning"], counts["note"]),
        findings=tuple(_index_findings(outcome.findings)),
    )


def _index_findings(findings: Iterable[Finding]) -> Iterable[IndexFinding]:
    for (_, _, code, severity), group in groupby(sorted(findings, key=_order), key=_order):
        same = list(group)
        yield IndexFinding(code, severity, same[0].message_th, same[0].message_en, tuple(f.finding_id for f in same))


def _order(finding: Finding) -> tuple[int, int, str, str]:
    """By severity, then in the order of the codes: what concerns the whole report comes first."""
    return SEVERITY_ORDER[finding.severity], _rank(finding.code), finding.code, finding.severity


def tally(results: Iterable[str]) -> Tally:
    """Counts of check results."""
    counts = Counter(results)
    return Tally(counts["agrees"], counts["differs"], counts["not-checkable"])


def write_index(rows: Iterable[IndexRow], path: Path) -> None:
    """Write the page over all files of a batch, in the order of their paths."""
    ordered = sorted(rows, key=lambda row: (row.source_path, row.report_id))
    reports = [row for row in ordered if row.report_id and row.status != "failed"]
    _write(
        "index.html.j2",
        path,
        n_files=len({row.source_path for row in ordered}),
        reports=reports,
        unread=[row for row in ordered if row.status == "failed"],
        in_part=[row for row in ordered if row.status == "partial"],
        others=[row for row in ordered if not row.report_id and row.status not in ("failed", "partial")],
        checks=Tally(*(sum(row.checks[i] for row in ordered) for i in range(3))),
        severities=[sum(row.severities[i] for row in ordered) for i in range(3)],
        quiet=sum(not row.severities[0] and not row.severities[1] for row in reports),
        found=_by_severity(ordered),
        most=MOST_PER_CODE,
    )


Found = list[tuple[str, list[tuple[IndexRow, IndexFinding]]]]


def _by_severity(rows: Sequence[IndexRow]) -> dict[str, Found]:
    """Severity → code → the findings of that code in each report, those of the first reports first."""
    found: dict[str, dict[str, list[tuple[IndexRow, IndexFinding]]]] = {severity: {} for severity in SEVERITY_ORDER}
    for row in rows:
        for finding in row.findings:
            found[finding.severity].setdefault(finding.code, []).append((row, finding))
    return {severity: sorted(codes.items(), key=lambda item: (_rank(item[0]), item[0])) for severity, codes in found.items()}


def write_report_page(
    outcome: Outcome,
    document: Mapping[str, object],
    pictures: Mapping[int, PagePicture],
    path: Path,
    *,
    series: Series | None = None,
) -> None:
    """Write the page of one report; the pictures are expected in the folder `pages` beside the page's own folder.

    `series` has the years of the report's agency, its own among them, as far as the batch has them.
    """
    facts = {page.number: page for page in outcome.pages}
    views = [_finding_view(finding, facts, pictures) for finding in sorted(outcome.findings, key=_order)]
    _write(
        "report.html.j2",
        path,
        report=outcome.records.report,
        outcome=outcome,
        document={name: _text(document.get(name)) for name in ("source_path", "file_name", "status", "message")},
        findings={severity: [v for v in views if v.finding.severity == severity] for severity in SEVERITY_ORDER},
        checks=tally(check.result for check in outcome.checks),
        groups=_check_groups(outcome),
        facts=_printed_places(outcome.records.report, pictures),
        scans=[page.number for page in outcome.pages if page.is_scan],
        series=series or Series(),
    )


def _check_groups(outcome: Outcome) -> list[CheckGroup]:
    groups = []
    for code in sorted({check.code for check in outcome.checks}, key=lambda code: (_rank(code), code)):
        same = [check for check in outcome.checks if check.code == code]
        reasons: dict[str, list[str]] = {}
        for check in same:
            if check.result == "not-checkable":
                reasons.setdefault(check.why, []).append(check.subject)
        groups.append(CheckGroup(code, words_for(code), tally(check.result for check in same), reasons))
    return groups


def _printed_places(report: Report, pictures: Mapping[int, PagePicture]) -> dict[str, Quote]:
    """Field of the report → the words it was read from, and their page; these carry no number."""
    return {
        name: _quote(0, Evidence(label=name, quote=words, place=report.places.get(name)), pictures)
        for name, words in report.quotes.items()
    }


def _finding_view(finding: Finding, facts: Mapping[int, PageFacts], pictures: Mapping[int, PagePicture]) -> FindingView:
    quotes = [_quote(number, evidence, pictures) for number, evidence in enumerate(finding.evidence, 1)]
    marks: dict[int, list[Mark]] = {}
    for number, evidence in enumerate(finding.evidence, 1):
        page, box, _ = evidence.place or (None, None, None)
        if page is not None and box is not None and page in facts and fits(pictures.get(page), facts[page]):
            _mark(marks.setdefault(page, []), box, number)
    pages = [whole_page(facts[page], pictures[page], on_page) for page, on_page in sorted(marks.items())]
    regions = [region for view in pages for region in regions_of(view)]
    return FindingView(finding, words_for(finding.code), quotes, regions, pages)


def _quote(number: int, evidence: Evidence, pictures: Mapping[int, PagePicture]) -> Quote:
    page = evidence.place.page if evidence.place else None
    words = evidence.quote if len(evidence.quote) <= LONGEST_QUOTE else evidence.quote[:LONGEST_QUOTE].rstrip() + " …"
    line = evidence.place.line if evidence.place else None
    return Quote(number, words_for(evidence.label), words, page, _href(page, pictures), line)


def _href(page: int | None, pictures: Mapping[int, PagePicture]) -> str:
    return f"../pages/{pictures[page].name}" if page is not None and page in pictures else ""


def _mark(marks: list[Mark], box: Box, number: int) -> None:
    """Outline a box; quotations from the same box share one outline."""
    for index, mark in enumerate(marks):
        if mark.box == box:
            marks[index] = Mark(box, f"{mark.label}, {number}")
            return
    marks.append(Mark(box, str(number)))


def fits(picture: PagePicture | None, page: PageFacts) -> bool:
    """Whether a picture shows the area that the page's boxes are measured on, as far as its sides tell."""
    if picture is None or min(page.width, page.height, picture.width_px, picture.height_px) <= 0:
        return False
    # Sides are whole pixels, so a small picture cannot be held to the ratio more closely than one pixel allows.
    slack = ASPECT_SLACK + 1 / min(picture.width_px, picture.height_px)
    return abs(picture.width_px * page.height / (picture.height_px * page.width) - 1) <= slack


def whole_page(page: PageFacts, picture: PagePicture, marks: list[Mark]) -> View:
    """The view that shows all of a page."""
    return View(page, picture, 0.0, 0.0, page.width, page.height, marks)


def regions_of(view: View) -> list[View]:
    """The regions around the marks of a whole page; regions that overlap become one."""
    regions: list[tuple[Box, list[Mark]]] = []
    for mark in view.marks:
        box, marks = around(mark.box, view.page), [mark]
        while overlapping := [region for region in regions if _overlap(region[0], box)]:
            regions = [region for region in regions if region not in overlapping]
            box = union([box, *(region[0] for region in overlapping)])
            marks = [mark for region in overlapping for mark in region[1]] + marks
        regions.append((box, marks))
    return [
        view._replace(x=box.x0, y=box.top, width=box.x1 - box.x0, height=box.bottom - box.top, marks=marks)
        for box, marks in regions
    ]


def around(box: Box, page: PageFacts, margin: float = MARGIN) -> Box:
    """The box and a margin around it, as far as the page goes; the whole page where the box lies off it."""
    near = Box(
        max(0.0, box.x0 - margin), max(0.0, box.top - margin),
        min(page.width, box.x1 + margin), min(page.height, box.bottom + margin),
    )  # fmt: skip
    return near if near.x0 < near.x1 and near.top < near.bottom else Box(0.0, 0.0, page.width, page.height)


def _overlap(a: Box, b: Box) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1 and a.top < b.bottom and b.top < a.bottom


def words_for(key: str) -> Words:
    """What a code, a severity or the label of a quotation is called; the key itself where nobody named it."""
    if found := _NUMBERED.fullmatch(key):
        return Words(f"ตัวชี้วัดที่ {found[1]}", key)
    if found := _ROW_FIELD.fullmatch(key):
        what = words_for(found[2])
        return Words(f"{what.th} ({found[1]})", f"{what.en} ({found[1]})")
    if key not in _words() and (found := _OF_PART.fullmatch(key)):
        what, part = words_for(found[1]), words_for(found[2])
        return Words(f"{what.th} ({part.th})", f"{what.en} ({part.en})")
    return _words().get(key, Words(key, key))


@cache
def _words() -> dict[str, Words]:
    titles = {code.code: Words(*code.title) for code in all_codes().values()}
    return titles | {row["key"]: Words(row["th"], row["en"]) for row in rows("ita", "words")}


def _rank(code: str) -> int:
    return list(all_codes()).index(code) if code in all_codes() else len(all_codes())


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("ita"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals["words"] = words_for
    environment.filters["points"] = lambda value: f"{value:.2f}".rstrip("0").rstrip(".")
    return environment


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _write(template: str, path: Path, **values: Any) -> None:
    """Fill a template piece by piece. Letters that UTF-8 has no form for (broken file names) become question marks."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        _environment().get_template(template).stream(**values).dump(stream, encoding="utf-8", errors="replace")
