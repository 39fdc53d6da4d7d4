"""Help that parents name: what a letter says is missing, or what it asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import read_yaml
from language.phrases import phrases
from language.words import ENGLISH, word_lists

FILE = "letters/helps.yml"


@dataclass(frozen=True)
class Help:
    """One help, as a letter `said` it: "speech therapy". `words` are how parents name it."""

    id: str
    said: str
    words: tuple[str, ...]


def read_helps(root: Path, findings: FieldReader, language: str) -> tuple[Help, ...]:
    """All helps that letters can name, in the order of the content.

    A word that its language uses everywhere names none: "una carta para mi hija" asks for no aide.
    """
    content = read_yaml(root / FILE, root)
    everywhere = frozenset() if language == ENGLISH else frozenset(word_lists("common", language)["words"])
    return tuple(
        Help(
            str(name),
            findings.text(FILE, entry, "said"),
            tuple(word for word in map(str, findings.texts(FILE, entry, "words")) if word not in everywhere),
        )
        for name, entry in content.items()
    )


def named(helps: Iterable[Help], text: str) -> tuple[Help, ...]:
    """The helps that a text names, in its order. What stands within a longer name is not meant."""
    found = [(place, one) for one in helps for place in phrases(one.words).places(text)]
    whole = [
        (place, one)
        for place, one in found
        if not any(
            a <= place[0] and place[1] <= b and (a, b) != place and other is not one
            for (a, b), other in found
        )
    ]
    return tuple({one.id: one for _, one in sorted(whole, key=lambda pair: pair[0])}.values())


def missing(helps: Iterable[Help], told: Iterable[tuple[str, str]]) -> tuple[Help, ...]:
    """The helps that are missing by what was `told`: pairs of the words that say so, and their message.

    Where those words name none, it is the one that the message names; of several it is not known which.
    """
    offered = list(helps)
    found: dict[str, Help] = {}
    for words, message in told:
        here = named(offered, words)
        if not here:
            beside = named(offered, message)
            here = beside if len(beside) == 1 else ()
        found |= {one.id: one for one in here}
    return tuple(found.values())
