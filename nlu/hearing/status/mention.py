"""What a message told of a fact, and how it was meant."""

from __future__ import annotations

from dataclasses import dataclass, replace

NOW, PAST, DENIED, WANTED = "now", "past", "denied", "wanted"
UNSURE, OTHER_PERSON, ASKED = "unsure", "other_person", "asked"
NOT_SO = frozenset({DENIED, OTHER_PERSON, PAST})
"""How what is told is meant when it is not so of this child."""
STATUSES = (NOW, PAST, DENIED, WANTED, UNSURE, OTHER_PERSON, ASKED)


@dataclass(frozen=True)
class Mention:
    """One mention of a fact's value. Only one with the status `now` says that it is so of this child.

    `start` and `end` are its place in the text without apostrophes; `clause` is the number of its clause.
    """

    fact: str
    value: str
    status: str
    start: int
    end: int
    clause: int = 0
    weight: float = 1.0

    def meant(self, status: str) -> Mention:
        """The same mention, meant otherwise."""
        return replace(self, status=status)

    def as_dict(self) -> dict[str, str | int]:
        """The mention as it goes into the message and out of `hear`."""
        return {
            "fact": self.fact,
            "value": self.value,
            "status": self.status,
            "start": self.start,
            "end": self.end,
        }
