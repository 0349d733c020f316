"""The docs say what the code does: generated files are current, every code, option and exit code is documented."""

import csv
import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from docs.generate import generated
from ita.api import repair_thai
from ita.cli import cli
from ita.exits import ExitCode
from normalize.text import FIXES
from schemas.change_rules import change_rules

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("path", generated(), ids=lambda path: path.name)
def test_generated_files_are_current(path):
    assert path.read_text(encoding="utf-8") == generated()[path], "run python -m docs.generate"


def finding_codes() -> set[str]:
    """Codes written in the checks."""
    found = set()
    for path in (ROOT / "audit").glob("*.py"):
        for line in re.findall(r"^[A-Z, ]+ = (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE):
            found |= set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', line))
    return found


def test_each_finding_code_has_a_page_and_each_page_a_code():
    pages = {path.stem for path in (ROOT / "docs" / "findings").glob("*.md")}
    assert finding_codes() == pages


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


def wanted(group: str | None) -> list[Requirement]:
    """Requirements of the project, with those of a dependency group."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = list(project["project"]["dependencies"])
    return [Requirement(line) for line in lines + (project["dependency-groups"][group] if group else [])]


@pytest.mark.parametrize(("name", "group"), [("constraints.txt", None), ("constraints-dev.txt", "dev")])
def test_the_lock_is_current(name, group):
    pinned = pins(name)
    for requirement in wanted(group):
        version = pinned.get(canonicalize_name(requirement.name))
        assert version, f"{requirement.name} is not pinned in {name}"
        assert requirement.specifier.contains(version), f"{requirement} is pinned to {version}"


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


def test_each_rule_of_a_change_is_described(dataset):
    with (dataset / "changes.csv").open(encoding="utf-8-sig", newline="") as stream:
        used = {row["rule"] for row in csv.DictReader(stream)}
    used |= {fix.rule for fix in FIXES}
    used |= set(re.findall(r'return "([a-z-]+)"', (ROOT / "normalize" / "words.py").read_text(encoding="utf-8")))
    assert used <= change_rules().keys()
