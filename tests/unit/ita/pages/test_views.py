"""Regions and outlines of page pictures, and which quotation stands on which side."""

import pytest

from ita.pages.views import (
    Mark,
    Shown,
    around,
    finding_view,
    fits,
    opened,
    parted,
    quote_of,
    regions_of,
    row_starts,
    whole_page,
)
from ita.pictures import PagePicture
from schemas.findings import Evidence
from schemas.provenance import Box, Place
from schemas.tables import Cell, Table
from tests.unit.ita.pages.made import A4, A4_SIDEWAYS, BOX, PICTURE, finding, quote


@pytest.mark.parametrize(
    ("box", "shown"),
    [
        (BOX, Box(40, 140, 220, 290)),
        (Box(10, 800, 590, 840), Box(0, 740, 595, 842)),
        (Box(2000, 2000, 2100, 2100), Box(0, 0, 595, 842)),
    ],
)
def test_the_region_is_the_box_and_sixty_points_around_it_on_the_page(box: Box, shown: Box) -> None:
    assert around(box, A4) == shown


def test_regions_that_overlap_are_one() -> None:
    marks = [Mark(Box(100, 100, 150, 120), "1"), Mark(Box(100, 700, 150, 720), "2"), Mark(Box(100, 200, 150, 220), "3")]
    far, near = regions_of(whole_page(A4, PICTURE, marks))
    assert [mark.label for mark in far.marks] == ["2"]
    assert [mark.label for mark in near.marks] == ["1", "3"]
    assert (near.x, near.y, near.width, near.height) == (40, 40, 170, 240)


def test_a_picture_of_another_shape_does_not_fit() -> None:
    sideways = PagePicture("d1-p002.png", 1287, 910)
    assert fits(sideways, A4_SIDEWAYS)
    assert not fits(sideways, A4)
    assert not fits(None, A4)


def test_a_tall_region_is_shown_smaller() -> None:
    tall = whole_page(A4, PICTURE, [])
    assert tall.shown_px * tall.height / tall.width == pytest.approx(430)
    assert whole_page(A4, PICTURE, [])._replace(height=100).shown_px == pytest.approx(1.35 * 595)


def words(*quotes: str) -> list[Evidence]:
    return [quote(one) for one in quotes]


PARTS = [
    ("88.4", "77.44", ["อยู่ที่ 88.4 คะแนน", "86.40", "75.10"], ["อยู่ที่ 88.4 คะแนน"], ["86.40", "75.10"], []),
    ("B", "A", ["อยู่ในระดับ B", "88.4 คะแนน ระดับ B"], ["อยู่ในระดับ B"], ["88.4 คะแนน ระดับ B"], []),
    ("พ.ย.2565", "ต.ค. 2565", ["ต.ค. 2565", "พ.ย.2565"], ["พ.ย.2565"], ["ต.ค. 2565"], []),
    ("มี.ค. 2566", "ต.ค. 2565", ["ต.ค.\n2565", "ไม่มี"], ["ไม่มี"], ["ต.ค.\n2565"], []),
    ("1, 2, 3", "7", ["มาตรการ"], [], [], ["มาตรการ"]),
    ("8.4", "7", ["88.4", "8.45", "B8.4"], [], [], ["88.4", "8.45", "B8.4"]),
    ("๕๑.๕๗", "65.90", ["ได้คะแนน ๕๑.๕๗", "65.90"], ["ได้คะแนน ๕๑.๕๗"], ["65.90"], []),
    ("51.57", "65.90", ["65.90", "ได้คะแนน ๕๑.๕๗"], ["ได้คะแนน ๕๑.๕๗"], ["65.90"], []),
    ("1250000", "900", ["900", "๑,๒๕๐,๐๐๐ บาท"], ["๑,๒๕๐,๐๐๐ บาท"], ["900"], []),
    ("1,250,000.00", None, ["7", "1250000.00"], ["1250000.00"], ["7"], []),
    ("12", "7", ["1,12", "112", "๑๒"], ["๑๒"], ["1,12", "112"], []),
    ("ระดับA", None, ["อยู่ในระดับA"], ["อยู่ในระดับA"], [], []),
    (None, "5", ["5", "6"], [], [], ["5", "6"]),
    (None, None, ["x"], [], [], ["x"]),
]


@pytest.mark.parametrize(("observed", "expected", "quotes", "first", "second", "rest"), PARTS)
def test_a_quotation_stands_where_its_words_are_and_nowhere_by_chance(observed, expected, quotes, first, second, rest) -> None:
    made = finding(*words(*quotes), observed=observed, expected=expected)
    sides = parted(made, list(enumerate(made.evidence, 1)))
    assert [[evidence.quote for _, evidence in side] for side in sides] == [first, second, rest]


def test_no_quotation_is_lost_or_doubled() -> None:
    for observed, expected, quotes, *_ in PARTS:
        view = finding_view(finding(*words(*quotes), observed=observed, expected=expected), Shown({}, {}))
        shown = [*view.observed.quotes, *view.expected.quotes, *view.others.quotes]
        assert sorted(one.number for one in shown) == [*range(1, len(quotes) + 1)]


def test_two_versions_of_a_text_are_said_once_with_what_differs_marked() -> None:
    one, other = "จัดทำประกาศของสำนักงานปลัดเทศบาล" * 3, "จัดทำประกาศของสำนักปลัดเทศบาล" * 3
    view = finding_view(finding(*words(one, other), observed=one, expected=other), Shown({}, {}))
    assert view.observed.spoken
    assert view.expected.spoken
    assert [words for words, differs in view.observed.quotes[0].parts if differs] == ["งาน"] * 3
    assert not finding_view(finding(quote("88.4")), Shown({}, {})).observed.spoken


