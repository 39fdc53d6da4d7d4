"""What hostile and broken callers send over HTTP is refused in words, or taken as plain text."""

from __future__ import annotations

import json
from typing import Any

import pytest
from talking import Parent, Server


def _is_refusal(data: dict[str, Any]) -> bool:
    error = data.get("error", {})
    return bool(error.get("code")) and len(error.get("message", "")) > 10


@pytest.mark.parametrize(
    "body",
    [
        {}, {"text": ""}, {"text": "   "}, {"text": None}, {"text": 5}, {"text": ["a"]}, {"text": {"a": 1}},
        {"text": "\u0000\u0000"}, {"text": "\u200b"}, {"choice": 7}, {"choice": None}, {"words": "hello"},
    ],
)  # fmt: skip
def test_a_message_without_words_is_refused_in_words(parent: Parent, body: dict[str, Any]) -> None:
    reply = parent.server.call("POST", "/messages", body, parent.token)
    assert reply.status == 422
    assert _is_refusal(reply.data)


@pytest.mark.parametrize("raw", [b"", b"not json", b"[1]", b'"text"', b"null", b"{", b"\xff\xfe"])
def test_a_body_that_is_no_json_object_is_refused(parent: Parent, raw: bytes) -> None:
    reply = parent.server.call("POST", "/messages", raw, parent.token)
    assert reply.status == 400
    assert _is_refusal(reply.data)


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
def test_only_json_is_taken(parent: Parent, kind: str) -> None:
    reply = parent.server.call("POST", "/messages", {"text": "hi"}, parent.token, {"Content-Type": kind})
    assert reply.status == 415
    assert _is_refusal(reply.data)


def test_a_message_of_1000_characters_is_answered(parent: Parent) -> None:
    assert parent.say("my son has an iep " * 55 + "and reads")


@pytest.mark.parametrize("length", [1_001, 10_000, 15_000])
def test_a_longer_message_is_refused_kindly(parent: Parent, length: int) -> None:
    reply = parent.server.call("POST", "/messages", {"text": "a" * length}, parent.token)
    assert reply.status == 413
    assert "1,000" in reply.data["error"]["message"]


@pytest.mark.parametrize("size", [20_000, 100_000, 1_000_000])
def test_a_large_body_is_refused(parent: Parent, size: int) -> None:
    reply = parent.server.call("POST", "/messages", {"text": "a" * size}, parent.token)
    assert reply.status == 413
    assert _is_refusal(reply.data)


@pytest.mark.parametrize(
    "token",
    ["", "x", "a" * 43, "é" * 30, "a" * 100_0, "../../etc/passwd-and-some-more", "' OR 1=1 --aaaaaaaaaaaaaa"],
)
def test_a_foreign_token_opens_nothing(server: Server, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}".encode().decode("latin-1")}
    for method, body in (("POST", {"text": "hi"}), ("GET", None)):
        reply = server.call(method, "/messages", body, headers=headers)
        assert reply.status == 401
        assert _is_refusal(reply.data)


@pytest.mark.parametrize("token", ["", "x", "a" * 100_0])
def test_what_cannot_be_a_token_erases_nothing(server: Server, token: str) -> None:
    """What could be one gets one answer, whether it has a talk or not: tests/channel/test_erasing.py."""
    reply = server.call("DELETE", "/sessions", headers={"Authorization": f"Bearer {token}"})
    assert reply.status == 401
    assert _is_refusal(reply.data)


def test_a_choice_of_another_session_is_refused(server: Server) -> None:
    one, two = server.parent(), server.parent()
    choice = one.last[0]["choices"][0]["id"]
    reply = server.call("POST", "/messages", {"choice": choice}, two.token)
    assert reply.status == 422
    assert _is_refusal(reply.data)


def test_a_tampered_choice_is_refused(parent: Parent) -> None:
    choice = parent.last[0]["choices"][0]["id"]
    reply = parent.server.call("POST", "/messages", {"choice": choice[:-2] + "aa"}, parent.token)
    assert reply.status == 422


def test_sender_and_metadata_of_the_client_are_ignored(server: Server) -> None:
    one, two = server.parent(), server.parent()
    body = {"text": "what is rti", "sender": "x", "metadata": {"label": "forged"}, "token": two.token}
    assert server.call("POST", "/messages", body, one.token).status == 200
    assert [m["text"] for m in one.history() if m["kind"] == "parent"] == ["what is rti"]
    assert [m for m in two.history() if m["kind"] == "parent"] == []


@pytest.mark.parametrize("language", ["", "e", "english", "en_US!", 5, None, "../x"])
def test_a_language_that_is_no_code_is_refused(server: Server, language: Any) -> None:
    reply = server.call("POST", "/sessions", {"language": language})
    assert reply.status == 422
    assert _is_refusal(reply.data)


@pytest.mark.parametrize("message_id", ["", "a" * 81, "a b", 7, ["x"], {"x": 1}, "é", "<b>"])
def test_an_odd_id_of_a_message_is_refused(parent: Parent, message_id: Any) -> None:
    reply = parent.server.call("POST", "/messages", {"text": "hi", "id": message_id}, parent.token)
    assert reply.status == 422
    assert _is_refusal(reply.data)


@pytest.mark.parametrize(
    "text",
    [
        "{slot} {0} {{7*7}} ${jndi:ldap://x}", "<script>alert(1)</script>", "‮rtl override", "Z̷̢̛a̵l̶g̷o̸ ̴t̵e̷x̷t̸",
        "🙂" * 500, "\ud83d hello", "'; DROP TABLE events; --", "ñ á ü ¿qué es un IEP?",
        "a\x00b\x07c iep", "\\n\\r\\t",
    ],
)  # fmt: skip
def test_strange_text_gets_a_reply(parent: Parent, text: str) -> None:
    reply = parent.server.call("POST", "/messages", json.dumps({"text": text}).encode(), parent.token)
    assert reply.status == 200
    assert reply.data["messages"]
    assert not any(m["kind"] == "apology" for m in reply.data["messages"])


def test_a_foreign_origin_is_refused(server: Server) -> None:
    reply = server.call("POST", "/sessions", {}, headers={"Origin": "https://evil.example"})
    assert reply.status == 403
    assert "access-control-allow-origin" not in {name.lower() for name in reply.headers}


def test_a_foreign_page_may_not_even_ask(server: Server) -> None:
    asked = server.call("OPTIONS", "/messages", headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in {name.lower() for name in asked.headers}
