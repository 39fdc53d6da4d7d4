"""How a turn of the chat is named that is said in one language, whatever the talk is kept in."""

from __future__ import annotations


def response_in(name: str, language: str) -> str:
    """The name of a response of `data/responses` with its words in this language."""
    return f"{name}_in_{language}"
