"""All content as one value that does not change."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.answers.answer import Answer
from knowledge.answers.claim_words import ClaimWords
from knowledge.contacts.referrals import Referral
from knowledge.deadlines.content import Deadlines
from knowledge.interview.heard import HeardWords
from knowledge.interview.policy import Policy
from knowledge.interview.values import Bring, Condition, Note, Question, Reasons
from knowledge.interview.values import Path as PathToDiscuss
from knowledge.letters.writing import LetterCollection
from knowledge.meetings.meeting import Meeting, MeetingPart
from knowledge.model import Contact, Fact, State, Term
from knowledge.reference.citations import Citations
from knowledge.reference.roles import Roles
from knowledge.reference.wording import Wording
from knowledge.refusals.refusals import Refusal
from knowledge.safety.danger_sign import DangerSign
from knowledge.safety.signs import DangerWords
from knowledge.supports.idea import Idea, Occasion
from knowledge.topics.reader import Statement
from knowledge.topics.topic import Topic


@dataclass(frozen=True)
class Library:
    """Everything that was read. Dictionaries are by id."""

    facts: dict[str, Fact]
    citations: Citations
    topics: dict[str, Topic]
    answers: tuple[Answer, ...]
    """Every answer in every language, those of a topic together."""
    policy: Policy
    questions: dict[str, Question]
    paths: dict[str, PathToDiscuss]
    notes: dict[str, Note]
    bring: tuple[Bring, ...]
    reasons: Reasons
    conditions: dict[str, Condition]
    heard: HeardWords
    ideas: dict[str, tuple[Idea, ...]]
    occasions: dict[str, Occasion]
    idea_words: dict[str, tuple[str, ...]]
    general_facts: frozenset[str]
    meetings: dict[str, Meeting]
    meeting_parts: dict[str, MeetingPart]
    upcoming_words: tuple[str, ...]
    meeting_questions: dict[str, tuple[str, ...]]
    terms: dict[str, Term]
    states: dict[str, State]
    hotlines: dict[str, Contact]
    matters: dict[str, Referral]
    roles: Roles
    danger: tuple[DangerSign, ...]
    danger_words: DangerWords
    students: dict[str, dict[str, tuple[str, ...]]]
    notices: dict[str, str]
    labels: dict[str, str]
    stock: LetterCollection
    refusals: dict[str, Refusal]
    deadlines: Deadlines
    claim_words: ClaimWords
    verdict_words: frozenset[str]
    wording: Wording
    labels_in: dict[str, dict[str, str]]
    notices_in: dict[str, dict[str, str]]
    hotlines_in: dict[str, dict[str, Contact]]
    statements: tuple[Statement, ...]
