"""Rasa component that makes the one intent of a message out of what the others found.

How is decided in nlu/classification/decision.py.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, Dict, FrozenSet, List, Optional, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message

from language import questions
from language.questions.the_chat import names_its_questions, names_the_chat, speaks_of_others
from language.requests.refusing import is_not_wanted
from language.words import ENGLISH
from nlu.classification.beside_danger import EMERGENCY
from nlu.classification.changes_told import (
    MAY_CHANGE,
    MAY_SAY_NOT_SO,
    MAY_STRIKE,
    START_OVER,
    TAKE_BACK,
    changes,
    strikes,
)
from nlu.classification.decision import NO_DATE, Turn, decide
from nlu.classification.place_in_talk import Place, date_meant, meant_after
from nlu.classification.thresholds import Thresholds
from nlu.classification.weighing import OF_WHAT_CAME_BEFORE, PUTS_RIGHT, UNSURE, WRITE_LETTER, Asked
from nlu.components.answer_finder import (
    ASKS_LAST,
    BEGINS,
    GENERAL,
    LEADS,
    SPOKEN,
    TOPIC_ODDS,
    UNNAMED,
    WHAT_TO_DO,
    slot_of,
)
from nlu.components.fact_hearer import MENTIONS, ONLY_TURNS, TURNS_TO_CHILD, TWO_CHILDREN
from nlu.components.importers.content_importer import ASK
from nlu.components.in_the_interview import (
    NEED_TO_TALK,
    answers_interview,
    change_in,
    in_interview,
    may_be_first,
    may_be_only_noted,
    only_denies,
    only_says_not_so,
    only_talks,
    puts_right,
    strikes_in_interview,
    tells_in_interview,
    tells_of_help,
    tells_what_was_asked,
)
from nlu.components.rule_pipeline import DANGER, DANGER_TOLD, DATE, STUDENT
from nlu.components.said_to_the_guide import (
    drop_the_letter_asked_for,
    drop_what_is_said_to_the_guide,
)
from nlu.components.talk_so_far import (
    INTERVIEW_WAITS,
    OPEN_JOURNEY,
    PLAN_SHOWN,
    QUESTIONS,
    TOLD,
    heard_out,
    held,
    lists_what_was_told,
    may_be_a_protest,
    of_replies,
    plan_stands,
    said_before,
)
from nlu.components.topic_classifier import LABELS
from nlu.components.typo_corrector import understood

TOPICS = "topics"
LETTER, CONTACT = "letter", "contact"
"""Kinds of replies."""
_LIKELY = 0.5
"""From these odds on, a question below people to call asks for an answer: "what do i say when i call"."""
_NEEDS = {"refine_ideas": "ideas_asked", "choose_ideas": "ideas_asked"}
"""The slot that an act needs to have been set before."""
_MAY_GO_ON_TALKING = frozenset(
    {
        "affirm",
        "deny",
        "nlu_fallback",
        "out_of_scope",
        "complain",
        "praise",
        "skip_question",
        ASK,
        "tell_story",
    }
    | {"start_find_support", "stop_interview"}
)
"""What the next message of a parent who only wants to be heard may be taken for."""
_MAY_ANSWER = frozenset({TAKE_BACK, NEED_TO_TALK, "complain", "stop_interview"})
"""What an answer to the interview's question may be taken for, though it says something of the child."""
_WANTED = frozenset({"request_human", START_OVER, "stop_interview", WRITE_LETTER, "skip_question"})
"""What is wanted, whatever help a message tells of."""
_OTHER_PLAN = "ask_other_plan"
"""Asks the same question for another plan."""
_FEW_WORDS = 12  # may ask about the chat without naming it: "is this free"
_FEW_OF_WHAT_CAME_BEFORE = 8  # may speak of what was said before: "that's not what they told me"
PROGRESS = "ask_progress"  # how many questions are left


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class IntentResolver(GraphComponent):
    """Sets `intent`, and `topics`: the nearest topics with confidences, best first."""

    def __init__(self, limits: Thresholds) -> None:
        self._limits = limits

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IntentResolver:
        """A decider with the thresholds of config.yml."""
        return cls(Thresholds(**{k: v for k, v in config.items() if k in Thresholds.__dataclass_fields__}))

    def process(
        self, messages: List[Message], tracker: Optional[DialogueStateTracker] = None
    ) -> List[Message]:
        """Decides each message."""
        for message in messages:
            ranking = [(entry["label"], entry["confidence"]) for entry in message.get(LABELS) or []]
            told = [(e["entity"], e["value"]) for e in message.get(ENTITIES) or []]
            danger = message.get(DANGER_TOLD) or {}
            place = _place(tracker)
            asked = _asked(message, tracker)
            decided = partial(
                decide,
                understood(message),
                ranking,
                told,
                message.get(DANGER) or [],
                self._limits,
                date_meant(message.get(DATE) or NO_DATE, message.get(MENTIONS) or [], told, place),
                tier=danger.get("tier", EMERGENCY),
                denied=bool(danger.get("denied")) and not may_be_a_protest(tracker),
                language=danger.get("language", ENGLISH),
                by_student=bool(message.get(STUDENT)),
                answered=bool(danger.get("answered")) and not in_interview(tracker),
            )
            turn = decided(asked=asked)
            if turn.intent in PUTS_RIGHT and not asked.follows and not said_before(tracker):
                turn = decided(asked=replace(asked, excluded=asked.excluded | PUTS_RIGHT))
            drop_what_is_said_to_the_guide(message, turn.intent, tracker)
            is_put_right = (
                (turn.intent in {ASK, TAKE_BACK} and puts_right(message, tracker))
                or (turn.intent in MAY_CHANGE - {TAKE_BACK} and strikes_in_interview(message, tracker))
                or (turn.intent == ASK and tells_in_interview(message, tracker))
            )
            if is_put_right or (turn.intent in {ASK, TAKE_BACK} and answers_interview(message, tracker)):
                turn = replace(turn, intent="inform", confidence=1.0)
            if turn.intent in MAY_SAY_NOT_SO and only_says_not_so(message):
                if in_interview(tracker):
                    turn = replace(turn, intent="inform", confidence=1.0)
                elif tracker and plan_stands(tracker) and not _changes_what_was_told(message, tracker, ASK):
                    turn = replace(turn, intent=TAKE_BACK, confidence=1.0)
                elif asked.follows and only_denies(message) and may_be_only_noted(message, asked.odds):
                    turn = replace(turn, intent=TAKE_BACK, confidence=1.0)  # noted: "no speech problems"
            if turn.intent in _MAY_ANSWER and tells_what_was_asked(message, tracker, turn.intent):
                turn = replace(turn, intent="inform", confidence=1.0)
            if turn.intent not in _WANTED and tells_of_help(message, tracker):
                turn = replace(turn, intent="inform", confidence=1.0)
            may_change = turn.intent in MAY_CHANGE | MAY_STRIKE
            if may_change and _changes_what_was_told(message, tracker, turn.intent):
                turn = replace(turn, intent="change_told", confidence=1.0)
            if (
                turn.intent in _MAY_GO_ON_TALKING
                and heard_out(tracker)
                and only_talks(message, turn.intent == ASK)
            ):
                turn = replace(turn, intent=NEED_TO_TALK, confidence=1.0)
            if message.get(TURNS_TO_CHILD) and _may_begin_anew(message, turn):
                turn = replace(turn, intent=START_OVER, confidence=1.0)
            meant = meant_after(understood(message), message.get(MENTIONS) or [], place, turn.intent)
            if meant != turn.intent:
                turn = replace(turn, intent=meant, confidence=1.0)
            if _refuses_letter(message, tracker):
                turn = replace(turn, intent=WRITE_LETTER, confidence=1.0)
            drop_the_letter_asked_for(message, turn.intent)
            intent = {"name": turn.intent, "confidence": turn.confidence}
            message.set(INTENT, intent, add_to_output=True)
            message.set(INTENT_RANKING_KEY, [intent], add_to_output=True)
            topics = [{"id": topic, "confidence": round(c, 4)} for topic, c in turn.topics]
            found = {"nearest": topics, "sure": turn.sure, "doubt": turn.doubt}
            message.set(TOPICS, found, add_to_output=True)
            if turn.doubt:  # no answer is surely meant
                unsure = [{**question, "sure": False} for question in message.get(QUESTIONS) or []]
                message.set(QUESTIONS, unsure, add_to_output=True)
        return messages


