"""What a parent must have named before an answer may speak of it: a condition, foster care, a hold.

An answer on depression to a parent who told of a child that cries says more than the parent did. Which words
name a subject is in `content/subjects.yml`; the conditions of the interview bring their own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from knowledge.interview.values import Condition
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import Entries, Words, read_yaml
from language.normalize import plain
from language.questions.who_did_it import who_did_it

FILE = "subjects.yml"
PREMISES = "premises.yml"
CONDITION = "condition"
Place = tuple[int, int]
_KEYS = ("topics", "words", "facts")
_DONE_BY = "done_by"
_SHORTEST = 4
"""A condition's name of fewer letters ("add", "tea") is a common word as well: only hearing knows it."""


@dataclass(frozen=True)
class Subject:
    """Something that answers speak of only when it was named.

    `topics` are those all of whose answers speak of it, `words` how it is named, `facts` the facts of the
    interview, each with the values that name it. `done_by` says who did it, where a text tells that: the
    parent's "child", or "others" to the child.
    """

    id: str
    topics: frozenset[str]
    words: tuple[str, ...]
    facts: Mapping[str, frozenset[str]]
    done_by: str = ""

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(_as_pattern, self.words))})(?!\w)")

    def is_named(self, text: str) -> bool:
        """Whether a text names it."""
        return bool(self._pattern.search(plain_words(text)))

    def places(self, plain: str) -> list[Place]:
        """Where a text in plain words names it."""
        return [found.span() for found in self._pattern.finditer(plain)]

    def stands_in(self, plain: str) -> bool:
        """Whether a text in plain words names it."""
        return bool(self._pattern.search(plain))

    def is_told_in(self, text: str) -> bool:
        """Whether a text tells it: by who did it to whom, where it says that; else by its words."""
        who = who_did_it(text) if self.done_by else ""
        return who == self.done_by if who else self.stands_in(plain_words(text))

    def is_told(self, facts: Mapping[str, frozenset[str]]) -> bool:
        """Whether facts that were told name it."""
        return any(values & facts.get(fact, frozenset()) for fact, values in self.facts.items())


def read_subjects(
    root: Path, findings: FieldReader, conditions: Iterable[Condition], topics: Iterable[str]
) -> tuple[Subject, ...]:
    """All subjects in the order of the file. Problems go to the findings."""
    content, known = read_yaml(root / FILE, root), {*topics}
    named: dict[str, list[Condition]] = {}
    for condition in conditions:
        named.setdefault(condition.topic, []).append(condition)
    found: list[Subject] = []
    for name, entry in content.items():
        findings.only(FILE, entry, _KEYS)
        of_topics = [str(topic) for topic in findings.texts(FILE, entry, "topics")]
        for topic in findings.texts(FILE, entry, "topics"):
            if topic not in known:
                findings.unknown(FILE, topic.line, f"topic (of {name})", topic, known)
        told: Entries = entry.get(Words("facts"), Entries())
        facts = {str(fact): frozenset(map(str, values)) for fact, values in told.items()}
        own = [condition for topic in of_topics for condition in named.get(topic, [])]
        words = [str(word) for word in findings.texts(FILE, entry, "words")]
        words += [word for c in own for word in c.words if len(word) >= _SHORTEST]
        if own:
            facts[CONDITION] = facts.get(CONDITION, frozenset()) | {condition.id for condition in own}
        found.append(Subject(str(name), frozenset(of_topics), tuple(dict.fromkeys(words)), facts))
    return tuple(found)


def read_premises(root: Path, findings: FieldReader) -> tuple[Subject, ...]:
    """What answers take for granted, in the order of its file. Problems go to the findings.

    Of which answers is learned from their ways of asking: no topic is listed.
    """
    if not (root / PREMISES).is_file():
        return ()
    found: list[Subject] = []
    for name, entry in read_yaml(root / PREMISES, root).items():
        findings.only(PREMISES, entry, (*_KEYS[1:], _DONE_BY))
        told: Entries = entry.get(Words("facts"), Entries())
        facts = {str(fact): frozenset(map(str, values)) for fact, values in told.items()}
        words = tuple(dict.fromkeys(map(str, findings.texts(PREMISES, entry, "words"))))
        found.append(Subject(str(name), frozenset(), words, facts, str(entry.get(Words(_DONE_BY), ""))))
    return tuple(found)


def named_in(text: str, subjects: Sequence[Subject]) -> frozenset[int]:
    """The places, among the subjects, of those that a text names.

    Of names that overlap the longer one counts: who is held back a grade is not held.
    """
    plain = plain_words(text)
    found = {n: subject.places(plain) for n, subject in enumerate(subjects)}
    return frozenset(
        n for n, places in found.items() if any(not _is_within_longer(place, n, found) for place in places)
    )


def _is_within_longer(place: Place, owner: int, found: Mapping[int, Sequence[Place]]) -> bool:
    start, end = place
    return any(
        a < end and start < b and b - a > end - start
        for other, places in found.items()
        if other != owner
        for a, b in places
    )


def plain_words(text: str) -> str:
    """Lower case, no accents, one space between words; a hyphen parts words, an apostrophe does not."""
    return re.sub(r"[^\w*]+", " ", plain(text)).strip()


def _as_pattern(words: str) -> str:
    """A star that stands alone is any word; at the end of a word, any ending."""
    parts = [
        r"\w+" if part == "*" else re.escape(part).replace(r"\*", r"\w*")
        for part in plain_words(words).split()
    ]
    return " ".join(parts)
