"""Conversations are copied, asked and sent as Rasa does it, only sooner; and that this is still needed."""

from __future__ import annotations

import abc
import inspect
from collections.abc import Iterator
from typing import Any

import pytest
from awaiting import done
from rasa.core.actions import action, forms
from rasa.core.actions.action import ActionExtractSlots
from rasa.core.actions.forms import FormAction
from rasa.core.featurizers.tracker_featurizers import MaxHistoryTrackerFeaturizer
from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.shared.core import trackers as rasa_trackers
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    AllSlotsReset,
    BotUttered,
    ConversationPaused,
    Event,
    FollowupAction,
    LoopInterrupted,
    Restarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.shared.utils.common import all_subclasses

from channel.operations.plain_schemas import keeps_to
from channel.rasa_patches import trackers

DOMAIN = Domain.from_dict(
    {
        "intents": ["greet", "tell"],
        "entities": ["color"],
        "slots": {
            "color": {"type": "text", "mappings": [{"type": "from_entity", "entity": "color"}]},
            "size": {"type": "text", "initial_value": "small", "mappings": [{"type": "custom"}]},
            "asked": {"type": "any", "mappings": [{"type": "custom", "action": "action_ask"}]},
        },
        "forms": {"shop_form": {"required_slots": ["color", "size"]}},
        "actions": ["action_ask", "utter_hello"],
        "responses": {"utter_hello": [{"text": "Hello"}]},
    }
)
LISTEN = ActionExecuted("action_listen")
HELLO = UserUttered("hello", {"name": "greet"}, [], {"text": "hello", "intent": {"name": "greet"}})
TALK: list[Event] = [LISTEN, HELLO, ActionExecuted("utter_hello"), BotUttered("Hello"), LISTEN]
IN_FORM: list[Event] = [
    *TALK,
    HELLO,
    ActionExecuted("shop_form"),
    ActiveLoop("shop_form"),
    SlotSet(REQUESTED_SLOT, "color"),
    SlotSet("color", "red"),
    LISTEN,
]
TALKS = {
    "a new one": [],
    "small talk": TALK,
    "a form": IN_FORM,
    "a form that refused": [*IN_FORM, HELLO, ActionExecutionRejected("shop_form")],
    "a form that was interrupted": [*IN_FORM, HELLO, ActionExecuted("utter_hello"), LoopInterrupted(True)],
    "an action that was asked for": [*TALK, HELLO, FollowupAction("action_ask")],
    "all slots emptied": [*IN_FORM, AllSlotsReset()],
    "paused": [*TALK, ConversationPaused()],
    "begun anew": [*IN_FORM, Restarted(), LISTEN],
    "a message taken back": [*IN_FORM, HELLO, UserUtteranceReverted()],
}
_PLACES: list[tuple[Any, str]] = [
    (Slot, "__copy__"),
    (DialogueStateTracker, "copy"),
    (DialogueStateTracker, "applied_events"),
    (DialogueStateTracker, "past_states"),
    (RulePolicy, "_prediction_states"),
    (FormAction, "_temporary_tracker"),
    (ActionExtractSlots, "run"),
    (rasa_trackers, "copy"),
    (rasa_trackers, "dataclasses"),
    (forms, "copy"),
]


