"""What was heard in a few words, where it answers the question that was asked."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.hearing.found import NAMED
from nlu.hearing.replies.choices import Asked
from nlu.hearing.segments.segment import Segment
from nlu.hearing.status.mention import ASKED, NOW, PAST, UNSURE, Mention

GUESS = 4
"""So few words with a "?" are a guess."""
_AROUND_A_NAME = 2
"""So few words beside the name of another fact say nothing more."""


def _comes_apart(mention: Mention, typed: str) -> bool:
    """Whether a past mention is all that comes before the first comma or period of an answer."""
    rest = typed[mention.end :].lstrip()
    return mention.status == PAST and not typed[: mention.start].strip() and rest[:1] in {",", ".", ";"}


def _as_guess(mention: Mention) -> Mention:
    """ "Third grade?" as an answer is a guess, and asks nothing."""
    return mention.meant(UNSURE) if mention.status == ASKED else mention


def _as_named(mention: Mention) -> Mention:
    """ "Pull out group 3x a week": an answer that begins with a name asks nobody to do something."""
    return mention.meant(NOW) if mention.status == UNSURE and mention.start == 0 else mention


def as_answer(heard: tuple[Mention, ...], asked: Asked, typed: str) -> list[Mention]:
    """A few words with a "?" are a guess; a bare name, where it is asked for, does not say who named it.

    What comes first and apart is the answer, whatever time the rest is of: "2nd grade, he was suspended".
    """
    is_short = len(typed.split()) <= GUESS
    heard = tuple(_as_named(m) if m.fact == asked.fact else m for m in heard)
    heard = tuple(_as_guess(m) if m.fact == asked.fact and is_short else m for m in heard)
    heard = tuple(m.meant(NOW) if m.fact == asked.fact and _comes_apart(m, typed) else m for m in heard)
    if asked.fact != "condition":
        return list(heard)
    named = {m.start for m in heard if m.fact == "condition"}
    return [m for m in heard if m.fact != "disability" or m.start not in named]


def only_names(part: Segment, heard: Sequence[Mention], asked: str) -> bool:
    """Whether a piece only names another fact: "second grade" is not how much it is in the way."""
    others = [m for m in heard if m.fact in NAMED and m.fact != asked and m.status == NOW]
    left = part.plain.strip(" .,")
    inside = [m for m in others if part.start <= m.start < part.end]
    rest = len(left.split()) - max(
        (len(part.plain[m.start - part.start : m.end - part.start].split()) for m in inside), default=0
    )
    if inside and rest <= _AROUND_A_NAME:  # "she is 8"
        return True
    return any(m.start <= part.start + 1 and m.end - m.start >= len(left) for m in inside)
