"""What is shown before it goes live: answers that differ from the last commit, and what Spanish they need."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from desk.editing.answer_text import AnswerText, changed, put
from desk.editing.differences import ASKED_OTHERWISE, NEW, REWORDED, changed_answers, english_alone

FILE = Path("knowledge/content/topics/rights/stay_put.md")
TEXT = """## Questions

### When must I file?
Before the change. [^stay-put]

id: when
- when do i file

### Who decides?
The officer. [^stay-put]

id: who
- who decides
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    path.write_text(TEXT)
    git = ["git", "-c", "user.name=Staff", "-c", "user.email=staff@example.org"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "as it was"]):
        subprocess.run([*git, *command], cwd=tmp_path, check=True, capture_output=True)
    return tmp_path


def test_each_changed_answer_is_named_with_what_is_new(root: Path) -> None:
    text = changed(
        TEXT, "when", AnswerText("When must I file?", "Today. [^stay-put]", {"id": "when"}, ("when",))
    )
    ways = ("who decides", "who says so")
    text = changed(text, "who", AnswerText("Who decides?", "The officer. [^stay-put]", {"id": "who"}, ways))
    text = put(text, AnswerText("How?", "So. [^stay-put]", {"id": "how"}, ("how",)))
    (root / FILE).write_text(text)

    found = {one.id: one.how for one in changed_answers(root, ["stay_put"], ["en", "es"])}

    assert found == {"when": REWORDED, "who": ASKED_OTHERWISE, "how": NEW}


def test_nothing_written_is_nothing_changed(root: Path) -> None:
    assert list(changed_answers(root, ["stay_put"], ["en", "es"])) == []


def test_a_changed_answer_without_fresh_spanish_is_named(root: Path) -> None:
    (root / FILE).write_text(put(TEXT, AnswerText("How?", "So.", {"id": "how"}, ("how",))))
    found = list(changed_answers(root, ["stay_put"], ["en", "es"]))

    assert english_alone(found, frozenset({"stay_put/how"})) == found
    assert english_alone(found, frozenset({"stay_put/who"})) == []
