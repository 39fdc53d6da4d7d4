"""Where things are written: the file and line of an answer, a topic and a rule, as staff find them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from desk.editing.answer_text import NoAnswer, answers_in, found
from desk.editing.saving import CannotRead, read
from knowledge.answers import ENGLISH

TOPICS = Path("knowledge/content/topics")


class NoTopic(LookupError):
    """No file has this name."""


@dataclass(frozen=True)
class FileLine:
    """A line of a file, from 1; the path is that below the project's folder."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}"


@dataclass(frozen=True)
class Rule:
    """A rule of data/rules by its name, and where it is."""

    name: str
    place: FileLine


def topic_files(root: Path) -> dict[str, Path]:
    """The English file of each topic, by the topic's id."""
    files = sorted((root / TOPICS).rglob("*.md"))
    return {path.stem: path for path in files if "." not in path.stem}


def topic_file(root: Path, topic: str, language: str = ENGLISH) -> Path:
    """The file of a topic; in another language than English it may not be there yet. Raises NoTopic."""
    path = topic_files(root).get(topic)
    if path is None:
        raise NoTopic(topic)
    return path if language == ENGLISH else path.with_name(f"{path.stem}.{language}.md")


def answer_place(root: Path, topic: str, answer: str, language: str = ENGLISH) -> FileLine | None:
    """Where an answer is written, or None. Without an answer, where the topic's overview begins."""
    try:
        path = topic_file(root, topic, language)
        text = read(path)
        line = found(text or "", answer).line if answer else 1
    except (NoTopic, NoAnswer, CannotRead):
        return None
    if text is None:
        return None
    return FileLine(str(path.relative_to(root)), line)


def answers_of(root: Path, topic: str, language: str = ENGLISH) -> list[tuple[str, str]]:
    """The id and the question of each answer of a topic. Raises NoTopic, CannotRead."""
    text = read(topic_file(root, topic, language)) or ""
    return [(place.answer.id, place.answer.question) for place in answers_in(text)]


def topic_of(file: str) -> tuple[str, str] | None:
    """The topic and the language of a file below the content's folder; None for one that is no topic's."""
    path = Path(file)
    if path.suffix != ".md" or path.parts[:1] != (TOPICS.name,):
        return None
    topic, _, rest = path.name.partition(".")
    return topic, rest.partition(".")[0] if rest != "md" else ENGLISH


def rule_for(root: Path, intent: str, actions: Iterable[str]) -> Rule | None:
    """The rule that leads from an intent to one of these actions, or None: the interview asks without one."""
    wanted = list(actions)
    for path in sorted((root / "data" / "rules").glob("*.yml")):
        written = YAML().load(path.read_text(encoding="utf-8"))
        for rule in written.get("rules") or []:
            pairs = list(_pairs(rule))
            if any(own == intent and action in wanted for own, action in pairs):
                line = rule.lc.line + 1
                return Rule(str(rule["rule"]), FileLine(str(path.relative_to(root)), line))
    return None


def _pairs(rule: CommentedMap) -> Iterator[tuple[str, str]]:
    """Each intent of a rule with each action behind it."""
    intents: list[str] = []
    for step in rule.get("steps") or []:
        if "intent" in step:
            intents = [str(step["intent"])]
        elif "or" in step:
            intents = [str(one["intent"]) for one in step["or"] if "intent" in one]
        elif "action" in step:
            yield from ((intent, str(step["action"])) for intent in intents)
