"""The finding codes as data: what each means, how it is decided, what it says in Thai and English, and where the rule comes from.

One file for each code in `audit/data/codes/`. The checks take their sentences from there, the pages of findings what to do, and
`docs/findings/` is made of it.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, cast

from schemas.findings import Severity


class Said(NamedTuple):
    """The same words in Thai and English."""

    th: str
    en: str


class Code(NamedTuple):
    """A finding code. `rule` is one sentence for the reader of a finding, `todo` what to do with it; the rest is for the docs."""

    code: str
    order: int
    """Place in lists: what concerns the whole report comes first."""
    severity: Severity
    """The usual one; doubtful evidence and innocent explanations lower it."""
    severities: str
    """When it is which."""
    title: Said
    rule: Said
    todo: Said
    meaning: str
    decided: str
    tolerance: str
    innocent: tuple[str, ...]
    """Why an honest report could trigger it."""
    sources: tuple[str, ...]
    messages: Mapping[str, Said]
    """Key → sentence with {fields}. `main`, or another without `remark-`, is what a finding says first."""


@cache
def code_of(code: str) -> Code:
    """The data of a code. Raises FileNotFoundError where there is none."""
    text = files("audit").joinpath("data", "codes", f"{code}.toml").read_text(encoding="utf-8")
    return _code(code, tomllib.loads(text))


@cache
def all_codes() -> Mapping[str, Code]:
    """All codes in their order."""
    folder = files("audit").joinpath("data", "codes")
    names = [path.name.removesuffix(".toml") for path in folder.iterdir() if path.name.endswith(".toml")]
    return {one.code: one for one in sorted(map(code_of, names), key=lambda one: (one.order, one.code))}


def _code(code: str, data: dict[str, Any]) -> Code:
    return Code(
        code=code,
        order=data["order"],
        severity=cast(Severity, data["severity"]),
        severities=data.get("severities", data["severity"]),
        title=Said(**data["title"]),
        rule=Said(**data["rule"]),
        todo=Said(**data["todo"]),
        meaning=data["meaning"].strip(),
        decided=data["decided"].strip(),
        tolerance=data["tolerance"].strip(),
        innocent=tuple(data["innocent"]),
        sources=tuple(data["sources"]),
        messages={key: Said(**said) for key, said in data["messages"].items()},
    )


def joined(*parts: Said) -> Said:
    """Sentences one after the other."""
    return Said(" ".join(part.th for part in parts), " ".join(part.en for part in parts))


def say(code: str, key: str = "main", **fields: object) -> Said:
    """A sentence of a code, its fields filled in. Raises KeyError for a sentence or field that there is not."""
    said = code_of(code).messages[key]
    return Said(said.th.format(**fields), said.en.format(**fields))
