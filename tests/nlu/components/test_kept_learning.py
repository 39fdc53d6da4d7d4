"""What components learned is kept between trainings: an edit teaches what it touches, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from nlu.components.bases import kept_learning
from nlu.components.bases.kept_learning import (
    KEPT,
    OnThisMachine,
    fingerprint,
    learn_once,
    worked_out_once,
)


@dataclass(frozen=True)
class _Told:
    text: str
    of: frozenset[str] = frozenset()


class _Backwards(frozenset[str]):
    """As a set is in a process with another seed."""

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(super().__iter__(), reverse=True))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept_learning, "FOLDER", tmp_path / "kept")
    (tmp_path / "model").mkdir()
    return tmp_path / "model"


def _learning(folder: Path, words: str) -> Callable[[], None]:
    def learn() -> None:
        (folder / "learned").write_text(words)

    return learn


def test_what_was_learned_from_the_same_lesson_is_given_back(folder: Path, tmp_path: Path) -> None:
    assert learn_once("Finder", ["a", "b"], folder, _learning(folder, "first"))
    again = tmp_path / "again"

    assert not learn_once("Finder", ["a", "b"], again, _learning(again, "second"))
    assert [path.name for path in again.iterdir()] == ["learned"]
    assert (again / "learned").read_text() == "first"


@pytest.mark.parametrize("other", [["a"], ["b", "a"], ["ab"], ["a", "b", ""], ("a", "b"), {"a": "b"}])
def test_another_lesson_is_learned(folder: Path, other: Any) -> None:
    learn_once("Finder", ["a", "b"], folder, _learning(folder, "first"))

    assert learn_once("Finder", other, folder, _learning(folder, "second"))
    assert (folder / "learned").read_text() == "second"


def test_other_code_learns_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    learn_once("Finder", ["a"], folder, _learning(folder, "first"))
    monkeypatch.setattr(kept_learning, "_code", lambda: "changed")

    assert learn_once("Finder", ["a"], folder, _learning(folder, "second"))


def test_the_code_is_that_of_all_that_learns_without_the_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_learning, "ROOT", tmp_path)

    def code(place: str, words: str) -> str:
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(words)
        kept_learning._code.cache_clear()
        return kept_learning._code()

    try:
        first = code("nlu/answers/metric.py", "a")
        assert code("knowledge/content/topics/iep.yml", "an answer") == first
        assert len({first, code("nlu/answers/metric.py", "b"), code("language/words/en.yml", "not")}) == 3
    finally:
        kept_learning._code.cache_clear()


def test_another_component_learns_for_itself(folder: Path) -> None:
    learn_once("Finder", ["a"], folder, _learning(folder, "first"))

    assert learn_once("Hearer", ["a"], folder, _learning(folder, "second"))


def test_what_is_broken_is_learned_anew(folder: Path) -> None:
    learn_once("Finder", ["a"], folder, _learning(folder, "first"))
    (kept,) = (kept_learning.FOLDER / "Finder").iterdir()
    (kept / "learned").write_text("half")

    assert learn_once("Finder", ["a"], folder, _learning(folder, "second"))
    assert not learn_once("Finder", ["a"], folder, _learning(folder, "third"))
    assert (folder / "learned").read_text() == "second"


def test_a_folder_that_cannot_be_written_costs_time_only(folder: Path) -> None:
    kept_learning.FOLDER.write_text("a file")

    assert learn_once("Finder", ["a"], folder, _learning(folder, "first"))
    assert (folder / "learned").read_text() == "first"


def test_what_was_not_used_for_longest_goes(folder: Path) -> None:
    for number in range(KEPT + 2):
        learn_once("Finder", [number], folder, _learning(folder, str(number)))

    kept = [(path / "learned").read_text() for path in (kept_learning.FOLDER / "Finder").iterdir()]
    assert sorted(kept) == ["2", "3", "4"]


def test_the_same_is_worked_out_once(folder: Path) -> None:
    first = worked_out_once("talk", "a", lambda: ["1"])
    again = worked_out_once("talk", "a", lambda: ["2"])
    other = worked_out_once("talk", "b", lambda: ["3"])

    assert [first, again, other] == [["1"], ["1"], ["3"]]


def test_of_each_item_only_what_is_new_is_worked_out(folder: Path) -> None:
    worked: list[str] = []

    def length(item: str) -> int:
        worked.append(item)
        return len(item)

    assert OnThisMachine().of_each("lengths", "a", ["one", "three"], length) == {"one": 3, "three": 5}
    assert OnThisMachine().of_each("lengths", "a", ["four", "three"], length) == {"four": 4, "three": 5}
    assert OnThisMachine().of_each("lengths", "b", ["four"], length) == {"four": 4}
    assert worked == ["one", "three", "four", "four"]


def test_what_was_put_away_is_found_by_learning_of_the_same_kind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    OnThisMachine().put("matrix", "settings", [1.5])

    assert OnThisMachine().look("matrix", "settings") == [1.5]
    assert OnThisMachine().look("matrix", "other settings") is None
    monkeypatch.setattr(kept_learning, "_code", lambda: "changed")
    assert OnThisMachine().look("matrix", "settings") is None


def test_what_cannot_be_put_away_costs_time_only(folder: Path) -> None:
    kept_learning.FOLDER.write_text("a file")
    OnThisMachine().put("matrix", "settings", [1.5])

    assert OnThisMachine().look("matrix", "settings") is None


@pytest.mark.parametrize("other", [("a, b",), ("a', 'b",), ("a", "b"), ["a", "b", ""], ["a", ["b"]]])
def test_other_texts_have_another_fingerprint(other: Any) -> None:
    assert fingerprint(other) != fingerprint(["a", "b"])


def test_a_set_has_the_same_fingerprint_in_any_order() -> None:
    assert fingerprint(_Told("a", frozenset({"b", "c"}))) == fingerprint(_Told("a", _Backwards({"b", "c"})))
    assert fingerprint(_Told("a", frozenset({"b"}))) != fingerprint(_Told("a", frozenset({"c"})))


def test_what_cannot_be_compared_is_no_lesson() -> None:
    with pytest.raises(TypeError, match="is no example"):
        fingerprint([object()])
