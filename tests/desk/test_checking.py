"""What the desk checks before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.editing import checking
from desk.editing.answer_text import AnswerText, changed, found
from knowledge import CONTENT

TOPIC = Path("topics/rights/stay_put.md")
ROOT = Path(__file__).parents[2]


def draft(text: str) -> str:
    written = (CONTENT / TOPIC).read_text(encoding="utf-8")
    before = found(written, "when_to_file").answer
    return changed(written, "when_to_file", AnswerText(before.question, text, before.named, before.ways))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("It starts in 77 days. [^stay-put]", "the number 77 is in no fact"),
        ("It starts before the change.", "no fact stands behind"),
        ("It starts before. [^no-such-fact]", "no-such-fact"),
        (f"It starts {'very ' * 50}soon. [^stay-put]", "words"),
    ],
)
def test_the_content_check_speaks_before_saving(text: str, says: str) -> None:
    findings = [f for f in checking.problems_of(CONTENT, TOPIC, draft(text)) if f.file == f"{TOPIC}"]

    assert says in " ".join(finding.what for finding in findings)
    assert all(finding.fix for finding in findings)


def test_the_check_of_a_draft_writes_nothing_into_the_content() -> None:
    before = {path: path.stat().st_mtime_ns for path in CONTENT.rglob("*")}

    checking.problems_of(CONTENT, TOPIC, draft("It starts in 77 days. [^stay-put]"))

    assert {path: path.stat().st_mtime_ns for path in CONTENT.rglob("*")} == before


def test_words_and_grade_are_those_of_the_text_without_marks() -> None:
    answer = AnswerText("When?", "File before the change. [^stay-put]", {"id": "when"}, ())

    measured = checking.measures(answer, "en")

    assert measured.words == 4
    assert measured.grade is not None


@pytest.mark.parametrize("text", ["my son's name is Thaddeus Quill", "call me at 303-555-0123"])
def test_personal_data_is_seen(text: str) -> None:
    assert checking.personal_data(text) != text


def test_a_message_of_the_tests_is_known_however_it_is_typed() -> None:
    known = checking.test_messages(ROOT)

    assert checking.as_typed("Could a 504 give my diabetic kid time for snacks?") in known
    assert len(known) > 500
