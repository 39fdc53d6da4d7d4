"""Getting ready for a meeting: which one a parent means, which part they ask for, and what to show."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from knowledge.interview.values import Condition
from knowledge.meetings.meeting import Meeting, MeetingPart
from knowledge.model import Block
from knowledge.topics.topic import Topic
from language.phrases import named, stand_in

FIRST_PART = "bring"
QUESTIONS = "questions"
MOST_QUESTIONS_OF_CHILD = 3
ANSWERED_FIRST = frozenset({"bring", "people", "questions"})
"""Parts that answer a question better than what the topic says in short."""


@dataclass(frozen=True)
class MeetingGuide:
    """Answers what to know before a meeting, and remembers nothing.

    `meetings` and `parts` are by id, in the order of their buttons; `upcoming_words` say that a meeting is
    near, `nouns` name one; `told_questions` are questions to ask, by what was told; `idea_words` name a plan
    or a kind of support.
    """

    meetings: Mapping[str, Meeting]
    parts: Mapping[str, MeetingPart]
    upcoming_words: tuple[str, ...]
    nouns: tuple[str, ...]
    told_questions: Mapping[str, tuple[str, ...]]
    conditions: Mapping[str, Condition]
    idea_words: Mapping[str, tuple[str, ...]]

    def named(self, text: str, said_shortly: bool = True) -> str:
        """The id of the meeting that a text names, or an empty string. What takes most of it wins.

        Unless `said_shortly`, a bare "IEP" or "504" names no meeting: the plan may be meant. Beside
        a word for a meeting, what it is about names it, too.
        """
        plans = frozenset(word for words in self.idea_words.values() for word in words)
        is_meeting = stand_in(self.nouns, text)
        wordings = []
        for meeting in self.meetings.values():
            words = tuple(w for w in meeting.words if said_shortly or " " in w or w not in plans)
            wordings.append((meeting.id, (*words, *meeting.about) if is_meeting else words))
        return next(iter(named(wordings, text)), "")

    def part_named(self, text: str) -> str:
        """The id of the part that a text asks for, or an empty string. What takes most of it wins."""
        return next(iter(named(((part.id, part.words) for part in self.parts.values()), text)), "")

    def asked_about(self, text: str, topic: Topic) -> tuple[Meeting, str] | None:
        """The meeting of a topic, and the part that a question asks for; None where the topic says it better.

        A parent whose meeting is near gets the checklist.
        """
        meeting = self.meetings.get(self.named(text, said_shortly=False) or topic.meeting)
        if not topic.meeting or not meeting:
            return None
        part = self.part_named(text)
        if not part and stand_in(self.upcoming_words, text):
            part = FIRST_PART
        return (meeting, part) if part in ANSWERED_FIRST else None

    def checklist(self, meeting: Meeting) -> Block:
        """What to bring, to be ticked off on the parent's own device."""
        (block,) = meeting.parts[FIRST_PART]
        return Block(
            "checklist",
            title=self.parts[FIRST_PART].heading,
            items=block.items,
            facts=block.facts,
            name=f"bring_{meeting.id}",
        )

    def part(self, meeting: Meeting, part: str, difficulties: Collection[str] = ()) -> list[Block]:
        """A part with its heading; questions also by what happened to the child, and what is hard."""
        if part == FIRST_PART:
            return [self.checklist(meeting)]
        first, *others = meeting.parts[part]
        title = self.parts[part].heading
        if part == QUESTIONS:
            items = tuple(dict.fromkeys((*first.items, *self.questions(difficulties))))
            return [Block("list", title=title, items=items, facts=first.facts), *others]
        return [Block(**{**vars(first), "title": title}), *others]

    def questions(self, difficulties: Collection[str]) -> tuple[str, ...]:
        """Up to three questions for what was told, one of each in turn: first for what happened."""
        conditions = {d: self.conditions[d].concerns for d in difficulties if d in self.conditions}
        touched = {c for d in difficulties for c in conditions.get(d, (d,))}
        places = {value: place for place, value in enumerate(self.told_questions)}
        told = sorted(touched & places.keys(), key=lambda value: places[value])
        rows = [self.told_questions[value] for value in told]
        mixed = [row[n] for n in range(max(map(len, rows), default=0)) for row in rows if n < len(row)]
        return tuple(dict.fromkeys(mixed))[:MOST_QUESTIONS_OF_CHILD]
