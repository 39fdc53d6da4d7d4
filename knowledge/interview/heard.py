"""What facts are heard by: names of closed classes, and examples from which the open ones are learned.

`heard_as.yml` and `told_as/` stand in `content/interview`; a second language is the same name with `.es.`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.interview.policy import Policy
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import ContentError, Entries, Items, Words, read_yaml
from language.words import LANGUAGES

FOLDER = "interview/told_as"
NO_FACT, NOT_SO, MEANT = "no_fact", "not_so", "meant"
MEANINGS = ("so", "not_so")
NAMES = "interview/heard_as"
TOLD_BY = "interview/told_by"
GROUPS = "groups"
CONDITIONS = "interview/conditions"
CITIES = "cities.yml"
HEARD_IN = (f"{FOLDER}/", f"{NAMES}.", f"{TOLD_BY}.")
"""Where the words of other languages stand, beside the English ones."""
ANSWERED_BY = "interview/answered_by.yml"
_TOLD_OF = "condition"

Lines = tuple[str, ...]


@dataclass(frozen=True)
class HeardWords:
    """Names and examples, by language, fact and value."""

    names: dict[str, dict[str, dict[str, Lines]]] = field(default_factory=dict)
    """Names of kinds of school, plans and the like; of conditions under `condition`."""
    told_by: dict[str, dict[str, dict[str, Lines]]] = field(default_factory=dict)
    """Lines of words that tell a value when they stand in one clause, and groups of words that they name."""
    cities: dict[str, Lines] = field(default_factory=dict)
    """Cities by the code of their state."""
    told_as: dict[str, dict[str, dict[str, Lines]]] = field(default_factory=dict)
    """Clauses that tell a value of a fact, as parents put it."""
    no_fact: dict[str, Lines] = field(default_factory=dict)
    """Clauses that tell none."""
    not_so: dict[str, dict[str, dict[str, Lines]]] = field(default_factory=dict)
    """Clauses that speak of a value and do not tell it of this child now."""
    meant: dict[str, dict[str, Lines]] = field(default_factory=dict)
    """Lines in which what is named, in brackets, is so of this child now (`so`), or is not (`not_so`)."""
    yes_no: dict[str, dict[str, str]] = field(default_factory=dict)
    """What a bare yes or no to the question for a fact tells."""


def file_in(path: str, language: str) -> str:
    """The file of a language: `x.yml` in English, `x.es.yml` in Spanish."""
    return f"{path}.yml" if language == "en" else f"{path}.{language}.yml"


def read_heard(
    root: Path,
    findings: FieldReader,
    policy: Policy,
    conditions: Mapping[str, Lines],
    states: Mapping[str, object],
) -> HeardWords:
    """Reads all of it. Conditions are given by id with their English names."""
    names: dict[str, dict[str, dict[str, Lines]]] = {}
    told_by: dict[str, dict[str, dict[str, Lines]]] = {}
    told: dict[str, dict[str, dict[str, Lines]]] = {}
    nothing: dict[str, Lines] = {}
    not_so: dict[str, dict[str, dict[str, Lines]]] = {}
    meant: dict[str, dict[str, Lines]] = {}
    for language in LANGUAGES:
        names[language] = _by_fact(root, file_in(NAMES, language), findings, policy)
        if language == "en":
            names[language][_TOLD_OF] = dict(conditions)
        else:
            names[language][_TOLD_OF] = _of_conditions(root, language, findings, conditions)
        told_by[language] = _by_fact(root, file_in(TOLD_BY, language), findings, policy, [GROUPS])
        told[language] = {}
        for fact in policy.facts:
            file = file_in(f"{FOLDER}/{fact}", language)
            if (root / file).is_file():
                told[language][fact] = _values(root, file, findings, policy, fact)
        not_so[language] = _by_fact(root, file_in(f"{FOLDER}/{NOT_SO}", language), findings, policy)
        meant[language] = _meant(root, file_in(f"{FOLDER}/{MEANT}", language), findings)
        nothing[language] = _lines_of(root, file_in(f"{FOLDER}/{NO_FACT}", language), findings)
    _check_files(root, findings, policy)
    return HeardWords(
        names,
        told_by,
        _named(root, CITIES, findings, states),
        told,
        nothing,
        not_so,
        meant,
        _yes_no(root, findings, policy),
    )


def _yes_no(root: Path, findings: FieldReader, policy: Policy) -> dict[str, dict[str, str]]:
    content = _entries(root, ANSWERED_BY, findings)
    findings.only(ANSWERED_BY, content, policy.facts)
    found: dict[str, dict[str, str]] = {}
    for fact, entry in content.items():
        if isinstance(entry, Entries) and fact in policy.facts:
            findings.only(ANSWERED_BY, entry, ("yes", "no"))
            for word, value in entry.items():
                if value not in policy.facts[str(fact)].values:
                    known = policy.facts[str(fact)].values
                    findings.unknown(ANSWERED_BY, word.line, f"value of {fact}", str(value), known)
            found[str(fact)] = {str(word): str(value) for word, value in entry.items()}
    return found


def _check_files(root: Path, findings: FieldReader, policy: Policy) -> None:
    known = {
        file_in(name, language) for name in [*policy.facts, NO_FACT, NOT_SO, MEANT] for language in LANGUAGES
    }
    for path in sorted((root / FOLDER).glob("*")):
        if path.name not in known:
            findings.unknown(f"{FOLDER}/{path.name}", 1, "file of examples", path.name, known)


def _entries(root: Path, file: str, findings: FieldReader) -> Entries:
    if not (root / file).is_file():
        return Entries()
    content = read_yaml(root / file, root)
    if isinstance(content, Entries):
        return content
    findings.add(file, 1, "the file should hold entries", "write `value:` and a list below it")
    return Entries()


def _by_fact(
    root: Path, file: str, findings: FieldReader, policy: Policy, more: Sequence[str] = ()
) -> dict[str, dict[str, Lines]]:
    content = _entries(root, file, findings)
    findings.only(file, content, [*policy.facts, *more])
    found: dict[str, dict[str, Lines]] = {}
    for fact, values in content.items():
        if not isinstance(values, Entries):
            continue
        if fact in policy.facts:
            findings.only(file, values, policy.facts[str(fact)].values)
        found[str(fact)] = {str(v): _texts(file, values, v, findings) for v in values}
    return found


def _values(root: Path, file: str, findings: FieldReader, policy: Policy, fact: str) -> dict[str, Lines]:
    content = _entries(root, file, findings)
    findings.only(file, content, policy.facts[fact].values)
    return {str(value): _texts(file, content, value, findings) for value in content}


def _meant(root: Path, file: str, findings: FieldReader) -> dict[str, Lines]:
    """Lines by what they mean; each says in brackets what of it is meant so."""
    content = _entries(root, file, findings)
    findings.only(file, content, MEANINGS)
    for meaning, lines in content.items():
        for line in lines if isinstance(lines, Items) else ():
            if not re.fullmatch(r"[^\[\]]*(\[[^\[\]]+\][^\[\]]*)+", str(line)):
                said = f"{meaning}: the line {str(line)!r} should mark what it names"
                findings.add(
                    file, getattr(line, "line", 1), said, 'put it in [brackets]: "he has [dyslexia]"'
                )
    return {str(meaning): _texts(file, content, meaning, findings) for meaning in content}


def _of_conditions(
    root: Path, language: str, findings: FieldReader, known: Mapping[str, object]
) -> dict[str, Lines]:
    """How conditions are called in another language; a translation has their names beside these words."""
    file = file_in(CONDITIONS, language)
    entries = {name: entry for name, entry in _entries(root, file, findings).items() if name in known}
    return {str(name): _texts(file, entry, Words("words"), findings) for name, entry in entries.items()}


def _named(root: Path, file: str, findings: FieldReader, known: Mapping[str, object]) -> dict[str, Lines]:
    content = _entries(root, file, findings)
    findings.only(file, content, known)
    return {str(name): _texts(file, content, name, findings) for name in content}


def _texts(file: str, entries: Entries, key: Words, findings: FieldReader) -> Lines:
    return tuple(map(str, findings.texts(file, entries, key)))


def _lines_of(root: Path, file: str, findings: FieldReader) -> Lines:
    """A file that is a list of lines, or lists under headings."""
    if not (root / file).is_file():
        return ()
    content = read_yaml(root / file, root)
    if isinstance(content, Items):
        return tuple(str(line) for line in content if isinstance(line, Words))
    if isinstance(content, Entries):
        return tuple(line for key in content for line in _texts(file, content, key, findings))
    raise ContentError([*findings.problems])
