"""Reads all content of a folder and checks it, each file and all of them against each other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from knowledge.answers.aspects import read_aspects
from knowledge.answers.checks import check_answers
from knowledge.answers.claim_words import read_claim_words
from knowledge.answers.typed_messages import (
    GOING_ON,
    WHAT_TO_DO,
    read_first_stories,
    read_typed_messages,
)
from knowledge.contacts.referrals import ReferralReader, check_names
from knowledge.deadlines.content import FILE as DEADLINES
from knowledge.deadlines.content import read_deadlines
from knowledge.interview import content as interview_content
from knowledge.interview.heard import HEARD_IN, read_heard
from knowledge.interview.personal import read_caregivers, read_kind_words
from knowledge.interview.policy import UNKNOWN
from knowledge.interview.policy.content import read_policy
from knowledge.interview.situation import VALUES
from knowledge.interview.subjects import read_premises, read_subjects
from knowledge.interview.variants import NO_LETTER
from knowledge.letters import checks as letter_checks
from knowledge.letters import content as letter_content
from knowledge.library import Library
from knowledge.meetings import content as meeting_content
from knowledge.model import Fact
from knowledge.parsing.collecting import without_collecting
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import ContentError, Problem, keeping_what_is_read, read_yaml
from knowledge.parsing.translation import beside, reading_in
from knowledge.parsing.translation_gaps import check_translation, files_translated
from knowledge.reference import tables
from knowledge.reference.roles import read_roles
from knowledge.reference.state_rules import read_state_fields, read_state_rules
from knowledge.reference.wording import read_wording
from knowledge.refusals import refusals
from knowledge.safety.examples import read_examples
from knowledge.safety.signs import check_topics_of_signs, read_danger, read_students, read_words
from knowledge.supports import content as idea_content
from knowledge.topics.reader import TopicReader
from knowledge.validation import check
from language.words import ENGLISH, LANGUAGES

CONTENT = Path(__file__).parent / "content"
READ_BY_THEMSELVES = ("hotlines.", *HEARD_IN)
"""How the files begin whose other languages have readers of their own."""


def read_library(root: Path = CONTENT) -> Library:
    """Reads and checks all content in English. Raises ContentError with every problem found."""
    with keeping_what_is_read(), without_collecting():
        return _read_in(root, ENGLISH)


def read_libraries(root: Path = CONTENT) -> dict[str, Library]:
    """Reads and checks all content in every language, English first.

    Raises ContentError with every problem found; what is wrong in English is told alone.
    """
    with keeping_what_is_read(), without_collecting():
        return {language: _read_in(root, language) for language in LANGUAGES}


def _read_in(root: Path, language: str) -> Library:
    findings = FieldReader(language)
    try:
        with reading_in(language):
            library = _read(root, findings)
    except ContentError as error:  # a file that cannot be read at all
        raise ContentError(findings.problems + error.problems) from error
    if findings.problems:
        raise ContentError([_in_translation(p, root, language) for p in findings.problems])
    return library


def _in_translation(problem: Problem, root: Path, language: str) -> Problem:
    """A problem that only the words of another language have: it is in the file with these words."""
    other = beside(root / problem.file, language)
    is_translated = language != ENGLISH and other.is_file()
    return replace(problem, file=str(other.relative_to(root))) if is_translated else problem


def _read(root: Path, findings: FieldReader) -> Library:
    facts, put_right = tables.read_facts(root, findings)
    terms = tables.read_glossary(root, findings)
    hotlines = tables.read_hotlines(root, findings)
    if findings.language != ENGLISH:
        hotlines |= tables.read_hotlines_in(findings.language, root, findings, hotlines)
    danger = read_danger(root, findings, hotlines)
    labels = {str(k): str(v) for k, v in read_yaml(root / "labels.yml", root).items()}
    uses = {"center": labels["use_of_parent_center"], "agency": labels["use_of_agency"]}
    states = tables.read_states(root, findings, uses)
    citable = dict(facts)
    for term in terms.values():
        citable[term.id] = Fact(id=term.id, said=f"{term.term}: {term.plain}", topic="glossary")
    reader = TopicReader(root, findings)
    topics = reader.read()
    answers = [answer for topic in topics.values() for answer in topic.answers]
    answers += reader.read_translated(topics, LANGUAGES)
    matter_reader = ReferralReader(root, findings)
    matters = matter_reader.read()
    policy = read_policy(root, findings)
    paths, path_statements = interview_content.read_paths(root, findings, policy)
    notes, note_statements = interview_content.read_notes(root, findings, policy)
    conditions = interview_content.read_conditions(root, findings, policy)
    caregivers, caregiver_statements = read_caregivers(root, findings)
    occasions = idea_content.read_occasions(root, findings)
    senses = idea_content.read_senses(root, conditions, findings)
    idea_words, general_facts = idea_content.read_idea_words(root, findings)
    deadlines = read_deadlines(root, findings)
    limits = deadlines.states["request_response"]
    answer_times = {code: limit.says[0].text for code, limit in limits.items()}
    stock, letter_statements = letter_content.read_letters(root, answer_times, findings)
    noes, circumstances, refusal_statements = refusals.read_refusals(root, findings)
    meeting_parts, upcoming, nouns = meeting_content.read_parts(root, findings)
    meetings, meeting_statements = meeting_content.read_meetings(root, meeting_parts, findings)
    library = Library(
        language=findings.language,
        facts=citable,
        citations=tables.read_citations(root, findings),
        topics=topics,
        answers=tuple(answers),
        subjects=read_subjects(root, findings, conditions.values(), topics),
        premises=read_premises(root, findings),
        aspects=read_aspects(root, findings, answers, topics),
        going_on=read_typed_messages(GOING_ON, root, findings),
        what_to_do=read_typed_messages(WHAT_TO_DO, root, findings),
        first_stories=read_first_stories(root, findings),
        policy=policy,
        questions=interview_content.read_questions(root, findings, policy),
        paths=paths,
        notes=notes,
        bring=interview_content.read_bring(root, findings, policy),
        reasons=interview_content.read_reasons(root, findings, policy),
        conditions=conditions,
        kind_words=read_kind_words(root, findings, policy),
        caregivers=caregivers,
        heard=read_heard(root, findings, policy, {c.id: c.words for c in conditions.values()}, states),
        ideas=idea_content.read_ideas(root, occasions, [*VALUES["concerns"], *conditions], senses, findings),
        senses=senses,
        occasions=occasions,
        idea_words=idea_words,
        general_facts=general_facts,
        meetings=meetings,
        meeting_parts=meeting_parts,
        upcoming_words=upcoming,
        meeting_nouns=nouns,
        meeting_questions=meeting_content.read_questions(root, findings),
        terms=terms,
        states=states,
        state_rules=read_state_rules(root, findings, {answer.key for answer in answers}),
        state_fields=read_state_fields(root),
        hotlines=hotlines,
        matters=matters,
        roles=read_roles(root, findings, topics=topics, refusals=noes, matters=matters, help_lines=hotlines),
        danger=danger,
        danger_words=read_words(root, findings),
        danger_examples=read_examples(root, findings, [sign.id for sign in danger]),
        students=read_students(root, findings),
        notices={str(k): str(v) for k, v in read_yaml(root / "notices.yml", root).items()},
        labels=labels,
        stock=stock,
        refusals=noes,
        circumstances=circumstances,
        deadlines=deadlines,
        claim_words=read_claim_words(root, findings),
        verdict_words=_verdict_words(root, findings),
        wording=read_wording(root, findings, LANGUAGES),
        statements=(
            *reader.statements,
            *path_statements,
            *note_statements,
            *caregiver_statements,
            *matter_reader.statements,
            *letter_statements,
            *refusal_statements,
            *deadlines.statements,
            *meeting_statements,
        ),
    )
    said = tables.fact_words(root)
    said.update({t.id: f"{t.expansion} {t.plain}" for t in terms.values()})
    check(library, reader.places, said, put_right, findings)
    check_answers(
        answers, reader.answers.places, _values(library), stock.letters, library.verdict_words, findings
    )
    if findings.language == ENGLISH:
        _check_files_are_read(root, findings)
    check_names(matters.values(), topics, hotlines, findings)
    _check_ids(library, findings)
    letter_checks.check_letters(stock, topics, paths, findings)
    refusals.check_refusals(noes.values(), topics, stock.letters, {a.key for a in answers}, findings)
    check_topics_of_signs(danger, topics, findings)
    return library


def _verdict_words(root: Path, findings: FieldReader) -> frozenset[str]:
    """The words of all languages that no overview begins with."""
    file = "verdict_words.yml"
    content = read_yaml(root / file, root)
    findings.only(file, content, LANGUAGES)
    return frozenset(str(w).lower() for language in content for w in findings.texts(file, content, language))


def _values(library: Library) -> dict[str, tuple[str, ...]]:
    """The facts of the interview, each with the values that a `when` may name."""
    free = {"condition": tuple(library.conditions), "state": tuple(library.states)}
    facts = library.policy.facts.values()
    return {fact.id: (*(fact.values or free.get(fact.id, ())), UNKNOWN) for fact in facts}


def _check_files_are_read(root: Path, findings: FieldReader) -> None:
    """What stands in a file that nobody reads would be taken for words that parents get."""
    read = {file for language in LANGUAGES[1:] for file in files_translated(root, language)}
    for path in sorted(root.rglob("*.*.*")):
        file = str(path.relative_to(root))
        if file not in read and not file.startswith(READ_BY_THEMSELVES) and not file.startswith("topics/"):
            fix = "put it beside an English file of the same name that is translated, or take it out"
            findings.add(file, 1, "this translation is not read", fix)
    for path in sorted((root / "topics").rglob("*.md")):
        if path.parent.parent != root / "topics":
            fix = "put it into the folder of its theme, right below `topics`"
            findings.add(str(path.relative_to(root)), 1, "this topic is not read", fix)
    for language in LANGUAGES[1:]:
        check_translation(root, language, findings)


def _check_ids(library: Library, findings: FieldReader) -> None:
    for rule in library.deadlines.rules.values():
        if rule.topic not in library.topics:
            findings.unknown(DEADLINES, 1, f"topic (of {rule.id})", rule.topic, library.topics)
        if rule.letter and rule.letter not in library.stock.letters:
            findings.unknown(DEADLINES, 1, f"letter (of {rule.id})", rule.letter, library.stock.letters)
    for meeting in library.meetings.values():
        if meeting.topic not in library.topics:
            findings.unknown(f"meetings/{meeting.id}.md", 1, "topic", meeting.topic, library.topics)
    for path in library.paths.values():
        if path.deadline and path.deadline not in library.deadlines.rules:
            findings.unknown(f"paths/{path.id}.md", 1, "deadline", path.deadline, library.deadlines.rules)
        if path.meeting and path.meeting not in library.meetings:
            findings.unknown(f"paths/{path.id}.md", 1, "meeting", path.meeting, library.meetings)
        for variant in path.variants:
            if variant.letter not in ("", NO_LETTER, *library.stock.letters):
                letters = library.stock.letters
                findings.unknown(f"paths/{path.id}.md", 1, "letter", variant.letter, letters)
    for difficulty, ideas in library.ideas.items():
        for idea in ideas:
            for fact in idea.facts:
                if fact not in library.facts:
                    what = f"fact (in {difficulty}: {idea.text})"
                    findings.unknown("accommodations.yml", 1, what, fact, library.facts)
    for condition in library.conditions.values():
        if condition.topic and condition.topic not in library.topics:
            findings.unknown("interview/conditions.yml", 1, "topic", condition.topic, library.topics)
