"""Turns of the chat in another language become variations that Rasa says while that language is spoken."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.core.nlg.generator import ResponseVariationFilter

from nlu.components.importers.response_importer import RESPONSES, ResponseImporter, translated

ENGLISH = """responses:
  utter_greet:
    - text: "Hello. {body}"
      custom: {kind: smalltalk}
      buttons: [{title: Go on, payload: /resume_interview}]
  utter_thank:
    - text: Thanks.
"""
SPANISH = """utter_greet:
  - text: "Hola. {body}"
    buttons: [Seguir]
english:
  utter_greet: 12345678
"""


def test_the_words_of_another_language_are_said_while_it_is_spoken(tmp_path: Path) -> None:
    (tmp_path / "chat.yml").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "chat.es.yml").write_text(SPANISH, encoding="utf-8")
    said = ResponseVariationFilter(translated(tmp_path))

    (spanish,) = said.responses_for_utter_action("utter_greet", "guide", {"spoken": "es"})
    assert spanish["text"] == "Hola. {body}"
    assert spanish["buttons"] == [{"title": "Seguir", "payload": "/resume_interview"}]
    assert spanish["custom"] == {"kind": "smalltalk", "language": "es"}
    for spoken in ("en", "fr", None):
        (english,) = said.responses_for_utter_action("utter_greet", "guide", {"spoken": spoken})
        assert (english["text"], english["custom"]["language"]) == ("Hello. {body}", "en")
    (alone,) = said.responses_for_utter_action("utter_thank", "guide", {"spoken": "es"})
    assert (alone["text"], alone["custom"]["language"]) == ("Thanks.", "en")


def test_help_lines_are_said_in_the_language_of_the_message_whatever_is_spoken() -> None:
    said = ResponseVariationFilter(translated())

    for language in ("en", "es"):
        for spoken in ("en", "es", None):
            name = f"utter_show_help_lines_serious_in_{language}"
            (one,) = said.responses_for_utter_action(name, "guide", {"spoken": spoken})
            assert one["custom"]["language"] == language


def test_every_response_of_the_house_is_there_with_its_english_words_first() -> None:
    responses = ResponseImporter().get_nlu_data().responses

    assert len(responses) > 100
    assert all("condition" not in variants[0] for variants in responses.values())
    assert any(len(variants) > 1 for variants in responses.values())


def test_a_translation_has_no_response_that_there_is_not_in_english() -> None:
    known = set(translated())
    for path in RESPONSES.glob("*.*.yml"):
        names = {line.partition(":")[0] for line in path.read_text().splitlines() if line[:6] == "utter_"}
        assert sorted(names - known) == [], path.name


@pytest.mark.parametrize("file", ["guide.fr.yml", "gide.es.yml"])
def test_a_translation_that_nobody_would_read_is_refused(tmp_path: Path, file: str) -> None:
    (tmp_path / "guide.yml").write_text("responses:\n  utter_hello:\n  - text: Hello\n", encoding="utf-8")
    (tmp_path / file).write_text("utter_hello:\n  - text: Hola\n", encoding="utf-8")

    with pytest.raises(ValueError, match=f"{file} is not read"):
        translated(tmp_path)


def test_a_translated_turn_that_english_does_not_have_is_refused(tmp_path: Path) -> None:
    (tmp_path / "guide.yml").write_text("responses:\n  utter_hello:\n  - text: Hello\n", encoding="utf-8")
    (tmp_path / "guide.es.yml").write_text("utter_helo:\n  - text: Hola\n", encoding="utf-8")

    with pytest.raises(ValueError, match="utter_helo"):
        translated(tmp_path)
