"""What parents say after an answer: more, simpler, an example, the source, side by side, another plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from actions.conversation import focus
from actions.conversation.choice import Choice
from actions.conversation.guide import guide, suggestions
from actions.conversation.handoff import NEXT_STEPS, go_on_with
from actions.conversation.journey import Journey
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn
from actions.presenters import answers, letters, questions, topics
from actions.presenters.questions import Reading
from knowledge.answers import Answer
from knowledge.letters import Letter
from knowledge.model import Block, Fact
from knowledge.topics import Topic
from language.sentences import opening

Events = list[dict[str, Any]]
VERY_SURE = 0.4
"""From this confidence on, words such as "like what?" ask a question of their own."""
MOST_WORDS = 100
"""How many words of facts are said before the parent asks for more."""


class _FollowUp(Journey):
    """Something said about the answer or topic that was given last, or about what the plan names first."""

    may_ask = False
    """Whether the words may ask a question that has an answer of its own: "like what?", "and for a 504?".

    After an overview only what is worded as a question does: "give me an example" is about the topic.
    """

    may_be_of_question = True
    """Whether it may be about the interview's open question: "how would I know?", not "is that the law?"."""

    def respond(self, turn: Turn, say: Say) -> Events:
        letter = letters.followed(turn)
        said = self.say_about_letter(letter, turn, say) if letter else None
        if said is not None:
            return said
        of_answer = bool(turn.answer_shown) or turn.asks_something
        asked = _asked_anew(turn) if self.may_ask and of_answer else []
        if asked:
            return answers.say_readings(turn, say, asked)
        waits = turn.in_interview and not turn.follows_answer
        if waits and (self.may_be_of_question or not turn.answer_shown):
            return self.say_about_question(turn, say)
        topic_id = turn.entity("topic") or turn.topic_shown
        if turn.follows_plan:
            first = suggestions(turn.situation)[0].path
            topic_id = guide().library.paths[first].topic or topic_id
        topic = guide().topic(topic_id or "")
        if topic is None:
            return self.say_without_topic(turn, say)
        answer = next(iter(questions.with_keys(turn, [turn.answer_shown])), None)
        if answer and answer.topic == topic.id:
            return self.say_about_answer(answer, topic, turn, say)
        return self.say_about(topic, turn, say)

    def say_about_answer(self, answer: Answer, topic: Topic, turn: Turn, say: Say) -> Events:
        """Says it of one answer of a topic; of the topic where it is the same for all of them."""
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
            blocks = [Block("paragraph", guide().question(fact, turn.situation).how_to_know)]
            say(Reply("notice", blocks=blocks, journey="find_support"))
        return []


def _asked_anew(turn: Turn) -> list[Reading]:
    """The questions of the message that very surely have an answer, and another one than was given last."""
    found = [] if turn.is_tapped else questions.readings(turn)
    shown = {turn.answer_shown, turn.topic_shown}
    return [replace(r, sure=True) for r in found if r.confidence >= VERY_SURE and r.key not in shown]


class ActionTellMore(_FollowUp):
    """More of the topic: its overview after an answer, then its parts, and a person in the end."""

    def name(self) -> str:
        return "action_tell_more"

    def say_about(self, topic: Topic, turn: Turn, say: Say) -> Events:
        return topics.say_more(turn, say, topic)

    def say_without_topic(self, turn: Turn, say: Say) -> Events:
        if turn.plan_shown:  # "what else can I do" is of the plan
            return go_on_with(NEXT_STEPS, turn, say)
        return super().say_without_topic(turn, say)

    def say_about_question(self, turn: Turn, say: Say) -> Events:
        return []  # "go on": the open question follows by itself


class ActionExplainSimpler(_FollowUp):
    """The answer in simpler words."""

    def name(self) -> str:
        return "action_explain_simpler"

    def say_about_letter(self, letter: Letter, turn: Turn, say: Say) -> Events | None:
        return letters.say_letter(turn, say, letter, "utter_shorten_letter", shorter=True)

    def say_about(self, topic: Topic, turn: Turn, say: Say) -> Events:
        choices = [Choice(guide().label("example"), "give_example"), *_besides_simpler(turn, topic)]
        topics.say_topic(say, topic, topic.simpler, choices)
        return []

    def say_about_answer(self, answer: Answer, topic: Topic, turn: Turn, say: Say) -> Events:
        verdict = Block("paragraph", opening(answer.text), facts=answer.facts)
        choices = _besides_simpler(turn, topic)
        topics.say_topic(say, topic, [verdict, *topic.simpler], choices, answer=answer.id)
        return []


def _besides_simpler(turn: Turn, topic: Topic) -> list[Choice]:
    return [choice for choice in topics.after_overview(turn, topic) if choice.intent != "explain_simpler"]


class ActionGiveExample(_FollowUp):
    """An example."""

    may_ask = True

    def name(self) -> str:
        return "action_give_example"

    def say_about_letter(self, letter: Letter, turn: Turn, say: Say) -> Events | None:
        return letters.say_letter(turn, say, letter, "utter_show_letter_filled", example=True)

    def say_about(self, topic: Topic, turn: Turn, say: Say) -> Events:
        topics.say_topic(say, topic, topics.example(topic), topics.after_overview(turn, topic))
        return []


