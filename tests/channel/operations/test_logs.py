"""Log lines and metrics: for machines to read, without a word of a parent."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from prometheus_client import generate_latest
from talking import Parent

from channel.operations.logs import JsonLines
from channel.operations.metrics import Metrics


def _line(message: str) -> dict[str, object]:
    record = logging.LogRecord("evenfield.turns", logging.INFO, __file__, 1, message, None, None)
    line: dict[str, object] = json.loads(JsonLines().format(record))
    return line


def test_a_line_is_one_json_object() -> None:
    line = _line("a plain\nmessage")
    assert line["message"] == "a plain\nmessage"
    assert (line["level"], line["logger"]) == ("info", "evenfield.turns")


def test_fields_stay_fields() -> None:
    assert _line('{"event": "turn", "ms": 12}')["ms"] == 12


def test_a_brace_alone_is_text() -> None:
    assert _line("{no json")["message"] == "{no json"


def test_turns_are_counted_by_kind_and_outcome() -> None:
    metrics = Metrics()
    with metrics.turn() as kinds:
        kinds += ["crisis", "answer"]
    with pytest.raises(ValueError, match="boom"), metrics.turn():
        raise ValueError("boom")
    metrics.refused("too_busy")
    text = generate_latest(metrics.registry).decode()
    assert 'evenfield_turns_total{outcome="answered"} 1.0' in text
    assert 'evenfield_turns_total{outcome="failed"} 1.0' in text
    assert 'evenfield_replies_total{kind="crisis"} 1.0' in text
    assert 'evenfield_refusals_total{code="too_busy"} 1.0' in text
    assert "evenfield_turn_seconds_count 2.0" in text
    assert "evenfield_turns_under_way 0.0" in text


def test_a_turn_of_the_real_assistant_is_one_line_without_words(parent: Parent, cache: Path) -> None:
    parent.say("my okapiwordxyz child needs an iep")
    lines = (cache / "logs" / "rasa.log").read_text().splitlines()
    turns = [json.loads(line) for line in lines if '"event": "turn"' in line]
    assert turns
    assert set(turns[-1]) == {"time", "level", "logger", "process", "event", "outcome", "kinds", "ms"}
    assert not any("okapiwordxyz" in line for line in lines)
