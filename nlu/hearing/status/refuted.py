"""What other words of a message put aside: "the teacher thinks it's ADHD, the doctor ruled it out"."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.hearing.clauses.cues import Cues
from nlu.hearing.status.mention import DENIED, NOW, PAST, UNSURE, Mention

_NAMED = frozenset({"current_help", "school"})
_MOST_BEFORE_SCHOOL = 6
"""So many words before a kind of school it is told that the child goes there by now."""
_REACHES = 2
"""The sentence of the suspicion, and the one behind it."""


def without_refuted(mentions: Sequence[Mention], plain: str, cues: Cues) -> list[Mention]:
    """Mentions, with a suspected condition denied where the words behind it refute it."""
    suspected = {m.start for m in mentions if (m.fact, m.value) == ("disability", "suspected")}
    conditions = sorted({m.start for m in mentions if m.fact == "condition"})

    def is_refuted(mention: Mention) -> bool:
        if mention.status != NOW:
            return False
        end = next((start for start in conditions if start > mention.start), len(plain))
        words = "refuted" if mention.start in suspected else "taken_back"
        return cues.stands_in(words, _behind(plain[mention.end : end]))

    def is_outgrown(mention: Mention) -> bool:
        is_so = mention.status == NOW and mention.start not in suspected
        return is_so and cues.stands_in("outgrew_it", _behind(plain[mention.end :], 1))

    outgrown = {m.start for m in mentions if m.fact == "condition" and is_outgrown(m)}
    refuted = {m.start for m in mentions if m.fact == "condition" and is_refuted(m)}
    over = {**dict.fromkeys(refuted, DENIED), **dict.fromkeys(outgrown, PAST)}
    return [m.meant(over[m.start]) if m.start in over else m for m in mentions]


def set_apart(mentions: Sequence[Mention], plain: str, cues: Cues) -> list[Mention]:
    """ "I meant 504 not IEP": of two names with a "not" between them the first is so, the second is not."""
    found = {n: m for n, m in enumerate(mentions) if m.fact in _NAMED}
    meant: dict[int, str] = {}
    for n, first in found.items():
        for k, second in found.items():
            between = plain[first.end : second.start].strip(" ,") if first.end <= second.start else ""
            if first.fact == second.fact and first.value != second.value and between in cues["apart"]:
                meant[k] = DENIED
                is_denied = first.status == DENIED and not cues.has("negations", plain[: first.start].split())
                if is_denied:  # the "not" is the second one's: "it's a 504 not an IEP"
                    meant[n] = NOW
                if first.status == UNSURE and cues.stands_in("puts_right", plain[: first.start]):
                    meant[n] = NOW
    return [m.meant(meant[n]) if n in meant else m for n, m in enumerate(mentions)]


def only_the_school_now(mentions: Sequence[Mention], plain: str, cues: Cues) -> list[Mention]:
    """ "I taught her at home, then we enrolled her in the public school": of two kinds, the later."""
    schools = [m for m in mentions if m.fact == "school" and m.status == NOW]
    last = max(schools, key=lambda m: m.start, default=None)
    if last is None or not any(m.value != last.value for m in schools):
        return list(mentions)
    before = " ".join(plain[: last.start].split()[-_MOST_BEFORE_SCHOOL:])
    if not cues.stands_in("changes_school", before):
        return list(mentions)
    return [m.meant(PAST) if m in schools and m.value != last.value else m for m in mentions]


def _behind(words: str, reaches: int = _REACHES) -> str:
    return ". ".join(words.replace("!", ".").replace("?", ".").split(".")[:reaches])
