"""The one Guide of the action server, and what the operator has switched off in it."""

from __future__ import annotations

from functools import cache

from actions.conversation import settings
from knowledge import ContentError, Guide, Problem, Situation, Suggestion, load
from knowledge.interview import Question
from knowledge.parsing import nearest


@cache
def guide() -> Guide:
    """The guide with the settings of the site, read and checked once."""
    return load(site=settings.site())


def suggestions(situation: Situation) -> list[Suggestion]:
    """The paths to discuss after what was told, with the concerns that the conditions usually bring."""
    return guide().suggest(guide().with_usual_concerns(situation))


def next_question(situation: Situation) -> Question | None:
    """The next question after what was told: what a condition usually brings is not asked."""
    return guide().next_question(guide().with_usual_concerns(situation))


def questions_left(situation: Situation) -> int:
    """How many questions can still change the result after what was told."""
    return guide().questions_left(guide().with_usual_concerns(situation))


@cache
def topics_off() -> frozenset[str]:
    """The ids of the topics that are off, with their parts, at once and without training.

    Raises ContentError for a topic that does not exist.
    """
    topics = guide().library.topics
    named = settings.topics_named_off()
    problems = []
    for topic in sorted(named - topics.keys()):
        near = nearest(topic, topics)
        fix = f"did you mean {near}?" if near else "use the name of a file in knowledge/content/topics"
        problems.append(Problem(settings.TOPICS_OFF, 1, f"there is no topic {topic!r}", fix))
    if problems:
        raise ContentError(problems)
    return named | {topic.id for topic in topics.values() if topic.part_of in named}
