"""Rasa component that joins both nets for signs of danger: the rules, and what is learned from examples."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Dict, List, Optional, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.answers.finder import ENGLISH
from nlu.components.answer_finder import slot_of
from nlu.components.content_importer import ASK, library
from nlu.components.fact_hearer import CLAUSES
from nlu.components.learning import LearningComponent
from nlu.components.rule_pipeline import DANGER, DANGER_TOLD
from nlu.components.sentence_encoder import EMBEDDING
from nlu.embedding import cache, encoder
from nlu.hearing.spoken import language_of
from nlu.safety.both_nets import joined
from nlu.safety.crisis_detector import CrisisDetector
from nlu.safety.danger_net import DangerNet
from nlu.safety.everyday_talk import everyday_talk

MODEL = "danger.pkl"


def _is_turn(example: Message) -> bool:
    """Whether an example is a turn of the chat, no question of a topic: the content has enough of those."""
    return bool(example.get(TEXT)) and example.get(INTENT) != ASK


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class DangerDetector(LearningComponent):
    """Sets `danger` and `danger_told` anew: what only the net finds is gentle."""

    _net: Optional[DangerNet] = None

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Optional[Text]:
        """An edit of the examples trains it again: they are not among Rasa's."""
        content = library()
        known = (content.danger_examples, content.danger, content.danger_words)
        return hashlib.sha256(repr(known).encode()).hexdigest()

    def learn(self, training_data: TrainingData) -> None:
        """Learns from the examples of the content; Rasa's, of turns of the chat, tell of no danger."""
        content = library()
        rules = CrisisDetector(content.danger, content.danger_words)
        self._net = DangerNet(tiers={sign.id: sign.tier for sign in content.danger}).fit(
            content.danger_examples,
            everyday_talk(
                content, rules, [e.get(TEXT) for e in training_data.intent_examples if _is_turn(e)]
            ),
            lambda texts: cache.vectors(texts, encoder.for_examples, "danger"),
        )

    def save(self, folder: Path) -> None:
        """Keeps the net."""
        if self._net:
            self._net.save(folder / MODEL)

    def read(self, folder: Path) -> None:
        """The net of a trained model."""
        self._net = DangerNet.read_file(folder / MODEL)

    def process(
        self, messages: List[Message], tracker: Optional[DialogueStateTracker] = None
    ) -> List[Message]:
        """Joins what the rules have set with what the net finds. A tapped choice tells of no danger."""
        for message in messages:
            vector, text = message.get(EMBEDDING), message.get(TEXT) or ""
            if self._net is None or vector is None or text.startswith("/"):
                continue
            page = slot_of(tracker, "language") if tracker else ""
            signs, told = joined(
                message.get(DANGER) or [],
                message.get(DANGER_TOLD) or {},
                self._net.read(text, vector, message.get(CLAUSES) or ()),
                self._net.limits.harmless,
                self._net.tiers,
                language_of(text, page or ENGLISH),
            )
            message.set(DANGER, signs, add_to_output=True)
            message.set(DANGER_TOLD, dict(told), add_to_output=True)
        return messages
