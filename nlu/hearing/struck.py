"""What a message says is not so, or no longer, of what was told before.

What was told is known here. So it is enough that a piece speaks of it, by name or by what examples say, and
says beside it that it is wrong, over, fine by now or somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nlu.hearing.clauses.cues import Cues
from nlu.hearing.learned import Likely
from nlu.hearing.replies.answers import Answers
from nlu.hearing.segments.segment import Segment
from nlu.hearing.status.mention import DENIED, NOW, OTHER_PERSON, Mention

Held = Mapping[str, frozenset[str]]
_NOT_SO = 0.25
"""From this score on, examples say that a value told before is only spoken of now."""
_SPEAKS = 0.3
"""From this score on, told or only spoken of, a piece speaks of a value told before."""
_BEFORE_A_NAME = 4
"""In so many words before a name it may be said that something else is there in its place."""
_COMES_TO_AN_END = frozenset({"current_help", "events"})
"""Facts that end in plain words: "he quit therapy", "she doesn't refuse school any more"."""
_NONE = "none"
_FEW_WORDS = 12
"""In so few words it may be said that something is over, and not what."""
_SENTENCE = re.compile(r"[^.!?\n]+")
_KEEPS_FROM_SCHOOL = frozenset({"not_attending", "suspended"})
_DOES_NOT_COME = frozenset({"not_followed", "not_started"})
_HEARD_BY_NAME = frozenset({"age_band", "state"})
_HARD = "concerns"
_IS_SOMEBODYS = frozenset({"condition", "current_help", "concerns", "events"})


@dataclass(frozen=True)
class Said:
    """A message as it is read: its plain text, its pieces and how likely each tells what."""

    plain: str
    segments: Sequence[Segment]
    scores: Sequence[Likely]
    asking: Sequence[tuple[int, int]]
    open_ages: Sequence[Mention] = ()
    """Ages of this child that lie between two bands, each with the usual one."""
    denied: Sequence[Mention] = ()
    """What lines of words tell and a "not" denies, however unlike examples it is."""


class Struck:
    """Reads, in one language, what a message strikes of what is held."""

    def __init__(self, answers: Answers, cues: Cues) -> None:
        self._answers = answers
        self._cues = cues

    def read(self, said: Said, heard: Sequence[Mention], held: Held) -> Iterator[Mention]:
        """Values told before that are named as wrong or over, or that examples say are not so."""
        yield from (m for m in said.denied if m.value in held.get(m.fact, ()))
        yield from self._not_own_words(said.plain, heard, held)
        yield from () if heard else self._over_without_a_name(said.plain, held)
        takes_back = self._takes_back(said.plain)
        for segment, likely in zip(said.segments, said.scores, strict=True):
            is_asked = any(a <= segment.start < b for a, b in said.asking)
            here = [m for m in heard if segment.start <= m.start < segment.end]
            for fact, values in held.items():
                named = set()
                for value, start, end in self._names(segment, fact, here):
                    if value in values:
                        named.add(value)
                        place = (segment.start + start, segment.start + end)
                        if self._is_struck(segment.plain, start, end) or segment.is_not_it(*place):
                            yield Mention(fact, value, DENIED, *place)
                for value in () if is_asked else values:
                    if _is_told_beside_what_is_fine(fact, value, here):
                        continue
                    told = [m for m in here if (m.fact, m.value) == (fact, value)]
                    if (
                        self._is_not_so(fact, value, likely)
                        or self._is_wrong(segment, told)
                        or (takes_back and fact in _IS_SOMEBODYS and _is_of_other(told))
                        or self._is_over(segment, likely, fact, value, bool(told) or value in named)
                    ):
                        yield Mention(fact, value, DENIED, segment.start, segment.end)
            if self._cues.stands_in("never_said", segment.plain):
                yield from (m.meant(DENIED) for m in here if m.value in held.get(m.fact, ()))

    def _not_own_words(self, plain: str, heard: Sequence[Mention], held: Held) -> Iterator[Mention]:
        """ "The behavior thing, that's what they said, not me"."""
        for sentence in _SENTENCE.finditer(plain):
            words = sentence[0]
            disowned = self._cues.places("not_me", words)
            if disowned and self._cues.stands_in("they_say_so", words[: disowned[-1][0]]):
                yield from (
                    m.meant(DENIED)
                    for m in heard
                    if sentence.start() <= m.start < sentence.end() and m.value in held.get(m.fact, ())
                )

    def _over_without_a_name(self, plain: str, held: Held) -> Iterator[Mention]:
        """ "That was at the other school": the one plan or event that was told before."""
        ended = [(f, v) for f in sorted(_COMES_TO_AN_END) for v in held.get(f, ()) if v != _NONE]
        said = [plain[end:].strip(" ,") for _, end in self._cues.places("it_was", plain)]
        is_over = any(
            self._cues.stands_first(name, words) for words in said for name in ("once", "back_then")
        )
        if is_over and len(ended) == 1 and len(plain.split()) <= _FEW_WORDS:
            yield Mention(*ended[0], DENIED, 0, len(plain))

    def _names(self, segment: Segment, fact: str, here: Sequence[Mention]) -> Iterator[tuple[str, int, int]]:
        """Where a piece names a value of a fact; a state and an age are heard, and have no such names."""
        for name in self._answers.phrases(fact).find(segment.plain):
            yield name.value, name.start, name.end
        if fact in _HEARD_BY_NAME:
            yield from (
                (m.value, m.start - segment.start, m.end - segment.start) for m in here if m.fact == fact
            )

    def _takes_back(self, plain: str) -> bool:
        """Whether a message puts right what was told: "sorry, it's his brother who has it", "no, …"."""
        opened = self._begins("says_no", plain)
        return opened or self._cues.stands_in("puts_right", plain)

    @staticmethod
    def _is_not_so(fact: str, value: str, likely: Likely) -> bool:
        not_so = likely.not_so.get((fact, value), 0.0)
        return not_so >= _NOT_SO and not likely.is_so((fact, value))

    def _is_wrong(self, segment: Segment, told: Sequence[Mention]) -> bool:
        """ "Lo de que lo suspendieron no es cierto"; but "his speech isn't right" tells what is hard."""
        if not any(m.status == NOW for m in told) or not self._cues.stands_in("is_wrong", segment.plain):
            return False
        is_bad = self._cues.stands_in("is_bad", segment.plain)
        return not is_bad or self._cues.stands_in("what_was_told", segment.plain)

    def _is_over(self, segment: Segment, likely: Likely, fact: str, value: str, is_named: bool) -> bool:
        """Whether a piece speaks of a value and says that it is over, or fine by now."""
        if value in _KEEPS_FROM_SCHOOL and self._is_so("came_back", segment.plain):
            return True
        if value in _DOES_NOT_COME and self._cues.stands_in("by_now", segment.plain):
            return self._is_so("kept", segment.plain)
        key = (fact, value)
        score = max(likely.told.get(key, 0.0), likely.not_so.get(key, 0.0))
        if not is_named and score < _SPEAKS:
            return False
        if fact == "concerns":
            is_fine = segment.says_no_trouble or self._cues.stands_in("got_better", segment.plain)
            return is_fine and not self._cues.stands_in("who_helps", segment.plain)
        if fact not in _COMES_TO_AN_END or self._cues.stands_in("still", segment.plain):
            return False
        if fact == "current_help" and self._is_given_up(segment.plain):
            return True
        return self._cues.stands_in("over", segment.plain) and not likely.is_so(key)

    def _is_so(self, name: str, plain: str) -> bool:
        return self._cues.stands_in(name, plain) and not self._cues.stands_in("negations", plain)

    def _is_given_up(self, plain: str) -> bool:
        """ "We dropped the therapy", "they took the 504 away"."""
        if self._cues.stands_in("gave_up", plain):
            return not self._cues.stands_in("negations", plain)
        taken = self._cues.places("took", plain)
        return bool(taken) and self._cues.stands_in("off", plain[taken[0][1] :])

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


def _is_of_other(told: Sequence[Mention]) -> bool:
    """ "It's his brother who has the IEP"."""
    return bool(told) and all(m.status == OTHER_PERSON for m in told)


def _is_told_beside_what_is_fine(fact: str, value: str, here: Sequence[Mention]) -> bool:
    """ "Writing is ok, it's just the reading": what is fine is the other thing."""
    hard = [m for m in here if m.fact == fact == _HARD]
    is_told = any(m.value == value and m.status == NOW for m in hard)
    return is_told and any(m.value != value and m.status == DENIED for m in hard)
