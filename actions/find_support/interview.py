"""The guided interview: takes what a parent tells, and decides what happens with the open question.

How it asks is in questions.py, what it suggests at the end in plan.py.
"""

from __future__ import annotations

from rasa_sdk.events import ActionExecutionRejected, SlotSet

from actions.conversation import focus
from actions.conversation.guide import guide, next_question
from actions.conversation.handoff import DONE_AT_ONCE, NO_ANSWER
from actions.conversation.interview_memory import FORM
from actions.conversation.journey import Journey
from actions.conversation.reply import Say
from actions.conversation.turn import Turn
from actions.find_support.children import (
    WANTS_PLAN,
    child_meant,
    child_tapped,
    chosen,
    first_told_of,
    told_meanwhile,
    told_of,
    turned_to,
    waits_for_choice,
    without_words_of_first,
)
from actions.find_support.questions import MOST_MISSED
from actions.find_support.taking import Events, names_more, skipped, slot_of, take
from actions.find_support.told import struck_out
from knowledge.interview import FACTS
from language.ages import mentions as ages
from language.normalize import clause, folded
from language.questions import says_little

STORIES = frozenset({"tell_story", "start_find_support"})
TAKES_BACK = "take_back"
"""What is said of the message before: what else it seems to tell is not taken."""
ENDS_A_LIST = frozenset({"deny", "goodbye", "thank", "skip_question"})
"""Taken as "that's all" where the question is whether there is anything else."""
_OF_THE_INTERVIEW = frozenset({"show_result", "skip_question", "go_back"})
"""What the interview does itself, be it asked for: "can we skip this one?"."""
SURE = 0.5


