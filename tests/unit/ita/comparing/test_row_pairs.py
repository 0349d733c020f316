"""Rows of one report in two datasets in; which became which, out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita.comparing.row_pairs import Form, paired

FORM = Form(("id",), ("no", "name", "score"), (), alike=True)
NAMED = Form(("id",), ("no", "name", "score"))


def rows(*texts: str) -> list[dict[str, str]]:
    """`id no name score`, one row each."""
    return [dict(zip(("id", "no", "name", "score"), text.split(), strict=True)) for text in texts]


def shown(found) -> tuple[list[str], list[str], list[str]]:
    both = [f"{one['id']}>{other['id']}" for one, other in found.both]
    return both, [row["id"] for row in found.gone], [row["id"] for row in found.new]


OLD = ("r1 1 a 80", "r2 2 b 70", "r3 3 c 60", "r4 4 d 50")


@pytest.mark.parametrize(
    ("new", "both", "gone", "come"),
    [
        (OLD, ["r1>r1", "r2>r2", "r3>r3", "r4>r4"], [], []),
        (("r1 1 a 80", "r2 2 b 71", "r3 3 c 60", "r4 4 d 50"), ["r1>r1", "r2>r2", "r3>r3", "r4>r4"], [], []),
        # one row more at the begin, in the middle, at the end
        (("r1 9 x 11", "r2 1 a 80", "r3 2 b 70", "r4 3 c 60", "r5 4 d 50"), ["r1>r2", "r2>r3", "r3>r4", "r4>r5"], [], ["r1"]),
        (("r1 1 a 80", "r2 2 b 70", "r3 9 x 11", "r4 3 c 60", "r5 4 d 50"), ["r1>r1", "r2>r2", "r3>r4", "r4>r5"], [], ["r3"]),
        ((*OLD, "r5 9 x 11"), ["r1>r1", "r2>r2", "r3>r3", "r4>r4"], [], ["r5"]),
        # one row less
        (("r1 1 a 80", "r2 3 c 60", "r3 4 d 50"), ["r1>r1", "r3>r2", "r4>r3"], ["r2"], []),
        # one row more, and a value that changed behind it
        (("r1 1 a 80", "r2 9 x 11", "r3 2 b 70", "r4 3 c 61", "r5 4 d 50"), ["r1>r1", "r2>r3", "r3>r4", "r4>r5"], [], ["r2"]),
        # equal rows twice
        ((*OLD, "r5 1 a 80"), ["r1>r1", "r2>r2", "r3>r3", "r4>r4"], [], ["r5"]),
        ((), [], ["r1", "r2", "r3", "r4"], []),
    ],
)
def test_rows_find_each_other(new, both, gone, come):
    assert shown(paired(rows(*OLD), rows(*new), FORM)) == (both, gone, come)


def test_another_row_is_not_taken_for_a_changed_one():
    assert shown(paired(rows("r1 1 a 80"), rows("r9 2 b 70"), FORM)) == ([], ["r1"], ["r9"])
    assert shown(paired(rows("r1 1 a 80"), rows("r1 2 b 70"), FORM)) == (["r1>r1"], [], [])


def test_where_resembling_does_not_count_the_id_does():
    assert shown(paired(rows("r1 1 a 80"), rows("r2 1 a 81"), NAMED)) == ([], ["r1"], ["r2"])


MADE = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("12"), st.sampled_from("xy"), st.sampled_from("56")), max_size=7
)


@given(MADE, MADE, st.booleans())
def test_each_row_is_paired_or_told_once(one, two, alike):
    old, new = rows(*map(" ".join, one)), rows(*map(" ".join, two))
    found = paired(old, new, FORM if alike else NAMED)
    ids = [id(row) for pair in found.both for row in pair] + [id(row) for row in (*found.gone, *found.new)]
    assert sorted(ids) == sorted(id(row) for row in (*old, *new))


@given(MADE)
def test_equal_tables_differ_in_nothing(one):
    found = paired(rows(*map(" ".join, one)), rows(*map(" ".join, one)), FORM)
    assert all(before == after for before, after in found.both)
    assert found.gone == found.new == []


def test_many_changed_rows_are_paired_by_id():
    old = [{"id": str(n), "no": str(n), "name": "a", "score": "1"} for n in range(400)]
    new = [row | {"score": "2"} for row in old]
    found = paired(old, new, FORM)
    assert [(one["id"], other["id"]) for one, other in found.both] == [(row["id"], row["id"]) for row in old]
