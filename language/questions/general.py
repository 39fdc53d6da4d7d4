"""Whether a text asks something specific, or only what to do (`words/*/general_questions.yml`)."""

from __future__ import annotations

import re
from functools import cache

from language.normalize import without_apostrophes
from language.questions.behind import thing_asked_behind
from language.questions.run_on import asked_at_the_end
from language.questions.wording import questions_in_any_language
from language.words import any_of, languages, word_lists


def asks_specifically(said: str) -> bool:
    """True where one of the questions of a text asks something else than what to do in general."""
    return any(not asks_what_to_do(words) for words in questions_asked(said))


def questions_asked(said: str) -> list[str]:
    """The words of each question of a text; without a mark, of one at its end."""
    asked = [said[a:b] for a, b in questions_in_any_language(said)]
    return asked or ([words] if (words := asked_at_the_end(said)) else [])


def asks_of_what_was_told(said: str) -> bool:
    """True where a text asks what to do about what it tells: "what can i do about that"."""
    return bool(_of_what_was_told().search(_without_fillers(said)))


def asks_what_to_do(said: str) -> bool:
    """True where a text asks anywhere only what to do."""
    return bool(_in_general().search(_without_fillers(said)))


def asks_only_what_to_do(said: str) -> bool:
    """True where a text asks what to do, and says no more: "so what do i do first"."""
    return bool(_only_in_general().fullmatch(without_apostrophes(said)))


def asks_only_if_that_is_so(said: str) -> bool:
    """True where a text asks no more than whether that is so, or right: "is that legal?"."""
    return bool(_only_if_that_is_so().fullmatch(without_apostrophes(said)))


def names_the_law(said: str) -> bool:
    """True where a text names what is legal: "is that even legal"."""
    return bool(re.search(rf"\b{any_of(_words('legal', 'legal_questions'))}\b", said, re.I))


def asks_what_it_is(said: str) -> bool:
    """True where a text begins by asking what something is: its overview may be wanted."""
    return bool(_what_it_is().match(without_apostrophes(said)))


def thing_asked(said: str) -> str:
    """What a text asks the meaning of, without its article: "504" in "what is a 504?"; else empty."""
    match = _what_a_thing_is().fullmatch(without_apostrophes(_without_fillers(said)))
    return match["thing"] if match else thing_asked_behind(said)


def without_determiner(thing: str) -> str:
    """The name of a thing of several words without "the" before it."""
    return re.sub(rf"^{_any_of('determiners')}\s+(?=\S+\s+\S)", "", thing, flags=re.I)


def thing_asked_last(said: str) -> str:
    """The same of what a text asks in its last words: "504" in "not yet and what is a 504?"; else empty."""
    found = [match["thing"] for match in _what_a_thing_is_last().finditer(without_apostrophes(said))]
    return found[-1] if found else ""


@cache
def _what_it_is() -> re.Pattern[str]:
    return re.compile(rf"\W*{_any_of('asks_what_it_is')}\b", re.I)


@cache
def _only_if_that_is_so() -> re.Pattern[str]:
    before = any_of([w for name in ("joining", "openers") for w in _words(name, "questions")])
    return re.compile(rf"\W*(?:{before}\W+)*{_any_of('if_that_is_so')}(?:\W+{_any_of('fillers')})*\W*", re.I)


@cache
def _only_in_general() -> re.Pattern[str]:
    before = any_of([w for name in ("joining", "openers") for w in _words(name, "questions")])
    behind = _any_of("behind_what_to_do")
    return re.compile(rf"\W*(?:{before}\W+)*{_any_of('asks_what_to_do')}(?:\W+{behind})*\W*", re.I)


@cache
def _what_a_thing_is() -> re.Pattern[str]:
    before = any_of([w for name in ("joining", "openers") for w in _words(name, "questions")])
    return re.compile(rf"\W*(?:{before}\W+)*{_asks_the_thing()}", re.I)


@cache
def _what_a_thing_is_last() -> re.Pattern[str]:
    return re.compile(rf"\b{_asks_the_thing()}$", re.I)


def _asks_the_thing() -> str:
    asked = rf"{_any_of('asks_what_it_is')}\s+(?:{_any_of('articles')}\s+)?"
    return rf"{asked}(?P<thing>.+?)(?:\W+{_any_of('behind_a_thing')})*\W*"


def _any_of(name: str) -> str:
    """The words of a list in all languages, as a part of an expression."""
    return any_of(_words(name))


def _words(name: str, file: str = "general_questions") -> list[str]:
    """The words of a list in those languages that have it."""
    lists = [word_lists(file, language).get(name, ()) for language in languages(file)]
    return [word for words in lists for word in words]


@cache
def _in_general() -> re.Pattern[str]:
    return re.compile(rf"\b{_any_of('asks_what_to_do')}\b(?!\s+{_any_of('of_what_was_told')}\b)", re.I)


@cache
def _of_what_was_told() -> re.Pattern[str]:
    return re.compile(rf"\b{_any_of('asks_what_to_do')}\s+{_any_of('of_what_was_told')}\b", re.I)


def _without_fillers(said: str) -> str:
    """A text without words that say nothing in a question: "where do i even start"."""
    return _fillers().sub("", said)


@cache
def _fillers() -> re.Pattern[str]:
    return re.compile(rf"\b{_any_of('fillers')}\s+(?=\w)", re.I)
