"""What is hard and what is not, in the form of a correction: "writing isn't it, it's the talking".

Nothing need have been told before. What it names first is denied, and what it names behind that is so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from language.corrections import correction
from nlu.hearing.status.mention import DENIED, NOW, Mention

_HARD = "concerns"
Hear = Callable[[str], Sequence[Mention]]


class Name(Protocol):
    """A name of a value at a place of a text."""

    @property
    def value(self) -> str:
        """What it names."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


Names = Callable[[str], Sequence[Name]]


def put_right(plain: str, heard: Sequence[Mention], names: Names, hear: Hear) -> list[Mention]:
    """The mentions of a plain text with those of what is hard as its correction means them.

    `hear` gives the mentions of a part that stands at its place among spaces.
    """
    said = correction(plain)
    if said is None or not said.not_meant:
        return list(heard)
    denied, meant = (_place(plain, words) for words in (said.not_meant, said.meant))
    if not denied or not meant:
        return list(heard)
    gone = {m.value: m for m in _named(plain, denied, names)}
    for mention in hear(_alone(plain, denied)):
        if mention.fact == _HARD:
            gone.setdefault(mention.value, mention.meant(DENIED))
    told = {m.value: m for m in _named(plain, meant, names)}
    for mention in hear(_alone(plain, meant)):
        if mention.fact == _HARD and mention.status == NOW:
            told.setdefault(mention.value, mention)
    for mention in heard if not told else ():
        if mention.fact == _HARD and mention.status == NOW and mention.end > meant[0]:
            told.setdefault(mention.value, mention)
    if not gone or not told.keys() - gone.keys():
        return list(heard)
    others = [m for m in heard if m.fact != _HARD or m.value not in {*gone, *told}]
    so = [replace(m, status=NOW) for value, m in told.items() if value not in gone]
    return [*others, *gone.values(), *so]


def _named(plain: str, place: tuple[int, int], names: Names) -> Iterator[Mention]:
    start, end = place
    for name in names(plain[start:end]):
        yield Mention(_HARD, name.value, DENIED, start + name.start, start + name.end)


def _place(plain: str, words: str) -> tuple[int, int] | None:
    start = plain.find(words)
    return (start, start + len(words)) if start >= 0 else None


def _alone(plain: str, place: tuple[int, int]) -> str:
    """A part of a text at its place, with spaces for all other letters."""
    start, end = place
    return " " * start + plain[start:end] + " " * (len(plain) - end)
