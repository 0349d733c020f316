"""The lexicon: what is in it, how it is found, and what becomes of its cache."""

import json
import os
from pathlib import Path

import pytest

from normalize import lexicon as module
from normalize.lexicon import Lexicon, lexicon, word_costs
from normalize.spelling import spelled
from schemas.datafiles import rows


@pytest.fixture(scope="module")
def words() -> Lexicon:
    return lexicon()


@pytest.mark.parametrize("word", ["การ", "สำนักปลัด", "ตัวชี้วัด", "จัดซื้อจัดจ้าง", "นาน้อย", "พรรณานิคม", "การปฏิบัติหน้าที่", "กองช่าง"])
def test_words_terms_and_places_are_in(words: Lexicon, word: str) -> None:
    assert word in words.costs
    assert word in [found.text for found in words.words(spelled(word)[0])]


def test_usual_words_cost_less(words: Lexicon) -> None:
    assert words.costs["การ"] < words.costs["ดำเนินการ"] < words.costs["พรรณานิคม"]
    assert words.costs["ที่"] < words.costs["ที"]


def test_words_with_the_same_letters_come_by_cost(words: Lexicon) -> None:
    found = words.words("นา")
    assert {"นา", "น้า", "น้ำ", "นำ"} <= {word.text for word in found}
    assert [word.cost for word in found] == sorted(word.cost for word in found)
    assert words.words("ฆฆฆ") == []


@pytest.mark.parametrize(
    ("text", "end"),
    [("ดาเนินงาน", 9), ("สานักงาน", 8), ("สา นักงาน", 9), ("ดาวเคราะห์", 0), ("ตารา", 4), ("การ", 0), ("น้าอ้อย", 7), ("", 0)],
)
def test_words_that_may_lack_a_ring(words: Lexicon, text: str, end: int) -> None:
    found = words.lacks_ring(text, 0)
    assert bool(found) is bool(end)
    assert found <= end


def test_stored_and_restored_it_is_the_same(words: Lexicon) -> None:
    again = Lexicon.restored(json.loads(json.dumps(words.dumped())))
    assert (again.costs, again.heads, again.openings) == (words.costs, words.heads, words.openings)
    assert again.words("นา") == words.words("นา")
    assert again.lacks_ring("ดาเนินงาน", 0) == words.lacks_ring("ดาเนินงาน", 0)


EMPTY = '{"costs": {}, "spellings": {}, "heads": [], "openings": []}'
FEW = '{"costs": {"กา": 3.0}, "spellings": {"กา": ["กา"]}, "heads": ["ก", "กา"], "openings": ["ก", "กา"]}'


@pytest.mark.parametrize("stored", [None, "", "{", "[]", '{"costs": {}}', EMPTY, FEW, FEW.replace('["กา"]', "5")])
def test_a_missing_or_damaged_cache_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stored: str | None) -> None:
    monkeypatch.setattr(module, "user_cache_path", lambda _: tmp_path)
    monkeypatch.setattr(module, "word_costs", lambda: {"การ": 3.0})
    path = tmp_path / f"lexicon-{module._fingerprint()}.json"
    if stored is not None:
        path.write_text(stored, encoding="utf-8")
    assert lexicon.__wrapped__().costs == {"การ": 3.0}
    assert json.loads(path.read_text(encoding="utf-8"))["costs"] == {"การ": 3.0}
    assert list(tmp_path.iterdir()) == [path]


def test_without_a_place_for_the_cache_it_is_only_slower(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(module, "user_cache_path", lambda _: tmp_path / "file" / "below")
    monkeypatch.setattr(module, "word_costs", lambda: {"การ": 3.0})
    assert lexicon.__wrapped__().costs == {"การ": 3.0}


@pytest.mark.parametrize(
    ("table", "value"), [("costs", {}), ("spellings", {}), ("heads", []), ("openings", []), ("costs", {"การ": "3"})]
)
def test_tables_that_do_not_fit_together_are_refused(table: str, value: object) -> None:
    data = Lexicon({"การ": 3.0}).dumped()
    assert Lexicon.restored(data).costs == {"การ": 3.0}
    with pytest.raises(ValueError, match="do not fit"):
        Lexicon.restored(data | {table: value})


@pytest.mark.parametrize("broken", ["json.dump", "os.replace"])
def test_a_cache_that_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(f"normalize.lexicon.{broken}", full)
    module._store(tmp_path / "lexicon-1.json", {})
    assert list(tmp_path.iterdir()) == []


def test_files_of_earlier_versions_are_removed_but_for_the_newest(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"lexicon-{number}.json").touch()
        os.utime(tmp_path / f"lexicon-{number}.json", (number, number))
    (tmp_path / "other.json").touch()
    module._store(tmp_path / "lexicon-9.json", {})
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "lexicon-3.json",
        "lexicon-4.json",
        "lexicon-9.json",
        "other.json",
    ]


def test_without_a_known_home_no_folder_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    module._store(Path("~/.cache/lexicon-1.json"), {})
    assert list(tmp_path.iterdir()) == []


def test_the_cache_follows_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    before = module._fingerprint()
    monkeypatch.setattr(module.inspect, "getsource", lambda _: "TERM_COST = 9.0")
    assert module._fingerprint() != before


def test_the_cache_follows_its_inputs(monkeypatch: pytest.MonkeyPatch) -> None:
    before = module._fingerprint()
    monkeypatch.setattr(module, "version", lambda _: "99")
    assert module._fingerprint() != before


def test_all_words_can_be_spelled() -> None:
    costs = word_costs()
    assert len(costs) > 60_000
    assert all(module._is_word(word) and cost > 0 for word, cost in costs.items())


def test_terms_are_sorted_unique_and_sourced() -> None:
    terms = [row["term"] for row in rows("normalize", "terms")]
    assert terms == sorted(set(terms))
    assert all(row["source"] for row in rows("normalize", "terms"))
    assert all(module._is_word(term) for term in terms)
