"""Messages as parents type them, from which a kind is learned (`content/going_on.yml`)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import Entries, Words, read_yaml

GOING_ON = "going_on.yml"
"""What goes on with what was answered last."""
WHAT_TO_DO = "what_to_do.yml"
"""What asks in general what to do."""
FIRST_STORIES = "first_stories.yml"
"""First messages that tell of a child, by what is done with them."""


@dataclass(frozen=True)
class FirstStories:
    """What is in that file, in all languages."""

    begins: tuple[str, ...] = ()
    """Stories that ask nothing, or in general what to do: the interview begins."""
    answered: tuple[str, ...] = ()
    """Stories that ask something of their own: they are answered."""
    tells: tuple[str, ...] = ()
    """Beginnings of stories, without a question."""
    acts: tuple[str, ...] = ()
    """Beginnings that tell what the school did or left undone."""
    of_acts: tuple[str, ...] = ()
    """What is asked behind them."""


def read_typed_messages(name: str, root: Path, findings: FieldReader) -> tuple[str, ...]:
    """All of a file in both languages, in its order. Problems go to the findings."""
    if not (root / name).is_file():
        return ()
    entries = read_yaml(root / name, root)
    findings.only(name, entries, ("asked",))
    return tuple(map(str, findings.texts(name, entries, "asked")))


def read_first_stories(root: Path, findings: FieldReader) -> FirstStories:
    """The stories of the content. Problems go to the findings."""
    if not (root / FIRST_STORIES).is_file():
        return FirstStories()
    entries = read_yaml(root / FIRST_STORIES, root)
    findings.only(FIRST_STORIES, entries, FirstStories.__dataclass_fields__)
    lists = {key: _listed(entries, key, findings) for key in ("tells", "acts", "of_acts")}
    kinds = {key: _by_kind(entries, key, findings) for key in ("begins", "answered")}
    return FirstStories(**lists, **kinds)


def _listed(entries: Entries, key: str, findings: FieldReader) -> tuple[str, ...]:
    return tuple(map(str, findings.texts(FIRST_STORIES, entries, key)))


def _by_kind(entries: Entries, key: str, findings: FieldReader) -> tuple[str, ...]:
    """The stories under a key, each list of them under the name of its kind."""
    kinds = entries.get(Words(key))
    if not isinstance(kinds, Entries):
        findings.add(
            FIRST_STORIES, entries.line, f"{key} should have kinds", "put lists below it, each named"
        )
        return ()
    return tuple(story for kind in kinds for story in _listed(kinds, str(kind), findings))
