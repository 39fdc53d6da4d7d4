"""Reads the words that make a claim of law, and turns their wordings into patterns over plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import Entries, Words, read_yaml

FILE = "claims.yml"
TIME, RULE, PAPER = "{time}", "{rule}", "{paper}"
"""What stands for a number of days, a rule and a paper among the plain words of a text."""
NAMES = ("rules", "laws", "papers", "programs", "kinds_of_unit")
WORDINGS = (
    "child", "parent", "others", "law", "duty", "firm", "firm_limit", "told", "asks", "before_limit",
    "after_limit", "deadline", "happened", "after_count", "before_amount", "rule_claims", "paper_claims",
    "own_parts",
)  # fmt: skip
MAPPINGS = ("numbers", "units", "words")
_ANY = r"[^\s,.]+"
_MARKS = (TIME, RULE, PAPER)
_GAPS = {"..": 3, "...": 7}
_PLACE = re.compile(r"\{[^{}]*\}|\([^()]*\)|\S+")


@dataclass(frozen=True)
class ClaimWords:
    """The words of one language. `patterns` are by the name of their list in the content."""

    names: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, str]
    units: Mapping[str, str]
    patterns: Mapping[str, re.Pattern[str]]


def read_claim_words(root: Path, findings: FieldReader, language: str = "en") -> ClaimWords:
    """The words of a language. Problems go to the findings."""
    content = read_yaml(root / FILE, root)
    entry = content.get(Words(language), Entries())
    findings.only(FILE, entry, (*NAMES, *WORDINGS, *MAPPINGS))
    groups = entry.get(Words("words"), Entries())
    classes = {str(name): list(map(str, findings.texts(FILE, groups, name))) for name in map(str, groups)}
    lists = {key: findings.texts(FILE, entry, key) for key in (*NAMES, *WORDINGS)}
    for wordings in (*groups.values(), *(lists[key] for key in WORDINGS)):
        for wording in wordings:
            for name in re.findall(r"\{([^{}]*)\}", wording):
                if name not in classes and f"{{{name}}}" not in _MARKS:
                    findings.unknown(FILE, wording.line, "list of words", name, classes)
                    classes[name] = []
    return ClaimWords(
        names={key: tuple(map(str, lists[key])) for key in NAMES},
        numbers=_texts(entry, "numbers"),
        units=_texts(entry, "units"),
        patterns={key: _pattern(lists[key], classes) for key in WORDINGS},
    )


def _texts(entry: Entries, key: str) -> dict[str, str]:
    return {str(k): str(v) for k, v in entry.get(Words(key), Entries()).items()}


def _pattern(wordings: Iterable[str], classes: Mapping[str, list[str]]) -> re.Pattern[str]:
    """One pattern for all wordings, the longest first. Each word of a text ends with a space."""
    found = sorted((_wording(w, classes) for w in wordings), key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(found)})" if found else r"(?!)")


def _wording(wording: str, classes: Mapping[str, list[str]]) -> str:
    return "".join(_place(place, classes) for place in _PLACE.findall(wording))


def _place(place: str, classes: Mapping[str, list[str]]) -> str:
    if place in _GAPS:
        return rf"(?:{_ANY} ){{0,{_GAPS[place]}}}?"
    if place.startswith("("):
        return rf"(?:{_place(place[1:-1], classes)})?"
    return rf"(?:{'|'.join(_alternative(a, classes) for a in place.split('/'))})"


def _alternative(word: str, classes: Mapping[str, list[str]]) -> str:
    if word in _MARKS:
        return re.escape(word) + " "
    if word.startswith("{"):
        return "|".join(_wording(w, classes) for w in classes.get(word[1:-1], [])) or "(?!)"
    return re.escape(word).replace(r"\*", r"[^\s,.]*") + " "
