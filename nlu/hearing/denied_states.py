"""States that a "not" denies: "he isn't sad". But "he isn't happy" tells of sadness by its "not".

Which it is, examples say: without the "not", the first tells more of what is hard, and the second less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from language.words import word_lists
from nlu.hearing.clauses.cues import Cues
from nlu.hearing.learned import Encode, LearnedFacts, Likely
from nlu.hearing.status.segments import Segment

_HARD = "concerns"
_LEAST = 0.3
"""Below this, what is hard is told by neither."""


def with_denied_states(
    parts: Sequence[Segment], scores: Sequence[Likely], cues: Cues, learned: LearnedFacts, encode: Encode
) -> list[Likely]:
    """How likely each piece tells what; a state that its "not" denies is only spoken of."""
    found = list(scores)
    affirmed = {
        n: words
        for n, (part, likely) in enumerate(zip(parts, scores, strict=True))
        if max((score for (fact, _), score in likely.told.items() if fact == _HARD), default=0.0) >= _LEAST
        for words in [_affirmed(part.plain, cues)]
        if words
    }
    if not affirmed:
        return found
    texts = list(affirmed.values())
    for n, without in zip(affirmed, learned.scores(texts, encode(texts)), strict=True):
        told = found[n].told
        denied = {
            value: max(told[value], found[n].not_so[value]) + 1
            for value in told
            if value[0] == _HARD and told[value] >= _LEAST and without.told[value] >= told[value]
        }
        found[n] = replace(found[n], not_so={**found[n].not_so, **denied})
    return found


def _affirmed(plain: str, cues: Cues) -> str:
    """A piece without the "not" of its "is"; empty where none stands there."""
    places = cues.places("is_not", plain)
    if len(places) != 1:
        return ""
    (start, end), lists = places[0], word_lists("hearing", cues.language)
    positive = dict(zip(lists["is_not"], lists["is_so"], strict=True)).get(plain[start:end], "")
    return f"{plain[:start]}{positive}{plain[end:]}" if positive else ""
