"""A state is understood however it is typed, and everyday words are no states."""

from __future__ import annotations

import pytest

from language.us_states import state_alone
from nlu.entities.gazetteer import Gazetteer
from nlu.entities.matcher import EntityMatcher, facts_told


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ohio", "OH"),
        ("ohio", "OH"),
        ("ohoi", "OH"),
        ("Teksas", "TX"),
        ("texas please", "TX"),
        ("its texas", "TX"),
        ("californa", "CA"),
        ("Missisippi", "MS"),
        ("massachusets", "MA"),
        ("pensylvania", "PA"),
        ("conneticut", "CT"),
        ("conecticut", "CT"),
        ("tenesee", "TN"),
        ("new jersy", "NJ"),
        ("north carolena", "NC"),
        ("we live in new hampshire", "NH"),
        ("i live in oregan", "OR"),
        ("my state is kentuky", "KY"),
        ("I’m from Minesota", "MN"),
        ("tx", "TX"),
        ("TX", "TX"),
        ("NY", "NY"),
        ("i live in wi", "WI"),
        ("OH", "OH"),
        ("ME", "ME"),
        ("state: fl", "FL"),
        ("georgia, usa", "GA"),
    ],
)
def test_a_state_alone_is_understood(
    text: str, code: str, rules: EntityMatcher, gazetteer: Gazetteer
) -> None:
    found = rules.read(text)

    assert [f.value for f in facts_told(found) if f.label == "state"] == [code]


@pytest.mark.parametrize(
    "text",
    ["oh", "ok", "OK", "hi", "HI", "me", "in", "or", "no", "yes", "main", "chicago", "the school", "an iep",
     "math", "orgon trail homework", "my", "", "  ", "???", "it is", "i live in", "what is texas rule"],
)  # fmt: skip
def test_everyday_words_are_no_states(text: str, gazetteer: Gazetteer) -> None:
    assert state_alone(text, gazetteer.states) == ""


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("We're in Hawaii and I found out in March", ["HI"]),
        ("sorry, we're from Ohio and need an answer", ["OH"]),
        ("we are in Louisiana and I found out in March", ["LA"]),
        ("we were in Hawaii when it happened, I need help", []),
        ("the kids were in Ohio schools before, I need help", []),
    ],
)
def test_where_a_family_lives_now_is_told_from_where_it_was(
    text: str, codes: list[str], rules: EntityMatcher
) -> None:
    assert [f.value for f in facts_told(rules.read(text)) if f.label == "state"] == codes
