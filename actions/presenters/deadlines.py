"""How a counted deadline is said: the day in words, the rule, what to do, sources, a file for a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from actions.conversation.choice import Choice
from actions.conversation.guide import guide, suggestions
from actions.conversation.reply import Reply
from actions.conversation.spoken import fitting, sentences
from actions.conversation.startup.settings import today as this_day
from actions.conversation.turn import Turn
from actions.presenters.blocks import confirmed, titled
from actions.presenters.letters import followed, letter_choice
from knowledge.deadlines import (
    AHEAD,
    BUSINESS,
    OPEN,
    PASSED,
    SAFE,
    SCHOOL,
    TODAY,
    UNCLEAR,
    Deadline,
    Limit,
    Rule,
)
from knowledge.model import Block, Contact, Source
from language.dates import formatting
from language.dates.resolver import When

_SHORT_QUESTION = 9
"""So few words ask for a time and name nothing: "how much time do I have?"."""


def result(found: Deadline, turn: Turn, state: str | None, today: date) -> Reply:
    """The reply for a deadline that was counted."""
    known = guide()
    rule, limit = found.rule, found.limit
    blocks = [*limit.says, *of_state(rule, limit, state), *_remarks(found, today), *_what_to_do(found)]
    file = known.deadlines.calendar_file(found, today)
    return Reply(
        kind="deadline",
        blocks=[*confirmed(known, blocks), *([file] if file else [])],
        choices=after_deadline(rule, is_late=found.status in {PASSED, UNCLEAR}),
        sources=sources(limit, blocks),
        contacts=who_knows(rule, limit, state),
        topic=known.topic(rule.topic),
        journey="check_deadline",
        checked=known.deadlines.reviewed_on,
        response=_response(found),
        words=_words(found, turn.language_spoken, today),
        spoken=_spoken(found, turn.language_spoken, today),
    )


def limit_asked_for(turn: Turn) -> Rule | None:
    """The deadline of the answer given last, where it gives the federal limit, and states set their own."""
    if not turn.follows_answer:
        return None
    known = guide()
    topic = known.topic(turn.topic_shown or "")
    answer = known.answer(*turn.answer_shown.split("/", 1)) if turn.answer_shown else None
    blocks = answer.blocks if answer else topic.in_short if topic and turn.overview_shown else ()
    clock = clock_of(answer.key) if answer else None
    if clock:
        return clock
    facts = {fact for block in blocks for fact in block.facts}
    return known.deadlines.depending_on_state(turn.topic_shown or "", facts)


def clock_of(answer: str) -> Rule | None:
    """The deadline that an answer, by its key, is on, where states set their own."""
    known = guide()
    field = known.library.state_fields.get(answer)
    return next((rule for rule in known.deadlines.rules() if field and rule.by_state == field), None)


def counted_from_day_told(turn: Turn, answer: str) -> Deadline | None:
    """The deadline that an answer, by its key, is on, counted from the day that was told before.

    None where the message asks for no time, or no such day or no number of the state is known.
    """
    known, start, state = guide().deadlines, turn.deadline_start or {}, turn.situation.state
    rule = clock_of(answer) if state and not turn.is_tapped and known.asks_for_time(turn.text) else None
    event, (first, _, last) = start.get("event"), str(start.get("day") or "").partition("/")
    if rule is None or not event or not first:
        return None
    limit = known.limit(rule, state)
    if not limit.has_number or not known.starts_clock(event, limit):
        return None
    when = When(date.fromisoformat(first), date.fromisoformat(last or first))
    return known.count(rule, state, when, this_day())


def asks_for_the_day(rule: Rule, state: str | None) -> Block:
    """What is still missing to count a deadline: the state, or the day from which it runs."""
    known = guide()
    limit = known.deadlines.limit(rule, state)
    if not known.state(state):
        return Block("paragraph", known.notice("ask_state"))
    return Block("paragraph", known.deadlines.event(limit).ask)


def sources(limit: Limit, blocks: Sequence[Block]) -> list[Source]:
    """Where a limit and what is said of it come from, the state's own rule first."""
    own = [guide().library.citations.cited(limit.cite)] if limit.cite else []
    return [*own, *guide().sources(fact for block in blocks for fact in block.facts)]


