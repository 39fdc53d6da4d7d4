"""Workarounds for faults of Rasa 3.6.21: one function a fault, and a test that tells when it is idle."""

from __future__ import annotations

import asyncio
import json
import re
from graphlib import TopologicalSorter
from typing import Any, Dict, List, Optional, Text, Tuple
from weakref import WeakKeyDictionary

import aiohttp
import ujson
from jsonschema import ValidationError
from jsonschema.validators import validator_for
from rasa.core import processor
from rasa.core.actions.action import RemoteAction
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.nlg import interpolator
from rasa.core.policies import memoization, rule_policy
from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import InMemoryTrackerStore, TrackerStore
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.exceptions import ModelNotFound
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses
from rasa.shared.utils.schemas.events import EVENT_SCHEMA
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from channel import deadline

ACTION_SECONDS = 3.5
"""How long one call of the action server may take; Rasa waits five minutes."""
IDLE_SECONDS = 2.0
"""How long a connection to the action server is kept for the next turn."""
_CONNECT_AGAIN_SECONDS = 0.2
_JSON = {"Content-Type": "application/json"}


class ActionsDown(BaseException):
    """The action server gave no reply. Ends the turn, so that nothing of it is stored.

    No Exception, because Rasa would catch it, go on without what the action should have done, and store that.
    """


def apply(assistant: str) -> None:
    """All of them, for the assistant of this name (`assistant_id` in config.yml)."""
    check_action_schema_once()
    know_event_types()
    end_turn_when_actions_fail()
    never_fall_back_to_memory()
    copy_nothing_for_silent_logs()
    refuse_foreign_models(assistant)
    fill_in_quietly()
    run_graph_plainly()
    match_no_text_of_parents()
    send_actions_no_old_words()
    let_components_prepare()


def check_action_schema_once() -> None:
    """Rasa checks its own schema of the action server's replies again with every reply, and tries each event
    against the schemas of all 23 kinds.

    That took 57 % of a turn (py-spy, 12 s of questions). Here the schemas are checked once, and an event is
    checked against that of its kind. Every reply still is.
    """
    spec = RemoteAction.action_response_format_spec()
    whole = _validator({**spec, "properties": {**spec["properties"], "events": {"type": "array"}}})
    every = _validator({key: value for key, value in EVENT_SCHEMA.items() if key != "oneOf"})
    kinds = {kind["properties"]["event"]["const"]: _validator(kind) for kind in EVENT_SCHEMA["oneOf"]}

    def validate_action_result(self: Any, result: Dict[Text, Any]) -> bool:
        whole.validate(result)
        for event in result.get("events", []):
            every.validate(event)
            if event["event"] not in kinds:
                raise ValidationError(f"the action server sent an unknown event {event['event']!r}")
            kinds[event["event"]].validate(event)
        return True

    RemoteAction._validate_action_result = validate_action_result


def _validator(schema: dict[str, Any]) -> Any:
    kind = validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


def know_event_types() -> None:
    """Rasa searches the tree of event classes for each event that it reads: 10 % of a turn (py-spy)."""
    known = {kind.type_name: kind for kind in reversed(all_subclasses(Event))}
    slow = Event.resolve_by_type

    def resolve_by_type(type_name: Text, default: Any = None) -> Any:
        return known.get(type_name) or slow(type_name, default)

    Event.resolve_by_type = staticmethod(resolve_by_type)


def end_turn_when_actions_fail() -> None:
    """When an action fails, Rasa goes on predicting and stores a turn with a hole in it; it waits five
    minutes for a reply; and it connects anew for every call.

    Here a turn ends at the first failure, in time for a plain reply, and connections are kept. A refused
    connection is tried once more: actions change nothing.
    """
    sessions: WeakKeyDictionary[Any, aiohttp.ClientSession] = WeakKeyDictionary()

    def session(endpoint: EndpointConfig) -> aiohttp.ClientSession:
        loop = asyncio.get_running_loop()
        if loop not in sessions or sessions[loop].closed:
            auth = aiohttp.BasicAuth(**endpoint.basic_auth) if endpoint.basic_auth else None
            # Idle connections are dropped before the action server drops them, after 5 s: else the second
            # try may get an old one too.
            connector = aiohttp.TCPConnector(keepalive_timeout=IDLE_SECONDS)
            sessions[loop] = aiohttp.ClientSession(headers=endpoint.headers, auth=auth, connector=connector)
        return sessions[loop]

    async def call(endpoint: EndpointConfig, kwargs: dict[str, Any]) -> Any:
        limit = aiohttp.ClientTimeout(total=deadline.left(ACTION_SECONDS))
        async with session(endpoint).post(
            endpoint.url,
            data=ujson.dumps(kwargs["json"]),
            headers=_JSON,
            params=endpoint.combine_parameters(),
            timeout=limit,
        ) as response:
            if response.status == 400:  # the action refuses to run, which is an answer
                raise ClientResponseError(400, response.reason, await response.content.read())
            if response.status != 200:
                raise ActionsDown(f"status {response.status}")
            return ujson.loads(await response.read())

    async def request(self: EndpointConfig, method: Text = "post", **kwargs: Any) -> Optional[Any]:
        try:
            try:
                return await call(self, kwargs)
            except (aiohttp.ClientConnectorError, aiohttp.ServerDisconnectedError):
                await asyncio.sleep(_CONNECT_AGAIN_SECONDS)
                return await call(self, kwargs)
        except ClientResponseError:
            raise
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError) as error:
            raise ActionsDown(type(error).__name__) from error

    EndpointConfig.request = request


