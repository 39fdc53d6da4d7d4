"""Gets a parent ready for a meeting at school."""

from __future__ import annotations

from typing import Any

from actions.conversation.guide import guide
from actions.conversation.handoff import hand_on
from actions.conversation.journey import Journey
from actions.conversation.reply import Say
from actions.conversation.turn import Turn
from actions.presenters import meetings
from actions.presenters.meetings import JOURNEY
from knowledge.meetings import FIRST_PART

Domain = dict[str, Any]
Events = list[dict[str, Any]]
A_FEW_WORDS = 8
DATE = "tell_date"


class ActionPrepareMeeting(Journey):
    """Gets a parent ready for the meeting that they name, or asks which one it is."""

    def name(self) -> str:
        return "action_prepare_meeting"

    def respond(self, turn: Turn, say: Say) -> Events:
        known = guide().meetings
        text = turn.text
        tapped = turn.entity("meeting")
        named = tapped or known.named(text)
        before = turn.meeting
        if not named and not turn.is_tapped and turn.intent != DATE:
            named = before.get("id", "")
        meeting = known.meetings.get(named)
        is_of_unnamed = before and not before.get("id") and meetings.tells_when(turn)
        if meeting is None and not turn.is_tapped and not is_of_unnamed:
            meeting = meetings.of_talk(turn)
        if turn.intent == DATE:
            return meetings.show_day(turn, say, meeting) if meeting else meetings.ask_what_day_is(turn, say)
        if meeting is None:
            return meetings.ask_which(turn, say)
        if not turn.is_tapped and before.get("id") == meeting.id and meetings.tells_when(turn):
            return meetings.show_day(turn, say, meeting)
        part = turn.entity("part") or known.part_named(text) or FIRST_PART
        return meetings.show(turn, say, meeting, part)


class ActionContinueMeeting(Journey):
    """Takes a few words after it for the meeting that is meant, or for the part to show next."""

    def name(self) -> str:
        return "action_continue_meeting"

    def respond(self, turn: Turn, say: Say) -> Events:
        intent, text = turn.intent, turn.text
        if not turn.follows_journey(JOURNEY):
            return hand_on(turn, say)
        known, before = guide().meetings, turn.meeting
        part = known.part_named(text)
        named = known.named(text, said_shortly=intent != "ask" or turn.corrects or not before.get("id"))
        if (
            intent == "ask"
            and not (named and self._names_shortly(turn))
            and not (part and before.get("id") and self._is_near(turn))
        ):
            return hand_on(turn, say)
        if intent == "tell_more":
            part = part or self._next_part(before)
        meeting = known.meetings.get(named or before.get("id", ""))
        if intent == DATE and meetings.tells_when(turn):
            return meetings.show_day(turn, say, meeting) if meeting else meetings.ask_which(turn, say)
        if meeting is None or not (named or part):
            return hand_on(turn, say)
        return meetings.show(turn, say, meeting, part or FIRST_PART)

    def _names_shortly(self, turn: Turn) -> bool:
        """True for a few words that are no question: "sorry, it is the annual review"."""
        return len(turn.text.split()) <= A_FEW_WORDS and not turn.asks_plainly

    def _is_near(self, turn: Turn) -> bool:
        """True when the question is about meetings, by its nearest topic."""
        topics = filter(None, (guide().topic(m.topic) for m in guide().meetings.meetings.values()))
        about = {topic_id for topic in topics for topic_id in (topic.id, *topic.related)}
        return any(near.id in about for near in turn.near_topics[:2])

    def _next_part(self, before: dict[str, str]) -> str:
        parts = [*guide().meetings.parts]
        at = parts.index(before["part"]) if before.get("part") in parts else -1
        return parts[at + 1] if at + 1 < len(parts) else ""
