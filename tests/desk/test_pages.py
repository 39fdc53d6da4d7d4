"""Pages of the desk without a browser: what is shown where words are off, and beside a damaged file."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sanic import Sanic

from deploy.local import free_port
from desk.desk import Desk
from desk.settings import Settings, from_environment
from desk.web import create_app
from knowledge import CONTENT, Guide

ASKED = "can my heron sit in the reading corner"


@contextmanager
def served(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a desk."""
    monkeypatch.setattr(Sanic, "test_mode", True)  # several in one process may have one name
    port, loop = free_port(), asyncio.new_event_loop()
    app = create_app(Desk(settings))
    server = loop.run_until_complete(app.create_server("127.0.0.1", port, return_asyncio_server=True))
    loop.run_until_complete(server.startup())
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{port}"
    loop.call_soon_threadsafe(loop.stop)
    thread.join(timeout=10)


def page(address: str) -> tuple[int, str]:
    """The status and the text of a page."""
    try:
        with urllib.request.urlopen(address, timeout=60) as reply:
            return reply.status, reply.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_how_far_a_draft_is_takes_a_few_bytes(wanted: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with served(wanted, monkeypatch) as address:
        status, told = page(f"{address}/live/step")

    assert (status, json.loads(told)) == (200, {"step": "idle", "asked": 0})


@pytest.fixture
def wanted(tmp_path: Path) -> Settings:
    """A desk over a store with one message that found no answer."""
    parsed = {"intent": {"name": "out_of_scope"}, "text": ASKED, "spoken": "en"}
    events = [
        {"event": "user", "text": ASKED, "parse_data": parsed, "timestamp": datetime.now().timestamp()},
        {"event": "action", "name": "action_redirect"},
    ]
    with sqlite3.connect(tmp_path / "evenfield.db") as store:
        store.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, data TEXT)")
        rows = [("one", json.dumps(event)) for event in events]
        store.executemany("INSERT INTO events (sender_id, data) VALUES (?, ?)", rows)
    given = {
        "EVENFIELD_DB_URL": f"sqlite:///{tmp_path / 'evenfield.db'}",
        "EVENFIELD_REPORT_DAYS": str(tmp_path / "days.json"),
    }
    return from_environment(given)


def test_no_word_of_a_parent_is_shown_where_the_operator_does_not_allow_it(
    wanted: Settings, guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk.desk.load", lambda _: guide)  # reading takes seconds
    with served(replace(wanted, words=False), monkeypatch) as address:
        status, shown = page(f"{address}/asked")

    assert status == 200
    assert "switched off reading" in shown
    assert "No answer found" in shown
    assert ASKED not in shown


def test_a_damaged_file_is_named_with_the_way_back_on_every_page_that_needs_it(
    wanted: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root = tmp_path / "project"
    shutil.copytree(CONTENT, root / "knowledge" / "content")
    (root / "knowledge" / "content" / "topics" / "rights" / "stay_put.md").write_bytes(b"caf\xe9")

    with served(replace(wanted, root=root), monkeypatch) as address:
        shown = [page(address + path) for path in ("/answers?topic=stay_put", "/asked")]

    for status, text in shown:
        assert status == 503
        assert "stay_put.md" in text
        assert 'href="/change/stay_put/en"' in text
