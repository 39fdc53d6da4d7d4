"""What all components that learn at training have in common: how Rasa makes, trains, keeps and loads them."""

from __future__ import annotations

import logging
from abc import abstractmethod
from pathlib import Path
from typing import Any, Dict, Optional, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.bases.kept_learning import fingerprint, learn_once

logger = logging.getLogger(__name__)


class LearningComponent(GraphComponent):
    """A component that learns once, and is read from the model ever after.

    Before it is read from one it leaves messages alone.
    """

    def __init__(self, config: Dict[Text, Any], storage: ModelStorage, resource: Resource) -> None:
        self.config = config
        self._storage = storage
        self._resource = resource

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LearningComponent:
        """A component that knows nothing; `train` teaches it."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LearningComponent:
        """The component of a trained model."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component.read(folder)
        return component

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Optional[Text]:
        """Where Rasa itself keeps what was learned: an edit of the content, which is not in its examples."""
        return fingerprint(cls.lesson(TrainingData()))

    def train(self, training_data: TrainingData) -> Resource:
        """Keeps in the model what is learned, or was learned from the same lesson before."""
        lesson, name = self.lesson(training_data), type(self).__name__
        with self._storage.write_to(self._resource) as folder:
            if not learn_once(name, lesson, folder, lambda: self.learn(lesson, folder)):
                logger.info("%s has nothing new to learn.", name)
        return self._resource

    @staticmethod
    @abstractmethod
    def lesson(training_data: TrainingData) -> Any:
        """All that it learns from, out of Rasa's examples and the content: values that can be hashed."""

    @staticmethod
    @abstractmethod
    def learn(lesson: Any, folder: Path) -> None:
        """Learns from a lesson, and from nothing else; writes what it learned into a folder of the model."""

    @abstractmethod
    def read(self, folder: Path) -> None:
        """Reads what `learn` wrote."""
