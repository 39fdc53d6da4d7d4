"""What kind of answer a question can get: rules that no fact knows, questions that want a verdict."""

from knowledge.answers.claim_words import ClaimWords
from knowledge.answers.legal_questions import wants_verdict
from knowledge.answers.unknown_rules import ClaimFinder

__all__ = ["ClaimFinder", "ClaimWords", "wants_verdict"]
