"""What was said before goes to the actions without its words."""

from __future__ import annotations

import inspect

from rasa.core.actions import action

from channel.rasa_patches import speed


def test_rasa_still_sends_all_words_with_every_call() -> None:
    assert "tracker.current_state(EventVerbosity.ALL)" in inspect.getsource(
        action.RemoteAction._action_call_format
    )


def test_past_replies_go_without_their_words() -> None:
    letter = {"type": "letter", "name": "ask_records", "text": "Dear school"}
    custom = {
        "kind": "letter",
        "journey": "write_letter",
        "said": 7,
        "body": "Dear school",
        "blocks": [letter],
    }
    event = {"event": "bot", "text": "Dear school", "data": {"custom": custom, "buttons": [{"title": "x"}]}}
    short = speed._without_words(event)
    assert "Dear" not in str(short)
    kept = {
        "kind": "letter",
        "journey": "write_letter",
        "said": 7,
        "blocks": [{"type": "letter", "name": "ask_records"}],
    }
    assert short["data"]["custom"] == kept
