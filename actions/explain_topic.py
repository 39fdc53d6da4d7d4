"""Answers a question on a topic, and what parents ask after an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import listening, speaking
from actions.guide import guide
from actions.speaking import Choice, Reply, say
from knowledge.model import Block, Topic

Domain = dict[str, Any]
Events = list[dict[str, Any]]


def _say_topic(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    topic: Topic,
    blocks: Sequence[Block],
    choices: Sequence[Choice],
) -> None:
    known = guide()
    shown = speaking.confirmed(known, blocks)
    if listening.in_walk(tracker):  # the walk's own question follows, with its own buttons
        choices = choices[:1]
    say(
        dispatcher,
        Reply(
            kind="answer",
            blocks=shown,
            choices=choices[: speaking.MOST_CHOICES],
            sources=known.sources(f for block in blocks for f in block.facts),
            terms=speaking.terms_of(known, blocks),
            topic=topic,
            checked=topic.reviewed_on,
        ),
    )


def _after_answer(topic: Topic, others: Sequence[Topic] = ()) -> list[Choice]:
    """The buttons below an answer: what else it may have meant, then more of it, then what is near."""
    known = guide()
    choices = [speaking.topic_choice(other) for other in others]
    choices.append(Choice(known.label("tell_more"), "tell_more"))
    if topic.compare:
        choices.append(Choice(known.label("compare"), "show_comparison", {"topic": topic.id}))
    choices.append(Choice(known.label("simpler"), "explain_simpler"))
    return [*choices, *(choice for choice in _related(topic) if choice not in choices)]


def _related(topic: Topic) -> list[Choice]:
    related = [guide().topic(r) for r in topic.related]
    return [speaking.topic_choice(other) for other in related if other]


def _other_topics(tracker: Tracker, topic: Topic) -> list[Topic]:
    """Up to two topics that the message may have been about instead, when that is not sure."""
    if listening.is_sure(tracker):
        return []
    near = [guide().topic(t.id) for t in listening.near_topics(tracker)]
    return [t for t in near if t and t.id != topic.id][:2]


class ActionExplainTopic(Action):
    """Answers the question: in short, and what to do next. A term is explained as a term."""

    def name(self) -> str:
        return "action_explain_topic"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        known = guide()
        near = listening.near_topics(tracker)
        topic = known.topic(near[0].id) if near else None
        if topic is None:
            say(dispatcher, Reply(kind="clarify", response="utter_nothing_to_go_on"))
            return []
        blocks = [*topic.in_short]
        terms = listening.terms(tracker) if topic.id == "glossary_term" else []
        if terms:
            meanings = [known.library.terms[t] for t in terms if t in known.library.terms]
            blocks = [Block("list", items=tuple(f"{t.term} ({t.expansion}): {t.plain}" for t in meanings))]
            _say_topic(dispatcher, tracker, topic, blocks, _related(topic))
            return [SlotSet("topic", topic.id), SlotSet("topic_part", 0)]
        blocks += speaking.titled(known.label("next_steps"), topic.next_steps)
        choices = _after_answer(topic, _other_topics(tracker, topic))
        _say_topic(dispatcher, tracker, topic, blocks, choices)
        return [SlotSet("topic", topic.id), SlotSet("topic_part", 0)]


class _FollowUp:
    """Something said about the topic that was explained last."""

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        tapped = listening.entity(tracker, "topic")
        topic = guide().topic(tapped or listening.topic_shown(tracker) or "")
        if topic is None:
            say(dispatcher, Reply(kind="clarify", response="utter_nothing_to_go_on"))
            return []
        return self.say_about(topic, dispatcher, tracker)

    def say_about(self, topic: Topic, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Says it."""
        raise NotImplementedError


class ActionTellMore(_FollowUp, Action):
    """The next part of More; after the last one, the example."""

    def name(self) -> str:
        return "action_tell_more"

    def say_about(self, topic: Topic, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        shown = listening.parts_shown(tracker)
        if shown >= len(topic.more):
            _say_topic(dispatcher, tracker, topic, _example(topic), _after_answer(topic)[1:])
            return [SlotSet("topic_part", 0)]
        part = topic.more[shown]
        blocks = speaking.titled(part.title, part.blocks) if part.title else list(part.blocks)
        _say_topic(dispatcher, tracker, topic, blocks, _after_answer(topic))
        return [SlotSet("topic", topic.id), SlotSet("topic_part", shown + 1)]


def _example(topic: Topic) -> list[Block]:
    return speaking.titled(guide().label("example"), topic.example)


class ActionExplainSimpler(_FollowUp, Action):
    """The answer in simpler words."""

    def name(self) -> str:
        return "action_explain_simpler"

    def say_about(self, topic: Topic, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        choices = [Choice(guide().label("example"), "give_example"), *_after_answer(topic)]
        _say_topic(dispatcher, tracker, topic, topic.simpler, choices)
        return []


class ActionGiveExample(_FollowUp, Action):
    """An example."""

    def name(self) -> str:
        return "action_give_example"

    def say_about(self, topic: Topic, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        _say_topic(dispatcher, tracker, topic, _example(topic), _after_answer(topic))
        return []


class ActionShowSources(_FollowUp, Action):
    """Where it says that: the facts behind the answer, with citation, link and date."""

    def name(self) -> str:
        return "action_show_sources"

    def say_about(self, topic: Topic, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        known = guide()
        facts = known.facts(f for block in topic.in_short for f in block.facts)
        said = tuple(f"{fact.said} ({fact.cite})" if fact.cite else fact.said for fact in facts)
        blocks = [Block("list", title=known.label("sources"), items=said, facts=tuple(f.id for f in facts))]
        _say_topic(dispatcher, tracker, topic, blocks, _after_answer(topic))
        return []


class ActionShowComparison(_FollowUp, Action):
    """Two things side by side."""

    def name(self) -> str:
        return "action_show_comparison"

    def say_about(self, topic: Topic, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        blocks = topic.compare or topic.in_short
        _say_topic(
            dispatcher,
            tracker,
            topic,
            blocks,
            [c for c in _after_answer(topic) if c.intent != "show_comparison"],
        )
        return [SlotSet("topic", topic.id)]


class ActionExplainOtherPlan(_FollowUp, Action):
    """The same question for another plan."""

    def name(self) -> str:
        return "action_explain_other_plan"

    def say_about(self, topic: Topic, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        plans = listening.facts_heard(tracker).get("current_help", frozenset())
        same = next((topic.same_question[p] for p in sorted(plans) if p in topic.same_question), "")
        other = guide().topic(same or "iep_vs_504")
        assert other is not None
        if not same:
            say(dispatcher, Reply(kind="notice", response="utter_no_answer_for_other_plan"))
        blocks = [*other.in_short, *speaking.titled(guide().label("next_steps"), other.next_steps)]
        _say_topic(dispatcher, tracker, other, blocks, _after_answer(other))
        return [SlotSet("topic", other.id), SlotSet("topic_part", 0)]


class ActionOfferTopics(Action):
    """The nearest topics as buttons, when it is not clear what is meant."""

    def name(self) -> str:
        return "action_offer_topics"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        near = [guide().topic(t.id) for t in listening.near_topics(tracker)[:3]]
        choices = [speaking.topic_choice(topic) for topic in near if topic]
        response = "utter_offer_topics" if choices else "utter_offer_help_again"
        choices += [
            Choice(guide().label("find_support"), "start_find_support"),
            Choice(guide().label("contact"), "request_human"),
        ]
        say(dispatcher, Reply(kind="clarify", choices=choices, response=response))
        return []
