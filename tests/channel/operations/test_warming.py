"""A model reads messages before parents are served by it, and a turn that was held up may still be stored."""

from __future__ import annotations

import gc
import time
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.shared.core.domain import Domain

from channel.operations import time_budget, warming

RESPONSES: dict[str, list[dict[str, Any]]] = {
    "utter_hello": [
        {"text": "Hola.", "condition": [{"type": "slot", "name": "spoken", "value": "es"}]},
        {"text": "Hello."},
    ],
    "utter_help": [{"text": "What would you like to ask about your child?"}, {"custom": {"kind": "notice"}}],
}


@pytest.fixture(autouse=True)
def nothing_to_look_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that the tests have imported and read is looked through for garbage: two seconds each time."""
    monkeypatch.setattr(gc, "collect", lambda: 0)


class _Agent:
    """An agent of which it is noted what it reads, and with which model."""

    def __init__(self) -> None:
        self.model, self.read = "old", list[tuple[str, str]]()
        self.domain = Domain.from_dict({"responses": RESPONSES})
        self.processor = SimpleNamespace(_parse_message_with_graph=self._parse)

    def load_model(self, path: str) -> None:
        self.model = path
        self.processor = SimpleNamespace(_parse_message_with_graph=self._parse)

    def _parse(self, message: Any, _: Any) -> dict[str, Any]:
        self.read.append((self.model, message.text))
        return {}


def test_texts_of_each_language_are_read() -> None:
    assert set(warming.texts(RESPONSES)) >= {
        "Hola.",
        "Hello.",
        "What would you like to ask about your child?",
    }


def test_only_a_few_texts_are_read_be_there_many() -> None:
    many = {f"utter_{n}": [{"text": "a" * n}] for n in range(1, 500)}

    assert len(warming.texts(many)) == warming.MOST


def test_a_new_model_is_in_use_only_when_it_has_read() -> None:
    agent, in_use = _Agent(), list[str]()
    agent.read = _Noting(lambda: in_use.append(agent.model))
    warming.take_up(agent, "new")

    assert set(in_use) == {"old"}
    assert {model for model, _ in agent.read} == {"new"}
    assert agent.model == "new"
    assert gc.isenabled()


def test_a_model_that_cannot_be_loaded_leaves_the_one_before() -> None:
    agent = _Agent()
    agent.load_model = _broken  # type: ignore[method-assign,assignment]
    with pytest.raises(OSError, match="broken"):
        warming.take_up(agent, "new")

    assert agent.model == "old"
    assert gc.isenabled()


def test_a_fault_in_reading_ahead_keeps_no_model_from_being_used(caplog: pytest.LogCaptureFixture) -> None:
    agent = _Agent()
    agent._parse = _broken  # type: ignore[method-assign,assignment]
    warming.take_up(agent, "new")

    assert agent.model == "new"
    assert "OSError" in caplog.text
    assert "Hello" not in caplog.text


def test_what_is_left_to_do_when_the_time_is_over_gets_a_moment() -> None:
    time_budget.begin(0)
    time.sleep(0.01)

    assert time_budget.left(2.5) == time_budget.LEAST_SECONDS
    assert time_budget.left(0.1) == 0.1


class _Noting(list[Any]):
    """A list that says when something is put into it."""

    def __init__(self, note: Any) -> None:
        super().__init__()
        self._note = note

    def append(self, one: Any) -> None:
        self._note()
        super().append(one)


def _broken(*_: Any) -> Any:
    raise OSError("broken")
