"""A long conversation is cut to what a turn needs; the state it leads to stays the same."""

from __future__ import annotations

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from channel.storage import history_window

DOMAIN = Domain.from_yaml("""
version: "3.1"
intents: [ask]
slots:
  topic: {type: any, mappings: [{type: custom}]}
  concerns: {type: any, mappings: [{type: custom}]}
forms: {walk_form: {required_slots: [concerns]}}
actions: [action_explain]
""")


def _save_conversation(turns: int) -> list[Event]:
    events: list[Event] = [
        ActionExecuted("action_session_start"),
        SessionStarted(),
        ActionExecuted("action_listen"),
    ]
    for turn in range(turns):
        events += [UserUttered(f"message {turn}", {"name": "ask"}), SlotSet("topic", turn)]
        if turn == 1:
            events += [SlotSet("concerns", ["reading"]), ActionExecuted("walk_form"), ActiveLoop("walk_form")]
        events += [ActionExecuted("action_explain"), ActionExecuted("action_listen")]
    return events


def _tracker(events: list[Event]) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("conversation", events, DOMAIN.slots)


def test_a_short_conversation_is_left_whole() -> None:
    assert history_window.cut(_tracker(_save_conversation(history_window.MOST_TURNS)), DOMAIN) is None


@pytest.mark.parametrize("turns", [history_window.MOST_TURNS + 1, 20, 100])
def test_a_cut_conversation_leads_to_the_same_state(turns: int) -> None:
    whole = _tracker(_save_conversation(turns))
    cut = history_window.cut(whole, DOMAIN)
    assert cut
    short = _tracker([*cut[0], *cut[1]])
    assert short.current_slot_values() == whole.current_slot_values()
    assert short.active_loop_name == whole.active_loop_name == "walk_form"
    assert short.latest_action_name == "action_listen"
    assert short.latest_message == whole.latest_message
    assert len(history_window.turns(list(short.events))) == history_window.KEPT_TURNS


def test_a_conversation_can_be_cut_again_and_again_without_growing() -> None:
    events = _save_conversation(2)
    lengths = []
    for turn in range(2, 60):
        events += [UserUttered(f"message {turn}"), SlotSet("topic", turn), ActionExecuted("action_listen")]
        cut = history_window.cut(_tracker(events), DOMAIN)
        events = [*cut[0], *cut[1]] if cut else events
        lengths.append(len(events))
        said = len(history_window.turns(events)) + history_window.turns_before(events)
        assert said == turn + 1, "how many messages were sent stays known"
    assert max(lengths[10:]) < 40
    assert _tracker(events).get_slot("concerns") == ["reading"]
