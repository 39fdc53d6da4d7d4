"""Workarounds for faults of Rasa 3.6.21: one function for each, and a test that says when it is no
longer needed. How a turn runs is in turns.py, what is only slow in speed.py, and at the start in starting.py;
docs/rasa-patches.md lists all.
"""

from __future__ import annotations

import asyncio
import re
import time
from typing import Any, Dict, Optional, Text, Tuple, Union
from weakref import WeakKeyDictionary

import aiohttp
import ujson
from rasa.core.agent import Agent
from rasa.core.nlg import interpolator
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import InMemoryTrackerStore, TrackerStore
from rasa.exceptions import ModelNotFound
from rasa.shared.core.domain import Domain
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from channel.operations import actions_here, time_budget
from channel.rasa_patches import speed, starting, trackers, turns

ACTION_SECONDS = 3.5
"""How long one call of the action server may take; Rasa waits five minutes."""
IDLE_SECONDS = 2.0
"""How long a connection to the action server is kept for the next turn."""
_CONNECT_AGAIN_SECONDS = 0.2
_JSON = {"Content-Type": "application/json"}


class ActionServerUnavailable(BaseException):
    """The action server gave no reply. Ends the turn, so that nothing of it is stored.

    No Exception, because Rasa would catch it, go on without what the action should have done, and store that.
    """


class ActionFailed(ActionServerUnavailable):
    """The action server answers, but an action failed in it: perhaps on what is stored."""


def apply(assistant: str) -> None:
    """All of them, for the assistant of this name (`assistant_id` in config.yml)."""
    end_turn_when_actions_fail()
    never_fall_back_to_memory()
    refuse_foreign_models(assistant)
    fill_in_quietly()
    turns.apply()
    speed.apply()
    trackers.apply()
    starting.apply()


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

    async def answer(endpoint: EndpointConfig, said: Text, seconds: float) -> Tuple[int, Union[Text, bytes]]:
        here = actions_here.installed()
        if here is not None:
            return await here.answer(said, seconds)
        async with session(endpoint).post(
            endpoint.url,
            data=said,
            headers=_JSON,
            params=endpoint.combine_parameters(),
            timeout=aiohttp.ClientTimeout(total=seconds),
        ) as response:
            return response.status, await response.read()

    async def call(endpoint: EndpointConfig, kwargs: dict[str, Any]) -> Any:
        status, text = await answer(endpoint, ujson.dumps(kwargs["json"]), time_budget.left(ACTION_SECONDS))
        if status == 400:  # the action refuses to run, which is an answer
            raise ClientResponseError(400, "refused", text)
        if status != 200:
            raise ActionFailed(f"status {status}")
        return ujson.loads(text)

    async def request(self: EndpointConfig, method: Text = "post", **kwargs: Any) -> Optional[Any]:
        begun, limit = time.monotonic(), time_budget.left(ACTION_SECONDS)
        try:
            try:
                return await call(self, kwargs)
            except (aiohttp.ClientConnectorError, aiohttp.ServerDisconnectedError):
                await asyncio.sleep(_CONNECT_AGAIN_SECONDS)
                return await call(self, kwargs)
        except ClientResponseError:
            raise
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError) as error:
            said = f"{type(error).__name__}, {time_budget.waited(begun, limit)}"
            raise ActionServerUnavailable(said) from error

    EndpointConfig.request = request


def never_fall_back_to_memory() -> None:
    """When the tracker store fails, Rasa goes on in memory in silence: the conversation is lost at the next
    restart, and nobody can erase it. Here a turn that cannot be stored fails."""

    def create(store: Optional[TrackerStore], domain: Domain) -> TrackerStore:
        if store is None:
            return InMemoryTrackerStore(domain)
        store.domain = domain
        return store

    Agent._create_tracker_store = staticmethod(create)


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
