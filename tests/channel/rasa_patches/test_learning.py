"""The workarounds for what is slow in training: the examples are the same, and Rasa still needs them."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from channel.rasa_patches import learning


@pytest.fixture
def patched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TrainingData, "merge", TrainingData.merge)
    monkeypatch.setattr(Message, "__hash__", Message.__hash__)
    learning.apply()


def _said(data: TrainingData) -> list[dict[str, Any]]:
    return [example.data for example in data.training_examples]


def _two() -> tuple[TrainingData, TrainingData]:
    one = TrainingData([Message.build("hello", "greet"), Message.build("bye", "leave")], {"iep": "IEP"})
    two = TrainingData([Message.build("hello", "greet"), Message.build("hello", "leave")], {"504": "S504"})
    return one, two


def test_examples_are_joined_as_rasa_joins_them(request: pytest.FixtureRequest) -> None:
    one, two = _two()
    joined = one.merge(two, None)
    request.getfixturevalue("patched")
    again = one.merge(two, None)

    assert _said(again) == _said(joined)
    assert (again.entity_synonyms, again.responses) == (joined.entity_synonyms, joined.responses)


def test_equal_examples_stand_once_and_those_of_another_intent_stay(patched: None) -> None:
    one, two = _two()

    assert [(d["text"], d["intent"]) for d in _said(one.merge(two))] == [
        ("hello", "greet"),
        ("bye", "leave"),
        ("hello", "leave"),
    ]


def test_rasa_still_copies_every_example_to_join_two_files() -> None:
    assert "copy.deepcopy(o.training_examples)" in inspect.getsource(TrainingData.merge)


def test_rasa_still_hashes_an_example_by_all_that_it_holds() -> None:
    assert "self.fingerprint()" in inspect.getsource(Message.__hash__)
