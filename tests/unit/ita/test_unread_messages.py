"""Pages that were not read in; what `documents` says of them on machines with and without text recognition out."""

from types import SimpleNamespace

import pytest

from extract.scans.needs import Needs
from ita.convert import _require_text, _what_is_missing
from schemas.documents import PageFacts, UnreadableError
from schemas.provenance import WHOLE_DUMP

DATA = {"tha": "/data", "eng": "/data"}
MACHINES = {
    "To read such pages, install OpenCV: python -m pip install opencv-python-headless": Needs("", "2.13", "", DATA),
    "Text recognition is installed and made no text of it: look at the page.": Needs("5.0", "2.13", "", DATA),
}


@pytest.fixture(params=MACHINES)
def advice(request, monkeypatch):
    monkeypatch.setattr("extract.scans.needs.needs", lambda: MACHINES[request.param])
    return request.param


def outcome(scans: str, unreadable: dict[int, str] | None = None):
    """`+s` is a page that was read and one that is a scan."""
    pages = [PageFacts(no, 595, 842, 90 * (sign != "s"), sign == "s", 0) for no, sign in enumerate(scans, 1)]
    return SimpleNamespace(problem=None, pages=pages, health=SimpleNamespace(unreadable=unreadable or {}), reader="text-layer")


@pytest.mark.parametrize(
    ("scans", "unreadable", "code", "begins"),
    [
        ("+s", {}, "scan-not-read", "Scan, not read: page 2 of 2. "),
        ("ss+", {}, "scan-not-read", "Scan, not read: pages 1, 2 of 3. "),
        ("++", {1: "no-words"}, "text-unreadable", "The text layer says nothing that can be read: page 1 (no-words). Its cells"),
        ("s+", {2: "no-words"}, "scan-not-read", "Scan, not read: page 1 of 2. The text layer says nothing"),
    ],
)
def test_the_message_ends_with_what_to_do_on_this_machine(scans, unreadable, code, begins, advice):
    found, message = _what_is_missing(outcome(scans, unreadable))
    assert found == code
    assert message.startswith(begins)
    assert message.endswith(f". {advice}")
    assert message.count(advice) == 1


def test_a_file_of_scans_alone_says_what_to_do(advice):
    with pytest.raises(UnreadableError) as caught:
        _require_text(outcome("ss"))
    assert str(caught.value) == f"All pages are scans. {advice}"


def test_nothing_is_said_where_there_is_no_picture_to_read():
    assert _what_is_missing(outcome("++")) == ("", "")
    _, message = _what_is_missing(outcome("", {WHOLE_DUMP: "no-words"}))
    assert message.endswith("See that the file is Thai and saved as UTF-8.")
