"""Help lines, when something in a message may mean danger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions.conversation import focus
from actions.conversation.choice import Choice
from actions.conversation.guide import guide
from actions.conversation.journey import Journey
from actions.conversation.memory import IN_PASSING
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn
from actions.presenters import answers, topics
from actions.presenters.questions import Reading, perhaps_asked, readings, readings_before
from knowledge.safety import TIERS
from knowledge.topics import Topic
from language.corrections import says_what_was_meant
from language.responses import response_in

SURELY = 0.5
"""From these odds on, what takes help lines back says itself what was asked."""
LIKELY = 0.25
"""From these odds on, it is offered, where nothing else was asked."""
NEAR = 3
"""So many topics a message may be about."""


class ActionShowHelpLines(Journey):
    """The lines for the signs found, gravest first; then the parent may go on where they were.

    In Spanish when the message or the page is Spanish. Where an answer or a question of the interview
    follows, no buttons compete with it; where none does and it is no emergency, what was perhaps asked is
    offered. A parent who says that there is no danger is believed: the lines are
    not said again.
    """

    def name(self) -> str:
        return "action_show_help_lines"

    def respond(self, turn: Turn, say: Say) -> list[dict[str, Any]]:
        known = guide()
        signs = turn.signs
        found = [sign.tier for sign in map(known.people.danger_sign, signs) if sign]
        tier = turn.gravest_tier or min(found, key=TIERS.index, default=TIERS[0])
        language = turn.language_of_danger
        walking = turn.in_interview or turn.is_paused
        go_on, intent = ("go_on", "resume_interview") if walking else ("find_support", "start_find_support")
        choices = [
            Choice(known.label(go_on, language), intent),
            Choice(known.label("contact", language), "request_human"),
        ]
        if tier != TIERS[0] and not walking:
            choices = [*perhaps_asked(turn), *choices]
        is_alone = turn.answer_follows or walking or tier == TIERS[0]
        topic = None if is_alone else _answered_behind(turn)
        offered, choices = choices, [] if turn.answer_follows or topic else choices
        denied = turn.denies_danger
        if turn.is_slight_danger:
            say(_in_passing(turn, "utter_name_help", choices))
            return []
        if denied and (not signs or turn.follows_help_lines):
            return _take_back(turn, say, choices)
        said = "denied" if denied else tier
        say(
            Reply(
                kind="crisis",
                contacts=known.help_lines(signs, tier, language, turn.situation.state),
                choices=choices,
                response=response_in(f"utter_show_help_lines_{said}", language),
                language=language,
                keeps_choices=True,  # the interview waits until the parent goes on
            ),
        )
        if topic is None:
            return []
        topics.say_topic(say, topic, topic.in_short, offered, language=language)
        return focus.explained(topic.id)


class ActionNameHelpInPassing(Journey):
    """One line behind the whole reply to a message in which danger is slight; none where help was named."""

    def name(self) -> str:
        return "action_name_help_in_passing"

    def respond(self, turn: Turn, say: Say) -> list[dict[str, Any]]:
        if not turn.help_was_named:
            say(_in_passing(turn, "utter_name_help_in_passing"))
        return []


def _in_passing(turn: Turn, response: str, choices: Sequence[Choice] = ()) -> Reply:
    """A line that fits whatever it is: what kind of danger it may be is too uncertain for any other."""
    language = turn.language_of_danger
    return Reply(
        "notice",
        contacts=[guide().in_language(language).people.for_anyone],
        choices=choices,
        journey=IN_PASSING,
        response=response_in(response, language),
        language=language,
        keeps_choices=True,
    )


def _take_back(turn: Turn, say: Say, choices: Sequence[Choice]) -> list[dict[str, Any]]:
    """A word of apology, then what was asked: by this message, or by the one that help lines came for."""
    language = turn.language_of_danger
    asked = [] if turn.answer_follows else _asked(turn)
    response = "utter_take_denial" if not turn.follows_journey(IN_PASSING) else "utter_take_back_help"
    say(
        Reply(
            "notice",
            choices=[] if asked or turn.answer_follows else choices,
            response=response_in(response, language),
            language=language,
            keeps_choices=True,
        ),
    )
    return answers.say_readings(turn, say, asked) if asked else []


def _asked(turn: Turn) -> list[Reading]:
    if not turn.follows_help_lines:
        return []
    says_so = turn.asks_plainly or says_what_was_meant(turn.text)  # not only that nobody was hurt
    found = [r for r in readings(turn) if r.key != turn.answer_shown] if says_so else []
    sure = [reading for reading in found if reading.sure and reading.confidence >= SURELY]
    before = [] if turn.follows_answer else readings_before(turn)
    return sure or before or [reading for reading in found if reading.confidence >= LIKELY]


def _answered_behind(turn: Turn) -> Topic | None:
    """What a school can do, said behind the lines where nothing is asked and the message is near to it."""
    near = [topic.id for topic in turn.near_topics[:NEAR]]
    found = [sign.topic for sign in map(guide().people.danger_sign, turn.signs) if sign and sign.topic]
    return next((guide().topic(topic) for topic in found if topic in near), None)
