"""Help that an answer tells of without saying where it comes from: "speech twice a week".

It may be of an IEP, of a 504 plan, or outside school. So nothing is taken from it, and it is asked once more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from knowledge.interview import UNKNOWN
from language.words import any_of, word_lists
from nlu.hearing.status.mention import NOT_SO, NOW, UNSURE, Mention

_HELP = "current_help"
_MOST_WORDS = 14
"""More words tell a story, in which help may be spoken of in any way."""


def help_of_no_source(
    plain: str, asked: str, heard: Sequence[Mention], language: str, asks: bool
) -> list[Mention]:
    """A mention without a value, where a short answer only tells that there is help."""
    of_it = [m for m in heard if m.fact == _HELP and (m.status == NOW or m.status in NOT_SO)]
    if asked != _HELP or asks or of_it or len(plain.split()) > _MOST_WORDS:
        return []
    if _pattern("not_given", language).search(plain) or not _pattern("help_given", language).search(plain):
        return []
    return [Mention(_HELP, UNKNOWN, UNSURE, 0, len(plain))]


@cache
def _pattern(name: str, language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(word_lists('answers', language)[name])}(?!\w)")