def after_deadline(rule: Rule, is_late: bool = False) -> list[Choice]:
    """The buttons below a deadline."""
    known = guide()
    other = Choice(known.label("other_deadline"), "start_check_deadline", {"deadline": "other"})
    letter = (
        known.letter(rule.letter) if is_late or rule.federal.before or not rule.federal.has_number else None
    )
    return [
        *([letter_choice(letter, known.label("write_letter"))] if letter else []),
        Choice(known.label("tell_more"), "tell_more"),
        other,
        Choice(known.label("contact"), "request_human"),
    ]


def checks(rule: Rule) -> list[Block]:
    """How to be sure of a deadline."""
    return titled(guide().label("to_be_sure"), [rule.check])


def differences(rule: Rule) -> list[Block]:
    """That states can have another limit, where they can."""
    return [rule.differ] if rule.differ else []


def _response(found: Deadline) -> str:
    """The response that says what is known of the day."""
    if found.safe:
        return "utter_deadline_safe" if found.status == SAFE else "utter_deadline_safe_gone"
    if found.day:
        return {AHEAD: "utter_deadline_ahead", TODAY: "utter_deadline_today"}.get(
            found.status, "utter_deadline_passed"
        )
    if found.earliest and found.latest:
        return "utter_deadline_at_latest_passed" if found.status == PASSED else "utter_deadline_between"
    if found.limit.before:
        return "utter_deadline_before_passed" if found.status == PASSED else "utter_deadline_before"
    if found.latest:
        return "utter_deadline_at_latest_passed" if found.status == PASSED else "utter_deadline_at_latest"
    if found.limit.unit == SCHOOL:
        if found.gone < 0:
            return "utter_deadline_school_days_to_come"
        return "utter_deadline_school_days_open" if found.status == OPEN else "utter_deadline_school_days"
    return "utter_deadline_not_before_open" if found.status == OPEN else "utter_deadline_not_before"


def _words(found: Deadline, language: str, today: date) -> dict[str, str]:
    known = guide()
    last = found.safe or found.latest or found.earliest
    event = known.deadlines.event(found.limit)
    words = {
        "start": _start(found.start, language),
        "event": event.tells_ahead if found.start.first > today else event.tells,
        "whose": f" {known.label('federal_count')}" if found.may_differ else "",
        "gone": _days(found.gone),
        "days": str(found.limit.days),
        "weeks": str(found.limit.school_weeks),
    }
    if last:
        words |= {
            "last": formatting.long_date(last, language),
            "first": formatting.long_date(found.earliest or last, language),
            "left": _days(abs((last - today).days)),
        }
    return words


def _spoken(found: Deadline, language: str, today: date) -> str:
    """The day and what to do, for ears; a day that is unsure is said in full, with all that it turns on."""
    labels = {
        "utter_deadline_ahead": "spoken_deadline_ahead",
        "utter_deadline_today": "spoken_deadline_today",
        "utter_deadline_passed": "spoken_deadline_passed",
    }
    label = labels.get(_response(found))
    if not label:
        return ""
    day = guide().label(label).format(**_words(found, language, today))
    do = [line for block in _what_to_do(found) for line in (block.text, *block.items) if line]
    return fitting([day, *(sentence for line in do for sentence in sentences(line))])


def _days(count: int) -> str:
    return guide().label("one_day") if count == 1 else guide().label("days").format(n=count)


