"""Whether somebody can be made to do a thing, in the words in which answers say whether they have to.

"Can I make them give her an aide?" is "does the school have to give her an aide?". The words are in
`words/*/obliging.yml`.
"""

from __future__ import annotations

import re
from functools import cache

from language.normalize import without_accents, without_apostrophes
from language.words import any_of, languages, word_lists

_LIST = "obliging"


def as_a_duty(said: str) -> str:
    """The text with whether the school has to; an empty one where it does not ask whether it can be made."""
    words = without_apostrophes(said)
    for language in languages(_LIST):
        pattern, duty = _wording(language)
        found = pattern.search(without_accents(words))
        if found and words[found.end() :].strip(" ?!.,"):
            return f"{words[: found.start()]}{duty}{words[found.end() :]}"
    return ""


@cache
def _wording(language: str) -> tuple[re.Pattern[str], str]:
    lists = word_lists(_LIST, language)
    longest_first = sorted(lists["can_i_make_them"], key=len, reverse=True)
    return re.compile(rf"\b{any_of(longest_first)}\b", re.I), lists["has_to"][0]
