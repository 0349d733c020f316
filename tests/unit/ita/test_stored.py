"""A report file gives back the outcome that wrote it, and the audit of that says the same."""

import json
from pathlib import Path

import pytest

from ita.dataset import nested
from ita.run import audited, convert_file
from ita.stored import outcome_of_json, read_stored
from schemas.writers import dump_json

ROOT = Path(__file__).resolve().parents[3]
BETWEEN = ("outcome-shared", "previous-score-mismatch")
"""Codes that rest on other reports of the batch."""
LAYOUTS = sorted((ROOT / "tests" / "layouts").glob("*.pdf"))


def document_of(outcome) -> dict:
    """What `documents` tells, as far as an outcome is rebuilt from it."""
    return {
        "producer": outcome.producer,
        "text_source": outcome.reader,
        "text_left": outcome.health.left,
        "text_kinds": outcome.health.kinds,
        "unreadable_pages": {str(page): reason for page, reason in outcome.health.unreadable.items()},
    }


def stored_again(stored: dict) -> dict:
    outcome = outcome_of_json(stored)
    return json.loads(dump_json(nested(outcome, stored["document"])))


def test_each_report_of_the_samples_comes_back(dataset):
    paths = sorted((dataset / "reports").glob("*.json"))
    assert len(paths) == 6
    for path in paths:
        outcome, document = read_stored(path)
        assert dump_json(nested(outcome, document)) == path.read_text(encoding="utf-8")


def test_the_audit_of_what_was_stored_says_the_same(dataset):
    for path in sorted((dataset / "reports").glob("*.json")):
        outcome, _ = read_stored(path)
        again = audited(outcome._replace(checks=[], findings=[]))
        assert again.checks == [check for check in outcome.checks if check.code not in BETWEEN]
        assert again.findings == [finding for finding in outcome.findings if finding.code not in BETWEEN]
        assert again.records == outcome.records


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_every_layout_comes_back_and_is_audited_alike(path):
    for outcome in convert_file(path, "x"):
        stored = json.loads(dump_json(nested(outcome, document_of(outcome))))
        assert stored_again(stored) == stored
        again = audited(outcome_of_json(stored))
        assert again.checks == outcome.checks
        assert again.findings == outcome.findings
        assert again.records.report.recomputed == outcome.records.report.recomputed
