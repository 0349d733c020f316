"""Files as spreadsheets save them in; the same table out, or what is wrong in which line."""

import pytest

from ita.sheets import Problem, SheetError, read_sheet, refuse

KNOWN = ("role", "printed", "source")
TABLE = [{"role": "score", "printed": "คะแนน", "source": "x"}]


def fields(data: bytes) -> list[dict[str, str]]:
    return [line.fields for line in read_sheet("f.csv", data, KNOWN).lines]


@pytest.mark.parametrize(
    "data",
    [
        "role,printed,source\nscore,คะแนน,x\n",
        "\ufeffrole,printed,source\r\nscore,คะแนน,x\r\n",  # as Excel saves "CSV UTF-8"
        "\ufeffrole;printed;source\r\nscore;คะแนน;x\r\n",  # where the comma is the decimal sign
        "role\tprinted\tsource\rscore\tคะแนน\tx",  # tabs, old line ends, no last one
        "sep=;\r\nrole;printed;source\r\nscore;คะแนน;x\r\n",
        '"role","printed","source"\n"score","คะแนน","x"\n',
        " role , printed ,source\n\nscore,คะแนน,x,,,\n,,\n",  # blanks around names, rows without text, fields too many
        "role,printed,source,\nscore,คะแนน,x,\n",
    ],
)
def test_forms_of_one_table(data: str) -> None:
    assert fields(data.encode()) == TABLE


def test_line_breaks_in_fields_quotes_and_line_numbers() -> None:
    sheet = read_sheet("f.csv", 'role,printed,source\nscore,"คะแนน\r\n(ร้อยละ)",x\nno,"a ""b"" c",y\n'.encode(), KNOWN)
    assert [(line.number, line.fields["printed"]) for line in sheet.lines] == [(2, "คะแนน\r\n(ร้อยละ)"), (4, 'a "b" c')]


def test_a_row_that_is_too_short_has_empty_fields() -> None:
    assert fields(b"role,printed,source\nscore,x\n") == [{"role": "score", "printed": "x", "source": ""}]


def test_the_guard_before_a_formula_is_taken_off() -> None:
    assert [row["printed"] for row in fields(b"role,printed,source\na,'-5 + 3,x\na,''quoted',x\n")] == ["-5 + 3", "'quoted'"]
    sheet = read_sheet("f.csv", b"role,printed,source\na,'-,x\n", KNOWN, guarded=False)
    assert sheet.lines[0].fields["printed"] == "'-"


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"", None, "empty"),
        (b"\n,,\n", None, "empty"),
        ("role,printed\nscore,คะแนน\n".encode("cp874"), 2, "not UTF-8"),
        ("role,printed\n".encode("utf-16"), None, "UTF-16"),
        (b"PK\x03\x04\x00", None, "workbook"),
        (b'role,printed,source\na,b,c\na,"b,c\n', 3, "no CSV"),
        (b"role,printed,source\na,b,c,d\n", 2, "4 fields"),
        (b"role,role\na,b\n", 1, "twice"),
    ],
)
def test_what_is_no_table(data: bytes, line: int | None, words: str) -> None:
    with pytest.raises(SheetError) as caught:
        read_sheet("f.csv", data, KNOWN)
    assert caught.value.problem.line == line
    assert words in str(caught.value)


def test_a_long_list_of_problems_is_cut() -> None:
    with pytest.raises(Exception, match=r"line 2: .*(?s:.)*and 5 more"):
        refuse([Problem("f", line, "bad") for line in range(2, 27)], "The file")
