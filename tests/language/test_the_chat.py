"""Whether a text names the chat, or speaks to it."""

from __future__ import annotations

import pytest

from language.questions.the_chat import names_the_chat


@pytest.mark.parametrize(
    "said",
    [
        *("who made you", "is this chat private", "what is evenfield", "¿usted es un robot?", "r u real"),
        *("does the school see what i write here", "is it free to use this"),
        *("no quiero que la escuela vea lo que escribo", "¿qué más sabes?"),
    ],
)
def test_a_text_that_speaks_to_the_chat_names_it(said: str) -> None:
    assert names_the_chat(said)


@pytest.mark.parametrize(
    "said", ["who pays for that?", "how long do they keep it", "who made the plan", "¿quién lo paga?"]
)
def test_a_text_about_the_school_does_not(said: str) -> None:
    assert not names_the_chat(said)
