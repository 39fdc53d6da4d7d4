"""Checks answers: length, ways of asking, what they point at, and that a verdict has its question.

That a fact stands behind each answer, and each of its numbers in a fact, is checked as for all statements.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from knowledge.answers.answer import Answer
from knowledge.answers.reader import AnswerPlace
from knowledge.answers.sex_of_child import naming_sex
from knowledge.parsing.fields import FieldReader
from language.normalize import without_marks
from language.questions import may_be_answered_yes_or_no
from language.questions.directions import begins_with_determiner, directions
from language.words import ENGLISH

MOST_WORDS = 45
MOST_WORDS_TRANSLATED = 58
MOST_SENTENCES = 4
VERDICT_WORDS = 3
"""A sentence of so few words, such as "No, never.", is not counted: it is the verdict alone."""
VERDICTS = ("yes", "no")
FEWEST_WAYS = 6
FEWEST_WAYS_TRANSLATED = 5
_FIRST_WORD = re.compile(r"\W*(\w+)")
_SENTENCE_ENDS = re.compile(r"(?<=[.?!])\s+")

Places = Mapping[tuple[str, str], AnswerPlace]


def sentences(text: str) -> int:
    """How many sentences a text has, not counting a verdict that stands alone."""
    return sum(len(part.split()) > VERDICT_WORDS for part in _SENTENCE_ENDS.split(text.strip()))


def check_answers(
    answers: Iterable[Answer],
    places: Places,
    values: Mapping[str, Collection[str]],
    letters: Collection[str],
    verdicts: Collection[str],
    findings: FieldReader,
) -> None:
    """Adds every problem of the answers to the findings.

    `values` are the facts of the interview, each with its values; `verdicts` are the words of a yes or no.
    """
    answers = tuple(answers)
    known = {key for answer in answers for key in (answer.key, answer.topic)}
    owners: dict[str, Answer] = {}
    for answer in answers:
        place = places[answer.language, answer.key]
        _check_length(answer, place, findings)
        _check_names_no_sex(answer, place, findings)
        _check_ways(answer, place, owners, findings)
        if answer.language != ENGLISH:
            continue
        if answer.letter and answer.letter not in letters:
            findings.unknown(place.file, place.line, "letter", answer.letter, letters)
        for fact, held in answer.when.items():
            if fact not in values:
                findings.unknown(place.file, place.line, "fact (in when)", fact, values)
                continue
            for value in held:
                if value not in values[fact]:
                    findings.unknown(place.file, place.line, f"value of {fact}", value, values[fact])
        _check_instead_of(answer, place, known, findings)
        first = _FIRST_WORD.match(answer.text)
        is_verdict = first is not None and first[1].lower() in verdicts
        is_verdict &= not begins_with_determiner(answer.text)
        if is_verdict:
            _check_directions(answer, place, findings)
        if answer.verdict:
            _check_verdict(answer, place, is_verdict, findings)
        if is_verdict and not may_be_answered_yes_or_no(answer.question):
            what = f"{answer.question!r} is answered with a yes or no"
            findings.add(place.file, place.line, what, "begin with what was asked: who, what, how, when")


def _check_instead_of(
    answer: Answer, place: AnswerPlace, known: Collection[str], findings: FieldReader
) -> None:
    """What an answer is said in place of is there, and the answer says for which children."""
    for key in answer.instead_of:
        if key not in known:
            findings.unknown(place.file, place.line, "answer or topic (in instead_of)", key, known)
    if answer.instead_of and not answer.when:
        what = f"{answer.id} is said instead of others, and does not say for whom"
        findings.add(place.file, place.line, what, "add a line `when: age_band is under_3`")


def _check_verdict(answer: Answer, place: AnswerPlace, is_double: bool, findings: FieldReader) -> None:
    """A line `verdict:` is a yes or no to the answer's own question, and the text has none itself."""
    if answer.verdict not in VERDICTS:
        findings.unknown(place.file, place.line, "verdict", answer.verdict, VERDICTS)
    elif is_double:
        what = f"{answer.key} begins with a verdict and has a line `verdict:`"
        findings.add(place.file, place.line, what, "keep one of them")
    elif not may_be_answered_yes_or_no(answer.question):
        what = f"{answer.question!r} is answered with a yes or no"
        findings.add(place.file, place.line, what, "take the line `verdict:` out")


def _check_directions(answer: Answer, place: AnswerPlace, findings: FieldReader) -> None:
    """A yes to "can they refuse" is a no to "do they have to": both ways of asking can't have one answer."""
    asked = directions(answer.question)
    turned = {direction.opposite for direction in asked} - asked
    for line, way in zip(place.ways, answer.asked_as, strict=True):
        ways = directions(way)
        if ways & turned and not ways & asked:
            what = f"the yes or no of {answer.key} is wrong for {way!r}, which asks the other way round"
            fix = "begin with who may or must do what, or move this way of asking"
            findings.add(place.file, line, what, fix)


def most_words(language: str) -> int:
    """How many words an answer may have."""
    return MOST_WORDS if language == ENGLISH else MOST_WORDS_TRANSLATED


def fewest_ways(language: str) -> int:
    """How many ways of asking an answer needs."""
    return FEWEST_WAYS if language == ENGLISH else FEWEST_WAYS_TRANSLATED


def _check_length(answer: Answer, place: AnswerPlace, findings: FieldReader) -> None:
    most = most_words(answer.language)
    words = len(answer.text.split())
    if words > most:
        findings.add(place.file, place.line, f"this answer has {words} words", f"at most {most}")
    if answer.language == ENGLISH and sentences(answer.text) > MOST_SENTENCES:
        what = f"this answer has {sentences(answer.text)} sentences"
        findings.add(
            place.file, place.line, what, f"at most {MOST_SENTENCES}; what to do can stand in `next:`"
        )


def _check_names_no_sex(answer: Answer, place: AnswerPlace, findings: FieldReader) -> None:
    """The question and the answer are shown together: who is named in one may be meant in the other."""
    named = naming_sex(f"{answer.question} {answer.text} {answer.next_step}", answer.language)
    if named:
        what = f"{named!r} in {answer.key} names the sex of the child"
        findings.add(place.file, place.line, what, 'say "your child" or "they", in Spanish "su hijo o hija"')


def _check_ways(answer: Answer, place: AnswerPlace, owners: dict[str, Answer], findings: FieldReader) -> None:
    fewest = fewest_ways(answer.language)
    if len(answer.asked_as) < fewest:
        what = f"{len(answer.asked_as)} ways of asking are too few"
        findings.add(place.file, place.line, what, f"write at least {fewest}, as parents talk")
    for line, asked in zip(place.ways, answer.asked_as, strict=True):
        owner = owners.setdefault(without_marks(asked), answer)
        if owner.key != answer.key:
            what = f"{asked!r} also stands in {owner.key}"
            findings.add(place.file, line, what, "leave it where it fits better")
