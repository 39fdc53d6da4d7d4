"""What a correction means, and what it says was not meant: "no, I said autism, not ADHD".

The words are in `words/*/corrections.yml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from language.normalize import without_accents, without_apostrophes
from language.words import any_of, languages, word_lists

_LIST = "corrections"
_SIGNS = " ,.;!?"
_MOST_DENIED = 4
"""What was not meant is named in so few words; more tell something."""


@dataclass(frozen=True)
class Correction:
    """What was meant, in the words of the message, and what was not; that may be left unsaid."""

    meant: str
    not_meant: str = ""


def correction(said: str) -> Correction | None:
    """The correction that a text is; None for any other text."""
    words = without_apostrophes(said)
    for language in languages(_LIST):
        led_in, parted, denies_verb = _patterns(language)
        found = led_in.match(without_accents(words))
        if not found:
            continue
        rest = words[found.end() :]
        parting = parted.search(without_accents(rest))
        meant, denied = (rest[: parting.start()], rest[parting.end() :]) if parting else (rest, "")
        if denies_verb.search(meant) or len(denied.split()) > _MOST_DENIED:
            meant, denied = rest, ""
        return Correction(meant.strip(_SIGNS), denied.strip(_SIGNS)) if meant.strip(_SIGNS) else None
    return None


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    lists = word_lists(_LIST, language)
    led_in = rf"^\W*(?:{any_of(lists['before'])}[\s,.!]+)*{any_of(lists['meant'])}\b[\s,:]*"
    parted = rf"(?:,\s*|\s+){any_of(lists['not_meant'])}\s+"
    denies_verb = rf"\b{any_of(lists['verbs'])}$"
    return re.compile(led_in, re.I), re.compile(parted, re.I), re.compile(denies_verb, re.I)
