"""What was learned, read from the trained model: to learn it again takes a minute of a test run."""

from __future__ import annotations

import tarfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from knowledge.guide import Guide
from knowledge.interview import UNKNOWN
from nlu.hearing.replies.choices import Asked
from nlu.hearing.situation import change

Learned: TypeAlias = Callable[[str, str], Path]
"""Gives the file of a component: the name of its class, and that of the file."""


def learned_file(model: Path, folder: Path, component: str, name: str) -> Path:
    """The file that a component kept in a model, copied into a folder."""
    with tarfile.open(model) as packed:
        for member in packed:
            path = Path(member.name)
            if path.name == name and f".{component}" in path.parent.name:
                content = packed.extractfile(member)
                assert content is not None
                kept = folder / name
                kept.write_bytes(content.read())
                return kept
    raise AssertionError(f"the model has no {name} of {component}")


def trained_hearer(guide: Guide, learned: Learned) -> Any:
    """The Hearer of the model."""
    from nlu.embedding import encoder  # these take seconds to import, and few parts of the tests hear
    from nlu.hearing.hearer import Hearer
    from nlu.hearing.learned import LearnedFacts
    from nlu.hearing.meant.second_opinion import SecondOpinion
    from nlu.hearing.vocabulary.names import Vocabulary

    facts = LearnedFacts.read(learned("FactHearer", "learned.pickle"))
    opinion = SecondOpinion.read(learned("FactHearer", "second_opinion.json"))
    return Hearer(Vocabulary.of(guide.libraries), facts, encoder.shared().encode, opinion)


def answered(hearer: Any, fact: str, text: str, language: str = "en") -> frozenset[str]:
    """The values that a text gives in answer to the question for a fact; "unknown" where it says so."""
    heard = hearer.hear(text, language, Asked(fact, hearer.options(fact)))
    values: frozenset[str] = change(heard.mentions).told.get(fact, frozenset())
    return values or frozenset({UNKNOWN} if heard.not_sure else ())


@cache
def reading() -> Any:
    """What reads texts as the assistant does, with their word pieces; none of them twice: a ReadOnce."""
    from nlu.embedding import encoder
    from nlu.embedding.read import ReadOnce

    return ReadOnce(encoder.shared().read)
