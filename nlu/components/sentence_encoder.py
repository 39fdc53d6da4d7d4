"""Rasa component that puts a sentence embedding on each message."""

from __future__ import annotations

from typing import Any, Dict, List, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.embedding import encoder
from nlu.embedding.batching import EncoderBatches, prepared_whole

EMBEDDING = "sentence_embedding"
PIECES = "word_pieces"
"""The word pieces of the same text, by which the likeliest answers are ranked again."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(GraphComponent):
    """Sets `sentence_embedding`: a unit vector of 384 floats (multilingual-e5-small, mean pooled).

    And `word_pieces`, of shape (pieces, 384), out of the same run.
    """

    def __init__(self) -> None:
        self._ahead = EncoderBatches(encoder.shared)

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEncoder:
        """The weights are checked and loaded here, so that a wrong file stops the start."""
        encoder.shared()
        return cls()

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SentenceEncoder:
        """As `create`, for serving: encodes once, so that no parent waits for the first run."""
        encoder.shared().read(["warm up"])
        return cls()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leaves the examples alone: the classifier encodes them when it trains.

        With vectors on 5,000 examples, Rasa takes 11 s to fingerprint them, each time it passes them on.
        """
        return training_data

    async def prepare(self, texts: List[Text]) -> None:
        """Encodes a message, and what else its turn needs, beside the event loop.

        The server awaits it before the graph runs (`channel/rasa_patches/speed.py`).
        """
        await self._ahead.prepare(texts)

    def process(self, messages: List[Message]) -> List[Message]:
        """Sets the vectors of messages that have a text: those prepared ahead, the others are encoded now."""
        for message in messages:
            text = message.get(TEXT)
            if text:
                one = prepared_whole(text) or encoder.shared().read([text]).each()[0]
                message.set(EMBEDDING, one.vector)
                message.set(PIECES, one.pieces)
        return messages
