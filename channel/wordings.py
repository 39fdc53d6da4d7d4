"""Words the turns of data/responses: of several wordings of a response, the next one.

So a parent does not read the same text twice in a row; Rasa would choose at random.

Rasa makes it from `nlg` in endpoints.yml; it needs no action server.
"""

from __future__ import annotations

import copy
from typing import Any, Dict, Optional, Text

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.nlg.generator import ResponseVariationFilter
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

WORDING = "wording"
"""Where a message keeps which wording it is, from 0."""


class NextWording(TemplatedNaturalLanguageGenerator):
    """Says a response in its first wording, and when it comes again in the next one."""

    def __init__(
        self, endpoint_config: Optional[EndpointConfig] = None, domain: Optional[Domain] = None
    ) -> None:
        """Rasa passes the endpoint too; nothing of it is used."""
        super().__init__(domain.responses if domain else {})

    async def generate(
        self, utter_action: Text, tracker: DialogueStateTracker, output_channel: Text, **kwargs: Any
    ) -> Optional[Dict[Text, Any]]:
        """The response with its places filled; None where there is none of this name."""
        slots = tracker.current_slot_values()
        if utter_action not in self.responses:
            return None
        fitting = ResponseVariationFilter(self.responses).responses_for_utter_action(
            utter_action, output_channel, slots
        )
        if not fitting:
            return None
        number = (_said_last(tracker, utter_action) + 1) % len(fitting)
        message = self._fill_response(copy.deepcopy(fitting[number]), slots, **kwargs)
        return {**message, WORDING: number}


def _said_last(tracker: DialogueStateTracker, utter_action: Text) -> int:
    """Which wording of a response was said last; -1 where it was not said yet."""
    for event in reversed(tracker.events):
        if isinstance(event, BotUttered) and event.metadata.get("utter_action") == utter_action:
            return int(event.metadata.get(WORDING, 0))
    return -1
