"""A dataset loaded into pandas: types, keys, and what is said of a folder that is none."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from ita.api import DatasetError, convert, load, repair_thai
from schemas.provenance import replay

SAMPLES = Path(__file__).resolve().parents[3] / "samples"


def test_types(dataset):
    data = load(dataset)
    assert data.scores["score"].dtype == "float64"
    assert data.scores["indicator_no"].dtype == "Int64"
    assert data.reports["fiscal_year_be"].dtype == "Int64"
    assert data.plan_progress["is_total"].dtype == "boolean"
    assert pd.api.types.is_datetime64_any_dtype(data.dates["first_day"])
    assert data.reports["agency_name"].dtype == "string"
    assert len(data.reports) == 6
    assert data.scores.groupby("report_id")["indicator_no"].nunique().tolist() == [10] * 6


def test_tables_join(dataset):
    data = load(dataset)
    joined = data.scores.merge(data.measures, on=["report_id", "row_id"], suffixes=("", "_m"))
    assert (joined["indicator_no"] == joined["indicator_no_m"]).all()
    assert len(joined) >= 20


@pytest.fixture
def copy(dataset, tmp_path):
    shutil.copytree(dataset, tmp_path / "d")
    return tmp_path / "d"


def test_a_doubled_key_is_named(copy):
    path = copy / "reports.csv"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines, lines[1]]))
    with pytest.raises(DatasetError, match=r"reports\.csv: the key report_id is missing or doubled"):
        load(copy)


def test_a_row_without_its_report_is_named(copy):
    (copy / "reports.csv").write_bytes(b"".join((copy / "reports.csv").read_bytes().splitlines(keepends=True)[:2]))
    with pytest.raises(DatasetError, match=r"is not in reports\.csv"):
        load(copy)


def test_other_columns_are_named(copy):
    (copy / "scores.csv").write_text("a,b\r\n", encoding="utf-8-sig")
    with pytest.raises(DatasetError, match=r"scores\.csv has other columns"):
        load(copy)


def test_a_folder_that_is_no_dataset(tmp_path):
    with pytest.raises(DatasetError, match="is no dataset"):
        load(tmp_path)


def test_convert_gives_the_tables(tmp_path):
    data = convert([SAMPLES / "summary-weasyprint.pdf"], tmp_path / "out")
    assert data.reports["grade"].tolist() == ["A"]


def test_convert_makes_pages_to_mail(tmp_path):
    convert([SAMPLES / "faults-chromium.pdf"], tmp_path / "out", single_file=True)
    (page,) = (tmp_path / "out" / "review").glob("*.html")
    assert "data:image/png;base64," in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("damaged", "right", "rules"),
    [
        ("สํานักงาน", "สำนักงาน", ["sara-am"]),
        ("เเละ", "และ", ["sara-ae"]),
        ("ผ่านดี", "ผ่านดี", []),
        ("", "", []),
        ("ส านักงาน\nเเละ\n\nประจาปีงบประมาณ", "สำนักงาน\nและ\n\nประจำปีงบประมาณ", ["sara-am-lost", "sara-ae", "sara-am-lost"]),
    ],
)
def test_repair_thai(damaged, right, rules):
    found = repair_thai(damaged)
    assert str(found) == found.text == right
    assert [change.rule for change in found.changes] == rules
    assert replay(damaged, found.changes) == right
    assert found.raw == damaged


def test_repair_thai_tells_what_it_leaves():
    assert repair_thai("กขฆ\ufffdฌฉ").doubtful
