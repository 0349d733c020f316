"""Folders of rule files in; the rows they add out, or what is wrong with them."""

from pathlib import Path

import pytest

from ita.exits import ExitCode, ItaError
from ita.rules import as_json, as_text, check_rules, load_rules
from normalize.agencies import Printed, settle
from normalize.footers import footer
from normalize.headers import roles_of
from normalize.indicators import match_indicator
from normalize.units import known_units, read_units
from schemas.datafiles import adding, shipped
from schemas.records import Agency
from schemas.rule_files import addable_files, rule_files

NEW = "ร่องรอยความก้าวหน้า"
"""A head that no shipped rule knows."""


def folder(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    return tmp_path


def complaint(path: Path) -> str:
    with pytest.raises(ItaError) as caught:
        load_rules(path)
    assert caught.value.code == ExitCode.BAD_RULES
    return str(caught.value)


def test_added_rows_hold_while_they_are_in_use(tmp_path):
    path = folder(
        tmp_path,
        headers=f"\ufeffrole;printed;source\r\ndone;{NEW};x\r\n",
        footers="role,printed,source\nmonitoring,ผู้กำกับ,x\n",
        units="unit,kind_of_body,source\nกองเทศกิจ,any,x\n",
        unit_labels="role,printed,source\nmain,เจ้าภาพ,x\n",
        indicators="no,instrument,name,variant,source\n9,OIT,การเปิดเผยข้อมูล,การเผยแพร่สารสนเทศ,x\n",
    )
    rules = load_rules(path)
    assert rules.left_out == []
    assert sorted(rules.digests) == ["footers.csv", "headers.csv", "indicators.csv", "unit_labels.csv", "units.csv"]
    for inside in (False, True, False):
        with adding(rules.added if inside else {}):
            assert bool(roles_of(NEW)[0]) == inside
            assert (footer("ผู้กำกับ : ปลัด") == ("monitoring", "ปลัด")) == inside
            assert ("กองเทศกิจ" in known_units()) == inside
            assert (read_units("เจ้าภาพ : กองคลัง", Agency()).main == "กองคลัง") == inside
            assert (match_indicator("9. การเผยแพร่สารสนเทศ") is not None) == inside


BODIES = "code,name,kind,subdistrict,district,province,source\nX1,ห้วยสมมุติ,ทต.,,เมืองแพร่,แพร่,invented\n"
ALIASES = "printed,province,source\nเมืองแป้,แพร่,invented\n"


def test_a_list_of_bodies_gives_their_codes(tmp_path):
    printed = Printed("เทศบาลตำบล", "ห้วยสมมุติ", "เมือง", "เมืองแป้")
    with adding(load_rules(folder(tmp_path, bodies=BODIES, province_aliases=ALIASES)).added):
        agency = settle(printed, [], {}).agency
        assert (agency.status, agency.code, agency.province, agency.district) == ("matched", "X1", "แพร่", "เมืองแพร่")
    assert settle(printed._replace(province="แพร่"), [], {}).agency.status == "unverified"


def test_rows_that_nobody_has_filled_in_and_known_ones_are_left_out_and_told(tmp_path):
    path = folder(tmp_path, headers=f"role,printed,source,count,likeness\n,{NEW},x,3,50\nscore,คะแนน,x,1,100\n")
    rules = load_rules(path)
    assert rules.added == {("normalize", "headers"): []}
    assert rules.left_out == [
        "headers.csv, line 2: left out, role is empty.",
        "headers.csv, line 3: left out, this is known already.",
    ]


def test_notes_and_lock_files_are_passed_over(tmp_path):
    (tmp_path / "README.md").write_text("why")
    (tmp_path / "~$headers.xlsx").write_text("")
    (tmp_path / ".headers.csv").write_text("")
    assert load_rules(folder(tmp_path, terms="term,source\nธรรมาภิบาลท้องถิ่น,x\n")).digests.keys() == {"terms.csv"}


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "holds no rule file"),
        (
            {"header": "role,printed,source\n"},
            "header.csv: there is no rule file of this name. Rule files are CSV, named abbreviations.csv",
        ),
        ({"letters": "letter,per_10000,source\n"}, "letters.csv: there is no rule file"),  # no business of a user
        ({"headers": "role,printed\nscore,x\n"}, "headers.csv, line 1: the column source is missing"),
        ({"headers": "role,printed,source,sauce\n"}, "there is no column sauce"),
        ({"headers": "role,printed,source\nscorre,x,y\n"}, "headers.csv, line 2: role 'scorre'"),
        ({"headers": "role,printed,source\nmeasure,คะแนน,y\n"}, "says something else of คะแนน"),
        ({"headers": f"role,printed,source\ndone,{NEW},x\ndone,{NEW},y\n"}, "line 3: the same stands in headers.csv, line 2"),
        ({"units": 'unit,kind_of_body,source\n"กอง,any,x\n'}, "units.csv, line 2: this is no CSV"),
        ({"indicators": "no,instrument,name,variant,source\n9,OIT,ข้อมูล,ใหม่,x\n"}, "is not that of indicator 9: 'การเปิดเผยข้อมูล'"),
    ],
)
def test_a_bad_folder_is_refused(tmp_path, files, words):
    assert words in complaint(folder(tmp_path, **files))


