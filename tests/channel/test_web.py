"""The protocol over HTTP, against the real assistant."""

from __future__ import annotations

import concurrent.futures
import hashlib
import json
import sqlite3
import time
from pathlib import Path

import jsonschema
import pytest
from talking import Parent, Server

SCHEMA = json.loads(
    (Path(__file__).parent.parent.parent / "channel/protocol/message.schema.json").read_text()
)


def test_session_begins_with_a_greeting_that_says_what_it_is(server: Server) -> None:
    begun = server.call("POST", "/sessions", {"language": "en"})
    assert begun.status == 201
    assert begun.data["expires_in"] == 1800
    assert [m["kind"] for m in begun.data["messages"]] == ["greeting"]
    assert "automated" in begun.data["messages"][0]["text"]


def test_tokens_are_unique_and_long(server: Server) -> None:
    tokens = {server.call("POST", "/sessions", {}).data["token"] for _ in range(20)}
    assert len(tokens) == 20
    assert all(len(token) >= 43 for token in tokens)  # 256 bits in base64


def test_what_is_stored_is_a_hash_of_the_token(parent: Parent, cache: Path) -> None:
    parent.say("what is an iep")
    raw = b"".join(path.read_bytes() for path in cache.glob("evenfield.db*"))
    assert parent.token.encode() not in raw


@pytest.mark.parametrize(
    "text",
    [
        "what is an iep",
        "help me figure out what my child needs",
        "I want to talk to a person",
        "whats the weather",
        "thank you",
        "he says he wants to die",
        "blorf zzz qwx",
    ],
)
def test_every_message_follows_the_schema(parent: Parent, text: str) -> None:
    for message in parent.say(text):
        jsonschema.validate(message, SCHEMA)
    for message in parent.history():
        if message["kind"] != "parent":
            jsonschema.validate(message, SCHEMA)


def test_typed_words_of_a_button_are_kept_as_they_were_typed(parent: Parent) -> None:
    label = parent.last[-1]["choices"][0]["label"]
    typed = label.upper()
    assert parent.say(typed)
    assert [m["text"] for m in parent.history() if m["kind"] == "parent"] == [typed]


@pytest.mark.parametrize(
    "text",
    ["/restart", "/session_start", '/ask{"topic": "iep_what"}', '/inform{"state": "CO"}', "/back", "//"],
)
def test_slash_commands_are_text(parent: Parent, text: str) -> None:
    parent.say("help me find support for my child in 2nd grade, reading is hard")
    parent.say(text)
    typed = [m["text"] for m in parent.history() if m["kind"] == "parent"]
    assert typed[-1] == text
    assert len(typed) == 2  # nothing was restarted, nothing went back


def test_a_spanish_session_is_greeted_in_spanish_with_spanish_buttons(server: Server) -> None:
    parent = server.parent("es-MX")
    assert parent.text().startswith("Hola")
    assert "Buscar apoyo escolar" in parent.labels()
    assert parent.last[0]["language"] == "es"


def test_the_language_is_changed_in_the_middle_and_nothing_is_lost(parent: Parent) -> None:
    parent.say("what is an iep")
    body = {"language": "es", "label": "Español"}
    [said] = parent.server.call("POST", "/messages", body, parent.token).data["messages"]
    assert said["language"] == "es"
    history = parent.server.call("GET", "/messages", token=parent.token).data["messages"]
    parents = [(m["text"], m["language"]) for m in history if m["kind"] == "parent"]
    assert parents == [("what is an iep", "en"), ("Español", "es")]
    refused = parent.server.call("POST", "/messages", {"language": "../x"}, parent.token)
    assert (refused.status, refused.data["error"]["code"]) == (422, "bad_language")


def test_history_after_a_reload_is_the_whole_conversation(parent: Parent) -> None:
    parent.say("what is a 504 plan")
    parent.tap("Tell me more")
    history = parent.history()
    assert [m["kind"] for m in history] == ["greeting", "parent", "answer", "parent", "answer"]
    assert [m["text"] for m in history if m["kind"] == "parent"] == [
        "what is a 504 plan",
        "Tell me more",
    ]


def test_buttons_of_a_reloaded_page_still_work(parent: Parent) -> None:
    parent.say("what is a 504 plan")
    parent.last = parent.history()[-1:]
    assert parent.tap("Tell me more")[0]["topic"] == "plan504_what"


def test_erase_leaves_no_byte_of_the_conversation(server: Server, cache: Path) -> None:
    parent = server.parent()
    parent.say("my zebrawordxyz child needs an iep")
    assert parent.erase().status == 204
    assert server.call("GET", "/messages", token=parent.token).status == 401
    assert server.call("POST", "/messages", {"text": "hi"}, parent.token).status == 401
    raw = b"".join(path.read_bytes() for path in [*cache.glob("evenfield.db*"), *cache.glob("logs/*")])
    assert b"zebrawordxyz" not in raw


def test_no_log_holds_the_words_of_a_parent(parent: Parent, cache: Path) -> None:
    parent.say("my giraffewordxyz child cannot read")
    assert b"giraffewordxyz" not in b"".join(path.read_bytes() for path in cache.glob("logs/*"))


def test_a_message_that_is_sent_again_is_taken_once_and_answered_the_same(parent: Parent) -> None:
    body = {"text": "what is a 504 plan", "id": "one-1"}
    first, second = (parent.server.call("POST", "/messages", body, parent.token) for _ in range(2))
    assert first.data == second.data
    assert first.data["messages"][0]["topic"] == "plan504_what"
    assert [m["text"] for m in parent.history() if m["kind"] == "parent"] == ["what is a 504 plan"]
    other = parent.server.call("POST", "/messages", {**body, "id": "two-2"}, parent.token)
    assert other.status == 200
    assert len([m for m in parent.history() if m["kind"] == "parent"]) == 2


