"""The docs say what the code does: generated files are current, every code, option and exit code is documented."""

import ast
import csv
import re
import tomllib
from pathlib import Path
from string import Formatter

import pytest
from click.testing import CliRunner
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from audit.codes import Code, Said, all_codes
from docs.generate import generated
from extract.scans.needs import EVERYWHERE, PACKAGES, SYSTEMS
from ita.api import repair_thai
from ita.cli import cli
from ita.exits import ExitCode
from normalize.dates import find_dates
from normalize.periods import parse_period, parse_span
from normalize.text import FIXES
from schemas.change_rules import change_rules
from schemas.datafiles import rows
from schemas.findings import SEVERITY_ORDER

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("path", generated(), ids=lambda path: path.name)
def test_generated_files_are_current(path):
    assert path.read_text(encoding="utf-8") == generated()[path], "run python -m docs.generate"


def finding_codes() -> set[str]:
    """Codes written in the checks."""
    found = set()
    for path in (ROOT / "audit").rglob("*.py"):
        for line in re.findall(r"^[A-Z, ]+ = (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE):
            found |= set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', line))
    return found


def test_each_finding_code_has_its_data_and_its_page_and_is_used():
    pages = {path.stem for path in (ROOT / "docs" / "findings").glob("*.md")}
    assert finding_codes() == {*all_codes()} == pages


def constants(tree: ast.Module) -> dict[str, str]:
    """The names that a module gives to texts, also several in one line."""
    found = {}
    for node in tree.body:
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            names = target.elts if isinstance(target, ast.Tuple) else [target]
            values = value.elts if isinstance(value, ast.Tuple) else [value]
            pairs = zip(names, values, strict=False)
            found |= {n.id: v.value for n, v in pairs if isinstance(n, ast.Name) and isinstance(v, ast.Constant)}
    return found


def keys_of(node: ast.expr) -> set[str] | None:
    """The keys that an argument of say() can be, None where it is worked out elsewhere in the module."""
    if isinstance(node, ast.Constant):
        return {node.value}
    if isinstance(node, ast.IfExp):
        parts = keys_of(node.body), keys_of(node.orelse)
        return None if None in parts else parts[0] | parts[1]
    return None


def sentences_said() -> set[tuple[str, str]]:
    """Code and key of each sentence that the checks can say; where a key is worked out, all texts of the module count."""
    said = set()
    for path in (ROOT / "audit").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names, texts = constants(tree), {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)}
        calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "say"]
        for call in calls:
            code = names[call.args[0].id]
            keys = {"main"} if len(call.args) == 1 else keys_of(call.args[1])
            said |= {(code, key) for key in (keys if keys is not None else texts & {*all_codes()[code].messages})}
    return said


def test_each_sentence_of_a_code_is_said_and_each_that_is_said_is_there():
    assert sentences_said() == {(code.code, key) for code in all_codes().values() for key in code.messages}


def everything_said(code: Code) -> list[Said]:
    return [code.title, code.rule, code.todo, *code.messages.values()]


