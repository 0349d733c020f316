"""Values that pictures left in doubt in; what the page of a report shows of them out."""

from pathlib import Path

import pytest

from ita.pages.words import words_for
from ita.pictures import MOST_UNSURE, pages_to_show
from normalize import doubted_dates, doubted_scores, pictured
from schemas.records import Reject
from tests.unit.ita.pages.made import outcome, page_of, parsed

HEAD = "Values that were not read for sure"


def reject(number: int = 2, **more: object) -> Reject:
    fields = {"target": f"t01.r{number:02d}", "field": "score", "raw": "<7407>", "reason": pictured.UNSURE, "confidence": 0.5,
              "page": 1, "x0": 100.0, "top": 200.0, "x1": 160.0, "bottom": 230.0}  # fmt: skip
    return Reject.model_validate(fields | more)


def made(*rejects: Reject):
    plain = outcome()
    return plain._replace(records=plain.records.model_copy(update={"rejects": list(rejects)}))


def test_each_has_its_crop_its_reason_and_its_proposal(tmp_path: Path) -> None:
    html = page_of(tmp_path, made(reject(proposal="74.07")))
    assert HEAD in html
    assert "<q>&lt;7407&gt;</q>" in html
    assert "<q>74.07</q>" in html
    assert "50%" in html
    assert "อ่านจากภาพได้ไม่แน่ชัด" in html
    assert '<rect x="100" y="200" width="60" height="30"/>' in html
    parsed(html)


def test_what_was_not_read_from_a_picture_has_no_section(tmp_path: Path) -> None:
    assert HEAD not in page_of(tmp_path, made(reject(confidence=None)))
    assert pages_to_show(made(reject(confidence=None))) == []


def test_its_page_is_drawn() -> None:
    assert pages_to_show(made(reject(), reject(page=2))) == [1, 2]
    assert pages_to_show(made(reject(page=None))) == []


def test_scores_come_first_and_what_is_too_much_is_counted(tmp_path: Path) -> None:
    dates = [reject(number, field="date", raw=f"date {number}") for number in range(MOST_UNSURE)]
    html = page_of(tmp_path, made(*dates, reject(99, raw="7407")))
    assert "<q>7407</q>" in html
    assert html.index("<q>7407</q>") < html.index("<q>date 0</q>")
    assert f"date {MOST_UNSURE - 1}" not in html
    assert "1 more are in rejects.csv" in html


@pytest.mark.parametrize(
    "why",
    [pictured.UNSURE, pictured.DIGITS, doubted_scores.FORM, doubted_dates.IMPOSSIBLE, doubted_dates.YEAR_DOUBTED, "not a number"],
)
def test_each_reason_is_said_in_thai(why: str) -> None:
    assert words_for(why).th != why
