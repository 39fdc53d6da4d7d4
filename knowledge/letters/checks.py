"""What a letter must not say, and what it may name: each with a line and a way to put it right."""

from __future__ import annotations

from collections.abc import Collection

from knowledge.interview.situation import VALUES, Situation
from knowledge.letters.paragraphs import paragraphs
from knowledge.letters.writing import BLANK, PHRASE, Letter, LetterCollection, Phrase, filled, written
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.markdown import facts_in, words_of
from knowledge.parsing.source import Page, Section
from knowledge.topics.reader import PLANS
from language.words import WordPattern

FOLDER = "letters"
MOST_WORDS = 250
_LAW = WordPattern("letter_checks", r"\b{law}\b")
"""Words of a letter that say something of law, or ask for something that the law knows."""
_UNFRIENDLY = WordPattern("letter_checks", r"\b{unfriendly}\b")


def check_letters(
    stock: LetterCollection, topics: Collection[str], paths: Collection[str], findings: FieldReader
) -> None:
    """Notes what a letter names and no other content has, and paths that two letters claim."""
    owner: dict[str, str] = {}
    for letter in stock.letters.values():
        file = f"{FOLDER}/{letter.id}.md"
        for topic in letter.topics:
            if topic not in topics:
                findings.unknown(file, 1, "topic", topic, topics)
        for path in letter.paths:
            if path not in paths:
                findings.unknown(file, 1, "path", path, paths)
            if owner.setdefault(path, letter.id) != letter.id:
                fix = "leave it where it fits better"
                findings.add(file, 1, f"the path {path} already has the letter {owner[path]}", fix)
        for other in letter.instead_of:
            if other not in stock.letters:
                findings.unknown(file, 1, "letter (in instead_of)", other, stock.letters)
        for fact, values in letter.after.items():
            if fact not in VALUES:
                findings.unknown(file, 1, "fact (in after)", fact, VALUES)
            for value in values:
                if value not in VALUES.get(fact, (value,)):
                    findings.unknown(file, 1, f"value of {fact} (in after)", value, VALUES[fact])
        for plan, other in letter.same_letter.items():
            if plan not in PLANS:
                findings.unknown(file, 1, "plan (in same_letter)", plan, PLANS)
            if other not in stock.letters:
                findings.unknown(file, 1, "letter (in same_letter)", other, stock.letters)
        for age, other in letter.by_age.items():
            if age not in VALUES["age_band"]:
                findings.unknown(file, 1, "age band (in by_age)", age, VALUES["age_band"])
            if other not in stock.letters:
                findings.unknown(file, 1, "letter (in by_age)", other, stock.letters)


def check_text(
    page: Page,
    section: Section | None,
    phrases: dict[str, Phrase],
    blanks: dict[str, str],
    opened: frozenset[str],
    findings: FieldReader,
) -> None:
    """Notes unknown blanks and phrases, law without a fact, and what sounds like a threat."""
    for line, text in paragraphs(section):
        check_blanks(page.file, line, text, opened, findings)
        for blank in BLANK.findall(text):
            if blank not in blanks:
                findings.unknown(page.file, line, "blank", blank, blanks)
        for phrase in PHRASE.findall(text):
            if phrase not in phrases:
                findings.unknown(page.file, line, "phrase", phrase, phrases)
        if _LAW.search(words_of(text)) and not facts_in(text):
            fix = "put [^fact-id] after the sentence, or take the sentence out"
            findings.add(page.file, line, f"no fact stands behind {words_of(text)[:60]!r}", fix)
        unfriendly = _UNFRIENDLY.search(text)
        if unfriendly:
            fix = "say what you ask for, in a friendly way"
            findings.add(page.file, line, f"{unfriendly[0]!r} sounds like a threat", fix)


def check_blanks(
    file: str, line: int, text: str, opened: frozenset[str], findings: FieldReader, where: str = ""
) -> None:
    """A blank that takes whatever a parent types stands behind a colon, so that a sentence stays one."""
    for blank in BLANK.finditer(text):
        if blank[1] in opened and not text[: blank.start()].endswith(": "):
            fix = "put it behind a colon: `This is what I ask for: [...]`, or among the names of blanks.yml"
            findings.add(file, line, f"the blank {blank[1]!r}{where} stands in the middle of a sentence", fix)


def check_length(page: Page, letter: Letter, stock: LetterCollection, findings: FieldReader) -> None:
    """Notes a letter that is too long with typical fillings."""
    phrases, blanks = stock.phrases, stock.blanks
    known = {p for text in (*letter.paragraphs, *letter.shorter) for p in PHRASE.findall(text)} <= set(
        phrases
    )
    named = {b for text in (*letter.paragraphs, *letter.shorter) for b in BLANK.findall(text)} <= set(blanks)
    if not known or not named:  # reported already
        return
    text = filled(written(letter.paragraphs, stock, Situation()), blanks)
    count = len(" ".join(text).split())
    if count > findings.most(MOST_WORDS):
        what = f"with typical fillings the letter has {count} words"
        findings.add(page.file, 1, what, f"keep the request, drop the rest; at most {MOST_WORDS} words")
