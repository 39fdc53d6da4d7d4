"""Finds terms of the glossary in a message."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Span
from spacy.util import filter_spans

from language.normalize import place_before_joining, with_joined_negations

_LONGEST_ACRONYM = 4


class TermFinder:
    """Terms by their names. Holds no state of any conversation."""

    def __init__(self, terms: Mapping[str, Sequence[str]], everyday: frozenset[str]) -> None:
        """`everyday` are names that are words of every day, too: "at", "id". They count in capitals only."""
        self._nlp = spacy.blank("en")
        self._matcher = PhraseMatcher(self._nlp.vocab, attr="LOWER")
        for term, names in terms.items():
            phrases = [self._nlp.make_doc(with_joined_negations(name)) for name in names if name]
            if phrases:
                self._matcher.add(term, phrases)
        short = (n for names in terms.values() for n in names if n.isupper() and len(n) <= _LONGEST_ACRONYM)
        self._acronyms = frozenset(name.lower() for name in short) & everyday

    def read(self, text: str) -> Iterator[dict[str, Any]]:
        """The terms of a message as entities, placed in the text without apostrophes."""
        text = text.encode("utf-8", "replace").decode("utf-8")  # half of an emoji would end the turn
        doc = self._nlp.make_doc(with_joined_negations(text))
        places: dict[tuple[int, int], list[str]] = {}
        for key, start, end in self._matcher(doc):
            if not self._is_other_word(doc[start:end]):
                places.setdefault((start, end), []).append(self._nlp.vocab.strings[key])
        for span in filter_spans(doc[start:end] for start, end in places):
            start, end = place_before_joining(text, span.start_char, span.end_char)
            for term in places[span.start, span.end]:
                yield {"entity": "term", "value": term, "start": start, "end": end}

    def _is_other_word(self, span: Span) -> bool:
        is_typed_short = span.text.isupper() and not span.doc.text.isupper()
        return span.text.lower() in self._acronyms and not is_typed_short
