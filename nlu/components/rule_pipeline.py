"""Rasa component around the rules: terms, signs of danger, dates, and who writes."""

from __future__ import annotations

from typing import Any, Dict, List, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from language.words import word_lists
from nlu.components.content_importer import library
from nlu.entities.dates import hear_date
from nlu.entities.gazetteer import Gazetteer
from nlu.entities.terms import TermFinder
from nlu.safety.crisis_detector import CrisisDetector
from nlu.safety.minor_detector import MinorDetector

GAZETTEER = "gazetteer.json"
DANGER = "danger"
DATE = "date_heard"
DANGER_TOLD = "danger_told"
STUDENT = "student"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class RulePipeline(GraphComponent):
    """Sets what the rules find on messages.

    `entities`: terms of the glossary. `danger`: ids of signs, gravest first; `danger_told`:
    how grave, in which language, and whether it is denied. `student`: the language in which a student writes
    about themself, or "".
    """

    def __init__(self, storage: ModelStorage, resource: Resource, gazetteer: Gazetteer | None) -> None:
        self._storage = storage
        self._resource = resource
        self._take(gazetteer)

    def _take(self, gazetteer: Gazetteer | None) -> None:
        everyday = frozenset(word_lists("terms")["everyday"])
        self._terms = TermFinder(gazetteer.terms, everyday) if gazetteer else None
        self._lexicon = gazetteer
        self._danger = CrisisDetector(gazetteer.danger, gazetteer.danger_words) if gazetteer else None
        self._students = MinorDetector(gazetteer.students, gazetteer.danger_words) if gazetteer else None

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RulePipeline:
        """A component without words yet; `train` gives it the gazetteer of the content."""
        return cls(model_storage, resource, None)

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> RulePipeline:
        """The component of a trained model."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, Gazetteer.read(folder / GAZETTEER))

    def train(self, training_data: TrainingData) -> Resource:
        """Takes the words of the content into the model."""
        gazetteer = Gazetteer.of(library())
        with self._storage.write_to(self._resource) as folder:
            gazetteer.save(folder / GAZETTEER)
        self._take(gazetteer)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Adds what the rules find."""
        if not (self._terms and self._lexicon and self._danger and self._students):
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
            message.set(DATE, hear_date(text, self._lexicon))
        return messages
