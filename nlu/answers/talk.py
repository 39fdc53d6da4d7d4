"""What a message asks within a talk: alone, or completed by what was answered before.

A short message ("who pays for that?") fits answers of many topics. What was answered last makes answers of
its topic likelier, by as much as parents go on with a topic; a message that clearly fits another one wins.
Very short ones are read twice: alone, and behind the question that was answered ("how long may testing take?
And for a 504?").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from language.questions.general import thing_asked
from nlu.answers.aspects import AspectAnswers
from nlu.answers.metric import Floats, Places
from nlu.answers.premises import Premises
from nlu.answers.presupposed import NOTHING, Bools, Presuppositions, unnamed
from nlu.answers.ranker import AnswerRanker, Scores

Encode = Callable[[str], Floats]
ALTERNATIVES = 2
"""Of so many other topics the best answer is named right behind the best answer of all."""
_NONE: Mapping[str, float] = {}


@dataclass(frozen=True)
class TalkWeights:
    """How much the talk counts, as logarithms of odds (docs/decisions/0012)."""

    same_topic: float = 4.3
    related_topic: float = 1.0
    same_answer: float = -6.0
    """The answer just given is rarely asked for again."""
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
    completed_words: int = 9
    """Up to so many words, a message is also read behind the question before."""
    exact: float = 6.0
    """How far an answer that is asked for word by word is above all others."""
    premise: float = 1.0
    """How much it counts that an answer takes something for granted that nobody told."""
    aspect: float = 5.0
    """How far the answer to what is asked in general of the topic comes forward, where that is sure."""
    aspect_elsewhere: float = 3.0
    """How much more where its answer is in another topic, which is the less likely for it."""
    aspect_odds: float = 0.3
    """Least odds of such a question."""
    exact_elsewhere: float = 2.0
    """How much it counts for a very short message in a talk of another topic: "who pays for that?"."""


@dataclass(frozen=True)
class Focus:
    """What was answered last: its topic, its key and its question; empty where there was none."""

    topic: str = ""
    answer: str = ""
    question: str = ""
    named: frozenset[int] = frozenset()
    """The subjects that were named so far, by their places among all."""
    told: frozenset[int] = frozenset()
    """The premises of answers that were told so far, by their places among all."""
    corrected: bool = False
    """Whether the message says that something else was meant."""
    denied: frozenset[int] = frozenset()
    """The subjects of which it says that they were not meant."""
    things: tuple[str, ...] = ()
    """The several things that it lists, such as ways to disagree: "is the second one free?"."""


@dataclass(frozen=True)
class Ranked:
    """Answers with their odds, best first."""

    keys: tuple[str, ...]
    odds: tuple[float, ...]
    topics: Mapping[str, float] = field(default_factory=dict)
    """The odds of the topics of all answers that were looked at."""


class TalkReader:
    """Ranks answers for messages of a talk."""

    def __init__(
        self,
        ranker: AnswerRanker,
        related: Mapping[str, Sequence[str]],
        weights: TalkWeights | None = None,
        presupposed: Presuppositions = NOTHING,
        premises: Premises | None = None,
        aspects: AspectAnswers | None = None,
    ) -> None:
        """`related` has the topics near each topic; `presupposed` what must be named for each answer.

        `premises` are what answers take for granted, `aspects` what is asked of many topics in general.
        """
        self._premises, self._aspects = premises or Premises(), aspects
        self._losses = self._premises.losses(ranker.keys)
        self._presupposed, self._needs = presupposed, presupposed.table(ranker.keys)
        self._ranker, self._weights = ranker, weights or TalkWeights()
        place = {topic: n for n, topic in enumerate(ranker.topics)}
        self._topics = place
        self._answers = {key: n for n, key in enumerate(ranker.keys)}
        self._of_topic = [np.flatnonzero(ranker.topic_of == n) for n in range(len(place))]
        self._related = {
            topic: [place[near] for near in nears if near in place] for topic, nears in related.items()
        }

    def scores(
        self, text: str, vector: Floats, focus: Focus, encode: Encode, heard: Mapping[str, float] = _NONE
    ) -> Scores:
        """The scores of answers for one question of a talk.

        `encode` gives the vector of another text; `heard` has the odds of topics, as the classifier hears
        the message.
        """
        also, meant = self._near(focus), self._aspects_meant(text, vector, focus)
        if also is not None and meant:
            also = np.union1d(also, np.array([*meant], np.int64))
        without = self.unnamed(text, focus)
        alone = self._ranker.scores(text, vector, also, without)
        is_short = len(text.split()) <= self._weights.completed_words
        if also is None or not is_short:  # what a few words of a talk are about, the classifier can't hear
            alone = Scores(alone.places, alone.values + self._heard(alone.places, heard))
        untold = self._untold(text, focus)
        alone = Scores(alone.places, alone.values + untold[alone.places])
        if also is None:
            return alone
        if focus.question and is_short:
            behind = f"{focus.question} {text}"
            completed = self._ranker.scores(behind, encode(behind), also, without)
            completed = Scores(completed.places, completed.values + untold[completed.places])
            alone = mixed([(alone, self._weights.alone), (completed, self._weights.completed)])
        whole = Scores(alone.places, alone.values + self._prior(alone.places, focus))
        return self._with_aspects(whole, meant, focus) if meant else whole

    def _untold(self, text: str, focus: Focus) -> Floats:
        """How much less likely each answer is for what it takes for granted, and nobody told."""
        told = self._premises.told([text], {}) | focus.told
        lost = self._losses[:, sorted(self._premises.places - told)].sum(axis=1)
        return np.asarray(self._weights.premise * lost, np.float32)

    def _aspects_meant(self, text: str, vector: Floats, focus: Focus) -> dict[int, float]:
        """The places of the answers to what a few words ask in general of the topic in focus, with odds."""
        is_short = len(text.split()) <= self._weights.completed_words
        if self._aspects is None or focus.corrected or not is_short or focus.topic not in self._topics:
            return {}
        found = self._aspects.meant(vector, focus.topic, self._weights.aspect_odds)
        return {self._answers[key]: odds for key, odds in found.items() if key in self._answers}

    def _with_aspects(self, scores: Scores, meant: Mapping[int, float], focus: Focus) -> Scores:
        """The scores with the answers to what is asked in general brought forward."""
        more = np.array([meant.get(int(n), 0.0) for n in scores.places], np.float32)
        elsewhere = self._ranker.topic_of[scores.places] != self._topics[focus.topic]
        lead = self._weights.aspect + self._weights.aspect_elsewhere * elsewhere
        return Scores(scores.places, scores.values + lead * more)

    def exactly(self, text: str, asked: str, scores: Scores, focus: Focus) -> Scores:
        """The scores with what is asked word by word first; of several such answers the best one.

        `asked` are the words of the question in a text; none where the text is not worded as a question.
        """
        ways = self._ranker.exact
        named = self._ranker.named.of(thing_asked(asked or text))
        exact = named if len(named) else ways.of(text)
        if not len(exact):
            exact = ways.of(asked) if asked else ways.of_a_sentence(text)
        if len(exact):
            exact = exact[~self.unnamed(text, focus)[exact]]
        if not len(exact):
            return scores
        scores = _looked_at(scores, exact)
        theirs = np.isin(scores.places, exact)
        lead = scores.values.max() - scores.values[theirs].max() + self._weights.exact
        topics = {self._ranker.topics[n] for n in self._ranker.topic_of[exact]}
        is_short = len(text.split()) <= self._weights.completed_words
        is_short &= not len(named)  # "what is a 504" says all, whatever was spoken of
        is_elsewhere = is_short and focus.topic in self._topics and focus.topic not in topics
        if is_elsewhere:
            lead = self._weights.exact_elsewhere
        return Scores(scores.places, scores.values + np.float32(lead) * theirs, not is_elsewhere)

    def unnamed_topics(self, text: str, focus: Focus) -> frozenset[str]:
        """The topics that speak of something that neither the message nor the talk has named."""
        without = self.unnamed(text, focus)
        return frozenset(
            self._ranker.topics[n] for n, places in enumerate(self._of_topic) if without[places].all()
        )

    def unnamed(self, text: str, focus: Focus) -> Bools:
        """Of each answer, whether it speaks of something that neither the message nor the talk has named."""
        about = self._presupposed.named([text], {}, focus.topic, focus.answer) | focus.named
        return unnamed(self._needs, about - focus.denied)

    def _heard(self, places: Places, heard: Mapping[str, float]) -> Floats:
        if not heard:
            return np.zeros(len(places), np.float32)
        odds = self._shares(heard) + self._weights.unheard
        weighed = self._weights.heard_topic * np.log(odds)[self._ranker.topic_of[places]]
        return np.asarray(weighed, np.float32)

    def _shares(self, heard: Mapping[str, float]) -> Floats:
        """What share of all that was heard each topic has."""
        odds = np.zeros(len(self._topics), np.float32)
        for topic, share in heard.items():
            if topic in self._topics:
                odds[self._topics[topic]] = share
        return np.asarray(odds / (sum(heard.values()) or 1.0), np.float32)

    def _near(self, focus: Focus) -> Places | None:
        """The answers of the topic in focus and of those related to it."""
        if focus.topic not in self._topics:
            return None
        near = [self._topics[focus.topic], *self._related.get(focus.topic, [])]
        return np.concatenate([self._of_topic[topic] for topic in near])

    def _prior(self, places: Places, focus: Focus) -> Floats:
        prior = np.zeros(len(places), np.float32)
        topics = self._ranker.topic_of[places]
        prior[np.isin(topics, self._related.get(focus.topic, []))] = self._weights.related_topic
        prior[topics == self._topics[focus.topic]] = self._weights.same_topic
        if focus.corrected:
            prior *= self._weights.corrected
        prior[places == self._answers.get(focus.answer, -1)] += self._weights.same_answer
        return prior

    def ranked(self, scores: Scores, most: int, heard: Mapping[str, float] = _NONE) -> Ranked:
        """The best answer with its odds, then the best of the next topics, then the others.

        An answer of a topic that fits as a whole is likelier than a lonely one. Which topics come next the
        classifier has a say in, too: `heard` has the odds of those that it heard.
        """
        weights = self._weights
        of = self._ranker.topic_of[scores.places]
        odds = _odds(scores.values)
        topics = self._by_topic(odds, of)
        odds = _odds(scores.values + weights.whole_topic * np.log(topics + 1e-9)[of])
        topics = self._by_topic(odds, of)
        share = weights.other_heard if heard else 0.0
        next_topics = (1 - share) * topics + share * self._shares(heard)
        best, leading = _next_topics_first(np.argsort(-odds), of, next_topics, weights.other_topic)
        best = best[(odds[best] >= weights.named) | (np.arange(len(best)) < leading)][:most]
        found = {self._ranker.topics[n]: float(topics[n]) for n in np.argsort(-topics)[:most]}
        return Ranked(
            tuple(self._ranker.keys[n] for n in scores.places[best]),
            tuple(float(odds[n]) for n in best),
            found,
        )

    def _by_topic(self, odds: Floats, of: Places) -> Floats:
        return np.asarray(np.bincount(of, odds, len(self._ranker.topics)), np.float32)


def _odds(values: Floats) -> Floats:
    odds = np.exp(values - values.max())
    return np.asarray(odds / odds.sum(), np.float32)


def _next_topics_first(best: Places, of: Places, topics: Floats, least: float) -> tuple[Places, int]:
    """Behind the best, the best of the two next topics: what else may be meant is not much the same.

    Also how many these are, with the best one.
    """
    first, found = of[best[0]], np.unique(of)
    others = [n for n in found[np.argsort(-topics[found])] if n != first and topics[n] >= least]
    leading = [best[0], *(best[of[best] == topic][0] for topic in others[:ALTERNATIVES])]
    return np.array([*leading, *(n for n in best if n not in leading)], np.int64), len(leading)


def _looked_at(scores: Scores, also: Places) -> Scores:
    """The scores with other places among them, as those that fit worst."""
    new = np.setdiff1d(also, scores.places)
    places = np.concatenate([scores.places, new])
    values = np.concatenate([scores.values, np.full(len(new), scores.values.min(), np.float32)])
    order = np.argsort(places)
    return Scores(places[order], values[order])


def mixed(parts: Sequence[tuple[Scores, float]]) -> Scores:
    """Several readings of one question, weighted. What one of them did not look at fits it badly."""
    places = np.unique(np.concatenate([scores.places for scores, _ in parts]))
    values = np.zeros(len(places), np.float32)
    for scores, weight in parts:
        found = np.full(len(places), scores.values.min(), np.float32)
        found[np.searchsorted(places, scores.places)] = scores.values
        values += weight * found
    return Scores(places, values)
