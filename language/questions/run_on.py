"""Where a text asks in its last words, without a mark before them (`words/*/questions.yml`).

What is dictated has no commas: "she told me the district tests them for free how do I ask". A question in the
middle cannot be parted from what is reported, the one at the end can.
"""

from __future__ import annotations

import re

from language.normalize import without_accents, without_apostrophes
from language.words import WordPattern, languages

_LANGUAGES = languages("questions")
_OPENS = [WordPattern("questions", r"(?<=\s){asks_at_the_end}\b", language) for language in _LANGUAGES]
_REPORTED = [WordPattern("questions", r"\b{not_asking_behind}\s+$", language) for language in _LANGUAGES]
_SAYS_SO = [
    WordPattern("questions", r"(?<=\s){asks_in_so_many_words}\b", language) for language in _LANGUAGES
]
_ENDS = re.compile(r"[.!?;\n]")
_WORDS_BEFORE = 4
"""After fewer words, a text that asks is seen by its beginning."""
_WORDS_OF_IT = 14
"""A question of more words has mostly begun later, or is a statement."""


def asked_at_the_end(said: str) -> str:
    """The words of a question with which a text ends, behind words that ask nothing; empty where none is."""
    plain = without_accents(without_apostrophes(said)).rstrip(" .!?")
    start = max((match.end() for match in _ENDS.finditer(plain)), default=0)
    for says_so in _SAYS_SO:
        if match := next(says_so.finditer(plain, start, len(plain)), None):
            return plain[match.start() :]
    for opens, reported in zip(_OPENS, _REPORTED, strict=True):
        for opening in opens.finditer(plain, start, len(plain)):
            before, words = plain[start : opening.start()], plain[opening.start() :]
            is_long_enough = len(before.split()) >= _WORDS_BEFORE and len(words.split()) <= _WORDS_OF_IT
            if is_long_enough and not reported.search(before):
                return words
    return ""
