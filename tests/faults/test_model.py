"""A model file that is broken, of another assistant, or missing; and a new one put in its place."""

from __future__ import annotations

import io
import json
import os
import tarfile
from collections.abc import Callable
from pathlib import Path

from channel.operations.actions_here import HERE
from deploy import training
from faults.conftest import PATIENCE, START_SECONDS, Assistant


def _foreign(model: Path) -> bytes:
    """The same model under the name of another assistant."""
    made = io.BytesIO()
    with tarfile.open(model) as old, tarfile.open(fileobj=made, mode="w:gz", compresslevel=1) as new:
        for member in old:
            content = old.extractfile(member)
            data = content.read() if content else b""
            if member.name.endswith("metadata.json"):
                metadata = json.loads(data)
                data = json.dumps({**metadata, "assistant_id": "another_assistant"}).encode()
                member.size = len(data)
            new.addfile(member, io.BytesIO(data) if content else None)
    return made.getvalue()


def _put(model: Path, content: bytes) -> None:
    """As a careful operator does: write beside it, then move."""
    beside = model.with_suffix(".new")
    beside.write_bytes(content)
    os.replace(beside, model)


def test_a_worker_without_a_good_model_says_so_and_takes_up_the_next_one(
    start: Callable[..., Assistant], tmp_path: Path
) -> None:
    good = training.MODEL.read_bytes()
    model = tmp_path / "model.tar.gz"
    model.write_bytes(good[: len(good) // 2])  # a copy that broke off
    assistant = start(model, EVENFIELD_ACTIONS_URL=HERE)
    rasa = assistant.supervisor.process("rasa")

    def is_down() -> None:
        assistant.tells_that_silent("model")
        assert assistant.call("GET", "/health/live").status == 200
        reply, seconds = assistant.timed("POST", "/sessions", {"language": "en"})
        assert reply.status == 503
        assert seconds < PATIENCE
        assert "parentcenterhub.org" in reply.data["error"]["message"]

    is_down()
    _put(model, _foreign(training.MODEL))
    log = assistant.folder / "logs" / "rasa.log"
    assistant.until(lambda: "cannot be used" in log.read_text(), START_SECONDS)
    is_down()
    model.unlink()
    is_down()
    _put(model, good)
    assistant.until(assistant.ready, START_SECONDS)
    parent = assistant.parent()
    assert parent.say("what is an iep")[0]["kind"] == "answer"

    _put(model, b"not a model")  # while it serves: the model in use stays
    assistant.until(lambda: log.read_text().count("cannot be used") == 2, START_SECONDS)
    assert assistant.ready()
    assert parent.say("what is a 504 plan")[0]["kind"] == "answer"

    _put(model, good)  # a new model: no request fails while it is taken up
    while "a new model is in use" not in log.read_text().partition("not a model")[2] and (
        log.read_text().count("a new model is in use") < 2
    ):
        assert parent.say("thanks")
    assert parent.say("what is an iep")[0]["kind"] == "answer"
    assert rasa.poll() is None, "all of it without a restart"
