"""How languages are called."""

from __future__ import annotations

from babel import Locale


def name_of_language(language: str, said_in: str) -> str:
    """How a language is called in another one: "es" is "español" in Spanish."""
    return str(Locale.parse(language).get_language_name(said_in) or language)
