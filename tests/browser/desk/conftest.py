"""The desk of a copy of this project, with its own model, git, store and assistant: one for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from talking import Server

from .copied import TOPIC, Desk, copied_to, served_from


@pytest.fixture(scope="package")
def copy(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working copy of the project; `server` comes first, so that the model is trained."""
    return copied_to(tmp_path_factory.mktemp("desk") / "evenfield")


@pytest.fixture(autouse=True, scope="package")
def patient() -> Iterator[None]:
    """The content check of a draft takes some seconds, more where other tests run beside it."""
    expect.set_options(timeout=180_000)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture(autouse=True)
def topic_as_it_was(copy: Path) -> Iterator[None]:
    """A test that fails leaves nothing to the next."""
    before = (copy / TOPIC).read_bytes()
    yield
    (copy / TOPIC).write_bytes(before)


@pytest.fixture(scope="package")
def guide_port(copy: Path) -> Iterator[int]:
    """The assistant that serves parents from the copy."""
    with served_from(copy) as port:
        yield port


@pytest.fixture(scope="package")
def running_desk(copy: Path, guide_port: int) -> Iterator[Desk]:
    running = Desk(copy)
    yield running
    running.stop()


@pytest.fixture(scope="package")
def desk(running_desk: Desk) -> str:
    """The address of the desk."""
    return running_desk.address


@pytest.fixture
def page(browser: Browser, desk: str) -> Iterator[Page]:
    """A page of the desk; a script error or a broken policy fails the test."""
    context = browser.new_context(base_url=desk, viewport={"width": 1100, "height": 900})
    context.set_default_timeout(180_000)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on(
        "console", lambda said: errors.append(said.text) if "Content Security Policy" in said.text else None
    )
    yield opened
    context.close()
    assert errors == []
