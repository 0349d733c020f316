"""`ita explain`: a dataset and an id in; the whole story of a value or finding on the terminal, or as JSON, out."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from audit.false_alarms import SCAN
from ita.explaining.locate import locate
from ita.explaining.story import story
from ita.terminal import Paper, show, terminal_columns
from schemas.writers import dump_json

Row = Mapping[str, Any]
LONGEST = 60
"""A text up to this length is shown whole after each change; of a longer one the part around it."""
AROUND = 20

_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


def explain(folder: Path, ident: str, as_json: bool) -> None:
    """Print the story. Raises ItaError where the id names nothing, or several things, or the dataset cannot be read."""
    told = story(folder, locate(folder, ident))
    if as_json:
        show(dump_json(told))
        return
    paper = Paper(terminal_columns())
    write(paper, told)
    show(paper.text())


def write(paper: Paper, told: Row) -> None:
    """A story as lines of text."""
    about = told["report"]
    year = f" {about['fiscal_year_be']}" if about["fiscal_year_be"] else ""
    paper.head(f"{told['kind'].capitalize()} {told['id']}")
    paper.say("report", f"{about['report_id']}  {about['agency'] or '(agency not known)'}{year}")
    paper.say("file", about["source_path"])
    _BODIES[told["kind"]](paper, told)


def _report(paper: Paper, told: Row) -> None:
    document = told["document"]
    paper.say("status", f"{document['status']}, {document['pages']} pages, read from {document['text_source']}")
    paper.say("", document.get("message"))
    paper.say("address", told["address"])
    paper.head("What it says of itself")
    for fact in told["facts"]:
        paper.say(fact["field"], f"{_plain(fact['value'])}{_from(fact)}", room=22)
    if told["recomputed"]:
        paper.head("Recomputed by the audit")
    for fact in told["recomputed"]:
        paper.say(fact["field"], _plain(fact["value"]), room=22)
    paper.head("What was read")
    paper.say("", ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in told["counts"].items()), room=0)
    paper.say("", f"checks: {', '.join(f'{number} {name}' for name, number in told['checks'].items())}", room=0)
    _findings(paper, told["findings"], "Findings")


def _table(paper: Paper, told: Row) -> None:
    table = told["table"]
    paper.say("kind", table["kind"])
    paper.say("section", table["section"])
    paper.say("pages", ", ".join(map(str, table["pages"])))
    paper.say("rows", f"{table['rows']}, of them {table['header_rows']} of heads")
    paper.say("columns", ", ".join(name or "(not known)" for name in table["columns"]))
    paper.say("records", ", ".join(told["records"]))
    _findings(paper, told["findings"])


def _row(paper: Paper, told: Row) -> None:
    for place in told["places"]:
        paper.say("place", _place(place))
    for record in told["records"]:
        paper.head(f"In {record['record']}.csv")
        for value in record["values"]:
            paper.say(value["field"], f"{_plain(value['value'])}{_from(value)}", room=22)
            _steps(paper, value["changes"], 6)
    _findings(paper, told["findings"])


def _values(paper: Paper, told: Row) -> None:
    for value in told["values"]:
        paper.head(f"{value['record']}.csv: {value['field']}")
        paper.say("value", _plain(value["value"]))
        paper.say("meaning", value.get("meaning"))
        paper.say("printed", value.get("printed"))
        paper.say("confidence", value.get("confidence"))
        _steps(paper, value["changes"], 2)
        for reason in value.get("settled_by", ()):
            paper.say("settled by", reason)
        if value.get("worked_out"):
            _worked_out(paper, value["worked_out"])
        else:
            paper.say("read from", value["from"] or "several places, or worked out: no one cell")
    for text in told["read_from"]:
        paper.head(f"{text['kind'].capitalize()} {text['id']}")
        if text.get("missing"):
            paper.say("", "The dataset does not have it any more.", room=0)
        else:
            _where_and_text(paper, text)
    _findings(paper, told["findings"])


def _worked_out(paper: Paper, made: Row) -> None:
    """The rule of a recomputed value, the scores that went into it, and why there is none."""
    paper.say("made by", "the audit, from the printed scores of the ten indicators")
    paper.say("total", made["total"])
    paper.say("no value", made["obstacle"])
    for score in made["scores"]:
        rows = f"  [{', '.join(score['rows'])}]" if score["rows"] else ""
        paper.say(f"indicator {score['indicator_no']}", f"{score['value'] or score['why']}{rows}", 2, 14)
    paper.say("rule", made["rule"]["th"])
    paper.say("", made["rule"]["en"])
    for source in made["sources"]:
        paper.say("source", unlinked(source))


def unlinked(text: str) -> str:
    """A text with the pages that it links to named behind the words."""
    return _LINK.sub(lambda link: f"{link[1]} (docs/{link[2].removeprefix('../')})", text)


def _text(paper: Paper, told: Row) -> None:
    _where_and_text(paper, told)
    for entry in told["corrections"]:
        paper.head("Corrected by a reviewer")
        for name in ("reviewer", "reviewed_on", "reason", "evidence", "text_before", "value"):
            paper.say(name, entry[name])
    if told["head"]:
        paper.head("Taken for a known head")
        _steps(paper, told["head"], 2)
    if told["values"]:
        paper.head("Values read from it")
        for value in told["values"]:
            paper.say(f"{value['row_id'] or '-'}.{value['field']}", f"{_plain(value['value'])}  ({value['record']}.csv)", room=30)
    if told["rejects"]:
        paper.head("Not read as a value")
        for reject in told["rejects"]:
            proposal = f"; it may be {reject['proposal']}" if reject.get("proposal") else ""
            paper.say(reject["field"], f"{reject['raw']!r}: {reject['reason']}{proposal}")
    _findings(paper, told["findings"])


def _where_and_text(paper: Paper, told: Row) -> None:
    """Where a cell or line stands, what is printed there, and each step to its text."""
    for place in told["places"]:
        paper.say("place", _place(place))
        paper.say("picture", place.get("picture"))
    if "table" in told:
        table = told["table"]
        paper.say("table", f"{table['table_id']} ({table['kind']}), row {told['row']}, column {told['col']}{_span(told)}")
        paper.say("section", table["section"])
        paper.say("column", ", ".join(filter(None, told["columns"])))
        paper.say("read by", f"{told['reader']}, confidence {told['confidence']}")
    elif told["furniture"]:
        paper.say("part of", "what repeats on each page, such as its head or number")
    paper.say("raw", told["raw"] or "(empty)")
    _steps(paper, told["changes"], 2)
    paper.say("text", told["text"] or "(empty)")


def _span(told: Row) -> str:
    down, right = told["row_span"], told["col_span"]
    return f", over {down} rows and {right} columns" if (down, right) != (1, 1) else ""


def _steps(paper: Paper, steps: Sequence[Row], indent: int) -> None:
    """Each change, what its rule means, and the text after it."""
    for step in steps:
        sure = "" if step["confidence"] is None else f", confidence {step['confidence']}"
        paper.say(
            f"{step['seq']}.", f"{step['rule']} at {step['start']}: {step['before']!r} → {step['after']!r}{sure}", indent, 4
        )
        paper.say("", step["meaning"], indent, 4)
        paper.say("", f"= {_part(step)}" if step["text"] is not None else "", indent, 4)


def _part(step: Row) -> str:
    text, start = step["text"], step["start"]
    if len(text) <= LONGEST:
        return str(text)
    first, last = max(0, start - AROUND), start + len(step["after"]) + AROUND
    return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"


def _finding(paper: Paper, told: Row) -> None:
    finding = told["finding"]
    paper.say("address", told["address"])
    paper.head(f"{finding['severity'].upper()}: {told['code']['title']['en'] if told['code'] else finding['code']}")
    paper.say("", finding["message_th"], room=0)
    paper.say("", finding["message_en"], room=0)
    paper.head("How it is")
    paper.say("code", finding["code"])
    paper.say("blame", finding["blame"])
    paper.say("expected", finding["expected"])
    paper.say("observed", finding["observed"])
    _judgement(paper, finding)
    for number, quote in enumerate(finding["evidence"], 1):
        paper.head(f"Quotation {number}: {quote['label']}")
        paper.say("printed", quote["quote"] or "(empty)")
        paper.say("source", quote["source"])
        for place in filter(None, (quote["place"], *quote["further"])):
            paper.say("place", _place(place))
            paper.say("picture", place.get("picture"))
    _rule(paper, told)


def _judgement(paper: Paper, finding: Row) -> None:
    if not finding["judgement"]:
        return
    paper.head("Judged by a person")
    for name in ("judgement", "judged_by", "judged_on", "judgement_source", "judgement_note"):
        paper.say(name.removeprefix("judgement_"), finding[name])
    paper.say("before", f"{finding.get('severity_found')}, blamed on {finding.get('blame_found')}")


def _rule(paper: Paper, told: Row) -> None:
    """The check behind a finding, its rule with sources and rate, and what to do."""
    if told["checks"]:
        paper.head("The check behind it")
    for check in told["checks"]:
        paper.say(check["result"], f"{check['subject']}: {check['why']}", room=14)
    code, rate = told["code"], told["false_alarms"]
    if code or rate:
        paper.head("The rule")
    if code:
        paper.say("", code["rule"]["th"], room=0)
        paper.say("", code["rule"]["en"], room=0)
        paper.say("tolerance", unlinked(" ".join(code["tolerance"].split())))
        for source in code["sources"]:
            paper.say("source", unlinked(source))
    if rate:
        honest = "made honest scans" if rate["kind"] == SCAN else "made honest reports"
        alarms = f"{rate['alarms']:,} of {rate['reports']:,} {honest} raise it as an error or a warning"
        paper.say("measured", f"{alarms}, {rate['notes']:,} more as a note")
    if code:
        paper.head("Why an honest report could have it")
        for reason in code["innocent"]:
            paper.say("-", unlinked(reason), room=2)
        paper.head("What to do")
        paper.say("", code["todo"]["th"], room=0)
        paper.say("", code["todo"]["en"], room=0)


def _findings(paper: Paper, findings: Sequence[Row], title: str = "Findings about it") -> None:
    if not findings:
        return
    paper.head(title)
    for finding in findings:
        judged = f" ({finding['judgement']})" if finding["judgement"] else ""
        paper.say(finding["severity"], f"{finding['finding_id']}{judged}", room=9)
        paper.say("", finding["message_th"], room=9)
        paper.say("", finding["message_en"], room=9)


def _place(place: Row) -> str:
    if "line" in place:
        return f"line {place['line']} of the file"
    box = place.get("box")
    corners = f", box {' '.join(f'{value:g}' for value in box)} (points from the top left)" if box and None not in box else ""
    return f"page {place['page']}{corners}"


def _from(value: Row) -> str:
    return f"  [{value['from']}]" if value["from"] else ""


def _plain(value: Any) -> str:
    return "(none)" if value is None or value == "" else str(value)


_BODIES = {
    "report": _report, "table": _table, "row": _row, "value": _values, "cell": _text, "line": _text, "finding": _finding,
}  # fmt: skip