@pytest.fixture
def patched(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """All of them, taken back after the test."""
    for place, name in _PLACES:
        before = inspect.getattr_static(place, name, None)
        if before is None:
            monkeypatch.setattr(place, name, None, raising=False)
        else:
            monkeypatch.setattr(place, name, before)
    kinds = {kind: type(kind) for base in (Event, Slot) for kind in (base, *all_subclasses(base))}
    trackers.apply()
    yield
    for kind, of in kinds.items():
        kind.__class__ = of  # type: ignore[assignment]


def _talk(events: list[Event]) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("parent", events, DOMAIN.slots)


def _state(talk: DialogueStateTracker) -> dict[str, Any]:
    slots = {name: (slot.value, slot.has_been_set) for name, slot in talk.slots.items()}
    return {**talk.current_state(EventVerbosity.ALL), "slots": slots, "loop": vars(talk.active_loop or talk)}


@pytest.mark.parametrize("events", TALKS.values(), ids=TALKS.keys())
def test_a_copy_of_a_conversation_is_rasas_copy(events: list[Event], request: pytest.FixtureRequest) -> None:
    talk = _talk(events)
    talk.clear_followup_action()  # as when an action is about to run
    as_rasa = talk.copy()
    request.getfixturevalue("patched")
    made = talk.copy()

    for key in ("slots", "followup_action", "paused", "events", "latest_action", "latest_message"):
        assert _state(made)[key] == _state(as_rasa)[key], key
    assert made.active_loop == as_rasa.active_loop
    assert made.applied_events() == as_rasa.applied_events()


def test_what_happens_to_a_copy_does_not_happen_to_the_conversation(patched: None) -> None:
    talk = _talk(IN_FORM)
    made = talk.copy()
    made.update_with_events([SlotSet("color", "blue"), LoopInterrupted(True), HELLO], DOMAIN)

    assert talk.get_slot("color") == "red"
    assert not talk.is_active_loop_interrupted
    assert len(talk.events) == len(IN_FORM)
    assert len(made.applied_events()) == len(talk.applied_events()) + 3


@pytest.mark.parametrize("events", TALKS.values(), ids=TALKS.keys())
def test_a_form_is_tried_on_the_same_conversation(
    events: list[Event], request: pytest.FixtureRequest
) -> None:
    form, more = FormAction("shop_form", None), [SlotSet("size", "large")]
    as_rasa = form._temporary_tracker(_talk(events), [*more], DOMAIN)
    request.getfixturevalue("patched")
    made = form._temporary_tracker(_talk(events), [*more], DOMAIN)

    assert list(made.events) == list(as_rasa.events)
    assert made.current_slot_values() == as_rasa.current_slot_values()
    assert made.active_loop == as_rasa.active_loop


@pytest.mark.parametrize("events", TALKS.values(), ids=TALKS.keys())
def test_the_last_states_are_those_that_rasa_works_out(
    events: list[Event], request: pytest.FixtureRequest
) -> None:
    policy: Any = object.__new__(RulePolicy)
    policy.lookup = {RULES: {'[{"a": 1}, {"b": 2}]': "action_ask"}, RULES_FOR_LOOP_UNHAPPY_PATH: {}}
    policy._Policy__featurizer = MaxHistoryTrackerFeaturizer()
    as_rasa = policy._prediction_states(_talk(events), DOMAIN)
    request.getfixturevalue("patched")

    assert policy._prediction_states(_talk(events), DOMAIN) == as_rasa[-2:]


def test_events_and_slots_are_of_their_kinds(patched: None) -> None:
    assert isinstance(HELLO, UserUttered)
    assert isinstance(HELLO, Event)
    assert not isinstance(HELLO, ActionExecuted | BotUttered)
    assert isinstance(DOMAIN.slots[0], Slot)
    assert issubclass(SlotSet, Event)
    with pytest.raises(TypeError):
        Slot("color", [])  # type: ignore[abstract]


def test_a_slot_that_an_entity_fills_is_filled(patched: None) -> None:
    domain = Domain.from_dict(DOMAIN.as_dict())
    talk = _talk(TALK)
    entity = {"entity": "color", "value": "green", "start": 0, "end": 5}
    talk.update(UserUttered("green", {"name": "tell"}, [entity]), domain)
    found = done(ActionExtractSlots(None).run(None, None, talk, domain))

    assert found == [SlotSet("color", "green")]
    assert [slot.name for slot in domain.slots if slot.mappings] == ["color", "asked"]


@pytest.mark.parametrize(
    ("value", "keeps"),
    [
        ({"event": "slot", "name": "a", "value": 1}, True),
        ({"event": "slot", "name": 1, "value": 1}, False),
        ({"event": "slot", "name": "a"}, False),
        ({"event": "bot", "name": "a", "value": 1}, False),
        ([], False),
    ],
)
def test_a_plain_event_is_known_to_keep_to_its_schema(value: Any, keeps: bool) -> None:
    schema = {
        "properties": {"event": {"const": "slot"}, "name": {"type": "string"}, "value": {}},
        "required": ["name", "value"],
    }

    assert keeps_to(schema)(value) is keeps
    assert not keeps_to({**schema, "oneOf": []})(value)  # left to jsonschema


def test_true_is_no_number() -> None:
    assert not keeps_to({"type": "number"})(True)
    assert keeps_to({"type": ["number", "null"]})(None)


def test_rasa_still_has_abstract_events() -> None:
    assert type(Event) is abc.ABCMeta or type(Event) is trackers.Plain
    assert "class Event(ABC)" in inspect.getsource(inspect.getmodule(Event))  # type: ignore[arg-type]


def test_rasa_still_copies_a_conversation_by_its_events() -> None:
    assert 'return self.travel_back_in_time(float("inf"))' in inspect.getsource(rasa_trackers)


def test_rasa_still_looks_for_what_counts_each_time() -> None:
    assert "cache" not in inspect.getsource(rasa_trackers)


def test_rasa_still_works_out_all_states() -> None:
    assert "return domain.states_for_tracker_history(" in inspect.getsource(rasa_trackers)


def test_rasa_still_tries_a_form_on_all_events() -> None:
    assert "return DialogueStateTracker.from_events(" in inspect.getsource(forms)


def test_rasa_still_copies_the_message_that_opened_a_form() -> None:
    assert "dataclasses.asdict(self.active_loop)" in inspect.getsource(rasa_trackers)
    assert inspect.getsource(forms).count("copy.") == inspect.getsource(forms).count("copy.deepcopy(")


def test_rasa_still_looks_at_slots_that_nothing_fills() -> None:
    assert "for mapping in slot.mappings:" in inspect.getsource(action)
