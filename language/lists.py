"""Several things as one list, in words: "reading, math and writing"."""

from __future__ import annotations

from collections.abc import Sequence

from language.normalize import without_accents
from language.words import word_lists


def joined(parts: Sequence[str], language: str) -> str:
    """The parts with commas, and the word for "and" before the last one."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {_and_before(parts[-1], language)} {parts[-1]}"


def _and_before(word: str, language: str) -> str:
    """The word for "and" as it is before this one: in Spanish "e" before the sound of its own."""
    words = word_lists("lists", language)
    sound = without_accents(word.lower())
    changes = sound.startswith(tuple(words.get("changes_before", ()))) and not sound.startswith(
        tuple(words.get("unchanged_before", ()))
    )
    return words["and_changed" if changes else "and"][0]
