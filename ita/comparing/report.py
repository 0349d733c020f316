"""`ita compare`: two datasets in; what differs between them, counted first and then shown, or as JSON, out."""

import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ita.comparing.differences import IDS, Difference, Quiet, differences
from ita.exits import ExitCode
from ita.terminal import Paper, show, terminal_columns
from schemas.writers import dump_json

MOST_SHOWN = 5
"""Differences of one field, or rows that are gone or new in one table, that are shown without --all."""
LONGEST = 300
AROUND = 40
"""Letters that are shown before and behind what differs in a long text."""
Row = Mapping[str, Any]


class Tally:
    """Counts of differences, and the first of each kind."""

    def __init__(self, most: int | None) -> None:
        self.most = most
        self.rows: Counter[tuple[str, str]] = Counter()
        self.fields: Counter[tuple[str, str]] = Counter()
        self.rules: Counter[str] = Counter()
        self.severities: Counter[str] = Counter()
        self.codes: dict[str, Counter[str]] = {"gone": Counter(), "new": Counter()}
        self.shown: dict[tuple[str, str, str], list[Difference]] = {}
        self._last = ("", "", "", "")

    def add(self, one: Difference) -> None:
        """Count a difference; those of one row come one after another and count as one row."""
        row = one.table, one.kind, one.report_id, one.row
        self.rows[one.table, one.kind] += one.kind != "changed" or row != self._last
        self._last = row
        if one.kind == "changed":
            self.fields[one.table, one.field] += 1
        self.rules.update(set(one.rules))
        if (one.table, one.field) == ("findings", "severity"):
            self.severities[f"{one.old} → {one.new}"] += 1
        if one.code:
            self.codes[one.kind][one.code] += 1
        examples = self.shown.setdefault((one.table, one.kind, one.field), [])
        if self.most is None or len(examples) < self.most:
            examples.append(one)

    def total(self, table: str, kind: str, field: str) -> int:
        """How many there are of what is shown together."""
        return self.fields[table, field] if kind == "changed" else self.rows[table, kind]


def compare(old: Path, new: Path, as_json: bool, whole: bool, fail_on_change: bool) -> None:
    """Print what differs; exit code 3 with `fail_on_change` where anything does. Raises ItaError where one is no dataset."""
    tally, quiet = Tally(None if whole else MOST_SHOWN), Quiet()
    for one in differences(old, new, quiet):
        tally.add(one)
    same = not tally.rows and not quiet.renamed.total()
    sides = {"old": _about(old), "new": _about(new)}
    if as_json:
        show(dump_json({"same": same, **sides, **_as_data(tally, quiet)}))
    else:
        paper = Paper(terminal_columns())
        _heads(paper, sides, quiet)
        _summary(paper, tally, quiet, same)
        _details(paper, tally)
        show(paper.text())
    if fail_on_change and not same:
        sys.exit(ExitCode.FINDINGS)


