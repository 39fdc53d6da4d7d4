"""Reads the signs of danger: wordings by language, the word classes they name, and how words are read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.model import Contact
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import Entries, Items, Words, files_of, read_yaml
from knowledge.safety.danger_sign import DangerSign
from language.words import LANGUAGES

TIERS = ("emergency", "serious", "gentle")
"""How grave a sign is, gravest first."""
_CLASS = re.compile(r"\{([^{}]*)\}")
_ENDS_LOOSELY = re.compile(r"^\((?![^()]*\) )|^\.\.|\)$|\.\.$")
_FOLDER = "danger"
Wordings = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class DangerWords:
    """What wordings are made of: word classes, spelling, idioms, and words around a sign that change it."""

    classes: Wordings = field(default_factory=dict)
    means: dict[str, str] = field(default_factory=dict)
    careful: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    context: Wordings = field(default_factory=dict)
    idioms: tuple[str, ...] = ()


def read_danger(root: Path, findings: FieldReader, lines: Mapping[str, Contact]) -> tuple[DangerSign, ...]:
    """The signs of danger, gravest first."""
    classes = read_words(root, findings).classes
    signs = []
    for path in files_of(root / _FOLDER / "signs", "*.yml"):
        file = str(path.relative_to(root))
        entry = read_yaml(path, root)
        keys = ("tier", "lines", "says", "names", "unless", "questions", "beside", "answered", "topic")
        findings.only(file, entry, keys)
        shown = findings.texts(file, entry, "lines")
        for line in shown:
            if line not in lines:
                findings.unknown(file, line.line, "help line", line, lines)
        tier = findings.text(file, entry, "tier")
        if tier not in TIERS:
            findings.unknown(file, entry.line, "tier", tier, TIERS)
        questions = findings.text(file, entry, "questions", required=False)
        if questions not in {"", "topic"}:
            findings.add(
                file, entry.line, "questions is not topic", "write `questions: topic` or leave it out"
            )
        answered = findings.text(file, entry, "answered", required=False)
        if answered not in {"", "too"}:
            findings.add(file, entry.line, "answered is not too", "write `answered: too` or leave it out")
        signs.append(
            DangerSign(
                id=path.stem,
                tier=tier,
                lines=tuple(map(str, shown)),
                says=_by_language(file, entry, "says", classes, findings),
                names=_by_language(file, entry, "names", classes, findings),
                unless=_by_language(file, entry, "unless", classes, findings),
                asked_is_topic=questions == "topic",
                beside=_by_language(file, entry, "beside", classes, findings),
                is_answered=answered == "too",
                topic=findings.text(file, entry, "topic", required=False),
            )
        )
    return tuple(sorted(signs, key=lambda s: TIERS.index(s.tier) if s.tier in TIERS else 0))


def read_students(root: Path, findings: FieldReader) -> dict[str, Wordings]:
    """How a student writes about themself, and what shows that somebody else writes: by use and language."""
    file = "students.yml"
    content = read_yaml(root / file, root)
    uses = ("says", "unless")
    findings.only(file, content, uses)
    classes = read_words(root, FieldReader()).classes  # its problems are noted where the signs are read
    return {use: _by_language(file, content, use, classes, findings) for use in uses}


def read_words(root: Path, findings: FieldReader) -> DangerWords:
    """The word classes, the spelling and the context of the danger signs."""
    classes = _lists(root, "words.yml", findings)
    for words in list(classes.values()):
        for wording in words:
            check_wording(f"{_FOLDER}/words.yml", wording, classes, findings)
    context = _lists(root, "context.yml", findings)
    for words in context.values():
        for wording in words:
            check_wording(f"{_FOLDER}/context.yml", wording, classes, findings)
    idioms = read_yaml(root / _FOLDER / "idioms.yml", root)
    for wording in idioms:
        check_wording(f"{_FOLDER}/idioms.yml", wording, classes, findings)
    file = f"{_FOLDER}/spelling.yml"
    spelling = read_yaml(root / file, root)
    findings.only(file, spelling, ("means", "careful", "plain"))
    means = {str(k): str(v) for k, v in spelling.get(Words("means"), Entries()).items()}
    careful, plain = (tuple(map(str, findings.texts(file, spelling, key))) for key in ("careful", "plain"))
    return DangerWords(_strings(classes), means, careful, plain, _strings(context), tuple(map(str, idioms)))


def _lists(root: Path, name: str, findings: FieldReader) -> dict[str, list[Words]]:
    file = f"{_FOLDER}/{name}"
    content = read_yaml(root / file, root)
    return {str(key): findings.texts(file, content, key) for key in content}


def _strings(lists: Mapping[str, list[Words]]) -> Wordings:
    return {key: tuple(map(str, words)) for key, words in lists.items()}


def _by_language(
    file: str, entry: Entries, key: str, classes: Mapping[str, object], findings: FieldReader
) -> Wordings:
    """The wordings under a key by language; notes unknown languages and classes."""
    found = entry.get(Words(key), Entries())
    if not isinstance(found, Entries):
        findings.add(
            file, getattr(found, "line", entry.line), f"{key} has no languages", "put `en:` above the list"
        )
        return {}
    findings.only(file, found, LANGUAGES)
    if key == "says" and not found:
        findings.add(file, entry.line, "says is missing", "add `says:`, below it `en:` and a list")
    read = {language: found.get(Words(language), Items()) for language in LANGUAGES}
    for language in LANGUAGES:
        if isinstance(read[language], Items):
            for wording in findings.texts(file, found, language, required=False):
                check_wording(file, wording, classes, findings)
    return {language: tuple(map(str, wordings)) for language, wordings in read.items()}


def check_topics_of_signs(
    signs: Iterable[DangerSign], topics: Collection[str], findings: FieldReader
) -> None:
    """Notes topics behind help lines that do not exist."""
    for sign in signs:
        if sign.topic and sign.topic not in topics:
            findings.unknown(f"{_FOLDER}/signs/{sign.id}.yml", 1, "topic", sign.topic, topics)


def check_wording(file: str, wording: Words, classes: Mapping[str, object], findings: FieldReader) -> None:
    """Notes a class that does not exist, and brackets without their pair."""
    line = getattr(wording, "line", 1)
    if _ENDS_LOOSELY.search(wording):
        fix = "take it out: what may be left out, or is any word, changes nothing at the end"
        findings.add(file, line, f"{str(wording)!r} begins or ends loosely", fix)
    for name in _CLASS.findall(wording):
        if name not in classes:
            findings.unknown(file, line, "word class", name, classes)
    for opened, closed in ("()", "{}"):
        if wording.count(opened) != wording.count(closed):
            findings.add(
                file, line, f"a {opened} or {closed} is missing in {str(wording)!r}", "close what is opened"
            )
