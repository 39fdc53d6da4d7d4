"""The desk is for staff: nothing that serves parents imports it, and no image holds it."""

from __future__ import annotations

import re
from pathlib import Path

from bench import structure

ROOT = Path(__file__).parents[2]
SERVES = ("actions", "channel", "deploy", "knowledge", "language", "nlu", "privacy")


def test_nothing_that_serves_parents_imports_the_desk() -> None:
    graph = structure.of_modules(structure.read(ROOT, [*SERVES, "desk"]), with_later=True)

    assert [
        name
        for name, others in graph.items()
        if not name.startswith("desk") and any(other.split(".")[0] == "desk" for other in others)
    ] == []


def test_no_image_copies_the_desk() -> None:
    recipes = [path for path in (ROOT / "deploy" / "container").rglob("*") if path.is_file()]

    assert recipes
    assert [path.name for path in recipes if re.search(r"\bdesk\b", path.read_text(encoding="utf-8"))] == []


def test_the_desk_can_only_answer_on_this_machine() -> None:
    settings = (ROOT / "desk" / "settings.py").read_text(encoding="utf-8")

    assert 'HOST = "127.0.0.1"' in settings
    assert not re.search(r"EVENFIELD_DESK_HOST", settings)


def test_parents_and_the_privacy_page_read_in_the_same_words_who_may_read_what_is_kept() -> None:
    words = "Whoever runs this page may read what is kept, to make answers better"
    privacy = (ROOT / "docs" / "privacy-and-safety.md").read_text(encoding="utf-8")
    turns = (ROOT / "data" / "responses" / "about_itself.yml").read_text(encoding="utf-8")

    assert words in privacy
    assert turns.count(words) == turns.count("utter_tell_what_is_kept")
