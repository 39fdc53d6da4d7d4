"""How a topic is explained: its overview, what fits what the parent named, its parts, the buttons below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions.conversation import focus, paging
from actions.conversation.choice import MOST_CHOICES, Choice, topic_choice, ways_in
from actions.conversation.guide import guide
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn
from actions.presenters import ideas, letters, meetings, questions, refusals
from actions.presenters.blocks import confirmed, terms_of, titled
from knowledge.model import Block, Contact
from knowledge.topics import TOLD, Topic

Events = list[dict[str, Any]]
STAYS_IN_INTERVIEW = frozenset({"tell_more", "request_human"})
"""More of the topic may be wanted before the open question."""
SECOND_QUESTION = 0.08
"""How likely a topic must be to be offered as the second question of a message."""
MOST_TOOLS = 2
"""How many of a topic's tools are offered below one of its parts."""


def say_topic(
    say: Say,
    topic: Topic,
    blocks: Sequence[Block],
    choices: Sequence[Choice],
    contacts: Sequence[Contact] = (),
    response: str = "",
    answer: str = "",
    offers: str = "",
    language: str = "",
) -> None:
    """Says something of a topic, with its sources. In the interview few buttons stay beside its question's.

    `answer` is the id of the topic's answer that it gives, `offers` the journey that `response` offers.
    """
    known = guide()
    shown = confirmed(known, blocks, language)
    behind = [inner for block in blocks if block.closed for inner in block.blocks]
    say(
        Reply(
            kind="answer",
            blocks=[*(b for b in shown if not b.closed), *(b for b in shown if b.closed)],
            choices=choices[:MOST_CHOICES],
            sources=known.sources(f for block in [*blocks, *behind] for f in block.facts),
            terms=terms_of(known, [*blocks, *behind]),
            topic=topic,
            answer=answer,
            offers=offers,
            checked=topic.reviewed_on,
            contacts=contacts,
            response=response,
            stays=STAYS_IN_INTERVIEW,
        ),
    )


def more_of(topic: Topic, language: str = "") -> Choice:
    """The button for more: the overview of a topic, then its parts."""
    return Choice(guide().label("tell_more", language), "tell_more", {"topic": topic.id}, topic.id)


def person(language: str = "") -> Choice:
    """The button for a person to call."""
    return Choice(guide().label("contact", language), "request_human")


def after_overview(turn: Turn, topic: Topic, others: Sequence[Topic] = ()) -> list[Choice]:
    """The buttons below an overview: what else it may have meant, more, tools, simpler, questions, a person.

    Tools that have no room come first below the next part: below an answer there is none.
    """
    tools = _tools(topic)
    turned = turn.parts_shown % len(tools) if tools and turn.topic_shown == topic.id else 0
    tools = [*tools[turned:], *tools[:turned]][:MOST_TOOLS]
    simpler = Choice(guide().label("simpler"), "explain_simpler")
    choices = [*map(topic_choice, others), more_of(topic), *tools, simpler]
    choices += questions.neighbors(turn, topic)
    choices += [choice for choice in related(topic) if choice not in choices]
    return paging.ending_with(person(), choices)


def _tools(topic: Topic) -> list[Choice]:
    """What can be done with a topic: count a day, see two things side by side, find ideas, write a letter."""
    known = guide()
    choices = []
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
    letter = known.letters.about(topic.id)
    if letter:
        choices.append(letters.letter_choice(letter, known.label("write_letter")))
    elif topic.id == known.roles.topics.letters:
        choices.append(Choice(known.label("pick_letter"), letters.INTENT, {"page": "0"}))
    return choices


def related(topic: Topic) -> list[Choice]:
    """The buttons for the topics next to one."""
    related = [guide().topic(r) for r in topic.related]
    return [topic_choice(other) for other in related if other]


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
    contacts = contacts_named(turn, topic)
    if refusal:
        say_topic(say, topic, topic.in_short, [], contacts)
        refusals.say_steps(turn, say, refusal, topic)
        return focus.explained(topic.id)
    if topic.ideas == TOLD and turn.difficulties:
        wish = known.supports.wish(turn.text, turn.difficulties)
        page = known.supports.ideas(wish)
        choices = after_overview(turn, topic, others)
        choices.insert(1, Choice(known.label("more_ideas"), "refine_ideas", {"more": "yes"}))
        blocks = [*topic.in_short, *ideas.ideas_list(page)]
        say_topic(say, topic, blocks, choices, contacts)
        return [*focus.explained(topic.id), *ideas.remembered(wish, page)]
    if is_being_explained(turn, topic):
        return say_more(turn, say, topic)
    return say_overview(turn, say, topic, others, contacts)


def is_being_explained(turn: Turn, topic: Topic) -> bool:
    """True when the message before it was answered with the overview of this topic, or with more of it."""
    return turn.follows_answer and turn.topic_shown == topic.id and turn.overview_shown


def say_overview(
    turn: Turn, say: Say, topic: Topic, others: Sequence[Topic] = (), contacts: Sequence[Contact] = ()
) -> Events:
    """The topic in short, and what to do next."""
    blocks = [*topic.in_short, *titled(guide().label("next_steps"), topic.next_steps)]
    say_topic(say, topic, blocks, after_overview(turn, topic, others), contacts)
    return focus.explained(topic.id)


def say_more(turn: Turn, say: Say, topic: Topic) -> Events:
    """What was not shown of a topic: its overview, its parts one by one, the example; then a person."""
    known = guide()
    if topic.id != turn.topic_shown or not turn.overview_shown:
        return say_overview(turn, say, topic)
    shown = turn.parts_shown
    if shown > len(topic.more):
        people = known.contacts(turn.situation.state)
        choices = [*questions.neighbors(turn, topic), *ways_in(known)[:1]]
        words = "utter_say_who_knows_more"
        say(Reply("contact", contacts=people, choices=choices, topic=topic, response=words))
        return focus.explained(topic.id)
    choices = after_overview(turn, topic)
    if shown < len(topic.more):
        part = topic.more[shown]
        blocks = titled(part.title, part.blocks) if part.title else list(part.blocks)
    else:
        blocks = example(topic)
        choices = [choice for choice in choices if choice.intent != "tell_more"]
    say_topic(say, topic, blocks, choices)
    return focus.explained(topic.id, shown + 1)


def example(topic: Topic) -> list[Block]:
    """The example of a topic."""
    return titled(guide().label("example"), topic.example)


def contacts_named(turn: Turn, topic: Topic) -> list[Contact]:
    """People to call that belong to the answer, and those for what the parent names, such as the nurse."""
    known = guide()
    heard = next(iter(turn.facts_heard.get("state", ())), None)
    matter = known.people.reason_for_person(turn.text)
    named = known.people.about(matter, or_office=False) if matter else ()
    general = known.contacts(heard or turn.situation.state) if topic.contacts else ()
    return list(dict.fromkeys([*named, *general]))


def nearest(turn: Turn) -> Topic | None:
    """The topic that the message is most likely about."""
    near = turn.near_topics
    return guide().topic(near[0].id) if near else None


def ask_what_about(say: Say) -> Events:
    """Asks what the parent would like to know about, where nothing tells it."""
    choices = ways_in(guide())
    say(Reply(kind="clarify", choices=choices, response="utter_nothing_to_go_on", keeps_choices=True))
    return []
