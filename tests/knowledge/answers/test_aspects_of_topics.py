"""What is asked of many topics in general, as it is read from its file."""

from __future__ import annotations

from pathlib import Path

from knowledge.answers.answer import Answer
from knowledge.answers.aspects import read_aspects
from knowledge.guide import Guide
from knowledge.parsing.fields import FieldReader


def read(guide: Guide, folder: Path, text: str) -> list[str]:
    """The problems of a file of aspects; the answers are the guide's."""
    (folder / "aspects.yml").write_text(text)
    findings = FieldReader()
    answers: list[Answer] = [*guide.library.answers]
    read_aspects(folder, findings, answers, guide.library.topics)
    return [f"{problem.line}: {problem.what}" for problem in findings.problems]


def test_an_answer_and_a_topic_that_are_not_there_are_told(guide: Guide, tmp_path: Path) -> None:
    text = "cost:\n  asked: [who pays]\n  answers:\n    - iep_what/no_such\n"
    problems = read(guide, tmp_path, text + "  elsewhere:\n    iep_what/cost: [busses]\n")

    assert problems == [
        "4: there is no answer (of cost) called iep_what/no_such",
        "6: there is no topic (of cost) called busses",
    ]


def test_two_answers_for_one_topic_are_told(guide: Guide, tmp_path: Path) -> None:
    text = "cost:\n  asked: [who pays]\n  answers: [iep_what/cost, iep_what/copy_free]\n"

    assert read(guide, tmp_path, text) == ["3: cost has two answers for iep_what"]


def test_each_aspect_is_asked_in_both_languages_and_answers_many_topics(guide: Guide) -> None:
    for aspect in guide.library.aspects:
        assert sum("¿" in asked for asked in aspect.asked) >= 3, aspect.id
        assert sum("¿" not in asked for asked in aspect.asked) >= 6, aspect.id
        assert sum(bool(aspect.answer(topic)) for topic in guide.library.topics) >= 10, aspect.id
