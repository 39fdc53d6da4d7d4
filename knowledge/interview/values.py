"""The interview's words as values: questions and answers, paths, notes, what to bring, conditions."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.interview.policy import When
from knowledge.model import Block


@dataclass(frozen=True)
class Answer:
    """One possible answer to a question of the interview.

    `words` answer the question. `told_as` tell it in any message, whatever was asked; None leaves it open
    which of the words do.
    """

    value: str
    button: str
    said: str
    words: tuple[str, ...] = ()
    told_as: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Question:
    """One question of the interview: its wording, its answers in the order of their buttons.

    `shortly` asks the same in fewer words, when the talk comes back to it.
    `said` is how a value that other content names, such as a condition, is said back: {name} is its name.
    `called` are the words by which a parent names what it asks for: "why do you need his age".
    """

    fact: str
    ask: str
    shortly: str
    why: str
    how_to_know: str
    button: str
    answers: tuple[Answer, ...]
    many: bool
    said: str = ""
    called: tuple[str, ...] = ()
    for_some: tuple[tuple[frozenset[tuple[str, str]], Question], ...] = ()
    """The question in the words for some children: those of whom one of the pairs (fact, value) is told."""

    def for_child(self, told: frozenset[tuple[str, str]]) -> Question:
        """The question in the words for a child of whom these pairs are told."""
        return next((question for when, question in self.for_some if when & told), self)

    def answer(self, value: str) -> Answer | None:
        """The answer with this value, or None."""
        return next((a for a in self.answers if a.value == value), None)


@dataclass(frozen=True)
class Variant:
    """What stands in one field of a path for some children: blocks, or a letter by its id."""

    field: str
    when: When
    blocks: tuple[Block, ...] = ()
    letter: str = ""


@dataclass(frozen=True)
class Path:
    """A way to go that the interview may suggest.

    `variants` hold what is said to some children only. `letter` is the letter that begins it, where it is
    another than the one that names the path. A path that `reviews_plan` looks at a plan the child has: its
    meeting is the one to prepare, even where other paths come first.
    """

    id: str
    title: str
    button: str
    topic: str
    what: tuple[Block, ...]
    first_step: tuple[Block, ...]
    school_may_say: tuple[Block, ...]
    facts: tuple[str, ...]
    deadline: str = ""
    meeting: str = ""
    reviews_plan: bool = False
    letter: str = ""
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True)
class Reasons:
    """Which told facts are given as reasons: those that say most first.

    Where none of `telling` is among them, those of `otherwise` are given too. The paths of `without` are
    suggested to everybody, for no reason.
    """

    order: tuple[str, ...]
    telling: tuple[str, ...]
    otherwise: tuple[str, ...]
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class Note:
    """Something that a result must say."""

    id: str
    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Bring:
    """Something to bring to the talk with the school. The pairs are (fact, value)."""

    text: str
    only_when: frozenset[tuple[str, str]] = frozenset()
    never_when: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Condition:
    """A condition that parents name, and how they name it."""

    id: str
    name: str
    words: tuple[str, ...]
    concerns: tuple[str, ...] = ()
    topic: str = ""
    brings: str = ""
    brings_when_suspected: bool = False