def test_all_problems_are_told_at_once_in_order(tmp_path):
    path = folder(tmp_path, headers="role,printed,source\nx,y,z\nscore,,z\n", footers="role,printed,source\nx,yyy,z\n")
    lines = complaint(path).splitlines()[1:]
    assert [line.split(":")[0].strip() for line in lines] == ["footers.csv, line 2", "headers.csv, line 2", "headers.csv, line 3"]


@pytest.mark.parametrize("data", [b"\xff\xfe", "role\nคะแนน".encode("cp874")])
def test_other_encodings_are_refused(tmp_path, data):
    (tmp_path / "headers.csv").write_bytes(data)
    assert "CSV UTF-8" in complaint(tmp_path)


def test_a_workbook_is_refused(tmp_path):
    (tmp_path / "headers.xlsx").write_bytes(b"PK\x03\x04")
    assert "headers.xlsx: there is no rule file" in complaint(tmp_path)


def test_a_folder_that_is_none(tmp_path):
    assert "Cannot read the rules" in complaint(tmp_path / "nothing")


def test_file_names_in_a_folder_are_clear():
    assert len(addable_files()) == sum(file.addable for file in rule_files().values())


def test_each_addable_file_has_a_source_and_is_keyed_by_its_columns():
    for file in rule_files().values():
        assert {*file.key, *file.says, *file.sorted_by} <= {*file.column_names}
        assert "source" in file.column_names or not file.addable


def test_a_check_names_files_that_nothing_describes(monkeypatch):
    from ita import rules

    known = dict(rule_files())
    del known["normalize", "terms"]
    monkeypatch.setattr(rules, "rule_files", lambda: known)
    found = [str(problem) for checked in check_rules(None) for problem in checked.problems]
    assert found == ["normalize/data/terms.csv: nothing describes this file. Add it to schemas/data/rule_files.csv."]


KNOWN = "footers.csv, line 3: left out, this is known already."


def test_the_result_as_text_and_json(tmp_path):
    checked = check_rules(folder(tmp_path, footers="role,printed,source\nmonitoring,ผู้กำกับ,x\nperiod,ระยะเวลา,x\nzz,กกก,x\n"))
    count = len(shipped("normalize", "footers"))
    assert ["normalize/footers.csv", str(count), "2"] in [line.split() for line in as_text(checked).splitlines()]
    data = as_json(checked)
    assert [(problem["file"], problem["line"]) for problem in data["problems"]] == [("footers.csv", 4)]
    assert {"file": "normalize/footers.csv", "shipped": count, "added": 2, "left_out": [KNOWN]} in data["files"]
