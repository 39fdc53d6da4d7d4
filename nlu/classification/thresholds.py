"""From which confidences and odds on a message is taken for something. config.yml may set others."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Thresholds:
    """Least confidences, chosen on cross-validation (docs/decisions/0004)."""

    act: float = 0.30
    topic: float = 0.12
    sure_topic: float = 0.70
    doubt: float = 0.30
    """From which share of the best topic's confidence out_of_scope makes us offer topics, not answer."""
    whole: float = 0.75
    """What share of asking counts as the best topic, for doubt: topics near each other share it."""
    story: float = 0.12
    told: float = 0.30
    """The same for what asks nothing and tells facts of a child, be it short."""
    story_words: int = 20
    story_facts: int = 2
    much_told: int = 3
    """From so many facts on, what asks nothing is a story, whatever answer it may be near."""
    journey: float = 0.50
    """From which confidence a journey that is asked for is begun, though the message is a story, too."""
    answer: float = 0.30
    """From which odds of an answer a message asks for it, though nothing else is clear."""
    follow_up: float = 0.15
    """The same, behind an answer."""
    in_story: float = 0.08
    """From which odds of an answer a story that asks something specific is answered first."""
    begins: float = 0.62
    """From which odds a first story begins the interview, where no answer is likely asked for."""
    answered: float = 0.38
    """Below which odds of that it is answered, where it asks."""
    surely_asked: float = 0.60
    """From which odds of an answer a message is one of our matters, though in doubt."""
    hardly_story: float = 0.40
    """Below this share of the best topic's confidence, a long message with facts is no story, but asks."""
    asked_in_doubt: float = 0.50
    """From which odds of an answer it is asked for, though the message may be a story, or tell of a no."""
    asks_last: float = 0.80
    """From which odds the last words of a message without a mark ask."""
    hardly_asks: float = 0.20
    """Below which odds they do not, however likely an answer is."""
    answered_in_danger: float = 0.50
    """From which odds of an answer what only tells of danger is answered behind the help lines."""
