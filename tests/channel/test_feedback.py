"""Feedback, ticked choices, pages for admins: through the running server."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from talking import Parent, Server

from desk.report.judgements import read_judgements


def _ask(parent: Parent, message_id: str, text: str = "what is an iep") -> None:
    body = {"id": message_id, "text": text}
    assert parent.server.call("POST", "/messages", body, token=parent.token).status == 200


def test_a_yes_is_counted_and_answers_nothing(parent: Parent) -> None:
    _ask(parent, "m-1")
    reply = parent.server.call("POST", "/feedback", {"message": "m-1", "useful": True}, token=parent.token)
    assert (reply.status, reply.data) == (200, {"messages": []})


def test_a_yes_is_counted_by_answer_for_the_desk(parent: Parent, cache: Path) -> None:
    def yes_today() -> dict[str, int]:
        counted = read_judgements(f"sqlite:///{cache / 'evenfield.db'}")
        return {one.answer: one.number for one in counted if one.useful}

    before = yes_today()
    _ask(parent, "m-1", "how many days does the school have to evaluate")
    parent.server.call("POST", "/feedback", {"message": "m-1", "useful": True}, token=parent.token)

    new = {answer: number - before.get(answer, 0) for answer, number in yes_today().items()}
    assert [number for number in new.values() if number] == [1]


def test_a_no_offers_what_else_may_be_meant_or_a_person_and_is_taken_once(parent: Parent) -> None:
    _ask(parent, "m-1")
    no = {"message": "m-1", "useful": False}
    first = parent.server.call("POST", "/feedback", no, token=parent.token)
    assert first.status == 200
    choices = [c["label"] for m in first.data["messages"] for c in m.get("choices", [])]
    assert len(choices) >= 4, "questions near it, the interview, a person"
    assert "A person to call" in choices
    assert "message" in first.data["messages"][0]["text"]
    again = parent.server.call("POST", "/feedback", no, token=parent.token)
    assert [m["text"] for m in again.data["messages"]] == [m["text"] for m in first.data["messages"]]
    history = parent.server.call("GET", "/messages", token=parent.token).data["messages"]
    assert [m["text"] for m in history if m["kind"] == "parent"] == ["what is an iep"], (
        "no word of the parent"
    )


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"message": "m-9", "useful": True}, 404),
        ({"message": "m-1", "useful": "yes"}, 422),
        ({"message": 7, "useful": True}, 422),
        ({"useful": True}, 422),
    ],
)
def test_what_cannot_be_counted_is_refused_in_words(parent: Parent, body: object, status: int) -> None:
    _ask(parent, "m-1")
    reply = parent.server.call("POST", "/feedback", body, token=parent.token)
    assert reply.status == status
    assert reply.data["error"]["message"]


def test_feedback_needs_a_session(server: Server) -> None:
    assert server.call("POST", "/feedback", {"message": "m-1", "useful": True}).status == 401


def test_the_log_names_the_answer_and_no_word(parent: Parent, cache: Path) -> None:
    _ask(parent, "m-log", "what is an iep potoroofeedback")
    parent.server.call("POST", "/feedback", {"message": "m-log", "useful": True}, token=parent.token)
    logged = "".join(path.read_text(encoding="utf-8", errors="replace") for path in cache.glob("logs/*"))
    lines = [line for line in logged.splitlines() if '"event": "feedback"' in line]
    assert lines
    assert "potoroofeedback" not in "".join(lines)


def test_choices_that_do_not_combine_are_refused(parent: Parent) -> None:
    body = {"choices": ["forged", "ids"]}
    assert parent.server.call("POST", "/messages", body, token=parent.token).status == 422


@pytest.mark.parametrize("path", ["/demo", "/embed", "/widget/evenfield.js", "/health/live"])
def test_pages_answer_head(server: Server, path: str) -> None:
    reply = server.call("HEAD", path)
    assert reply.status == 200


def test_a_foreign_page_may_read_only_that_it_is_not_allowed(server: Server) -> None:
    origin = {"Origin": "https://evil.example"}
    live = server.call("GET", "/health/live", headers=origin)
    assert live.status == 403
    assert live.headers["Access-Control-Allow-Origin"] == "*"
    assert json.dumps(live.data).count("evil") == 0
    begun = server.call("POST", "/sessions", {}, headers=origin)
    assert begun.status == 403
    assert "access-control-allow-origin" not in {name.lower() for name in begun.headers}
