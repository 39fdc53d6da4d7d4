"""The workarounds for Rasa's faults: that they work, and that they are still needed.

When one of these finds that Rasa has fixed a fault, delete the workaround in
channel/rasa_patches and its row in docs/rasa-patches.md.
"""

from __future__ import annotations

import asyncio
import copy
import inspect
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest
from awaiting import done
from jsonschema import ValidationError
from rasa.core import processor
from rasa.core.actions import action, forms
from rasa.core.actions.forms import FormAction
from rasa.core.agent import Agent
from rasa.core.nlg import interpolator
from rasa.core.policies import memoization, rule_policy
from rasa.core.policies.rule_policy import RulePolicy
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.exceptions import ModelNotFound
from rasa.shared.core import trackers
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet, UserUttered
from rasa.shared.core.slots import CategoricalSlot, Slot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils import endpoints
from rasa.utils.endpoints import EndpointConfig

from channel.rasa_patches import faults, speed

PATCHED = [
    (action.RemoteAction, "_validate_action_result"),
    (Event, "resolve_by_type"),
    (EndpointConfig, "request"),
    (Agent, "_create_tracker_store"),
    (MessageProcessor, "_load_model"),
    (MessageProcessor, "parse_message"),
    (interpolator, "interpolate_text"),
    (DaskGraphRunner, "run"),
    (RulePolicy, "_find_action_from_rules"),
    (RulePolicy, "_get_possible_keys"),
    (action.RemoteAction, "_action_call_format"),
    (action.ActionExtractSlots, "_execute_custom_action"),
    (MessageProcessor, "predict_next_with_tracker_if_should"),
    (MessageProcessor, "_run_prediction_loop"),
    (MessageProcessor, "get_tracker"),
    (action.ActionExtractSlots, "run"),
    (DialogueStateTracker, "copy"),
    (DialogueStateTracker, "applied_events"),
    (DialogueStateTracker, "past_states"),
    (RulePolicy, "_prediction_states"),
    (FormAction, "_temporary_tracker"),
    (trackers, "dataclasses"),
    *((module, "copy") for module in (processor, rule_policy, memoization, forms, trackers)),
]


_BEFORE = [(place, name, inspect.getattr_static(place, name)) for place, name in PATCHED]


@pytest.fixture
def patched() -> Iterator[None]:
    """All workarounds, taken back after the test."""
    faults.apply("evenfield")
    yield
    for place, name, value in _BEFORE:
        setattr(place, name, value)
    del Slot.__copy__


def _source(place: Any) -> str:
    return inspect.getsource(place)


def test_rasa_still_checks_its_own_schema_with_every_reply() -> None:
    assert "validate(result, self.action_response_format_spec())" in _source(action)


@pytest.mark.usefixtures("patched")
def test_a_right_reply_of_the_action_server_is_taken() -> None:
    remote = action.RemoteAction("action_explain_topic", None)
    events = [{"event": "slot", "name": "topic", "value": "iep_what", "timestamp": None}]
    assert remote._validate_action_result({"events": events, "responses": [{"text": "hello"}]})


