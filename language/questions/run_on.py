"""Where a text asks in its last words, without a mark before them (`words/*/questions.yml`).

What is dictated has no commas: "she told me the district tests them for free how do I ask". A question in the
middle cannot be parted from what is reported, the one at the end can.
"""

from __future__ import annotations

import re
from itertools import pairwise

from language.normalize import without_accents, without_apostrophes
from language.words import WordPattern, languages

_LANGUAGES = languages("questions")
_OPENS = [WordPattern("questions", r"(?<=\s){asks_at_the_end}\b", language) for language in _LANGUAGES]
_INVERTS = WordPattern("questions", r"(?<=\s){inverting}\s+{inverted}\s+(?=\w)")
"""A verb before its subject asks in English, whatever it is: "can she get a break", "does he still go"."""
_BEGINS_AGAIN = WordPattern(
    "questions",
    r"(?<=\s)(?:{asks_with}\s+(?:{inverting}\s+{inverted}|(?:{asks_of_it}|{tells_of_it})\s+{as_it})"
    r"|{inverting}\s+{inverted}|{asks_of_it}\s+{as_it})\s+(?=\w)",
)
_HAS_A_VERB = WordPattern("questions", r"\b{inverting}\s+\w")
_REPORTED = [WordPattern("questions", r"\b{not_asking_behind}\s+$", language) for language in _LANGUAGES]
_SAYS_SO = [
    WordPattern("questions", r"(?<=\s){asks_in_so_many_words}\b", language) for language in _LANGUAGES
]
_JOINED = [
    WordPattern("questions", r"(?<=\s){joining}\s+(?={asks_at_the_end}\b)", language)
    for language in _LANGUAGES
]
_GOES_ON = WordPattern(
    "questions",
    r"\b(?:{not_asking_behind}|{goes_on}|(?:{question_words}|{of_whom})(?:\s+(?!{inverting}\b)\w+){0,2})\s+$",
)
_ENDS = re.compile(r"[.!?;\n]")
_LEAST_WORDS = 3
"""Fewer are no question that is answered by itself: "puedo ir y grabar"."""
_WORDS_BEFORE = 4
"""After fewer words, a text that asks is seen by its beginning."""
_WORDS_OF_IT = 14
"""A question of more words has mostly begun later, or is a statement."""


def asked_in_a_row(said: str) -> list[tuple[int, int]]:
    """Where several questions are that are joined without a mark; empty where there is one at most.

    "Disculpe cuanto cuesta la prueba y en cuanto tiempo me dan el papel": "disculpe" is left out.
    """
    plain = without_accents(said)
    for opens, reported, joined in zip(_OPENS, _REPORTED, _JOINED, strict=True):
        asked = [
            opening.start() - 1
            for opening in opens.finditer(f" {plain}", 0, len(plain) + 1)
            if not reported.search(plain[: opening.start() - 1])
        ]
        joints = (match.start() for match in joined.finditer(plain, 0, len(plain)))
        starts = [*asked[:1], *(place for place in joints if asked and place > asked[0])]
        places = list(pairwise([*starts, len(plain)]))
        if len(places) > 1 and all(len(plain[a:b].split()) >= _LEAST_WORDS for a, b in places):
            return places
    return []


def begun_again(said: str, start: int, end: int) -> list[int]:
    """Where another question begins within an English one, without a mark: "what is mediation | is it free".

    Behind "how long" or "if" a verb before its subject belongs to the question that has begun.
    """
    found: list[int] = []
    for opening in _BEGINS_AGAIN.finditer(said, start, end):
        before = said[max([start, *found]) : opening.start()]
        is_whole = len(before.split()) >= _LEAST_WORDS and _HAS_A_VERB.search(before)
        if is_whole and not _GOES_ON.search(before):
            found.append(opening.start())
    return found


def asked_at_the_end(said: str) -> str:
    """The words of a question with which a text ends, behind words that ask nothing; empty where none is."""
    plain = without_accents(without_apostrophes(said)).rstrip(" .!?")
    start = max((match.end() for match in _ENDS.finditer(plain)), default=0)
    for says_so in _SAYS_SO:
        if match := next(says_so.finditer(plain, start, len(plain)), None):
            return plain[match.start() :]
    for opens, reported in [*zip(_OPENS, _REPORTED, strict=True), (_INVERTS, _REPORTED[0])]:
        for opening in opens.finditer(plain, start, len(plain)):
            before, words = plain[start : opening.start()], plain[opening.start() :]
            is_long_enough = len(before.split()) >= _WORDS_BEFORE and len(words.split()) <= _WORDS_OF_IT
            if is_long_enough and not reported.search(before):
                return words
    return ""
