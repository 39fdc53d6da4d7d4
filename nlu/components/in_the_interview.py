"""Whether a message answers the interview, or puts right what was told in it, whatever it sounds like."""

from __future__ import annotations

from typing import Optional

from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message

from knowledge.interview import SEVERAL, UNKNOWN
from language import questions
from language.corrections import correction, only_leads_in
from language.normalize import without_apostrophes
from nlu.classification.changes_told import strikes
from nlu.classification.evidence import NEED_TO_TALK
from nlu.components.answer_finder import slot_of
from nlu.components.fact_hearer import MENTIONS
from nlu.components.importers.content_importer import FORM
from nlu.components.rule_pipeline import DANGER
from nlu.components.talk_so_far import PLAN_SHOWN, held
from nlu.components.typo_corrector import understood
from nlu.hearing.replies.choices import only_picks
from nlu.hearing.situation import Change, change
from nlu.hearing.status.mention import DENIED, NOT_SO, NOW, OTHER_PERSON, UNSURE, Mention

_WORDS_OF_TALK = 4
"""Fewer words answer the reply: "yes please", "ok then"."""
_FEW_THAT_DENY, _ASKED_FOR = 5, 0.5
"""So few words only deny, whatever answer is near; from these odds more words ask for one."""
_BY_NAME, _MOSTLY = frozenset({"age_band", "school", "current_help"}), 0.6
"""Facts that a name alone tells, and of how much of a message."""
_OF_THE_CHILD = frozenset({"concerns", "impact", "condition"})
"""Facts that say what the child has or finds hard: told where nothing is asked, whatever answer is near."""
_OF_ANYBODY = frozenset({"age_band", "state", "school", "condition", "disability"})
"""Facts that a parent who only wants to be heard may tell beside it."""


def in_interview(tracker: Optional[DialogueStateTracker]) -> bool:
    """Whether the interview is open: in danger, help comes alone there, and its question waits."""
    return tracker is not None and tracker.active_loop_name == FORM


def answers_interview(message: Message, tracker: Optional[DialogueStateTracker]) -> bool:
    """Whether a message is meant for the interview, though nothing of it can be taken.

    "Both" where one is to be chosen, "my sister has it, not her": no question, so no answer is looked for.
    """
    text = understood(message)
    if not in_interview(tracker) or questions.asks(text):
        return False
    statuses = {mention["status"] for mention in message.get(MENTIONS) or []}
    return only_picks(text) or (bool(statuses) and statuses <= NOT_SO)


def only_says_not_so(message: Message) -> bool:
    """Whether a message asks nothing, and all that it says of a child is not so, or is somebody else's."""
    if message.get(DANGER) or questions.asks(understood(message)):
        return False
    statuses = {mention["status"] for mention in message.get(MENTIONS) or []}
    return bool(statuses) and statuses <= {DENIED, OTHER_PERSON}


def only_denies(message: Message) -> bool:
    """The same, where all of it is denied of the child: "no speech problems"."""
    return only_says_not_so(message) and all(m["status"] == DENIED for m in message.get(MENTIONS) or [])


def tells_what_was_asked(message: Message, tracker: Optional[DialogueStateTracker], intent: str = "") -> bool:
    """Whether a message asks nothing and tells the fact that was asked for: "none. that's his sister".

    A "no" alone may be said of what was heard before: "no, that's his brother".
    """
    text = understood(message)
    if tracker is None or not in_interview(tracker) or questions.asks(text):
        return False
    if intent == NEED_TO_TALK and any(
        m["status"] == NOW and m["fact"] not in _OF_ANYBODY for m in message.get(MENTIONS) or []
    ):
        return True  # "he just needs somebody to remind him"
    asked = slot_of(tracker, "requested_slot")
    of_it = [mention for mention in message.get(MENTIONS) or [] if mention["fact"] == asked]
    told = [mention for mention in of_it if mention["status"] == NOW]
    is_no = all(only_leads_in(text[int(m["start"]) : int(m["end"])]) for m in told)
    return bool(told) and (not is_no or len(of_it) > len(told))


def tells_of_help(message: Message, tracker: Optional[DialogueStateTracker]) -> bool:
    """Whether it only tells that there is help, where it is asked which: "he gets speech twice a week"."""
    if tracker is None or not in_interview(tracker) or message.get(DANGER):
        return False
    asked = slot_of(tracker, "requested_slot")
    mentions = message.get(MENTIONS) or []
    return any((m["fact"], m["value"], m["status"]) == (asked, UNKNOWN, UNSURE) for m in mentions)


def puts_right(message: Message, tracker: Optional[DialogueStateTracker]) -> bool:
    """Whether a message of the interview says what is so and what is not: "it's not reading, it's math"."""
    text = understood(message)
    said = correction(text) if in_interview(tracker) and not questions.asks(text) else None
    return bool(said and said.not_meant)


def change_in(message: Message) -> Change:
    """What a message says of the child that is new, and what is no longer so."""
    return change([Mention(**mention) for mention in message.get(MENTIONS) or []], {})


def tells_in_interview(message: Message, tracker: Optional[DialogueStateTracker]) -> bool:
    """Whether a message of the interview asks nothing, and says what the child has or finds hard.

    Or another value of what was told before, or hardly more than the name of a fact: "4th", "a charter one".
    """
    text = understood(message)
    if not in_interview(tracker) or questions.asks(text):
        return False
    now = [m for m in message.get(MENTIONS) or [] if m["status"] == NOW]
    if any(m["fact"] in _OF_THE_CHILD for m in now):
        return True
    if any(m["end"] - m["start"] >= _MOSTLY * len(text) for m in now if m["fact"] in _BY_NAME):
        return True
    before = held(tracker)
    told = {fact: values for fact, values in change_in(message).told.items() if fact not in SEVERAL}
    return any(before.get(fact, values) != values for fact, values in told.items())


def strikes_in_interview(message: Message, tracker: Optional[DialogueStateTracker]) -> bool:
    """Whether a message of the interview says that something told before is not so."""
    return in_interview(tracker) and strikes(understood(message), change_in(message).gone, held(tracker))


def may_be_only_noted(message: Message, odds: float) -> bool:
    """Whether what is denied behind an answer is noted: few words, or such that hardly ask for an answer."""
    return len(understood(message).split()) <= _FEW_THAT_DENY or odds < _ASKED_FOR


def may_be_first(tracker: Optional[DialogueStateTracker], follows: bool) -> bool:
    """Whether a message may be the first of a child: nothing was answered, and nothing is open."""
    is_open = in_interview(tracker) or bool(tracker and tracker.get_slot(PLAN_SHOWN))
    return not follows and not is_open


def only_talks(message: Message, is_taken_for_question: bool) -> bool:
    """Whether a message asks nothing and tells no fact of the child.

    "Is mediation worth it" is worded as a question only where it was taken for one.
    """
    text = understood(message)
    asks = questions.asks(text) or questions.asks_plainly(without_apostrophes(text), is_taken_for_question)
    return len(text.split()) >= _WORDS_OF_TALK and not asks and not message.get(MENTIONS)
