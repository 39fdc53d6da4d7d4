"""The finder of supports and services: from a parent's words to ideas to ask about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from knowledge.interview.answerable import Answerable
from knowledge.interview.situation import UNKNOWN, Situation
from knowledge.supports import query_parser
from knowledge.supports.accommodations import Accommodations, SupportsQuery
from knowledge.supports.idea import Idea, Occasion
from knowledge.supports.query_parser import Chosen
from knowledge.supports.sense import Sense, senses_said
from knowledge.topics.topic import Topic
from language.phrases import stand_in

SUBJECTS = ("reading", "writing", "math")
"""Concerns that are also where an idea helps."""


class Named(Answerable, Protocol):
    """What a request can name: what answers can, occasions and topics by id, and the words of requests."""

    @property
    def ideas(self) -> Mapping[str, Sequence[Idea]]:
        """The ideas, by concern, condition or occasion."""

    @property
    def senses(self) -> Sequence[Sense]:
        """The senses that one concern covers."""

    @property
    def occasions(self) -> Mapping[str, Occasion]:
        """Where ideas help."""

    @property
    def idea_words(self) -> Mapping[str, tuple[str, ...]]:
        """Words for kinds, plans and the like."""

    @property
    def topics(self) -> Mapping[str, Topic]:
        """The topics."""

    @property
    def labels(self) -> Mapping[str, str]:
        """Names of plans, among others."""


class SupportsFinder:
    """Answers what could help, and remembers nothing."""

    def __init__(self, named: Named, accommodations: Accommodations) -> None:
        self._named = named
        self._accommodations = accommodations

    def wish(self, text: str, difficulties: Sequence[str] = (), age_band: str = "") -> SupportsQuery:
        """The ideas that a text asks for: the concerns, conditions and the age of the child heard in it.

        A text that only names a concern, as an answer would ("attention"), asks for that.
        """
        known = self._named
        difficulties = difficulties or self._concerns(text)
        wish = query_parser.read_wish(
            text,
            self._without_what_is_brought(difficulties),
            age_band,
            known.occasions,
            known.idea_words,
            SUBJECTS,
            known.conditions,
        )
        return replace(wish, senses=senses_said(known.senses, difficulties, text))

    def _without_what_is_brought(self, difficulties: Sequence[str]) -> list[str]:
        """The difficulties without the concern that a named condition with ideas of its own brings."""
        named = [self._named.conditions[d] for d in difficulties if d in self._named.conditions]
        brought = {condition.brings for condition in named if condition.id in self._named.ideas}
        return [difficulty for difficulty in difficulties if difficulty not in brought]

    def _concerns(self, text: str) -> list[str]:
        named = self._named.questions["concerns"].answers
        no_concern = {UNKNOWN, "other", "none"}
        return [a.value for a in named if a.value not in no_concern and stand_in((a.button, *a.words), text)]

    def nearest(self, text: str) -> str:
        """The condition whose name a text most likely misspells, or an empty string."""
        return query_parser.nearest(text, self._named.conditions.values())

    def with_told(self, wish: SupportsQuery, situation: Situation, own_words: str = "") -> SupportsQuery:
        """A request that names no difficulty, filled in with what was said in the interview.

        `own_words` are the parent's for it: they say which sense is meant.
        """
        of_condition = sorted(situation.values("condition") & {*self._named.ideas})
        concerns = sorted(situation.values("concerns") - {UNKNOWN, "other"})
        told = tuple(self._without_what_is_brought([*of_condition, *concerns]))
        age = next(iter(situation.values("age_band") - {UNKNOWN}), "")
        return SupportsQuery(
            difficulties=wish.difficulties or told,
            occasions=wish.occasions,
            kind=wish.kind,
            plan=wish.plan,
            age_band=wish.age_band or age,
            senses=wish.senses or senses_said(self._named.senses, situation.values("condition"), own_words),
        )

    def refined(self, before: SupportsQuery, text: str, said: SupportsQuery, replaces: bool) -> SupportsQuery:
        """The request before, with what was said now; `replaces` when that corrects it."""
        wish = query_parser.refined(before, said, replaces, SUBJECTS)
        if query_parser.takes_choice_back(text, self._named.idea_words):
            wish = replace(wish, kind="", plan="")
        return wish

    def to_ask_about(self, wish: SupportsQuery, own_words: str, most: int) -> tuple[Idea, ...]:
        """Three to `most` ideas for a request; the parent's own words may say which sense is meant."""
        senses = senses_said(self._named.senses, wish.difficulties, own_words)
        return self._accommodations.shown(replace(wish, senses=senses), most=most)

    def ideas(self, wish: SupportsQuery, before: Collection[str] = ()) -> tuple[Idea, ...]:
        """The next three to six ideas; `before` are the ids of those shown. Empty when there are no more."""
        return self._accommodations.shown(wish, before)

    def known(self, ids: Iterable[str]) -> list[Idea]:
        """The ideas with these ids, in order, without those that no longer exist."""
        return [idea for idea in map(self._accommodations.idea, ids) if idea]

    def choice(self, text: str, shown: Sequence[str], chosen: Sequence[str]) -> Chosen:
        """The ideas that a text puts into the plan, or takes out. Ideas are given by their ids."""
        return query_parser.read_choice(text, self.known(shown), self.known(chosen))

    def names(self, wish: SupportsQuery, with_limits: bool = False) -> list[str]:
        """What a request is for, in words: difficulties and occasions; with limits, age and plan too."""
        known = self._named
        named = []
        for difficulty in wish.difficulties:
            condition = known.conditions.get(difficulty)
            answer = known.questions["concerns"].answer(difficulty)
            named.append(condition.name if condition else answer.button.lower() if answer else difficulty)
        age = known.questions["age_band"].answer(wish.age_band)
        named += [known.occasions[o].name for o in wish.occasions]
        named += [age.button.lower()] if age and with_limits else []
        return [*named, *([known.labels[wish.plan]] if wish.plan and with_limits else [])]

    def other_occasion(self, wish: SupportsQuery) -> Occasion:
        """An occasion to offer next."""
        return next(o for o in self._named.occasions.values() if o.id not in {*wish.occasions, *SUBJECTS})

    def topic(self, near: Iterable[str], wish: SupportsQuery, usual: str) -> Topic | None:
        """What ideas are about: the nearest topic with ideas, or that of the condition, else the usual."""
        topics = self._named.topics
        found = next((topics[t] for t in near if t in topics and topics[t].ideas), None)
        conditions = [self._named.conditions[d] for d in wish.difficulties if d in self._named.conditions]
        own = next((topics[c.topic] for c in conditions if c.topic in topics), None)
        return found or own or topics.get(usual)
