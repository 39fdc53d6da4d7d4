"""People to call, help lines, and the few turns of small talk."""

from __future__ import annotations

import re
from typing import Any

import pytest
from acting import run

from actions.find_contact import ActionFindContact
from actions.out_of_scope import ActionRedirect
from actions.show_help_lines import ActionShowHelpLines
from actions.smalltalk import ActionGreet
from knowledge.guide import Guide


def contacts(message: dict[str, Any]) -> list[str]:
    (block,) = [b for b in message["blocks"] if b["type"] == "contacts"]
    return [item["name"] for item in block["items"]]


def test_without_a_state_the_finder_is_named_and_the_state_asked_for() -> None:
    said = run(ActionFindContact(), "request_human")

    assert contacts(said.message) == ["Parent center finder"]
    assert said.responses == ["utter_find_contact_without_state"]
    assert "parentcenterhub.org" in said.text()


def test_with_a_state_its_parent_centers_come_first() -> None:
    said = run(ActionFindContact(), "request_human", state="AL")

    assert contacts(said.message) == [
        "Alabama Parent Education Center",
        "Alabama Disabilities Advocacy Program",
        "Parent center finder",
    ]
    assert said.responses == ["utter_find_contact"]
    assert said.slots == {}


def test_a_state_that_is_named_is_remembered() -> None:
    said = run(ActionFindContact(), "tell_state", "we live in alaska", entities={"state": "AK"}, state="AL")

    assert "Stone Soup Group" in contacts(said.message)
    assert said.slots == {"state": "AK"}


def test_an_unknown_state_is_no_state() -> None:
    assert run(ActionFindContact(), "request_human", state="unknown").responses == [
        "utter_find_contact_without_state"
    ]


def test_every_state_makes_a_valid_message(guide: Guide) -> None:
    for state in guide.library.states:
        assert contacts(run(ActionFindContact(), "request_human", state=state).message)


@pytest.mark.parametrize(
    ("signs", "tier"),
    [
        (["suicide"], "emergency"),
        (["poisoning"], "emergency"),
        (["abuse"], "serious"),
        (["parent_despair"], "gentle"),
        (["parent_despair", "self_harm"], "serious"),
        (["neglect", "violence", "arrest"], "emergency"),
        (["a sign that content no longer has"], "emergency"),
        ([], "emergency"),
    ],
)
def test_the_gravest_sign_decides_how_help_lines_are_shown(signs: list[str], tier: str) -> None:
    said = run(ActionShowHelpLines(), "report_danger", danger=signs)

    assert said.message["kind"] == "crisis"
    assert said.responses == [f"utter_show_help_lines_{tier}_in_en"]
    assert "911" in said.text()


def test_help_lines_stand_between_the_first_words_and_the_last() -> None:
    blocks = run(ActionShowHelpLines(), "report_danger", danger=["suicide"]).message["blocks"]

    assert [block["type"] for block in blocks] == ["paragraph", "contacts", "paragraph"]
    assert [item.get("phone") for item in blocks[1]["items"]][:2] == ["988", "911"]


def test_after_help_lines_the_parent_may_go_on_or_call_a_person() -> None:
    outside = run(ActionShowHelpLines(), "report_danger", danger=["suicide"])
    in_interview = run(ActionShowHelpLines(), "report_danger", danger=["suicide"], asked="school")

    assert outside.labels() == ["Help me find support", "A person to call"]
    assert in_interview.labels() == ["Go on", "A person to call"]


@pytest.mark.parametrize(
    ("tier", "offered"),
    [
        ("gentle", ["bullying", "ocr_complaint"]),
        ("serious", ["bullying", "ocr_complaint"]),
        ("emergency", []),
    ],
)
def test_what_was_perhaps_asked_is_offered_beside_help_lines_but_in_an_emergency(
    tier: str, offered: list[str]
) -> None:
    said = run(
        ActionShowHelpLines(),
        "report_danger",
        "they hit her for being different and the school says kids are kids",
        danger=["hurt_at_school"],
        danger_told={"tier": tier},
        questions=((["bullying/school_must", "ocr_complaint/bullied_for_disability"], True),),
        confidence_of_answers=0.6,
    )

    topics = [choice["topic"] for choice in said.message["choices"] if choice.get("topic")]
    assert topics == offered