def _may_begin_anew(message: Message, turn: Turn) -> bool:
    """Whether a message that turns to another child begins the interview for it.

    Not beside danger, nor where a question is to be answered first; "and the older one?" asks nothing else.
    """
    in_danger = bool(message.get(DANGER)) or bool(message.get(STUDENT))
    asks = turn.intent in {ASK, "tell_story"} and questions.asks(understood(message))
    return not in_danger and (not asks or bool(message.get(ONLY_TURNS)))


def _place(tracker: Optional[DialogueStateTracker]) -> Place:
    """Where in the talk the message comes."""
    if tracker is None:
        return Place()
    return Place(
        kinds=of_replies(tracker, "kind"),
        journeys=of_replies(tracker, "journey"),
        has_state=bool(slot_of(tracker, "state")),
        has_meeting=bool(tracker.get_slot("meeting")),
        in_interview=in_interview(tracker),
        has_subject=bool(tracker.get_slot(PLAN_SHOWN) or slot_of(tracker, "topic")),
        was_asked=any(tracker.get_slot(slot) for slot in (PLAN_SHOWN, INTERVIEW_WAITS, TOLD)),
    )


def _changes_what_was_told(message: Message, tracker: Optional[DialogueStateTracker], intent: Text) -> bool:
    """Whether a message after the plan changes it; few words go on with a journey that waits for them."""
    if tracker is None or not plan_stands(tracker) or message.get(TWO_CHILDREN):
        return False
    changed = change_in(message)
    if intent in MAY_STRIKE:
        return strikes(understood(message), changed.gone, held(tracker))
    if intent == "inform" and tracker.get_slot(OPEN_JOURNEY) and not lists_what_was_told(tracker):
        return False
    return changes(understood(message), changed.told, changed.gone, held(tracker))


