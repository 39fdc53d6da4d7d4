"""Where a message only says whose child it is, or whether a boy or a girl: "actually he's my nephew"."""

from __future__ import annotations

import re
from functools import cache

from language.normalize import place_as_typed, plain_in_place
from language.words import any_of, languages, word_lists

_LIST = "whose_child"
_MOST_WORDS = 16
_MARKS = r"[\s.,;:!()-]*"


def whose_child(text: str) -> str:
    """The words that say it, "my nephew"; empty for a message that says anything else, or nothing new."""
    plain = plain_in_place(text)
    if not plain.strip() or "?" in plain or len(plain.split()) > _MOST_WORDS:
        return ""
    for language in languages(_LIST):
        whole, told = _patterns(language)
        if whole.fullmatch(plain):
            found = next((m for m in told.finditer(plain) if m["kin"]), None)
            if found:
                start, end = place_as_typed(text, *found.span("kin"))
                return text[start:end]
    return ""


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What such a message is made of, and where in it the child is named as it is, or as it is not."""
    lists = {
        name: any_of(sorted(words, key=len, reverse=True))
        for name, words in word_lists(_LIST, language).items()
    }
    kin = rf"(?:{lists['owners']}\s+)?(?:{lists['which']}\s+)*{lists['children']}"
    denied = rf"(?:{lists['is_not']}\s+{kin}|{lists['wrote']}\s+{kin}{_MARKS}{lists['but']})"
    part = rf"(?:{denied}|{lists['only_with_it']}|{lists['puts_right']}|{lists['it_is']}|{kin})"
    says_it = rf"(?:{lists['puts_right']}|{lists['it_is']}|{lists['wrote']})"
    whole = rf"(?=(?s:.*)(?<!\w){says_it}(?!\w)){_MARKS}(?:{part}(?!\w){_MARKS})+"
    return re.compile(whole), re.compile(rf"(?<!\w)(?:{denied}|{lists['only_with_it']}|(?P<kin>{kin}))(?!\w)")
