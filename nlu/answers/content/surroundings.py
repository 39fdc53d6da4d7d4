"""What the finder knows of answers beside their ways of asking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge import Library
from knowledge.answers import Aspect
from knowledge.interview import Subject
from language.ordinals import listed
from language.words import ENGLISH
from nlu.answers.content.presupposed import Presuppositions
from nlu.answers.content.stock import OVERVIEW


@dataclass(frozen=True)
class Surroundings:
    """What the finder knows of answers beside their ways of asking.

    `related` has the topics near a topic; `asked` the question of an answer, by key and language;
    `presupposed` what must be named for each answer; `things` what an answer, or an overview, lists;
    `premises` what answers may take for granted, `aspects` what is asked of many topics in general. `terms`
    is the topic that explains words, `sought` the one that the interview is about.
    """

    related: Mapping[str, Sequence[str]]
    asked: Mapping[tuple[str, str], str]
    presupposed: Presuppositions
    things: Mapping[tuple[str, str], Sequence[str]]
    premises: tuple[Subject, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    terms: str = ""
    sought: str = ""
    sought_for: tuple[tuple[Mapping[str, Sequence[str]], str], ...] = ()
    """The keys of answers that are said in its place to some children, and what must be told of these."""

    @classmethod
    def of(cls, library: Library) -> Surroundings:
        """Those of the answers of a library."""
        related = {topic.id: topic.related for topic in library.topics.values()}
        asked = {(answer.key, answer.language): answer.question for answer in library.answers}
        presupposed = Presuppositions.of(library)
        roles, things = library.roles.topics, _things(library)
        of_all = (library.premises, library.aspects, roles.terms, roles.sought)
        own = [(a.when, a.key) for a in library.answers if roles.sought in a.instead_of]
        return cls(related, asked, presupposed, things, *of_all, tuple(own))


def _things(library: Library) -> dict[tuple[str, str], list[str]]:
    """The several things that answers list in their text or question, overviews also one below the other."""
    things = {
        (answer.key, answer.language): listed(answer.text) or listed(answer.question)
        for answer in library.answers
    }
    for topic in library.topics.values():
        items = next((block.items for block in topic.in_short if len(block.items) > 1), ())
        said = " ".join(block.plain() for block in topic.in_short)
        things[(f"{topic.id}/{OVERVIEW}", ENGLISH)] = [*items] or listed(topic.title) or listed(said)
    return {key: found for key, found in things.items() if found}
