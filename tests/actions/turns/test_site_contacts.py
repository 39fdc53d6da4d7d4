"""A site with its own people: they come first when a person is wanted, and for what is no topic."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from acting import Said, run

from actions.conversation import guide as guides
from actions.explain_topic.explain import ActionExplainTopic
from actions.find_contact import ActionFindContact
from actions.out_of_scope import ActionRedirect
from actions.smalltalk import ActionTellAboutItself
from knowledge import Guide, load


@pytest.fixture(autouse=True, scope="module")
def site(guide: Guide) -> Iterator[None]:
    """The action server of the example's school, whose content is read once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EVENFIELD_SITE", "deploy/site.example.yml")
        # Beside the guide of the other tests, which is read once for all of them.
        patch.setattr(guides, "_read_again", [load(site=Path("deploy/site.example.yml"))])
        guides.topics_off.cache_clear()
        yield
    guides.topics_off.cache_clear()


def contacts(said: Said) -> list[dict[str, Any]]:
    return [item for b in said.message.get("blocks", []) if b["type"] == "contacts" for item in b["items"]]


def names(said: Said) -> list[str]:
    return [item["name"] for item in contacts(said)]


def test_a_wish_for_a_person_names_the_schools_own_office_first() -> None:
    said = run(ActionFindContact(), "request_human", "i want to talk to someone")

    assert names(said)[0] == "Special education office"
    assert names(said)[-1] == "Parent center finder"
    assert said.responses == ["utter_find_contact"]
    assert "specialeducation@maplegrove.example.org" in said.text()


def test_parents_may_still_name_another_state_than_the_sites() -> None:
    said = run(ActionFindContact(), "tell_state", "alaska", entities={"state": "AK"})

    assert "Stone Soup Group" in names(said)
    assert "Another state" in run(ActionFindContact(), "request_human", "a person").labels()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("who is the 504 coordinator", "504 coordinator"),
        ("can i talk to the school counselor", "School counselors"),
        ("number of the school nurse", "School nurse"),
    ],
)
def test_who_is_asked_for_comes_first(text: str, name: str) -> None:
    assert names(run(ActionFindContact(), "request_human", text))[0] == name


def test_an_answer_that_names_the_nurse_shows_the_nurse() -> None:
    said = run(ActionExplainTopic(), "ask", "the school nurse lost his pump", topics=[("health_plan", 0.9)])

    assert names(said) == ["School nurse"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("what time does the bus come", "Transportation"),
        ("what's for lunch", "Food services"),
        ("how do i enroll my twins", "Enrollment center"),
        ("how do i pay the fee", "Main office"),
        ("what is the dress code", "Main office"),
    ],
)
def test_what_is_no_topic_gets_the_schools_own_contact(text: str, name: str) -> None:
    said = run(ActionRedirect(), "out_of_scope", text)

    assert said.message["kind"] == "redirect"
    assert names(said) == [name]


@pytest.mark.parametrize(
    "text", ["will it rain", "tell me a joke", "who should i vote for", "melatonin dose"]
)
def test_what_no_school_sees_to_gets_no_contact_of_the_school(text: str) -> None:
    assert names(run(ActionRedirect(), "out_of_scope", text)) == []


def test_who_runs_it_is_said() -> None:
    said = run(ActionTellAboutItself(), "ask_maker", "who made you")

    assert said.text().startswith("Maple Grove School District runs this guide.")