def _about(folder: Path) -> Row:
    """What the manifest of a dataset tells; nothing where it cannot be read."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        return {name: manifest.get(name) for name in ("program_version", "schema_version", "options")} | {"folder": str(folder)}
    except (OSError, ValueError, AttributeError):
        return {"program_version": None, "schema_version": None, "options": None, "folder": str(folder)}


def _as_data(tally: Tally, quiet: Quiet) -> dict[str, Any]:
    counted = {name: {kind: tally.rows[name, kind] for kind in ("changed", "gone", "new")} for name in ("documents", *IDS)}
    for name, counts in counted.items():
        counts |= {"renamed": quiet.renamed[name], "places": quiet.places[name], "wording": quiet.wording[name]}
    listed = [one for examples in tally.shown.values() for one in examples]
    return {
        "only_old": quiet.only_old,
        "only_new": quiet.only_new,
        "rows": counted,
        "fields": {f"{table}.{field}": number for (table, field), number in sorted(tally.fields.items())},
        "severities": dict(sorted(tally.severities.items())),
        "codes": {kind: dict(sorted(counts.items())) for kind, counts in tally.codes.items()},
        "rules": dict(sorted(tally.rules.items())),
        "differences": [one._asdict() for one in listed],
        "not_listed": sum(tally.total(*key) - len(examples) for key, examples in tally.shown.items()),
    }


def _heads(paper: Paper, sides: Mapping[str, Row], quiet: Quiet) -> None:
    for name, side in sides.items():
        program, form = (side[key] or "not known" for key in ("program_version", "schema_version"))
        paper.say(name.upper(), f"{side['folder']}  (program {program}, form of the dataset {form})", 0, 10)
    options = [side["options"] or {} for side in sides.values()]
    differ = sorted(key for key in {*options[0], *options[1]} if options[0].get(key) != options[1].get(key))
    paper.say("options", f"{', '.join(differ)} differ" if differ else "", 0, 10)
    for name, only in (("only OLD", quiet.only_old), ("only NEW", quiet.only_new)):
        paper.say(name, f"{', '.join(only)} (not compared)" if only else "", 0, 10)


def _summary(paper: Paper, tally: Tally, quiet: Quiet, same: bool) -> None:
    if same:
        paper.head("No difference.")
    else:
        paper.head(f"{'rows':24}{'changed':>10}{'gone':>10}{'new':>10}{'renamed':>10}")
    for name in ("documents", *IDS):
        numbers = [tally.rows[name, kind] for kind in ("changed", "gone", "new")] + [quiet.renamed[name]]
        if any(numbers):
            paper.say("", f"{name:22}" + "".join(f"{number:>10,}" for number in numbers), 2, 0)
            for (table, field), number in sorted(tally.fields.items()):
                if table == name:
                    paper.say("", f"{field:20}{number:>10,}", 4, 0)
    if quiet.renamed.total():
        paper.say("", "renamed: equal but for their ids, which count rows", 2, 0)
    found = (("new", tally.codes["new"]), ("gone", tally.codes["gone"]), ("severity", tally.severities), ("rules", tally.rules))
    for what, counts in found:
        paper.say(what, ", ".join(f"{name} {number:,}" for name, number in sorted(counts.items())))
    for what, counter in (("places", quiet.places), ("words", quiet.wording)):
        told = ", ".join(f"{name} {number:,}" for name, number in counter.items() if number)
        paper.say(what, f"{told} (no difference by itself)" if told else "")


def _details(paper: Paper, tally: Tally) -> None:
    for (table, kind, field), examples in tally.shown.items():
        number = tally.total(table, kind, field)
        paper.head(f"{table}{f'.{field}' if field else ''}: {number:,} {kind}")
        for one in examples:
            paper.say("", "/".join(filter(None, (one.report_id, one.row))) if one.report_id != one.row else one.row, 2, 0)
            paper.say("", _said(one), 6, 0)
        if number > len(examples):
            paper.say("", f"… and {number - len(examples):,} more (--all)", 2, 0)


def _said(one: Difference) -> str:
    if one.kind != "changed":
        return _cut(one.old or one.new)
    rules = f"  ({', '.join(one.rules)})" if one.rules else ""
    old, new = differing(one.old, one.new)
    return f"{old or '(empty)'} → {new or '(empty)'}{rules}"


def differing(old: str, new: str) -> tuple[str, str]:
    """Two texts as they are shown: whole where they are short, else from shortly before their first difference to shortly
    behind the last, so that what differs is never what is cut off.
    """
    if max(len(old), len(new)) <= LONGEST:
        return old, new
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    first = max(0, start - AROUND)
    while first and unicodedata.category(old[first]) == "Mn":  # a mark stays with its letter
        first -= 1
    return _part(old, first, end), _part(new, first, end)


def _alike(one: str, other: str) -> int:
    """With how many equal letters two texts begin."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _part(text: str, first: int, end: int) -> str:
    last = len(text) - max(0, end - AROUND)
    return f"{'… ' if first else ''}{_cut(text[first:last])}{' …' if last < len(text) and last - first <= LONGEST else ''}"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"
