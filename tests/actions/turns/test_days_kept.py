"""What is said about the privacy of a conversation follows the setting."""

from __future__ import annotations

import pytest
from acting import run

from actions.smalltalk import ActionTellAboutItself


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("", "for 7 days after"),
        ("30", "for 30 days after"),
        ("1", "for one day after"),
        ("0", "within two hours"),
    ],
)
def test_it_says_how_long_a_talk_is_kept(monkeypatch: pytest.MonkeyPatch, setting: str, says: str) -> None:
    monkeypatch.setenv("EVENFIELD_RETENTION_DAYS", setting)

    said = run(ActionTellAboutItself(), "ask_privacy")

    assert said.message["kind"] == "smalltalk"
    assert says in said.text()
    assert "End and erase" in said.text()


def test_in_the_walk_no_button_competes_with_its_question() -> None:
    assert run(ActionTellAboutItself(), "ask_privacy", asked="school").labels() == []
