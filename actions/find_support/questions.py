"""How the interview asks: the question with its buttons, why it is asked, and how to answer it."""

from __future__ import annotations

from functools import cache
from typing import Any

from rasa_sdk.events import SlotSet

from actions.conversation import focus, paging, reply
from actions.conversation.guide import guide, next_question
from actions.conversation.journey import Journey
from actions.conversation.memory import INTERVIEW
from actions.conversation.reply import Choice, Reply, Say
from actions.conversation.turn import Turn
from actions.presenters import questions
from knowledge.interview import FACTS, SEVERAL, UNKNOWN, Question
from knowledge.model import Block

Domain = dict[str, Any]
Events = list[dict[str, Any]]
JOURNEY = INTERVIEW
WORDS_OF_A_STORY = 15
GOES_ON = frozenset({"resume_interview", "tell_more", "affirm", "go_back"})
"""What takes up an interview that was left."""


def _choices(turn: Turn, question: Question, taken: frozenset[str]) -> list[Choice]:
    """The buttons of one page: some answers, then "more", then the way out. The last pages help."""
    known = guide()
    listed = [a for a in question.answers if a.value not in {UNKNOWN, *taken}]
    if taken:
        listed = [a for a in listed if a.value != "none"]
        way_out = Choice(known.label("that_is_all"), "inform", {"done": question.fact})
    else:
        unknown = question.answer(UNKNOWN)
        way_out = Choice(unknown.button if unknown else known.label("skip"), "skip_question")
    answers_shown = [Choice(a.button, "inform", {question.fact: a.value}) for a in listed]
    pages = [[*page, way_out] for page in paging.in_pages(answers_shown, beside=1)]
    pages = [*(pages or [[way_out]]), *_helping_pages(turn)]
    shown, more = paging.page_of(pages, turn.choices_page, "inform")
    return [*shown[:-1], *more, shown[-1]] if way_out in shown else [*shown, *more]


def _helping_pages(turn: Turn) -> list[list[Choice]]:
    known = guide()
    about = [Choice(known.label("why"), "ask_why"), Choice(known.label("how_to_know"), "ask_how_to_know")]
    if turn.answered:
        about.append(Choice(known.label("go_back"), "go_back"))
    return [
        [*about, Choice(known.label("show_result"), "show_result")],
        [
            *([Choice(known.label("change_answer"), "change_answer")] if len(turn.answered) > 1 else []),
            Choice(known.label("start_over"), "start_over"),
            Choice(known.label("stop"), "stop_interview"),
            Choice(known.label("contact"), "request_human"),
        ],
    ]


def offer_answers(turn: Turn) -> Reply:
    """The answers given so far as buttons: a tap opens that question again."""
    known = guide()
    told = [fact for fact in FACTS if turn.situation.was_asked(fact)]
    if not told:
        nothing = "utter_nothing_to_change"
        return Reply("clarify", choices=reply.ways_in(known), response=nothing, keeps_choices=True)
    answers = [Choice(known.question(f).button, "reopen_question", {"fact": f}) for f in told]
    shown, more = paging.page_of(paging.in_pages(answers, beside=1), turn.choices_page, "change_answer")
    choices = [*shown, *more]
    keep = "inform" if turn.in_interview else "show_next_steps"
    choices.append(Choice(known.label("keep_answers"), keep, {"page": "0"} if keep == "inform" else {}))
    return Reply("question", choices=choices, journey=JOURNEY, response="utter_offer_answers")


def said_back(fact: str, values: frozenset[str]) -> list[str]:
    """The words with which a parent's answers to one question are said back."""
    return [said for said in (guide().said(fact, v) for v in sorted(values - {UNKNOWN})) if said]


class _AskFindSupport:
    """Asks for one fact. There is a subclass a fact, because Rasa looks an asking action up by its name."""

    fact = ""

    def name(self) -> str:
        return f"action_ask_find_support_form_{self.fact}"

    def respond(self, turn: Turn, say: Say) -> Events:
        situation = turn.situation
        taken = situation.values(self.fact) - {UNKNOWN} if self.fact in SEVERAL else frozenset()
        # After a detour Rasa asks for the first empty slot; the open question is the one that matters.
        stays = taken or turn.intent in {"go_back", "reopen_question", "change_answer"}
        following = None if stays else next_question(situation)
        question = following or guide().question(self.fact)
        if turn.intent == "change_answer" and turn.is_tapped:
            say(offer_answers(turn))
            return [SlotSet("requested_slot", question.fact)]
        if turn.digresses:
            return _asked_after_digression(turn, say, question, _choices(turn, question, taken))
        words = {"question": question.ask, "said": "; ".join(said_back(self.fact, taken) or _taken(turn))}
        choices = _choices(turn, question, taken)
        response = _way_of_asking(turn, taken, words["said"])
        say(Reply("question", choices=choices, journey=JOURNEY, response=response, words=words))
        return [SlotSet("requested_slot", question.fact)]