def _start(when: When, language: str) -> str:
    """The day in words; a month or a year where only that is known."""
    if when.is_day:
        day = formatting.long_date(when.first, language)
        return f"{guide().label('about')} {day}" if when.rough else day
    if when.first.month == when.last.month and when.first.day == 1:
        return formatting.month_of_year(when.first, language)
    if when.first.month == when.first.day == 1:
        return str(when.first.year)
    ends = (formatting.long_date(day, language) for day in (when.first, when.last))
    return f" {guide().label('to')} ".join(ends)


def of_state(rule: Rule, limit: Limit, state: str | None) -> list[Block]:
    """That states differ, where it is the federal count; of a state that was told, that I know no limit.

    Where the state is known to have another rule, of which only unsure sources tell: that I name no day.
    """
    known = guide()
    if limit.state:
        return []
    named = known.state(state)
    if rule.by_state and named:
        unsure = known.deadlines.is_unsure(rule, state)
        notice = "unsure_limit" if unsure else "no_checked_limit"
        return [Block("paragraph", known.notice(notice).format(state=named.name))]
    asks = [Block("paragraph", known.notice("ask_state"))] if rule.by_state else []
    return [*differences(rule), *asks]


def who_knows(rule: Rule, limit: Limit, state: str | None) -> tuple[Contact, ...]:
    """A Parent Center, the state's office and the finder, where the state's own limit is not known."""
    if not rule.by_state or limit.state or not guide().state(state):
        return ()
    return guide().people.who_knows_limits(state)


def counted_days(limit: Limit) -> list[Block]:
    """Which days are counted, in words, and what the state's own rule says."""
    counts = guide().deadlines.what_counts(limit)
    own = limit.says if limit.state else ()
    return [counts, *own] if counts else list(limit.says)


def _remarks(found: Deadline, today: date) -> list[Block]:
    """What may move the day."""
    known = guide()
    said = []
    if found.is_on_weekend and found.day and found.day - timedelta(days=2) >= today:
        said.append("last_day_on_weekend")
    if found.limit.unit == BUSINESS:
        said.append("holidays_move_it_earlier" if found.limit.before else "holidays_move_it")
    return [Block("paragraph", known.notice(notice)) for notice in said]


def _what_to_do(found: Deadline) -> list[Block]:
    """What to do when the day has passed, or may have; else how to be sure of it."""
    known = guide()
    if found.rule.passed and found.status in {PASSED, UNCLEAR}:
        return titled(known.label("when_passed"), [found.rule.passed])
    return checks(found.rule)


def tells_a_day(turn: Turn) -> bool:
    """Whether a message was taken for the day on which the school was asked: "I called on November 20"."""
    return turn.intent in {"start_check_deadline", "tell_date"} and _has_day_of_a_request(turn)


def _has_day_of_a_request(turn: Turn) -> bool:
    known = guide().deadlines
    dates = known.dates_told(turn.text, None, None, this_day(), turn.language)
    return known.names_a_request(turn.text) and any(told.read.when for told in dates)


def of_the_plan(turn: Turn) -> Rule | None:
    """The deadline of the first path, where a message behind the plan or its letter asks for a time.

    Or where it tells the day of a request: "I called on Monday" is of the plan, whatever a call begins.
    """
    known, situation = guide(), turn.situation
    is_short = len(turn.text.split()) <= _SHORT_QUESTION
    first = next(iter(suggestions(situation)), None) if turn.plan_shown and is_short else None
    if first is None or turn.is_tapped or turn.deadline_rule:
        return None
    letter = followed(turn)
    follows = turn.follows_plan or (letter is not None and letter == known.letter_for(first.path, situation))
    has_day = tells_a_day(turn)
    asks_for_time = follows and (has_day or known.deadlines.asks_for_time(turn.text))
    if not (asks_for_time or known.deadlines.asks_what_counts(turn.text)):
        return None
    if not has_day and known.deadlines.rules_named(turn.text, [], situation.state):
        return None
    return known.deadlines.rule(known.path(first.path, situation).deadline)
