"""A file is written whole or not at all, and only over what its editor has seen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desk.saving import CannotRead, ChangedMeanwhile, mark, read, remove_unfinished, save

ROOT = Path(__file__).parents[2]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "topic.md"
    path.write_text("first\n")
    return path


def test_what_was_seen_is_replaced(file: Path) -> None:
    save(file, "second\n", mark("first\n"))

    assert file.read_text() == "second\n"
    assert [path.name for path in file.parent.iterdir()] == ["topic.md"]


def test_a_second_editor_is_told_and_nothing_is_written(file: Path) -> None:
    seen = mark(read(file))
    save(file, "hers\n", seen)

    with pytest.raises(ChangedMeanwhile) as error:
        save(file, "his\n", seen)

    assert error.value.text == "hers\n"
    assert file.read_text() == "hers\n"


def test_two_editors_cannot_both_make_a_new_file(tmp_path: Path) -> None:
    path = tmp_path / "new.md"
    save(path, "hers\n", mark(None))

    with pytest.raises(ChangedMeanwhile):
        save(path, "his\n", mark(None))


def test_a_full_disk_leaves_the_old_file_whole(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OSError, match="no space"):
        save(file, "second\n", mark("first\n"))
    assert file.read_text() == "first\n"
    assert [path.name for path in file.parent.iterdir()] == ["topic.md"]


def test_a_crash_while_writing_leaves_the_old_file_whole(file: Path) -> None:
    crash = (
        "import os, signal; from pathlib import Path; from desk import saving;"
        "os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL);"
        f"path = Path({str(file)!r}); saving.save(path, 'second' * 1000, saving.mark(saving.read(path)))"
    )
    done = subprocess.run([sys.executable, "-c", crash], cwd=ROOT)

    assert done.returncode == -9
    assert file.read_text() == "first\n"
    assert remove_unfinished(file.parent) == ["topic.md"]
    assert [path.name for path in file.parent.iterdir()] == ["topic.md"]


def test_a_damaged_file_is_named_in_words(file: Path) -> None:
    file.write_bytes(b"caf\xe9")

    with pytest.raises(CannotRead, match=r"topic\.md cannot be read"):
        read(file)
