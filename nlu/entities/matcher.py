"""The spaCy rule pipeline: finds facts, conditions, states and terms in a message.

It is a blank spaCy pipeline with phrase matchers from the gazetteer; `assertions` judges how each
find was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from knowledge.interview import FACTS, SEVERAL
from language import ages
from language.normalize import place_before_joining, with_joined_negations
from language.us_states import state_alone
from nlu.entities import school_requests
from nlu.entities.assertions import (
    AMBIGUOUS,
    BEFORE_AMBIGUOUS,
    SENTENCE_ENDS,
    Mention,
    is_of_others,
    judge,
    words_after,
    words_before,
)
from nlu.entities.gazetteer import TOLD_IN_STORIES, Gazetteer, words

_SHARE_WORDS = frozenset({*TOLD_IN_STORIES, "condition", "state"})
_CODE = re.compile(r"\b(?:[Ii]n|[Ff]rom)\s+([A-Z]{2})\b(?!\s*(?:class|school|room))")


class EntityMatcher:
    """Finds things in messages. Made from a gazetteer; holds no state of any talk."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._nlp = spacy.blank("en")
        self._matcher = PhraseMatcher(self._nlp.vocab, attr="LOWER")
        for fact, values in gazetteer.wordings.items():
            for value, wordings in values.items():
                self._add(self._matcher, f"{fact}|{value}", wordings)
        for condition, wordings in gazetteer.conditions.items():
            self._add(self._matcher, f"condition|{condition}", wordings)
        for code, name in gazetteer.states.items():
            self._add(self._matcher, f"state|{code}", [name])
        for term, names in gazetteer.terms.items():
            self._add(self._matcher, f"term|{term}", names)
        self._states = gazetteer.states
        self._acronyms = frozenset(
            name.lower()
            for names in gazetteer.terms.values()
            for name in names
            if name.isupper() and len(name) < 5
        ) & words("at idea ed id hi ape arc ard sop sea doe el ei vi md oi sel gt dd vr ccc lea ada")

    def _add(self, matcher: PhraseMatcher, key: str, wordings: Iterable[str]) -> None:
        phrases = [self._nlp.make_doc(with_joined_negations(wording)) for wording in wordings if wording]
        if phrases:
            matcher.add(key, phrases)

    def read(self, text: str) -> list[Mention]:
        """The finds of a message."""
        text = text.encode("utf-8", "replace").decode("utf-8")  # half of an emoji would end the turn
        doc = self._nlp.make_doc(with_joined_negations(text))
        found = [*self._ages(doc), *self._phrases(doc), *self._requests(doc), *self._codes(doc)]
        alone = state_alone(text, self._states)
        if alone:
            found = [Mention("state", alone, 0, len(doc.text))]
        return [_placed(find, text) for find in found]

    def _ages(self, doc: Doc) -> Iterator[Mention]:
        told: list[tuple[int, int, str]] = []
        for start, end, band in ages.spans(doc.text.lower()):
            span = doc.char_span(start, end, alignment_mode="expand")
            if not is_of_others(span):
                told.append((start, end, band))
        text = doc.text.lower()
        kept = "".join(c if any(s <= n < e for s, e, _ in told) else " " for n, c in enumerate(text))
        bands = {ages.told(kept)} if len({band for _, _, band in told}) > 1 else {band for _, _, band in told}
        yield from (Mention("age_band", band, start, end) for start, end, band in told if band in bands)

    def _phrases(self, doc: Doc) -> Iterator[Mention]:
        labels: dict[tuple[int, int], list[str]] = {}
        for key, start, end in self._matcher(doc):
            label = self._nlp.vocab.strings[key]
            if not self._is_other_word(doc[start:end], label):
                labels.setdefault((start, end), []).append(label)
        groups: dict[str, dict[tuple[int, int], list[str]]] = {}
        for place, keys in labels.items():
            for key in keys:
                groups.setdefault(_group(key), {}).setdefault(place, []).append(key)
        longest = {
            group: filter_spans(doc[start:end] for start, end in places) for group, places in groups.items()
        }
        aged = {
            t.i
            for s, e, _ in ages.spans(doc.text.lower())
            for t in doc.char_span(s, e, alignment_mode="expand")
        }
        found = frozenset(
            {t.i for g, spans in longest.items() if g != "term" for s in spans for t in s} | aged
        )
        for group, spans in longest.items():
            for span in spans:
                for key in groups[group][span.start, span.end]:
                    label, _, value = key.partition("|")
                    if group == "term":
                        yield Mention(label, value, span.start_char, span.end_char)
                    else:
                        yield judge(span, label, value, found)

    def _requests(self, doc: Doc) -> Iterator[Mention]:
        """What was asked of the school, and what came of it, in other words than the content's."""
        for value, start, end in school_requests.spans(doc.text.lower()):
            span = doc.char_span(start, end, alignment_mode="expand")
            yield judge(span, "asked_school", value, frozenset())

    def _is_other_word(self, span: Span, label: str) -> bool:
        """Whether a short name is an everyday word here: "add", "odd", "at", "id"."""
        word = span.text.lower()
        typed = span.text.isupper() and not span.doc.text.isupper()
        if label.startswith("term|"):
            return word in self._acronyms and not typed
        if not label.startswith("condition|") or word not in AMBIGUOUS or typed:
            return False
        before, after = words_before(span, SENTENCE_ENDS)[:1], words_after(span)[:1]
        return not (set(before) & BEFORE_AMBIGUOUS and (not after or set(after) <= words("and or , but / &")))

    def _codes(self, doc: Doc) -> Iterator[Mention]:
        """Codes of states in capitals, after "in" or "from"."""
        if doc.text.isupper():
            return
        for match in _CODE.finditer(doc.text):
            if match[1] in self._states and match[1] not in {"ID", "PT", "OT"}:
                span = doc.char_span(*match.span(1), alignment_mode="expand")
                yield judge(span, "state", match[1], frozenset())