def _refuses_letter(message: Message, tracker: Optional[DialogueStateTracker]) -> bool:
    """Whether a message wants another letter than the one it follows; in the interview it is no answer."""
    text = understood(message)
    is_only_that = not message.get(DANGER) and not questions.asks(text) and len(text.split()) <= _FEW_WORDS
    return is_only_that and LETTER in of_replies(tracker, "kind") and is_not_wanted(text)


def _asked(message: Message, tracker: Optional[DialogueStateTracker]) -> Asked:
    found = message.get(QUESTIONS) or []
    odds = max((answer["confidence"] for question in found for answer in question["answers"]), default=0.0)
    follows = bool(tracker and (slot_of(tracker, "answer") or slot_of(tracker, "topic")))
    text = understood(message)
    names_chat = names_the_chat(text)
    excluded = _excluded(tracker)
    is_of_others = speaks_of_others(text) or not in_interview(tracker)
    if is_of_others and not names_its_questions(text):
        excluded |= {PROGRESS}  # "how long do they have" is about the school
    if not follows and tracker and tracker.get_slot(PLAN_SHOWN):
        excluded |= {_OTHER_PLAN}  # nothing was answered that could be asked of another one
    if not follows and not said_before(tracker) and len(text.split()) > _FEW_OF_WHAT_CAME_BEFORE:
        excluded |= OF_WHAT_CAME_BEFORE
    if odds >= _LIKELY and CONTACT in of_replies(tracker, "kind") and questions.asks(text):
        excluded |= {"request_human"}
    exact = any(question.get("exact") for question in found)
    return Asked(
        message.get(TOPIC_ODDS) or {},
        odds,
        follows,
        names_chat,
        excluded,
        frozenset(message.get(UNNAMED) or ()),
        exact,
        message.get(LEADS) or {},
        len(text.split()) > _FEW_WORDS,
        message.get(GENERAL) or 0.0,
        not in_interview(tracker) and any(question.get("corrected") for question in found),
        message.get(SPOKEN) or ENGLISH,
        0.0 if "?" in text else message.get(ASKS_LAST) or 0.0,
        bool(message.get(WHAT_TO_DO)) and not follows and not in_interview(tracker),
        message.get(BEGINS) or UNSURE if may_be_first(tracker, follows) else UNSURE,
        in_interview(tracker),
    )


def _excluded(tracker: Optional[DialogueStateTracker]) -> FrozenSet[Text]:
    """The acts that cannot be meant: nothing can be done with ideas that were not shown."""
    if tracker is None:
        return frozenset()
    return frozenset(act for act, slot in _NEEDS.items() if not slot_of(tracker, slot))
