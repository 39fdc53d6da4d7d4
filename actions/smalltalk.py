"""The few turns of small talk that need more than fixed words."""

from __future__ import annotations

from typing import Any

from actions.conversation.choice import Choice, language_choice, topic_choice, ways_in
from actions.conversation.guide import guide
from actions.conversation.handoff import NEXT_STEPS, PROTEST, go_on_with
from actions.conversation.interview_memory import FORM
from actions.conversation.journey import Journey
from actions.conversation.memory import CHANGES_LANGUAGE, INTERVIEW
from actions.conversation.reply import Reply, Say
from actions.conversation.startup import settings
from actions.conversation.turn import Turn
from actions.presenters import letters, questions
from actions.presenters.contacts import ask_state, offer_person
from language.questions.the_chat import names_the_chat
from language.words import LANGUAGES

Domain = dict[str, Any]
Events = list[dict[str, Any]]


class ActionGreet(Journey):
    """Says what Evenfield is."""

    def name(self) -> str:
        return "action_greet"

    def respond(self, turn: Turn, say: Say) -> Events:
        say.fixed("utter_begin_session")
        return []


NAMED_BEFORE = 2
"""After so many messages in a row people who listen were named often enough."""


class ActionHearOut(Journey):
    """Names people who listen, asks nothing, and leaves the interview for later."""

    def name(self) -> str:
        return "action_hear_out"

    def respond(self, turn: Turn, say: Say) -> Events:
        known = guide()
        waits = turn.in_interview or turn.is_paused
        on = Choice(known.label("go_on"), "resume_interview") if waits else ways_in(known)[0]
        people = known.people.who_listen(turn.situation.state)
        choices = [on, Choice(known.label("contact"), "request_human")]
        response = "utter_hear_out_again" if turn.times_in_a_row > 1 else "utter_hear_out"
        if turn.times_in_a_row > NAMED_BEFORE:
            people, response = (), "utter_hear_out_on"
        say(Reply("contact", contacts=people, choices=choices, journey=INTERVIEW, response=response))
        return []


_NOT_WANTED = frozenset({"deny", "skip_question", "stop_interview"})
_OUT_OF_THE_BLUE = frozenset({"affirm", "deny", "skip_question", "go_back", "stop_interview"})


class ActionOfferHelp(Journey):
    """What a yes, a no or a "skip" out of the blue may lead to; a yes to an offer begins what was offered."""

    def name(self) -> str:
        return "action_offer_help"

    def respond(self, turn: Turn, say: Say) -> Events:
        if turn.intent == "affirm" and turn.follows_contacts:
            return ask_state(say)  # "ok" may well be Oklahoma
        letter = letters.followed(turn)
        if letter and turn.intent in _NOT_WANTED:
            return letters.say_others(turn, say, letter)
        if turn.plan_shown and turn.intent in _NOT_WANTED:  # "I don't want that one", said to the plan
            return go_on_with(NEXT_STEPS, turn, say)
        if turn.intent == "affirm" and turn.offered == INTERVIEW:
            return go_on_with(FORM, turn, say)
        again = turn.in_a_row(_OUT_OF_THE_BLUE) > 1
        if again:
            offer_person(turn, say)
        else:
            say.fixed("utter_offer_help")
        return []


class ActionTellAboutItself(Journey):
    """What Evenfield is, can do, keeps and costs."""

    def name(self) -> str:
        return "action_tell_about_itself"

    def respond(self, turn: Turn, say: Say) -> Events:
        asked = turn.intent
        response = _ABOUT_ITSELF.get(asked, "utter_tell_what_it_is")
        words = {"run_by": guide().site.run_by, "days": str(settings.days_kept())}
        if asked == "ask_privacy":
            response = _what_is_kept()
        if asked == "ask_maker" and guide().site.run_by:
            response = "utter_tell_who_runs_it"
        roles = guide().roles.topics
        near_question = {"ask_abilities": roles.first, "ask_language": roles.about_languages}
        near = [guide().topic(topic) for topic in near_question.get(asked, ())]
        choices = [*ways_in(guide()), *map(topic_choice, filter(None, near))]
        if asked == "ask_language":
            choices = [*map(language_choice, LANGUAGES), *choices]
        if asked == "ask_abilities":
            choices.insert(1, Choice(guide().label("pick_letter"), "start_write_letter"))
        stays = frozenset({CHANGES_LANGUAGE})
        say(Reply("smalltalk", choices=choices, response=response, words=words, stays=stays))
        return []


def _what_is_kept() -> str:
    """The response that says for how long: in days, for one day, or for the session only."""
    if settings.days_kept() > 1:
        return "utter_tell_what_is_kept"
    return (
        "utter_tell_what_is_kept_one_day"
        if settings.days_kept()
        else "utter_tell_what_is_kept_for_the_session"
    )


_ABOUT_ITSELF = {
    "bot_challenge": "utter_tell_what_it_is",
    "ask_maker": "utter_tell_who_made_it",
    "ask_trust": "utter_tell_why_to_trust_it",
    "ask_abilities": "utter_tell_what_it_can_do",
    "ask_language": "utter_tell_its_languages",
}
_FEEDBACK = {
    "praise": ("utter_take_praise", "utter_take_praise"),
    "complain": ("utter_take_complaint", "utter_take_complaint_again"),
    "insult": ("utter_take_insult", "utter_take_insult_again"),
}
"""How it is taken at first, and right after the same."""


class ActionTakeFeedback(Journey):
    """Takes praise, a complaint or an insult; the second time in a row with a person to call.

    A complaint right behind an answer that may have meant something else is a protest, but not one that is
    about the guide itself: "you are no help". The "No" under an answer gets the questions near it, to choose
    from.
    """

    def name(self) -> str:
        return "action_take_feedback"

    def respond(self, turn: Turn, say: Say) -> Events:
        taken = turn.intent
        if turn.is_no_to_answer:
            return _say_what_is_near(turn, say)
        is_of_the_answer = turn.follows_answer and turn.other_readings and not names_the_chat(turn.text)
        if taken == "complain" and is_of_the_answer and turn.times_in_a_row == 1:
            return go_on_with(PROTEST, turn, say)
        again = taken != "praise" and turn.times_in_a_row > 1
        state = turn.situation.state
        say(
            Reply(
                kind="smalltalk",
                contacts=guide().contacts(state) if again else (),
                choices=ways_in(guide()),
                response=_FEEDBACK[taken][again],
            ),
        )
        return []


def _say_what_is_near(turn: Turn, say: Say) -> Events:
    """What else may have been meant, what parents ask next, a person; or the parent says it in words."""
    topic = guide().topic(turn.topic_shown or "")
    given = questions.with_keys(turn, [turn.answer_shown])
    others = questions.with_keys(turn, turn.other_readings)
    near = questions.neighbors(turn, topic, given, others) if topic else []
    choices = [*near, *ways_in(guide())]
    say(Reply("clarify", choices=choices, response="utter_take_no", keeps_choices=True))
    return []
