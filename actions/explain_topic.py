"""Answers a question on a topic, and what parents ask after an answer."""

from __future__ import annotations

from typing import Any

from actions.conversation import focus, reply
from actions.conversation.guide import guide, suggestions
from actions.conversation.journey import Journey
from actions.conversation.reply import Choice, Reply, Say
from actions.conversation.turn import Turn
from actions.presenters import letters, topics
from actions.presenters.unknown_rules import say_unknown_claims
from knowledge.letters import Letter
from knowledge.model import Block
from knowledge.topics import Topic

Events = list[dict[str, Any]]
MOST_WORDS = 100
"""How many words of facts are said before the parent asks for more."""


class ActionExplainTopic(Journey):
    """Answers the question: in short, and what to do next. A term is explained as a term."""

    def name(self) -> str:
        return "action_explain_topic"

    def respond(self, turn: Turn, say: Say) -> Events:
        known = guide()
        topic = topics.nearest(turn)
        say_unknown_claims(turn, say, topic)
        if topic is None:
            return topics.ask_what_about(say)
        written = None if turn.is_tapped else letters.answer(turn, say, topic.id)
        if written is not None:
            return written
        if known.wants_verdict(turn.text):
            return topics.say_without_verdict(turn, say, topic)
        terms = turn.terms if topic.id == "glossary_term" else []
        if not terms:
            return topics.say_first(turn, say, topic, topics.other_topics(turn, topic))
        meanings = [known.library.terms[t] for t in terms if t in known.library.terms]
        items = tuple(f"{t.term} ({t.expansion}): {t.plain}" for t in meanings)
        ids = tuple(t.id for t in meanings)
        topics.say_topic(turn, say, topic, [Block("list", items=items, facts=ids)], topics.related(topic))
        return focus.explained(topic.id)


class _FollowUp(Journey):
    """Something said about the topic that was explained last, or about what the plan names first."""

    def respond(self, turn: Turn, say: Say) -> Events:
        letter = letters.followed(turn)
        said = self.say_about_letter(letter, turn, say) if letter else None
        if said is not None:
            return said
        if turn.in_interview and not turn.follows_answer:
            return self.say_about_question(turn, say)
        topic_id = turn.entity("topic") or turn.topic_shown
        if turn.follows_plan:
            first = suggestions(turn.situation)[0].path
            topic_id = guide().library.paths[first].topic or topic_id
        topic = guide().topic(topic_id or "")
        if topic is None:
            return self.say_without_topic(turn, say)
        return self.say_about(topic, turn, say)

    def say_about(self, topic: Topic, turn: Turn, say: Say) -> Events:
        """Says it."""
        raise NotImplementedError

    def say_about_letter(self, letter: Letter, turn: Turn, say: Say) -> Events | None:
        """Says it of the letter that the message follows; None where it is no matter of letters."""
        return None

    def say_without_topic(self, turn: Turn, say: Say) -> Events:
        """What to say when nothing was explained yet."""
        return topics.ask_what_about(say)

    def say_about_question(self, turn: Turn, say: Say) -> Events:
        """What to say in the interview, when it is about the open question: how to know the answer."""
        fact = turn.fact_asked
        if fact:
            blocks = [Block("paragraph", guide().question(fact).how_to_know)]
            say(Reply("notice", blocks=blocks, journey="find_support"))
        return []


class ActionTellMore(_FollowUp):
    """The next part of More; after the last one, the example."""

    def name(self) -> str:
        return "action_tell_more"

    def say_about(self, topic: Topic, turn: Turn, say: Say) -> Events:
        shown = turn.parts_shown if topic.id == turn.topic_shown else 0
        if shown >= len(topic.more):
            blocks = _example(topic) or [*topic.in_short]
            topics.say_topic(turn, say, topic, blocks, topics.after_answer(topic)[1:])
            return focus.explained(topic.id)
        part = topic.more[shown]
        blocks = reply.titled(part.title, part.blocks) if part.title else list(part.blocks)
        topics.say_topic(turn, say, topic, blocks, topics.after_answer(topic))
        return focus.explained(topic.id, shown + 1)

    def say_about_question(self, turn: Turn, say: Say) -> Events:
        return []  # "go on": the open question follows by itself


