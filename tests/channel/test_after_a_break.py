"""A parent who comes back before the session has ended goes on with the interview; later a new one begins."""

from __future__ import annotations

import pytest
from moved_clock import MovedClock
from talking import Parent, Server

from channel.operations.settings import SESSION_SECONDS

TWENTY_MINUTES = 20 * 60


@pytest.mark.parametrize(
    ("language", "story", "told", "welcome"),
    [
        ("en", "my son is in 2nd grade and can't read", "2nd grade", "Welcome back"),
        ("es", "mi hijo está en segundo y no lee", "segundo", "Qué bueno que volvió"),
    ],
)
def test_after_a_break_the_interview_goes_on_with_what_was_told(
    server: Server, clock: MovedClock, language: str, story: str, told: str, welcome: str
) -> None:
    parent = server.parent(language)
    asked = parent.say(story)[-1]
    clock.forward(TWENTY_MINUTES)

    back = parent.say("public" if language == "en" else "pública")

    assert asked["kind"] == "question"
    said = "\n".join(message["text"] for message in back)
    assert welcome in said
    assert told in said


@pytest.mark.parametrize(
    ("language", "story", "greeting", "yes", "welcome"),
    [
        ("en", "my son is in 2nd grade and can't read", "hi, i'm back", "public", "Welcome back"),
        ("es", "mi hijo está en segundo y no lee", "hola, ya volví", "pública", "Qué bueno que volvió"),
    ],
)
def test_a_parent_who_only_greets_after_a_break_is_welcomed_back_and_goes_on(
    server: Server, clock: MovedClock, language: str, story: str, greeting: str, yes: str, welcome: str
) -> None:
    parent = server.parent(language)
    parent.say(story)
    clock.forward(TWENTY_MINUTES)

    back = "\n".join(message["text"] for message in parent.say(greeting))
    goes_on = parent.say(yes)[-1]

    assert welcome in back
    assert goes_on["kind"] == "question"
    assert welcome not in goes_on["text"]


def test_after_a_break_the_plan_and_its_letter_are_still_there(parent: Parent, clock: MovedClock) -> None:
    parent.say("help me find support, my son is in 2nd grade and can't read")
    plan = parent.say("just tell me")[-1]
    clock.forward(TWENTY_MINUTES)
    letter = parent.say("write the letter")[-1]
    clock.forward(TWENTY_MINUTES)
    parent.say("shorter")

    assert (plan["kind"], letter["kind"]) == ("suggestion", "letter")
    assert parent.kinds() == ["letter"]


def test_a_break_that_is_too_long_ends_the_session(parent: Parent, clock: MovedClock) -> None:
    parent.say("my son is in 2nd grade and can't read")
    clock.forward(SESSION_SECONDS + 60)

    assert parent.server.call("GET", "/messages", token=parent.token).status == 401
