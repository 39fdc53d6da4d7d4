"""How far the interview is: which question it is, and of about how many."""

from __future__ import annotations

from typing import Any

from actions.conversation.choice import Choice, ways_in
from actions.conversation.guide import guide, next_question, questions_left
from actions.conversation.journey import Journey
from actions.conversation.memory import INTERVIEW
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn
from knowledge.interview import ASKED, Situation


def progress(situation: Situation, fact: str) -> dict[str, int]:
    """Which question this one is, and of about how many; nothing for one that is never counted."""
    if fact not in ASKED:
        return {}
    answered = sum(situation.was_asked(other) for other in ASKED if other != fact)
    left = questions_left(situation.with_fact(fact, None))
    return {"asked": answered + 1, "about": max(answered + left, answered + 1)}


class ActionTellProgress(Journey):
    """How many questions are left; outside the interview, how many there would be."""

    def name(self) -> str:
        return "action_tell_progress"

    def respond(self, turn: Turn, say: Say) -> list[dict[str, Any]]:
        situation = turn.situation
        fact = turn.fact_asked if turn.in_interview else None
        following = next_question(situation)
        if turn.in_interview:
            now = progress(situation, fact) if fact else {}
            is_last = now.get("asked") == now.get("about")
            response = "utter_tell_progress_at_the_end" if is_last else "utter_tell_progress"
            say(Reply("notice", journey=INTERVIEW, response=response, words=_words(now)))
        elif turn.plan_shown or following is None:
            ways = [Choice(guide().label("show_result"), "show_result")]
            ways.append(Choice(guide().label("change_answer"), "change_answer"))
            say(Reply("notice", choices=ways, journey=INTERVIEW, response="utter_tell_progress_after"))
        else:
            left = {"about": questions_left(situation)}
            response = "utter_tell_progress_before"
            choices = ways_in(guide())
            say(Reply("notice", choices=choices, journey=INTERVIEW, response=response, words=_words(left)))
        return []


def _words(counts: dict[str, int]) -> dict[str, str]:
    return {name: str(count) for name, count in counts.items()}
