"""Which messages ask for ideas for what was just spoken of."""

from __future__ import annotations

import pytest

from language.requests.ideas_for_it import asks_for_ideas_on_it


@pytest.mark.parametrize(
    "said", ["ideas for that", "any ideas to help with that?", "do you have ideas for this", "ideas para eso"]
)
def test_ideas_for_what_was_spoken_of(said: str) -> None:
    assert asks_for_ideas_on_it(said)


@pytest.mark.parametrize("said", ["ideas for tests", "more ideas", "a good idea", "ideas para la lectura"])
def test_names_what_they_are_for_or_asks_for_none(said: str) -> None:
    assert not asks_for_ideas_on_it(said)
