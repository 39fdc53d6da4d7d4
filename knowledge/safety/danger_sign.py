"""A sign of danger: its wordings, how grave it is, and whom to call."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class DangerSign:
    """Wordings that may mean danger, by language, and the help lines to show for them.

    `says` tells of danger; `names` only names it, so that a question with it is a question; where a wording
    of `unless` stands, it is no sign. With `asked_is_topic` a question about what may be done is no sign.
    Where `beside` is given, one of its wordings stands somewhere in the message as well; the words of this
    sign are then no sign of anything else. Where `is_answered`, what the message is about is answered behind
    the help lines, be it an emergency or told without a question. `topic` is said behind the lines where the
    message is near to it and asks nothing.
    """

    id: str
    tier: str
    lines: tuple[str, ...]
    says: dict[str, tuple[str, ...]]
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unless: dict[str, tuple[str, ...]] = field(default_factory=dict)
    asked_is_topic: bool = False
    beside: dict[str, tuple[str, ...]] = field(default_factory=dict)
    is_answered: bool = False
    topic: str = ""
