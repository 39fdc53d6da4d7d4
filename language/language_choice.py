"""Which language a message asks to go on in, where it asks nothing else (`words/*/language_choice.yml`)."""

from __future__ import annotations

import re
from functools import cache

from language.normalize import plain
from language.words import languages, word_lists

FILE = "language_choice"
LISTS = {"english": "en", "spanish": "es"}
"""The lists of names, and the language that they name."""
MOST_WORDS = 9
"""A longer message says more than which language it wants."""


def language_asked_for(said: str) -> str | None:
    """The language that is wanted: "y en español?", "can we speak English please"; else None.

    Every word must be one of those in which a language is asked for: "in Spanish the test was easier" tells
    of a test, "solo habla español" of the child, and "no hablo inglés" names the language that is not wanted.
    """
    words = re.findall(r"\w+", plain(said))
    named = {language for word in words if (language := _names().get(word))}
    rest = [word for word in words if word not in _names()]
    if len(named) != 1 or len(words) > MOST_WORDS or not _asking().issuperset(rest):
        return None
    if "?" not in said and any(_is_of_another(words, n) for n in range(len(words))):
        return None
    return next(iter(named))


def language_of_a_letter(said: str) -> str | None:
    """The language in which a letter just shown is wanted: "la necesito en inglés para que me entiendan".

    What stands behind a word such as "para" says only why.
    """
    words = re.findall(r"\w+", plain(said))
    why = next((n for n, word in enumerate(words) if word in _words("why_so") and n), len(words))
    wanted = words[:why]
    named = {language for word in wanted if (language := _names().get(word))}
    rest = {word for word in wanted if word not in _names()}
    if len(named) != 1 or len(wanted) > MOST_WORDS or not rest & _words("of_a_letter"):
        return None
    return next(iter(named)) if rest <= _asking() | _words("of_a_letter") else None


def _is_of_another(words: list[str], at: int) -> bool:
    """Whether a word that may be of somebody else is: "solo habla", unlike "usted habla"."""
    if at == 0 or words[at] not in _words("of_another"):
        return False
    return words[at - 1] not in _words("of_who_is_asked")


@cache
def _names() -> dict[str, str]:
    """Whose name each word is, in any language."""
    return {
        name: language
        for spoken in languages(FILE)
        for listed, language in LISTS.items()
        for name in word_lists(FILE, spoken)[listed]
    }


@cache
def _asking() -> frozenset[str]:
    return _words("asks")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word for spoken in languages(FILE) for word in word_lists(FILE, spoken).get(name, ()))
