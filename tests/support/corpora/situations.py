"""Answers to the questions of the interview, drawn at random: for tests of what holds for every situation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from knowledge.interview.situation import FACTS, SEVERAL, UNKNOWN, VALUES

FREE = {"state": ("CO", "TX", "NY"), "condition": ("adhd", "dyslexia", "diabetes")}
Facts = dict[str, st.SearchStrategy[Any]]


def answers(fact: str) -> st.SearchStrategy[Any]:
    """Any answer to the question for a fact, "unknown" among them."""
    values = (*(VALUES[fact] or FREE[fact]), UNKNOWN)
    if fact in SEVERAL:
        return st.frozensets(st.sampled_from(values), min_size=1, max_size=4)
    return st.sampled_from(values)


def told(facts: Sequence[str] = FACTS) -> st.SearchStrategy[dict[str, Any]]:
    """Answers to some of the facts, the others left out."""
    return st.fixed_dictionaries({}, optional={fact: answers(fact) for fact in facts})


def one_of(*values: str) -> st.SearchStrategy[str]:
    return st.sampled_from(values)
