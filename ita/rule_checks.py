"""Entries of a data file in, what is wrong with them out: values, doubled and contradicting entries, order."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ita.sheets import Problem
from normalize.headers import words
from normalize.indicators import bare_name
from normalize.listed import check_bodies
from normalize.text import squeeze
from schemas.rule_files import Column, RuleFile

_PATTERN_SIGNS = re.compile(r"[*\[\]{}\\|^$]")
_THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]+")
_LATIN = re.compile("[A-Za-z]+")
_YEAR = re.compile("25[0-9]{2}")
_SHORT_MONTH = re.compile(rf"(?:{_THAI.pattern}\.){{2}}")
LABEL_LETTERS = range(3, 41)
"""How long a label may be that stands before a colon."""


class Entry(NamedTuple):
    """A row of a data file: where it stands, its fields, and whether a user's folder added it."""

    file: str
    line: int
    fields: dict[str, str]
    added: bool = False

    def problem(self, message: str, advice: str = "") -> Problem:
        """Something that is wrong with it."""
        return Problem(self.file, self.line, message, advice)


def as_compared(form: str, value: str) -> str:
    """A value as spellings are compared: what the readers of its file leave out of account is left out."""
    if form in ("head", "label"):
        return words(value)
    if form == "variant":
        return bare_name(value)
    if form == "month":
        return value.replace(".", "")
    return squeeze(value) if form in ("unit", "thai") else value.strip()


def key_of(file: RuleFile, entry: Entry) -> tuple[str, ...]:
    """What makes an entry the same entry as another."""
    forms = {column.name: column.form for column in file.columns}
    return tuple(as_compared(forms[name], entry.fields.get(name, "")) for name in file.key)


def says(file: RuleFile, entry: Entry) -> tuple[str, ...]:
    """What an entry says of its key."""
    return tuple(entry.fields.get(name, "").strip() for name in file.says)


def check_entries(file: RuleFile, entries: Sequence[Entry]) -> list[Problem]:
    """All that is wrong with the entries of a file, the shipped ones first and then those added."""
    found = [problem for entry in entries for problem in _check_fields(file, entry)]
    faulty = {(problem.file, problem.line) for problem in found}
    sound = [entry for entry in entries if (entry.file, entry.line) not in faulty]
    found += _check_keys(file, sound)
    found += _check_order(file, [entry for entry in sound if not entry.added])
    check = _OF_FILE.get((file.package, file.name))
    return found + (list(check(sound)) if check else [])


def _check_fields(file: RuleFile, entry: Entry) -> Iterator[Problem]:
    for column in file.columns:
        value = entry.fields.get(column.name, "")
        if not value.strip():
            if column.required:
                yield entry.problem(f"{column.name} is empty.", f"Fill it in: {column.meaning}.")
        elif why := _why_not(column, value):
            yield entry.problem(f"{column.name} {value!r} {why}")


def _why_not(column: Column, value: str) -> str:
    """Why a value does not fit its column, "" if it does."""
    kind, _, rest = column.form.partition(":")
    if value != value.strip() or "\n" in value or "\r" in value:
        return "has blanks at its ends or a line break. Write it on one line."
    if kind == "choice":
        return "" if value in column.choices else f"is not known. Known are: {', '.join(column.choices)}."
    if kind in ("integer", "number"):
        return _why_no_number(kind, rest, value)
    if kind == "thai":
        return "" if _THAI.fullmatch(squeeze(value)) else "has something else than Thai letters."
    return "" if kind == "text" else _why_no_spelling(kind, value)


def _why_no_number(kind: str, span: str, value: str) -> str:
    least, most = span.split("-")
    form = r"[0-9]+" if kind == "integer" else r"[0-9]+(?:\.[0-9]+)?"
    if re.fullmatch(form, value) and float(least) <= float(value) <= float(most):
        return ""
    return f"is no {'whole number' if kind == 'integer' else 'number'} from {least} to {most}."


def _why_no_spelling(kind: str, value: str) -> str:
    """Why a text cannot be met as a spelling: texts are compared, never run as patterns."""
    if sign := _PATTERN_SIGNS.search(value):
        return f"has the sign {sign[0]}. Entries are plain texts, no patterns: give each spelling a row."
    if not as_compared(kind, value):
        return "holds nothing to be met: blanks, dots, colons and numbers do not count."
    if kind == "head" and _YEAR.search(words(value)):
        return "has a year. Heads are compared without: leave it out."
    if kind == "label" and (":" in value or len(value) not in LABEL_LETTERS):
        return f"is no label: {LABEL_LETTERS[0]} to {LABEL_LETTERS[-1]} letters without a colon."
    return ""


