"""The words of every button that is shown, typed by hand: they do what a tap does, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from talking import Message, Parent, Server

TALKS: list[dict[str, Any]] = YAML(typ="safe").load(
    (Path(__file__).parents[1] / "cases" / "typed_titles.yml").read_text(encoding="utf-8")
)


def _after(server: Server, talk: dict[str, Any]) -> Parent:
    parent = server.parent(talk["language"])
    for words in talk["say"]:
        parent.say(words)
    return parent


def _shape(replies: list[Message]) -> list[tuple[Any, ...]]:
    """What a reply is, but for which of several wordings of a turn was said."""
    return [
        (m["kind"], m.get("topic"), m.get("answer"), [c["label"] for c in m.get("choices", [])])
        for m in replies
    ]


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: f"{talk['language']} {talk['say']}")
def test_the_words_of_a_button_typed_by_hand_do_what_a_tap_does(server: Server, talk: dict[str, Any]) -> None:
    labels = _after(server, talk).labels()
    assert labels

    for label in dict.fromkeys(labels):
        tapped, typed = _after(server, talk), _after(server, talk)
        assert _shape(tapped.tap(label)) == _shape(typed.say(label)), label
