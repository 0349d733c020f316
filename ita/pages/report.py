"""An outcome and the pictures of its pages in, the page of one report out: `review/<report_id>.html`."""

import base64
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from audit.false_alarms import kind_of
from audit.rulebook import INDICATOR_NUMBERS
from audit.series import Series
from ita.dataset import wide_row
from ita.pages.charts import score_chart, series_chart
from ita.pages.fill import text, write_page
from ita.pages.unsure import unsure_views
from ita.pages.views import FindingView, Quote, Shown, View, finding_view, opened, quote_of, row_starts
from ita.pages.words import About, Words, about, order, rank, words_for
from ita.pictures import PagePicture
from schemas.documents import HIDDEN_LAYER, PageFacts
from schemas.findings import SEVERITY_ORDER, Check, Evidence
from schemas.outcome import Outcome
from schemas.records import Report

MOST_OPEN = 2
"""Findings of one code whose regions are open at once; the others are a click away, so that twelve dates can be read."""

MOST_DRAWN = 40
"""Findings of one code that are drawn at all; the page of a report with a thousand dates must still open."""


class Tally(NamedTuple):
    """How many checks came out how."""

    agrees: int = 0
    differs: int = 0
    not_checkable: int = 0


class CheckGroup(NamedTuple):
    """The checks of one code: how they came out, why some could not be made (reason → subjects), and the gravest finding's id
    and severity, "" where there is none."""

    code: str
    title: Words
    tally: Tally
    reasons: dict[str, list[str]]
    finding: str
    severity: str

    @property
    def gravity(self) -> int:
        """What does not agree as an error comes before what is only noted."""
        return SEVERITY_ORDER.get(self.severity, len(SEVERITY_ORDER))


class FindingGroup(NamedTuple):
    """The findings of one code and severity, and what to know of the code."""

    code: str
    severity: str
    title: Words
    about: About | None
    views: list[FindingView]


def write_report_page(
    outcome: Outcome,
    document: Mapping[str, object],
    pictures: Mapping[int, PagePicture],
    path: Path,
    series: Series | None = None,
    *,
    single_file: bool = False,
    pages: Path | None = None,
) -> None:
    """Write the page of one report; the pictures are expected in the folder `pages` beside the page's own folder.

    `series` are the agency's years, where a batch has several. With `single_file` the page carries its pictures inside and
    leads nowhere else, so that it can be mailed; they are read from the folder `pages` then, if it is another one.
    """
    report = outcome.records.report
    shown = Shown({page.number: page for page in outcome.pages}, pictures, row_starts(outcome.tables))
    groups, unsure = _finding_groups(outcome, shown), unsure_views(outcome, shown)
    drawn = [view for group in groups for one in group.views for view in one.pages] + [v for one in unsure for v in one.pages]
    carried = _carried(drawn, pages or path.parent.parent / "pages") if single_file else []
    scores = {no: value for no in INDICATOR_NUMBERS if isinstance(value := wide_row(outcome).get(f"i{no:02d}"), Decimal)}
    write_page(
        "report.html.j2",
        path,
        report=report,
        outcome=outcome,
        document={name: text(document.get(name)) for name in ("source_path", "file_name", "status", "message")},
        findings={severity: [group for group in groups if group.severity == severity] for severity in SEVERITY_ORDER},
        checks=tally(check.result for check in outcome.checks),
        groups=_check_groups(outcome),
        unsure=unsure,
        n_unsure=sum(reject.confidence is not None for reject in outcome.records.rejects),
        facts=_printed_places(report, pictures),
        rates_of=kind_of(outcome.reader),
        scans=[page.number for page in outcome.pages if page.is_unread],
        replaced=[page.number for page in outcome.pages if page.layer.endswith("-replaced")],
        hidden=[page.number for page in outcome.pages if page.reader == HIDDEN_LAYER],
        own_pages=_span(own_pages(outcome)) if document.get("reports") not in (None, 1) else "",
        chart=score_chart(report, scores),
        years=series_chart(series, report.report_id),
        single_file=single_file,
        carried=carried,
    )


def tally(results: Iterable[str]) -> Tally:
    """Counts of check results."""
    counts = Counter(results)
    return Tally(counts["agrees"], counts["differs"], counts["not-checkable"])


def _finding_groups(outcome: Outcome, shown: Shown) -> list[FindingGroup]:
    groups = []
    for (severity, code), same in groupby(sorted(outcome.findings, key=order), key=lambda f: (f.severity, f.code)):
        views = opened((finding_view(finding, shown) for finding in same), MOST_OPEN)
        views = views[:MOST_DRAWN] + [view.undrawn() for view in views[MOST_DRAWN:]]
        groups.append(FindingGroup(code, severity, words_for(code), about(code), views))
    return groups


def _check_groups(outcome: Outcome) -> list[CheckGroup]:
    gravest = {finding.code: finding for finding in sorted(outcome.findings, key=order, reverse=True)}
    groups = []
    for code in sorted({check.code for check in outcome.checks}, key=rank):
        same = [check for check in outcome.checks if check.code == code]
        counts = tally(check.result for check in same)
        found = gravest.get(code)
        ident, severity = (found.finding_id, found.severity) if found else ("", "")
        groups.append(CheckGroup(code, words_for(code), counts, _reasons(same), ident, severity))
    return groups


def _reasons(checks: Sequence[Check]) -> dict[str, list[str]]:
    reasons: dict[str, list[str]] = {}
    for check in checks:
        if check.result == "not-checkable":
            reasons.setdefault(check.why, []).append(check.subject)
    return reasons


def _printed_places(report: Report, pictures: Mapping[int, PagePicture]) -> dict[str, Quote]:
    """Field of the report → the words it was read from, and their page; these carry no number."""
    return {
        name: quote_of(0, Evidence(label=name, quote=words, place=report.places.get(name)), pictures)
        for name, words in report.quotes.items()
    }


def own_pages(outcome: Outcome) -> list[int]:
    """The pages of the file on which something of this report was read."""
    pages = {page for table in outcome.tables for page in table.pages}
    return sorted(pages | {line.place.page for line in outcome.lines if line.place.page is not None})


def _span(pages: Sequence[int]) -> str:
    return "" if not pages else str(pages[0]) if len(pages) == 1 else f"{pages[0]}–{pages[-1]}"


class Carried(NamedTuple):
    """A page and its picture as a data URI, which stands once in the page of the report, however often it is shown."""

    page: PageFacts
    picture: str


def _carried(drawn: Sequence[View], folder: Path) -> list[Carried]:
    shown = {view.page.number: view for view in drawn}
    return [Carried(view.page, _data_uri(folder / view.picture.name)) for _, view in sorted(shown.items())]


def _data_uri(picture: Path) -> str:
    return "data:image/png;base64," + base64.b64encode(picture.read_bytes()).decode("ascii")
