"""Arbitrary runs of claimed and decoded text in; changes that lead from the one to the other out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.repair import DocumentRepair, Repaired
from schemas.provenance import Change, ReplayError, replay
from schemas.tables import Run

# Letters that the safe pass acts on, so that both kinds of change meet: glyph decisions and mends.
letters = st.text(st.sampled_from("กขงนสเแาำิีึืุู็่้์ํ \u00a0\u200b\ufeff\uf70a\ufffda1.,\n"), max_size=6)
runs = st.builds(Run, letters, letters, st.sampled_from(["", "font-cmap", "pua", "unmapped"]))
any_runs = st.builds(Run, st.text(max_size=5), st.text(max_size=5), st.text(max_size=3))


def repaired(made: list[Run]) -> Repaired:
    return DocumentRepair([made]).repaired(made)


@given(st.lists(runs, max_size=8))
def test_changes_replay(made: list[Run]) -> None:
    found = repaired(made)
    assert found.raw == "".join(run.claimed for run in made)
    assert replay(found.raw, found.changes) == found.text


@given(st.lists(any_runs, max_size=6))
def test_changes_of_any_text_replay(made: list[Run]) -> None:
    found = repaired(made)
    assert replay(found.raw, found.changes) == found.text


@given(st.lists(any_runs, max_size=6))
def test_every_change_has_a_rule_and_changes_something(made: list[Run]) -> None:
    for change in repaired(made).changes:
        assert change.rule
        assert change.before != change.after
        assert 0 <= change.confidence <= 1


@given(st.text(max_size=20), st.integers(0, 25), st.text(min_size=1, max_size=3), st.text(max_size=3))
def test_a_change_that_does_not_fit_is_refused(text: str, start: int, before: str, after: str) -> None:
    change = Change(start, "rule", before, after)
    if text[start : start + len(before)] == before:
        assert replay(text, [change]) == text[:start] + after + text[start + len(before) :]
    else:
        with pytest.raises(ReplayError):
            replay(text, [change])
