"""What a message that asks nothing is told for: a detail behind an answer, words kept, to be heard.

And what few words ask of what was said before them: whether that is so, or legal, what to do, a letter.
"""

from __future__ import annotations

from typing import Any, Optional, Text

from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message

from knowledge.interview import FACTS
from language import questions
from language.normalize import without_apostrophes
from language.questions.general import asks_only_if_that_is_so, asks_only_what_to_do, names_the_law
from language.questions.only_of_whom import say_only_of_whom
from language.questions.the_chat import speaks_of_somebody
from language.requests.letter_requests import is_led_by_a_letter, only_asks_to_write
from language.requests.refusing import says_what_others_say, wants_only_to_be_heard
from nlu.classification.weighing import INTERVIEW, WRITE_LETTER
from nlu.components.fact_hearer import MENTIONS, TURNS_TO_CHILD, TWO_CHILDREN
from nlu.components.in_the_interview import in_interview
from nlu.components.rule_pipeline import DANGER, DANGER_TOLD, STUDENT
from nlu.components.talk_so_far import (
    INTERVIEW_WAITS,
    LISTENS,
    OPEN_JOURNEY,
    QUESTIONS,
    of_replies,
    plan_stands,
    said_before,
)
from nlu.components.typo_corrector import understood
from nlu.hearing.status.mention import DENIED, NOW

ANSWER = "answer"
"""A kind of replies."""
_WORDS_OF_A_DETAIL = 12
"""More words tell a story, which the interview takes."""
_WORDS_KEPT = 3
"""Fewer words say nothing without the question that they were to answer."""
_SURELY, _LIKELY = 0.6, 0.45
"""From these odds on a statement surely has an answer of its own; from the others on one may be asked for."""
_MOSTLY = 0.6
"""Of so much of a statement it only names facts: it is a detail, whatever answer is near."""
_SURELY_ON_A_TOPIC = 0.8
"""From these odds of a topic on a statement is on that one: "he had an iep at his old school"."""
_BY_NAME, _FACTS_OF_A_CHILD = frozenset({"age_band", "school", "current_help", "condition"}), 2
"""Facts with a name of their own; so many of them describe a child: "he is 9 and has autism"."""
_BEGINS = frozenset({"inform", "start_find_support"})
"""What else would begin the interview."""
_MAY_BE_A_DETAIL = frozenset({"inform", "start_find_support", "ask", "tell_story", "nlu_fallback"})
_MAY_BE_KEPT = frozenset({"ask", "tell_story", "nlu_fallback", "out_of_scope", "complain", "protest"})
"""What a statement of the interview may be taken for that is kept in the parent's words."""
_STATE = "state"
LETTER, LEGAL = "letter", "ask_legal_advice"
"""A kind of replies, and an act."""
_SAY_WHO = _BY_NAME | {"disability", _STATE}
_OF_A_CHILD = _BY_NAME - {"school", "current_help"}
"""What only a child has: "private school and special education" names a matter, and nobody."""
_MAY_SAY_WHO = _MAY_BE_A_DETAIL | {"out_of_scope", "start_check_deadline"}
"""What a message may be taken for that only says who the child is."""
_NOT_HEARD = ("nlu_fallback", "out_of_scope")
_ASKING = frozenset({"ask", "tell_story", "ask_trust", "ask_source", *_NOT_HEARD, "protest"})


def is_detail(
    message: Message, tracker: Optional[DialogueStateTracker], intent: Text, odds: float, of_topic: float
) -> bool:
    """Whether it only tells a few facts right behind an answer: they belong to what was just asked."""
    text = understood(message)
    if tracker is None or intent not in _MAY_BE_A_DETAIL or len(text.split()) > _WORDS_OF_A_DETAIL:
        return False
    if in_interview(tracker) or plan_stands(tracker) or _is_apart(message) or _asks(text, intent):
        return False
    if any(tracker.get_slot(slot) for slot in (OPEN_JOURNEY, INTERVIEW_WAITS)):
        return False
    if ANSWER not in of_replies(tracker, "kind"):
        return False
    told = [m for m in _told(message) if m["fact"] != _STATE]
    denied = [m for m in message.get(MENTIONS) or [] if m["status"] == DENIED]
    if not told and not denied:
        return False
    names_facts = sum(m["end"] - m["start"] for m in _apart_from_each_other(told)) >= _MOSTLY * len(text)
    describes = len({m["fact"] for m in told} & _BY_NAME) >= _FACTS_OF_A_CHILD
    is_clear = intent in _BEGINS and bool(told)  # else it would begin the interview
    return is_clear or names_facts or describes or (odds < _SURELY and of_topic < _SURELY_ON_A_TOPIC)


def is_kept(message: Message, tracker: Optional[DialogueStateTracker], intent: Text, odds: float) -> bool:
    """Whether a statement of the interview tells no fact: it is kept in the parent's own words."""
    text = understood(message)
    if intent not in _MAY_BE_KEPT or not in_interview(tracker) or _is_apart(message) or _asks(text, intent):
        return False
    if intent == "ask" and ANSWER in of_replies(tracker, "kind"):
        return False  # it goes on with what was just answered: "nobody told me about any meeting"
    is_of_the_child = intent == "nlu_fallback" or speaks_of_somebody(text)
    return len(text.split()) >= _WORDS_KEPT and is_of_the_child and odds < _LIKELY and not _told(message)


