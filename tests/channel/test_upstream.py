"""The workarounds for Rasa's faults: that they work, and that they are still needed."""

from __future__ import annotations

import inspect

import pytest
from jsonschema import ValidationError
from rasa.core.actions import action

from channel import upstream


def test_rasa_still_checks_its_own_schema_with_every_reply() -> None:
    assert "validate(result, self.action_response_format_spec())" in inspect.getsource(action)


def test_a_wrong_reply_of_the_action_server_is_still_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    own = action.RemoteAction._validate_action_result
    monkeypatch.setattr(action.RemoteAction, "_validate_action_result", own)  # put back after the test
    upstream.check_action_schema_once()
    remote = action.RemoteAction("action_explain_topic", None)
    assert remote._validate_action_result({"events": [], "responses": [{"text": "hello"}]})
    with pytest.raises(ValidationError):
        remote._validate_action_result({"events": "none", "responses": 5})
