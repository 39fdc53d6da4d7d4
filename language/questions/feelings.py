"""Whether a text only says how its writer feels: "I'm scared to sign" is answered by no yes or no."""

from __future__ import annotations

from language.normalize import without_accents, without_apostrophes
from language.questions.wording import asks
from language.words import WordPattern, languages

_LIST = "questions"
_BEGINS = r"^\W*(?:{before_feelings}\W+)*{feels}\b"
_FEELS = [WordPattern(_LIST, _BEGINS, language) for language in languages(_LIST)]


def only_feels(said: str) -> bool:
    """True for a text that begins with a feeling of its writer, and asks nothing."""
    plain = without_accents(without_apostrophes(said))
    return not asks(said) and any(feels.search(plain) for feels in _FEELS)
