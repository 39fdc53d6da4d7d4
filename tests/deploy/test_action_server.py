"""The action server reads the content anew when a new model is there; wrong content changes nothing."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from deploy import action_server
from knowledge import ContentError, Problem


@pytest.fixture
def stamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The stamp of a model that is in use."""
    monkeypatch.setattr(action_server, "LOOK_SECONDS", 0.01)
    path = tmp_path / "evenfield.made-of"
    path.write_text("first")
    return path


@pytest.fixture
def reads(stamp: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the stamp said at each reading; a stamp that says "wrong" stands for content with a problem."""
    found: list[str] = []

    def read_again() -> None:
        found.append(stamp.read_text())
        if found[-1] == "wrong":
            raise ContentError([Problem("topic.md", 1, "it is wrong", "put it right")])

    monkeypatch.setattr(action_server, "read_again", read_again)
    threading.Thread(target=action_server.watch, args=(stamp,), daemon=True).start()
    time.sleep(0.1)
    return found


def changed(stamp: Path, words: str) -> None:
    """The stamp of a new model, put in the place of the old in one step."""
    new = stamp.with_suffix(".new")
    new.write_text(words)
    new.replace(stamp)


def eventually(found: list[str], wanted: list[str]) -> bool:
    until = time.monotonic() + 10
    while found != wanted and time.monotonic() < until:
        time.sleep(0.01)
    return found == wanted


def test_nothing_is_read_while_nothing_changes(reads: list[str]) -> None:
    assert reads == []


def test_a_new_stamp_reads_the_content_anew(stamp: Path, reads: list[str]) -> None:
    changed(stamp, "second")

    assert eventually(reads, ["second"])


def test_wrong_content_does_not_end_the_watch(stamp: Path, reads: list[str]) -> None:
    changed(stamp, "wrong")
    assert eventually(reads, ["wrong"])
    changed(stamp, "third")

    assert eventually(reads, ["wrong", "third"])
