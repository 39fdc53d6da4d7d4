"""What the desk checks before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from desk.editing import checking
from desk.editing.answer_text import AnswerText, answers_in, changed, found
from knowledge import CONTENT
from language.normalize import without_marks

TOPIC = Path("topics/rights/stay_put.md")
ROOT = Path(__file__).parents[2]


WRONG = {
    "It starts in 77 days. [^stay-put]": "the number 77 is in no fact",
    "It starts before the change.": "no fact stands behind",
    "It starts before. [^no-such-fact]": "no-such-fact",
    f"It starts {'very ' * 50}soon. [^stay-put]": "words",
}


def times() -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in CONTENT.rglob("*")}


@dataclass(frozen=True)
class Checked:
    """A draft in which each of the first answers has one mistake, and what the check said of each."""

    findings: dict[str, list[checking.Finding]]
    before: dict[Path, int]
    after: dict[Path, int]


@pytest.fixture(scope="module")
def checked() -> Checked:
    """All drafts checked as one file: a check reads the whole content."""
    before, draft = times(), (CONTENT / TOPIC).read_text(encoding="utf-8")
    answers = [place.answer for place in answers_in(draft)][: len(WRONG)]
    ids = [str(answer.named["id"]) for answer in answers]
    for key, answer, text in zip(ids, answers, WRONG, strict=True):
        draft = changed(draft, key, AnswerText(answer.question, text, answer.named, answer.ways))
    places = {text: found(draft, key) for key, text in zip(ids, WRONG, strict=True)}
    told = [f for f in checking.problems_of(CONTENT, TOPIC, draft) if f.file == f"{TOPIC}"]
    findings = {
        text: [f for f in told if place.first < f.line <= place.end] for text, place in places.items()
    }
    return Checked(findings, before, times())


@pytest.mark.parametrize(("text", "says"), WRONG.items())
def test_the_content_check_speaks_before_saving(checked: Checked, text: str, says: str) -> None:
    findings = checked.findings[text]

    assert says in " ".join(finding.what for finding in findings)
    assert all(finding.fix for finding in findings)


def test_the_check_of_a_draft_writes_nothing_into_the_content(checked: Checked) -> None:
    assert checked.before == checked.after


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

    assert without_marks("Could a 504 give my diabetic kid time for snacks?") in known
    assert len(known) > 500
