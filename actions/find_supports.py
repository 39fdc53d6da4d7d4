"""The supports finder: ideas of supports and services, more of them, and those put into the plan."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import ideas, listening, speaking
from actions.guide import guide
from actions.handing_on import hand_on
from actions.ideas import JOURNEY
from actions.speaking import Choice, Reply, say
from knowledge.accommodations import Wish
from knowledge.model import Block

Domain = dict[str, Any]
Events = list[dict[str, Any]]
A_FEW_WORDS = 6


def _said_now(tracker: Tracker) -> Wish:
    """The wish in the last message, be it typed or tapped."""
    named = {key: listening.entity(tracker, key) or "" for key in ("occasion", "kind", "difficulty")}
    if listening.is_tapped(tracker):
        difficulties, occasions = ((named[k],) if named[k] else () for k in ("difficulty", "occasion"))
        return Wish(difficulties, occasions, kind=named["kind"])
    return guide().supports.wish(listening.text(tracker), listening.difficulties(tracker))


class ActionFindSupports(Action):
    """Ideas for what the message names; else for what the walk was told; else such as fit many children."""

    def name(self) -> str:
        return "action_find_supports"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        known = guide()
        said = _said_now(tracker)
        wish = known.supports.with_told(said, listening.situation(tracker))
        if said.difficulties:
            return ideas.show(dispatcher, tracker, wish)
        nearest = "" if said.occasions else known.supports.nearest(listening.text(tracker))
        if nearest:
            named = replace(wish, difficulties=(nearest,))
            words = known.supports.names(named)[0]
            return ideas.show(dispatcher, tracker, named, response="utter_ideas_for_nearest", said=words)
        if wish.difficulties:
            told = "; ".join(known.said("concerns", c) for c in wish.difficulties)
            return ideas.show(dispatcher, tracker, wish, response="utter_ideas_for_told", said=told)
        if said.occasions:
            return ideas.show(dispatcher, tracker, wish)
        return ideas.show(dispatcher, tracker, wish, response="utter_ideas_for_many", unknown=True)


class ActionRefineSupports(Action):
    """More ideas, or others: of one kind, for an occasion, an age or a plan, or for another difficulty."""

    def name(self) -> str:
        return "action_refine_supports"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        intent, said = listening.intent(tracker), _said_now(tracker)
        before = ideas.asked_before(tracker)
        handed_on = intent != "refine_supports"
        if handed_on and (
            not listening.follows_journey(tracker, JOURNEY) or self._asks_else(tracker, intent)
        ):
            return hand_on(dispatcher, tracker, domain)
        if not listening.ideas_asked(tracker) and listening.facts_heard(tracker):
            return [FollowupAction(listening.FORM)]
        if not listening.ideas_asked(tracker):
            return ActionFindSupports().run(dispatcher, tracker, domain)
        wish = guide().supports.refined(
            before, listening.text(tracker), said, replaces=listening.corrects(tracker)
        )
        if wish != before:
            return ideas.show(dispatcher, tracker, wish)
        seen = listening.ideas_asked(tracker)["seen"]
        if handed_on and (intent != "tell_more" or not guide().supports.ideas(wish, seen)):
            return hand_on(dispatcher, tracker, domain)
        return ideas.show(dispatcher, tracker, wish, seen)

    def _asks_else(self, tracker: Tracker, intent: str) -> bool:
        """True for a question on a topic; a few words such as "and for autism?" ask for other ideas."""
        few = len(listening.text(tracker).split()) <= A_FEW_WORDS
        return intent == "ask" and (not few or listening.asks_plainly(tracker))


class ActionChooseSupports(Action):
    """Puts ideas that were shown into the plan, or takes them out, and says what is in it."""

    def name(self) -> str:
        return "action_choose_supports"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        known = guide()
        page = list(listening.ideas_asked(tracker).get("page") or [])
        chosen = listening.ideas_chosen(tracker)
        asks = listening.asks_something(tracker)
        choice = known.supports.choice(listening.text(tracker), page, chosen)
        ids = [] if asks else [idea.id for idea in choice.ideas]
        kept = [i for i in chosen if i not in ids] if choice.out else [*dict.fromkeys([*chosen, *ids])]
        in_walk = listening.in_walk(tracker)
        if not kept:
            choices = [] if in_walk else [self._find(), *speaking.ways_in(known)]
            response = "utter_no_ideas_in_plan" if chosen or page else "utter_no_ideas_to_choose"
            say(dispatcher, Reply("notice", choices=choices, journey=JOURNEY, response=response))
            return [SlotSet("ideas_chosen", kept)]
        items = tuple(idea.text for idea in known.supports.known(kept))
        say(
            dispatcher,
            Reply(
                "notice",
                blocks=[Block("list", title=known.label("in_my_plan"), items=items, name="ideas_chosen")],
                choices=[] if in_walk else self._after(),
                journey=JOURNEY,
                response="utter_ideas_in_plan",
            ),
        )
        return [SlotSet("ideas_chosen", kept), SlotSet("open_journey", JOURNEY)]

    def _find(self) -> Choice:
        return Choice(guide().label("ideas"), "start_find_supports")

    def _after(self) -> list[Choice]:
        known = guide()
        return [
            Choice(known.label("more_ideas"), "refine_supports", {"more": "yes"}),
            Choice(known.label("my_plan"), "show_result"),
            Choice(known.label("prepare_meeting"), "start_prepare_meeting"),
            Choice(known.label("contact"), "request_human"),
        ]
