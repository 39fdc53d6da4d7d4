"""What is said to the guide tells nothing of the child: "this isn't working", "you're no help", "write it".

By their words alone such messages tell of help that is not enough, of no help, of hard writing. Facts that
have a name (an age, a condition, a plan) stay: "a letter for my 2 year old".
"""

from __future__ import annotations

from typing import Any, Mapping, Optional, Text

from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message

from knowledge.interview import FACTS
from language.questions.the_chat import speaks_of_somebody
from nlu.classification.decision import WRITE_LETTER
from nlu.components.fact_hearer import MENTIONS
from nlu.components.in_the_interview import tells_what_was_asked
from nlu.components.typo_corrector import understood

_BY_NAME = frozenset({"age_band", "school", "state", "condition", "disability", "current_help", "events"})
"""Facts that are told by a name of their own; the others by any words."""
_FEW_WORDS = 14
"""In more words a parent tells of the child beside it."""
_TO_THE_GUIDE = frozenset(
    {"bot_challenge", "complain", "explain_simpler", "fill_letter", "give_example", "insult", "protest"}
    | {"request_human", "skip_question", "stop_interview", "tell_more"}
    | {f"ask_{what}" for what in ("abilities", "how_to_know", "language", "maker", "privacy", "progress")}
    | {f"ask_{what}" for what in ("source", "trust", "why")}
)
_ASKED_FOR = {"asked_school": frozenset({"asked_in_writing"}), "concerns": frozenset({"writing"})}
"""What a letter that is asked for sounds like."""


def drop_what_is_said_to_the_guide(
    message: Message, intent: Text, tracker: Optional[DialogueStateTracker]
) -> None:
    """Takes facts without a name out of a message that speaks to the guide, and answers no open question."""
    if len(understood(message).split()) > _FEW_WORDS or tells_what_was_asked(message, tracker):
        return
    if intent != WRITE_LETTER and (intent not in _TO_THE_GUIDE or speaks_of_somebody(understood(message))):
        return

    def is_kept(fact: Any, value: Any) -> bool:
        if intent == WRITE_LETTER:
            return value not in _ASKED_FOR.get(fact, ())
        is_open = fact in FACTS and fact not in _BY_NAME
        return not is_open and (fact, value) != ("current_help", "none")

    def kept(rows: list[Mapping[str, Any]], name: str) -> list[Mapping[str, Any]]:
        return [row for row in rows if is_kept(row.get(name), row.get("value"))]

    message.set(MENTIONS, kept(message.get(MENTIONS) or [], "fact"), add_to_output=True)
    message.set(ENTITIES, kept(message.get(ENTITIES) or [], "entity"), add_to_output=True)
