"""Topics that the operator has switched off, at once and without training: EVENFIELD_TOPICS_OFF."""

from __future__ import annotations

import os
from functools import cache

from actions.conversation.guide import guide
from knowledge.parsing.fields import nearest
from knowledge.parsing.source import ContentError, Problem

SETTING = "EVENFIELD_TOPICS_OFF"


@cache
def topics_off() -> frozenset[str]:
    """The ids of the topics that are off, with their parts. Raises ContentError for an unknown one."""
    return read(os.environ.get(SETTING, ""))


def read(setting: str) -> frozenset[str]:
    """The topics that a setting such as "bullying retention" switches off. Raises ContentError."""
    topics = guide().library.topics
    named = frozenset(setting.replace(",", " ").split())
    problems = []
    for topic in sorted(named - topics.keys()):
        near = nearest(topic, topics)
        fix = f"did you mean {near}?" if near else "use the name of a file in knowledge/content/topics"
        problems.append(Problem(SETTING, 1, f"there is no topic {topic!r}", fix))
    if problems:
        raise ContentError(problems)
    return named | {topic.id for topic in topics.values() if topic.part_of in named}
