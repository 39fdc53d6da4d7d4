"""Where a text asks in its last words, without a mark before them (`words/es/questions.yml`).

Dictated Spanish has no commas: "she told me the district tests them for free how do I ask". A question in the
middle cannot be parted from what is reported, the one at the end can.
"""

from __future__ import annotations

import re

from language.normalize import without_accents
from language.words import WordPattern

_OPENS = WordPattern("questions", r"(?<=\s){asks_at_the_end}\b", "es")
_REPORTED = WordPattern("questions", r"\b{not_asking_behind}\s+$", "es")
_ENDS = re.compile(r"[.!?;\n]")
_WORDS_BEFORE = 4
"""After fewer words, a text that asks is seen by its beginning."""
_WORDS_OF_IT = 14
"""A question of more words has mostly begun later, or is a statement."""


def asked_at_the_end(said: str) -> str:
    """The words of a question with which a text ends, behind words that ask nothing; empty where none is."""
    plain = without_accents(said).rstrip(" .!?")
    start = max((match.end() for match in _ENDS.finditer(plain)), default=0)
    for opening in _OPENS.finditer(plain, start, len(plain)):
        before, words = plain[start : opening.start()], plain[opening.start() :]
        is_long_enough = len(before.split()) >= _WORDS_BEFORE and len(words.split()) <= _WORDS_OF_IT
        if is_long_enough and not _REPORTED.search(before):
            return words
    return ""
