"""Rasa component around the joint classifier: intent, confidence, and the nearest topics."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Text

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RESPONSE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.classification.kernel_ridge import KernelRidge
from nlu.components.sentence_encoder import EMBEDDING
from nlu.embedding import cache, encoder

MODEL = "joint.pkl"
LABELS = "label_ranking"
RANKED = 12


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(GraphComponent):
    """Sets `label_ranking`: the likeliest labels (`ask/<topic>` or a dialogue act) with confidences.

    The turn decider, later in the pipeline, makes the intent of it.
    """

    def __init__(self, storage: ModelStorage, resource: Resource, model: Optional[KernelRidge]) -> None:
        self._storage = storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TopicClassifier:
        """An untrained classifier."""
        return cls(model_storage, resource, None)

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TopicClassifier:
        """The classifier of a trained model."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, KernelRidge.read(folder / MODEL))

    def train(self, training_data: TrainingData) -> Resource:
        """Fits the joint model on every example with an intent."""
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        texts = [e.get(TEXT) for e in examples]
        labels = [e.get(INTENT_RESPONSE_KEY) or e.get(INTENT) for e in examples]
        model = KernelRidge()
        model.fit(texts, cache.vectors(texts, encoder.for_examples, of="examples"), labels)
        with self._storage.write_to(self._resource) as folder:
            model.save(folder / MODEL)
        self._model = model
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Ranks the labels for each message."""
        for message in messages:
            if self._model is None or message.get(EMBEDDING) is None:
                continue
            odds = self._model.predict([message.get(TEXT)], message.get(EMBEDDING)[None])[0]
            best = np.argsort(-odds)[:RANKED]
            ranking = [{"label": self._model.labels[n], "confidence": float(odds[n])} for n in best]
            message.set(LABELS, ranking)
        return messages
