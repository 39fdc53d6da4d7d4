"""Of many everyday lines those nearest to danger in their words come first."""

from __future__ import annotations

from nlu.safety.near_in_words import nearest

DANGERS = ["he hit my son", "she hit her hard", "they hit him at school"]
HARMLESS = ["he reads at school", "she reads her book", "who reads to him"]


def test_lines_with_words_of_danger_come_first() -> None:
    lines = ["she reads every night", "he hit the ball", "the bus is late"]

    assert nearest(lines, DANGERS, HARMLESS)[0] == "he hit the ball"
    assert nearest(lines, DANGERS, HARMLESS)[-1] == "she reads every night"


def test_the_order_is_the_same_each_time() -> None:
    lines = ["the bus is late", "no bus came"]

    assert nearest(lines, DANGERS, HARMLESS) == nearest(reversed(lines), DANGERS, HARMLESS)
