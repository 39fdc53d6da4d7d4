"""A letter in the language of the parent, in English for the school, or both side by side."""

from __future__ import annotations

from typing import Any

from acting import Said, run

from actions.write_letter import ActionWriteLetter

TOLD = {"age_band": "elementary", "concerns": ["reading", "writing", "math"]}


def write(letter: str, languages: str = "", **told: Any) -> Said:
    entities = {"letter": letter, **({"letter_language": languages} if languages else {})}
    slots: dict[str, Any] = {**TOLD, "spoken": "es", "language": "es", **told}
    return run(ActionWriteLetter(), "start_write_letter", tapped="x", entities=entities, **slots)


def letters(said: Said) -> list[dict[str, Any]]:
    return [block for block in said.message["blocks"] if block["type"] == "letter"]


def test_a_parent_who_speaks_spanish_gets_the_letter_in_spanish_and_it_asks_for_an_interpreter() -> None:
    said = write("ask_iep_evaluation")
    (letter,) = letters(said)

    assert "lang" not in letter
    assert any("leer, escribir y las matemáticas" in paragraph for paragraph in letter["items"])
    assert [p for p in letter["items"] if "intérprete" in p] == [letter["items"][-2]]
    assert said.labels()[:2] == ["La carta en inglés", "En los dos idiomas"]


def test_in_english_its_blanks_are_named_in_spanish_and_it_asks_for_an_interpreter_too() -> None:
    (letter,) = letters(write("ask_iep_evaluation", "en"))

    assert letter["lang"] == "en"
    assert letter["items"][0] == "[fecha de hoy]"
    assert any("reading, writing and math" in p and "[lo que ve en casa]" in p for p in letter["items"])
    assert any("I speak Spanish" in paragraph for paragraph in letter["items"])


def test_both_stand_side_by_side_with_the_same_blanks() -> None:
    spanish, english = letters(write("ask_records", "es+en"))

    assert "lang" not in spanish
    assert english["lang"] == "en"
    assert {"[su nombre]", "[fecha de hoy]"} <= {line for p in english["items"] for line in p.split("\n")}


def test_the_letter_that_asks_for_an_interpreter_asks_once() -> None:
    (letter,) = letters(write("ask_interpreter"))

    assert "Hablo español" not in "\n".join(letter["items"])


def test_an_english_talk_has_the_letter_in_english_alone() -> None:
    said = write("ask_records", spoken="en", language="en")

    assert "La carta en inglés" not in said.labels()
    assert "interpreter" not in "\n".join(letters(said)[0]["items"])
