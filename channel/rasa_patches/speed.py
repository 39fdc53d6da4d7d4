"""Workarounds for what is slow in Rasa 3.6.21: one function each, with its share of a turn by py-spy.

Nothing behaves differently; tests/channel/rasa_patches tells when one is no longer needed.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from graphlib import TopologicalSorter
from typing import Any, Dict, List, Optional, Set, Text, Tuple
from weakref import WeakKeyDictionary

from jsonschema import ValidationError
from jsonschema.validators import validator_for
from rasa.core import processor
from rasa.core.actions.action import ActionExtractSlots, RemoteAction
from rasa.core.channels.channel import UserMessage
from rasa.core.policies import memoization, rule_policy
from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.core.processor import MessageProcessor
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.constants import PREVIOUS_ACTION
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ACTION_NAME
from rasa.shared.utils.common import all_subclasses
from rasa.shared.utils.schemas.events import EVENT_SCHEMA

from channel.operations import plain_schemas

READ_AT_ONCE = 3
"""One message is read on the event loop while the next two are encoded in a thread."""


def apply() -> None:
    """All of them."""
    check_action_schema_once()
    know_event_types()
    copy_nothing_for_silent_logs()
    run_graph_plainly()
    match_no_text_of_parents()
    look_up_rules_by_last_action()
    let_components_prepare()
    send_actions_no_old_words()
    fill_slots_from_what_was_found()


def check_action_schema_once() -> None:
    """Rasa checks its own schema of the action server's replies again with every reply, and tries each event
    against the schemas of all 23 kinds.

    That took 57 % of a turn (py-spy, 12 s of questions). Here the schemas are checked once, and an event is
    checked against that of its kind. Every reply still is.
    """
    spec = RemoteAction.action_response_format_spec()
    whole = _checker({**spec, "properties": {**spec["properties"], "events": {"type": "array"}}})
    every = _checker({key: value for key, value in EVENT_SCHEMA.items() if key != "oneOf"})
    kinds = {kind["properties"]["event"]["const"]: _checker(kind) for kind in EVENT_SCHEMA["oneOf"]}

    def validate_action_result(self: Any, result: Dict[Text, Any]) -> bool:
        whole(result)
        for event in result.get("events", []):
            every(event)
            if event["event"] not in kinds:
                raise ValidationError(f"the action server sent an unknown event {event['event']!r}")
            kinds[event["event"]](event)
        return True

    RemoteAction._validate_action_result = validate_action_result


def _checker(schema: dict[str, Any]) -> Callable[[Any], None]:
    """What raises for a value that does not keep to the schema. Plain ones are looked through without it."""
    kind = validator_for(schema)
    kind.check_schema(schema)
    slow, is_plain = kind(schema), plain_schemas.keeps_to(schema)

    def check(value: Any) -> None:
        if not is_plain(value):
            slow.validate(value)

    return check


def know_event_types() -> None:
    """Rasa searches the tree of event classes for each event that it reads: 10 % of a turn (py-spy)."""
    known = {kind.type_name: kind for kind in reversed(all_subclasses(Event))}
    slow = Event.resolve_by_type

    def resolve_by_type(type_name: Text, default: Any = None) -> Any:
        return known.get(type_name) or slow(type_name, default)

    Event.resolve_by_type = staticmethod(resolve_by_type)


def copy_nothing_for_silent_logs() -> None:
    """Rasa copies events and states deeply for debug logs, also when nobody logs them: 5 % of a turn."""

    class NoCopy:
        @staticmethod
        def deepcopy(value: Any) -> Any:
            return value

    for module in (processor, rule_policy, memoization):
        module.copy = NoCopy


def run_graph_plainly() -> None:
    """Rasa hands its graph to dask, which orders it anew for every message and every action: 8 % of a turn.

    Here the order is worked out once for each target.
    """

    def run(
        self: DaskGraphRunner, inputs: Optional[Dict[Text, Any]] = None, targets: Optional[List[Text]] = None
    ) -> Dict[Text, Any]:
        wanted = tuple(targets or self._graph_schema.target_names)
        orders: dict[tuple[str, ...], list[tuple[str, list[str]]]] = self.__dict__.setdefault("_orders", {})
        if wanted not in orders:
            orders[wanted] = _order(self._graph_schema.minimal_graph_schema(list(wanted)).nodes)
        results: dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
        for name, needs in orders[wanted]:
            results[name] = self._instantiated_nodes[name](*(results.get(need, need) for need in needs))
        return dict(results[name] for name in wanted)

    DaskGraphRunner.run = run


def _order(nodes: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """The nodes of a graph, each after those that it needs."""
    waits = {name: [need for need in node.needs.values() if need in nodes] for name, node in nodes.items()}
    return [(name, list(nodes[name].needs.values())) for name in TopologicalSorter(waits).static_order()]


def match_no_text_of_parents() -> None:
    """Rasa matches every rule against the parent's words first, also where no rule names words: it works out
    the states of the conversation twice."""
    find = RulePolicy._find_action_from_rules

    def find_action(
        self: RulePolicy, tracker: Any, domain: Domain, use_text_for_last_user_input: bool
    ) -> Tuple[Optional[Text], Optional[Text], bool]:
        if use_text_for_last_user_input and not _names_words(self):
            return None, None, False
        found: Tuple[Optional[Text], Optional[Text], bool] = find(
            self, tracker, domain, use_text_for_last_user_input
        )
        return found

    RulePolicy._find_action_from_rules = find_action


def _names_words(policy: RulePolicy) -> bool:
    if "_names_words" not in policy.__dict__:
        keys = [*policy.lookup[RULES], *policy.lookup[RULES_FOR_LOOP_UNHAPPY_PATH]]
        states = [state for key in keys for state in json.loads(key)]
        policy._names_words = any("text" in state.get("user", {}) for state in states)
    return bool(policy._names_words)


def let_components_prepare() -> None:
    """Rasa runs its components on the event loop: while one computes, no other parent is served.

    Here a component may have `async def prepare(self, texts)`. It is awaited before the graph runs, and may
    work in a thread. The texts are the message, and what components with `ahead(text, tracker)` will need
    beside it. And only so many messages are read at once, in the order of their coming: were all that
    came in a rush ready to be read, the next parent's request would be looked at behind all of them.
    """
    parse = MessageProcessor.parse_message
    reading: WeakKeyDictionary[Any, asyncio.Semaphore] = WeakKeyDictionary()
    preparing: WeakKeyDictionary[Any, tuple[list[Any], list[Any]]] = WeakKeyDictionary()

    async def parse_message(
        self: MessageProcessor, message: UserMessage, tracker: Any = None, only_output_properties: bool = True
    ) -> Dict[Text, Any]:
        runner = self.graph_runner
        if runner not in preparing:
            components = [node._component for node in runner._instantiated_nodes.values()]
            preparing[runner] = (
                [one.ahead for one in components if hasattr(one, "ahead")],
                [one.prepare for one in components if hasattr(one, "prepare")],
            )
        loop = asyncio.get_running_loop()
        if loop not in reading:
            reading[loop] = asyncio.Semaphore(READ_AT_ONCE)
        async with reading[loop]:
            knowing, preparers = preparing[runner]
            text = message.text or ""
            texts = [text, *(more for ahead in knowing for more in ahead(text, tracker))]
            for prepare in preparers:
                await prepare(texts)
            parsed: Dict[Text, Any] = await parse(self, message, tracker, only_output_properties)
            return parsed

    MessageProcessor.parse_message = parse_message


def look_up_rules_by_last_action() -> None:
    """Rasa tries every rule against every state of the conversation, for each prediction: 9 % of a turn.

    Here only the rules that begin with the last action are tried: the others cannot apply. And no further
    back than the longest reaches: there every rule applies.
    """

    def possible_keys(self: RulePolicy, lookup: Dict[Text, Text], states: List[State]) -> Set[Text]:
        known = self.__dict__.get("_by_last_action", {}).get(id(lookup))
        if known is None or known[0] is not lookup or known[1] != len(lookup):  # training takes rules out
            known = (lookup, len(lookup), *_by_last_action(lookup))
            self.__dict__.setdefault("_by_last_action", {})[id(lookup)] = known
        *_, by_action, longest = known
        last = states[-1].get(PREVIOUS_ACTION) or {} if states else {}
        keys = (
            {*by_action.get(last.get(ACTION_NAME), ()), *by_action.get(None, ())} if states else set(lookup)
        )
        for place, state in enumerate(reversed(states[-longest:])):
            keys = {key for key in keys if self._is_rule_applicable(key, place, state)}
        return keys

    RulePolicy._get_possible_keys = possible_keys


def _by_last_action(lookup: Dict[Text, Text]) -> Tuple[Dict[Optional[Text], List[Text]], int]:
    """The rules by the action before them, None for those without, and how many states the longest has."""
    found: Dict[Optional[Text], List[Text]] = {}
    longest = 1
    for key in lookup:
        states = json.loads(key)
        longest = max(longest, len(states))
        found.setdefault((states[-1].get(PREVIOUS_ACTION) or {}).get(ACTION_NAME), []).append(key)
    return found, longest


def send_actions_no_old_words() -> None:
    """Rasa sends the action server every reply of the conversation word for word with each call: up to 50 KB.

    Here past replies go without their words: their kind, and the types and names of their blocks, are enough.
    """
    form = RemoteAction._action_call_format

    def action_call_format(self: RemoteAction, tracker: Any, domain: Domain) -> Dict[Text, Any]:
        call: Dict[Text, Any] = form(self, tracker, domain)
        call["tracker"]["events"] = [_without_words(event) for event in call["tracker"]["events"]]
        call["tracker"]["active_loop"].pop("trigger_message", None)
        return call

    RemoteAction._action_call_format = action_call_format


MENTIONS = "mentions"
"""Where a message has what it mentions, however it is meant: what is denied is no entity."""
_KEPT = ("kind", "topic", "part_of", "answer", "journey", "said", "offers", "paths")


def _without_words(event: Dict[Text, Any]) -> Dict[Text, Any]:
    if event["event"] == "user":
        kept = {key: event["parse_data"].get(key) for key in ("intent", "entities", "text", "spoken")}
        return {**event, "parse_data": kept}
    custom = (event.get("data") or {}).get("custom") if event["event"] == "bot" else None
    if not custom:
        return event
    blocks = [{key: block.get(key) for key in ("type", "name")} for block in custom.get("blocks") or []]
    kept = {key: custom[key] for key in _KEPT if key in custom}
    return {**event, "text": None, "data": {"custom": {**kept, "blocks": blocks}}}


def fill_slots_from_what_was_found() -> None:
    """Rasa calls the action of a custom slot mapping with every message, also with one in which nothing was
    found: small talk would wait for the action server, and fail with it. Here only messages with entities do,
    and those that only mention a fact, as one that is not so;
    those of which Rasa itself makes a slot, such as the language of a message, don't count.
    """
    execute = ActionExtractSlots._execute_custom_action

    async def execute_custom_action(
        self: ActionExtractSlots, mapping: Dict[Text, Any], executed: Set[Text], *more: Any
    ) -> Tuple[List[Event], Set[Text]]:
        tracker = next(one for one in more if isinstance(one, DialogueStateTracker))
        domain = next(one for one in more if isinstance(one, Domain))
        entities = tracker.latest_message.entities if tracker.latest_message else []
        by_rasa = _made_slots_by_rasa(domain)
        denies = bool(tracker.latest_message and tracker.latest_message.parse_data.get(MENTIONS))
        if not denies and all(entity.get("entity") in by_rasa for entity in entities):
            return [], executed
        found: Tuple[List[Event], Set[Text]] = await execute(self, mapping, executed, *more)
        return found

    ActionExtractSlots._execute_custom_action = execute_custom_action


def _made_slots_by_rasa(domain: Domain) -> Set[Text]:
    """The entities that a slot takes by itself (`from_entity`). Worked out once: it took 3 ms a time."""
    known: Optional[Set[Text]] = domain.__dict__.get("_made_slots_by_rasa")
    if known is None:
        mappings = (mapping for slot in domain.slots for mapping in slot.mappings)
        known = {m["entity"] for m in mappings if str(m["type"]) == "from_entity" and m.get("entity")}
        domain.__dict__["_made_slots_by_rasa"] = known
    return known
