"""Facts of open classes in a message: what is hard, how much, what is needed, what the school answered.

Each segment of the message, a clause with those that hang on it, is compared with examples and looked through
for lines of words. Either alone must be sure; together less is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.interview import ASKED
from nlu.hearing.learned import Likely, Value
from nlu.hearing.segments.segment import Segment
from nlu.hearing.status.mention import DENIED, NOW, OTHER_PERSON, UNSURE, Mention
from nlu.hearing.vocabulary.lines import Lines
from nlu.hearing.vocabulary.names import Phrases

ALONE: dict[str, float] = {
    "concerns": 0.47, "impact": 0.52, "needs": 0.46, "help_working": 0.32, "asked_school": 0.54,
    "events": 0.5, "school": 0.4, "current_help": 0.5, "disability": 0.46,
}  # fmt: skip
"""From this score on, examples alone tell a value of the fact: chosen on the stories of tests/cases
(decision 13), where learning without an example's neighbors says too much of itself.
"""
WITH_LINE: dict[str, float] = {
    "concerns": 0.12, "impact": 0.12, "current_help": 0.2, "needs": 0.25, "events": 0.28,
    "help_working": 0.15, "asked_school": 0.28,
}  # fmt: skip
"""From this score on, they tell it together with a line of words."""
FEW_WORDS = 0.15
"""How much more a piece of a few words needs: "reading." alone says less of what is hard than a clause."""
SHORT = 0.08
"""How much more one of three words or fewer needs, whatever its words: "he hasn't been", "i signed"."""
_A_FEW = 3
_A_LIST = 2
_EVENTS = "events"
_NOT_GIVEN = "not_followed"
_FEW = 2
_ANSWER = 4
"""A piece of so few words without a verb, behind a question, answers that question: "a little"."""
FAR = 0.35
"""A value so far behind the likeliest of its segment is not told beside it, unless its words stand there."""
OUTDOES = 0.05
"""So much likelier must another value be than the one that a line of words tells."""
IN_ANSWER = 0.5
"""The least in an answer for a fact that was not asked for."""
HARDLY = 0.2
"""Below this, examples that only speak of a value do not outweigh the words that tell it."""
MARGIN: dict[str, float] = {"events": 0.1}
"""So much more must examples tell a value than only speak of it."""
NOTHING = frozenset({"none", "no_"})
"""Values of which a "no" to another question says little."""
SURE_OF_NOTHING = 0.8
NAMED = frozenset({"age_band", "school", "state"})
"""Facts whose values are numbers or names, so that words on what is hard answer no question on them."""
DEGREES = frozenset({"impact", "help_working"})
"""Facts whose values say how much or how well."""
SINGLE = frozenset({"impact", "help_working", "asked_school", "school", "disability"})


@dataclass(frozen=True)
class Found:
    """A value that a segment tells, with how surely."""

    fact: str
    value: str
    score: float
    by_line: bool
    start: int
    end: int
    takes_negation: bool = True


def found_in(segment: Segment, likely: Likely, lines: Lines, asked: str = "") -> list[Found]:
    """The values that a segment tells. Of a fact with one value, the strongest.

    A line for the fact that was asked for needs no likeness to an example.
    """
    found: dict[Value, Found] = {}
    scores = {value: score + max(likely.not_so[value], 0.0) for value, score in likely.told.items()}
    words = len(segment.plain.split())
    is_full = words > _FEW or segment.has_verb
    is_answer = bool(asked) and words <= _ANSWER and (words <= _FEW or not segment.has_verb)
    for line, start, end in lines.find(segment.plain):
        key = (line.fact, line.value)
        if is_answer and _may_be_the_answer(line.fact, asked):
            continue
        score = scores.get(key, 0.0)
        if (score >= WITH_LINE[line.fact] or line.fact == asked) and key not in found:
            place = (segment.start + start, segment.start + end)
            if line.fact in SINGLE and _is_outdone(likely.told, key):
                continue
            found[key] = Found(*key, score + 0.3, True, *place, line.takes_negation)
    for (fact, value), score in scores.items():
        limit = ALONE.get(fact, 1.0)
        if asked:
            least = limit if fact == asked else max(limit, IN_ANSWER) + (FEW_WORDS if is_answer else 0)
        else:
            least = limit + (0 if words > _A_FEW else SHORT if is_full else FEW_WORDS)
        if is_answer and _may_be_the_answer(fact, asked):
            continue
        if score >= least and (fact, value) not in found:
            found[fact, value] = Found(fact, value, score, False, segment.start, segment.end)
    strongest = max((one.score for one in found.values()), default=0.0)
    challenged = ("needs", "challenge") in found
    for key, one in list(found.items()):
        is_far = not one.by_line and one.score < strongest - FAR
        if is_far or (challenged and one.fact == "concerns" and one.value != "advanced"):
            del found[key]
    best: dict[str, Found] = {}
    for one in found.values():
        if one.fact in SINGLE and (one.fact not in best or one.score > best[one.fact].score):
            best[one.fact] = one
    return [one for one in found.values() if one.fact not in SINGLE or best[one.fact] is one]


def _is_outdone(scores: Mapping[Value, float], key: Value) -> bool:
    """Whether examples clearly tell another value of the same fact: "it helps a little"."""
    others = [score for (fact, value), score in scores.items() if fact == key[0] and value != key[1]]
    return max(others, default=0.0) >= max(ALONE[key[0]], scores.get(key, 0.0) + OUTDOES)


def _may_be_the_answer(fact: str, asked: str) -> bool:
    """Whether a few words that seem to tell this fact are rather the answer to the question asked.

    What no question asks for is told beside it: "7th grade, gets bullied"; and a question on what has its own
    names is answered by these only: "reading" behind a question on the age answers none. How much may be said
    of anything: "a bit outside Memphis".
    """
    return fact != asked and fact in ASKED and (asked not in NAMED or fact in DEGREES)


def is_so(found: Found, likely: Likely) -> bool:
    """Whether examples take it as told, and not as only spoken of."""
    return likely.is_so((found.fact, found.value), MARGIN.get(found.fact, 0.0))


def _is_said_outright(segment: Segment, found: Found, likely: Likely) -> bool:
    """Whether its words stand there without a "not", and examples hardly speak against it."""
    return found.by_line and not segment.is_negated and likely.not_so[found.fact, found.value] < HARDLY


def _is_a_no(segment: Segment, found: Found) -> bool:
    """ "No, nothing like that" answers the question that was asked, and no other."""
    is_sure = found.by_line or found.score >= SURE_OF_NOTHING
    return found.value in NOTHING and not is_sure and segment.is_negated


def _is_not_it(segment: Segment, found: Found, named: Phrases) -> bool:
    """Whether a concern is told by its name alone, and the name denied: "it isn't the reading"."""
    names = [n for n in named.find(segment.plain) if n.value == found.value]
    return bool(names) and all(
        segment.is_not_it(segment.start + n.start, segment.start + n.end) for n in names
    )


def _listed(segment: Segment, named: Phrases) -> list[Found]:
    """What is hard in a piece that only lists it: "speech and reading"."""
    if segment.judge is None or segment.is_negated:
        return []
    names, left = list(named.find(segment.plain)), segment.plain
    for name in names:
        left = left[: name.start] + " " * (name.end - name.start) + left[name.end :]
    rest = set(left.replace(",", " ").strip(" .;!").split())
    if len(names) < _A_LIST or rest - segment.judge.cues["joins_names"]:
        return []
    place = (segment.start, segment.end)
    return [Found("concerns", value, 1.0, True, *place) for value in dict.fromkeys(n.value for n in names)]


def mentions(
    segments: Sequence[Segment],
    scores: Sequence[Likely],
    lines: Lines,
    named: Phrases,
    asked: str = "",
) -> Iterator[Mention]:
    """The facts of open classes that a message mentions, each as it was meant."""
    last_hard = NOW
    for segment, of_segment in zip(segments, scores, strict=True):
        as_before, found = last_hard, found_in(segment, of_segment, lines, asked)
        for one in _listed(segment, named) if not asked else []:
            found = [*(f for f in found if (f.fact, f.value) != (one.fact, one.value)), one]
        for one in found:
            if asked and one.fact != asked and _is_a_no(segment, one):
                continue
            status = segment.status(one.fact, one.start, one.value)
            if status == OTHER_PERSON and one.fact == "concerns" and segment.is_of_who_writes:
                continue  # nothing of a child
            if (
                status == NOW
                and one.fact == "concerns"
                and one.value != "advanced"
                and segment.says_no_trouble
            ):
                status = DENIED
            if status == NOW and one.value == _NOT_GIVEN and segment.refuses_what_is_asked:
                status = UNSURE
            if status == NOW and one.fact == "needs" and segment.is_no_such_need:
                status = DENIED
            if status == NOW and segment.strikes_out:
                status = DENIED
            if (
                status == NOW
                and one.by_line
                and not one.takes_negation
                and segment.denies(one.start, one.end, one.value)
            ):
                status = DENIED
            if status == NOW and one.fact == "concerns" and _is_not_it(segment, one, named):
                status = DENIED
            if status == NOW and one.fact == "concerns" and segment.says_the_same_of:
                status = as_before  # "reading isn't the problem and neither is math"
            if (
                status == NOW
                and not (
                    asked == one.fact == _EVENTS
                )  # "he was suspended", as an answer to what else is going on
                and not is_so(one, of_segment)
                and not _is_said_outright(segment, one, of_segment)
            ):
                status = UNSURE
            last_hard = status if one.fact == "concerns" else last_hard
            yield Mention(one.fact, one.value, status, one.start, one.end, segment.number, one.score)


def denied(segments: Sequence[Segment], lines: Lines) -> Iterator[Mention]:
    """What lines of words tell and a "not" that is no word of them denies."""
    for segment in segments:
        for line, a, b in lines.find(segment.plain):
            start, end = segment.start + a, segment.start + b
            is_of_child = segment.status(line.fact, start, line.value) == NOW
            if is_of_child and not line.takes_negation and segment.denies(start, end):
                yield Mention(line.fact, line.value, DENIED, start, end, segment.number)
