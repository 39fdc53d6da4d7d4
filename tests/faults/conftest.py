"""A real assistant of its own for the faults: its processes may be stopped, its files broken."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from talking import Reply, Server

from deploy import local, training
from deploy.supervisor import Supervisor, servers_of

START_SECONDS = 300.0
"""A busy machine may take its time to start; nothing is measured by it."""
PATIENCE = 6.0
"""A parent waits at most this long for a plain reply, in seconds."""


@dataclass
class Assistant(Server):
    """Servers, the folder of their files, and what a fault test asks of them."""

    folder: Path
    settings: dict[str, str]
    supervisor: Supervisor

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.folder / "evenfield.db"

    def ready(self) -> bool:
        """What readiness says."""
        return self.call("GET", "/health/ready").status == 200

    def tells_that_silent(self, part: str) -> None:
        """Readiness says within 3 seconds that a part does not answer."""
        end = time.monotonic() + 3
        while (told := self.call("GET", "/health/ready")).data[part] != "silent":
            assert time.monotonic() < end, told
            time.sleep(0.2)
        assert told.status == 503

    def until(self, what: Callable[[], bool], seconds: float = 60) -> None:
        """Waits for something; the supervisor looks after the servers meanwhile."""
        end = time.monotonic() + seconds
        while True:
            self.supervisor.look()
            try:
                if what():
                    return
            except OSError:
                pass
            assert time.monotonic() < end, f"it took longer than {seconds} seconds"
            time.sleep(0.2)

    def timed(self, method: str, path: str, body: object = None, token: str = "") -> tuple[Reply, float]:
        """A request, and how long it took."""
        begin = time.monotonic()
        reply = self.call(method, path, body, token)
        return reply, time.monotonic() - begin

    def is_told_plainly(self, token: str, text: str = "what is an iep") -> None:
        """A parent who writes now gets a plain reply in time, with a person to contact."""
        reply, seconds = self.timed("POST", "/messages", {"text": text}, token)
        assert seconds < PATIENCE
        assert reply.status == 503
        assert reply.headers["Retry-After"]
        assert "parentcenterhub.org" in reply.data["error"]["message"]
        assert not any(word in str(reply.data) for word in ("Traceback", "sqlite", "Error", "rror:"))


def _command_of_a_plain_user() -> list[str]:
    """Root may write to read-only files; the servers must not, as on a real machine."""
    if os.geteuid() == 0 and shutil.which("setpriv"):
        return ["setpriv", "--bounding-set", "-dac_override", "--inh-caps", "-dac_override"]
    return []


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Assistant]]:
    """Starts an assistant with the model of this path; all are stopped at the end."""
    if not training.is_current():
        assert training.train(tmp_path_factory.mktemp("training") / "log")
    started: list[Supervisor] = []

    def begin(model: Path = training.MODEL, **more: str) -> Assistant:
        folder = tmp_path_factory.mktemp("faults")
        (folder / "logs").mkdir()
        port = local.free_port()
        settings = local.environment(port, local.free_port(), folder)
        settings.update({"EVENFIELD_RATE_PER_MINUTE": "0", "EVENFIELD_MODEL": str(model), **more})
        commands = {n: [*_command_of_a_plain_user(), *c] for n, c in servers_of(settings).items()}
        supervisor = Supervisor(commands, folder / "logs", settings, local.ROOT)
        started.append(supervisor)
        supervisor.start()
        made = Assistant(f"http://127.0.0.1:{port}/webhooks/guide", folder, settings, supervisor)
        made.until(lambda: made.call("GET", "/health/live").status == 200, START_SECONDS)
        return made

    yield begin
    for supervisor in started:
        supervisor.stop()


@pytest.fixture(scope="session")
def assistant(start: Callable[..., Assistant]) -> Assistant:
    """One assistant for all faults that it can recover from: that it does is part of each test."""
    made = start()
    made.until(made.ready, START_SECONDS)
    return made


@pytest.fixture(autouse=True)
def well_before_and_after(request: pytest.FixtureRequest) -> Iterator[None]:
    """Each fault begins and ends with an assistant that is ready, without a restart by hand."""
    yield
    if "assistant" in request.fixturenames:
        made: Assistant = request.getfixturevalue("assistant")
        made.until(made.ready)


class Talker(threading.Thread):
    """A parent who writes all the while; what was answered must be there afterwards."""

    def __init__(self, assistant: Assistant, pause: float = 0.02) -> None:
        """`pause` is in seconds, behind each reply: without one, a single parent takes a whole core."""
        super().__init__(daemon=True)
        self.assistant, self.pause = assistant, pause
        self.token = assistant.parent().token
        self.answered: list[str] = []
        self.unsure: list[str] = []
        self.seconds: list[float] = []
        self.stopping = threading.Event()

    def run(self) -> None:
        """Writes one numbered message after the other until stopped."""
        number = 0
        while not self.stopping.is_set():
            number += 1
            text = f"thanks {number}"
            try:
                reply, seconds = self.assistant.timed("POST", "/messages", {"text": text}, self.token)
            except OSError:
                self.unsure.append(text)
                time.sleep(0.2)
                continue
            self.seconds.append(seconds)
            if reply.status == 200:
                self.answered.append(text)
            time.sleep(self.pause)

    def stop(self) -> None:
        """Ends the writing."""
        self.stopping.set()
        self.join(30)

    def nothing_lost(self) -> None:
        """Every answered message is in the conversation, once, in order; each unsure one at most once."""
        reply = self.assistant.call("GET", "/messages", token=self.token)
        assert reply.status == 200
        stored = [m["text"] for m in reply.data["messages"] if m["kind"] == "parent"]
        assert len(stored) == len(set(stored))
        assert [text for text in stored if text in set(self.answered)] == self.answered
        assert set(stored) <= {*self.answered, *self.unsure}


@pytest.fixture
def talker(assistant: Assistant) -> Iterator[Talker]:
    """Another parent, writing while the fault lasts."""
    made = Talker(assistant, pause=0.2)
    made.start()
    yield made
    made.stop()
    made.nothing_lost()
