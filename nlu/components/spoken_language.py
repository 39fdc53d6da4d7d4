"""Rasa component that makes the language of a message an entity: Rasa keeps it in the slot `spoken`.

A message that only asks to go on in a language is as good as a tap on that language.
"""

from __future__ import annotations

from typing import List, Optional, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from language.language_choice import language_asked_for
from nlu.components.answer_finder import SPOKEN
from nlu.components.bases.stateless import StatelessComponent

CHOOSE = "choose_language"
LANGUAGE = "language"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class SpokenLanguage(StatelessComponent):
    """Adds the entity `spoken`. It comes last: to the other components entities are what a message tells."""

    def process(
        self, messages: List[Message], tracker: Optional[DialogueStateTracker] = None
    ) -> List[Message]:
        """Adds it to each message whose language is known."""
        for message in messages:
            language = message.get(SPOKEN)
            wanted = language_asked_for(message.get(TEXT) or "")
            if wanted:
                _choose(message, wanted)
            elif language:
                spoken = {"entity": SPOKEN, "value": language, "start": 0, "end": 0}
                message.set(ENTITIES, [*(message.get(ENTITIES) or []), spoken], add_to_output=True)
        return messages


def _choose(message: Message, language: Text) -> None:
    """Makes a message the same as a tap on this language."""
    intent = {"name": CHOOSE, "confidence": 1.0}
    message.set(INTENT, intent, add_to_output=True)
    message.set(INTENT_RANKING_KEY, [intent], add_to_output=True)
    chosen = [{"entity": slot, "value": language, "start": 0, "end": 0} for slot in (LANGUAGE, SPOKEN)]
    message.set(ENTITIES, chosen, add_to_output=True)
    message.set(SPOKEN, language)
