"""Reads from a parent's words which ideas they ask for, and which of the ideas shown they choose."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from knowledge.interview.values import Condition
from knowledge.supports.accommodations import SupportsQuery
from knowledge.supports.content import KINDS
from knowledge.supports.idea import Idea, Occasion
from knowledge.topics.reader import PLANS
from language.normalize import clause
from language.numbers import counted, places
from language.phrases import stand_in
from language.words import ENGLISH, WordPattern, word_lists

ALL = "all"
_ALIKE = 84
"""From this likeness on (of 100) a word counts as a misspelled name of a condition."""
_SHORTEST_MENDED = 6
_FILE = "choices"
_MOST_SHOWN = 6
_NUMBERED = WordPattern(_FILE, r"\b(?:{before_numbers} ([a-z]+)|([1-6]){place_endings}?)\b(?! {no_choices})")
_TAKES_OUT = WordPattern(_FILE, r"\b(?:{takes_out}|{take} (?:\w+ ){0,4}{out})\b")
_EXCEPT = WordPattern(_FILE, r"\b{except}\b")
_ALL_BUT = WordPattern(_FILE, r"\b{all}\b.*\b{all_but}\b")


def _nth() -> dict[str, int]:
    """The place in a list that an ordinal means."""
    nth = {word: place - 1 for word, place in places(ENGLISH, _MOST_SHOWN).items()}
    return nth | dict.fromkeys(word_lists(_FILE)["last"], -1)


def read_wish(
    text: str,
    difficulties: Sequence[str],
    age_band: str,
    occasions: Mapping[str, Occasion],
    words: Mapping[str, tuple[str, ...]],
    subjects: Collection[str],
    conditions: Collection[str],
) -> SupportsQuery:
    """The ideas that a text asks for; `difficulties` and `age_band` are those found in it.

    A subject beside a condition is where the idea helps: "dyslexia in math" is not trouble with math.
    """
    at = [o.id for o in occasions.values() if o.id not in subjects and stand_in(o.words, text)]
    named = list(dict.fromkeys(difficulties))
    if set(named) & set(conditions):
        at += [d for d in named if d in subjects]
        named = [d for d in named if d not in subjects]
    return SupportsQuery(
        difficulties=tuple(named),
        occasions=tuple(at),
        kind=next((kind for kind in KINDS if stand_in(words[kind], text)), ""),
        plan=next((plan for plan in PLANS if stand_in(words[plan], text)), ""),
        age_band=age_band,
    )


def refined(
    before: SupportsQuery, said: SupportsQuery, replaces: bool, subjects: Collection[str]
) -> SupportsQuery:
    """A wish with what was said now. A subject alone says where, unless it `replaces`."""
    only_subjects = set(said.difficulties) <= set(subjects)
    if before.difficulties and said.difficulties and only_subjects and not replaces:
        said = replace(said, difficulties=(), occasions=(*said.occasions, *said.difficulties))
    return SupportsQuery(
        difficulties=said.difficulties or before.difficulties,
        occasions=said.occasions or (() if said.difficulties else before.occasions),
        kind=said.kind or before.kind,
        plan=said.plan or before.plan,
        age_band=said.age_band or before.age_band,
        senses=said.senses or (() if said.difficulties else before.senses),
    )


def takes_choice_back(text: str, words: Mapping[str, tuple[str, ...]]) -> bool:
    """True when a text asks for both kinds, or for all plans, again."""
    return stand_in(words[ALL], text)


def nearest(text: str, conditions: Iterable[Condition]) -> str:
    """The condition whose name a text most likely misspells, or an empty string."""
    names = {clause(word): c.id for c in conditions for word in c.words if len(word) >= _SHORTEST_MENDED}
    said = [word for word in clause(text).split() if len(word) >= _SHORTEST_MENDED]
    found = [process.extractOne(w, list(names), scorer=fuzz.ratio, score_cutoff=_ALIKE) for w in said]
    best = max((f for f in found if f), key=lambda f: f[1], default=None)
    return names[best[0]] if best else ""


@dataclass(frozen=True)
class Chosen:
    """Which ideas a parent chose, or took out again."""

    ideas: tuple[Idea, ...]
    out: bool


def read_choice(text: str, shown: Sequence[Idea], chosen: Sequence[Idea]) -> Chosen:
    """The ideas that a text puts into the plan or takes out; all that were shown when it names none.

    An idea is named by its number or by its words. "All but the second" leaves the second out.
    """
    said = clause(text)
    out = bool(_TAKES_OUT.search(said)) and not _ALL_BUT.search(said)
    listed = chosen if out and chosen else shown
    head, _, tail = said, "", ""
    if not out and (cut := _EXCEPT.search(said)):
        head, tail = said[: cut.start()], said[cut.end() :]
    left_out = _named(tail, listed) if tail else []
    named = _named(head, listed) or (list(listed) if not out or "all" in said.split() else [])
    return Chosen(tuple(idea for idea in named if idea not in left_out), out)


def _named(said: str, listed: Sequence[Idea]) -> list[Idea]:
    nth, numbers = _nth(), counted(ENGLISH, _MOST_SHOWN)
    named = [nth[word] for word in said.split() if word in nth]
    for match in _NUMBERED.all_in(said):
        number = numbers.get(match[1]) if match[1] else int(match[2])
        named += [number - 1] if number else []
    by_place = [listed[place] for place in dict.fromkeys(named) if -len(listed) <= place < len(listed)]
    if by_place:
        return by_place
    words = set(said.split()) - {*word_lists(_FILE)["common"]}
    scores = [(len(words & {*clause(i.text).split()}), i) for i in listed]
    best = max((score for score, _ in scores), default=0)
    return [idea for score, idea in scores if best and score == best]
