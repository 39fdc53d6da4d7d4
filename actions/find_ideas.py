"""The supports finder: ideas of supports and services, more of them, and those put into the plan."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import reply, turn
from actions.conversation.guide import guide
from actions.conversation.handoff import hand_on
from actions.conversation.reply import Choice, Reply, say
from actions.presenters import ideas
from actions.presenters.ideas import JOURNEY
from knowledge.model import Block
from knowledge.supports.accommodations import Wish

Domain = dict[str, Any]
Events = list[dict[str, Any]]
A_FEW_WORDS = 6


def _said_now(tracker: Tracker) -> Wish:
    """The request in the last message, be it typed or tapped."""
    named = {key: turn.entity(tracker, key) or "" for key in ("occasion", "kind", "difficulty")}
    if turn.is_tapped(tracker):
        difficulties, occasions = ((named[k],) if named[k] else () for k in ("difficulty", "occasion"))
        return Wish(difficulties, occasions, kind=named["kind"])
    return guide().supports.wish(turn.text(tracker), turn.difficulties(tracker))


class ActionFindIdeas(Action):
    """Ideas for what the message names, else for the interview's facts, else such as fit many children."""

    def name(self) -> str:
        return "action_find_ideas"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        known = guide()
        said = _said_now(tracker)
        wish = known.supports.with_told(said, turn.situation(tracker))
        if said.difficulties:
            return ideas.show(dispatcher, tracker, wish)
        nearest = "" if said.occasions else known.supports.nearest(turn.text(tracker))
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


class ActionRefineIdeas(Action):
    """More ideas, or others: of one kind, for an occasion, an age or a plan, or for another difficulty."""

    def name(self) -> str:
        return "action_refine_ideas"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        intent, said = turn.intent(tracker), _said_now(tracker)
        before = ideas.asked_before(tracker)
        handed_on = intent != "refine_ideas"
        if handed_on and (not turn.follows_journey(tracker, JOURNEY) or self._asks_else(tracker, intent)):
            return hand_on(dispatcher, tracker, domain)
        if not turn.ideas_asked(tracker) and turn.facts_heard(tracker):
            return [FollowupAction(turn.FORM)]
        if not turn.ideas_asked(tracker):
            return ActionFindIdeas().run(dispatcher, tracker, domain)
        wish = guide().supports.refined(before, turn.text(tracker), said, replaces=turn.corrects(tracker))
        if wish != before:
            return ideas.show(dispatcher, tracker, wish)
        seen = turn.ideas_asked(tracker)["seen"]
        if handed_on and (intent != "tell_more" or not guide().supports.ideas(wish, seen)):
            return hand_on(dispatcher, tracker, domain)
        return ideas.show(dispatcher, tracker, wish, seen)

    def _asks_else(self, tracker: Tracker, intent: str) -> bool:
        """True for a question on a topic; a few words such as "and for autism?" ask for other ideas."""
        few = len(turn.text(tracker).split()) <= A_FEW_WORDS
        return intent == "ask" and (not few or turn.asks_plainly(tracker))


class ActionChooseIdeas(Action):
    """Puts ideas that were shown into the plan, or takes them out, and says what is in it."""

    def name(self) -> str:
        return "action_choose_ideas"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        known = guide()
        page = list(turn.ideas_asked(tracker).get("page") or [])
        chosen = turn.ideas_chosen(tracker)
        asks = turn.asks_something(tracker)
        choice = known.supports.choice(turn.text(tracker), page, chosen)
        ids = [] if asks else [idea.id for idea in choice.ideas]
        kept = [i for i in chosen if i not in ids] if choice.out else [*dict.fromkeys([*chosen, *ids])]
        in_walk = turn.in_walk(tracker)
        if not kept:
            choices = [] if in_walk else [self._find(), *reply.ways_in(known)]
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
        return Choice(guide().label("ideas"), "start_find_ideas")

    def _after(self) -> list[Choice]:
        known = guide()
        return [
            Choice(known.label("more_ideas"), "refine_ideas", {"more": "yes"}),
            Choice(known.label("my_plan"), "show_result"),
            Choice(known.label("prepare_meeting"), "start_prepare_meeting"),
            Choice(known.label("contact"), "request_human"),
        ]
