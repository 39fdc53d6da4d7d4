"""Workarounds for what is slow in training with Rasa 3.6.21. The model is the same with them.

`deploy.training` applies them; `rasa train` works without them, and is slower.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional, Text

from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData


def apply() -> None:
    """All of them."""
    merge_without_copies()
    hash_examples_by_text()


def merge_without_copies() -> None:
    """Rasa copies every example deeply whenever it joins the examples of two files, 15 times a training.

    Nobody changes an example of a file that was joined: the importers read them once.
    """

    def merge(self: TrainingData, *others: Optional[TrainingData]) -> TrainingData:
        joined: Sequence[TrainingData] = [self, *(other for other in others if other)]
        synonyms: dict[Text, Text] = {}
        responses = {}
        for data in joined:
            synonyms.update(data.entity_synonyms)
            responses.update(data.responses)
        return TrainingData(
            [example for data in joined for example in data.training_examples],
            synonyms,
            [feature for data in joined for feature in data.regex_features],
            [table for data in joined for table in data.lookup_tables],
            responses,
        )

    TrainingData.merge = merge


def hash_examples_by_text() -> None:
    """Rasa hashes an example by the fingerprint of all that it holds, each time that examples are joined.

    Equal examples have equal texts: their hash is enough, and `==` still compares all of it.
    """

    def __hash__(self: Message) -> int:
        return hash(self.data.get(TEXT))

    Message.__hash__ = __hash__  # type: ignore[method-assign]
