"""Whether a message changes what was told of the child: in the interview, and when the plan stands."""

from __future__ import annotations

from typing import Optional, Text

from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message

from knowledge.interview import UNKNOWN
from language import questions
from language.normalize import without_apostrophes
from nlu.components.content_importer import ASK, FORM
from nlu.components.fact_hearer import MENTIONS, TWO_CHILDREN
from nlu.components.talk_so_far import OPEN_JOURNEY, held, lists_what_was_told, plan_stands
from nlu.components.typo_corrector import understood
from nlu.hearing.situation import Change, change
from nlu.hearing.status.mention import Mention

TAKE_BACK = "take_back"
START_OVER = "start_over"
MAY_CHANGE = frozenset(
    {ASK, TAKE_BACK, "inform", "nlu_fallback", "tell_story", "start_find_support", "deny", "protest"}
    | {"complain", "school_says_otherwise", "go_back", "stop_interview", "out_of_scope"}
    | {"start_answer_refusal", "ask_other_plan", START_OVER}
)
"""What a message after the plan may be taken for that says something else about the child."""
_AGE = "age_band"
_ANSWERED_APART = frozenset({"state"})
"""Facts whose change shows no other plan: people are named there."""
_WORDS_OF_A_STORY = 20
"""So many words tell a story, which the interview takes."""


def asks(text: str) -> bool:
    """Whether a text asks something."""
    return "?" in text or questions.asks_plainly(without_apostrophes(text), False)


def strikes_in_interview(message: Message, tracker: Optional[DialogueStateTracker]) -> bool:
    """Whether a message of the interview says that something told before is not so, and asks nothing."""
    if tracker is None or tracker.active_loop_name != FORM or asks(understood(message)):
        return False
    known = held(tracker)
    gone = _change(message).gone
    return any(values & known.get(fact, frozenset()) for fact, values in gone.items())


def _change(message: Message) -> Change:
    return change([Mention(**mention) for mention in message.get(MENTIONS) or []], {})


def changes_what_was_told(message: Message, tracker: Optional[DialogueStateTracker], intent: Text) -> bool:
    """Whether a message after the plan says something else about the child than was told: the plan follows.

    A question is answered, whatever it tells beside; few words go on with a journey that waits for them.
    """
    text = understood(message)
    if tracker is None or not plan_stands(tracker) or asks(text) or message.get(TWO_CHILDREN):
        return False
    if intent == "inform" and tracker.get_slot(OPEN_JOURNEY) and not lists_what_was_told(tracker):
        return False
    if len(text.split()) >= _WORDS_OF_A_STORY:
        return False
    known = held(tracker)
    changed = _change(message)
    new = _AGE in changed.told or any(  # an age told anew has other words: "he is 11, not 9"
        values - known.get(fact, frozenset()) - {UNKNOWN}
        for fact, values in changed.told.items()
        if fact not in _ANSWERED_APART
    )
    return new or any(values & known.get(fact, frozenset()) for fact, values in changed.gone.items())
