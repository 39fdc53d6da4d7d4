"""People and help lines: who is shown, in which order, and with which numbers."""

from __future__ import annotations

import re
from typing import Any

import pytest
from ruamel.yaml import YAML

from knowledge.guide import Guide
from knowledge.loading import CONTENT
from knowledge.model import Contact

STATES: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(CONTENT / "states.yml")


def read(name: str) -> list[dict[str, str]]:
    entries: list[dict[str, str]] = YAML(typ="safe", pure=True).load(CONTENT / name)
    return entries


def test_a_states_parent_centers_come_before_the_finder(guide: Guide) -> None:
    contacts = guide.contacts("AL")

    assert [c.name for c in contacts] == [
        "Alabama Parent Education Center",
        "Alabama Disabilities Advocacy Program",
        "Parent center finder",
    ]


@pytest.mark.parametrize("state", [None, "unknown", "XX", ""])
def test_without_a_state_there_is_the_finder(guide: Guide, state: str | None) -> None:
    assert [c.name for c in guide.contacts(state)] == ["Parent center finder"]


def test_every_state_has_somebody_to_call_with_a_way_to_reach_them(guide: Guide) -> None:
    states = guide.library.states

    assert len(states) >= 51
    assert [code for code in states if not all(c.web or c.phone for c in guide.contacts(code)[-1:])] == []
    unchecked = [e["code"] for e in STATES if all(c["verified"] == "memory" for c in e["parent_centers"])]
    assert [code for code, state in states.items() if not state.parent_centers] == unchecked


def entries(key: str) -> dict[str, dict[str, Any]]:
    """The entries of states.yml under a key, by the code of the state."""
    return {e["code"]: e[key] for e in STATES if key in e}


def test_only_names_that_somebody_checked_are_shown(guide: Guide) -> None:
    for entry in STATES:
        state = guide.library.states[entry["code"]]
        checked = {c["name"] for c in entry["parent_centers"] if c["verified"] != "memory"}
        assert {c.name for c in state.parent_centers} == checked
    for key, field in (("protection_advocacy", "agency"), ("state_office", "office")):
        shown = {code for code, state in guide.library.states.items() if getattr(state, field)}
        assert shown == {code for code, e in entries(key).items() if e["confidence"] == "high"}


def test_every_checked_number_is_shown_and_no_lead_is(guide: Guide) -> None:
    people = [c for code in guide.library.states for c in guide.contacts(code)]
    numbers = {number for c in people for number in (c.phone, c.spanish) if number}
    of_file = [*(c for e in STATES for c in e["parent_centers"])]
    of_file += [*entries("protection_advocacy").values(), *entries("state_office").values()]
    sure = [e for e in of_file if e.get("phone_confidence", e.get("confidence")) == "high"]
    assert numbers >= {e["phone"] for e in sure if "phone" in e}
    assert numbers >= {e["phone_spanish"] for e in sure if "phone_spanish" in e}
    leads = {e["phone_to_check"] for e in of_file if "phone_to_check" in e}
    assert len(leads) > 20
    assert not numbers & leads


def test_a_center_with_a_number_stands_first_and_the_finder_last(guide: Guide) -> None:
    names = [c.name for c in guide.contacts("NY")]
    first = guide.contacts("NY")[0]
    assert first.phone
    assert names[-1] == "Parent center finder"
    assert len(names) <= 6


def test_the_states_office_knows_its_limits(guide: Guide) -> None:
    assert [c.name for c in guide.people.who_knows_limits("KS")] == [
        "Families Together",
        "Kansas State Department of Education, dispute resolution",
        "Parent center finder",
    ]


def test_a_phone_number_from_memory_is_never_shown_but_911_and_988(guide: Guide) -> None:
    shown = {
        line_id for line_id, line in guide.library.hotlines.items() if line.phone or _has_number(line.text)
    }
    memory = {entry["id"] for entry in read("hotlines.yml") if entry["verified"] == "memory"}

    assert memory & shown <= {"emergency-911", "988"}
    assert {"emergency-911", "988"} <= shown


def test_a_phone_number_of_a_state_from_memory_is_never_shown(guide: Guide) -> None:
    memory = {
        c["phone"] for e in STATES for c in e["parent_centers"] if c["verified"] == "memory" and "phone" in c
    }
    shown = {c.phone for state in guide.library.states.values() for c in state.parent_centers}

    assert memory & shown == set()


def _has_number(text: str) -> bool:
    return bool(re.search(r"\d", text))


def test_every_sign_of_danger_shows_911_and_only_lines_that_can_be_reached(guide: Guide) -> None:
    for sign in guide.library.danger:
        lines = guide.help_lines([sign.id])
        assert guide.library.hotlines["emergency-911"] in lines, sign.id
        assert all(map(_can_be_reached, lines)), sign.id


def _can_be_reached(line: Contact) -> bool:
    return bool(line.phone or line.text or line.web or line.is_person)


def test_spanish_is_one_press_away_where_the_line_has_it(guide: Guide) -> None:
    lifeline, text_line = (guide.library.hotlines[line] for line in ("988", "crisis-text-line"))
    assert (lifeline.phone, lifeline.text, lifeline.spanish) == ("988", "988", "press 2")
    assert (text_line.text, text_line.spanish) == ("Text HOME to 741741", "text HOLA or AYUDA to 741741")
    assert guide.in_language("es").library.hotlines["988"].spanish == "oprima 2"


def test_a_sexual_assault_has_its_own_line_first(guide: Guide) -> None:
    assert guide.help_lines(["sexual_abuse"])[0].phone == "1-800-656-4673"
    assert guide.library.hotlines["poison-control"].phone == "1-800-222-1222"


def test_an_arrest_names_a_lawyer_and_the_states_agency(guide: Guide) -> None:
    without, ohio, kansas = (guide.help_lines(["arrest"], state=state) for state in (None, "OH", "KS"))
    assert without[0].name == kansas[0].name == "A lawyer for your child"
    assert "have a lawyer" in without[0].use
    assert without[1].name == ohio[1].name == "Protection and Advocacy agency of your state", (
        "Ohio's is unsure"
    )
    assert (kansas[1].name, kansas[1].phone) == ("Disability Rights Center of Kansas", "877-776-1541")


def test_help_lines_of_several_signs_are_each_shown_once(guide: Guide) -> None:
    lines = guide.help_lines(["suicide", "self_harm", "no_such_sign"])

    assert [line.name for line in lines] == [
        "988 Suicide & Crisis Lifeline",
        "Emergency services",
        "Crisis Text Line",
    ]


@pytest.mark.parametrize(
    ("signs", "first"),
    [
        (["suicide"], "988"),
        (["suicide", "self_harm"], "988"),
        (["violence", "suicide"], "988"),
        (["poisoning"], "911"),
        (["suicide", "poisoning"], "911"),
        (["violence"], "911"),
        ([], "911"),
    ],
)
def test_in_an_emergency_988_is_first_for_suicide_and_911_for_all_else(
    guide: Guide, signs: list[str], first: str
) -> None:
    assert guide.help_lines(signs, "emergency")[0].phone == first


def test_988_can_be_called_and_texted_and_says_what_to_press_for_spanish(guide: Guide) -> None:
    english, spanish = (guide.help_lines(["suicide"], "emergency", lang)[0] for lang in ("en", "es"))

    assert (english.phone, english.text) == (spanish.phone, spanish.text) == ("988", "988")
    assert english.spanish == "press 2"
    assert spanish.spanish == "oprima 2"
