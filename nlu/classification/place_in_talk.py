"""What a message means at its place in the talk: after a plan, a letter, or a meeting that is prepared."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from language import questions
from language.questions.general import asks_only_what_to_do
from language.requests.how_to_ask import asks_how_to_ask
from language.requests.ideas_for_it import asks_for_ideas_on_it
from language.requests.refusing import says_how_a_no_came, speaks_of_no_objection, tells_a_no
from nlu.classification.evidence import REFUSED
from nlu.classification.weighing import ASK, INTERVIEW, WRITE_LETTER
from nlu.entities.dates import DateHeard
from nlu.hearing.status.mention import NOT_SO, NOW

FIND_IDEAS = "start_find_ideas"
INFORM = "inform"
SHOW_RESULT = "show_result"
_MOSTLY = 0.8
"""What share of a message is so long a part that little else is said."""
_SAYS_NOT_HOW = frozenset({"start_prepare_meeting", "start_find_support", "nlu_fallback", "inform"})
"""What "how do i ask them" may be taken for that does not say how."""
_MAY_TELL_A_NO = frozenset({ASK, WRITE_LETTER, "tell_story", "inform", "nlu_fallback", "deny"})
"""What a message after a letter may be taken for, though it tells what came of it."""
_MAY_ONLY_TELL_A_NO = _MAY_TELL_A_NO | {INTERVIEW}
_MAY_SAY_HOW_IT_CAME = _MAY_TELL_A_NO | {"school_says_otherwise", "complain", "protest", "affirm", "praise"}
_STEPS_AFTER_A_NO = "answer_refusal"
"""A journey."""
_WORDS_ON_A_NO = 16
_A_NO = frozenset({"refused", "refused_504", "found_not_eligible"})
_ANSWER_OF_SCHOOL = "asked_school"
_PLAN, _LETTER, _QUESTION, _ANSWER = "suggestion", "letter", "question", "answer"
_TELLS_DAY, _OF_A_JOURNEY = "tell_date", "check_deadline"
"""What a message with nothing but a day is taken for, and the journey that asks for a day."""
_OF_A_DEADLINE = frozenset({_PLAN, "deadline"})
"""Kinds of replies behind which the day of a request may start a clock."""
Mentions = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Place:
    """Where in the talk a message comes: kinds and journeys of the replies before it, and what is kept."""

    kinds: Collection[str] = ()
    journeys: Collection[str] = ()
    has_state: bool = False
    has_meeting: bool = False
    in_interview: bool = False
    has_subject: bool = False
    """Whether a plan was shown, or a topic answered."""
    was_asked: bool = False
    """Whether a plan was shown, the interview waits to go on, or something of the child is known."""


def date_meant(
    heard: DateHeard, mentions: Mentions, told: Sequence[tuple[str, str]], place: Place
) -> DateHeard:
    """What the date is of; a request without reply has a limit only where the state is known.

    A time alone is that of the meeting spoken of before. What was done on a day is of a deadline only
    behind a plan or a deadline; elsewhere it is part of a story.
    """
    named = any(m["fact"] == "state" and m["status"] not in NOT_SO for m in mentions)
    named = named or place.has_state or any(fact == "state" for fact, _ in told)
    sets_time = heard.sets_time and place.has_meeting
    counts = bool(_OF_A_DEADLINE & {*place.kinds}) and not place.in_interview
    return replace(
        heard,
        waits=heard.waits and named,
        meeting=heard.meeting or sets_time,
        done=heard.done and counts and not heard.meeting,
    )


def meant_after(said: str, mentions: Mentions, place: Place, intent: str) -> str:
    """The intent of a message that only its place in the talk explains; else the one it was taken for."""
    if intent == _TELLS_DAY and place.in_interview and _OF_A_JOURNEY not in place.journeys:
        return INFORM  # kept until a deadline is asked for: "we signed on march 3"
    if intent == WRITE_LETTER and _QUESTION in place.kinds and _only_says_that_it_was_sent(said, mentions):
        return INFORM
    if intent == REFUSED and speaks_of_no_objection(said):  # "they said no problem, we will test him"
        return ASK
    if intent == SHOW_RESULT and not (place.in_interview or place.was_asked):
        return INTERVIEW  # nothing was asked yet of which there could be a result
    if intent == ASK and _asks_only_what_to_do(said, place):
        return SHOW_RESULT
    if _asks_for_the_step(said, place, intent):
        return WRITE_LETTER
    if intent in {*_SAYS_NOT_HOW, ASK} and asks_for_ideas_on_it(said):
        return FIND_IDEAS
    if (
        _tells_a_no_after_a_letter(said, mentions, place, intent)
        or _says_how_a_no_came(said, place, intent)
        or _only_tells_a_no_and_how_it_came(said, mentions, place, intent)
    ):
        return REFUSED
    return intent


def _only_says_that_it_was_sent(said: str, mentions: Mentions) -> bool:
    """Whether it asks nothing and only says what was asked for: "asked the teacher in an email"."""
    told = (m for m in mentions if m["fact"] == _ANSWER_OF_SCHOOL and m["status"] == NOW)
    longest = max((m["end"] - m["start"] for m in told), default=0)
    return longest >= _MOSTLY * len(said) and not questions.asks(said)


def _asks_only_what_to_do(said: str, place: Place) -> bool:
    """Whether it asks the interview, and no answer before it, what to do: "what do i do first"."""
    if not place.in_interview or _QUESTION not in place.kinds or _ANSWER in place.kinds:
        return False
    return asks_only_what_to_do(said)


def _asks_for_the_step(said: str, place: Place, intent: str) -> bool:
    """Whether it asks how to ask for what was suggested or answered last: its letter says how."""
    if not asks_how_to_ask(said):
        return False
    after_plan = _PLAN in place.kinds and intent == ASK
    return after_plan or (intent in _SAYS_NOT_HOW and (place.has_subject or _PLAN in place.kinds))


def _tells_a_no_after_a_letter(said: str, mentions: Mentions, place: Place, intent: str) -> bool:
    """Whether it follows a letter, tells that the school said no, and asks nothing."""
    if intent not in _MAY_TELL_A_NO or _LETTER not in place.kinds:
        return False
    return (_is_no(mentions) or tells_a_no(said)) and not questions.asks(said)


def _only_tells_a_no_and_how_it_came(said: str, mentions: Mentions, place: Place, intent: str) -> bool:
    """ "His teacher told me in the hallway he won't qualify": nothing is asked, and no more is told.

    Where that would begin the interview, it need not say how.
    """
    if place.in_interview or intent not in _MAY_ONLY_TELL_A_NO or len(said.split()) > _WORDS_ON_A_NO:
        return False
    told = {m["fact"] for m in mentions if m["status"] == NOW}
    is_no = _is_no(mentions) or tells_a_no(said)
    says_how = intent == INTERVIEW or says_how_a_no_came(said)
    return is_no and told <= {_ANSWER_OF_SCHOOL} and says_how and not questions.asks(said)


def _is_no(mentions: Mentions) -> bool:
    return any(
        m["fact"] == _ANSWER_OF_SCHOOL and m["status"] == NOW and m["value"] in _A_NO for m in mentions
    )


def _says_how_a_no_came(said: str, place: Place, intent: str) -> bool:
    """Whether it follows the steps after a no and only says by whom or how that no came."""
    if intent not in _MAY_SAY_HOW_IT_CAME or len(said.split()) > _WORDS_ON_A_NO:
        return False
    return _STEPS_AFTER_A_NO in place.journeys and says_how_a_no_came(said) and not questions.asks(said)
