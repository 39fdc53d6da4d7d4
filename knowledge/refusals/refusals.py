"""After a no of the school: reads and checks the steps, and finds which no a parent tells of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.interview.situation import Situation
from knowledge.model import Block
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import Entries, Items, Words, read_yaml
from knowledge.topics.reader import Statement
from language.phrases import named
from language.requests.refusing import speaks_of_no_objection
from language.requests.who_refused import refused_outside_school

FILE = "refusals.yml"
SECTION = "After a no"


@dataclass(frozen=True)
class Refusal:
    """A no of the school: what the law says of it, letters for it, and ways to disagree, lightest first.

    `says` are the words in which parents tell of it, `topics` the answers after which its steps fit.
    `under_504` is the same no for a child with a 504 plan and no IEP. One
    `of_504` is about Section 504 itself.
    """

    id: str
    button: str
    topics: tuple[str, ...]
    says: tuple[str, ...]
    law: Block
    letters: tuple[str, ...]
    ways: tuple[Block, ...]
    under_504: Refusal | None = None
    of_504: bool = False
    answer: str = ""
    """The key of the answer for a message that only tells of this no; empty where the nearest one will do."""


@dataclass(frozen=True)
class Circumstance:
    """Who said the no, or how, and what that means.

    Of those with the same `about` ("who", "how") one is said. `says` are the words in which parents tell of
    it; `told` are facts of the interview that tell it too. `under_504` is what it means under Section 504
    alone; where it is left out, nothing is said then. `answers` say the same already.
    """

    id: str
    about: str
    says: tuple[str, ...]
    told: frozenset[tuple[str, str]]
    text: Block
    under_504: Block | None
    answers: frozenset[str]


def read_refusals(
    root: Path, findings: FieldReader
) -> tuple[dict[str, Refusal], tuple[Circumstance, ...], list[Statement]]:
    """The refusals by id in their order and the circumstances, with their statements for the checks."""
    content = read_yaml(root / FILE, root)
    statements: list[Statement] = []
    ways: dict[str, Block] = {}
    for way, entry in (content.get(Words("ways")) or Entries()).items():
        ways[str(way)] = _statement(entry, "text", findings, statements)
    refusals = {}
    for entry in content.get(Words("refusals")) or Items():
        refusal = Refusal(
            id=findings.text(FILE, entry, "id"),
            button=findings.text(FILE, entry, "button"),
            topics=tuple(map(str, findings.texts(FILE, entry, "topics"))),
            says=tuple(map(str, findings.texts(FILE, entry, "says"))),
            law=_statement(entry, "law", findings, statements),
            letters=tuple(map(str, findings.texts(FILE, entry, "letters"))),
            ways=_ways(entry, ways, findings),
            of_504=Words("of_504") in entry,
            answer=findings.text(FILE, entry, "answer", required=False),
        )
        other = entry.get(Words("under_504"))
        if isinstance(other, Entries):
            under_504 = replace(
                refusal,
                law=_statement(other, "law", findings, statements),
                letters=tuple(map(str, findings.texts(FILE, other, "letters"))),
                ways=_ways(other, ways, findings),
            )
            refusal = replace(refusal, under_504=under_504)
        refusals[refusal.id] = refusal
    circumstances = tuple(
        _circumstance(entry, findings, statements) for entry in content.get(Words("circumstances")) or Items()
    )
    return refusals, circumstances, statements


def _circumstance(entry: Entries, findings: FieldReader, statements: list[Statement]) -> Circumstance:
    other = entry.get(Words("under_504"))
    told = entry.get(Words("told")) or Entries()
    return Circumstance(
        id=findings.text(FILE, entry, "id"),
        about=findings.text(FILE, entry, "about"),
        says=tuple(map(str, findings.texts(FILE, entry, "says"))),
        told=frozenset((str(f), str(v)) for f in told for v in findings.texts(FILE, told, f)),
        text=_statement(entry, "text", findings, statements),
        under_504=_statement(other, "text", findings, statements) if isinstance(other, Entries) else None,
        answers=frozenset(map(str, findings.texts(FILE, entry, "answers", required=False))),
    )


def _ways(entry: Entries, known: Mapping[str, Block], findings: FieldReader) -> tuple[Block, ...]:
    named = findings.texts(FILE, entry, "ways")
    for way in named:
        if way not in known:
            findings.unknown(FILE, way.line, "way", way, known)
    return tuple(known[way] for way in named if way in known)


def for_plan(refusal: Refusal, situation: Situation) -> Refusal:
    """The no under the rules that hold for this child: those of Section 504, where there is no IEP."""
    return refusal.under_504 if _only_504(situation) and refusal.under_504 else refusal


def circumstances_told(
    circumstances: Iterable[Circumstance],
    text: str,
    situation: Situation,
    answer: str = "",
    of_504: bool = False,
) -> list[Block]:
    """What it means who said the no and how: as the message says it, else the interview.

    `answer` is the key of the answer that is given beside it, `of_504` that Section 504 alone is refused.
    """
    only_504 = of_504 or _only_504(situation)
    found: dict[str, Circumstance] = {}
    every = [*circumstances]
    in_words = [one for one in every if named([(one, one.says)], text)]
    in_facts = [one for one in every if any(value in situation.values(fact) for fact, value in one.told)]
    for one in (*in_words, *in_facts):
        found.setdefault(one.about, one)
    said = [(c.under_504 if only_504 else c.text) for c in found.values() if answer not in c.answers]
    return [block for block in said if block]


def _only_504(situation: Situation) -> bool:
    plans = situation.values("current_help")
    return "section_504" in plans and "iep" not in plans


def _statement(entry: Entries, key: str, findings: FieldReader, statements: list[Statement]) -> Block:
    facts = tuple(map(str, findings.texts(FILE, entry, "facts")))
    block = Block("paragraph", findings.text(FILE, entry, key), facts=facts)
    statements.append(Statement(FILE, entry.line, SECTION, block))
    return block


def check_refusals(
    refusals: Iterable[Refusal],
    topics: Collection[str],
    letters: Collection[str],
    answers: Collection[str],
    findings: FieldReader,
) -> None:
    """Notes topics, letters and answers that do not exist, and buttons that are too long."""
    for refusal in refusals:
        of_either = (refusal, *([refusal.under_504] if refusal.under_504 else ()))
        for key in (each.answer for each in of_either if each.answer):
            if key not in answers:
                findings.unknown(FILE, 1, f"answer (in {refusal.id})", key, answers)
        for topic in refusal.topics:
            if topic not in topics:
                findings.unknown(FILE, 1, f"topic (in {refusal.id})", topic, topics)
        for letter in (*refusal.letters, *(refusal.under_504.letters if refusal.under_504 else ())):
            if letter not in letters:
                findings.unknown(FILE, 1, f"letter (in {refusal.id})", letter, letters)
        if not 2 <= len(refusal.button.split()) <= findings.most(5):
            findings.add(FILE, 1, f"the button {refusal.button!r} is too long or short", "use 2 to 5 words")


def told(refusals: Iterable[Refusal], text: str, topic: str = "") -> Refusal | None:
    """The no that a message tells of, or None; with `topic`, only one whose steps fit that answer.

    The one with the most words in the message wins, then the order of the content. "No problem" is none, and
    what a father or a doctor refuses is none of the school.
    """
    if speaks_of_no_objection(text) or refused_outside_school(text):
        return None
    fitting = ((r, r.says) for r in refusals if not topic or topic in r.topics)
    return next(iter(named(fitting, text, anywhere=True)), None)
