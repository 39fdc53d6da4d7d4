"""The guided interview: what a parent told, what the policy suggests, what to ask next."""

from knowledge.interview.heard import HeardWords
from knowledge.interview.planner import QuestionPicker, Suggestion, suggest
from knowledge.interview.policy import UNKNOWN, Policy, PolicyFact
from knowledge.interview.situation import ASKED, FACTS, POLICY, SEVERAL, VALUES, Situation
from knowledge.interview.values import Answer, Bring, Condition, Note, Path, Question

__all__ = [
    "ASKED",
    "FACTS",
    "POLICY",
    "SEVERAL",
    "UNKNOWN",
    "VALUES",
    "Answer",
    "Bring",
    "Condition",
    "HeardWords",
    "Note",
    "Path",
    "Policy",
    "PolicyFact",
    "Question",
    "QuestionPicker",
    "Situation",
    "Suggestion",
    "suggest",
]
