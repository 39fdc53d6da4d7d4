"""An image is built in a folder as its Dockerfile says, step by step."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.installed import image
from bench.installed.dockerfile import Image


def _build(folder: Path, *steps: tuple[str, str, str]) -> Path:
    image.build(Image(list(steps)), folder / "app", "/bin/true")
    return folder / "app"


def test_steps_are_followed_in_their_order(tmp_path: Path) -> None:
    made = _build(
        tmp_path,
        ("run", "ls > before", ""),
        ("copy", "LICENSE", "./"),
        ("copy", "deploy/nginx", "deploy/nginx"),
        ("run", "ls > after && uv", ""),
    )
    assert (made / "before").read_text().split() == ["before"]
    assert (made / "after").read_text().split() == ["LICENSE", "after", "before", "deploy"]
    assert (made / "deploy/nginx/nginx.conf").is_file()


def test_what_needs_an_images_root_is_left_out(tmp_path: Path) -> None:
    _build(tmp_path, ("run", "useradd --uid 10001 evenfield", ""), ("run", "pip install uv", ""))


def test_a_step_that_fails_ends_the_build_with_what_it_printed(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no such package"):
        _build(tmp_path, ("run", "echo no such package >&2; exit 3", ""))
