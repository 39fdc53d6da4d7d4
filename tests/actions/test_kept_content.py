"""Checked content is kept between starts, and read anew as soon as anything of it has changed."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from actions.conversation.startup import kept_content as kept
from knowledge import Guide


@pytest.fixture
def loads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often the content was read and checked, of a content of one file and a guide that knows nothing."""
    found: list[str] = []

    def load(site: Path | None = None) -> Guide:
        found.append("read")
        return object.__new__(Guide)

    (tmp_path / "knowledge").mkdir()
    (tmp_path / "knowledge" / "topic.md").write_text("An IEP is a plan.")
    monkeypatch.setattr(kept, "_ROOT", tmp_path)
    monkeypatch.setattr(kept, "load", load)
    return found


def test_the_second_start_reads_what_the_first_has_checked(
    loads: list[str], guide: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole guide, which takes a second to write and half of one to read."""

    def load(site: Path | None = None) -> Guide:
        loads.append("read")
        return guide

    monkeypatch.setattr(kept, "load", load)
    file = tmp_path / "content.pickle"
    for _ in range(2):
        said = kept.load_kept(file)

    assert loads == ["read"]
    assert said.topic("iep_what") == guide.topic("iep_what")
    spanish = said.in_language("es")
    assert spanish.topic("iep_what") == guide.in_language("es").topic("iep_what")
    assert spanish.topic("iep_what") != said.topic("iep_what")
    assert file.stat().st_mode & 0o077 == 0, "a pickle that others can write is no place for content"


def test_a_copy_of_the_project_in_another_folder_has_the_same_content(
    loads: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, copy = tmp_path / "content.pickle", tmp_path / "copy"
    (copy / "knowledge").mkdir(parents=True)
    (copy / "knowledge" / "topic.md").write_text("An IEP is a plan.")
    kept.load_kept(file)
    monkeypatch.setattr(kept, "_ROOT", copy)
    kept.load_kept(file)

    assert loads == ["read"]


def test_an_edit_is_read_and_checked(loads: list[str], tmp_path: Path) -> None:
    file = tmp_path / "content.pickle"
    kept.load_kept(file)
    (tmp_path / "knowledge" / "topic.md").write_text("An IEP is a written plan.")
    kept.load_kept(file)

    assert loads == ["read", "read"]


def test_other_settings_of_a_site_are_read(loads: list[str], tmp_path: Path) -> None:
    file, site = tmp_path / "content.pickle", tmp_path / "site.yml"
    site.write_text("run_by: Maple Grove")
    kept.load_kept(file)
    kept.load_kept(file, site)
    kept.load_kept(file, site)

    assert loads == ["read", "read"]


@pytest.mark.parametrize("broken", [b"", b"no pickle", pickle.dumps("no content"), pickle.dumps(("", None))])
def test_a_broken_file_is_as_good_as_none(loads: list[str], tmp_path: Path, broken: bytes) -> None:
    file = tmp_path / "content.pickle"
    file.write_bytes(broken)
    kept.load_kept(file)
    kept.load_kept(file)

    assert loads == ["read"]


def test_a_full_disk_stops_no_start(loads: list[str], tmp_path: Path) -> None:
    assert kept.load_kept(tmp_path / "no folder" / "content.pickle")
    assert kept.load_kept(None)
    assert loads == ["read", "read"]
