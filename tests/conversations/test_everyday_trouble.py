"""With the interview open: everyday trouble tells facts and brings no help lines, and danger brings them."""

from __future__ import annotations

import pytest
from talking import Server

from knowledge import Guide

NO_DANGER = [
    "she is in 3rd grade and is missing most of her OT",
    "3rd grade, missing tons of school",
    "he is in 3rd grade and is missing all his services",
    "my kids worry themselves sick, my son is in 3rd grade",
    "he is in 3rd grade and says he feels stupid cutting and pasting",
    "she is in 3rd grade and she cant leave the house",
    "no no she is safe at home, she is in 3rd grade",
    "3rd grade and there is nobody to give insulin",
    "she is in 3rd grade and would die for one more recess",
]
DANGER = [
    ("he is in 3rd grade, he got into the cleaning closet and drank some of it", "Emergency services"),
    ("my 3rd grader was found with something tied around his neck", "988"),
    ("3rd grade. he is home from the psychiatric hospital and I am scared for his safety", "988"),
]


@pytest.mark.parametrize("text", NO_DANGER)
def test_everyday_trouble_in_the_walk_is_an_answer(server: Server, guide: Guide, text: str) -> None:
    parent = server.parent()
    parent.tap("Help me find support")
    parent.say(text)

    assert "crisis" not in parent.kinds(), parent.text()
    assert guide.question("school").ask in parent.text()


@pytest.mark.parametrize(("text", "line"), DANGER)
def test_danger_in_the_walk_brings_its_lines_and_the_facts_are_kept(
    server: Server, guide: Guide, text: str, line: str
) -> None:
    parent = server.parent()
    parent.tap("Help me find support")
    parent.say(text)
    shown = [c["name"] for b in parent.last[0]["blocks"] if b["type"] == "contacts" for c in b["items"]]

    assert parent.kinds()[0] == "crisis"
    assert any(line in name for name in shown[:2]), shown
    if "question" not in parent.kinds():
        parent.tap(guide.label("go_on"))
    assert guide.question("school").ask in parent.text()
