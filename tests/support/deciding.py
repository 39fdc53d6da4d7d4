"""Limits for tests of the turn, a story with its facts, and the turn that a message becomes."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.classification.decision import Turn, decide
from nlu.classification.thresholds import Thresholds

LIMITS = Thresholds(
    act=0.30, topic=0.12, sure_topic=0.70, doubt=0.40, story=0.15, story_words=18, story_facts=2
)
STORY = "my son is in second grade and he cries every night over his reading homework and i do not know why"
FACTS = (("age_band", "elementary"), ("concerns", "reading"))


def turn(
    *ranking: tuple[str, float],
    text: str = "some words",
    told: Sequence[tuple[str, str]] = (),
    signs: Sequence[str] = (),
) -> Turn:
    return decide(text, ranking, told, signs, LIMITS)
