"""A message as it is read: its clauses, its people, what is named in it, and how that was meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc, Span

from language.ages import mentions as age_mentions
from nlu.hearing.clauses.apart import Apart
from nlu.hearing.clauses.clause import Clause, read
from nlu.hearing.clauses.cues import Cues, cues
from nlu.hearing.clauses.nouns import CHILD
from nlu.hearing.clauses.of_the_writer import of_who_writes
from nlu.hearing.clauses.people import People
from nlu.hearing.clauses.text import Text
from nlu.hearing.learned import Floats
from nlu.hearing.segments import cutting
from nlu.hearing.segments.by_parse import JudgeByParse
from nlu.hearing.segments.by_words import JudgeByWords
from nlu.hearing.segments.segment import Segment
from nlu.hearing.status.asking import asked_in_clauses, asked_in_parse
from nlu.hearing.status.by_parse import StatusByParse
from nlu.hearing.status.by_words import StatusByWords
from nlu.hearing.status.closed_facts import ClosedFacts
from nlu.hearing.status.conditions import SUSPECTED
from nlu.hearing.status.mention import ASKED, DENIED, NOW, PAST, UNSURE, Mention
from nlu.hearing.status.of_each_child import of_each_child
from nlu.hearing.status.refuted import only_the_school_now, set_apart, without_refuted
from nlu.hearing.status.siblings import tells_of_sibling
from nlu.hearing.status.together import agreeing, names_help_there, with_plans_not_followed
from nlu.hearing.vocabulary.names import Named, Phrases, Vocabulary
from nlu.hearing.vocabulary.state_codes import state_codes

_GRADE, _PLACE, _AGE, _WORD = 2.0, 1.5, 1.0, 0.5
_PLANS = frozenset({"iep", "section_504", "gifted_plan"})
_KINDERGARTEN, _PRESCHOOL = "elementary", "preschool_3_to_5"


@dataclass(frozen=True)
class Heard:
    """What a message told."""

    mentions: tuple[Mention, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    """The words in which each condition was named."""
    two_children: bool = False
    """Whether two children are told of alike, so that it is not known which is meant."""
    pieces: tuple[tuple[str, Floats], ...] = ()
    """The clauses in small letters, with their vectors."""
    not_sure: bool = False
    """Whether it says that the answer to the question asked is not known."""
    called: str = ""
    """How the child is called, where it is a relative of who writes: "nephew"."""


class Reading:
    """One message as it is read: its clauses, people, questions, names."""

    def __init__(
        self, text: Text, language: str, phrases: Phrases, vocabulary: Vocabulary, called: str = ""
    ) -> None:
        self.text = text
        self.language = language
        self._vocabulary = vocabulary
        self._phrases = phrases
        self._cues: Cues = cues(language)
        self._called = called
        self.doc: Doc
        self.clauses: list[Clause]
        self.doc, self.clauses = read(text, language)

    @cached_property
    def asking(self) -> list[tuple[int, int]]:
        """Where questions are, in the plain text."""
        if self.language == "en":
            return asked_in_parse(self.text, self.doc, self._cues)
        return list(asked_in_clauses(self.text, self.clauses, self._cues))

    @cached_property
    def people(self) -> People:
        """Of whom each clause tells; parsed text only."""
        return People(self._cues, self.clauses, self._called)

    @cached_property
    def judge(self) -> StatusByParse:
        """Judges names in parsed text."""
        asking = [self.text.typed_place(a, b) for a, b in self.asking]
        return StatusByParse(self._cues, self.clauses, self.people, asking)

    @cached_property
    def closed(self) -> ClosedFacts:
        """Judges facts of closed classes in parsed text."""
        return ClosedFacts(self._cues, self.judge, self.people)

    @cached_property
    def apart(self) -> Apart:
        """Two children told apart by age or grade."""
        ages = list(age_mentions.find(self.text.plain, self.language))

        def typed_before(place: int) -> str:
            return self.text.typed[: self.text.typed_place(place, place + 1)[0]]

        return Apart(
            self._cues, self.text.plain, ages, lambda age: self._age_status(age) == NOW, typed_before
        )

    @cached_property
    def by_words(self) -> StatusByWords:
        """Judges names in text that is not parsed."""
        places = [self.text.plain_place(c.start, c.end) for c in self.clauses]
        verbs = frozenset(self._vocabulary.verbs.get(self.language, ()))
        return StatusByWords(self._cues, self.text.plain, places, self.asking, verbs, self._called)

    def span(self, start: int, end: int) -> Span:
        """A place of the plain text as words of the parsed one."""
        a, b = self.text.typed_place(start, end)
        return self.doc.char_span(a, max(b, a + 1), alignment_mode="expand")

    def clause_number(self, start: int) -> int:
        """The number of the clause at a place of the plain text."""
        a, _ = self.text.typed_place(start, start + 1)
        return next(
            (n for n, c in enumerate(self.clauses) if any(t.idx <= a < t.idx + len(t) for t in c.tokens)), 0
        )

    @cached_property
    def fixed_phrases(self) -> list[tuple[int, int]]:
        """Where phrases stand, in the plain text, whose words mean something else: "wait and see"."""
        phrases = self._cues.places("fixed_phrases", self.text.plain)
        return [*phrases, *of_who_writes(self.text.plain, self._cues)]

    def segments(self) -> list[Segment]:
        """The pieces that are compared with examples."""
        if self.language == "en":
            judge = JudgeByParse(self._cues, self.text, self.clauses, self.people, self.judge)
            found = cutting.of_parse(self.text, self.clauses, self._cues, judge)
        else:
            found = cutting.of_words(self.text, self.clauses, JudgeByWords(self._cues, self.by_words))
        return cutting.without(found, self.fixed_phrases)

    def heard(self, told: list[Mention], has_help: bool = False) -> Heard:
        """Everything that was mentioned; `told` are facts of open classes. `has_help`: told of before."""
        named = [n for n in self._phrases.find(self.text.plain) if not self._names_nothing(n)]
        named += state_codes(self.text, self.doc, self._vocabulary.states, self._cues)
        closed = [*self._ages(), *(m for name in named for m in self._mentions(name))]
        closed = set_apart(without_refuted(closed, self.text.plain, self._cues), self.text.plain, self._cues)
        closed = only_the_school_now(closed, self.text.plain, self._cues)
        closed += [*self._nothing_else(closed), *self._moved_with(closed)]
        names_help = has_help or names_help_there(self.text.plain, self._cues)
        closed = with_plans_not_followed(told, closed, self.text.plain, self._cues)
        mentions = self.with_brought(agreeing(told, closed, names_help))
        names = {n.value: self.text.plain[n.start : n.end] for n in reversed(named) if n.fact == "condition"}
        people = self.people if self.language == "en" else self.by_words
        two = people.is_two_children
        if not two and self.apart.is_two:
            mentions = of_each_child(mentions, self.apart)
        two = two or self.apart.is_two or tells_of_sibling(mentions, self.text.plain, self.language)
        return Heard(tuple(mentions), names, two, called=min(people.in_care, default=""))

    def _nothing_else(self, closed: Sequence[Mention]) -> Iterator[Mention]:
        """ "No IEP, no 504, nothing": there is no help at all."""
        for number, clause in enumerate(self.clauses):
            start, end = self.text.plain_place(clause.start, clause.end)
            before = [m for m in closed if m.fact == "current_help" and m.start < start]
            is_denied = bool(before) and max(before, key=lambda m: m.start).status == DENIED
            said = self.text.plain[start:end]
            if is_denied and said.strip(" .,;:!") in self._cues["nothing_else"]:
                yield Mention("current_help", "none", NOW, start, end, number)
            for a, b in self._cues.places("or_nothing", said):
                beside = [m for m in closed if m.fact == "current_help" and start <= m.start < start + a]
                if beside and beside[-1].status == DENIED:
                    yield Mention("current_help", "none", NOW, start + a, start + b, number)
            for a, b in self._cues.places("has_nothing", said):
                spoken = any(m.fact == "current_help" and m.start < start + b for m in closed)
                if spoken and self._is_of_child(number, start) and not self._is_asked(start):
                    yield Mention("current_help", "none", NOW, start + a, start + b, number)

    def _is_of_child(self, number: int, place: int) -> bool:
        if self.language != "en":
            return self.by_words.person_at(place) == NOW
        return self.people.of_clause(self.clauses[number]) == CHILD

    def _is_asked(self, place: int) -> bool:
        return any(a <= place < b for a, b in self.asking)

    def _moved_with(self, closed: Sequence[Mention]) -> Iterator[Mention]:
        """ "We moved here in June, in Ohio he had an IEP": a move with a plan."""
        words = self.text.plain
        may_be = {PAST, NOW} if self._cues.stands_in("plan_is_lost", words) else {PAST}
        had = [m for m in closed if m.value in _PLANS and m.status in may_be]
        moved = self._cues.places("moved_here", words)
        if had and moved and not self._cues.stands_in("long_ago", words):
            start, end = moved[0]
            yield Mention("events", "moved_with_plan", NOW, start, end, self.clause_number(start))

    # --- names ------------------------------------------------------------------------------

    def _names_nothing(self, name: Named) -> bool:
        is_in_phrase = any(a <= name.start and name.end <= b for a, b in self.fixed_phrases)
        return is_in_phrase or self._is_everyday_word(name)

    def _is_everyday_word(self, name: Named) -> bool:
        text = self.text.plain[name.start : name.end]
        if text not in self._cues["everyday_names"]:
            return False
        a, b = self.text.typed_place(name.start, name.end)
        if self.text.typed[a:b].isupper() and not self.text.typed.isupper():
            return False
        before = self.text.plain[: name.start].rstrip(" ,/&(").rpartition(" ")[2].rpartition("\n")[2]
        return before not in self._cues["before_everyday_name"]

    def _mentions(self, name: Named) -> Iterator[Mention]:
        if self.language == "en":
            status = self.closed.status(name.fact, name.value, self.span(name.start, name.end))
        else:
            status = self.by_words.status(name.fact, name.value, name.start, name.end)
        if status in (ASKED, DENIED) and self._cues.stands_before("guesses", self.text.plain[: name.start]):
            status = SUSPECTED  # "I don't know, maybe dyslexia?"
        clause = self.clause_number(name.start)
        place = (name.start, name.end, clause)
        if name.fact != "condition":
            yield Mention(name.fact, name.value, UNSURE if status == SUSPECTED else status, *place)
            return
        if status == SUSPECTED:
            yield Mention("condition", name.value, NOW, *place)
            yield Mention("disability", "suspected", NOW, *place)
        else:
            yield Mention("condition", name.value, status, *place)
            if status == NOW:
                yield Mention("disability", "diagnosed", NOW, *place)

    def with_brought(self, mentions: Sequence[Mention]) -> list[Mention]:
        """With the concern that each condition brings."""
        denied = {m.value for m in mentions if m.fact == "condition" and m.status == DENIED}
        brought: list[Mention] = []
        for mention in mentions:
            if mention.fact == "condition" and mention.status == NOW and mention.value not in denied:
                suspected = any(
                    m.fact == "disability" and m.value == "suspected" and m.start == mention.start
                    for m in mentions
                )
                concern = self._vocabulary.brings.get(mention.value)
                if concern and (not suspected or mention.value in self._vocabulary.brings_when_suspected):
                    brought.append(
                        Mention("concerns", concern, NOW, mention.start, mention.end, mention.clause)
                    )
        gone = {m.start for m in mentions if m.fact == "condition" and m.value in denied}
        kept = [m for m in mentions if m.fact != "condition" or m.status != NOW or m.value not in denied]
        kept = [m for m in kept if m.fact != "disability" or m.status != NOW or m.start not in gone]
        return [*kept, *brought]

    # --- ages --------------------------------------------------------------------------------

    def _ages(self) -> Iterator[Mention]:
        for age in age_mentions.find(self.text.plain, self.language):
            if age.is_open:
                continue
            status = self._age_status(age)
            band = age.band
            if age.is_kindergarten and self._is_to_come(age.start, age.end):
                band = _PRESCHOOL
            yield Mention(
                "age_band",
                band,
                status,
                age.start,
                age.end,
                self.clause_number(age.start),
                _weight_of(age),
            )

    def open_ages(self) -> Iterator[Mention]:
        """Ages of this child now that lie between two bands, with the usual one: "he is 11"."""
        for age in age_mentions.find(self.text.plain, self.language):
            if age.is_open and self._age_status(age) == NOW:
                yield Mention("age_band", age.band, NOW, age.start, age.end, self.clause_number(age.start))

    def _age_status(self, age: age_mentions.AgeMention) -> str:
        if self.language == "en":
            return self.closed.of_age(age, self.span(age.start, age.end))
        return self.by_words.age_status(age.start, age.end)

    def _is_to_come(self, start: int, end: int) -> bool:
        """ "Starts kindergarten in the fall"."""
        clause = self.clauses[self.clause_number(start)] if self.clauses else None
        if clause is None:
            return False
        will = any(token.lower_ in self._cues["later"] for token in clause.tokens)
        return will or self._cues.stands_in("later", clause.plain)


def _weight_of(age: age_mentions.AgeMention) -> float:
    """A grade says most, then a kind of school, then a number of years."""
    if age.is_grade:
        return _PLACE if age.is_place else _GRADE
    return _WORD if age.is_word else _AGE
