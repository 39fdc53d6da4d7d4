"""The policy of the interview: read from its file, as values, judged by three-valued logic."""

from knowledge.interview.policy.policy import (
    UNKNOWN,
    AllOf,
    AnyOf,
    FactIs,
    Not,
    Policy,
    PolicyFact,
    PolicyNote,
    Rule,
    When,
    entries,
    presupposed,
    truth,
)

__all__ = [
    "UNKNOWN",
    "AllOf",
    "AnyOf",
    "FactIs",
    "Not",
    "Policy",
    "PolicyFact",
    "PolicyNote",
    "Rule",
    "When",
    "entries",
    "presupposed",
    "truth",
]
