"""Which sense a child's trouble is with, where one concern covers both: an idea for hearing helps no eyes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from language.phrases import stand_in


@dataclass(frozen=True)
class Sense:
    """Seeing or hearing: the conditions that say it, and the words in which parents do."""

    id: str
    conditions: tuple[str, ...]
    words: tuple[str, ...]


def senses_said(senses: Iterable[Sense], named: Collection[str], text: str) -> tuple[str, ...]:
    """The senses that the named conditions say, else the parent's words; none where neither says which."""
    known = [*senses]
    by_condition = tuple(sense.id for sense in known if {*sense.conditions} & {*named})
    return by_condition or tuple(sense.id for sense in known if text and stand_in(sense.words, text))
