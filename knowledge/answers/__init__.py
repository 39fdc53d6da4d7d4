"""Answers to questions that parents ask; claims of rules that no fact knows; questions for a verdict."""

from knowledge.answers.answer import Answer, TranslationGaps, translation_gaps
from knowledge.answers.aspects import Aspect
from knowledge.answers.checks import fewest_ways, most_words
from knowledge.answers.claim_words import ClaimWords
from knowledge.answers.legal_questions import asks_who_is_right, wants_verdict
from knowledge.answers.typed_messages import FirstStories
from knowledge.answers.unknown_rules import ClaimFinder
from language.words import ENGLISH

__all__ = [
    "ENGLISH",
    "Answer",
    "Aspect",
    "ClaimFinder",
    "ClaimWords",
    "FirstStories",
    "TranslationGaps",
    "asks_who_is_right",
    "fewest_ways",
    "most_words",
    "translation_gaps",
    "wants_verdict",
]
