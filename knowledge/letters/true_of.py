"""Of which children a letter can be true: read from its front matter, by the facts of the interview."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.interview.policy import AllOf, AnyOf, FactIs, Not, When
from knowledge.interview.situation import UNKNOWN, VALUES
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import Entries, Items, Words

TRUE_OF, NOT_OF = "true_of", "not_of"


def read_true_of(file: str, front: Entries, findings: FieldReader) -> When:
    """The condition on the child: one entry of `true_of` holds whole, and nothing of `not_of`."""
    listed = front.get(Words(TRUE_OF)) or Items()
    ways = [AllOf(tuple(_facts(file, entry, findings))) for entry in listed if isinstance(entry, Entries)]
    against = [Not(fact) for fact in _facts(file, front.get(Words(NOT_OF)) or Entries(), findings)]
    return AllOf((*([AnyOf(tuple(ways))] if ways else []), *against))


def _facts(file: str, entry: Entries, findings: FieldReader) -> Iterator[FactIs]:
    for fact in entry:
        values = findings.texts(file, entry, str(fact))
        if fact not in VALUES:
            findings.unknown(file, fact.line, "fact of the interview", fact, VALUES)
            continue
        for value in values:
            if value not in VALUES[fact] or value == UNKNOWN:
                findings.unknown(file, value.line, f"value of {fact}", value, VALUES[fact])
        yield FactIs(str(fact), frozenset(map(str, values)))