def _group(key: str) -> str:
    """Labels of one group share words: the longest wording counts. Others may stand on the same words.

    What happened ("not following the IEP") tells a fact of its own beside those that its words name.
    """
    label = key.partition("|")[0]
    return label if label == "term" or (label in FACTS and label not in _SHARE_WORDS) else ""


def _placed(find: Mention, text: str) -> Mention:
    """A find with its place in the text as typed, but for apostrophes."""
    start, end = place_before_joining(text, find.start, find.end)
    return replace(find, start=start, end=end)


def difficulties(found: Iterable[Mention]) -> list[Mention]:
    """The concerns and conditions that a message is about, also when it only asks about them."""
    named = [f for f in found if f.label in {"concerns", "condition"} and not f.denied and not f.of_others]
    return [replace(find, label="difficulty") for find in named]


def facts_told(found: Iterable[Mention]) -> list[Mention]:
    """The finds that tell a fact of this child: nothing denied, in doubt or of somebody else.

    A condition tells `disability`: suspected when the parent says so, else diagnosed. Of a fact with one
    value, two different ones tell nothing, but a named condition counts more than a suspected one.
    """
    told: list[Mention] = []
    found = _with_plans_in_place(list(found))
    denied = {find.value for find in found if find.label == "condition" and find.denied}
    for find in found:
        if find.label == "term" or find.of_others or (find.label == "condition" and find.value in denied):
            continue
        if find.label == "condition":
            if not find.denied:
                told.append(find)
            if not find.denied and find.claimed:
                how = "suspected" if find.suspected else "diagnosed"
                told.append(Mention("disability", how, find.start, find.end))
        elif find.claimed and (not find.denied or find.label == "concerns"):
            told.append(find)
    values: dict[str, set[str]] = {}
    for find in told:
        values.setdefault(find.label, set()).add(find.value)
    kept = {label: _settled(label, several) for label, several in values.items()}
    return [find for find in told if find.value in kept[find.label]]


def _with_plans_in_place(found: list[Mention]) -> list[Mention]:
    """A plan named in what becomes of it ("not following her IEP") is in place: the "not" is not its own."""
    told = [f for f in found if f.label == "help_working" and f.claimed and not f.denied and not f.of_others]
    return [
        replace(f, denied=False, claimed=True)
        if f.label == "current_help" and any(t.start <= f.start and f.end <= t.end for t in told)
        else f
        for f in found
    ]


def _settled(label: str, values: set[str]) -> set[str]:
    if label == "disability":
        return {next(v for v in ("diagnosed", "suspected", "none") if v in values)}
    if label == "asked_school" and values == {"asked_in_writing", "no_answer"}:
        return {"no_answer"}  # asked, and what came of it
    if label == "current_help" and len(values) > 1:
        return values - {"none"}
    return values if label in SEVERAL or len(values) == 1 else set()
