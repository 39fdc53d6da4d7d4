"""What every journey is made of: one turn read once, and a way to reply."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation.reply import Say
from actions.conversation.turn import Turn

Events = list[dict[str, Any]]


class Journey(Action, ABC):
    """A Rasa action that answers a turn. Its name is that of `domain.yml`."""

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Reads the turn once and replies to it."""
        turn = Turn(tracker)
        return self.respond(turn, Say(dispatcher, turn))

    @abstractmethod
    def name(self) -> str:
        """The action's name in `domain.yml`."""

    @abstractmethod
    def respond(self, turn: Turn, say: Say) -> Events:
        """Says the reply; returns the events, such as slots that are set."""