def never_fall_back_to_memory() -> None:
    """When the tracker store fails, Rasa goes on in memory in silence: the talk is lost at the next restart,
    and nobody can erase it. Here the store stands alone, and a turn that cannot be stored fails."""

    def create(store: Optional[TrackerStore], domain: Domain) -> TrackerStore:
        if store is None:
            return InMemoryTrackerStore(domain)
        store.domain = domain
        return store

    Agent._create_tracker_store = staticmethod(create)


def copy_nothing_for_silent_logs() -> None:
    """Rasa copies events and states deeply for debug logs, also when nobody logs them: 5 % of a turn."""

    class NoCopy:
        @staticmethod
        def deepcopy(value: Any) -> Any:
            return value

    for module in (processor, rule_policy, memoization):
        module.copy = NoCopy


def refuse_foreign_models(assistant: str) -> None:
    """Rasa serves any model file that it finds, also that of another assistant."""
    load = MessageProcessor._load_model

    def load_own(model_path: Any) -> Any:
        name, metadata, runner = load(model_path)
        if metadata.assistant_id != assistant:
            raise ModelNotFound(f"a model of the assistant {metadata.assistant_id!r}")
        return name, metadata, runner

    MessageProcessor._load_model = staticmethod(load_own)


def fill_in_quietly() -> None:
    """Rasa takes the braces of a button's payload for a slot, fails, and logs the failure with the values of
    all slots, which are facts of a child. Here only names that have a value are filled in; all else stays."""
    name = re.compile(r"\{([^\n{}]+?)\}")

    def interpolate_text(response: Text, values: Dict[Text, Any]) -> Text:
        return name.sub(lambda found: str(values.get(found[1], found[0])), response)

    interpolator.interpolate_text = interpolate_text


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
    the states of the talk twice."""
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

    Here a component may have `async def prepare(self, text)`. It is awaited before the graph runs, and may
    work in a thread.
    """
    parse = MessageProcessor.parse_message
    preparing: WeakKeyDictionary[Any, list[Any]] = WeakKeyDictionary()

    async def parse_message(
        self: MessageProcessor, message: UserMessage, tracker: Any = None, only_output_properties: bool = True
    ) -> Dict[Text, Any]:
        runner = self.graph_runner
        if runner not in preparing:
            components = [node._component for node in runner._instantiated_nodes.values()]
            preparing[runner] = [one.prepare for one in components if hasattr(one, "prepare")]
        for prepare in preparing[runner]:
            await prepare(message.text or "")
        parsed: Dict[Text, Any] = await parse(self, message, tracker, only_output_properties)
        return parsed

    MessageProcessor.parse_message = parse_message


def send_actions_no_old_words() -> None:
    """Rasa sends the action server every reply of the talk word for word with each call: up to 50 KB.

    Here past replies go without their words: their kind, and the types and names of their blocks, are enough.
    """
    form = RemoteAction._action_call_format

    def action_call_format(self: RemoteAction, tracker: Any, domain: Domain) -> Dict[Text, Any]:
        call: Dict[Text, Any] = form(self, tracker, domain)
        call["tracker"]["events"] = [_without_words(event) for event in call["tracker"]["events"]]
        return call

    RemoteAction._action_call_format = action_call_format


def _without_words(event: Dict[Text, Any]) -> Dict[Text, Any]:
    if event["event"] == "user":
        kept = {key: event["parse_data"].get(key) for key in ("intent", "entities", "text")}
        return {**event, "parse_data": kept}
    custom = (event.get("data") or {}).get("custom") if event["event"] == "bot" else None
    if not custom:
        return event
    blocks = [{key: block.get(key) for key in ("type", "name")} for block in custom.get("blocks") or []]
    kept = {key: custom[key] for key in ("kind", "topic", "part_of", "journey") if key in custom}
    return {**event, "text": None, "data": {"custom": {**kept, "blocks": blocks}}}
