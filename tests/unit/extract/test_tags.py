"""Structure trees in, sound, broken or none; the tagged table of each piece of marked content, and what it says of ours, out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from extract.documents import extract, opened
from extract.judge import NoJudge
from extract.tags import TagReader, only_table
from tests.pdfs import Sheet, shown, write_pdf

Damage = Callable[[Any, list[Any]], None]
"""Breaks the structure tree of a file, given the file and the elements from the outermost inwards."""


def tagged(path: Path, *roles: str, damage: Damage | None = None) -> Path:
    """A page with one letter, tagged with elements of these roles, one in the other."""
    write_pdf(path, Sheet(f"/Span << /MCID 0 >> BDC\n{shown('A', 20, 250)}EMC\n"))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0].obj
        root = parent = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        elements = []
        for role in roles:
            element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=parent, Pg=page))
            parent.K = Array([element])
            parent = element
            elements.append(element)
        parent.K = 0
        root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, Array([parent])])))
        page.StructParents = 0
        pdf.Root.StructTreeRoot = root
        if damage:
            damage(pdf, elements)
        pdf.save(path)
    return path


def tables(path: Path) -> list[dict[int, int]]:
    """What a reader says of each page."""
    with opened(path) as document:
        reader = TagReader()
        return [reader.tables(page) for page in document.pages]


def test_the_tables_of_a_tagged_sample_are_numbered_over_its_pages(samples: Path) -> None:
    found = [sorted(set(page.values())) for page in tables(samples / "faults-chromium.pdf")]
    assert found == [[], [0], [0, 1], [1, 2], [3], [3], [4]]


@pytest.mark.parametrize(("name", "count", "verdict"), [("faults-chromium", 5, "agree"), ("honest-libreoffice", 7, "")])
def test_what_tags_say_of_the_tables_of_a_sample(samples: Path, name: str, count: int, verdict: str) -> None:
    found = extract(samples / f"{name}.pdf", NoJudge()).tables
    assert [table.tags for table in found] == [verdict] * count


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        (("Table",), {0: 0}),
        (("Table", "TR", "TD"), {0: 0}),
        (("Document", "Table", "TBody", "TR", "TD", "P"), {0: 0}),
        (("Document", "P"), {}),
        (("Div",) * 80, {}),
    ],
)
def test_content_belongs_to_the_table_it_is_nested_in(tmp_path: Path, roles: tuple[str, ...], expected: dict[int, int]) -> None:
    assert tables(tagged(tmp_path / "tagged.pdf", *roles)) == [expected]


def test_an_untagged_file_has_no_tagged_tables(tmp_path: Path) -> None:
    assert tables(write_pdf(tmp_path / "plain.pdf", Sheet(shown("A", 20, 250)), Sheet())) == [{}, {}]


def no_root(pdf: Any, elements: list[Any]) -> None:
    pdf.Root.StructTreeRoot = 5


def no_parent_tree(pdf: Any, elements: list[Any]) -> None:
    del pdf.Root.StructTreeRoot.ParentTree


def parent_tree_of_numbers(pdf: Any, elements: list[Any]) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums = Array([0, Array([7])])


def parent_tree_cut_off(pdf: Any, elements: list[Any]) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums = Array([0])


def page_not_in_the_parent_tree(pdf: Any, elements: list[Any]) -> None:
    pdf.pages[0].obj.StructParents = 99


def page_with_a_name_for_its_number(pdf: Any, elements: list[Any]) -> None:
    pdf.pages[0].obj.StructParents = Name.Zero


def ring(pdf: Any, elements: list[Any]) -> None:
    elements[0].S = Name.Div
    elements[0].P = elements[-1]


def parent_is_a_number(pdf: Any, elements: list[Any]) -> None:
    elements[-1].P = 5


def table_without_a_role(pdf: Any, elements: list[Any]) -> None:
    del elements[0].S


@pytest.mark.parametrize(
    "damage",
    [
        no_root, no_parent_tree, parent_tree_of_numbers, parent_tree_cut_off, page_not_in_the_parent_tree,
        page_with_a_name_for_its_number, ring, parent_is_a_number, table_without_a_role,
    ],
)  # fmt: skip
def test_a_broken_structure_tree_costs_only_this_witness(tmp_path: Path, damage: Damage) -> None:
    path = tagged(tmp_path / "broken.pdf", "Table", "TR", "TD", damage=damage)
    assert tables(path) == [{}]
    found = extract(path, NoJudge())
    assert [line.text for line in found.lines] == ["A"]
    assert found.problem is None


@pytest.mark.parametrize(
    ("tags", "number"),
    [({1}, 0), ({1, 2}, 0), ({1, 3}, None), ({1, 9}, None), ({9}, None), (set(), None)],
)
def test_only_table(tags: set[int], number: int | None) -> None:
    assert only_table(tags, {1: 0, 2: 0, 3: 1}) == number
