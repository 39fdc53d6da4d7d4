"""A talk that was stored in the middle of a turn goes on at its next message or button, nothing told lost."""

from __future__ import annotations

import json
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest
from talking import Parent

from channel.sessions import session_of
from knowledge import Guide

FORM = "find_support_form"
Events = list[dict[str, Any]]
HEARD = {"event": "user", "text": "hm", "parse_data": {"intent": {"name": "nlu_fallback"}, "entities": []}}
REFUSED = {"event": "action_execution_rejected", "name": FORM}


def did(name: str) -> dict[str, Any]:
    return {"event": "action", "name": name}


BROKEN: dict[str, Events] = {
    "Rasa's limit of actions": [HEARD, REFUSED, *[did("action_offer_topics"), REFUSED] * 10],
    "a message that was never answered": [HEARD],
    "an action that nothing followed": [HEARD, did("action_explain_topic")],
    "a refused form": [HEARD, REFUSED, did("action_listen")],
    "a paused talk": [{"event": "pause"}],
    "an action to follow": [HEARD, did("action_explain_topic"), {"event": "followup", "name": FORM}],
    "a form of another version": [did("old_form"), {"event": "active_loop", "name": "old_form"}],
}


def leave(parent: Parent, cache: Path, events: Events) -> None:
    """Stores events at the end of a talk, as a turn that broke off has left them."""
    session = session_of(parent.token)
    with sqlite3.connect(cache / "evenfield.db", timeout=30) as database:
        for event in events:
            data = json.dumps({**event, "timestamp": time.time()})
            row = (session, event["event"], time.time(), event.get("name"), data)
            columns = "sender_id, type_name, timestamp, action_name, data"
            database.execute(f"insert into events ({columns}) values (?, ?, ?, ?, ?)", row)


def in_the_interview(parent: Parent) -> None:
    parent.say("help me find support")
    parent.say("3rd grade")
    parent.say("public school")


@pytest.mark.parametrize("left", BROKEN)
def test_a_broken_talk_takes_the_next_message(left: str, parent: Parent, cache: Path, guide: Guide) -> None:
    in_the_interview(parent)
    leave(parent, cache, BROKEN[left])

    parent.say("what is an IEP")
    assert "answer" in parent.kinds(), parent.last

    parent.say("help me find support")
    open_question = guide.question("concerns")
    asked = open_question.ask in parent.text() or open_question.shortly in parent.text()
    assert asked, "what was told is not asked again"
    assert "apology" not in parent.kinds()


@pytest.mark.parametrize("left", BROKEN)
def test_a_broken_talk_takes_the_next_button(left: str, parent: Parent, cache: Path, guide: Guide) -> None:
    in_the_interview(parent)
    leave(parent, cache, BROKEN[left])

    parent.tap("Reading")
    assert parent.kinds() == ["question"]
    assert guide.question("concerns").ask not in parent.text(), "the answer was taken"
    assert guide.question("age_band").ask not in parent.text(), "what was told is not asked again"


def test_an_answer_that_breaks_every_turn_costs_the_form_and_not_the_talk(
    parent: Parent, cache: Path
) -> None:
    """A fact that this version does not know, asked for by the open form: its actions fail on it."""
    in_the_interview(parent)
    leave(parent, cache, [{"event": "slot", "name": "requested_slot", "value": "no_such_fact"}])

    parent.say("what is an IEP")
    assert "answer" in parent.kinds(), parent.last
