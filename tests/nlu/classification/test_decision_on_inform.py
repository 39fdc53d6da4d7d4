"""A message taken for an answer is one where it says a fact or the interview is open; else it may ask."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from deciding import FACTS, LIMITS

from nlu.classification.decision import decide
from nlu.classification.weighing import Asked


@pytest.mark.parametrize(
    ("facts", "in_interview", "intent"),
    [((), False, "ask"), (FACTS, False, "inform"), ((), True, "inform")],
)
def test_what_tells_no_fact_and_is_answered_asks_outside_the_interview(
    facts: Sequence[tuple[str, str]], in_interview: bool, intent: str
) -> None:
    found = Asked(topics={"evaluation_process": 0.6}, odds=0.6, in_interview=in_interview)
    ranking = [("inform", 0.5), ("ask/evaluation_process", 0.3)]

    assert decide("they agreed to test him", ranking, facts, (), LIMITS, asked=found).intent == intent
