"""The language of the talk through the real assistant: mixed, chosen, and nothing lost by it."""

from __future__ import annotations

from talking import Server


def _languages(messages: list[dict[str, object]]) -> list[object]:
    return [message["language"] for message in messages]


def test_a_spanish_message_in_an_english_talk_is_answered_in_spanish_and_spanish_is_offered_once(
    server: Server,
) -> None:
    parent = server.parent("en")
    parent.say("¿qué es un plan 504 y quién lo paga?")
    assert _languages(parent.last) == ["es"] * len(parent.last)
    assert "Seguir en español" in parent.labels()

    parent.say("¿y quién decide si mi hijo recibe ayuda?")
    assert "Seguir en español" not in parent.labels()


def test_a_change_in_the_middle_of_the_interview_keeps_its_open_question_and_what_was_told(
    server: Server,
) -> None:
    parent = server.parent("en")
    parent.say("help me find support for my son")
    parent.say("he is in 3rd grade at a public school and reading is hard")
    asked = parent.last[-1]
    parent.say("do you speak spanish?")

    assert parent.last[-1]["kind"] == asked["kind"] == "question"
    assert _languages(parent.last) == ["es"] * len(parent.last)
    history = parent.history()
    assert history[-1]["language"] == "es"


def test_an_english_message_in_a_spanish_talk_is_answered_in_english(server: Server) -> None:
    parent = server.parent("es")
    parent.say("what is a 504 plan?")

    assert "Go on in English" in parent.labels()
    assert _languages(parent.last) == ["en"] * len(parent.last)


def test_a_spanish_first_message_puts_nothing_right_and_the_words_of_its_questions_are_heard(
    server: Server,
) -> None:
    parent = server.parent("es")
    parent.say("no sé qué necesita mi hija")
    assert parent.kinds() == ["question"]

    parent.say("menos de 3")
    assert "Usted me dijo: menos de 3" in parent.text()
