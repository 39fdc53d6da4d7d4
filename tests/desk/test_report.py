"""What parents asked: a report of 1,000 conversations from a store like the assistant's own."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from desk.report import plots
from desk.report.conversations import ANSWERED, DANGER, PROTEST, UNANSWERED, read
from desk.report.counts import Report, report
from desk.report.grouping import groups
from desk.report.labels import MEANS, OUTCOME
from desk.report.store import NoConversations
from nlu.embedding.encoder import for_examples

BEGIN = datetime(2026, 11, 2, 9)
SECRET = "i want to end it all tonight"
SEATS = ("is there a rule about seats on the bus", "bus seat rule?", "who picks the seat on the bus")
LUNCH = ("can she eat lunch in the library", "lunch in library ok?", "eating lunch in the library allowed")


def user(text: str, intent: str, at: float, spoken: str = "en", **metadata: str) -> dict[str, Any]:
    parsed = {"intent": {"name": intent, "confidence": 0.9}, "text": text, "spoken": spoken}
    return {"event": "user", "text": text, "parse_data": parsed, "timestamp": at, "metadata": metadata}


def did(name: str) -> dict[str, Any]:
    return {"event": "action", "name": name}


def said(kind: str, **of: str) -> dict[str, Any]:
    return {"event": "bot", "text": "words", "data": {"custom": {"kind": kind, **of}}}


def turns(number: int, at: float) -> Iterator[dict[str, Any]]:
    """The events of one conversation, by its number."""
    yield user("/begin_session", "begin_session", at, label="")
    yield {"event": "slot", "name": "language", "value": "es" if number % 5 == 0 else "en"}
    yield from (did("action_greet"), said("greeting"))
    kind = number % 10
    if kind < 5:
        spoken = "es" if number % 5 == 0 else "en"
        yield user("what is stay put", "ask", at + 1, spoken)
        yield from (did("action_explain_topic"), said("answer", topic="stay_put", answer="how_to_start"))
    elif kind == 5:
        yield user(SEATS[number // 10 % 3], "nlu_fallback", at + 1)
        yield from (did("action_redirect"), said("redirect"))
    elif kind == 6:
        yield user(LUNCH[number // 10 % 3], "out_of_scope", at + 1)
        yield from (did("action_redirect"), said("redirect"))
    elif kind == 7:
        yield user("that is something else", "protest", at + 1)
        yield from (did("action_take_protest"), said("clarify"))
    elif kind == 8:
        yield user(SECRET, "report_danger", at + 1)
        yield from (did("action_show_help_lines"), said("crisis"))
    else:
        yield user("/start_find_support", "start_find_support", at + 1, label="Help me")
        yield from (did("find_support_form"), said("question"))
        yield user("reading", "inform", at + 2)
        yield from (did("action_suggest_paths"), said("suggestion"), said("letter"))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("store") / "evenfield.db"
    with sqlite3.connect(path) as store:
        store.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, data TEXT)")
        for number in range(1_000):
            at = (BEGIN + timedelta(hours=number % 168)).timestamp()
            rows = [(f"{number:04}", json.dumps(event)) for event in turns(number, at)]
            store.executemany("INSERT INTO events (sender_id, data) VALUES (?, ?)", rows)
    return f"sqlite:///{path}"


def encode(texts: Sequence[str]) -> np.ndarray[Any, np.dtype[np.float32]]:
    return for_examples().encode(list(texts))


@pytest.fixture(scope="module")
def found(database: str) -> Report:
    return report(read(database), encode)


def test_conversations_messages_and_days_are_counted(found: Report) -> None:
    assert found.total.conversations == 1_000
    assert found.total.messages == 1_100
    assert len(found.by_day) == 8
    assert sum(day.messages for day in found.by_day.values() if day) == 1_100


def test_outcomes_are_those_of_what_was_typed(found: Report) -> None:
    assert {name: found.total.outcomes[name] for name in (ANSWERED, UNANSWERED, PROTEST, DANGER)} == {
        ANSWERED: 500,
        UNANSWERED: 200,
        PROTEST: 100,
        DANGER: 100,
    }


def test_interviews_letters_languages_and_answers_are_counted(found: Report) -> None:
    assert (found.total.interviews_begun, found.total.interviews_finished, found.total.letters) == (
        100,
        100,
        100,
    )
    assert found.total.languages == {"en": 900, "es": 100}
    assert list(found.answers) == [("stay_put/how_to_start", 500)]


def test_messages_that_ask_alike_stand_together(found: Report) -> None:
    unanswered = [one.group for one in found.open if one.outcome == UNANSWERED]

    assert [set(group.texts) for group in unanswered] in (
        [set(SEATS), set(LUNCH)],
        [set(LUNCH), set(SEATS)],
    )
    assert [group.count for group in unanswered] == [100, 100]


def test_words_of_danger_are_shown_to_nobody(found: Report) -> None:
    assert found.total.danger == 100
    assert SECRET not in str(found)


def test_without_leave_to_read_words_there_are_counts_only(database: str) -> None:
    counted = report(read(database), None)

    assert counted.open == ()
    assert counted.total.outcomes[UNANSWERED] == 200


def test_ways_of_asking_one_answer_are_one_group() -> None:
    ways = [*SEATS, *LUNCH]

    assert {frozenset(group.texts) for group in groups(ways, encode)} == {frozenset(SEATS), frozenset(LUNCH)}


def test_no_messages_are_no_groups() -> None:
    assert groups([], encode) == []


def test_a_no_under_an_answer_makes_it_a_protest(tmp_path: Path) -> None:
    path = tmp_path / "evenfield.db"
    events = [
        user("what is stay put", "ask", 10, id="m1"),
        said("answer", topic="stay_put", answer="how_to_start"),
        user("/complain", "complain", 11, label="", id="no-m1"),
        said("notice"),
    ]
    with sqlite3.connect(path) as store:
        store.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, data TEXT)")
        rows = [("one", json.dumps(event)) for event in events]
        store.executemany("INSERT INTO events (sender_id, data) VALUES (?, ?)", rows)

    (conversation,) = read(f"sqlite:///{path}")

    assert [(turn.text, turn.outcome) for turn in conversation.turns] == [("what is stay put", PROTEST)]


def test_reading_changes_nothing_in_the_store(database: str) -> None:
    path = Path(database.removeprefix("sqlite:///"))
    before = path.read_bytes()

    read(database)

    assert path.read_bytes() == before


def test_a_store_that_is_not_there_is_named_in_words(tmp_path: Path) -> None:
    with pytest.raises(NoConversations, match="There are no conversations yet"):
        read(f"sqlite:///{tmp_path / 'none.db'}")


def test_a_store_that_is_no_database_is_named_in_words(tmp_path: Path) -> None:
    (tmp_path / "bad.db").write_text("not a database, but long enough to be read as one" * 40)

    with pytest.raises(NoConversations, match="cannot be read"):
        read(f"sqlite:///{tmp_path / 'bad.db'}")


def test_a_plot_says_its_numbers_in_words() -> None:
    plot = plots.bars([("Answered", 5), ("No answer found", 2)], "What became of messages")

    assert plot.alt == "What became of messages: Answered 5, No answer found 2"
    assert plot.address.startswith("data:image/svg+xml")


def test_a_protest_is_about_the_message_before_it(tmp_path: Path) -> None:
    path = tmp_path / "evenfield.db"
    asked = [
        user("what is stay put", "ask", 10),
        said("answer", topic="stay_put", answer="how_to_start"),
        user("not what i asked", "protest", 11),
        did("action_take_protest"),
    ]
    in_danger = [
        user(SECRET, "report_danger", 10),
        did("action_show_help_lines"),
        user("not what i asked", "protest", 11),
        did("action_take_protest"),
    ]
    with sqlite3.connect(path) as store:
        store.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, data TEXT)")
        rows = [(name, json.dumps(event)) for name, of in (("a", asked), ("b", in_danger)) for event in of]
        store.executemany("INSERT INTO events (sender_id, data) VALUES (?, ?)", rows)

    found = report(read(f"sqlite:///{path}"), encode)

    assert {one.group.example for one in found.open} == {"what is stay put", "not what i asked"}


def test_words_near_which_help_was_named_are_shown_to_nobody(tmp_path: Path) -> None:
    path = tmp_path / "evenfield.db"
    turn = [user(SECRET, "nlu_fallback", 10), did("action_offer_topics"), did("action_name_help_in_passing")]
    with sqlite3.connect(path) as store:
        store.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, data TEXT)")
        rows = [("a", json.dumps(event)) for event in turn]
        store.executemany("INSERT INTO events (sender_id, data) VALUES (?, ?)", rows)

    assert report(read(f"sqlite:///{path}"), encode).open == []


def test_the_report_says_how_many_of_100_questions_were_answered(found: Report) -> None:
    assert (found.questions, found.answered_in_100) == (800, 62)


def test_every_outcome_of_a_report_is_explained() -> None:
    assert set(MEANS) == set(OUTCOME)


def test_a_way_of_asking_is_listed_once_however_often_it_came() -> None:
    (group,) = groups(["bus seat rule?"] * 3, encode)

    assert (group.count, group.wordings) == (3, ("bus seat rule?",))
