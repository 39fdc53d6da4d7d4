"""Why a message that came to a deadline belongs elsewhere.

While a deadline is open, data/rules bring messages here by their intents alone. Whether they are of it
turns on what only an action knows: the plan, the answer that was shown, which day it is (decision 8). Each
rule is one reason, and the first that fits decides; where the message then goes is in the table of handoffs.
"""

from __future__ import annotations

from actions.check_deadline.start_day import NO_DAY
from actions.check_deadline.which_deadline import asks_what_counts, chooses, named_in
from actions.conversation.handoff import A_MEETING, ANOTHER_JOURNEY, THE_INTERVIEW, UNCLEAR
from actions.conversation.turn import Turn
from actions.presenters import meetings
from actions.presenters.deadlines import limit_asked_for, of_the_plan

JOURNEY = "check_deadline"
OURS = "ours"
"""No reason: it is of the deadline."""
WANTS_ELSE = frozenset({"ask", "show_result", "start_write_letter"})
"""What a message wants that names no deadline, though one is asked for: "the records" may answer, or ask."""
_BEGINS = "start_check_deadline"
_DAY, _STATE = "tell_date", "tell_state"


def why_elsewhere(turn: Turn) -> str | None:
    """The reason, of the table of handoffs, for which a message is none of the deadline; None where it is."""
    reason = next(filter(None, (rule(turn) for rule in _RULES)), OURS)
    return None if reason == OURS else reason


def _asks_of_the_plan(turn: Turn) -> str | None:
    """ "How much time do I have", behind the plan: its first path has a deadline."""
    return OURS if of_the_plan(turn) else None


def _answers_the_interview(turn: Turn) -> str | None:
    """A no or a state, while the interview asks."""
    return THE_INTERVIEW if turn.in_interview and turn.intent in NO_DAY | {_STATE} else None


def _asks_which_days_count(turn: Turn) -> str | None:
    return OURS if turn.follows_journey(JOURNEY) and asks_what_counts(turn) else None


def _wants_else(turn: Turn) -> str | None:
    """A question or a letter; but "the records" may name the deadline that was asked for."""
    if turn.intent not in WANTS_ELSE:
        return None
    return OURS if turn.follows_journey(JOURNEY) and chooses(turn) else ANOTHER_JOURNEY


def _tells_of_a_meeting(turn: Turn) -> str | None:
    """A day to come while no deadline is talked about: a meeting may be on it."""
    if turn.intent != _DAY or turn.follows_journey(JOURNEY) or turn.in_interview:
        return None
    if meetings.day_of(turn) is None or named_in(turn, None):
        return None
    is_open = not turn.deadline_rule or (turn.follows_answer and meetings.of_talk(turn) is not None)
    return A_MEETING if is_open else None


def _goes_on_with_it(turn: Turn) -> str | None:
    """It asks for a deadline, or follows one; once that is counted, a no says nothing of it."""
    is_answered = turn.intent in NO_DAY and bool(turn.deadline_start)
    follows = turn.follows_journey(JOURNEY) and not is_answered
    return OURS if follows or turn.intent == _BEGINS else None


def _tells_a_state(turn: Turn) -> str | None:
    """It is of the deadline of an answer just given, or looks for people there."""
    if turn.intent != _STATE:
        return None
    return OURS if limit_asked_for(turn) else ANOTHER_JOURNEY


def _tells_no_day(turn: Turn) -> str | None:
    return UNCLEAR if turn.intent in NO_DAY else None


def _tells_a_day_of_nothing(turn: Turn) -> str | None:
    """A day in the interview, and no deadline is known that it could be of."""
    is_lost = turn.in_interview and not turn.deadline_rule and not named_in(turn, None)
    return THE_INTERVIEW if is_lost else None


_RULES = (
    _asks_of_the_plan, _answers_the_interview, _asks_which_days_count, _wants_else, _tells_of_a_meeting,
    _goes_on_with_it, _tells_a_state, _tells_no_day, _tells_a_day_of_nothing,
)  # fmt: skip
"""In their order: the first that fits decides."""
