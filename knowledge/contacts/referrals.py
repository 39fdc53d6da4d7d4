"""Matters that a person sees to: what parents ask that is no topic, and how it is recognized."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.model import Block
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.markdown import facts_in, words_of
from knowledge.parsing.source import Entries, Words, read_yaml
from knowledge.topics.reader import Statement
from language.normalize import one_spaced
from language.phrases import named

FILE = "matters.yml"
OF_STATE = (AGENCY, STATE_OFFICE) = ("agency", "office")
"""Whom of a state's own a matter may name first."""
WHO_KNOWS = "Who knows"
"""The section that statements of matters are said to stand in."""
_KEYS = ("id", "name", "school", "people", "who", "near", "lines", "topics", "words", "first")


@dataclass(frozen=True)
class Referral:
    """Something that a person sees to.

    `name` is how it is said: "I can't help with {name}." `at_school` is True when a site's own contact may
    see to it, `for_people` when it is a reason to talk to a person about a child, not an errand that is
    turned away. `who` says who knows, `near` what Evenfield itself knows near it; `topics` are the topics
    of that, `lines` the ids of public lines. `first` is AGENCY or STATE_OFFICE where the state's comes first.
    """

    id: str
    name: str
    at_school: bool
    for_people: bool
    who: Block
    near: Block | None
    lines: tuple[str, ...]
    topics: tuple[str, ...]
    words: tuple[str, ...]
    first: str = ""


class ReferralReader:
    """Reads the matters and keeps their statements for the checks."""

    def __init__(self, root: Path, findings: FieldReader) -> None:
        self.root = root
        self.findings = findings
        self.statements: list[Statement] = []
        self._owners: dict[str, str] = {}

    def read(self) -> dict[str, Referral]:
        """All matters by id, in the order of the file."""
        findings = self.findings
        matters: dict[str, Referral] = {}
        for entry in read_yaml(self.root / FILE, self.root):
            if not isinstance(entry, Entries):
                findings.add(FILE, getattr(entry, "line", 1), "an entry has no keys", "start it with `- id:`")
                continue
            matter = self._matter(entry)
            if matter.id in matters:
                findings.add(FILE, entry.line, f"{matter.id} stands twice", "rename or remove one")
            matters[matter.id] = matter
        return matters

    def _matter(self, entry: Entries) -> Referral:
        findings = self.findings
        findings.only(FILE, entry, _KEYS)
        matter_id = findings.text(FILE, entry, "id")
        words = findings.texts(FILE, entry, "words")
        for word in words:
            if self._owners.setdefault(one_spaced(word), matter_id) != matter_id:
                what = f"{str(word)!r} also stands in {self._owners[one_spaced(word)]}"
                findings.add(FILE, word.line, what, "leave it where it fits better")
        return Referral(
            id=matter_id,
            name=findings.text(FILE, entry, "name"),
            at_school=findings.text(FILE, entry, "school", required=False) == "yes",
            for_people=findings.text(FILE, entry, "people", required=False) == "yes",
            who=self._said(entry, "who") or Block("paragraph"),
            near=self._said(entry, "near", required=False),
            lines=tuple(map(str, findings.texts(FILE, entry, "lines", required=False))),
            topics=tuple(map(str, findings.texts(FILE, entry, "topics", required=False))),
            words=tuple(map(one_spaced, words)),
            first=self._first(entry),
        )

    def _first(self, entry: Entries) -> str:
        first = self.findings.text(FILE, entry, "first", required=False)
        if first and first not in OF_STATE:
            self.findings.unknown(FILE, entry.line, "one of a state (in first)", first, OF_STATE)
        return first

    def _said(self, entry: Entries, key: str, required: bool = True) -> Block | None:
        text = self.findings.text(FILE, entry, key, required)
        if not text:
            return None
        block = Block("paragraph", words_of(text), facts=facts_in(text))
        self.statements.append(Statement(FILE, entry[Words(key)].line, WHO_KNOWS, block))
        return block


def check_names(
    matters: Iterable[Referral], topics: Iterable[str], lines: Iterable[str], findings: FieldReader
) -> None:
    """Adds a problem for each topic and line that a matter names and that does not exist."""
    topics, lines = list(topics), list(lines)
    for matter in matters:
        for topic in matter.topics:
            if topic not in topics:
                findings.unknown(FILE, 1, f"topic (in {matter.id})", topic, topics)
        for line in matter.lines:
            if line not in lines:
                findings.unknown(FILE, 1, f"help line (in {matter.id})", line, lines)


class ReferralFinder:
    """Finds the matter that a text is about by its words."""

    def __init__(self, matters: Mapping[str, Referral]) -> None:
        self._matters = tuple(matters.values())

    def find(self, text: str, for_people: bool | None = None) -> Referral | None:
        """The matter whose words take most of the text, the first of equals; None where there is none.

        With `for_people` only matters of that sort are found.
        """
        wanted = ((m, m.words) for m in self._matters if for_people in {None, m.for_people})
        return next(iter(named(wanted, text)), None)
