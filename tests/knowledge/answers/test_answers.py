"""What the guide knows of answers, over the real content."""

from __future__ import annotations

from dataclasses import replace

from knowledge import Guide, Situation
from knowledge.answers import Answer, translation_gaps


def an_answer(**changed: object) -> Answer:
    answer = Answer("can_they", "bullying", "Can they?", "No.", ("pwn-when",), ("can they",))
    return replace(answer, **changed)  # type: ignore[arg-type]


def test_an_answer_is_found_by_its_topic_and_id(guide: Guide) -> None:
    topic = guide.topic("rti_mtss")
    assert topic is not None
    answer = topic.answers[0]

    assert guide.answer("rti_mtss", answer.id) is answer
    assert guide.answer("rti_mtss", "nothing_of_the_kind") is None


def test_every_answer_of_a_topic_is_among_all_answers(guide: Guide) -> None:
    of_topics = [answer for topic in guide.library.topics.values() for answer in topic.answers]

    assert list(guide.answers()) == of_topics
    assert len({answer.key for answer in of_topics}) == len(of_topics) > 1500


def test_an_answer_comes_in_spanish_where_it_is_there_and_else_in_english(guide: Guide) -> None:
    spanish = guide.answers("es")[0]
    english = guide.answer(spanish.topic, spanish.id)

    assert english is not None
    assert guide.answer(spanish.topic, spanish.id, "es") is spanish
    assert spanish.text != english.text
    assert spanish.facts == english.facts
    assert guide.answer(spanish.topic, spanish.id, "xx") is english


def test_an_answer_for_an_iep_does_not_hold_for_a_504_plan(guide: Guide) -> None:
    answer = next(a for a in guide.answers() if a.when == {"current_help": ("iep",)})

    assert guide.holds(answer, Situation(current_help=["iep"])).true
    assert guide.holds(answer, Situation(current_help=["section_504"])).false
    not_known = guide.holds(answer, Situation())
    assert not not_known.true
    assert not not_known.false


def test_an_answer_without_a_condition_holds_for_every_child(guide: Guide) -> None:
    answer = next(a for a in guide.answers() if not a.when)

    assert guide.holds(answer, Situation()).true


def test_a_changed_answer_makes_its_translation_outdated() -> None:
    english = an_answer()
    spanish = an_answer(language="es", text="No.", made_from=english.fingerprint)
    gaps = translation_gaps([english, spanish], ["es"])["es"]
    assert (gaps.missing, gaps.outdated) == ((), {})

    changed = replace(english, next_step="Ask in writing.")
    outdated = translation_gaps([changed, spanish], ["es"])["es"].outdated
    assert outdated == {"bullying/can_they": changed.fingerprint}
    assert translation_gaps([english], ["es"])["es"].missing == ("bullying/can_they",)


def test_more_ways_of_asking_leave_a_translation_as_it_is() -> None:
    english = an_answer()

    assert replace(english, asked_as=("can they", "may they")).fingerprint == english.fingerprint
