"""How a question is answered: the answer, one step, what parents ask next, more, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from actions.conversation import focus
from actions.conversation.choice import MOST_CHOICES, Choice, topic_choice, ways_in
from actions.conversation.guide import guide
from actions.conversation.memory import INTERVIEW
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn
from actions.presenters import deadlines, questions, refusals, topics
from actions.presenters.behind import in_full_below, other_readings
from actions.presenters.letters import letter_choice
from actions.presenters.questions import Reading
from knowledge.answers import Answer
from knowledge.letters import Letter
from knowledge.model import Block
from knowledge.topics import Topic

Events = list[dict[str, Any]]
MOST_AT_ONCE = 2
"""Questions of one message that are answered in one reply."""


def say_readings(turn: Turn, say: Say, found: Sequence[Reading], response: str = "") -> Events:
    """Answers what is surely asked, two questions at most; where nothing is sure, offers questions.

    `response` leads the first answer in.
    """
    sure = [reading for reading in found if reading.sure]
    if not sure:
        return offer_questions(turn, say, found)
    first, *others = sure[:MOST_AT_ONCE]
    unsure = [reading for reading in found if not reading.sure]
    if others and (said := _say_two(turn, say, first, others[0], response)) is not None:
        return said
    if first.topic:
        return topics.say_first(turn, say, first.topic, questions.other_topics(first))
    return say_answer(turn, say, first.answers[0], first.answers[1:], response, unsure, first)


def _say_two(turn: Turn, say: Say, first: Reading, second: Reading, response: str) -> Events | None:
    """Two short answers, the buttons below the second one; None where both questions have one answer."""
    (one, about_one), (two, about_two) = _short(first), _short(second)
    if (one, about_one) == (two, about_two):
        return None
    said = _blocks_of(one, about_one, first.asked)
    topics.say_topic(say, about_one, said, [], response=response, answer=_id(one), language=_language(one))
    choices = [letter_choice(letter) for letter in _letters(turn, one, two)][:1]
    given = [found for found in (one, two) if found]
    for topic in (about_one, about_two):
        near = questions.neighbors(turn, topic, given)
        choices += [choice for choice in near if choice not in choices][:1]
    choices = [*choices, *([topic_choice(about_one)] if about_one != about_two else [])]
    choices = [*choices[: MOST_CHOICES - 1], topics.more_of(about_two, turn.language_spoken)]
    said = _blocks_of(two, about_two, second.asked)
    topics.say_topic(say, about_two, said, choices, answer=_id(two), language=_language(two))
    if two is None:
        return focus.explained(about_two.id)
    return focus.answered(turn, two, [*second.answers[1:], *first.answers[1:]])


def _short(reading: Reading) -> tuple[Answer | None, Topic]:
    """The answer and its topic; no answer for an overview."""
    if reading.topic:
        return None, reading.topic
    answer = reading.answers[0]
    return answer, guide().library.topics[answer.topic]


def _blocks_of(answer: Answer | None, topic: Topic, asked: str) -> Sequence[Block]:
    return guide().said_to(answer, asked) if answer else topic.in_short


def _id(answer: Answer | None) -> str:
    return answer.id if answer else ""


def _language(answer: Answer | None) -> str:
    """The language of an answer; that of the turn for an overview."""
    return answer.language if answer else ""


def _letters(turn: Turn, *answers: Answer | None) -> list[Letter]:
    return [letter for answer in answers if answer and (letter := letter_of(turn, answer))]


def say_answer(
    turn: Turn,
    say: Say,
    answer: Answer,
    others: Sequence[Answer] = (),
    response: str = "",
    unsure: Sequence[Reading] = (),
    reading: Reading | None = None,
) -> Events:
    """The answer, one step, at most three questions that parents ask next, more of the topic, its source.

    `others` are what else the question may have meant; of `unsure`, questions beside it, one is offered.
    `reading` is what was asked, where it is known: a yes or no that answers another question is left out, and
    what else is likely meant stands behind the answer where there is room.
    Asked twice in a row, more of the topic follows instead.
    """
    topic, language = guide().library.topics[answer.topic], answer.language
    if turn.follows_answer and answer.key == turn.answer_shown:
        return topics.say_more(turn, say, topic)
    refusal = refusals.told_with(turn, topic)
    choices: list[Choice] = []
    offers = ""
    if refusal:
        choices.append(refusals.what_can_be_done(refusal))
    elif letter := letter_of(turn, answer):
        choices.append(letter_choice(letter, guide().label("write_letter", language)))
    if _tells_a_story(turn):
        choices.append(ways_in(guide(), language)[0])
        response, offers = response or "utter_answer_story", INTERVIEW
    question = reading.asked if reading else ""
    said = guide().said_to(answer, question)
    own = guide().state_rule(answer, questions.situation_now(turn).state)
    said = (*said, *([own] if own else []), *_missing_of_clock(turn, answer, bool(own)))
    if turn.follows_answer and question:
        said = (replace(said[0], title=answer.question), *said[1:])
    step = step_of(turn, answer, topic)
    behind = other_readings(turn, reading, answer, [*said, *step], bool(response)) if reading else {}
    in_full = [other for other in others if behind.get(other.key) == in_full_below(other)]
    blocks = [*said, *behind.values(), *step]
    others = [other for other in others if other not in in_full]  # said, and not what a protest may mean
    asked = questions.to_choose_from(turn, unsure)[:1]
    # What is closed below needs no button; one of another topic has one, for what belongs to it is there.
    closed = [other for other in others if other.key in behind and other.topic == answer.topic]
    next_asked = [*asked, *questions.neighbors(turn, topic, [answer, *in_full, *closed], others)]
    choices += next_asked[: min(questions.MOST_OFFERED, MOST_CHOICES - 1 - len(choices))]
    choices = [*choices, topics.more_of(topic, language)]
    choices = choices if len(choices) == MOST_CHOICES else [*choices, topics.person(language)]
    contacts = topics.contacts_named(turn, topic)
    topics.say_topic(say, topic, blocks, choices, contacts, response, answer.id, offers, language)
    return focus.answered(turn, answer, others)


def _missing_of_clock(turn: Turn, answer: Answer, is_of_state: bool) -> list[Block]:
    """Below an answer on a time that states set: the state is asked for, then the day to count from."""
    state = questions.situation_now(turn).state
    rule = None if turn.in_interview else deadlines.clock_of(answer.key)
    return [deadlines.asks_for_the_day(rule, state)] if rule and (is_of_state or not state) else []


def _tells_a_story(turn: Turn) -> bool:
    """Whether the message tells of the child beside what it asks, or only tells: the interview is offered."""
    if turn.in_interview:
        return False
    only_tells = bool(turn.facts_heard) and not turn.asks_something and not turn.follows_answer
    return turn.intent == "tell_story" or only_tells


def say_beside(turn: Turn, say: Say, answer: Answer, blocks: Sequence[Block], response: str) -> Events:
    """Something about an answer that was given, such as what it rests on; its letter, questions, a person."""
    topic, language = guide().library.topics[answer.topic], answer.language
    letter = letter_of(turn, answer)
    choices = [letter_choice(letter, guide().label("write_letter", language))] if letter else []
    choices += questions.neighbors(turn, topic, [answer])[: MOST_CHOICES - 2 - len(choices)]
    choices = [*choices, topics.more_of(topic, language), topics.person(language)]
    topics.say_topic(say, topic, blocks, choices, response=response, answer=answer.id)
    return []


def letter_of(turn: Turn, answer: Answer) -> Letter | None:
    """The letter that an answer leads to, or the one that stands in for it after what the school did."""
    letter = guide().letter(answer.letter)
    return guide().letters.in_situation(letter, questions.situation_now(turn)) if letter else None


def step_of(turn: Turn, answer: Answer, topic: Topic) -> list[Block]:
    """One step: the answer's own, its letter's, the first way on after a refusal, or the topic's first one.

    What the school was asked for already is not asked for again.
    """
    known = guide()
    refusal = refusals.told_with(turn, topic)
    letter = letter_of(turn, answer)
    text = answer.next_step
    facts: tuple[str, ...] = ()
    if letter and letter.id != answer.letter:
        text = letter.title
    elif not text and refusal:
        text, facts = refusal.ways[0].text, refusal.ways[0].facts
    elif not text and letter:
        text = letter.title
    elif not text:
        text, facts = _first_step(turn, topic)
    title = known.label("next_steps", answer.language)
    block = Block("paragraph", text, title=title, facts=facts, name="next_step")
    return [block] if text else []


def _first_step(turn: Turn, topic: Topic) -> tuple[str, tuple[str, ...]]:
    """The first next step of a topic with its facts, once in a talk: the others build on it."""
    is_new = not any(key.startswith(f"{topic.id}/") for key in turn.answers_given)
    steps = [(item, block.facts) for block in topic.next_steps for item in block.items]
    return steps[0] if steps and is_new else ("", ())


def offer_questions(turn: Turn, say: Say, found: Sequence[Reading], response: str = "") -> Events:
    """Two or three questions to choose from, and a person."""
    known = guide()
    offered = questions.to_choose_from(turn, found)
    if not offered:
        return topics.ask_what_about(say)
    choices = [*offered, *ways_in(known, turn.language_spoken)]
    words = response or "utter_offer_questions"
    say(Reply("clarify", choices=choices, response=words, keeps_choices=True))
    return focus.may_be_meant([answer for reading in found for answer in reading.answers[:MOST_CHOICES]])
