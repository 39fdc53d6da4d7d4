"""The words of dates: one file a language (`language/words/<language>/dates.yml`), read when first needed.

Parents mix languages ("since el 5 de mayo"): a pattern names words of one language (`{en.months}`) or of all
(`{months}`). A word with an accent is also found without it.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import Any

from language.normalize import without_accents
from language.words import languages, word_lists

_NAME = re.compile(r"\{(?:([a-z]{2})\.)?([a-z_]+)\}")


@cache
def _lists(language: str) -> dict[str, Any]:
    """The lists of words of dates, with numbers and what counts like one: "a couple of"."""
    lists: dict[str, Any] = dict(word_lists("dates", language))
    known: Any = word_lists("numbers", language)["numbers"]
    amounts: Any = lists.pop("amounts", {})
    lists["numbers"] = {n: [*known.get(n, ()), *amounts.get(n, ())] for n in {**known, **amounts}}
    return lists


def _forms(word: str) -> tuple[str, str]:
    return word, without_accents(word)


@cache
def listed(name: str, language: str = "") -> tuple[str, ...]:
    """The words of a list, of one language or of all, the longest first."""
    found: set[str] = set()
    for code in [language] if language else languages("dates"):
        words = _lists(code).get(name, [])
        groups = words.values() if isinstance(words, dict) else [words]
        found |= {form for group in groups for word in group for form in _forms(word)}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def meant(name: str) -> dict[str, str]:
    """What each word of a list of groups means, such as the month of "sept": the name of its group."""
    found: dict[str, str] = {}
    for code in languages("dates"):
        groups = _lists(code).get(name, {})
        forms = ((form, str(k)) for k, words in groups.items() for word in words for form in _forms(word))
        found |= dict(forms)
    return found


def _any_of(words: tuple[str, ...]) -> str:
    return "(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words) + ")"


@cache
def _place(language: str, name: str) -> str:
    if name == "behind_cue":  # a place right behind one of the cues
        return "(?:" + "|".join(rf"(?<=\b{re.escape(word)} )" for word in listed("cues", language)) + ")"
    words = listed(name, language)
    if not words:
        raise KeyError(f"no language has a list {name!r} of words of dates")
    return _any_of(words)


class DatePattern:
    """A pattern with places for words; read and compiled when first used. Capital letters do not count."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern with all its words."""
        return re.compile(_NAME.sub(lambda m: _place(m[1] or "", m[2]), self._pattern), re.I)