class ValidateFindSupportForm(Journey):
    """Takes from the message what it tells, and names the fact to ask for next.

    Where the message wants something else, or tells nothing, the form is rejected; its facts are taken all
    the same. Then the rules answer it, and the form comes back once more to ask the open question: now it
    takes nothing and is never rejected, or the two would go in circles.
    """

    def name(self) -> str:
        return "validate_find_support_form"

    def respond(self, turn: Turn, say: Say) -> Events:
        asked = turn.requested_fact
        intent = turn.intent
        if intent == "reopen_question":
            begins = focus.interview_taken_up() if turn.plan_shown else focus.interview_asks()
            return [*begins, *_reopened(turn)]  # opened from the plan, its answer leads back to the plan
        if asked is None:
            return [*focus.interview_asks(), *take(turn, self._told_first(turn), None)]
        if intent == "resume_interview":  # it waited behind answers to something else
            return _ask(turn, asked)
        rejected = [SlotSet("requested_slot", asked)]
        if turn.comes_back_to_interview:
            return _left_open(turn, asked) if turn.times_missed(asked) >= MOST_MISSED else rejected
        if turn.other_child:  # which child is meant is asked first
            return _ask(turn, asked)
        if turn.children_unchosen and intent == WANTS_PLAN and not turn.facts_heard:
            return _plan_of_which(turn, asked)
        if turn.children_unchosen and turn.facts_heard and not (turn.asks_plainly or turn.is_tapped):
            return _told_of_which(turn, asked)
        if turn.is_tapped:
            return self._tapped(turn, asked, intent) or rejected
        return self._typed(turn, asked, intent) or rejected

    def _told_first(self, turn: Turn) -> dict[str, frozenset[str]]:
        """The facts in the message that begins the interview, be it only a bare age."""
        if turn.turns_to_child:
            return told_of(turn)
        told = {} if turn.other_child else turn.facts_heard
        first = None if turn.other_child else next_question(turn.situation)
        if told or not first or turn.intent != "inform":
            return told
        age = ages.bare(folded(turn.text), turn.language) if first.fact == "age_band" else None
        return {first.fact: frozenset({age.band})} if age else {}

    def _tapped(self, turn: Turn, asked: str, intent: str) -> Events:
        if intent == "strike_told":
            return [*struck_out(turn), SlotSet("requested_slot", asked)]
        if turn.entity("page") or intent in {"change_answer", "show_told"}:
            return _ask(turn, asked)
        if intent == "go_back":
            return _go_back(turn)
        if intent == "show_result":
            return _ask(turn, None)
        if intent == "skip_question":
            return take(turn, skipped(asked), asked)
        if intent != "inform":
            return []
        if turn.children_unchosen and (child := child_tapped(turn)):
            taken = take(turn, chosen(turn, child)[0], asked)
            return [*taken, *without_words_of_first(turn, child, taken)]
        if turn.told_unchosen:  # one of several children is chosen: what waited is of it
            return [*waits_for_choice(turn, {}), *take(turn, told_meanwhile(turn), asked)]
        return take(turn, turn.facts_heard, asked)

    def _typed(self, turn: Turn, asked: str, intent: str) -> Events:
        if intent == TAKES_BACK:
            return []
        if intent == "tell_state" and asked != "state" and turn.follows_contacts:
            return []  # an answer to "type your state": the people there are named, then the question again
        more = names_more(turn, asked)
        if _wants_something_else(turn, asked, intent):
            taken = take(
                turn,
                self._told_beside(turn, asked),
                asked,
                is_done=more and _says_that_is_all(turn),
            )
            return [*taken, ActionExecutionRejected(FORM)] if taken else []
        if more and (intent in ENDS_A_LIST or _says_that_is_all(turn)):
            return take(turn, {}, asked, is_done=True)
        heard = self._heard(turn, asked, intent)
        if turn.facts_struck and not turn.asks_plainly:  # "that's wrong, he was not suspended"
            return take(turn, heard or turn.facts_heard, asked)
        if turn.told_already and asked not in heard and not more:
            return take(turn, {**heard, **skipped(asked)}, asked)
        if intent == "show_result" and not heard:
            return _ask(turn, None)
        if intent == "go_back" and not heard:
            return _go_back(turn)
        told_again = asked not in heard and all(v <= turn.situation.values(f) for f, v in heard.items())
        if not heard or (told_again and intent in {"ask", "tell_story"}):
            return []
        if asked not in heard and not more and turn.times_asked(asked) > MOST_MISSED:
            heard = {**heard, **skipped(asked)}  # asked in each of its wordings by now
        return take(turn, heard, asked, is_done=more)

    def _told_beside(self, turn: Turn, asked: str) -> dict[str, frozenset[str]]:
        """The facts beside what the message wants, and the answer to the open question if it is said too."""
        if turn.turns_to_child:  # nothing of it is told of the child before
            return {}
        told = turn.facts_heard
        if asked in told or says_little(turn.text_stated) or not turn.asks_plainly:
            return told
        return {**told, **(skipped(asked) if turn.is_not_sure else {})}

    def _heard(self, turn: Turn, asked: str, intent: str) -> dict[str, frozenset[str]]:
        """The facts in the message: those told anywhere, and the answer to the question asked."""
        told = turn.facts_heard
        if intent == "skip_question" and turn.asks_plainly:
            return {**told, **skipped(asked)}
        if turn.asks_plainly:  # a story that asks what to do: the interview is the answer
            return told
        if asked in told or intent in NO_ANSWER:
            return told if asked in told else {}
        if intent == "skip_question" or turn.is_not_sure:
            return {**told, **skipped(asked)}
        return {} if intent in {"affirm", "deny"} else told  # a bare "no" tells nothing else


def _left_open(turn: Turn, asked: str) -> Events:
    """A question that got no answer twice counts as "not sure"; one for more of a kind, as "that's all"."""
    more = names_more(turn, asked)
    return take(turn, {} if more else skipped(asked), asked, is_done=more)


