"""Rasa component around the joint classifier: intent, confidence, and the nearest topics."""

from __future__ import annotations

from pathlib import Path
from typing import List, Optional, Text, Tuple

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT, INTENT_RESPONSE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.classification.kernel_ridge import KernelRidge
from nlu.components.bases.learning import LearningComponent
from nlu.components.sentence_encoder import EMBEDDING
from nlu.components.typo_corrector import understood
from nlu.embedding import cache, encoder

MODEL = "joint.pkl"
LABELS = "label_ranking"
RANKED = 12
Lesson = Tuple[List[Text], List[Text]]
"""Texts, and the label of each."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(LearningComponent):
    """Sets `label_ranking`: the likeliest labels (`ask/<topic>` or a dialogue act) with confidences.

    The turn decider, later in the pipeline, makes the intent of it.
    """

    _model: Optional[KernelRidge] = None

    @staticmethod
    def lesson(training_data: TrainingData) -> Lesson:
        """Every example with an intent."""
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        texts = [str(e.get(TEXT)) for e in examples]
        return texts, [str(e.get(INTENT_RESPONSE_KEY) or e.get(INTENT)) for e in examples]

    @staticmethod
    def learn(lesson: Lesson, folder: Path) -> None:
        """Keeps the joint model."""
        texts, labels = lesson
        model = KernelRidge()
        model.fit(texts, cache.vectors(texts, encoder.for_examples, of="examples"), labels)
        model.save(folder / MODEL)

    def read(self, folder: Path) -> None:
        """The joint model of a trained model."""
        self._model = KernelRidge.read(folder / MODEL)

    def process(self, messages: List[Message]) -> List[Message]:
        """Ranks the labels for each message."""
        for message in messages:
            if self._model is None or message.get(EMBEDDING) is None:
                continue
            odds = self._model.predict([understood(message)], message.get(EMBEDDING)[None])[0]
            best = np.argsort(-odds)[:RANKED]
            ranking = [{"label": self._model.labels[n], "confidence": float(odds[n])} for n in best]
            message.set(LABELS, ranking)
        return messages
