"""Deadlines: which one, from which day, and then the last day as far as it is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rasa_sdk.events import SlotSet

from actions.check_deadline.elsewhere import JOURNEY, why_elsewhere
from actions.check_deadline.start_day import NO_DAY, Start, start_told, written
from actions.check_deadline.which_deadline import asks_what_counts, meant, told_of_before
from actions.conversation import focus, paging
from actions.conversation.choice import MOST_CHOICES, Choice
from actions.conversation.guide import guide
from actions.conversation.handoff import go_on_with, left_by_a_deadline
from actions.conversation.journey import Journey
from actions.conversation.reply import Reply, Say
from actions.conversation.startup.settings import today
from actions.conversation.turn import Turn
from actions.presenters.blocks import confirmed
from actions.presenters.deadlines import (
    after_deadline,
    checks,
    counted_days,
    differences,
    of_state,
    result,
    sources,
    who_knows,
)
from actions.presenters.unknown_rules import say_unknown_claims
from knowledge.deadlines import Limit, Rule
from knowledge.model import Block
from language.dates import formatting
from language.dates.resolver import When

Domain = dict[str, Any]
Events = list[dict[str, Any]]
OTHER = "other"
"""Value of the entity `deadline` for a wish to check another one."""
MOST_TRIES = 2


class ActionCheckDeadline(Journey):
    """Counts a deadline; asks for what is missing: which one it is, or the day from which it runs."""

    def name(self) -> str:
        return "action_check_deadline"

    def respond(self, turn: Turn, say: Say) -> Events:
        reason = why_elsewhere(turn)
        if reason:
            # deadline_open stays: Rasa would not know the rule again that brought the message here
            return go_on_with(left_by_a_deadline(reason, turn.intent), turn, say)
        heard = next(iter(turn.facts_heard.get("state", ())), None)
        named = next(iter(turn.facts_named.get("state", ())), None)
        state = heard or named or turn.situation.state
        told = [SlotSet("state", state)] if state and state != turn.situation.state else []
        rules = meant(turn, state)
        if asks_what_counts(turn):
            rule = rules[0] if len(rules) == 1 else guide().deadlines.rules()[0]
            _say_what_counts(say, rule, state)
            return [*told, *focus.deadline_discussed(turn, rule.id, turn.deadline_start)]
        if len(rules) != 1 and (kept := _kept_in_interview(turn, say)):
            return [*told, *kept]
        if len(rules) != 1:
            return [*told, *_ask_which(turn, say, rules)]
        (rule,) = rules
        limit = guide().deadlines.limit(rule, state)
        if not _repeats(limit, turn):
            say_unknown_claims(turn, say, guide().topic(rule.topic))
        start = start_told(turn, rule, limit)
        is_of_another = start.is_other_event or (turn.deadline_start and not start.when)
        if is_of_another and (before := told_of_before(turn, rule, state)):
            rule, limit, start = before
        if not limit.has_number:
            said = _say_rule(say, rule, limit, state)
        elif start.when:
            found = guide().deadlines.count(rule, state, start.when, today())
            say(result(found, turn, state, today()))
            said = []
        else:
            said = _ask_date(turn, say, rule, limit, start)
        return [*told, *_remember(turn, rule, start), *said]


def _kept_in_interview(turn: Turn, say: Say) -> Events:
    """A day told while the interview is open is kept, and said back, where no deadline is asked for."""
    known = guide().deadlines
    if not turn.in_interview or turn.is_tapped or known.asks_for_time(turn.text):
        return []
    day = known.day_told(turn.text, today(), turn.language_spoken)
    if day is None:
        return []
    words = {"said": " ".join(turn.text.split()).strip(" .!")}
    say(Reply("notice", response="utter_keep_own_words", words=words))
    return focus.day_told(day[0], written(day[1]))


def _repeats(limit: Limit, turn: Turn) -> bool:
    """True when the number that a parent was told is the very one of the limit that will be said."""
    return bool(limit.state) and str(limit.days) in turn.text.split()


def _remember(turn: Turn, rule: Rule, start: Start) -> Events:
    """What the next message may build on: the deadline, its day, and that it is being talked about."""
    day = {"event": start.event, "day": written(start.when)} if start.when else turn.deadline_start
    if not day and start.other:
        day = {"event": start.event, "day": written(start.other)}
    return [*focus.deadline_discussed(turn, rule.id, day), *focus.on_topic(rule.topic)]


def _ask_which(turn: Turn, say: Say, rules: Sequence[Rule]) -> Events:
    """Asks which deadline is meant: the likely ones, or all, some at a time. Keeps the day that was told."""
    told = guide().deadlines.dates_told(turn.text, None, None, today(), turn.language)
    days = [t.read.when for t in told if t.read.when]
    if rules:
        person = Choice(guide().label("contact"), "request_human")
        choices = paging.ending_with(person, [*map(_choice, rules)])
    else:
        choices = _page_of_rules(turn)
    day = formatting.long_date(days[0].last, turn.language_spoken) if days else ""
    response = "utter_ask_deadline_rule_of_day" if day else "utter_ask_deadline_rule"
    say(Reply("clarify", choices=choices, journey=JOURNEY, response=response, words={"day": day}))
    kept = {"event": None, "day": written(days[0])} if days else None
    if turn.is_tapped and turn.entity("date"):
        kept = {"event": None, "day": turn.entity("date")}
    elif turn.is_tapped and turn.entity("page"):
        kept = turn.deadline_start
    return focus.deadline_discussed(turn, None, kept)


def _choice(rule: Rule) -> Choice:
    return Choice(rule.button, "start_check_deadline", {"deadline": rule.id}, rule.topic)


def _page_of_rules(turn: Turn) -> list[Choice]:
    """Some deadlines, then a button for the next ones."""
    pages = paging.in_pages([*map(_choice, guide().deadlines.rules())])
    shown, following = paging.page_of(pages, turn.choices_page, "start_check_deadline", {"deadline": OTHER})
    return [*shown, *following]


def _ask_date(turn: Turn, say: Say, rule: Rule, limit: Limit, start: Start) -> Events:
    """Asks for the day from which the days run, in the way that fits what was said instead."""
    known = guide()
    intent = turn.intent
    missed = bool(start.unread) or intent in NO_DAY or intent == "tell_date"
    tries = turn.misunderstandings if missed else 0
    words = {"ask": known.deadlines.event(limit).ask, "date": start.unread}
    blocks: list[Block] = [*limit.says, *(differences(rule) if limit == rule.federal else [])]
    choices = after_deadline(rule)
    if start.several:
        response, blocks = "utter_ask_which_date", []
        choices = [_date_choice(rule, when, turn) for when in start.several[: MOST_CHOICES - 1]]
    elif tries >= MOST_TRIES or intent in {"skip_question", "deny"}:
        response, blocks = "utter_deadline_without_date", [*blocks, *checks(rule)]
    elif start.is_other_event:
        response = "utter_deadline_other_start"
    elif start.unread:
        response = "utter_deadline_vague_date" if start.is_vague else "utter_deadline_no_such_date"
        blocks = []
    elif missed:
        response, blocks = "utter_deadline_unread_date", []
    else:
        response = "utter_ask_deadline_date"
    say(
        Reply(
            kind="deadline",
            blocks=confirmed(known, blocks),
            choices=choices,
            sources=sources(limit, blocks),
            topic=known.topic(rule.topic),
            journey=JOURNEY,
            checked=known.deadlines.reviewed_on,
            response=response,
            words=words,
        ),
    )
    return focus.misunderstood(turn, tries) if missed else []


def _date_choice(rule: Rule, when: When, turn: Turn) -> Choice:
    label = formatting.short_date(when.last, turn.language_spoken)
    return Choice(label, "start_check_deadline", {"deadline": rule.id, "date": written(when)})


def _say_what_counts(say: Say, rule: Rule, state: str | None) -> None:
    """Whether weekends, holidays and the summer count for a deadline."""
    limit = guide().deadlines.limit(rule, state)
    say(_about(rule, limit, state, [*counted_days(limit), *of_state(rule, limit, state)]))


def _say_rule(say: Say, rule: Rule, limit: Limit, state: str | None) -> Events:
    """The rule in words where no day is counted: the law sets no number, or the state may have another."""
    known = guide()
    reply = _about(rule, limit, state, [*limit.says, *of_state(rule, limit, state), *checks(rule)])
    named = known.state(state) if known.deadlines.is_unsure(rule, state) else None
    say(
        replace(
            reply,
            blocks=confirmed(known, reply.blocks),
            response="utter_deadline_of_unsure_state" if named else "utter_deadline_without_number",
            words={"state": named.name} if named else {},
        )
    )
    return []


def _about(rule: Rule, limit: Limit, state: str | None, blocks: Sequence[Block]) -> Reply:
    """A reply about a deadline of which no day is counted."""
    known = guide()
    return Reply(
        kind="deadline",
        blocks=blocks,
        choices=after_deadline(rule),
        sources=sources(limit, blocks),
        contacts=who_knows(rule, limit, state),
        topic=known.topic(rule.topic),
        journey=JOURNEY,
        checked=known.deadlines.reviewed_on,
    )
