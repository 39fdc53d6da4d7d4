"""What a reply answers that nothing in it tells by itself: a bare word or number, a yes, "the second one".

Each rule is one way of answering. They are tried in their order, and the first value that one finds is it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.interview import SEVERAL, UNKNOWN
from nlu.hearing.meant.no_answer import Piece, denies_another, is_no_request, not_of_all
from nlu.hearing.replies.choices import Asked
from nlu.hearing.replies.only_numbers import only_numbers
from nlu.hearing.replies.reply_words import ReplyWords
from nlu.hearing.status.mention import DENIED, NOW, OTHER_PERSON, PAST, Mention

_LOW = dict.fromkeys(("impact", "needs", "help_working", "asked_school"), 0.25)
"""From this score on, examples tell the fact that was asked for."""
_LOWEST = 0.3
_MARGIN = 0.08
_SHORT_ANSWER = 14
_LEAVES_A_NO = frozenset({NOW, DENIED, OTHER_PERSON})
"""How what is named beside a yes or no may be meant: "no, the IEP is his sister's"."""
_AGE, _WORKING, _PLAN = "age_band", "help_working", "current_help"
Answer = tuple[str, int, int]
"""A value, or several with a | between them, and where it stands."""


@dataclass(frozen=True)
class Reply:
    """A reply to a question, and what was heard in it already."""

    words: ReplyWords
    told: str
    """The plain text."""
    pieces: Sequence[Piece]
    asked: Asked
    heard: Sequence[Mention]
    scores: Sequence[tuple[int, int, Mapping[tuple[str, str], float]]]
    only_told: bool = False
    """Whether no question stands open, so that a yes or a number answers nothing."""

    @property
    def fact(self) -> str:
        """The fact that was asked for."""
        return self.asked.fact

    @cached_property
    def denied(self) -> frozenset[str]:
        """Values that were named and are not so."""
        return self._with_status(lambda status: status != NOW)

    @cached_property
    def gone(self) -> frozenset[str]:
        """Values that were denied, or are over."""
        return self._with_status(lambda status: status in (DENIED, PAST))

    def _with_status(self, is_it: Callable[[str], bool]) -> frozenset[str]:
        named = frozenset(m.value for m in self.heard if m.fact == self.fact and is_it(m.status))
        return named | not_of_all(self.fact, self.heard)

    @cached_property
    def statuses(self) -> frozenset[str]:
        """How what was asked for was meant where it was named."""
        return frozenset(m.status for m in self.heard if m.fact == self.fact)


Rule = Callable[[Reply], Iterator[Answer]]


def answered(reply: Reply) -> Answer:
    """What it answers, or an empty value. Who says "I don't know" is asked for no more than bare words."""
    rules = (*_BARE, *(() if reply.words.is_unknown(reply.pieces) else _SAID))
    return next((answer for rule in rules for answer in rule(reply)), ("", 0, 0))


def _piece_alone(reply: Reply) -> Iterator[Answer]:
    """ "Public", "7", "the second one", each without the words that open an answer."""
    for start, end, piece in reply.pieces:
        for form in reply.words.forms(piece):
            exact = reply.words.exact_value(form, reply.asked)
            if exact and exact not in reply.gone:
                yield exact, start, end
            for value in () if reply.only_told else _picked(reply, form, start, end):
                if value and value not in reply.denied:
                    yield value, start, end


def _picked(reply: Reply, form: str, start: int, end: int) -> tuple[str, str]:
    """A number, and a choice by its place; where an age was heard, "tercero" is no place."""
    is_age = any(m.fact == _AGE and start <= m.start < end for m in reply.heard)
    place = "" if is_age else reply.words.choices.read(form, reply.asked)
    return reply.words.number(form, reply.asked), place


def _numbers(reply: Reply) -> Iterator[Answer]:
    if not reply.only_told and reply.fact == _AGE:
        yield from only_numbers(list(reply.pieces), reply.words.language)


def _yes_and_no(reply: Reply) -> Iterator[Answer]:
    """ "For tests yes, for reading no"."""
    if not reply.only_told and reply.fact == _WORKING and reply.words.says_both(reply.pieces):
        yield "not_enough", 0, len(reply.told)


def _named(reply: Reply) -> Iterator[Answer]:
    """Words that name values, in a reply of some length."""
    if len(reply.told.split()) > _SHORT_ANSWER:
        return
    told, words, pieces = reply.told, reply.words, reply.pieces
    found = [
        n
        for n in words.phrases(reply.fact).find(told)
        if n.value not in reply.denied | {UNKNOWN} and not words.is_a_part(n, told, pieces)
    ]
    fine = {n.value for n in found if words.is_not_so(n.start, told, pieces, reply.asked)}
    fine |= {n.value for n in found if is_no_request(n, pieces, words.language)}
    found = [n for n in found if n.value not in fine]
    if found:
        values = dict.fromkeys(n.value for n in found) if reply.fact in SEVERAL else [found[0].value]
        yield "|".join(values), found[0].start, found[-1].end


def _as_examples(reply: Reply) -> Iterator[Answer]:
    """What examples say of a piece, where one value is likely and likelier than the others."""
    for start, end, of_segment in reply.scores:
        ranked = sorted(((s, v) for (f, v), s in of_segment.items() if f == reply.fact), reverse=True)
        is_sure = bool(ranked) and ranked[0][0] >= _LOW.get(reply.fact, _LOWEST)
        if not is_sure or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN):
            continue
        best = Mention(reply.fact, ranked[0][1], NOW, start, end)
        if best.value not in reply.denied and not is_no_request(best, reply.pieces, reply.words.language):
            yield best.value, start, end


def _yes_or_no(reply: Reply) -> Iterator[Answer]:
    """ "Yes", "no, the IEP is his sister's"; but "no IEP" says no to something else."""
    start, end, piece = reply.pieces[0]
    said = "" if reply.only_told else reply.words.yes_or_no(piece)
    if said == "no" and denies_another(reply.pieces[0], reply.heard, reply.fact, reply.words.language):
        return
    meant = reply.words.words.yes_no.get(reply.fact, {})
    if said in meant and reply.statuses <= _LEAVES_A_NO:
        yield meant[said], start, end


def _denied_only(reply: Reply) -> Iterator[Answer]:
    """ "He does not have an IEP"."""
    if not reply.only_told and reply.fact == _PLAN and reply.statuses == {DENIED}:
        start, end, _ = reply.pieces[0]
        yield reply.words.words.yes_no.get(reply.fact, {})["no"], start, end


_BARE: tuple[Rule, ...] = (_piece_alone, _numbers, _yes_and_no)
_SAID: tuple[Rule, ...] = (_named, _as_examples, _yes_or_no, _denied_only)
