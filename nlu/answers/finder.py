"""Finds the questions of a message, and for each the answers that may be meant."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from knowledge import Library
from language import questions
from language.corrections import Correction, correction, put_in_place
from language.normalize import without_apostrophes
from language.ordinals import with_what_is_meant
from language.words import ENGLISH
from nlu.answers.acts import ActExamples
from nlu.answers.also_read_as import also_read_as, read_with
from nlu.answers.aspects import AspectAnswers
from nlu.answers.content.presupposed import NOTHING, Presuppositions
from nlu.answers.content.stock import OVERVIEW
from nlu.answers.content.surroundings import Surroundings
from nlu.answers.finder_settings import FinderSettings
from nlu.answers.focus import Answered, Focus
from nlu.answers.metric import Floats
from nlu.answers.pieces import PieceRanker
from nlu.answers.premises import Premises
from nlu.answers.question_found import QuestionFound, each_once
from nlu.answers.ranker import AnswerRanker, Scores
from nlu.answers.ranking import mixed
from nlu.answers.talk import Encode, TalkReader


class AnswerFinder:
    """Answers the question which question is asked."""

    sought_for: Sequence[tuple[Mapping[str, Sequence[str]], str]] = ()

    def __init__(
        self,
        ranker: AnswerRanker,
        related: Mapping[str, Sequence[str]],
        asked: Mapping[tuple[str, str], str],
        settings: FinderSettings | None = None,
        presupposed: Presuppositions = NOTHING,
        acts: ActExamples | None = None,
        things: Mapping[tuple[str, str], Sequence[str]] | None = None,
        premises: Premises | None = None,
        aspects: AspectAnswers | None = None,
        pieces: PieceRanker | None = None,
    ) -> None:
        """`related` has the topics near a topic; `asked` the question of an answer, by key and language.

        `presupposed` has what must be named for each answer; `acts` are messages that ask for none. `things`
        are those that an answer, or the overview of a topic, lists. `premises` are what answers take for
        granted, `aspects` what is asked of many topics in general. `pieces` rank the first answers again.
        """
        self._pieces = pieces
        self._premises, self._aspects = premises or Premises(), aspects
        self._things = dict(things or {})
        self.ranker, self._related, self._asked = ranker, dict(related), dict(asked)
        self._presupposed, self._acts = presupposed, acts or ActExamples()
        self.settings = settings or FinderSettings()
        self._reader: TalkReader | None = None

    @classmethod
    def of(
        cls, ranker: AnswerRanker, library: Library, acts: Mapping[str, Sequence[Floats]] | None = None
    ) -> AnswerFinder:
        """A finder of a library's answers; `acts` has vectors of messages that ask for none, by label."""
        return cls.among(Surroundings.of(library), ranker, acts)

    @classmethod
    def among(
        cls,
        around: Surroundings,
        ranker: AnswerRanker,
        acts: Mapping[str, Sequence[Floats]] | None = None,
        pieces: PieceRanker | None = None,
    ) -> AnswerFinder:
        """A finder of the answers of a ranker, with what is around them; `acts` as in `of`."""
        labels = [label for label, vectors in (acts or {}).items() for _ in vectors]
        rows = [vector for vectors in (acts or {}).values() for vector in vectors]
        known = ActExamples(labels, ranker.metric.known(np.stack(rows)) if rows else None)
        premises = Premises(around.premises, ranker.shares)
        reader = ranker.aspects
        aspects = AspectAnswers.of(reader, around.aspects, around.terms, around.sought) if reader else None
        of_content = (around.related, around.asked, None, around.presupposed)
        found = cls(ranker, *of_content, known, around.things, premises, aspects, pieces)
        found.sought_for = around.sought_for
        return found

    def focus(
        self,
        topic: str,
        answer: str,
        language: str,
        earlier: Iterable[str] = (),
        facts: Mapping[str, frozenset[str]] | None = None,
        before: Iterable[Answered] = (),
    ) -> Focus:
        """What was answered last, from the slots of a talk: a topic, and the key of an answer.

        `earlier` are the messages before, `facts` what was told: both name what answers may speak of, and so
        do the topics and answers `before` the last one, newest first. Where nothing was answered last, the
        newest of these is what the talk is about.
        """
        said, about = tuple(earlier), self.about(topic, answer, language, before)
        named = self._presupposed.named(said, facts or {})
        key = answer or f"{about.topic}/{OVERVIEW}"
        told = self._premises.told(said, facts or {}, key)
        for one in about.before:
            named |= self._presupposed.named((), {}, one.topic, one.answer)
            told |= self._premises.told((), {}, one.answer)
        things = self._things.get((key, language)) or self._things.get((key, ENGLISH), ())
        return replace(about, named=named, told=told, things=tuple(things))

    def about(self, topic: str, answer: str, language: str, before: Iterable[Answered] = ()) -> Focus:
        """What was answered last: as `focus`, without what was named and said to be so."""
        before, question = list(before), self._question(answer, language)
        if before and not (topic or answer):
            topic, question = before[0].topic, before[0].question
        asked = (
            replace(one, question=self._question(one.answer, language) or one.question) for one in before
        )
        return Focus(answer.partition("/")[0] or topic, answer, question, before=tuple(asked))

    def ahead(self, text: str, about: Focus) -> list[str]:
        """What `find` will encode of a message, as far as that is known before it is read."""
        said = without_apostrophes(text)
        places = [(a, b) for a, b in questions.questions_apart(said) if self._says_enough(said[a:b])]
        apart = [said[a:b] for a, b in places[: self.settings.most_questions]]
        others = also_read_as(text)
        return [*self._talk().completed(text, about), *others, *(apart if len(apart) > 1 else ())]

    def _question(self, answer: str, language: str) -> str:
        return self._asked.get((answer, language)) or self._asked.get((answer, ENGLISH), "")

    def unnamed_topics(self, text: str, focus: Focus) -> frozenset[str]:
        """The topics that speak of something that nobody named."""
        return self._talk().unnamed_topics(text, focus)

    def general(self, text: str, vector: Floats, focus: Focus) -> float:
        """How likely a few words ask something general of what was answered: "who pays for that"."""
        return self._talk().general(text, vector, focus)

    def looking_for_help(self, text: str, vector: Floats, focus: Focus) -> Focus:
        """Before anything was answered, "who pays for that" asks about the help that is looked for."""
        if focus.topic or self._aspects is None:
            return focus
        sought = replace(focus, topic=self._aspects.sought)
        return sought if self.general(text, vector, sought) >= self.settings.general else focus

    def sought_by(self, facts: Mapping[str, frozenset[str]]) -> tuple[str, str]:
        """The topic and the key of the answer that such a child's parent looks for, where it has its own."""
        told = {(fact, value) for fact, values in facts.items() for value in values}
        own = (
            key
            for when, key in self.sought_for
            if all(told & {(fact, v) for v in values} for fact, values in when.items())
        )
        key = next(own, "")
        return key.partition("/")[0], key

    def leads(self, text: str, vector: Floats, focus: Focus, labels: Iterable[str]) -> dict[str, float]:
        """By how much the nearest way of asking is nearer than the nearest example of each act."""
        asked = self.ranker.metric.asked(vector)
        nearest = self._acts.nearest(asked, labels)
        way = self.ranker.nearest_way(asked, self._talk().unnamed(text, focus)) if nearest else 0.0
        return {label: way - act for label, act in nearest.items()}

    def find(
        self,
        text: str,
        vector: Floats,
        focus: Focus,
        encode: Encode,
        heard: Mapping[str, float] | None = None,
        pieces: Encode | None = None,
    ) -> list[QuestionFound]:
        """The questions of a message in their order; a message that asks nothing is taken as one.

        What is asked is read with what is told: the words of a question alone say too little. `heard` has
        the topics that the classifier heard in the whole message; `encode` and `pieces` give the vector of
        a text, and its word pieces.
        """
        if focus.things and (meant := with_what_is_meant(text, focus.things)) != text:
            text, vector = meant, encode(meant)
        put = put_in_place(text, focus.question, questions.asks) if focus.topic else ""
        if focus.topic and (corrected := Correction(put) if put else correction(text)):
            return [self._meant(corrected, text, focus, encode, pieces)]
        reader = self._talk()
        whole = reader.scores(text, vector, focus, encode, heard or {}, pieces)
        told = self._with_what_is_told(text, focus)
        whole = read_with(
            text, whole, lambda said: reader.scores(said, encode(said), told, encode, heard or {}, pieces)
        )
        said = without_apostrophes(text)
        asked = questions.questions_apart(said)
        places = [(a, b) for a, b in asked if self._says_enough(said[a:b])]
        if len(places) < 2:
            start, end = places[0] if places else (0, len(said))
            question = said[start:end] if places else ""
            exactly = reader.exactly(said, question, whole, focus)
            found = self._found(said, start, end, exactly, {} if focus.topic else heard or {})
            return [replace(found, sure=found.sure and not self._asks_of_nothing(said, vector, focus, found))]
        asks_only = len(said.split()) <= sum(len(said[a:b].split()) for a, b in places)
        several: list[QuestionFound] = []
        for start, end in places[: self.settings.most_questions]:
            question = said[start:end]
            share = self.settings.share(asks_only, bool(several))
            alone = reader.scores(question, encode(question), told, encode, pieces=pieces)
            both = mixed([(alone, share), (whole, 1 - share)])
            several.append(self._found(said, start, end, reader.exactly(question, question, both, told)))
        return each_once(several)

    def _with_what_is_told(self, text: str, focus: Focus) -> Focus:
        """The focus with what a message names and tells itself, for a part of it alone."""
        said = [without_apostrophes(text)]
        named = focus.named | self._presupposed.named(said, {})
        return replace(focus, named=named, told=focus.told | self._premises.told(said, {}))

    def _meant(
        self, said: Correction, text: str, focus: Focus, encode: Encode, pieces: Encode | None
    ) -> QuestionFound:
        """What a correction asks: what it says was meant, without what was not."""
        meant = self._presupposed.named([said.meant], {})
        denied = self._presupposed.named([said.not_meant], {}) - meant
        asked = _instead(focus.question, said)
        told = replace(focus, named=focus.named | meant, question=asked, corrected=True, denied=denied)
        scores = self._talk().scores(said.meant, encode(said.meant), told, encode, pieces=pieces)
        whole = without_apostrophes(text)
        return replace(self._found(whole, 0, len(whole), scores), corrected=True)

    def _asks_of_nothing(self, said: str, vector: Floats, focus: Focus, found: QuestionFound) -> bool:
        """Whether something general is asked, and nobody said of what: "how long do I have"."""
        likeliest = sum(sorted(found.ranked.odds)[-2:])  # two answers may say the same
        is_overview = found.ranked.keys[0].endswith(f"/{OVERVIEW}")  # "is it free"
        is_clear = likeliest >= self.settings.plainly or is_overview
        is_named = bool(focus.topic or focus.before) or is_clear
        if self._aspects is None or is_named or len(said.split()) > self.settings.few_words:
            return False
        return max(self._aspects.reader.odds(vector).values(), default=0.0) >= self.settings.general

    def _talk(self) -> TalkReader:
        if self._reader is None:
            known = (self._presupposed, self._premises, self._aspects, self._pieces)
            self._reader = TalkReader(self.ranker, self._related, None, *known)
        return self._reader

    def _says_enough(self, clause: str) -> bool:
        return len(clause.split()) >= self.settings.least_words

    def _found(
        self, said: str, start: int, end: int, scores: Scores, heard: Mapping[str, float] | None = None
    ) -> QuestionFound:
        assert self._reader is not None
        ranked = self._reader.ranked(scores, self.settings.named, heard or {})
        sure = scores.exact or ranked.odds[0] >= self.settings.sure
        return QuestionFound(said[start:end].strip(), start, end, ranked, sure, scores.exact)

    def save(self, path: Path) -> None:
        """Writes the finder to a file."""
        self._reader = None
        path.write_bytes(pickle.dumps(self))

    @staticmethod
    def read(path: Path) -> AnswerFinder:
        """Reads what `save` wrote. Only for files of our own trained model."""
        finder = pickle.loads(path.read_bytes())
        assert isinstance(finder, AnswerFinder)
        return finder


def _instead(question: str, said: Correction) -> str:
    """The question before with what was meant in place of what was not; as it is where that is not in it."""
    if not said.not_meant:
        return question
    return re.sub(rf"\b{re.escape(said.not_meant)}\b", lambda _: said.meant, question, flags=re.I)