def test_every_sign_makes_a_valid_message(guide: Guide) -> None:
    for sign in guide.library.danger:
        assert contacts(run(ActionShowHelpLines(), "report_danger", danger=[sign.id]).message)


def test_a_session_begins_with_what_evenfield_is() -> None:
    said = run(ActionGreet(), "begin_session", language="en")

    assert said.message["kind"] == "greeting"
    assert "automated" in said.text()


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_first_screen_has_two_sentences_and_five_doors(language: str) -> None:
    said = run(ActionGreet(), "begin_session", language=language, spoken=language)

    assert len(re.findall(r"[.!?](?:\s|$)", said.text())) == 2
    assert len(said.labels()) == 5


@pytest.mark.parametrize("language", [None, "", "en", "en-US", "fr"])
def test_a_session_in_no_language_of_ours_is_greeted_in_english(language: str | None) -> None:
    assert run(ActionGreet(), "begin_session", language=language).text().startswith("Hello")


def test_a_session_in_spanish_is_greeted_in_spanish() -> None:
    said = run(ActionGreet(), "begin_session", language="es-MX", spoken="es")

    assert said.text().startswith("Hola")
    assert "Buscar apoyo escolar" in said.labels()


def test_what_is_none_of_our_matters_is_refused_kindly_with_two_ways_on() -> None:
    said = run(ActionRedirect(), "out_of_scope", "best pizza in town")

    assert said.message["kind"] == "redirect"
    assert said.labels() == ["Help me find support", "A person to call"]


# --- people of the state: who comes first, and how they are reached


def test_legal_help_names_the_states_own_agency_first() -> None:
    said = run(ActionFindContact(), "request_human", entities={"matter": "legal_help"}, state="KS")

    assert contacts(said.message)[0] == "Disability Rights Center of Kansas"
    assert "877-776-1541" in said.text()


def test_a_complaint_to_the_state_names_its_office_first() -> None:
    said = run(ActionFindContact(), "request_human", entities={"matter": "state_complaint"}, state="OH")

    assert contacts(said.message)[0].startswith("Office for Exceptional Children")
    assert "877-644-6338" in said.text()
    assert "I don't have its number" not in said.text()


def test_a_language_line_stands_beside_the_number() -> None:
    said = run(ActionFindContact(), "request_human", state="TN")
    (block,) = [b for b in said.message["blocks"] if b["type"] == "contacts"]
    center = block["items"][0]

    assert center["phone"] == "(800) 280-7837 (in Tennessee) or (423) 639-0125"
    assert center["spanish"] == "(800) 975-2919 (in Tennessee)"
    assert "in Spanish: (800) 975-2919" in said.text()


def test_in_plain_text_a_line_says_whether_to_call_or_to_text() -> None:
    text = run(ActionShowHelpLines(), "report_danger", danger=["suicide"]).text()

    assert "call 988 · in Spanish: press 2 · text 988" in text
    assert "Text HOME to 741741" in text


def test_after_an_arrest_a_lawyer_is_named_and_the_agency_of_the_state() -> None:
    said = run(ActionShowHelpLines(), "report_danger", danger=["arrest"], state="KS")
    names = contacts(said.message)

    assert {"A lawyer for your child", "Disability Rights Center of Kansas"} <= set(names)
    assert "may stay silent and have a lawyer" in said.text()


def test_the_line_for_sexual_assault_comes_first_for_its_sign() -> None:
    said = run(ActionShowHelpLines(), "report_danger", danger=["sexual_abuse"])

    assert contacts(said.message)[0] == "National Sexual Assault Hotline"
    assert "1-800-656-4673" in said.text()
