"""A parent who comes back after a break: what was told, and whether to go on or to start over."""

from __future__ import annotations

from typing import Any

from actions.conversation.choice import Choice
from actions.conversation.guide import guide
from actions.conversation.journey import Journey
from actions.conversation.memory import INTERVIEW
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn
from actions.find_support.told import all_told, said_back
from knowledge.interview import Question


def comes_back(turn: Turn) -> bool:
    """Whether the message came after a break, in an interview under way."""
    return bool(turn.was_away and turn.answered and not turn.interview_began_now)


def welcome(turn: Turn, question: Question) -> tuple[str, dict[str, str]]:
    """The welcome after a break, with all that was told, and the open question."""
    told = ", ".join(said_back(all_told(turn.situation), turn))
    return "utter_welcome_back", {"question": question.ask, "told": told}


class ActionOfferToResume(Journey):
    """Coming back after a break: says what was told, and lets the parent go on or start over."""

    def name(self) -> str:
        return "action_offer_to_resume"

    def respond(self, turn: Turn, say: Say) -> list[dict[str, Any]]:
        known = guide()
        said = said_back(all_told(turn.situation), turn)
        choices = [
            Choice(known.label("go_on"), "resume_interview"),
            Choice(known.label("start_over"), "start_over"),
            Choice(known.label("result_so_far"), "show_result"),
        ]
        words = {"told": "; ".join(said)}
        response = "utter_offer_to_resume" if said else "utter_offer_to_resume_from_nothing"
        say(Reply("question", choices=choices, journey=INTERVIEW, response=response, words=words))
        return []
