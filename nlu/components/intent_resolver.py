"""Rasa component that makes the one intent of a message out of what the others found.

By its words alone in nlu/classification/decision.py, at its place in the talk in meant_in_the_talk.py.
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
from language.questions.the_chat import (
    names_its_questions,
    names_the_chat,
    speaks_of_others,
    speaks_of_somebody,
)
from language.requests.refusing import tells_of_a_wait
from language.words import ENGLISH
from nlu.classification.beside_danger import EMERGENCY, with_help_lines_taken_back, with_slight_danger
from nlu.classification.decision import NO_DATE, YES_OR_NO, decide
from nlu.classification.place_in_talk import date_meant
from nlu.classification.thresholds import Thresholds
from nlu.classification.weighing import OF_WHAT_CAME_BEFORE, PUTS_RIGHT, UNSURE, Asked
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
from nlu.components.fact_hearer import MENTIONS
from nlu.components.in_the_interview import in_interview, may_be_first
from nlu.components.meant_in_the_talk import CARRIED, LETTER, Here, meant_here, place_of
from nlu.components.rule_pipeline import DANGER, DANGER_TOLD, DATE, SLIGHT_DANGER, STUDENT
from nlu.components.said_to_the_guide import drop_the_letter_asked_for, drop_what_is_said_to_the_guide
from nlu.components.statements_told import carry_what_is_asked
from nlu.components.talk_so_far import (
    PLAN_SHOWN,
    QUESTIONS,
    follows_help_lines,
    may_be_a_protest,
    named_in_passing,
    of_replies,
    said_before,
    was_shown,
)
from nlu.components.topic_classifier import LABELS
from nlu.components.typo_corrector import understood

TOPICS = "topics"
_A_NAME = "[name]"
"""What the redaction puts where a name was."""
CONTACT = "contact"
"""A kind of replies."""
_LIKELY = 0.5
"""From these odds on, a question below people to call asks for an answer: "what do i say when i call"."""
_NEEDS = {"refine_ideas": "ideas_asked", "choose_ideas": "ideas_asked"}
"""The slot that an act needs to have been set before."""
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
            place = place_of(tracker)
            message.set(CARRIED, carry_what_is_asked(message, tracker))
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
            meant = meant_here(turn.intent, Here(message, tracker, asked, place))
            if meant is not None:
                turn = replace(turn, intent=meant, confidence=1.0)
            drop_the_letter_asked_for(message, turn.intent)
            turn = replace(turn, intent=_beside_danger(turn.intent, message, tracker))
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


def _beside_danger(intent: Text, message: Message, tracker: Optional[DialogueStateTracker]) -> Text:
    """What a message is taken for whose danger is slight, or taken back."""
    if message.get(DANGER):
        return intent
    if (message.get(DANGER_TOLD) or {}).get("denied") and follows_help_lines(tracker):
        return with_help_lines_taken_back(intent)
    is_new = message.get(SLIGHT_DANGER) and not named_in_passing(tracker)
    return with_slight_danger(intent) if is_new else intent


def _asked(message: Message, tracker: Optional[DialogueStateTracker]) -> Asked:
    found = message.get(QUESTIONS) or []
    odds = max((answer["confidence"] for question in found for answer in question["answers"]), default=0.0)
    follows = bool(tracker and (slot_of(tracker, "answer") or slot_of(tracker, "topic")))
    text = understood(message)
    return Asked(
        topics=message.get(TOPIC_ODDS) or {},
        odds=odds,
        follows=follows,
        names_chat=names_the_chat(text),
        excluded=_excluded(text, tracker, follows, odds),
        unnamed=frozenset(message.get(UNNAMED) or ()),
        exact=any(question.get("exact") for question in found),
        leads=message.get(LEADS) or {},
        at_length=len(text.split()) > _FEW_WORDS,
        general=message.get(GENERAL) or 0.0,
        corrected=not in_interview(tracker) and any(question.get("corrected") for question in found),
        language=message.get(SPOKEN) or ENGLISH,
        asks_last=0.0 if "?" in text else message.get(ASKS_LAST) or 0.0,
        what_to_do=bool(message.get(WHAT_TO_DO)) and not follows and not in_interview(tracker),
        begins=message.get(BEGINS) or UNSURE if may_be_first(tracker, follows) else UNSURE,
        in_interview=in_interview(tracker),
    )


def _excluded(
    text: Text, tracker: Optional[DialogueStateTracker], follows: bool, odds: float
) -> FrozenSet[Text]:
    """The acts that cannot be meant here: nothing can be done with ideas that were not shown."""
    excluded = {act for act, slot in _NEEDS.items() if tracker and not slot_of(tracker, slot)}
    is_of_others = speaks_of_others(text) or not in_interview(tracker)
    if is_of_others and not names_its_questions(text):
        excluded |= {PROGRESS}  # "how long do they have" is about the school
    if not follows and tracker and tracker.get_slot(PLAN_SHOWN):
        excluded |= {_OTHER_PLAN}  # nothing was answered that could be asked of another one
    if not follows and not said_before(tracker) and len(text.split()) > _FEW_OF_WHAT_CAME_BEFORE:
        excluded |= OF_WHAT_CAME_BEFORE
    if speaks_of_somebody(text) and not names_the_chat(text):
        excluded |= {"insult"}  # "she says she is stupid" is not said of the guide
    if tells_of_a_wait(text):
        excluded |= {"start_answer_refusal"}  # "they made us wait five months" is late, and no refusal
    if text.count(_A_NAME) > 1 and not was_shown(tracker, LETTER):
        excluded |= {"fill_letter"}  # two children are named, and no blanks
    if odds >= _LIKELY and CONTACT in of_replies(tracker, "kind") and questions.asks(text):
        excluded |= {"request_human"}  # below people to call
    if follows and not in_interview(tracker) and questions.asks(text):
        excluded |= YES_OR_NO  # "is that true"
    return frozenset(excluded)