def test_a_message_that_is_sent_again_while_it_is_answered_is_taken_once(parent: Parent) -> None:
    body = {"text": "what is an iep", "id": "same"}
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        replies = list(
            pool.map(lambda _: parent.server.call("POST", "/messages", body, parent.token), range(4))
        )
    assert [reply.data for reply in replies] == [replies[0].data] * 4
    assert len([m for m in parent.history() if m["kind"] == "parent"]) == 1


def test_a_look_at_the_conversation_keeps_it_open_and_silence_ends_it(parent: Parent, cache: Path) -> None:
    """Half an hour is not waited for: what is stored is made older."""
    parent.say("what is an iep")
    session = hashlib.sha256(parent.token.encode()).hexdigest()

    def make_older(kept: str) -> None:
        with sqlite3.connect(cache / "evenfield.db") as store:
            if kept == "events":
                rows = store.execute("SELECT id, data FROM events WHERE sender_id = ?", (session,)).fetchall()
                for row, data in rows:
                    event = json.loads(data)
                    event["timestamp"] -= 1900
                    store.execute("UPDATE events SET data = ? WHERE id = ?", (json.dumps(event), row))
            else:
                store.execute("UPDATE talks SET seen = seen - 1900 WHERE sender_id = ?", (session,))

    def look() -> int:
        """The page looks. It is noted behind the reply, for nobody waits for it: so it is waited for here."""
        begun = time.time()
        shown = len(parent.history())
        query = "SELECT seen FROM talks WHERE sender_id = ?"
        while time.time() < begun + 20:
            with sqlite3.connect(cache / "evenfield.db") as store:
                if store.execute(query, (session,)).fetchone()[0] >= begun:
                    return shown
            time.sleep(0.02)
        raise AssertionError("the look was not noted")

    look()
    make_older("events")
    assert look() == 3, "the page looked a moment ago"
    make_older("look")
    assert parent.server.call("GET", "/messages", token=parent.token).status == 401


def test_parallel_messages_of_one_session_are_all_answered(parent: Parent) -> None:
    texts = ["what is an iep plan", "what is a 504 plan", "what is rti", "what are accommodations"]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        replies = list(
            pool.map(lambda t: parent.server.call("POST", "/messages", {"text": t}, parent.token), texts)
        )
    assert [reply.status for reply in replies] == [200] * 4
    assert sorted(m["text"] for m in parent.history() if m["kind"] == "parent") == sorted(texts)


def test_the_own_origin_is_allowed(server: Server) -> None:
    origin = server.base.removesuffix("/webhooks/guide")
    reply = server.call("POST", "/sessions", {}, headers={"Origin": origin})
    assert reply.status == 201
    assert reply.headers["Access-Control-Allow-Origin"] == origin


def test_an_allowed_page_may_read_conversation_and_erase(server: Server, school_port: int) -> None:
    origin = f"http://localhost:{school_port}"
    for path in ("/sessions", "/messages"):
        asked = server.call("OPTIONS", path, headers={"Origin": origin})
        assert asked.status == 204
        assert asked.headers["Access-Control-Allow-Origin"] == origin
        assert {"GET", "POST", "DELETE"} <= set(asked.headers["Access-Control-Allow-Methods"].split(", "))
        assert "Authorization" in asked.headers["Access-Control-Allow-Headers"]
    begun = server.call("POST", "/sessions", {}, headers={"Origin": origin})
    token = begun.data["token"]
    for method, path, status in (("GET", "/messages", 200), ("DELETE", "/sessions", 204)):
        reply = server.call(method, path, token=token, headers={"Origin": origin})
        assert reply.status == status
        assert reply.headers["Access-Control-Allow-Origin"] == origin
        assert reply.headers["Vary"] == "Origin"


def test_widget_files_travel_compressed_and_only_when_they_changed(server: Server) -> None:
    def headers(**asked: str) -> dict[str, str]:
        reply = server.call("GET", "/widget/chat.js", headers=asked)
        return {"status": str(reply.status), **{name.lower(): value for name, value in reply.headers.items()}}

    plain, small = headers(), headers(**{"Accept-Encoding": "gzip"})
    assert small["content-encoding"] == "gzip"
    assert int(small["content-length"]) < int(plain["content-length"]) / 2
    assert headers(**{"If-None-Match": plain["etag"]})["status"] == "304"


def test_health_tells_live_and_ready(server: Server) -> None:
    assert server.call("GET", "/health/live").status == 200
    ready = server.call("GET", "/health/ready")
    assert ready.status == 200
    assert ready.data == {"model": "answers", "store": "answers", "actions": "answers"}


@pytest.mark.parametrize(
    "name",
    ["../domain.yml", "%2e%2e/domain.yml", "evenfield.py", "", "nothing.js", "..%2f..%2fcredentials.yml"],
)
def test_only_widget_files_are_served(server: Server, name: str) -> None:
    assert server.call("GET", f"/widget/{name}").status in {400, 404}


def test_demo_page_forbids_foreign_scripts(server: Server) -> None:
    page = server.call("GET", "/demo")
    assert page.status == 200
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_slots_never_carry_over_to_a_new_session(server: Server) -> None:
    one = server.parent()
    one.say(
        "my daughter is in 7th grade and math is hard, what should i do, we live in Ohio and she cries a lot"
    )
    two = server.parent()
    two.say("help me find support")
    assert "middle school" not in two.text().lower()


def test_the_database_is_not_blocked_by_a_reader(parent: Parent, cache: Path) -> None:
    with sqlite3.connect(cache / "evenfield.db") as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM events").fetchone()
        assert parent.say("what is an iep")
