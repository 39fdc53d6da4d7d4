"""Answers are read from plain lines in the file of their topic, and every slip is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.answers.answer import Answer
from knowledge.answers.reader import AnswerReader
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import sections

WHOLE = """## Questions

### Can they do that?
No. They may not. [^eval-request] Ask why. [^pwn-when]

id: can_they
when: current_help is iep or section_504; school is private
next: Ask in writing.
letter: ask_iep_evaluation
- can they really
- is that alowed

### Who pays?
The school pays. [^fape-free]

id: who_pays
- who pays
"""


class Read:
    """The answers of a text, and what is wrong in it."""

    def __init__(self, folder: Path, text: str, translated: str = "") -> None:
        self.findings = FieldReader()
        reader = AnswerReader(self.findings)
        file = folder / "bullying.md"
        file.write_text(text, encoding="utf-8")
        self.answers = reader.read("bullying.md", sections(file, folder)[0], "bullying")
        self.places = reader.places
        self.translated: tuple[Answer, ...] = ()
        if translated:
            other = folder / "bullying.es.md"
            other.write_text(translated, encoding="utf-8")
            english = {answer.id: answer for answer in self.answers}
            self.translated = reader.read_translated(other, folder, "es", english)

    @property
    def problems(self) -> list[tuple[int, str]]:
        return [(problem.line, problem.what) for problem in self.findings.problems]


def test_an_answer_has_all_that_its_lines_say(tmp_path: Path) -> None:
    read = Read(tmp_path, WHOLE)
    first, second = read.answers

    assert read.problems == []
    assert first == Answer(
        id="can_they",
        topic="bullying",
        question="Can they do that?",
        text="No. They may not. Ask why.",
        facts=("eval-request", "pwn-when"),
        asked_as=("can they really", "is that alowed"),
        when={"current_help": ("iep", "section_504"), "school": ("private",)},
        next_step="Ask in writing.",
        letter="ask_iep_evaluation",
    )
    assert (second.key, second.when, second.next_step, second.letter) == ("bullying/who_pays", {}, "", "")


def test_each_way_of_asking_knows_its_line(tmp_path: Path) -> None:
    read = Read(tmp_path, WHOLE)
    place = read.places["en", "bullying/can_they"]
    lines = WHOLE.split("\n")

    assert lines[place.line - 1] == "### Can they do that?"
    assert [lines[n - 1] for n in place.ways] == ["- can they really", "- is that alowed"]


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("id: who_pays\n", "", 13, "'Who pays?' lacks an id"),
        ("id: who_pays", "id: Who Pays", 13, "'Who pays?' lacks an id"),
        ("- who pays\n", "", 13, "'Who pays?' lacks ways of asking"),
        ("The school pays. [^fape-free]\n", "", 13, "'Who pays?' lacks its answer"),
        ("id: who_pays", "id: can_they", 13, "there are two answers called can_they"),
        ("letter: ask", "lettre: ask", 9, "there is no line of an answer called lettre"),
        ("next: Ask in writing.", "next: Ask.\nnext: Ask again.", 9, "there are two lines `next:`"),
        ("- is that alowed", "- is that alowed\nYes.", 12, "'Yes.' stands behind the answer"),
        ("school is private", "school private", 7, "'school private' says no fact and value"),
        ("### Can they do that?\n", "", 3, "this line belongs to no question"),
    ],
)
def test_a_slip_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, what: str) -> None:
    assert old in WHOLE
    read = Read(tmp_path, WHOLE.replace(old, new, 1))

    assert (line, what) in read.problems


TRANSLATED = """## Questions

### ¿Pueden hacer eso?
No. No pueden.

id: can_they
next: Pregunte por escrito.
english: FINGERPRINT
- de veras pueden
"""


def test_a_translation_takes_facts_and_structure_from_the_english(tmp_path: Path) -> None:
    read = Read(tmp_path, WHOLE, TRANSLATED)
    (spanish,), english = read.translated, read.answers[0]

    assert read.problems == []
    assert (spanish.language, spanish.key) == ("es", english.key)
    assert (spanish.question, spanish.text) == ("¿Pueden hacer eso?", "No. No pueden.")
    assert (spanish.next_step, spanish.asked_as) == ("Pregunte por escrito.", ("de veras pueden",))
    assert (spanish.facts, spanish.when, spanish.letter) == (english.facts, english.when, english.letter)


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("id: can_they", "id: can_the", 6, "there is no English answer called can_the"),
        ("english: FINGERPRINT", "letter: x", 8, "there is no line of an answer called letter"),
        ("## Questions", "## Preguntas", 1, "there is no section called Preguntas"),
    ],
)
def test_a_slip_in_a_translation_is_told(tmp_path: Path, old: str, new: str, line: int, what: str) -> None:
    assert (line, what) in Read(tmp_path, WHOLE, TRANSLATED.replace(old, new)).problems
