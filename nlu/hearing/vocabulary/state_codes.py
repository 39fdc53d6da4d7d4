"""States named by their code: "we live in NJ"."""

from __future__ import annotations

from collections.abc import Container, Iterator

from spacy.tokens import Doc

from nlu.hearing.clauses.cues import Cues
from nlu.hearing.clauses.text import Text
from nlu.hearing.vocabulary.names import Named


def state_codes(text: Text, doc: Doc, states: Container[str], cues: Cues) -> Iterator[Named]:
    """Codes of states in capitals, after a place word or a comma, or at the end."""
    typed = text.typed
    if typed.isupper():
        return
    for token in doc:
        code = typed[token.idx : token.idx + len(token)]
        if len(code) != 2 or code not in states:
            continue
        before = doc[token.i - 1].lower_ if token.i else ""
        if before in cues["place_words"] | {","} or (token.i and doc[token.i - 1].pos_ == "PROPN"):
            start, end = text.plain_place(token.idx, token.idx + 2)
            yield Named("state", code, start, end)
