"""An answer is taken apart for the form and put back as if by hand; the rest of its file stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.answer_text import AnswerText, NoAnswer, added, answers_in, changed, found

TOPICS = Path(__file__).parents[2] / "knowledge" / "content" / "topics"
FILE = """---
title: Stay put
---

## In short
It stays. [^stay-put]

## Questions

### When must I file?
Before the change. [^stay-put]

id: when
letter: keep_placement
- when do i file
- how soon

### Who decides?
The officer. [^stay-put]

id: who
- who decides
"""


def test_every_answer_of_the_content_is_put_back_to_the_letter() -> None:
    kept = {
        path.name: all(changed(text, place.answer.id, place.answer) == text for place in answers_in(text))
        for path in TOPICS.rglob("*.md")
        for text in [path.read_text(encoding="utf-8")]
    }

    assert [name for name, is_kept in kept.items() if not is_kept] == []
    assert sum(len(answers_in(path.read_text(encoding="utf-8"))) for path in TOPICS.rglob("*.md")) > 3_000


def test_a_changed_answer_leaves_every_other_line() -> None:
    new = AnswerText("When do I file?", "Today. [^stay-put]", {"id": "when"}, ("when",))

    text = changed(FILE, "when", new)

    assert text.split("## Questions")[0] == FILE.split("## Questions")[0]
    assert "### Who decides?\nThe officer. [^stay-put]\n\nid: who\n- who decides\n" in text
    assert found(text, "when").answer == new


def test_a_new_answer_stands_behind_the_others() -> None:
    text = added(FILE, AnswerText("How?", "So. [^stay-put]", {"id": "how"}, ("how",)))

    assert text.startswith(FILE)
    assert [place.answer.id for place in answers_in(text)] == ["when", "who", "how"]


@pytest.mark.parametrize("file", ["---\ntitle: New\n---\n\n## In short\nIt is new.\n", ""])
def test_a_file_without_answers_gets_its_section(file: str) -> None:
    text = added(file, AnswerText("How?", "So.", {"id": "how"}, ("how",)))

    assert found(text, "how").answer.ways == ("how",)
    assert text.count("## Questions") == 1


def test_an_unknown_answer_is_not_found() -> None:
    with pytest.raises(NoAnswer):
        found(FILE, "other")


def test_the_line_is_that_of_the_question() -> None:
    assert FILE.split("\n")[found(FILE, "who").line - 1] == "### Who decides?"


def test_marks_of_facts_are_no_words() -> None:
    answer = found(FILE, "who").answer

    assert answer.plain == "The officer."
    assert answer.facts == ("stay-put",)
