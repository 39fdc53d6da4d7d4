"""What is said of a refusal by the school: what the law says, a letter that asks why, ways to disagree."""

from __future__ import annotations

from actions.conversation import paging
from actions.conversation.choice import Choice, topic_choice
from actions.conversation.guide import guide
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn
from actions.presenters.blocks import confirmed, terms_of, titled
from actions.presenters.letters import for_age, letter_choice
from knowledge import Situation
from knowledge.model import Block
from knowledge.refusals import Refusal, for_plan
from knowledge.topics import Topic

JOURNEY = "answer_refusal"
MOST_WORDS = 25
"""In so many words a no is told; more are a story."""


def told_with(turn: Turn, topic: Topic) -> Refusal | None:
    """The refusal that a question mentions; None in the interview, whose plan names it, and for a story."""
    if turn.in_interview or turn.is_tapped or turn.intent != "ask" or stated(turn):
        return None
    return guide().refusal_told(turn.text, topic.id)


def stated(turn: Turn) -> Refusal | None:
    """The no that a message only tells of: it asks nothing, so the steps after the no are its answer."""
    known = guide()
    is_told = _may_tell_a_no(turn) and not turn.in_interview and not turn.is_tapped
    if not is_told or turn.asks_something or turn.asks_plainly or len(turn.text.split()) > MOST_WORDS:
        return None
    refusal = known.refusal_told(turn.text)
    return refusal if refusal and refusal.id != known.roles.refusals.any else None


def _may_tell_a_no(turn: Turn) -> bool:
    """Whether a message that is answered may tell of a no: a question, or a story of few words."""
    is_few = len(turn.text.split()) <= MOST_WORDS
    return turn.intent == "ask" or (turn.intent == "tell_story" and is_few)


def what_can_be_done(refusal: Refusal) -> Choice:
    """The button that says the steps after a refusal."""
    return Choice(guide().label("what_can_be_done"), "start_answer_refusal", {"refusal": refusal.id})


def say_steps(turn: Turn, say: Say, refusal: Refusal, topic: Topic, answer: str = "") -> None:
    """What the law says of a refusal, and the ways to disagree, from the lightest to the strongest.

    First what it means who said it, and how. `answer` is the key of the answer given beside it.
    """
    known = guide()
    _say_whose(turn, say, topic, answer, refusal.of_504)
    refusal = for_plan(refusal, turn.situation)
    facts = tuple(dict.fromkeys(f for way in refusal.ways for f in way.facts))
    items = tuple(way.text for way in refusal.ways)
    blocks = [
        *titled(known.label("law_says"), [refusal.law]),
        Block("steps", title=known.label("ways_to_disagree"), items=items, facts=facts),
    ]
    steps = Reply(
        "answer",
        blocks=confirmed(known, blocks),
        choices=_after_steps(turn, refusal, topic),
        sources=known.sources([*refusal.law.facts, *facts]),
        terms=terms_of(known, blocks),
        topic=topic,
        journey=JOURNEY,
        checked=topic.reviewed_on,
        response="utter_say_what_can_be_done",
    )
    say(steps)


def _say_whose(turn: Turn, say: Say, topic: Topic, answer: str, of_504: bool) -> None:
    """What it means who said the no and how, where that was told: the first of two answers."""
    known = guide()
    told = turn.text or next(iter(turn.typed_of_late[-1:]), "")
    whose = known.circumstances_told(told, turn.situation, answer, of_504)
    if whose:
        blocks = titled(known.label("about_this_no"), whose)
        sources = known.sources(fact for block in whose for fact in block.facts)
        say(Reply("answer", blocks=blocks, sources=sources, topic=topic, journey=JOURNEY))


def say_how_it_came(turn: Turn, say: Say, refusal: Refusal) -> bool:
    """What it means by whom or how the no before came, as the message says; False where it does not say."""
    known = guide()
    plans = {"current_help": turn.situation.values("current_help")}
    whose = known.circumstances_told(turn.text, Situation(**plans), "", refusal.of_504)
    topic = known.topic(refusal.topics[0])
    if not whose or topic is None:
        return False
    blocks = titled(known.label("about_this_no"), whose)
    say(
        Reply(
            "answer",
            blocks=blocks,
            choices=_after_steps(turn, for_plan(refusal, turn.situation), topic),
            sources=known.sources(fact for block in whose for fact in block.facts),
            topic=topic,
            journey=JOURNEY,
            checked=topic.reviewed_on,
        )
    )
    return True


def _after_steps(turn: Turn, refusal: Refusal, topic: Topic) -> list[Choice]:
    """The buttons below the steps: letters, more of the topic, the ways side by side, a person."""
    known = guide()
    letters = [for_age(turn, letter) for letter in map(known.letter, refusal.letters) if letter]
    letters.sort(key=lambda letter: not letter.instead_of)  # what was asked for already comes last
    choices = [*map(letter_choice, letters)]
    choices.append(Choice(known.label("tell_more"), "tell_more", {"topic": topic.id}, topic.id))
    ways = known.topic(known.roles.topics.ways_to_disagree)
    if ways and ways.id != topic.id:
        choices.append(topic_choice(ways))
    return paging.ending_with(Choice(known.label("contact"), "request_human"), choices)
