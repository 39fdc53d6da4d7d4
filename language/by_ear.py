"""Words as parents hear, shorten or dictate them, written out: "aipi" is an IEP (`words/*/by_ear.yml`)."""

from __future__ import annotations

import re
from functools import cache

from language.normalize import without_accents
from language.words import languages, word_lists


def written_out(text: str, language: str) -> str:
    """The text with such words as they are written; itself, where it has none."""
    if language not in languages("by_ear"):
        return text
    means = _meanings(language)
    text = _forms(language).sub(lambda match: means[_plain(match[0])], text)
    return _with_joining_words(text, language)


def _with_joining_words(text: str, language: str) -> str:
    """The text with what is a word of English, too, written out: only where nothing else is English."""
    alone = word_lists("by_ear", language).get("heard_alone", ())
    means = {form: word for word, _, form in (line.partition(" = ") for line in alone)}
    said = re.findall(r"[^\W\d_]+", without_accents(text.lower()))
    if not means.keys() & set(said) or (_english() - means.keys()) & set(said):
        return text
    forms = "|".join(map(re.escape, means))
    return re.sub(rf"(?<![\w'\u2019/.-])(?:{forms})(?![\w'\u2019/.-])", lambda match: means[match[0]], text)


@cache
def _english() -> frozenset[str]:
    """The common words of English that are none of the other language."""
    others = [word_lists("common", language)["words"] for language in languages("common") if language != "en"]
    return frozenset(word_lists("common")["words"]).difference(*others)


def sound_of(word: str, language: str) -> str:
    """How a word sounds: words that are written otherwise and sound alike have the same."""
    for written, alike in _sounds(language):
        word = word.replace(written, alike)
    return word


def fuller_sounds(sounds: str, language: str) -> list[str]:
    """What a sound may be whose ending is swallowed: "atrasao" is "atrasado"."""
    pairs = (pair.partition("=") for pair in word_lists("sounds", language).get("swallowed", ()))
    return [sounds.removesuffix(said) + full for said, _, full in pairs if sounds.endswith(said)]


def has_sounds(language: str) -> bool:
    """Whether words of this language are compared by their sound."""
    return language in languages("sounds")


@cache
def _meanings(language: str) -> dict[str, str]:
    lines = (line.partition(" = ") for line in word_lists("by_ear", language)["heard"])
    return {_plain(form): word for word, _, forms in lines for form in forms.split(",")}


@cache
def _forms(language: str) -> re.Pattern[str]:
    longest_first = sorted(_meanings(language), key=len, reverse=True)
    forms = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)
    return re.compile(rf"(?<![\w'\u2019/-])(?:{forms})(?![\w'\u2019/-])", re.I)


@cache
def _sounds(language: str) -> tuple[tuple[str, str], ...]:
    pairs = (pair.partition("=") for pair in word_lists("sounds", language)["same"])
    return tuple((written, alike) for written, _, alike in pairs)


def _plain(form: str) -> str:
    return " ".join(without_accents(form.lower()).split())
