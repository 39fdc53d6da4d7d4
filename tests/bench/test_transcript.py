"""The transcripts of the docs: what parents write is played, and what the assistant says is not edited."""

from __future__ import annotations

from typing import Any

import pytest

from bench import transcript
from deploy import chat


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What is sent to an assistant that repeats what it hears."""
    found: list[dict[str, Any]] = []

    def call(path: str, body: dict[str, Any], token: str = "") -> dict[str, Any]:
        found.append(body)
        said = body.get("text", "Hello")
        choices = [{"id": "1", "label": "Tell me more"}]
        return {
            "token": "t",
            "messages": [{"kind": "answer", "text": f"You said: {said}", "choices": choices}],
        }

    monkeypatch.setattr(chat, "call", call)
    return found


@pytest.mark.parametrize("language", transcript.TARGETS)
def test_every_line_is_played_in_order_and_every_reply_is_shown(
    language: str, sent: list[dict[str, Any]]
) -> None:
    page = transcript.transcript(language)
    talks = transcript.talks_of(language)["talks"]
    lines = [line for talk in talks for line in talk["say"]]

    assert len(lines) > 20
    assert [body["text"] for body in sent if "text" in body] == lines
    assert [body["language"] for body in sent if "language" in body] == [language] * len(talks)
    assert [line[4:] for line in page.splitlines() if line.startswith(">>> ")] == lines
    shown = [line for line in page.splitlines() if line.startswith("[answer] ")]
    assert shown == ["[answer] You said: Hello", *(f"[answer] You said: {line}" for line in lines)]


@pytest.mark.parametrize("language", transcript.TARGETS)
def test_the_page_of_the_docs_holds_the_talks_that_are_played(language: str) -> None:
    page = transcript.TARGETS[language].read_text(encoding="utf-8")
    played = [line for talk in transcript.talks_of(language)["talks"] for line in talk["say"]]

    assert [line[4:] for line in page.splitlines() if line.startswith(">>> ")] == played
