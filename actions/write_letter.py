"""Writes a letter to the school: chosen by the parent's words, filled from the facts, blanks left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions.conversation.choice import MOST_CHOICES
from actions.conversation.guide import guide, suggestions
from actions.conversation.handoff import LETTER, go_on_with
from actions.conversation.journey import Journey
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn
from actions.presenters import answers, letters, questions
from actions.presenters.letters import JOURNEY
from knowledge.letters import Letter
from language.requests.letter_requests import asks_for_something, names_something
from language.requests.refusing import is_not_wanted

Events = list[dict[str, Any]]
NEAR = 3
"""So many topics a message may be about."""
LEAD_TO_A_LETTER = frozenset({"asked_school", "events", "help_working"})
"""Facts that say by themselves which letter is due: what happened, and what the school did."""


class ActionWriteLetter(Journey):
    """The letter that the parent means; where that is not clear, the letters to choose from."""

    def name(self) -> str:
        return "action_write_letter"

    def respond(self, turn: Turn, say: Say) -> Events:
        known = guide()
        page = turn.entity("page")
        if page is not None:
            every = letters.fitting_first(turn, without=letters.followed(turn))
            return letters.say_list(say, every, "utter_ask_which_letter", int(page))
        text = turn.text
        if known.letters.is_elsewhere(text) and not known.letters.wanted(text):
            return letters.say_list(say, known.letters.all(), "utter_have_no_such_letter", kind="redirect")
        found = [letters.for_age(turn, letter) for letter in _meant(turn)]
        refused = letters.followed(turn) or (found[0] if len(found) == 1 else None)
        if refused and not turn.is_tapped and is_not_wanted(text) and found in ([], [refused]):
            return letters.say_others(turn, say, refused)
        if len(found) == 1:
            return letters.say_letter(turn, say, found[0], "utter_write_letter")
        if 1 < len(found) < MOST_CHOICES:
            return letters.say_list(say, found, "utter_ask_which_of_these_letters")
        if not turn.is_tapped and names_something(text):
            return letters.say_list(say, _closest(turn), "utter_have_no_letter_for_that")
        if _answered_without_letter(turn):
            return letters.say_list(say, _near_the_answer(turn), "utter_have_no_letter_for_that")
        return letters.say_list(say, letters.fitting_first(turn), "utter_ask_which_letter")


class ActionExplainFilling(Journey):
    """Why it does not fill in names: they stay on the parent's device. A letter that is due comes first."""

    def name(self) -> str:
        return "action_explain_filling"

    def respond(self, turn: Turn, say: Say) -> Events:
        if not turn.letters_written and _of_what_was_said(turn):
            return go_on_with(LETTER, turn, say)
        letter_reply = Reply(
            "notice",
            topic=guide().topic(guide().roles.topics.letters),
            journey=JOURNEY,
            response="utter_explain_filling",
            choices=letters.after_letter(turn, None),
        )
        say(letter_reply)
        return []


def _answered_without_letter(turn: Turn) -> bool:
    """Whether one answer was given last, and no letter goes with it: no letter is surely meant."""
    answered = questions.with_keys(turn, [turn.answer_shown]) if turn.follows_answer else []
    return bool(answered) and not turn.follows_plan and not any(answers.letter_of(turn, a) for a in answered)


def _named_in_what_was_answered(turn: Turn) -> Letter | None:
    """The letter that the message answered last names, where it is one of the topic of that answer."""
    typed = [text for text in turn.typed_of_late if text != turn.text][-1:]
    named = [letter for text in typed for letter in guide().letters.wanted(text)]
    return named[0] if len(named) == 1 and turn.topic_shown in named[0].topics else None


def _near_the_answer(turn: Turn) -> list[Letter]:
    """The letters to offer behind an answer without one: of what was told, of its topic, then the others."""
    known, topic = guide().letters, turn.topic_shown or ""
    told = _after_what_the_school_did(turn)
    of_topic = [letter for letter in known.all() if topic in letter.topics]
    near = [*([told] if told else []), *known.not_untrue(of_topic, letters.told(turn))]
    return list({letter.id: letter for letter in (*near, *letters.fitting_first(turn))}.values())


def _of_topic(turn: Turn) -> Letter | None:
    """The letter that the topic shown leads to, or what stands in for it after what the school did."""
    letter = guide().letters.about(turn.topic_shown or "")
    return guide().letters.in_situation(letter, questions.situation_now(turn)) if letter else None


def _meant(turn: Turn) -> Sequence[Letter]:
    """The letters that a message means: tapped, named, or fitting the plan or topic that it follows."""
    known = guide()
    tapped = known.letter(turn.entity("letter") or "")
    if tapped:
        return [tapped]
    named = known.letters.wanted(turn.text)
    if named:
        return named
    followed = letters.followed(turn)
    if followed and letters.languages_wanted(turn):
        return [followed]
    fitting = _of_what_was_said(turn)
    if known.letters.helps_named(turn.text) and _asks_for_it(turn):
        for_help = known.letters.for_help(letters.told(turn))
        return for_help if len(for_help) == 1 else []
    if fitting and asks_for_something(turn.text) and not _is_about_it(turn):
        return []
    return [fitting] if fitting else []


def _asks_for_it(turn: Turn) -> bool:
    """Whether the help that a request names is asked for: what is missing has a letter of its own."""
    return asks_for_something(turn.text) and not turn.facts_heard.get("help_working")


def _is_about_it(turn: Turn) -> bool:
    """Whether a request that says what to ask for is about what was answered just before."""
    return turn.follows_answer and turn.topic_shown in {near.id for near in turn.near_topics[:NEAR]}


def _closest(turn: Turn) -> list[Letter]:
    """The letters to offer where none asks for just that: those that ask for any help, then the others."""
    known = guide().letters
    return list(
        {x.id: x for x in (*known.for_help(letters.told(turn)), *letters.fitting_first(turn))}.values()
    )


def _of_what_was_said(turn: Turn) -> Letter | None:
    """The letter of the answer or the plan just given, else of what was told that the school did."""
    known = guide()
    fitting: Letter | None = None
    if _answered_without_letter(turn):
        return _named_in_what_was_answered(turn)
    if turn.follows_answer and not turn.follows_plan:
        answered = questions.with_keys(turn, [turn.answer_shown])
        fitting = next(filter(None, (answers.letter_of(turn, answer) for answer in answered)), None)
        fitting = fitting or _of_topic(turn)
    if fitting is None and (turn.follows_plan or turn.plan_shown):
        first = suggestions(turn.situation)[:1]
        fitting = next((known.letter_for(s.path, turn.situation) for s in first), None)
    return fitting or _after_what_the_school_did(turn)


def _after_what_the_school_did(turn: Turn) -> Letter | None:
    """The letter that is due by what was told that happened, or that the school did."""
    first = suggestions(turn.situation)[:1]
    told = [s for s in first if {fact for fact, _ in s.because} & LEAD_TO_A_LETTER]
    return next((guide().letter_for(s.path, turn.situation) for s in told), None)
