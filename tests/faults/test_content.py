"""Broken content at the start: said in plain words; once fixed, the server starts by itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deploy import local
from deploy.supervisor import Supervisor


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The parts of the project that the action server needs."""
    for name in ("actions", "deploy", "knowledge", "language", "privacy", "data", "channel"):
        shutil.copytree(local.ROOT / name, tmp_path / name)
    for file in local.ROOT.glob("*.yml"):
        shutil.copy(file, tmp_path)
    return tmp_path


def test_broken_content_stops_the_start_in_words_and_mended_content_starts_by_itself(copy: Path) -> None:
    glossary = copy / "knowledge" / "content" / "glossary.yml"
    good = glossary.read_text()
    glossary.write_text(good + "\n- this: is\n  not: [a term\n")
    port = local.free_port()
    command = [sys.executable, "-m", "deploy.action_server", "--port", str(port)]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0
    assert "glossary.yml" in done.stderr

    logs = copy / "logs"
    logs.mkdir()
    supervisor = Supervisor({"actions": command}, logs, dict(os.environ), copy)
    try:
        supervisor.start()
        assert supervisor.process("actions").wait(60) != 0
        supervisor.look()
        glossary.write_text(good)
        end = time.monotonic() + 60
        while not local.answers(f"http://127.0.0.1:{port}/health"):
            supervisor.look()
            assert time.monotonic() < end
            time.sleep(0.1)
    finally:
        supervisor.stop()
