"""Rasa component that puts typing mistakes right in what is understood; the message stays as it was typed.

It comes behind what reads the letters themselves (danger, facts): these have spellings of their own.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Dict, List, Optional, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from knowledge.answers import ENGLISH
from nlu.classification.typos import Typos, Words
from nlu.components.bases.learning import LearningComponent
from nlu.components.content_importer import library
from nlu.components.fact_hearer import language_before
from nlu.components.rule_pipeline import DATE
from nlu.components.sentence_encoder import EMBEDDING
from nlu.embedding import encoder
from nlu.hearing.clauses.clause import known_words
from nlu.hearing.hearer import told_in
from nlu.hearing.spoken import language_of

MODEL = "words.json"
_NOT_AS_WRITTEN = frozenset({"by_ear", "slang"})
"""Forms of examples in which words are written otherwise than is usual."""
UNDERSTOOD = "understood_text"
"""The message with its typos put right, where it has any. It is never stored."""


def understood(message: Message) -> str:
    """What a message says, its typos put right, beside the day of a meeting that it tells."""
    return str(message.get(UNDERSTOOD) or message.get(TEXT) or "")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TypoCorrector(LearningComponent):
    """Sets `understood_text`, and the embedding anew, for a message that has typos.

    The day of a meeting that is told beside something else is left out: what else it says is understood.
    """

    _typos: Optional[Typos] = None

    @staticmethod
    def lesson(training_data: TrainingData) -> Dict[Text, List[Text]]:
        """What the content and Rasa's examples say, by language."""
        said = _said_in_content()
        for example in training_data.intent_examples:
            text = str(example.get(TEXT) or "")
            said.setdefault(language_of(text, ENGLISH), []).append(text)
        return said

    @staticmethod
    def learn(lesson: Dict[Text, List[Text]], folder: Path) -> None:
        """Keeps the words, and how often they are used."""
        words = {language: vars(Words.of(texts)) for language, texts in lesson.items()}
        (folder / MODEL).write_text(json.dumps(words), encoding="utf-8")

    def read(self, folder: Path) -> None:
        """The words of a trained model."""
        kept = json.loads((folder / MODEL).read_text(encoding="utf-8"))
        words = {language: Words(**of_language) for language, of_language in kept.items()}
        self._typos = Typos(words, known_words())

    def process(
        self, messages: List[Message], tracker: Optional[DialogueStateTracker] = None
    ) -> List[Message]:
        """Puts each message right that was typed, be it for this only."""
        for message in messages:
            text = message.get(TEXT) or ""
            if self._typos is None or text.startswith("/"):
                continue
            heard = message.get(DATE)
            said = heard.beside if heard and heard.beside else text
            right = self._typos.put_right(said, language_of(text, language_before(tracker)))
            if right != text:
                message.set(UNDERSTOOD, right)
                message.set(EMBEDDING, encoder.shared().encode([right])[0])
        return messages


def _said_in_content() -> Dict[Text, List[Text]]:
    """What the content says, what is asked of it and told to it, by language."""
    said: Dict[Text, List[Text]] = {}
    for answer in library().answers:
        said.setdefault(answer.language, []).extend([answer.question, answer.text, *answer.asked_as])
    for topic in library().topics.values():
        said.setdefault(ENGLISH, []).extend([topic.title, topic.button, *topic.asked_as])
    examples = [one.text for one in library().danger_examples if one.form not in _NOT_AS_WRITTEN]
    for text in [*examples, *told_in(library())]:
        said.setdefault(language_of(text, ENGLISH), []).append(text)
    return said
