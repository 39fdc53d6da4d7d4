"""Names rules that a parent heard of and that no fact knows, before anything is answered."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import turn
from actions.conversation.guide import guide
from actions.conversation.reply import Reply, say
from knowledge.model import Topic


def say_unknown_claims(
    dispatcher: CollectingDispatcher, tracker: Tracker, topic: Topic | None = None
) -> None:
    """Says that it knows of no such section, form or deadline, when the message names one."""
    claims = guide().unknown_claims(turn.text(tracker), topic)
    if claims:
        words = {"claims": ", ".join(f"“{claim}”" for claim in claims)}
        say(dispatcher, Reply(kind="notice", response="utter_know_no_such_rule", words=words))
