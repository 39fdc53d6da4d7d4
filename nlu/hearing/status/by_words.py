"""How a mention was meant, where no parser reads the language: by the words around it in its clause.

This is ConText in its first form: a word that denies, doubts, wants or puts into the past reaches to the end
of its clause; the nearest before the mention counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlu.hearing.clauses.cues import Cues
from nlu.hearing.clauses.in_care import cared_for_by_words
from nlu.hearing.status.by_number import gender_of_other, is_of_second, told_by_age, told_of_most
from nlu.hearing.status.conditions import SUSPECTED
from nlu.hearing.status.mention import ASKED, DENIED, NOW, OTHER_PERSON, PAST, UNSURE, WANTED
from nlu.hearing.status.reach_of_no import ends_before

_BEFORE = ("negations", "refuses", "doubts", "wants", "ifs", "once", "over")
_MEANS = dict(zip(_BEFORE, (DENIED, DENIED, UNSURE, WANTED, UNSURE, PAST, PAST), strict=True))
_AGES = ("elder", "younger")
_CONTRASTS = {"f": "pronoun_he", "m": "pronoun_she"}
"""The list of pronouns that do not name the other person told of before, by that person's gender."""
_NEAR, _NEXT = 2, 8
"""So many letters behind a place "hasta" says that they live there still."""
Places = Sequence[tuple[int, int]]
_LASTING = frozenset({"condition", "disability"})


