"""Facts of open classes in a message, each as it was meant: what is hard, how much, what is needed.

What each segment tells, a clause with those that hang on it, is found in found.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlu.hearing.found import Found, found_in
from nlu.hearing.learned import Likely
from nlu.hearing.segments.segment import Segment
from nlu.hearing.status.mention import DENIED, NOW, OTHER_PERSON, UNSURE, Mention
from nlu.hearing.vocabulary.lines import Lines
from nlu.hearing.vocabulary.names import Phrases

_HARD = "concerns"
_A_LIST = 2
_EVENTS = "events"
_NOT_GIVEN = "not_followed"
HARDLY = 0.2
"""Below this, examples that only speak of a value do not outweigh the words that tell it."""
MARGIN: dict[str, float] = {"events": 0.1}
"""So much more must examples tell a value than only speak of it."""
NOTHING = frozenset({"none", "no_"})
"""Values of which a "no" to another question says little."""
SURE_OF_NOTHING = 0.8


@dataclass(frozen=True)
class Told:
    """A value that a segment tells, and what it is judged by."""

    one: Found
    segment: Segment
    likely: Likely
    hard: Phrases
    """The names of what is hard."""
    asked: str
    """The fact that was asked for; empty where none was."""
    as_before: str
    """How what is hard was meant in the segments before."""


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
        as_before = last_hard
        for one in _found(segment, of_segment, lines, named, asked):
            told = Told(one, segment, of_segment, named, asked, as_before)
            meant = segment.status(one.fact, one.start, one.value)
            if _is_only_a_no(told) or _is_of_who_writes(told, meant):
                continue
            status = _as_told(told) if meant == NOW else meant
            last_hard = status if one.fact == _HARD else last_hard
            yield Mention(one.fact, one.value, status, one.start, one.end, segment.number, one.score)


def _found(segment: Segment, likely: Likely, lines: Lines, named: Phrases, asked: str) -> list[Found]:
    """What a segment tells, with all that it only lists."""
    found = found_in(segment, likely, lines, asked)
    listed = {(one.fact, one.value): one for one in _listed(segment, named)} if not asked else {}
    return [*(one for one in found if (one.fact, one.value) not in listed), *listed.values()]


def _is_only_a_no(told: Told) -> bool:
    """ "No, nothing like that" answers the question that was asked, and no other."""
    one = told.one
    is_sure = one.by_line or one.score >= SURE_OF_NOTHING
    is_nothing = one.value in NOTHING and not is_sure and told.segment.is_negated
    return bool(told.asked) and one.fact != told.asked and is_nothing


def _is_of_who_writes(told: Told, meant: str) -> bool:
    """ "I'm scared they will be mad at me": nothing of a child."""
    return meant == OTHER_PERSON and told.one.fact == _HARD and told.segment.is_of_who_writes


# --- how it was meant where nothing in its clause speaks against it ---------------------------


def _as_told(told: Told) -> str:
    """How it was meant: the first rule that fits decides, else it is so."""
    return next(filter(None, (rule(told) for rule in _RULES)), NOW)


def _no_trouble(told: Told) -> str | None:
    """ "Reading is fine"."""
    is_hard = told.one.fact == _HARD and told.one.value != "advanced"
    return DENIED if is_hard and told.segment.says_no_trouble else None


def _never_agreed(told: Told) -> str | None:
    """ "They won't give her an aide" is no help that was agreed and is not given."""
    return UNSURE if told.one.value == _NOT_GIVEN and told.segment.refuses_what_is_asked else None


def _no_such_need(told: Told) -> str | None:
    """ "Not more time"."""
    return DENIED if told.one.fact == "needs" and told.segment.is_no_such_need else None


def _struck_out(told: Told) -> str | None:
    """ "Scratch the speech"."""
    return DENIED if told.segment.strikes_out else None


def _denied_beside_its_line(told: Told) -> str | None:
    """A "not" that is no word of the line reaches it."""
    one = told.one
    may_be = one.by_line and not one.takes_negation
    return DENIED if may_be and told.segment.denies(one.start, one.end, one.value) else None


def _not_it(told: Told) -> str | None:
    """ "It isn't the reading": told by its name alone, and the name denied."""
    segment = told.segment
    if told.one.fact != _HARD:
        return None
    names = [n for n in told.hard.find(segment.plain) if n.value == told.one.value]
    is_denied = all(segment.is_not_it(segment.start + n.start, segment.start + n.end) for n in names)
    return DENIED if names and is_denied else None


def _said_of_the_one_before(told: Told) -> str | None:
    """ "Reading isn't the problem and neither is math"."""
    is_same = told.one.fact == _HARD and told.segment.says_the_same_of
    return told.as_before if is_same and told.as_before != NOW else None


def _only_spoken_of(told: Told) -> str | None:
    """Examples take it as only spoken of. Behind "what else is going on", "he was suspended" tells it."""
    is_answer = told.asked == told.one.fact == _EVENTS
    is_told = is_answer or _is_so(told.one, told.likely)
    return None if is_told or _is_said_outright(told.segment, told.one, told.likely) else UNSURE


_RULES = (
    _no_trouble, _never_agreed, _no_such_need, _struck_out, _denied_beside_its_line, _not_it,
    _said_of_the_one_before, _only_spoken_of,
)  # fmt: skip
"""In their order: the first that fits decides."""


def _is_so(found: Found, likely: Likely) -> bool:
    """Whether examples take it as told, and not as only spoken of."""
    return likely.is_so((found.fact, found.value), MARGIN.get(found.fact, 0.0))


def _is_said_outright(segment: Segment, found: Found, likely: Likely) -> bool:
    """Whether its words stand there without a "not", and examples hardly speak against it."""
    return found.by_line and not segment.is_negated and likely.not_so[found.fact, found.value] < HARDLY


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


def denied(segments: Sequence[Segment], lines: Lines) -> Iterator[Mention]:
    """What lines of words tell and a "not" that is no word of them denies."""
    for segment in segments:
        for line, a, b in lines.find(segment.plain):
            start, end = segment.start + a, segment.start + b
            is_of_child = segment.status(line.fact, start, line.value) == NOW
            if is_of_child and not line.takes_negation and segment.denies(start, end):
                yield Mention(line.fact, line.value, DENIED, start, end, segment.number)
