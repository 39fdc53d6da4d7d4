"""What each component learns from: an edit of the content changes what it touches, and no other."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from knowledge import Guide, Library
from knowledge.safety import DangerExample
from nlu.components import danger_detector, typo_corrector
from nlu.components.answer_finder import AnswerFinder
from nlu.components.bases import kept_learning
from nlu.components.bases.kept_learning import (
    fingerprint,
)
from nlu.components.bases.learning import LearningComponent
from nlu.components.danger_detector import DangerDetector
from nlu.components.fact_hearer import FactHearer
from nlu.components.importers import content_importer
from nlu.components.importers.content_importer import ContentImporter
from nlu.components.rule_pipeline import RulePipeline
from nlu.components.topic_classifier import TopicClassifier
from nlu.components.typo_corrector import TypoCorrector
from nlu.keeping import Keeping
from nlu.safety.crisis_detector import CrisisDetector

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


_MADE: dict[tuple[int, int], CrisisDetector] = {}


def _rules(danger: Any, words: Any) -> CrisisDetector:
    """The rules for danger, which no edit here touches: to make them takes a quarter of a second."""
    place = (id(danger), id(words))
    if place not in _MADE:
        _MADE[place] = CrisisDetector(danger, words)
    return _MADE[place]


def _as(library: Library) -> dict[str, str]:
    """The fingerprint of what each component learns from, with this content."""
    with pytest.MonkeyPatch.context() as patched:
        for one in COMPONENTS:
            patched.setattr(inspect.getmodule(one), "library", lambda *_: library, raising=False)
        patched.setattr(content_importer, "library", lambda *_: library)
        patched.setattr(typo_corrector, "library", lambda *_: library)
        patched.setattr(danger_detector, "worked_out_once", lambda name, made_of, choose: choose())
        patched.setattr(danger_detector, "OnThisMachine", Keeping)
        patched.setattr(danger_detector, "CrisisDetector", _rules)
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