def _asked_after_digression(turn: Turn, say: Say, question: Question, choices: list[Choice]) -> Events:
    """The open question in fewer words, below an answer to something else.

    Said in other words the second time; after that it waits until the parent goes on.
    """
    events = [SlotSet("requested_slot", question.fact), *focus.digressed(turn)]
    if turn.question_follows:
        response = "utter_ask_again_later" if turn.digressions else "utter_ask_shortly"
        words = {"question": question.shortly}
        say(Reply("question", choices=choices, journey=JOURNEY, response=response, words=words))
    return events


def _taken(turn: Turn) -> list[str]:
    """What was taken from the words of the last message, to be said back; all facts when it begins."""
    if turn.is_tapped:
        return []
    now = [s for fact, values in turn.taken_now.items() for s in said_back(fact, values)]
    if now or not turn.interview_began_now or turn.intent in GOES_ON:
        return now
    situation = turn.situation  # told before the interview began
    return [s for fact in FACTS for s in said_back(fact, situation.values(fact))]


def _way_of_asking(turn: Turn, taken: frozenset[str], said: str) -> str:
    """The response that asks the question: said back, begun with, gone on with, or plain."""
    if taken:
        return "utter_ask_another_value"
    if turn.interview_began_now:
        if said:
            is_story = len(turn.text.split()) >= WORDS_OF_A_STORY
            return "utter_begin_from_story" if is_story else "utter_begin_from_facts"
        return "utter_go_on_find_support" if turn.answered else "utter_begin_find_support"
    return "utter_say_back" if said else "utter_ask_find_support_question"


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


class _AboutQuestion:
    """Says something about the question that was asked last."""

    def words(self, question: Question) -> str:
        """What to say."""
        raise NotImplementedError

    def respond(self, turn: Turn, say: Say) -> Events:
        fact = turn.fact_asked
        if fact:
            block = Block("paragraph", self.words(guide().question(fact)))
            say(Reply("notice", blocks=[block], journey=JOURNEY))
        return []


class ActionExplainQuestion(_AboutQuestion, Journey):
    """Why a question is asked."""

    def name(self) -> str:
        return "action_explain_question"

    def words(self, question: Question) -> str:
        return question.why


class ActionExplainHowToKnow(_AboutQuestion, Journey):
    """How a parent can know the answer."""

    def name(self) -> str:
        return "action_explain_how_to_know"

    def words(self, question: Question) -> str:
        return question.how_to_know


class ActionAskAgain(Journey):
    """What was not understood in the interview: how to answer; the second time in a row, other ways on."""

    def name(self) -> str:
        return "action_ask_again"

    def respond(self, turn: Turn, say: Say) -> Events:
        known = guide()
        told = bool(turn.taken_now)  # then only its question was not understood
        count = 1 if told else turn.misunderstandings
        choices = questions.to_choose_from(turn, questions.readings(turn))[:2]
        if not choices:
            near = [known.topic(t.id) for t in turn.near_topics[:2]]
            choices = [reply.topic_choice(topic) for topic in near if topic]
        if count > 1:
            first = [known.topic(t) for t in known.roles.topics.first]
            ways_on = [
                Choice(known.label("skip"), "skip_question"),
                Choice(known.label("result_so_far"), "show_result"),
                *(reply.topic_choice(topic) for topic in first if topic),
                Choice(known.label("contact"), "request_human"),
            ]
            people = known.contacts(turn.situation.state)
            answer = Reply("clarify", choices=ways_on, contacts=people, response="utter_offer_ways_on")
        elif choices and (turn.asks_something or turn.asks_plainly):
            answer = Reply("clarify", choices=choices, response="utter_offer_topics")
        else:
            answer = Reply("notice", response="utter_ask_again")
        answer.journey = JOURNEY
        say(answer)
        return focus.misunderstood(turn, count)


class ActionOfferAnswers(Journey):
    """Which answer to change, after the plan."""

    def name(self) -> str:
        return "action_offer_answers"

    def respond(self, turn: Turn, say: Say) -> Events:
        say(offer_answers(turn))
        return []


class ActionOfferToResume(Journey):
    """Coming back after a break: says what was told, and lets the parent go on or start over."""

    def name(self) -> str:
        return "action_offer_to_resume"

    def respond(self, turn: Turn, say: Say) -> Events:
        known = guide()
        situation = turn.situation
        said = [s for fact in FACTS for s in said_back(fact, situation.values(fact))]
        choices = [
            Choice(known.label("go_on"), "resume_interview"),
            Choice(known.label("start_over"), "start_over"),
            Choice(known.label("result_so_far"), "show_result"),
        ]
        words = {"told": "; ".join(said)}
        response = "utter_offer_to_resume" if said else "utter_offer_to_resume_from_nothing"
        say(Reply("question", choices=choices, journey=JOURNEY, response=response, words=words))
        return []
