"""Judges how a state of the country was meant, in parsed English: lived in, left, or only spoken of.

Each rule is one way of naming a state. They are tried in their order, and the first that fits decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Span, Token

from nlu.hearing.clauses.clause import Clause
from nlu.hearing.clauses.cues import Cues
from nlu.hearing.clauses.nouns import CHILD, NOBODY, OTHER, PARENT
from nlu.hearing.clauses.people import People
from nlu.hearing.status.by_parse import StatusByParse
from nlu.hearing.status.mention import ASKED, DENIED, NOW, OTHER_PERSON, PAST, UNSURE, WANTED

_VERBS = frozenset({"VERB", "AUX"})
_BEFORE, _NEAR, _RIGHT_BEFORE = 4, 3, 2
"""So many words before it are looked at."""


@dataclass(frozen=True)
class Place:
    """The name of a state where it stands."""

    span: Span
    cues: Cues
    judge: StatusByParse
    people: People

    @cached_property
    def clause(self) -> Clause | None:
        """The clause it stands in."""
        return self.judge.clause_of(self.span)

    @property
    def behind(self) -> Token | None:
        """The word behind it."""
        return self.span.doc[self.span.end] if self.span.end < len(self.span.doc) else None

    @cached_property
    def before(self) -> list[str]:
        """The words before it."""
        return [t.lower_ for t in self.span.doc[max(0, self.span.start - _BEFORE) : self.span.start]]

    @cached_property
    def verbs(self) -> list[str]:
        """The verbs it hangs on, the nearest first."""
        path = self.judge.path(self.span)
        return [step.word.lemma_.lower() for step in path if step.word.pos_ in _VERBS]

    @cached_property
    def is_over(self) -> bool:
        """Whether its clause tells of the past."""
        return self.clause is not None and self.judge._is_past_tense(self.clause)

    @property
    def is_moved_to(self) -> bool:
        """ "We moved to Ohio"."""
        return self._is_verb_of("moved")

    @property
    def has_happened_there(self) -> bool:
        """ "He was born in Ohio"."""
        return self._is_verb_of("happened_there")

    def _is_verb_of(self, name: str) -> bool:
        return bool(self.verbs) and self.verbs[0] in self.cues[name]

    def is_followed_by(self, name: str) -> bool:
        """Whether the word behind it is of a list."""
        return self.behind is not None and self.behind.lower_ in self.cues[name]

    @property
    def follows_place_word(self) -> bool:
        """ "In Ohio"."""
        return self.span.start > 0 and self.before[-1] in self.cues["place_words"]


Rule = Callable[[Place], str | None]


class States:
    """The status of the name of a state."""

    def __init__(self, cues: Cues, judge: StatusByParse, people: People) -> None:
        self._cues = cues
        self._judge = judge
        self._people = people

    def of_state(self, span: Span) -> str:
        """Whether it is lived in, left, wished for or only spoken of. Where no rule fits, it is lived in."""
        place = Place(span, self._cues, self._judge, self._people)
        found = (rule(place) for rule in _RULES)
        return next((status for status in found if status is not None), NOW)


def _asked(place: Place) -> str | None:
    return ASKED if place.judge.is_asked(place.span) and not place.follows_place_word else None


def _part_of_a_name(place: Place) -> str | None:
    """ "Texas Roadhouse", "the Iowa test"."""
    root, behind = place.span.root, place.behind
    if behind is None or not behind.text.isalpha() or place.is_followed_by("after_state"):
        return None
    is_named_by = behind.pos_ in {"NOUN", "PROPN"} and root.head == behind
    return UNSURE if root.dep_ == "compound" or is_named_by else None


def _of_another(place: Place) -> str | None:
    """ "My sister lives in Ohio"."""
    is_own = place.clause is None or place.people.of_clause(place.clause) in {CHILD, PARENT, NOBODY}
    return None if is_own and not _is_where_another_is(place) else OTHER_PERSON


def _nowadays(place: Place) -> str | None:
    """ "We left Ohio, Kentucky now"."""
    return NOW if place.is_followed_by("nowadays") else None


def _until(place: Place) -> str | None:
    """ "Texas until June"."""
    return NOW if place.is_followed_by("until") and not place.is_over else None


def _denied(place: Place) -> str | None:
    return DENIED if place.judge.is_denied(place.span) else None


def _next(place: Place) -> str | None:
    """ "Then Ohio", "after that we go to Ohio": not there yet. But "then we moved to Ohio"."""
    if place.clause is None or not place.cues.stands_in("then", place.clause.plain):
        return None
    head = place.clause.head
    is_over = head.tag_ in {"VBD", "VBN"} or any(c.tag_ == "VBD" for c in head.children)
    said_before = place.span.doc[: place.span.start].text.lower()
    return WANTED if not is_over and place.cues.stands_in("until", said_before) else None


def _from_there(place: Place) -> str | None:
    """ "We are from Ohio" is at home there; "we came from Ohio" is not."""
    if not place.cues.has("from_place", place.before[-_RIGHT_BEFORE:]):
        return None
    is_home = "be" in place.verbs[:1] and place.clause is not None and not place.is_over
    return NOW if is_home else PAST


def _left(place: Place) -> str | None:
    """ "We left Ohio"."""
    return PAST if place.cues.has("leaves_behind", place.before[-_NEAR:]) else None


def _happened_there(place: Place) -> str | None:
    return PAST if place.is_over and place.has_happened_there else None


def _past(place: Place) -> str | None:
    """ "We lived in Ohio"; but "we moved to Ohio"."""
    is_past = place.clause is not None and place.judge.is_past(place.span)
    return PAST if is_past and not place.is_moved_to else None


def _supposed(place: Place) -> str | None:
    """ "If we lived in Ohio", "I want to live there"."""
    if place.clause is None:
        return None
    is_wanted = place.judge.is_wanted(place.span) and not place.is_moved_to
    return WANTED if place.judge.is_supposed(place.clause) or is_wanted else None


def _going_on(place: Place) -> str | None:
    """ "We are moving to Florida": not there yet. But "after moving to Florida"."""
    if not place.is_moved_to:
        return None
    verb = next(s.word for s in place.judge.path(place.span) if s.word.pos_ in _VERBS)
    behind = verb.doc[verb.i - 1].lower_ if verb.i else ""
    is_going_on = verb.lemma_.lower() == "move" and verb.tag_ == "VBG"
    return WANTED if is_going_on and behind not in place.cues["not_since"] else None


def _later(place: Place) -> str | None:
    """ "We may move to Florida", "we move to Ohio in June"."""
    said = place.clause.tokens if place.clause is not None else place.span.root.sent
    is_later = any(t.lower_ in place.cues["later"] | place.cues["doubt_words"] for t in said)
    return WANTED if place.is_moved_to and is_later else None


_RULES: tuple[Rule, ...] = (
    _asked,
    _part_of_a_name,
    _of_another,
    _nowadays,
    _until,
    _denied,
    _next,
    _from_there,
    _left,
    _happened_there,
    _past,
    _supposed,
    _going_on,
    _later,
)


def _is_where_another_is(place: Place) -> bool:
    """ "His dads in California": without its apostrophe no verb is seen."""
    before = place.span.doc[max(0, place.span.start - _BEFORE) : place.span.start]
    if len(before) < _NEAR or before[-1].lower_ not in place.cues["place_words"]:
        return False
    is_another = place.people.of_noun(before[-2]) == OTHER and before[-2].lower_.endswith("s")
    return is_another and not any(t.dep_ == "prep" for t in before[:-1])