def _wants_something_else(turn: Turn, asked: str, intent: str) -> bool:
    """Whether a typed message asks or wants something that the interview does not answer itself."""
    if turn.reports_danger or (intent in DONE_AT_ONCE and turn.confidence >= SURE):
        return True
    if turn.asks_plainly:  # "can i skip this one" asks for what the interview does
        return intent not in {"start_find_support", *_OF_THE_INTERVIEW}
    names_help = asked == "current_help" and turn.asks_something
    return names_help and intent not in {*STORIES, "inform", "tell_state"}


def _told_of_which(turn: Turn, asked: str) -> Events:
    """Which of several children the message tells of, by what was told of each; else it is asked once more.

    What was told meanwhile is taken when one is chosen. After a second time it is the one told of first.
    """
    child = child_meant(turn)
    if child is None and turn.times_missed(asked) + 1 < MOST_MISSED:
        waiting = {fact: sorted(values) for fact, values in told_meanwhile(turn).items()}
        return [*_ask(turn, asked), *focus.missed(turn, asked), *waits_for_choice(turn, waiting)]
    told, waiting_children = chosen(turn, child)
    return [*waiting_children, *take(turn, told, asked)]


def _plan_of_which(turn: Turn, asked: str) -> Events:
    """A plan is for one child: it is asked which; after that it is for the one told of first."""
    if not turn.times_missed(asked):
        return [*_ask(turn, asked), *focus.missed(turn, asked)]
    told, waiting = first_told_of(turn)
    return [*waiting, *take(turn, told, asked), SlotSet("requested_slot", None)]


def _ask(turn: Turn, fact: str | None) -> Events:
    """Takes the message as understood, and asks for a fact next; None ends the interview."""
    return [SlotSet("answered", turn.answered), SlotSet("requested_slot", fact)]


def _says_that_is_all(turn: Turn) -> bool:
    return clause(turn.text).startswith(clause(guide().label("that_is_all")))


def _go_back(turn: Turn) -> Events:
    """Opens the question that was answered last; nothing when there is none."""
    order = turn.answered
    return _reopen(turn, order[-1]) if order else []


def _reopened(turn: Turn) -> Events:
    """Opens the question that the parent chose; one that was never asked is asked as well.

    With `more` what was told before is kept, and more can be told.
    """
    fact = turn.entity("fact")
    if fact is None or fact not in FACTS:
        return []
    return _ask(turn, fact) if turn.entity("more") else _reopen(turn, fact)


def _reopen(turn: Turn, fact: str) -> Events:
    order = [other for other in turn.answered if other != fact]
    name = [slot_of("condition", None)] if fact == "disability" else []  # the name goes with it
    return [slot_of(fact, None), *name, SlotSet("answered", order), SlotSet("requested_slot", fact)]


class ActionForgetFacts(Journey):
    """Forgets what was told about the child, to begin the interview anew, be it for another child."""

    def name(self) -> str:
        return "action_forget_facts"

    def respond(self, turn: Turn, say: Say) -> Events:
        return turned_to(turn) if turn.turns_to_child else focus.child_forgotten()


class ActionPauseInterview(Journey):
    """Remembers that the interview can go on later. Says nothing."""

    def name(self) -> str:
        return "action_pause_interview"

    def respond(self, turn: Turn, say: Say) -> Events:
        return focus.interview_paused()


class ActionTakeFacts(Journey):
    """Takes the facts of any message outside the interview, before it is answered. Says nothing.

    Rasa runs it with every message, for the slot `answered` in domain.yml. Inside, the form takes them.
    """

    def name(self) -> str:
        return "action_take_facts"

    def respond(self, turn: Turn, say: Say) -> Events:
        browses = (
            turn.turns_to_child
            or turn.intent == TAKES_BACK
            or (turn.intent == "inform" and turn.open_journey)
        )
        heard = {} if browses or turn.in_interview or turn.other_child else turn.facts_heard
        tells = heard or (turn.facts_gone and not browses and not turn.in_interview)
        return [e for e in take(turn, heard, None) if e.get("name") != "requested_slot"] if tells else []
