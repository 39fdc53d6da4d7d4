"""A student under 18 writes: a short, kind way to an adult they trust."""

from __future__ import annotations

from typing import Any

from actions.conversation.choice import Choice
from actions.conversation.guide import guide
from actions.conversation.journey import Journey
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn
from language.responses import response_in


class ActionAnswerStudent(Journey):
    """Names the adults who can help, and the site's own counselors where its settings name them."""

    def name(self) -> str:
        return "action_answer_student"

    def respond(self, turn: Turn, say: Say) -> list[dict[str, Any]]:
        known = guide()
        language = turn.language_of_student
        topics = [known.topic(topic) for topic in known.roles.topics.for_students]
        choices = [Choice(t.button, "ask", {"topic": t.id}, t.id) for t in topics if t]
        say(
            Reply(
                kind="notice",
                contacts=known.people.local(known.roles.matters.counseling),
                choices=choices,
                response=response_in("utter_answer_student", language),
                language=language,
            ),
        )
        return []
