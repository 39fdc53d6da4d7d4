"""A small server with the web channel's protocol, the widget's files, and faults on demand.

It answers a text that names an example file with that example, so a test reads as a talk.
"""

from __future__ import annotations

import json
import mimetypes
import secrets
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from channel.http.lean import lean

ROOT = Path(__file__).resolve().parents[2]
WIDGET = ROOT / "widget"
PAGES = Path(__file__).resolve().parent / "pages"
EXAMPLES = ROOT / "channel" / "protocol" / "examples"
BASE = "/webhooks/guide"
STRICT_POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)

Message = dict[str, Any]
served_script = cache(lean)
"""As the channel serves scripts; each page asks for all of them."""


def example(name: str) -> Message:
    """The message that one example file holds."""
    message: Message = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return message


def message_examples() -> list[str]:
    """The names of all examples that the guide may say."""
    return sorted(path.stem for path in EXAMPLES.glob("*.json") if path.stem not in ("error", "parent"))


@dataclass
class Fault:
    """What goes wrong with one request, before or after the server has taken it."""

    status: int = 0
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    drop: bool = False
    taken: bool = False  # the message is recorded and answered, only the answer is lost


@dataclass
class Seen:
    """One request as it came in."""

    method: str
    path: str
    body: Any
    headers: dict[str, str]


class Stub:
    """The server's memory, shared by all requests."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.reset()

    def reset(self) -> None:
        self.sessions: dict[str, list[Message]] = {}
        self.closed: dict[str, list[Message]] = {}
        self.faults: dict[str, list[Fault]] = defaultdict(list)
        self.replies: list[list[Message]] = []
        self.answered: dict[str, list[Message]] = {}
        self.seen: list[Seen] = []
        self.greeting: list[Message] = [example("greeting")]
        self.expires_in: float = 1800
        self.kept_days = 7
        self.policy = STRICT_POLICY

    def fail(self, route: str, fault: Fault) -> None:
        """The next request to this route ("POST /messages") meets this fault."""
        self.faults[route].append(fault)

    def expire(self) -> None:
        """Half an hour of silence: no talk can be read or written any more, all are still kept."""
        self.closed.update(self.sessions)
        self.sessions.clear()

    def sent(self, route: str) -> list[Any]:
        """The bodies that came in on this route, in order, without the id of the message."""
        method, path = route.split(" ")
        bodies = [seen.body for seen in self.seen if (seen.method, seen.path) == (method, BASE + path)]
        return [{k: v for k, v in body.items() if k != "id"} if body else body for body in bodies]

    def said(self) -> list[str]:
        """What the parent said in the only session, as the record has it."""
        [talk] = self.sessions.values()
        return [message["text"] for message in talk if message["kind"] == "parent"]

    def take(self, token: str, body: dict[str, Any]) -> list[Message]:
        """Records a parent's message and what the guide says to it."""
        talk = self.sessions[token]
        if body["id"] in self.answered:  # a second try of the same message
            return self.answered[body["id"]]
        if body.get("language"):
            body = {**body, "text": body["label"]}
        ids = body.get("choices") or [body.get("choice")]
        text = body.get("text") or ", ".join(self.label(talk, choice) for choice in ids)
        talk.append({"kind": "parent", "text": text, "language": "en"})
        if self.replies:
            answer = self.replies.pop(0)
        elif text in message_examples():
            answer = [example(text)]
        else:
            answer = [example("smalltalk")]
        talk.extend(answer)
        self.answered[body["id"]] = answer
        return answer

    @staticmethod
    def label(talk: list[Message], choice: str) -> str:
        labels = {c["id"]: c["label"] for message in talk for c in message.get("choices", [])}
        return str(labels[choice])


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    stub: Stub

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: the tests look at `Stub.seen`."""

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path.startswith(f"{BASE}/widget/"):
            self.file(WIDGET / path.removeprefix(f"{BASE}/widget/"))
        elif path == f"{BASE}/embed":
            self.file(WIDGET / "embed" / "embed.html")
        elif path == f"{BASE}/demo":
            self.file(WIDGET / "demo.html")
        elif path.startswith("/pages/"):
            self.file(PAGES / path.rsplit("/", 1)[1])
        else:
            self.protocol()

    def do_POST(self) -> None:
        self.protocol()

    def do_DELETE(self) -> None:
        self.protocol()

    def file(self, path: Path) -> None:
        if not path.is_file():
            self.answer(404, b"")
            return
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        headers = {"Content-Type": "text/javascript" if path.suffix == ".js" else kind}
        if path.suffix == ".html":
            headers["Content-Security-Policy"] = self.stub.policy
        body = path.read_bytes()
        self.answer(200, served_script(body.decode()).encode() if path.suffix == ".js" else body, headers)

    def protocol(self) -> None:
        size = int(self.headers.get("Content-Length") or 0)
        raw = self.rfile.read(size)
        body = json.loads(raw) if raw else None
        with self.stub.lock:
            self.stub.seen.append(Seen(self.command, self.path, body, dict(self.headers)))
            waiting = self.stub.faults[f"{self.command} {self.path.removeprefix(BASE)}"]
            fault = waiting.pop(0) if waiting else Fault()
        if fault.taken:
            self.respond(body)
        if fault.delay:
            time.sleep(fault.delay)
        if fault.drop:
            # Half an answer: without any, Chromium itself repeats the request on a kept connection.
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{")
            self.close_connection = True
        elif fault.status:
            self.answer(fault.status, fault.body, fault.headers)
        elif not fault.taken:
            self.send_json(*self.respond(body))

    def respond(self, body: Any) -> tuple[int, Any]:
        with self.stub.lock:
            route = f"{self.command} {self.path.removeprefix(BASE)}"
            if route == "POST /sessions":
                token = secrets.token_urlsafe(24)
                self.stub.sessions[token] = list(self.stub.greeting)
                return 201, {
                    "token": token,
                    "expires_in": self.stub.expires_in,
                    "kept_days": self.stub.kept_days,
                    "messages": self.stub.greeting,
                }
            token = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
            if route == "DELETE /sessions":
                for kept in (self.stub.sessions, self.stub.closed):
                    kept.pop(token, None)
                return 204, None
            if token not in self.stub.sessions:
                return 401, {"error": {"code": "session_unknown", "message": "This talk has ended."}}
            if route == "POST /messages":
                return 200, {"messages": self.stub.take(token, body)}
            if route == "POST /feedback":
                said = [] if body["useful"] else [example("clarify")]
                self.stub.sessions[token].extend(said)
                return 200, {"messages": said}
            if route == "GET /messages":
                return 200, {"messages": self.stub.sessions[token]}
        return 404, {"error": {"code": "not_found", "message": "There is nothing here."}}

    def send_json(self, status: int, body: Any) -> None:
        raw = b"" if body is None else json.dumps(body).encode()
        self.answer(status, raw, {"Content-Type": "application/json"})

    def answer(self, status: int, raw: bytes, headers: dict[str, str] | None = None) -> None:
        try:
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            if status != 204:
                self.send_header("Content-Length", str(len(raw)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(raw)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the widget stopped waiting


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle is no fault of a test."""


def serve() -> tuple[Stub, Server, str]:
    """Starts the stub on a free port; the caller closes the server."""
    stub = Stub()
    handler = type("StubHandler", (Handler,), {"stub": stub})
    server = Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    return stub, server, f"http://127.0.0.1:{server.server_address[1]}"
