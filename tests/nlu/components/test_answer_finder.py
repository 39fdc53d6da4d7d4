"""The finder in Rasa's graph: what it says of a message, and what it reads of the talk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from small_stock import encode, one, small_stock

from nlu.answers.finder import AnswerFinder as Finder
from nlu.answers.focus import Focus
from nlu.answers.ranker import AnswerRanker
from nlu.components import answer_finder
from nlu.components.answer_finder import AnswerFinder
from nlu.components.sentence_encoder import EMBEDDING
from nlu.components.talk_so_far import QUESTIONS
from nlu.embedding.read import Read, ReadOnce


def _read(texts: Sequence[str]) -> Read:
    return Read(encode(texts), [encode(text.split()) for text in texts])


@pytest.fixture
def component(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AnswerFinder:
    monkeypatch.setattr(answer_finder, "_reading", lambda known, *_: ReadOnce(_read, known))
    ranker = AnswerRanker()
    ranker.fit(small_stock(), encode, encode)
    finder = Finder(ranker, {}, {("bus/when", "en"): "When is the bus?"})
    component = AnswerFinder({}, LocalModelStorage(tmp_path), Resource("finder"))
    component.take(finder)
    return component


def talk(**slots: str) -> DialogueStateTracker:
    names = ("topic", "answer", "language")
    tracker = DialogueStateTracker("x", [AnySlot(name, mappings=[{}]) for name in names])
    for name, value in slots.items():
        tracker.update(SlotSet(name, value))
    return tracker


def asked(component: AnswerFinder, text: str, tracker: DialogueStateTracker | None = None) -> Any:
    message = Message({TEXT: text, EMBEDDING: one(text)})
    component.process([message], tracker)
    return message.as_dict(only_output_properties=True).get(QUESTIONS)


def test_each_question_is_said_with_its_answers(component: AnswerFinder) -> None:
    (question,) = asked(component, "is the bus free?")

    assert {*question} == {"text", "start", "end", "answers", "sure", "exact", "corrected"}
    assert question["answers"][0]["topic"] == "bus"
    assert question["answers"][0]["id"] == "cost"
    assert 0 < question["answers"][0]["confidence"] <= 1


def test_the_answer_given_last_completes_a_message(component: AnswerFinder) -> None:
    (question,) = asked(component, "and who pays for that?", talk(answer="bus/when", language="en"))

    assert (question["answers"][0]["topic"], question["answers"][0]["id"]) == ("bus", "cost")


def test_the_topic_explained_last_completes_it_too(component: AnswerFinder) -> None:
    (question,) = asked(component, "and who pays for that?", talk(topic="lunch"))

    assert (question["answers"][0]["topic"], question["answers"][0]["id"]) == ("lunch", "cost")


def test_what_a_message_completes_is_known_before_it_is_read(
    component: AnswerFinder, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoded: list[str] = []

    def noted(texts: Sequence[str]) -> Read:
        encoded.extend(texts)
        return _read(texts)

    monkeypatch.setattr(answer_finder, "_reading", lambda known, *_: ReadOnce(noted, known))
    text, tracker = "and who pays for that?", talk(answer="bus/when", language="en")

    asked(component, text, tracker)

    assert encoded == component.ahead(text, tracker) == [f"When is the bus? {text}"]


def test_nothing_more_is_known_of_a_first_question(component: AnswerFinder) -> None:
    assert component.ahead("is the bus free?", talk()) == component.ahead("is the bus free?", None) == []


def test_questions_of_a_message_are_known_before_it_is_read(component: AnswerFinder) -> None:
    assert component.ahead("who pays for the bus? how long is it?", None) == [
        "who pays for the bus?",
        " how long is it?",
    ]


def test_a_domain_without_the_slots_completes_nothing(component: AnswerFinder) -> None:
    bare = DialogueStateTracker("x", [])

    assert asked(component, "is the bus free?", bare) == asked(component, "is the bus free?")


def test_a_message_without_a_vector_is_left_alone(component: AnswerFinder) -> None:
    message = Message({TEXT: "hello"})
    component.process([message])

    assert message.get(QUESTIONS) is None


def test_what_a_tap_sends_names_nothing(component: AnswerFinder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command that opens a page says "language": answers on learning English came for it."""
    read: list[list[str]] = []
    finder = component._finder
    assert finder is not None
    focus = finder.focus

    def remembered(topic: str, answer: str, language: str, earlier: Any, *more: Any) -> Focus:
        read.append([*earlier])
        return focus(topic, answer, language, earlier, *more)

    monkeypatch.setattr(finder, "focus", remembered)
    tracker = talk()
    for said in ('/greet{"language": "en"}', "he just came from mexico"):
        tracker.update(UserUttered(said))

    asked(component, "is the bus free?", tracker)

    assert read == [["he just came from mexico"]]
