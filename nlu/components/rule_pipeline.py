"""Rasa component around the rules: terms, signs of danger, dates, and who writes."""

from __future__ import annotations

from pathlib import Path
from typing import List

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from language.words import word_lists
from nlu.components.bases.learning import LearningComponent
from nlu.components.importers.content_importer import library, others_than_english
from nlu.entities.dates import hear_date
from nlu.entities.gazetteer import Gazetteer
from nlu.entities.terms import TermFinder
from nlu.safety.crisis_detector import CrisisDetector
from nlu.safety.minor_detector import MinorDetector

GAZETTEER = "gazetteer.json"
DANGER = "danger"
DATE = "date_heard"
DANGER_TOLD = "danger_told"
SLIGHT_DANGER = "slight_danger"
"""Ids of signs for which help is named behind the reply (danger_detector)."""
STUDENT = "student"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class RulePipeline(LearningComponent):
    """Sets what the rules find on messages.

    `entities`: terms of the glossary. `danger`: ids of signs, gravest first; `danger_told`:
    how grave, in which language, and whether it is denied. `student`: the language in which a student writes
    about themself, or "".
    """

    _gazetteer: Gazetteer | None = None

    @staticmethod
    def lesson(training_data: TrainingData) -> Gazetteer:
        """The words of the content; Rasa's examples have none of them."""
        return Gazetteer.of(library(), others_than_english())

    @staticmethod
    def learn(lesson: Gazetteer, folder: Path) -> None:
        """Keeps the words."""
        lesson.save(folder / GAZETTEER)

    def read(self, folder: Path) -> None:
        """The words of a trained model."""
        gazetteer = self._gazetteer = Gazetteer.read(folder / GAZETTEER)
        self._terms = TermFinder(gazetteer.terms, frozenset(word_lists("terms")["everyday"]))
        self._danger = CrisisDetector(gazetteer.danger, gazetteer.danger_words)
        self._students = MinorDetector(gazetteer.students, gazetteer.danger_words)

    def process(self, messages: List[Message]) -> List[Message]:
        """Adds what the rules find."""
        if self._gazetteer is None:
            return messages
        for message in messages:
            text = message.get(TEXT) or ""
            signs = self._danger.read(text)
            message.set(
                ENTITIES, [*(message.get(ENTITIES) or []), *self._terms.read(text)], add_to_output=True
            )
            message.set(DANGER, [sign.id for sign in signs], add_to_output=True)
            message.set(DANGER_TOLD, self._danger.told(text, signs), add_to_output=True)
            message.set(STUDENT, self._students.read(text), add_to_output=True)
            message.set(DATE, hear_date(text, self._gazetteer))
        return messages
