"""The one door to what Evenfield knows: data in, data out, no clock, no network, no logging."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from knowledge.answers import legal_questions, verdicts
from knowledge.answers.answer import Answer
from knowledge.answers.unknown_rules import ClaimFinder
from knowledge.contacts.contact_finder import ContactFinder
from knowledge.contacts.site import Site, read_site
from knowledge.deadlines.finder import DeadlineGuide
from knowledge.interview import personal, variants
from knowledge.interview.interview_guide import InterviewGuide
from knowledge.interview.personal import Caregiver, KindWord
from knowledge.interview.planner import Suggestion
from knowledge.interview.policy import AllOf, FactIs
from knowledge.interview.policy.three_valued import TruthValue
from knowledge.interview.situation import Situation
from knowledge.interview.values import Path as PathToDiscuss
from knowledge.interview.values import Question
from knowledge.letters.letter_guide import LetterGuide
from knowledge.letters.writing import Letter
from knowledge.library import Library
from knowledge.loading import CONTENT, read_libraries
from knowledge.meetings.preparation import MeetingGuide
from knowledge.model import MEDIUM, Block, Contact, Fact, Source, State, Term
from knowledge.reference.glossary import Glossary
from knowledge.reference.tables import numbers_in
from knowledge.refusals import refusals
from knowledge.refusals.refusals import Refusal
from knowledge.supports.accommodations import Accommodations, SupportsQuery
from knowledge.supports.finder import SupportsFinder
from knowledge.supports.idea import Idea
from knowledge.topics.comparison import Comparison, compared
from knowledge.topics.topic import Topic
from language.words import ENGLISH


class Guide:
    """Answers questions about the content, in one language. Made once, by `load`.

    `others` are the guides of other languages: each language has its own, with the same ids.
    """

    def __init__(
        self, library: Library, site: Site | None = None, others: Mapping[str, Guide] | None = None
    ) -> None:
        self.library = library
        self.language = library.language
        self._others = {} if others is None else others
        self.site = site or Site()
        self.deadlines = DeadlineGuide(library.deadlines, library.labels, library.notices)
        self._interview = InterviewGuide(library)
        self.letters = LetterGuide(library.stock, library.conditions, library.labels["subject_line"])
        self.people = ContactFinder(library, self.site)
        self._glossary = Glossary(library.terms.values())
        self._accommodations = Accommodations(library.ideas, library.conditions, library.general_facts)
        self._claims = ClaimFinder(library.claim_words)
        self.meetings = MeetingGuide(
            library.meetings, library.meeting_parts, library.upcoming_words, library.meeting_nouns,
            library.meeting_questions, library.conditions, library.idea_words,
        )  # fmt: skip
        self.roles = library.roles
        self.supports = SupportsFinder(library, self._accommodations)
        self._answers = {(answer.key, answer.language): answer for answer in library.answers}

    def in_language(self, language: str) -> Guide:
        """The guide with its words in this language; this one where there is none."""
        return self._others.get(language, self)

    @property
    def libraries(self) -> Mapping[str, Library]:
        """The content in each language."""
        return {ENGLISH: self.library, **{code: guide.library for code, guide in self._others.items()}}

    # --- topics -----------------------------------------------------------------------------

    def topic(self, topic_id: str) -> Topic | None:
        """The topic with this id, or None."""
        return self.library.topics.get(topic_id)

    def answer(self, topic_id: str, answer_id: str, language: str = "") -> Answer | None:
        """The answer with this id in a topic, in this language where it is there, else in English.

        Where no language is named, it is the guide's own.
        """
        key = f"{topic_id}/{answer_id}"
        return self._answers.get((key, language or self.language)) or self._answers.get((key, ENGLISH))

    def answers(self, language: str = ENGLISH) -> tuple[Answer, ...]:
        """All answers of a language, those of a topic together."""
        return tuple(answer for answer in self.library.answers if answer.language == language)

    def said_to(self, answer: Answer, asked: str) -> tuple[Block, ...]:
        """The answer as it is said to this question: with its yes or no only where that answers it."""
        verdict = self.label(f"verdict_{answer.verdict}", answer.language) if answer.verdict else ""
        return verdicts.said_to(answer, asked, self.library.verdict_words, verdict)

    def holds(self, answer: Answer, situation: Situation) -> TruthValue:
        """Whether an answer is for a child in this situation; not known where a fact it turns on is not."""
        parts = tuple(FactIs(fact, frozenset(values)) for fact, values in answer.when.items())
        return situation.truth(AllOf(parts))

    def compare(self, first: str, second: str) -> Comparison | None:
        """The table that sets two topics side by side, in either order, or None."""
        return compared(self.library.topics.values(), first, second)

    def facts(self, ids: Iterable[str]) -> tuple[Fact, ...]:
        """The facts with these ids, in order."""
        return tuple(self.library.facts[i] for i in ids if i in self.library.facts)

    def sources(self, fact_ids: Iterable[str]) -> tuple[Source, ...]:
        """Where these facts come from, law first, each source once."""
        return self.library.citations.sources(self.facts(fact_ids))

    def is_law(self, fact: Fact) -> bool:
        """True when a fact stands in federal law."""
        return self.library.citations.is_law(fact)

    def must_be_confirmed(self, block: Block) -> bool:
        """True when a block shows a number of a fact nobody re-read; "two areas" may be its own."""
        words = re.sub(r"\b504\b", "", block.plain())
        is_figure, numbers = bool(re.search(r"\d", words)), numbers_in(words)
        return any(is_figure or numbers & numbers_in(f.said) for f in self.facts(block.facts) if not f.sure)

    def may_differ(self, blocks: Sequence[Block]) -> bool:
        """True when a fact of medium confidence stands behind some blocks, and none says whom to ask."""
        unsure = any(f.confidence == MEDIUM for block in blocks for f in self.facts(block.facts))
        sends = self.library.wording.sends_to_somebody
        return unsure and not any(sends(block.plain()) for block in blocks)

    def unknown_claims(self, text: str, topic: Topic | None = None) -> tuple[str, ...]:
        """Sections, forms and deadlines that a parent's words claim and no fact knows, as they were written.

        A deadline counts as known when a fact behind the topic of the answer, or a topic near it, has it:
        a true rule may be asked for in the words of a neighbor. Without a topic, when any fact has it.
        """
        known = self.library.facts.values()
        return self._claims.unknown(text, known, self._facts_near(topic) if topic else known)

    def _facts_near(self, topic: Topic) -> tuple[Fact, ...]:
        near = (self.topic(other) for other in (*topic.related, topic.part_of))
        return self.facts(fact for t in (topic, *near) if t for fact in t.facts)

    def wants_verdict(self, text: str) -> bool:
        """True when a parent's words ask who is right before the law, or how a case would end."""
        return legal_questions.wants_verdict(text)

    def notice(self, notice_id: str, language: str = "") -> str:
        """A standard line of the content, in this language, else in the guide's own."""
        return self.in_language(language).library.notices[notice_id]

    def label(self, label_id: str, language: str = "") -> str:
        """A heading or button of the content, in this language, else in the guide's own."""
        return self.in_language(language).library.labels[label_id]

    # --- terms ------------------------------------------------------------------------------

    def glossary(self, word: str) -> Term | None:
        """The term with this name or acronym, or None."""
        return self._glossary.term(word)

    def terms_in(self, text: str) -> tuple[Term, ...]:
        """The acronyms and terms that are in a text, each once, in order of the glossary."""
        return self._glossary.terms_in(text)

    # --- the interview ---------------------------------------------------------------------------

    def suggest(self, situation: Situation) -> list[Suggestion]:
        """The paths to discuss in this situation, in the policy's order."""
        return self._interview.suggest(situation)

    def path(self, path_id: str, situation: Situation) -> PathToDiscuss:
        """A path in the words for this child."""
        return variants.for_child(self.library.paths[path_id], situation)

    def with_usual_concerns(self, situation: Situation) -> Situation:
        """The situation with the concerns that its conditions usually bring, never said back."""
        return self._interview.with_usual_concerns(situation)

    def conditions_behind(self, concern: str, situation: Situation) -> frozenset[str]:
        """The conditions told that usually bring a concern which was not told itself."""
        return self._interview.conditions_behind(concern, situation)

    def next_question(self, situation: Situation) -> Question | None:
        """The next question whose answer can still change the result, or None."""
        return self._interview.next_question(situation)

    def questions_left(self, situation: Situation) -> int:
        """How many questions can still change the result."""
        return self._interview.questions_left(situation)

    def kind_word(self, told: Mapping[str, frozenset[str]], feels: bool = False) -> KindWord | None:
        """The kind word for what was told just now, be it a fear that a parent `feels`; or None."""
        return personal.kind_word(self.library.kind_words, told, feels)

    def caregiver(self, texts: Iterable[str]) -> Caregiver | None:
        """Who writes, where the messages say that it is no parent by birth."""
        return personal.caregiver_told(self.library.caregivers.values(), texts)

    def question(self, fact: str, situation: Situation | None = None) -> Question:
        """The question that asks for a fact, in the words for this child."""
        return self._interview.question(fact, situation)

    def said(self, fact: str, value: str, situation: Situation | None = None) -> str:
        """How a parent's answer is said back, in the words for this child."""
        return self._interview.said(fact, value, situation)

    def to_bring(self, situation: Situation) -> tuple[str, ...]:
        """What to bring to the meeting with the school in this situation."""
        return self._interview.to_bring(situation)

    # --- supports and services --------------------------------------------------------------

    def accommodations(
        self,
        difficulties: Iterable[str],
        plan: str = "",
        limit: int | None = None,
        at_home: bool = False,
        occasions: Iterable[str] = (),
        own_words: str = "",
        age_band: str = "",
    ) -> tuple[Idea, ...]:
        """Ideas to ask about for these concerns or conditions, in turn, each once.

        A condition without ideas of its own has those of the concerns that it touches. With a limit: three to
        six ideas, each difficulty with its share, and ideas that fit many children where there are too few.
        """
        named = sorted(set(difficulties))
        if limit is None:
            return self._accommodations.mixed(named, plan)
        wish = SupportsQuery(
            tuple(named), tuple(occasions), plan=plan, age_band=age_band, any_age=True, at_home=at_home
        )
        return self.supports.to_ask_about(wish, own_words, limit) if named else ()

    # --- letters ----------------------------------------------------------------------------

    def letter(self, letter_id: str) -> Letter | None:
        """The letter with this id, or None."""
        return self.letters.letter(letter_id)

    def letter_for(self, path_id: str, situation: Situation) -> Letter | None:
        """The letter that begins a path of the interview for this child, or None."""
        return self.letters.for_path(self.path(path_id, situation), situation)

    # --- after a no -------------------------------------------------------------------------

    def refusal(self, refusal_id: str) -> Refusal | None:
        """The no of the school with this id, or None."""
        return self.library.refusals.get(refusal_id)

    def circumstances_told(
        self, text: str, situation: Situation, answer: str = "", of_504: bool = False
    ) -> list[Block]:
        """What it means who said a no and how, beside an answer; `of_504`: a no to a 504 plan."""
        return refusals.circumstances_told(self.library.circumstances, text, situation, answer, of_504)

    def refusal_told(self, text: str, topic: str = "") -> Refusal | None:
        """The no that a message tells of, or None; with `topic`, only one whose steps fit that answer."""
        return refusals.told(self.library.refusals.values(), text, topic)

    # --- people -----------------------------------------------------------------------------

    def state(self, code: str | None) -> State | None:
        """The state with this two-letter code, or None."""
        return self.people.state(code)

    def state_rule(self, answer: Answer, state: str | None) -> Block | None:
        """What a state has of its own beside an answer, in its language, where that was read."""
        rules = self.in_language(answer.language).library.state_rules
        return rules.get(answer.key, {}).get(state or "")

    def contacts(self, state: str | None, first: str = "") -> tuple[Contact, ...]:
        """Whom a parent can call; `first` names who of the state comes first: "agency" or "state_office"."""
        return self.people.contacts(state, first)

    def help_lines(
        self, sign_ids: Iterable[str], tier: str = "", language: str = "", state: str | None = None
    ) -> tuple[Contact, ...]:
        """Whom to turn to for signs of danger, each once: 911 first in an emergency, else last."""
        return self.in_language(language).people.help_lines(sign_ids, tier, state)


def load(root: Path = CONTENT, site: Path | None = None) -> Guide:
    """Reads and checks all content, and the settings of the site. Raises ContentError with every problem.

    The guide is in English; `in_language` gives the others.
    """
    guides: dict[str, Guide] = {}
    for language, library in read_libraries(root).items():
        of_site = read_site(site, library.matters, library.states) if site else None
        guides[language] = Guide(library, of_site, guides)
    return guides[ENGLISH]
