"""The terms and acronyms that are explained: by name, and where they are in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.model import Term


class Glossary:
    """Finds terms by their names and acronyms."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = tuple(terms)
        self._by_name = {name.lower(): t for t in self._terms for name in (t.expansion, t.term) if name}

    def term(self, word: str) -> Term | None:
        """The term with this name or acronym, or None."""
        return self._by_name.get(" ".join(word.lower().split()))

    def terms_in(self, text: str) -> tuple[Term, ...]:
        """The acronyms and terms that are in a text, each once, in order of the glossary."""
        lower = text.lower()
        return tuple(
            term
            for term in self._terms
            if term.term.lower() in lower
            and re.search(rf"\b{re.escape(term.term)}\b", text, 0 if term.term.isupper() else re.I)
        )
