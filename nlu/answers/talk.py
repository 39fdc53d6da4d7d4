"""What a message asks within a talk: alone, or completed by what was answered before.

A short message ("who pays for that?") fits answers of many topics. What was answered last makes answers of
its topic likelier, by as much as parents go on with a topic; a message that clearly fits another one wins.
Very short ones are read twice: alone, and behind the question that was answered ("how long may testing take?
And for a 504?").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from language.questions.general import thing_asked, thing_asked_last, without_determiner
from nlu.answers.aspects import AspectAnswers
from nlu.answers.content.presupposed import NOTHING, Bools, Presuppositions, unnamed
from nlu.answers.focus import Answered, Focus
from nlu.answers.metric import Floats, Places
from nlu.answers.pieces import PieceRanker
from nlu.answers.premises import Premises
from nlu.answers.ranker import AnswerRanker, Scores
from nlu.answers.ranking import Ranked, looked_at, mixed, next_topics_first, odds_of
from nlu.answers.talk_weights import TalkWeights

Encode = Callable[[str], Floats]
_NONE: Mapping[str, float] = {}
_OPPOSITE = 4.0
"""How much more it counts that a message tells the opposite of what an answer takes for granted."""


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
        pieces: PieceRanker | None = None,
    ) -> None:
        """`related` has the topics near each topic; `presupposed` what must be named for each answer.

        `premises` are what answers take for granted, `aspects` what is asked of many topics in general, and
        `pieces` rank the first answers again.
        """
        self._pieces = pieces
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
        self,
        text: str,
        vector: Floats,
        focus: Focus,
        encode: Encode,
        heard: Mapping[str, float] = _NONE,
        pieces: Encode | None = None,
    ) -> Scores:
        """The scores of answers for one question of a talk.

        `encode` gives the vector of another text, `pieces` the word pieces of this one; `heard` has the odds
        of topics, as the classifier hears the message. Pieces are those of the message alone: read along with
        the question before, they found fewer follow-ups.
        """
        scores = self._by_vectors(text, vector, focus, encode, heard)
        return self._pieces.again(scores, pieces(text)) if self._pieces and pieces else scores

    def _by_vectors(
        self, text: str, vector: Floats, focus: Focus, encode: Encode, heard: Mapping[str, float]
    ) -> Scores:
        weights = self._weights_for(vector, focus)
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
        if is_short:
            parts = [(alone, weights.alone)]
            for question, weight in self._questions_before(focus, weights):
                behind = _behind(question, text)
                completed = self._ranker.scores(behind, encode(behind), also, without)
                parts.append((Scores(completed.places, completed.values + untold[completed.places]), weight))
            alone = mixed(parts) if len(parts) > 1 else alone
        whole = Scores(alone.places, alone.values + self._prior(alone.places, focus, weights))
        return self._with_aspects(whole, meant, focus) if meant else whole

    def completed(self, text: str, focus: Focus) -> list[str]:
        """A few words behind each question that they may complete: what `scores` encodes of them."""
        if focus.topic not in self._topics or len(text.split()) > self._weights.completed_words:
            return []
        return [_behind(question, text) for question, _ in self._questions_before(focus, self._weights)]

    def _weights_for(self, vector: Floats, focus: Focus) -> TalkWeights:
        """How much the talk counts for this message: hardly, where it leaves what was talked about."""
        going_on = self._ranker.going_on
        if going_on is None or focus.corrected:
            return self._weights
        return self._weights.where_it_goes_on(going_on.odds(vector))

    def _questions_before(self, focus: Focus, weights: TalkWeights) -> list[tuple[str, float]]:
        """The questions that a few words may complete, and how much each reading counts."""
        subject = self._subjects(focus)[0].question if self._subjects(focus) else ""
        if not subject:
            questions = [(focus.question, weights.completed)]
        elif self._fits_any(focus):
            questions = [(focus.question, weights.completed_last), (subject, weights.completed_subject)]
        else:
            questions = [(focus.question, weights.completed), (subject, weights.completed_earlier)]
        return [(question, weight) for question, weight in questions if question]

    def _subjects(self, focus: Focus) -> list[Answered]:
        """What the talk was about before what was answered last, newest first."""
        known = [one for one in focus.before if one.topic in self._topics and one.topic != focus.topic]
        return [one for one in known if not self._fits_any(one)][: self._weights.subjects]

    def _fits_any(self, one: Focus | Answered) -> bool:
        """Whether it was on something that belongs to any subject, such as who can come to a meeting."""
        return self._aspects is not None and one.topic in self._aspects.general_topics

    def _untold(self, text: str, focus: Focus) -> Floats:
        """How much less likely each answer is for what it takes for granted, and nobody told."""
        told = self._premises.told([text], {}) | focus.told
        lost = self._losses[:, sorted(self._premises.places - told)].sum(axis=1)
        lost += _OPPOSITE * self._losses[:, self._premises.contradicted(text)].sum(axis=1)
        return np.asarray(self._weights.premise * lost, np.float32)

    def general(self, text: str, vector: Floats, focus: Focus) -> float:
        """How likely a few words ask something general of what was answered last."""
        if self._aspects is None or not self._may_be_general(text, focus):
            return 0.0
        return max(self._aspects.reader.odds(vector).values(), default=0.0)

    def _may_be_general(self, text: str, focus: Focus) -> bool:
        is_short = len(text.split()) <= self._weights.completed_words
        return is_short and not focus.corrected and focus.topic in self._topics

    def _aspects_meant(self, text: str, vector: Floats, focus: Focus) -> dict[int, float]:
        """The places of the answers to what a few words ask in general of the topic in focus, with odds."""
        if self._aspects is None or not self._may_be_general(text, focus):
            return {}
        found = self._aspects.meant(vector, self._subject_topic(focus), self._weights.aspect_odds)
        return {self._answers[key]: odds for key, odds in found.items() if key in self._answers}

    def _subject_topic(self, focus: Focus) -> str:
        """The topic of which something general is asked: the subject's, if the last answer fits any."""
        subjects = self._subjects(focus)
        return subjects[0].topic if subjects and self._fits_any(focus) else focus.topic

    def _with_aspects(self, scores: Scores, meant: Mapping[int, float], focus: Focus) -> Scores:
        """The scores with the answers to what is asked in general brought forward."""
        more = np.array([meant.get(int(n), 0.0) for n in scores.places], np.float32)
        elsewhere = self._ranker.topic_of[scores.places] != self._topics[self._subject_topic(focus)]
        lead = self._weights.aspect + self._weights.aspect_elsewhere * elsewhere
        return Scores(scores.places, scores.values + lead * more)

    def exactly(self, text: str, asked: str, scores: Scores, focus: Focus) -> Scores:
        """The scores with what is asked word by word first; of several such answers the best one.

        `asked` are the words of the question in a text; none where the text is not worded as a question.
        """
        ways = self._ranker.exact
        named = self._ranker.named.of_nearly(without_determiner(thing_asked(asked or text)))
        named = named if len(named) or asked else self._ranker.named.of_nearly(thing_asked_last(text))
        exact = named if len(named) else ways.of(text)
        if not len(exact):
            exact = ways.of(asked) if asked else ways.of_a_sentence(text)
        if len(exact):
            exact = exact[~self.unnamed(text, focus)[exact]]
        if not len(exact):
            return scores
        scores = looked_at(scores, exact)
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
        named = np.bincount(self._ranker.topic_of[~self.unnamed(text, focus)], minlength=len(self._topics))
        return frozenset(self._ranker.topics[n] for n in np.flatnonzero(named == 0))

    def unnamed(self, text: str, focus: Focus) -> Bools:
        """Of each answer, whether it speaks of something that neither the message nor the talk has named."""
        if text not in focus.looked_up:
            about = self._presupposed.named([text], {}, focus.topic, focus.answer) | focus.named
            focus.looked_up[text] = unnamed(self._needs, about - focus.denied)
        found: Bools = focus.looked_up[text]
        return found

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
        """The answers of the topic in focus, of those related to it and of the subjects before."""
        if focus.topic not in self._topics:
            return None
        near = {self._topics[focus.topic], *self._related.get(focus.topic, [])}
        near |= {self._topics[one.topic] for one in self._subjects(focus)}
        return np.concatenate([self._of_topic[topic] for topic in sorted(near)])

    def _prior(self, places: Places, focus: Focus, weights: TalkWeights) -> Floats:
        prior = np.zeros(len(places), np.float32)
        topics = self._ranker.topic_of[places]
        prior[np.isin(topics, self._related.get(focus.topic, []))] = weights.related_topic
        counts = weights.subject if self._fits_any(focus) else weights.earlier
        for one in self._subjects(focus):
            at = topics == self._topics[one.topic]
            prior[at] = np.maximum(prior[at], counts)
            counts *= weights.fading
        prior[topics == self._topics[focus.topic]] = weights.same_topic
        if focus.corrected:
            prior *= weights.corrected
        for answer in (focus.answer, *(one.answer for one in self._subjects(focus))):
            prior[places == self._answers.get(answer, -1)] += weights.same_answer
        return prior

    def ranked(self, scores: Scores, most: int, heard: Mapping[str, float] = _NONE) -> Ranked:
        """The best answer with its odds, then the best of the next topics, then the others.

        An answer of a topic that fits as a whole is likelier than a lonely one. Which topics come next the
        classifier has a say in, too: `heard` has the odds of those that it heard.
        """
        weights = self._weights
        of = self._ranker.topic_of[scores.places]
        odds = odds_of(scores.values)
        topics = self._by_topic(odds, of)
        odds = odds_of(scores.values + weights.whole_topic * np.log(topics + 1e-9)[of])
        topics = self._by_topic(odds, of)
        share = weights.other_heard if heard else 0.0
        next_topics = (1 - share) * topics + share * self._shares(heard)
        best, leading = next_topics_first(np.argsort(-odds), of, next_topics, weights.other_topic)
        best = best[(odds[best] >= weights.named) | (np.arange(len(best)) < leading)][:most]
        found = {self._ranker.topics[n]: float(topics[n]) for n in np.argsort(-topics)[:most]}
        return Ranked(
            tuple(self._ranker.keys[n] for n in scores.places[best]),
            tuple(float(odds[n]) for n in best),
            found,
        )

    def _by_topic(self, odds: Floats, of: Places) -> Floats:
        return np.asarray(np.bincount(of, odds, len(self._ranker.topics)), np.float32)


def _behind(question: str, text: str) -> str:
    return f"{question} {text}"
