"""How much a talk counts for what a message in it asks."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

_COMPLETED = ("completed", "completed_last", "completed_subject")


@dataclass(frozen=True)
class TalkWeights:
    """How much the talk counts, as logarithms of odds (docs/decisions/0012)."""

    same_topic: float = 4.3
    related_topic: float = 1.0
    same_answer: float = -6.0
    """The answer just given is rarely asked for again."""
    subject: float = 3.5
    """How much the subject of the talk counts, where what was answered last fits any: a letter."""
    earlier: float = 1.5
    """How much it counts where what was answered last is a subject itself."""
    fading: float = 0.5
    """How much of this is left for the subject before that, and so on."""
    subjects: int = 3
    """So many subjects before are thought of."""
    going_on: float = 1.0
    """How much it counts how likely a message goes on with what was answered, as a logarithm of odds."""
    going_on_lift: float = 1.0
    """And how much likelier it is in a talk than what was learned says."""
    kept: float = 0.3
    """What is left of the talk where a message surely has a new matter."""
    alone_new: float = 0.3
    """How much more a message alone counts then."""
    corrected: float = 0.4
    """How much the topic still counts where a message says that something else was meant."""
    heard_topic: float = 0.5
    """How much the topics count that the classifier heard."""
    unheard: float = 0.03
    """What it leaves to topics that it did not hear."""
    whole_topic: float = 0.25
    """How much the odds of its whole topic count for an answer."""
    other_topic: float = 0.01
    """Least odds of a topic whose best answer is named before others of the best topic."""
    other_heard: float = 0.2
    """How much the topics that the classifier heard count for which two these are."""
    named: float = 0.005
    """Least odds of an answer that is named behind the best one."""
    alone: float = 0.75
    """How much a very short message alone counts, where it is also read behind the question before."""
    completed: float = 0.55
    """How much that completed reading counts. Together they are more than one: two readings say more."""
    completed_last: float = 0.4
    """The same for a message behind a question that fits any subject."""
    completed_subject: float = 0.3
    """How much it is then read behind the question on the subject."""
    completed_earlier: float = 0.1
    """How much a message is read behind the question on the subject before, where there is a new one."""
    completed_words: int = 9
    """Up to so many words, a message is also read behind the question before."""
    exact: float = 6.0
    """How far an answer that is asked for word by word is above all others."""
    premise: float = 1.0
    """How much it counts that an answer takes something for granted that nobody told."""
    aspect: float = 6.0
    """How far the answer to what is asked in general of the topic comes forward, where that is sure."""
    aspect_elsewhere: float = 4.0
    """How much more where its answer is in another topic, which is the less likely for it."""
    aspect_odds: float = 0.3
    """Least odds of such a question."""
    exact_elsewhere: float = 2.0
    """How much it counts for a very short message in a talk of another topic: "who pays for that?"."""

    def where_it_goes_on(self, odds: float) -> TalkWeights:
        """These for a message that goes on with what was answered as likely as this.

        The less it does, the less the talk counts, and the more what the message says alone.
        """
        value = self.going_on * np.log(odds / (1 - odds)) + self.going_on_lift
        share = float(self.kept + (1 - self.kept) / (1 + np.exp(-value)))
        fading = ("same_topic", "related_topic", "subject", "earlier", *_COMPLETED)
        less = {name: getattr(self, name) * share for name in fading}
        return replace(self, alone=self.alone + (1 - share) * self.alone_new, **less)
