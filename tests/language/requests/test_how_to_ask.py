"""Which messages ask how to ask for what was just spoken of, and name nothing else."""

from __future__ import annotations

import pytest

from language.requests.how_to_ask import asks_how_to_ask


@pytest.mark.parametrize(
    "said",
    ["how do i ask them", "ok how do i ask for that?", "how should I put it", "what do i write to them",
     "¿cómo se los pido?", "como lo pido", "¿y cómo les digo?",
     "how do i tell the teacher", "como le digo a la maestra"],
)  # fmt: skip
def test_only_how_to_ask(said: str) -> None:
    assert asks_how_to_ask(said)


@pytest.mark.parametrize(
    "said",
    ["how do I ask for an IEP", "how do i tell my son", "how do they ask", "what do they write",
     "cómo pido una evaluación", "¿qué les digo a mis hijos?"],
)  # fmt: skip
def test_names_what_is_asked_for_or_asks_something_else(said: str) -> None:
    assert not asks_how_to_ask(said)
