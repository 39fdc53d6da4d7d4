"""How a mention in parsed text was meant: who, when, and how surely.

The manner is that of NegEx and ConText: words that deny, doubt, want or put into the past reach over a
scope. Here the scope is the path from the mention up the parse to the verb of its clause, and on into the
clause that this one is the object of ("I think that ...").
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from nlu.hearing.clauses.clause import Clause
from nlu.hearing.clauses.people import CHILD, OTHER
from nlu.hearing.status.scope import SUBJECT, Step
from nlu.hearing.status.tense import Tense

_MODIFIERS = frozenset(
    {"amod", "det", "neg", "advmod", "predet", "compound", "nummod", "poss", "preconj", "cc"}
)


class StatusByParse(Tense):
    """Judges mentions of one message."""

    # --- questions that every fact asks ---------------------------------------------------

    def is_asked(self, span: Span) -> bool:
        """Whether it stands in a question. "Can they change his IEP?" still tells that there is one."""
        if any(a <= span.start_char < b for a, b in self._asking):
            return True
        clause = self.clause_of(span)
        if clause is None or clause.link not in {"ROOT", "conj", "ccomp", "parataxis"}:
            return False
        first = next((t for t in clause.tokens if t.dep_ not in {"cc", "intj", "punct"}), clause.head)
        return self._asks_what(first) or self._is_inverted(clause, first, span)

    @staticmethod
    def _asks_what(first: Token) -> bool:
        """ "What is an IEP", "who decides": a word that asks stands first, and its verb next."""
        after = first.doc[first.i + 1] if first.i + 1 < len(first.doc) else first
        return first.tag_ in {"WP", "WDT", "WRB"} and after.pos_ in {"AUX", "VERB"}

    @staticmethod
    def _is_inverted(clause: Clause, first: Token, span: Span) -> bool:
        """ "Is dyslexia covered": a verb that stands first, before its subject.

        What stands between an auxiliary and its verb is the subject, also where it is not read as one.
        """
        helps = first.dep_ in {"aux", "auxpass"} and first.head == clause.head
        if first.pos_ != "AUX" or not (helps or first == clause.head):
            return False
        if clause.subject is None:
            return bool(helps and first.i < span.start and span.end <= clause.head.i)
        return bool(first.i < clause.subject.left_edge.i and (helps or first.tag_ != "VB"))

    @staticmethod
    def is_request(clause: Clause) -> bool:
        """ "Write me a letter": a verb without a subject stands first, and tells somebody to do something."""
        first = next((t for t in clause.tokens if t.dep_ not in {"cc", "intj", "punct"}), clause.head)
        return bool(clause.subject is None and first == clause.head and first.tag_ == "VB")

    def is_of_other(self, span: Span, is_help: bool = False) -> bool:
        """Whether it is told of somebody else than the child. `is_help`: who gives it is not whose it is."""
        clause = self.clause_of(span)
        if self._has_other_object(span.root) or self._is_the_one(span, clause):
            return True
        for token in self._nouns_above(span):
            if is_help and token.lemma_.lower() in self._cues["adults"]:
                continue
            who = self._people.of_noun(token)
            if who == CHILD:
                return False
            if who == OTHER:
                return True
        if clause is None:
            return False
        who = self._people.of_clause(clause)
        if who == OTHER and clause.subject is not None and self._is_helper(clause.subject):
            return not self._is_told_by_helper(clause)
        return who == OTHER

    def _has_other_object(self, verb: Token) -> bool:
        """ "I homeschool his sister"."""
        return verb.pos_ == "VERB" and any(
            c.dep_ == "dobj" and self._people.of_noun(c) == OTHER for c in verb.children
        )

    def _is_the_one(self, span: Span, clause: Clause | None) -> bool:
        """ "His cousin is the one with autism": it is told of the subject."""
        if clause is None or clause.subject is None or self._people.of_noun(clause.subject) != OTHER:
            return False
        ones = [t for t in self._nouns_above(span) if t.lower_ == "one"]
        return any(t.dep_ == "attr" and t.head == clause.head for t in ones)

    def is_of_parent(self, span: Span) -> bool:
        """Whether the parent tells it of themself: "I had dyslexia"."""
        clause = self.clause_of(span)
        if clause is None or clause.subject is None or clause.subject.lower_ not in self._cues["oneself"]:
            return False
        if any(c.dep_ == "acomp" and c.lower_ in self._cues["doubts"] for c in clause.head.children):
            return False  # "I'm sure it's autism"
        return clause.head.lemma_.lower() in self._cues["states_of_being"] and not self._has_child(clause)

    def is_guessed_by_helper(self, span: Span) -> bool:
        """ "His teacher has a hunch about ADHD"."""
        clause = self.clause_of(span)
        subject = clause.subject if clause is not None else None
        return subject is not None and self._is_helper(subject) and self.is_unsure(span)

    def is_said_by(self, span: Span, speakers: str) -> bool:
        """Whether one of a list of speakers says it: "Grandma says ADHD", "a quiz told me he's autistic"."""
        for step in self.path(span):
            is_saying = {step.word.lemma_.lower(), step.word.lower_} & (
                self._cues["says"] | self._cues["doubts"]
            )
            if step.is_from_subject:
                return False
            clause = self._clause.get(step.word.i)
            if is_saying and clause is not None and clause.subject is not None:
                return self._is_one_of(clause.subject, speakers)
        return False

    def _is_one_of(self, subject: Token, speakers: str) -> bool:
        """ "My mom" is the child's grandmother, "his mom" is not."""
        names = {subject.lemma_.lower(), subject.lower_}
        own = any(c.dep_ == "poss" and c.lower_ in self._cues["oneself_of"] for c in subject.children)
        return bool(names & (self._cues[speakers] | (self._cues["own_elders"] if own else frozenset())))

    def is_of_parent_speaking(self, clause: Clause) -> bool:
        """ "I ...": the parent is who does it."""
        return clause.subject is not None and clause.subject.lower_ in self._cues["oneself"]

    def _is_helper(self, subject: Token) -> bool:
        return bool({subject.lemma_.lower(), subject.lower_} & self._cues["adults"])

    def _is_told_by_helper(self, clause: Clause) -> bool:
        """ "The teacher gives him small group": an adult does something for the child."""
        return clause.head.lemma_.lower() not in self._cues["states_of_being"]

    # --- the path up -----------------------------------------------------------------------

    def is_denied(self, span: Span, of_subject: bool = False) -> bool:
        """Whether a "no" or "not" reaches it. `of_subject`: also where it is what the "not" is said of."""
        if self._has_negation(span.root, span):
            return True
        if self._is_set_against(span):
            return False
        if self._is_listed_after_no(span):
            return True
        for step in self.path(span):
            lemma = step.word.lemma_.lower()
            if step.is_from_subject and not of_subject:
                if lemma in self._cues["ends"] and not self._negates(step.word, span):
                    return True
                if step.below.dep_ == "nsubjpass" and lemma in self._cues["refuses"]:
                    return not self._negates(step.word, span)
                return self._is_found_wrong(step.word)
            if step.is_from_subject and self._is_found_wrong(step.word):
                return True
            if self._negates(step.word, span):
                return True
            if lemma in self._cues["without"] or (lemma in self._cues["refuses"] and self._is_refused(step)):
                return True
            if self._has_nobody(step.word) or self._is_too_much(step.word):
                return True
        return False

    def _is_set_against(self, span: Span) -> bool:
        """ "Not autism but ADHD": right behind a "but", a "not" before it does not reach it."""
        return span.start > 1 and span.doc[span.start - 1].lower_ in self._cues["turns"]

    @staticmethod
    def _is_too_much(word: Token) -> bool:
        """ "Too smart for an IEP"; but not "he has anxiety too"."""
        is_quality = word.pos_ in {"ADJ", "ADV"}
        return is_quality and any(c.lower_ == "too" and c.i < word.i for c in word.children)

    def _is_refused(self, step: Step) -> bool:
        """ "Lost his IEP", "exited from speech"; but not "with his ADHD he loses everything"."""
        if step.is_from_subject:
            return False
        return step.below.dep_ != "prep" or step.below.lower_ in self._cues["away_from"]

    def _is_found_wrong(self, verb: Token) -> bool:
        """ "Dyslexia was negative", "autism is off the table"."""
        said = " ".join(t.lower_ for t in verb.subtree if t.i > verb.i)
        return self._cues.stands_in("ruled_out", said) or any(
            c.dep_ in {"acomp", "attr", "oprd"} and c.lower_ in self._cues["negative"] for c in verb.children
        )

    def _has_nobody(self, verb: Token) -> bool:
        return any(
            c.dep_ in SUBJECT
            and (c.lower_ in self._cues["nobody"] or any(d.lower_ == "no" for d in c.children))
            for c in verb.children
        )

    def _has_negation(self, token: Token, span: Span) -> bool:
        found = [c for c in token.children if c.i < span.start]
        found = [c for c in found if c.dep_ != "intj" or c.i == span.start - 1]  # "no, he was diagnosed"
        if any(c.lower_ in self._cues["none"] or c.dep_ == "neg" for c in found):
            return True
        before = span.doc[max(0, span.start - 2) : span.start]
        words = [t.lower_ for t in before]
        if not words or not (self._cues["negations"] | self._cues["without"]) & set(words[-1:]):
            return (
                len(words) == 2 and words[0] in self._cues["negations"] and words[1] in self._cues["articles"]
            )
        return not self._is_hedge_of_only(span.doc[span.start - 1])

    def _negates(self, word: Token, span: Span) -> bool:
        for child in word.children:
            is_behind = child.i > span.end and not self._is_said_of(word, span)
            if is_behind or child.i in range(span.start, span.end):
                continue
            if child.dep_ == "neg" or child.lower_ in self._cues["negations"]:
                if child.dep_ in {"det", "intj", "dobj", "attr", "nsubj"}:
                    continue
                if child.dep_ == "cc":
                    continue
                return not self._is_hedge_of_only(child)
        return False

    def _is_said_of(self, verb: Token, span: Span) -> bool:
        """Whether the mention is what the verb behind it is said of: "math is not hard"."""
        return verb.pos_ in {"VERB", "AUX"} and span.start <= verb.i

    def _is_hedge_of_only(self, negation: Token) -> bool:
        """ "Not only", "not just"."""
        following = negation.nbor().lower_ if negation.i + 1 < len(negation.doc) else ""
        return following in self._cues["only"]

    def _is_listed_after_no(self, span: Span) -> bool:
        """ "No IEP, 504 or anything": a "no" before the first of a list is said of all."""
        at = span.root
        while at.dep_ == "conj" and at.head != at:
            joined = {c.lower_ for c in at.head.children if c.dep_ == "cc"}
            at = at.head
            if any(c.lower_ in self._cues["none"] for c in at.children if c.dep_ in {"det", "neg"}):
                return bool(joined & {"or", "nor"}) or not joined
        return False

    def is_wanted(self, span: Span) -> bool:
        """Whether it is wished for, asked for, offered or talked about, and not there."""
        for token in (span.root, *(s.word for s in self._noun_steps(span))):
            if token.lemma_.lower() in self._cues["asks_nouns"] and token.i not in range(
                span.start, span.end
            ):
                return True
        for step in self.path(span):
            if step.is_from_subject:
                auxiliary = {c.lower_ for c in step.word.children if c.dep_ in {"aux", "auxpass"}}
                return step.below.dep_ == "nsubjpass" and (
                    step.word.lemma_.lower() in self._cues["wants"]
                    or bool(auxiliary & self._cues["wants_words"])
                )
            if step.word.lemma_.lower() in self._cues["wants"] and step.word.pos_ in {"VERB", "AUX"}:
                return True
            if {step.word.lower_, step.word.lemma_.lower()} & self._cues["wants_words"]:
                return True
            if self._is_said_of_a(step.word, "wish_nouns"):
                return True
            helps = [c for c in step.word.children if c.dep_ in {"aux", "advmod"}]
            if {w for c in helps for w in (c.lower_, c.lemma_.lower())} & (
                self._cues["wants_words"] | self._cues["later"]
            ):
                return True
        return False

    def _is_said_of_a(self, verb: Token, nouns: str) -> bool:
        """ "My goal is to have a 504", "my fear is that it's autism"."""
        return verb.lemma_ == "be" and any(
            c.dep_ in SUBJECT and c.lemma_.lower() in self._cues[nouns] for c in verb.children
        )

    def is_wished(self, span: Span) -> bool:
        """ "I want an autism diagnosis": it is the object of a wish."""
        return any(
            step.below.dep_ == "dobj" and step.word.lemma_.lower() in self._cues["wishes"]
            for step in self.path(span)
        )

    def _noun_steps(self, span: Span) -> Iterator[Step]:
        for step in self.path(span):
            if step.word.pos_ in {"VERB", "AUX"} and step.word.dep_ != "pcomp":
                return
            yield step

    def is_unsure(self, span: Span) -> bool:
        """Whether it is suspected, tested for, possible or supposed."""
        clause = self.clause_of(span)
        if clause is not None and self.is_supposed(clause):
            return True
        around = [
            c for c in span.root.children if c.dep_ in _MODIFIERS and c.i not in range(span.start, span.end)
        ]
        if any(self._is_doubt(c) for c in around):
            return True
        for step in self.path(span):
            if step.is_from_subject:
                return False
            words = {step.word.lower_, step.word.lemma_.lower()}
            if words & self._cues["doubt_words"] or self._is_said_of_a(step.word, "doubt_nouns"):
                return True
            if words & self._cues["doubts"] and not self._negates(step.word, span):
                return True
            if {c.lower_ for c in step.word.children if c.dep_ in {"aux", "advmod"}} & self._cues[
                "doubt_words"
            ]:
                return True
        before = span.doc[max(0, span.start - 2) : span.start]
        return any(self._is_doubt(t) for t in before if self._clause.get(t.i) is clause)

    def _is_doubt(self, token: Token) -> bool:
        """A word of doubt; but in "maybe two seizures a month" only the number is in doubt."""
        following = token.nbor() if token.i + 1 < len(token.doc) else token
        is_of_number = following.pos_ == "NUM" and token.pos_ == "ADV"
        return bool({token.lower_, token.lemma_.lower()} & self._cues["doubt_words"]) and not is_of_number

    def is_only_possible(self, clause: Clause) -> bool:
        """ "They might suspend him", "he will end up expelled": not so yet."""
        if any(c.dep_ == "neg" for c in clause.head.children):
            return False
        verbs = [c for c in clause.head.children if c.dep_ in {"aux", "auxpass"}]
        helps = {word for c in verbs for word in (c.lower_, c.lemma_.lower())}
        return bool(helps & (self._cues["doubt_words"] | self._cues["later"] | self._cues["wants_words"]))

    def is_threatened(self, span: Span) -> bool:
        """ "They are threatening to expel him"."""
        return any(step.word.lemma_.lower() in self._cues["threatens"] for step in self.path(span))

    def does_to_others(self, clause: Clause) -> bool:
        """ "My son bullies other kids": what the child does to others, and not they to the child."""
        subject = clause.subject
        if subject is None or subject.dep_ != "nsubj" or self._people.of_clause(clause) != CHILD:
            return False
        if subject.lower_ in self._cues["may_be_others"]:
            return False
        return any(c.dep_ == "dobj" and self._people.of_noun(c) == OTHER for c in clause.head.children)

    def _follows_from_an_if(self, clause: Clause) -> bool:
        """ "Unless he gets help he will fail": what follows from an "if" is not so either."""
        return self.is_only_possible(clause) and any(
            part.link == "advcl" and any(t.lower_ in self._cues["ifs"] for t in part.tokens[:2])
            for part in clause.parts
        )

    def is_supposed(self, clause: Clause) -> bool:
        """Whether a clause is an "if", or follows from one."""
        if self._follows_from_an_if(clause):
            return True
        at: Clause | None = clause
        while at is not None:
            if any(c.lower_ in self._cues["ifs"] for c in at.head.children if c.dep_ in {"mark", "advmod"}):
                return True
            at = at.governor if at.link in {"conj", "xcomp"} and at.subject is None else None
        return False

    # --- when ------------------------------------------------------------------------------

    def is_subject(self, span: Span) -> bool:
        """Whether the verb is said of it."""
        return any(step.is_from_subject for step in self.path(span)[:1]) or span.root.dep_ in SUBJECT
