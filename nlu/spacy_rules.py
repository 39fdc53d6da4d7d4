"""The spaCy rule pipeline: finds facts, conditions, states, terms and signs of danger in a message.

It is a blank spaCy pipeline with phrase matchers from the lexicon and one component that judges the
context of each find: what is denied, suspected, or said of somebody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from knowledge import ages
from nlu.lexicon import Lexicon

_DENIED = frozenset(
    "no not never without dont doesnt didnt isnt wasnt havent hasnt cant wont nt denies neither nor sin".split()
)
_SUSPECTED = frozenset(
    "suspect suspects suspected suspecting think thinks thinking might may maybe possible possibly probably"
    " wonder wondering could seems signs symptoms undiagnosed".split()
)
_OTHERS = frozenset(
    "sister sisters brother brothers cousin cousins friend friends classmate classmates neighbor neighbors husband"
    " wife dad father mom mother teacher siblings sibling".split()
)
_CLAUSE_ENDS = frozenset(". , ; ! ? but and so because although though".split())
_REACH = 5
"""How many words before a find still deny, suspect or own it."""


@dataclass(frozen=True)
class Found:
    """One find: what kind it is, its value, its place, and how it was meant."""

    label: str
    value: str
    start: int
    end: int
    denied: bool = False
    suspected: bool = False
    of_others: bool = False

    def entity(self) -> dict[str, Any]:
        """The find as a Rasa entity."""
        return {"entity": self.label, "value": self.value, "start": self.start, "end": self.end}


def normalize(text: str) -> str:
    """Lower case with straight apostrophes removed, as the lexicon's words are."""
    return text.lower().replace("\u2019", "'").replace("\u2060", "").replace("'", "")


def _clause_before(span: Span) -> list[str]:
    words: list[str] = []
    for token in reversed(span.doc[max(0, span.start - _REACH) : span.start]):
        if token.text in _CLAUSE_ENDS:
            break
        words.append(token.text)
    return words


def _sentence_before(span: Span) -> list[str]:
    words: list[str] = []
    for token in reversed(span.doc[: span.start]):
        if token.text in {".", "!", "?", ";", "but"}:
            break
        words.append(token.text)
    return words


class SpacyRules:
    """Finds things in messages. Made from a lexicon; holds no state of any talk."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._nlp = spacy.blank("en")
        self._matcher = PhraseMatcher(self._nlp.vocab, attr="LOWER")
        self._danger = PhraseMatcher(self._nlp.vocab, attr="LOWER")
        for fact, values in lexicon.wordings.items():
            for value, words in values.items():
                self._add(self._matcher, f"{fact}|{value}", words)
        for condition, words in lexicon.conditions.items():
            self._add(self._matcher, f"condition|{condition}", words)
        for code, name in lexicon.states.items():
            self._add(self._matcher, f"state|{code}", [name])
        for term, names in lexicon.terms.items():
            self._add(self._matcher, f"term|{term}", names)
        for sign in lexicon.danger:
            self._add(self._danger, f"sign|{sign}", lexicon.danger[sign])
            self._add(self._danger, f"idiom|{sign}", lexicon.idioms.get(sign, []))

    def _add(self, matcher: PhraseMatcher, key: str, words: Iterable[str]) -> None:
        phrases = [self._nlp.make_doc(normalize(word)) for word in words if word]
        if phrases:
            matcher.add(key, phrases)

    def read(self, text: str) -> tuple[list[Found], list[str]]:
        """The finds of a message, and the ids of the signs of danger in it."""
        doc = self._nlp.make_doc(normalize(text))
        return [*self._ages(doc), *self._phrases(doc)], self._signs(doc)

    def _ages(self, doc: Doc) -> Iterator[Found]:
        for start, end, band in ages.spans(doc.text):
            span = doc.char_span(start, end, alignment_mode="expand")
            if not _OTHERS & set(_clause_before(span)):
                yield Found("age_band", band, start, end)

    def _phrases(self, doc: Doc) -> Iterator[Found]:
        matches = [(m, s, e) for m, s, e in self._matcher(doc)]
        by_kind: dict[bool, list[Span]] = {True: [], False: []}
        for key, start, end in matches:
            span = Span(doc, start, end, label=key)
            by_kind[span.label_.startswith("term|")].append(span)
        for span in [*filter_spans(by_kind[False]), *filter_spans(by_kind[True])]:
            label, _, value = span.label_.partition("|")
            before = _clause_before(span)
            yield Found(
                label=label,
                value=value,
                start=span.start_char,
                end=span.end_char,
                denied=bool(_DENIED & set(before)),
                suspected=bool(_SUSPECTED & set(before)),
                of_others=bool(_OTHERS & set(_sentence_before(span))),
            )

    def _signs(self, doc: Doc) -> list[str]:
        found = [(self._nlp.vocab.strings[m], s, e) for m, s, e in self._danger(doc)]
        idioms = [(s, e) for key, s, e in found if key.startswith("idiom|")]
        signs = [
            key.partition("|")[2]
            for key, s, e in found
            if key.startswith("sign|") and not any(a <= s and e <= b for a, b in idioms)
        ]
        return list(dict.fromkeys(signs))


def facts_told(found: Iterable[Found]) -> list[Found]:
    """The finds that tell a fact of this child: nothing denied, nothing of somebody else.

    A condition tells `disability`: suspected when the parent says so, else diagnosed.
    """
    told: list[Found] = []
    for find in found:
        if find.label == "term" or find.of_others:
            continue
        if find.label == "condition":
            if not find.denied:
                how = "suspected" if find.suspected else "diagnosed"
                told += [find, Found("disability", how, find.start, find.end)]
        elif not find.denied or find.label == "concerns":
            told.append(find)
    return told
