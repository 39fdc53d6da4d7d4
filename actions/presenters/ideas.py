"""How ideas of supports and services are shown, and what is remembered of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import reply, turn
from actions.conversation.guide import guide
from actions.conversation.reply import MOST_CHOICES, Choice, Reply, say
from knowledge.model import Block, Idea, Topic
from knowledge.supports.accommodations import Wish

Events = list[dict[str, Any]]
JOURNEY = "find_ideas"
USUAL_TOPIC = "accommodations"
NEAR = 0.05
"""How likely a topic must be to be what the ideas are about."""


def asked_before(tracker: Tracker) -> Wish:
    """The request for ideas that was answered last; an empty one when there was none."""
    before = turn.ideas_asked(tracker).get("wish") or {}
    return Wish(**{**before, **{key: tuple(before.get(key) or ()) for key in ("difficulties", "occasions")}})


def remembered(wish: Wish, page: Sequence[Idea], before: Sequence[str] = ()) -> Events:
    """What is kept of ideas that were shown: the request, all that were seen for it, and the last ones."""
    ids = [idea.id for idea in page]
    seen = [*dict.fromkeys([*before, *ids])]
    return [SlotSet("ideas_asked", {"wish": asdict(wish), "seen": seen, "page": ids})]


def _topic(tracker: Tracker, wish: Wish) -> Topic | None:
    near = [t.id for t in turn.near_topics(tracker) if t.confidence >= NEAR]
    if turn.intent(tracker) == "refine_ideas":
        near = [t for t in (turn.topic_shown(tracker),) if t]
    return guide().supports.topic(near, wish, USUAL_TOPIC)


def show(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    wish: Wish,
    before: Sequence[str] = (),
    response: str = "",
    said: str = "",
    unknown: bool = False,
) -> Events:
    """Shows the next ideas for a request. `unknown` adds a person, where the difficulty is not known."""
    known = guide()
    page = known.supports.ideas(wish, before)
    topic = _topic(tracker, wish)
    if not page:
        say(
            dispatcher,
            Reply("notice", choices=_ways_on(tracker), journey=JOURNEY, response="utter_no_more_ideas"),
        )
        return [SlotSet("open_journey", JOURNEY)]
    events = remembered(wish, page, before)
    more = bool(known.supports.ideas(wish, events[0]["value"]["seen"]))
    blocks = [_listed(wish, page), Block("paragraph", known.notice("ideas_to_discuss"))]
    contacts = known.contacts(turn.situation(tracker).state) if unknown else ()
    say(
        dispatcher,
        Reply(
            kind="answer",
            blocks=blocks,
            contacts=contacts,
            choices=_choices(tracker, wish, more),
            sources=known.sources(f for idea in page for f in idea.facts),
            topic=topic,
            journey=JOURNEY,
            checked=topic.reviewed_on if topic else "",
            response=response,
            words={"said": said} if said else {},
        ),
    )
    kept = [SlotSet("open_journey", JOURNEY), SlotSet("deadline_open", False)]
    kept += [SlotSet("walk_paused", False), SlotSet("topic_part", 0)]
    return [*events, *kept, *([SlotSet("topic", topic.id)] if topic else [])]


def _listed(wish: Wish, page: Sequence[Idea]) -> Block:
    (block,) = reply.ideas(guide(), page, with_plans=True)
    named = ", ".join(guide().supports.names(wish, with_limits=True))
    return replace(block, title=f"{block.title}: {named}" if named else block.title)


def _choices(tracker: Tracker, wish: Wish, more: bool) -> list[Choice]:
    if turn.in_walk(tracker):  # the interview's own question follows, with its own buttons
        return []
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


def _ways_on(tracker: Tracker) -> list[Choice]:
    if turn.in_walk(tracker):
        return []
    known = guide()
    return [
        *_choices(tracker, asked_before(tracker), more=False)[1:],
        Choice(known.label("contact"), "request_human"),
    ]
