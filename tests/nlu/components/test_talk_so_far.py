"""What was answered earlier is read from what the conversation kept."""

from __future__ import annotations

from rasa.shared.core.events import Event, SlotSet, UserUttered

from nlu.answers.focus import Answered
from nlu.components.talk_so_far import MOST, answered_before


def answered(topic: str, answer: str = "") -> list[Event]:
    kept = f"{topic}/{answer}" if answer else None
    return [
        UserUttered("and then?"),
        SlotSet("topic", topic),
        SlotSet("topic_part", 0),
        SlotSet("answer", kept),
    ]


def test_topics_come_newest_first_without_the_one_talked_about() -> None:
    events = [*answered("bullying", "online"), *answered("cost_free"), *answered("letter_help", "tone")]

    assert answered_before(events, "letter_help") == [
        Answered("cost_free"),
        Answered("bullying", "bullying/online"),
    ]


def test_a_topic_spoken_of_again_is_the_newest_with_its_last_answer() -> None:
    events = [*answered("bullying", "online"), *answered("cost_free"), *answered("bullying", "prove_it")]

    assert answered_before(events, "") == [
        Answered("bullying", "bullying/prove_it"),
        Answered("cost_free"),
    ]


def test_only_the_last_topics_are_thought_of() -> None:
    events = [event for n in range(MOST + 3) for event in answered(f"topic_{n}")]

    assert len(answered_before(events, "")) == MOST


def test_at_the_beginning_there_is_nothing_before() -> None:
    assert answered_before([UserUttered("hello"), SlotSet("topic", None)], "") == []


STORY = "my son cries every morning and wont go in"


def told(text: str, odds: float, topic: str = "school_avoidance") -> Event:
    answers = [
        {"topic": topic, "id": "", "confidence": odds},
        {"topic": "bullying", "id": "", "confidence": 0.01},
    ]
    return UserUttered(text, parse_data={"intent": {"name": "ask"}, "questions": [{"answers": answers}]})


def test_a_story_that_nobody_answered_has_a_topic_and_its_own_words() -> None:
    assert answered_before([told(STORY, 0.8)], "") == [Answered("school_avoidance", question=STORY)]


def test_a_story_that_was_answered_is_what_was_answered() -> None:
    assert answered_before([told(STORY, 0.8), *answered("bullying", "prove_it")[1:]], "") == [
        Answered("bullying", "bullying/prove_it")
    ]


def test_a_few_words_or_an_unsure_topic_are_no_story() -> None:
    assert answered_before([told("he is seven", 0.9), told(STORY, 0.2)], "") == []
