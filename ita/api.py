"""What a library user imports: convert reports, load a dataset into pandas, mend Thai text.

from ita.api import convert, load, repair_thai
"""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from schemas.outputs import Field, Output, outputs
from schemas.writers import unguarded

if TYPE_CHECKING:
    import pandas as pd

    from ita.scans import Ocr
    from ita.texts import RepairedText

__all__ = ["Dataset", "DatasetError", "convert", "load", "repair_thai"]


class DatasetError(ValueError):
    """A folder that is no dataset, or one whose keys do not hold; the message names the table and the rows."""


class Dataset(NamedTuple):
    """The tables of a dataset as pandas DataFrames, typed: years Int64, scores float64, days datetime64, texts string."""

    documents: "pd.DataFrame"
    reports: "pd.DataFrame"
    scores: "pd.DataFrame"
    scores_wide: "pd.DataFrame"
    measures: "pd.DataFrame"
    plan_progress: "pd.DataFrame"
    projects: "pd.DataFrame"
    dates: "pd.DataFrame"
    checks: "pd.DataFrame"
    findings: "pd.DataFrame"
    changes: "pd.DataFrame"
    rejects: "pd.DataFrame"
    cells: "pd.DataFrame"
    corrections: "pd.DataFrame"
    judgements: "pd.DataFrame"
    score_groups: "pd.DataFrame"


def load(folder: str | Path) -> Dataset:
    """Load a dataset written by `ita convert`. Raises DatasetError where a table is missing or a key does not hold."""
    path = Path(folder)
    tables = {name: _table(output, path) for name, output in outputs().items()}
    for output in outputs().values():
        _check_keys(output, tables)
    return Dataset(**tables)


def convert(
    paths: Iterable[str | Path],
    out: str | Path,
    passwords: Sequence[str] = (),
    pictures: bool = False,
    redact: bool = False,
    *,
    rules: str | Path | None = None,
    corrections: str | Path | None = None,
    judgements: str | Path | None = None,
    single_file: bool = False,
    ocr: "Ocr" = "auto",
    ocr_engine: str = "tesseract",
    ocr_timeout: float = 120,
    ocr_cache: str | Path | bool = True,
) -> Dataset:
    """Convert reports (files, folders, globs) into the folder `out` and load the result; `redact` masks personal data.

    `rules` is a folder of rule files to add, `corrections` a file of reviewed corrections, `judgements` one of reviewed findings.
    `ocr`, `ocr_engine` and `ocr_timeout` (seconds a page) are those of `ita convert`; what is read on pictures is kept in the
    user's cache folder, in that of `ocr_cache`, or, with False, nowhere.
    With `single_file` the pages in `review/` carry page pictures inside, as `ita convert --single-file` does.
    Raises `ita.exits.ItaError` where one of them cannot be used.
    """
    from ita.convert import Options
    from ita.convert import convert as run
    from ita.inputs import find_inputs
    from ita.scans import Reading, usual_cache

    cache = (usual_cache() if ocr_cache else None) if isinstance(ocr_cache, bool) else Path(ocr_cache)
    options = Options(
        tuple(passwords),
        pictures=pictures or single_file,
        redact=redact,
        rules=Path(rules) if rules is not None else None,
        corrections=Path(corrections) if corrections is not None else None,
        judgements=Path(judgements) if judgements is not None else None,
        single_file=single_file,
        ocr=ocr,
        reading=Reading(ocr_engine, ocr_timeout, cache),
    )
    run(find_inputs([str(path) for path in paths], Path(out)), Path(out), options)
    return load(out)


def repair_thai(text: str) -> "RepairedText":
    """Thai text as it came out of a PDF with its damage mended: `.text` (also `str()`), `.changes`, and `.doubtful` parts.

    What can be nothing else is always mended (ํา → ำ, เเ → แ, mark order), words only where their reading is clearly better.
    Clean text comes back as it is. Each line is judged by the damage that it shows itself.
    """
    from ita.texts import RepairedText, repair_lines

    lines = list(repair_lines(text.split("\n")))
    changes, length = [], 0
    for line in lines:
        changes += [change._replace(start=length + change.start) for change in line.changes]
        length += len(line.text) + 1
    doubtful = tuple(doubt for line in lines for doubt in line.doubtful)
    return RepairedText("\n".join(line.text for line in lines), text, tuple(changes), doubtful)


def _table(output: Output, folder: Path) -> "pd.DataFrame":
    import pandas as pd

    path = folder / f"{output.name}.csv"
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream))
    except FileNotFoundError:
        raise DatasetError(f"{folder} is no dataset: {path.name} is missing. Make one with `ita convert`.") from None
    if not rows or tuple(rows[0]) != output.columns:
        raise DatasetError(f"{path.name} has other columns than this version writes. Convert the reports again.")
    columns = list(zip(*rows[1:], strict=True)) if len(rows) > 1 else [()] * len(output.columns)
    return pd.DataFrame({field.name: _series(field, values) for field, values in zip(output.fields, columns, strict=True)})


def _series(field: Field, values: Sequence[str]) -> "pd.Series[Any]":
    """One column in the type its description gives it; empty fields are missing values."""
    import pandas as pd

    given = [value or None for value in values]
    if field.type == "integer":
        return pd.Series([None if v is None else int(v) for v in given], dtype="Int64")
    if field.type in ("number", "decimal"):
        return pd.Series([None if v is None else float(v) for v in given], dtype="float64")
    if field.type == "boolean":
        return pd.Series([None if v is None else v == "true" for v in given], dtype="boolean")
    if field.type == "date":
        return pd.to_datetime(pd.Series(given, dtype="object"), format="%Y-%m-%d")
    return pd.Series([None if v is None else unguarded(v) for v in given], dtype="string")


def _check_keys(output: Output, tables: dict[str, "pd.DataFrame"]) -> None:
    """Primary keys are unique and whole, foreign keys point to rows that exist."""
    frame = tables[output.name]
    key = list(output.primary_key)
    if key and (frame.duplicated(key).any() or frame[key].isna().any().any()):
        bad = frame.loc[frame.duplicated(key) | frame[key].isna().any(axis=1), key].head(3).to_dict("records")
        raise DatasetError(f"{output.name}.csv: the key {', '.join(key)} is missing or doubled, for example in {bad}.")
    for name, target in output.foreign.items():
        strange = ~frame[name].isin(tables[target][name])
        if strange.any():
            raise DatasetError(f"{output.name}.csv: {name} {frame.loc[strange, name].iloc[0]} is not in {target}.csv.")
