"""What Evenfield knows, as plain immutable values. No file access, no wording."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

TOLD = "told"
"""Value of `Topic.ideas`: ideas for the difficulties that the parent's message names."""


@dataclass(frozen=True)
class Fact:
    """One statement with its source.

    `said` is what a parent may hear: the caution where the fact has one, else the statement.
    `sure` is False when the fact was written from memory and holds a number.
    """

    id: str
    said: str
    topic: str
    cite: str = ""
    seed: str = ""
    verified: str = ""
    sure: bool = True


@dataclass(frozen=True)
class Source:
    """Where a statement comes from: a label, and a link and citation where there are any."""

    label: str
    cite: str = ""
    url: str = ""


@dataclass(frozen=True)
class Block:
    """One piece of a reply. `type` is paragraph, list, steps, table, checklist, letter, file or section.

    `items` holds the lines of a list, of steps or of a checklist, or the paragraphs of a letter; `rows` the
    cells of a table; `text` the content of a file; `blocks` what stands in a section. `name` says to a page
    which one it is: the id of a letter, the name of a file, the part of a plan. `facts` are the ids of the
    facts behind the block.
    """

    type: str
    text: str = ""
    title: str = ""
    items: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    facts: tuple[str, ...] = ()
    name: str = ""
    media_type: str = ""
    blocks: tuple[Block, ...] = ()

    def plain(self) -> str:
        """The same words without structure, for channels that only have text."""
        lines = [self.title] if self.title else []
        if self.type == "file":  # a page offers it; a channel of plain text names it
            return self.title
        if self.type == "letter":
            return "\n\n".join([*lines, *self.items])
        if self.text:
            lines.append(self.text)
        lines += [block.plain() for block in self.blocks]
        marks = (f"{n}. " for n in range(1, len(self.items) + 1))
        for item in self.items:
            lines.append((next(marks) if self.type == "steps" else "- ") + item)
        for row in self.rows:
            named = [f"{c}: {v}" if c else v for c, v in zip(self.columns, row, strict=True) if v]
            lines.append("- " + "; ".join(named))
        return "\n".join(lines)


@dataclass(frozen=True)
class Part:
    """A titled run of blocks: what one "Tell me more" shows."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Topic:
    """One answer, with all the forms in which a parent may want it."""

    id: str
    title: str
    button: str
    in_short: tuple[Block, ...]
    more: tuple[Part, ...]
    compare: tuple[Block, ...]
    example: tuple[Block, ...]
    next_steps: tuple[Block, ...]
    simpler: tuple[Block, ...]
    asked_as: tuple[str, ...]
    related: tuple[str, ...]
    facts: tuple[str, ...]
    reviewed_on: str
    part_of: str = ""
    same_question: dict[str, str] = field(default_factory=dict)
    compares: tuple[str, ...] = ()
    ideas: str = ""
    contacts: bool = False
    meeting: str = ""


@dataclass(frozen=True)
class Answer:
    """One possible answer to a question of the interview.

    `words` answer the question. `told_as` tell it in any message, whatever was asked; None leaves it open
    which of the words do.
    """

    value: str
    button: str
    said: str
    words: tuple[str, ...] = ()
    told_as: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Question:
    """One question of the interview: its wording, its answers in the order of their buttons.

    `said` is how a value that other content names, such as a condition, is said back: {name} is its name.
    """

    fact: str
    ask: str
    why: str
    how_to_know: str
    button: str
    answers: tuple[Answer, ...]
    many: bool
    said: str = ""

    def answer(self, value: str) -> Answer | None:
        """The answer with this value, or None."""
        return next((a for a in self.answers if a.value == value), None)


@dataclass(frozen=True)
class Path:
    """A way to go that the walk may suggest."""

    id: str
    title: str
    button: str
    topic: str
    what: tuple[Block, ...]
    first_step: tuple[Block, ...]
    school_may_say: tuple[Block, ...]
    facts: tuple[str, ...]
    deadline: str = ""
    meeting: str = ""


@dataclass(frozen=True)
class Note:
    """Something that a result must say."""

    id: str
    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Bring:
    """Something to bring to the talk with the school. The pairs are (fact, value)."""

    text: str
    only_when: frozenset[tuple[str, str]] = frozenset()
    never_when: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Condition:
    """A condition that parents name, and how they name it."""

    id: str
    name: str
    words: tuple[str, ...]
    concerns: tuple[str, ...] = ()
    topic: str = ""


@dataclass(frozen=True)
class Idea:
    """A support or service to ask about. `kind` is support or service.

    `occasions` are where or when at school it helps; `ages` the age bands it is for, empty when for all.
    """

    text: str
    kind: str
    change: str
    plans: tuple[str, ...]
    facts: tuple[str, ...]
    occasions: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """What it is remembered by: its words, so that the same idea for two difficulties is one."""
        return re.sub(r"\W+", "_", self.text.lower()).strip("_")


@dataclass(frozen=True)
class Occasion:
    """Where or when at school an idea helps: a subject, a task, a part of the day; and how parents say it."""

    id: str
    name: str
    button: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Meeting:
    """A meeting at school to get ready for. `parts` are blocks by the ids of `MeetingPart`.

    `words` are how parents name it; `topic` is what an answer about it is about.
    """

    id: str
    title: str
    button: str
    place: int
    topic: str
    reviewed_on: str
    words: tuple[str, ...]
    in_short: tuple[Block, ...]
    parts: dict[str, tuple[Block, ...]]


@dataclass(frozen=True)
class MeetingPart:
    """A part of getting ready, such as what to bring: its heading, button, and how parents ask for it."""

    id: str
    section: str
    button: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Term:
    """A word of the school world in plain words."""

    id: str
    term: str
    expansion: str
    plain: str
    spanish: str


@dataclass(frozen=True)
class Contact:
    """An organization or line to turn to. `phone` is empty unless it was checked.

    `matters` are the ids of what a site's own contact is for; others have none.
    """

    name: str
    kind: str
    web: str = ""
    phone: str = ""
    text: str = ""
    use: str = ""
    hours: str = ""
    email: str = ""
    matters: tuple[str, ...] = ()


@dataclass(frozen=True)
class State:
    """A state's contacts. Deadlines of states belong to the deadlines module."""

    code: str
    name: str
    parent_centers: tuple[Contact, ...]
    gifted_plan: str = ""


@dataclass(frozen=True)
class DangerSign:
    """Wordings that may mean danger, by language, and the help lines to show for them.

    `says` tells of danger; `names` only names it, so that a question with it is a question; where a wording
    of `unless` stands, it is no sign. With `asked_is_topic` a question about what may be done is no sign.
    Where `beside` is given, one of its wordings stands somewhere in the message as well; the words of this
    sign are then no sign of anything else.
    """

    id: str
    tier: str
    lines: tuple[str, ...]
    says: dict[str, tuple[str, ...]]
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unless: dict[str, tuple[str, ...]] = field(default_factory=dict)
    asked_is_topic: bool = False
    beside: dict[str, tuple[str, ...]] = field(default_factory=dict)
