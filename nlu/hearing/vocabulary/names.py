"""Finds names of content in a plain text: conditions, plans, kinds of school, states and cities."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from knowledge import Library
from language.normalize import plain_in_place
from language.words import ENGLISH, word_lists
from nlu.hearing.vocabulary.verb_forms import verb_forms

_WORD = re.compile(r"[a-z0-9]+")
_JOINT = re.compile(r"[ \-/&.']{0,2}")

Names = Mapping[str, Mapping[str, Iterable[str]]]


@dataclass(frozen=True)
class Named:
    """A name at a place of the plain text."""

    fact: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class AnswerWords:
    """What answers are made of: the content's wordings by fact and value, and what yes and no answer."""

    wordings: Mapping[str, Mapping[str, Sequence[str]]]
    whole: Mapping[str, Mapping[str, Sequence[str]]]
    """What answers only where little else is said in its piece."""
    yes_no: Mapping[str, Mapping[str, str]]
    states: Mapping[str, Sequence[str]]


class Phrases:
    """Phrases by their words, each with what it names. Of those that share words, the longest wins."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}

    def add(self, fact: str, value: str, phrases: Iterable[str]) -> None:
        """Takes phrases as names of a value."""
        for phrase in phrases:
            words = tuple(_WORD.findall(plain_in_place(phrase)))
            if words:
                self._by_first.setdefault(words[0], []).append((words, fact, value))

    def close(self) -> None:
        """Sorts the phrases, the longest first."""
        for listed in self._by_first.values():
            listed.sort(key=lambda entry: -len(entry[0]))

    def find(self, text: str) -> list[Named]:
        """The names in a plain text; where two facts share a name, both."""
        places = [match.span() for match in _WORD.finditer(text)]
        words = [text[a:b] for a, b in places]
        found: list[Named] = []
        taken: dict[str, tuple[int, int]] = {}
        for n, word in enumerate(words):
            longest: dict[str, int] = {}
            for phrase, fact, value in self._by_first.get(word, ()):
                size = len(phrase)
                begin, end = taken.get(fact, (0, 0))
                if (
                    size < longest.get(fact, 0)
                    or (n < end and (size <= end - begin or n + size <= end))
                    or tuple(words[n : n + size]) != phrase
                ):
                    continue
                if all(
                    _JOINT.fullmatch(text[places[i][1] : places[i + 1][0]]) for i in range(n, n + size - 1)
                ):
                    if n < end and fact not in longest:  # "is deaf" is but a part of "is deaf in one ear"
                        begun = places[begin][0]
                        found = [name for name in found if name.fact != fact or name.start < begun]
                    longest[fact] = size
                    found.append(Named(fact, value, places[n][0], places[n + size - 1][1]))
            for fact, size in longest.items():
                taken[fact] = (n, n + size)
        return found


@dataclass(frozen=True)
class Vocabulary:
    """The names of each language, the states, and what a condition usually brings."""

    names: dict[str, dict[str, dict[str, list[str]]]]
    told_by: dict[str, dict[str, dict[str, list[str]]]]
    cities: dict[str, list[str]]
    states: dict[str, list[str]]
    """The names of each state in all languages, by code."""
    wordings: dict[str, dict[str, dict[str, list[str]]]] = field(default_factory=dict)
    """Words that answer the question for a fact, by language, fact and value."""
    whole_answers: dict[str, dict[str, dict[str, list[str]]]] = field(default_factory=dict)
    """Short examples: they answer where little else is said, and not as words of a longer answer."""
    yes_no: dict[str, dict[str, str]] = field(default_factory=dict)
    brings: dict[str, str] = field(default_factory=dict)
    """The concern that is told with a condition."""
    brings_when_suspected: list[str] = field(default_factory=list)
    words: dict[str, dict[str, int]] = field(default_factory=dict)
    """How often each word stands in the examples, by language."""
    correct: dict[str, list[str]] = field(default_factory=dict)
    """Words that several answers use: no slips, though no fact is told with them ("pagar" is not "pasar")."""
    verbs: dict[str, list[str]] = field(default_factory=dict)
    """Words that begin something of their own, in a language that is not parsed."""

    @classmethod
    def of(cls, libraries: Mapping[str, Library]) -> Vocabulary:
        """The vocabulary of the content in each language; the English one has what all of them hear."""
        library = libraries[ENGLISH]
        return cls(
            names={
                language: {
                    fact: {v: list(listed) for v, listed in values.items()} for fact, values in facts.items()
                }
                for language, facts in library.heard.names.items()
            },
            told_by={
                language: {
                    fact: {v: list(listed) for v, listed in values.items()} for fact, values in facts.items()
                }
                for language, facts in library.heard.told_by.items()
            },
            cities={code: list(names) for code, names in library.heard.cities.items()},
            states={state.code: _with_initials(state.names) for state in library.states.values()},
            wordings={
                language: _wordings(library, libraries.get(language), language)
                for language in library.heard.names
            },
            whole_answers={language: _short_lines(library, language) for language in library.heard.names},
            yes_no=library.heard.yes_no,
            brings={c.id: c.brings for c in library.conditions.values() if c.brings},
            brings_when_suspected=[c.id for c in library.conditions.values() if c.brings_when_suspected],
            words={language: _words(library, language) for language in library.heard.names},
            correct={language: _correct(library, language) for language in library.heard.names},
            verbs={
                language: verb_forms([*_examples(library, language), *_asked(library, language)], language)
                for language in library.heard.names
            },
        )

    def phrases(self, language: str) -> Phrases:
        """The names that a message of a language may hold. Spanish ones hold English names too."""
        found = Phrases()
        for spoken in dict.fromkeys([language, "en"]):
            for fact, values in self.names.get(spoken, {}).items():
                for value, names in values.items():
                    found.add(fact, value, names)
        for code, names in self.states.items():
            found.add("state", code, names)
        for code, names in self.cities.items():
            found.add("state", code, names)
        found.close()
        return found


_LONGEST_ANSWER = 3


def _with_initials(names: Iterable[str]) -> list[str]:
    """The names of a state, also as "N. Carolina"."""
    words = [(name, name.split()) for name in names]
    sides = word_lists("us_states")["sides"]
    short = [f"{w[0][0]} {w[1]}" for _, w in words if len(w) == 2 and w[0].lower() in sides]
    return [*(name for name, _ in words), *short]


def _examples(library: Library, language: str) -> list[str]:
    facts = library.heard.told_as.get(language, {})
    lines = [line for values in facts.values() for listed in values.values() for line in listed]
    return [*lines, *library.heard.no_fact.get(language, ())]


def _asked(library: Library, language: str) -> list[str]:
    of_it = (answer for answer in library.answers if answer.language == language)
    return [line for answer in of_it for line in (answer.question, answer.text, *answer.asked_as)]


def _words(library: Library, language: str) -> dict[str, int]:
    lines = _examples(library, language)
    return dict(Counter(word for line in lines for word in _WORD.findall(plain_in_place(line))))


_SEVERAL = 2
"""So many answers hold no slip in the same letters; but for English, whose pipeline knows its words."""


def _correct(library: Library, language: str) -> list[str]:
    """The words that answers and ways of asking use, in a language without a pipeline that knows them."""
    if language == ENGLISH:
        return []
    used: Counter[str] = Counter()
    for answer in library.answers:
        if answer.language == language:
            text = plain_in_place("\n".join([answer.question, answer.text, *answer.asked_as]))
            used.update(set(_WORD.findall(text)))
    return sorted(word for word, answers in used.items() if answers >= _SEVERAL and word.isalpha())


def _wordings(library: Library, own: Library | None, language: str) -> dict[str, dict[str, list[str]]]:
    """The words of the questions' answers in the language's own library, and names."""
    found: dict[str, dict[str, list[str]]] = {}
    for fact, question in own.questions.items() if own else ():
        for answer in question.answers:
            found.setdefault(fact, {}).setdefault(answer.value, []).extend([answer.button, *answer.words])
    for fact, values in library.heard.names[language].items():
        for value, names in values.items():
            found.setdefault(fact, {}).setdefault(value, []).extend(names)
    return found


def _short_lines(library: Library, language: str) -> dict[str, dict[str, list[str]]]:
    """Short examples, which may well be answers."""
    return {
        fact: {
            value: [line for line in lines if len(line.split()) <= _LONGEST_ANSWER]
            for value, lines in values.items()
        }
        for fact, values in library.heard.told_as.get(language, {}).items()
    }
