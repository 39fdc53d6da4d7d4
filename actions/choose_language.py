"""The language that the talk is kept in."""

from __future__ import annotations

from typing import Any

from actions.conversation.choice import Choice, question_choice, topic_choice, ways_in
from actions.conversation.guide import guide
from actions.conversation.journey import Journey
from actions.conversation.memory import CHANGES_LANGUAGE
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn


class ActionChooseLanguage(Journey):
    """Says that the talk goes on in the language that was tapped, and offers what was said last in it.

    Before anything was said, the greeting comes again in it.
    Rasa has set the slots `language` and `spoken` before; nothing else changes.
    """

    def name(self) -> str:
        return "action_choose_language"

    def respond(self, turn: Turn, say: Say) -> list[dict[str, Any]]:
        if turn.follows_greeting:
            say.fixed("utter_begin_session")
            return []
        choices = [*_said_last(turn), *ways_in(guide())]
        say(Reply("notice", choices=choices, journey=CHANGES_LANGUAGE, response="utter_choose_language"))
        return []


def _said_last(turn: Turn) -> list[Choice]:
    """The answer or the topic that the talk is about, to be read in this language."""
    known = guide()
    topic, _, answer_id = turn.answer_shown.partition("/")
    answer = known.answer(topic, answer_id)
    about = known.topic(turn.topic_shown or "")
    if answer:
        return [question_choice(answer)]
    return [topic_choice(about)] if about else []
