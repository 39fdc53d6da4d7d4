"""Content in another language: `x.es.yml` and `x.es.md` beside `x.yml` and `x.md` have words only."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from knowledge.parsing.fields import FieldReader
from knowledge.parsing.markdown import Placed, parse
from knowledge.parsing.signing import sign, sign_answers, signatures
from knowledge.parsing.source import Words, read_page, read_yaml
from knowledge.parsing.translation import reading_in
from knowledge.parsing.translation_gaps import Part, check_translation, parts_in, parts_of_turns

NOTES = """early:
  text: You can ask at any time. [^eval-request]
  facts: [eval-request]
late:
  text: The school must answer.
  facts: [pwn-when]
"""
SPANISH_NOTES = """early:
  text: Puede pedirlo en cualquier momento.
"""
MATTERS = """- id: bus
  name: the bus
  who: The school office can help.
  words: [bus, bus stop]
"""
SPANISH_MATTERS = """bus:
  name: el autobús
  who: La oficina de la escuela puede ayudar.
  words: [camion, autobus]
"""
BRING = """- text: Report cards
  never_when: {age_band: [under_3]}
"""
PATH = """---
button: Ask for help
topic: bullying
---
## What it is
The school tests. [^eval-first]
## First step
- Write. [^eval-request]
- Keep a copy.
"""
SPANISH_PATH = """---
button: Pedir ayuda
---
## First step
- Escriba.
- Guarde una copia.
"""


def write(root: Path, **files: str) -> None:
    """Files by their names, in which a double underscore is a slash, and three are a dot."""
    for name, text in files.items():
        path = root / name.replace("___", ".").replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def in_spanish(root: Path, file: str) -> Any:
    with reading_in("es"):
        return read_yaml(root / file, root)


def parts(root: Path) -> dict[str, Part]:
    return {part.name: part for part in parts_in(root, "es")}


def test_words_that_may_stand_anywhere_are_those_of_one_language(tmp_path: Path) -> None:
    english = "refusals:\n- id: no_aide\n  says: [no para, denied aide]\n"
    spanish = "refusals:\n  no_aide:\n    says: [negaron ayudante]\n"
    write(tmp_path, refusals___yml=english, refusals___es___yml=spanish)

    assert [*in_spanish(tmp_path, "refusals.yml")["refusals"][0]["says"]] == ["negaron ayudante"]


def test_words_of_a_translation_stand_in_and_facts_stay_those_of_the_english(tmp_path: Path) -> None:
    write(tmp_path, interview__notes___yml=NOTES, interview__notes___es___yml=SPANISH_NOTES)
    notes = in_spanish(tmp_path, "interview/notes.yml")

    assert notes == {
        "early": {"text": "Puede pedirlo en cualquier momento. [^eval-request]", "facts": ["eval-request"]},
        "late": {"text": "The school must answer.", "facts": ["pwn-when"]},
    }
    assert read_yaml(tmp_path / "interview/notes.yml", tmp_path)["early"]["text"].startswith("You can")


def test_entries_of_a_list_are_named_by_their_id_and_words_to_understand_are_added(tmp_path: Path) -> None:
    write(tmp_path, matters___yml=MATTERS, matters___es___yml=SPANISH_MATTERS)
    (bus,) = in_spanish(tmp_path, "matters.yml")

    assert (bus["id"], bus["name"]) == ("bus", "el autobús")
    assert bus["words"] == ["bus", "bus stop", "camion", "autobus"]


def test_entries_without_an_id_are_translated_by_their_words(tmp_path: Path) -> None:
    write(tmp_path, interview__bring___yml=BRING, interview__bring___es___yml="Report cards: Boletas\n")
    (thing,) = in_spanish(tmp_path, "interview/bring.yml")

    assert thing == {"text": "Boletas", "never_when": {"age_band": ["under_3"]}}


def test_a_page_has_its_sections_in_the_order_of_the_english_and_knows_which_are_translated(
    tmp_path: Path,
) -> None:
    write(tmp_path, paths__ask___md=PATH, paths__ask___es___md=SPANISH_PATH)
    with reading_in("es"):
        page = read_page(tmp_path / "paths/ask.md", tmp_path)

    assert [section.title for section in page.sections] == ["What it is", "First step"]
    assert (page.front[Words("button")], page.front[Words("topic")]) == ("Pedir ayuda", "bullying")
    assert [bool(section.english) for section in page.sections] == [False, True]
    (steps,) = parse(page.sections[1].text, page.sections[1].english)
    assert isinstance(steps, Placed)
    assert steps.block.items == ("Escriba.", "Guarde una copia.")
    assert steps.block.facts == ("eval-request",)


@pytest.mark.parametrize(
    "other", ["Escriba.\n\nGuarde una copia.", "1. Escriba.", "- Escriba.\n\n| a | b |\n|--|--|\n| c | d |"]
)
def test_a_section_with_other_blocks_than_the_english_one_is_refused(other: str) -> None:
    with pytest.raises(ValueError, match="other blocks"):
        parse(other, "- Write. [^eval-request]")


def test_a_part_is_missing_then_translated_and_outdated_once_its_english_changes(tmp_path: Path) -> None:
    write(tmp_path, interview__notes___yml=NOTES, interview__notes___es___yml=SPANISH_NOTES)
    assert [(p.is_translated, p.is_outdated) for p in parts(tmp_path).values()] == [
        (True, True),
        (False, False),
    ]

    for file, made_from in signatures(parts(tmp_path).values(), again=False).items():
        assert sign(tmp_path / file, "es", made_from)
    assert not parts(tmp_path)["early"].is_outdated
    assert "Puede pedirlo" in str(in_spanish(tmp_path, "interview/notes.yml"))

    write(tmp_path, interview__notes___yml=NOTES.replace("at any time", "once a year"))
    assert parts(tmp_path)["early"].is_outdated
    for file, made_from in signatures(parts(tmp_path).values(), again=False).items():
        assert not sign(tmp_path / file, "es", made_from)  # only a person can say that it still fits
    for file, made_from in signatures(parts(tmp_path).values(), again=True).items():
        sign(tmp_path / file, "es", made_from)
    assert not parts(tmp_path)["early"].is_outdated


def test_a_page_is_signed_in_its_front_matter(tmp_path: Path) -> None:
    write(tmp_path, paths__ask___md=PATH, paths__ask___es___md=SPANISH_PATH)
    for file, made_from in signatures(parts(tmp_path).values(), again=False).items():
        sign(tmp_path / file, "es", made_from)

    found = parts(tmp_path)
    assert [found[name].is_outdated for name in ("front", "First step")] == [False, False]
    assert [found[name].is_translated for name in ("front", "What it is")] == [True, False]
    text = (tmp_path / "paths/ask.es.md").read_text(encoding="utf-8")
    assert text.count("english:") == 1
    assert text.endswith(SPANISH_PATH.partition("---\n")[2].partition("---\n")[2])


@pytest.mark.parametrize(
    ("words", "line", "what"),
    [
        ("erly:\n  text: Hola.\n", 1, "erly translates nothing"),
        ("early:\n  facts: [pwn-when]\n", 2, "early/facts translates nothing"),
    ],
)
def test_what_translates_nothing_is_told_with_its_line(
    tmp_path: Path, words: str, line: int, what: str
) -> None:
    write(tmp_path, interview__notes___yml=NOTES, interview__notes___es___yml=words)
    findings = FieldReader()
    check_translation(tmp_path, "es", findings)

    assert [(p.file, p.line, p.what) for p in findings.problems] == [("interview/notes.es.yml", line, what)]


def test_a_turn_of_the_chat_is_translated_with_all_its_buttons_or_not_at_all(tmp_path: Path) -> None:
    buttons = "      buttons:\n        - {title: Go on, payload: /go}\n"
    english = f"responses:\n  utter_greet:\n    - text: Hello.\n{buttons}"
    for words, is_there in (
        ("utter_greet:\n  - text: Hola.\n", False),
        ("utter_greet:\n  - text: Hola.\n    buttons: [Seguir]\n", True),
    ):
        write(tmp_path, smalltalk___yml=english, smalltalk___es___yml=words)
        (part,) = parts_of_turns(tmp_path, "es")

        assert part.is_translated == is_there


ANSWERS_ES = """## Questions

### ¿Cuánto tarda?
Diez días.

id: how_long
next: Pregunte.
english: 11111111
- cuanto tarda

### ¿Quién paga?
La escuela.

id: who_pays
- quien paga
"""


@pytest.mark.parametrize(
    ("again", "made"), [(False, ["11111111", "bbbbbbbb"]), (True, ["aaaaaaaa", "bbbbbbbb"])]
)
def test_an_answer_is_signed_behind_its_id_and_only_again_where_it_was_signed(
    tmp_path: Path, again: bool, made: list[str]
) -> None:
    (tmp_path / "topic.es.md").write_text(ANSWERS_ES, encoding="utf-8")

    sign_answers(tmp_path / "topic.md", "es", {"how_long": "aaaaaaaa", "who_pays": "bbbbbbbb"}, again)

    text = (tmp_path / "topic.es.md").read_text(encoding="utf-8")
    assert re.findall(r"^english: (.*)$", text, re.M) == made
    assert re.sub(r"\nenglish: .*", "", text) == re.sub(r"\nenglish: .*", "", ANSWERS_ES)
