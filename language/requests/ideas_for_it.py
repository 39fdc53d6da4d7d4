"""Whether a message asks for ideas for what was just spoken of, and names nothing itself: "ideas for that".

The words are in `words/*/ideas_for_it.yml`.
"""

from __future__ import annotations

import re

from language.normalize import clause, without_accents
from language.words import languages, word_lists

_LIST = "ideas_for_it"


def asks_for_ideas_on_it(said: str) -> bool:
    """Whether a text asks for ideas and has no word of what they are for, in any language."""
    words = set(re.findall(r"[^\W_]+", without_accents(clause(said))))
    return any(
        words <= {*lists["words"]} and bool(words & {*lists["ideas"]}) and bool(words & {*lists["it"]})
        for lists in (word_lists(_LIST, language) for language in languages(_LIST))
    )
