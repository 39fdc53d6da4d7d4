"""What the guide answers, over the real content."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from knowledge import Situation
from knowledge.guide import Guide
from knowledge.interview.situation import VALUES
from knowledge.loading import CONTENT
from knowledge.model import Block, Contact

PUBLIC_TOPICS: list[str] = YAML(typ="safe", pure=True).load(
    Path(__file__).parents[1] / "cases" / "topics.yml"
)


STATES: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(CONTENT / "states.yml")


def read(name: str) -> list[dict[str, str]]:
    entries: list[dict[str, str]] = YAML(typ="safe", pure=True).load(CONTENT / name)
    return entries


@pytest.mark.parametrize("topic_id", PUBLIC_TOPICS)
def test_every_topic_of_the_public_list_has_an_answer_and_a_next_step(guide: Guide, topic_id: str) -> None:
    topic = guide.topic(topic_id)

    assert topic is not None
    assert topic.in_short
    assert topic.next_steps


def test_finer_topics_are_part_of_a_topic_that_exists(guide: Guide) -> None:
    assert [t.id for t in guide.library.topics.values() if t.part_of and not guide.topic(t.part_of)] == []


def test_an_unknown_topic_is_none(guide: Guide) -> None:
    assert guide.topic("iep_whta") is None


def test_two_topics_compare_in_either_order(guide: Guide) -> None:
    one, other = guide.compare("iep_what", "plan504_what"), guide.compare("plan504_what", "iep_what")

    assert one is not None
    assert one == other
    assert one.topic.id == "iep_vs_504"
    assert one.table.columns == ("", "IEP", "504 plan")
    assert guide.compare("iep_what", "bullying") is None


def test_every_row_of_every_table_fits_its_columns(guide: Guide) -> None:
    tables = [(t.id, b) for t in guide.library.topics.values() for b in t.compare if b.type == "table"]

    assert tables
    assert [name for name, b in tables if any(len(row) != len(b.columns) for row in b.rows)] == []


def test_rti_does_not_delay_an_evaluation(guide: Guide) -> None:
    rti = guide.topic("rti_mtss")

    assert rti is not None
    assert any("may not use them to delay testing" in block.text for block in rti.in_short)


# --- sources


def test_every_topic_has_a_source_with_a_link(guide: Guide) -> None:
    without = [t.id for t in guide.library.topics.values() if not any(s.url for s in guide.sources(t.facts))]

    assert without == []


def test_every_link_is_https(guide: Guide) -> None:
    urls = [s.url for s in guide.sources(guide.library.facts) if s.url]

    assert urls
    assert [url for url in urls if not url.startswith("https://")] == []


def test_facts_come_in_order_and_unknown_ids_are_left_out(guide: Guide) -> None:
    assert [f.id for f in guide.facts(["iep-goals", "nothing", "fape-free"])] == ["iep-goals", "fape-free"]


def test_a_number_nobody_re_read_must_be_confirmed(guide: Guide) -> None:
    unsure = next(f.id for f in guide.library.facts.values() if not f.sure)

    assert guide.must_be_confirmed(Block("paragraph", "Within 10 days.", facts=(unsure,)))
    assert not guide.must_be_confirmed(Block("paragraph", "Soon.", facts=(unsure,)))
    assert not guide.must_be_confirmed(Block("paragraph", "A 504 plan.", facts=(unsure,)))
    assert not guide.must_be_confirmed(Block("paragraph", "Within 10 days.", facts=("eval-request",)))


# --- people


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


# --- terms


def test_every_term_is_found_by_its_name_and_its_expansion(guide: Guide) -> None:
    terms = guide.library.terms.values()

    assert [t.term for t in terms if guide.glossary(t.term) is None] == []
    assert [t.expansion for t in terms if t.expansion and guide.glossary(t.expansion.upper()) is None] == []
    assert [t.term for t in terms if guide.glossary(f"  {t.term.lower()} ") != t] == []


def test_an_acronym_is_a_term_only_in_capitals(guide: Guide) -> None:
    assert "AT" in {t.term for t in guide.terms_in("Ask about AT.")}
    assert "AT" not in {t.term for t in guide.terms_in("Ask at school.")}


def test_a_term_stands_once_however_often_it_is_said(guide: Guide) -> None:
    assert [t.term for t in guide.terms_in("An IEP is an IEP.")] == ["IEP"]


# --- the interview


def test_every_concern_and_condition_has_at_least_six_supports(guide: Guide) -> None:
    difficulties = [*VALUES["concerns"], *guide.library.conditions]
    few = {
        d: len(supports)
        for d in difficulties
        if len(supports := [i for i in guide.accommodations([d]) if i.kind == "support"]) < 6
    }

    assert few == {}


def test_a_condition_without_ideas_of_its_own_has_those_of_its_concerns(guide: Guide) -> None:
    assert "muscular_dystrophy" not in guide.library.ideas
    assert guide.accommodations(["muscular_dystrophy"]) == guide.accommodations(["motor", "health"])


def test_ideas_take_turns_between_difficulties_and_each_comes_once(guide: Guide) -> None:
    mixed = guide.accommodations(["math", "reading"])

    assert mixed[:2] == (guide.library.ideas["math"][0], guide.library.ideas["reading"][0])
    assert len(set(mixed)) == len(mixed)
    assert guide.accommodations([]) == ()


def test_ideas_may_be_asked_for_by_plan(guide: Guide) -> None:
    assert all("rti" in idea.plans for idea in guide.accommodations(["reading"], plan="rti"))
    assert guide.accommodations(["reading"], plan="rti")


def test_the_first_question_is_the_age_and_a_full_situation_has_none(guide: Guide) -> None:
    first = guide.next_question(Situation())
    everything = Situation(
        age_band="elementary",
        school="public",
        concerns=frozenset({"reading"}),
        impact="a_lot",
        disability="suspected",
        needs=frozenset({"teaching"}),
        current_help=frozenset({"none"}),
        help_working="unknown",
        asked_school="no_",
        state="CO",
    )

    assert first is not None
    assert first.fact == "age_band"
    assert guide.next_question(everything) is None


def test_every_suggestion_has_words_and_a_topic(guide: Guide) -> None:
    assert [p.id for p in guide.library.paths.values() if not guide.topic(p.topic)] == []


def test_an_answer_is_said_back_in_words(guide: Guide) -> None:
    assert guide.said("state", "CO") == "Colorado"
    assert guide.said("school", "charter") == "your child goes to a charter school"
    assert guide.said("school", "nothing") == ""


def test_labels_and_notices_are_words(guide: Guide) -> None:
    assert guide.label("tell_more") == "Tell me more"
    assert "confirm" in guide.notice("confirm_number")