def is_hearsay(message: Message, tracker: Optional[DialogueStateTracker], odds: float) -> bool:
    """Whether it gives in the interview what somebody says, which has an answer: "they say a 504 is better".

    It tells nothing of the child: "the teacher said to wait until 3rd grade".
    """
    is_asked = odds >= _LIKELY and says_what_others_say(understood(message))
    return in_interview(tracker) and is_asked and not _told(message) and not _is_apart(message)


def wanted_here(
    message: Message, tracker: Optional[DialogueStateTracker], intent: Text, follows: bool
) -> Optional[Text]:
    """What a message surely wants that says no more than that; None for any other."""
    text = understood(message)
    if tracker is None or _is_apart(message):
        return None
    if LETTER not in of_replies(tracker, "kind"):  # behind a letter it is about that one: "write it shorter"
        is_led = is_led_by_a_letter(text) and not _asks_in_words(text)
        if is_led or only_asks_to_write(text):
            return WRITE_LETTER
    if follows and intent in _ASKING and asks_only_if_that_is_so(text) and names_the_law(text):
        return LEGAL
    if asks_only_what_to_do(text) and not follows and not plan_stands(tracker):
        return "show_result" if in_interview(tracker) else INTERVIEW
    return INTERVIEW if intent in _MAY_SAY_WHO and _says_only_who_it_is(message, tracker) else None


def _says_only_who_it_is(message: Message, tracker: DialogueStateTracker) -> bool:
    """Whether it only says who the child is, which no answer behind it asked for: "she is 17 with an iep"."""
    text, mentions = understood(message), message.get(MENTIONS) or []
    facts = {m["fact"] for m in mentions}
    is_open = in_interview(tracker) or plan_stands(tracker) or ANSWER in of_replies(tracker, "kind")
    if is_open or not facts & _OF_A_CHILD or not facts <= _SAY_WHO or questions.asks(text):
        return False
    left = list(text)
    for m in mentions:
        left[int(m["start"]) : int(m["end"])] = " " * (int(m["end"]) - int(m["start"]))
    return all(m["status"] == NOW for m in mentions) and say_only_of_whom("".join(left))


def _asks_in_words(text: Text) -> bool:
    """Whether a message that names a letter asks beside it: "letter for testing, what do i put in it"."""
    return questions.asks_plainly(without_apostrophes(text), False) or text.rstrip().endswith("?")


def wants_to_go_on_talking(message: Message, tracker: Optional[DialogueStateTracker], asks: bool) -> bool:
    """Whether a parent who said that no advice is wanted goes on to tell: no question, whatever it tells."""
    if tracker is None or _is_apart(message) or _asks(understood(message), "ask" if asks else ""):
        return False
    wish = False
    for event in tracker.events:
        if isinstance(event, UserUttered):
            wish = wish or wants_only_to_be_heard(event.text or "")
        elif isinstance(event, BotUttered):
            reply = event.data.get("custom") or {}
            wish = wish and (reply.get("kind"), reply.get("journey")) == LISTENS
    return wish


def carry_what_is_asked(message: Message, tracker: Optional[DialogueStateTracker]) -> bool:
    """Gives "is that right?" the answers of the statement before it. Whether it did so."""
    if tracker is None or not asks_only_if_that_is_so(understood(message)) or not said_before(tracker):
        return False
    before = _statement_before(tracker) if ANSWER not in of_replies(tracker, "kind") else []
    if not before:
        return False
    behind = {_key(a): a["confidence"] for q in message.get(QUESTIONS) or [] for a in q["answers"]}
    asked = {**before[0], "text": understood(message), "sure": True, "exact": False, "corrected": False}
    odds = [{**a, "confidence": max(a["confidence"], behind.get(_key(a), 0.0))} for a in before[0]["answers"]]
    asked["answers"] = sorted(odds, key=lambda a: -a["confidence"])
    message.set(QUESTIONS, [asked], add_to_output=True)
    return True


def _statement_before(tracker: DialogueStateTracker) -> list[dict[str, Any]]:
    """What the last message that was typed is near to, where an answer to it is likely."""
    typed = [
        event
        for event in tracker.events
        if isinstance(event, UserUttered) and not (event.text or "").startswith(INTENT_MESSAGE_PREFIX)
    ]
    asked = (typed[-1].parse_data or {}).get(QUESTIONS) or [] if typed else []
    likely = [q for q in asked if max((a["confidence"] for a in q["answers"]), default=0.0) >= _LIKELY]
    return [dict(question) for question in likely]


def _key(answer: dict[str, Any]) -> str:
    return f"{answer['topic']}/{answer['id']}"


def _told(message: Message) -> list[dict[str, Any]]:
    return [m for m in message.get(MENTIONS) or [] if m["status"] == NOW and m["fact"] in FACTS]


def _apart_from_each_other(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The mentions without those that stand within another one."""
    kept: list[dict[str, Any]] = []
    for mention in sorted(told, key=lambda m: m["start"] - m["end"]):
        if not any(m["start"] < mention["end"] and mention["start"] < m["end"] for m in kept):
            kept.append(mention)
    return kept


def _asks(text: str, intent: Text) -> bool:
    return questions.asks(text) or questions.asks_plainly(without_apostrophes(text), intent == "ask")


def _is_apart(message: Message) -> bool:
    """Whether it speaks of danger, of a second child, or a student writes."""
    in_danger = message.get(DANGER) or (message.get(DANGER_TOLD) or {}).get("denied")
    return bool(in_danger or message.get(STUDENT) or message.get(TWO_CHILDREN) or message.get(TURNS_TO_CHILD))
