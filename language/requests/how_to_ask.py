"""Whether a message asks only how to ask for what was just spoken of: "how do i ask them".

The words are in `words/*/how_to_ask.yml`.
"""

from __future__ import annotations

import re

from language.normalize import clause, without_accents
from language.phrases import stand_in
from language.words import languages, word_lists

_LIST = "how_to_ask"


def asks_how_to_ask(said: str) -> bool:
    """Whether a text asks how something is asked for, and does not say what: in any language."""
    words = set(re.findall(r"[^\W_]+", without_accents(clause(said))))
    return any(
        words <= {*lists["words"]} and stand_in(tuple(lists["how_to_ask"]), said)
        for lists in (word_lists(_LIST, language) for language in languages(_LIST))
    )
