"""Published results: the rule book has to agree with what public bodies and the press printed."""

import pytest

from tests.unit.audit.factories import alarms, checks, run, ten

TEN = [
    # Mean of the bodies in Trat, 2563: https://fliphtml5.com/nqbfm/fekk (report of group 2, page 168)
    (2563, "75.62", None, "92.57 86.13 90.08 85.98 88.04 83.67 82.11 79.29 69.94 52.78"),
    # Mean of the bodies in Chanthaburi, 2563: the same page
    (2563, "67.54", None, "92.17 85.44 88.74 84.05 86.51 84.62 83.7 81.88 51.68 29.82"),
    # University of Phayao, 2563: result page of its ITA web application (public source code on GitHub)
    (2563, "71.55", "C", "91.27 80.64 87.48 82.27 78.98 88.23 78.27 80.22 65.62 42.56"),
]


@pytest.mark.parametrize(("year", "total", "grade", "scores"), TEN)
def test_ten_indicators_give_the_published_total(year, total, grade, scores):
    about = {"assessed_year_be": year, "total_score": total, "grade": grade}
    result = run(report=about, scores=ten(scores.split()))
    assert checks(result, "total-mismatch") == {"total": "agrees"}
    assert not result.findings
    assert grade in (None, result.recomputed.grade)


@pytest.mark.parametrize(
    ("eit", "findings"),
    [
        # Khon Kaen University, 2566, as printed: https://kku.ac.th/?p=16782 (the sum is 0.012 off)
        ("84.57", [("total-mismatch", "note")]),
        # The same EIT as the university prints it a year later: https://kku.ac.th/18323
        ("84.53", []),
    ],
)
def test_three_instruments_give_the_published_total(eit, findings):
    about = {"iit_score": "85.67", "eit_score": eit, "oit_score": "97.50", "total_score": "90.06", "grade": "A"}
    result = run(report={"assessed_year_be": 2566, **about})
    assert [(finding.code, finding.severity) for finding in result.findings] == findings


GRADED = [
    # Thirteen bodies of Phichit, 2564: https://online.anyflip.com/qxtmp/cuda/files/basic-html/page138.html (seven of them)
    (2564, "98.04", "AA"),
    (2564, "97.37", "AA"),
    (2564, "97.08", "AA"),
    (2564, "96.38", "AA"),
    (2564, "94.73", "A"),
    (2564, "94.46", "A"),
    (2564, "94.37", "A"),
    (2565, "95.80", "AA"),  # https://plan.up.ac.th/en/news/detail/63
    (2562, "65.38", "C"),  # https://khaotok.go.th/front/menu/72/99
    (2564, "98.47", "AA"),  # http://www.robrawnews.com/2021/08/ita-2564-9847.html
    (2565, "58.13", "D"),  # https://mgronline.com/politics/detail/9650000073040
    (2565, "91.16", "A"),  # https://sueksaphao.com/2022/08/05/ita/
    (2566, "77.7", "B"),  # http://www.songhong.go.th/index.php/leftmenu-information/714-2566-10: letters after 2565
    (2566, "77.7", "ต้องปรับปรุง"),  # the same page
    (2565, "77.7", "ต้องปรับปรุง"),  # the same page names both years
    (2566, "95.81", "ผ่านดี"),  # https://org.thaipbs.or.th/content/5949
    (2567, "91.21", "A"),  # Yala city, public source code of its website on GitHub
    (2568, "94.64", "ผ่าน"),  # https://mgronline.com/uptodate/detail/9680000079675
]


@pytest.mark.parametrize(("year", "total", "grade"), GRADED)
def test_published_grades_fit_their_totals(year, total, grade):
    result = run(report={"assessed_year_be": year, "total_score": total, "grade": grade})
    assert checks(result, "grade-mismatch") == {"grade": "agrees"}
    assert not alarms(result)


def test_bangkok_2566_is_only_a_pass_because_of_its_instruments():
    # https://thestandard.co/?p=828110; OIT is cut off there, 100.00 by the sum
    about = {"iit_score": "82.44", "eit_score": "80.82", "oit_score": "100.00", "total_score": "88.98", "grade": "ผ่าน"}
    result = run(report={"assessed_year_be": 2566, **about})
    assert not alarms(result)
