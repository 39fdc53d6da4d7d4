"""What a message puts right of what was told before.

What was told is known here, so that little says much: a name that is struck off, or an answer to a question
whose answer is already known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.interview import SEVERAL
from nlu.hearing.clauses.cues import Cues
from nlu.hearing.replies.answers import Answers
from nlu.hearing.replies.choices import Asked
from nlu.hearing.status.mention import DENIED, NOW, UNSURE, Mention
from nlu.hearing.struck import Held, Said, Struck

_FEW_WORDS = 7
"""So few words put one thing right."""
_ONE_PLAN = frozenset({"iep", "section_504"})
"""Plans of which a child has one."""
_SOMETHING_ELSE = "other"
"""No value that a word alone tells: "that's my other son"."""
_AGE = "age_band"
_OR_ELSE = {"middle": "elementary", "high": "middle", "preschool_3_to_5": "elementary"}
"""The other band in which a child of an age between two may be."""
_CONDITION = "condition"
_NAMED_ONLY = frozenset({_CONDITION, "state", _AGE, "current_help"})
"""Facts that are named: a name of one is heard without a question."""


class Corrections:
    """Reads, in one language, what a message puts right."""

    def __init__(self, answers: Answers, cues: Cues) -> None:
        self._answers = answers
        self._cues = cues
        self._struck = Struck(answers, cues)

    def read(
        self, said: Said, heard: Sequence[Mention], held: Held, answers_a_question: bool = False
    ) -> list[Mention]:
        """The mentions of a message with what they put right of what is held.

        Behind a question a "no" answers it, and puts nothing right.
        """
        struck, heard = _but_for_conditions(list(self._struck.read(said, heard, held)), heard)
        heard = [m for m in heard if not _is_told_by_name(m, struck)]
        places = {(m.fact, m.value) for m in struck}
        mentions = [m.meant(DENIED) if (m.fact, m.value) in places and m.status == NOW else m for m in heard]
        mentions += struck
        mentions += self._replaced(said.plain, heard, held)
        mentions += _of_open_ages(said, heard, held)
        cues = ["puts_right"] if answers_a_question else ["puts_right", "denies_what_was_said"]
        only_supposes = bool(heard) and all(m.status == UNSURE for m in heard)  # "a 504 isn't enough"
        if only_supposes or not any(self._cues.stands_in(name, said.plain) for name in cues):
            return mentions
        return [*mentions, *self._told_anew(said, mentions, held)]

    def _replaced(self, plain: str, heard: Sequence[Mention], held: Held) -> Iterator[Mention]:
        """ "Actually it's an IEP": not the 504 plan that was told before."""
        if not self._cues.stands_in("puts_right", plain) or self._cues.stands_in("beside_it", plain):
            return
        plans = {m.value: m for m in heard if m.value in _ONE_PLAN and m.status == NOW}
        for value in held.get("current_help", frozenset()) & _ONE_PLAN - plans.keys():
            yield from (Mention(m.fact, value, DENIED, m.start, m.end, m.clause) for m in plans.values())

    def _told_anew(self, said: Said, heard: Sequence[Mention], held: Held) -> Iterator[Mention]:
        """The message read as an answer to each question whose answer it may put right."""
        told = {m.fact for m in heard if m.status == NOW}
        if told & _NAMED_ONLY and len(said.plain.split()) <= _FEW_WORDS:  # "he is 12, not 8" says no more
            return
        for fact, values in held.items():
            if fact in told or fact in _NAMED_ONLY:
                continue
            others = [m for m in heard if m.fact == fact]
            denied = [m for m in others if m.status == DENIED]
            known = (
                [Mention(fact, value, UNSURE, 0, 0) for value in values] if fact not in SEVERAL else denied
            )
            placed = [
                (s.start, s.end, {v: score for v, score in likely.told.items() if likely.is_so(v)})
                for s, likely in zip(said.segments, said.scores, strict=True)
                if s.status(fact, s.start) == NOW
            ]
            found = self._answers.read(
                said.plain, Asked(fact), [*others, *known], placed, said.asking, only_told=True
            )
            yield from (m for m in found if m.value not in {*values, _SOMETHING_ELSE})


def _but_for_conditions(
    struck: Sequence[Mention], heard: Sequence[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """ "The anxiety was never diagnosed": where the condition stays, so does what its name says is hard."""
    gone = {m.start for m in struck if m.fact == _CONDITION}
    stays = {m.start for m in heard if (m.fact, m.status) == (_CONDITION, NOW)} - gone

    def is_kept(mention: Mention) -> bool:
        return mention.fact != "concerns" or mention.status != DENIED or mention.start not in stays

    return list(filter(is_kept, struck)), list(filter(is_kept, heard))


def _of_open_ages(said: Said, heard: Sequence[Mention], held: Held) -> Iterator[Mention]:
    """ "He is 11, not 9": the band that is held stays where it may, in other words; else the usual one."""
    if _AGE not in held or any(m.fact == _AGE and m.status == NOW for m in heard):
        return
    for age in said.open_ages:
        kept = held[_AGE] & {age.value, _OR_ELSE[age.value]}
        yield replace(age, value=min(kept, default=age.value))


def _is_told_by_name(mention: Mention, struck: Sequence[Mention]) -> bool:
    """Whether only a name that is struck tells it: "take dyslexia out" names no trouble with reading."""
    if mention.status != NOW:
        return False
    return any(
        (one.start, one.end) == (mention.start, mention.end) and one.fact != mention.fact for one in struck
    )
