"""How a topic is explained: its answer, what fits what the parent named, and the buttons below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions.conversation import focus, reply
from actions.conversation.guide import guide
from actions.conversation.reply import Choice, Reply, Say
from actions.conversation.turn import Turn
from actions.presenters import ideas, letters, meetings, refusals
from knowledge.model import Block, Contact
from knowledge.topics import TOLD, Topic

Events = list[dict[str, Any]]
SECOND_QUESTION = 0.08
"""How likely a topic must be to be offered as the second question of a message."""


def say_topic(
    turn: Turn,
    say: Say,
    topic: Topic,
    blocks: Sequence[Block],
    choices: Sequence[Choice],
    contacts: Sequence[Contact] = (),
    response: str = "",
) -> None:
    """Says something of a topic, with its sources. In the interview it keeps only the button for more."""
    known = guide()
    shown = reply.confirmed(known, blocks)
    if turn.in_interview:
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
            keeps_choices=True,  # more of the topic may be wanted before the open question
        ),
    )


def after_answer(topic: Topic, others: Sequence[Topic] = ()) -> list[Choice]:
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
        choices.append(letters.letter_choice(letter, known.label("write_letter")))
    elif topic.id == letters.TOPIC:
        choices.append(Choice(known.label("pick_letter"), letters.INTENT, {"page": "0"}))
    return [*choices, *(choice for choice in related(topic) if choice not in choices)]


def related(topic: Topic) -> list[Choice]:
    """The buttons for the topics next to one."""
    related = [guide().topic(r) for r in topic.related]
    return [reply.topic_choice(other) for other in related if other]


def other_topics(turn: Turn, topic: Topic) -> list[Topic]:
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


def say_first(turn: Turn, say: Say, topic: Topic, others: Sequence[Topic] = ()) -> Events:
    """The first reply on a topic: in short, and what to do next, or what fits what the parent named.

    That may be ideas for a difficulty, the part of getting ready for a meeting that is asked for, or what to
    do after a no of the school.
    """
    known = guide()
    meeting = known.meetings.asked_about(turn.text, topic)
    if meeting:
        return meetings.show(turn, say, *meeting)
    refusal = refusals.told_with(turn, topic)
    contacts = _contacts(turn, topic)
    if refusal:
        say_topic(turn, say, topic, topic.in_short, [], contacts)
        refusals.say_steps(turn, say, refusal, topic)
        return focus.explained(topic.id)
    if topic.ideas == TOLD and turn.difficulties:
        wish = known.supports.wish(turn.text, turn.difficulties)
        page = known.supports.ideas(wish)
        choices = after_answer(topic, others)
        choices.insert(1, Choice(known.label("more_ideas"), "refine_ideas", {"more": "yes"}))
        blocks = [*topic.in_short, *reply.ideas(known, page)]
        say_topic(turn, say, topic, blocks, choices, contacts)
        return [*focus.explained(topic.id), *ideas.remembered(wish, page)]
    blocks = [*topic.in_short, *reply.titled(known.label("next_steps"), topic.next_steps)]
    say_topic(turn, say, topic, blocks, after_answer(topic, others), contacts)
    return focus.explained(topic.id)


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
    choices = [legal_help, *after_answer(topic)]
    say_topic(turn, say, topic, topic.in_short, choices, response="utter_give_no_verdict")
    return focus.explained(topic.id)


def nearest(turn: Turn) -> Topic | None:
    """The topic that the message is most likely about."""
    near = turn.near_topics
    return guide().topic(near[0].id) if near else None


def ask_what_about(say: Say) -> Events:
    """Asks what the parent would like to know about, where nothing tells it."""
    choices = reply.ways_in(guide())
    say(Reply(kind="clarify", choices=choices, response="utter_nothing_to_go_on", keeps_choices=True))
    return []
