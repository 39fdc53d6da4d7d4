"""The language of the talk: offered once when a parent writes in the other one, kept, changed at any time."""

from __future__ import annotations

from typing import Any

from acting import Said, run

from actions.choose_language import ActionChooseLanguage
from actions.explain_topic.explain import ActionExplainTopic
from actions.smalltalk import ActionTellAboutItself
from knowledge import Guide

OFFERED = {"event": "bot", "data": {"custom": {"kind": "notice", "journey": "choose_language"}}}


def ask(guide: Guide, **told: Any) -> Said:
    answer = guide.answers()[0]
    return run(ActionExplainTopic(), "ask", "¿y eso?", questions=[([answer.key], True)], **told)


def test_a_parent_who_writes_in_the_other_language_is_offered_it_with_one_tap(guide: Guide) -> None:
    said = ask(guide, spoken="es", language="en")
    offer, reply = said.messages

    assert said.responses[0] == "utter_offer_language"
    assert [choice["label"] for choice in offer["choices"]] == ["Seguir en español"]
    assert '/choose_language{"language": "es", "spoken": "es"}' in said.payloads()
    assert (offer["language"], reply["language"]) == ("es", "es")


def test_it_is_offered_once(guide: Guide) -> None:
    assert len(ask(guide, spoken="es", language="en", before=[OFFERED]).messages) == 1


def test_nothing_is_offered_where_the_talk_is_in_that_language_already(guide: Guide) -> None:
    assert len(ask(guide, spoken="es", language="es-MX").messages) == 1
    assert len(ask(guide, spoken="en", language="en").messages) == 1
    assert len(ask(guide, language="fr").messages) == 1  # nothing was written in another language


def test_english_is_offered_in_a_spanish_talk(guide: Guide) -> None:
    offer, _ = ask(guide, spoken="en", language="es").messages

    assert [choice["label"] for choice in offer["choices"]] == ["Go on in English"]


def test_a_tap_is_confirmed_in_the_language_chosen_and_leads_to_what_was_said_last(guide: Guide) -> None:
    answer = guide.answers("es")[0]
    slots: dict[str, Any] = {"topic": answer.topic, "answer": answer.key, "language": "es"}
    said = run(ActionChooseLanguage(), "choose_language", tapped="Seguir en español", spoken="es", **slots)

    assert said.labels()[0] == answer.question
    assert said.message["language"] == "es"
    assert said.slots == {}  # nothing that was told is lost


def test_before_anything_was_said_the_greeting_comes_again_in_the_language(guide: Guide) -> None:
    greeting = {"event": "bot", "data": {"custom": {"kind": "greeting"}}}
    said = run(ActionChooseLanguage(), "choose_language", spoken="es", language="es", before=[greeting])

    assert said.message["kind"] == "greeting"
    assert said.text().startswith("Hola")


def test_who_asks_for_languages_can_choose_each_of_them() -> None:
    assert run(ActionTellAboutItself(), "ask_language").labels()[:2] == [
        "Go on in English",
        "Seguir en español",
    ]
