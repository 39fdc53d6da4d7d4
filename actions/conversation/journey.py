"""What every journey is made of: one turn read once, and a way to reply."""

from __future__ import annotations

import inspect
from abc import ABC, abstractmethod
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation.guide import speaking
from actions.conversation.reply import Say
from actions.conversation.turn import Turn

Events = list[dict[str, Any]]


class Journey(Action, ABC):
    """A Rasa action that answers a turn. Its name is that of `domain.yml`."""

    _defined: ClassVar[list[type[Journey]]] = []

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        Journey._defined.append(cls)

    @staticmethod
    def named(name: str) -> Journey:
        """The journey with this name, so that one can go on with another without knowing its module.

        The action server imports all of them. Raises KeyError for a name that no journey has.
        """
        for journey in Journey._defined:
            if not inspect.isabstract(journey) and (found := journey()).name() == name:
                return found
        raise KeyError(name)

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Reads the turn once and replies to it."""
        turn = Turn(tracker)
        with speaking(turn.language_spoken):
            return self.respond(turn, Say(dispatcher, turn))

    @abstractmethod
    def name(self) -> str:
        """The name by which Rasa's rules run it."""

    @abstractmethod
    def respond(self, turn: Turn, say: Say) -> Events:
        """What is said, and the slots that are set."""
