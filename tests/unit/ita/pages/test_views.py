"""Regions and outlines of page pictures, and which quotation stands on which side."""

import pytest

from ita.pages.views import Mark, around, finding_view, fits, opened, parted, regions_of, whole_page
from ita.pictures import PagePicture
from schemas.findings import Evidence
from schemas.provenance import Box
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
        view = finding_view(finding(*words(*quotes), observed=observed, expected=expected), {}, {})
        shown = [*view.observed.quotes, *view.expected.quotes, *view.others.quotes]
        assert sorted(one.number for one in shown) == [*range(1, len(quotes) + 1)]


def test_two_versions_of_a_text_are_said_once_with_what_differs_marked() -> None:
    one, other = "จัดทำประกาศของสำนักงานปลัดเทศบาล" * 3, "จัดทำประกาศของสำนักปลัดเทศบาล" * 3
    view = finding_view(finding(*words(one, other), observed=one, expected=other), {}, {})
    assert view.observed.spoken
    assert view.expected.spoken
    assert [words for words, differs in view.observed.quotes[0].parts if differs] == ["งาน"] * 3
    assert not finding_view(finding(quote("88.4")), {}, {}).observed.spoken


def test_very_long_words_are_cut() -> None:
    view = finding_view(finding(quote("ก" * 5000), observed="ก" * 5000), {}, {})
    assert len(view.observed.value or "") < 410
    assert len(view.observed.quotes[0].words) < 410


def test_each_side_has_its_own_region_and_too_many_stand_below() -> None:
    spots = [Box(100, 60 + 200 * n, 150, 80 + 200 * n) for n in range(4)]
    two = finding(quote("88.4", spots[0]), quote("77.44", spots[1]))
    view = finding_view(two, {1: A4}, {1: PICTURE})
    assert [region.marks[0].box for region in view.observed.regions + view.expected.regions] == spots[:2]
    assert view.below == []
    four = finding(quote("88.4", spots[0]), *(quote("1", spot) for spot in spots[1:]))
    view = finding_view(four, {1: A4}, {1: PICTURE})
    assert view.expected.regions == []
    assert [mark.box for region in view.below for mark in region.marks] == spots[1:]


def test_of_many_findings_the_first_are_open_and_those_that_show_the_same_spot_are_not() -> None:
    spots = [BOX, BOX, Box(300, 200, 360, 230), Box(300, 500, 360, 530)]
    views = [finding_view(finding(quote("88.4", spot)), {1: A4}, {1: PICTURE}) for spot in spots]
    assert [view.shown for view in opened(views, 2)] == [True, False, True, False]
