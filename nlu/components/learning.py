"""What all components that learn at training have in common: how Rasa makes, trains, keeps and loads them."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import Any, Dict, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.training_data import TrainingData


class LearningComponent(GraphComponent):
    """A component that learns once, and is read from the model ever after.

    Before it has learned it leaves messages alone.
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
        """A component that knows nothing yet; `train` teaches it."""
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

    def train(self, training_data: TrainingData) -> Resource:
        """Learns, and keeps what was learned in the model."""
        self.learn(training_data)
        with self._storage.write_to(self._resource) as folder:
            self.save(folder)
        return self._resource

    @abstractmethod
    def learn(self, training_data: TrainingData) -> None:
        """Takes what it needs from Rasa's examples or from the content."""

    @abstractmethod
    def save(self, folder: Path) -> None:
        """Writes what was learned into a folder of the model."""

    @abstractmethod
    def read(self, folder: Path) -> None:
        """Reads what `save` wrote."""
