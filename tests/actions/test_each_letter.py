"""Each letter can be tapped, in both languages: its own words, blanks for who, and what to do with it."""

from __future__ import annotations

import pytest
from acting import run

from actions.conversation.guide import loaded
from actions.write_letter import ActionWriteLetter

LETTERS = [letter.id for letter in loaded().letters.all()]
BLANKS = {"en": ("[your name]", "What to do next"), "es": ("[su nombre]", "Qué hacer ahora")}


@pytest.mark.parametrize("language", BLANKS)
@pytest.mark.parametrize("letter", LETTERS)
def test_a_letter_that_is_tapped_is_written_whole(letter: str, language: str) -> None:
    tapped = {"letter": letter}
    wanted = "start_write_letter"
    said = run(ActionWriteLetter(), wanted, tapped="a letter", entities=tapped, language=language)

    name, steps = BLANKS[language]
    (text,) = [block for block in said.message["blocks"] if block["type"] == "letter"]
    assert said.message["kind"] == "letter"
    assert text.get("lang", said.message["language"]) == language
    assert name in said.text()
    assert "{" not in said.text()
    assert steps in said.titles()
    assert said.message["sources"]
