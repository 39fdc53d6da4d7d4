"""Whether a message says no: what was just written is not wanted, or the school's answer was a no.

The phrases are in `words/*/refusing.yml`.
"""

from __future__ import annotations

from language.normalize import without_accents, without_apostrophes
from language.phrases import stand_in
from language.words import WordPattern, languages, word_lists

_LIST = "refusing"
_WAITING = r"\b{waited}\W+(?:\w+\W+){0,3}?{how_long}\b"
_WAITED = [WordPattern(_LIST, _WAITING, language) for language in languages(_LIST)]


def is_not_wanted(said: str) -> bool:
    """Whether a text refuses what it follows, in any language."""
    return _stands("not_wanted", said)


def tells_a_no(said: str) -> bool:
    """Whether a text tells that the school's answer was no, in any language; "no problem" is none."""
    return _stands("answered_no", said) and not speaks_of_no_objection(said)


def says_how_a_no_came(said: str) -> bool:
    """Whether a text says by whom or how a no came: "they put it in an email"; in any language."""
    return _stands("how_a_no_came", said)


def speaks_of_no_objection(said: str) -> bool:
    """Whether a text says "no problem", in any language: that is a yes."""
    return _stands("no_objection", said)


def wants_only_to_be_heard(said: str) -> bool:
    """Whether a text says that no advice is wanted, only somebody who listens; in any language."""
    return _stands("only_heard", said)


def says_what_others_say(said: str) -> bool:
    """Whether a text gives what somebody else said or thinks: "my friend says a 504 is better"."""
    return _stands("heard_say", said)


def tells_of_a_wait(said: str) -> bool:
    """Whether a text tells how long one had to wait, in any language: "they made us wait five months"."""
    plain = without_accents(without_apostrophes(said))
    return any(waited.search(plain) for waited in _WAITED)


def _stands(name: str, said: str) -> bool:
    return any(stand_in(tuple(word_lists(_LIST, x)[name]), said) for x in languages(_LIST))
