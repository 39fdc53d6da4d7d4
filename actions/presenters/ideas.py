"""How ideas of supports and services are shown, and what is remembered of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from rasa_sdk.events import SlotSet

from actions.conversation import focus
from actions.conversation.choice import MOST_CHOICES, Choice
from actions.conversation.guide import guide
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn
from actions.presenters.questions import situation_now
from knowledge.interview import Situation
from knowledge.model import Block
from knowledge.supports import Idea, SupportsQuery
from knowledge.topics import Topic

Events = list[dict[str, Any]]
JOURNEY = "find_ideas"
GOES_TO_SCHOOL = "goes_to_school"
"""The condition of the policy."""
NEAR = 0.05
"""How likely a topic must be to be what the ideas are about."""


def is_at_home(situation: Situation) -> bool:
    """Whether the child goes to no school, so that nobody can give what only a school can."""
    return bool(situation.truth(guide().library.policy.named[GOES_TO_SCHOOL]).false)


def is_too_young(situation: Situation) -> bool:
    """True where no school is asked for: ideas for a classroom fit no toddler."""
    return bool(situation.truth(guide().library.policy.facts["school"].ask_when).false)


def asked_before(turn: Turn) -> SupportsQuery:
    """The request for ideas that was answered last; an empty one when there was none."""
    before = turn.ideas_asked.get("wish") or {}
    return SupportsQuery(
        **{**before, **{key: tuple(before.get(key) or ()) for key in ("difficulties", "occasions", "senses")}}
    )


def remembered(wish: SupportsQuery, page: Sequence[Idea], before: Sequence[str] = ()) -> Events:
    """What is kept of ideas that were shown: the request, all that were seen for it, and the last ones."""
    ids = [idea.id for idea in page]
    seen = [*dict.fromkeys([*before, *ids])]
    return [SlotSet("ideas_asked", {"wish": asdict(wish), "seen": seen, "page": ids})]


def _topic(turn: Turn, wish: SupportsQuery) -> Topic | None:
    near = [t.id for t in turn.near_topics if t.confidence >= NEAR]
    if turn.intent == "refine_ideas":
        near = [t for t in (turn.topic_shown,) if t]
    return guide().supports.topic(near, wish, guide().roles.topics.ideas)


def show(
    turn: Turn,
    say: Say,
    wish: SupportsQuery,
    before: Sequence[str] = (),
    response: str = "",
    said: str = "",
    unknown: bool = False,
) -> Events:
    """Shows the next ideas for a request. `unknown` adds a person, where the difficulty is not known."""
    known = guide()
    fitting = replace(wish, at_home=is_at_home(situation_now(turn)))
    page = known.supports.ideas(fitting, before)
    topic = _topic(turn, wish)
    if not page:
        say(
            Reply("notice", choices=_ways_on(turn), journey=JOURNEY, response="utter_no_more_ideas"),
        )
        return focus.stays_open(JOURNEY)
    events = remembered(wish, page, before)
    more = bool(known.supports.ideas(fitting, events[0]["value"]["seen"]))
    blocks = [_listed(wish, page), Block("paragraph", known.notice("ideas_to_discuss"))]
    contacts = known.contacts(turn.situation.state) if unknown else ()
    say(
        Reply(
            kind="answer",
            blocks=blocks,
            contacts=contacts,
            choices=_choices(wish, more),
            sources=known.sources(f for idea in page for f in idea.facts),
            topic=topic,
            journey=JOURNEY,
            checked=topic.reviewed_on if topic else "",
            response=response,
            words={"said": said} if said else {},
        ),
    )
    return [*events, *focus.opened(JOURNEY, topic.id if topic else None)]


def _listed(wish: SupportsQuery, page: Sequence[Idea]) -> Block:
    (block,) = ideas_list(page, with_plans=True)
    named = ", ".join(guide().supports.names(wish, with_limits=True))
    return replace(block, title=f"{block.title}: {named}" if named else block.title)


def _choices(wish: SupportsQuery, more: bool) -> list[Choice]:
    known = guide()
    other = known.supports.other_occasion(wish)
    kind, label = ("support", "only_supports") if wish.kind == "service" else ("service", "only_services")
    choices = [Choice(known.label("more_ideas"), "refine_ideas", {"more": "yes"})] if more else []
    choices += [
        Choice(known.label("add_to_plan"), "choose_ideas"),
        Choice(known.label(label), "refine_ideas", {"kind": kind}),
        Choice(other.button, "refine_ideas", {"occasion": other.id}),
        Choice(known.label("prepare_meeting"), "start_prepare_meeting"),
    ]
    return choices[:MOST_CHOICES]


def _ways_on(turn: Turn) -> list[Choice]:
    known = guide()
    return [
        *_choices(asked_before(turn), more=False)[1:],
        Choice(known.label("contact"), "request_human"),
    ]


def ideas_list(found: Sequence[Idea], with_plans: bool = False) -> list[Block]:
    """A list of ideas to discuss, supports before services, each marked with its kind of change.

    With plans, each also says where it may be written or given.
    """
    kinds = [[i for i in found if i.kind == kind] for kind in ("support", "service")]
    most = (4, 2) if len(found) > 6 else (6, 6)
    shown = [idea for kind, room in zip(kinds, most, strict=True) for idea in kind[:room]]
    items = tuple(f"{i.text} ({_marks(i, with_plans)})" for i in shown)
    facts = tuple(dict.fromkeys(f for idea in shown for f in idea.facts))
    return [Block("list", title=guide().label("ideas"), items=items, facts=facts)] if items else []


def _marks(idea: Idea, with_plans: bool) -> str:
    kind = guide().label(idea.change or idea.kind)
    *first, last = [guide().label(plan) for plan in idea.plans]
    plans = f"{', '.join(first)} {guide().label('or')} {last}" if first else last
    return f"{kind}; {plans}" if with_plans else kind
