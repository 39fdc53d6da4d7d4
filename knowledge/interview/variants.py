"""Words of a path for some children only: a toddler, a child in a private school, a child with a 504 plan."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from knowledge.interview.policy import AllOf, FactIs, Not, PolicyFact, When
from knowledge.interview.situation import Situation
from knowledge.interview.values import Path
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import Section

LETTER = "Letter"
NO_LETTER = "none"
"""Named in place of a letter where nobody is written to."""
SECTIONS = {"What it is": "what", "First step": "first_step", "What the school may say": "school_may_say"}
"""The sections of a path, each with the field that it fills."""
_TITLE = re.compile(r"(.+?), when (.+)")
_ENTRY = re.compile(r"([a-z]\w*) (is|is not) (\w+(?: or \w+)*)")


def split(section: Section) -> tuple[str, str]:
    """The title of a section, and the condition behind it: `First step, when age_band is under_3`."""
    named = _TITLE.fullmatch(section.title)
    return (named[1], named[2]) if named else (section.title, "")


def read_when(
    file: str, section: Section, condition: str, facts: Mapping[str, PolicyFact], findings: FieldReader
) -> When:
    """A condition such as `current_help is section_504; current_help is not iep`."""
    parts: list[When] = []
    for text in condition.split(";"):
        entry = _ENTRY.fullmatch(text.strip())
        if entry is None:
            fix = "write it as `## First step, when age_band is under_3; school is private or homeschool`"
            findings.add(file, section.line, f"{text.strip()!r} says no fact and value", fix)
            continue
        fact, how, values = entry[1], entry[2], entry[3].split(" or ")
        if fact not in facts:
            findings.unknown(file, section.line, "fact", fact, facts)
            continue
        for value in values:
            if facts[fact].values and value not in facts[fact].values:
                findings.unknown(file, section.line, f"value of {fact}", value, facts[fact].values)
        is_one = FactIs(fact, frozenset(values))
        parts.append(Not(is_one) if how == "is not" else is_one)
    return AllOf(tuple(parts))


def for_child(path: Path, situation: Situation) -> Path:
    """The path with the words for this child: of each section the first whose condition surely holds."""
    chosen: dict[str, object] = {}
    for variant in path.variants:
        if variant.field not in chosen and holds(variant.when, situation):
            chosen[variant.field] = variant.letter or variant.blocks
    found = replace(path, **chosen)  # type: ignore[arg-type]
    said = (*found.what, *found.first_step, *found.school_may_say)
    facts = [fact for block in said for fact in block.facts]
    return replace(found, facts=tuple(dict.fromkeys(facts)))


def holds(when: When, situation: Situation) -> bool:
    """A fact that was not told is not the one named: `is not iep` holds where no plan is known of."""
    if isinstance(when, Not):
        return not situation.truth(when.part).true
    if isinstance(when, AllOf):
        return all(holds(part, situation) for part in when.parts)
    return bool(situation.truth(when).true)
