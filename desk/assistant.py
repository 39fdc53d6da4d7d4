"""A private assistant: the same as serves parents, on a port and a database of its own.

What staff try here never comes into the conversations of parents.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from channel.operations.actions_here import HERE
from deploy.local import environment, free_port, wait_until_ready
from deploy.supervisor import Supervisor, servers_of
from deploy.training import ROOT

_WAIT_SECONDS = 30


class AssistantFailed(Exception):
    """The private assistant does not start or answer; the message says why."""


class Assistant:
    """One model, started when it is first asked."""

    def __init__(self, model: Path) -> None:
        self._model = model
        self._supervisor: Supervisor | None = None
        self._folder = Path()
        self._port = 0

    def start(self) -> None:
        """Starts it and waits until it answers. Raises CannotStart."""
        if self._supervisor:
            return
        self._folder = Path(tempfile.mkdtemp(prefix="evenfield-desk-"))
        self._port = free_port()
        settings = {
            **environment(self._port, cache=self._folder),
            "EVENFIELD_DB_URL": f"sqlite:///{self._database}",
            "EVENFIELD_ACTIONS_URL": HERE,
            "EVENFIELD_HOST": "127.0.0.1",
            "EVENFIELD_REDIS_URL": "",
            "EVENFIELD_METRICS_PORT": "0",
            "EVENFIELD_RATE_PER_MINUTE": "0",
            "EVENFIELD_MODEL": str(self._model),
        }
        supervisor = Supervisor(servers_of(settings), self._folder, settings, ROOT)
        try:
            supervisor.start()
            wait_until_ready(self._port, supervisor.running, self._folder, settings["EVENFIELD_ACTIONS_URL"])
        except BaseException:
            supervisor.stop()
            raise
        self._supervisor = supervisor

    def stop(self) -> None:
        """Stops it, and removes what it kept."""
        if self._supervisor:
            self._supervisor.stop()
            self._supervisor = None
            shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def _database(self) -> Path:
        return self._folder / "evenfield.db"

    def ask(self, texts: Sequence[str], language: str = "en") -> list[dict[str, Any]]:
        """What is said to the last of some messages of one new conversation. Raises AssistantFailed."""
        token = self._post("/sessions", {"language": language})["token"]
        messages: list[dict[str, Any]] = []
        for text in texts:
            messages = self._post("/messages", {"text": text}, token)["messages"]
        return messages

    def events(self) -> list[dict[str, Any]]:
        """What Rasa noted of the newest conversation."""
        engine = sa.create_engine(f"sqlite:///file:{self._database}?mode=ro&uri=true")
        try:
            with engine.connect() as connection:
                rows = connection.execute(
                    sa.text(
                        "SELECT data FROM events WHERE sender_id = "
                        "(SELECT sender_id FROM events ORDER BY id DESC LIMIT 1) ORDER BY id"
                    )
                )
                return [json.loads(row[0]) for row in rows]
        finally:
            engine.dispose()

    def _post(self, path: str, body: Mapping[str, Any], token: str = "") -> dict[str, Any]:
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        url = f"http://127.0.0.1:{self._port}/webhooks/guide{path}"
        request = urllib.request.Request(url, json.dumps(body).encode(), headers)
        try:
            with urllib.request.urlopen(request, timeout=_WAIT_SECONDS) as reply:
                return dict(json.load(reply))
        except urllib.error.HTTPError as error:
            raise AssistantFailed(_reason(error)) from error
        except OSError as error:
            says = "The assistant of the desk does not answer. Stop the desk and start it again."
            raise AssistantFailed(says) from error


def _reason(error: urllib.error.HTTPError) -> str:
    """What the assistant itself says of a message that it does not take, such as one that is too long."""
    try:
        said = json.loads(error.read())
        return str(said.get("text") or said["error"]["message"])
    except (ValueError, KeyError, TypeError):
        return f"The assistant refused the message (status {error.code})."
