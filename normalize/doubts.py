"""The records of a report and the texts they were read from in; the same without values that pictures do not give for sure out.

A value that is taken away leaves its row, and a reject with its text, its place, the reason and, where there is one, a
proposal. What was not read from a picture, or was corrected by a reviewer, is never doubted.
"""

from collections.abc import Sequence

from normalize.doubted_dates import doubt_dates, doubt_periods, doubt_years
from normalize.doubted_scores import Gives, doubt_plan, doubt_scores
from normalize.pictured import Pictured, Workbench
from normalize.records import Read
from schemas.tables import Line, Table


def doubted(read: Read, tables: Sequence[Table], lines: Sequence[Line], gives: Gives) -> Read:
    """The records without the values that are in doubt; `gives` is what ten scores give, as the rules of the assessment say."""
    pictured = Pictured(tables, lines)
    if not pictured:
        return read
    bench = Workbench(read.records, dict(read.changes), pictured)
    year_doubted = doubt_years(bench)
    doubt_periods(bench, year_doubted)
    doubt_dates(bench)
    doubt_scores(bench, gives)
    doubt_plan(bench)
    return Read(bench.records, bench.changes)
