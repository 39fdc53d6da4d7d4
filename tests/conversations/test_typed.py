"""What parents type: a button's words, what is to be changed of what was told, what is said to the guide.

The rows are in tests/cases/. What is known of the child is read where the assistant keeps it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from ruamel.yaml import YAML
from talking import Message, Parent, Server, copied

from channel.sessions import session_of
from knowledge.interview import FACTS, SEVERAL, UNKNOWN


def _table(name: str) -> Any:
    path = Path(__file__).parents[1] / "cases" / f"{name}.yml"
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


CASES: dict[str, Any] = _table("typed_changes")
IN_PLAIN_WORDS: dict[str, Any] = _table("typed_plain_words")
STORIES: dict[str, Any] = {**CASES["stories"], **IN_PLAIN_WORDS["stories"]}
TALKS: list[dict[str, Any]] = _table("typed_titles")
TO_THE_GUIDE: list[dict[str, Any]] = _table("said_to_the_guide")
Facts = dict[str, set[str]]
WhoSaid: TypeAlias = Callable[[str, list[str]], Parent]
"""Gives a parent who has said these messages in a language."""


@pytest.fixture(scope="module")
def who_said(server: Server, cache: Path) -> WhoSaid:
    """What comes before is said once; each test goes on from a copy of the conversation that it led to."""
    said: dict[tuple[str, ...], Parent] = {}

    def parent(language: str, messages: list[str]) -> Parent:
        told = (language, *messages)
        if told not in said:
            said[told] = parent(language, messages[:-1]) if messages else server.parent(language)
            for words in messages[-1:]:
                said[told].say(words)
        return copied(said[told], cache)

    return parent


def _rows() -> list[Any]:
    return [
        pytest.param(
            row,
            id=f"{row['where']}, {row['story']}: {row['say']}",
            marks=[pytest.mark.xfail(reason=row["not_yet"])] if "not_yet" in row else [],
        )
        for row in [*CASES["rows"], *IN_PLAIN_WORDS["rows"]]
    ]


def _known(parent: Parent, cache: Path) -> Facts:
    """The facts that stand, as they are kept."""
    told: dict[str, Any] = {}
    with sqlite3.connect(cache / "evenfield.db") as database:
        rows = database.execute(
            "select data from events where sender_id = ? and type_name = 'slot' order by id",
            (session_of(parent.token),),
        )
        for event in (json.loads(data) for (data,) in rows):
            if event["name"] in FACTS:
                told[event["name"]] = event["value"]
    values = {fact: {value} if isinstance(value, str) else {*(value or [])} for fact, value in told.items()}
    return {fact: found - {UNKNOWN, "none"} for fact, found in values.items() if found - {UNKNOWN, "none"}}


@pytest.mark.parametrize("row", _rows())
def test_a_change_that_is_typed_is_taken_and_nothing_else_is_lost(
    server: Server, who_said: WhoSaid, cache: Path, row: dict[str, Any]
) -> None:
    story = STORIES[row["story"]]
    ends = [CASES["ends"][story["language"]]] if row["where"] != "interview" else []
    parent = who_said(story["language"], [story["say"], *ends, *row.get("then", [])])
    before = _known(parent, cache)
    parent.say(row["say"])
    after = _known(parent, cache)

    now, gone, may_change = row.get("now", {}), row.get("gone", {}), row.get("open", [])
    assert {fact: values for fact, values in now.items() if not {*values} <= after.get(fact, set())} == {}
    assert {fact: values for fact, values in gone.items() if {*values} & after.get(fact, set())} == {}
    for fact in {*before, *after} - {*may_change}:
        if fact in now and fact not in SEVERAL:
            continue
        stays = before.get(fact, set()) - {*gone.get(fact, [])}
        assert after.get(fact, set()) - {*now.get(fact, [])} <= stays, fact
        assert stays <= after.get(fact, set()), fact
    assert [words for words in row.get("unsaid", []) if words in parent.text()] == []
    if row.get("asks"):
        assert parent.kinds()[-1] in {"question", "suggestion"}, parent.text()
    elif row["where"] == "plan" and "state" not in {*now, *gone}:
        assert parent.kinds() == ["notice", "suggestion"], parent.text()
    if row["where"] == "interview":
        assert parent.kinds()[-1] in {"question", "suggestion"}, parent.text()
    if row["where"] == "nothing":
        assert "suggestion" not in parent.kinds(), parent.text()


def _shape(replies: list[Message]) -> list[tuple[Any, ...]]:
    """What a reply is, but for which of several wordings of a turn was said."""
    return [
        (m["kind"], m.get("topic"), m.get("answer"), [c["label"] for c in m.get("choices", [])])
        for m in replies
    ]


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: f"{talk['language']} {talk['say']}")
def test_the_words_of_a_button_typed_by_hand_do_what_a_tap_does(
    server: Server, who_said: WhoSaid, talk: dict[str, Any]
) -> None:
    labels = who_said(talk["language"], talk["say"]).labels()
    assert labels

    for label in dict.fromkeys(labels):
        tapped, typed = who_said(talk["language"], talk["say"]), who_said(talk["language"], talk["say"])
        assert _shape(tapped.tap(label)) == _shape(typed.say(label)), label


@pytest.mark.parametrize("row", TO_THE_GUIDE, ids=lambda row: row["text"])
def test_what_is_said_to_the_guide_tells_nothing_of_the_child(
    who_said: WhoSaid, cache: Path, row: dict[str, Any]
) -> None:
    parent = who_said(row.get("lang", "en"), [])
    parent.say(row["text"])
    assert _known(parent, cache) == {}
