"""The Guide of the action server in the language of the turn, and what the operator switched off in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from actions.conversation.startup import settings
from actions.conversation.startup.kept_content import load_kept
from knowledge import ContentError, Guide, Problem, Situation, Suggestion
from knowledge.answers import ENGLISH
from knowledge.interview import Caregiver, Question
from knowledge.parsing import nearest

_spoken: ContextVar[str] = ContextVar("spoken", default=ENGLISH)


_read_again: list[Guide] = []
"""The newest guide, where the content was read again."""


@cache
def _read_first() -> Guide:
    return load_kept(settings.kept_content(), settings.site())


def loaded() -> Guide:
    """The guide with the settings of the site, read and checked once, or when `read_again` says so."""
    return _read_again[-1] if _read_again else _read_first()


def read_again() -> None:
    """Reads the content anew; until that is done, and where it has problems, the one before is used.

    Raises ContentError with the problems.
    """
    new = load_kept(settings.kept_content(), settings.site())
    _read_again[:] = [new]
    topics_off.cache_clear()


def guide(language: str = "") -> Guide:
    """The guide in the language of the turn under way, or in the one named."""
    return loaded().in_language(language or _spoken.get())


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """What is said within comes from the guide in this language."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def suggestions(situation: Situation) -> list[Suggestion]:
    """The paths to discuss after what was told, with the concerns that the conditions usually bring."""
    return guide().suggest(guide().with_usual_concerns(situation))


def caregiver(kept: str, typed: list[str]) -> Caregiver | None:
    """Who raises the child: as it was kept, else as it was typed of late; None for a parent by birth."""
    return guide().library.caregivers.get(kept) or guide().caregiver(typed)


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
