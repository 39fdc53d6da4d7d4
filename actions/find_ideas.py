"""The supports finder: ideas of supports and services, more of them, and those put into the plan."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk.events import SlotSet

from actions.conversation import focus
from actions.conversation.choice import Choice, ways_in
from actions.conversation.guide import guide, suggestions
from actions.conversation.handoff import go_on_with, hand_on
from actions.conversation.interview_memory import FORM
from actions.conversation.journey import Journey
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn
from actions.presenters import ideas, questions, topics
from actions.presenters.ideas import JOURNEY
from knowledge import Situation
from knowledge.model import Block
from knowledge.supports import SupportsQuery

Domain = dict[str, Any]
Events = list[dict[str, Any]]
A_FEW_WORDS = 6
LATELY = 2
"""So many messages back "ideas for that" may mean."""


def _said_now(turn: Turn) -> SupportsQuery:
    """The request in the last message, be it typed or tapped."""
    named = {key: turn.entity(key) or "" for key in ("occasion", "kind", "difficulty")}
    if turn.is_tapped:
        difficulties, occasions = ((named[k],) if named[k] else () for k in ("difficulty", "occasion"))
        return SupportsQuery(difficulties, occasions, kind=named["kind"])
    age_band = next(iter(turn.facts_named.get("age_band", ())), "")
    return guide().supports.wish(turn.text, turn.difficulties, age_band)


def _told_in_words(turn: Turn, difficulty: str) -> str:
    """A difficulty as it is said back, a condition by the parent's word for it; empty for any other."""
    known, own = guide(), turn.said_as.get("condition", {}).get(difficulty, "")
    return known.said("concerns", difficulty) or own or known.said("condition", difficulty)


def _of_what_was_told(turn: Turn, said: SupportsQuery) -> SupportsQuery:
    """A request that names nothing, with what the messages before it name: the last one first."""
    for text in reversed(turn.typed_of_late[-LATELY - 1 : -1]):
        before = guide().supports.wish(text)
        if before.occasions or before.difficulties:
            return replace(said, difficulties=before.difficulties, occasions=before.occasions)
    return said


class ActionFindIdeas(Journey):
    """Ideas for what the message names, else for the interview's facts, else such as fit many children."""

    def name(self) -> str:
        return "action_find_ideas"

    def respond(self, turn: Turn, say: Say) -> Events:
        known = guide()
        said = _said_now(turn)
        if not (turn.is_tapped or said.difficulties or said.occasions):
            said = _of_what_was_told(turn, said)
        now = questions.situation_now(turn)
        own_words = "\n".join(said for of_fact in turn.said_as.values() for said in of_fact.values())
        wish = known.supports.with_told(said, now, own_words)
        if ideas.is_too_young(now.with_fact("age_band", wish.age_band or now.age_band)):
            return self._for_a_toddler(turn, say, now.with_fact("age_band", wish.age_band or now.age_band))
        if said.difficulties:
            return ideas.show(turn, say, wish)
        nearest = "" if said.occasions else known.supports.nearest(turn.text)
        if nearest:
            named = replace(wish, difficulties=(nearest,))
            words = known.supports.names(named)[0]
            return ideas.show(turn, say, named, response="utter_ideas_for_nearest", said=words)
        if wish.difficulties:
            told = "; ".join(filter(None, (_told_in_words(turn, d) for d in wish.difficulties)))
            response = "utter_ideas_for_told" if told else ""  # an occasion was told in no words of ours
            return ideas.show(turn, say, wish, response=response, said=told)
        if said.occasions:
            return ideas.show(turn, say, wish)
        return ideas.show(turn, say, wish, response="utter_ideas_for_many", unknown=True)

    def _for_a_toddler(self, turn: Turn, say: Say, situation: Situation) -> Events:
        """That ideas for a classroom fit no toddler, and what there is instead."""
        known = guide()
        say(Reply("notice", journey=JOURNEY, response="utter_no_ideas_for_toddlers"))
        first = next(iter(suggestions(situation)), None)
        topic = known.topic(known.library.paths[first.path].topic) if first else None
        return topics.say_overview(turn, say, topic) if topic else []


class ActionRefineIdeas(Journey):
    """More ideas, or others: of one kind, for an occasion, an age or a plan, or for another difficulty."""

    def name(self) -> str:
        return "action_refine_ideas"

    def respond(self, turn: Turn, say: Say) -> Events:
        intent, said = turn.intent, _said_now(turn)
        before = ideas.asked_before(turn)
        handed_on = intent != "refine_ideas"
        if handed_on and (not turn.follows_journey(JOURNEY) or self._asks_else(turn, intent)):
            return hand_on(turn, say)
        if not turn.ideas_asked and turn.facts_heard:
            return go_on_with(FORM, turn, say)
        if not turn.ideas_asked:
            return ActionFindIdeas().respond(turn, say)
        wish = guide().supports.refined(before, turn.text, said, replaces=turn.corrects)
        if wish != before:
            return ideas.show(turn, say, wish)
        seen = turn.ideas_asked["seen"]
        if handed_on and (intent != "tell_more" or not guide().supports.ideas(wish, seen)):
            return hand_on(turn, say)
        return ideas.show(turn, say, wish, seen)

    def _asks_else(self, turn: Turn, intent: str) -> bool:
        """True for a question on a topic; a few words such as "and for autism?" ask for other ideas."""
        few = len(turn.text.split()) <= A_FEW_WORDS
        return intent == "ask" and (not few or turn.asks_plainly)


class ActionChooseIdeas(Journey):
    """Puts ideas that were shown into the plan, or takes them out, and says what is in it."""

    def name(self) -> str:
        return "action_choose_ideas"

    def respond(self, turn: Turn, say: Say) -> Events:
        known = guide()
        page = list(turn.ideas_asked.get("page") or [])
        chosen = turn.ideas_chosen
        asks = turn.asks_something
        choice = known.supports.choice(turn.text, page, chosen)
        ids = [] if asks else [idea.id for idea in choice.ideas]
        if page and ids == page and not choice.out:  # none is named: all pages that were looked at
            ids = list(turn.ideas_asked.get("seen") or page)
        kept = [i for i in chosen if i not in ids] if choice.out else [*dict.fromkeys([*chosen, *ids])]
        if not kept:
            choices = [self._find(), *ways_in(known)]
            response = "utter_no_ideas_in_plan" if chosen or page else "utter_no_ideas_to_choose"
            say(Reply("notice", choices=choices, journey=JOURNEY, response=response))
            return [SlotSet("ideas_chosen", kept)]
        items = tuple(idea.text for idea in known.supports.known(kept))
        say(
            Reply(
                "notice",
                blocks=[Block("list", title=known.label("in_my_plan"), items=items, name="ideas_chosen")],
                choices=self._after(),
                journey=JOURNEY,
                response="utter_ideas_in_plan",
            ),
        )
        return [SlotSet("ideas_chosen", kept), *focus.stays_open(JOURNEY)]

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
