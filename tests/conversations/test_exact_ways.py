"""A question in just the words of the content finds its answer: a fixed choice of ways of asking."""

from __future__ import annotations

from random import Random

from talking import Parent, Server

from knowledge import Guide
from knowledge.answers import ENGLISH, Answer
from nlu.answers.content.presupposed import Presuppositions

MANY = 40
LEAST_WORDS = 4


def _ways(guide: Guide) -> list[tuple[Answer, str]]:
    """Ways of answers that speak of nothing that must be named, in both languages."""
    needs = Presuppositions.of(guide.library).needs
    ways = [
        (answer, way)
        for answer in guide.library.answers
        if answer.key not in needs
        for way in answer.asked_as
        if len(way.split()) >= LEAST_WORDS
    ]
    return Random(16).sample(ways, MANY)


def _is_refused(parent: Parent) -> bool:
    return bool({"redirect", "clarify", "smalltalk"} & {*parent.kinds()})


def test_an_exact_way_is_answered_and_never_off_topic(server: Server, guide: Guide) -> None:
    given, refused = 0, []
    for answer, way in _ways(guide):
        parent = server.parent()
        parent.say(way)
        given += any((m.get("topic"), m.get("answer")) == (answer.topic, answer.id) for m in parent.last)
        refused += [way] if _is_refused(parent) else []

    assert refused == []
    assert given >= 0.9 * MANY


def test_what_something_is_gets_its_overview_behind_a_story_too(server: Server, guide: Guide) -> None:
    parent = server.parent()
    parent.say("my son is in 3rd grade. what is stay put")
    overview = " ".join(block.plain() for block in guide.library.topics["stay_put"].in_short)

    assert overview[:80] in parent.text().replace("\n", " ")


def test_the_languages_are_both_among_them(guide: Guide) -> None:
    assert {answer.language for answer, _ in _ways(guide)} > {ENGLISH}
