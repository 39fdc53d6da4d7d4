"""Letters to the school: which one a wish means, and its text with what the interview has told.

Nothing that a parent types goes into a letter: phrases come from content, and personal details are blanks,
filled in on the parent's own device.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.interview.policy import AllOf, When
from knowledge.interview.situation import UNKNOWN, Situation
from knowledge.letters.helps import Help
from knowledge.model import Block
from language.lists import joined
from language.phrases import named

BLANK = re.compile(r"\[([^\[\]^]+)\]")
"""A blank for the parent: [your child's name]."""
_BLANK_AND_STOP = re.compile(rf"{BLANK.pattern}([.?!)]?)")
_STOPS = ".?!…"
PHRASE = re.compile(r"\{(\w+)\}")
"""What the interview fills in: {concerns}."""
CONDITIONS = "conditions"
NAME_OF_CONDITION = "name of the condition"
"""The blank for a condition that was not named, in English."""
LIST = "{list}"


@dataclass(frozen=True)
class Phrase:
    """What a letter says of the child for each value of a fact of the interview; else `otherwise`.

    Values that are whole sentences stand side by side; others become a list, in the `sentence` where there is
    one: {list} is its place. For a child of whom one of `others` is told, `of_others` say it instead: "at
    school" is not true of a child who goes to none.
    """

    fact: str
    values: dict[str, str]
    otherwise: str = ""
    sentence: str = LIST
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    of_others: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Letter:
    """A letter to the school, as a template.

    In its paragraphs, [square brackets] are blanks for the parent and {curly ones} phrases that the interview
    fills. `shorter` is the same letter in a few lines. `wanted` are the ways in which a wish names it: all
    words of a line must be there; see `language.phrases`. Those of `wanted_else` count only where a
    wish names no other letter. `topics` are what it is about, the nearest first. `same_letter` names it for
    another plan, `by_age` for a child of another age band. `after` are facts of the interview, any of which
    makes it stand in for the letters of `instead_of`: what was asked for is not asked for again. `true_of`
    is the child of whom it can be true: no report of a plan that is not followed without a plan. One
    `for_any_help` asks for help that has no letter of its own.
    """

    id: str
    title: str
    button: str
    subject: str
    topics: tuple[str, ...]
    when: tuple[Block, ...]
    paragraphs: tuple[str, ...]
    shorter: tuple[str, ...]
    next_steps: tuple[Block, ...]
    wanted: tuple[str, ...]
    facts: tuple[str, ...]
    reviewed_on: str
    paths: tuple[str, ...] = ()
    wanted_else: tuple[str, ...] = ()
    after: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    instead_of: tuple[str, ...] = ()
    same_letter: dict[str, str] = field(default_factory=dict)
    by_age: dict[str, str] = field(default_factory=dict)
    true_of: When = field(default_factory=AllOf)
    for_any_help: bool = False


@dataclass(frozen=True)
class LetterCollection:
    """All letters in the order in which they are offered, the phrases and the blanks in them.

    `blanks` gives each blank a typical filling; those of `names` fit into a sentence, the others take
    whatever a parent types. `elsewhere` are words of letters that are not to a school. `blank_names` gives
    the English name of each blank its name in this language. `helps` are what a letter can name as help.
    """

    letters: dict[str, Letter]
    phrases: dict[str, Phrase]
    blanks: dict[str, str]
    elsewhere: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    blank_names: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"
    helps: tuple[Help, ...] = ()


def said(phrase: Phrase, situation: Situation, language: str = "en") -> str:
    """What a phrase says in this situation; sentences stand side by side, other words become a list."""
    held = situation.values(phrase.fact) - {UNKNOWN}
    is_other = any(situation.values(fact) & {*values} for fact, values in phrase.others.items())
    values = {**phrase.values, **(phrase.of_others if is_other else {})}
    parts = [words for value, words in values.items() if value in held]
    listed = [words for words in parts if not words.endswith(".")]
    sentences = [words for words in parts if words.endswith(".")]
    if listed:
        sentences.insert(0, phrase.sentence.replace(LIST, joined(listed, language)))
    return " ".join(dict.fromkeys(sentences)) or phrase.otherwise


def written(
    paragraphs: Iterable[str],
    stock: LetterCollection,
    situation: Situation,
    conditions: Sequence[str] = (),
) -> tuple[str, ...]:
    """The paragraphs with their phrases filled; `conditions` are the names of conditions that were told.

    Blanks stay. A paragraph of which nothing is left is left out.
    """
    words = {name: said(phrase, situation, stock.language) for name, phrase in stock.phrases.items()}
    blank = stock.blank_names.get(NAME_OF_CONDITION, NAME_OF_CONDITION)
    named = joined(conditions, stock.language) if conditions else f"[{blank}]"
    lines = []
    for paragraph in paragraphs:
        text = PHRASE.sub(lambda match: words[match[1]], paragraph)
        text = re.sub(r" {2,}", " ", text.replace("{" + CONDITIONS + "}", named)).strip()
        lines.append(text)
    return tuple(line for line in lines if line)


def filled(paragraphs: Iterable[str], blanks: Mapping[str, str]) -> tuple[str, ...]:
    """The paragraphs with each blank filled; no sentence ends twice. The page fills in the same way."""
    return tuple(_BLANK_AND_STOP.sub(lambda m: _filling(m, blanks), paragraph) for paragraph in paragraphs)


def _filling(blank: re.Match[str], blanks: Mapping[str, str]) -> str:
    words = blanks.get(blank[1], "").strip()
    if not words:
        return blank[0]
    return f"{words.rstrip(_STOPS)}{blank[2]}" if blank[2] else words


def with_blanks_named(paragraphs: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    """The paragraphs with each blank under another name, where it has one."""
    return tuple(BLANK.sub(lambda m: f"[{names.get(m[1], m[1])}]", paragraph) for paragraph in paragraphs)


def with_subject(paragraphs: Sequence[str], line: str) -> tuple[str, ...]:
    """The paragraphs with the subject line: below the date where one stands first, else on top."""
    dated = 1 if paragraphs and BLANK.fullmatch(paragraphs[0]) else 0
    return (*paragraphs[:dated], line, *paragraphs[dated:])


def block(letter: Letter, paragraphs: Sequence[str]) -> Block:
    """The paragraphs of a letter as one block of a reply."""
    return Block("letter", title=letter.title, items=tuple(paragraphs), facts=letter.facts, name=letter.id)


def wanted(letters: Iterable[Letter], text: str) -> list[Letter]:
    """The letters that a wish names, in the order given: those that share the line with the most words."""
    offered = list(letters)
    clear = named(((letter, letter.wanted) for letter in offered), text, anywhere=True)
    return clear or named(((letter, letter.wanted_else) for letter in offered), text, anywhere=True)