class StatusByWords:
    """Judges mentions of one message."""

    def __init__(
        self,
        cues: Cues,
        text: str,
        clauses: Places,
        asking: Places,
        verbs: frozenset[str] = frozenset(),
        called: str = "",
    ) -> None:
        self._cues = cues
        self._verbs = verbs
        self._text = text
        self._clauses = clauses
        self._asking = asking
        self._by_age = told_by_age(cues, text)
        self.is_two_children = bool(self._by_age)
        """Whether a son and a daughter are told of; the one told of first is this child."""
        self._other_age = self._age_of_the_other()
        self.in_care = cared_for_by_words(cues, text, called)
        self._people = self._follow()

    def _follow(self) -> list[str]:
        """Who each clause is of: the first named in it or, where nobody is, in the clause before it."""
        people: list[str] = []
        last, is_of_second, first, others_gender = NOW, False, "", ""
        for start, end in self._clauses:
            words = self._text[start:end]
            others = [a for a, _ in self._cues.places("other", words) if not self._is_done_to(words[:a])]
            children = [a for a, _ in self._cues.places("child", words)]
            if self.in_care:
                relatives = [*self._cues.places("relatives", words), *self._cues.places("raised", words)]
                cared_for = [a for a, b in relatives if words[a:b] in self.in_care]
                others = [a for a in others if a not in cared_for]
                children = sorted({*children, *cared_for})
            before = last
            contrasts = _CONTRASTS.get(others_gender)
            if last == OTHER_PERSON and contrasts and self._cues.stands_in(contrasts, words):
                last = NOW  # "su hermana va bien, él no"
            if self._cues.stands_in("parent", words):
                people.append(OTHER_PERSON)
                continue
            if others or children:
                last = OTHER_PERSON if others and (not children or min(others) < min(children)) else NOW
                others_gender = gender_of_other(self._cues, words)
            named = self._son_or_daughter(words)
            first = first or named
            if named:
                is_of_second = named != first
                self.is_two_children |= is_of_second
                last = OTHER_PERSON if is_of_second else last
            people.append(last)
            if self._is_only_here(words, others):
                last = before
            if words.rstrip().endswith((".", "!", "?")) and "mi otr" not in words and not is_of_second:
                last = NOW
        return people

    def _is_only_here(self, words: str, others: Sequence[int]) -> bool:
        """ "Su mamá está en Honduras, está muy triste": behind it the child is told of again."""
        alone = {a for a, _ in self._cues.places("for_one_clause", words)}
        alone |= {a for a in others if self._cues.stands_before("belongs_to", words[:a])}
        return bool(others) and set(others) <= alone

    def _is_done_to(self, before: str) -> bool:
        """ "Les pega a los otros niños": told of who does it. But "a los otros niños les dan ayuda"."""
        verb = before.split()[:-1]
        return bool(verb) and self._cues.stands_before("to_whom", before) and self._cues.has("done_to", verb)

    def _age_of_the_other(self) -> str:
        """Of two children told apart by age ("mi hijo mayor ... el menor"), which is not meant; else "".

        Where another is asked for ("el mayor tiene 16, pregunto por la de 8"), it is the one named by age.
        """
        told = sorted((a, name) for name in _AGES for a, _ in self._cues.places(name, self._text))
        names = {name for _, name in told}
        marked = [(a, b) for a, b in self._clauses if self._cues.stands_in("this_one", self._text[a:b])]
        meant = next((name for place, name in told for a, b in marked if a <= place < b), "")
        if len(names) == 1 and marked and not meant:
            return names.pop()
        if len(names) < len(_AGES):
            return ""
        self.is_two_children = True
        meant = meant or told_of_most(self._cues, self._text, told)
        return next(name for name in _AGES if name != meant)

    def _is_of_the_other(self, place: int) -> bool | None:
        """Whether the child named last before a place is the other of two; None where neither is named."""
        if not self._other_age:
            return None
        start = max((self._text.rfind(mark, 0, place) for mark in ".!?\n"), default=-1) + 1
        before = self._text[start:place]
        last = {
            name: max((end for _, end in self._cues.places(name, before)), default=-1)
            for name in (*_AGES, "this_one")
        }
        name = max(last, key=lambda each: last[each])
        return None if last[name] < 0 else name == self._other_age

    def _son_or_daughter(self, words: str) -> str:
        """Which list names the child in a clause, where only one does."""
        found = [name for name in ("sons", "daughters") if self._cues.stands_in(name, words)]
        return found[0] if len(found) == 1 else ""

    def clause_at(self, place: int) -> int:
        """The number of the clause at a place."""
        return next((n for n, (a, b) in enumerate(self._clauses) if a <= place < b), 0)

    def person_at(self, place: int) -> str:
        """`now` where a clause is of the child, else `other_person`."""
        is_of_the_other = self._is_of_the_other(place)
        if is_of_the_other is None:
            is_of_the_other = is_of_second(self._by_age, place)
        if is_of_the_other is not None:
            return OTHER_PERSON if is_of_the_other else NOW
        return self._people[self.clause_at(place)] if self._people else NOW

    def said_before(self, start: int, end: int) -> str:
        """The words of a clause with those of its sentence that another clause told before it."""
        begin = max((self._text.rfind(mark, 0, start) for mark in ".!?\n"), default=-1) + 1
        return self._text[begin:end]

    def is_asked(self, place: int) -> bool:
        """Whether a question stands there."""
        return any(a <= place < b for a, b in self._asking)

    def _is_of_no_child(self, start: int, before: str, clause: str) -> bool:
        """A question that names no child, or "los niños con ansiedad ..."."""
        is_general = self._cues.stands_in("many_with", before) and not self._son_or_daughter(clause)
        return is_general or (self.is_asked(start) and not self._cues.stands_in("child", clause))

    def status(self, fact: str, value: str, start: int, end: int) -> str:
        """How a name was meant."""
        number = self.clause_at(start)
        if self.person_at(start) == OTHER_PERSON:
            return OTHER_PERSON
        a, b = self._clauses[number] if self._clauses else (0, len(self._text))
        before, after, clause = self._text[a:start], self._text[end:b], self._text[a:b]
        if self._is_of_no_child(start, before, clause):
            return ASKED
        if fact == "state":
            return self._of_state(before, after)
        found = self._nearest(before, self._text[start:end])
        if value == "none" and found in (DENIED, NOW, PAST):
            return NOW if found != PAST else PAST
        if found == PAST and fact == "condition" and self._had_once(before):
            return PAST
        if found == PAST and (fact in _LASTING or self._cues.stands_in("still", clause)):
            found = NOW
        if fact in _LASTING:
            if found == WANTED and self._cues.stands_in("doubts", before):
                found = UNSURE  # "creemos que es autismo"
            if self._cues.stands_in("hearsay", before):
                return UNSURE
            if found == NOW and fact == "condition" and self._cues.stands_in("no_doctors", before):
                return SUSPECTED
            if found == DENIED and self._cues.stands_before("because_of", before):
                return NOW  # "no va a la escuela por la ansiedad"
            if found == UNSURE:
                return UNSURE if self._cues.stands_in("ifs", before) else SUSPECTED
            if self._cues.stands_in("disputes", self._to_end_of_sentence(a)):
                return DENIED
        behind = after.strip(" .,;!")  # "IEP no tiene", "un 504 todavía no"
        is_none = behind in self._cues["not_it_behind"] or self._cues.stands_first("denied_behind", behind)
        if found == NOW and is_none:
            return DENIED
        if found == NOW and self._cues.stands_in("after", after[:25]) and fact not in _LASTING:
            return PAST
        return found

    def _to_end_of_sentence(self, start: int) -> str:
        ends = [end for mark in ".!?\n" for end in [self._text.find(mark, start)] if end >= 0]
        return self._text[start : min(ends, default=len(self._text))]

    def _had_once(self, before: str) -> bool:
        """ "De bebé tuvo retraso del habla"; but "de bebé le diagnosticaron autismo"."""
        lasts = self._cues.stands_in("diagnosed", before) or self._cues.stands_before("because_of", before)
        return self._cues.stands_in("had_once", before) and not lasts  # "tenía IEP por autismo": he has it

    def _of_state(self, before: str, after: str) -> str:
        now = max((end for _, end in self._cues.places("nowadays", before)), default=0)
        before = before[now:]  # "antes en Texas, ahora en Ohio"
        if self._cues.stands_in("until", after[:_NEXT]):
            return NOW
        if self._cues.stands_before("then", " ".join(before.split()[-3:])):
            return WANTED
        if self._cues.stands_in("once", before):
            return PAST
        moved = self._cues.stands_in("moved", before)
        words = before.split()
        if moved and words and words[-1] in self._cues["from_place"]:
            return PAST
        return WANTED if self._cues.stands_in("wants", before) and not moved else NOW

    def _nearest(self, before: str, named: str = "") -> str:
        against = max((end for _, end in self._cues.places("set_against", before)), default=0)
        before = before[against:]  # "no es autismo sino TDAH"
        best, found = -1, NOW
        for name in _BEFORE:
            for _, end in self._cues.places(name, before):
                is_ended = name == "negations" and ends_before(self._cues, before[end:], named, self._verbs)
                if end > best and not is_ended:
                    best, found = end, _MEANS[name]
        return found

    def age_status(self, start: int, end: int) -> str:
        """How an age or grade was meant."""
        number = self.clause_at(start)
        a, b = self._clauses[number] if self._clauses else (0, len(self._text))
        before = self._text[a:start]
        told_from = self._tells_age_from(before)
        if self.person_at(start) == OTHER_PERSON and not self._is_of_no_pupil(a, a + told_from):
            return OTHER_PERSON
        if self.is_asked(start) and not self._cues.stands_in("child", self._text[a:b]):
            return ASKED
        found = self._nearest(before) if told_from < 0 else self._right_before(before, told_from)
        found = UNSURE if self._is_to_come(before) else found
        return found if found in (PAST, UNSURE, DENIED) else NOW

    def _is_to_come(self, before: str) -> bool:
        """ "El próximo año entra a la secundaria": close behind a word for what is to come."""
        last = max((end for _, end in self._cues.places("later", before)), default=None)
        return last is not None and len(before[last:].split()) <= _NEAR

    def _tells_age_from(self, before: str) -> int:
        """Where the words begin with which an age behind them is told ("tiene", "va en"); -1 without them."""
        words = before.split()
        while words and words[-1] in self._cues["age_fillers"]:
            words.pop()
        left = before[: _end_of(before, len(words))]
        return next((a for a, b in self._cues.places("tells_age", left) if b == len(left.rstrip())), -1)

    def _right_before(self, before: str, told_from: int) -> str:
        """What stands right before the words that tell an age; a "no" further off is of another verb."""
        words = before[:told_from].split()
        while words and words[-1] in self._cues["before_tells_age"]:
            words.pop()
        left = " ".join(words)
        for name in _BEFORE:
            reaches_over = any(a < told_from < b for a, b in self._cues.places(name, before))
            if reaches_over or self._cues.stands_before(name, left):
                return _MEANS[name]
        return NOW

    def _is_of_no_pupil(self, begin: int, told_from: int) -> bool:
        """ "Su papá no ayuda tiene seis": the other person named before an age cannot be of that age."""
        if told_from < begin or self._is_of_the_other(told_from) or self.is_two_children:
            return False
        words = self._text[:told_from]
        others = self._cues.places("other", words)
        if not others:
            return not self._cues.stands_in("relatives", words[begin:])
        start, end = others[-1]
        if self._cues.stands_in("has_child", words[end:]) or self._cues.stands_in(
            "has_child", words[start:end]
        ):
            return self._cues.stands_in("child", words[end:])
        is_object = self._cues.stands_before("to_whom", words[:start])
        if self._cues.stands_in("no_pupils", words[start:end]):
            return True
        return is_object and self._cues.stands_in("schoolmates", words[start:end])


def _end_of(text: str, count: int) -> int:
    """Where the first so many words of a text end."""
    ends = [match.end() for match in re.finditer(r"\S+", text)]
    return ends[count - 1] if count else 0
