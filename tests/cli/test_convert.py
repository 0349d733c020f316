"""`ita convert` as a user runs it: what it writes, says and exits with, for good and for bad input."""

import json
import os
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

import frictionless
import jsonschema
import pikepdf
import pytest
from click.testing import CliRunner

from ita.cli import cli
from ita.convert import convert as _convert  # noqa: F401  (loads the module that a test patches)
from ita.exits import ItaError
from schemas.outputs import outputs
from schemas.provenance import Change, replay
from schemas.report_schema import report_schema
from tests.cli.command import SAMPLES, SUMMARY, rows, run
from tests.pdfs import Sheet, holding, ruled, shown, write_pdf


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_all_files_of_the_contract_are_written(dataset):
    names = {path.name for path in dataset.iterdir()}
    assert {f"{name}.csv" for name in outputs()} | {
        "datapackage.json",
        "manifest.json",
        "index.html",
        "reports",
        "review",
        "pages",
    } == names


def test_the_descriptor_and_every_table_are_valid(dataset):
    report = frictionless.validate(str(dataset / "datapackage.json"))
    assert report.flatten(["type", "note"]) == []
    assert report.valid


def test_each_report_file_has_the_form_of_the_schema(dataset):
    validator = jsonschema.Draft202012Validator(report_schema())
    found = sorted((dataset / "reports").glob("*.json"))
    assert len(found) == 6
    for path in found:
        validator.validate(json.loads(path.read_text(encoding="utf-8")))


def test_changes_lead_from_raw_to_text_for_every_cell(dataset):
    changed = 0
    for path in (dataset / "reports").glob("*.json"):
        report = json.loads(path.read_text(encoding="utf-8"))
        changes: dict[str, list[Change]] = {}
        for c in report["changes"]:
            changes.setdefault(c["target"], []).append(Change(c["start"], c["rule"], c["before"], c["after"], c["confidence"]))
        for cell in [cell for table in report["tables"] for cell in table["cells"]]:
            assert replay(cell["raw"], changes.get(cell["cell_id"], [])) == cell["text"]
            changed += cell["raw"] != cell["text"]
    assert changed >= 5


def test_every_source_of_a_field_is_a_cell_or_line_of_the_report(dataset):
    for path in (dataset / "reports").glob("*.json"):
        report = json.loads(path.read_text(encoding="utf-8"))
        known = {cell["cell_id"] for table in report["tables"] for cell in table["cells"]} | {
            line["line_id"] for line in report["lines"]
        }
        for records in report["records"].values():
            for record in records:
                assert set(record["from"].values()) <= known
        assert set(report["report"]["from"].values()) <= known


def test_every_grid_position_belongs_to_one_cell(dataset):
    for path in (dataset / "reports").glob("*.json"):
        for table in json.loads(path.read_text(encoding="utf-8"))["tables"]:
            places = [
                (row, col)
                for cell in table["cells"]
                for row in range(cell["row"], cell["row"] + cell["row_span"])
                for col in range(cell["col"], cell["col"] + cell["col_span"])
            ]
            size = len(table["rows"]), len(table["rows"][0])
            assert sorted(places) == [(r, c) for r in range(1, size[0] + 1) for c in range(1, size[1] + 1)]


def test_places_lie_on_their_pages(dataset):
    for row in rows(dataset, "cells"):
        for place in json.loads(row["places"]):
            if row["reader"] == "dump":
                assert place == {"line": int(row["line"])}
                continue
            x0, top, x1, bottom = place["box"]
            assert -1 <= x0 < x1 <= 845
            assert -1 <= top < bottom <= 845


def test_two_runs_write_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        assert run("convert", SAMPLES, "--out", tmp_path / name, "-q").returncode == 4  # the scan is not read
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_no_absolute_path_and_no_date_of_the_run_is_written(dataset):
    for name, content in files(dataset).items():
        if not name.endswith(".png"):
            assert str(dataset).encode() not in content, name
            assert str(SAMPLES).encode() not in content, name


