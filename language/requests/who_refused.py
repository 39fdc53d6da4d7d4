"""Whether a no that is told of is that of somebody outside the school: a father, a doctor, a grandmother.

Who says it is the one named last before it: "dad and I are divorced and he refused the evaluation". The words
are in `words/*/who_refused.yml`.
"""

from __future__ import annotations

import re
from functools import cache

from language.normalize import without_accents, without_apostrophes
from language.words import any_of, languages, word_lists

_LIST = "who_refused"
_OUTSIDE, _OF_THE_SCHOOL, _SAYS_NO = "outside", "of_the_school", "says_no"


def refused_outside_school(said: str) -> bool:
    """True where a text tells of a no, and all it tells of are of people outside the school."""
    plain = without_accents(without_apostrophes(said))
    return any(_all_outside(plain, language) for language in languages(_LIST))


def _all_outside(plain: str, language: str) -> bool:
    last, refused = "", []
    for match in _mentions(language).finditer(plain):
        if match.lastgroup == _SAYS_NO:
            refused.append(last)
        else:
            last = match.lastgroup or ""
    return bool(refused) and all(who == _OUTSIDE for who in refused)


@cache
def _mentions(language: str) -> re.Pattern[str]:
    """The words for who it may be and for a no, each a group with the name of its list."""
    groups = (
        f"(?P<{name}>{any_of(sorted(map(without_accents, words), key=len, reverse=True))})"
        for name in (_OUTSIDE, _OF_THE_SCHOOL, _SAYS_NO)
        for words in [word_lists(_LIST, language)[name]]
    )
    return re.compile(rf"\b(?:{'|'.join(groups)})\b", re.I)
