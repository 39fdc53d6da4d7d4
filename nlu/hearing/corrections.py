"""What a message puts right of what was told before.

What was told is known here, so that little says much: a name that is struck off, or an answer to a question
whose answer is already known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.interview import SEVERAL
from nlu.hearing.answers import Answers
from nlu.hearing.choices import Asked
from nlu.hearing.clauses.cues import Cues
from nlu.hearing.learned import Likely
from nlu.hearing.status.mention import DENIED, NOW, UNSURE, Mention
from nlu.hearing.status.segments import Segment

Held = Mapping[str, frozenset[str]]
_NOT_SO = 0.25
"""From this score on, examples say that a value told before is only spoken of now."""
_FEW_WORDS = 7
"""So few words put one thing right."""
_ONE_PLAN = frozenset({"iep", "section_504"})
"""Plans of which a child has one."""
_BEFORE_A_NAME = 4
"""In so many words before a name it may be said that something else is there in its place."""
_NAMED_ONLY = frozenset({"condition", "state", "age_band", "current_help"})
"""Facts that are named: a name of one is heard without a question."""


@dataclass(frozen=True)
class Said:
    """A message as it is read: its plain text, its pieces and how likely each tells what."""

    plain: str
    segments: Sequence[Segment]
    scores: Sequence[Likely]
    asking: Sequence[tuple[int, int]]


class Corrections:
    """Reads, in one language, what a message puts right."""

    def __init__(self, answers: Answers, cues: Cues) -> None:
        self._answers = answers
        self._cues = cues

    def read(
        self, said: Said, heard: Sequence[Mention], held: Held, answers_a_question: bool = False
    ) -> list[Mention]:
        """The mentions of a message with what they put right of what is held.

        Behind a question a "no" answers it, and puts nothing right.
        """
        struck = list(self._struck(said, heard, held))
        heard = [m for m in heard if not _is_told_by_name(m, struck)]
        places = {(m.fact, m.value) for m in struck}
        mentions = [m.meant(DENIED) if (m.fact, m.value) in places and m.status == NOW else m for m in heard]
        mentions += struck
        mentions += self._replaced(said.plain, heard, held)
        cues = ["puts_right"] if answers_a_question else ["puts_right", "denies_what_was_said"]
        if not any(self._cues.stands_in(name, said.plain) for name in cues):
            return mentions
        return [*mentions, *self._told_anew(said, mentions, held)]

    def _struck(self, said: Said, heard: Sequence[Mention], held: Held) -> Iterator[Mention]:
        """Values told before that are named as wrong, or that examples say are not so."""
        for segment, likely in zip(said.segments, said.scores, strict=True):
            for fact, values in held.items():
                for named in self._answers.phrases(fact).find(segment.plain):
                    if named.value in values and self._is_struck(segment.plain, named.start, named.end):
                        start = segment.start + named.start
                        yield Mention(fact, named.value, DENIED, start, segment.start + named.end)
                is_asked = any(a <= segment.start < b for a, b in said.asking)
                for value in () if is_asked else values:
                    not_so = likely.not_so.get((fact, value), 0.0)
                    if not_so >= _NOT_SO and not likely.is_so((fact, value)):
                        yield Mention(fact, value, DENIED, segment.start, segment.end)
            if self._cues.stands_in("never_said", segment.plain):
                for m in heard:
                    if segment.start <= m.start < segment.end and m.value in held.get(m.fact, ()):
                        yield m.meant(DENIED)

    def _replaced(self, plain: str, heard: Sequence[Mention], held: Held) -> Iterator[Mention]:
        """ "Actually it's an IEP": not the 504 plan that was told before."""
        if not self._cues.stands_in("puts_right", plain) or self._cues.stands_in("beside_it", plain):
            return
        plans = {m.value: m for m in heard if m.value in _ONE_PLAN and m.status == NOW}
        for value in held.get("current_help", frozenset()) & _ONE_PLAN - plans.keys():
            yield from (Mention(m.fact, value, DENIED, m.start, m.end, m.clause) for m in plans.values())

    def _is_struck(self, plain: str, start: int, end: int) -> bool:
        """ "Take reading off", "the health one isn't right", "I never said reading"."""
        before, behind = plain[:start], plain[end:]
        if self._begins("strikes", before) or self._cues.stands_in("never_said", before):
            return True
        if self._cues.stands_in("in_place_of", " ".join(before.split()[-_BEFORE_A_NAME:])):
            return True
        taken = self._begins("takes", before) and self._cues.stands_in("off", behind)
        return taken or self._cues.stands_in("is_wrong", behind)

    def _begins(self, name: str, before: str) -> bool:
        """Whether a piece begins with a word of a list, but for words that open it: "please take"."""
        places = self._cues.places(name, before)
        words = before[: places[0][0]].replace(",", " ").split() if places else []
        return bool(places) and all(word in self._cues["opens"] for word in words)

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
            yield from (m for m in found if m.value not in values)


def _is_told_by_name(mention: Mention, struck: Sequence[Mention]) -> bool:
    """Whether only a name that is struck tells it: "take dyslexia out" names no trouble with reading."""
    if mention.status != NOW:
        return False
    return any(
        (one.start, one.end) == (mention.start, mention.end) and one.fact != mention.fact for one in struck
    )