def test_the_summary_goes_to_stdout_and_the_rest_to_stderr(tmp_path):
    done = run("convert", SUMMARY, "--out", tmp_path)
    assert done.returncode == 0
    assert done.stderr == ""
    assert "summary-weasyprint.pdf" in done.stdout
    assert "1 of 1 files converted" in done.stdout


def test_json_for_machines(tmp_path):
    done = run("convert", SUMMARY, "--out", tmp_path, "--json")
    (row,) = json.loads(done.stdout)
    assert (row["status"], row["pages"], row["scores"]) == ("converted", 1, 10)


def locked(path: Path, user: str) -> Path:
    with pikepdf.open(SUMMARY) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="owner", user=user, R=4))
    return path


def without_pages(path: Path) -> Path:
    pikepdf.new().save(path)
    return path


BAD: dict[str, tuple[bytes, str]] = {
    "empty.pdf": (b"", "empty-file"),
    "text.pdf": (b"just a text", "not-a-pdf"),
    "word.pdf": (b"PK\x03\x04" + bytes(200), "not-a-pdf"),
    "picture.pdf": (b"\xff\xd8\xff\xe0" + bytes(200), "not-a-pdf"),
    "garbage.pdf": (b"%PDF-1.7\n" + bytes(range(256)) * 20, "damaged"),
    "truncated.pdf": (SUMMARY.read_bytes()[:4000], "truncated"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_has_its_row_and_costs_no_other(name, tmp_path):
    content, code = BAD[name]
    source = tmp_path / "in"
    source.mkdir()
    (source / name).write_bytes(content)
    shutil.copy(SUMMARY, source / "good.pdf")
    done = run("convert", source, "--out", tmp_path / "out")
    assert done.returncode == 4
    assert "Traceback" not in done.stderr + done.stdout
    assert name in done.stderr
    found = {row["source_path"]: row for row in rows(tmp_path / "out", "documents")}
    assert found["good.pdf"]["status"] == "converted"
    assert found[name]["status"] in ("failed", "partial")
    assert found[name]["message"]
    assert found[name]["error_code"] == code or not code


@pytest.mark.parametrize(("make", "code"), [(lambda p: locked(p, "geheim"), "password"), (without_pages, "no-pages")])
def test_files_that_cannot_be_opened(make, code, tmp_path):
    done = run("convert", make(tmp_path / "x.pdf"), "--out", tmp_path / "out")
    (row,) = rows(tmp_path / "out", "documents")
    assert (done.returncode, row["error_code"]) == (4, code)


@pytest.mark.parametrize(
    ("user", "arguments"),
    [("", ()), ("geheim", ("--password", "geheim")), ("geheim", ("--password", "x", "--password", "geheim"))],
)
def test_locked_files_open_with_their_password(user, arguments, tmp_path):
    done = run("convert", locked(tmp_path / "x.pdf", user), "--out", tmp_path / "out", *arguments)
    (row,) = rows(tmp_path / "out", "documents")
    assert (done.returncode, row["status"], row["scores"]) == (0, "converted", "10")


def test_a_missing_file_has_its_row(tmp_path):
    done = run("convert", tmp_path / "nothing.pdf", SUMMARY, "--out", tmp_path / "out")
    found = {row["source_path"]: row for row in rows(tmp_path / "out", "documents")}
    assert done.returncode == 4
    assert found["nothing.pdf"]["error_code"] == "missing-file"
    assert found["summary-weasyprint.pdf"]["status"] == "converted"


def test_a_folder_without_pdfs(tmp_path):
    (tmp_path / "in").mkdir()
    done = run("convert", tmp_path / "in", "--out", tmp_path / "out")
    assert done.returncode == 5
    assert "No report (PDF, text, Markdown or HTML) in" in done.stderr
    assert not (tmp_path / "out").exists()


def test_an_output_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("x")
    done = run("convert", SUMMARY, "--out", tmp_path / "file" / "out")
    assert done.returncode == 2
    assert "Cannot write to" in done.stderr
    assert "Traceback" not in done.stderr


def test_equal_files_are_converted_once_and_listed_twice(tmp_path):
    source = tmp_path / "in"
    (source / "sub").mkdir(parents=True)
    shutil.copy(SUMMARY, source / "a.pdf")
    shutil.copy(SUMMARY, source / "sub" / "b.pdf")
    assert run("convert", source, "--out", tmp_path / "out").returncode == 0
    first, second = rows(tmp_path / "out", "documents")
    assert (first["source_path"], second["source_path"], second["duplicate_of"]) == ("a.pdf", "sub/b.pdf", "a.pdf")
    assert len(rows(tmp_path / "out", "reports")) == 1


def test_single_files_carry_their_pictures_and_give_equal_bytes(tmp_path):
    for name in ("one", "two"):
        assert run("convert", SAMPLES / "faults-chromium.pdf", "--out", tmp_path / name, "--single-file").returncode == 0
    (page,) = (tmp_path / "one" / "review").glob("*.html")
    html = page.read_text(encoding="utf-8")
    assert "data:image/png;base64," in html
    assert "../" not in html
    assert run("audit", tmp_path / "two").returncode == 0
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_each_finding_has_the_address_of_its_place_in_the_pages(dataset):
    found = rows(dataset, "findings")
    assert found
    for row in found:
        index, _, place = row["address"].partition("#")
        report, _, finding = place.partition("/")
        assert (index, report, finding) == ("index.html", row["report_id"], row["finding_id"])
        assert f'id="{finding}"' in (dataset / "review" / f"{report}.html").read_text(encoding="utf-8")


def test_files_of_one_name_keep_apart(tmp_path):
    for year in ("2565", "2566"):
        (tmp_path / year).mkdir()
    shutil.copy(SUMMARY, tmp_path / "2565" / "r.pdf")
    shutil.copy(SAMPLES / "faults-chromium.pdf", tmp_path / "2566" / "r.pdf")
    assert run("convert", tmp_path / "2565" / "r.pdf", tmp_path / "2566" / "r.pdf", "--out", tmp_path / "out").returncode == 0
    assert [row["source_path"] for row in rows(tmp_path / "out", "documents")] == ["2565/r.pdf", "2566/r.pdf"]


def test_a_glob_and_max_pages(tmp_path):
    done = run("convert", SAMPLES / "honest-*.pdf", "--out", tmp_path / "out", "--max-pages", 3)
    (row,) = rows(tmp_path / "out", "documents")
    assert (done.returncode, row["status"], row["error_code"], row["pages"]) == (4, "partial", "too-many-pages", "3")
    severe = [f for f in rows(tmp_path / "out", "findings") if f["severity"] != "note"]
    assert severe == []  # what was not read does not count as missing


def test_an_earlier_dataset_is_replaced_and_foreign_files_stay(tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("x")
    run("convert", SAMPLES / "honest-libreoffice.pdf", "--out", out, "-q")
    run("convert", SUMMARY, "--out", out, "-q")
    assert len(list((out / "reports").iterdir())) == 1
    assert (out / "mine.txt").read_text() == "x"
    assert not [path for path in out.iterdir() if path.name.startswith(".")]


def test_a_run_that_breaks_leaves_the_earlier_dataset(tmp_path, monkeypatch):
    out = tmp_path / "out"
    CliRunner().invoke(cli, ["convert", str(SUMMARY), "--out", str(out), "-q"])
    before = files(out)
    monkeypatch.setattr("ita.convert.write_index", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    CliRunner().invoke(cli, ["convert", str(SAMPLES / "honest-libreoffice.pdf"), "--out", str(out), "-q"])
    assert files(out) == before


def test_the_module_runs_in_a_folder_with_its_own_schemas(tmp_path):
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "__init__.py").write_text("raise RuntimeError('the wrong one')")
    done = subprocess.run(
        [sys.executable, "-m", "ita", "convert", str(SUMMARY), "--out", "out", "-q"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_help_loads_neither_pandas_nor_a_pdf_library():
    heavy = "{'pandas', 'playa', 'pdfplumber', 'pypdfium2', 'geothai'}"
    code = (
        "import sys, ita.cli; from click.testing import CliRunner; CliRunner().invoke(ita.cli.cli, ['--help']); "
        f"print(sorted(set(sys.modules) & {heavy}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_converting_does_not_load_pandas(tmp_path):
    arguments = ["convert", str(SUMMARY), "--out", str(tmp_path)]
    code = (
        f"import sys, ita.cli; from click.testing import CliRunner; r = CliRunner().invoke(ita.cli.cli, {arguments!r}); "
        "print(r.exit_code, 'pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0 False"


@pytest.mark.parametrize("arguments", [("convert",), ("convert", "x.pdf"), ("nonsense",), ("draw", "x.pdf", "0", "-o", "y.png")])
def test_wrong_use_is_exit_2(arguments):
    done = run(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_console_without_thai_does_not_end_the_run(tmp_path):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    shutil.copy(SUMMARY, tmp_path / "รายงาน.pdf")
    done = subprocess.run(
        [sys.executable, "-m", "ita", "convert", str(tmp_path / "รายงาน.pdf"), "--out", str(tmp_path / "out")],
        capture_output=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_draw_writes_a_picture(tmp_path):
    done = run("draw", SUMMARY, 1, "-o", tmp_path / "page.png")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "page.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(("arguments", "code"), [((SUMMARY, 99), 4), (("nothing.pdf", 1), 4)])
def test_draw_says_what_is_wrong(arguments, code, tmp_path):
    done = run("draw", *arguments, "-o", tmp_path / "page.png")
    assert done.returncode == code
    assert done.stderr.startswith("ita: ")
    assert "Traceback" not in done.stderr


def test_schema_prints_the_committed_schema():
    committed = Path(__file__).resolve().parents[2] / "docs" / "schema" / "report.schema.json"
    assert run("schema").stdout == committed.read_text(encoding="utf-8")


def test_an_error_of_ours_has_an_exit_code_and_advice():
    error = ItaError(5, "Nothing here.", "Look there.")
    assert (error.code, str(error)) == (5, "Nothing here. Look there.")


def test_a_fault_of_ours_costs_one_file_and_is_seen(tmp_path, monkeypatch):
    def broken(path, *arguments):
        if path.name == "bad.pdf":
            raise RuntimeError("something we did not think of")
        return real(path, *arguments)

    real = sys.modules["ita.convert"].convert_file
    monkeypatch.setattr("ita.convert.convert_file", broken)
    source = tmp_path / "in"
    source.mkdir()
    shutil.copy(SUMMARY, source / "bad.pdf")
    shutil.copy(SAMPLES / "faults-chromium.pdf", source / "good.pdf")
    done = CliRunner().invoke(cli, ["convert", str(source), "--out", str(tmp_path / "out"), "-q"])
    found = {row["source_path"]: row for row in rows(tmp_path / "out", "documents")}
    assert done.exit_code == 1
    assert (found["bad.pdf"]["status"], found["bad.pdf"]["error_code"]) == ("failed", "program-error")
    assert found["good.pdf"]["status"] == "converted"
    assert len(rows(tmp_path / "out", "reports")) == 1


def scrambled_sheet() -> Sheet:
    """A table whose text layer has other letters than it shows."""
    scrambled = str.maketrans("กขคงจชดตทนบปพมยรลวสหอ", "อหสวลรยมพปบนทตดชจงคขก")
    words = ["การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "คะแนนรวม", "สำนักปลัดเทศบาล", "หน่วยงานที่รับผิดชอบ"] * 3
    xs, ys = [20, 120, 180], [280 - 14 * row for row in range(len(words) + 1)]
    texts = [shown(word.translate(scrambled), 24, ys[row + 1] + 4, 6) for row, word in enumerate(words)]
    numbers = [shown(f"{80 + row}.50", 130, ys[row + 1] + 4, 6) for row in range(len(words))]
    return Sheet(ruled(xs, ys) + "".join(texts + numbers))


def test_a_scan_does_not_hide_that_other_pages_say_nothing(tmp_path):
    picture = Sheet("q 200 0 0 300 0 0 cm /I1 Do Q")
    path = write_pdf(tmp_path / "both.pdf", scrambled_sheet(), picture, scrambled_sheet())
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        image = pdf.make_stream(b"\x00", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1)
        image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceGray, 8
        pdf.pages[1].Resources.XObject = pikepdf.Dictionary(I1=image)
        pdf.save(path)
    assert run("convert", path, "--out", tmp_path / "out", "--no-pictures", "--max-pages", 3).returncode == 4
    (document,) = rows(tmp_path / "out", "documents")
    assert document["error_code"] == "scan-not-read"
    assert "Scan, not read: page 2 of 3." in document["message"]
    assert "says nothing that can be read: pages 1 (no-words), 3 (no-words)." in document["message"]


def test_a_page_that_says_nothing_keeps_its_cells_and_claims_nothing(tmp_path):
    write_pdf(tmp_path / "scrambled.pdf", scrambled_sheet())
    result = run("convert", tmp_path / "scrambled.pdf", "--out", tmp_path / "out", "--no-pictures")
    assert result.returncode == 4
    (document,) = rows(tmp_path / "out", "documents")
    assert (document["status"], document["error_code"]) == ("partial", "text-unreadable")
    assert json.loads(document["unreadable_pages"]) == {"1": "no-words"}
    assert "page 1 (no-words)" in document["message"]
    cells = rows(tmp_path / "out", "cells")
    assert len(cells) == 36
    assert {cell["confidence"] for cell in cells} == {"0.0"}
    assert rows(tmp_path / "out", "scores") == rows(tmp_path / "out", "measures") == []
    assert [finding["code"] for finding in rows(tmp_path / "out", "findings")] == ["text-damaged"]


def test_the_health_of_the_text_is_told(dataset):
    documents = {row["file_name"]: row for row in rows(dataset, "documents")}
    assert documents["honest-libreoffice.pdf"]["text_left"] == "0"
    assert json.loads(documents["summary-weasyprint.pdf"]["text_kinds"])["font-cmap"] > 0
    assert 0 < float(documents["summary-weasyprint.pdf"]["text_damaged"]) <= 1


def test_pages_that_cannot_be_drawn_are_told_and_cost_nothing_else(tmp_path):
    """The faults of a report are quoted from pages that also hold a picture too large to be decoded."""
    path = holding(tmp_path / "large.pdf", zlib.compress(bytes(9)), (60_000, 60_000), (200, 200), "FlateDecode")
    with pikepdf.open(SAMPLES / "faults-chromium.pdf") as pdf, pikepdf.open(path) as large:
        picture = pdf.copy_foreign(large.pages[0].Resources.XObject.Im)
        for page in pdf.pages:
            page.contents_add(f"q 9 0 0 9 0 0 cm {page.add_resource(picture, pikepdf.Name.XObject)} Do Q".encode())
        pdf.save(tmp_path / "faults.pdf")
    out = tmp_path / "out"
    done = run("convert", tmp_path / "faults.pdf", "--out", out)
    assert done.returncode == 0
    assert "could not be drawn; the review shows the words alone" in done.stderr
    assert rows(out, "findings")
    assert not [*out.glob("pages/*")]
    assert "could not be drawn" not in run("convert", tmp_path / "faults.pdf", "--out", out, "--no-pictures").stderr
