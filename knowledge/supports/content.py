"""Reads the ideas of supports and services, and the words by which parents ask for them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from knowledge.interview.situation import VALUES
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import Entries, Items, Words, read_yaml
from knowledge.supports.idea import Idea, Occasion
from knowledge.supports.sense import Sense
from knowledge.topics.reader import PLANS

FILE = "accommodations.yml"
CHANGES = ("scheduling", "setting", "materials", "instruction", "showing_knowledge")
KINDS = ("support", "service")
BY_AGE = "by_age"
"""The difficulty of the ideas that only fit an age."""
MOST_WORDS = 12
SCHOOL = "school"
_KEYS = ("text", "at", "only", "grades", "sense", "change", "plans", "facts")


def read_occasions(root: Path, findings: FieldReader) -> dict[str, Occasion]:
    """Where or when at school ideas help, by id."""
    file = "occasions.yml"
    occasions = {}
    for entry in read_yaml(root / file, root):
        findings.only(file, entry, ("id", "name", "button", "words", "only_at_school"))
        button = findings.text(file, entry, "button")
        if not 2 <= len(button.split()) <= findings.most(5):
            findings.add(file, entry.line, f"the button {button!r} is no 2 to 5 words", "use 2 to 5 words")
        occasion = Occasion(
            id=findings.text(file, entry, "id"),
            name=findings.text(file, entry, "name"),
            button=button,
            words=tuple(map(str, findings.texts(file, entry, "words"))),
            only_at_school=bool(entry.get(Words("only_at_school"))),
        )
        occasions[occasion.id] = occasion
    return occasions


def read_idea_words(root: Path, findings: FieldReader) -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """How parents ask for a kind of idea or a plan (`all` takes that back), and the general facts."""
    file = "ideas.yml"
    content = read_yaml(root / file, root)
    findings.only(file, content, ("general_facts", "words", "senses"))
    general = findings.texts(file, content, "general_facts")
    words = content.get(Words("words")) or Entries()
    wanted = (*KINDS, *PLANS, "all")
    findings.only(file, words, wanted)
    return {key: tuple(map(str, findings.texts(file, words, key))) for key in wanted}, frozenset(
        map(str, general)
    )


def read_senses(root: Path, conditions: Collection[str], findings: FieldReader) -> tuple[Sense, ...]:
    """The senses that one concern covers, with the conditions and words that say which it is."""
    file = "ideas.yml"
    senses = []
    for sense, entry in (read_yaml(root / file, root).get(Words("senses")) or Entries()).items():
        findings.only(file, entry, ("conditions", "words"))
        named = findings.texts(file, entry, "conditions")
        for condition in named:
            if condition not in conditions:
                findings.unknown(file, condition.line, "condition", condition, conditions)
        words = findings.texts(file, entry, "words")
        senses.append(Sense(str(sense), tuple(map(str, named)), tuple(map(str, words))))
    return tuple(senses)


def read_ideas(
    root: Path,
    occasions: Mapping[str, Occasion],
    difficulties: Collection[str],
    senses: Iterable[Sense],
    findings: FieldReader,
) -> dict[str, tuple[Idea, ...]]:
    """Supports and services to ask about, by concern, condition or occasion."""
    ideas: dict[str, tuple[Idea, ...]] = {}
    named = [sense.id for sense in senses]
    for difficulty, entry in read_yaml(root / FILE, root).items():
        known = [*difficulties, *occasions, BY_AGE]
        if difficulty not in known:
            findings.unknown(FILE, difficulty.line, "difficulty", difficulty, known)
        findings.only(FILE, entry, ("supports", "services"))
        found: list[Idea] = []
        for kind, key in zip(KINDS, ("supports", "services"), strict=True):
            rows: Any = entry.get(Words(key)) or Items()
            found += [_idea(kind, row, occasions, named, findings) for row in rows]
        ideas[str(difficulty)] = tuple(found)
    for occasion in occasions:
        if occasion not in ideas:
            fix = f"add `{occasion}:` with supports and services"
            findings.add(FILE, 1, f"the occasion {occasion} has no ideas", fix)
    return ideas


def _idea(
    kind: str,
    row: Entries,
    occasions: Mapping[str, Occasion],
    senses: Collection[str],
    findings: FieldReader,
) -> Idea:
    findings.only(FILE, row, _KEYS)
    text = findings.text(FILE, row, "text")
    if len(text.split()) > findings.most(MOST_WORDS):
        fix = f"use at most {MOST_WORDS} plain words"
        findings.add(FILE, row.line, f"the idea {text!r} has {len(text.split())} words", fix)
    change = findings.text(FILE, row, "change", required=kind == "support")
    named: Mapping[str, tuple[list[Words], Collection[str]]] = {
        "kind of change": ([Words.at(change, row.line)] if change else [], CHANGES),
        "plan": (findings.texts(FILE, row, "plans"), PLANS),
        "occasion": (findings.texts(FILE, row, "at", required=False), occasions),
        "age": (findings.texts(FILE, row, "grades", required=False), VALUES["age_band"]),
    }
    for what, (words, known) in named.items():
        for word in words:
            if word not in known:
                findings.unknown(FILE, row.line, what, word, known)
    facts = findings.texts(FILE, row, "facts")
    only = findings.text(FILE, row, "only", required=False)
    if only and only != SCHOOL:
        findings.unknown(FILE, row.line, "place (in only)", only, [SCHOOL])
    sense = findings.text(FILE, row, "sense", required=False)
    if sense and sense not in senses:
        findings.unknown(FILE, row.line, "sense", sense, senses)
    at = [occasions[place] for place in named["occasion"][0] if place in occasions]
    if not facts:
        findings.add(
            FILE, row.line, f"no fact stands behind {text!r}", "add `facts: [...]`, the nearest ones"
        )
    return Idea(
        text=text,
        english=getattr(row.get(Words("text")), "english", ""),
        kind=kind,
        change=change,
        plans=tuple(map(str, named["plan"][0])),
        facts=tuple(map(str, facts)),
        occasions=tuple(map(str, named["occasion"][0])),
        ages=tuple(map(str, named["age"][0])),
        sense=sense,
        only_at_school=only == SCHOOL or (bool(at) and all(place.only_at_school for place in at)),
    )
