"""Whether a message changes what was told of the child, in the interview and when the plan stands."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.interview import UNKNOWN, says_less
from language import questions

Facts = Mapping[str, frozenset[str]]

TAKE_BACK = "take_back"
START_OVER = "start_over"
MAY_CHANGE = frozenset(
    {"ask", TAKE_BACK, "inform", "nlu_fallback", "tell_story", "start_find_support", "deny", "protest"}
    | {"complain", "school_says_otherwise", "go_back", "stop_interview", "out_of_scope"}
    | {"start_answer_refusal", "ask_other_plan", "thank", START_OVER}
)
"""What a message after the plan may be taken for that says something else about the child."""
MAY_SAY_NOT_SO = frozenset(
    {"ask", TAKE_BACK, "inform", "nlu_fallback", "tell_story", "start_find_support", "protest"}
    | {"complain", "school_says_otherwise", "out_of_scope", "ask_other_plan", "start_answer_refusal"}
)
"""What a message may be taken for that only says what is not so of the child, and was never told."""
MAY_STRIKE = frozenset(
    {"start_prepare_meeting", "choose_ideas", "show_result", "change_answer", "ask_progress"}
)
"""What it may be taken for that only strikes something: "take out the 504" names no meeting."""
_AGE = "age_band"
_ANSWERED_APART = frozenset({"state"})
"""Facts whose change shows no other plan: people are named there."""
_WORDS_OF_A_STORY = 20
"""So many words tell a story, which the interview takes."""


def strikes(text: str, gone: Facts, known: Facts) -> bool:
    """Whether a message says that something told before is not so, and asks nothing."""
    was_told = any(values & known.get(fact, frozenset()) for fact, values in gone.items())
    return was_told and not questions.asks(text)


def changes(text: str, told: Facts, gone: Facts, known: Facts) -> bool:
    """Whether a message after the plan says something else about the child than was told: the plan follows.

    A question is answered, whatever it tells beside.
    """
    if questions.asks(text) or len(text.split()) >= _WORDS_OF_A_STORY:
        return False
    new = _AGE in told or any(  # an age told anew has other words: "he is 11, not 9"
        {v for v in values if not says_less(fact, v, known.get(fact, ()))}
        - known.get(fact, frozenset())
        - {UNKNOWN}
        for fact, values in told.items()
        if fact not in _ANSWERED_APART
    )
    return new or strikes(text, gone, known)