def _example(topic: Topic) -> list[Block]:
    return reply.titled(guide().label("example"), topic.example)


class ActionExplainSimpler(_FollowUp):
    """The answer in simpler words."""

    def name(self) -> str:
        return "action_explain_simpler"

    def say_about_letter(self, letter: Letter, turn: Turn, say: Say) -> Events | None:
        return letters.say_letter(turn, say, letter, "utter_shorten_letter", shorter=True)

    def say_about(self, topic: Topic, turn: Turn, say: Say) -> Events:
        choices = [Choice(guide().label("example"), "give_example"), *topics.after_answer(topic)]
        topics.say_topic(turn, say, topic, topic.simpler, choices)
        return []


class ActionGiveExample(_FollowUp):
    """An example."""

    def name(self) -> str:
        return "action_give_example"

    def say_about_letter(self, letter: Letter, turn: Turn, say: Say) -> Events | None:
        return letters.say_letter(turn, say, letter, "utter_show_letter_filled", example=True)

    def say_about(self, topic: Topic, turn: Turn, say: Say) -> Events:
        topics.say_topic(turn, say, topic, _example(topic), topics.after_answer(topic))
        return []


class ActionShowSources(_FollowUp):
    """Where it says that: the facts behind the answer, with citation, link and date."""

    def name(self) -> str:
        return "action_show_sources"

    def say_about_letter(self, letter: Letter, turn: Turn, say: Say) -> Events | None:
        return letters.say_sources(turn, say, letter)

    def say_about(self, topic: Topic, turn: Turn, say: Say) -> Events:
        known = guide()
        shown = turn.parts_shown
        part = topic.more[shown - 1].blocks if 0 < shown <= len(topic.more) else topic.in_short
        facts = known.facts(f for block in part for f in block.facts)
        said: list[str] = []
        for fact in facts:
            words = f"{fact.said} ({fact.cite})" if fact.cite else fact.said
            if said and len(" ".join([*said, words]).split()) > MOST_WORDS:
                break
            said.append(words)
        ids = tuple(fact.id for fact in facts)
        blocks = [Block("list", title=known.label("sources"), items=tuple(said), facts=ids)]
        topics.say_topic(turn, say, topic, blocks, topics.after_answer(topic))
        return []


class ActionShowComparison(_FollowUp):
    """Two things side by side."""

    def name(self) -> str:
        return "action_show_comparison"

    def say_about(self, topic: Topic, turn: Turn, say: Say) -> Events:
        blocks = topic.compare or topic.in_short
        topics.say_topic(
            turn,
            say,
            topic,
            blocks,
            [c for c in topics.after_answer(topic) if c.intent != "show_comparison"],
        )
        return focus.on_topic(topic.id, turn.parts_shown if topic.id == turn.topic_shown else 0)


class ActionExplainOtherPlan(_FollowUp):
    """The same question for another plan."""

    def name(self) -> str:
        return "action_explain_other_plan"

    def say_about_letter(self, letter: Letter, turn: Turn, say: Say) -> Events | None:
        return letters.say_for_other_plan(turn, say, letter)

    def say_about(self, topic: Topic, turn: Turn, say: Say) -> Events:
        plans = guide().read_answer("current_help", turn.text)
        plans |= turn.facts_heard.get("current_help", frozenset())
        same = next((topic.same_question[p] for p in sorted(plans) if p in topic.same_question), "")
        other = guide().topic(same)
        if other:
            return topics.say_first(turn, say, other)
        nearest = topics.nearest(turn)
        if nearest and plans and nearest.id != topic.id:
            return topics.say_first(turn, say, nearest, topics.other_topics(turn, nearest))
        fallback = guide().topic("iep_vs_504")
        assert fallback is not None
        say(Reply(kind="notice", response="utter_no_answer_for_other_plan"))
        return topics.say_first(turn, say, fallback)

    def say_without_topic(self, turn: Turn, say: Say) -> Events:
        nearest = topics.nearest(turn)
        return topics.say_first(turn, say, nearest) if nearest else topics.ask_what_about(say)

    def say_about_question(self, turn: Turn, say: Say) -> Events:
        return self.say_without_topic(turn, say)
