"""What is said to the guide tells nothing of the child: "this isn't working", "you're no help", "write it".

By their words alone such messages tell of help that is not enough, of no help, of hard writing. Facts that
have a name (an age, a condition, a plan) stay: "a letter for my 2 year old".
"""

from __future__ import annotations

from typing import Callable, Optional, Text

from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message

from knowledge.interview import FACTS
from language.ages import mentions as age_mentions
from language.normalize import folded
from language.questions.the_chat import speaks_of_somebody
from language.words import ENGLISH
from nlu.classification.weighing import WRITE_LETTER
from nlu.components.answer_finder import SPOKEN
from nlu.components.fact_hearer import MENTIONS
from nlu.components.in_the_interview import tells_what_was_asked
from nlu.components.typo_corrector import understood
from nlu.hearing.status.mention import NOW

_BY_NAME = frozenset({"age_band", "school", "state", "condition", "disability", "current_help", "events"})
"""Facts that are told by a name of their own; the others by any words."""
_FEW_WORDS = 14
"""In more words a parent tells of the child beside it."""
_TO_THE_GUIDE = frozenset(
    {"bot_challenge", "complain", "explain_simpler", "fill_letter", "give_example", "insult", "protest"}
    | {"need_to_talk", "request_human", "skip_question", "stop_interview", "tell_more"}
    | {f"ask_{what}" for what in ("abilities", "how_to_know", "language", "maker", "privacy", "progress")}
    | {f"ask_{what}" for what in ("source", "trust", "why")}
)
_AGE = "age_band"
"""Which only a word for it tells there: "hágame la carta mejor primero" names no grade."""
_SENT, _HARD = ("asked_school", "asked_in_writing"), ("concerns", "writing")
"""What a letter that is asked for sounds like: that one was sent, or was not; that writing is hard."""


def drop_what_is_said_to_the_guide(
    message: Message, intent: Text, tracker: Optional[DialogueStateTracker]
) -> None:
    """Takes facts without a name out of a message that speaks to the guide, and answers no open question.

    What is not so stays: "writing isn't a problem".
    """
    text = understood(message)
    is_alone = len(text.split()) <= _FEW_WORDS and not speaks_of_somebody(text)
    if intent in _TO_THE_GUIDE and is_alone and not tells_what_was_asked(message, tracker):
        _keep(message, lambda fact, value, status: status != NOW or not _is_open(fact, value))


def drop_the_letter_asked_for(message: Message, intent: Text) -> None:
    """Takes out what a letter that is asked for sounds like."""
    if intent == WRITE_LETTER and len(understood(message).split()) <= _FEW_WORDS:
        without_age = not age_mentions.find(folded(understood(message)), str(message.get(SPOKEN) or ENGLISH))
        _keep(
            message,
            lambda fact, value, status: (
                (fact, value) != _SENT
                and (status != NOW or (fact, value) != _HARD)
                and not (fact == _AGE and without_age)
            ),
        )


def _is_open(fact: Text, value: Text) -> bool:
    return (fact in FACTS and fact not in _BY_NAME) or (fact, value) == ("current_help", "none")


def _keep(message: Message, is_kept: Callable[[Text, Text, Text], bool]) -> None:
    for label, name in ((MENTIONS, "fact"), (ENTITIES, "entity")):
        rows = message.get(label) or []
        kept = [r for r in rows if is_kept(str(r.get(name)), str(r.get("value")), r.get("status", NOW))]
        message.set(label, kept, add_to_output=True)
