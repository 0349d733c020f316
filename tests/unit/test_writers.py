"""What a CSV field looks like: decimals keep their digits, formulas are made safe and come back."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.outputs import outputs, table_schema
from schemas.writers import TableWriter, guarded, plain, unguarded, write_text


@pytest.mark.parametrize(
    ("value", "field"),
    [
        (None, ""),
        (True, "true"),
        (Decimal("88.40"), "88.40"),
        (Decimal("1E+3"), "1000"),
        (date(2023, 1, 2), "2023-01-02"),
        (12.5, "12.5"),
        ("=1+1", "'=1+1"),
        ("@a", "'@a"),
        ("-5.20", "-5.20"),
        ("- ไม่ปรากฏ", "'- ไม่ปรากฏ"),
        ("'x", "''x"),
        ("ก", "ก"),
        ([1, "ก"], '[1,"ก"]'),
    ],
)
def test_fields(value, field):
    assert plain(value) == field


@given(st.text())
def test_guarding_comes_back(text):
    safe = guarded(text)
    assert unguarded(safe) == text
    assert safe[:1] not in ("=", "@", "\t", "\r")


def test_an_unknown_column_is_an_error(tmp_path):
    writer = TableWriter(outputs()["checks"], tmp_path)
    with pytest.raises(KeyError, match="checks has no column nonsense"):
        writer.write([{"nonsense": 1}])
    writer.close()


def test_every_table_has_a_key_and_titles_in_two_languages():
    for output in outputs().values():
        assert len(set(output.columns)) == len(output.columns)
        assert all(field.title_en and field.title_th and field.description for field in output.fields)
        if output.name != "rejects":
            assert output.primary_key
            assert set(output.primary_key) <= set(output.columns)
            assert table_schema(output)["primaryKey"]


def test_a_file_is_written_whole(tmp_path):
    write_text(tmp_path / "a" / "b.txt", "ก\n")
    assert (tmp_path / "a" / "b.txt").read_bytes() == "ก\n".encode()
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.txt"]
