"""Which deadline a parent means: tapped, named, or the one talked about."""

from __future__ import annotations

from actions.check_deadline.start_day import Start, start_told
from actions.conversation.guide import guide
from actions.conversation.startup.settings import today
from actions.conversation.turn import Turn
from actions.presenters.deadlines import limit_asked_for, of_the_plan
from knowledge.deadlines import Limit, Rule

NEAR = 0.25
"""How likely a topic must be to say which deadline is meant."""


def told_of_before(turn: Turn, rule: Rule, state: str | None) -> tuple[Rule, Limit, Start] | None:
    """The deadline before the one that is named, where the day told is of its event and a state sets it.

    Who asks for a time means the one that was named.
    """
    known = guide().deadlines
    before = None if known.asks_for_time(turn.text) else known.leading_to(rule, state)
    if before is None:
        return None
    limit = known.limit(before, state)
    start = start_told(turn, before, limit)
    return (before, limit, start) if start.when else None


def named_in(turn: Turn, state: str | None) -> list[Rule]:
    """The deadlines that the message itself names."""
    asked = turn.intent == "start_check_deadline"
    near = [topic.id for topic in turn.near_topics[:1] if asked and topic.confidence >= NEAR]
    return guide().deadlines.rules_named(turn.text, near, state)


def meant(turn: Turn, state: str | None) -> list[Rule]:
    """The deadline that is meant, for this child; several where it is not clear. A tapped one is as it is."""
    found = _said_or_talked_about(turn, state)
    if turn.entity("deadline"):
        return found
    told = turn.situation.pairs
    return [*{rule.id: rule for rule in (guide().deadlines.for_child(r, told) for r in found)}.values()]


def _said_or_talked_about(turn: Turn, state: str | None) -> list[Rule]:
    """The deadline tapped, named, or the one talked about; several where it is not clear."""
    tapped = turn.entity("deadline")
    if tapped:
        rule = guide().deadlines.rule(tapped)
        return [rule] if rule else []
    before = _talked_about(turn)
    named = named_in(turn, state) if turn.text else []
    if (of_plan := of_the_plan(turn)) and not before:
        return [of_plan]  # "how much time do I have?"
    names_one = turn.intent in {"start_check_deadline", "ask"}
    if before and (not names_one or not named or before in named):
        return [before]
    return named


def _talked_about(turn: Turn) -> Rule | None:
    """The deadline of the talk: the last one, unless a topic with another was explained since."""
    last = guide().deadlines.rule(turn.deadline_rule)
    if turn.intent == "tell_date" and (of_answer := limit_asked_for(turn)):
        return of_answer
    explained = guide().deadlines.rules(turn.topic_shown or "none")
    if explained and last and last not in explained:
        return explained[0]
    return limit_asked_for(turn) or last if turn.intent == "tell_state" else last


def asks_what_counts(turn: Turn) -> bool:
    """True when a message asks which days count and tells none to count from."""
    known = guide().deadlines
    asks = bool(turn.text) and not turn.is_tapped and known.asks_what_counts(turn.text)
    return asks and not any(
        told.read.when for told in known.dates_told(turn.text, None, None, today(), turn.language)
    )


def chooses(turn: Turn) -> bool:
    """True when a message that could be a question names the deadline that was asked for, or another one."""
    named = named_in(turn, turn.situation.state) if turn.text else []
    if not named:
        return False
    near, sure = turn.near_topics, turn.is_sure
    asks_time = guide().deadlines.asks_for_time(turn.text)
    if near and sure and not asks_time and near[0].id not in {rule.topic for rule in named}:
        return False  # "what is a 504 plan" chooses nothing, though a deadline is named after it
    return not turn.deadline_rule or turn.corrects
