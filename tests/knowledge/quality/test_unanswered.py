"""Ways of asking a topic to which no answer is near."""

from __future__ import annotations

from dataclasses import replace

from knowledge import Guide
from knowledge.quality import unanswered


def test_a_question_that_no_answer_speaks_of_is_listed(guide: Guide) -> None:
    topic = guide.library.topics["bullying"]
    odd = "may the marching band borrow our trampoline on thursdays"
    found = unanswered({"bullying": replace(topic, asked_as=(odd,))}, guide.answers())

    assert [one.asked for one in found] == [odd]


def test_a_question_in_the_words_of_an_answer_is_not_listed(guide: Guide) -> None:
    topic = guide.library.topics["bullying"]
    asked = (topic.answers[0].question, topic.answers[0].asked_as[0])

    assert unanswered({"bullying": replace(topic, asked_as=asked)}, guide.answers()) == []
