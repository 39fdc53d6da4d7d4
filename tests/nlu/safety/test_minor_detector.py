"""A student under 18 who writes about themself is distinguished from a parent, a teacher, a student of 18."""

from __future__ import annotations

import pytest
from danger_corpus import danger, look_alikes, students

from knowledge.guide import Guide
from nlu.safety.minor_detector import MinorDetector


@pytest.fixture(scope="module")
def writers(guide: Guide) -> MinorDetector:
    return MinorDetector(guide.library.students, guide.library.danger_words)


@pytest.mark.parametrize(("text", "by_student"), students())
def test_who_writes(writers: MinorDetector, text: str, by_student: bool) -> None:
    assert bool(writers.read(text)) == by_student


def test_the_language_is_known(writers: MinorDetector) -> None:
    assert writers.read("im 13 and i hate school") == "en"
    assert writers.read("tengo 13 años y odio la escuela") == "es"


def test_parents_with_other_matters_are_not_taken_for_students(writers: MinorDetector, guide: Guide) -> None:
    asked = [text for topic in guide.library.topics.values() for text in topic.asked_as]

    assert [text for text in asked if writers.read(text)] == []
    assert [case.text for case in (*danger(), *look_alikes()) if writers.read(case.text)] == []
