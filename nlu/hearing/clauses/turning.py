"""Where a message turns to another child of the parent: "now about my other son, he's 14"."""

from __future__ import annotations

from dataclasses import dataclass

from nlu.hearing.clauses.cues import Cues, cues
from nlu.hearing.clauses.text import Text

_NAME = "[name]"
"""What the redaction puts where a name was."""
_WORDS_BEHIND = 1
"""With so few words behind it a message does nothing but name a child: "the 4 year old first"."""


@dataclass(frozen=True)
class Turning:
    """A message that turns to another child."""

    text: str
    """The message as it is heard of that child: "now about my other son" is "my son"."""
    is_sure: bool
    """Whether it is another child, be no other known: "my other son", "now about [name]"."""
    is_led: bool
    """Whether words lead to the child: "now about my daughter"."""
    is_alone: bool
    """Whether the message does nothing but name the child: "and the older one?"."""


def turning(typed: str, language: str) -> Turning | None:
    """How a message turns to another child; None where it does not."""
    words = cues(language)
    text = Text(typed)
    at = _past(("turn_openers",), text.plain, 0, words)
    led = _past(("turns_to",), text.plain, at, words)
    named = _name_at(text.plain, led, words)
    if named is None:
        return None
    end, is_other = named
    is_led, is_alone = led > at, len(text.plain[end:].split()) <= _WORDS_BEHIND
    if not (is_led or is_alone or (is_other and at)):
        return None
    name = text.plain[led:end].strip(" ,.:;-")
    is_compared = bool(words.places("elder", name) or words.places("younger", name))
    is_sure = (
        is_other or (is_led and (name == _NAME or is_compared)) or (is_alone and led > 0 and is_compared)
    )
    return Turning(_without_other(text, led, end, words), is_sure, is_led, is_alone)


def _past(lists: tuple[str, ...], plain: str, start: int, words: Cues) -> int:
    """The place behind words of these lists at a place, as many as stand there."""
    while True:
        rest = plain[start:]
        moved = len(rest) - len(rest.lstrip(" ,.:;-¿"))
        ends = [b for name in lists for a, b in words.places(name, rest[moved:]) if a == 0]
        if not ends:
            return start
        start += moved + max(ends)


def _name_at(plain: str, start: int, words: Cues) -> tuple[int, bool] | None:
    """Where the name of a child that stands at a place ends, and whether it is named as another one."""
    rest = plain[start:]
    moved = len(rest) - len(rest.lstrip(" ,.:;-¿"))
    for name, is_other in (("another_child", True), ("one_of_them", False)):
        ends = [b for a, b in words.places(name, rest[moved:]) if a == 0]
        if ends:
            return start + moved + max(ends), is_other
    return None


def _without_other(text: Text, start: int, end: int, words: Cues) -> str:
    """The message without what leads to the child, and without "other": every letter stays in its place."""
    typed = list(text.typed)
    blanked = [(0, start)] + [
        (start + a, start + b) for a, b in words.places("says_other", text.plain[start:end])
    ]
    for first, last in blanked:
        a, b = text.typed_place(first, last)
        for n in range(a, b):
            typed[n] = " "
    return "".join(typed)
