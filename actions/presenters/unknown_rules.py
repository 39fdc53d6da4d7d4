"""Names rules that a parent heard of and that no fact knows, before anything is answered."""

from __future__ import annotations

from actions.conversation.guide import guide
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn
from knowledge.topics import Topic


def say_unknown_claims(turn: Turn, say: Say, topic: Topic | None = None) -> None:
    """Says that it knows of no such section, form or deadline, when the message names one."""
    claims = guide().unknown_claims(turn.text, topic)
    if claims:
        words = {"claims": ", ".join(f"“{claim}”" for claim in claims)}
        say(Reply(kind="notice", response="utter_know_no_such_rule", words=words))
