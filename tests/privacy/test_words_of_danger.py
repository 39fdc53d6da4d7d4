"""What happened to a child is no name, however it is typed: help lines would not come."""

from __future__ import annotations

import re

import pytest

from knowledge.guide import Guide
from privacy.redaction import Redactor
from privacy.words.vocabulary import plain

FRAMES = ("un maestro {} a mi hija", "mi vecino {} a mi niña", "the driver {} my son")
MOST = 0.01
"""The share of words that may be taken for a name in such a sentence: "Joy", "Penny", "Correa" are names."""
_IN_BRACKETS = re.compile(r"\{[^}]*\}")
_WORD = re.compile(r"[^\W\d_]{3,}")


@pytest.fixture(scope="module")
def rules() -> Redactor:
    return Redactor(learned=False)


def test_no_word_of_danger_is_taken_for_a_name_without_its_accent(guide: Guide, rules: Redactor) -> None:
    library = guide.library
    wordings = [way for sign in library.danger for ways in sign.names.values() for way in ways]
    wordings += [entry for entries in library.danger_words.classes.values() for entry in entries]
    words = {plain(word) for way in wordings for word in _WORD.findall(_IN_BRACKETS.sub("", way.lower()))}
    assert len(words) > 2000

    taken = {word for word in words for frame in FRAMES if "[name]" in rules.redact(frame.format(word))}

    assert len(taken) <= MOST * len(words), sorted(taken)


@pytest.mark.parametrize(
    "did", ["violo", "golpeo", "manoseo", "humillo", "pateo", "amenazo", "encerro", "quemo"]
)
def test_who_did_it_is_no_cue_for_a_name(redactor: Redactor, did: str) -> None:
    said = f"un maestro {did} a mi hija"

    assert redactor.redact(said) == said
