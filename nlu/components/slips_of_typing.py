"""Rasa component that puts slips of typing right in what is understood; the message stays as it was typed.

It comes behind what reads the letters themselves (danger, facts): these have spellings of their own.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Dict, List, Optional, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from knowledge.answers import ENGLISH
from nlu.answers.slips import Slips, Words
from nlu.components.content_importer import library
from nlu.components.fact_hearer import language_before
from nlu.components.learning import LearningComponent
from nlu.components.sentence_encoder import EMBEDDING
from nlu.embedding import encoder
from nlu.hearing.clauses.clause import known_words
from nlu.hearing.spoken import language_of

MODEL = "words.json"
UNDERSTOOD = "understood_text"
"""The message with its slips put right, where it has any. It is never stored."""


def understood(message: Message) -> str:
    """What a message says, its slips put right."""
    return str(message.get(UNDERSTOOD) or message.get(TEXT) or "")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SlipsOfTyping(LearningComponent):
    """Sets `understood_text`, and the embedding anew, for a message that has slips."""

    _slips: Optional[Slips] = None
    _words: Dict[Text, Words]

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Optional[Text]:
        """An edit of the content teaches new words: most of it is not among Rasa's examples."""
        return hashlib.sha256(repr(_said_in_content()).encode()).hexdigest()

    def learn(self, training_data: TrainingData) -> None:
        """Learns the words of the content and of the examples."""
        said = _said_in_content()
        for example in training_data.intent_examples:
            text = str(example.get(TEXT) or "")
            said.setdefault(language_of(text, ENGLISH), []).append(text)
        self._take({language: Words.of(texts) for language, texts in said.items()})

    def _take(self, words: Dict[Text, Words]) -> None:
        self._words = words
        self._slips = Slips(words, known_words())

    def save(self, folder: Path) -> None:
        """Keeps the words, and how often they are used."""
        kept = {language: vars(words) for language, words in self._words.items()}
        (folder / MODEL).write_text(json.dumps(kept), encoding="utf-8")

    def read(self, folder: Path) -> None:
        """The words of a trained model."""
        kept = json.loads((folder / MODEL).read_text(encoding="utf-8"))
        self._take({language: Words(**words) for language, words in kept.items()})

    def process(
        self, messages: List[Message], tracker: Optional[DialogueStateTracker] = None
    ) -> List[Message]:
        """Puts each message right that was typed, be it for this only."""
        for message in messages:
            text = message.get(TEXT) or ""
            if self._slips is None or text.startswith("/"):
                continue
            right = self._slips.put_right(text, language_of(text, language_before(tracker)))
            if right != text:
                message.set(UNDERSTOOD, right)
                message.set(EMBEDDING, encoder.shared().encode([right])[0])
        return messages


def _said_in_content() -> Dict[Text, List[Text]]:
    """What the content says and what is asked of it, by language."""
    said: Dict[Text, List[Text]] = {}
    for answer in library().answers:
        said.setdefault(answer.language, []).extend([answer.question, answer.text, *answer.asked_as])
    for topic in library().topics.values():
        said.setdefault(ENGLISH, []).extend([topic.title, topic.button, *topic.asked_as])
    return said
