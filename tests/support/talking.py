"""A parent at the protocol's end: begins a session, types, taps, reads replies."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from dataclasses import dataclass, field
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
