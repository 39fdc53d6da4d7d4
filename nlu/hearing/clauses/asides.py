"""Words of an answer that say nothing of the child: "I think it's a charter", "both, honestly".

In an answer to a question "I think" says that the parent knows no better, not that it may be otherwise. Of
whether a condition is there it is the answer itself.
"""

from __future__ import annotations

import re
from functools import cache

from language.normalize import plain_in_place
from language.words import word_lists
from nlu.hearing.clauses.text import Text

_HOW_SURELY = frozenset({"disability", "condition"})
"""Facts of which it is asked how sure they are."""


def without_asides(typed: str, fact: str, language: str) -> str:
    """An answer with spaces in place of its asides, so that every letter keeps its place."""
    if fact in _HOW_SURELY:
        return typed
    text = Text(typed)
    words = text.plain
    for name in ("asides_before", "asides_behind"):
        for match in _pattern(name, language).finditer(words):
            behind = words[match.end("aside") :]
            if _is_said_to_somebody(behind, language):
                continue
            rest = words[: match.start("aside")] + " " + behind
            if re.search(r"\w{2}|\d", rest) and not _is_all(rest, language):
                a, b = text.typed_place(*match.span("aside"))
                typed = typed[:a] + " " * (b - a) + typed[b:]
    return typed


def without_yes(typed: str, language: str) -> str:
    """An answer with spaces in place of a "sí" before more words: without its accent it is an "if"."""
    opens = "|".join(map(re.escape, _plain_list("yes_before_more", language)))
    match = re.match(rf"\s*(?:{opens})(?=\s+\w)", plain_in_place(typed)) if opens else None
    return " " * match.end() + typed[match.end() :] if match else typed


def _is_said_to_somebody(behind: str, language: str) -> bool:
    """ "Ya le dije a la maestra": told to her, and not to the guide again."""
    return any(re.match(rf"\s*{re.escape(word)}\s+\w", behind) for word in _plain_list("said_to", language))


def _is_all(rest: str, language: str) -> bool:
    """Whether what is left says nothing by itself: "I think so"."""
    left = re.sub(r"[^\w]+", " ", rest).strip()
    return left in _plain_list("asides_need_more", language)


@cache
def _plain_list(name: str, language: str) -> tuple[str, ...]:
    return tuple(plain_in_place(word) for word in word_lists("answers", language)[name])


@cache
def _pattern(name: str, language: str) -> re.Pattern[str]:
    listed = "|".join(re.escape(w) for w in sorted(_plain_list(name, language), key=len, reverse=True))
    if name == "asides_before":
        return re.compile(rf"(?:^|[.,;:!?\n])\s*(?P<aside>(?:(?:{listed})[\s,]+)+)(?=\w)")
    return re.compile(rf"(?<=[\w,.])\s*(?P<aside>\b(?:{listed})\b(?:\s*\?|(?=\s*(?:$|[.,;:!\n]))))")
