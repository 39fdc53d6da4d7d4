"""All content as one value that does not change."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.answers.answer import Answer
from knowledge.answers.aspects import Aspect
from knowledge.answers.claim_words import ClaimWords
from knowledge.answers.typed_messages import FirstStories
from knowledge.contacts.referrals import Referral
from knowledge.deadlines.content import Deadlines
from knowledge.interview.heard import HeardWords
from knowledge.interview.personal import Caregiver, KindWord
from knowledge.interview.policy import Policy
from knowledge.interview.subjects import Subject
from knowledge.interview.values import Bring, Condition, Note, Question, Reasons
from knowledge.interview.values import Path as PathToDiscuss
from knowledge.letters.writing import LetterCollection
from knowledge.meetings.meeting import Meeting, MeetingPart
from knowledge.model import Contact, Fact, State, Term
from knowledge.reference.citations import Citations
from knowledge.reference.roles import Roles
from knowledge.reference.state_rules import StateRules
from knowledge.reference.wording import Wording
from knowledge.refusals.refusals import Circumstance, Refusal
from knowledge.safety.danger_sign import DangerSign
from knowledge.safety.examples import DangerExample
from knowledge.safety.signs import DangerWords
from knowledge.supports.idea import Idea, Occasion
from knowledge.supports.sense import Sense
from knowledge.topics.reader import Statement
from knowledge.topics.topic import Topic


@dataclass(frozen=True)
class Library:
    """Everything that was read. Dictionaries are by id."""

    language: str
    """The language of what parents read; where something is not translated, it is English all the same."""
    facts: dict[str, Fact]
    citations: Citations
    topics: dict[str, Topic]
    answers: tuple[Answer, ...]
    """Every answer in every language, those of a topic together."""
    subjects: tuple[Subject, ...]
    """What must have been named before an answer may speak of it."""
    premises: tuple[Subject, ...]
    """What answers take for granted: that a child was suspended, that a time limit has passed."""
    aspects: tuple[Aspect, ...]
    going_on: tuple[str, ...]
    """What parents write who go on with what was answered last, in every language."""
    what_to_do: tuple[str, ...]
    """What they ask at the end of a story who ask only what to do, in every language."""
    first_stories: FirstStories
    """First messages that tell of a child, by what is done with them."""
    policy: Policy
    questions: dict[str, Question]
    paths: dict[str, PathToDiscuss]
    notes: dict[str, Note]
    bring: tuple[Bring, ...]
    reasons: Reasons
    conditions: dict[str, Condition]
    kind_words: tuple[KindWord, ...]
    caregivers: dict[str, Caregiver]
    heard: HeardWords
    ideas: dict[str, tuple[Idea, ...]]
    senses: tuple[Sense, ...]
    occasions: dict[str, Occasion]
    idea_words: dict[str, tuple[str, ...]]
    general_facts: frozenset[str]
    meetings: dict[str, Meeting]
    meeting_parts: dict[str, MeetingPart]
    upcoming_words: tuple[str, ...]
    meeting_nouns: tuple[str, ...]
    meeting_questions: dict[str, tuple[str, ...]]
    terms: dict[str, Term]
    states: dict[str, State]
    state_rules: StateRules
    state_fields: dict[str, str]
    hotlines: dict[str, Contact]
    matters: dict[str, Referral]
    roles: Roles
    danger: tuple[DangerSign, ...]
    danger_words: DangerWords
    danger_examples: tuple[DangerExample, ...]
    students: dict[str, dict[str, tuple[str, ...]]]
    notices: dict[str, str]
    labels: dict[str, str]
    stock: LetterCollection
    refusals: dict[str, Refusal]
    circumstances: tuple[Circumstance, ...]
    """Who said a no, and whether in writing."""
    deadlines: Deadlines
    claim_words: ClaimWords
    verdict_words: frozenset[str]
    wording: Wording
    statements: tuple[Statement, ...]