def test_very_long_words_are_cut() -> None:
    view = finding_view(finding(quote("ก" * 5000), observed="ก" * 5000), Shown({}, {}))
    assert len(view.observed.value or "") < 410
    assert len(view.observed.quotes[0].words) < 410


def test_each_side_has_its_own_region_and_too_many_stand_below() -> None:
    spots = [Box(100, 60 + 200 * n, 150, 80 + 200 * n) for n in range(4)]
    two = finding(quote("88.4", spots[0]), quote("77.44", spots[1]))
    view = finding_view(two, Shown({1: A4}, {1: PICTURE}))
    assert [region.marks[0].box for region in view.observed.regions + view.expected.regions] == spots[:2]
    assert view.below == []
    four = finding(quote("88.4", spots[0]), *(quote("1", spot) for spot in spots[1:]))
    view = finding_view(four, Shown({1: A4}, {1: PICTURE}))
    assert view.expected.regions == []
    assert [mark.box for region in view.below for mark in region.marks] == spots[1:]


def test_of_many_findings_the_first_are_open_and_those_that_show_the_same_spot_are_not() -> None:
    spots = [BOX, BOX, Box(300, 200, 360, 230), Box(300, 500, 360, 530)]
    views = [finding_view(finding(quote("88.4", spot)), Shown({1: A4}, {1: PICTURE})) for spot in spots]
    assert [view.shown for view in opened(views, 2)] == [True, False, True, False]


def over_a_break(words: str, *spots: tuple[int, Box]) -> Evidence:
    first, *further = (Place(page, box) for page, box in spots)
    return Evidence(label="indicator 1", quote=words, source="t01.r02.c02", place=first, further=further)


def test_a_quotation_leads_to_all_the_pages_it_stands_on() -> None:
    cut = over_a_break("86.40", (6, BOX), (7, BOX), (7, Box(1, 2, 3, 4)))
    pages = quote_of(1, cut, {6: PICTURE._replace(name="d1-p006.png")}).pages
    assert [(page.number, page.href) for page in pages] == [(6, "../pages/d1-p006.png"), (7, "")]
    dump = Evidence(label="steps", quote="x", place=Place(None, None, 12), further=[Place(None, None, 15)])
    assert (quote_of(1, dump, {}).pages, quote_of(1, dump, {}).lines) == ((), (12, 15))


def test_both_parts_of_a_cut_cell_stand_side_by_side_with_one_number() -> None:
    foot, head = Box(100, 700, 160, 780), Box(100, 60, 160, 90)
    shown = Shown({n: A4._replace(number=n) for n in (1, 2)}, {1: PICTURE, 2: PICTURE})
    made = finding(
        quote("88.4", Box(300, 100, 350, 120)),
        over_a_break("86.40", (1, foot), (2, head)),
        quote("75.10", Box(300, 400, 350, 420)),
    )
    regions = finding_view(made, shown).below
    assert [(region.page.number, [mark.label for mark in region.marks]) for region in regions] == [
        (1, ["2"]), (2, ["2"]), (1, ["3"]),
    ]  # fmt: skip


def test_lines_of_one_sentence_have_one_number_and_it_hides_no_quoted_word() -> None:
    lines = [Box(100, 200, 500, 215), Box(60, 218, 300, 233)]
    made = finding(over_a_break("88.4", *((1, line) for line in lines)), observed="88.4")
    (region,) = finding_view(made, Shown({1: A4}, {1: PICTURE})).observed.regions
    assert len(region.marks) == 2
    (badge,) = region.badges
    assert badge.x + badge.width <= lines[0].x0


def test_what_both_sides_stand_in_is_shown_once() -> None:
    made = finding(quote("88.4", BOX), quote("77.44", BOX), observed="88.4", expected="77.44")
    view = finding_view(made, Shown({1: A4}, {1: PICTURE}))
    assert (view.observed.regions, view.expected.regions) == ([], [])
    assert [mark.label for region in view.below for mark in region.marks] == ["1, 2"]


def cell(row: int, col: int, box: Box, row_span: int = 1) -> Cell:
    return Cell(f"t01.r{row + 1:02d}.c{col + 1:02d}", row, col, row_span, 1, "x", "x", [], [Place(1, box)])


def test_the_region_of_a_cell_reaches_to_the_beginning_of_its_row_where_that_fits() -> None:
    cells = [cell(0, 0, Box(40, 200, 250, 260), 2), cell(0, 1, Box(250, 200, 400, 230)), cell(1, 1, Box(250, 230, 400, 260))]
    starts = row_starts([Table("t01", 2, 2, 0, cells, [1])])
    assert starts == {("t01.r01.c01", 1): 40, ("t01.r01.c02", 1): 40, ("t01.r02.c02", 1): 40}
    cited = Evidence(label="score", quote="88.4", source="t01.r02.c02", place=cells[2].places[0])
    (region,) = finding_view(finding(cited), Shown({1: A4}, {1: PICTURE}, starts)).observed.regions
    assert (region.x, region.x + region.width) == (34, 460)
    wide = A4_SIDEWAYS._replace(number=1)
    far = Evidence(label="score", quote="88.4", source="t01.r02.c02", place=Place(1, Box(700, 200, 750, 230)))
    (region,) = finding_view(finding(far), Shown({1: wide}, {1: PagePicture("d1-p001.png", 1287, 910)}, starts)).observed.regions
    assert region.x == 640
