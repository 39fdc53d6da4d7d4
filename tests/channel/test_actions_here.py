"""Actions in the worker itself: one that hangs holds up nobody, and one that never ends ends the worker."""

from __future__ import annotations

import asyncio
import faulthandler
import os
import signal
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from awaiting import done
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from channel import actions_here
from channel.actions_here import THREADS, ActionsHere
from channel.rasa_patches import faults
from channel.rasa_patches.faults import ActionFailed, ActionServerUnavailable


@pytest.fixture
def hanging() -> Iterator[threading.Event]:
    """What actions that hang wait for; they are let go at the end."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def here(hanging: threading.Event) -> ActionsHere:
    """Actions of which those called "hang" do."""

    def run(call: str) -> tuple[int, str]:
        if call == "hang":
            hanging.wait(20)
        return 200, f"answer to {call}"

    return ActionsHere(run)


def test_an_action_that_hangs_holds_up_no_other(here: ActionsHere) -> None:
    async def talk() -> tuple[Any, Any]:
        first = asyncio.ensure_future(here.answer("hang", 0.5))
        other = await here.answer("ask", 5)
        return other, (await asyncio.gather(first, return_exceptions=True))[0]

    other, first = done(talk())
    assert other == (200, "answer to ask")
    assert isinstance(first, asyncio.TimeoutError), "its parent is told, and does not wait"


def test_actions_are_silent_once_every_thread_hangs(here: ActionsHere, hanging: threading.Event) -> None:
    async def talk() -> list[bool]:
        said = [await here.answers(5)]
        hang = [here.answer("hang", 0.1) for _ in range(THREADS)]
        await asyncio.gather(*hang, return_exceptions=True)
        said.append(await here.answers(0.1))
        hanging.set()
        return [*said, await here.answers(5)]

    assert done(talk()) == [True, False, True]


def test_an_action_that_never_ends_ends_the_worker_once(
    here: ActionsHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[Any] = []
    monkeypatch.setattr(actions_here, "ENDLESS_SECONDS", 0.05)
    monkeypatch.setattr(os, "kill", lambda *given: ended.append(given))
    monkeypatch.setattr(faulthandler, "dump_traceback_later", lambda *_, **__: None)

    async def talk() -> None:
        await asyncio.gather(here.answer("hang", 0.2), return_exceptions=True)
        assert await here.answer("ask", 5) == (200, "answer to ask"), "turns under way still end"
        await here.answer("ask", 5)

    done(talk())
    assert ended == [(os.getpid(), signal.SIGTERM)]


def test_an_action_that_ends_leaves_no_timer(here: ActionsHere, monkeypatch: pytest.MonkeyPatch) -> None:
    timers: list[str] = []
    monkeypatch.setattr(faulthandler, "dump_traceback_later", lambda *_, **__: timers.append("set"))
    monkeypatch.setattr(faulthandler, "cancel_dump_traceback_later", lambda: timers.append("cancelled"))
    done(here.answer("ask", 5))

    assert timers == ["set", "cancelled"]


@pytest.fixture
def patched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EndpointConfig, "request", EndpointConfig.request)
    monkeypatch.setattr(actions_here, "_installed", [])
    faults.end_turn_when_actions_fail()


def _asked(answer: tuple[int, str]) -> Any:
    actions_here.install(lambda call: (answer[0], answer[1] or call))
    return done(EndpointConfig(actions_here.HERE).request(json={"next_action": "x"}))


@pytest.mark.usefixtures("patched")
def test_rasa_gets_the_answer_of_an_action_as_from_a_server() -> None:
    assert _asked((200, "")) == {"next_action": "x"}
    with pytest.raises(ClientResponseError) as refused:
        _asked((400, '{"action_name": "x", "error": "no"}'))
    assert refused.value.text == '{"action_name": "x", "error": "no"}'
    with pytest.raises(ActionFailed):
        _asked((500, "{}"))


@pytest.mark.usefixtures("patched")
def test_a_turn_ends_when_its_action_hangs(hanging: threading.Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "ACTION_SECONDS", 0.1)
    actions_here.install(lambda _: (200, str(hanging.wait(20))))
    with pytest.raises(ActionServerUnavailable):
        done(EndpointConfig(actions_here.HERE).request(json={}))
