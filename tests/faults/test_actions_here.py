"""On one machine the actions run in the worker: what parents notice of one that hangs, and of new content."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from channel.actions_here import HERE
from faults.conftest import PATIENCE, Assistant, Talker

_SITECUSTOMIZE = '''
"""Actions hang for ever while a file is there."""
import os
import time

from rasa_sdk.executor import ActionExecutor

_run = ActionExecutor.run


async def run(self, call):
    while os.path.exists({hangs!r}):
        time.sleep(3600)
    return await _run(self, call)


ActionExecutor.run = run
'''


@pytest.fixture(scope="module")
def hangs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file while which is there actions hang."""
    return tmp_path_factory.mktemp("hanging") / "hangs"


@pytest.fixture(scope="module")
def together(start: Callable[..., Assistant], hangs: Path) -> Assistant:
    """An assistant whose actions run in its worker."""
    (hangs.parent / "sitecustomize.py").write_text(_SITECUSTOMIZE.format(hangs=str(hangs)))
    made = start(EVENFIELD_ACTIONS_URL=HERE, PYTHONPATH=str(hangs.parent))
    made.until(made.ready)
    assert len(made.supervisor.running) == 1
    return made


def test_an_action_that_hangs_for_ever_holds_up_no_other_parent(together: Assistant, hangs: Path) -> None:
    parent, talker = together.parent(), Talker(together)
    before, worker = parent.history(), together.supervisor.process("rasa")
    talker.start()
    hangs.touch()
    together.is_told_plainly(parent.token)
    hangs.unlink()
    assert max(talker.seconds) < PATIENCE / 3, "who needs no action does not wait for one that hangs"
    assert parent.history() == before, "a turn that failed leaves no trace"
    assert parent.say("what is an iep")[0]["kind"] == "answer", "the next action finds another thread"

    together.until(lambda: together.ready() and worker.poll() is not None, 90)  # the thread hangs on
    together.until(together.ready, 90)
    talker.stop()
    talker.nothing_lost()
    assert parent.say("what is a 504 plan")[0]["kind"] == "answer", "the worker was started again"
