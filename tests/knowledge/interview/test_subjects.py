"""What a parent must have named before an answer may speak of it, and how it is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.guide import Guide
from knowledge.interview.subjects import Subject, named_in, read_subjects
from knowledge.interview.values import Condition
from knowledge.parsing.fields import FieldReader

HOLDS = Subject("holds", frozenset({"restraint"}), ("held him", "locked"), {})
REPEATING = Subject("repeating", frozenset({"retention"}), ("held * back", "repeat*"), {})


def named(guide: Guide, text: str) -> set[str]:
    subjects = guide.library.subjects
    return {subjects[n].id for n in named_in(text, subjects)}


def test_a_star_alone_is_any_word_and_at_the_end_any_ending() -> None:
    assert REPEATING.is_named("They held him back.")
    assert REPEATING.is_named("is he repeating?")
    assert not REPEATING.is_named("they held him far back")


def test_accents_capitals_and_apostrophes_do_not_matter() -> None:
    subject = Subject("speech", frozenset(), ("cant talk", "pronunciación"), {})

    assert subject.is_named("He CAN'T talk")
    assert subject.is_named("mala pronunciacion")


def test_a_name_within_another_word_is_none() -> None:
    assert not HOLDS.is_named("the unlocked door")


def test_of_names_that_overlap_the_longer_counts() -> None:
    assert named_in("they held him back", (HOLDS, REPEATING)) == {1}
    assert named_in("they held him back and locked the door", (HOLDS, REPEATING)) == {0, 1}


def test_a_fact_that_was_told_names_a_subject() -> None:
    subject = Subject("adhd", frozenset(), ("adhd",), {"condition": frozenset({"adhd"})})

    assert subject.is_told({"condition": frozenset({"adhd", "asthma"})})
    assert not subject.is_told({"condition": frozenset({"asthma"})})


def test_a_condition_brings_its_words_and_its_fact(tmp_path: Path) -> None:
    (tmp_path / "subjects.yml").write_text("adhd:\n  topics: [condition_adhd]\n  words: [tdah]\n")
    conditions = [Condition("adhd", "ADHD", ("attention deficit", "add"), topic="condition_adhd")]
    (subject,) = read_subjects(tmp_path, FieldReader(), conditions, ["condition_adhd"])

    assert subject.facts == {"condition": {"adhd"}}
    assert subject.is_named("attention deficit")
    assert subject.is_named("tdah")
    assert not subject.is_named("please add it")


def test_a_topic_that_is_not_there_is_found(tmp_path: Path) -> None:
    (tmp_path / "subjects.yml").write_text("adhd:\n  topics: [adhd_at_school]\n  words: [adhd]\n")
    findings = FieldReader()
    read_subjects(tmp_path, findings, [], ["condition_adhd"])

    assert len(findings.problems) == 1


def test_every_topic_of_one_condition_must_be_named(guide: Guide) -> None:
    """Health in general is asked of without the name of an illness."""
    covered = {topic for subject in guide.library.subjects for topic in subject.topics}
    of_conditions = {condition.topic for condition in guide.library.conditions.values() if condition.topic}

    assert of_conditions - covered == {"health_condition"}


def test_the_title_of_a_topic_names_its_subject(guide: Guide) -> None:
    topics = guide.library.topics
    unnamed = {
        topic
        for subject in guide.library.subjects
        for topic in subject.topics
        if not subject.is_named(f"{topics[topic].title} {topics[topic].button}")
    }

    assert not unnamed


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("he has TDAH", "adhd"),
        ("mi hija está deprimida", "depression"),
        ("our foster son needs testing", "foster_care"),
        ("they held her down on the floor", "restraint"),
        ("los van a desplegar a su papá", "military"),
        ("vivimos en un albergue", "homelessness"),
        ("she had to repeat second grade", "repeating_a_grade"),
    ],
)
def test_a_subject_is_named_in_both_languages(guide: Guide, text: str, subject: str) -> None:
    assert subject in named(guide, text)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("he cries before school every day", "depression"),
        ("they say he will grow out of it", "adhd"),
        ("he was held back a year", "restraint"),
        ("they held the meeting without me", "restraint"),
        ("who may sign for my child", "foster_care"),
        ("please add it to the plan", "adhd"),
    ],
)
def test_what_is_near_it_does_not_name_a_subject(guide: Guide, text: str, subject: str) -> None:
    assert subject not in named(guide, text)