def fields_of(sentence: str) -> set[str]:
    """The fields of a sentence; those with a form for each language count as one."""
    return {name.removesuffix("_th").removesuffix("_en") for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("code", all_codes().values(), ids=lambda code: code.code)
def test_each_sentence_is_there_in_both_languages(code):
    for said in everything_said(code):
        assert fields_of(said.th) == fields_of(said.en), said
        assert re.search("[ก-ฮ]", said.th), said
        assert re.search("[a-z]", said.en), said
        assert not re.search("[ก-ฮ]", said.en), said


ACCUSING = re.compile(
    "เท็จ|ปลอม|โกง|ทุจริต|ฉ้อ|บิดเบือน|หลอก|ปกปิด|จงใจ|มิชอบ|ไม่จริง"
    r"|\b(false\w*|falsif\w*|inflat\w*|wrong\w*|fake\w*|forg\w+|fraud\w*|cheat\w*|manipulat\w*|deceiv\w*|conceal\w*|dishonest\w*)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("code", all_codes().values(), ids=lambda code: code.code)
def test_no_code_accuses_anybody(code):
    assert [said for said in everything_said(code) if ACCUSING.search(said.th) or ACCUSING.search(said.en)] == []


def test_words_of_accusation_are_known_when_they_are_met():
    assert all(map(ACCUSING.search, ("ข้อมูลเท็จ", "a false total", "The total is INFLATED.", "forged")))
    assert not any(map(ACCUSING.search, ("ไม่ตรงกับ", "does not agree with", "before", "not the report's fault")))


@pytest.mark.parametrize("code", all_codes().values(), ids=lambda code: code.code)
def test_each_code_has_an_innocent_cause_and_a_source(code):
    assert all(map(str.strip, code.innocent))
    assert all(map(str.strip, code.sources))
    assert code.innocent
    assert code.sources
    assert code.severity in code.severities


def test_codes_come_by_severity_and_each_has_a_place_of_its_own():
    codes = list(all_codes().values())
    assert [SEVERITY_ORDER[code.severity] for code in codes] == sorted(SEVERITY_ORDER[code.severity] for code in codes)
    assert len({code.order for code in codes}) == len(codes)


def test_the_words_of_the_pages_name_no_code():
    assert {row["key"] for row in rows("ita", "words")} & {*all_codes()} == set()


def test_each_error_code_is_documented():
    text = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    sources = "\n".join(path.read_text(encoding="utf-8") for path in [*ROOT.glob("extract/*.py"), *ROOT.glob("ita/*.py")])
    codes = set(re.findall(r'UnreadableError\(\s*"([a-z-]+)"', sources)) | set(
        re.findall(r'^\s+\(b"[^"]+", "([a-z-]+)"', sources, re.MULTILINE)
    )
    assert codes
    assert {code for code in codes if f"`{code}`" not in text} == set()


def test_each_exit_code_in_use_is_documented():
    text = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    sources = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("ita/*.py"))
    used = {code for code in ExitCode if f"ExitCode.{code.name}" in sources}
    assert {code.name for code in used if f"| {code.value} |" not in text} == set()


def test_each_command_and_option_has_help():
    for name, command in cli.commands.items():
        assert command.help, name
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert parameter.help, f"{name} {parameter.name}"
        assert CliRunner().invoke(cli, [name, "--help"]).exit_code == 0


def pins(name: str) -> dict[str, str]:
    """Package → version pinned in a constraints file."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return {canonicalize_name(m[1]): m[2] for m in re.finditer(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, re.MULTILINE)}


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def wanted(group: str | None) -> list[Requirement]:
    """Requirements of the project, with those of a dependency group; the tests need every extra too."""
    lines = list(PROJECT["project"]["dependencies"])
    if group:
        lines += PROJECT["dependency-groups"][group]
        lines += [line for extra in PROJECT["project"]["optional-dependencies"].values() for line in extra]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize(("name", "group"), [("constraints.txt", None), ("constraints-dev.txt", "dev")])
def test_the_lock_is_current(name, group):
    pinned = pins(name)
    for requirement in wanted(group):
        version = pinned.get(canonicalize_name(requirement.name))
        assert version, f"{requirement.name} is not pinned in {name}"
        assert requirement.specifier.contains(version), f"{requirement} is pinned to {version}"


def test_the_first_command_installs_no_text_recognition():
    assert not {"opencv-python-headless", "tesserocr"} & pins("constraints.txt").keys()


DEBIAN = SYSTEMS[-1].line


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("README.md", f"install OpenCV, Tesseract and Tesseract's data of Thai: {DEBIAN} && {EVERYWHERE}\n"),
        ("CONTRIBUTING.md", DEBIAN.removeprefix("sudo ")),
        ("docs/ocr.md", f"{DEBIAN} "),
        ("docs/ocr.md", f"{EVERYWHERE} "),
    ],
)
def test_what_is_to_be_installed_for_scans_is_said_as_the_program_says_it(name, words):
    assert words in (ROOT / name).read_text(encoding="utf-8")


def test_the_extra_of_scans_is_what_the_program_looks_for():
    wanted = {Requirement(line).name for line in PROJECT["project"]["optional-dependencies"]["ocr"]}
    assert wanted - {"numpy"} == {names[0] for names in PACKAGES.values()} == {*EVERYWHERE.split()[4:]}


@pytest.mark.parametrize("name", ["constraints.txt", "constraints-dev.txt"])
def test_the_lock_has_hashes_and_names_no_host(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.findall(r"^[a-z0-9._-]+==.*?(?=^[a-z0-9._-]+==|\Z)", text, re.MULTILINE | re.DOTALL | re.IGNORECASE)
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text


EXAMPLES = re.findall(
    r"^\| [^|]+ \| `([^`]+)` \| `([^`]+)` \| `([a-z0-9-]+)` \|$",
    (ROOT / "docs" / "text-repair.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)


@pytest.mark.parametrize(("damaged", "right", "rule"), EXAMPLES)
def test_the_examples_of_text_repair_come_out_so(damaged, right, rule):
    found = repair_thai(damaged)
    assert found.text == right
    assert rule in {change.rule for change in found.changes}


def test_there_is_an_example_of_each_rule_of_text_and_words():
    shown = {rule for _, _, rule in EXAMPLES}
    named = {rule.rule for rule in change_rules().values() if rule.stage == "words"}
    assert named - shown <= {"stray-space"}
    assert len(EXAMPLES) >= 15


DATES = (ROOT / "docs" / "dates.md").read_text(encoding="utf-8")


def rows_of(heading: str) -> list[tuple[str, ...]]:
    """The rows of the table under a heading of the page on dates, without backticks, \\n as a line end."""
    section = re.split(rf"^#+ {re.escape(heading)}$", DATES, flags=re.MULTILINE)[1].split("\n#")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")][2:]
    return [tuple(cell.strip().strip("`").replace("\\n", "\n") for cell in line[1:-1].split("|")) for line in lines]


def span_of(first: object, last: object) -> str:
    return f"{first}" if first == last else f"{first} … {last}"


@pytest.mark.parametrize("heading", ["Read anywhere in a report", "Read over a slip", "Printed, but not in the calendar"])
def test_dates_are_read_as_their_page_says(heading):
    rows = rows_of(heading)
    assert len(rows) > 4
    for printed, read, precision in rows:
        (found,) = find_dates(printed)
        assert (found.problem or span_of(found.first_day, found.last_day), found.precision) == (read, precision), printed
        assert (found.confidence < 1) == (heading == "Read over a slip"), printed


def test_periods_are_read_as_their_page_says():
    rows = rows_of("The cell of a period")
    assert len(rows) > 30
    for printed, months, precision in rows:
        period = parse_period(printed, 2566)
        assert (span_of(period.start, period.end), period.precision, period.problem) == (months, precision, None), printed


def test_what_is_not_read_is_not_read():
    for printed, problem, _ in rows_of("Not read in the cell of a period"):
        assert parse_period(printed, 2566).problem == problem, printed
    for printed, _ in rows_of("Never a date in running text"):
        assert find_dates(printed) == [], printed


def test_periods_in_two_columns_are_read_as_their_page_says():
    for start, end, months in rows_of("Start and end in two columns"):
        period = parse_span(start, end, 2566)
        assert (period.problem or span_of(period.start, period.end)) == months, (start, end)


def test_each_part_of_a_fiscal_year_and_each_name_of_a_month_is_read():
    with (ROOT / "normalize" / "data" / "fiscal_parts.csv").open(encoding="utf-8", newline="") as stream:
        assert [row["printed"] for row in csv.DictReader(stream) if parse_period(row["printed"], 2566).problem] == []
    with (ROOT / "normalize" / "data" / "months.csv").open(encoding="utf-8", newline="") as stream:
        unread = [row["printed"] for row in csv.DictReader(stream) if len(find_dates(f"5 {row['printed']} 2566")) != 1]
    assert unread == []


def test_each_rule_of_a_change_is_described(dataset):
    with (dataset / "changes.csv").open(encoding="utf-8-sig", newline="") as stream:
        used = {row["rule"] for row in csv.DictReader(stream)}
    used |= {fix.rule for fix in FIXES}
    used |= set(re.findall(r'return "([a-z-]+)"', (ROOT / "normalize" / "words.py").read_text(encoding="utf-8")))
    assert used <= change_rules().keys()
