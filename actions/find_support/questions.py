"""How the interview asks: the question with its buttons, why it is asked, and how to answer it."""

from __future__ import annotations

from functools import cache
from typing import Any

from rasa_sdk.events import SlotSet

from actions.conversation import focus, paging
from actions.conversation.choice import Choice, topic_choice, ways_in
from actions.conversation.guide import guide, next_question
from actions.conversation.journey import Journey
from actions.conversation.memory import INTERVIEW
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn
from actions.find_support import not_so
from actions.find_support.children import which_child, which_child_again, words_of_both
from actions.find_support.choices import aside, asked_between, choices_of
from actions.find_support.coming_back import comes_back, welcome
from actions.find_support.progress import progress
from actions.find_support.told import (
    WORDS_OF_AN_ANSWER,
    all_told,
    not_right,
    offer_told,
    said_back,
)
from actions.find_support.way_of_asking import kind_word, says_again, speaks_of_fear, way_of_asking
from actions.presenters import questions
from knowledge.interview import FACTS, SEVERAL, UNKNOWN, Question
from knowledge.model import Block

Domain = dict[str, Any]
Events = list[dict[str, Any]]
JOURNEY = INTERVIEW
GOES_ON = frozenset({"resume_interview", "tell_more", "affirm", "go_back"})
"""What takes up an interview that was left."""
BEGINS = "start_find_support"
OFFERS = frozenset({"change_answer", "show_told"})
"""What is listed in place of the question, when its button is tapped."""
KEEP_THE_QUESTION = frozenset({"go_back", "reopen_question", "strike_told", *OFFERS})
KINDLY = {
    "utter_ask_find_support_question": "utter_ask_kindly",
    "utter_begin_from_facts": "utter_begin_from_facts_kindly",
    "utter_begin_from_story": "utter_begin_from_facts_kindly",
    "utter_say_back": "utter_say_back_kindly",
}
"""How a question is asked with a kind word before it."""
MOST_MISSED = 2
"""After so many messages that do not answer a question it counts as "not sure"."""


def offer_answers(turn: Turn) -> Reply:
    """The answers given so far as buttons: a tap opens that question again."""
    known = guide()
    told = [fact for fact in FACTS if turn.situation.was_asked(fact)]
    if not told:
        nothing = "utter_nothing_to_change"
        return Reply("clarify", choices=ways_in(known), response=nothing, keeps_choices=True)
    answers = [Choice(known.question(f, turn.situation).button, "reopen_question", {"fact": f}) for f in told]
    shown, more = paging.page_of(paging.in_pages(answers, beside=2), turn.choices_page, "change_answer")
    choices = [*shown, *more, not_right()]
    keep = "inform" if turn.in_interview else "show_next_steps"
    choices.append(Choice(known.label("keep_answers"), keep, {"page": "0"} if keep == "inform" else {}))
    return Reply("question", choices=choices, journey=JOURNEY, response="utter_offer_answers")


class _AskFindSupport:
    """Asks for one fact. There is a subclass a fact, because Rasa looks an asking action up by its name."""

    fact = ""

    def name(self) -> str:
        return f"action_ask_find_support_form_{self.fact}"

    def respond(self, turn: Turn, say: Say) -> Events:
        situation = turn.situation
        taken = situation.values(self.fact) - {UNKNOWN} if self.fact in SEVERAL else frozenset()
        # After a detour Rasa asks for the first empty slot; the open question is the one that matters.
        stays = taken or turn.intent in KEEP_THE_QUESTION
        following = None if stays else next_question(situation)
        question = following or guide().question(self.fact, situation)
        events: Events = [SlotSet("requested_slot", question.fact)]
        if turn.intent in OFFERS and turn.is_tapped:
            say(offer_told(turn) if turn.intent == "show_told" else offer_answers(turn))
            return events
        if turn.other_child:
            say(which_child(turn))
            return [*events, *focus.two_children(turn), SlotSet("said_as", words_of_both(turn))]
        if turn.children_unchosen and not turn.digresses:
            say(which_child_again(turn))
            return events
        noted = not_so.note(turn) if turn.taken_now and not turn.interview_began_now else None
        if noted:
            say(noted)
        question, age = asked_between(turn, question)
        choices = choices_of(turn, question, taken)
        if turn.digresses:
            return [*events, *_asked_after_digression(turn, say, question, choices)]
        said = said_back({self.fact: taken}, turn) if taken else [*age, *_taken(turn)]
        response, words = way_of_asking(turn, question, bool(taken), ", ".join(said))
        kind = kind_word(turn) if response in KINDLY else None
        if kind:
            response, words = KINDLY[response], {**words, "kind": kind.text}
            events += focus.kind_word_said(kind.id)
        if said and not turn.is_tapped:
            choices.append(aside(not_right()))
        say(
            Reply(
                "question",
                blocks=[Block("paragraph", question.why, name="why")],
                choices=choices,
                journey=JOURNEY,
                response=response,
                words=words,
                progress=progress(situation, question.fact),
            )
        )
        return [*events, *focus.asked(turn, question.fact)]


