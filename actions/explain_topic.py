"""Answers a question on a topic, and what parents ask after an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk.events import SlotSet

from actions import answer_refusal, write_letter
from actions.conversation import reply
from actions.conversation.guide import guide, suggestions
from actions.conversation.journey import Journey
from actions.conversation.reply import Choice, Reply, Say
from actions.conversation.turn import Turn
from actions.presenters import ideas, meetings
from actions.presenters.unknown_rules import say_unknown_claims
from knowledge.letters import Letter
from knowledge.model import Block, Contact
from knowledge.topics import TOLD, Topic

Domain = dict[str, Any]
Events = list[dict[str, Any]]
SECOND_QUESTION = 0.08
"""How likely a topic must be to be offered as the second question of a message."""
MOST_WORDS = 100
"""How many words of facts are said before the parent asks for more."""


def _say_topic(
    turn: Turn,
    say: Say,
    topic: Topic,
    blocks: Sequence[Block],
    choices: Sequence[Choice],
    contacts: Sequence[Contact] = (),
    response: str = "",
) -> None:
    known = guide()
    shown = reply.confirmed(known, blocks)
    if turn.in_interview:  # the interview's own question follows, with its own buttons
        choices = choices[: next((n for n, c in enumerate(choices, 1) if c.intent == "tell_more"), 1)]
    say(
        Reply(
            kind="answer",
            blocks=shown,
            choices=choices[: reply.MOST_CHOICES],
            sources=known.sources(f for block in blocks for f in block.facts),
            terms=reply.terms_of(known, blocks),
            topic=topic,
            checked=topic.reviewed_on,
            contacts=contacts,
            response=response,
        ),
    )


def _after_answer(topic: Topic, others: Sequence[Topic] = ()) -> list[Choice]:
    """The buttons below an answer: what else it may have meant, then more of it, then what is near."""
    known = guide()
    choices = [reply.topic_choice(other) for other in others]
    choices.append(Choice(known.label("tell_more"), "tell_more"))
    deadlines = [rule for rule in known.deadlines.rules(topic.id) if rule.federal.has_number]
    if deadlines:
        counted = {"deadline": deadlines[0].id}
        choices.append(Choice(known.label("check_my_date"), "start_check_deadline", counted))
    if topic.compare:
        choices.append(Choice(known.label("compare"), "show_comparison", {"topic": topic.id}))
    if topic.ideas and topic.ideas != TOLD:
        about = {"difficulty": topic.ideas, "topic": topic.id}
        choices.append(Choice(known.label("ideas"), "start_find_ideas", about))
    if topic.meeting:
        about = {"meeting": topic.meeting}
        choices.append(Choice(known.label("prepare_meeting"), "start_prepare_meeting", about))
    choices.append(Choice(known.label("simpler"), "explain_simpler"))
    letter = known.letter_about(topic.id)
    if letter:
        choices.append(write_letter.letter_choice(letter, known.label("write_letter")))
    elif topic.id == write_letter.TOPIC:
        choices.append(Choice(known.label("pick_letter"), write_letter.INTENT, {"page": "0"}))
    return [*choices, *(choice for choice in _related(topic) if choice not in choices)]


def _related(topic: Topic) -> list[Choice]:
    related = [guide().topic(r) for r in topic.related]
    return [reply.topic_choice(other) for other in related if other]


def _other_topics(turn: Turn, topic: Topic) -> list[Topic]:
    """Up to two topics that the message may have been about instead, when that is not sure.

    Of two questions in one message the second is offered, however sure the first is.
    """
    nearest = turn.near_topics
    if turn.questions_asked > 1:
        nearest = [t for t in nearest if t.confidence >= SECOND_QUESTION][:2]
    elif turn.is_sure:
        return []
    near = [guide().topic(t.id) for t in nearest]
    return [t for t in near if t and t.id != topic.id][:2]


def _say_first(turn: Turn, say: Say, topic: Topic, others: Sequence[Topic] = ()) -> Events:
    """The first reply on a topic: in short, and what to do next, or what fits what the parent named.

    That may be ideas for a difficulty, the part of getting ready for a meeting that is asked for, or what to
    do after a no of the school.
    """
    known = guide()
    meeting = known.meetings.asked_about(turn.text, topic)
    if meeting:
        return meetings.show(turn, say, *meeting)
    refusal = answer_refusal.told_with(turn, topic)
    contacts = _contacts(turn, topic)
    if refusal:
        _say_topic(turn, say, topic, topic.in_short, [], contacts)
        answer_refusal.say_steps(turn, say, refusal, topic)
        return _explained(topic, 0)
    if topic.ideas == TOLD and turn.difficulties:
        wish = known.supports.wish(turn.text, turn.difficulties)
        page = known.supports.ideas(wish)
        choices = _after_answer(topic, others)
        choices.insert(1, Choice(known.label("more_ideas"), "refine_ideas", {"more": "yes"}))
        blocks = [*topic.in_short, *reply.ideas(known, page)]
        _say_topic(turn, say, topic, blocks, choices, contacts)
        return [*_explained(topic, 0), *ideas.remembered(wish, page)]
    blocks = [*topic.in_short, *reply.titled(known.label("next_steps"), topic.next_steps)]
    _say_topic(turn, say, topic, blocks, _after_answer(topic, others), contacts)
    return _explained(topic, 0)


def _contacts(turn: Turn, topic: Topic) -> list[Contact]:
    """People to call that belong to the answer, and those for what the parent names, such as the nurse."""
    known = guide()
    heard = next(iter(turn.facts_heard.get("state", ())), None)
    matter = known.reason_for_person(turn.text)
    named = known.contacts_about(matter, or_office=False) if matter else ()
    general = known.contacts(heard or turn.situation.state) if topic.contacts else ()
    return list(dict.fromkeys([*named, *general]))


def say_without_verdict(turn: Turn, say: Say, topic: Topic) -> Events:
    """What the facts say to a parent who asks who is right, and who can judge the case."""
    known = guide()
    legal_help = Choice(known.label("legal_help"), "request_human", {"matter": "legal_help"})
    choices = [legal_help, *_after_answer(topic)]
    _say_topic(turn, say, topic, topic.in_short, choices, response="utter_give_no_verdict")
    return _explained(topic, 0)


def _explained(topic: Topic, parts: int) -> Events:
    return [
        SlotSet("topic", topic.id),
        SlotSet("topic_part", parts),
        SlotSet("interview_paused", False),
        SlotSet("open_journey", None),
    ]


def _nearest(turn: Turn) -> Topic | None:
    near = turn.near_topics
    return guide().topic(near[0].id) if near else None


class ActionExplainTopic(Journey):
    """Answers the question: in short, and what to do next. A term is explained as a term."""

    def name(self) -> str:
        return "action_explain_topic"

    def respond(self, turn: Turn, say: Say) -> Events:
        known = guide()
        topic = _nearest(turn)
        say_unknown_claims(turn, say, topic)
        if topic is None:
            return _ask_what_about(say)
        written = None if turn.is_tapped else write_letter.answer(turn, say, topic.id)
        if written is not None:
            return written
        if known.wants_verdict(turn.text):
            return say_without_verdict(turn, say, topic)
        terms = turn.terms if topic.id == "glossary_term" else []
        if not terms:
            return _say_first(turn, say, topic, _other_topics(turn, topic))
        meanings = [known.library.terms[t] for t in terms if t in known.library.terms]
        items = tuple(f"{t.term} ({t.expansion}): {t.plain}" for t in meanings)
        ids = tuple(t.id for t in meanings)
        _say_topic(turn, say, topic, [Block("list", items=items, facts=ids)], _related(topic))
        return _explained(topic, 0)


def _ask_what_about(say: Say) -> Events:
    choices = reply.ways_in(guide())
    say(Reply(kind="clarify", choices=choices, response="utter_nothing_to_go_on"))
    return []


class _FollowUp(Journey):
    """Something said about the topic that was explained last, or about what the plan names first."""

    def respond(self, turn: Turn, say: Say) -> Events:
        letter = write_letter.followed(turn)
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
        return _ask_what_about(say)

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
            _say_topic(turn, say, topic, blocks, _after_answer(topic)[1:])
            return _explained(topic, 0)
        part = topic.more[shown]
        blocks = reply.titled(part.title, part.blocks) if part.title else list(part.blocks)
        _say_topic(turn, say, topic, blocks, _after_answer(topic))
        return _explained(topic, shown + 1)

    def say_about_question(self, turn: Turn, say: Say) -> Events:
        return []  # "go on": the open question follows by itself


def _example(topic: Topic) -> list[Block]:
    return reply.titled(guide().label("example"), topic.example)


class ActionExplainSimpler(_FollowUp):
    """The answer in simpler words."""

    def name(self) -> str:
        return "action_explain_simpler"

    def say_about_letter(self, letter: Letter, turn: Turn, say: Say) -> Events | None:
        return write_letter.say_letter(turn, say, letter, "utter_shorten_letter", shorter=True)

    def say_about(self, topic: Topic, turn: Turn, say: Say) -> Events:
        choices = [Choice(guide().label("example"), "give_example"), *_after_answer(topic)]
        _say_topic(turn, say, topic, topic.simpler, choices)
        return []


class ActionGiveExample(_FollowUp):
    """An example."""

    def name(self) -> str:
        return "action_give_example"

    def say_about_letter(self, letter: Letter, turn: Turn, say: Say) -> Events | None:
        return write_letter.say_letter(turn, say, letter, "utter_show_letter_filled", example=True)

    def say_about(self, topic: Topic, turn: Turn, say: Say) -> Events:
        _say_topic(turn, say, topic, _example(topic), _after_answer(topic))
        return []


class ActionShowSources(_FollowUp):
    """Where it says that: the facts behind the answer, with citation, link and date."""

    def name(self) -> str:
        return "action_show_sources"

    def say_about_letter(self, letter: Letter, turn: Turn, say: Say) -> Events | None:
        return write_letter.say_sources(turn, say, letter)

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
        _say_topic(turn, say, topic, blocks, _after_answer(topic))
        return []


class ActionShowComparison(_FollowUp):
    """Two things side by side."""

    def name(self) -> str:
        return "action_show_comparison"

    def say_about(self, topic: Topic, turn: Turn, say: Say) -> Events:
        blocks = topic.compare or topic.in_short
        _say_topic(
            turn,
            say,
            topic,
            blocks,
            [c for c in _after_answer(topic) if c.intent != "show_comparison"],
        )
        return [SlotSet("topic", topic.id)]


class ActionExplainOtherPlan(_FollowUp):
    """The same question for another plan."""

    def name(self) -> str:
        return "action_explain_other_plan"

    def say_about_letter(self, letter: Letter, turn: Turn, say: Say) -> Events | None:
        return write_letter.say_for_other_plan(turn, say, letter)

    def say_about(self, topic: Topic, turn: Turn, say: Say) -> Events:
        plans = guide().read_answer("current_help", turn.text)
        plans |= turn.facts_heard.get("current_help", frozenset())
        same = next((topic.same_question[p] for p in sorted(plans) if p in topic.same_question), "")
        other = guide().topic(same)
        if other:
            return _say_first(turn, say, other)
        nearest = _nearest(turn)
        if nearest and plans and nearest.id != topic.id:
            return _say_first(turn, say, nearest, _other_topics(turn, nearest))
        fallback = guide().topic("iep_vs_504")
        assert fallback is not None
        say(Reply(kind="notice", response="utter_no_answer_for_other_plan"))
        return _say_first(turn, say, fallback)

    def say_without_topic(self, turn: Turn, say: Say) -> Events:
        nearest = _nearest(turn)
        return _say_first(turn, say, nearest) if nearest else _ask_what_about(say)

    def say_about_question(self, turn: Turn, say: Say) -> Events:
        return self.say_without_topic(turn, say)
