"""The guided interview: what a parent told, what the policy suggests, what to ask next."""

from knowledge.interview.heard import HeardWords
from knowledge.interview.personal import Caregiver, KindWord
from knowledge.interview.planner import QuestionPicker, Suggestion, suggest
from knowledge.interview.policy import UNKNOWN, Policy, PolicyFact
from knowledge.interview.policy.facts import project_policy
from knowledge.interview.situation import ASKED, FACTS, SEVERAL, VALUES, Situation, says_less
from knowledge.interview.subjects import Subject, named_in, plain_words
from knowledge.interview.values import Answer, Bring, Condition, Note, Path, Question

__all__ = [
    "ASKED",
    "FACTS",
    "SEVERAL",
    "UNKNOWN",
    "VALUES",
    "Answer",
    "Bring",
    "Caregiver",
    "Condition",
    "HeardWords",
    "KindWord",
    "Note",
    "Path",
    "Policy",
    "PolicyFact",
    "Question",
    "QuestionPicker",
    "Situation",
    "Subject",
    "Suggestion",
    "named_in",
    "plain_words",
    "project_policy",
    "says_less",
    "suggest",
]