def _check_keys(file: RuleFile, entries: Iterable[Entry]) -> Iterator[Problem]:
    """Entries that stand twice, and such as contradict each other. What a user adds may repeat what is shipped."""
    seen: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries:
        for other in seen.setdefault(key_of(file, entry), []):
            if says(file, entry) == says(file, other):
                if other.added or not entry.added:
                    yield entry.problem(f"the same stands in {_place(other)} already.", "Remove one of the two.")
            elif not _may_share(file, entry, other):
                meanings = " / ".join(" ".join(says(file, e)) for e in (other, entry))
                yield entry.problem(
                    f"{_place(other)} says something else of {_shown(file, entry)}: {meanings}.", "Decide for one."
                )
        seen[key_of(file, entry)].append(entry)


def _place(entry: Entry) -> str:
    return f"{entry.file}, line {entry.line}"


def _shown(file: RuleFile, entry: Entry) -> str:
    return " ".join(entry.fields[name] for name in file.key)


def _may_share(file: RuleFile, one: Entry, other: Entry) -> bool:
    return any({*says(file, one), *says(file, other)} <= group for group in file.shared)


def _check_order(file: RuleFile, entries: Sequence[Entry]) -> Iterator[Problem]:
    forms = {column.name: column.form for column in file.columns}

    def order(entry: Entry) -> tuple[int | str, ...]:
        return tuple(int(entry.fields[n]) if forms[n].startswith("integer") else entry.fields[n] for n in file.sorted_by)

    for before, entry in pairwise(entries):
        if order(entry) < order(before):
            yield entry.problem("the rows are not sorted here.", f"Sort them by {', '.join(file.sorted_by)}.")
            return


def _check_indicators(entries: Sequence[Entry]) -> Iterator[Problem]:
    """Each number has one instrument and one official name, and all ten are there."""
    yield from _all_there(entries, "no", 10)
    first: dict[str, Entry] = {}
    for entry in entries:
        official = first.setdefault(entry.fields["no"], entry).fields
        for name in ("instrument", "name"):
            if entry.fields[name] != official[name]:
                yield entry.problem(
                    f"{name} {entry.fields[name]!r} is not that of indicator {official['no']}: {official[name]!r}."
                )


def _check_months(entries: Sequence[Entry]) -> Iterator[Problem]:
    yield from _all_there(entries, "month", 12)
    forms = {"short": _SHORT_MONTH, "english": _LATIN}
    for entry in entries:
        printed, kind = entry.fields["printed"], entry.fields["kind"]
        if not forms.get(kind, _THAI).fullmatch(printed):
            yield entry.problem(f"printed {printed!r} is no {kind} name.", "Letters only; a short name has two dots, as in ม.ค.")


def _all_there(entries: Sequence[Entry], column: str, last: int) -> Iterator[Problem]:
    missing = sorted({*range(1, last + 1)} - {int(entry.fields[column]) for entry in entries})
    if missing and entries:
        yield Problem(entries[0].file, None, f"{column} {', '.join(map(str, missing))} is missing.")


def _check_kinds(entries: Sequence[Entry]) -> Iterator[Problem]:
    """An abbreviation stands for one kind."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        for short in filter(None, entry.fields.get("abbreviation", "").split("|")):
            other = seen.setdefault(short, entry)
            if other.fields["kind"] != entry.fields["kind"]:
                yield entry.problem(f"{_place(other)} has the abbreviation {short} for another kind.")


def _check_bodies(entries: Sequence[Entry]) -> Iterator[Problem]:
    """What the list of bodies says of itself and of the places of the country."""
    for problem in check_bodies([entry.fields for entry in entries]):
        yield entries[problem.row - 1].problem(f"{problem.column}: {problem.message}.")


def _check_units(entries: Sequence[Entry]) -> Iterator[Problem]:
    """A unit of one kind of body ends in that kind."""
    for entry in entries:
        unit, kind = squeeze(entry.fields["unit"]), entry.fields["kind_of_body"]
        if kind != "any" and not unit.endswith(kind):
            yield entry.problem(f"kind_of_body {kind!r} is not what the unit ends in.", "Write any for a unit of all bodies.")


def _check_spans(entries: Sequence[Entry]) -> Iterator[Problem]:
    for entry in entries:
        if int(entry.fields["from_year_be"]) > int(entry.fields["to_year_be"]):
            yield entry.problem("the years end before they begin.")


_OF_FILE: dict[tuple[str, str], Callable[[Sequence[Entry]], Iterator[Problem]]] = {
    ("normalize", "indicators"): _check_indicators,
    ("normalize", "months"): _check_months,
    ("normalize", "bodies"): _check_bodies,
    ("normalize", "kinds"): _check_kinds,
    ("normalize", "units"): _check_units,
    ("audit", "grades"): _check_spans,
    ("audit", "indicators"): _check_spans,
    ("audit", "instruments"): _check_spans,
}
