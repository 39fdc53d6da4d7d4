"""Which button a few words pick by its place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from rasa.shared.core.events import ActiveLoop, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.components.choice_picker import ChoicePicker

QUESTIONS: list[tuple[str, dict[str, str]]] = [
    ("ask", {"topic": "stay_put", "answer": "how_to_start"}),
    ("ask", {"topic": "stay_put", "answer": "when_to_file"}),
    ("ask", {"topic": "due_process", "answer": "cost"}),
    ("request_human", {}),
]


def pick(text: str, buttons: list[tuple[str, dict[str, str]]], loop: str | None = None) -> Message:
    shown = [{"title": "x", "payload": f"/{name}{json.dumps(e) if e else ''}"} for name, e in buttons]
    events: list[Any] = [UserUttered("before"), BotUttered("?", {"buttons": shown}), ActiveLoop(loop)]
    tracker = DialogueStateTracker.from_events("session", events)
    message = Message({TEXT: text, INTENT: {"name": "nlu_fallback"}, ENTITIES: [{"entity": "term"}]})
    (heard,) = ChoicePicker().process([message], tracker)
    return heard


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("the second one", "when_to_file"),
        ("ok, the first please", "how_to_start"),
        ("2nd", "when_to_file"),
        ("number 3", "cost"),
        ("the last one", "cost"),
        ("what about the third question?", "cost"),
        ("can you explain the second one", "when_to_file"),
        ("what does the first one mean?", "how_to_start"),
        ("¿y la segunda?", "when_to_file"),
        ("explíqueme la última por favor", "cost"),
    ],
)
def test_a_place_picks_the_question_that_stands_there(text: str, answer: str) -> None:
    heard = pick(text, QUESTIONS)

    assert heard.get(INTENT)["name"] == "ask"
    assert {e["entity"]: e["value"] for e in heard.get(ENTITIES)}["answer"] == answer


@pytest.mark.parametrize(
    "text", ["he is in 2nd grade", "the last meeting was bad", "number 9", "they said no", "segundo grado"]
)
def test_what_says_more_than_a_place_picks_nothing(text: str) -> None:
    assert pick(text, QUESTIONS).get(INTENT)["name"] == "nlu_fallback"


def test_below_a_question_of_the_interview_a_place_is_an_answer() -> None:
    buttons = [*QUESTIONS, ("inform", {"age_band": "elementary"})]

    assert pick("2nd", buttons, loop="find_support_form").get(INTENT)["name"] == "nlu_fallback"
    assert pick("2nd", QUESTIONS, loop="find_support_form").get(INTENT)["name"] == "ask"


ASKS = [("inform", {"school": "public"}), ("inform", {"school": "charter"})]
LETTERS = [("start_write_letter", {"letter": "ask_records"}), ("start_write_letter", {"letter": "x"})]


def below_a_list(text: str, asked: str) -> Message:
    """The message below letters to choose from, behind which the interview's question stands again."""
    listed, question = (
        [{"title": "x", "payload": f"/{name}{json.dumps(e)}"} for name, e in shown]
        for shown in (LETTERS, ASKS)
    )
    events: list[Any] = [
        UserUttered("write a letter"),
        BotUttered("which?", {"buttons": listed, "custom": {"kind": "clarify"}}),
        BotUttered("?", {"buttons": question, "custom": {"kind": "question"}}),
        ActiveLoop("find_support_form"),
        SlotSet("requested_slot", asked),
    ]
    tracker = DialogueStateTracker.from_events("session", events)
    message = Message({TEXT: text, INTENT: {"name": "inform"}, ENTITIES: []})
    (heard,) = ChoicePicker().process([message], tracker)
    return heard


def test_a_place_picks_from_the_list_above_the_question_of_the_interview() -> None:
    heard = below_a_list("the second one", "school")

    assert heard.get(INTENT)["name"] == "start_write_letter"
    assert heard.get(ENTITIES)[0]["value"] == "x"


def test_below_the_question_for_the_grade_a_place_is_a_grade_whatever_is_listed() -> None:
    assert below_a_list("2nd", "age_band").get(INTENT)["name"] == "inform"


def test_letters_are_picked_where_no_questions_are_listed() -> None:
    letters = [("start_write_letter", {"letter": "ask_records"}), ("start_write_letter", {"letter": "x"})]
    heard = pick("the last one", [*letters, ("start_write_letter", {"page": "1"}), ("request_human", {})])

    assert heard.get(ENTITIES)[0]["value"] == "x"


def test_two_buttons_of_different_kinds_are_no_list() -> None:
    buttons = [("tell_more", {"topic": "stay_put"}), ("request_human", {})]

    assert pick("the first one", buttons).get(INTENT)["name"] == "nlu_fallback"


def say(text: str, title: str, name: str = "change_told") -> Message:
    shown = [{"title": title, "payload": f'/{name}{{"more": "events"}}'}]
    tracker = DialogueStateTracker.from_events(
        "s", [UserUttered("before"), BotUttered("?", {"buttons": shown})]
    )
    message = Message({TEXT: text, INTENT: {"name": "nlu_fallback"}, ENTITIES: []})
    (heard,) = ChoicePicker().process([message], tracker)
    return heard


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("something else going on", "Something else going on"),
        ("Is something else going on?", "Something else going on"),
        ("ok, i want to write the letter please", "Write the letter"),
        ("quiero escribir la carta", "Escribir la carta"),
        ("¿qué puedo hacer ahora?", "¿Qué puedo hacer ahora?"),
    ],
)
def test_the_words_of_a_button_are_as_good_as_a_tap(text: str, title: str) -> None:
    heard = say(text, title)

    assert heard.get(INTENT)["name"] == "change_told"
    assert [(e["entity"], e["value"]) for e in heard.get(ENTITIES)] == [("more", "events")]


@pytest.mark.parametrize(
    "text", ["i don't want to write the letter", "write the letter about the bus", "the letter", "no"]
)
def test_what_says_less_or_more_than_a_button_is_heard_as_it_is(text: str) -> None:
    assert say(text, "Write the letter").get(INTENT)["name"] == "nlu_fallback"


def test_an_answer_of_the_interview_is_heard_in_its_own_words() -> None:
    assert say("public school", "Public school", "inform").get(INTENT)["name"] == "nlu_fallback"
