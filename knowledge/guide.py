"""The one door to what Evenfield knows: data in, data out, no clock, no network, no logging."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.answers import legal_questions, verdicts
from knowledge.answers.answer import ENGLISH, Answer
from knowledge.answers.unknown_rules import ClaimFinder
from knowledge.contacts.referrals import Referral, ReferralFinder
from knowledge.contacts.site import Site, read_site
from knowledge.deadlines.finder import DeadlineGuide
from knowledge.interview import free_text
from knowledge.interview.planner import QuestionPicker, Suggestion, suggest
from knowledge.interview.policy import AllOf, FactIs
from knowledge.interview.situation import FACTS, UNKNOWN, Situation
from knowledge.interview.three_valued import TruthValue
from knowledge.interview.values import Question
from knowledge.letters import writing
from knowledge.letters.writing import Letter
from knowledge.library import Library
from knowledge.loading import CONTENT, read_library
from knowledge.meetings.preparation import MeetingGuide
from knowledge.model import MEDIUM, Block, Contact, Fact, Source, State, Term
from knowledge.reference.tables import NUMBER
from knowledge.refusals import refusals
from knowledge.refusals.refusals import Refusal
from knowledge.safety.danger_sign import DangerSign
from knowledge.safety.signs import TIERS
from knowledge.supports.accommodations import Accommodations, SupportsQuery
from knowledge.supports.finder import SupportsFinder
from knowledge.supports.idea import Idea
from knowledge.topics.topic import Topic
from language.phrases import stand_in

MOST_CENTERS = 3
"""The most Parent Centers of a state that are named at once; the finder has all of them."""


@dataclass(frozen=True)
class Comparison:
    """Two topics side by side."""

    topic: Topic
    table: Block


class Guide:
    """Answers questions about the content. Made once, by `load`."""

    def __init__(self, library: Library, site: Site | None = None) -> None:
        self.library = library
        self.site = site or Site()
        self.deadlines = DeadlineGuide(library.deadlines, library.labels, library.notices)
        self._picker = QuestionPicker(library.policy)
        self._accommodations = Accommodations(library.ideas, library.conditions, library.general_facts)
        self._matters = ReferralFinder(library.matters)
        self._claims = ClaimFinder(library.claim_words)
        self.meetings = MeetingGuide(
            library.meetings,
            library.meeting_parts,
            library.upcoming_words,
            library.meeting_questions,
            library.conditions,
            library.idea_words,
        )
        self.roles = library.roles
        self.supports = SupportsFinder(library, self._accommodations)
        self._answers = {(answer.key, answer.language): answer for answer in library.answers}
        self._terms = {
            name.lower(): term
            for term in library.terms.values()
            for name in (term.expansion, term.term)
            if name
        }

    # --- topics -----------------------------------------------------------------------------

    def topic(self, topic_id: str) -> Topic | None:
        """The topic with this id, or None."""
        return self.library.topics.get(topic_id)

    def answer(self, topic_id: str, answer_id: str, language: str = ENGLISH) -> Answer | None:
        """The answer with this id in a topic, in this language where it is there, else in English."""
        key = f"{topic_id}/{answer_id}"
        return self._answers.get((key, language)) or self._answers.get((key, ENGLISH))

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
        wanted = {first, second}
        for topic in self.library.topics.values():
            table = next((b for b in topic.compare if b.type == "table"), None)
            if table and set(topic.compares) == wanted:
                return Comparison(topic, table)
        return None

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
        """True when a block shows a number that rests on a fact nobody re-read."""
        words = re.sub(r"\b504\b", "", block.plain())
        return bool(NUMBER.search(words)) and any(not f.sure for f in self.facts(block.facts))

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

    def notice(self, notice_id: str, language: str = ENGLISH) -> str:
        """A standard line of the content, in this language where it is there."""
        return self.library.notices_in.get(language, {}).get(notice_id) or self.library.notices[notice_id]

    def label(self, label_id: str, language: str = "en") -> str:
        """A heading or button of the content, in this language where it is there."""
        return self.library.labels_in.get(language, {}).get(label_id) or self.library.labels[label_id]

    # --- terms ------------------------------------------------------------------------------

    def glossary(self, word: str) -> Term | None:
        """The term with this name or acronym, or None."""
        return self._terms.get(" ".join(word.lower().split()))

    def terms_in(self, text: str) -> tuple[Term, ...]:
        """The acronyms and terms that stand in a text, each once, in order of the glossary."""
        lower = text.lower()
        return tuple(
            term
            for term in self.library.terms.values()
            if term.term.lower() in lower
            and re.search(rf"\b{re.escape(term.term)}\b", text, 0 if term.term.isupper() else re.I)
        )

    # --- the interview ---------------------------------------------------------------------------

    def suggest(self, situation: Situation) -> list[Suggestion]:
        """The paths to discuss in this situation, in the policy's order."""
        return suggest(situation, self.library.policy)

    def with_usual_concerns(self, situation: Situation) -> Situation:
        """The situation with the concerns that its conditions usually bring.

        They serve to choose paths and questions, and are never said back: the parent did not say them. A path
        that follows from one follows from the condition; see `conditions_behind`.
        """
        named = [
            self.library.conditions[c] for c in situation.values("condition") & {*self.library.conditions}
        ]
        brought = {concern for condition in named for concern in condition.concerns}
        if not brought:
            return situation
        return situation.with_fact("concerns", (situation.values("concerns") | brought) - {UNKNOWN})

    def conditions_behind(self, concern: str, situation: Situation) -> frozenset[str]:
        """The conditions told that usually bring a concern which was not told itself."""
        if concern in situation.values("concerns"):
            return frozenset()
        known = self.library.conditions
        told = situation.values("condition") & {*known}
        return frozenset(condition for condition in told if concern in known[condition].concerns)

    def next_question(self, situation: Situation) -> Question | None:
        """The next question whose answer can still change the result, or None."""
        fact = self._picker.next_fact(situation)
        return self.library.questions[fact] if fact else None

    def question(self, fact: str) -> Question:
        """The question that asks for a fact."""
        return self.library.questions[fact]

    def read_answer(self, fact: str, text: str) -> frozenset[str]:
        """What a free text says in answer to the question for a fact; empty when it does not say."""
        return free_text.read(self.library, fact, text)

    def said(self, fact: str, value: str) -> str:
        """How a parent's answer is said back."""
        question = self.library.questions[fact]
        answer = question.answer(value)
        if answer:
            return answer.said
        named = self.library.conditions if fact == "condition" else self.library.states
        return question.said.replace("{name}", named[value].name) if value in named else ""

    def to_bring(self, situation: Situation) -> tuple[str, ...]:
        """What to bring to the talk with the school in this situation."""
        told = frozenset((fact, value) for fact in FACTS for value in situation.values(fact))
        return tuple(
            item.text
            for item in self.library.bring
            if (not item.only_when or item.only_when & told) and not item.never_when & told
        )

    # --- supports and services --------------------------------------------------------------

    def accommodations(
        self, difficulties: Iterable[str], plan: str = "", limit: int | None = None
    ) -> tuple[Idea, ...]:
        """Ideas to ask about for these concerns or conditions, in turn, each once.

        A condition without ideas of its own has those of the concerns that it touches. With a limit: three to
        six ideas, each difficulty with its share, and ideas that fit many children where there are too few.
        """
        difficulties = sorted(set(difficulties))
        if limit is None:
            return self._accommodations.mixed(difficulties, plan)
        if not difficulties:
            return ()
        return self._accommodations.shown(SupportsQuery(tuple(difficulties), plan=plan), most=limit)

    # --- letters ----------------------------------------------------------------------------

    def letter(self, letter_id: str) -> Letter | None:
        """The letter with this id, or None."""
        return self.library.stock.letters.get(letter_id)

    def letters(self) -> tuple[Letter, ...]:
        """All letters, in the order in which they are offered."""
        return tuple(self.library.stock.letters.values())

    def letter_for(self, path: str) -> Letter | None:
        """The letter that begins a path of the interview, or None."""
        return next((letter for letter in self.letters() if path in letter.paths), None)

    def letter_about(self, topic_id: str) -> Letter | None:
        """The first letter that a topic leads to, or None."""
        return next((letter for letter in self.letters() if topic_id in letter.topics), None)

    def letter_now(self, letter: Letter, situation: Situation) -> Letter:
        """A letter, or the one that stands in for it after what the school did: a refusal, silence, a cut.

        A letter that says so itself is never replaced.
        """
        done = {(fact, value) for fact in FACTS for value in situation.values(fact)}
        for other in self.letters():
            after = {(fact, value) for fact, values in other.after.items() for value in values}
            if letter.id in other.instead_of and after & done:
                return other
        return letter

    def letters_wanted(self, text: str) -> tuple[Letter, ...]:
        """The letters that a parent's wish may mean: one where it is clear, none where it names none."""
        return tuple(writing.wanted(self.letters(), text))

    def is_letter_elsewhere(self, text: str) -> bool:
        """True when a wish is for a letter that is not to a school."""
        return stand_in(self.library.stock.elsewhere, text, anywhere=True)

    def write(
        self,
        letter: Letter,
        situation: Situation,
        conditions: Sequence[str] = (),
        *,
        shorter: bool = False,
        example: bool = False,
    ) -> Block:
        """A letter with the facts of the interview; `conditions` are ids of conditions that the parent named.

        Personal details stay blanks, but for an example, which shows typical fillings.
        """
        stock = self.library.stock
        names = [self.library.conditions[c].name for c in conditions if c in self.library.conditions]
        text = letter.shorter if shorter else letter.paragraphs
        lines = writing.written(text, stock.phrases, situation, names)
        lines = writing.with_subject(lines, self.label("subject_line").format(subject=letter.subject))
        return writing.block(letter, writing.filled(lines, stock.blanks) if example else lines)

    # --- after a no -------------------------------------------------------------------------

    def refusal(self, refusal_id: str) -> Refusal | None:
        """The no of the school with this id, or None."""
        return self.library.refusals.get(refusal_id)

    def refusal_told(self, text: str, topic: str = "") -> Refusal | None:
        """The no that a message tells of, or None; with `topic`, only one whose steps fit that answer."""
        return refusals.told(self.library.refusals.values(), text, topic)

    # --- people -----------------------------------------------------------------------------

    def state(self, code: str | None) -> State | None:
        """The state with this two-letter code, or None."""
        return self.library.states.get(code or "")

    def contacts(self, state: str | None, first: str = "") -> tuple[Contact, ...]:
        """Whom a parent can call: the site's own people, the state's Parent Centers, its office for special
        education and its Protection and Advocacy agency where they are known, the national finder.

        Without a state the site's own is taken, where its settings name one. `first` names who of the state
        comes first: "agency" or "state_office".
        """
        known = self.state(state) or self.state(self.site.state)
        finder = self.library.hotlines[self.roles.help_lines.parent_centers]
        of_state = (*known.parent_centers[:MOST_CENTERS], known.office, known.agency) if known else ()
        shown = sorted(filter(None, of_state), key=lambda contact: contact.kind != first)
        return (*self.local_contacts(self.roles.matters.special_education), *shown, finder)

    def who_knows_limits(self, state: str | None) -> tuple[Contact, ...]:
        """Who knows the time limits of a state: a Parent Center, the state's office, the national finder."""
        known = self.state(state)
        of_state = (*known.parent_centers[:1], known.office) if known else ()
        return (*filter(None, of_state), self.library.hotlines[self.roles.help_lines.parent_centers])

    def local_contacts(self, *matters: str) -> tuple[Contact, ...]:
        """The site's own people for the first of these matters that it names someone for.

        Where it names nobody for any of them, its office; where it has no office, nobody. Matters are ids of
        knowledge/content/matters.yml, such as "counseling" when something may be dangerous.
        """
        return self.site.contacts_for(*matters, self.roles.matters.office)

    def errand(self, text: str) -> Referral | None:
        """What a text that is on no topic is about, such as the bus; None where its words don't say."""
        return self._matters.find(text, for_people=False)

    def reason_for_person(self, text: str) -> Referral | None:
        """What a parent who wants a person wants them for, such as legal help; None where it is not said."""
        return self._matters.find(text, for_people=True)

    def contacts_about(self, matter: Referral, or_office: bool = True) -> tuple[Contact, ...]:
        """Whom to ask about a matter: the site's own people where it is one of a school, and public lines.

        Without `or_office` the site's office is left out when it names nobody for just this matter.
        """
        local = self.local_contacts(matter.id) if matter.at_school else ()
        if not or_office:
            local = tuple(contact for contact in local if matter.id in contact.matters)
        return (*local, *(self.library.hotlines[line] for line in matter.lines))

    def danger_sign(self, sign_id: str) -> DangerSign | None:
        """The sign of danger with this id, or None."""
        return next((s for s in self.library.danger if s.id == sign_id), None)

    def help_lines(
        self, sign_ids: Iterable[str], tier: str = "", language: str = "en", state: str | None = None
    ) -> tuple[Contact, ...]:
        """Whom to turn to for signs of danger, each once: 911 first in an emergency, else last; where every
        emergency among them names another line first, as 988 for suicide, that one is first.

        The site's own counselors stand first where it is mentioned gently, else behind the lines that answer
        day and night. An agency of the state is named where the state is known.
        """
        signs = [sign for sign in map(self.danger_sign, sign_ids) if sign]
        named = [line for sign in signs for line in sign.lines]
        emergency = self.roles.help_lines.emergency
        graves = [sign for sign in signs if sign.tier == TIERS[0]]
        is_first = tier == TIERS[0] and not (graves and all(s.lines[0] != emergency for s in graves))
        named = [emergency, *named] if is_first else [*named, emergency]
        lines = [self._line(i, language, state) for i in dict.fromkeys(named)]
        shown = [line for line in lines if line.phone or line.text or line.web or line.is_person]
        local = self.local_contacts(self.roles.matters.counseling)
        return tuple([*local, *shown] if tier == TIERS[-1] else [*shown, *local])

    def _line(self, line_id: str, language: str, state: str | None = None) -> Contact:
        """A help line, in this language where its words are there."""
        known = self.state(state) or self.state(self.site.state)
        if line_id == self.roles.help_lines.agency and known and known.agency:
            words = self.library.hotlines_in.get(language, {}).get(line_id) or self.library.hotlines[line_id]
            return replace(known.agency, use=words.use)
        return self.library.hotlines_in.get(language, {}).get(line_id) or self.library.hotlines[line_id]


def load(root: Path = CONTENT, site: Path | None = None) -> Guide:
    """Reads and checks all content, and the settings of the site. Raises ContentError with every problem."""
    library = read_library(root)
    return Guide(
        library,
        read_site(site, library.matters, library.states) if site else None,
    )
