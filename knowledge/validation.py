"""Checks what content says: facts behind statements, numbers, cautions, names, lengths."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from knowledge.answers import ENGLISH
from knowledge.answers.sex_of_child import naming_sex
from knowledge.contacts.referrals import WHO_KNOWS
from knowledge.library import Library
from knowledge.model import LOW
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import Entries, Words
from knowledge.reference.tables import in_figures
from knowledge.topics.reader import PLANS, Statement
from knowledge.topics.topic import TOLD, Topic
from language.normalize import without_marks
from language.numbers import places
from language.words import WordPattern, any_of

IN_SHORT_WORDS = 60
OVERVIEWS = frozenset({"In short", "Simpler"})
"""Sections that answer questions of either direction, so that a yes or no would be right for half of them."""
MAY_STAND_ALONE = frozenset(
    {"What to do next", "First step", "What the school may say", "Letter", "Shorter", WHO_KNOWS}
    | {"What to bring", "Questions to ask"}
)
"""Sections whose sentences need no fact each. In letters, what is said of law does: see letter_content."""
SEX_IS_NAMED = frozenset({"Example", "Questions"})
"""Examples are about another child, whose sex may be named; answers are checked with their questions."""
MORE_WORDS = 120

_FILE = "statements"
_DIGITS = re.compile(r"\b\d+\b")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_SPAN = WordPattern(_FILE, r"\b(\w+(?:-\w+)?)\s+(?:{kinds_of_day} )?{spans}\b", exact=True)
_NAMES_WITH_NUMBERS = WordPattern(
    _FILE, r"\b(?:{section} )?504\b|\b(?:19|20)\d\d\b|\b{tier} \d(?:,? (?:{joins} )?\d)*", exact=True
)
_FIRST_WORD = re.compile(r"[^\w]*(\w+)")
_VERDICT = WordPattern(_FILE, r"\b{your_child} {qualifies}\b")


def check(
    library: Library,
    places: Mapping[str, tuple[str, Entries]],
    said: Mapping[str, str],
    put_right: Mapping[str, tuple[str, ...]],
    findings: FieldReader,
) -> None:
    """Adds every problem of the read content to the findings."""
    for statement in library.statements:
        _check_statement(statement, library, said, put_right, findings)
        named = naming_sex(statement.block.plain(), library.language)
        if named and statement.section not in SEX_IS_NAMED:
            fix = 'say "your child" or "they", in Spanish "su hijo o hija"'
            findings.add(statement.file, statement.line, f"{named!r} names the sex of the child", fix)
    for file, line, text, language in _said(library):
        for words, say in library.wording.refused(text, language):
            findings.add(file, line, f"{words!r} is not said to parents", f"say {say}")
    for topic_id, topic in library.topics.items():
        _check_topic(topic, *places[topic_id], library, findings)
    for path in library.paths.values():
        if path.topic and path.topic not in library.topics:
            findings.unknown(f"paths/{path.id}.md", 1, "topic", path.topic, library.topics)
    _check_wordings_are_unique(library, places, findings)


def _said(library: Library) -> Iterator[tuple[str, int, str, str]]:
    """Everything that parents may read: file, line, text, language."""
    for statement in library.statements:
        yield statement.file, statement.line, statement.block.plain(), library.language
    for topic in library.topics.values():
        for part in topic.more:
            yield f"{topic.id}.md", 1, part.title, library.language
    for answer in library.answers:
        if answer.language != ENGLISH:  # the English ones are statements; a question is in a parent's voice
            said = f"{answer.text} {answer.next_step}"
            yield f"{answer.key} ({answer.language})", 1, said, answer.language
    for term in library.terms.values():
        yield "glossary.yml", 1, term.plain, library.language
    for notice in library.notices.values():
        yield "notices.yml", 1, notice, library.language
    for ideas in library.ideas.values():
        for idea in ideas:
            yield "accommodations.yml", 1, idea.text, library.language
    for thing in library.bring:
        yield "interview/bring.yml", 1, thing.text, library.language


def _check_statement(
    statement: Statement,
    library: Library,
    said: Mapping[str, str],
    put_right: Mapping[str, tuple[str, ...]],
    findings: FieldReader,
) -> None:
    file, line, block = statement.file, statement.line, statement.block
    for fact in block.facts:
        if fact not in library.facts and fact not in library.hotlines:
            findings.unknown(file, line, "fact", fact, library.facts)
        elif fact in library.facts and library.facts[fact].confidence == LOW:
            fix = "take the statement out, or check the fact"
            findings.add(file, line, f"{fact} is of low confidence", fix)
    if statement.section not in MAY_STAND_ALONE and not block.facts:
        fix = "put [^fact-id] after the sentence, or take the sentence out"
        findings.add(file, line, f"no fact stands behind {block.plain()[:60]!r}", fix)
    behind = " ".join(said.get(fact, "") for fact in block.facts).lower()
    for number in _numbers(block.plain()):
        if number not in _numbers_behind(behind):
            what = f"the number {number} is in no fact that this statement points at"
            findings.add(file, line, what, "point at the fact that has it, or leave the number out")
    for fact in block.facts:
        see = put_right.get(fact, ())
        if see and not set(see) & set(block.facts):
            what = f"{fact} has a caution; this statement does not point at what puts it right"
            findings.add(file, line, what, f"say what the caution says and add [^{see[0]}]")
    first = _FIRST_WORD.match(block.plain())
    if statement.section in OVERVIEWS and first and first[1].lower() in library.verdict_words:
        fix = 'say it for a question of either direction: "A school may not ...", "Federal law lets ..."'
        findings.add(file, line, f"{statement.section} begins with the verdict {first[1]!r}", fix)
    if _VERDICT.search(block.plain()):
        fix = "name the path to discuss and why; the school team decides"
        findings.add(file, line, "this is a verdict on a child", fix)


def _numbers(text: str) -> set[str]:
    text = _NAMES_WITH_NUMBERS.sub(" ", _THOUSANDS.sub("", text))
    text = re.sub(r"^\d+\. ", "", text, flags=re.M)
    found = {number.lstrip("0") or "0" for number in _DIGITS.findall(text)}
    words = in_figures()
    return found | {words[match[1]] for match in _SPAN.all_in(text.lower()) if match[1] in words}


@cache
def _number_words() -> dict[str, str]:
    """Words by which a fact has a number, in figures too; "first" and "second" count what is said."""
    return in_figures() | {word: str(n) for word, n in places(ENGLISH, 99, first=3).items()}


@cache
def _in_words() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(sorted(_number_words(), key=len, reverse=True))}\b")


@lru_cache(maxsize=2048)
def _numbers_behind(words: str) -> set[str]:
    in_words = {_number_words()[word] for word in _in_words().findall(words)}
    return in_words | set(_DIGITS.findall(_THOUSANDS.sub("", words)))


def _check_topic(topic: Topic, file: str, front: Entries, library: Library, findings: FieldReader) -> None:
    line = front.line
    words = len(topic.button.split())
    if not 2 <= words <= findings.most(5):
        findings.add(file, line, f"the button {topic.button!r} has {words} words", "use 2 to 5 words")
    for key, named in (("related", topic.related), ("compares", topic.compares)):
        for other in named:
            if other not in library.topics:
                place = getattr(front.get(Words(key)), "line", line)
                findings.unknown(file, place, f"topic (in {key})", other, library.topics)
    if topic.part_of and topic.part_of not in library.topics:
        findings.unknown(file, line, "topic (in part_of)", topic.part_of, library.topics)
    if topic.ideas and topic.ideas != TOLD and topic.ideas not in library.ideas:
        findings.unknown(file, line, "difficulty (in ideas)", topic.ideas, [TOLD, *library.ideas])
    if topic.meeting and topic.meeting not in library.meetings:
        findings.unknown(file, line, "meeting", topic.meeting, library.meetings)
    for plan, other in topic.same_question.items():
        if plan not in PLANS:
            findings.unknown(file, line, "plan (in same_question)", plan, PLANS)
        if other not in library.topics:
            findings.unknown(file, line, "topic (in same_question)", other, library.topics)
    for fact in front.get(Words("background")) or []:  # the other facts are checked where they are pointed at
        if fact not in library.facts and fact not in library.hotlines:
            findings.unknown(file, getattr(fact, "line", line), "fact", str(fact), library.facts)
    for title, blocks in (("In short", topic.in_short), ("Simpler", topic.simpler)):
        count = sum(len(block.plain().split()) for block in blocks)
        if count > findings.most(IN_SHORT_WORDS):
            fix = f"keep the answer, move the rest to More; at most {IN_SHORT_WORDS} words"
            findings.add(file, line, f"{title} has {count} words", fix)
    for part in topic.more:
        count = sum(len(block.plain().split()) for block in part.blocks)
        if count > findings.most(MORE_WORDS):
            fix = f"split it with a ### title; at most {MORE_WORDS} words a part"
            findings.add(file, line, f"the part {part.title!r} of More has {count} words", fix)


def _check_wordings_are_unique(
    library: Library, places: Mapping[str, tuple[str, Entries]], findings: FieldReader
) -> None:
    """Two topics that claim the same wording would confuse the classifier."""
    owner: dict[str, str] = {}
    for topic_id in library.topics:
        file, front = places[topic_id]
        for asked in front.get(Words("asked_as")) or []:
            wording = without_marks(str(asked))
            if owner.setdefault(wording, topic_id) != topic_id:
                what = f"{str(asked)!r} also stands in {owner[wording]}"
                line = getattr(asked, "line", front.line)
                findings.add(file, line, what, "leave it where it fits better")
