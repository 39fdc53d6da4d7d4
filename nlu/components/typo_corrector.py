"""Rasa component that puts typing mistakes right in what is understood; the message stays as it was typed.

It comes behind what reads the letters themselves (rules for danger, facts): these have their own spellings.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List, Optional, Text, Tuple

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from knowledge.answers import ENGLISH
from language.by_ear import has_sounds
from nlu.classification.typos import Typos, Words
from nlu.components.bases.learning import LearningComponent
from nlu.components.fact_hearer import CLAUSES, language_before
from nlu.components.importers.content_importer import library
from nlu.components.rule_pipeline import DATE
from nlu.components.sentence_encoder import EMBEDDING, PIECES
from nlu.embedding import encoder
from nlu.hearing.clauses.clause import known_words
from nlu.hearing.hearer import told_in
from nlu.hearing.spoken import language_of

MODEL = "words.json"
_NOT_AS_WRITTEN = frozenset({"by_ear", "slang"})
"""Forms of examples in which words are written otherwise than is usual."""
UNDERSTOOD = "understood_text"
"""The message with its typos put right, where it has any. It is never stored."""


AS_TYPED = "sentence_embedding_as_typed"
"""The vector of the message as it was typed, where signs of danger are read with a spelling of their own."""


def read_for_danger(message: Message) -> Tuple[Text, Any]:
    """The message in which signs of danger are looked for, and its vector.

    As it was typed; what is written by ear is put right first, for the encoder knows nothing like it.
    """
    vector = message.get(AS_TYPED)
    if vector is not None or not message.get(UNDERSTOOD):
        return message.get(TEXT) or "", vector if vector is not None else message.get(EMBEDDING)
    return understood(message), message.get(EMBEDDING)


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
            language = language_of(text, language_before(tracker))
            right = self._typos.put_right(said, language)
            if right != text:
                message.set(UNDERSTOOD, right)
                self._encode_anew(message, right, language)
        return messages

    def _encode_anew(self, message: Message, right: Text, language: Text) -> None:
        """The vectors of what is understood; of its clauses, too, in a language that is written by ear."""
        assert self._typos is not None
        clauses = message.get(CLAUSES) or () if has_sounds(language) else ()
        parts = [self._typos.put_right(part, language) for part, _ in clauses]
        changed = [part for part, (typed, _) in zip(parts, clauses, strict=True) if part != typed]
        read = encoder.shared().read([right, *changed])
        vectors = dict(zip([right, *changed], read.vectors, strict=True))
        if has_sounds(language):
            heard = [(part, vectors.get(part, its)) for part, (_, its) in zip(parts, clauses, strict=True)]
            message.set(CLAUSES, heard)
        else:
            message.set(AS_TYPED, message.get(EMBEDDING))
        message.set(EMBEDDING, vectors[right])
        message.set(PIECES, read.pieces[0])


def _said_in_content() -> Dict[Text, List[Text]]:
    """What the content says, what is asked of it and told to it, by language."""
    said: Dict[Text, List[Text]] = {}
    for answer in library().answers:
        said.setdefault(answer.language, []).extend([answer.question, answer.text, *answer.asked_as])
    for topic in library().topics.values():
        said.setdefault(ENGLISH, []).extend([topic.title, topic.button, *topic.asked_as])
        for language, ways in topic.asked_elsewhere.items():
            said.setdefault(language, []).extend(ways)
    examples = [one.text for one in library().danger_examples if one.form not in _NOT_AS_WRITTEN]
    for text in [*examples, *told_in(library())]:
        said.setdefault(language_of(text, ENGLISH), []).append(text)
    return said
