"""Where a message asks. A parent often leaves the "?" out; then the order of the words says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from language.questions import questions, questions_in_any_language
from nlu.hearing.clauses.clause import Clause
from nlu.hearing.clauses.cues import Cues
from nlu.hearing.clauses.text import Text

Place = tuple[int, int]
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_BEFORE_NOUNS = _NOUNS | {"ADJ", "DET"}


def asked_in_parse(text: Text, doc: Doc, cues: Cues) -> list[Place]:
    """The places of questions in parsed text."""
    by_words = [
        place
        for place in questions(text.typed)
        if not _is_telegram(text.plain[slice(*place)], cues)
        and not _is_named_by_what(text, place, doc)
        and not _is_told_of_a_noun(text, place, doc)
    ]
    by_order = [
        text.plain_place(sent.start_char, sent.end_char) for sent in doc.sents if _is_inverted(sent, cues)
    ]
    return [*by_words, *by_order]


def _begins_asking(words: str, cues: Cues) -> bool:
    """ "Puede la escuela ..."; but not "no puede leer", "cuando lee se cansa"."""
    said = words.split()
    while said and said[0] in cues["before_questions"]:
        said = said[1:]
    return any(start == 0 for start, _ in cues.places("questions", " ".join(said)))


def _is_telegram(words: str, cues: Cues) -> bool:
    """ "..., has a 504 for ADHD": a verb without its subject, and no question."""
    said = words.split()
    while said and said[0] in cues["openers"]:
        said = said[1:]
    first = said[:2]
    return "?" not in words and len(first) == 2 and first[0] in cues["has"] and first[1] in cues["articles"]


def _is_named_by_what(text: Text, place: Place, doc: Doc) -> bool:
    """ "What's left is the worrying", "what he needs is time": what is named, and no question."""
    a, b = text.typed_place(*place)
    span = doc.char_span(a, b, alignment_mode="expand")
    while span is not None and len(span) > 1 and span[0].pos_ in {"CCONJ", "PUNCT"}:
        span = span[1:]
    if span is None or "?" in span.text or span[0].tag_ not in {"WP", "WDT"}:
        return False
    if len(span) > 1 and span[1].tag_ in {"PRP", "PRP$"} and any(t.lemma_ == "be" for t in span[2:]):
        return True  # no verb stands before its subject
    return any(t.dep_ == "csubj" and t.left_edge.i == span[0].i and t.head.lemma_ == "be" for t in span)


def _is_told_of_a_noun(text: Text, place: Place, doc: Doc) -> bool:
    """ "My own son, who's in sixth, ...": what is said of him, and no question."""
    a, b = text.typed_place(*place)
    span = doc.char_span(a, b, alignment_mode="expand")
    while span is not None and len(span) > 1 and span[0].pos_ in {"CCONJ", "PUNCT"}:
        span = span[1:]
    if span is None or "?" in span.text or span[0].tag_ not in {"WP", "WDT"} or span.start < 2:
        return False
    return doc[span.start - 1].text == "," and doc[span.start - 2].pos_ in {"NOUN", "PROPN"}


def _is_inverted(sent: Span, cues: Cues) -> bool:
    """ "Do most 2nd graders get tested", "is handwriting covered": a subject between two verbs."""
    tokens = [t for t in sent if not t.is_punct and not t.is_space]
    while tokens and tokens[0].lower_ in cues["openers"]:
        tokens = tokens[1:]
    if len(tokens) < 3 or tokens[0].lower_ not in cues["inverts"] or tokens[1].pos_ not in _BEFORE_NOUNS:
        return False
    is_being = tokens[0].lemma_ == "be"
    if is_being and tokens[1].lower_ in cues["articles"]:
        return False
    if is_being and tokens[1].pos_ in {"NOUN", "PROPN"} and tokens[2].lower_ in cues["articles"]:
        return True  # "is dyslexia a reason for an IEP"
    return any(_is_verb_behind(tokens, n, is_being) for n in range(2, len(tokens)))


def _is_verb_behind(tokens: Sequence[Token], n: int, is_being: bool) -> bool:
    tag = tokens[n].tag_
    is_verb = tag in ({"VBN", "VBG", "JJ"} if is_being else {"VB", "VBP"})
    return is_verb and tokens[n - 1].pos_ in _NOUNS and tokens[n - 1].lower_ not in {"to", "and"}


def asked_in_clauses(text: Text, clauses: Sequence[Clause], cues: Cues) -> Iterator[Place]:
    """The places of questions in text that is not parsed."""
    yield from questions_in_any_language(text.plain)
    for clause in clauses:
        if "?" in clause.plain or "¿" in clause.plain or _begins_asking(clause.plain, cues):
            yield text.plain_place(clause.start, clause.end)
