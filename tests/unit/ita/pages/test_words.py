"""What codes and labels are called, and what a reader is told of a code."""

import pytest

from audit.codes import all_codes
from audit.false_alarms import SCAN, TEXT, rates
from ita.pages.words import Words, about, order, rank, unmarked, words_for
from tests.unit.ita.pages.made import finding


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("indicator 3", Words("ตัวชี้วัดที่\u00a03", "indicator\u00a03")),
        ("t06.r05.pct_projects", Words("ร้อยละด้านโครงการ (t06.r05)", "percentage of projects (t06.r05)")),
        ("period (follow_up)", Words("ระยะเวลา (ส่วนติดตามผล)", "period (follow-up)")),
        ("never heard of", Words("never heard of", "never heard of")),
    ],
)
def test_labels_have_names_in_both_languages(label: str, words: Words) -> None:
    assert words_for(label) == words


def test_findings_go_by_severity_then_by_what_concerns_the_whole_report_first() -> None:
    codes = [("period-missing", "note"), ("date-invalid", "error"), ("total-mismatch", "error")]
    found = [finding(code=code, severity=severity) for code, severity in codes]
    assert [one.code for one in sorted(found, key=order)] == ["total-mismatch", "date-invalid", "period-missing"]
    assert rank("of-no-file") > rank("scan-not-read")


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("`a/b.csv`; the [rule book](../rule-book.md) shows it.", "a/b.csv; the rule book shows it."),
        ("Published (https://example.org/x page 3).", "Published (https://example.org/x page 3)."),
        ("[1] and (2)", "[1] and (2)"),
    ],
)
def test_sources_are_told_in_words(markdown: str, words: str) -> None:
    assert unmarked(markdown) == words


def test_a_code_with_data_is_told_of_and_one_without_is_left_out() -> None:
    for code, known in all_codes().items():
        told = about(code)
        assert told is not None
        assert (told.rule.th, told.todo.en, len(told.sources)) == (known.rule.th, known.todo.en, len(known.sources))
        assert not [source for source in told.sources if "](" in source or "`" in source]
        assert told.rates.get(TEXT) == rates().get(code)
        assert told.rates.get(SCAN) == rates(SCAN).get(code)
    assert about("no-such-code") is None
