"""What answers to the questions of the interview can name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from knowledge.interview.values import Condition, Question
from knowledge.model import State


class Answerable(Protocol):
    """What answers can name: the answers of the questions, conditions and states, each by id."""

    @property
    def questions(self) -> Mapping[str, Question]:
        """The questions by the fact that they ask for."""

    @property
    def conditions(self) -> Mapping[str, Condition]:
        """The conditions with their names and words."""

    @property
    def states(self) -> Mapping[str, State]:
        """The states by their codes."""
