"""Rasa component that takes "the second one" for the button that it means.

A message that does nothing but pick by place is as good as a tap on that button: it comes last, and its word
holds. Below a question of the interview a place may be an answer ("2nd" is a grade): nothing is picked there.
"""

from __future__ import annotations

import json
from typing import Any, Dict, List, Optional, Text, Tuple

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from language.ordinals import picked
from nlu.components.bases.stateless import StatelessComponent
from nlu.components.importers.content_importer import ASK

PAGE = "page"
ANSWERS = "inform"
"""What a button of the interview's question stands for: below it a place may be an answer."""
Button = Tuple[Text, Dict[Text, Any]]
"""The intent and the entities that a tap on it stands for."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class ChoicePicker(StatelessComponent):
    """Sets intent and entities of a message that picks one of the buttons shown just before."""

    def process(self, messages: List[Message], tracker: Optional[DialogueStateTracker]) -> List[Message]:
        """Picks for each message; without a talk there is nothing to pick from."""
        for message in messages:
            place = picked(message.get(TEXT) or "")
            shown = _shown(tracker) if tracker and place is not None else []
            if place is None or any(name == ANSWERS for name, _ in shown):
                continue
            buttons = _listed(shown)
            if place > len(buttons) or not buttons:
                continue
            name, entities = buttons[place - 1 if place > 0 else place]
            intent = {"name": name, "confidence": 1.0}
            found = [{"entity": e, "value": v, "start": 0, "end": 0} for e, v in entities.items()]
            message.set(INTENT, intent, add_to_output=True)
            message.set(INTENT_RANKING_KEY, [intent], add_to_output=True)
            message.set(ENTITIES, found, add_to_output=True)
        return messages


def _shown(tracker: DialogueStateTracker) -> List[Button]:
    """The buttons of the replies to the last message, in order."""
    shown: List[Dict[Text, Any]] = []
    for event in tracker.events:
        if isinstance(event, UserUttered):
            shown = []
        elif isinstance(event, BotUttered):
            shown += event.data.get("buttons") or []
    return [_read(str(button.get("payload") or "")) for button in shown]


def _read(payload: Text) -> Button:
    name, brace, rest = payload.removeprefix("/").partition("{")
    return name, json.loads(brace + rest) if brace else {}


def _listed(buttons: List[Button]) -> List[Button]:
    """Those that a parent sees as a list: questions and topics; else the kind of which there are most."""
    kinds: Dict[Text, List[Button]] = {}
    for name, entities in buttons:
        if entities and PAGE not in entities:
            kinds.setdefault(name, []).append((name, entities))
    listed = kinds.get(ASK) or max(kinds.values(), key=len, default=[])
    return listed if len(listed) > 1 else []
