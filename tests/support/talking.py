"""A parent at the protocol's end: begins a session, types, taps, reads replies."""

from __future__ import annotations

import json
import sqlite3
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Message = dict[str, Any]
MORE = ("More choices", "Help or stop")
"""What shows other buttons: those of the same kind, and after some pages what is beside the answers."""


@dataclass
class Reply:
    """An HTTP answer: its status, headers and JSON."""

    status: int
    headers: dict[str, str]
    data: dict[str, Any]


@dataclass
class Server:
    """A running assistant."""

    base: str

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        token: str = "",
        headers: dict[str, str] | None = None,
    ) -> Reply:
        """One request. Errors come back as replies, not as exceptions."""
        raw = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
        head = {"Content-Type": "application/json", **(headers or {})}
        if token:
            head["Authorization"] = f"Bearer {token}"
        request = urllib.request.Request(self.base + path, raw, head, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return _reply(answer.status, dict(answer.headers), answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return _reply(error.code, dict(error.headers), error.read())

    def parent(self, language: str = "en") -> Parent:
        """A parent in a new session."""
        begun = self.call("POST", "/sessions", {"language": language})
        assert begun.status == 201, begun
        return Parent(self, begun.data["token"], begun.data["messages"])


def _reply(status: int, headers: dict[str, str], raw: bytes) -> Reply:
    is_json = "json" in headers.get("Content-Type", headers.get("content-type", ""))
    return Reply(status, headers, json.loads(raw) if raw and is_json else {})


@dataclass
class Parent:
    """One session, and what was said last."""

    server: Server
    token: str
    last: list[Message] = field(default_factory=list)

    def say(self, text: str) -> list[Message]:
        """Types a text; returns the replies."""
        return self._send({"text": text})

    def tap(self, label: str) -> list[Message]:
        """Taps the button with this label on one of the last messages, or behind "More choices"."""
        for attempt in range(9):
            shown = [c for message in self.last for c in message.get("choices", [])]
            found = next((c for c in shown if c["label"] == label), None)
            if found:
                return self._send({"choice": found["id"]})
            more = next((c for c in shown if c["label"] == MORE[attempt > 4]), None)
            more = more or next((c for c in shown if c["label"] in MORE), None)
            if not more:
                break
            self._send({"choice": more["id"]})
        raise AssertionError(f"no button {label!r} among {[c['label'] for c in shown]}")

    def tick(self, labels: list[str]) -> list[Message]:
        """Ticks the answers with these labels together, and sends them."""
        shown = [c for message in self.last for c in message.get("choices", []) if c.get("several")]
        ids = {c["label"]: c["id"] for c in shown}
        return self._send({"choices": [ids[label] for label in labels]})

    def _send(self, body: dict[str, Any]) -> list[Message]:
        """Once more where it is to be tried again, as the page does: a turn that was refused is not kept."""
        reply = self.server.call("POST", "/messages", body, self.token)
        if reply.status == 503 and "Retry-After" in reply.headers:
            time.sleep(int(reply.headers["Retry-After"]))
            reply = self.server.call("POST", "/messages", body, self.token)
        assert reply.status == 200, reply
        self.last = reply.data["messages"]
        assert self.last, "a reply is never empty"
        return self.last

    def kinds(self) -> list[str]:
        """The kinds of the last messages."""
        return [m["kind"] for m in self.last]

    def text(self) -> str:
        """The words of the last messages."""
        return "\n".join(m["text"] for m in self.last)

    def closed(self) -> list[str]:
        """The words of what a tap opens below the last messages."""
        sections = [block for m in self.last for block in m.get("blocks", ()) if block["type"] == "section"]
        return [inner["text"] for section in sections for inner in section["blocks"] if "text" in inner]

    def topics(self) -> list[str]:
        """The topics of the last messages."""
        return [m["topic"] for m in self.last if m.get("topic")]

    def labels(self) -> list[str]:
        """The labels of the buttons of the last messages."""
        return [c["label"] for m in self.last for c in m.get("choices", [])]

    def history(self) -> list[Message]:
        """The whole conversation, as a reloaded page gets it."""
        reply = self.server.call("GET", "/messages", token=self.token)
        assert reply.status == 200, reply
        found: list[Message] = reply.data["messages"]
        return found

    def erase(self) -> Reply:
        """Ends and erases the conversation."""
        return self.server.call("DELETE", "/sessions", token=self.token)


_COLUMNS = "type_name, timestamp, intent_name, action_name, data"


def copied(parent: Parent, cache: Path) -> Parent:
    """A parent with a session of their own, whose conversation is kept as this one is.

    Its buttons are those of the history, as a reloaded page shows them: a button is signed for one session.
    """
    from channel.sessions import new_token, session_of  # Rasa comes with it: seconds, for all tests

    made = Parent(parent.server, new_token())
    before, after = session_of(parent.token), session_of(made.token)
    with sqlite3.connect(cache / "evenfield.db", timeout=30) as database:
        events = f"insert into events (sender_id, {_COLUMNS}) select ?, {_COLUMNS} from events"
        database.execute(f"{events} where sender_id = ? order by id", (after, before))
        version, language, summary, first = database.execute(
            "select version, language, summary, first from talks where sender_id = ?", (before,)
        ).fetchone()
        if first:
            (needed,) = database.execute(
                "select count(*) from events where sender_id = ? and id >= ?", (before, first)
            ).fetchone()
            (first,) = database.execute(
                "select id from events where sender_id = ? order by id desc limit 1 offset ?",
                (after, needed - 1),
            ).fetchone()
        talk = (after, version, language, time.time(), summary, first)
        columns = "sender_id, version, language, seen, summary, first"
        database.execute(f"insert into talks ({columns}) values (?, ?, ?, ?, ?, ?)", talk)
    database.close()
    made.last = made.history()[-len(parent.last) :]
    return made
