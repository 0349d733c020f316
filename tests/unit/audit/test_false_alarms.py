"""Which measured rate stands beside a finding: that of honest reports which were read as its own file was."""

import pytest

from audit.false_alarms import SCAN, TEXT, Kind, kind_of, rates
from ita.explaining.story import _measured


@pytest.mark.parametrize(
    ("text_source", "kind"),
    [("text-layer", TEXT), ("dump", TEXT), ("none", TEXT), ("ocr", SCAN), ("mixed", SCAN)],
)
def test_one_page_read_by_ocr_makes_a_scan(text_source: str, kind: Kind) -> None:
    assert kind_of(text_source) == kind
    code = next(iter(rates(kind)))
    assert _measured(code, text_source) == {"kind": kind, **rates(kind)[code]._asdict()}


def test_a_code_that_was_not_measured_has_no_rate() -> None:
    assert _measured("no-such-code", "ocr") is None
