"""States that a "not" denies: "he isn't sad". But "he isn't happy" tells of sadness by its "not".

Which it is, examples say: without the "not", the first tells more of what is hard, and the second less.
So it is with what is over: "she doesn't refuse school any more", but "she doesn't go to school any more".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from language.words import word_lists
from nlu.hearing.clauses.cues import Cues
from nlu.hearing.learned import Encode, LearnedFacts, Likely
from nlu.hearing.segments.segment import Segment
from nlu.hearing.status.mention import DENIED, NOW, Mention

_HARD = "concerns"
_MAY_BE_OVER = frozenset({_HARD, "events"})
_ASKED = "asked_school"
_REFUSALS = frozenset({"refused", "refused_504"})
_WRITTEN = "asked_in_writing"
_SHORT = 7
"""So few words strike what they name."""
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
    still = {
        n: words for n, part in enumerate(parts) for words in [_as_if_still_so(part.plain, cues)] if words
    }
    texts = [*affirmed.values(), *still.values()]
    if not texts:
        return found
    for n, without in zip([*affirmed, *still], learned.scores(texts, encode(texts)), strict=True):
        told = found[n].told
        is_state = n in affirmed
        denied = {
            value: max(told[value], found[n].not_so[value]) + 1
            for value in told
            if (value[0] == _HARD if is_state else value[0] in _MAY_BE_OVER)
            and (told if is_state else without.told)[value] >= _LEAST
            and without.told[value] >= told[value]
        }
        found[n] = replace(found[n], not_so={**found[n].not_so, **denied})
    return found


def without_what_nobody_did(parts: Sequence[Segment], scores: Sequence[Likely], cues: Cues) -> list[Likely]:
    """The same, where a piece says nothing of what was asked: a child only has no plan, a letter came."""
    found = list(scores)
    for n, (part, likely) in enumerate(zip(parts, scores, strict=True)):
        undone: set[str] = set()
        has_none = part.is_negated and cues.stands_in("only_has", part.plain)
        if has_none and not cues.stands_in("who_answers", part.plain):
            undone |= _REFUSALS
        if cues.stands_in("told_to_ask", part.plain) and not cues.stands_in("says_no_to_it", part.plain):
            undone |= _REFUSALS  # "they told me to ask for a 504" is no answer
        if cues.stands_in("came_to_me", part.plain):
            undone.add(_WRITTEN)
        none = {(_ASKED, value): 0.0 for value in undone}
        if none:
            found[n] = replace(likely, told={**likely.told, **none}, not_so={**likely.not_so, **none})
    return found


def without_struck(parts: Sequence[Segment], heard: Sequence[Mention]) -> list[Mention]:
    """The mentions, those of a first piece that strikes them denied: "strike the ADHD" names none."""
    first = parts[0] if parts and parts[0].strikes_out else None
    if first is None or len(first.plain.split()) > _SHORT:
        return list(heard)
    return [m.meant(DENIED) if m.status == NOW and first.start <= m.start < first.end else m for m in heard]


def _as_if_still_so(plain: str, cues: Cues) -> str:
    """A piece that says "not any more", without these words; empty where it does not say so."""
    places = [*cues.places("negations", plain), *cues.places("over", plain)]
    if not cues.stands_in("over", plain) or not cues.stands_in("negations", plain):
        return ""
    kept = [letter for n, letter in enumerate(plain) if not any(a <= n < b for a, b in places)]
    return " ".join("".join(kept).split())


def _affirmed(plain: str, cues: Cues) -> str:
    """A piece without the "not" of its "is"; empty where none stands there."""
    places = cues.places("is_not", plain)
    if len(places) != 1:
        return ""
    (start, end), lists = places[0], word_lists("hearing", cues.language)
    positive = dict(zip(lists["is_not"], lists["is_so"], strict=True)).get(plain[start:end], "")
    return f"{plain[:start]}{positive}{plain[end:]}" if positive else ""
