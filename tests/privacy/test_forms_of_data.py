"""Personal data by its form and its cue goes; set phrases, grades, places, conditions and plans stay."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from privacy_corpus import stands_in, words
from ruamel.yaml import YAML

from privacy.redaction import Redactor

_FOLDER = Path(__file__).parents[1] / "cases"
CASES, ON_A_PHONE = (
    YAML(typ="safe").load((_FOLDER / name).read_text(encoding="utf-8"))
    for name in ("privacy_forms.yml", "privacy_fresh.yml")
)
_ITEM = re.compile(r"\{([^}]*)\}")


def test_what_is_personal_is_gone(redactor: Redactor) -> None:
    typed = [(_ITEM.sub(r"\1", line), _ITEM.findall(line)) for line in CASES["planted"]]
    left = [item for text, items in typed for item in items if stands_in(item, redactor.redact(text))]
    every = sum(len(items) for _, items in typed)

    assert every > 250
    assert len(left) <= 0.03 * every, left


def test_what_is_not_personal_stays(redactor: Redactor) -> None:
    said = sum(len(words(text)) for text in CASES["ordinary"])
    kept = sum(len(words(redactor.redact(text))) for text in CASES["ordinary"])

    assert said > 1_300
    assert 1 - kept / said < 0.022


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_parents_type_on_a_phone_in_small_letters_is_gone(redactor: Redactor, language: str) -> None:
    typed = [(_ITEM.sub(r"\1", line), _ITEM.findall(line)) for line in ON_A_PHONE[f"planted_{language}"]]
    left = [item for text, items in typed for item in items if stands_in(item, redactor.redact(text))]
    every = sum(len(items) for _, items in typed)

    assert every > 170
    assert len(left) <= 0.08 * every, left


def test_ordinary_words_typed_on_a_phone_stay(redactor: Redactor) -> None:
    said = sum(len(words(text)) for text in ON_A_PHONE["ordinary"])
    kept = sum(len(words(redactor.redact(text))) for text in ON_A_PHONE["ordinary"])

    assert 1 - kept / said < 0.022


@pytest.mark.parametrize(
    "text",
    [
        "gracias a Dios ya está mejor",
        "mi hija va en Octavo y el otro en Segundo",
        "nos mudamos de Yakima a Tacoma",
        "vinimos de Puerto Rico para Orlando y traigo el PEI",
        "tiene Hidrocefalia",
        "el plazo se cumple el 4 de mayo",
        "the plan turns 30 days old on May 4",
        "Keeping school records private",
    ],
)
def test_set_phrases_grades_places_and_deadlines_stay_word_for_word(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("la junta de Emir es el viernes", "la junta de [name] es el viernes"),
        ("nació el tres de mayo del dos mil quince", "nació el [date of birth]"),
        ("el 5 de mayo cumple 9 años", "el [date of birth] cumple 9 años"),
        ("vivo en la 45 y Broadway", "vivo en la [address]"),
        ("vivimos en Urb. Villa Carolina calle 8 #22", "vivimos en [address]"),
        ("she attends Our Lady of Sorrows", "she attends [school]"),
        ("en la secundaria Kennedy no hay ayuda", "en la secundaria [school] no hay ayuda"),
        ("seguro xxx-xx-4432", "seguro [number]"),
        ("he got jumped by tayshaun and malakye", "he got jumped by [name] and [name]"),
        ("so maelynn told her teacher no", "so [name] told her teacher no"),
        ("my grandson jaxtyn-lee cant sit still", "my grandson [name] cant sit still"),
        ("she brings her kid-friendly tablet and cries", "she brings her kid-friendly tablet and cries"),
        ("i have braelynn, 7, at home", "i have [name], 7, at home"),
        ("la junta de itzayana es el viernes", "la junta de [name] es el viernes"),
        ("a maykel lo suspendieron", "a [name] lo suspendieron"),
        ("soy gumaro pérez-tecún", "soy [name]"),
        ("he attends st casimirs school", "he attends [school] school"),
        ("he is at ps 204", "he is at [school]"),
        ("my cashapp is $trellmama", "my cashapp is [account]"),
    ],
)
def test_what_has_a_form_gets_its_placeholder(redactor: Redactor, typed: str, kept: str) -> None:
    assert redactor.redact(typed) == kept
