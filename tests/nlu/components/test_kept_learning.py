"""What components learned is kept between trainings: an edit teaches what it touches, and nothing else."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from knowledge import Guide, Library
from knowledge.safety import DangerExample
from nlu.components import content_importer, danger_detector, typo_corrector
from nlu.components.answer_finder import AnswerFinder
from nlu.components.bases import kept_learning
from nlu.components.bases.kept_learning import (
    KEPT,
    OnThisMachine,
    fingerprint,
    learn_once,
    worked_out_once,
)
from nlu.components.bases.learning import LearningComponent
from nlu.components.content_importer import ContentImporter
from nlu.components.danger_detector import DangerDetector
from nlu.components.fact_hearer import FactHearer
from nlu.components.rule_pipeline import RulePipeline
from nlu.components.topic_classifier import TopicClassifier
from nlu.components.typo_corrector import TypoCorrector
from nlu.keeping import Keeping

COMPONENTS: tuple[type[LearningComponent], ...] = (
    RulePipeline,
    FactHearer,
    DangerDetector,
    TypoCorrector,
    TopicClassifier,
    AnswerFinder,
)

SAMPLED = "DangerDetector"
"""It learns a sample of ways of asking and of lines told, too: of few of them, all."""


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


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.__name__)
def test_learning_takes_nothing_but_the_lesson(component: type[LearningComponent]) -> None:
    """The content that is there when it learns is not what it is told of in the lesson."""
    assert "library()" not in inspect.getsource(component.learn)


def test_every_component_that_learns_is_among_them() -> None:
    config = (Path(kept_learning.ROOT) / "config.yml").read_text(encoding="utf-8")
    learning = {one for one in LearningComponent.__subclasses__() if f".{one.__name__}" in config}

    assert learning == {*COMPONENTS}


@pytest.fixture(scope="module")
def small(guide: Guide) -> Library:
    """One topic of the content and some of what is learned beside it: the whole takes seconds to hash."""
    library = guide.library
    topic = library.answers[0].topic
    told = {
        fact: {value: lines[:3] for value, lines in values.items()}
        for fact, values in library.heard.told_as["en"].items()
    }
    return replace(
        library,
        topics={topic: library.topics[topic]},
        answers=tuple(answer for answer in library.answers if answer.topic == topic),
        heard=replace(library.heard, told_as={"en": told}, no_fact={}, not_so={}),
        danger_examples=library.danger_examples[:50],
    )


def _first_answer(library: Library, language: str, **changed: Any) -> Library:
    place = next(n for n, answer in enumerate(library.answers) if answer.language == language)
    answers = [*library.answers]
    answers[place] = replace(answers[place], **changed)
    return replace(library, answers=tuple(answers))


def _as(library: Library) -> dict[str, str]:
    """The fingerprint of what each component learns from, with this content."""
    with pytest.MonkeyPatch.context() as patched:
        for one in COMPONENTS:
            patched.setattr(inspect.getmodule(one), "library", lambda *_: library, raising=False)
        patched.setattr(content_importer, "library", lambda *_: library)
        patched.setattr(typo_corrector, "library", lambda *_: library)
        patched.setattr(danger_detector, "worked_out_once", lambda name, made_of, choose: choose())
        patched.setattr(danger_detector, "OnThisMachine", Keeping)
        data = TrainingData([Message.build("thank you", "thanks")]).merge(ContentImporter().get_nlu_data())
        return {one.__name__: fingerprint(one.lesson(data)) for one in COMPONENTS}


@pytest.fixture(scope="module")
def before(small: Library) -> dict[str, str]:
    return _as(small)


def _way(library: Library) -> Library:
    ways = next(answer.asked_as for answer in library.answers if answer.language == "en")
    return _first_answer(library, "en", asked_as=(*ways, "who pays for the zebra"))


def _told(library: Library) -> Library:
    heard = library.heard
    told = {fact: {**values} for fact, values in heard.told_as["en"].items()}
    fact = next(iter(told))
    value = next(iter(told[fact]))
    told[fact][value] = (*told[fact][value], "he eats his zebra")
    return replace(library, heard=replace(heard, told_as={**heard.told_as, "en": told}))


def _danger(library: Library) -> Library:
    new = DangerExample("he wants to ride a zebra", "zebras", "en")
    return replace(library, danger_examples=(*library.danger_examples, new))


def _term(library: Library, **changed: str) -> Library:
    name, term = next(iter(library.terms.items()))
    return replace(library, terms={**library.terms, name: replace(term, **changed)})


def _name_of_a_term(library: Library) -> Library:
    return _term(library, expansion="Zebra")


def _meaning_of_a_term(library: Library) -> Library:
    return _term(library, plain="A zebra is a horse with stripes.")


def _step(library: Library) -> Library:
    """What is said, but neither asked nor learned from."""
    return replace(library, upcoming_words=(*library.upcoming_words, "zebra"))


@pytest.mark.parametrize(
    ("edit", "learning"),
    [
        (_way, {"AnswerFinder", "TypoCorrector", SAMPLED}),
        (
            lambda library: _first_answer(library, "en", text="Zebras."),
            {"AnswerFinder", "TypoCorrector"},
        ),
        (
            lambda library: _first_answer(library, "es", question="¿Cebras?"),
            {"AnswerFinder", "TypoCorrector", "TopicClassifier", SAMPLED},
        ),
        (_told, {"FactHearer", "TypoCorrector", SAMPLED}),
        (_danger, {"DangerDetector", "TypoCorrector"}),
        (_name_of_a_term, {"AnswerFinder", "RulePipeline"}),
        (_meaning_of_a_term, set()),
        (_step, set()),
    ],
    ids=[
        "way of asking",
        "answer",
        "Spanish question",
        "line told",
        "danger",
        "name of a term",
        "meaning of a term",
        "nothing asked",
    ],
)
def test_an_edit_is_learned_by_what_it_touches_and_nothing_else(
    small: Library, before: dict[str, str], edit: Callable[[Library], Library], learning: set[str]
) -> None:
    after = _as(edit(small))

    assert {name for name in after if after[name] != before[name]} == learning
