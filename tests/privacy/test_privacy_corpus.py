"""Nothing personal is kept: read from the files of the real assistant after a run."""

from __future__ import annotations

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from privacy_corpus import Planted, Searched, planted, share_gone, stands_in
from talking import Parent, Server

from deploy import local
from knowledge.loading import CONTENT

A_TALK = 12
"""How many messages a parent types in one session here."""


def _files(cache: Path) -> str:
    """All that the assistant has written: database, journal and logs, with JSON's escapes read."""
    paths = [*cache.glob("evenfield.db*"), *cache.glob("logs/*")]
    raw = "\n".join(path.read_bytes().decode("utf-8", "replace") for path in paths)
    return raw + raw.encode("ascii", "ignore").decode("unicode_escape", "ignore")


def _said_by_the_guide() -> str:
    folders = (CONTENT, local.ROOT / "data" / "responses")
    paths = sorted(path for folder in folders for path in folder.rglob("*.*") if path.is_file())
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def _type_all(server: Server, texts: list[str]) -> list[Parent]:
    """Types the texts in several sessions at once."""

    def talk(part: list[str]) -> Parent:
        parent = server.parent()
        for text in part:
            parent.say(text)
        return parent

    parts = [texts[n : n + A_TALK] for n in range(0, len(texts), A_TALK)]
    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(talk, parts))


@pytest.fixture(scope="module")
def run(server: Server, cache: Path) -> tuple[Searched, Searched, list[str]]:
    """What was there before the planted messages were typed and what after, and what the history shows.

    Before, that is the files, and all that the guide itself may say.
    """
    before = f"{_files(cache)}\n{_said_by_the_guide()}"
    parents = _type_all(server, [m.text for m in planted()])
    shown = [m["text"] for parent in parents for m in parent.history() if m["kind"] == "parent"]
    return Searched(before), Searched(_files(cache)), shown


@pytest.mark.parametrize("held_out", [False, True], ids=["tuned on", "held out"])
def test_planted_items_are_in_no_file(run: tuple[Searched, Searched, list[str]], held_out: bool) -> None:
    before, after, shown = run
    left: list[bool] = []
    for message, kept in zip(planted(), shown, strict=True):
        if message.held_out == held_out:
            left += [_is_kept(item, before, after, kept) for item in message.items]
    assert 1 - sum(left) / len(left) >= 0.97


def test_few_items_are_words_that_the_guide_itself_says() -> None:
    """Of these no file shows who said them."""
    said = Searched(_said_by_the_guide())
    items = {item for message in planted() for item in message.items}

    assert len([item for item in items if said.has(item)]) <= 0.02 * len(items)


def _is_kept(item: str, before: Searched, after: Searched, kept: str) -> bool:
    """An item that the guide itself says, such as "Grace", is looked for in the message only."""
    return stands_in(item, kept) if before.has(item) else after.has(item)


def test_history_shows_placeholders(run: tuple[Searched, Searched, list[str]]) -> None:
    shown = run[2]
    assert len(shown) == len(planted())
    assert share_gone(planted(), shown) >= 0.97


def test_stored_events_hold_no_planted_item(run: tuple[Searched, Searched, list[str]], cache: Path) -> None:
    with sqlite3.connect(cache / "evenfield.db") as database:
        rows = database.execute("SELECT data FROM events WHERE type_name = 'user'").fetchall()
    texts = "\n".join(str(json.loads(data).get("text")) for (data,) in rows)
    rare: list[Planted] = [m for m in planted() if "Oluwaseun" in m.items or "4839201" in m.items]
    assert rare
    assert not any(stands_in(item, texts) for m in rare for item in m.items)


def test_an_answer_never_says_a_name_back(parent: Parent) -> None:
    parent.say("My son Liam is in 2nd grade, Form 99-Liam says he must wait 900 days")
    assert "Liam" not in parent.text()