@pytest.mark.usefixtures("patched")
@pytest.mark.parametrize(
    "reply",
    [
        {"events": "none"}, {"responses": 5}, {"events": [{"name": "topic"}]}, {"events": ["slot"]},
        {"events": [{"event": "unheard_of"}]}, {"events": [{"event": "slot", "value": 1}]},
        {"events": [{"event": "slot", "name": 5, "value": 1}]},
    ],
)  # fmt: skip
def test_a_wrong_reply_of_the_action_server_is_still_refused(reply: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        action.RemoteAction("action_explain_topic", None)._validate_action_result(reply)


def test_rasa_still_searches_all_classes_for_each_event() -> None:
    assert "all_subclasses(Event)" in _source(Event.resolve_by_type)


@pytest.mark.usefixtures("patched")
def test_events_are_read_as_before() -> None:
    assert Event.from_parameters({"event": "slot", "name": "topic", "value": "rti"}) == SlotSet(
        "topic", "rti"
    )
    with pytest.raises(ValueError, match="unheard_of"):
        Event.from_parameters({"event": "unheard_of"})


def test_rasa_still_goes_on_after_a_failed_action() -> None:
    assert "Bot will continue, but the actions events are lost" in _source(MessageProcessor._run_action)
    assert endpoints.DEFAULT_REQUEST_TIMEOUT == 300
    assert "async with self.session() as session" in _source(endpoints)


def test_rasa_still_falls_back_to_memory() -> None:
    assert isinstance(
        Agent._create_tracker_store(InMemoryTrackerStore(Domain.empty()), None), FailSafeTrackerStore
    )


@pytest.mark.usefixtures("patched")
def test_the_store_stands_alone() -> None:
    store = InMemoryTrackerStore(Domain.empty())
    assert Agent._create_tracker_store(store, None) is store


def test_rasa_still_copies_for_logs_that_nobody_reads() -> None:
    for module in (processor, rule_policy, memoization):
        source = _source(module)
        assert "copy.deepcopy" in source
        assert source.count("copy.deepcopy") == source.count("copy."), "copy is used for more than logs now"


def test_rasa_still_takes_any_model() -> None:
    assert "assistant_id" not in _source(MessageProcessor._load_model)


def test_a_model_of_another_assistant_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    metadata = SimpleNamespace(assistant_id="placeholder_default")
    monkeypatch.setattr(MessageProcessor, "_load_model", staticmethod(lambda _: ("x", metadata, None)))
    faults.refuse_foreign_models("evenfield")
    with pytest.raises(ModelNotFound, match="placeholder_default"):
        MessageProcessor._load_model("model.tar.gz")


def test_rasa_still_takes_a_payload_for_a_slot() -> None:
    assert "structlogger.exception" in _source(interpolator.interpolate_text)


@pytest.mark.usefixtures("patched")
def test_only_names_with_a_value_are_filled_in() -> None:
    payload = '/ask{"topic": "iep_what"}'
    assert interpolator.interpolate({"payload": payload}, {"topic": "x"}) == {"payload": payload}
    assert interpolator.interpolate("Hi {name}, {0} {{7*7}}", {"name": "you"}) == "Hi you, {0} {{7*7}}"


def test_rasa_still_runs_its_graph_through_dask() -> None:
    assert "dask.get(" in _source(DaskGraphRunner.run)


def test_rasa_still_matches_rules_against_words_first() -> None:
    assert "use_text_for_last_user_input=True" in _source(RulePolicy._predict)


def test_rasa_still_runs_components_on_the_event_loop_only() -> None:
    source = _source(MessageProcessor.parse_message)
    assert "self._parse_message_with_graph(" in source
    assert "await self._parse_message_with_graph" not in source
    assert not inspect.iscoroutinefunction(DaskGraphRunner.run)


def test_a_copy_of_a_slot_is_rasas_copy(patched: None) -> None:
    slot = CategoricalSlot("language", [{"type": "controlled"}], ["en", "es"], initial_value="en")
    slot.value = "es"
    made = copy.copy(slot)
    made.value = "en"

    assert type(made) is type(slot)
    assert (slot.value, made.value, made.values) == ("es", "en", slot.values)
    assert made.has_been_set


def test_rasa_still_copies_slots_the_slow_way() -> None:
    assert "__copy__" not in Slot.__dict__


def test_a_component_may_prepare_before_the_graph_runs(patched: None) -> None:
    steps: list[str] = []

    class Component:
        async def prepare(self, texts: list[str]) -> None:
            steps.append(f"prepared {' + '.join(texts)}")

    class Knows:
        def ahead(self, text: str, tracker: Any) -> list[str]:
            return [f"{text} again"]

    class Runner:
        _instantiated_nodes: ClassVar = {
            "a": SimpleNamespace(_component=Component()),
            "b": SimpleNamespace(_component=object()),
            "c": SimpleNamespace(_component=Knows()),
        }

    def parse_with_graph(*_: Any) -> dict[str, Any]:
        steps.append("graph")
        return {"text": "hello", "intent": {}, "entities": []}

    made = MessageProcessor.__new__(MessageProcessor)
    made.http_interpreter, made.graph_runner = None, Runner()
    made._parse_message_with_graph = parse_with_graph
    made._check_for_unseen_features = lambda _: None
    done(made.parse_message(processor.UserMessage("hello")))

    assert steps == ["prepared hello + hello again", "graph"]


def test_in_a_rush_only_a_few_messages_are_read_at_once(patched: None) -> None:
    under_way, most, order = 0, 0, []

    class Component:
        async def prepare(self, texts: list[str]) -> None:
            nonlocal under_way, most
            under_way += 1
            most = max(most, under_way)
            await asyncio.sleep(0)

    class Runner:
        _instantiated_nodes: ClassVar = {"a": SimpleNamespace(_component=Component())}

    def parse_with_graph(message: processor.UserMessage, *_: Any) -> dict[str, Any]:
        nonlocal under_way
        under_way -= 1
        order.append(message.text)
        return {"text": message.text, "intent": {}, "entities": []}

    made = MessageProcessor.__new__(MessageProcessor)
    made.http_interpreter, made.graph_runner = None, Runner()
    made._parse_message_with_graph = parse_with_graph
    made._check_for_unseen_features = lambda _: None
    came = [str(number) for number in range(20)]

    async def rush() -> None:
        await asyncio.gather(*(made.parse_message(processor.UserMessage(text)) for text in came))

    done(rush())
    assert most == speed.READ_AT_ONCE
    assert order == came


def test_rasa_still_fills_slots_from_nothing() -> None:
    assert "entities" not in _source(action.ActionExtractSlots._execute_custom_action)


@pytest.mark.usefixtures("patched")
@pytest.mark.parametrize(
    ("entities", "calls"),
    [
        ([], 0),
        ([{"entity": "age_band", "value": "middle"}], 1),
        ([{"entity": "spoken", "value": "es"}], 0),  # Rasa itself makes the slot of it
    ],
)
def test_only_a_message_in_which_something_was_found_asks_the_actions(
    entities: list[dict[str, str]], calls: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []

    async def run(self: Any, name: str, *_: Any) -> list[Event]:
        called.append(name)
        return []

    monkeypatch.setattr(action.ActionExtractSlots, "_run_custom_action", run)
    tracker = DialogueStateTracker.from_events("s", [UserUttered("7th grade", entities=entities)], [])
    spoken = "version: '3.1'\nslots: {spoken: {type: text, mappings: [{type: from_entity, entity: spoken}]}}"
    domain = Domain.from_yaml(f"{spoken}\nentities: [spoken]")
    extract = action.ActionExtractSlots(None)
    done(extract._execute_custom_action({"action": "action_take_facts"}, set(), None, None, tracker, domain))

    assert len(called) == calls
