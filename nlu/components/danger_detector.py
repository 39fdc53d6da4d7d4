"""Rasa component that joins both nets for signs of danger: the rules, and what is learned from examples."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, List, Optional, Sequence, Text, Tuple

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from knowledge import Library
from knowledge.safety import DangerExample
from language.words import ENGLISH
from nlu.components.answer_finder import slot_of
from nlu.components.bases.kept_learning import OnThisMachine, worked_out_once
from nlu.components.bases.learning import LearningComponent
from nlu.components.fact_hearer import CLAUSES
from nlu.components.importers.content_importer import ASK, library
from nlu.components.rule_pipeline import DANGER, DANGER_TOLD, SLIGHT_DANGER, STUDENT
from nlu.components.talk_so_far import danger_was_clear
from nlu.components.typo_corrector import read_for_danger
from nlu.embedding import cache, encoder
from nlu.hearing.spoken import language_of
from nlu.safety.both_nets import EMERGENCY, SLIGHT, joined
from nlu.safety.crisis_detector import CrisisDetector
from nlu.safety.danger_net import DangerNet
from nlu.safety.everyday_talk import KnownSigns, everyday_talk, talk_near_danger, ways_by_topic

MODEL = "danger.pkl"
SIGNS = "signs in everyday talk"
Lesson = Tuple[Dict[Text, Text], List[Text], Tuple[DangerExample, ...], List[Text]]
"""How grave each sign is, which are urgent, what tells of danger or looks like it, and everyday talk."""


def _everyday(content: Library, turns: Sequence[Text]) -> List[Text]:
    """Everyday talk, and of it what is near danger in its words: reading all of it takes seconds."""

    def choose() -> List[Text]:
        signs = KnownSigns(
            CrisisDetector(content.danger, content.danger_words), kept.look(SIGNS, rules) or {}
        )
        talk = everyday_talk(content, signs, turns)
        talk += talk_near_danger(content, signs, talk)
        kept.put(SIGNS, rules, signs.found)
        return talk

    heard, kept = content.heard, OnThisMachine()
    rules = (content.danger, content.danger_words, content.danger_examples)
    made_of = (ways_by_topic(content), heard.told_as, heard.no_fact, rules, turns)
    return worked_out_once("everyday talk", made_of, choose)


def _urgent(content: Library) -> List[Text]:
    """The signs that are an emergency, or for which the emergency line is the first to call."""
    first = content.roles.help_lines.emergency
    return [sign.id for sign in content.danger if sign.tier == EMERGENCY or sign.lines[:1] == (first,)]


def _is_turn(example: Message) -> bool:
    """Whether an example is a turn of the chat, no question of a topic: the content has enough of those."""
    return bool(example.get(TEXT)) and example.get(INTENT) != ASK


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class DangerDetector(LearningComponent):
    """Sets `danger` and `danger_told` anew: what only the net finds is gentle.

    What it finds by little is set as `slight_danger` instead: the message is understood as if it had none,
    and help is named behind the reply. Not so a student's words, nor any in a talk where danger was clear.
    """

    _net: Optional[DangerNet] = None

    @staticmethod
    def lesson(training_data: TrainingData) -> Lesson:
        """The examples of the content; Rasa's, of turns of the chat, tell of no danger."""
        content = library()
        turns = [example.get(TEXT) for example in training_data.intent_examples if _is_turn(example)]
        tiers = {sign.id: sign.tier for sign in content.danger}
        return tiers, _urgent(content), content.danger_examples, _everyday(content, turns)

    @staticmethod
    def learn(lesson: Lesson, folder: Path) -> None:
        """Keeps the net."""
        tiers, urgent, examples, everyday = lesson
        net = DangerNet(tiers=tiers, urgent=urgent)
        net.fit(examples, everyday, lambda texts: cache.vectors(texts, encoder.for_examples, "danger"))
        net.save(folder / MODEL)

    def read(self, folder: Path) -> None:
        """The net of a trained model."""
        self._net = DangerNet.read_file(folder / MODEL)

    def process(
        self, messages: List[Message], tracker: Optional[DialogueStateTracker] = None
    ) -> List[Message]:
        """Joins what the rules have set with what the net finds. A tapped choice tells of no danger."""
        for message in messages:
            text, vector = read_for_danger(message)
            if self._net is None or vector is None or text.startswith("/"):
                continue
            page = slot_of(tracker, "language") if tracker else ""
            signs, told = joined(
                message.get(DANGER) or [],
                message.get(DANGER_TOLD) or {},
                self._net.read(text, vector, message.get(CLAUSES) or ()),
                self._net.limits,
                self._net.tiers,
                language_of(text, page or ENGLISH),
            )
            is_slight = told.get(SLIGHT) and not message.get(STUDENT) and not danger_was_clear(tracker)
            message.set(SLIGHT_DANGER, signs if is_slight else [], add_to_output=True)
            message.set(DANGER, [] if is_slight else signs, add_to_output=True)
            message.set(DANGER_TOLD, dict(told), add_to_output=True)
        return messages
