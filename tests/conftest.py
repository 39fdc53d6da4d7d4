"""Fixtures and markers of all tests: the guide, and one real assistant for every test that talks."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent / "support"))
sys.path.insert(0, str(Path(__file__).parent / "support" / "corpora"))
sys.path.insert(0, str(Path(__file__).parent.parent))

# The original of the sentence model waits by spinning when it has several threads: 100 times as long.
os.environ.setdefault("OMP_NUM_THREADS", "1")

from moved_clock import MovedClock
from talking import Parent, Server
from trained import Learned, learned_file, trained_hearer

from actions.conversation import guide as guide_of_actions
from actions.conversation.guide import loaded
from actions.conversation.startup.kept_content import load_kept
from deploy import local, training
from knowledge import Guide

TESTS = Path(__file__).parent
# Until all is collected nothing of it can go: looking for garbage took a sixth of the collecting.
gc.disable()
# How long an example takes on a busy machine is no property of the code.
settings.register_profile("evenfield", deadline=None)
settings.load_profile("evenfield")
# Content that was read and checked is kept for the other processes of a run, as servers keep it. Not by the
# setting of the environment: programs that tests start in copies of the house would write the same file.
pytest.MonkeyPatch().setattr(
    guide_of_actions,
    "load_kept",
    lambda file, site: load_kept(file or (None if site else local.CACHE / "content.pickle"), site),
)


REAL = re.compile(r"\b(?:server: Server|parent: Parent)\b")
"""How a file of tests, or the fixtures beside it, ask for the real assistant."""


def _asks_for_the_assistant(path: Path) -> bool:
    beside = path.with_name("conftest.py")
    files = [path, *([beside] if beside.is_file() and beside.parent != TESTS else [])]
    return any(REAL.search(file.read_text(encoding="utf-8")) for file in files)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Files without any of the tests that are run are not read: all take 20 seconds of processor."""
    wanted = config.option.markexpr
    if wanted == "unit" and collection_path in (TESTS / "browser", TESTS / "faults"):
        return True
    if wanted != "conversation" or not collection_path.match("test_*.py"):
        return None
    return None if _asks_for_the_assistant(collection_path) else True


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks each test by its folder and by what it needs, never by hand.

    So `-m unit` needs neither a server nor a trained model, and a test cannot be forgotten.
    """
    for item in items:
        folder = item.path.relative_to(TESTS).parts[0]
        needs = getattr(item, "fixturenames", ())
        talks = "server" in needs
        if folder in ("browser", "faults"):
            item.add_marker(folder)
        if talks:
            assert _asks_for_the_assistant(item.path), f"{item.path} would not be found"
            item.add_marker("conversation")
        elif folder not in ("browser", "faults"):
            learned = "trained_model" in needs
            assert folder == "nlu" or not learned, f"{item.path} would not be found among what was learned"
            item.add_marker("learned" if learned else "unit")


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: looking for garbage in it costs a tenth of a run."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(200_000, 20, 20)  # a test leaves little, and each look takes ten milliseconds


@pytest.fixture(scope="session")
def guide() -> Guide:
    """The guide over the real content: the one that the actions use; reading and checking takes seconds."""
    return loaded()


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the real assistant of this run keeps its database and logs."""
    folder = tmp_path_factory.mktemp("assistant")
    (folder / "logs").mkdir()
    return folder


@pytest.fixture(scope="session")
def trained_model(cache: Path) -> Path:
    """The model of this content and code, trained where it is not there."""
    if not training.is_current():
        log = cache / "training.log"
        assert training.train(log), log.read_text(errors="replace")[-3000:]
    return training.MODEL


@pytest.fixture(scope="session")
def learned(trained_model: Path, cache: Path) -> Learned:
    """Gives what a component keeps in the trained model: to learn it again would take a minute."""
    return partial(learned_file, trained_model, cache)


@pytest.fixture(scope="session")
def hearer(guide: Guide, learned: Learned) -> Any:
    """What hears facts, as it was trained: a Hearer."""
    return trained_hearer(guide, learned)


@pytest.fixture(scope="session")
def school_port() -> int:
    """Where a school's page may stand: another origin, which the real assistant allows."""
    return local.free_port()


@pytest.fixture(scope="session")
def clock_of_server(cache: Path) -> MovedClock:
    """The wall clock of the real assistant."""
    return MovedClock(cache / "clock")


@pytest.fixture
def clock(clock_of_server: MovedClock) -> Iterator[MovedClock]:
    """The wall clock of the real assistant, for a test to move; it runs true again afterwards."""
    yield clock_of_server
    clock_of_server.set(0)


@pytest.fixture(scope="session")
def server(
    trained_model: Path, cache: Path, school_port: int, clock_of_server: MovedClock
) -> Iterator[Server]:
    """The real assistant: trained model, Rasa with the actions in it, channel, SQLite file."""
    port = local.free_port()
    settings = local.environment(port, cache=cache)
    settings["EVENFIELD_RATE_PER_MINUTE"] = "0"
    settings["EVENFIELD_ALLOWED_ORIGINS"] = f"http://localhost:{school_port}"
    settings["EVENFIELD_TODAY"] = "2026-11-22"  # a Sunday: deadlines are counted from the same day each time
    settings.update(clock_of_server.setting)
    for name in ("LOG_LEVEL", "LOG_LEVEL_LIBRARIES"):  # even so, logs hold no words of parents
        settings[name] = "DEBUG"
    with local.servers(port, cache / "logs", settings) as running:
        local.wait_until_ready(port, running, cache / "logs", settings["EVENFIELD_ACTIONS_URL"])
        yield Server(f"http://127.0.0.1:{port}/webhooks/guide")


@pytest.fixture
def parent(server: Server) -> Parent:
    """A parent in a new session with the real assistant."""
    return server.parent()