class ActionShowSources(_FollowUp):
    """Where it says that: the facts behind the answer, with citation, link and date."""

    may_be_of_question = False

    def name(self) -> str:
        return "action_show_sources"

    def say_about_letter(self, letter: Letter, turn: Turn, say: Say) -> Events | None:
        return letters.say_sources(turn, say, letter)

    def say_about(self, topic: Topic, turn: Turn, say: Say) -> Events:
        shown = turn.parts_shown
        part = topic.more[shown - 1].blocks if 0 < shown <= len(topic.more) else topic.in_short
        facts = [fact for block in part for fact in block.facts]
        topics.say_topic(say, topic, _cited(facts), topics.after_overview(turn, topic))
        return []

    def say_about_answer(self, answer: Answer, topic: Topic, turn: Turn, say: Say) -> Events:
        law = [guide().is_law(fact) for fact in guide().facts(answer.facts)]
        response = "utter_say_it_is_partly_law" if any(law) else "utter_say_it_is_no_law"
        if law and all(law):
            response = "utter_say_it_is_law"
        return answers.say_beside(turn, say, answer, _cited(answer.facts), response)


class ActionCompareWithSchool(_FollowUp):
    """The school said something else: how to sort it out, and what the answer rests on."""

    may_be_of_question = False

    def name(self) -> str:
        return "action_compare_with_school"

    def say_about(self, topic: Topic, turn: Turn, say: Say) -> Events:
        facts = [fact for block in topic.in_short for fact in block.facts]
        choices = topics.after_overview(turn, topic)
        topics.say_topic(say, topic, _cited(facts), choices, response="utter_compare_with_school")
        return []

    def say_about_answer(self, answer: Answer, topic: Topic, turn: Turn, say: Say) -> Events:
        return answers.say_beside(turn, say, answer, _cited(answer.facts), "utter_compare_with_school")


def _cited(ids: Iterable[str]) -> list[Block]:
    """The facts with their citations, as many as a reply has room for."""
    known = guide()
    facts = known.facts(dict.fromkeys(ids))
    said: list[str] = []
    for words in map(_with_citation, facts):
        if said and len(" ".join([*said, words]).split()) > MOST_WORDS:
            break
        said.append(words)
    shown = tuple(fact.id for fact in facts)
    return [Block("list", title=known.label("sources"), items=tuple(said), facts=shown)]


def _with_citation(fact: Fact) -> str:
    return f"{fact.said} ({fact.cite})" if fact.cite else fact.said


class ActionShowComparison(_FollowUp):
    """Two things side by side."""

    def name(self) -> str:
        return "action_show_comparison"

    def say_about(self, topic: Topic, turn: Turn, say: Say) -> Events:
        blocks = topic.compare or topic.in_short
        topics.say_topic(
            say,
            topic,
            blocks,
            [c for c in topics.after_overview(turn, topic) if c.intent != "show_comparison"],
        )
        return focus.on_topic(topic.id, turn.parts_shown if topic.id == turn.topic_shown else 0)


def _for_plan(turn: Turn, near: Iterable[str], plans: frozenset[str]) -> list[Reading]:
    """What the message asks of another plan: an answer that is for this plan, else what is surely meant.

    Of the answers for the plan, only one on a topic near the one talked about counts.
    """
    found = [reading for reading in questions.readings(turn) if reading.key != turn.answer_shown]
    for_plan = [a for r in found for a in r.answers if plans & {*a.when.get("current_help", ())}]
    fitting = [answer for answer in for_plan if answer.topic in near]
    if fitting:
        return [Reading((fitting[0],), True)]
    return [reading for reading in found if reading.sure]


class ActionExplainOtherPlan(_FollowUp):
    """The same question for another plan."""

    def name(self) -> str:
        return "action_explain_other_plan"

    def say_about_letter(self, letter: Letter, turn: Turn, say: Say) -> Events | None:
        return letters.say_for_other_plan(turn, say, letter)

    def say_about(self, topic: Topic, turn: Turn, say: Say) -> Events:
        plans = turn.facts_named.get("current_help", frozenset())
        same = next((topic.same_question[p] for p in sorted(plans) if p in topic.same_question), "")
        other = guide().topic(same)
        asked = _for_plan(turn, {topic.id, topic.part_of, same, *topic.related}, plans)
        if asked and (turn.answer_shown or not other):  # after an overview, the other plan's overview
            return answers.say_readings(turn, say, asked)
        if other:
            return topics.say_first(turn, say, other)
        nearest = topics.nearest(turn)
        if nearest and plans and nearest.id != topic.id:
            return topics.say_first(turn, say, nearest, topics.other_topics(turn, nearest))
        fallback = guide().topic(guide().roles.topics.plans_compared)
        assert fallback is not None
        say(Reply(kind="notice", response="utter_no_answer_for_other_plan"))
        return topics.say_first(turn, say, fallback)

    def say_without_topic(self, turn: Turn, say: Say) -> Events:
        nearest = topics.nearest(turn)
        return topics.say_first(turn, say, nearest) if nearest else topics.ask_what_about(say)

    def say_about_question(self, turn: Turn, say: Say) -> Events:
        return self.say_without_topic(turn, say)