def _asked_after_digression(turn: Turn, say: Say, question: Question, choices: list[Choice]) -> Events:
    """The open question in fewer words, below an answer to something else.

    Said in other words the second time; after that it waits until the parent goes on. After a break the
    parent is welcomed back, whatever the message was: "hi, I'm back".
    """
    if comes_back(turn):
        response, words = welcome(turn, question)
        say(Reply("question", choices=choices, journey=JOURNEY, response=response, words=words))
        return [*focus.digressed(turn), *focus.asked(turn, question.fact)]
    if not turn.question_follows:
        return focus.digressed(turn)
    again = turn.digressions or turn.times_asked(question.fact) > 1
    response = "utter_ask_again_later" if again else "utter_ask_shortly"
    words = {"question": question.shortly}
    kind = kind_word(turn) if speaks_of_fear(turn) else None
    if kind:
        response, words = "utter_ask_shortly_kindly", {**words, "kind": kind.text}
    say(Reply("question", choices=choices, journey=JOURNEY, response=response, words=words))
    said = focus.kind_word_said(kind.id) if kind else []
    return [*focus.digressed(turn), *focus.asked(turn, question.fact), *said]


def _taken(turn: Turn) -> list[str]:
    """What was taken from the words of the last message and is new; all facts when the interview begins."""
    if says_again(turn):
        return said_back(all_told(turn.situation), turn)
    chose_child = bool(turn.children) and not turn.children[0]
    begins = turn.interview_began_now and turn.intent == BEGINS
    if turn.is_tapped and not chose_child and not begins:
        return []
    new = said_back(turn.taken_now if turn.corrects else turn.new_now, turn)
    if new or not turn.interview_began_now or turn.intent in GOES_ON:
        return new
    return said_back(all_told(turn.situation), turn)  # told before the interview began


@cache
def define_asking_actions() -> tuple[type[Journey], ...]:
    """The actions that ask, one a fact of the policy: rasa_sdk registers every class that is there.

    Called by the action server before it registers them, because the policy is not read at import.
    """
    return tuple(
        type(
            "ActionAskFindSupportForm" + "".join(part.title() for part in fact.split("_")),
            (_AskFindSupport, Journey),
            {"fact": fact, "__module__": __name__},
        )
        for fact in FACTS
    )


class ActionAskAgain(Journey):
    """What was not understood in the interview: how to answer; the second time in a row, other ways on."""

    def name(self) -> str:
        return "action_ask_again"

    def respond(self, turn: Turn, say: Say) -> Events:
        known = guide()
        noted = None if turn.taken_now else not_so.said_back_and_kept(turn)
        if noted:
            say(noted[0])
            return noted[1]
        kind = kind_word(turn) if speaks_of_fear(turn) else None
        if kind and not turn.taken_now:  # a fear is heard, and is no answer that was not understood
            say(Reply("notice", journey=JOURNEY, response="utter_hear_fear", words={"kind": kind.text}))
            return focus.kind_word_said(kind.id)
        told = bool(turn.taken_now)  # then only its question was not understood
        asked = None if told or turn.asks_something or turn.asks_plainly else turn.requested_fact
        if asked and turn.help_of_no_source and not turn.times_missed(asked):
            say(Reply("notice", journey=JOURNEY, response="utter_ask_where_help_is_from"))
            return focus.missed(turn, asked)
        if asked and turn.times_missed(asked) + 1 >= MOST_MISSED:
            say(Reply("notice", journey=JOURNEY, response="utter_leave_open"))
            return [*focus.misunderstood(turn, turn.misunderstandings), *focus.missed(turn, asked)]
        in_vain = focus.missed(turn, asked) if asked else []
        count = 1 if told else turn.misunderstandings
        choices = questions.to_choose_from(turn, questions.readings(turn))[:2]
        if not choices:
            near = [known.topic(t.id) for t in turn.near_topics[:2]]
            choices = [topic_choice(topic) for topic in near if topic]
        if count > 1:
            first = [known.topic(t) for t in known.roles.topics.first]
            ways_on = [
                Choice(known.label("skip"), "skip_question"),
                Choice(known.label("result_so_far"), "show_result"),
                *(topic_choice(topic) for topic in first if topic),
                Choice(known.label("contact"), "request_human"),
            ]
            people = known.contacts(turn.situation.state)
            answer = Reply("clarify", choices=ways_on, contacts=people, response="utter_offer_ways_on")
        elif choices and (turn.asks_something or turn.asks_plainly or _says_more(turn)):
            answer = Reply("clarify", choices=choices, response="utter_offer_topics")
        else:
            answer = Reply("notice", response="utter_ask_again")
        answer.journey = JOURNEY
        say(answer)
        return [*focus.misunderstood(turn, count), *in_vain]


def _says_more(turn: Turn) -> bool:
    """Whether more was said than answers a question, and it was not understood: "I'm scared they get mad"."""
    return turn.intent == "nlu_fallback" and len(turn.text.split()) > WORDS_OF_AN_ANSWER


class ActionOfferAnswers(Journey):
    """Which answer to change, after the plan."""

    def name(self) -> str:
        return "action_offer_answers"

    def respond(self, turn: Turn, say: Say) -> Events:
        say(offer_answers(turn))
        return []
