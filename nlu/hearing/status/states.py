"""Judges how a state of the country was meant, in parsed English: lived in, left, or only spoken of."""

from __future__ import annotations

from spacy.tokens import Span

from nlu.hearing.clauses.cues import Cues
from nlu.hearing.clauses.people import CHILD, NOBODY, OTHER, PARENT, People
from nlu.hearing.status.by_parse import StatusByParse
from nlu.hearing.status.mention import ASKED, DENIED, NOW, OTHER_PERSON, PAST, UNSURE, WANTED


class States:
    """The status of the name of a state."""

    def __init__(self, cues: Cues, judge: StatusByParse, people: People) -> None:
        self._cues = cues
        self._judge = judge
        self._people = people

    def of_state(self, span: Span) -> str:
        judge = self._judge
        clause = judge.clause_of(span)
        if judge.is_asked(span) and not self._follows_place_word(span):
            return ASKED
        following = span.doc[span.end] if span.end < len(span.doc) else None
        if span.root.dep_ == "compound" or (
            following is not None and following.pos_ in {"NOUN", "PROPN"} and span.root.head == following
        ):
            is_word = (
                following is not None
                and following.text.isalpha()
                and following.lower_ not in self._cues["after_state"]
            )
            if is_word:
                return UNSURE
        if clause is not None and self._people.of_clause(clause) not in {CHILD, PARENT, NOBODY}:
            return OTHER_PERSON
        if self._is_where_another_is(span):
            return OTHER_PERSON
        if following is not None and following.lower_ in self._cues["nowadays"]:
            return NOW  # "we left Ohio, Kentucky now"
        is_over = clause is not None and judge._is_past_tense(clause)
        if following is not None and following.lower_ in self._cues["until"] and not is_over:
            return NOW  # "Texas until June"
        if judge.is_denied(span):
            return DENIED
        before = [t.lower_ for t in span.doc[max(0, span.start - 4) : span.start]]
        if self._is_next(span):
            return WANTED
        verbs = [s.word.lemma_.lower() for s in judge.path(span) if s.word.pos_ in {"VERB", "AUX"}]
        if self._cues.has("from_place", before[-2:]):
            is_home = "be" in verbs[:1] and clause is not None and not judge._is_past_tense(clause)
            return NOW if is_home else PAST
        if self._cues.has("leaves_behind", before[-3:]):
            return PAST
        if is_over and bool(verbs) and verbs[0] in self._cues["happened_there"]:
            return PAST
        moved = bool(verbs) and verbs[0] in self._cues["moved"]
        if clause is not None and judge.is_past(span) and not moved:
            return PAST
        if clause is not None and (judge.is_supposed(clause) or (judge.is_wanted(span) and not moved)):
            return WANTED
        if moved and self._is_going_on(verbs[0], span):
            return WANTED
        said = clause.tokens if clause is not None else span.root.sent
        if moved and any(t.lower_ in self._cues["later"] | self._cues["doubt_words"] for t in said):
            return WANTED
        return NOW

    def _is_where_another_is(self, span: Span) -> bool:
        """ "His dads in California": without its apostrophe no verb is seen."""
        before = span.doc[max(0, span.start - 4) : span.start]
        if len(before) < 3 or before[-1].lower_ not in self._cues["place_words"]:
            return False
        is_another = self._people.of_noun(before[-2]) == OTHER and before[-2].lower_.endswith("s")
        return is_another and not any(t.dep_ == "prep" for t in before[:-1])

    def _is_next(self, span: Span) -> bool:
        """ "Then Ohio", "after that we go to Ohio": not there yet. But "then we moved to Ohio"."""
        clause = self._judge.clause_of(span)
        if clause is None or not self._cues.stands_in("then", clause.plain):
            return False
        head = clause.head
        is_over = head.tag_ in {"VBD", "VBN"} or any(c.tag_ == "VBD" for c in head.children)
        said_before = span.doc[: span.start].text.lower()
        return not is_over and self._cues.stands_in("until", said_before)

    def _is_going_on(self, verb: str, span: Span) -> bool:
        """ "We are moving to Florida": not there yet. But "after moving to Florida"."""
        step = next(s for s in self._judge.path(span) if s.word.pos_ in {"VERB", "AUX"})
        behind = step.word.doc[step.word.i - 1].lower_ if step.word.i else ""
        return verb == "move" and step.word.tag_ == "VBG" and behind not in self._cues["not_since"]

    def _follows_place_word(self, span: Span) -> bool:
        return span.start > 0 and span.doc[span.start - 1].lower_ in self._cues["place_words"]
