"""Rasa component that takes "the second one", or the words of a button, for the button that it means.

A message that does nothing but pick by place, or says the words of a button again, is as good as a tap on it:
it comes last, and its word holds. Below a question of the interview a place may be an answer ("2nd" is a
grade): nothing is picked there, unless a list to choose from stands between, such as that of the letters.
"""

from __future__ import annotations

import json
from typing import Any, Dict, List, Optional, Text, Tuple

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from language.ordinals import is_title, picked
from nlu.components.bases.stateless import StatelessComponent
from nlu.components.importers.content_importer import ASK

PAGE = "page"
ANSWERS = "inform"
"""What a button of the interview's question stands for: below it a place may be an answer."""
TO_CHOOSE, GRADE = "clarify", "age_band"
"""A kind of replies with a list to choose from, and the question to which a place is an answer."""
Button = Tuple[Text, Dict[Text, Any]]
"""The intent and the entities that a tap on it stands for."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class ChoicePicker(StatelessComponent):
    """Sets intent and entities of a message that picks one of the buttons shown just before."""

    def process(self, messages: List[Message], tracker: Optional[DialogueStateTracker]) -> List[Message]:
        """Picks for each message; without a talk there is nothing to pick from."""
        for message in messages:
            button = _meant(message.get(TEXT) or "", tracker) if tracker else None
            if button is None:
                continue
            name, entities = button
            intent = {"name": name, "confidence": 1.0}
            found = [{"entity": e, "value": v, "start": 0, "end": 0} for e, v in entities.items()]
            message.set(INTENT, intent, add_to_output=True)
            message.set(INTENT_RANKING_KEY, [intent], add_to_output=True)
            message.set(ENTITIES, found, add_to_output=True)
        return messages


def _meant(text: Text, tracker: DialogueStateTracker) -> Optional[Button]:
    """The button that a text means by its place or by its words; None for any other text."""
    place = picked(text)
    if place is not None:
        buttons = _to_pick_from(tracker)
        return buttons[place - 1 if place > 0 else place] if place <= len(buttons) and buttons else None
    shown = (button for button in _shown(tracker) if is_title(text, str(button.get("title") or "")))
    named = next(shown, None)
    button = _read(str(named.get("payload") or "")) if named else None
    return button if button and button[0] != ANSWERS else None  # an answer is heard as it is said


def _to_pick_from(tracker: DialogueStateTracker) -> List[Button]:
    """The buttons of the last message that a place may name; none where it may answer the interview."""
    replies = _replies(tracker)
    is_asked = any(_has_answers(buttons) for _, buttons in replies)
    if is_asked and tracker.get_slot("requested_slot") == GRADE:
        return []
    shown = [b for kind, buttons in replies if kind == TO_CHOOSE or not is_asked for b in buttons]
    return _listed([] if _has_answers(shown) else shown)


def _has_answers(buttons: List[Button]) -> bool:
    return any(name == ANSWERS for name, _ in buttons)


def _replies(tracker: DialogueStateTracker) -> List[Tuple[Text, List[Button]]]:
    """The kinds of the replies to the last message, in order, each with its buttons."""
    replies: List[Tuple[Text, List[Button]]] = []
    for event in tracker.events:
        if isinstance(event, UserUttered):
            replies = []
        elif isinstance(event, BotUttered):
            buttons = [_read(str(b.get("payload") or "")) for b in event.data.get("buttons") or []]
            replies.append((str((event.data.get("custom") or {}).get("kind")), buttons))
    return replies


def _shown(tracker: DialogueStateTracker) -> List[Dict[Text, Any]]:
    """All buttons below the replies to the last message."""
    shown: List[Dict[Text, Any]] = []
    for event in tracker.events:
        if isinstance(event, UserUttered):
            shown = []
        elif isinstance(event, BotUttered):
            shown += event.data.get("buttons") or []
    return shown


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
